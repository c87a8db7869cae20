#include "page/slice.h"

#include <string.h>

/* What is written in one go, in cells: every row has as many more behind its last, so
 * that loops over heights need no odd end. */
enum { STRIDE = 8 };

/* Costs of a run in some width over all heights: cost[0, lines], and LEAF_NEVER behind
 * them. */
struct row {
    const int16_t *cost; /* NULL: not made yet */
    /* heights above 0 that can be had: none below lo or above hi; lo > hi: none at all */
    int16_t lo, hi;
    int16_t n; /* so many of them, at most */
};

enum { UNKNOWN = INT16_MAX };

/* A run of galleys, kept for the programmes to come: a node of a tree, in which each run
 * hangs from the one without its last galley. */
struct stretch {
    const struct leaf_table *last;
    struct stretch *longer; /* the first of those with one galley more */
    struct stretch *next;   /* with another galley as their last */
    int area;               /* the least that it could take */
    /* by width: cost over all of the page's lines, if it ends the page */
    int16_t foot[SPAN_MAX + 1];
    struct row rows[2][SPAN_MAX + 1]; /* not strict, strict; by width */
};

/* The runs that were asked for on the same terms. */
struct terms {
    struct slice_request r;
    struct stretch none; /* of no galleys: all others hang from it */
    struct terms *next;
};

enum { BLOCK = 1 << 16, BLOCKS_MAX = 1024 };

struct slice {
    struct slice_request request;
    const struct slice_request *r;                              /* it */
    struct stretch *runs[SLICE_ITEMS_MAX][SLICE_ITEMS_MAX + 1]; /* of galleys [i, j) */
    int columns, lines;
    struct terms *terms;
    struct row impossible;
    /* what is kept, in blocks that are used again when all of it is forgotten */
    struct arena *arena;
    char *blocks[BLOCKS_MAX];
    int nblocks, block; /* made; in use */
    size_t used;        /* of the block in use */
};

/* ---- what is kept ---- */

/* Not zeroed. */
static void *take(struct slice *s, size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (s->used + size > BLOCK) {
        s->block++;
        s->used = 0;
    }
    while (s->nblocks <= s->block)
        s->blocks[s->nblocks++] = arena_alloc(s->arena, BLOCK);
    s->used += size;
    return s->blocks[s->block] + s->used - size;
}

void slice_forget(struct slice *s)
{
    s->terms = NULL;
    s->block = 0;
    s->used = 0;
}

static size_t row_cells(int lines)
{
    return (size_t)(lines + STRIDE + 1);
}

static int16_t *new_row(struct slice *s)
{
    size_t n = row_cells(s->lines);
    int16_t *f = take(s, n * sizeof *f);
    for (size_t h = 0; h < n; h++)
        f[h] = LEAF_NEVER;
    return f;
}

static int jump_price(const struct slice *s)
{
    const struct layout *l = s->r->layout;
    return s->r->front ? 0 : l->cost_jump_inside - l->cost_jump_front;
}

/* The lead may take so much of page 1 at no price; on a page inside, the first story is
 * not to be narrow. */
static int share_price(const struct slice *s, const struct leaf_table *t, int w, int h)
{
    const struct layout *l = s->r->layout;
    if (t == s->r->page_lead && 2 * w < s->columns)
        return l->cost_page_lead * (s->columns - 2 * w) / (s->columns - 2);
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

/* Takes f as the row, whose heights are in [lo, hi]. */
static void keep_row(const struct slice *s, struct row *row, const int16_t *f, int lo,
                     int hi)
{
    while (lo <= hi && f[lo] >= LEAF_NEVER)
        lo++;
    while (hi >= lo && f[hi] >= LEAF_NEVER)
        hi--;
    *row = s->impossible;
    if (lo > hi && f[0] >= LEAF_NEVER)
        return;
    row->cost = f;
    row->lo = (int16_t)lo;
    row->hi = (int16_t)hi;
    row->n = (int16_t)(hi - lo + 1);
}

/* ---- one galley ---- */

/* Its rows in w columns, not strict and strict. */
static void single(struct slice *s, int item, int w)
{
    const struct leaf *whole = leaf_at(s->r->items[item], LEAF_WHOLE, w, 0);
    const struct leaf *jump = leaf_at(s->r->items[item], LEAF_JUMP, w, 0);
    int16_t *f[2] = {new_row(s), new_row(s)};
    int lo = s->lines + 1, hi = 0, n = 0, cost;
    for (int h = 0; h <= s->lines; h++) {
        if (whole[h].cost >= LEAF_NEVER && jump[h].cost >= LEAF_NEVER)
            continue;
        best_leaf(s, item, w, h, false, &cost);
        f[0][h] = (int16_t)cost;
        if (whole[h].slack || jump[h].slack)
            best_leaf(s, item, w, h, true, &cost);
        f[1][h] = (int16_t)cost;
        lo = h > 0 && h < lo ? h : lo;
        hi = h;
        n += h > 0;
    }
    for (int strict = 0; strict < 2; strict++) {
        struct row *row = &s->runs[item][item + 1]->rows[strict][w];
        keep_row(s, row, f[strict], lo, hi);
        row->n = row->n < n ? row->n : (int16_t)n;
    }
}

/* ---- several galleys ---- */

/* to[h] = min(to[h], c1 + from[h]): what compilers turn into vectors.  It goes on to a
 * whole number of strides. */
static void add_shifted(int16_t *restrict to, const int16_t *restrict from, int16_t c1,
                        int n)
{
    n = (n + STRIDE - 1) & ~(STRIDE - 1);
    for (int h = 0; h < n; h++) {
        int16_t c = (int16_t)(c1 + from[h]);
        to[h] = c < to[h] ? c : to[h];
    }
}

/* f[h1 + h2] = min(a[h1] + b[h2]), h1 > 0, h2 > 0. */
static void add_rows(int16_t *f, const struct row *a, const struct row *b, int lines)
{
    int last = a->hi < lines - b->lo ? a->hi : lines - b->lo;
    for (int h = a->lo; h <= last; h++) {
        int most = lines - h < b->hi ? lines - h : b->hi;
        if (a->cost[h] < LEAF_NEVER)
            add_shifted(f + h + b->lo, b->cost + b->lo, a->cost[h], most - b->lo + 1);
    }
}

/* Rows in the making: heights [lo, hi] of f may be had. */
struct making {
    int16_t *f;
    int lo, hi, lines;
};

static void reach(struct making *m, int lo, int hi)
{
    m->lo = lo < m->lo ? lo : m->lo;
    m->hi = hi > m->hi ? hi : m->hi;
}

static bool is_empty(const struct row *row)
{
    return row->lo > row->hi;
}

/* One above the other. */
static void stack(struct making *m, const struct row *upper, const struct row *lower)
{
    if (upper->cost[0] < LEAF_NEVER) {
        add_shifted(m->f + lower->lo, lower->cost + lower->lo, upper->cost[0],
                    lower->hi - lower->lo + 1);
        reach(m, lower->lo, lower->hi);
    }
    if (is_empty(upper) || upper->lo + lower->lo > m->lines)
        return;
    if (upper->n <= lower->n)
        add_rows(m->f, upper, lower, m->lines);
    else
        add_rows(m->f, lower, upper, m->lines);
    int hi = upper->hi + lower->hi;
    reach(m, upper->lo + lower->lo, hi < m->lines ? hi : m->lines);
}

static void side_by_side(struct making *m, const struct row *left,
                         const struct row *right, int price)
{
    int lo = left->lo > right->lo ? left->lo : right->lo;
    int hi = left->hi < right->hi ? left->hi : right->hi;
    int16_t *restrict f = m->f;
    const int16_t *restrict a = left->cost, *restrict b = right->cost;
    for (int h = lo; h <= hi; h++) {
        int16_t c = (int16_t)(a[h] + b[h] + price);
        f[h] = c < f[h] ? c : f[h];
    }
    if (lo <= hi)
        reach(m, lo, hi);
}

/* A run that may be left out (height 0) lets the one above it stand for both. */
static void without(struct making *m, const struct row *upper, int16_t zero)
{
    for (int h = 0; h <= m->lines; h++) {
        int c = upper->cost[h] + zero;
        if (upper->cost[h] < LEAF_NEVER && c < m->f[h])
            m->f[h] = (int16_t)c;
    }
    reach(m, 1, m->lines);
}

static void make_row(struct slice *s, int strict, int i, int j, int w);

/* Galleys [i, j) in w columns; made when it is first asked for. */
static inline const struct row *row_of(struct slice *s, int strict, int i, int j, int w)
{
    const struct row *row = &s->runs[i][j]->rows[strict][w];
    if (!row->cost)
        make_row(s, strict, i, j, w);
    return row;
}

/* Galleys [i, k) above or left of [k, j). */
static void split(struct slice *s, struct making *m, int strict, int i, int k, int j,
                  int w)
{
    const struct row *lower = row_of(s, strict, k, j, w);
    if (!is_empty(lower))
        stack(m, row_of(s, 0, i, k, w), lower);
    if (lower->cost[0] < LEAF_NEVER)
        without(m, row_of(s, strict, i, k, w), lower->cost[0]);
    for (int w1 = 1; w1 < w; w1++) {
        const struct row *right = row_of(s, strict, k, j, w - w1);
        if (is_empty(right))
            continue;
        side_by_side(m, row_of(s, strict, i, k, w1), right, s->r->layout->cost_vcut);
    }
}

static void several(struct slice *s, int strict, int i, int j, int w)
{
    struct stretch *run = s->runs[i][j];
    run->rows[strict][w] = s->impossible;
    if (run->area > w * s->lines)
        return;
    struct making m = {new_row(s), s->lines + 1, 0, s->lines};
    for (int k = i + 1; k < j; k++)
        split(s, &m, strict, i, k, j, w);
    for (int h = s->lines + 1; h < (int)row_cells(s->lines); h++)
        m.f[h] = LEAF_NEVER;
    keep_row(s, &run->rows[strict][w], m.f, m.lo, m.hi);
}

static void make_row(struct slice *s, int strict, int i, int j, int w)
{
    if (j - i == 1)
        single(s, i, w);
    else
        several(s, strict, i, j, w);
}

/* ---- the page ---- */

static int foot(struct slice *s, int j, int w);

static int lesser_sum(int best, int a, int b)
{
    return a < LEAF_NEVER && b < LEAF_NEVER && a + b < best ? a + b : best;
}

/* The first k of j galleys above or left of the others, over all lines, at the page's
 * foot. */
static int split_foot(struct slice *s, int k, int j, int w)
{
    const struct row *lower = row_of(s, 1, k, j, w);
    int best = LEAF_NEVER, lines = s->lines;
    if (!is_empty(lower)) {
        const struct row *upper = row_of(s, 0, 0, k, w);
        int lo = upper->lo > lines - lower->hi ? upper->lo : lines - lower->hi;
        int hi = upper->hi < lines - lower->lo ? upper->hi : lines - lower->lo;
        best = lesser_sum(best, upper->cost[0], lower->cost[lines]);
        for (int h = lo; h <= hi; h++)
            best = lesser_sum(best, upper->cost[h], lower->cost[lines - h]);
    }
    if (lower->cost[0] < LEAF_NEVER)
        best = lesser_sum(best, foot(s, k, w), lower->cost[0]);
    for (int w1 = 1; w1 < w; w1++) {
        int right = row_of(s, 1, k, j, w - w1)->cost[lines];
        if (right < LEAF_NEVER)
            best = lesser_sum(best, foot(s, k, w1), right + s->r->layout->cost_vcut);
    }
    return best;
}

/* The first j galleys in w columns over all lines, at the page's foot: of what is strict
 * and begins the page no other height is ever needed. */
static int foot(struct slice *s, int j, int w)
{
    struct stretch *run = s->runs[0][j];
    if (j == 1)
        return row_of(s, 1, 0, 1, w)->cost[s->lines];
    if (run->foot[w] != UNKNOWN)
        return run->foot[w];
    int best = LEAF_NEVER;
    for (int k = 1; k < j && run->area <= w * s->lines; k++) {
        int c = split_foot(s, k, j, w);
        best = c < best ? c : best;
    }
    run->foot[w] = (int16_t)best;
    return best;
}

static struct terms *terms_of(struct slice *s, const struct slice_request *r)
{
    for (struct terms *m = s->terms; m; m = m->next)
        if (m->r.layout == r->layout && m->r.columns == r->columns
            && m->r.lines == r->lines && m->r.jumps == r->jumps && m->r.front == r->front
            && m->r.thrift == r->thrift && m->r.page_lead == r->page_lead)
            return m;
    struct terms *m = take(s, sizeof *m);
    *m = (struct terms){.r = *r, .next = s->terms};
    s->terms = m;
    return m;
}

static int least_area(const struct slice *s, const struct leaf_table *t)
{
    if (t->galley->optional)
        return 0;
    return s->r->jumps ? t->least_jump_area : t->least_area;
}

static struct stretch *new_stretch(struct slice *s, const struct leaf_table *last,
                                   int area)
{
    struct stretch *run = take(s, sizeof *run);
    *run = (struct stretch){.last = last, .area = area};
    for (int w = 0; w <= SPAN_MAX; w++)
        run->foot[w] = UNKNOWN;
    return run;
}

/* The run with `last` behind `before`; what was asked for last stands first. */
static struct stretch *run_with(struct slice *s, struct stretch *before,
                                const struct leaf_table *last)
{
    struct stretch **link = &before->longer, *run;
    while ((run = *link) && run->last != last)
        link = &run->next;
    if (run)
        *link = run->next;
    else
        run = new_stretch(s, last, before->area + least_area(s, last));
    run->next = before->longer;
    before->longer = run;
    return run;
}

struct slice *slice_new(struct arena *a, int columns, int lines)
{
    struct slice *s = ARENA_NEW(a, struct slice);
    s->arena = a;
    s->columns = columns;
    s->lines = lines;
    size_t n = row_cells(lines);
    int16_t *f = ARENA_ARRAY(a, int16_t, n);
    for (size_t h = 0; h < n; h++)
        f[h] = LEAF_NEVER;
    s->impossible = (struct row){f, 1, 0, 0};
    return s;
}

void slice_run(struct slice *s, const struct slice_request *r)
{
    if (s->block >= BLOCKS_MAX / 2)
        slice_forget(s);
    s->request = *r;
    s->r = &s->request;
    s->columns = r->columns;
    s->lines = r->lines;
    struct terms *m = terms_of(s, r);
    for (int i = 0; i < r->n; i++) {
        struct stretch *run = &m->none;
        for (int j = i + 1; j <= r->n; j++)
            s->runs[i][j] = run = run_with(s, run, r->items[j - 1]);
    }
}

int slice_cost(struct slice *s, int n)
{
    return foot(s, n, s->columns);
}

/* ---- reading the page back ---- */

struct reader {
    struct slice *s;
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

/* What rectangle q costs with galleys [i, j) alone, in w columns. */
static int cost_of(struct slice *s, struct rect q, int i, int j, int w)
{
    if (q.strict && i == 0)
        return foot(s, j, w);
    return row_of(s, q.strict, i, j, w)->cost[q.h];
}

/* The height of the upper one of two runs that cost so much in h lines, or -1. */
static int find_height(const struct row *upper, const struct row *lower, int h, int cost)
{
    int lo = upper->lo > h - lower->hi ? upper->lo : h - lower->hi;
    int hi = upper->hi < h - lower->lo ? upper->hi : h - lower->lo;
    if (h > 0 && upper->cost[0] + lower->cost[h] == cost)
        return 0;
    for (int h1 = lo; h1 <= hi; h1++)
        if (upper->cost[h1] < LEAF_NEVER && upper->cost[h1] + lower->cost[h - h1] == cost)
            return h1;
    return -1;
}

static bool read_stack(struct reader *r, struct rect q, int cost)
{
    struct slice *s = r->s;
    for (int k = q.i + 1; k < q.j; k++) {
        const struct row *lower = row_of(s, q.strict, k, q.j, q.w);
        int h1 = is_empty(lower)
                     ? -1
                     : find_height(row_of(s, 0, q.i, k, q.w), lower, q.h, cost);
        if (h1 >= 0) {
            read_rect(r, (struct rect){0, q.i, k, q.column, q.w, q.line, h1});
            read_rect(
                r, (struct rect){q.strict, k, q.j, q.column, q.w, q.line + h1, q.h - h1});
            return true;
        }
        if (lower->cost[0] < LEAF_NEVER
            && cost_of(s, q, q.i, k, q.w) + lower->cost[0] == cost) {
            read_rect(r, (struct rect){q.strict, q.i, k, q.column, q.w, q.line, q.h});
            return true;
        }
    }
    return false;
}

static bool read_sides(struct reader *r, struct rect q, int cost)
{
    struct slice *s = r->s;
    for (int k = q.i + 1; k < q.j; k++)
        for (int w1 = 1; w1 < q.w; w1++) {
            int b = row_of(s, q.strict, k, q.j, q.w - w1)->cost[q.h];
            int a = b < LEAF_NEVER ? cost_of(s, q, q.i, k, w1) : LEAF_NEVER;
            if (a >= LEAF_NEVER || a + b + s->r->layout->cost_vcut != cost)
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
    int cost = cost_of(r->s, q, q.i, q.j, q.w);
    if (!read_stack(r, q, cost))
        read_sides(r, q, cost);
}

void slice_read(struct slice *s, int n, struct slice_page *out)
{
    struct reader r = {s, out};
    memset(out, 0, sizeof *out);
    out->cost = slice_cost(s, n);
    read_rect(&r, (struct rect){1, 0, n, 0, s->columns, 0, s->lines});
}
