/* Tables of list items: trending lists with descriptions, sparklines and arrows, and
 * movers with what they were and are (STYLE.md section 5).
 *
 * Everything is placed from the right edge inward, each column as wide as its widest
 * cell; the key cell takes what is left. */
#include <string.h>

#include "base/vec.h"
#include "model/words.h"
#include "page/agate.h"
#include "page/panel.h"
#include "page/wrap.h"

enum row_kind { ROW_INTRO, ROW_HEADS, ROW_GROUP, ROW_ITEM };

struct table_row {
    enum row_kind kind;
    const struct list_item *item;
    const struct list_group *group;
    int at; /* distance of its baseline from the first row's, 1/1000 of the pitch */
};

struct table {
    struct pen *p;
    const struct list *list;
    np_sp x, width;
    VEC(struct table_row) rows;
    bool movers;
    bool texts, sparks, changes, values, arrows;
    /* columns: right edges, but text, spark and arrow: left edges */
    np_sp key_end, text, text_end, spark, value_end, was_end, arrow;
    struct wrapped intro; /* n > 0: it did not fit beside the label */
    int span;             /* of the last row, as table_row.at */
};

/* ---- what the list has ---- */

static bool has_figures(const struct list_item *i)
{
    return *i->value || *i->change || i->nhistory > 0;
}

static const struct list_item *item_at(const struct list *l, int n)
{
    if (n < l->n)
        return &l->items[n];
    n -= l->n;
    for (int g = 0; g < l->ngroups; g++) {
        if (n < l->groups[g].n)
            return &l->groups[g].items[n];
        n -= l->groups[g].n;
    }
    return NULL;
}

bool table_fits_list(const struct list *l)
{
    const struct list_item *item;
    for (int i = 0; (item = item_at(l, i)); i++)
        if (has_figures(item))
            return true;
    return false;
}

/* Movers say where they were and where they are: a value and its history, and nothing
 * else. */
static bool is_mover(const struct list_item *item)
{
    return *item->value && *item->change && item->nhistory > 1 && !item->text.n;
}

static void look_at_item(struct table *t, const struct list_item *item)
{
    enum { SPARK_LEAST = 3 };
    t->texts = t->texts || item->text.n;
    t->sparks = t->sparks || item->nhistory >= SPARK_LEAST;
    t->changes = t->changes || *item->change;
    t->values = t->values || *item->value;
    t->arrows = t->arrows || agate_direction(item) != DIRECTION_NONE;
    t->movers = t->movers && is_mover(item);
}

static void look_at(struct table *t)
{
    const struct list_item *item;
    t->movers = t->list->n > 0 && t->list->ngroups == 0;
    for (int i = 0; (item = item_at(t->list, i)); i++)
        look_at_item(t, item);
    np_sp two = grid_span(t->p->layout, 2);
    bool wide = t->p->layout->columns > 1 && t->width >= two - SP_PT;
    if (!wide && (t->changes || t->values))
        t->sparks = false;
    t->texts = t->texts && wide;
}

/* ---- rows ---- */

static void add_row(struct table *t, enum row_kind kind, const struct list_item *item,
                    const struct list_group *group, int step)
{
    if (t->rows.n)
        t->span += step;
    struct table_row *r = VEC_PUSH(t->p->arena, &t->rows);
    *r = (struct table_row){kind, item, group, t->span};
}

/* Movers stand by how far they moved up; whoever moved equally far keeps his place. */
static void sort_movers(struct table *t)
{
    for (int i = 1; i < t->rows.n; i++) {
        struct table_row *v = t->rows.v;
        for (int k = i;
             k > 0 && v[k].kind == ROW_ITEM && v[k - 1].kind == ROW_ITEM
             && agate_change(v[k].item->change) > agate_change(v[k - 1].item->change);
             k--) {
            const struct list_item *swap = v[k].item;
            v[k].item = v[k - 1].item;
            v[k - 1].item = swap;
        }
    }
}

enum { STEP = 1000, INTRO_MOST = 3 };

static bool heads_beside(struct table *t);

static void add_group(struct table *t, const struct list_group *group, int step)
{
    bool after_item = t->rows.n && t->rows.v[t->rows.n - 1].kind == ROW_ITEM;
    if (after_item)
        step += t->p->layout->table_group_gap;
    if (group->title.n || group->intro.n) {
        add_row(t, ROW_GROUP, NULL, group, step);
        step = STEP;
    }
    for (int i = 0; i < group->n; i++) {
        add_row(t, ROW_ITEM, &group->items[i], group, step);
        step = STEP;
    }
}

static void add_rows(struct table *t)
{
    const struct list *list = t->list;
    int step = STEP;
    if (t->intro.n) {
        add_row(t, ROW_INTRO, NULL, NULL, step);
        step += (t->intro.n - 1) * t->p->layout->table_intro_step;
    }
    if (t->movers && !heads_beside(t)) {
        add_row(t, ROW_HEADS, NULL, NULL, step);
        step = STEP;
    }
    for (int i = 0; i < list->n; i++) {
        add_row(t, ROW_ITEM, &list->items[i], NULL, step);
        step = STEP;
    }
    for (int g = 0; g < list->ngroups; g++) {
        add_group(t, &list->groups[g], step);
        step = STEP;
    }
    if (t->movers)
        sort_movers(t);
}

/* ---- columns ---- */

static np_sp width_of(struct table *t, enum style_id style, const char *text)
{
    struct rich r = wrap_rich(t->p, text);
    return *text ? wrap_figure(t->p, pen_style(t->p, style), &r, 0).width : 0;
}

static const char *was_text(struct table *t, const struct list_item *item)
{
    struct agate f = agate_for(item->history, 1, "");
    return agate_text(t->p, &f, item->history[0]);
}

static np_sp larger(np_sp a, np_sp b)
{
    return a > b ? a : b;
}

/* Widths of the widest cells. */
struct widths {
    np_sp change, value, was, key;
};

static struct widths widest(struct table *t)
{
    struct widths w = {0};
    const struct words *words = t->p->layout->words;
    const struct list_item *item;
    for (int i = 0; (item = item_at(t->list, i)); i++) {
        struct line key = text_line(t->p->arena, t->p->text,
                                    pen_style(t->p, STYLE_table_key), &item->title, 0);
        w.key = larger(w.key, key.width);
        w.change = larger(w.change, width_of(t, STYLE_table_key, item->change));
        w.value = larger(w.value, width_of(t, STYLE_table_key, item->value));
        if (t->movers)
            w.was = larger(w.was, width_of(t, STYLE_table_cell, was_text(t, item)));
    }
    if (t->movers) {
        w.value = larger(w.value, width_of(t, STYLE_table_head, words->now));
        w.was = larger(w.was, width_of(t, STYLE_table_head, words->was));
    }
    /* no column of figures may push the keys out */
    np_sp most = sp_scale(t->width, t->p->layout->table_figure_share, 1000);
    w.change = w.change < most ? w.change : most;
    w.value = w.value < most ? w.value : most;
    w.was = w.was < most ? w.was : most;
    return w;
}

/* Places the columns of figures from the right edge; returns what is left. */
static np_sp place_figures(struct table *t, const struct widths *w)
{
    const struct layout *l = t->p->layout;
    np_sp end = t->x + t->width;
    if (t->movers) {
        t->value_end = end;
        t->was_end = end - larger(l->table_was, w->value + l->table_gap);
        t->arrow = t->x;
        return t->was_end - w->was - l->table_gap;
    }
    if (t->changes)
        end -= w->change + l->table_arrow_gap;
    if (t->arrows && t->changes) {
        np_sp fixed = t->x + t->width - l->table_arrow_at;
        t->arrow = end - l->table_arrow_width;
        t->arrow = t->arrow < fixed ? t->arrow : fixed;
        end = t->arrow - l->table_spark_gap;
    }
    if (t->values) {
        t->value_end = end;
        end -= w->value + l->table_gap;
    }
    return end;
}

static void place_columns(struct table *t)
{
    const struct layout *l = t->p->layout;
    struct widths w = widest(t);
    np_sp end = place_figures(t, &w);
    if (t->sparks) {
        /* its last dot stands out by half */
        end -= end == t->x + t->width ? l->table_spark_dot : 0;
        t->spark = end - l->table_spark_width;
        end = t->spark - l->table_gap;
    }
    np_sp start = t->movers ? t->x + l->table_mover_name : t->x;
    t->key_end = end;
    if (!t->texts)
        return;
    np_sp most = start + sp_scale(end - start, l->table_key_share, 1000);
    /* where STYLE.md has it in two columns, and in proportion in more */
    np_sp at = start + sp_scale(l->table_text_at, t->width, grid_span(l, 2));
    np_sp wanted = larger(at, start + w.key + l->table_gap);
    t->text = wanted < most ? wanted : larger(most, at);
    t->text_end = end;
    t->key_end = t->text - l->table_gap;
}

/* ---- what stands beside the label ---- */

static np_sp label_width(struct table *t)
{
    return t->list->title.n ? text_line(t->p->arena, t->p->text,
                                        pen_style(t->p, STYLE_label), &t->list->title, 0)
                                      .width
                                  + 2 * t->p->layout->table_gap
                            : 0;
}

static bool heads_beside(struct table *t)
{
    np_sp was = width_of(t, STYLE_table_head, t->p->layout->words->was);
    return t->list->title.n && t->x + label_width(t) <= t->was_end - was;
}

static bool intro_beside(struct table *t)
{
    const struct list *l = t->list;
    if (t->movers || !l->title.n)
        return false;
    struct line line = text_line(t->p->arena, t->p->text,
                                 pen_style(t->p, STYLE_chart_note), &l->intro, 0);
    return label_width(t) + line.width <= t->width;
}

static struct table table_for(struct pen *p, const struct list *list, np_sp x,
                              np_sp width)
{
    struct table t = {.p = p, .list = list, .x = x, .width = width};
    look_at(&t);
    place_columns(&t);
    if (list->intro.n && !intro_beside(&t))
        t.intro = wrap_text(p, pen_style(p, STYLE_chart_note), &list->intro, width,
                            INTRO_MOST, 0, list->path);
    add_rows(&t);
    return t;
}

int table_lines(struct pen *p, const struct list *l, np_sp width, int *min, int *max)
{
    struct table t = table_for(p, l, 0, width);
    *min = *max = 0;
    if (t.rows.n == 0)
        return 0;
    /* the first and the last row stand on the grid, the others between them */
    const struct layout *layout = p->layout;
    *min = 1 + (sp_scale(layout->table_pitch_least, t.span, STEP) + STEP - 1) / STEP;
    *max = 1 + sp_scale(layout->table_pitch_most, t.span, STEP) / STEP;
    *max = *max < *min ? *min : *max;
    return *min;
}

/* ---- drawing ---- */

/* A figure with its right edge at x, cut when it is wider than its column may be. */
static void draw_figure(struct table *t, enum style_id style, const char *text, np_sp x,
                        np_sp y, int row)
{
    struct pen *p = t->p;
    struct rich r = wrap_rich(p, text);
    np_sp most = sp_scale(t->width, p->layout->table_figure_share, 1000);
    if (!*text)
        return;
    int cell = pen_tag(p, TAG_CELL, row, text, t->list->path);
    struct line line = wrap_figure(p, pen_style(p, style), &r, 0);
    if (line.width > most) {
        struct wrapped w =
            wrap_text(p, pen_style(p, style), &r, most, 1, 0, t->list->path);
        wrap_draw(p, &w, x - w.width, y, 0, cell);
    } else {
        pen_line(p, &line, x - line.width, y, cell);
    }
}

static void draw_key(struct table *t, const struct list_item *item, np_sp y, int row)
{
    struct pen *p = t->p;
    const struct style *style = pen_style(p, STYLE_table_key);
    np_sp x = t->movers ? t->x + p->layout->table_mover_name : t->x;
    int cell = pen_tag(p, TAG_CELL, row, item->title.text, t->list->path);
    struct wrapped w =
        wrap_text(p, style, &item->title, t->key_end - x, 1, 0, t->list->path);
    wrap_draw(p, &w, x, y, 0, cell);
    if (w.n && *item->url)
        pen_link(
            p,
            (struct box){x, y - style->size * 7 / 10, x + w.width, y + style->size / 5},
            item->url, cell);
}

/* A description is cut at a word, and left out when next to nothing of it would
 * remain. */
static void draw_text(struct table *t, const struct list_item *item, np_sp y, int row)
{
    struct pen *p = t->p;
    const struct style *style = pen_style(p, STYLE_table_cell);
    np_sp room = t->text_end - t->text;
    if (!t->texts || item->text.n == 0)
        return;
    struct line line = text_line(p->arena, p->text, style, &item->text, 0);
    np_sp least = p->layout->table_text_least * style->size / 2;
    if (line.width > room && room < least)
        return;
    struct wrapped w = wrap_text(p, style, &item->text, room, 1, 0, t->list->path);
    if (w.n)
        wrap_draw(p, &w, t->text, y, 0,
                  pen_tag(p, TAG_CELL, row, item->text.text, t->list->path));
}

static void draw_item(struct table *t, const struct list_item *item, np_sp y, int table)
{
    struct pen *p = t->p;
    int row = pen_tag(p, TAG_ROW, table, NULL, NULL);
    if (t->arrows && (t->movers || t->changes))
        agate_arrow(p, agate_direction(item), t->arrow, y, TAG_ARTIFACT);
    draw_key(t, item, y, row);
    draw_text(t, item, y, row);
    if (t->sparks)
        agate_spark(p, item->history, item->nhistory, t->spark, y);
    if (t->movers) {
        draw_figure(t, STYLE_table_cell, was_text(t, item), t->was_end, y, row);
        draw_figure(t, STYLE_table_key, item->value, t->value_end, y, row);
        return;
    }
    draw_figure(t, STYLE_table_cell, item->value, t->value_end, y, row);
    draw_figure(t, STYLE_table_key, item->change, t->x + t->width, y, row);
}

static void head_cell(struct table *t, const char *text, np_sp x, np_sp y, int tag)
{
    struct pen *p = t->p;
    const struct style *style = pen_style(p, STYLE_table_head);
    pen_text(p, STYLE_table_head, text, x + wrap_tail(style), y, ALIGN_RIGHT, tag, true);
}

/* The heads of a movers' table, as the cells of a row of it or as text beside its
 * label. */
static void draw_heads(struct table *t, np_sp y, int parent, enum tag_kind kind)
{
    struct pen *p = t->p;
    const struct layout *l = p->layout;
    head_cell(t, l->words->was, t->was_end, y, pen_tag(p, kind, parent, NULL, NULL));
    head_cell(t, l->words->now, t->value_end, y, pen_tag(p, kind, parent, NULL, NULL));
    pen_rule_h(p, t->x, t->x + t->width, y + l->table_head_rule, l->rule_hair, l->ink);
}

static void draw_group(struct table *t, const struct list_group *g, np_sp y, int table)
{
    struct pen *p = t->p;
    const struct layout *l = p->layout;
    int row = pen_tag(p, TAG_ROW, table, NULL, NULL);
    struct wrapped w = wrap_text(p, pen_style(p, STYLE_table_head), &g->title, t->width,
                                 1, 0, t->list->path);
    if (w.n)
        wrap_draw(p, &w, t->x, y, 0,
                  pen_tag(p, TAG_HEADER_CELL, row, g->title.text, t->list->path));
    np_sp room = t->width - w.width - (w.n ? 2 * l->table_gap : 0);
    struct wrapped intro = wrap_text(p, pen_style(p, STYLE_chart_note), &g->intro, room,
                                     1, 0, t->list->path);
    if (intro.n)
        wrap_draw(p, &intro, t->x + t->width - intro.width, y, 0,
                  pen_tag(p, TAG_CELL, row, g->intro.text, t->list->path));
    pen_rule_h(p, t->x, t->x + t->width, y + l->table_head_rule, l->rule_hair, l->ink);
}

static void draw_intro(struct table *t, np_sp y, int parent)
{
    wrap_draw(t->p, &t->intro, t->x, y, pen_style(t->p, STYLE_chart_note)->leading,
              pen_tag(t->p, TAG_P, parent, t->list->intro.text, t->list->path));
}

static void draw_row(struct table *t, const struct table_row *r, np_sp y, int parent,
                     int table)
{
    if (r->kind == ROW_INTRO)
        draw_intro(t, y, parent);
    else if (r->kind == ROW_HEADS)
        draw_heads(t, y, pen_tag(t->p, TAG_ROW, table, NULL, NULL), TAG_HEADER_CELL);
    else if (r->kind == ROW_GROUP)
        draw_group(t, r->group, y, table);
    else
        draw_item(t, r->item, y, table);
}

void table_draw(struct pen *p, const struct list *list, np_sp x, int line, int lines,
                np_sp width, int parent)
{
    const struct layout *l = p->layout;
    struct table t = table_for(p, list, x, width);
    if (t.rows.n == 0)
        return;
    np_sp foot = grid_y(l, line + lines - 1), height = (lines - 1) * l->leading;
    if (t.rows.v[0].kind != ROW_ITEM && lines > 1) /* a head belongs to the label */
        height += l->table_head_lift;
    int table = -1;
    for (int i = 0; i < t.rows.n; i++) {
        const struct table_row *r = &t.rows.v[i];
        np_sp y = foot - (t.span ? sp_scale(height, t.span - r->at, t.span) : 0);
        if (table < 0 && r->kind != ROW_INTRO)
            table = pen_tag(p, TAG_TABLE, parent, NULL, list->path);
        draw_row(&t, r, y, parent, table);
        bool between = r->kind == ROW_ITEM && i + 1 < t.rows.n && r[1].kind == ROW_ITEM;
        if (between)
            pen_rule_h(p, x, x + width, y + l->table_rule_drop, l->rule_hair,
                       l->ink_hairline);
    }
}

void table_aside_draw(struct pen *p, const struct list *list, np_sp x, np_sp y,
                      np_sp width, int parent)
{
    struct table t = table_for(p, list, x, width);
    if (t.movers && heads_beside(&t)) {
        draw_heads(&t, y, parent, TAG_SPAN);
    } else if (list->intro.n && !t.intro.n) {
        int tag = pen_tag(p, TAG_P, parent, list->intro.text, list->path);
        pen_rich(p, STYLE_chart_note, &list->intro, x + width, y, ALIGN_RIGHT, tag);
    }
}
