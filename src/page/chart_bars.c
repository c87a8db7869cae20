#include <math.h>

#include "page/chart_parts.h"

enum { LABEL_MOST = 2 };

struct bars {
    struct chart_box *b;
    struct wrapped *labels;
    np_sp label_width;
    bool tall; /* a label has two lines */
    np_sp plot,
        room;     /* left edge and width of what the bars may take, with their values */
    np_sp axis;   /* x of zero */
    double unit;  /* sp of one */
    bool aligned; /* values stand in a column at the right, not at the ends of the bars */
};

static double value_of(const struct bars *s, int i)
{
    double v = s->b->c->data[i].value;
    return isfinite(v) ? v : 0;
}

static bool is_strong(const struct rich *r)
{
    for (int i = 0; i < r->nspans; i++)
        if (r->spans[i].marks & MARK_STRONG)
            return true;
    return false;
}

/* The bar the story is about: the ones whose label the edition marks as strong; if it
 * marks none, the longest. */
static bool is_marked(const struct bars *s, int bar)
{
    int longest = 0;
    for (int i = 0; i < s->b->n; i++) {
        if (is_strong(&s->b->c->data[i].label))
            return is_strong(&s->b->c->data[bar].label);
        if (fabs(value_of(s, i)) > fabs(value_of(s, longest)))
            longest = i;
    }
    return bar == longest && value_of(s, longest) != 0;
}

static void set_labels(struct bars *s)
{
    struct pen *p = s->b->p;
    np_sp most = sp_scale(s->b->width, p->layout->chart_label_share, 1000);
    s->labels = ARENA_ARRAY(p->arena, struct wrapped, s->b->n + 1);
    for (int i = 0; i < s->b->n; i++) {
        struct rich label = s->b->c->data[i].label;
        if (is_marked(s, i))
            label = wrap_strong(p, &label);
        s->labels[i] = wrap_text(p, pen_style(p, STYLE_chart_label), &label, most,
                                 LABEL_MOST, RUN_LABEL, s->b->path);
        if (s->labels[i].width > s->label_width)
            s->label_width = s->labels[i].width;
        s->tall = s->tall || s->labels[i].n > 1;
    }
}

/* Room for the values at the ends of the bars: the widest of those that point left, and
 * right.  Where both together would leave the bars too little, the values get a column of
 * their own. */
static void measure_values(struct bars *s, np_sp *left, np_sp *right)
{
    *left = *right = 0;
    np_sp gap = s->b->p->layout->chart_value_gap;
    for (int i = 0; i < s->b->n; i++) {
        np_sp w = chart_value(s->b, value_of(s, i), is_marked(s, i)).width + gap;
        np_sp *side = value_of(s, i) < 0 ? left : right;
        *side = w > *side ? w : *side;
    }
    s->aligned = *left && *right && s->room - *left - *right < s->room / 2;
    if (s->aligned) {
        *right = *left > *right ? *left : *right;
        *left = 0;
    }
}

static struct bars bars_for(struct chart_box *b)
{
    struct bars s = {.b = b};
    set_labels(&s);
    s.plot = b->x + s.label_width + (s.label_width ? b->p->layout->chart_label_gap : 0);
    s.room = b->x + b->width - s.plot;
    double low = 0, high = 0;
    for (int i = 0; i < b->n; i++) {
        low = fmin(low, value_of(&s, i));
        high = fmax(high, value_of(&s, i));
    }
    np_sp left, right;
    measure_values(&s, &left, &right);
    np_sp free = s.room - left - right;
    double range = high / 2 - low / 2; /* halves: the difference of two huge numbers */
    s.unit = range > 0 && free > 0 ? free / range / 2 : 0;
    s.axis = s.plot + left + (np_sp)(-low * s.unit);
    return s;
}

static np_sp pitch_least(const struct bars *s)
{
    const struct layout *l = s->b->p->layout;
    return s->tall ? l->chart_pitch_tall : l->chart_pitch_least;
}

/* How far the second line of label i stands below the row's own baseline, and the first
 * above. */
static np_sp label_over(const struct bars *s, int i)
{
    const struct style *style = pen_style(s->b->p, STYLE_chart_label);
    return s->labels[i].n > 1 ? style->leading / 2 : 0;
}

void chart_bars_height(struct chart_box *b, np_sp *min, np_sp *max)
{
    const struct layout *l = b->p->layout;
    struct bars s = bars_for(b);
    np_sp over = label_over(&s, 0) + label_over(&s, b->n - 1);
    np_sp spare = l->chart_pitch_most - l->chart_pitch_least;
    *min = (b->n - 1) * pitch_least(&s) + over;
    *max = *min + (b->n - 1) * spare;
}

static struct box bar_box(const struct bars *s, double v, np_sp y)
{
    const struct layout *l = s->b->p->layout;
    np_sp length = (np_sp)(fabs(v) * s->unit), foot = y + l->chart_bar_drop;
    if (v != 0 && s->unit > 0 && length < l->chart_bar_least)
        length = l->chart_bar_least;
    return (struct box){s->axis - (v < 0 ? length : 0), foot - l->chart_bar_height,
                        s->axis + (v < 0 ? 0 : length), foot};
}

static void draw_bar(const struct bars *s, int i, np_sp y)
{
    struct pen *p = s->b->p;
    const struct layout *l = p->layout;
    double v = value_of(s, i);
    bool marked = is_marked(s, i);
    wrap_draw(p, &s->labels[i], s->b->x, y - label_over(s, i),
              pen_style(p, STYLE_chart_label)->leading, s->b->figure);
    struct box bar = bar_box(s, v, y);
    if (box_width(bar) > 0)
        sheets_fill(p->sheets, p->page, s->b->figure, bar,
                    marked ? l->ink : l->ink_hairline);
    struct line value = chart_value(s->b, v, marked);
    np_sp x = s->aligned ? s->b->x + s->b->width - value.width
              : v < 0    ? bar.x0 - l->chart_value_gap - value.width
                         : bar.x1 + l->chart_value_gap;
    pen_line(p, &value, x, y, s->b->figure);
}

void chart_bars_draw(struct chart_box *b, np_sp first, np_sp last)
{
    struct pen *p = b->p;
    const struct layout *l = p->layout;
    struct bars s = bars_for(b);
    first += label_over(&s, 0);
    last -= label_over(&s, b->n - 1);
    for (int i = 0; i < b->n; i++)
        draw_bar(&s, i, first + (i ? sp_scale(last - first, i, b->n - 1) : 0));
    if (b->n == 1)
        last = first;
    np_sp top = first + l->chart_bar_drop - l->chart_bar_height;
    np_sp foot = last + l->chart_bar_drop;
    pen_rule_v(p, s.axis, top - l->chart_axis_over, foot + l->chart_axis_over,
               l->chart_axis, l->ink);
}
