#include "page/polish.h"

#include <string.h>

enum { BEAM = 32 };

/* A place for a headline, and the heads that it could have. */
struct seat {
    struct slice_box *box;
    const struct galley *galley;
    bool opinion;
    struct head_block v[HEAD_CHOICES_MAX + 1];
    int n;
};

/* Heads of the first seats, one each. */
struct choice {
    int cost;
    uint8_t pick[SLICE_ITEMS_MAX];
};

struct polish {
    struct pen *p;
    struct plan_page *page;
    bool front;                         /* it is page 1 */
    struct seat seats[SLICE_ITEMS_MAX]; /* the most important first */
    int n;
    struct choice beam[2][BEAM];
    int nbeam;
};

/* A story whose headline stands in its box and counts for the order of importance. */
static bool counts(const struct slice_box *b)
{
    const struct galley *g = b->table->galley;
    return g->kind == GALLEY_STORY && !g->rest_of && slice_head(b)->way.nlines > 0;
}

/* ---- the choice of heads ---- */

static np_sp below_banner(const struct polish *s)
{
    const struct layout *l = s->p->layout;
    np_sp below = l->ladder[0].size;
    for (int i = 0; i < l->nladder && l->ladder[i].size < s->page->banner.way.size; i++)
        below = l->ladder[i].size;
    return below;
}

static void add_seat(struct polish *s, struct slice_box *b)
{
    int at = s->n++;
    const struct galley *g = b->table->galley;
    while (at > 0 && s->seats[at - 1].galley->rank > g->rank) {
        s->seats[at] = s->seats[at - 1];
        at--;
    }
    struct seat *seat = &s->seats[at];
    seat->box = b;
    seat->galley = g;
    seat->opinion = g->story->kind == STORY_OPINION;
    np_sp most = s->page->has_banner ? below_banner(s) : 0;
    const struct head_block *planned = slice_head(b);
    seat->n = head_block_choices(s->p, g, b->span, planned, most, 0, seat->v);
    seat->v[seat->n++] = *planned;
}

/* Side by side, and neither ends above the other. */
static bool beside(const struct seat *a, const struct seat *b)
{
    const struct slice_box *x = a->box, *y = b->box;
    return (x->column + x->span == y->column || y->column + y->span == x->column)
           && x->line < y->line + slice_head(y)->lines
           && y->line < x->line + slice_head(x)->lines;
}

/* What is missing to the distance in size that shows which story counts more: the lead
 * stands above all others, the second and third each above what follows. */
static int rank_cost(const struct layout *l, const struct seat *a,
                     const struct head_way *x, const struct seat *b,
                     const struct head_way *y)
{
    int share = a->galley->rank == 0  ? l->head_share_lead
                : a->galley->rank < 3 ? l->head_share_rest
                                      : 1000;
    int is = (int)((int64_t)y->size * 1000 / x->size);
    if (a->galley->rank == b->galley->rank || is <= share)
        return 0;
    return (is - share) * l->cost_head_share / 1000;
}

/* The headline of a lesser story is the larger one.  On a page inside a wide story may
 * have a somewhat larger one than a narrow story that counts more. */
static int inversion_cost(const struct polish *s, const struct head_way *x,
                          const struct head_way *y)
{
    const struct layout *l = s->p->layout;
    bool somewhat =
        !s->front && (int64_t)y->size * 1000 <= (int64_t)x->size * l->head_larger_inside;
    return (somewhat ? l->cost_head_larger_inside : l->cost_head_larger)
           + (y->size - x->size) / SP_PT;
}

/* White above a head is a hole if it is more than a line, the worse the wider it is. */
static int push_cost(const struct polish *s, const struct seat *at, int k)
{
    const struct layout *l = s->p->layout;
    int lines = (int)(at->v[k].air / l->leading);
    return lines < 2 ? 0 : lines * lines * at->box->span * l->cost_head_push;
}

/* What two heads cost together; a's story is the more important one. */
static int pair_cost(const struct polish *s, const struct seat *a,
                     const struct head_way *x, const struct seat *b,
                     const struct head_way *y)
{
    const struct layout *l = s->p->layout;
    if (a->opinion != b->opinion)
        return 0;
    int cost = rank_cost(l, a, x, b, y);
    if (y->size > x->size)
        cost += inversion_cost(s, x, y);
    if (!beside(a, b))
        return cost;
    if (x->size == y->size)
        cost += l->cost_head_same;
    else if (x->nlines == y->nlines && x->size < y->size + 2 * SP_PT
             && y->size < x->size + 2 * SP_PT)
        cost += l->cost_head_near;
    return cost;
}

/* Cost of head k in place i after what was chosen so far. */
static int added_cost(const struct polish *s, const struct choice *c, int i, int k)
{
    const struct seat *at = &s->seats[i];
    int cost = at->v[k].cost + push_cost(s, at, k);
    for (int j = 0; j < i; j++)
        cost +=
            pair_cost(s, &s->seats[j], &s->seats[j].v[c->pick[j]].way, at, &at->v[k].way);
    return cost;
}

static void keep(struct choice *v, int *n, const struct choice *c)
{
    int at = *n;
    while (at > 0 && v[at - 1].cost > c->cost)
        at--;
    if (at >= BEAM)
        return;
    *n = *n < BEAM ? *n + 1 : BEAM;
    memmove(&v[at + 1], &v[at], (size_t)(*n - 1 - at) * sizeof *v);
    v[at] = *c;
}

static const struct choice *choose(struct polish *s)
{
    struct choice *from = s->beam[0], *to = s->beam[1];
    int n = 1;
    memset(from, 0, sizeof *from);
    for (int i = 0; i < s->n; i++) {
        int found = 0;
        for (int b = 0; b < n; b++)
            for (int k = 0; k < s->seats[i].n; k++) {
                struct choice c = from[b];
                c.cost += added_cost(s, &from[b], i, k);
                c.pick[i] = (uint8_t)k;
                keep(to, &found, &c);
            }
        struct choice *last = from;
        from = to;
        to = last;
        n = found;
    }
    return from;
}

/* A head block of its own for the box, so that other boxes of the table keep theirs. */
static struct head_block *own_head(struct pen *p, struct slice_box *b)
{
    struct leaf_table *t = arena_copy(p->arena, b->table, sizeof *b->table);
    size_t n = (size_t)t->nheads[b->span];
    t->heads[b->span] = arena_copy(p->arena, t->heads[b->span], n * sizeof **t->heads);
    b->table = t;
    return slice_head(b);
}

/* ---- air ---- */

/* Labels stand level at the page's head and beside another label. */
static bool is_level(const struct slice_page *page, const struct slice_box *b)
{
    if (b->line == 0)
        return true;
    for (int i = 0; i < page->n; i++) {
        const struct slice_box *o = &page->boxes[i];
        if (o->line == b->line
            && (o->column + o->span == b->column || b->column + b->span == o->column))
            return true;
    }
    return false;
}

static void settle(struct pen *p, struct plan_page *page)
{
    for (int i = 0; i < page->slice.n; i++) {
        struct slice_box *b = &page->slice.boxes[i];
        if (b->table->galley->kind == GALLEY_STORY && slice_head(b)->air > 0)
            head_block_settle(p, is_level(&page->slice, b), own_head(p, b));
    }
}

void polish_page(struct pen *p, struct plan_page *page, bool front)
{
    struct arena *scratch = arena_new();
    struct polish *s = ARENA_NEW(scratch, struct polish);
    s->p = p;
    s->page = page;
    s->front = front;
    for (int i = 0; i < page->slice.n; i++)
        if (counts(&page->slice.boxes[i]))
            add_seat(s, &page->slice.boxes[i]);
    const struct choice *best = choose(s);
    for (int i = 0; i < s->n; i++)
        *own_head(p, s->seats[i].box) = s->seats[i].v[best->pick[i]];
    settle(p, page);
    arena_free(scratch);
}
