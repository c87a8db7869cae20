/* Sets a galley in its place: head block, text in its legs, boxes, column rules, jump
 * line. */
#ifndef NP_PAGE_SET_H
#define NP_PAGE_SET_H

#include "page/plan.h"

/* Draws one box of a plan on the pen's page; `first` is the grid line of the hole's line
 * 0, jump_to the page (1-based) where a jumped story goes on. */
void set_galley(struct pen *p, const struct slice_box *box, int first, int jump_to);

/* The article tag of a galley, made on first use. */
int set_article(struct pen *p, const struct galley *g);

#endif
