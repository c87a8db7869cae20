/* Weather icons: which one, and how it is drawn. */
#ifndef NP_PAGE_WEATHER_H
#define NP_PAGE_WEATHER_H

#include "model/icons.h"
#include "page/pen.h"

/* The icon of a WMO code, by night or by day; NULL: none, the words must say it. */
const struct icon *weather_icon(const struct pen *p, int code, bool night);

/* Draws an icon in the square of the given side at (x, y), its upper left corner;
 * stroke: width in the icon's grid. */
void weather_icon_draw(struct pen *p, const struct icon *icon, np_sp x, np_sp y,
                       np_sp side, np_sp stroke, int tag);

/* "-3" with a true minus and a degree sign. */
const char *weather_degrees(struct pen *p, int temperature, const char *unit);

#endif
