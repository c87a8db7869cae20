#include "page/leaf.h"

#include <string.h>

#include "page/leaf_part.h"

/* ---- keeping the cheapest ---- */

static bool improves(const struct leaf_maker *m, enum leaf_mode mode, int height,
                     int cost)
{
    return height <= m->t->lines && cost < leaf_at(m->t, mode, m->span, height)->cost;
}

static void keep(struct leaf_maker *m, enum leaf_mode mode, int height, struct leaf leaf)
{
    struct leaf *v = mode == LEAF_JUMP ? m->t->jump : m->t->whole;
    v[m->span * (m->t->lines + 1) + height] = leaf;
}

/* Area that the text shown and the boxes need, whatever the head. */
static int needed_area(const struct leaf_maker *m, enum leaf_mode mode, int depth,
                       struct leaf_boxes boxes)
{
    int all = depth * m->span;
    if (m->g->kind == GALLEY_INDEX)
        return 0;
    if (m->g->kind == GALLEY_BRIEFS || m->g->kind == GALLEY_LIST)
        return m->g->lines;
    if (m->g->kind != GALLEY_STORY)
        return all;
    int pictures = boxes.picture_span * boxes.picture;
    int wanted = pictures ? m->picture_area : 0;
    if (mode != LEAF_WHOLE)
        return all - pictures + wanted;
    return m->g->lines + boxes.numbers + boxes.quote + boxes.chart + wanted;
}

void leaf_enter(struct leaf_maker *m, const struct leaf_body *b)
{
    int needed = needed_area(m, b->mode, b->depth, b->boxes);
    for (int i = 0; i < m->t->nheads[m->span]; i++) {
        const struct head_block *h = &m->t->heads[m->span][i];
        int all = b->cost + h->cost, height = h->lines + b->depth;
        if (all < LEAF_NEVER && improves(m, b->mode, height, all))
            keep(m, b->mode, height,
                 (struct leaf){.cost = (int16_t)all,
                               .slack = (uint8_t)b->slack,
                               .head = (uint8_t)i,
                               .depth = (int16_t)b->depth,
                               .waste = (int16_t)(height * m->span - needed),
                               .span = (uint8_t)m->span,
                               .mode = (uint8_t)b->mode,
                               .shorter = m->shorter,
                               .boxes = b->boxes});
    }
}

bool leaf_worth_trying(const struct leaf_maker *m, enum leaf_mode mode, int depth,
                       int cost)
{
    for (int i = 0; i < m->t->nheads[m->span]; i++) {
        const struct head_block *h = &m->t->heads[m->span][i];
        if (improves(m, mode, h->lines + depth, cost + h->cost))
            return true;
    }
    return false;
}

/* ---- tables ---- */

/* The head blocks of the span; they do not depend on the body's size. */
static void find_heads(struct leaf_maker *m, bool banner)
{
    struct galley_memory *memory = m->g->memory;
    struct leaf_table *t = m->t;
    int span = m->span;
    if (t->nheads[span])
        return;
    if (!banner && memory->nblocks[span]) {
        t->heads[span] = memory->blocks[span];
        t->nheads[span] = memory->nblocks[span];
        return;
    }
    struct head_block heads[HEAD_BLOCKS_MAX];
    int n = head_blocks(m->p, m->g, span, banner, heads);
    t->heads[span] = arena_copy(m->p->arena, heads, (size_t)n * sizeof *heads);
    t->nheads[span] = n;
    if (banner)
        return;
    memory->blocks[span] = t->heads[span];
    memory->nblocks[span] = n;
}

static void make_span(struct leaf_maker *m)
{
    bool banner = m->r->under_banner;
    if (banner && m->span == m->p->layout->columns)
        return; /* what stands under a banner leaves a rail beside it */
    find_heads(m, banner);
    switch (m->g->kind) {
    case GALLEY_STORY: leaf_make_story(m); break;
    case GALLEY_BRIEFS:
    case GALLEY_LIST: leaf_make_list(m); break;
    case GALLEY_INDEX: leaf_make_index(m); break;
    case GALLEY_HOUSE: leaf_make_house(m); break;
    default: leaf_make_panel(m);
    }
}

/* A leaf with white added at a price; the price of much white stops growing, so that
 * there is always a page. */
static void keep_padded(struct leaf_maker *m, enum leaf_mode mode, int height,
                        struct leaf leaf, int price)
{
    enum { DEAREST = LEAF_NEVER * 3 / 4 };
    int cost = leaf.cost + price;
    if (leaf.cost >= LEAF_NEVER)
        return;
    if (cost > DEAREST)
        cost = leaf.cost > DEAREST ? leaf.cost + 1 : DEAREST;
    if (cost >= LEAF_NEVER || !improves(m, mode, height, cost))
        return;
    leaf.cost = (int16_t)cost;
    keep(m, mode, height, leaf);
}

/* White below a leaf, a line at a time, or beside it, a column at a time. */
static void pad_span(struct leaf_maker *m, enum leaf_mode mode)
{
    const struct layout *l = m->p->layout;
    for (int h = 0; h <= m->t->lines; h++) {
        struct leaf leaf = *leaf_at(m->t, mode, m->span, h);
        leaf.slack = 0; /* a short leg is white like any other */
        keep(m, mode, h, leaf);
    }
    for (int h = 1; h <= m->t->lines; h++) {
        struct leaf below = *leaf_at(m->t, mode, m->span, h - 1);
        below.pad++;
        keep_padded(m, mode, h, below, l->cost_pad * m->span);
        if (m->span > 1)
            keep_padded(m, mode, h, *leaf_at(m->t, mode, m->span - 1, h),
                        l->cost_pad * h);
    }
}

static int least_area(const struct leaf_table *t, enum leaf_mode mode, int columns)
{
    int least = INT16_MAX;
    for (int w = 1; w <= columns; w++)
        for (int h = 0; h <= t->lines; h++)
            if (leaf_at(t, mode, w, h)->cost < LEAF_NEVER && w * h < least)
                least = w * h;
    return least;
}

/* Nothing that a page of so many lines could take; whole: without a jump. */
static bool is_empty(const struct leaf_table *t, int columns, int lines, bool whole)
{
    for (int w = 1; w <= columns; w++)
        for (int h = 0; h <= lines; h++)
            if (leaf_at(t, LEAF_WHOLE, w, h)->cost < LEAF_NEVER
                || (!whole && leaf_at(t, LEAF_JUMP, w, h)->cost < LEAF_NEVER))
                return false;
    return true;
}

/* The table's spans again, from the story's short body. */
static void make_shorter(struct leaf_maker *m)
{
    struct leaf_maker shorter = *m;
    shorter.g = m->g->shorter;
    shorter.shorter = true;
    for (shorter.span = 1; shorter.span <= m->p->layout->columns; shorter.span++)
        make_span(&shorter);
}

/* Lines that a cut must leave of a galley. */
static int keep_least(const struct layout *l, const struct galley *g, bool last_resort)
{
    int share = g->lines * l->cut_keep / 1000;
    return last_resort && share > l->cut_keep_lines ? l->cut_keep_lines : share;
}

static struct leaf_table *empty_table(struct pen *p, struct galley *g,
                                      const struct leaf_request *r)
{
    struct leaf_table *t = ARENA_NEW(p->arena, struct leaf_table);
    size_t n = (size_t)(p->layout->columns + 1) * (size_t)(r->lines + 1);
    t->galley = g;
    t->lines = r->lines;
    t->under_banner = r->under_banner;
    t->keep_least[0] = keep_least(p->layout, g, r->last_resort);
    if (g->shorter)
        t->keep_least[1] = keep_least(p->layout, g->shorter, r->last_resort);
    t->whole = ARENA_ARRAY(p->arena, struct leaf, n);
    t->jump = ARENA_ARRAY(p->arena, struct leaf, n);
    for (size_t i = 0; i < n; i++)
        t->whole[i].cost = t->jump[i].cost = LEAF_NEVER;
    return t;
}

struct leaf_table *leaf_table_new(struct pen *p, struct galley *g,
                                  const struct leaf_request *r)
{
    struct leaf_table *t = empty_table(p, g, r);
    int columns = p->layout->columns;
    struct leaf_maker m = {.p = p, .t = t, .g = g, .r = r};
    if (g->kind == GALLEY_STORY && !g->rest_of && g->story->npictures) {
        leaf_measure_picture(&m, 1);
        m.picture_area = g->memory->picture[1] + g->memory->below_picture[1];
    }
    for (m.span = 1; m.span <= columns; m.span++)
        make_span(&m);
    if (r->tight && g->shorter)
        make_shorter(&m);
    m.plain = g->kind == GALLEY_STORY && is_empty(t, columns, r->front_lines, r->pad);
    for (m.span = 1; m.plain && m.span <= columns; m.span++)
        make_span(&m);
    for (m.span = 1; m.span <= columns; m.span++) {
        if (r->pad) {
            pad_span(&m, LEAF_WHOLE);
            pad_span(&m, LEAF_JUMP);
        }
        if (g->optional)
            t->whole[m.span * (t->lines + 1)].cost = (int16_t)p->layout->cost_index_out;
    }
    t->least_area = least_area(t, LEAF_WHOLE, columns);
    if (t->least_area == INT16_MAX) /* no page holds it whole */
        t->least_area = g->lines_min;
    t->least_jump_area = least_area(t, LEAF_JUMP, columns);
    if (t->least_jump_area > t->least_area)
        t->least_jump_area = t->least_area;
    return t;
}
