/* Private to render/: what a PDF and a pixel image draw alike. */
#ifndef NP_RENDER_DRAW_H
#define NP_RENDER_DRAW_H

#include <cairo.h>

#include "sheet/sheet.h"

/* Strokes or fills a path with the current source. */
void draw_path(cairo_t *cr, const struct path *p);

/* Sets 0xrrggbb as the source. */
void draw_color(cairo_t *cr, uint32_t color);

#endif
