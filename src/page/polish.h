/* The last look at a planned page: sizes of headlines against one another.
 *
 * No headline is larger than that of a more important story on its page, and two that
 * stand side by side do not have the same size (STYLE.md section 3).  A smaller headline
 * always fits where a larger one was planned; what it leaves is air above the byline. */
#ifndef NP_PAGE_POLISH_H
#define NP_PAGE_POLISH_H

#include "page/plan.h"

void polish_page(struct pen *p, struct plan_page *page);

#endif
