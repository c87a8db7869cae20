/* The TEX dialect: TeX: The Program, parts 38 and 39, as LuaTeX runs it (hyphens are
 * found before; the first pass leaves those found by patterns alone). */
#include <stdlib.h>

#include "text/break_core.h"

enum {
    INF_BAD = 10000,
    AWFUL_BAD = 07777777777,
    ORDERS = 5, /* LuaTeX's: finite, fi, fil, fill, filll */
    DISC_BY_PATTERN = 3,
    LONG_WAY = 7230584, /* above it 297 * t would not fit TeX's integers */
    LITTLE_STRETCH = 1663497
};

/* What stands in a stretch of items: TeX's active_width. */
struct sums {
    int64_t width, shrink, stretch[ORDERS];
};

struct tex {
    const struct sums *end,
        *start; /* of each chance: of items up to a line's end, and before
                                     * a line's start */
    struct sums background;
    int32_t threshold;
};

static void add_item(struct sums *s, const struct item *it)
{
    if (it->kind == ITEM_PENALTY)
        return;
    s->width += it->width;
    if (it->kind != ITEM_GLUE)
        return;
    s->stretch[it->stretch_order < ORDERS ? it->stretch_order : ORDERS - 1] +=
        it->stretch;
    s->shrink += it->shrink; /* infinite shrink is an error in TeX's paragraphs */
}

static struct sums line_sums(const struct tex *tex, int from, int to)
{
    const struct sums *end = &tex->end[to], *start = &tex->start[from];
    struct sums s = tex->background;
    s.width += end->width - start->width;
    s.shrink += end->shrink - start->shrink;
    for (int i = 0; i < ORDERS; i++)
        s.stretch[i] += end->stretch[i] - start->stretch[i];
    return s;
}

/* 100 (t/s)^3, nearly: TeX section 108. */
static int32_t badness(int64_t t, int64_t s)
{
    int64_t r;
    if (t == 0)
        return 0;
    if (s <= 0)
        return INF_BAD;
    if (t <= LONG_WAY)
        r = t * 297 / s;
    else if (s >= LITTLE_STRETCH)
        r = t / (s / 297);
    else
        r = t;
    return r > 1290 ? INF_BAD : (int32_t)((r * r * r + 0400000) / 01000000);
}

static bool is_infinite(const struct sums *s)
{
    return s->stretch[1] || s->stretch[2] || s->stretch[3] || s->stretch[4];
}

/* Badness and fitness: sections 852 and 853. */
static int32_t judge(const struct sums *s, np_sp width, uint8_t *fit)
{
    int64_t shortfall = width - s->width;
    *fit = FIT_DECENT;
    if (shortfall > 0) {
        if (is_infinite(s))
            return 0;
        bool hopeless = shortfall > LONG_WAY && s->stretch[0] < LITTLE_STRETCH;
        int32_t b = hopeless ? INF_BAD : badness(shortfall, s->stretch[0]);
        if (b > 12)
            *fit = b > 99 ? FIT_VERY_LOOSE : FIT_LOOSE;
        return b;
    }
    int32_t b = -shortfall > s->shrink ? INF_BAD + 1 : badness(-shortfall, s->shrink);
    if (b > 12)
        *fit = FIT_TIGHT;
    return b;
}

static void try_line(const struct search *s, const struct group *from, int to,
                     struct trial *t)
{
    const struct tex *tex = s->dialect;
    const struct chance *c = &s->chances[to];
    struct sums sums = line_sums(tex, from->at, to);
    int32_t b = judge(&sums, from->width, &t->fit);
    t->fits = b <= tex->threshold;
    t->dies = b > INF_BAD || c->forced;
    if (!t->fits)
        return;
    int64_t d = (int64_t)s->rules->line_penalty + b, p = c->penalty;
    d = llabs((long long)d) >= 10000 ? 100000000 : d * d;
    if (p > 0)
        d += p * p;
    else if (!c->forced)
        d -= p * p;
    t->demerits = d;
}

/* The glue set ratio: section 658 on. */
static void fill_line(const struct search *s, int from, int to, int line,
                      struct break_line *out)
{
    const struct tex *tex = s->dialect;
    struct sums sums = line_sums(tex, from, to);
    int64_t excess = measure_at(s->measure, line) - sums.width, give = sums.shrink;
    if (excess >= 0) {
        out->ratio_order = ORDERS - 1;
        while (out->ratio_order > 0 && sums.stretch[out->ratio_order] == 0)
            out->ratio_order--;
        give = sums.stretch[out->ratio_order];
    } else if (-excess > give) {
        out->overfull = true;
        out->ratio = -65536;
        return;
    }
    int64_t ratio = give ? excess * 65536 / give : 0;
    out->ratio = ratio > INT32_MAX ? INT32_MAX : (int32_t)ratio;
}

/* The sums at each chance.  A second sum runs ahead to where the next line starts. */
static void sum_up(struct arena *a, struct tex *tex, const struct item *items,
                   const struct chance *chances, int nchances)
{
    struct sums *end = ARENA_ARRAY(a, struct sums, nchances);
    struct sums *start = ARENA_ARRAY(a, struct sums, nchances);
    struct sums here = {0}, ahead = {0};
    int i = 0, j = 0;
    for (int k = 1; k < nchances; k++) {
        const struct chance *c = &chances[k];
        const struct item *it = &items[c->item];
        for (; i < c->item; i++)
            add_item(&here, &items[i]);
        for (; j < c->start; j++)
            add_item(&ahead, &items[j]);
        end[k] = here;
        start[k] = ahead;
        if (it->kind == ITEM_DISC) {
            end[k].width += it->pre;
            start[k].width -= it->post;
        }
    }
    tex->end = end;
    tex->start = start;
}

/* Section 875: the line count nearest to the one that is wanted. */
static const struct node *choose(const struct search *s, int looseness, bool *reached)
{
    const struct node *best = search_best(s, -1);
    int actual = 0, optimum = best ? best->line : 0;
    *reached = best != NULL;
    if (!best || looseness == 0)
        return best;
    for (const struct group *g = s->active; g; g = g->next)
        for (const struct node *n = g->nodes; n; n = n->sibling) {
            int diff = n->line - optimum;
            if ((diff < actual && looseness <= diff)
                || (diff > actual && looseness >= diff)) {
                best = n;
                actual = diff;
            } else if (diff == actual && n->demerits < best->demerits) {
                best = n;
            }
        }
    *reached = actual == looseness;
    return best;
}

/* The passes of section 863. */
static const struct node *run_passes(struct search *s, struct tex *tex)
{
    const struct break_rules *rules = s->rules;
    bool reached;
    if (rules->pretolerance >= 0) {
        tex->threshold = rules->pretolerance < INF_BAD ? rules->pretolerance : INF_BAD;
        search_run(s);
        const struct node *best = choose(s, rules->looseness, &reached);
        if (reached)
            return best;
    }
    s->pass = 1;
    tex->threshold = rules->tolerance < INF_BAD ? rules->tolerance : INF_BAD;
    if (rules->emergency_stretch > 0) {
        search_run(s);
        const struct node *best = choose(s, rules->looseness, &reached);
        if (reached)
            return best;
        tex->background.stretch[0] += rules->emergency_stretch;
    }
    s->never_empty = true;
    search_run(s);
    return choose(s, rules->looseness, &reached);
}

struct break_result break_tex(struct arena *a, const struct item *items, int n,
                              const struct break_rules *rules, const struct measure *m)
{
    struct break_result r = {0};
    if (n <= 0)
        return r;
    struct arena_mark mark = arena_mark(a);
    struct tex tex = {.background.width = (int64_t)rules->left_skip + rules->right_skip};
    tex.background.stretch[0] = rules->right_stretch;
    struct search s = {.arena = a,
                       .rules = rules,
                       .measure = m,
                       .dialect = &tex,
                       .try_line = try_line,
                       .awful = AWFUL_BAD,
                       .ladder = NO_LADDER,
                       .count_lines = rules->looseness != 0};
    struct chance *chances = chances_list(a, items, n, BREAK_TEX, &s.nchances);
    for (int i = 1; i < s.nchances; i++)
        if (items[chances[i].item].kind == ITEM_DISC)
            chances[i].pass = items[chances[i].item].subtype == DISC_BY_PATTERN;
    s.chances = chances;
    sum_up(a, &tex, items, chances, s.nchances);
    const struct node *best = run_passes(&s, &tex);
    if (best) {
        if (s.never_empty && rules->emergency_stretch > 0)
            tex.background.stretch[0] -= rules->emergency_stretch;
        r = search_result(&s, best, fill_line);
    }
    search_end(a, mark, &r, 1);
    return r;
}
