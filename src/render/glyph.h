/* Private to render/: from a glyph's outline to grey pixels.
 *
 * Exact area coverage in integers, by signed-area accumulation: every edge adds, for each
 * pixel row it crosses, the area between itself and the right border of its pixel; a
 * running sum along the row is the coverage.  (The idea is that of FreeType's smooth
 * rasteriser and of Levien's font-rs.)  Winding is non-zero; contours that overlap in the
 * same direction are one ink.  The coverage has 16 levels: the eye sees no more in text,
 * and a page of fewer greys is a smaller file. */
#ifndef NP_RENDER_GLYPH_H
#define NP_RENDER_GLYPH_H

#include <stdint.h>

#include "base/arena.h"

/* One stretch of an outline; y upward, font units.  A contour closes itself. */
struct shape_edge {
    uint8_t points;   /* 0: starts a contour; 1 line, 2 conic, 3 cubic */
    float x[3], y[3]; /* controls, then the end */
};

struct shape {
    const struct shape_edge *edges;
    int n;
    float x0, y0, x1, y1; /* of all points; n == 0: nothing to draw */
};

/* Pixels of one glyph: level 0..15 times 17, row by row.  The upper left pixel stands at
 * (left, top) from the pixel that holds the glyph's origin, top downward. */
struct coverage {
    int left, top, width, height;
    uint8_t px[];
};

/* Room that rasterising needs, kept from glyph to glyph; grows in its arena. */
struct glyph_scratch {
    struct arena *arena;
    int32_t *area;
    size_t cap;             /* bytes */
    struct coverage *large; /* the last result that was not kept */
    size_t caplarge;
};

/* Pixels per font unit, and where in its pixel the origin stands, in 1/256 pixel. */
struct glyph_place {
    double sx, sy;
    int dx, dy;
};

/* The result is in arena a; or, if a is NULL, in the scratch and good until the next
 * call. */
struct coverage *glyph_coverage(struct arena *a, struct glyph_scratch *s,
                                const struct shape *o, struct glyph_place at);

#endif
