/* The plan: which galley stands where, on which page, and how it is set.
 *
 * Pages are planned one after the other by the page programme (slice.h); a small beam of
 * partial editions is kept, and what does not fit a page jumps to the next.  planner.md
 * section 5. */
#ifndef NP_PAGE_PLAN_H
#define NP_PAGE_PLAN_H

#include "page/judge.h"

struct plan_page {
    struct slice_page slice;
    bool has_banner; /* the lead's headline over the whole page, above the hole */
    struct head_block banner;
    int first_line; /* grid line of the hole's line 0 (below the banner) */
    int lines;      /* of the hole */
    /* of each box: page its rest stands on, 1-based; 0: it is whole */
    int jump_to[SLICE_ITEMS_MAX];
    struct judgement judgement;
    int cost; /* of the boxes, the cuts, the jumps beyond the first and the judgement */
};

struct plan {
    struct plan_page *pages;
    int npages;
    int cost;
    bool padded;
    np_sp body;           /* size of the body type */
    struct galley **held; /* galleys that no page has taken: held over */
    int nheld;
    const struct pen *pen; /* that it was made with, in the same arena */
};

/* What a plan may do besides filling its pages with all the news. */
struct plan_effort {
    bool thorough;    /* a wider beam, and more manners of asking for a page */
    int house;        /* house panels that may stand in for news on a page: 0 to 2 */
    bool tight;       /* short bodies may be used, stories and lists cut and held over */
    bool last_resort; /* cut to a few lines */
    bool pad;         /* white may be left */
};

struct planner;

/* Tabulates the galleys; everything lives in the pen's arena, and the pen must live as
 * long.  like: a planner of the same edition in another size of body, which lives as
 * long: what does not depend on the size is taken from it; NULL: there is none. */
struct planner *planner_new(struct pen *p, struct galleys *g, const struct planner *like);

/* The least number of pages that could hold the galleys, and how full so many pages would
 * be (1/1000, by least areas) with what the effort allows. */
int planner_fewest(const struct planner *pl);
int planner_fill(struct planner *pl, int pages, struct plan_effort effort);

/* Plans exactly `pages` pages, or as few as it takes if 0: full to the line, or with what
 * the effort allows (in the second case house panels stand only where no page was found
 * without).  False: no such plan was found. */
bool planner_run(struct planner *pl, int pages, struct plan_effort effort,
                 struct plan *out);

/* The plan as text: why each galley has its place, with every term of its cost (newsprint
 * dump plan, --explain). */
void plan_dump(const struct plan *plan, FILE *out);

#endif
