/* The house panel: what the paper prints where the day's news leaves room.  A sudoku with
 * the answer to the last one, ruled lines for notes, the days of the week to come:
 * whatever fills the box, which may be a column's foot or a whole page.
 *
 * As the panels of panel.h: `line` is the grid line of the first row, `lines` the number
 * of grid lines taken from there on; the last ink stands on the last of them.  The
 * caller draws the bar and, under it, the label. */
#ifndef NP_PAGE_HOUSE_H
#define NP_PAGE_HOUSE_H

#include "page/pen.h"

/* Every height from least to most can be drawn; at those from hole_from to before hole_to
 * there is white inside: a narrow sudoku is too high for its answer and not high enough
 * for rules below it. */
struct house_range {
    int least, most;
    int hole_from, hole_to;
};

struct house_range house_lines(struct pen *p, np_sp width);

/* What the label above the panel says; it depends on what the panel has room for. */
const char *house_label(struct pen *p, np_sp width, int lines);

/* Counts the sudokus it sets in p->sudokus, so that no two of an edition are the same.
 * label: baseline of the panel's label, where those of what stands beside its first part
 * are drawn, too. */
void house_draw(struct pen *p, np_sp x, np_sp label, int line, int lines, np_sp width,
                int parent);

#endif
