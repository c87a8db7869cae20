#include "page/plan_part.h"

#include <stdlib.h>
#include <string.h>

/* How a page is asked for: each way gives other candidates. */
struct manner {
    bool last; /* nothing may be left behind it */
    bool banner, jumps, news_first;
    int thrift;
    int rail;      /* which list stands second, 0: none is moved */
    int held_from; /* last: galleys of this weight and more are held over */
};

/* ---- what goes on a page ---- */

struct sequence {
    struct leaf_table *v[SLICE_ITEMS_MAX];
    /* next galley when the page takes the first n items */
    int next[SLICE_ITEMS_MAX + 1];
    int n;
    bool all; /* nothing is left behind it */
};

/* On page 1 of several there is an index of the others. */
static bool skipped(const struct planner *pl, int galley, bool index)
{
    enum galley_kind kind = pl->g->v[galley]->kind;
    return kind == GALLEY_HOUSE || (kind == GALLEY_INDEX && !index);
}

/* The first galley from i on that this page could take. */
static int wanted(const struct planner *pl, int i, bool index)
{
    while (i < pl->g->n && skipped(pl, i, index))
        i++;
    return i;
}

/* Rests, then news until the page is full by its least areas and a little more: what
 * starts last may jump. */
static void make_sequence(const struct planner *pl, const struct state *s, int page,
                          struct manner how, struct sequence *q)
{
    const struct layout *l = pl->p->layout;
    int room = pl->hole[page > 0] * l->columns, area = 0, extra = 0;
    int most = l->plan_window < SLICE_ITEMS_MAX ? l->plan_window : SLICE_ITEMS_MAX;
    bool index = page == 0 && !how.last;
    int i = wanted(pl, s->next, index);
    memset(q, 0, sizeof *q);
    if (how.news_first && i < pl->g->n) {
        area += pl->set->v[i]->least_area;
        q->v[q->n++] = pl->set->v[i];
        i = wanted(pl, i + 1, index);
    }
    for (int k = 0; k < s->nrests; k++)
        q->v[q->n++] = s->rests[k];
    for (; i < pl->g->n && q->n < most; i = wanted(pl, i + 1, index)) {
        if (area * 4 > room * 3 && ++extra > 3)
            break;
        q->next[q->n] = i;
        area += pl->set->v[i]->least_area;
        q->v[q->n++] = pl->set->v[i];
    }
    q->next[q->n] = i;
    q->all = i == pl->g->n;
}

/* Moves the n-th list, table or bundle of briefs right behind the first item: it may
 * become a rail beside it.  Only where all of the sequence is taken.  False: there are
 * not so many. */
static bool move_rail(struct sequence *q, int n)
{
    for (int i = 1; i < q->n; i++) {
        enum galley_kind kind = q->v[i]->galley->kind;
        if ((kind != GALLEY_LIST && kind != GALLEY_TABLE && kind != GALLEY_BRIEFS)
            || --n > 0)
            continue;
        struct leaf_table *rail = q->v[i];
        memmove(&q->v[2], &q->v[1], (size_t)(i - 1) * sizeof *q->v);
        q->v[1] = rail;
        return i > 1;
    }
    return false;
}

/* ---- estimates ---- */

static int rest_area(const struct slice_page *page)
{
    enum { HEAD = 4 }; /* what a rest's own head takes, about */
    int area = 0;
    for (int i = 0; i < page->n; i++) {
        const struct slice_box *b = &page->boxes[i];
        if (b->leaf.mode == LEAF_JUMP && b->table->least_area > b->span * b->height)
            area += b->table->least_area - b->span * b->height + HEAD;
    }
    return area;
}

/* Least area of all that a state has left. */
static int area_behind(const struct planner *pl, const struct state *s)
{
    int area = pl->set->area_from[s->next];
    for (int i = 0; i < s->nrests; i++)
        area += s->rests[i]->least_area;
    return area;
}

/* How many pages are to come behind this one, of which `area` is left. */
static int pages_left(const struct planner *pl, int page, int area)
{
    if (!pl->open)
        return pl->pages - page - 1;
    int comfortable =
        pl->hole[1] * pl->p->layout->columns * pl->p->layout->fit_over / 1000;
    return (area + comfortable - 1) / comfortable;
}

/* How badly what is left fits the room that is left: per mille over and under the
 * comfortable range. */
static int fit_price(const struct planner *pl, int page, int area)
{
    const struct layout *l = pl->p->layout;
    int room = pages_left(pl, page, area) * pl->hole[1] * l->columns;
    if (!room)
        return 0;
    int fill = area * 1000 / room;
    if (fill > l->fit_over) /* too much is held over */
        return pl->effort.tight ? 0 : (fill - l->fit_over) * l->cost_fit_over / 1000;
    return fill < l->fit_under ? (l->fit_under - fill) * l->cost_fit_under / 1000 : 0;
}

/* Where there is little news: how far the page is from having its share of it, per mille
 * of its room. */
static int spread_price(const struct planner *pl, const struct state *s, int page,
                        const struct candidate *c)
{
    if (pl->open)
        return 0;
    int columns = pl->p->layout->columns, here = pl->hole[page > 0] * columns;
    int room = here + (pl->pages - page - 1) * pl->hole[1] * columns;
    int area = area_behind(pl, s);
    int left = pl->set->area_from[c->taken] + rest_area(&c->slice);
    int off = abs(area - left - (int)((int64_t)area * here / room));
    return off * pl->p->layout->cost_spread / here;
}

/* ---- candidates ---- */

int plan_jumps(const struct slice_page *page)
{
    int n = 0;
    for (int i = 0; i < page->n; i++)
        n += page->boxes[i].leaf.mode == LEAF_JUMP;
    return n;
}

static int held_price(const struct planner *pl, const struct candidate *c)
{
    const struct layout *l = pl->p->layout;
    int price = 0;
    for (int i = c->taken; i < pl->g->n && c->held_from < NONE_HELD; i++)
        if (pl->weight[i] >= c->held_from)
            price += l->cost_held + pl->g->v[i]->lines * l->cost_held_line;
    return price;
}

/* Adds the page of the programme's first k items, with the galleys up to `taken`, if
 * there is one. */
static void read_candidate(const struct planner *pl, const struct state *s, int page,
                           int k, struct manner how, int taken, struct candidates *out)
{
    const struct layout *l = pl->p->layout;
    if (out->n == CANDIDATES_MAX || slice_cost(pl->slice, k) >= LEAF_NEVER)
        return;
    struct slice_page read;
    slice_read(pl->slice, k, &read);
    int jumps = plan_jumps(&read);
    if (jumps > l->jumps_a_page || jumps > RESTS_MAX)
        return;
    struct candidate *c = ARENA_NEW(out->arena, struct candidate);
    c->slice = read;
    c->from = s;
    c->taken = taken;
    c->banner = how.banner;
    c->last = how.last;
    c->held_from = how.last ? how.held_from : NONE_HELD;
    c->judgement = judge_page(l, &c->slice, page == 0, page == 0 ? pl->stories : 0);
    c->page_cost = c->slice.cost + judge_explain(l, &c->judgement, NULL)
                   + (jumps > 1 ? (jumps - 1) * l->cost_jump_more : 0);
    if (page == 0)
        c->page_cost += c->banner ? pl->banner.cost : pl->has_banner ? l->cost_banner : 0;
    c->cost = s->cost + c->page_cost + held_price(pl, c);
    c->key = c->cost
             + fit_price(pl, page, pl->set->area_from[c->taken] + rest_area(&c->slice))
             + (pl->effort.house ? spread_price(pl, s, page, c) : 0);
    out->v[out->n++] = c;
}

static void run_page(const struct planner *pl, int page, struct manner how,
                     struct leaf_table **items, int n)
{
    struct slice_request r = {.layout = pl->p->layout,
                              .items = items,
                              .n = n,
                              .columns = pl->p->layout->columns,
                              .lines = pl->hole[page > 0],
                              .jumps = how.jumps,
                              .front = page == 0,
                              .thrift = how.thrift};
    /* under a banner the second story leads the hole */
    int from = page > 0 ? 0 : how.banner ? 1 : n;
    for (int i = from; i < n && !r.page_lead; i++)
        if (items[i]->galley->kind == GALLEY_STORY && !items[i]->galley->rest_of)
            r.page_lead = items[i];
    if (how.banner) {
        items[0] = pl->set->banner_lead;
        r.lines -= pl->banner.lines;
    }
    slice_run(pl->slice, &r);
}

/* Pages full of news. */
static void news_pages(const struct planner *pl, const struct state *s, int page,
                       struct manner how, struct candidates *c)
{
    struct sequence q;
    make_sequence(pl, s, page, how, &q);
    int least = s->nrests + (how.news_first ? 1 : 0);
    if (!q.n || (how.last && !q.all) || (how.rail && !move_rail(&q, how.rail)))
        return;
    run_page(pl, page, how, q.v, q.n);
    for (int k = how.last ? q.n : least > 1 ? least : 1; k <= q.n; k++)
        read_candidate(pl, s, page, k, how, q.next[k], c);
}

static int sum_area(struct leaf_table *const *v, int n)
{
    int area = 0;
    for (int i = 0; i < n; i++)
        area += v[i]->galley->optional ? 0 : v[i]->least_jump_area;
    return area;
}

/* The first k items of q with a house panel behind them, and where two are allowed
 * another behind the first of them. Returns their number, 0: they are too many. */
static int with_house(const struct planner *pl, const struct sequence *q, int k,
                      struct leaf_table **v)
{
    struct leaf_table *const *house = &pl->set->v[pl->house];
    int n = 0;
    if (k + HOUSE_PANELS > SLICE_ITEMS_MAX)
        return 0;
    for (int i = 0; i < k; i++) {
        v[n++] = q->v[i];
        if (i == 0 && pl->effort.house > 1)
            v[n++] = house[1];
    }
    v[n++] = house[0];
    return n;
}

/* Pages with house panels: a programme for each number of items, for a panel must come
 * last. */
static void house_pages(const struct planner *pl, const struct state *s, int page,
                        struct manner how, struct candidates *c)
{
    struct sequence q;
    how.news_first = false;
    make_sequence(pl, s, page, how, &q);
    int room = pl->hole[page > 0] * pl->p->layout->columns;
    int least = how.last ? q.n : s->nrests > 0 || page > 0 ? s->nrests : 1;
    if (how.last && !q.all)
        return;
    for (int k = least; k <= q.n && c->n < CANDIDATES_MAX; k++) {
        struct leaf_table *v[SLICE_ITEMS_MAX];
        int items = with_house(pl, &q, k, v);
        if (!items || sum_area(q.v, k) > room)
            break;
        run_page(pl, page, how, v, items);
        read_candidate(pl, s, page, items, how, q.next[k], c);
    }
}

/* What is left and weighs less than held_from, behind the rests.  Returns how many; 0:
 * too many, or too large. */
static int left_below(const struct planner *pl, const struct state *s, int page,
                      int held_from, struct leaf_table **v)
{
    int room = pl->hole[page > 0] * pl->p->layout->columns, area = 0, n = 0;
    for (int i = 0; i < s->nrests; i++) {
        area += s->rests[i]->least_area;
        v[n++] = s->rests[i];
    }
    for (int i = s->next; i < pl->g->n; i++) {
        if (pl->g->v[i]->optional || pl->weight[i] >= held_from)
            continue;
        area += pl->set->v[i]->least_area;
        if (area > room || n + 1 >= SLICE_ITEMS_MAX)
            return 0;
        v[n++] = pl->set->v[i];
    }
    return n;
}

/* The weight below `weight` that is next to be held over; -1: there is none. */
static int next_weight(const struct planner *pl, const struct state *s, int weight)
{
    int next = -1;
    for (int i = s->next; i < pl->g->n; i++)
        if (pl->weight[i] < weight && pl->weight[i] > next)
            next = pl->weight[i];
    return next;
}

/* Last pages when there is too much: of what is left, the least important is held over,
 * as little as can be. */
static void tight_pages(const struct planner *pl, const struct state *s, int page,
                        struct manner how, bool house, struct candidates *c)
{
    enum { RUNS = 5, LEAD = 0 }; /* the lead's weight: it is never held */
    int runs = 0;
    for (how.held_from = NONE_HELD; how.held_from > LEAD && runs < RUNS;
         how.held_from = next_weight(pl, s, how.held_from)) {
        struct leaf_table *v[SLICE_ITEMS_MAX];
        int n = left_below(pl, s, page, how.held_from, v);
        if (!n)
            continue;
        if (house)
            v[n++] = pl->set->v[pl->house];
        run_page(pl, page, how, v, n);
        read_candidate(pl, s, page, n, how, s->next, c);
        runs++;
    }
}

/* One way of using the page's head, with all orders and degrees of thrift. */
static void ask_for_pages(const struct planner *pl, const struct state *s, int page,
                          struct manner how, bool house, struct candidates *c)
{
    enum { RAILS = 4 };
    const struct layout *l = pl->p->layout;
    if (how.last && pl->effort.tight) {
        tight_pages(pl, s, page, how, house, c);
        return;
    }
    bool rails = how.last && (pl->effort.thorough || page == 0);
    bool thrifty = pl->effort.thorough && !how.last && !house && !pl->open
                   && pl->set->area_from[0] * 1000
                          > l->thrift_from * l->columns
                                * (pl->hole[0] + (pl->pages - 1) * pl->hole[1]);
    if (house)
        house_pages(pl, s, page, how, c);
    for (int t = 0; t < (thrifty ? 3 : 1); t++) {
        how.thrift = t * l->thrift_step;
        news_pages(pl, s, page, how, c);
    }
    for (how.rail = 1; rails && how.rail <= RAILS; how.rail++)
        news_pages(pl, s, page, how, c);
}

/* All manners of asking for the page.  The fuller the edition, the thriftier. */
static void ask_all(const struct planner *pl, const struct state *s, int page, bool last,
                    bool house, struct candidates *c)
{
    int banners = page == 0 && pl->has_banner ? 2 : 1;
    int orders = pl->effort.thorough && s->nrests > 0 ? 2 : 1;
    struct manner how = {.last = last, .held_from = NONE_HELD};
    for (int i = 0; i < banners * (last ? 1 : 2) * orders; i++) {
        how.banner = i % banners > 0;
        how.news_first = i / banners % orders > 0;
        how.jumps = i / banners / orders > 0;
        ask_for_pages(pl, s, page, how, house, c);
    }
}

void plan_pages(const struct planner *pl, const struct state *s, int page, bool house,
                struct candidates *c)
{
    if (!pl->open) {
        ask_all(pl, s, page, page + 1 == pl->pages, house, c);
        return;
    }
    if (plan_may_end(pl, s, page))
        ask_all(pl, s, page, true, house, c);
    ask_all(pl, s, page, false, house, c);
}

bool plan_may_end(const struct planner *pl, const struct state *s, int page)
{
    return area_behind(pl, s) <= pl->hole[page > 0] * pl->p->layout->columns;
}
