#include "page/plan.h"

#include <stdlib.h>
#include <string.h>

#include "page/furniture.h"

enum { RESTS_MAX = 6, BEAM_MAX = 16, CANDIDATES_MAX = 512 };

/* A partial edition: pages [0, page] are planned. */
struct state {
    const struct state *before;
    struct plan_page page;
    struct leaf_table *rests[RESTS_MAX]; /* what its pages left over, to be set next */
    int nrests;
    int next; /* first galley that no page has taken */
    int cost, key;
};

struct planner {
    struct pen *p;
    struct galleys *g;
    struct leaf_table **tables;         /* of the galleys */
    struct leaf_table **full, **padded; /* padded: NULL until it is needed */
    struct leaf_request request;
    struct plan_effort effort;
    int pages;
    int hole[2]; /* lines of page 1's hole and of any other */
    int first[2];
    bool has_banner;
    struct head_block banner;       /* of the lead */
    struct leaf_table *banner_lead; /* the lead under it */
    struct arena *scratch;
    struct slice *slice;
};

/* A page that a state could be followed by. */
struct candidate {
    const struct state *from;
    struct slice_page slice;
    int taken; /* items of the sequence */
    int cost, key;
    bool banner;
    int order; /* of being found: ties keep it */
};

/* ---- what goes on a page ---- */

struct sequence {
    struct leaf_table *v[SLICE_ITEMS_MAX];
    /* index of the galley behind item i; next galley after it for [n] */
    int galley[SLICE_ITEMS_MAX + 1];
    int n;
    bool all; /* nothing is left behind it */
};

static bool skipped(const struct planner *pl, int galley, int page)
{
    return pl->g->v[galley]->kind == GALLEY_INDEX && (page > 0 || pl->pages == 1);
}

static void make_sequence(const struct planner *pl, const struct state *s, int page,
                          struct sequence *q)
{
    int room = pl->hole[page > 0] * pl->p->layout->columns, area = 0, extra = 0;
    memset(q, 0, sizeof *q);
    for (int i = 0; i < s->nrests; i++)
        q->v[q->n++] = s->rests[i];
    int i = s->next, most = pl->p->layout->plan_window;
    for (; i < pl->g->n && q->n < most && q->n < SLICE_ITEMS_MAX; i++) {
        q->galley[q->n] = i;
        if (skipped(pl, i, page))
            continue;
        if (area * 4 > room * 3 && ++extra > 3)
            break;
        area += pl->tables[i]->least_area;
        q->v[q->n++] = pl->tables[i];
    }
    while (i < pl->g->n && skipped(pl, i, page))
        i++;
    q->galley[q->n] = i;
    q->all = i == pl->g->n;
}

/* ---- estimates ---- */

static int area_from(const struct planner *pl, int next)
{
    int area = 0;
    for (int i = next; i < pl->g->n; i++)
        if (!pl->g->v[i]->optional)
            area += pl->tables[i]->least_area;
    return area;
}

static int rest_area(const struct slice_page *page)
{
    int area = 0;
    for (int i = 0; i < page->n; i++) {
        const struct slice_box *b = &page->boxes[i];
        if (b->mode == LEAF_JUMP && b->table->least_area > b->span * b->height)
            area += b->table->least_area - b->span * b->height + 4;
    }
    return area;
}

/* How badly what is left fits the room that is left: per mille over and under the
 * comfortable range. */
static int fit_price(const struct planner *pl, int area, int pages_left)
{
    int room = pages_left * pl->hole[1] * pl->p->layout->columns;
    if (!room)
        return 0;
    int fill = area * 1000 / room;
    const struct layout *l = pl->p->layout;
    if (fill > l->fit_over)
        return (fill - l->fit_over) * l->cost_fit_over / 1000;
    return fill < l->fit_under ? (l->fit_under - fill) * l->cost_fit_under / 1000 : 0;
}

/* ---- candidates ---- */

static int count_jumps(const struct slice_page *page)
{
    int n = 0;
    for (int i = 0; i < page->n; i++)
        n += page->boxes[i].mode == LEAF_JUMP;
    return n;
}

static int by_key(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    return x->key != y->key ? (x->key < y->key ? -1 : 1) : x->order - y->order;
}

/* What a page of the first k items would be, if it can be. */
static bool read_candidate(const struct planner *pl, const struct state *s,
                           const struct slice *slice, int k, int page,
                           struct candidate *c)
{
    if (slice_cost(slice, k) >= LEAF_NEVER || k < s->nrests)
        return false;
    slice_read(slice, k, &c->slice);
    int jumps = count_jumps(&c->slice);
    if (jumps > pl->p->layout->jumps_a_page)
        return false;
    const struct layout *l = pl->p->layout;
    c->from = s;
    c->cost = s->cost + c->slice.cost + (jumps > 1 ? (jumps - 1) * l->cost_jump_more : 0);
    if (page == 0)
        c->cost += c->banner ? pl->banner.cost : pl->has_banner ? l->cost_banner : 0;
    return true;
}

/* How a page is asked for: each way gives other candidates. */
struct manner {
    bool banner, jumps;
    int thrift;
};

static int add_candidates(const struct planner *pl, const struct state *s, int page,
                          struct manner how, struct candidate *out, int n)
{
    struct sequence q;
    make_sequence(pl, s, page, &q);
    bool last = page + 1 == pl->pages;
    if (!q.n || (last && !q.all))
        return n;
    struct slice_request r = {.layout = pl->p->layout,
                              .items = q.v,
                              .n = q.n,
                              .columns = pl->p->layout->columns,
                              .lines = pl->hole[page > 0],
                              .jumps = how.jumps && !last,
                              .front = page == 0,
                              .thrift = how.thrift};
    if (how.banner) {
        q.v[0] = pl->banner_lead;
        r.lines -= pl->banner.lines;
    }
    struct slice *slice = pl->slice;
    slice_run(slice, &r);
    for (int k = last ? q.n : 1; k <= q.n && n < CANDIDATES_MAX; k++) {
        struct candidate *c = &out[n];
        c->banner = how.banner;
        if (!read_candidate(pl, s, slice, k, page, c))
            continue;
        c->taken = q.galley[k];
        c->key = c->cost
                 + fit_price(pl, area_from(pl, c->taken) + rest_area(&c->slice),
                             pl->pages - page - 1);
        n++;
    }
    return n;
}

/* ---- jumps ---- */

static struct leaf_table *make_rest(struct planner *pl, const struct slice_box *b,
                                    int page)
{
    struct galley *g = b->table->galley;
    struct leaf_legs legs;
    leaf_legs(g, b->span, b->leaf.depth, b->leaf.boxes, LEAF_JUMP, &legs);
    struct fill_request r = {.layout = pl->p->layout,
                             .blocks = g->flow,
                             .nblocks = g->nblocks,
                             .nlegs = legs.n,
                             .story = g->kind == GALLEY_STORY,
                             .jump = true};
    memcpy(r.legs, legs.capacity, sizeof r.legs);
    struct flow_place *places = ARENA_ARRAY(pl->p->arena, struct flow_place, g->nblocks);
    struct fill_result f = fill(pl->p->arena, &r, places);
    struct galley *rest = galley_rest(pl->p, g, f.jump_block, f.jump_line,
                                      places[f.jump_block].way, page + 1);
    return leaf_table_new(pl->p, rest, &pl->request);
}

static struct state *follow(struct planner *pl, const struct candidate *c, int page)
{
    struct state *s = ARENA_NEW(pl->p->arena, struct state);
    s->before = c->from;
    s->cost = c->cost;
    s->key = c->key;
    s->next = c->taken;
    s->page.slice = c->slice;
    s->page.first_line = pl->first[page > 0];
    s->page.lines = pl->hole[page > 0];
    if (c->banner) {
        s->page.has_banner = true;
        s->page.banner = pl->banner;
        s->page.first_line += pl->banner.lines;
        s->page.lines -= pl->banner.lines;
    }
    for (int i = 0; i < c->slice.n; i++) {
        if (c->slice.boxes[i].mode != LEAF_JUMP || s->nrests == RESTS_MAX)
            continue;
        s->page.jump_to[i] = page + 2;
        s->rests[s->nrests++] = make_rest(pl, &c->slice.boxes[i], page);
    }
    return s;
}

/* ---- the search ---- */

/* All manners of asking for the next page.  The fuller the edition, the thriftier. */
static int ask_for_pages(const struct planner *pl, const struct state *s, int page,
                         struct candidate *c, int n)
{
    const struct layout *l = pl->p->layout;
    if (page + 1 == pl->pages)
        return add_candidates(pl, s, page, (struct manner){0}, c, n);
    bool thrifty = pl->effort.thorough && planner_fill(pl, pl->pages) > l->thrift_from;
    int thrifts = thrifty ? 3 : 1;
    for (int banner = 0; banner < 1 + (page == 0 && pl->has_banner); banner++)
        for (int jumps = 0; jumps < 2; jumps++)
            for (int t = 0; t < thrifts; t++)
                n = add_candidates(pl, s, page,
                                   (struct manner){banner, jumps, t * l->thrift_step}, c,
                                   n);
    return n;
}

/* Two manners may give the same page. */
static int drop_repetitions(struct candidate *c, int n)
{
    int kept = 0;
    for (int i = 0; i < n; i++) {
        bool again = false;
        for (int k = 0; k < kept && !again; k++)
            again = c[k].from == c[i].from && c[k].taken == c[i].taken
                    && c[k].key == c[i].key && c[k].banner == c[i].banner;
        if (again)
            continue;
        c[kept] = c[i];
        c[kept].order = kept;
        kept++;
    }
    return kept;
}

/* The beam over the pages; the cheapest complete edition on exactly pl->pages pages, or
 * NULL. */
static const struct state *search(struct planner *pl)
{
    struct state *start = ARENA_NEW(pl->p->arena, struct state);
    const struct state *beam[BEAM_MAX] = {start};
    int nbeam = 1;
    struct candidate *c = ARENA_ARRAY(pl->scratch, struct candidate, CANDIDATES_MAX);
    for (int page = 0; page < pl->pages; page++) {
        int n = 0;
        for (int i = 0; i < nbeam; i++)
            n = ask_for_pages(pl, beam[i], page, c, n);
        n = drop_repetitions(c, n);
        qsort(c, (size_t)n, sizeof *c, by_key);
        int most = pl->effort.thorough ? pl->p->layout->plan_beam
                                       : pl->p->layout->plan_beam_first;
        nbeam = 0;
        for (int i = 0; i < n && nbeam < most && nbeam < BEAM_MAX; i++)
            beam[nbeam++] = follow(pl, &c[i], page);
        if (!nbeam)
            return NULL;
    }
    return beam[0];
}

static struct leaf_table **make_tables(struct planner *pl, bool pad)
{
    struct leaf_table **tables = ARENA_ARRAY(pl->p->arena, struct leaf_table *, pl->g->n);
    pl->request.pad = pad;
    for (int i = 0; i < pl->g->n; i++)
        tables[i] = leaf_table_new(pl->p, pl->g->v[i], &pl->request);
    return tables;
}

static void make_banner(struct planner *pl)
{
    struct galley *lead = pl->g->v[0];
    pl->has_banner = pl->p->layout->columns > 3 && lead->kind == GALLEY_STORY
                     && head_banner(pl->p, lead, &pl->banner);
    if (!pl->has_banner)
        return;
    struct leaf_request r = pl->request;
    r.under_banner = true;
    pl->banner_lead = leaf_table_new(pl->p, lead, &r);
}

static void keep_plan(struct planner *pl, const struct state *s, struct plan *out)
{
    out->npages = pl->pages;
    out->cost = s->cost;
    out->pages = ARENA_ARRAY(pl->p->arena, struct plan_page, pl->pages);
    for (int i = pl->pages - 1; i >= 0; i--, s = s->before)
        out->pages[i] = s->page;
}

int planner_fewest(const struct planner *pl)
{
    int area = area_from(pl, 0), front = pl->hole[0] * pl->p->layout->columns;
    int more = area - front, room = pl->hole[1] * pl->p->layout->columns;
    return more <= 0 ? 1 : 1 + (more + room - 1) / room;
}

int planner_fill(const struct planner *pl, int pages)
{
    int room = (pl->hole[0] + (pages - 1) * pl->hole[1]) * pl->p->layout->columns;
    return area_from(pl, 0) * 1000 / room;
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

static void measure_holes(struct planner *pl)
{
    struct pen *p = pl->p;
    pl->first[0] = furniture_front_line(p) - 1;
    pl->first[1] = furniture_inside_line(p) - 1;
    pl->hole[0] = p->layout->grid_lines - weather_strip_lines(p) - pl->first[0] + 1;
    pl->hole[1] = p->layout->grid_lines - pl->first[1] + 1;
    pl->request = (struct leaf_request){.lines = pl->hole[1],
                                        .front_lines = pl->hole[0],
                                        .jumps = true,
                                        .entries = count_entries(pl)};
}

static void free_scratch(void *scratch)
{
    arena_free(scratch);
}

struct planner *planner_new(struct pen *p, struct galleys *g)
{
    struct planner *pl = ARENA_NEW(p->arena, struct planner);
    pl->p = p;
    pl->g = g;
    pl->scratch = arena_new();
    arena_defer(p->arena, free_scratch, pl->scratch);
    measure_holes(pl);
    pl->slice = slice_new(pl->scratch, p->layout->columns,
                          pl->hole[1] > pl->hole[0] ? pl->hole[1] : pl->hole[0]);
    pl->full = pl->tables = make_tables(pl, false);
    make_banner(pl);
    return pl;
}

bool planner_run(struct planner *pl, int pages, struct plan_effort effort,
                 struct plan *out)
{
    if (effort.pad && !pl->padded)
        pl->padded = make_tables(pl, true);
    pl->tables = effort.pad ? pl->padded : pl->full;
    pl->request.pad = effort.pad;
    pl->effort = effort;
    pl->pages = pages;
    struct arena_mark mark = arena_mark(pl->scratch);
    const struct state *s = search(pl);
    arena_reset(pl->scratch, mark);
    if (!s)
        return false;
    keep_plan(pl, s, out);
    out->padded = effort.pad;
    return true;
}

/* ---- as text ---- */

static const char *box_name(const struct slice_box *b)
{
    const struct galley *g = b->table->galley;
    static const char *const KINDS[] = {"story", "briefs", "list",
                                        "table", "promo",  "index"};
    return g->kind == GALLEY_STORY ? g->story->id
           : g->list               ? g->list->id
                                   : KINDS[g->kind];
}

static void dump_box(const struct slice_box *b, int jump_to, FILE *out)
{
    const struct leaf *f = &b->leaf;
    const struct head_block *h = &b->table->heads[b->span][f->head];
    fprintf(out, "  %-24s column %d span %d line %d height %d", box_name(b),
            b->column + 1, b->span, b->line, b->height);
    if (h->way.nlines)
        fprintf(out, " head %.0fpt x %d", sp_to_pt(h->way.size), h->way.nlines);
    fprintf(out, " legs %d cost %d", f->depth, f->cost);
    if (f->boxes.picture)
        fprintf(out, " picture %dx%d", f->boxes.picture_span, f->boxes.picture);
    if (f->pad)
        fprintf(out, " pad %d", f->pad);
    if (b->table->galley->rest_of)
        fprintf(out, " from page %d", b->table->galley->from_page);
    if (jump_to)
        fprintf(out, " jumps to page %d", jump_to);
    fputc('\n', out);
}

void plan_dump(const struct plan *plan, FILE *out)
{
    fprintf(out, "pages %d body %.1fpt cost %d%s\n", plan->npages, sp_to_pt(plan->body),
            plan->cost, plan->padded ? " padded" : "");
    for (int i = 0; i < plan->npages; i++) {
        const struct plan_page *page = &plan->pages[i];
        fprintf(out, "page %d, %d lines from line %d\n", i + 1, page->lines,
                page->first_line);
        if (page->has_banner)
            fprintf(out, "  banner head %.0fpt x %d, %d lines\n",
                    sp_to_pt(page->banner.way.size), page->banner.way.nlines,
                    page->banner.lines);
        for (int k = 0; k < page->slice.n; k++)
            dump_box(&page->slice.boxes[k], page->jump_to[k], out);
    }
}
