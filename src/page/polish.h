/* The last look at a planned page: the sizes of headlines against one another, and where
 * the air of heads goes.
 *
 * For every place the heads that fit its planned lines are listed, and the cheapest
 * choice for all places together is sought by a beam over the order of importance.
 * Prices: a headline larger than that of a more important story on the page; two of one
 * kind and size side by side; nearly the same size in as many lines; and what a head
 * costs by itself, its air with it (STYLE.md section 3).  Opinion is set in its own face
 * and measured against itself; heads of what goes on from another page keep their size.
 *
 * Lines and columns of all boxes stay as planned.  Air of whole lines goes above the
 * label of a head, but where labels stand level side by side or at the page's head they
 * stay, and the air is spread inside the head. */
#ifndef NP_PAGE_POLISH_H
#define NP_PAGE_POLISH_H

#include "page/plan.h"

/* Boxes whose head changes get a leaf table of their own, in the pen's arena. */
/* front: it is page 1, where the order of sizes is strict. */
void polish_page(struct pen *p, struct plan_page *page, bool front);

#endif
