#include "text/analyse.h"

#include <pango/pango.h>
#include <string.h>

#include "base/utf8.h"

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == 0x2009 || c == 0x3000;
}

/* Marks, joiners, variation selectors and emoji modifiers: no face is chosen for them. */
static bool joins_before(uint32_t c)
{
    if (c < 0x300)
        return c == 0xad;
    return (c >= 0x200b && c <= 0x200f) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff
           || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff)
           || c == 0x20e3 || g_unichar_ismark(c);
}

static void list_characters(const struct rich *text, struct char_info *v)
{
    const char *s = text->text;
    int i = 0, span = 0;
    for (int at = 0; at < text->n; i++) {
        int len;
        uint32_t c = utf8_get(s + at, &len);
        while (span < text->nspans && text->spans[span].end <= at)
            span++;
        v[i] = (struct char_info){.at = at, .c = c, .script = HB_SCRIPT_LATIN};
        if (span < text->nspans && text->spans[span].start <= at) {
            v[i].marks = text->spans[span].marks;
            v[i].url = text->spans[span].url;
        }
        if (is_space(c))
            v[i].flags |= CHAR_SPACE;
        else if (c == 0xa0 || c == 0x202f)
            v[i].flags |= CHAR_FIXED_SPACE;
        else if (joins_before(c))
            v[i].flags |= CHAR_CLUSTER;
        at += len;
    }
    v[i].at = text->n;
}

/* Nothing but letters of Latin, Greek and Cyrillic and common signs: no bidi, and scripts
 * by range. */
static bool is_western(const struct char_info *v, int n)
{
    for (int i = 0; i < n; i++)
        if (v[i].c >= 0x530 && !(v[i].c >= 0x1e00 && v[i].c < 0x2600)
            && !(v[i].c >= 0x1f000 && v[i].c < 0x1fb00) && v[i].c != 0xfe0f)
            return false;
    return true;
}

static uint32_t western_script(uint32_t c)
{
    if ((c >= 0x370 && c < 0x400) || (c >= 0x1f00 && c < 0x2000))
        return HB_SCRIPT_GREEK;
    if (c >= 0x400 && c < 0x530)
        return HB_SCRIPT_CYRILLIC;
    return g_unichar_isalpha(c) ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
}

static void find_scripts(struct char_info *v, int n, bool western)
{
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
    uint32_t last = HB_SCRIPT_COMMON, first = HB_SCRIPT_COMMON;
    for (int i = 0; i < n; i++) {
        uint32_t s = western ? western_script(v[i].c) : hb_unicode_script(u, v[i].c);
        bool real =
            s != HB_SCRIPT_COMMON && s != HB_SCRIPT_INHERITED && s != HB_SCRIPT_UNKNOWN;
        if (real && first == HB_SCRIPT_COMMON)
            first = s;
        last = real ? s : last;
        v[i].script = last;
    }
    if (first == HB_SCRIPT_COMMON)
        first = HB_SCRIPT_LATIN;
    for (int i = 0; i < n && v[i].script == HB_SCRIPT_COMMON; i++)
        v[i].script = first;
}

static void find_levels(struct char_info *v, int n, const char *s, int bytes,
                        const char *language)
{
    bool right_to_left = strncmp(language, "ar", 2) == 0
                         || strncmp(language, "he", 2) == 0
                         || strncmp(language, "fa", 2) == 0;
    PangoDirection base = right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
    guint8 *levels = pango_log2vis_get_embedding_levels(s, bytes, &base);
    for (int i = 0; i < n; i++)
        v[i].level = levels[i];
    g_free(levels);
}

/* A dash never starts a line; it may end one. */
static bool is_dash(uint32_t c)
{
    return c == 0x2013 || c == 0x2014 || c == 0x2012 || c == 0x2015;
}

/* ---- breaks in plain prose ---- */

enum plain {
    PLAIN_NOT,
    PLAIN_START,
    PLAIN_SPACE,
    PLAIN_LETTER,
    PLAIN_DIGIT,
    PLAIN_STOP, /* , . ; : */
    PLAIN_CALL, /* ! ? and the ellipsis */
    PLAIN_PERCENT,
    PLAIN_OPEN, /* ( and opening quotes, signs of currency */
    PLAIN_CLOSE,
    PLAIN_HYPHEN,
    PLAIN_DASH
};

static enum plain plain_of(uint32_t c)
{
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
        return PLAIN_LETTER;
    if (c >= 0xc0 && c < 0x180 && c != 0xd7 && c != 0xf7)
        return PLAIN_LETTER;
    if (c >= '0' && c <= '9')
        return PLAIN_DIGIT;
    switch (c) {
    case ' ': return PLAIN_SPACE;
    case ',':
    case '.':
    case ';':
    case ':': return PLAIN_STOP;
    case '!':
    case '?':
    case 0x2026: return PLAIN_CALL;
    case '%': return PLAIN_PERCENT;
    case '(':
    case '$':
    case 0xa3:
    case 0x20ac:
    case 0x2018:
    case 0x201c: return PLAIN_OPEN;
    case ')':
    case 0x2019:
    case 0x201d: return PLAIN_CLOSE;
    case '-': return PLAIN_HYPHEN;
    case 0x2013:
    case 0x2014: return PLAIN_DASH;
    default: return PLAIN_NOT;
    }
}

#define SET(x) (1u << PLAIN_##x)

/* What may follow what in plain prose.  Between two of these a line may break only behind
 * a space, or behind a hyphen before a letter (UAX #14; the rest is the library's
 * affair). */
static const uint16_t FOLLOWS[] = {
    [PLAIN_START] = SET(LETTER) | SET(DIGIT) | SET(OPEN),
    [PLAIN_SPACE] = SET(LETTER) | SET(DIGIT) | SET(OPEN) | SET(DASH),
    [PLAIN_LETTER] = SET(LETTER) | SET(DIGIT) | SET(SPACE) | SET(STOP) | SET(CALL)
                     | SET(CLOSE) | SET(HYPHEN),
    [PLAIN_DIGIT] = SET(LETTER) | SET(DIGIT) | SET(SPACE) | SET(STOP) | SET(CALL)
                    | SET(CLOSE) | SET(HYPHEN) | SET(PERCENT),
    [PLAIN_STOP] = SET(SPACE) | SET(CLOSE),
    [PLAIN_CALL] = SET(SPACE) | SET(CLOSE),
    [PLAIN_PERCENT] = SET(SPACE) | SET(STOP) | SET(CALL),
    [PLAIN_OPEN] = SET(LETTER) | SET(DIGIT),
    [PLAIN_CLOSE] = SET(SPACE) | SET(STOP) | SET(CALL),
    [PLAIN_HYPHEN] = SET(LETTER),
    [PLAIN_DASH] = SET(SPACE),
};

/* ’ inside a word; a stop inside a number. */
static bool is_inside(const struct char_info *v, int n, int i, enum plain before)
{
    if (i + 1 >= n)
        return false;
    enum plain after = plain_of(v[i + 1].c);
    if (v[i].c == 0x2019)
        return before == PLAIN_LETTER && after == PLAIN_LETTER;
    return (v[i].c == ',' || v[i].c == '.') && before == PLAIN_DIGIT
           && after == PLAIN_DIGIT;
}

/* Marks the breaks of a text that is nothing but words, numbers and the usual points.
 * False: it is not, and nothing is marked. */
static bool find_plain_breaks(struct char_info *v, int n)
{
    enum plain before = PLAIN_START;
    for (int i = 0; i < n; i++) {
        if (is_inside(v, n, i, before)) {
            i++;
            before = plain_of(v[i].c);
            continue;
        }
        enum plain now = plain_of(v[i].c);
        bool quoted = i > 1 && (v[i - 2].c == 0x2019 || v[i - 2].c == 0x201d);
        if (!(FOLLOWS[before] >> now & 1) || (v[i].c == '(' && quoted))
            return false;
        before = now;
    }
    for (int i = 1; i < n; i++)
        if ((v[i - 1].c == ' ' || v[i - 1].c == '-') && !is_dash(v[i].c))
            v[i].flags |= CHAR_BREAK_BEFORE;
    return true;
}

/* ---- breaks ---- */

static void find_breaks(struct arena *a, struct char_info *v, int n, const char *s,
                        int bytes, const char *language)
{
    if (find_plain_breaks(v, n))
        return;
    PangoLogAttr *attrs = ARENA_ARRAY(a, PangoLogAttr, n + 1);
    pango_get_log_attrs(s, bytes, -1, pango_language_from_string(language), attrs, n + 1);
    for (int i = 1; i < n; i++) {
        if (attrs[i].is_mandatory_break)
            v[i].flags |= CHAR_FORCE_BEFORE;
        if (!attrs[i].is_line_break || is_dash(v[i].c) || (v[i].flags & CHAR_CLUSTER)
            || v[i - 1].c == 0xad) /* a soft hyphen's break is a discretionary */
            continue;
        /* what the space stands before must not be a dash either: the space decides */
        v[i].flags |= CHAR_BREAK_BEFORE;
    }
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* What one character says of the word it stands in. */
enum { SAYS_TOKEN = 1, HAS_DIGIT = 2, HAS_LETTER = 4, HAS_JOINT = 8, HAS_HUMP = 16 };

static unsigned evidence(const struct char_info *v, int from, int to, int i)
{
    uint32_t c = v[i].c;
    if (v[i].marks & MARK_CODE || (c < 128 && strchr("_@\\", (int)c)))
        return SAYS_TOKEN;
    unsigned seen = is_digit(c) ? HAS_DIGIT : g_unichar_isalpha(c) ? HAS_LETTER : 0;
    if (i == from || i + 1 == to)
        return seen;
    if (c == '/' && to - from > 8)
        return SAYS_TOKEN;
    if (c < 128 && strchr(".-:", (int)c))
        return seen | HAS_JOINT;
    if (g_unichar_isupper(c) && g_unichar_islower(v[i - 1].c))
        return seen | HAS_HUMP;
    return seen;
}

/* Whether characters [from, to), a word between spaces, are an identifier, a path or a
 * URL. */
static bool is_token(const struct char_info *v, int from, int to)
{
    unsigned seen = 0;
    for (int i = from; i < to; i++)
        seen |= evidence(v, from, to, i);
    bool mixed = seen & HAS_DIGIT && seen & HAS_LETTER && seen & (HAS_JOINT | HAS_HUMP);
    return seen & SAYS_TOKEN || (to - from >= 10 && mixed);
}

/* Where a token may break: after - _ / . : and before a change of case or to digits. */
static bool token_joint(const struct char_info *v, int i)
{
    uint32_t before = v[i - 1].c, c = v[i].c;
    if (before < 128 && strchr("-_/.:@?&=+", (int)before))
        return !(c < 128 && strchr("-_/.:@?&=+", (int)c));
    if (g_unichar_islower(before) && (g_unichar_isupper(c) || is_digit(c)))
        return true;
    return is_digit(before) && g_unichar_isalpha(c);
}

enum { LONGEST_PIECE = 18 }; /* letters of a token that stay together */

static void mark_token(struct char_info *v, int from, int to)
{
    int piece = from;
    for (int i = from; i < to; i++) {
        v[i].flags |= CHAR_TOKEN;
        v[i].flags &= ~(unsigned)CHAR_BREAK_BEFORE | (i == from ? CHAR_BREAK_BEFORE : 0u);
        if (i - from < 2 || to - i < 2 || (v[i].flags & CHAR_CLUSTER))
            continue;
        if (token_joint(v, i) || i - piece >= LONGEST_PIECE) {
            v[i].flags |= CHAR_TOKEN_BREAK;
            piece = i;
        }
    }
}

static void find_tokens(struct char_info *v, int n)
{
    for (int i = 0; i < n;) {
        int to = i;
        while (to < n && !(v[to].flags & (CHAR_SPACE | CHAR_FIXED_SPACE)))
            to++;
        if (to - i >= 4 && v[i].script == HB_SCRIPT_LATIN && is_token(v, i, to))
            mark_token(v, i, to);
        i = to + 1;
    }
}

struct char_info *analyse(struct arena *a, const struct rich *text, bool breaks, int *n)
{
    int count = utf8_count(text->text, text->n);
    struct char_info *v = ARENA_ARRAY(a, struct char_info, count + 1);
    list_characters(text, v);
    bool western = is_western(v, count);
    find_scripts(v, count, western);
    if (!western)
        find_levels(v, count, text->text, text->n, text->language);
    if (breaks) {
        find_breaks(a, v, count, text->text, text->n, text->language);
        find_tokens(v, count);
    }
    *n = count;
    return v;
}
