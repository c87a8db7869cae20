/* The making of one leaf table: levers of stories, ranges of panels. */
#ifndef NP_PAGE_LEAF_PART_H
#define NP_PAGE_LEAF_PART_H

#include "page/leaf.h"

struct leaf_maker {
    struct pen *p;
    struct leaf_table *t;
    struct galley *g; /* the table's, or that of its short body */
    const struct leaf_request *r;
    int span;
    /* without pictures, perhaps without the quote: with them there was no place */
    bool plain;
    bool shorter;
    int picture_area; /* of the pictures at one column, the least they could take */
};

/* ---- keeping the cheapest (leaf.c) ---- */

/* A body of `depth` lines in the making. */
struct leaf_body {
    enum leaf_mode mode;
    int depth, cost, slack;
    struct leaf_boxes boxes;
};

/* Enters it under every head block of the span, where it is cheaper than what is
 * there. */
void leaf_enter(struct leaf_maker *m, const struct leaf_body *b);

/* Whether a body of this cost could improve the table under any head. */
bool leaf_worth_trying(const struct leaf_maker *m, enum leaf_mode mode, int depth,
                       int cost);

/* ---- costs (leaf_story.c) ---- */

/* A body of so many legs with text; boxes and the pouring not counted. */
int leaf_body_cost(const struct leaf_maker *m, enum leaf_mode mode, int depth, int legs,
                   struct cost_terms *t);

/* The boxes of a story, and its short body. */
int leaf_boxes_cost(const struct leaf_maker *m, struct leaf_boxes b,
                    struct cost_terms *t);

/* ---- stories, briefs and lists (leaf_story.c) ---- */

void leaf_make_story(struct leaf_maker *m);
void leaf_make_list(struct leaf_maker *m);
void leaf_measure_picture(struct leaf_maker *m, int span);

/* ---- panels (leaf_panel.c) ---- */

void leaf_make_index(struct leaf_maker *m);
void leaf_make_panel(struct leaf_maker *m);
void leaf_make_house(struct leaf_maker *m);

#endif
