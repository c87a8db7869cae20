#include "text/hyphen.h"

#include <string.h>

#include "base/utf8.h"
#include "text/hyphen_data.h"

/* ---- languages ---- */

static char tag_char(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c == '_' ? '-' : c);
}

static int subtag_length(const char *tag)
{
    int n = 0;
    while (tag[n] && tag_char(tag[n]) != '-')
        n++;
    return n;
}

static bool subtag_equal(const char *a, const char *b)
{
    int n = subtag_length(a);
    if (n != subtag_length(b))
        return false;
    for (int i = 0; i < n; i++) {
        if (tag_char(a[i]) != tag_char(b[i]))
            return false;
    }
    return true;
}

/* The subtag after this one, over a script (four letters: "Latn"), or the empty
 * string. */
static const char *subtag_next(const char *tag)
{
    tag += subtag_length(tag);
    if (*tag)
        tag++;
    return subtag_length(tag) == 4 ? subtag_next(tag) : tag;
}

const struct hyphen_lang *hyphen_find(const char *bcp47_tag)
{
    const struct hyphen_lang *best = NULL;
    int most = 0;
    for (int i = 0; bcp47_tag && i < hyphen_nlangs; i++) {
        const char *have = hyphen_langs[i].tag, *want = bcp47_tag;
        int shared = 0;
        while (*have && *want && subtag_equal(have, want)) {
            shared++;
            have = subtag_next(have);
            want = subtag_next(want);
        }
        if (shared > most) {
            most = shared;
            best = &hyphen_langs[i];
        }
    }
    return best;
}

const char *hyphen_tag(const struct hyphen_lang *lang)
{
    return lang->tag;
}

/* ---- characters ---- */

/* Small letters beyond ASCII of the three scripts; whatever else is in a word keeps it
 * whole. */
static bool small_letter(uint32_t c)
{
    static const uint16_t ranges[][2] = {
        {0x00AA, 0x00AA}, {0x00B5, 0x00B5}, {0x00BA, 0x00BA}, {0x00DF, 0x00F6},
        {0x00F8, 0x02AF}, {0x0370, 0x0373}, {0x0376, 0x0377}, {0x037B, 0x037D},
        {0x0390, 0x03F5}, {0x03F7, 0x0481}, {0x048A, 0x052F}, {0x1E00, 0x1FBC},
        {0x1FC2, 0x1FCC}, {0x1FD0, 0x1FDB}, {0x1FE0, 0x1FEC}, {0x1FF2, 0x1FFC},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    }
    return false;
}

enum sign {
    SIGN_LETTER,
    SIGN_CAPITAL,
    SIGN_APOSTROPHE,
    SIGN_HYPHEN,
    SIGN_SOFT,
    SIGN_NEVER,
    SIGN_OTHER
};

/* What a character is to a word; a capital is made small. */
static enum sign classify(uint32_t *c)
{
    if (*c >= 'a' && *c <= 'z')
        return SIGN_LETTER;
    if ((*c >= '0' && *c <= '9') || *c == '_' || *c == '/')
        return SIGN_NEVER;
    uint32_t small = utf8_lower(*c);
    if (small != *c) {
        *c = small;
        return SIGN_CAPITAL;
    }
    switch (*c) {
    case '\'':
    case 0x2019: *c = '\''; return SIGN_APOSTROPHE;
    case 0x00AD: return SIGN_SOFT;
    case '-': return SIGN_HYPHEN;
    default: break;
    }
    if (*c >= 0x2010 && *c <= 0x2015) /* hyphens and dashes */
        return SIGN_HYPHEN;
    return *c >= 0x80 && small_letter(*c) ? SIGN_LETTER : SIGN_OTHER;
}

static uint32_t character(const char *s, int *len)
{
    *len = 1;
    return (uint8_t)*s < 0x80 ? (uint8_t)*s : utf8_get(s, len);
}

/* ---- patterns ---- */

/* The letters of a part as codes, with an edge at either end and then a code that no
 * pattern has, so that a walk down the trie ends by itself.  Gap g is the one before
 * code[g]. */
enum { PART_CODES = HYPHEN_MAX_LETTERS + 3 };

static inline uint32_t cell_link(const uint8_t *cells, const uint16_t *links,
                                 uint32_t cell)
{
    return links[cell] | (uint32_t)(cells[cell] >> HYPHEN_LABEL_BITS) << 16;
}

/* Whether the node has an edge with this code. */
static inline bool cell_is(const uint8_t *cells, uint32_t node, uint8_t code)
{
    return (cells[node + code] & HYPHEN_LABEL_MASK) == code;
}

/* Raises the gaps before end to what the pattern that ends there says. */
static void raise_gaps(const uint8_t *op, uint8_t *end)
{
    for (;; op += 2) {
        uint8_t *gap = end - op[0], value = op[1] & (HYPHEN_LAST_OP - 1);
        if (*gap < value)
            *gap = value;
        if (op[1] & HYPHEN_LAST_OP)
            return;
    }
}

/* Liang 1983, chapter 3: tries every pattern of the trie at every place of code[0..n),
 * and leaves in gap[0..n], zero before, the greatest value for each. */
static void match_patterns(const struct hyphen_lang *lang, uint32_t root,
                           const uint8_t *code, int n, uint8_t *gap)
{
    const uint8_t *cells = lang->cells, *ops = lang->ops;
    const uint16_t *links = lang->links;
    bool longest = lang->longest;
    int reach = 0; /* a match from further left decides up to here */
    for (int i = 0; i < n; i++) {
        uint32_t node = root;
        int j = i;
        while (cell_is(cells, node, code[j])) {
            node = cell_link(cells, links, node + code[j]);
            j++;
            if (cell_is(cells, node, HYPHEN_END) && j > reach)
                raise_gaps(ops + cell_link(cells, links, node), gap + j);
        }
        if (longest && j > reach)
            reach = j;
    }
}

static void mark_gaps(const struct hyphen_lang *lang, const uint8_t *code, int n,
                      uint8_t *mark);

/* Treats the member between two joints (or a joint and the word's end) as a word of
 * its own. */
static void mark_member(const struct hyphen_lang *lang, const uint8_t *code, int n,
                        int from, int to, uint8_t *mark)
{
    uint8_t member[PART_CODES], inner[PART_CODES];
    int letters = to - from;
    member[0] = member[letters + 1] = HYPHEN_EDGE;
    member[letters + 2] = HYPHEN_UNKNOWN;
    memcpy(member + 1, code + from, (size_t)letters);
    mark_gaps(lang, member, letters + 2, inner);
    int before = from > 1 ? lang->min_before_joint : 1;
    int after = to < n - 1 ? lang->min_after_joint : 2;
    for (int k = before; k <= letters - after; k++)
        mark[from + k] = inner[k + 1];
}

/* Marks with 1 the gaps inside code[0..n), whose first and last are edges, where the
 * patterns allow a division; mark[0..n] is written. */
static void mark_gaps(const struct hyphen_lang *lang, const uint8_t *code, int n,
                      uint8_t *mark)
{
    uint8_t gap[PART_CODES];
    memset(mark, 0, (size_t)n + 1);
    int from = 1;
    if (lang->joints) {
        memset(gap, 0, (size_t)n + 1);
        match_patterns(lang, lang->joints, code, n, gap);
        for (int g = 2; g < n; g++) {
            bool joint = gap[g] % 2 == 1 && g < n - 1;
            if (joint)
                mark[g] = 1;
            if (joint || (from > 1 && g == n - 1)) {
                mark_member(lang, code, n, from, g, mark);
                from = g;
            }
        }
    }
    if (from > 1 || !lang->syllables)
        return;
    memset(gap, 0, (size_t)n + 1);
    match_patterns(lang, lang->syllables, code, n, gap);
    for (int g = 2; g < n - 1; g++)
        mark[g] = gap[g] % 2;
}

/* Puts right what the exceptions list knows of the word: its longest entry. */
static void mark_exception(const struct hyphen_lang *lang, const uint8_t *code,
                           uint8_t *mark)
{
    const uint8_t *op = NULL;
    int end = 0;
    uint32_t node = lang->exceptions;
    for (int j = 0; cell_is(lang->cells, node, code[j]);) {
        node = cell_link(lang->cells, lang->links, node + code[j]);
        j++;
        if (cell_is(lang->cells, node, HYPHEN_END)) {
            op = lang->ops + cell_link(lang->cells, lang->links, node);
            end = j;
        }
    }
    for (; op; op = op[1] & HYPHEN_LAST_OP ? NULL : op + 2)
        mark[end - op[0]] = op[1] % 2;
}

/* ---- words ---- */

struct points {
    struct hyphen_point *v;
    int n, max;
};

static void add_point(struct points *p, struct hyphen_point point)
{
    if (p->n < p->max)
        p->v[p->n++] = point;
}

struct part {
    int n; /* codes so far, the first edge included */
    int apostrophes;
    bool capital, inner_capital;
    uint8_t code[PART_CODES];
    uint16_t byte[PART_CODES]; /* where the letter begins in the word */
};

static void part_begin(struct part *p)
{
    p->n = 1;
    p->apostrophes = 0;
    p->capital = p->inner_capital = false;
    p->code[0] = HYPHEN_EDGE;
}

static uint8_t letter_code(const struct hyphen_lang *lang, uint32_t c)
{
    uint32_t i = c - lang->alphabet_first;
    uint8_t code = i < lang->alphabet_count ? lang->alphabet[i] : 0;
    return code ? code : HYPHEN_UNKNOWN;
}

/* False if the part is too long to be one. */
static bool part_add(struct part *p, const struct hyphen_lang *lang, enum sign sign,
                     uint32_t c, int byte)
{
    if (p->n > HYPHEN_MAX_LETTERS)
        return false;
    if (sign == SIGN_CAPITAL && p->n == 1)
        p->capital = true;
    else if (sign == SIGN_CAPITAL)
        p->inner_capital = true;
    else if (sign == SIGN_APOSTROPHE)
        p->apostrophes++;
    p->code[p->n] = letter_code(lang, c);
    p->byte[p->n] = (uint16_t)byte;
    p->n++;
    return true;
}

/* Letters from gap g to the next apostrophe or edge. */
static int letters_before(const struct part *p, uint8_t apostrophe, int g)
{
    int n = 0;
    while (p->code[g - n - 1] != HYPHEN_EDGE && p->code[g - n - 1] != apostrophe)
        n++;
    return n;
}

static int letters_after(const struct part *p, uint8_t apostrophe, int g)
{
    int n = 0;
    while (p->code[g + n] != HYPHEN_EDGE && p->code[g + n] != apostrophe)
        n++;
    return n;
}

static void find_points(struct part *p, const struct hyphen_lang *lang,
                        struct points *out)
{
    uint8_t mark[PART_CODES];
    uint8_t apostrophe = p->apostrophes ? letter_code(lang, '\'') : HYPHEN_EDGE;
    p->code[p->n] = HYPHEN_EDGE;
    p->code[p->n + 1] = HYPHEN_UNKNOWN;
    mark_gaps(lang, p->code, p->n + 1, mark);
    mark_exception(lang, p->code, mark);
    for (int g = 1 + lang->min_before; g <= p->n - lang->min_after; g++) {
        if (!mark[g])
            continue;
        int before = letters_before(p, apostrophe, g),
            after = letters_after(p, apostrophe, g);
        if (before >= lang->min_before && after >= lang->min_after)
            add_point(out, (struct hyphen_point){.byte = p->byte[g],
                                                 .kind = HYPHEN_SYLLABLE,
                                                 .before = (uint8_t)before,
                                                 .after = (uint8_t)after});
    }
}

/* Finds the points of a part that is complete, and begins the next. */
static void part_end(struct part *p, const struct hyphen_lang *lang, struct points *out)
{
    if (p->n - 1 - p->apostrophes >= HYPHEN_MIN_WORD && !p->inner_capital
        && (!p->capital || lang->nouns))
        find_points(p, lang, out);
    part_begin(p);
}

/* Takes the small ASCII letters at word + at, most of any text, and returns their end. */
static int part_add_plain(struct part *p, const struct hyphen_lang *lang,
                          const char *word, int at, int nbytes)
{
    int n = p->n;
    for (; at < nbytes && n <= HYPHEN_MAX_LETTERS && word[at] >= 'a' && word[at] <= 'z';
         at++) {
        p->code[n] = letter_code(lang, (uint8_t)word[at]);
        p->byte[n++] = (uint16_t)at;
    }
    p->n = n;
    return at;
}

static uint8_t count_letters(const char *s, int from, int to)
{
    int letters = 0, len;
    for (int at = from; at < to; at += len) {
        uint32_t c = character(s + at, &len);
        enum sign sign = classify(&c);
        letters += sign == SIGN_LETTER || sign == SIGN_CAPITAL;
    }
    return (uint8_t)(letters < UINT8_MAX ? letters : UINT8_MAX);
}

/* The points of a word with soft hyphens. */
static int soft_points(const char *word, int nbytes, struct points *out)
{
    int len;
    for (int at = 0; at < nbytes; at += len) {
        if (character(word + at, &len) != 0x00AD)
            continue;
        struct hyphen_point point = {.byte = (uint16_t)at,
                                     .skip = (uint8_t)len,
                                     .kind = HYPHEN_SOFT,
                                     .before = count_letters(word, 0, at),
                                     .after = count_letters(word, at, nbytes)};
        if (point.before > 0 && point.after > 0)
            add_point(out, point);
    }
    return out->n;
}

static bool has_soft_hyphen(const char *word, int nbytes)
{
    const char *at = word, *end = word + nbytes;
    while ((at = memchr(at, 0xC2, (size_t)(end - at)))) {
        at++;
        if (at < end && (uint8_t)*at == 0xAD)
            return true;
    }
    return false;
}

int hyphen_word(const struct hyphen_lang *lang, const char *word, int nbytes,
                struct hyphen_point *out, int max)
{
    struct points points = {out, 0, max};
    if (has_soft_hyphen(word, nbytes))
        return soft_points(word, nbytes, &points);
    if (!lang)
        return 0;
    struct part part;
    part_begin(&part);
    bool begun = false; /* a letter was met */
    bool ended = false; /* and after it a sign that only the end may follow */
    int at = 0, len;
    while ((at = ended ? at : part_add_plain(&part, lang, word, at, nbytes)) < nbytes) {
        uint32_t c = character(word + at, &len);
        enum sign sign = classify(&c);
        if (sign == SIGN_NEVER)
            return 0;
        begun = begun || part.n > 1;
        bool elision = sign == SIGN_APOSTROPHE && lang->apostrophe && part.n > 1;
        if (sign <= SIGN_CAPITAL || elision) {
            if (ended || !part_add(&part, lang, sign, c, at))
                return 0;
        } else if (sign == SIGN_OTHER) {
            ended = begun;
        } else {
            part_end(&part, lang, &points);
        }
        at += len;
    }
    part_end(&part, lang, &points);
    return points.n;
}
