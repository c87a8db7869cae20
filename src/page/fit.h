/* Copy-fitting an edition: the number of pages and the size of its body type.
 *
 * The plan wants pages full to the line.  Sizes of body type near the layout's own are
 * tried, uniform for the whole edition, in the order of their predicted fit, before a
 * page is added or white is left (planner.md section 5). */
#ifndef NP_PAGE_FIT_H
#define NP_PAGE_FIT_H

#include "page/plan.h"

/* Plans p->edition on exactly `pages` pages, or on as few as it needs when 0.  The pen is
 * the one to draw with afterwards: its layout has the body size that was chosen.  Never
 * fails: more pages than asked for are taken before anything is lost, with a
 * diagnostic. */
void fit_edition(struct pen *p, int pages, struct plan *out);

#endif
