/* What tables and charts do with the numbers of an edition: no locale, the paper's own
 * decimal mark. */
#ifndef NP_PAGE_AGATE_H
#define NP_PAGE_AGATE_H

#include "page/pen.h"

/* How a set of values is written: all alike. */
struct agate {
    double divisor;
    int decimals;
    const char *before, *after; /* a currency, a percent sign, "M" for millions */
};

/* The way that shows n values exactly when that takes at most three decimals, and in
 * units of a thousand and more when they are huge.  unit: signs that stand by the
 * number ("%", "£") are written with it; words are not. */
struct agate agate_for(const double *values, int n, const char *unit);
bool agate_unit_is_sign(const char *unit);

const char *agate_text(struct pen *p, const struct agate *f, double value);

/* Where something goes. */
enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN, DIRECTION_FLAT };

/* Of a list item: what the sign of its change says, else its history. */
enum direction agate_direction(const struct list_item *item);

/* The amount in a change with its sign: "+1,204" is 1204; 0 when there is none. */
double agate_change(const char *change);

/* A triangle or bar on the baseline y, with its left edge at x. */
void agate_arrow(struct pen *p, enum direction d, np_sp x, np_sp y, int tag);

/* A sparkline in the given box width, its lowest value on the baseline y; fewer than 3
 * points: none. */
void agate_spark(struct pen *p, const double *v, int n, np_sp x, np_sp y);

/* A round dot. */
void agate_dot(struct pen *p, np_sp x, np_sp y, np_sp radius, int tag);

#endif
