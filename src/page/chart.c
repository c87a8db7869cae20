/* Charts, drawn from the edition's numbers: a head, bars or a line, and the unit as a
 * note at the foot (STYLE.md section 5). */
#include "model/words.h"
#include "page/chart_parts.h"
#include "page/panel.h"

enum { NOTE_MOST = 3 };

struct line chart_value(struct chart_box *b, double value, bool strong)
{
    struct pen *p = b->p;
    struct rich r = wrap_rich(p, agate_text(p, &b->figures, value));
    if (strong)
        r = wrap_strong(p, &r);
    return text_line(p->arena, p->text, pen_style(p, STYLE_chart_value), &r, RUN_LABEL);
}

static struct chart_box box_for(struct pen *p, const struct chart *c, np_sp x,
                                np_sp width, const char *path)
{
    const struct layout *l = p->layout;
    struct chart_box b = {
        .p = p, .c = c, .n = c->n, .x = x, .width = width, .path = path, .figure = -1};
    if (c->kind == CHART_BAR && b.n > l->chart_bars_most) {
        diags_add(p->diags, DIAG_TOO_MANY, (struct place){.path = path}, c->n, "bars",
                  l->chart_bars_most);
        b.n = l->chart_bars_most;
    }
    double *values = ARENA_ARRAY(p->arena, double, b.n + 1);
    for (int i = 0; i < b.n; i++)
        values[i] = c->data[i].value;
    b.figures = agate_for(values, b.n, c->unit);
    if (!agate_unit_is_sign(c->unit)) {
        struct rich unit = wrap_rich(p, c->unit);
        b.note = wrap_text(p, pen_style(p, STYLE_chart_note), &unit, width, NOTE_MOST,
                           RUN_LABEL, path);
    }
    return b;
}

/* From the last row's baseline to the foot. */
static np_sp note_height(const struct chart_box *b)
{
    const struct layout *l = b->p->layout;
    if (!b->note.n)
        return 0;
    return l->chart_note_gap
           + (b->note.n - 1) * pen_style(b->p, STYLE_chart_note)->leading;
}

int chart_lines(struct pen *p, const struct chart *c, np_sp width, int *min, int *max)
{
    *min = *max = 0;
    if (c->n == 0)
        return 0;
    struct chart_box b = box_for(p, c, 0, width, NULL);
    np_sp low, high, note = note_height(&b);
    if (c->kind == CHART_BAR)
        chart_bars_height(&b, &low, &high);
    else
        chart_line_height(&b, &low, &high);
    int head = panel_head_lines(p, &c->title, width) + 1;
    *min = head + grid_lines(p->layout, low + note);
    *max = head + (high + note) / p->layout->leading;
    *max = *max < *min ? *min : *max;
    return *min;
}

/* "Bar chart: title; Bins 48, Council tax 19; calls in 100". */
static const char *alternative(struct chart_box *b)
{
    struct pen *p = b->p;
    const struct words *w = p->layout->words;
    const char *s = b->c->kind == CHART_BAR ? w->bar_chart : w->line_chart;
    if (b->c->title.n)
        s = arena_printf(p->arena, "%s: %s", s, b->c->title.text);
    for (int i = 0; i < b->n; i++) {
        const struct chart_point *point = &b->c->data[i];
        s = arena_printf(p->arena, "%s%s%s %s", s, i ? ", " : "; ", point->label.text,
                         agate_text(p, &b->figures, point->value));
    }
    return b->note.n ? arena_printf(p->arena, "%s; %s", s, b->c->unit) : s;
}

void chart_draw(struct pen *p, const struct chart *c, np_sp x, int line, int lines,
                np_sp width, int parent, const char *path)
{
    const struct layout *l = p->layout;
    if (c->n == 0)
        return;
    struct chart_box b = box_for(p, c, x, width, path);
    int head = panel_head_draw(p, &c->title, x, line, width, parent, path);
    b.figure = pen_tag(p, TAG_FIGURE, parent, NULL, path);
    p->sheets->tags[b.figure].alt = alternative(&b);
    np_sp foot = grid_y(l, line + lines - 1), first = grid_y(l, line + head);
    np_sp last = foot - note_height(&b);
    if (c->kind == CHART_BAR)
        chart_bars_draw(&b, first, last);
    else
        chart_line_draw(&b, first, last);
    np_sp leading = pen_style(p, STYLE_chart_note)->leading;
    wrap_draw(p, &b.note, x, foot - (b.note.n - 1) * leading, leading, b.figure);
}
