/* Private to render/: a page's pixels.
 *
 * A grey canvas is an A8 surface that holds ink (0: white paper, 255: black), one byte a
 * pixel; cairo paints on it with SOURCE and an alpha.  A colour canvas is RGB24.  Text
 * does not go through cairo: its image backend (1.16) rounds every glyph to a whole
 * pixel.
 *
 * Snapping, so that what is straight is sharp: edges of fills stand on whole pixels; a
 * rule has the same thickness wherever it stands, and one thinner than a pixel is one
 * pixel of a lighter ink. */
#ifndef NP_RENDER_CANVAS_H
#define NP_RENDER_CANVAS_H

#include <cairo.h>
#include <stdbool.h>

#include "render/cache.h"

struct canvas {
    cairo_surface_t *surface;
    cairo_t *cr; /* user space: pt */
    unsigned char *px;
    size_t stride;
    int width, height, dpi;
    bool grey;
    bool *pictured; /* rows that show part of a picture */
};

/* White.  False if there is no memory for it. */
bool canvas_init(struct canvas *v, int width, int height, int dpi, bool grey);
void canvas_release(struct canvas *v);

void canvas_run(struct canvas *v, struct render_cache *c, struct render_font *f,
                const struct run *r, uint32_t color);
void canvas_fill(struct canvas *v, struct box box, uint32_t color);
void canvas_path(struct canvas *v, const struct path *p, struct box bounds,
                 uint32_t color);
void canvas_image(struct canvas *v, const struct image *m, struct box box,
                  struct diags *d);

#endif
