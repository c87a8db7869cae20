/* The head of a galley: label, name, headline, deck and byline, placed so that the body
 * stands on the grid.
 *
 * All heights are whole grid lines, counted from the galley's first line s (its upper
 * line, which holds the gap above it); the label stands on line s + 1, a little below it.
 * STYLE.md section 3, "Placing a head block". */
#ifndef NP_PAGE_HEADBLOCK_H
#define NP_PAGE_HEADBLOCK_H

#include "page/galley.h"

/* A head block for one span and one headline way; y are distances below the baseline of
 * line s; 0: not there. */
struct head_block {
    struct head_way way; /* nlines 0: no headline */
    const struct style *style;
    np_sp label, name, first, deck, byline_min;
    struct para *deck_para;
    struct para_fit *deck_fit;
    const struct style *deck_style;
    int lines; /* the body's first line is s + lines */
    np_sp air; /* of them, more than its text needs */
    int push;  /* lines of white above the label, which y does not count */
    int cost;
};

enum { HEAD_BLOCKS_MAX = 16, HEAD_CHOICES_MAX = 64 };

/* The ways to set the head of g over `span` columns, cheapest for each height, lowest
 * first; at least one. under_banner: label and headline stand in a banner above; only
 * deck and byline are left. */
int head_blocks(struct pen *p, const struct galley *g, int span, bool under_banner,
                struct head_block *out);

/* A banner: label and headline of the lead over the whole page (typography.md 4.5).
 * h->lines: lines it takes; the zone under it begins so that its labels stand level with
 * the deck.  False: the lead has no headline. */
bool head_banner(struct pen *p, const struct galley *lead, struct head_block *h);

/* Other heads for the place of h, of at most its lines and brought to them with air:
 * every size from `least` to `most` (0: as the layout says), on the ladder or between its
 * steps.  Returns their number, at most HEAD_CHOICES_MAX, cheapest first; it may be 0.
 * Not for heads under a banner. */
int head_block_choices(struct pen *p, const struct galley *g, int span,
                       const struct head_block *h, np_sp most, np_sp least,
                       struct head_block *out);

/* Spreads the air of h.  level: its label stands level with a neighbour's, and all air
 * goes between label, headline, deck and byline; else whole lines go above the label. */
void head_block_settle(const struct pen *p, bool level, struct head_block *h);

/* Draws it with the galley's line s at `line`; article: tag of the story.  stacked:
 * something stands above it, `bar`: the bar that opens it (0: none). */
void head_block_draw(struct pen *p, const struct galley *g, const struct head_block *h,
                     int column, int span, int line, bool stacked, np_sp bar,
                     int article);

/* The bar that opens a galley that stands under another (rule_bar or rule_hair). */
np_sp head_bar(const struct pen *p, const struct galley *g);

#endif
