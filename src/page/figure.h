/* Pictures with caption and credit, and pull quotes, on the grid.  Heights in whole
 * lines, asked for before drawing. */
#ifndef NP_PAGE_FIGURE_H
#define NP_PAGE_FIGURE_H

#include "page/pen.h"

/* Lines of the caption (with credit) under a picture `width` wide, and the blank line
 * below it. */
int figure_caption_lines(struct pen *p, const struct picture *pic, np_sp width);

/* Lines that the picture alone takes at its natural shape. */
int figure_natural_lines(struct pen *p, const struct picture *pic, np_sp width);

/* Draws picture and caption into `lines` lines from `line` on (the caption and the blank
 * included); its top at the x-height of a text line, its foot on a baseline.  Cropped
 * towards its focus to fit. */
void figure_draw(struct pen *p, const struct picture *pic, np_sp x, int line, int lines,
                 np_sp width, int parent, const char *path);

/* Blank lines that a pull quote makes between two lines of a leg, and drawing it into
 * `lines` of them, `line` the first. */
int quote_lines(struct pen *p, const struct rich *quote, const struct rich *by,
                np_sp width);
void quote_draw(struct pen *p, const struct rich *quote, const struct rich *by, np_sp x,
                int line, int lines, np_sp width, int parent, const char *path);

#endif
