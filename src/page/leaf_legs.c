#include "page/figure.h"
#include "page/leaf.h"
#include "page/panel.h"

#include <string.h>

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

/* ---- text in the legs ---- */

struct galley *leaf_galley(const struct leaf_table *t, const struct leaf *leaf)
{
    return leaf->shorter ? t->galley->shorter : t->galley;
}

static struct fill_request request_of(const struct pen *p, const struct leaf_table *t,
                                      const struct leaf *leaf,
                                      const struct leaf_legs *legs)
{
    static const enum fill_mode MODES[] = {FILL_WHOLE, FILL_JUMP, FILL_CUT};
    const struct galley *g = leaf_galley(t, leaf);
    struct fill_request r = {.layout = p->layout,
                             .blocks = g->flow,
                             .nblocks = g->nblocks,
                             .nlegs = legs->n,
                             .story = g->kind == GALLEY_STORY,
                             .mode = MODES[leaf->mode],
                             .keep_least = t->keep_least[leaf->shorter]};
    memcpy(r.legs, legs->capacity, sizeof r.legs);
    return r;
}

struct fill_result leaf_fill(struct pen *p, const struct leaf_table *t,
                             const struct leaf *leaf, const struct leaf_legs *legs,
                             struct flow_place *places)
{
    struct fill_request r = request_of(p, t, leaf, legs);
    return fill(p->arena, &r, places);
}

struct fill_result leaf_fill_again(struct fill_memo *m, struct pen *p,
                                   const struct leaf_table *t, const struct leaf *leaf,
                                   const struct leaf_legs *legs)
{
    struct fill_request r = request_of(p, t, leaf, legs);
    return fill_again(m, p->arena, &r);
}
