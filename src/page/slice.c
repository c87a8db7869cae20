#include "page/slice.h"

#include <string.h>

/* Heights of a row that can be had: none below lo or above hi (height 0 set apart); lo >
 * hi: none at all. */
struct range {
    int16_t lo, hi;
};

struct slice {
    struct slice_request request;
    const struct slice_request *r; /* it */
    int16_t *cost;
    struct range *ranges;
    int n, columns, lines;
};

static size_t row_index(const struct slice *s, int strict, int i, int j, int w)
{
    size_t at = (size_t)strict;
    at = at * (size_t)(s->n + 1) + (size_t)i;
    at = at * (size_t)(s->n + 1) + (size_t)j;
    return at * (size_t)(s->columns + 1) + (size_t)w;
}

/* Costs of a run over all heights: cells[0..lines]. */
static int16_t *row(const struct slice *s, int strict, int i, int j, int w)
{
    return s->cost + row_index(s, strict, i, j, w) * (size_t)(s->lines + 1);
}

static struct range *range_of(const struct slice *s, int strict, int i, int j, int w)
{
    return &s->ranges[row_index(s, strict, i, j, w)];
}

static void find_range(struct slice *s, int strict, int i, int j, int w)
{
    const int16_t *f = row(s, strict, i, j, w);
    int lo = 1, hi = s->lines;
    while (lo <= hi && f[lo] >= LEAF_NEVER)
        lo++;
    while (hi >= lo && f[hi] >= LEAF_NEVER)
        hi--;
    *range_of(s, strict, i, j, w) = (struct range){(int16_t)lo, (int16_t)hi};
}

static int jump_price(const struct slice *s)
{
    const struct layout *l = s->r->layout;
    return s->r->front ? 0 : l->cost_jump_inside - l->cost_jump_front;
}

/* The lead may take so much of page 1 at no price. */
static int share_price(const struct slice *s, const struct leaf_table *t, int w, int h)
{
    const struct layout *l = s->r->layout;
    if (!s->r->front || t->galley->kind != GALLEY_STORY || t->galley->rank > 0)
        return 0;
    int share = w * h * 1000 / (s->columns * s->lines);
    return share > l->lead_share_most
               ? (share - l->lead_share_most) * l->cost_lead_share / 1000
               : 0;
}

/* What the programme adds to a leaf's cost for the area it wastes. */
static int thrift_price(const struct slice *s, const struct leaf *leaf)
{
    return leaf->waste > 0 ? leaf->waste * s->r->thrift / 16 : 0;
}

/* The cheapest leaf of one item, and its cost here; NULL: there is none. */
static const struct leaf *best_leaf(const struct slice *s, int item, int w, int h,
                                    bool strict, int *cost)
{
    const struct leaf_table *t = s->r->items[item];
    const struct leaf *best = NULL, *whole = leaf_at(t, LEAF_WHOLE, w, h);
    *cost = LEAF_NEVER;
    if (whole->cost < LEAF_NEVER && (!strict || !whole->slack)) {
        best = whole;
        *cost = whole->cost + thrift_price(s, whole);
    }
    if (s->r->jumps) {
        const struct leaf *jump = leaf_at(t, LEAF_JUMP, w, h);
        int c = jump->cost + jump_price(s) + thrift_price(s, jump);
        if (jump->cost < LEAF_NEVER && (!strict || !jump->slack) && c < *cost) {
            best = jump;
            *cost = c;
        }
    }
    *cost += best ? share_price(s, t, w, h) : 0;
    if (*cost < LEAF_NEVER)
        return best;
    *cost = LEAF_NEVER;
    return NULL;
}

static void single(struct slice *s, int item)
{
    for (int g = 0; g < 2; g++)
        for (int w = 1; w <= s->columns; w++) {
            int16_t *f = row(s, g, item, item + 1, w);
            for (int h = 0; h <= s->lines; h++) {
                int cost;
                best_leaf(s, item, w, h, g == 1, &cost);
                f[h] = (int16_t)cost;
            }
            find_range(s, g, item, item + 1, w);
        }
}

/* to[h] = min(to[h], c1 + lower[h]): what compilers turn into vectors. */
static void add_shifted(int16_t *restrict to, const int16_t *restrict lower, int16_t c1,
                        int lo, int hi)
{
    for (int h = lo; h <= hi; h++) {
        int16_t c = (int16_t)(c1 + lower[h]);
        to[h] = c < to[h] ? c : to[h];
    }
}

/* f[h1 + h2] = min(upper[h1] + lower[h2]), h2 > 0. */
static void stack(int16_t *f, const int16_t *upper, struct range u, const int16_t *lower,
                  struct range v, int lines)
{
    if (v.lo > v.hi)
        return;
    if (upper[0] < LEAF_NEVER)
        add_shifted(f, lower, upper[0], v.lo, v.hi);
    for (int h1 = u.lo; h1 <= u.hi; h1++) {
        int hi = lines - h1 < v.hi ? lines - h1 : v.hi;
        if (upper[h1] < LEAF_NEVER)
            add_shifted(f + h1, lower, upper[h1], v.lo, hi);
    }
}

static void side_by_side(int16_t *restrict f, const int16_t *restrict a, struct range u,
                         const int16_t *restrict b, struct range v, int price)
{
    int lo = u.lo > v.lo ? u.lo : v.lo, hi = u.hi < v.hi ? u.hi : v.hi;
    for (int h = lo; h <= hi; h++) {
        int16_t c = (int16_t)(a[h] + b[h] + price);
        f[h] = c < f[h] ? c : f[h];
    }
}

/* An item that may be left out (height 0) lets the run above it stand for both. */
static void without(int16_t *f, const int16_t *upper, int16_t zero, int lines)
{
    if (zero >= LEAF_NEVER)
        return;
    for (int h = 0; h <= lines; h++) {
        int c = upper[h] + zero;
        if (upper[h] < LEAF_NEVER && c < f[h])
            f[h] = (int16_t)c;
    }
}

static void combine(struct slice *s, int i, int j, int strict, int w)
{
    int16_t *f = row(s, strict, i, j, w);
    for (int k = i + 1; k < j; k++) {
        const int16_t *lower = row(s, strict, k, j, w);
        stack(f, row(s, 0, i, k, w), *range_of(s, 0, i, k, w), lower,
              *range_of(s, strict, k, j, w), s->lines);
        without(f, row(s, strict, i, k, w), lower[0], s->lines);
        for (int w1 = 1; w1 < w; w1++)
            side_by_side(f, row(s, strict, i, k, w1), *range_of(s, strict, i, k, w1),
                         row(s, strict, k, j, w - w1), *range_of(s, strict, k, j, w - w1),
                         s->r->layout->cost_vcut);
    }
    for (int h = 0; h <= s->lines; h++)
        f[h] = f[h] < LEAF_NEVER ? f[h] : LEAF_NEVER;
    find_range(s, strict, i, j, w);
}

static int least_area(const struct slice *s, int i, int j)
{
    int sum = 0;
    for (int k = i; k < j; k++)
        if (!s->r->items[k]->galley->optional)
            sum += s->r->jumps ? s->r->items[k]->least_jump_area
                               : s->r->items[k]->least_area;
    return sum;
}

struct slice *slice_new(struct arena *a, int columns, int lines)
{
    struct slice *s = ARENA_NEW(a, struct slice);
    size_t n = SLICE_ITEMS_MAX + 1;
    size_t rows = 2 * n * n * (size_t)(columns + 1);
    s->ranges = ARENA_ARRAY(a, struct range, rows);
    s->cost = ARENA_ARRAY(a, int16_t, rows * (size_t)(lines + 1));
    return s;
}

static void clear_row(struct slice *s, int strict, int i, int j, int w)
{
    int16_t *f = row(s, strict, i, j, w);
    for (int h = 0; h <= s->lines; h++)
        f[h] = LEAF_NEVER;
    *range_of(s, strict, i, j, w) = (struct range){1, 0};
}

/* Galleys [i, j) at every width and height, strict and not. */
static void together(struct slice *s, int i, int j)
{
    int area = least_area(s, i, j);
    for (int strict = 0; strict < 2; strict++)
        for (int w = 1; w <= s->columns; w++) {
            clear_row(s, strict, i, j, w);
            if (area <= w * s->lines)
                combine(s, i, j, strict, w);
        }
}

void slice_run(struct slice *s, const struct slice_request *r)
{
    s->request = *r;
    s->r = &s->request;
    s->n = r->n;
    s->columns = r->columns;
    s->lines = r->lines;
    for (int i = 0; i < s->n; i++)
        single(s, i);
    for (int len = 2; len <= s->n; len++)
        for (int i = 0; i + len <= s->n; i++)
            together(s, i, i + len);
}

int slice_cost(const struct slice *s, int n)
{
    return row(s, 1, 0, n, s->columns)[s->lines];
}

/* ---- reading the page back ---- */

struct reader {
    const struct slice *s;
    struct slice_page *out;
};

/* A rectangle to be read: items [i, j), w columns from `column`, h lines from `line`. */
struct rect {
    int strict, i, j, column, w, line, h;
};

static void read_rect(struct reader *r, struct rect q);

static void read_leaf(struct reader *r, struct rect q)
{
    int cost;
    const struct leaf *leaf = best_leaf(r->s, q.i, q.w, q.h, q.strict, &cost);
    if (q.h == 0 || !leaf)
        return;
    r->out->cost -= thrift_price(r->s, leaf);
    r->out->boxes[r->out->n++] =
        (struct slice_box){r->s->r->items[q.i], *leaf, q.column, leaf->span, q.line, q.h};
}

static bool read_stack(struct reader *r, struct rect q, int cost)
{
    const struct slice *s = r->s;
    for (int k = q.i + 1; k < q.j; k++) {
        const int16_t *upper = row(s, 0, q.i, k, q.w),
                      *lower = row(s, q.strict, k, q.j, q.w);
        for (int h1 = 0; h1 < q.h; h1++) {
            if (upper[h1] >= LEAF_NEVER || upper[h1] + lower[q.h - h1] != cost)
                continue;
            read_rect(r, (struct rect){0, q.i, k, q.column, q.w, q.line, h1});
            read_rect(
                r, (struct rect){q.strict, k, q.j, q.column, q.w, q.line + h1, q.h - h1});
            return true;
        }
        if (lower[0] < LEAF_NEVER
            && row(s, q.strict, q.i, k, q.w)[q.h] + lower[0] == cost) {
            read_rect(r, (struct rect){q.strict, q.i, k, q.column, q.w, q.line, q.h});
            return true;
        }
    }
    return false;
}

static bool read_sides(struct reader *r, struct rect q, int cost)
{
    const struct slice *s = r->s;
    for (int k = q.i + 1; k < q.j; k++)
        for (int w1 = 1; w1 < q.w; w1++) {
            int a = row(s, q.strict, q.i, k, w1)[q.h];
            int b = row(s, q.strict, k, q.j, q.w - w1)[q.h];
            if (a >= LEAF_NEVER || b >= LEAF_NEVER
                || a + b + s->r->layout->cost_vcut != cost)
                continue;
            r->out->cuts[r->out->ncuts++] =
                (struct slice_cut){q.column + w1, q.line, q.h};
            read_rect(r, (struct rect){q.strict, q.i, k, q.column, w1, q.line, q.h});
            read_rect(
                r, (struct rect){q.strict, k, q.j, q.column + w1, q.w - w1, q.line, q.h});
            return true;
        }
    return false;
}

static void read_rect(struct reader *r, struct rect q)
{
    if (q.j - q.i == 1) {
        read_leaf(r, q);
        return;
    }
    int cost = row(r->s, q.strict, q.i, q.j, q.w)[q.h];
    if (!read_stack(r, q, cost))
        read_sides(r, q, cost);
}

void slice_read(const struct slice *s, int n, struct slice_page *out)
{
    struct reader r = {s, out};
    memset(out, 0, sizeof *out);
    out->cost = slice_cost(s, n);
    read_rect(&r, (struct rect){1, 0, n, 0, s->columns, 0, s->lines});
}
