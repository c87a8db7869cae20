/* The NEWS dialect.  The specification is break.h; where it speaks of prices, they are
 * these. */
#include "text/break_core.h"

enum { MAX_GROUPS = 256, SHORT_BADNESS = 10000 };

/* What no ordinary demerits outweigh, in ascending order: the first pass does without all
 * of it, the second takes as little of it as it can. */
static const int64_t PRICE_FLUSH = 10000000000;   /* set flush; ragged: hyphenated */
static const int64_t PRICE_LADDER = 100000000000; /* a ladder; a broken last word */
static const int64_t PRICE_OVERFULL = 4000000000000;
static const int64_t AWFUL = INT64_MAX / 2;

/* Sums over the items before a chance: up to a line's end there, or before a line's start
 * there.  Hanging is taken off the widths, so that the difference of two of them is what
 * a line must fill. */
struct edge {
    int64_t width, give, space;
    int64_t least; /* the width at its tightest, in 1/1000 sp */
    int64_t floor; /* of an end: no later end has less than this as its least */
};

struct news {
    const struct break_rules *rules;
    const struct chance *chances;
    const struct edge *end, *start;
    int32_t tight, comfort, loose; /* of the rules: consistent, 0 when ragged */
    int64_t tight_cube, loose_cube;
    bool rescue; /* the second pass */
};

/* How a line comes out. */
enum setting_kind { SET_IMPOSSIBLE, SET_NATURAL, SET_JUSTIFIED, SET_FLUSH, SET_OVERFULL };

struct setting {
    enum setting_kind kind;
    int64_t slack, give, space; /* slack: measure less natural width */
    int32_t r;
};

/* ---- one line ---- */

/* a / b to the nearest, halves away from zero; b > 0. */
static int64_t divide(int64_t a, int64_t b)
{
    return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

static bool is_empty(const struct news *w, int from, int to)
{
    const struct chance *f = &w->chances[from];
    return !f->post && w->chances[to].item <= f->start;
}

/* Whether the line is the shortest that can be made here. */
static bool is_shortest(const struct news *w, int from, int to)
{
    return to - 1 == from || is_empty(w, from, to - 1);
}

/* Word space / natural in 1/1000, after sharing. */
static int32_t space_ratio(const struct news *w, const struct setting *s)
{
    int64_t cap = 1000 * s->give + w->comfort * s->space; /* of sharing, in 1/1000 sp */
    int64_t slack = 1000 * s->slack, rest;
    if (s->space == 0)
        return 1000;
    if (slack >= -cap && slack <= cap)
        return (int32_t)(1000 + (cap ? divide(slack * w->comfort, cap) : 0));
    rest = slack > 0 ? s->slack - s->give : s->slack + s->give;
    return (int32_t)(1000 + divide(1000 * rest, s->space));
}

static struct setting set_line(const struct news *w, int from, int to, np_sp measure)
{
    const struct chance *c = &w->chances[to];
    const struct edge *start = &w->start[from], *end = &w->end[to];
    struct setting s = {.slack = measure - (end->width - start->width), .r = 1000};
    if (is_empty(w, from, to)) {
        s.slack = measure;
        s.kind = c->forced && w->chances[from].forced ? SET_NATURAL : SET_IMPOSSIBLE;
        return s;
    }
    s.give = end->give - start->give;
    s.space = end->space - start->space;
    if (end->least - start->least > (int64_t)1000 * measure) {
        s.kind = w->rescue && is_shortest(w, from, to) ? SET_OVERFULL : SET_IMPOSSIBLE;
        s.r = 1000 - w->tight;
    } else if (w->rules->ragged || (c->forced && s.slack >= 0)) {
        s.kind = SET_NATURAL;
    } else if (1000 * (s.slack - s.give) > (w->loose - 1000) * s.space) {
        s.kind = w->rescue ? SET_FLUSH : SET_IMPOSSIBLE;
    } else {
        s.kind = SET_JUSTIFIED;
        s.r = space_ratio(w, &s);
    }
    return s;
}

static int64_t badness(const struct news *w, int32_t r)
{
    int64_t x = r - 1000;
    return x >= 0 ? divide(100 * x * x * x, w->loose_cube)
                  : divide(-100 * x * x * x, w->tight_cube);
}

static uint8_t fitness(const struct news *w, const struct setting *s)
{
    int32_t x = s->r - 1000;
    if (s->kind != SET_JUSTIFIED)
        return FIT_DECENT;
    if (2 * x < -w->tight)
        return FIT_TIGHT;
    if (2 * x <= w->rules->loose_unit)
        return FIT_DECENT;
    return x <= w->rules->loose_unit ? FIT_LOOSE : FIT_VERY_LOOSE;
}

static int64_t share_of(int64_t part, np_sp measure, int64_t whole)
{
    int64_t share = divide(whole * (part < 0 ? -part : part), measure > 0 ? measure : 1);
    return share < whole ? share : whole;
}

/* What is asked of a paragraph's last line, if it is not the whole of what was forced. */
static int64_t last_line_demerits(const struct news *w, int from, const struct setting *s,
                                  np_sp measure)
{
    int64_t d = 0, width = measure - s->slack;
    if (w->chances[from].forced)
        return 0;
    if (s->space == 0)
        d += w->rules->one_word_demerits;
    if (!w->rules->ragged && 1000 * width < (int64_t)w->rules->short_last * measure)
        d += w->rules->short_last_demerits;
    return d;
}

static int64_t line_demerits(const struct news *w, int from, int to, np_sp measure,
                             const struct setting *s)
{
    const struct chance *c = &w->chances[to];
    int64_t b = 0, d = 0, p = c->penalty;
    switch (s->kind) {
    case SET_IMPOSSIBLE: return AWFUL;
    case SET_NATURAL: b = c->forced ? 0 : share_of(s->slack, measure, 1000); break;
    case SET_JUSTIFIED: b = badness(w, s->r); break;
    case SET_FLUSH:
        b = share_of(s->slack, measure, SHORT_BADNESS);
        d += PRICE_FLUSH;
        break;
    case SET_OVERFULL:
        b = share_of(s->slack, measure, SHORT_BADNESS);
        d += PRICE_OVERFULL;
        break;
    }
    b += w->rules->line_penalty;
    d += b * b;
    if (p > 0)
        d += p * p;
    else if (!c->forced)
        d -= p * p;
    if (c->pass > 0)
        d += w->rules->ragged ? PRICE_FLUSH : PRICE_LADDER;
    if (c->last)
        d += last_line_demerits(w, from, s, measure);
    return d;
}

static void try_line(const struct search *s, const struct group *from, int to,
                     struct trial *t)
{
    const struct news *w = s->dialect;
    struct setting set = set_line(w, from->at, to, from->width);
    t->dies =
        w->chances[to].forced
        || w->end[to].floor - w->start[from->at].least > (int64_t)1000 * from->width;
    t->fits = set.kind != SET_IMPOSSIBLE;
    if (!t->fits)
        return;
    t->fit = fitness(w, &set);
    t->demerits = line_demerits(w, from->at, to, from->width, &set);
}

static void fill_line(const struct search *s, int from, int to, int line,
                      struct break_line *out)
{
    const struct news *w = s->dialect;
    struct setting set = set_line(w, from, to, measure_at(s->measure, line));
    out->r = set.r;
    out->flush = set.kind == SET_NATURAL || set.kind == SET_FLUSH;
    out->overfull = set.kind == SET_OVERFULL;
    if (out->flush || w->rules->ragged)
        return;
    int64_t cap = 1000 * set.give + w->comfort * set.space;
    int64_t share = cap ? divide(1000000 * set.slack, cap) : 0;
    out->share = (int32_t)(share > 1000 ? 1000 : share < -1000 ? -1000 : share);
}

/* ---- sums ---- */

/* The item belongs to what a line must fill: glue of infinite stretch only marks a line
 * that is not filled. */
static void add_item(const struct news *w, struct edge *e, const struct item *it)
{
    if (it->kind == ITEM_PENALTY)
        return;
    e->width += it->width;
    if (w->rules->ragged) {
        e->space += it->kind == ITEM_GLUE; /* only tells lines of one word */
    } else if (it->kind != ITEM_GLUE) {
        e->give += it->give;
    } else if (it->stretch_order == 0) {
        e->space += it->stretch;
    }
}

/* The edge moved by what is not part of the sums. */
static struct edge edge_at(const struct news *w, struct edge sums, int64_t shift)
{
    sums.width += shift;
    sums.least = 1000 * (sums.width - sums.give) - w->tight * sums.space;
    return sums;
}

static np_sp largest_hang(const struct item *items, int n)
{
    np_sp most = 0;
    for (int i = 0; i < n; i++)
        if (items[i].hang_end > most)
            most = items[i].hang_end;
    return most;
}

/* What a line that starts at the chance gains: its post material, less what hangs. */
static int64_t start_shift(const struct item *items, int n, const struct chance *c)
{
    const struct item *broken = &items[c->item];
    if (broken->kind == ITEM_DISC && broken->post != 0)
        return (int64_t)broken->hang_start - broken->post;
    if (c->start < n && items[c->start].kind == ITEM_BOX)
        return items[c->start].hang_start;
    return 0;
}

/* The edges at each chance.  One sum follows the last box before it (spaces at a line's
 * end vanish), another runs ahead to where the next line starts. */
static void sum_up(struct arena *a, struct news *w, const struct item *items, int n,
                   int nchances)
{
    struct edge *end = ARENA_ARRAY(a, struct edge, nchances);
    struct edge *start = ARENA_ARRAY(a, struct edge, nchances);
    struct edge here = {0}, solid = {0}, ahead = {0};
    int64_t most = largest_hang(items, n);
    int i = 0, j = 0;
    np_sp hang = 0;
    if (n > 0 && items[0].kind == ITEM_BOX)
        start[0] = edge_at(w, ahead, items[0].hang_start);
    for (int k = 1; k < nchances; k++) {
        const struct chance *c = &w->chances[k];
        const struct item *it = &items[c->item];
        for (; i < c->item; i++) {
            add_item(w, &here, &items[i]);
            if (items[i].kind != ITEM_BOX && items[i].kind != ITEM_DISC)
                continue;
            solid = here;
            hang = items[i].kind == ITEM_BOX ? items[i].hang_end : 0;
        }
        for (; j < c->start; j++)
            add_item(w, &ahead, &items[j]);
        bool disc = it->kind == ITEM_DISC;
        end[k] = edge_at(w, solid, disc ? (int64_t)it->pre - it->hang_end : -hang);
        end[k].floor = edge_at(w, solid, -most).least;
        start[k] = edge_at(w, ahead, start_shift(items, n, c));
    }
    w->end = end;
    w->start = start;
}

/* ---- passes ---- */

/* Sets how loose a line may be.  In the second pass nothing is too loose to be tried. */
static void set_limits(struct news *w, struct chance *chances, int nchances,
                       int32_t loose, bool rescue)
{
    w->loose = loose;
    w->rescue = rescue;
    for (int k = 0; k < nchances; k++) {
        struct chance *c = &chances[k];
        const struct edge *s = &w->start[k], *e = &w->end[k];
        c->reach_start = 1000 * (s->width + s->give) + (loose - 1000) * s->space;
        c->reach_end = INT64_MAX;
        if (!rescue && !c->forced && !w->rules->ragged)
            c->reach_end = 1000 * (e->width + e->give) + (loose - 1000) * e->space;
    }
}

static const struct node *run(struct search *s, struct news *w, struct chance *chances,
                              int32_t loose, bool rescue)
{
    set_limits(w, chances, s->nchances, loose, rescue);
    s->pass = rescue;
    s->saturate = rescue;
    s->ladder_price = rescue ? PRICE_LADDER : AWFUL;
    search_run(s);
    return search_best(s, -1);
}

/* Marks the chances that only the second pass takes.  Returns whether any gives a
 * bonus. */
static bool mark_chances(const struct news *w, struct chance *chances, int nchances,
                         const struct item *items)
{
    bool bonus = false;
    for (int k = 1; k < nchances; k++) {
        struct chance *c = &chances[k];
        const struct item *it = &items[c->item];
        int late = DISC_LAST | (w->rules->ragged ? DISC_HYPHEN : 0);
        bool flags = it->kind == ITEM_DISC || it->kind == ITEM_PENALTY;
        c->pass = flags && !c->forced && it->subtype & late;
        bonus = bonus || (c->penalty < 0 && !c->forced);
    }
    return bonus;
}

/* ---- ragged text ---- */

/* Whether the first pass over ragged text needs none of the search's distinctions: all
 * lines have one measure, and nothing is forced on the way. */
static bool is_plain(const struct search *s)
{
    if (!s->rules->ragged || s->measure->nwidths > 1 || s->nchances > s->max_groups)
        return false;
    for (int k = 1; k < s->nchances; k++) {
        const struct chance *c = &s->chances[k];
        if (!c->pass && c->forced != c->last)
            return false;
    }
    return true;
}

/* The demerits that a line has for ending at a chance, whatever it holds. */
static int64_t end_demerits(const struct chance *c)
{
    int64_t p = c->penalty;
    return c->forced ? 0 : p > 0 ? p * p : -p * p;
}

static int64_t hyphen_demerits(const struct search *s, const struct chance *c)
{
    return c->last     ? s->rules->final_hyphen_demerits
           : c->hyphen ? s->rules->double_hyphen_demerits
                       : 0;
}

/* The best way to a chance by lines that begin at `first` or later.  Of equal ways it is
 * the one that the search would come to last. */
static void end_plain(const struct search *s, np_sp measure, int first, int to,
                      struct node *v)
{
    const struct news *w = s->dialect;
    const struct chance *c = &w->chances[to];
    const struct edge *end = &w->end[to];
    int64_t most = end->least - (int64_t)1000 * measure, least = AWFUL;
    int64_t fixed = end_demerits(c), pair = hyphen_demerits(s, c);
    int best = -1, best_hyphens = 0;
    for (int from = first; from < to; from++) {
        const struct edge *start = &w->start[from];
        if (v[from].demerits == AWFUL || start->least < most || is_empty(w, from, to))
            continue;
        struct setting set = {.slack = measure - (end->width - start->width),
                              .space = end->space - start->space};
        int64_t b = w->rules->line_penalty;
        b += c->forced ? 0 : share_of(set.slack, measure, 1000);
        int64_t d = v[from].demerits + b * b + fixed;
        d += w->chances[from].hyphen ? pair : 0;
        d += c->last ? last_line_demerits(w, from, &set, measure) : 0;
        int hyphens = c->hyphen && s->ladder != NO_LADDER ? v[from].hyphens + 1 : 0;
        if (d > least || (d == least && hyphens < best_hyphens))
            continue;
        best = from;
        least = d;
        best_hyphens = hyphens;
    }
    if (best >= 0)
        v[to] = (struct node){.prev = &v[best],
                              .demerits = least,
                              .at = to,
                              .line = v[best].line + 1,
                              .hyphens = (uint8_t)best_hyphens};
}

enum plain_end { PLAIN_FOUND, PLAIN_NONE, PLAIN_LADDER };

/* The best ways from the start to each chance, in v[nchances].  PLAIN_NONE: there is none
 * to the end, for some piece is too wide.  PLAIN_LADDER: a ladder is in the way. */
static enum plain_end run_plain(const struct search *s, np_sp measure, struct node *v)
{
    const struct news *w = s->dialect;
    int first = 0; /* before it nothing is near enough to begin a line */
    v[0] = (struct node){.prev = NULL};
    for (int to = 1; to < s->nchances; to++) {
        v[to] = (struct node){.demerits = AWFUL};
        if (w->chances[to].pass)
            continue;
        int64_t floor = w->end[to].floor - (int64_t)1000 * measure;
        while (first < to
               && (v[first].demerits == AWFUL || floor > w->start[first].least))
            first++;
        end_plain(s, measure, first, to, v);
        if (s->ladder != NO_LADDER && v[to].hyphens > s->ladder)
            return PLAIN_LADDER;
    }
    return v[s->nchances - 1].demerits < AWFUL ? PLAIN_FOUND : PLAIN_NONE;
}

static struct news news_of(const struct break_rules *rules)
{
    struct news w = {.rules = rules, .tight = rules->ragged ? 0 : rules->tight_unit};
    int64_t tight = rules->tight_unit, loose = rules->loose_unit;
    w.comfort = rules->comfort < w.tight ? rules->comfort : w.tight;
    w.tight_cube = tight > 0 ? tight * tight * tight : 1;
    w.loose_cube = loose > 0 ? loose * loose * loose : 1;
    return w;
}

static int32_t variant_limit(const struct break_rules *rules)
{
    return rules->variant_max < rules->loose_max ? rules->variant_max : rules->loose_max;
}

/* Whether no way with a line looser than a variant's may beat the best way without
 * one. */
static bool is_beyond_doubt(const struct search *s, const struct news *w,
                            const struct node *best, bool bonus)
{
    int64_t b = w->rules->line_penalty + badness(w, variant_limit(w->rules));
    return best && !bonus && !s->thinned && best->demerits <= b * b;
}

/* What is known of the items whatever the measure.  Returns whether any chance gives a
 * bonus. */
static bool prepare(struct search *s, struct news *w, const struct item *items, int n,
                    struct chance **chances)
{
    *w = news_of(s->rules);
    s->dialect = w;
    s->try_line = try_line;
    s->awful = AWFUL;
    s->max_groups = MAX_GROUPS;
    int ladder = s->rules->ladder;
    s->ladder = ladder >= 0 && ladder <= MAX_LADDER ? ladder : NO_LADDER;
    *chances = chances_list(s->arena, items, n, BREAK_NEWS, &s->nchances);
    s->chances = w->chances = *chances;
    bool bonus = mark_chances(w, *chances, s->nchances, items);
    sum_up(s->arena, w, items, n, s->nchances);
    return bonus;
}

/* The first pass, where no variants are wanted. */
static const struct node *run_first(struct search *s, struct news *w,
                                    struct chance *chances)
{
    if (is_plain(s)) {
        struct node *v = ARENA_ARRAY(s->arena, struct node, s->nchances);
        enum plain_end end = run_plain(s, s->measure->widths[0], v);
        if (end != PLAIN_LADDER)
            return end == PLAIN_FOUND ? &v[s->nchances - 1] : NULL;
    }
    return run(s, w, chances, s->rules->loose_max, false);
}

void break_news(struct arena *a, const struct item *items, int n,
                const struct break_rules *rules, const struct measure *m,
                bool want_variants, struct break_result out[3])
{
    out[0] = out[1] = out[2] = (struct break_result){0};
    out[1].found = true;
    if (n <= 0)
        return;
    struct arena_mark mark = arena_mark(a);
    struct news w;
    struct chance *chances;
    struct search s = {.arena = a, .rules = rules, .measure = m};
    bool bonus = prepare(&s, &w, items, n, &chances);

    struct search counted = s;
    const struct node *best = NULL;
    if (want_variants) {
        counted.count_lines = true;
        best = run(&counted, &w, chances, variant_limit(rules), false);
        if (!is_beyond_doubt(&counted, &w, best, bonus))
            best = NULL;
    }
    if (!best)
        best = want_variants ? run(&s, &w, chances, rules->loose_max, false)
                             : run_first(&s, &w, chances);
    if (!best)
        best = run(&s, &w, chances, rules->loose_max, true);
    if (best) /* always, if the last item is a forced break */
        out[1] = search_result(&s, best, fill_line);
    for (int i = 0; want_variants && i < 3; i += 2) {
        const struct node *other = search_best(&counted, out[1].nlines + i - 1);
        if (other)
            out[i] = search_result(&s, other, fill_line);
    }
    search_end(a, mark, out, 3);
}

static bool breaks_into(struct arena *a, const struct item *items, int n,
                        const struct break_rules *rules, np_sp width, int lines)
{
    struct arena_mark mark = arena_mark(a);
    struct break_result r[3];
    break_news(a, items, n, rules, &(struct measure){&width, 1}, false, r);
    bool fits = r[1].nlines <= lines;
    for (int i = 0; i < r[1].nlines; i++)
        fits = fits && !r[1].lines[i].overfull;
    arena_reset(a, mark);
    return fits;
}

np_sp break_narrower(struct arena *a, const struct item *items, int n,
                     const struct break_rules *rules, np_sp low, np_sp high, np_sp apart,
                     int steps, int lines)
{
    struct arena_mark mark = arena_mark(a);
    struct news w;
    struct chance *chances;
    struct measure m = {&high, 1};
    struct search s = {.arena = a, .rules = rules, .measure = &m};
    prepare(&s, &w, items, n, &chances);
    bool plain = is_plain(&s), late = false;
    for (int k = 1; k < s.nchances; k++)
        late = late || chances[k].pass;
    struct node *v = ARENA_ARRAY(a, struct node, s.nchances);
    for (int i = 0; i < steps && high - low > apart; i++) {
        np_sp middle = low + (high - low) / 2;
        enum plain_end end = plain ? run_plain(&s, middle, v) : PLAIN_LADDER;
        bool fits = end == PLAIN_FOUND && v[s.nchances - 1].line <= lines;
        if (end == PLAIN_LADDER || (end == PLAIN_NONE && late))
            fits = breaks_into(a, items, n, rules, middle, lines);
        if (fits)
            high = middle;
        else
            low = middle;
    }
    arena_reset(a, mark);
    return high;
}
