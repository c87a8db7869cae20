/* The page's grid: columns and baselines of one layout.  Lines count from 0; y(n) = top +
 * n * leading is the baseline of line n. */
#ifndef NP_PAGE_GRID_H
#define NP_PAGE_GRID_H

#include "base/geom.h"
#include "model/layout.h"

static inline np_sp grid_column_width(const struct layout *l)
{
    return (l->page_width - 2 * l->margin - (l->columns - 1) * l->gutter) / l->columns;
}

/* Width of `span` columns with their gutters. */
static inline np_sp grid_span(const struct layout *l, int span)
{
    return span * grid_column_width(l) + (span - 1) * l->gutter;
}

/* Left edge of column k (from 0). */
static inline np_sp grid_x(const struct layout *l, int k)
{
    return l->margin + k * (grid_column_width(l) + l->gutter);
}

/* Baseline of line n. */
static inline np_sp grid_y(const struct layout *l, int n)
{
    return l->grid_top + n * l->leading;
}

/* The first line whose baseline is at or below y. */
static inline int grid_line_from(const struct layout *l, np_sp y)
{
    np_sp d = y - l->grid_top;
    return d <= 0 ? 0 : (int)((d + l->leading - 1) / l->leading);
}

/* Whole lines that hold `height`. */
static inline int grid_lines(const struct layout *l, np_sp height)
{
    return height <= 0 ? 0 : (int)((height + l->leading - 1) / l->leading);
}

#endif
