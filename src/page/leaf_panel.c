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

/* A table of many rows may be a line higher than its pitch allows. */
enum { HEIGHTS = 63, OVER = 1, OVER_FROM = 5 };

static uint64_t first_bits(int n)
{
    return ((uint64_t)1 << (n < HEIGHTS ? n : HEIGHTS)) - 1;
}

/* least: lines of the lowest; bit i of heights: it may be i lines higher. */
static void panel_heights(struct leaf_maker *m, int *least, uint64_t *heights)
{
    struct pen *p = m->p;
    np_sp width = grid_span(p->layout, m->span);
    int most;
    *least = 0;
    *heights = 0;
    if (m->g->kind == GALLEY_PROMO && m->span <= 2) /* it begins where others' heads do */
        *least = promo_lines(p, &p->edition->promo, width, heights)
                 - m->t->heads[m->span][0].lines;
    if (m->g->kind != GALLEY_TABLE)
        return;
    if (m->span == 1 && p->layout->columns > 1 && has_texts(m->g->list))
        return; /* a narrow table has no room for them */
    if (table_lines(p, m->g->list, width, least, &most))
        *heights = first_bits(most - *least + 1
                              + (*least < OVER_FROM || m->g->list->ngroups ? 0 : OVER));
}

/* The index takes as many entries as there is room for; wider than a column it would be
 * half empty. */
void leaf_make_index(struct leaf_maker *m)
{
    if (m->span > 1)
        return;
    for (int n = 2; n <= m->r->entries; n++)
        leaf_enter(
            m, &(struct leaf_body){.depth = index_lines(n), .cost = m->r->entries - n});
}

void leaf_make_panel(struct leaf_maker *m)
{
    const struct layout *l = m->p->layout;
    struct galley_memory *memory = m->g->memory;
    int wish = m->g->kind == GALLEY_TABLE ? 2 : 1;
    if (!memory->panel_measured[m->span])
        panel_heights(m, &memory->panel_least[m->span], &memory->panel_heights[m->span]);
    memory->panel_measured[m->span] = true;
    uint64_t heights = memory->panel_heights[m->span];
    int width_cost = abs(m->span - wish) * l->cost_panel_width;
    for (int more = 0; heights >> more; more++) {
        if (!(heights >> more & 1))
            continue;
        struct leaf_body body = {.depth = memory->panel_least[m->span] + more};
        body.cost = width_cost + more * l->cost_panel_line;
        leaf_enter(m, &body);
    }
}

/* Any height that it fills: that is what it is there for. */
void leaf_make_house(struct leaf_maker *m)
{
    const struct layout *l = m->p->layout;
    struct house_range r = house_lines(m->p, grid_span(l, m->span));
    int room = m->t->lines - m->t->heads[m->span][0].lines;
    if (r.most > room)
        r.most = room;
    for (int n = r.least; n <= r.most; n++) {
        struct leaf_body body = {.depth = n};
        if (n >= r.hole_from && n < r.hole_to)
            continue;
        body.cost = l->cost_house + l->cost_house_cell * m->span * n;
        leaf_enter(m, &body);
    }
}
