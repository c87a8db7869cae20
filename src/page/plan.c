#include "page/plan.h"

#include <stdlib.h>
#include <string.h>

#include "page/furniture.h"
#include "page/plan_part.h"

/* ---- jumps ---- */

/* The rest of g behind `at`, to be set after `page`; states that jump at the same place
 * share it, and what the page programme has found for it. */
static struct leaf_table *rest_behind(struct planner *pl, const struct galley *g,
                                      const struct rest_place *at)
{
    int bucket =
        (g->nblocks * 7 + at->block * 31 + at->line * 5 + at->page) % REST_BUCKETS;
    struct rest_made *r = pl->rests[bucket];
    while (r && (r->of != g || r->set != pl->set || memcmp(&r->at, at, sizeof *at) != 0))
        r = r->next;
    if (r)
        return r->table;
    struct galley *rest =
        galley_rest(pl->p, g, at->block, at->line, at->way, at->page + 1);
    r = ARENA_NEW(pl->p->arena, struct rest_made);
    *r = (struct rest_made){.of = g,
                            .set = pl->set,
                            .at = *at,
                            .table = leaf_table_new(pl->p, rest, &pl->request),
                            .next = pl->rests[bucket]};
    pl->rests[bucket] = r;
    return r->table;
}

static struct leaf_table *make_rest(struct planner *pl, const struct slice_box *b,
                                    int page)
{
    struct galley *g = leaf_galley(b->table, &b->leaf);
    struct leaf_legs legs;
    leaf_legs(g, b->span, b->leaf.depth, b->leaf.boxes, LEAF_JUMP, &legs);
    struct arena_mark mark = arena_mark(pl->scratch);
    struct flow_place *places = ARENA_ARRAY(pl->scratch, struct flow_place, g->nblocks);
    struct fill_result f = leaf_fill(pl->p, b->table, &b->leaf, &legs, places);
    struct rest_place at = {f.jump_block, f.jump_line, places[f.jump_block].way, page};
    arena_reset(pl->scratch, mark);
    return rest_behind(pl, g, &at);
}

static struct state *follow(struct planner *pl, const struct candidate *c, int page)
{
    struct state *s = ARENA_NEW(pl->states, struct state);
    s->before = c->from;
    s->cost = c->cost;
    s->key = c->key;
    s->next = c->taken;
    s->held_from = c->held_from;
    s->page.slice = c->slice;
    s->page.judgement = c->judgement;
    s->page.cost = c->page_cost;
    s->page.first_line = pl->first[page > 0];
    s->page.lines = pl->hole[page > 0];
    if (c->banner) {
        s->page.has_banner = true;
        s->page.banner = pl->banner;
        s->page.first_line += pl->banner.lines;
        s->page.lines -= pl->banner.lines;
    }
    for (int i = 0; i < c->slice.n; i++) {
        if (c->slice.boxes[i].leaf.mode != LEAF_JUMP || s->nrests == RESTS_MAX)
            continue;
        s->page.jump_to[i] = page + 2;
        s->rests[s->nrests++] = make_rest(pl, &c->slice.boxes[i], page);
    }
    return s;
}

/* ---- the search ---- */

static int by_key(const void *a, const void *b)
{
    const struct candidate *x = *(struct candidate *const *)a;
    const struct candidate *y = *(struct candidate *const *)b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : x->order - y->order;
}

static bool is_again(const struct candidate *a, const struct candidate *b)
{
    return a->from == b->from && a->taken == b->taken && a->key == b->key
           && a->banner == b->banner;
}

/* Two manners may give the same page. */
static void drop_repetitions(struct candidates *c)
{
    int kept = 0;
    for (int i = 0; i < c->n; i++) {
        bool again = false;
        for (int k = 0; k < kept && !again; k++)
            again = is_again(c->v[k], c->v[i]);
        if (again)
            continue;
        c->v[i]->order = kept;
        c->v[kept++] = c->v[i];
    }
    c->n = kept;
}

/* Whether enough better ones leave as much behind: a beam of like states would die at the
 * same page. */
static bool is_crowded(const struct candidates *c, int i)
{
    enum { ALIKE = 2 };
    int n = 0;
    for (int k = 0; k < i; k++)
        n += c->v[k]->taken == c->v[i]->taken
             && plan_jumps(&c->v[k]->slice) == plan_jumps(&c->v[i]->slice);
    return n >= ALIKE;
}

/* The states whose next pages are asked for. */
struct beam {
    const struct state *v[BEAM_MAX];
    int n;
};

static void ask(const struct planner *pl, const struct beam *beam, int page, bool house,
                struct candidates *c)
{
    c->n = 0;
    for (int i = 0; i < beam->n; i++)
        plan_pages(pl, beam->v[i], page, house, c);
    drop_repetitions(c);
    qsort(c->v, (size_t)c->n, sizeof *c->v, by_key);
}

/* The best page that ends the edition; NULL: none does. */
static const struct candidate *best_last(const struct candidates *c)
{
    for (int i = 0; i < c->n; i++)
        if (c->v[i]->last)
            return c->v[i];
    return NULL;
}

/* Whether the edition is open and a house panel is all that could end it here, or let it
 * go on. */
static bool needs_house(const struct planner *pl, const struct beam *beam, int page,
                        const struct candidates *c)
{
    if (!pl->open || !pl->effort.house || best_last(c))
        return false;
    bool may_end = false;
    for (int i = 0; i < beam->n; i++)
        may_end = may_end || plan_may_end(pl, beam->v[i], page);
    return may_end || !c->n;
}

static void follow_best(struct planner *pl, const struct candidates *c, int page,
                        struct beam *beam)
{
    int most =
        pl->effort.thorough ? pl->p->layout->plan_beam : pl->p->layout->plan_beam_first;
    beam->n = 0;
    for (int i = 0; i < c->n && beam->n < most && beam->n < BEAM_MAX; i++)
        if (!is_crowded(c, i))
            beam->v[beam->n++] = follow(pl, c->v[i], page);
}

/* The beam over the pages: the cheapest complete edition of those with fewest pages, or
 * NULL. */
static const struct state *search(struct planner *pl)
{
    struct beam beam = {.v = {ARENA_NEW(pl->states, struct state)}, .n = 1};
    struct candidates c = {.arena = pl->scratch};
    for (int page = 0; page < pl->pages && beam.n; page++) {
        struct arena_mark mark = arena_mark(pl->scratch);
        ask(pl, &beam, page, pl->effort.house && !pl->open, &c);
        if (needs_house(pl, &beam, page, &c))
            ask(pl, &beam, page, true, &c);
        const struct candidate *last = best_last(&c);
        const struct state *end = last ? follow(pl, last, page) : NULL;
        if (!end)
            follow_best(pl, &c, page, &beam);
        arena_reset(pl->scratch, mark);
        if (end)
            return end;
    }
    return NULL;
}

/* ---- tables ---- */

static void make_banner_lead(struct planner *pl, struct table_set *set)
{
    struct leaf_request r = pl->request;
    r.under_banner = true;
    if (pl->has_banner)
        set->banner_lead = leaf_table_new(pl->p, pl->g->v[0], &r);
}

/* The tables for what the effort allows, made when they are first asked for. */
static struct table_set *tables_for(struct planner *pl, struct plan_effort e)
{
    struct table_set *set =
        &pl->sets[(e.tight ? 1 : 0) + (e.last_resort ? 2 : 0) + (e.pad ? 4 : 0)];
    pl->request.tight = e.tight;
    pl->request.last_resort = e.last_resort;
    pl->request.pad = e.pad;
    if (!set->v) {
        set->v = ARENA_ARRAY(pl->p->arena, struct leaf_table *, pl->g->n);
        set->area_from = ARENA_ARRAY(pl->p->arena, int, pl->g->n + 1);
        for (int i = 0; i < pl->g->n; i++)
            set->v[i] = leaf_table_new(pl->p, pl->g->v[i], &pl->request);
        make_banner_lead(pl, set);
    }
    set->area_from[pl->g->n] = 0;
    for (int i = pl->g->n - 1; i >= 0; i--)
        set->area_from[i] =
            set->area_from[i + 1] + (pl->g->v[i]->optional ? 0 : set->v[i]->least_area);
    return set;
}

static void keep_plan(struct planner *pl, const struct state *end, struct plan *out)
{
    const struct state *s = end;
    out->npages = 0;
    for (const struct state *at = s; at->before; at = at->before)
        out->npages++;
    out->cost = s->cost;
    out->pages = ARENA_ARRAY(pl->p->arena, struct plan_page, out->npages);
    for (int i = out->npages - 1; i >= 0; i--, s = s->before)
        out->pages[i] = s->page;
    out->held = ARENA_ARRAY(pl->p->arena, struct galley *, pl->g->n);
    out->nheld = 0;
    for (int i = end->next; i < pl->g->n; i++)
        if (pl->weight[i] >= end->held_from)
            out->held[out->nheld++] = pl->g->v[i];
}

int planner_fewest(const struct planner *pl)
{
    int area = pl->sets[0].area_from[0], front = pl->hole[0] * pl->p->layout->columns;
    int more = area - front, room = pl->hole[1] * pl->p->layout->columns;
    return more <= 0 ? 1 : 1 + (more + room - 1) / room;
}

int planner_fill(struct planner *pl, int pages, struct plan_effort effort)
{
    int room = (pl->hole[0] + (pages - 1) * pl->hole[1]) * pl->p->layout->columns;
    return (int)((int64_t)tables_for(pl, effort)->area_from[0] * 1000 / room);
}

static int count_entries(const struct planner *pl)
{
    int n = 0;
    for (int i = 0; i < pl->g->n; i++)
        n += pl->g->v[i]->kind == GALLEY_STORY || pl->g->v[i]->kind == GALLEY_LIST
             || pl->g->v[i]->kind == GALLEY_TABLE;
    n -= 4;
    return n < 2 ? 0 : n > pl->p->layout->index_most ? pl->p->layout->index_most : n;
}

static void free_scratch(void *scratch)
{
    arena_free(scratch);
}

static void measure_holes(struct planner *pl)
{
    struct pen *p = pl->p;
    pl->scratch = arena_new();
    pl->states = arena_new();
    arena_defer(p->arena, free_scratch, pl->scratch);
    arena_defer(p->arena, free_scratch, pl->states);
    pl->first[0] = furniture_front_line(p) - 1;
    pl->first[1] = furniture_inside_line(p) - 1;
    pl->hole[0] = p->layout->grid_lines - weather_strip_lines(p) - pl->first[0] + 1;
    pl->hole[1] = p->layout->grid_lines - pl->first[1] + 1;
    for (int i = 0; i < 2; i++)
        pl->hole[i] = pl->hole[i] < 1 ? 1 : pl->hole[i]; /* that no galley fits */
    int most = pl->hole[1] > pl->hole[0] ? pl->hole[1] : pl->hole[0];
    pl->request = (struct leaf_request){.lines = most,
                                        .front_lines = pl->hole[0],
                                        .jumps = true,
                                        .entries = count_entries(pl),
                                        .fills = fill_memo_new(p->arena)};
    pl->slice = slice_new(p->arena, p->layout->columns, most);
    struct galley *lead = pl->g->v[0];
    pl->has_banner = p->layout->columns > 3 && lead->kind == GALLEY_STORY
                     && head_banner(p, lead, &pl->banner)
                     && pl->banner.lines + p->layout->leg_least < pl->hole[0];
}

/* What does not depend on the size of the body. */
static void take_holes(struct planner *pl, const struct planner *like)
{
    memcpy(pl->first, like->first, sizeof pl->first);
    memcpy(pl->hole, like->hole, sizeof pl->hole);
    pl->scratch = like->scratch;
    pl->states = like->states;
    pl->request = like->request;
    pl->slice = like->slice;
    pl->has_banner = like->has_banner;
    pl->banner = like->banner;
}

/* How late each galley is held over when there is too much: stories by rank, lists in
 * their place among them, the promo never. */
static void weigh(struct planner *pl)
{
    enum { STORY = 10 };
    int lists = pl->p->layout->hold_lists_after, rank = 0;
    pl->weight = ARENA_ARRAY(pl->p->arena, int, pl->g->n);
    for (int i = 0; i < pl->g->n; i++) {
        const struct galley *g = pl->g->v[i];
        switch (g->kind) {
        case GALLEY_STORY: pl->weight[i] = (rank = g->rank) * STORY; break;
        case GALLEY_BRIEFS: pl->weight[i] = rank * STORY + STORY / 2; break;
        case GALLEY_LIST:
        case GALLEY_TABLE:
            pl->weight[i] = lists * STORY + STORY / 2;
            lists += 2;
            break;
        default: pl->weight[i] = -1;
        }
    }
}

struct planner *planner_new(struct pen *p, struct galleys *g, const struct planner *like)
{
    struct planner *pl = ARENA_NEW(p->arena, struct planner);
    pl->p = p;
    pl->g = g;
    if (like)
        take_holes(pl, like);
    else
        measure_holes(pl);
    weigh(pl);
    while (pl->house < g->n && g->v[pl->house]->kind != GALLEY_HOUSE)
        pl->house++;
    pl->set = tables_for(pl, (struct plan_effort){0});
    return pl;
}

/* ---- a run ---- */

enum { OPEN_MORE = 8 }; /* pages beyond twice the fewest: never reached */

bool planner_run(struct planner *pl, int pages, struct plan_effort effort,
                 struct plan *out)
{
    pl->set = tables_for(pl, effort);
    pl->effort = effort;
    pl->open = pages == 0;
    pl->pages = pages ? pages : 2 * planner_fewest(pl) + OPEN_MORE;
    pl->stories = 0;
    for (int i = 0; i < pl->g->n; i++)
        pl->stories += pl->g->v[i]->kind == GALLEY_STORY;
    struct arena_mark mark = arena_mark(pl->states);
    const struct state *s = search(pl);
    if (s) {
        keep_plan(pl, s, out);
        out->padded = effort.pad;
    }
    arena_reset(pl->states, mark);
    return s != NULL;
}
