/* What the page programme cannot see: how the boxes of a page stand to one another.
 *
 * The programme prices each box by itself; here the finished page is looked at as a whole
 * and what a make-up editor would not let pass is priced, so that the planner takes
 * another page if there is one (planner.md section 10, "Not costed"). */
#ifndef NP_PAGE_JUDGE_H
#define NP_PAGE_JUDGE_H

#include "page/slice.h"

struct judgement {
    int tombstones; /* headlines of one size side by side */
    /* white that is left when no headline is larger than a more important story's: lines
     * times columns */
    int lost_cells;
    int armpits;        /* a headline under another story's picture */
    int equal_pictures; /* two pictures of one size */
    int strays;         /* opinion pieces that do not touch the others */
    int starts_missing; /* stories that page 1 should have begun */
};

/* front: it is page 1; stories: how many there are to begin. */
struct judgement judge_page(const struct layout *l, const struct slice_page *page,
                            bool front, int stories);

/* What it costs; terms: may be NULL. */
int judge_explain(const struct layout *l, const struct judgement *j,
                  struct cost_terms *terms);

#endif
