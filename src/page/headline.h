/* Headlines: the largest size of the ladder that breaks well.
 *
 * Rules: STYLE.md section 3.  For every size and number of lines that the layout allows
 * for a rank and span, the best breaking is found by a dynamic programme over the words:
 * lines as even as can be (sum of squares of what they are off their mean, in shares of
 * the measure), a price for a line that ends in a weak word and for a last line of one
 * word, a rebate for breaks at punctuation, a greater one for the break at a colon.
 * Never hyphenated, never justified. */
#ifndef NP_PAGE_HEADLINE_H
#define NP_PAGE_HEADLINE_H

#include "page/pen.h"

/* One way to set a headline at a measure. */
struct head_way {
    const struct rich *text; /* the long or the short headline */
    bool is_short;
    int step; /* index in the ladder, of the step below if between; -1: below all */
    np_sp size, leading;
    int tracking;
    int nlines;
    int last[8]; /* last word of each line */
    np_sp widest;
    int cost; /* layout's units, 0 = as wished */
    bool cut; /* the text had to be cut */
};

enum { HEAD_WAYS_MAX = 12 };

struct head_words; /* a headline's words, measured */

/* The words of a story's headlines, measured on first use and kept for every span. */
struct head_memory {
    struct head_words *headline, *short_headline;
};

struct head_request {
    const struct rich *headline, *short_headline;
    const struct style *style; /* STYLE_headline or STYLE_headline_opinion */
    int rank, span;            /* rank from 0 */
    np_sp width;
    np_sp most, least; /* sizes allowed; 0: as the layout says */
    bool opinion, continuation;
    struct head_memory *memory; /* of this headline, short headline and style */
};

/* Fills ways, best first, at most HEAD_WAYS_MAX, at least one: when nothing fits, the
 * text is cut at a word (and a diagnostic is due if that way is used), and where not even
 * a word fits, set smaller than the ladder. Returns their number. */
int headline_ways(struct pen *p, const struct head_request *r, struct head_way *ways);

/* All that there is to choose from, for a place that is known: the best breaking for
 * every number of lines in every whole point of the range, on the ladder or between its
 * steps.  Fills ways, best first, at most max; their number may be 0. */
int headline_every_way(struct pen *p, const struct head_request *r, struct head_way *ways,
                       int max);

/* Draws a way: first baseline y, left edge x. Returns the last baseline. */
np_sp headline_draw(struct pen *p, const struct head_way *way, const struct style *style,
                    np_sp x, np_sp y, int tag);

#endif
