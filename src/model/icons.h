/* Weather icons, from layouts/weather-icons.json: strokes on a 24 x 24 grid, already as
 * lines and cubic curves (arcs resolved).  Coordinates in np_sp, 1 grid unit = 1 pt. */
#ifndef NP_MODEL_ICONS_H
#define NP_MODEL_ICONS_H

#include <stdbool.h>

#include "base/geom.h"

struct icon_path {
    struct segment *segments;
    int n;
    int stroke;      /* share of the icon's stroke width, 1/1000 */
    bool fill_paper; /* filled with the paper's white before it is stroked */
};

struct icon {
    const char *name;
    struct icon_path *paths;
    int npaths;
};

struct icons {
    struct icon *icons;
    int n;
    const struct icon *by_code[100]; /* WMO code by day; NULL: no icon */
    const struct icon *by_code_night[100];
};

#endif
