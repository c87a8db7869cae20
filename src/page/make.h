/* Edition + layout -> sheets: galleys are measured, the plan is made, and everything is
 * set in its place. */
#ifndef NP_PAGE_MAKE_H
#define NP_PAGE_MAKE_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/edition.h"
#include "model/layout.h"
#include "page/plan.h"
#include "sheet/sheet.h"
#include "text/para.h"

struct make_request {
    struct text *text;
    const struct layout *layout;
    const struct edition *edition;
    int pages; /* exactly so many, or 0: as few as it needs */
};

/* NULL after a fatal diagnostic.  Everything lives in a.  plan may be NULL. */
struct sheets *make_pages(struct arena *a, const struct make_request *r,
                          struct plan *plan, struct diags *d);

/* The paragraphs as text, with the breaks of each at the leg width (newsprint dump
 * paragraphs). */
void make_dump_paragraphs(struct arena *a, const struct make_request *r, FILE *out,
                          struct diags *d);

#endif
