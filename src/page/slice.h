/* The page programme: a run of galleys, in order of importance, sliced into one page.
 *
 * A min-plus guillotine programme over contiguous runs of the sequence (after Gange,
 * Marriott and Stuckey, "Optimal guillotine layout", DocEng 2012; planner.md section 4):
 * cost[g][i][j][w][h] is the least cost of items i..j-1 in w columns and exactly h lines.
 * g = 1 ("strict") is for rectangles that stand on the page's foot: no leg of theirs ends
 * short.  Only costs are kept; the cutting is found again by repeating the search, so
 * that equal inputs give equal pages. */
#ifndef NP_PAGE_SLICE_H
#define NP_PAGE_SLICE_H

#include "page/leaf.h"

enum { SLICE_ITEMS_MAX = 24 };

struct slice_request {
    const struct layout *layout;
    struct leaf_table **items;
    int n; /* <= SLICE_ITEMS_MAX */
    int columns, lines;
    bool jumps;
    bool front; /* page 1: what a jump costs, and how much of it the lead may take */
    const struct leaf_table *page_lead; /* first story of a page inside; may be NULL */
    /* price of wasted area, 1/16 a line of a column: packs more text into the page */
    int thrift;
};

struct slice;

/* A galley in its place: columns [column, column + span), lines [line, line + height)
 * counted from the hole's top. */
struct slice_box {
    struct leaf_table *table;
    struct leaf leaf;
    int column, span, line, height;
};

/* The head that the box's leaf was planned with. */
static inline struct head_block *slice_head(const struct slice_box *b)
{
    return &b->table->heads[b->span][b->leaf.head];
}

/* A vertical cut: the gutter left of `column`, over lines [line, line + height). */
struct slice_cut {
    int column, line, height;
};

struct slice_page {
    struct slice_box boxes[SLICE_ITEMS_MAX];
    int n;
    struct slice_cut cuts[SLICE_ITEMS_MAX];
    int ncuts;
    int cost; /* without the price of waste */
};

/* A programme for pages of at most so many columns and lines; lives in a, and so does
 * what it finds.  Costs are kept by the tables that make a run and the terms of the
 * request, for the requests to come: a table must stay as it is until slice_forget. */
struct slice *slice_new(struct arena *a, int columns, int lines);

/* Drops all that is kept. */
void slice_forget(struct slice *s);

/* Turns to another request.  Costs are found when they are asked for: r's items must
 * and their array must live until the next one. */
void slice_run(struct slice *s, const struct slice_request *r);

/* Least cost of a full page of the first n items; LEAF_NEVER: there is none. */
int slice_cost(struct slice *s, int n);

/* That page. */
void slice_read(struct slice *s, int n, struct slice_page *out);

#endif
