#include "page/leaf_part.h"

#include <stdlib.h>

#include "page/house.h"
#include "page/panel.h"

static bool has_texts(const struct list *l)
{
    bool any = false;
    for (int i = 0; i < l->n; i++)
        any = any || l->items[i].text.n;
    for (int g = 0; g < l->ngroups; g++)
        for (int i = 0; i < l->groups[g].n; i++)
            any = any || l->groups[g].items[i].text.n;
    return any;
}

static void panel_range(struct leaf_maker *m, int *least, int *most)
{
    struct pen *p = m->p;
    np_sp width = grid_span(p->layout, m->span);
    *least = *most = 0;
    switch (m->g->kind) {
    case GALLEY_TABLE:
        if (m->span == 1 && p->layout->columns > 1 && has_texts(m->g->list))
            break; /* a narrow table has no room for them */
        table_lines(p, m->g->list, width, least, most);
        break;
    case GALLEY_PROMO:
        if (m->span <= 2)
            promo_lines(p, &p->edition->promo, width, least, most);
        break;
    default: break;
    }
}

/* The index takes as many entries as there is room for. */
void leaf_make_index(struct leaf_maker *m)
{
    if (m->span > 2)
        return;
    for (int n = 2; n <= m->r->entries; n++)
        leaf_enter(
            m, &(struct leaf_body){.depth = index_lines(n), .cost = m->r->entries - n});
}

void leaf_make_panel(struct leaf_maker *m)
{
    const struct layout *l = m->p->layout;
    struct galley_memory *memory = m->g->memory;
    int least, most, wish = m->g->kind == GALLEY_TABLE ? 2 : 1;
    if (!memory->panel_least[m->span]) {
        panel_range(m, &least, &most);
        memory->panel_least[m->span] = least + 1;
        memory->panel_most[m->span] = most + 1;
    }
    least = memory->panel_least[m->span] - 1;
    most = memory->panel_most[m->span] - 1;
    if (!least)
        return;
    int width_cost = abs(m->span - wish) * l->cost_panel_width;
    for (int n = least; n <= most + 1; n++)
        leaf_enter(m, &(struct leaf_body){.depth = n,
                                          .cost = width_cost
                                                  + (n - least) * l->cost_panel_line});
}

/* Any height that it can be drawn in: it is there to fill. */
void leaf_make_house(struct leaf_maker *m)
{
    const struct layout *l = m->p->layout;
    int least, most, head = m->t->heads[m->span][0].lines;
    int share = m->r->last_resort ? 1000 : l->house_share_most;
    house_lines(m->p, &least, &most);
    if (most > m->t->lines * share / 1000 - head)
        most = m->t->lines * share / 1000 - head;
    for (int n = least; n <= most; n++) {
        struct leaf_body body = {.depth = n};
        body.cost = l->cost_house + l->cost_house_cell * m->span * n;
        leaf_enter(m, &body);
    }
}
