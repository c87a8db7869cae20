/* The parts that a house panel is made of: house.c places them, house_parts.c draws
 * them. */
#ifndef NP_PAGE_HOUSE_PART_H
#define NP_PAGE_HOUSE_PART_H

#include "page/pen.h"

enum { HOUSE_DAYS = 7 };

enum house_kind { HOUSE_SUDOKU, HOUSE_WEEK, HOUSE_NOTES };

struct house_part {
    enum house_kind kind;
    int unit, units; /* columns that it takes */
    int line, lines; /* from the panel's first line on */
    int number;      /* of a sudoku, from 0 */
    int rules;       /* to write on, evenly spread; 0: on every so-manyth grid line */
};

/* Lines of a sudoku that fill so many, answer included.  Narrow: the answer stands below
 * the puzzle and may be as far down as one likes.  Else it stands beside it, and the
 * puzzle is as high as the part.  False: there is no room for it. */
bool house_sudoku_lines(struct pen *p, np_sp width, int *least, int *most);

/* Whether the answer stands below. */
bool house_is_narrow(const struct pen *p, np_sp width);

/* How many rules so many lines have. */
int house_rules(const struct layout *l, int lines);

/* x, width: of the part; line: the page's grid line that its first line stands on. */
void house_part_draw(struct pen *p, const struct house_part *part, np_sp x, np_sp width,
                     int line, int parent);

#endif
