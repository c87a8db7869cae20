#include "page/galley.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "page/galley_part.h"
#include "page/panel.h"

/* ---- the start of a story: lead-in and drop cap ---- */

/* Byte up to which a lead-in goes: whole words, about as many letters as the layout
 * says. */
static int lead_in_end(const struct pen *p, const struct rich *text, int from)
{
    int letters = 0, end = from;
    for (int i = from; i < text->n; i++) {
        if (text->text[i] == ' ') {
            end = i;
            if (letters >= p->layout->lead_in_letters)
                break;
        }
        letters += ((unsigned char)text->text[i] & 0xc0) != 0x80;
        if (i + 1 == text->n)
            return from;
    }
    return end;
}

/* text[from, n) with its first words in small capitals. */
static struct rich with_lead_in(struct pen *p, const struct rich *text, int from)
{
    int end = lead_in_end(p, text, from);
    struct span *spans = ARENA_ARRAY(p->arena, struct span, text->nspans + 1);
    struct rich out = {.text = text->text + from,
                       .n = text->n - from,
                       .language = text->language,
                       .spans = spans};
    if (end > from)
        spans[out.nspans++] = (struct span){0, end - from, MARK_SMALLCAPS, NULL};
    for (int i = 0; i < text->nspans; i++) {
        struct span s = text->spans[i];
        s.start = s.start < end ? end : s.start;
        if (s.end <= s.start)
            continue;
        s.start -= from;
        s.end -= from;
        spans[out.nspans++] = s;
    }
    return out;
}

static bool starts_with_letter(const struct rich *text, int *bytes)
{
    if (!text->n)
        return false;
    uint32_t c = utf8_get(text->text, bytes);
    return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c < 0xdf && c != 0xd7);
}

static void add_drop_cap_paragraph(struct maker *m, const struct rich *text, int initial,
                                   const char *path)
{
    const struct layout *l = m->p->layout;
    struct line cap = text_plain(m->p->arena, m->p->text, pen_style(m->p, STYLE_drop_cap),
                                 arena_strndup(m->p->arena, text->text, (size_t)initial),
                                 text->language, 0);
    struct rich *rest = ARENA_NEW(m->p->arena, struct rich);
    int from = initial + (text->text[initial] == ' '); /* "A tide" */
    *rest = with_lead_in(m->p, text, from);
    struct flow_block *f;
    struct galley_block *b = maker_block(m, &f);
    b->drop_cap = l->drop_cap_lines;
    b->path = path;
    b->source = text->text;
    const struct style *st = pen_style(m->p, STYLE_body);
    b->para = para_new(m->p->arena, m->p->text, st, rest, 0, path);
    np_sp *widths = ARENA_ARRAY(m->p->arena, np_sp, l->drop_cap_lines + 1);
    for (int i = 0; i < l->drop_cap_lines; i++)
        widths[i] = m->measure - cap.width - l->drop_cap_gap;
    widths[l->drop_cap_lines] = m->measure;
    para_fit(m->p->arena, b->para, widths, l->drop_cap_lines + 1,
             maker_tight(m, m->measure, st), true, &b->fit);
    f->kind = FLOW_TEXT;
    maker_set_ways(m, b, f);
}

static void add_first_paragraph(struct maker *m, const struct body *body,
                                const struct rich *text, const char *path)
{
    const struct story *s = m->g->story;
    int initial;
    bool lead = m->g->rank == 0 && s->kind != STORY_OPINION;
    bool cap = s->kind == STORY_ANALYSIS && m->g->rank > 0
               && starts_with_letter(text, &initial)
               && body->words > m->p->layout->drop_cap_from_lines * 5;
    if (cap) {
        add_drop_cap_paragraph(m, text, initial, path);
        return;
    }
    if (lead) {
        struct rich *first = ARENA_NEW(m->p->arena, struct rich);
        *first = with_lead_in(m->p, text, 0);
        text = first;
    }
    maker_text(m, text, STYLE_body, 0, 0, 0, path);
}

/* ---- bodies ---- */

static void add_item(struct maker *m, const struct block *block, const char *path)
{
    struct pen *p = m->p;
    np_sp indent = p->layout->item_indent;
    struct galley_block *b = maker_text(m, &block->text, STYLE_body, PARA_RAGGED, indent,
                                        p->layout->ragged_inset, path);
    b->tag = TAG_BODY;
    if (block->ordinal >= 0)
        b->bullet = block->ordinal ? arena_printf(p->arena, "%d.", block->ordinal) : "•";
}

static void add_subhead(struct maker *m, const struct block *block, const char *path)
{
    struct galley_block *b =
        maker_text(m, &block->text, STYLE_subhead, PARA_RAGGED, 0, 0, path);
    b->tag = TAG_H3;
    maker_flow(m)->kind = FLOW_HEAD;
    maker_flow(m)->gap = 1;
    maker_flow(m)->n[0] = maker_flow(m)->n[2] = 0;
}

static void add_body_block(struct maker *m, const struct body *body, int i,
                           const char *path)
{
    const struct block *block = &body->blocks[i];
    const struct layout *l = m->p->layout;
    bool after_text = i > 0 && body->blocks[i - 1].kind == BLOCK_PARAGRAPH;
    switch (block->kind) {
    case BLOCK_PARAGRAPH:
        if (i == 0)
            add_first_paragraph(m, body, &block->text, path);
        else
            maker_text(m, &block->text, STYLE_body, after_text ? PARA_INDENT : 0, 0, 0,
                       path);
        break;
    case BLOCK_SUBHEAD: add_subhead(m, block, path); break;
    case BLOCK_QUOTE:
        maker_text(m, &block->text, STYLE_quote, 0, l->quote_indent, l->quote_indent,
                   path)
            ->tag = TAG_QUOTE;
        break;
    case BLOCK_ITEM: add_item(m, block, path); break;
    case BLOCK_CODE:
        maker_text(m, &block->text, STYLE_code, PARA_RAGGED, 0, 0, path);
        break;
    }
}

static void add_body(struct maker *m, const struct body *body, const char *path)
{
    for (int i = 0; i < body->n; i++)
        add_body_block(m, body, i, path);
}

static void make_story(struct maker *m, const struct story *s)
{
    m->g->kind = GALLEY_STORY;
    m->g->story = s;
    m->g->path = s->path;
    add_body(m, &s->body, arena_printf(m->p->arena, "%s.body", s->path));
}

/* ---- all of them ---- */

static void sum_lines(struct galley *g)
{
    g->lines = g->lines_min = g->lines_max = 0;
    for (int i = 0; i < g->nblocks; i++) {
        const struct flow_block *f = &g->flow[i];
        int least = f->n[0] ? f->n[0] : f->n[1], most = f->n[2] ? f->n[2] : f->n[1];
        g->lines += f->n[1] + f->gap;
        g->lines_min += least;
        g->lines_max += most + f->gap + (f->gap > 0 ? 2 : 0);
    }
}

static struct galley *push(struct pen *p, struct galleys *all)
{
    struct galley *g = ARENA_NEW(p->arena, struct galley);
    g->article = ARENA_NEW(p->arena, int);
    g->memory = ARENA_NEW(p->arena, struct galley_memory);
    *VEC_PUSH(p->arena, all) = g;
    return g;
}

static struct maker begin(struct pen *p, struct galleys *all)
{
    return (struct maker){
        .p = p, .g = push(p, all), .measure = grid_column_width(p->layout)};
}

static void push_panel(struct pen *p, struct galleys *all, enum galley_kind kind,
                       const char *path)
{
    struct galley *g = push(p, all);
    g->kind = kind;
    g->path = path;
    g->optional = kind == GALLEY_INDEX || kind == GALLEY_HOUSE;
}

/* ---- tables that no page would hold ---- */

enum { ROWS_MOST = 32 };

static void push_table(struct pen *p, struct galleys *all, const struct list *l)
{
    struct galley *g = push(p, all);
    g->kind = GALLEY_TABLE;
    g->list = l;
    g->path = l->path;
}

/* A piece of a list with the items [from, to) or the groups [from, to); only the first
 * has the intro. */
static const struct list *piece(struct pen *p, const struct list *l, int from, int to)
{
    struct list *part = arena_copy(p->arena, l, sizeof *part);
    if (from > 0)
        part->intro.n = 0;
    if (l->n) {
        part->items = l->items + from;
        part->n = to - from;
    } else {
        part->groups = l->groups + from;
        part->ngroups = to - from;
    }
    return part;
}

/* The groups of a list, each of them in pieces of at most ROWS_MOST rows. */
static const struct list *with_short_groups(struct pen *p, const struct list *l)
{
    VEC(struct list_group) out = {0};
    for (int i = 0; i < l->ngroups; i++)
        for (int from = 0; from == 0 || from < l->groups[i].n; from += ROWS_MOST) {
            struct list_group *g = VEC_PUSH(p->arena, &out);
            *g = l->groups[i];
            g->items += from;
            g->n = g->n - from < ROWS_MOST ? g->n - from : ROWS_MOST;
            if (from > 0)
                g->intro.n = 0;
        }
    struct list *part = arena_copy(p->arena, l, sizeof *part);
    part->groups = out.v;
    part->ngroups = out.n;
    return part;
}

static void push_tables(struct pen *p, struct galleys *all, const struct list *l)
{
    if (l->n) {
        for (int i = 0; i < l->n; i += ROWS_MOST)
            push_table(p, all,
                       piece(p, l, i, i + ROWS_MOST < l->n ? i + ROWS_MOST : l->n));
        return;
    }
    l = with_short_groups(p, l);
    for (int from = 0; from < l->ngroups;) {
        int to = from + 1, rows = l->groups[from].n;
        while (to < l->ngroups && rows + l->groups[to].n < ROWS_MOST)
            rows += l->groups[to++].n + 1;
        push_table(p, all, piece(p, l, from, to));
        from = to;
    }
}

static void push_lists(struct pen *p, struct galleys *all)
{
    const struct edition *e = p->edition;
    for (int i = 0; i < e->nlists; i++) {
        if (table_fits_list(&e->lists[i])) {
            push_tables(p, all, &e->lists[i]);
            continue;
        }
        struct maker m = begin(p, all);
        maker_list(&m, &e->lists[i]);
        sum_lines(m.g);
    }
}

static void push_briefs(struct pen *p, struct galleys *all)
{
    struct maker m = begin(p, all);
    maker_briefs(&m, p->edition);
    if (!m.g->nbriefs)
        all->n--;
    sum_lines(m.g);
}

enum { BRIEFS_AFTER = 3 }; /* stories */

void galleys_make(struct pen *p, struct galleys *all)
{
    const struct edition *e = p->edition;
    memset(all, 0, sizeof *all);
    int rank = 0;
    for (int i = 0; i < e->nstories; i++) {
        if (brief_is(p->layout, &e->stories[i]))
            continue;
        struct maker m = begin(p, all);
        m.g->rank = rank++;
        make_story(&m, &e->stories[i]);
        sum_lines(m.g);
        if (rank == BRIEFS_AFTER) {
            push_briefs(p, all);
            push_panel(p, all, GALLEY_INDEX, "");
        }
    }
    if (rank < BRIEFS_AFTER) {
        push_briefs(p, all);
        push_panel(p, all, GALLEY_INDEX, "");
    }
    push_lists(p, all);
    if (e->promo.present)
        push_panel(p, all, GALLEY_PROMO, e->promo.path);
    for (int i = 0; i < HOUSE_PANELS; i++) {
        push_panel(p, all, GALLEY_HOUSE, "");
        all->v[all->n - 1]->rank = i;
    }
}

void galleys_shorten(struct pen *p, struct galleys *all)
{
    for (int i = 0; i < all->n; i++) {
        struct galley *g = all->v[i];
        if (g->kind != GALLEY_STORY || !g->story->short_body.n || g->shorter)
            continue;
        g->shorter = arena_copy(p->arena, g, sizeof *g);
        struct maker m = {
            .p = p, .g = g->shorter, .measure = grid_column_width(p->layout)};
        m.g->flow = NULL;
        m.g->blocks = NULL;
        m.g->nblocks = 0;
        add_body(&m, &g->story->short_body,
                 arena_printf(p->arena, "%s.short_body", g->story->path));
        sum_lines(m.g);
    }
}

static void resize_block(struct maker *m, const struct layout *from,
                         struct galley_block *b, struct flow_block *f)
{
    const struct style *old = para_style(b->para);
    const struct style *style = &m->p->layout->styles[old - from->styles];
    int titles = b->title ? b->title_fit.way[1].nlines : b->number > 0;
    bool ragged = b->item || !b->fit.way[1].found;
    np_sp *widths = b->fit.widths;
    b->para = para_resized(m->p->arena, b->para, style);
    para_fit(m->p->arena, b->para, widths, b->fit.nwidths,
             !ragged && maker_tight(m, widths[b->fit.nwidths - 1], style), !b->item,
             &b->fit);
    b->tag_made = ARENA_NEW(m->p->arena, int);
    if (b->item)
        f->n[1] = titles + b->fit.way[1].nlines;
    else if (f->kind == FLOW_TEXT)
        maker_set_ways(m, b, f);
}

void galleys_resized(struct pen *p, const struct galleys *from,
                     const struct layout *from_layout, struct galleys *all)
{
    memset(all, 0, sizeof *all);
    for (int i = 0; i < from->n; i++) {
        struct galley *g = push(p, all);
        struct maker m = {.p = p, .g = g, .measure = grid_column_width(p->layout)};
        int *article = g->article;
        *g = *from->v[i];
        g->article = article;
        g->shorter = NULL;
        if (!g->nblocks)
            continue;
        g->flow = arena_copy(p->arena, g->flow, (size_t)g->nblocks * sizeof *g->flow);
        g->blocks =
            arena_copy(p->arena, g->blocks, (size_t)g->nblocks * sizeof *g->blocks);
        for (int k = 0; k < g->nblocks; k++)
            if (g->blocks[k].para)
                resize_block(&m, from_layout, &g->blocks[k], &g->flow[k]);
        sum_lines(g);
    }
}

struct galley *galley_rest(struct pen *p, const struct galley *g, int block, int line,
                           int way, int from_page)
{
    struct galley *r = ARENA_NEW(p->arena, struct galley);
    *r = *g;
    r->rest_of = g->rest_of ? g->rest_of : g;
    struct galley_memory *memory = r->rest_of->memory;
    if (!memory->rests)
        memory->rests = ARENA_NEW(p->arena, struct galley_memory);
    r->memory = memory->rests;
    r->shorter = NULL;
    r->from_page = from_page;
    r->nblocks = g->nblocks - block;
    r->flow = arena_copy(p->arena, g->flow + block, (size_t)r->nblocks * sizeof *r->flow);
    r->blocks =
        arena_copy(p->arena, g->blocks + block, (size_t)r->nblocks * sizeof *r->blocks);
    if (line > 0) {
        struct flow_block *f = &r->flow[0];
        struct galley_block *b = &r->blocks[0];
        struct maker m = {.p = p, .g = r};
        b->skip += line;
        b->only = b->only ? b->only : way + 1;
        maker_set_ways(&m, b, f);
        f->gap = 0;
    }
    sum_lines(r);
    return r;
}

int galleys_loose(const struct galleys *g, int limit)
{
    int loose = 0, lines = 0;
    for (int i = 0; i < g->n; i++)
        for (int k = 0; k < g->v[i]->nblocks; k++) {
            const struct break_result *r = &g->v[i]->blocks[k].fit.way[1];
            if (!r->found || g->v[i]->flow[k].kind != FLOW_TEXT)
                continue;
            for (int n = 0; n + 1 < r->nlines; n++)
                loose += r->lines[n].flush || r->lines[n].r > limit;
            lines += r->nlines - 1;
        }
    return lines ? loose * 1000 / lines : 0;
}

const struct break_result *galley_result(const struct galley_block *b, int way)
{
    return &b->fit.way[b->only ? b->only - 1 : way];
}
