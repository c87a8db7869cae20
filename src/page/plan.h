/* The plan: which galley stands where, on which page, and how it is set.
 *
 * Pages are planned one after the other by the page programme (slice.h); a small beam of
 * partial editions is kept, and what does not fit a page jumps to the next. */
#ifndef NP_PAGE_PLAN_H
#define NP_PAGE_PLAN_H

#include "page/slice.h"

struct plan_page {
    struct slice_page slice;
    bool has_banner; /* the lead's headline over the whole page, above the hole */
    struct head_block banner;
    int first_line; /* grid line of the hole's line 0 (below the banner) */
    int lines;      /* of the hole */
    /* of each box: page its rest stands on, 1-based; 0: it is whole */
    int jump_to[SLICE_ITEMS_MAX];
};

struct plan {
    struct plan_page *pages;
    int npages;
    int cost;
    bool padded;
    np_sp body; /* size of the body type */
};

struct planner;

/* Tabulates the galleys; everything lives in the pen's arena, and the pen must live as
 * long. */
struct planner *planner_new(struct pen *p, struct galleys *g);

/* The least number of pages that could hold the galleys, and how full so many pages would
 * be (1/1000, by least areas). */
int planner_fewest(const struct planner *pl);
int planner_fill(const struct planner *pl, int pages);

/* How hard to look. */
struct plan_effort {
    bool thorough; /* a wider beam, and thrifty pages too */
    bool pad;      /* white may be left */
};

/* Plans exactly `pages` pages: full to the line, or with white where it must be.  False:
 * no such plan was found. */
bool planner_run(struct planner *pl, int pages, struct plan_effort effort,
                 struct plan *out);

/* The plan as text, for newsprint dump plan. */
void plan_dump(const struct plan *plan, FILE *out);

#endif
