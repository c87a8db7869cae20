/* The numbers box: rows of a label and a big value (STYLE.md section 5).
 *
 * A row is as many whole lines as it needs, its value on the last of them.  Values are
 * set as large as the widest may be; a value that would not leave its label room
 * stands under the label instead. */
#include "page/panel.h"
#include "page/wrap.h"

enum { LABEL_MOST = 2, ROW_LINES = 2, STACKED_MOST = 3 };

struct numbers_box {
    struct pen *p;
    np_sp x, width;
    struct style value; /* in the size that suits all rows */
    const char *path;
};

static np_sp widest_value(struct numbers_box *b, const struct numbers *n, np_sp most)
{
    np_sp widest = 0;
    for (int i = 0; i < n->n; i++) {
        np_sp w = wrap_figure(b->p, &b->value, &n->rows[i].value, 0).width;
        if (w > widest && w <= most)
            widest = w;
    }
    return widest;
}

/* The size of the values: the style's own, or smaller so that the widest that can be
 * made to fit leaves its label room. */
static struct numbers_box box_for(struct pen *p, const struct numbers *n, np_sp x,
                                  np_sp width, const char *path)
{
    const struct layout *l = p->layout;
    struct numbers_box b = {p, x, width, *pen_style(p, STYLE_number_value), path};
    np_sp room = sp_scale(width, l->numbers_value_share, 1000);
    np_sp least = l->numbers_value_least;
    np_sp widest = widest_value(&b, n, sp_scale(room, b.value.size, least));
    if (widest > room)
        b.value.size = sp_scale(b.value.size, room, widest);
    return b;
}

/* How one row is set. */
struct numbers_row {
    struct line value;
    struct wrapped label,
        stacked; /* stacked: the value under its label; n 0: beside it */
    int lines;
};

static struct numbers_row set_row(struct numbers_box *b, const struct number_row *row)
{
    const struct layout *l = b->p->layout;
    const struct style *label = pen_style(b->p, STYLE_number_label);
    struct numbers_row r = {.lines = ROW_LINES};
    r.value = wrap_figure(b->p, &b->value, &row->value, 0);
    np_sp share = sp_scale(b->width, l->numbers_value_share, 1000);
    if (r.value.width <= share + SP_PT / 10) {
        np_sp room = b->width - r.value.width - l->numbers_label_gap;
        r.label = wrap_text(b->p, label, &row->label, room, LABEL_MOST, 0, b->path);
        return r;
    }
    struct style small = b->value;
    small.size = l->numbers_value_least;
    r.label = wrap_text(b->p, label, &row->label, b->width, LABEL_MOST, 0, b->path);
    r.stacked = wrap_text(b->p, &small, &row->value, b->width, STACKED_MOST, 0, b->path);
    r.lines = r.stacked.n + ROW_LINES;
    return r;
}

int numbers_lines(struct pen *p, const struct numbers *n, np_sp width)
{
    if (n->n == 0)
        return 0;
    struct numbers_box b = box_for(p, n, 0, width, NULL);
    int lines = panel_head_lines(p, &n->title, width) + 1;
    for (int i = 0; i < n->n; i++)
        lines += set_row(&b, &n->rows[i]).lines;
    return lines - ROW_LINES;
}

/* Draws a row with its last baseline at y. */
static void draw_row(struct numbers_box *b, const struct numbers_row *r,
                     const struct number_row *row, np_sp y, int table)
{
    struct pen *p = b->p;
    np_sp leading = p->layout->leading;
    const struct style *label = pen_style(p, STYLE_number_label);
    int tag = pen_tag(p, TAG_ROW, table, NULL, NULL);
    np_sp foot = r->stacked.n ? y - r->stacked.n * leading : y;
    int cell = pen_tag(p, TAG_CELL, tag, row->label.text, b->path);
    wrap_draw(p, &r->label, b->x, foot - (r->label.n - 1) * label->leading,
              label->leading, cell);
    cell = pen_tag(p, TAG_CELL, tag, row->value.text, b->path);
    if (r->stacked.n)
        wrap_draw(p, &r->stacked, b->x, foot + leading, leading, cell);
    else
        pen_line(p, &r->value, b->x + b->width - r->value.width, y, cell);
}

void numbers_draw(struct pen *p, const struct numbers *n, np_sp x, int line, np_sp width,
                  int parent, const char *path)
{
    const struct layout *l = p->layout;
    if (n->n == 0)
        return;
    struct numbers_box b = box_for(p, n, x, width, path);
    int at = line + panel_head_draw(p, &n->title, x, line, width, parent, path);
    int table = pen_tag(p, TAG_TABLE, parent, NULL, path);
    at -= ROW_LINES;
    for (int i = 0; i < n->n; i++) {
        struct numbers_row r = set_row(&b, &n->rows[i]);
        if (i > 0)
            pen_rule_h(p, x, x + width, grid_y(l, at) + l->numbers_rule_drop,
                       l->rule_hair, l->ink);
        at += r.lines;
        draw_row(&b, &r, &n->rows[i], grid_y(l, at), table);
    }
}
