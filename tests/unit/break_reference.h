/* The NEWS dialect of text/break.h once more, in the plainest way: every sequence of
 * breaks is tried, each line is measured item by item.  Good for paragraphs of a dozen
 * breaks. */
#ifndef TESTS_UNIT_BREAK_REFERENCE_H
#define TESTS_UNIT_BREAK_REFERENCE_H

#include <stdlib.h>

#include "text/break.h"

enum { REF_MAX_LINES = 64 };
#define REF_NONE INT64_MAX

struct reference {
    const struct item *items;
    int n;
    const struct break_rules *rules;
    const struct measure *measure;
    bool rescue; /* with flush and overfull lines, broken last words and higher ladders */
    int32_t loose; /* the largest r */
    /* results by number of lines: the least demerits, or REF_NONE */
    int64_t best[REF_MAX_LINES];
};

static inline int64_t ref_divide(int64_t a, int64_t b)
{
    return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

static inline bool ref_discardable(const struct item *it)
{
    return it->kind == ITEM_GLUE || it->kind == ITEM_KERN || it->kind == ITEM_PENALTY;
}

/* First item of a line after a break at item `at` (-1: the paragraph's start). */
static inline int ref_start(const struct reference *f, int at)
{
    int i = at + 1;
    if (at >= 0 && (f->items[at].kind != ITEM_DISC || f->items[at].post == 0))
        while (i < f->n && ref_discardable(&f->items[i]))
            i++;
    return i;
}

static inline bool ref_forced(const struct reference *f, int at)
{
    return at < 0 || at == f->n - 1
           || (f->items[at].kind >= ITEM_PENALTY
               && f->items[at].penalty <= PENALTY_FORCE);
}

/* A forced break ends what only discardables part from it: there is no chance before
 * it. */
static inline bool ref_before_forced(const struct reference *f, int at)
{
    if (ref_forced(f, at))
        return false;
    for (int i = at + 1; i < ref_start(f, at) && i < f->n; i++)
        if (ref_forced(f, i))
            return true;
    return false;
}

static inline bool ref_can_break(const struct reference *f, int at)
{
    const struct item *it = &f->items[at];
    bool late = it->subtype & (f->rules->ragged ? DISC_HYPHEN | DISC_LAST : DISC_LAST);
    if (ref_before_forced(f, at))
        return false;
    if (at == f->n - 1)
        return true;
    if (it->kind == ITEM_GLUE)
        return at > 0 && !ref_discardable(it - 1) && it->stretch_order == 0;
    if (it->kind == ITEM_KERN)
        return it[1].kind == ITEM_GLUE;
    return it->kind != ITEM_BOX && it->penalty < PENALTY_NEVER
           && (f->rescue || !late || ref_forced(f, at));
}

static inline bool ref_empty(const struct reference *f, int from, int to)
{
    bool post = from >= 0 && f->items[from].kind == ITEM_DISC && f->items[from].post;
    return to <= ref_start(f, from) && !post;
}

static inline bool ref_hyphen(const struct reference *f, int at)
{
    return at >= 0 && at < f->n - 1 && f->items[at].kind >= ITEM_PENALTY
           && f->items[at].subtype & (DISC_HYPHEN | DISC_EXPLICIT);
}

struct ref_line {
    int64_t demerits; /* REF_NONE: it cannot be */
    int fit;
};

static inline int64_t ref_badness(const struct break_rules *rules, int64_t r)
{
    int64_t x = r - 1000, u = x < 0 ? rules->tight_unit : rules->loose_unit;
    return ref_divide(100 * (x < 0 ? -x : x) * x * x, u * u * u);
}

static inline int64_t ref_capped(int64_t part, int64_t measure, int64_t whole)
{
    int64_t share = ref_divide((part < 0 ? -part : part) * whole, measure);
    return share < whole ? share : whole;
}

/* What is broken, or hangs, at a line's two edges: `end` is after its last box. */
static inline int64_t ref_edges(const struct reference *f, int from, int to, int end)
{
    const struct item *broken = &f->items[to];
    int start = ref_start(f, from);
    int64_t width = 0;
    if (broken->kind == ITEM_DISC)
        width += broken->pre - broken->hang_end;
    else if (end > start && f->items[end - 1].kind == ITEM_BOX)
        width -= f->items[end - 1].hang_end;
    if (from >= 0 && f->items[from].kind == ITEM_DISC && f->items[from].post)
        width += f->items[from].post - f->items[from].hang_start;
    else if (start < f->n && f->items[start].kind == ITEM_BOX)
        width -= f->items[start].hang_start;
    return width;
}

/* Natural width, give and space of the items of a line. */
static inline void ref_measure(const struct reference *f, int from, int to,
                               int64_t sum[3])
{
    int start = ref_start(f, from), end = to;
    while (end > start && ref_discardable(&f->items[end - 1]))
        end--;
    sum[0] = ref_edges(f, from, to, end);
    sum[1] = sum[2] = 0;
    for (int i = start; i < end; i++) {
        const struct item *it = &f->items[i];
        sum[0] += it->kind == ITEM_PENALTY ? 0 : it->width;
        sum[1] += f->rules->ragged || it->kind == ITEM_GLUE ? 0 : it->give;
        if (it->kind == ITEM_GLUE && it->stretch_order == 0)
            sum[2] += f->rules->ragged ? 1 : it->stretch;
    }
}

static inline bool ref_is_shortest(const struct reference *f, int from, int to)
{
    struct reference all = *f;
    all.rescue = true;
    for (int i = from + 1; i < to; i++)
        if (ref_can_break(&all, i) && !ref_empty(f, from, i))
            return false;
    return true;
}

static inline int ref_fit(const struct break_rules *rules, int64_t r)
{
    if (r < 1000 && 2 * (1000 - r) > rules->tight_unit)
        return 3;
    if (2 * (r - 1000) <= rules->loose_unit)
        return 2;
    return r - 1000 <= rules->loose_unit ? 1 : 0;
}

static inline int64_t ref_ratio(const struct break_rules *rules, const int64_t sum[3],
                                int64_t slack)
{
    int64_t shared = 1000 * sum[1] + rules->comfort * sum[2];
    if (sum[2] == 0)
        return 1000;
    if (1000 * slack <= shared && 1000 * slack >= -shared)
        return 1000 + (shared ? ref_divide(1000 * slack * rules->comfort, shared) : 0);
    return 1000
           + ref_divide(1000 * (slack > 0 ? slack - sum[1] : slack + sum[1]), sum[2]);
}

/* The badness of a line and what it costs out of order; false: impossible. */
static inline bool ref_set(const struct reference *f, int from, int to, int64_t w,
                           const int64_t sum[3], int64_t *b, int64_t *price, int *fit)
{
    const struct break_rules *rules = f->rules;
    int64_t slack = w - sum[0], tight = rules->ragged ? 0 : rules->tight_unit;
    *fit = 2;
    *b = *price = 0;
    if (1000 * (slack + sum[1]) + tight * sum[2] < 0) {
        *b = ref_capped(slack, w, 10000);
        *price = 4000000000000;
        return f->rescue && ref_is_shortest(f, from, to);
    }
    if (ref_forced(f, to) && (slack >= 0 || rules->ragged))
        return true;
    if (rules->ragged) {
        *b = ref_capped(slack, w, 1000);
        return true;
    }
    if (1000 * (slack - sum[1]) > (f->loose - 1000) * sum[2]) {
        *b = ref_capped(slack, w, 10000);
        *price = 10000000000;
        return f->rescue;
    }
    int64_t r = ref_ratio(rules, sum, slack);
    *b = ref_badness(rules, r);
    *fit = ref_fit(rules, r);
    return true;
}

/* What a break costs by itself. */
static inline int64_t ref_break(const struct reference *f, int to)
{
    int64_t p = f->items[to].penalty;
    int subtype = f->items[to].subtype;
    if (f->items[to].kind < ITEM_PENALTY || ref_forced(f, to))
        return 0;
    p *= p < 0 ? -p : p;
    if (f->rules->ragged && subtype & (DISC_HYPHEN | DISC_LAST))
        p += 10000000000;
    else if (subtype & DISC_LAST)
        p += 100000000000;
    return p;
}

static inline int64_t ref_last(const struct reference *f, int64_t w, const int64_t sum[3])
{
    int64_t d = sum[2] == 0 ? f->rules->one_word_demerits : 0;
    if (!f->rules->ragged && sum[0] * 1000 < w * f->rules->short_last)
        d += f->rules->short_last_demerits;
    return d;
}

static inline struct ref_line ref_line(const struct reference *f, int from, int to,
                                       int line)
{
    int last = f->measure->nwidths - 1;
    int64_t w = f->measure->widths[line < last ? line : last], sum[3] = {0};
    int64_t b = 0, price = 0;
    struct ref_line l = {.demerits = REF_NONE, .fit = 2};
    bool empty = ref_empty(f, from, to);
    if (empty && !(ref_forced(f, to) && ref_forced(f, from)))
        return l;
    if (!empty) {
        ref_measure(f, from, to, sum);
        if (!ref_set(f, from, to, w, sum, &b, &price, &l.fit))
            return l;
    }
    b += f->rules->line_penalty;
    l.demerits = b * b + price + ref_break(f, to);
    if (to == f->n - 1 && !ref_forced(f, from))
        l.demerits += ref_last(f, w, sum);
    return l;
}

/* Where a way has come to. */
struct ref_way {
    int at, line, fit, hyphens;
    int64_t demerits;
};

static const struct ref_way REF_START = {.at = -1, .fit = 2};

/* The way with one more line, to a break at `to`; false: it cannot be. */
static inline bool ref_step(const struct reference *f, struct ref_way *way, int to)
{
    const struct break_rules *rules = f->rules;
    struct ref_line l = ref_line(f, way->at, to, way->line);
    bool hyphen = ref_hyphen(f, to);
    if (l.demerits == REF_NONE)
        return false;
    way->demerits += l.demerits;
    if (abs(l.fit - way->fit) > 1)
        way->demerits += rules->adj_demerits;
    if (ref_hyphen(f, way->at) && to == f->n - 1)
        way->demerits += rules->final_hyphen_demerits;
    else if (ref_hyphen(f, way->at) && hyphen)
        way->demerits += rules->double_hyphen_demerits;
    way->hyphens = hyphen ? way->hyphens + 1 : 0;
    if (rules->ladder >= 0 && way->hyphens > rules->ladder) {
        way->demerits += 100000000000;
        if (!f->rescue)
            return false;
    }
    way->fit = l.fit;
    way->line++;
    way->at = to;
    return true;
}

/* Tries all ways on. */
static inline void ref_search(struct reference *f, struct ref_way way)
{
    if (way.at == f->n - 1) {
        if (way.line < REF_MAX_LINES && way.demerits < f->best[way.line])
            f->best[way.line] = way.demerits;
        return;
    }
    for (int to = way.at + 1; to < f->n; to++) {
        struct ref_way next = way;
        if (!ref_can_break(f, to))
            continue;
        if (ref_step(f, &next, to))
            ref_search(f, next);
        if (ref_forced(f, to))
            return;
    }
}

static inline void ref_run(struct reference *f, int32_t loose, bool rescue)
{
    f->loose = loose;
    f->rescue = rescue;
    for (int i = 0; i < REF_MAX_LINES; i++)
        f->best[i] = REF_NONE;
    ref_search(f, REF_START);
}

/* The number of lines with the least demerits; -1: there is no way. */
static inline int ref_cheapest(const struct reference *f)
{
    int best = -1;
    for (int i = 0; i < REF_MAX_LINES; i++)
        if (f->best[i] != REF_NONE && (best < 0 || f->best[i] < f->best[best]))
            best = i;
    return best;
}

/* The demerits of a result, added up line by line; REF_NONE: it cannot be. */
static inline int64_t ref_demerits(const struct reference *f,
                                   const struct break_result *r)
{
    struct ref_way way = REF_START;
    for (int i = 0; i < r->nlines; i++)
        if (!ref_can_break(f, r->lines[i].end) || !ref_step(f, &way, r->lines[i].end))
            return REF_NONE;
    return way.at == f->n - 1 ? way.demerits : REF_NONE;
}

#endif
