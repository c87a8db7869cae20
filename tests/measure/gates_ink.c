#include <string.h>

#include "gates_part.h"

/* ---- where things stand ---- */

np_sp gates_column_x(const struct gates *g, int column)
{
    const struct gates_columns *c = &g->r->columns;
    return c->left + column * (c->width + c->gutter);
}

int gates_column(const struct gates *g, np_sp x)
{
    const struct gates_columns *c = &g->r->columns;
    np_sp from = x - c->left + c->gutter / 2;
    return from < 0 ? -1 : from / (c->width + c->gutter);
}

void gates_span(const struct gates *g, struct box b, int *first, int *last)
{
    *first = COLUMNS_MAX;
    *last = -1;
    for (int k = 0; k < g->r->columns.n && k < COLUMNS_MAX; k++) {
        np_sp x0 = gates_column_x(g, k), x1 = x0 + g->r->columns.width;
        if (b.x0 >= x1 - SP_PT || b.x1 <= x0 + SP_PT)
            continue;
        *first = k < *first ? k : *first;
        *last = k;
    }
}

const char *gates_words(const struct gates *g, const struct op *op)
{
    enum { MOST = 40 };
    int n = op->kind == OP_RUN ? op->u.run.nbytes : 0;
    const char *s = op->kind == OP_RUN ? op->u.run.text : "";
    if (n > MOST)
        for (n = MOST; ((unsigned char)s[n] & 0xc0) == 0x80;)
            n--;
    return arena_strndup(g->arena, s, (size_t)n);
}

/* ---- whose things are ---- */

static bool is_object(enum tag_kind kind)
{
    return kind == TAG_TABLE || kind == TAG_FIGURE || kind == TAG_SECTION;
}

static void find_owners(struct gates *g)
{
    const struct sheets *s = g->sheets;
    g->article = ARENA_ARRAY(g->arena, int, s->ntags + 1);
    g->object = ARENA_ARRAY(g->arena, int, s->ntags + 1);
    for (int t = 0; t < s->ntags; t++) {
        int parent = s->tags[t].parent;
        bool known = parent >= 0 && parent < t;
        g->article[t] = known ? g->article[parent] : -1;
        g->object[t] = known ? g->object[parent] : -1;
        if (s->tags[t].kind == TAG_ARTICLE)
            g->article[t] = t;
        else if (g->article[t] >= 0 && g->object[t] < 0 && is_object(s->tags[t].kind))
            g->object[t] = t;
    }
}

/* The paragraph, or the item of a list, whose line this run is; -1: it is no line of a
 * flow. */
static int unit_of(const struct gates *g, const struct op *op)
{
    const struct tag *tags = g->sheets->tags;
    if (op->kind != OP_RUN || op->tag < 0 || g->object[op->tag] >= 0
        || (op->u.run.flags & RUN_LABEL))
        return -1;
    if (tags[op->tag].kind == TAG_BODY)
        return tags[op->tag].parent;
    return op->u.run.flags & RUN_BODY ? op->tag : -1;
}

/* ---- collecting ---- */

static bool has_ink(const struct op *op)
{
    switch (op->kind) {
    case OP_RUN: return op->u.run.nglyphs > 0;
    case OP_LINK: return false;
    default: return op->color != 0xffffff || op->kind == OP_IMAGE;
    }
}

static struct box ink_box(const struct op *op)
{
    struct box b = op->box;
    if (op->kind == OP_RUN) {
        b.y1 = op->u.run.origin.y;
        b.y0 = b.y1 - sp_scale(op->u.run.size, 66, 100);
    }
    return b;
}

static void collect_page(struct gates *g, int number)
{
    const struct page *p = &g->sheets->pages[number];
    struct ink_page *page = &g->ink[number];
    page->v = ARENA_ARRAY(g->arena, struct ink, p->n + 1);
    for (int i = 0; i < p->n; i++) {
        const struct op *op = &p->v[i];
        if (!has_ink(op) || op->tag >= g->sheets->ntags)
            continue;
        bool tagged = op->tag >= 0;
        page->v[page->n++] = (struct ink){.box = ink_box(op),
                                          .op = op,
                                          .article = tagged ? g->article[op->tag] : -1,
                                          .object = tagged ? g->object[op->tag] : -1,
                                          .unit = unit_of(g, op)};
    }
}

/* The head of an article: its text above the first line or box of what it has to say. */
static void mark_heads(struct gates *g, struct ink_page *page)
{
    np_sp *body = ARENA_ARRAY(g->arena, np_sp, g->sheets->ntags + 1);
    for (int i = 0; i < page->n; i++) {
        const struct ink *k = &page->v[i];
        bool matter = k->unit >= 0 || k->object >= 0 || k->op->kind == OP_IMAGE;
        if (k->article >= 0 && matter
            && (!body[k->article] || k->box.y1 < body[k->article]))
            body[k->article] = k->box.y1;
    }
    for (int i = 0; i < page->n; i++) {
        struct ink *k = &page->v[i];
        k->head = k->article >= 0 && k->unit < 0 && k->object < 0 && k->op->kind == OP_RUN
                  && (!body[k->article] || k->box.y1 < body[k->article]);
    }
}

/* The news hole: below the page's own text at its head, down to the last line of the type
 * area, or the strip that stands there. */
static void find_hole(struct gates *g, int number)
{
    const struct page *p = &g->sheets->pages[number];
    struct ink_page *page = &g->ink[number];
    np_sp first = p->type_area.y1, head = p->grid_top, lowest = 0;
    page->last = (p->type_area.y1 - p->grid_top) / p->leading;
    for (int i = 0; i < page->n; i++) {
        const struct ink *k = &page->v[i];
        if (k->article < 0)
            continue;
        first = k->box.y0 < first ? k->box.y0 : first;
        lowest = k->box.y1 > lowest ? k->box.y1 : lowest;
    }
    int strip = page->last - g->r->columns.foot_lines;
    bool foot = false;
    for (int i = 0; i < page->n; i++) {
        const struct ink *k = &page->v[i];
        if (k->article >= 0 || k->op->kind != OP_RUN)
            continue;
        if (k->box.y1 < first)
            head = k->box.y1 > head ? k->box.y1 : head;
        foot = foot || k->box.y0 > p->grid_top + strip * p->leading;
    }
    page->top = (head - p->grid_top + p->leading - 1) / p->leading + 1;
    if (number == 0 && foot && lowest <= p->grid_top + strip * p->leading + EXACT)
        page->last = strip;
}

void gates_collect(struct gates *g)
{
    find_owners(g);
    g->ink = ARENA_ARRAY(g->arena, struct ink_page, g->sheets->npages + 1);
    for (int page = 0; page < g->sheets->npages; page++) {
        collect_page(g, page);
        mark_heads(g, &g->ink[page]);
        find_hole(g, page);
    }
}
