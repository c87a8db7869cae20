/* The furniture: what belongs to the page and not to a story.  All of it is data in
 * the layout file (struct band). */
#ifndef NP_PAGE_FURNITURE_H
#define NP_PAGE_FURNITURE_H

#include "page/pen.h"

/* Draws the head of the front page (top line, nameplate, strapline, dateline) on the
 * pen's page and returns the grid line of the first section label. */
int furniture_front(struct pen *p);

/* The line that furniture_front would return, without drawing. */
int furniture_front_line(struct pen *p);

/* Folio line of an inside page; number is 1-based; section may be "". Returns the line
 * of the first label. */
int furniture_inside(struct pen *p, int number, const char *section);
int furniture_inside_line(struct pen *p);

/* Weather strip at the foot of the front page.  Lines it takes with the gap above (0:
 * no strip: too few hours, no weather). */
int weather_strip_lines(struct pen *p);
void weather_strip_draw(struct pen *p);

/* The edition's date in the paper's language. */
const char *furniture_date(struct pen *p);

#endif
