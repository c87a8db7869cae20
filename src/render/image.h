/* Private to render/: pictures as cairo surfaces.
 *
 * Decoders read hostile files: every length is checked, sizes have a cap, an error ends
 * the picture and nothing else.  The sheet has given the picture its box already, so a
 * broken file is shown as far as it goes, white beyond, with one diagnostic. */
#ifndef NP_RENDER_IMAGE_H
#define NP_RENDER_IMAGE_H

#include <cairo.h>

#include "render/render.h"

/* More pixels than this are not decoded. */
enum { IMAGE_MAX_PIXELS = 100 * 1000 * 1000 };

/* The file's pixels (not turned upright), reduced by a simple factor to no less than
 * min_width x min_height of the upright picture: RGB24, or A8 that holds ink (255: black)
 * of a picture made grey.  Transparency is laid on white. NULL after a diagnostic if
 * there is nothing to show.  The caller destroys it. */
cairo_surface_t *image_decode(const struct image *m, cairo_format_t format,
                              double min_width, double min_height, struct diags *d);

/* For a PDF: a surface that carries the JPEG file as it is, so that the PDF holds its
 * very bytes, if every viewer reads its kind; else as image_decode.  The file's bytes
 * live in a. */
cairo_surface_t *image_embed(struct arena *a, const struct image *m, double min_width,
                             double min_height, struct diags *d);

/* Upright pixels that the whole picture has when its crop fills a box of this size at
 * this density. */
void image_needed(const struct image *m, double box_width, double box_height,
                  double per_unit, double *width, double *height);

/* From the surface's pixels to user space: turned upright, with the crop filling the box
 * (x, y, width, height). */
cairo_matrix_t image_matrix(const struct image *m, cairo_surface_t *surface, double x,
                            double y, double width, double height);

#endif
