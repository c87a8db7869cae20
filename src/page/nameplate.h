/* The paper's name on page 1: capitals that span the measure, or the next best thing
 * (STYLE.md section 1.1). */
#ifndef NP_PAGE_NAMEPLATE_H
#define NP_PAGE_NAMEPLATE_H

#include "page/pen.h"

enum { NAMEPLATE_LINES = 2 };

struct nameplate {
    struct line lines[NAMEPLATE_LINES];
    np_sp x[NAMEPLATE_LINES]; /* of each line's start on the page */
    const char *text[NAMEPLATE_LINES];
    int n; /* 0: the paper has no name */
    np_sp size;
    np_sp leading; /* from the first baseline to the second */
    np_sp rise;    /* what stands above the first baseline: capitals, and their accents */
    np_sp descent; /* what hangs below the last one; 0 for capitals that do not */
    np_sp side;    /* free on either side of the widest line, in the measure */
};

struct nameplate nameplate_fit(struct pen *p);

/* Draws it with its first baseline at y. */
void nameplate_draw(struct pen *p, const struct nameplate *n, np_sp y, int tag);

#endif
