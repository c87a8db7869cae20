/* Private to the charts: what bars and lines share. */
#ifndef NP_PAGE_CHART_PARTS_H
#define NP_PAGE_CHART_PARTS_H

#include "page/agate.h"
#include "page/wrap.h"

struct chart_box {
    struct pen *p;
    const struct chart *c;
    int n; /* points that are shown */
    np_sp x, width;
    struct agate figures;
    struct wrapped note; /* the unit, when it is words */
    const char *path;
    int figure; /* tag */
};

/* A value as text; strong: in bold. */
struct line chart_value(struct chart_box *b, double value, bool strong);

/* Height between the baselines of the first and the last row of bars; and the bars
 * themselves, with these baselines. */
void chart_bars_height(struct chart_box *b, np_sp *min, np_sp *max);
void chart_bars_draw(struct chart_box *b, np_sp first, np_sp last);

/* The same for a line: from the first line of type to the line with the labels of its
 * points. */
void chart_line_height(struct chart_box *b, np_sp *min, np_sp *max);
void chart_line_draw(struct chart_box *b, np_sp first, np_sp last);

#endif
