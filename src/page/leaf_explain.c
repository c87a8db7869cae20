#include "page/leaf_part.h"

/* The text in the legs: what the column programme asked for it. */
static int explain_pouring(struct leaf_maker *m, const struct leaf *leaf,
                           const struct leaf_legs *legs, struct cost_terms *t)
{
    const struct layout *l = m->p->layout;
    struct fill_result f = leaf_fill(m->p, m->t, leaf, legs, NULL);
    int white = f.slack * l->cost_slack;
    int cut = leaf->mode == LEAF_CUT ? l->cost_cut + f.cut * l->cost_cut_line : 0;
    return cost_term(t, "short legs", white) + cost_term(t, "cut from the foot", cut)
           + cost_term(t, "paragraphs and gaps stretched", f.cost - white - cut);
}

static int explain_body(struct leaf_maker *m, const struct leaf *leaf,
                        struct cost_terms *t)
{
    struct leaf_legs legs;
    enum leaf_mode mode = (enum leaf_mode)leaf->mode;
    int cost = m->g->kind == GALLEY_STORY ? leaf_boxes_cost(m, leaf->boxes, t) : 0;
    if (!m->g->nblocks
        || !leaf_legs(m->g, m->span, leaf->depth, leaf->boxes, mode, &legs))
        return cost;
    return cost + leaf_body_cost(m, mode, leaf->depth, legs.n, t)
           + explain_pouring(m, leaf, &legs, t);
}

static const char *rest_of_cost(const struct leaf_maker *m, const struct leaf *leaf)
{
    switch (m->g->kind) {
    case GALLEY_INDEX: return "entries left out";
    case GALLEY_TABLE:
    case GALLEY_PROMO: return "width and height off the wished";
    case GALLEY_HOUSE: return "house panel";
    default: return leaf->pad ? "headline, and white" : "headline";
    }
}

struct cost_terms leaf_explain(struct pen *p, struct leaf_table *table,
                               const struct leaf *leaf)
{
    struct cost_terms t = {0};
    struct leaf_maker m = {.p = p,
                           .t = table,
                           .g = leaf_galley(table, leaf),
                           .span = leaf->span,
                           .shorter = leaf->shorter};
    int cost = explain_body(&m, leaf, &t);
    cost_term(&t, rest_of_cost(&m, leaf), leaf->cost - cost);
    return t;
}
