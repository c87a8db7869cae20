/* The making of one galley, block after block: text, lists and briefs. */
#ifndef NP_PAGE_GALLEY_PART_H
#define NP_PAGE_GALLEY_PART_H

#include "page/galley.h"

struct maker {
    struct pen *p;
    struct galley *g; /* blocks are added at its end */
    np_sp measure;    /* of a leg */
    int cap;          /* room for blocks */
};

/* ---- blocks (galley_text.c) ---- */

/* One more block, empty; *flow: what the fill is to know of it.  Either is good until the
 * next block is added. */
struct galley_block *maker_block(struct maker *m, struct flow_block **flow);

/* One more block of text, broken into lines in all its ways.  indent, right: taken off
 * the measure at either side. */
struct galley_block *maker_text(struct maker *m, const struct rich *text,
                                enum style_id style, unsigned options, np_sp indent,
                                np_sp right, const char *path);

/* What the fill is to know of the last block. */
struct flow_block *maker_flow(struct maker *m);

/* Takes the three results of a block's fit as its three ways. */
void maker_set_ways(struct maker *m, const struct galley_block *b, struct flow_block *f);

/* Whether a measure is too narrow for the style to be set as strictly as the rest. */
bool maker_tight(const struct maker *m, np_sp measure, const struct style *style);

/* ---- briefs and lists (galley_lists.c) ---- */

/* A brief that carries more than a few sentences is set as a story, so that nothing of it
 * is lost. */
bool brief_is(const struct layout *l, const struct story *s);

void maker_briefs(struct maker *m, const struct edition *e);
void maker_list(struct maker *m, const struct list *l);

#endif
