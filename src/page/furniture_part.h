/* A piece of furniture text: a template of the layout, filled in and measured, ready
 * to be drawn.
 *
 * A template is literal text and {variables}.  An empty variable takes the literal
 * text beside it with it: with no price, "{issue}  ·  {price}" is the issue alone; a
 * template whose variables are all empty is empty. */
#ifndef NP_PAGE_FURNITURE_PART_H
#define NP_PAGE_FURNITURE_PART_H

#include "model/icons.h"
#include "page/pen.h"

/* What the variables are read from. */
struct furniture {
    struct pen *p;
    int number;          /* of the page, 1-based */
    const char *section; /* of an inside page; may be "" */
    bool strip; /* the weather strip stands at the page's foot and says the rest */
};

enum { PART_PIECES = 2 };

struct part {
    struct line lines[PART_PIECES];
    np_sp x[PART_PIECES]; /* of each line, from the part's left edge */
    int n;                /* 0: empty */
    np_sp width;
    const struct icon *icon; /* before the text; NULL: none */
    const char *text;        /* what it says, for reading */
};

/* Fills in a template; flags go to its runs.  most: a width that it is cut to, by the
 * smallest thing first. */
struct part furniture_part(const struct furniture *f, const struct band_part *from,
                           np_sp most, unsigned flags);

void furniture_part_draw(const struct furniture *f, const struct part *part, np_sp x,
                         np_sp y, int tag);

#endif
