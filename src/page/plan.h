/* The plan: which galley stands where, on which page, and how it is set.
 *
 * Pages are planned one after the other by the page programme (slice.h); a small beam of partial editions is kept, and what
 * does not fit a page jumps to the next.  The smallest number of pages that holds everything wins. */
#ifndef NP_PAGE_PLAN_H
#define NP_PAGE_PLAN_H

#include "page/slice.h"

struct plan_page {
    struct slice_page slice;
    bool has_banner; /* the lead's headline over the whole page, above the hole */
    struct head_block banner;
    int first_line;  /* grid line of the hole's line 0 (below the banner) */
    int lines;       /* of the hole */
    int jump_to[SLICE_ITEMS_MAX]; /* of each box: page its rest stands on, 1-based; 0: it is whole */
};

struct plan {
    struct plan_page *pages;
    int npages;
    int cost;
    bool padded;
};

/* Plans the edition on exactly `pages` pages, or on as few as it needs when 0.  Never fails: more pages than asked for are taken
 * before anything is lost, with a diagnostic. */
void plan_make(struct pen *p, struct galleys *g, int pages, struct plan *out);

/* The plan as text, for newsprint dump plan. */
void plan_dump(const struct plan *plan, FILE *out);

#endif
