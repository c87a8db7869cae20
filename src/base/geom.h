/* Points, boxes and paths on a page, in np_sp; y grows downward, the origin is the page's
 * upper left corner. */
#ifndef NP_BASE_GEOM_H
#define NP_BASE_GEOM_H

#include <stdbool.h>

#include "base/units.h"

struct point {
    np_sp x, y;
};

/* x0 <= x1, y0 <= y1. */
struct box {
    np_sp x0, y0, x1, y1;
};

enum segment_kind { SEGMENT_MOVE, SEGMENT_LINE, SEGMENT_CURVE, SEGMENT_CLOSE };

struct segment {
    enum segment_kind kind;
    struct point p[3]; /* MOVE, LINE: [0]; CURVE: two controls and the end */
};

static inline np_sp box_width(struct box b)
{
    return b.x1 - b.x0;
}

static inline np_sp box_height(struct box b)
{
    return b.y1 - b.y0;
}

/* Overlap by more than `slack` both ways. */
static inline bool box_overlap(struct box a, struct box b, np_sp slack)
{
    return a.x0 + slack < b.x1 && b.x0 + slack < a.x1 && a.y0 + slack < b.y1
           && b.y0 + slack < a.y1;
}

#endif
