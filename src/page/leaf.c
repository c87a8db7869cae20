#include "page/leaf.h"

#include <stdlib.h>
#include <string.h>

#include "page/figure.h"
#include "page/panel.h"

struct leaf_maker {
    struct pen *p;
    struct leaf_table *t;
    struct galley *g;
    const struct leaf_request *r;
    int span;
    /* without pictures, perhaps without the quote: with them there was no place */
    bool plain;
    int picture_area; /* of the pictures at one column, the least they could take */
};

/* ---- legs and boxes ---- */

static int middle_leg(int span)
{
    return span > 1 ? (span - 1) / 2 : 0;
}

enum { QUOTE_COMPANY = 8 }; /* lines of text that a pull quote wants in its leg */

/* Gives each box its leg and takes its lines off what is left of that leg. */
static bool place_boxes(const struct galley *g, int span, struct leaf_boxes boxes,
                        int *left, struct leaf_legs *out)
{
    if (boxes.numbers) {
        out->numbers_leg = span - 1;
        left[span - 1] -= boxes.numbers;
    }
    if (boxes.chart) {
        out->chart_leg = span > 2 ? span - 2 : 0;
        left[out->chart_leg] -= boxes.chart;
    }
    if (boxes.quote) {
        out->quote_leg = middle_leg(span);
        left[out->quote_leg] -= boxes.quote;
    }
    if (out->quote_leg >= 0 && left[out->quote_leg] < QUOTE_COMPANY)
        return false;
    /* a leg of figures alone is no leg of the story */
    return out->numbers_leg < 0 || left[out->numbers_leg] || !g->nblocks;
}

bool leaf_legs(const struct galley *g, int span, int depth, struct leaf_boxes boxes,
               enum leaf_mode mode, struct leaf_legs *out)
{
    *out = (struct leaf_legs){.quote_leg = -1, .chart_leg = -1, .numbers_leg = -1};
    int left[LEGS_MAX] = {0};
    for (int k = 0; k < span; k++)
        left[k] = depth - (k >= span - boxes.picture_span ? boxes.picture : 0);
    if (!place_boxes(g, span, boxes, left, out))
        return false;
    for (int k = 0; k < span; k++) {
        if (left[k] < 0)
            return false;
        if (!left[k])
            continue;
        out->column[out->n] = k;
        out->top[out->n] = k >= span - boxes.picture_span ? boxes.picture : 0;
        out->capacity[out->n++] = left[k];
    }
    if (mode == LEAF_JUMP && out->n && --out->capacity[out->n - 1] < 3)
        return false;
    return out->n > 0;
}

int leaf_picture_lines(struct pen *p, const struct picture *pic, int span)
{
    np_sp width = grid_span(p->layout, span);
    return figure_natural_lines(p, pic, width) + figure_caption_lines(p, pic, width);
}

int leaf_row_lines(struct pen *p, const struct story *s)
{
    np_sp width = grid_column_width(p->layout);
    int below = 0;
    for (int i = 0; i < s->npictures; i++) {
        int lines = figure_caption_lines(p, &s->pictures[i], width);
        below = lines > below ? lines : below;
    }
    return figure_natural_lines(p, &s->pictures[0], width) + below;
}

int leaf_more_pictures(struct pen *p, const struct story *s, int span)
{
    int lines = 0;
    for (int i = 1; i < s->npictures; i++)
        lines += leaf_picture_lines(p, &s->pictures[i], span);
    return lines;
}

int leaf_quote_lines(struct pen *p, const struct story *s)
{
    return quote_lines(p, &s->quote, &s->quote_by, grid_column_width(p->layout));
}

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
    if (mode == LEAF_JUMP)
        return all - pictures + wanted;
    return m->g->lines + boxes.numbers + boxes.quote + boxes.chart + wanted;
}

/* Enters a body of `depth` lines under every head block of the span. */
static void enter(struct leaf_maker *m, enum leaf_mode mode, int depth, int cost,
                  int slack, struct leaf_boxes boxes)
{
    int needed = needed_area(m, mode, depth, boxes);
    for (int i = 0; i < m->t->nheads[m->span]; i++) {
        const struct head_block *h = &m->t->heads[m->span][i];
        int all = cost + h->cost, height = h->lines + depth;
        if (all < LEAF_NEVER && improves(m, mode, height, all))
            keep(m, mode, height,
                 (struct leaf){(int16_t)all, (uint8_t)slack, (uint8_t)i, (int16_t)depth,
                               (int16_t)(height * m->span - needed), 0, (uint8_t)m->span,
                               boxes});
    }
}

static bool worth_trying(const struct leaf_maker *m, enum leaf_mode mode, int depth,
                         int cost)
{
    for (int i = 0; i < m->t->nheads[m->span]; i++) {
        const struct head_block *h = &m->t->heads[m->span][i];
        if (improves(m, mode, h->lines + depth, cost + h->cost))
            return true;
    }
    return false;
}

/* ---- the shape of a story ---- */

static int lead_cost(const struct layout *l, int w)
{
    return w * 2 < l->columns    ? l->cost_lead_narrow
           : w * 2 == l->columns ? l->cost_lead_half
                                 : 0;
}

static int shape_cost(const struct leaf_maker *m, int depth)
{
    const struct layout *l = m->p->layout;
    const struct galley *g = m->g;
    int w = m->span, n = l->columns, cost = 0;
    bool lead = g->kind == GALLEY_STORY && g->rank == 0 && !g->rest_of;
    if (w >= 3 && depth < l->leg_shallow)
        cost += (l->leg_shallow - depth) * l->cost_shallow;
    if (w == n && n > 3)
        cost += lead ? l->cost_full_width_lead : l->cost_full_width;
    if (w == 1 && depth > l->leg_deep)
        cost += l->cost_deep;
    if (lead)
        cost += lead_cost(l, w);
    if (g->rank >= 3 && w >= 4)
        cost += l->cost_low_rank_wide;
    if (g->rank >= 6 && w >= 3)
        cost += l->cost_low_rank_wide;
    return cost;
}

static bool legs_legal(const struct leaf_maker *m, const struct leaf_legs *legs,
                       int depth)
{
    const struct layout *l = m->p->layout;
    bool small = m->g->lines <= 12;
    if (m->span > 1 && depth < l->leg_least && !small)
        return false;
    for (int k = 0; k < legs->n; k++) {
        int c = legs->capacity[k];
        if (m->span > 1 && c < (small ? 4 : l->leg_least))
            return false;
        if (c > l->leg_most)
            return false;
    }
    return true;
}

static int jump_cost(const struct leaf_maker *m)
{
    const struct layout *l = m->p->layout;
    if (m->g->kind != GALLEY_STORY)
        return l->cost_group_jump;
    return l->cost_jump_front + (m->g->lines < 30 ? l->cost_jump_short : 0);
}

static void try_depth(struct leaf_maker *m, enum leaf_mode mode, int depth,
                      struct leaf_boxes boxes, int cost)
{
    struct leaf_legs legs;
    if (!leaf_legs(m->g, m->span, depth, boxes, mode, &legs)
        || !legs_legal(m, &legs, depth))
        return;
    cost += shape_cost(m, depth) + (mode == LEAF_JUMP ? jump_cost(m) : 0)
            + (m->span - legs.n) * m->p->layout->cost_textless_leg;
    if (!worth_trying(m, mode, depth, cost))
        return;
    struct fill_request r = {.layout = m->p->layout,
                             .blocks = m->g->flow,
                             .nblocks = m->g->nblocks,
                             .nlegs = legs.n,
                             .story = m->g->kind == GALLEY_STORY,
                             .jump = mode == LEAF_JUMP};
    memcpy(r.legs, legs.capacity, sizeof r.legs);
    struct fill_result f = fill(m->p->arena, &r, NULL);
    if (f.cost < FILL_NEVER)
        enter(m, mode, depth, cost + f.cost, f.slack, boxes);
}

static void try_depths(struct leaf_maker *m, struct leaf_boxes boxes, int cost)
{
    const struct layout *l = m->p->layout;
    int w = m->span;
    int area =
        boxes.picture_span * boxes.picture + boxes.quote + boxes.chart + boxes.numbers;
    int wide = m->g->kind == GALLEY_STORY ? 1 : 3;
    int from = (m->g->lines_min + area) / w - (wide - 1);
    int to = (m->g->lines_max + area + w - 1) / w + wide;
    for (int t = from < 1 ? 1 : from; t <= to && t <= m->t->lines; t++)
        try_depth(m, LEAF_WHOLE, t, boxes, cost);
    /* a story jumps once, unless its rest fills a page */
    bool again = m->g->lines * 10 > l->columns * m->t->lines * 7;
    if (!m->r->jumps || (m->g->rest_of && !again))
        return;
    from = (l->jump_least_before + area) / w + 1;
    to = (m->g->lines - l->jump_least_after + area) / w;
    for (int t = from < 2 ? 2 : from; t <= to && t <= m->t->lines; t++)
        try_depth(m, LEAF_JUMP, t, boxes, cost);
}

/* ---- the levers ---- */

static void try_quotes(struct leaf_maker *m, struct leaf_boxes boxes, int cost)
{
    const struct layout *l = m->p->layout;
    struct galley_memory *memory = m->g->memory;
    if (!memory->quote)
        memory->quote = 1 + (m->g->rest_of ? 0 : leaf_quote_lines(m->p, m->g->story));
    int natural = memory->quote - 1;
    if (!natural) {
        try_depths(m, boxes, cost);
        return;
    }
    for (int more = 0; more < 2; more++) {
        boxes.quote = (uint8_t)(natural + more);
        try_depths(m, boxes, cost + more * l->cost_quote_more);
    }
    if (m->plain) { /* better the story without its quote than no story */
        boxes.quote = 0;
        try_depths(m, boxes, cost + l->cost_quote_out);
    }
}

static void try_charts(struct leaf_maker *m, struct leaf_boxes boxes, int cost)
{
    struct galley_memory *memory = m->g->memory;
    if (!m->g->rest_of && m->g->story->chart.n && !memory->chart_least)
        chart_lines(m->p, &m->g->story->chart, grid_column_width(m->p->layout),
                    &memory->chart_least, &memory->chart_most);
    int least = memory->chart_least, most = memory->chart_most;
    if (!least) {
        try_quotes(m, boxes, cost);
        return;
    }
    for (int n = least; n <= most && n <= least + 4; n++) {
        boxes.chart = (uint8_t)(n + 1);
        try_quotes(m, boxes, cost + (n - least) * m->p->layout->cost_chart_off);
    }
}

static int picture_share_cost(const struct leaf_maker *m, int span, int lines)
{
    const struct layout *l = m->p->layout;
    int share = span * lines * 1000 / (l->columns * m->t->lines);
    int most = m->g->rank == 0  ? l->picture_share_lead
               : m->g->rank < 3 ? l->picture_share_second
                                : l->picture_share_rest;
    return share > most ? (share - most) * l->cost_picture_share / 1000 : 0;
}

static void measure_picture(struct leaf_maker *m, int span)
{
    struct galley_memory *memory = m->g->memory;
    const struct story *s = m->g->story;
    np_sp width = grid_span(m->p->layout, span);
    if (memory->picture[span])
        return;
    memory->picture[span] = figure_natural_lines(m->p, &s->pictures[0], width);
    memory->below_picture[span] = figure_caption_lines(m->p, &s->pictures[0], width)
                                  + leaf_more_pictures(m->p, s, span);
}

/* Several pictures side by side, a column each, in as many rows as it takes. */
static void try_picture_rows(struct leaf_maker *m, struct leaf_boxes boxes)
{
    const struct story *s = m->g->story;
    int row = leaf_row_lines(m->p, s);
    for (int span = 2; span <= m->span && span <= s->npictures; span++) {
        int rows = (s->npictures + span - 1) / span;
        if (rows * row > m->t->lines * 7 / 10)
            continue;
        boxes.picture_span = (uint8_t)span;
        boxes.picture = (uint8_t)(rows * row);
        boxes.rows = (uint8_t)rows;
        try_charts(m, boxes, picture_share_cost(m, span, rows * row));
    }
}

static void try_pictures(struct leaf_maker *m, struct leaf_boxes boxes)
{
    const struct layout *l = m->p->layout;
    const struct story *s = m->g->story;
    if (m->g->rest_of || !s->npictures || m->plain) {
        try_charts(m, boxes, 0);
        return;
    }
    if (s->npictures > 1)
        try_picture_rows(m, boxes);
    for (int span = 1; span <= m->span; span++) {
        if (m->span >= 3 && span == 1 && m->g->rank < 3)
            continue;
        measure_picture(m, span);
        int below = m->g->memory->below_picture[span];
        int natural = m->g->memory->picture[span];
        if (natural + below > m->t->lines * 6 / 10)
            continue;
        int least = natural * l->picture_least / 1000,
            most = natural * l->picture_most / 1000;
        for (int n = least; n <= most; n++) {
            boxes.picture_span = (uint8_t)span;
            boxes.picture = (uint8_t)(n + below);
            try_charts(m, boxes,
                       abs(n - natural) * l->cost_picture_off / (natural + 1)
                           + picture_share_cost(m, span, n + below));
        }
    }
}

static void make_story(struct leaf_maker *m)
{
    struct leaf_boxes boxes = {0};
    const struct story *s = m->g->story;
    if (!m->g->rest_of && s->numbers.n && !m->plain) {
        if (!m->g->memory->numbers)
            m->g->memory->numbers =
                1 + numbers_lines(m->p, &s->numbers, grid_column_width(m->p->layout));
        boxes.numbers = (uint8_t)m->g->memory->numbers; /* with the blank line above */
    }
    if (m->g->nblocks) {
        try_pictures(m, boxes);
        return;
    }
    /* a headline alone, perhaps with a box under it */
    int depth = boxes.numbers;
    enter(m, LEAF_WHOLE, depth, shape_cost(m, 10), 0, boxes);
}

/* ---- panels ---- */

static bool has_texts(const struct list *l)
{
    bool any = false;
    for (int i = 0; i < l->n; i++)
        any = any || l->items[i].text.n;
    for (int g = 0; g < l->ngroups; g++)
        for (int i = 0; i < l->groups[g].n; i++)
            any = any || l->groups[g].items[i].text.n;
    return any;
}

static void panel_range(struct leaf_maker *m, int *least, int *most)
{
    struct pen *p = m->p;
    np_sp width = grid_span(p->layout, m->span);
    *least = *most = 0;
    switch (m->g->kind) {
    case GALLEY_TABLE:
        if (m->span == 1 && p->layout->columns > 1 && has_texts(m->g->list))
            break; /* a narrow table has no room for them */
        table_lines(p, m->g->list, width, least, most);
        break;
    case GALLEY_PROMO:
        if (m->span <= 2)
            promo_lines(p, &p->edition->promo, width, least, most);
        break;
    default: break;
    }
}

/* The index takes as many entries as there is room for. */
static void make_index(struct leaf_maker *m)
{
    if (m->span > 2)
        return;
    for (int n = 2; n <= m->r->entries; n++)
        enter(m, LEAF_WHOLE, index_lines(n), m->r->entries - n, 0,
              (struct leaf_boxes){0});
}

static void make_panel(struct leaf_maker *m)
{
    const struct layout *l = m->p->layout;
    struct galley_memory *memory = m->g->memory;
    int least, most, wish = m->g->kind == GALLEY_TABLE ? 2 : 1;
    if (!memory->panel_least[m->span]) {
        panel_range(m, &least, &most);
        memory->panel_least[m->span] = least + 1;
        memory->panel_most[m->span] = most + 1;
    }
    least = memory->panel_least[m->span] - 1;
    most = memory->panel_most[m->span] - 1;
    if (!least)
        return;
    int width_cost = abs(m->span - wish) * l->cost_panel_width;
    for (int n = least; n <= most + 1; n++)
        enter(m, LEAF_WHOLE, n, width_cost + (n - least) * l->cost_panel_line, 0,
              (struct leaf_boxes){0});
}

/* ---- tables ---- */

/* The head blocks of the span; they do not depend on the body's size. */
static void find_heads(struct leaf_maker *m, bool banner)
{
    struct galley_memory *memory = m->g->memory;
    struct head_block *heads = m->t->heads[m->span];
    int n = memory->nblocks[m->span];
    if (banner) {
        n = head_blocks(m->p, m->g, m->span, true, heads);
    } else if (n) {
        memcpy(heads, memory->blocks[m->span], (size_t)n * sizeof *heads);
    } else {
        n = head_blocks(m->p, m->g, m->span, false, heads);
        memory->blocks[m->span] =
            arena_copy(m->p->arena, heads, (size_t)n * sizeof *heads);
        memory->nblocks[m->span] = n;
    }
    m->t->nheads[m->span] = n;
}

static void make_span(struct leaf_maker *m)
{
    bool banner = m->r->under_banner;
    if (banner && m->span == m->p->layout->columns)
        return; /* what stands under a banner leaves a rail beside it */
    find_heads(m, banner);
    switch (m->g->kind) {
    case GALLEY_STORY: make_story(m); break;
    case GALLEY_BRIEFS:
    case GALLEY_LIST: try_depths(m, (struct leaf_boxes){0}, 0); break;
    case GALLEY_INDEX: make_index(m); break;
    default: make_panel(m);
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

/* Nothing that a page of so many lines could take. */
static bool is_empty(const struct leaf_table *t, int columns, int lines)
{
    for (int w = 1; w <= columns; w++)
        for (int h = 0; h <= lines; h++)
            if (leaf_at(t, LEAF_WHOLE, w, h)->cost < LEAF_NEVER
                || leaf_at(t, LEAF_JUMP, w, h)->cost < LEAF_NEVER)
                return false;
    return true;
}

struct leaf_table *leaf_table_new(struct pen *p, struct galley *g,
                                  const struct leaf_request *r)
{
    struct leaf_table *t = ARENA_NEW(p->arena, struct leaf_table);
    int columns = p->layout->columns;
    size_t n = (size_t)(columns + 1) * (size_t)(r->lines + 1);
    t->galley = g;
    t->lines = r->lines;
    t->whole = ARENA_ARRAY(p->arena, struct leaf, n);
    t->jump = ARENA_ARRAY(p->arena, struct leaf, n);
    for (size_t i = 0; i < n; i++)
        t->whole[i].cost = t->jump[i].cost = LEAF_NEVER;
    struct leaf_maker m = {.p = p, .t = t, .g = g, .r = r};
    if (g->kind == GALLEY_STORY && g->story->npictures) {
        measure_picture(&m, 1);
        m.picture_area = g->memory->picture[1] + g->memory->below_picture[1];
    }
    for (m.span = 1; m.span <= columns; m.span++)
        make_span(&m);
    m.plain = g->kind == GALLEY_STORY && is_empty(t, columns, r->front_lines);
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
