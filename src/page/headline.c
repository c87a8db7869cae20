#include "page/headline.h"

#include <string.h>

#include "base/utf8.h"
#include "model/words.h"

enum {
    MAX_WORDS = 80,
    MAX_LINES = 8,
    NEVER = INT32_MAX / 4,
    UNIT = 1000000 /* raggedness: 1.0 */
};

/* A headline's words at a reference size. */
struct head_words {
    const struct rich *text;
    struct para_word *v;
    int n;
    np_sp size;
    bool weak[MAX_WORDS], stop[MAX_WORDS];
    int colon; /* word that ends in a colon with words on both sides, or -1 */
};

/* ---- the words ---- */

/* In whatever case; small is in lower case. */
static bool same_word(const char *text, int nbytes, const char *small)
{
    for (int k = 0, len; k < nbytes; k += len) {
        int other;
        if (utf8_lower(utf8_get(text + k, &len)) != utf8_get(small + k, &other))
            return false;
    }
    return true;
}

static bool is_weak(const struct pen *p, const struct para_word *w)
{
    const struct words *words = p->layout->words;
    for (int i = 0; i < words->nweak; i++) {
        const char *weak = words->weak[i];
        if (strlen(weak) != (size_t)w->nbytes)
            continue;
        if (same_word(w->text, w->nbytes, weak))
            return true;
    }
    return false;
}

static bool is_stop(const struct para_word *w)
{
    if (!w->nbytes)
        return false;
    const char *at = w->text + utf8_back(w->text, w->nbytes);
    int len;
    uint32_t c = utf8_get(at, &len);
    return (c < 128 && strchr(":;,.?!", (int)c)) || c == 0x2013 || c == 0x2014;
}

static struct head_words *read_words(struct pen *p, const struct style *style,
                                     const struct rich *text)
{
    struct head_words *out = ARENA_NEW(p->arena, struct head_words);
    struct style plain = *style;
    plain.tracking = 0;
    struct para *para = para_new(p->arena, p->text, &plain, text, PARA_RAGGED, "");
    out->text = text;
    out->size = plain.size;
    out->n = para_words(p->arena, para, &out->v);
    out->colon = -1;
    if (out->n > MAX_WORDS)
        out->n = MAX_WORDS;
    for (int i = 0; i < out->n; i++) {
        out->weak[i] = is_weak(p, &out->v[i]);
        out->stop[i] = is_stop(&out->v[i]);
        if (out->v[i].nbytes && out->v[i].text[out->v[i].nbytes - 1] == ':' && i > 0
            && i + 2 < out->n)
            out->colon = i;
    }
    return out;
}

static np_sp at_size(const struct head_words *w, np_sp width, int letters,
                     const struct head_step *step)
{
    return sp_scale(width, step->size, w->size)
           + sp_scale((int64_t)step->size * letters, step->tracking, 1000);
}

/* ---- breaking ---- */

/* The best breaks of the words into a number of lines, by dynamic programming over (word,
 * lines so far). */
struct breaker {
    const struct pen *pen;
    const struct head_words *w;
    bool strict; /* no line but the last ends in a weak word, the last is no word alone */
    np_sp measure, wish;      /* how wide lines may be, how wide they would all be */
    np_sp end[MAX_WORDS + 1]; /* x of the end of word i, all on one line */
    np_sp start[MAX_WORDS];
    /* cost of lines so far ending after word i - 1 */
    int best[MAX_LINES + 1][MAX_WORDS + 1];
    int from[MAX_LINES + 1][MAX_WORDS + 1];
};

static void lay_out(struct breaker *b, const struct head_step *step)
{
    np_sp x = 0;
    for (int i = 0; i < b->w->n; i++) {
        const struct para_word *word = &b->w->v[i];
        b->start[i] = x;
        x += at_size(b->w, word->width, word->letters, step);
        b->end[i] = x;
        x += at_size(b->w, word->space, 1, step);
    }
}

static np_sp line_width(const struct breaker *b, int first, int last)
{
    return b->end[last] - b->start[first];
}

static bool is_outlaw(const struct breaker *b, int first, int last)
{
    if (last + 1 == b->w->n)
        return first == last && b->w->n > 2;
    return b->w->weak[last];
}

/* Square of a share of the measure. */
static int64_t share_squared(const struct breaker *b, np_sp length)
{
    int64_t share = (int64_t)length * 1000 / b->measure;
    return share * share;
}

static int line_cost(const struct breaker *b, int first, int last)
{
    const struct layout *l = b->pen->layout;
    int64_t cost = share_squared(b, b->wish - line_width(b, first, last));
    if (is_outlaw(b, first, last))
        cost += (int64_t)l->head_weak * 1000;
    if (last + 1 == b->w->n)
        return (int)cost;
    if (b->w->stop[last])
        cost -= (int64_t)l->head_stop * 1000;
    if (last == b->w->colon)
        cost -= (int64_t)l->head_colon * 1000;
    return (int)cost;
}

/* What a breaking into so many lines costs whichever words they hold: the measure is not
 * filled, and there is a colon to break at. */
static int ground_cost(const struct breaker *b, int nlines)
{
    const struct layout *l = b->pen->layout;
    int64_t cost = share_squared(b, b->measure - b->wish) * l->head_unfilled / 1000;
    if (b->w->colon >= 0 && nlines > 1)
        cost += (int64_t)l->head_colon * 1000;
    return (int)cost;
}

static void run(struct breaker *b, int nlines)
{
    int n = b->w->n;
    np_sp even = line_width(b, 0, n - 1) / nlines;
    b->wish = even < b->measure ? even : b->measure;
    for (int k = 0; k <= nlines; k++)
        for (int i = 0; i <= n; i++)
            b->best[k][i] = NEVER;
    b->best[0][0] = 0;
    for (int k = 1; k <= nlines; k++)
        for (int i = k; i <= n; i++)
            for (int j = i - 1; j >= k - 1 && line_width(b, j, i - 1) <= b->measure;
                 j--) {
                if (b->best[k - 1][j] >= NEVER || (b->strict && is_outlaw(b, j, i - 1)))
                    continue;
                int cost = b->best[k - 1][j] + line_cost(b, j, i - 1);
                if (cost < b->best[k][i]) {
                    b->best[k][i] = cost;
                    b->from[k][i] = j;
                }
            }
}

static void read_breaks(const struct breaker *b, int nlines, int *last)
{
    int i = b->w->n;
    for (int k = nlines; k > 0; k--) {
        last[k - 1] = i - 1;
        i = b->from[k][i];
    }
}

static np_sp widest_line(const struct breaker *b, const int *last, int nlines)
{
    np_sp widest = 0;
    for (int k = 0, first = 0; k < nlines; first = last[k] + 1, k++) {
        np_sp width = line_width(b, first, last[k]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Whether the shape of the lines is one that an editor would pass (STYLE.md section 3,
 * "Reject"). */
static bool well_shaped(const struct breaker *b, const int *last, int nlines,
                        np_sp widest)
{
    const struct layout *l = b->pen->layout;
    if (nlines == 1)
        return true;
    int least = nlines == 2 ? l->head_least_two : l->head_least;
    for (int k = 0, first = 0; k < nlines; first = last[k] + 1, k++) {
        int64_t share = (int64_t)line_width(b, first, last[k]) * 1000 / widest;
        bool final = k + 1 == nlines;
        int bound = !final ? least : b->w->n < 5 ? l->head_least_two : l->head_least_last;
        if (share < bound)
            return false;
    }
    return true;
}

/* ---- the ways ---- */

static const struct head_rule *find_rule(const struct layout *l,
                                         const struct head_request *r)
{
    const struct head_rule *near = NULL;
    int nearest = 1000;
    for (int i = 0; i < l->nhead_rules; i++) {
        const struct head_rule *h = &l->head_rules[i];
        if (h->opinion != r->opinion || h->continuation != r->continuation)
            continue;
        int off = r->span < h->span_from ? h->span_from - r->span
                  : r->span > h->span_to ? r->span - h->span_to
                                         : 0;
        off += r->rank < h->rank_from ? 4 * (h->rank_from - r->rank)
               : r->rank > h->rank_to ? 4 * (r->rank - h->rank_to)
                                      : 0;
        if (off < nearest) {
            nearest = off;
            near = h;
        }
    }
    return near;
}

struct way_search {
    struct pen *p;
    const struct head_request *r;
    const struct head_rule *rule;
    const struct head_words *words;
    bool is_short;
    bool every; /* sizes between the steps of the ladder too */
    struct head_way *ways;
    int n, max;
};

static void keep(struct way_search *s, const struct head_way *way)
{
    int at = s->n;
    while (at > 0 && s->ways[at - 1].cost > way->cost)
        at--;
    if (at >= s->max)
        return;
    int tail = (s->n < s->max ? s->n : s->max - 1) - at;
    memmove(&s->ways[at + 1], &s->ways[at], (size_t)tail * sizeof *s->ways);
    s->ways[at] = *way;
    s->n = s->n < s->max ? s->n + 1 : s->max;
}

/* Tries one step of the ladder with every number of lines; base is the cost of being at
 * this step. */
static bool try_size(struct way_search *s, const struct head_step *st, int step,
                     int lines_min, int lines_max, int base, bool strict)
{
    struct breaker b = {
        .pen = s->p, .w = s->words, .strict = strict, .measure = s->r->width};
    lay_out(&b, st);
    lines_max = lines_max > MAX_LINES ? MAX_LINES : lines_max;
    bool found = false;
    for (int k = 1; k <= lines_max; k++) {
        run(&b, k);
        if (b.best[k][s->words->n] >= NEVER)
            continue;
        struct head_way way = {.text = s->words->text,
                               .is_short = s->is_short,
                               .step = step,
                               .size = st->size,
                               .leading = st->leading,
                               .tracking = st->tracking,
                               .nlines = k};
        read_breaks(&b, k, way.last);
        way.widest = widest_line(&b, way.last, k);
        if (strict && !well_shaped(&b, way.last, k, way.widest))
            continue;
        int64_t ragged = b.best[k][s->words->n] + ground_cost(&b, k);
        way.cost = base
                   + (k < lines_min ? (lines_min - k) * s->p->layout->cost_head_lines : 0)
                   + (int)(ragged * s->p->layout->cost_head_ragged / UNIT)
                   + (s->is_short ? s->p->layout->cost_head_short : 0);
        keep(s, &way);
        found = true;
    }
    return found;
}

static bool try_step(struct way_search *s, int step, int lines_min, int lines_max,
                     int base, bool strict)
{
    return try_size(s, &s->p->layout->ladder[step], step, lines_min, lines_max, base,
                    strict);
}

/* A size between a step of the ladder and the next. */
static struct head_step between(const struct layout *l, int step, np_sp size)
{
    const struct head_step *a = &l->ladder[step], *b = a + 1;
    np_sp part = size - a->size, whole = b->size - a->size;
    return (struct head_step){
        size, a->leading + sp_scale(b->leading - a->leading, part, whole),
        a->tracking + (int)((int64_t)(b->tracking - a->tracking) * part / whole)};
}

static bool allowed(const struct way_search *s, np_sp size)
{
    return size <= s->rule->size_max && (!s->r->most || size <= s->r->most)
           && size >= s->r->least;
}

/* The whole points above a step of the ladder, the largest first. */
static bool try_between(struct way_search *s, int step, int lines_min, int lines_max,
                        int base, bool strict)
{
    const struct layout *l = s->p->layout;
    bool found = false;
    if (step + 1 >= l->nladder)
        return false;
    for (np_sp size = l->ladder[step + 1].size - SP_PT; size > l->ladder[step].size;
         size -= SP_PT) {
        struct head_step st = between(l, step, size);
        if (allowed(s, size)
            && try_size(s, &st, step, lines_min, lines_max, base + l->cost_head_between,
                        strict))
            found = true;
    }
    return found;
}

/* From the largest size of the rule down; sizes below its range cost more. */
static void try_ladder(struct way_search *s, bool strict)
{
    const struct layout *l = s->p->layout;
    const struct head_rule *rule = s->rule;
    int off = 0, below = 0;
    bool found = false;
    for (int step = l->nladder - 1; step >= 0; step--) {
        np_sp size = l->ladder[step].size;
        below += size < rule->size_min;
        if (below > 2 && found && !s->every)
            break;
        int base = off * off * l->cost_head_step + below * l->cost_head_below
                   + (strict ? 0 : l->cost_head_bad);
        int lines = rule->lines_max + (below ? 1 : 0);
        bool any = s->every && try_between(s, step, rule->lines_min, lines, base, strict);
        if (allowed(s, size) && try_step(s, step, rule->lines_min, lines, base, strict))
            any = true;
        found = found || any;
        off += found;
    }
}

static void search_text(struct way_search *s, bool is_short, bool strict)
{
    struct head_words **kept =
        is_short ? &s->r->memory->short_headline : &s->r->memory->headline;
    if (!*kept)
        *kept = read_words(s->p, s->r->style,
                           is_short ? s->r->short_headline : s->r->headline);
    s->words = *kept;
    s->is_short = is_short;
    if (s->words->n)
        try_ladder(s, strict);
}

/* The last resort: words are taken off the end until the smallest size holds the rest. */
static void cut_headline(struct way_search *s)
{
    const struct rich *text = s->r->headline;
    for (int n = text->n; n > 0;) {
        do
            n--;
        while (n > 0 && text->text[n] != ' ');
        struct rich *cut = ARENA_NEW(s->p->arena, struct rich);
        cut->text = arena_printf(s->p->arena, "%.*s …", n, text->text);
        cut->n = (int)strlen(cut->text);
        cut->language = text->language;
        s->words = read_words(s->p, s->r->style, n > 0 ? cut : text);
        if (try_step(s, 0, 1, MAX_LINES, s->p->layout->cost_head_bad * 2, false)
            || n == 0)
            break;
    }
    for (int i = 0; i < s->n; i++)
        s->ways[i].cut = true;
}

/* A word that is wider than the measure at the smallest size: the headline is set as
 * small as that word needs. */
static void shrink_headline(struct way_search *s)
{
    const struct head_step *least = &s->p->layout->ladder[0];
    np_sp widest = 1;
    s->words = read_words(s->p, s->r->style, s->r->headline);
    for (int i = 0; i < s->words->n; i++) {
        np_sp width =
            at_size(s->words, s->words->v[i].width, s->words->v[i].letters, least);
        widest = width > widest ? width : widest;
    }
    struct head_step small = *least;
    small.size = sp_scale(least->size, s->r->width, widest) - SP_PT / 16;
    int smaller = (least->size - small.size) / SP_PT;
    int price = s->p->layout->cost_head_bad * (2 + smaller);
    try_size(s, &small, -1, 1, MAX_LINES, price, false);
}

/* The long headline and the short one; broken badly only when there is nothing better. */
static void search_texts(struct way_search *s)
{
    bool has_short = s->r->short_headline && s->r->short_headline->n;
    for (int strict = 1; strict >= 0 && !s->n; strict--) {
        search_text(s, false, strict);
        if (has_short)
            search_text(s, true, strict);
    }
}

int headline_every_way(struct pen *p, const struct head_request *r, struct head_way *ways,
                       int max)
{
    struct way_search s = {.p = p,
                           .r = r,
                           .rule = find_rule(p->layout, r),
                           .every = true,
                           .ways = ways,
                           .max = max};
    if (s.rule)
        search_texts(&s);
    return s.n;
}

int headline_ways(struct pen *p, const struct head_request *r, struct head_way *ways)
{
    struct way_search s = {.p = p,
                           .r = r,
                           .rule = find_rule(p->layout, r),
                           .ways = ways,
                           .max = HEAD_WAYS_MAX};
    if (!s.rule)
        return 0;
    search_texts(&s);
    if (!s.n)
        cut_headline(&s);
    if (!s.n)
        shrink_headline(&s);
    return s.n;
}

np_sp headline_draw(struct pen *p, const struct head_way *way, const struct style *style,
                    np_sp x, np_sp y, int tag)
{
    struct style sized = *style;
    sized.size = way->size;
    sized.tracking = way->tracking;
    struct para *para = para_new(p->arena, p->text, &sized, way->text, PARA_RAGGED, "");
    struct para_word *words;
    int nwords = para_words(p->arena, para, &words);
    if (!nwords)
        return y;
    struct break_result r =
        para_break_after(p->arena, para, words, nwords, way->last, way->nlines);
    np_sp width = 0;
    struct para_fit fit = {.widths = &width, .nwidths = 1};
    for (int i = 0; i < r.nlines; i++) {
        struct line line = para_line(p->arena, para, &fit, &r, i, way->cut ? RUN_CUT : 0);
        pen_line(p, &line, x, y, tag);
        if (i + 1 < r.nlines)
            y += way->leading;
    }
    return y;
}
