#include "page/leaf_part.h"

#include <stdlib.h>
#include <string.h>

#include "page/figure.h"
#include "page/panel.h"

/* ---- costs ---- */

static int lead_cost(const struct layout *l, int w)
{
    int n = l->columns;
    return w * 2 < n    ? l->cost_lead_narrow * (n - 2 * w) / (n - 2)
           : w * 2 == n ? l->cost_lead_half
                        : 0;
}

/* Lesser stories are not to be wide, the least of them not even half so wide. */
static int rank_cost(const struct leaf_maker *m, struct cost_terms *t)
{
    int steps = (m->g->rank >= 3 && m->span >= 4) + (m->g->rank >= 6 && m->span >= 3);
    return cost_term(t, "wide for its rank", steps * m->p->layout->cost_low_rank_wide);
}

static int shape_cost(const struct leaf_maker *m, int depth, struct cost_terms *t)
{
    const struct layout *l = m->p->layout;
    const struct galley *g = m->g;
    int w = m->span, n = l->columns, cost = rank_cost(m, t);
    bool lead = g->kind == GALLEY_STORY && g->rank == 0 && !g->rest_of;
    if (w >= 3 && depth < l->leg_shallow)
        cost += cost_term(t, "shallow legs", (l->leg_shallow - depth) * l->cost_shallow);
    if (w == n && n > 3)
        cost += cost_term(t, "full width",
                          lead ? l->cost_full_width_lead : l->cost_full_width);
    if (w == 1 && depth > l->leg_deep)
        cost += cost_term(t, "deep leg", l->cost_deep);
    if (lead) /* a banner makes up for a part of it */
        cost +=
            cost_term(t, "narrow lead",
                      m->t->under_banner ? lead_cost(l, w) * l->lead_under_banner / 1000
                                         : lead_cost(l, w));
    return cost;
}

static int mode_cost(const struct leaf_maker *m, enum leaf_mode mode,
                     struct cost_terms *t)
{
    const struct layout *l = m->p->layout;
    if (mode != LEAF_JUMP)
        return 0;
    if (m->g->kind != GALLEY_STORY)
        return cost_term(t, "goes on elsewhere", l->cost_group_jump);
    return cost_term(t, "jump", l->cost_jump_front)
           + cost_term(t, "jump of a short story",
                       m->g->lines < 30 ? l->cost_jump_short : 0);
}

int leaf_body_cost(const struct leaf_maker *m, enum leaf_mode mode, int depth, int legs,
                   struct cost_terms *t)
{
    return shape_cost(m, depth, t) + mode_cost(m, mode, t)
           + cost_term(t, "legs without text",
                       (m->span - legs) * m->p->layout->cost_textless_leg);
}

/* Of the page, 1/1000. */
static int picture_share(const struct leaf_maker *m, int span, int lines)
{
    return span * lines * 1000 / (m->p->layout->columns * m->t->lines);
}

static int picture_share_cost(const struct leaf_maker *m, int span, int lines)
{
    const struct layout *l = m->p->layout;
    int share = picture_share(m, span, lines);
    int most = m->g->rank == 0  ? l->picture_share_lead
               : m->g->rank < 3 ? l->picture_share_second
                                : l->picture_share_rest;
    return share > most ? (share - most) * l->cost_picture_share / 1000 : 0;
}

/* lines: of the picture alone. */
static int picture_off_cost(const struct leaf_maker *m, int span, int lines)
{
    int natural = m->g->memory->picture[span];
    return abs(lines - natural) * m->p->layout->cost_picture_off / (natural + 1);
}

static int chart_cost(const struct leaf_maker *m, int lines)
{
    return (lines - m->g->memory->chart_least) * m->p->layout->cost_chart_off;
}

static int quote_cost(const struct leaf_maker *m, int lines)
{
    const struct layout *l = m->p->layout;
    int natural = m->g->memory->quote - 1;
    return natural <= 0 ? 0
           : !lines     ? l->cost_quote_out
                        : (lines - natural) * l->cost_quote_more;
}

int leaf_boxes_cost(const struct leaf_maker *m, struct leaf_boxes b, struct cost_terms *t)
{
    const struct layout *l = m->p->layout;
    int span = b.picture_span;
    int cost = cost_term(t, "short body", m->shorter ? l->cost_short_body : 0);
    if (b.picture)
        cost += cost_term(t, "large picture", picture_share_cost(m, span, b.picture));
    if (b.picture && !b.rows)
        cost += cost_term(
            t, "picture's shape",
            picture_off_cost(m, span, b.picture - m->g->memory->below_picture[span]));
    if (b.chart)
        cost += cost_term(t, "chart's height", chart_cost(m, b.chart - 1));
    return cost + cost_term(t, "pull quote", m->g->rest_of ? 0 : quote_cost(m, b.quote));
}

/* ---- bodies ---- */

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

static void try_depth(struct leaf_maker *m, enum leaf_mode mode, int depth,
                      struct leaf_boxes boxes, int cost)
{
    struct leaf_legs legs;
    struct leaf leaf = {.mode = (uint8_t)mode, .shorter = m->shorter};
    if (!leaf_legs(m->g, m->span, depth, boxes, mode, &legs)
        || !legs_legal(m, &legs, depth))
        return;
    cost += leaf_body_cost(m, mode, depth, legs.n, NULL);
    if (!leaf_worth_trying(m, mode, depth, cost))
        return;
    struct fill_result f = leaf_fill_again(m->r->fills, m->p, m->t, &leaf, &legs);
    if (f.cost < FILL_NEVER)
        leaf_enter(m, &(struct leaf_body){mode, depth, cost + f.cost, f.slack, boxes});
}

/* Whether legs_legal() would say no in the end, by what is known without the legs: the
 * last one stands under the picture and the figures, the first perhaps not. */
static bool is_hopeless(const struct leaf_maker *m, int depth, struct leaf_boxes boxes)
{
    const struct layout *l = m->p->layout;
    int under = depth - boxes.picture, last = under - boxes.numbers;
    if (under < 0)
        return true;
    if (m->span > 1 && m->g->lines > 12
        && (depth < l->leg_least || last < 0 || (last > 0 && last < l->leg_least)))
        return true;
    int most = (boxes.picture_span < m->span ? depth : under) - boxes.quote - boxes.chart
               - boxes.numbers - 1;
    return most > l->leg_most;
}

/* Bodies whose legs are `from` to `to` lines deep. */
static void try_range(struct leaf_maker *m, enum leaf_mode mode, int from, int to,
                      struct leaf_boxes boxes, int cost)
{
    int least = mode == LEAF_WHOLE ? 1 : 2;
    for (int t = from < least ? least : from; t <= to && t <= m->t->lines; t++)
        if (!is_hopeless(m, t, boxes))
            try_depth(m, mode, t, boxes, cost);
}

/* Lines that are shown before a jump; of the lead a good part, if a page holds so
 * much. */
static int least_before_jump(const struct leaf_maker *m)
{
    const struct layout *l = m->p->layout;
    bool lead = m->g->kind == GALLEY_STORY && m->g->rank == 0 && !m->g->rest_of;
    int share = lead ? m->g->lines * l->lead_before_jump / 1000 : 0;
    int most = l->columns * m->r->front_lines / 3;
    share = share < most ? share : most;
    return share > l->jump_least_before ? share : l->jump_least_before;
}

static void try_depths(struct leaf_maker *m, struct leaf_boxes boxes, int cost)
{
    const struct layout *l = m->p->layout;
    int w = m->span;
    int area =
        boxes.picture_span * boxes.picture + boxes.quote + boxes.chart + boxes.numbers;
    int wide = m->g->kind == GALLEY_STORY ? 1 : 3;
    int most = (m->g->lines_max + area + w - 1) / w + wide;
    try_range(m, LEAF_WHOLE, (m->g->lines_min + area) / w - (wide - 1), most, boxes,
              cost);
    if (m->r->tight)
        try_range(m, LEAF_CUT, (m->t->keep_least[m->shorter] + area) / w, most, boxes,
                  cost);
    /* a story jumps once, unless its rest fills a page */
    bool again = m->g->lines * 10 > l->columns * m->t->lines * 3;
    if (m->r->jumps && (!m->g->rest_of || again))
        try_range(m, LEAF_JUMP, (least_before_jump(m) + area) / w + 1,
                  (m->g->lines - l->jump_least_after + area) / w, boxes, cost);
}

void leaf_make_list(struct leaf_maker *m)
{
    try_depths(m, (struct leaf_boxes){0}, 0);
}

/* ---- the levers ---- */

static void try_quotes(struct leaf_maker *m, struct leaf_boxes boxes, int cost)
{
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
        try_depths(m, boxes, cost + quote_cost(m, natural + more));
    }
    if (m->plain) { /* better the story without its quote than no story */
        boxes.quote = 0;
        try_depths(m, boxes, cost + quote_cost(m, 0));
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
        try_quotes(m, boxes, cost + chart_cost(m, n));
    }
}

void leaf_measure_picture(struct leaf_maker *m, int span)
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
static void try_picture_rows(struct leaf_maker *m, struct leaf_boxes boxes, int cost)
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
        try_charts(m, boxes, cost + picture_share_cost(m, span, rows * row));
    }
}

static void try_pictures(struct leaf_maker *m, struct leaf_boxes boxes)
{
    const struct layout *l = m->p->layout;
    const struct story *s = m->g->story;
    int cost = m->shorter ? l->cost_short_body : 0;
    if (m->g->rest_of || !s->npictures || m->plain) {
        try_charts(m, boxes, cost);
        return;
    }
    if (s->npictures > 1)
        try_picture_rows(m, boxes, cost);
    for (int span = 1; span <= m->span; span++) {
        if (m->span >= 3 && span == 1 && m->g->rank < 3)
            continue;
        leaf_measure_picture(m, span);
        int below = m->g->memory->below_picture[span];
        int natural = m->g->memory->picture[span];
        if (natural + below > m->t->lines * 6 / 10
            || (span > 1
                && picture_share(m, span, natural + below) > l->picture_share_most))
            continue;
        int least = natural * l->picture_least / 1000,
            most = natural * l->picture_most / 1000;
        for (int n = least; n <= most; n++) {
            boxes.picture_span = (uint8_t)span;
            boxes.picture = (uint8_t)(n + below);
            try_charts(m, boxes,
                       cost + picture_off_cost(m, span, n)
                           + picture_share_cost(m, span, n + below));
        }
    }
}

void leaf_make_story(struct leaf_maker *m)
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
    leaf_enter(m,
               &(struct leaf_body){LEAF_WHOLE, depth, shape_cost(m, 10, NULL), 0, boxes});
}
