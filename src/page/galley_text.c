#include "page/galley_part.h"

#include <string.h>

static uint64_t *hold_bits(struct arena *a, const struct break_result *r, int from)
{
    uint64_t *bits = NULL;
    for (int i = from; i < r->nlines; i++) {
        if (!para_line_hyphen(r, i))
            continue;
        if (!bits)
            bits = ARENA_ARRAY(a, uint64_t, (size_t)r->nlines / 64 + 1);
        bits[(i - from) / 64] |= (uint64_t)1 << ((i - from) % 64);
    }
    return bits;
}

static uint64_t *stop_bits(struct arena *a, const struct para *p,
                           const struct break_result *r, int from)
{
    uint64_t *bits = ARENA_ARRAY(a, uint64_t, (size_t)r->nlines / 64 + 1);
    for (int i = from; i < r->nlines; i++)
        if (para_line_stop(p, r, i))
            bits[(i - from) / 64] |= (uint64_t)1 << ((i - from) % 64);
    return bits;
}

struct galley_block *maker_block(struct maker *m, struct flow_block **flow)
{
    struct galley *g = m->g;
    if (g->nblocks == m->cap) {
        int cap = m->cap ? m->cap * 2 : 16;
        struct flow_block *f = ARENA_ARRAY(m->p->arena, struct flow_block, cap);
        struct galley_block *b = ARENA_ARRAY(m->p->arena, struct galley_block, cap);
        if (g->nblocks) {
            memcpy(f, g->flow, (size_t)g->nblocks * sizeof *f);
            memcpy(b, g->blocks, (size_t)g->nblocks * sizeof *b);
        }
        g->flow = f;
        g->blocks = b;
        m->cap = cap;
    }
    *flow = &g->flow[g->nblocks];
    struct galley_block *b = &g->blocks[g->nblocks++];
    b->tag = TAG_P;
    b->tag_made = ARENA_NEW(m->p->arena, int);
    return b;
}

/* What a paragraph costs a line shorter or longer: the layout's price, and more the worse
 * it is set than at its best. */
static int way_cost(const struct layout *l, const struct para_fit *fit, int way)
{
    if (way == 1 || !fit->way[way].found)
        return 0;
    int64_t worse = (fit->way[way].demerits - fit->way[1].demerits) / l->variant_unit;
    int price = way == 0 ? l->cost_para_less : l->cost_para_more;
    return price
           + (worse < 0                      ? 0
              : worse > l->variant_cost_most ? l->variant_cost_most
                                             : (int)worse);
}

/* Takes the three results of a fit as the block's three ways. */
void maker_set_ways(struct maker *m, const struct galley_block *b, struct flow_block *f)
{
    if (b->only) {
        const struct break_result *r = &b->fit.way[b->only - 1];
        f->n[0] = f->n[2] = 0;
        f->n[1] = r->nlines - b->skip;
        f->hold[1] = hold_bits(m->p->arena, r, b->skip);
        f->stop[1] = stop_bits(m->p->arena, b->para, r, b->skip);
        return;
    }
    for (int k = 0; k < 3; k++) {
        const struct break_result *r = &b->fit.way[k];
        f->n[k] = r->found ? r->nlines - b->skip : 0;
        f->hold[k] = r->found ? hold_bits(m->p->arena, r, b->skip) : NULL;
        f->stop[k] = r->found ? stop_bits(m->p->arena, b->para, r, b->skip) : NULL;
        f->cost[k] = way_cost(m->p->layout, &b->fit, k);
    }
    /* text beside an initial is at least as high as it */
    for (int k = 0; k < 3; k++)
        if (!b->skip && f->n[k] && f->n[k] < b->drop_cap)
            f->n[k] = k == 1 ? b->drop_cap : 0;
}

/* Whether a line holds fewer characters, by the rule that two characters make an em. */
static bool narrower(np_sp measure, const struct style *style, int characters)
{
    return (int64_t)measure * 2 < (int64_t)characters * style->size;
}

bool maker_tight(const struct maker *m, np_sp measure, const struct style *style)
{
    return narrower(measure, style, m->p->layout->tight_below);
}

struct galley_block *maker_text(struct maker *m, const struct rich *text,
                                enum style_id style, unsigned options, np_sp indent,
                                np_sp right, const char *path)
{
    struct flow_block *f;
    struct galley_block *b = maker_block(m, &f);
    const struct style *st = pen_style(m->p, style);
    np_sp measure = m->measure - indent - right;
    if (narrower(measure, st, m->p->layout->ragged_below))
        options |= PARA_RAGGED;
    b->indent = indent;
    b->path = path;
    b->source = text->text;
    b->para = para_new(m->p->arena, m->p->text, st, text, options, path);
    para_fit(m->p->arena, b->para, &measure, 1, maker_tight(m, measure, st),
             !(options & PARA_RAGGED), &b->fit);
    f->kind = FLOW_TEXT;
    maker_set_ways(m, b, f);
    return b;
}

struct flow_block *maker_flow(struct maker *m)
{
    return &m->g->flow[m->g->nblocks - 1];
}
