/* The byline: "By Imogen Hartley   Leeds", name and place on one line, or on two where
 * the measure is too narrow. */
#ifndef NP_PAGE_BYLINE_H
#define NP_PAGE_BYLINE_H

#include "page/pen.h"

/* Width of name, gap and place on one line. */
np_sp byline_width(struct pen *p, const struct story *s);

/* Height above the last baseline that a byline takes at a measure: 0, or the leading of
 * its first line. */
np_sp byline_rise(const struct pen *p, np_sp byline_width, np_sp measure);

/* Draws it with its last baseline at y; what is wider than the measure even so is cut at
 * a word, with a note. */
void byline_draw(struct pen *p, const struct story *s, np_sp x, np_sp y, np_sp measure,
                 int article);

/* An opinion's writer, and where from: behind the name, or if that is too long, at the
 * right of the label's line, whose text ends at `label`. */
void byline_draw_name(struct pen *p, const struct story *s, np_sp x, np_sp y,
                      struct point label, np_sp measure, int article);

#endif
