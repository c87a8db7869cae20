#include "input/smarten.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "input/identifiers.h"
#include "input/richtext.h"
#include "input/smarten_language.h"

#define NBSP   "\xc2\xa0"     /* U+00A0 */
#define NARROW "\xe2\x80\xaf" /* U+202F */

enum { QUOTES_MAX = 16 };

struct open_quote {
    char sign; /* " or ' */
    bool inner;
};

struct smartener {
    struct arena *arena;
    const char *s; /* the input */
    int n;
    const unsigned char *fixed; /* a byte of the input: 1 if it may not be changed */
    const struct smarten_language *lang;
    char *out;
    int m, cap;
    int *map; /* byte of the input -> byte of the output */
    struct open_quote open[QUOTES_MAX];
    int nopen;
    int closer; /* the last closing single quote looked for, or n; 0: none yet */
};

/* ---- looking ---- */

static uint32_t char_at(const struct smartener *t, int i)
{
    int len;
    return i < t->n ? utf8_get(t->s + i, &len) : 0;
}

static uint32_t char_before(const struct smartener *t, int i)
{
    int len;
    return i > 0 ? utf8_get(t->s + utf8_back(t->s, i), &len) : 0;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(uint32_t c)
{
    return c == 0 || richtext_is_space(c);
}

static bool is_one_of(uint32_t c, const char *set)
{
    int len;
    for (; *set; set += len)
        if (utf8_get(set, &len) == c)
            return true;
    return false;
}

/* After these an opening quote may stand. */
static bool opens(uint32_t c)
{
    return is_space(c) || is_one_of(c, "([{¿¡-–—/“‘„‚«‹\"'’");
}

/* Before these a closing quote stands. */
static bool closes(uint32_t c)
{
    return is_space(c) || is_one_of(c, ".,;:!?…)]}”’»›\"'-–—");
}

static int run_length(const struct smartener *t, int i, char c)
{
    int k = 0;
    while (i + k < t->n && t->s[i + k] == c && !t->fixed[i + k])
        k++;
    return k;
}

/* ---- writing ---- */

static void put(struct smartener *t, const char *s, int n)
{
    if (t->m + n > t->cap) {
        char *out = arena_alloc(t->arena, (size_t)(t->cap = 2 * (t->m + n)));
        memcpy(out, t->out, (size_t)t->m);
        t->out = out;
    }
    memcpy(t->out + t->m, s, (size_t)n);
    t->m += n;
}

static void put_text(struct smartener *t, const char *s)
{
    put(t, s, (int)strlen(s));
}

/* ---- quotes ---- */

static bool is_open(const struct smartener *t, char sign)
{
    for (int i = 0; i < t->nopen; i++)
        if (t->open[i].sign == sign)
            return true;
    return false;
}

static void put_open(struct smartener *t, char sign)
{
    const struct open_quote *top = t->nopen ? &t->open[t->nopen - 1] : NULL;
    bool inner = sign == '\'' || (top && top->sign == '"' && !top->inner);
    if (t->nopen < QUOTES_MAX)
        t->open[t->nopen++] = (struct open_quote){sign, inner};
    put_text(t, inner ? t->lang->inner_open : t->lang->open);
    put_text(t, t->lang->inside);
}

static void put_close(struct smartener *t, char sign)
{
    bool inner = sign == '\'';
    if (is_open(t, sign)) {
        while (t->open[t->nopen - 1].sign != sign)
            t->nopen--;
        inner = t->open[--t->nopen].inner;
    }
    put_text(t, t->lang->inside);
    put_text(t, inner ? t->lang->inner_close : t->lang->close);
}

static int double_quote(struct smartener *t, int i)
{
    uint32_t before = char_before(t, i), after = char_at(t, i + 1);
    bool may_open = opens(before) && !closes(after);
    bool may_close = !opens(before) && closes(after);
    if (is_digit(before) && !is_open(t, '"')) {
        put_text(t, "″");
        return 1;
    }
    if (may_open == may_close)
        may_open = !is_open(t, '"');
    /* A quote in French may have its spaces already. */
    bool spaced = *t->lang->inside && (may_open ? is_space(after) : is_space(before));
    if (spaced && (may_open ? after : before))
        return 0;
    if (may_open)
        put_open(t, '"');
    else
        put_close(t, '"');
    return 1;
}

/* Is the word behind the apostrophe at i one that has lost its beginning: 'tis, '25? */
static bool is_elision(const struct smartener *t, int i)
{
    const char *w = t->s + i + 1;
    int n = 0;
    while (i + 1 + n < t->n && richtext_is_word_char((unsigned char)w[n]) && n < 16)
        n++;
    bool year = n >= 2 && is_digit((unsigned char)w[0]) && is_digit((unsigned char)w[1])
                && (n == 2 || (n == 3 && w[2] == 's'));
    if (year)
        return true;
    for (const char *e = t->lang->elisions + 1; n && *e; e += strcspn(e, " ") + 1)
        if ((int)strcspn(e, " ") == n && strncasecmp(e, w, (size_t)n) == 0)
            return true;
    return false;
}

/* Does a closing single quote follow the one at i?  The place found is kept, so that a
 * text is scanned once. */
static bool has_closer(struct smartener *t, int i)
{
    int j = t->closer > i + 1 ? t->closer : i + 2;
    while (j < t->n
           && (t->s[j] != '\'' || t->fixed[j] || is_space(char_before(t, j))
               || richtext_is_word_char(char_at(t, j + 1))))
        j++;
    t->closer = j;
    return j < t->n;
}

static int single_quote(struct smartener *t, int i)
{
    uint32_t before = char_before(t, i), after = char_at(t, i + 1);
    bool word_before = richtext_is_word_char(before);
    bool word_after = richtext_is_word_char(after);
    bool open = is_open(t, '\'');
    if (is_space(before) && is_space(after))
        return 0;
    if (is_digit(before) && (word_after ? is_digit(after) : !open))
        put_text(t, "′");
    else if (word_before && word_after)
        put_text(t, "’");
    else if (opens(before) && !closes(after) && !is_elision(t, i) && has_closer(t, i))
        put_open(t, '\'');
    else if (open && !word_after)
        put_close(t, '\'');
    else
        put_text(t, "’");
    return 1;
}

/* ---- dashes and dots ---- */

static int dashes(struct smartener *t, int i)
{
    int k = run_length(t, i, '-');
    uint32_t before = char_before(t, i), after = char_at(t, i + k);
    bool arrow = before == '<' || before == '!' || after == '>';
    if (arrow || k > 3 || (k == 1 && !(before == ' ' && after == ' '))) {
        put(t, t->s + i, k);
        return k;
    }
    bool words = richtext_is_word_char(before) && richtext_is_word_char(after)
                 && !(is_digit(before) && is_digit(after));
    if (k == 3)
        put_text(t, "—");
    else
        put_text(t, k == 2 && words && t->lang->spaced_dash ? " – " : "–");
    return k;
}

static int dots(struct smartener *t, int i)
{
    int k = run_length(t, i, '.');
    if (k == 3 || k == 4)
        put_text(t, k == 3 ? "…" : "….");
    else
        put(t, t->s + i, k);
    return k;
}

/* ---- spaces ---- */

static bool is_unit(const struct smartener *t, int i)
{
    static const char UNITS[] = " % ‰ ° °C °F K km m cm mm µm nm kg g mg t kB KB MB GB "
                                "TB PB EB Hz kHz MHz GHz W kW MW GW "
                                "TW kWh MWh GWh V kV mAh km/h mph km² m² m³ ms ns µs s "
                                "min h px dpi ppm ha l ml € £ $ "
                                "a.m a.m. p.m p.m. am pm Uhr Mbit/s Gbit/s MB/s GB/s ";
    for (const char *u = UNITS + 1; *u; u += strcspn(u, " ") + 1) {
        int n = (int)strcspn(u, " ");
        if (i + n <= t->n && memcmp(t->s + i, u, (size_t)n) == 0
            && !richtext_is_word_char(char_at(t, i + n)))
            return true;
    }
    return false;
}

/* Does the word that ends at i hold on to a number: "No.", "§"? */
static bool is_abbreviation(const struct smartener *t, int i)
{
    int start = i;
    while (start > 0 && !is_space(char_before(t, start)) && char_before(t, start) != '(')
        start = utf8_back(t->s, start);
    for (const char *e = t->lang->abbreviations + 1; *e; e += strcspn(e, " ") + 1)
        if ((int)strcspn(e, " ") == i - start
            && memcmp(e, t->s + start, (size_t)(i - start)) == 0)
            return i > start;
    return is_one_of(char_before(t, i), "€£$") && i - start <= 3;
}

static bool is_digit_at(const struct smartener *t, int i)
{
    return is_digit(char_at(t, i));
}

/* "12 300" in French, next being behind the space at i. */
static bool is_thousands(const struct smartener *t, int i, int next)
{
    return is_digit(char_before(t, i)) && is_digit_at(t, next) && is_digit_at(t, next + 1)
           && is_digit_at(t, next + 2) && !richtext_is_word_char(char_at(t, next + 3));
}

/* What the French space at i (of len bytes) is, before the sign behind it or after the
 * one in front; NULL: an ordinary one. */
static const char *french_space(const struct smartener *t, int i, int len)
{
    int next = i + len;
    uint32_t before = char_before(t, i), after = char_at(t, next);
    if (!t->lang->space_colon)
        return NULL;
    if (is_thousands(t, i, next) || is_one_of(before, "«‹") || is_one_of(after, "»›"))
        return NARROW;
    if (!is_one_of(after, ":;!?"))
        return NULL;
    uint32_t then = char_at(t, next + 1);
    if (after == ':')
        return is_space(then) ? NBSP : NULL;
    bool at_end = is_space(then) || is_one_of(then, "!?»›\"…)");
    return at_end ? NARROW : NULL;
}

/* A straight quote with a space inside, in French: `" Oui "`. */
static int spaced_quote(struct smartener *t, int i)
{
    if (!*t->lang->inside || t->fixed[i] || t->s[i] != '"')
        return 0;
    bool open = !is_open(t, '"');
    if (open && char_at(t, i + 1) == ' ') {
        put_open(t, '"');
        return 2;
    }
    return 0;
}

static int space(struct smartener *t, int i)
{
    uint32_t before = char_before(t, i);
    const char *french = french_space(t, i, 1);
    if (*t->lang->inside && char_at(t, i + 1) == '"' && !t->fixed[i + 1]
        && is_open(t, '"') && closes(char_at(t, i + 2))) {
        put_close(t, '"');
        return 2;
    }
    if (french)
        put_text(t, french);
    else if (is_digit(before) && is_unit(t, i + 1))
        put_text(t, NBSP);
    else if (is_digit_at(t, i + 1) && is_abbreviation(t, i))
        put_text(t, NBSP);
    else
        return 0;
    return 1;
}

/* Does a French sign that follows text lack its space?  The space, or "". */
static const char *space_before_sign(const struct smartener *t, int i, uint32_t c,
                                     uint32_t after)
{
    uint32_t before = char_before(t, i);
    bool after_text =
        richtext_is_word_char(before) || is_one_of(before, ")]»›”’…%\"'.€$°");
    bool at_end = is_space(after) || is_one_of(after, "!?»›\")…]");
    if (is_one_of(c, "»›"))
        return is_space(before) ? "" : NARROW;
    if (c == ':')
        return after_text && is_space(after) ? NBSP : "";
    return t->lang->space_points && after_text && at_end ? NARROW : "";
}

static int french_sign(struct smartener *t, int i, uint32_t c, int len)
{
    uint32_t after = char_at(t, i + len);
    bool opening = is_one_of(c, "«‹");
    if (!opening)
        put_text(t, space_before_sign(t, i, c, after));
    put(t, t->s + i, len);
    if (opening && !is_space(after))
        put_text(t, NARROW);
    return len;
}

/* ---- the whole ---- */

/* Writes what the characters at i become and returns how many bytes they are; 0: no rule
 * for them. */
static int rule(struct smartener *t, int i, uint32_t c, int len)
{
    int taken = 0, from = t->m;
    switch (c) {
    case '"': taken = spaced_quote(t, i); return taken ? taken : double_quote(t, i);
    case '\'': return single_quote(t, i);
    case '-': return dashes(t, i);
    case '.': return dots(t, i);
    case ' ': return space(t, i);
    case 0xa0: /* typed so: as wide as the others */
        if (french_space(t, i, len))
            put_text(t, french_space(t, i, len));
        return t->m > from ? len : 0;
    default:
        if (t->lang->space_colon && is_one_of(c, ";:!?«»‹›"))
            return french_sign(t, i, c, len);
        return 0;
    }
}

static void run(struct smartener *t)
{
    for (int i = 0; i < t->n;) {
        int len, from = t->m, taken = 0;
        uint32_t c = utf8_get(t->s + i, &len);
        if (!t->fixed[i])
            taken = rule(t, i, c, len);
        if (!taken) {
            put(t, t->s + i, len);
            taken = len;
        }
        for (int k = 0; k < taken; k++)
            t->map[i + k] = from;
        i += taken;
    }
    t->map[t->n] = t->m;
}

static unsigned char *fixed_bytes(struct arena *a, struct rich r)
{
    unsigned char *fixed = arena_alloc(a, (size_t)r.n + 1);
    identifiers_mark(r.text, r.n, fixed);
    for (int i = 0; i < r.nspans; i++)
        if (r.spans[i].marks & MARK_CODE)
            memset(fixed + r.spans[i].start, 1,
                   (size_t)(r.spans[i].end - r.spans[i].start));
    return fixed;
}

struct rich smarten_rich(struct arena *a, struct rich r)
{
    struct smartener t = {.arena = a, .s = r.text, .n = r.n};
    if (r.n == 0)
        return r;
    t.lang = smarten_language(r.language);
    t.fixed = fixed_bytes(a, r);
    t.map = ARENA_ARRAY(a, int, r.n + 1);
    t.cap = r.n + r.n / 16 + 16;
    t.out = arena_alloc(a, (size_t)t.cap);
    run(&t);
    if (t.m == r.n && memcmp(t.out, r.text, (size_t)r.n) == 0)
        return r;
    put(&t, "", 1);
    struct span *spans = ARENA_ARRAY(a, struct span, r.nspans);
    for (int i = 0; i < r.nspans; i++) {
        spans[i] = r.spans[i];
        spans[i].start = t.map[r.spans[i].start];
        spans[i].end = t.map[r.spans[i].end];
    }
    r.text = t.out;
    r.n = t.m - 1;
    r.spans = spans;
    return r;
}

const char *smarten_text(struct arena *a, const char *text, const char *language)
{
    return smarten_rich(a, richtext_plain(text, language)).text;
}
