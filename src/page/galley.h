/* Galleys: the day's things to place, each measured once.
 *
 * A galley is a story, the bundle of briefs, a list, a table, the promo, the index or a
 * house panel.
 * What is read (stories, briefs, lists) is a flow of blocks, every paragraph broken once
 * at the leg width with its -1/0/+1-line settings; what is looked up (tables, promo,
 * index) is a panel with a range of heights.  Galleys are made before planning and never
 * changed by it. */
#ifndef NP_PAGE_GALLEY_H
#define NP_PAGE_GALLEY_H

#include "page/fill.h"
#include "page/headline.h"
#include "page/pen.h"

enum { HOUSE_PANELS = 2 }; /* a page has room for */

enum galley_kind {
    GALLEY_STORY,
    GALLEY_BRIEFS,
    GALLEY_LIST,
    GALLEY_TABLE,
    GALLEY_PROMO,
    GALLEY_INDEX,
    GALLEY_HOUSE
};

/* What stands behind a flow block, for setting it. */
struct galley_block {
    struct para *para;
    struct para_fit fit;
    /* lines set on an earlier page (a jumped paragraph's rest) */
    int skip;
    /* the one way that is left of such a paragraph, + 1; 0: all three */
    int only;
    np_sp indent;                 /* of all lines from the leg's edge */
    int drop_cap;                 /* lines that run around the initial; 0: none */
    const struct list_item *item; /* list items: the title line comes first */
    int number;                   /* of a list item; 0: none */
    np_sp number_width;           /* its title is indented by so much */
    const char *bullet;           /* of a body list item; NULL: none */
    enum tag_kind tag;
    /* the edition's text that this block must show; the tag's source */
    const char *source;
    const char *path;
    struct para *title; /* of a list item */
    struct para_fit title_fit;
    int item_tag, label_tag; /* of a list's item, + 1; 0: none yet */
    int title_tag;           /* of its title, once that is begun */
    /* the block's tag + 1, shared with its rest on another page; 0: none yet */
    int *tag_made;
};

struct head_block;

enum { GALLEY_SPANS = 9 };

struct galley_memory {
    struct head_memory heads;
    struct para *deck[2];                       /* as any other's, as the lead's */
    struct para_fit *deck_fit[2][GALLEY_SPANS]; /* by span */
    np_sp byline;                               /* width + 1; 0: not measured yet */
    int quote, numbers;                         /* lines, + 1; 0: not measured yet */
    int chart_least, chart_most;
    /* by span; 0: not measured yet */
    struct head_block *blocks[GALLEY_SPANS];
    int nblocks[GALLEY_SPANS];
    /* natural; captions and further pictures */
    int picture[GALLEY_SPANS], below_picture[GALLEY_SPANS];
    /* bit i of heights: the panel may have least + i lines */
    bool panel_measured[GALLEY_SPANS];
    int panel_least[GALLEY_SPANS];
    uint64_t panel_heights[GALLEY_SPANS];
    struct galley_memory *rests; /* of all rests of a jumped story; NULL: none yet */
};

struct galley {
    enum galley_kind kind;
    /* of a story, from 0: lead; of house panels: which of them */
    int rank;
    bool optional;
    const struct story *story;
    const struct list *list;
    const struct story **briefs;
    int nbriefs;
    const char *path;
    struct flow_block *flow;
    struct galley_block *blocks;
    int nblocks;
    int lines, lines_min, lines_max; /* of the flow: natural, least, most */
    /* the same story with its short body; NULL: it has none */
    struct galley *shorter;
    /* the rest of a jumped story */
    const struct galley *rest_of;
    int from_page; /* 1-based; 0: not a rest */
    /* what is measured on first use and kept for every span and height */
    struct galley_memory *memory;
    /* article tag of a story that is already on a page, + 1 */
    int *article;
};

struct galleys {
    struct galley **v; /* in the order of the plan's sequence */
    int n, cap;
};

/* The edition's galleys: stories by weight, the briefs behind the third story, lists,
 * promo, and last the house panels, which are set only where there is too little
 * news. */
void galleys_make(struct pen *p, struct galleys *g);

/* Adds the galleys of short bodies, where stories have one. */
void galleys_shorten(struct pen *p, struct galleys *g);

/* The galleys of `from` in another size of body type: p->layout has it, from_layout is
 * what they were made for. */
void galleys_resized(struct pen *p, const struct galleys *from,
                     const struct layout *from_layout, struct galleys *g);

/* The rest of g from line `line` of block `block`, set in way `way` so far, on; to be set
 * on a later page. */
struct galley *galley_rest(struct pen *p, const struct galley *g, int block, int line,
                           int way, int from_page);

/* Words of the edition in the blocks [from, to), as somebody would count them: not signs
 * that stand alone; of a table: all of its list's. */
int galley_words(const struct galley *g, int from, int to);

/* How many blocks a text of the galley has, with those that stand on an earlier page. */
int galley_paragraphs(const struct galley *g, const char *path);

/* How many lines of the running text have word spaces wider than `limit` (1/1000 of the
 * natural) or are set flush: of 1000. */
int galleys_loose(const struct galleys *g, int limit);

/* The break result that a block is set by when it was placed in way `way`. */
const struct break_result *galley_result(const struct galley_block *b, int way);

#endif
