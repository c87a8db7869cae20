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

/* Where a figure stands: so many lines from `line` on, caption and blank included. */
struct figure_place {
    np_sp x, width;
    int line, lines;
    bool last; /* nothing stands below it: it ends on its last line, without the blank */
};

/* Draws picture and caption: the picture's top at the x-height of a text line, its foot
 * on a baseline, or as high as lets the caption end on the last line.  Cropped towards
 * its focus to fit. */
void figure_draw(struct pen *p, const struct picture *pic, struct figure_place at,
                 int parent, const char *path);

/* Blank lines that a pull quote makes between two lines of a leg, and drawing it into
 * `lines` of them, `line` the first. */
int quote_lines(struct pen *p, const struct rich *quote, const struct rich *by,
                np_sp width);
void quote_draw(struct pen *p, const struct rich *quote, const struct rich *by, np_sp x,
                int line, int lines, np_sp width, int parent, const char *path);

#endif
