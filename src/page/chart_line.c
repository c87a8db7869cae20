#include <math.h>

#include "page/chart_parts.h"

enum { HAIRLINES = 3, DIGITS_MOST = 40 };

struct plot {
    struct chart_box *b;
    np_sp x0, x1, y0, y1; /* of the plot; y0: its upper hairline */
    double low, step;     /* value of the lowest hairline, and between two */
    struct line first, last;
};

static double value_of(const struct chart_box *b, int i)
{
    double v = b->c->data[i].value;
    return isfinite(v) ? v : 0;
}

/* A round number that is at least x. */
static double round_step(double x)
{
    static const double STEPS[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
    double power = 1;
    for (int i = 0; i < 320 && power * 10 <= x; i++)
        power *= 10;
    for (int i = 0; i < 320 && power > x; i++)
        power /= 10;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        if (STEPS[i] * power >= x * (1 - 1e-9))
            return STEPS[i] * power;
    return 10 * power;
}

/* Three hairlines at round values that hold the line; from zero on when the line comes
 * near it. */
static void choose_scale(struct plot *s)
{
    double low = value_of(s->b, 0), high = low;
    for (int i = 1; i < s->b->n; i++) {
        low = fmin(low, value_of(s->b, i));
        high = fmax(high, value_of(s->b, i));
    }
    if (low > 0 && low < high * 0.6)
        low = 0;
    if (high < 0 && high > low * 0.6)
        high = 0;
    double range = high - low;
    if (!(range > 0)) {
        range = high != 0 ? fabs(high) / 2 : 1;
        low -= range / 2;
        high += range / 2;
    }
    double step = round_step(range / (HAIRLINES - 1));
    for (int i = 0; i < DIGITS_MOST; i++) {
        s->step = step;
        s->low = floor(low / step + 1e-9) * step;
        if (s->low + (HAIRLINES - 1) * step >= high - step * 1e-9)
            return;
        step = round_step(step * 1.01);
    }
}

static np_sp y_of(const struct plot *s, double v)
{
    double share = (v - s->low) / ((HAIRLINES - 1) * s->step);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return s->y1 - sp_round(share * (s->y1 - s->y0));
}

static np_sp x_of(const struct plot *s, int i)
{
    return s->b->n > 1 ? s->x0 + sp_scale(s->x1 - s->x0, i, s->b->n - 1)
                       : (s->x0 + s->x1) / 2;
}

static struct line tick(const struct plot *s, int i)
{
    struct pen *p = s->b->p;
    double values[HAIRLINES];
    for (int k = 0; k < HAIRLINES; k++)
        values[k] = s->low + k * s->step;
    struct agate f = agate_for(values, HAIRLINES, s->b->c->unit);
    return text_plain(p->arena, p->text, pen_style(p, STYLE_chart_note),
                      agate_text(p, &f, values[i]), p->language, RUN_LABEL);
}

static np_sp larger(np_sp a, np_sp b)
{
    return a > b ? a : b;
}

static struct plot plot_for(struct chart_box *b, np_sp first, np_sp last)
{
    const struct layout *l = b->p->layout;
    struct plot s = {.b = b};
    choose_scale(&s);
    s.first = chart_value(b, value_of(b, 0), false);
    s.last = chart_value(b, value_of(b, b->n - 1), true);
    np_sp left = s.first.width;
    for (int i = 0; i < HAIRLINES; i++)
        left = larger(left, tick(&s, i).width);
    s.x0 = b->x + left + l->chart_line_gap;
    s.x1 = b->x + b->width - s.last.width - l->chart_line_gap;
    if (s.x1 < s.x0)
        s.x1 = s.x0;
    s.y0 = first - l->chart_line_rise;
    s.y1 = last - l->chart_label_drop;
    return s;
}

void chart_line_height(struct chart_box *b, np_sp *min, np_sp *max)
{
    const struct layout *l = b->p->layout;
    np_sp extra = l->chart_label_drop - l->chart_line_rise;
    *min = l->chart_line_least + extra;
    *max = l->chart_line_most + extra;
}

/* ---- drawing ---- */

static void draw_hairlines(const struct plot *s)
{
    struct pen *p = s->b->p;
    const struct layout *l = p->layout;
    np_sp x = text_metrics(p->text, pen_style(p, STYLE_chart_note)).cap / 2;
    np_sp first = y_of(s, value_of(s->b, 0));
    for (int i = 0; i < HAIRLINES; i++) {
        np_sp y = y_of(s, s->low + i * s->step);
        pen_rule_h(p, s->x0, s->x1, y, l->rule_hair, l->ink_hairline);
        np_sp off = y > first ? y - first : first - y;
        struct line line = tick(s, i);
        if (off >= l->chart_tick_clear)
            pen_line(p, &line, s->x0 - l->chart_line_gap - line.width, y + x,
                     s->b->figure);
    }
}

static void draw_line(const struct plot *s)
{
    struct pen *p = s->b->p;
    const struct layout *l = p->layout;
    int n = s->b->n;
    struct segment *v = ARENA_ARRAY(p->arena, struct segment, n);
    for (int i = 0; i < n; i++)
        v[i] =
            (struct segment){i ? SEGMENT_LINE : SEGMENT_MOVE,
                             {{x_of(s, i) - s->x0, y_of(s, value_of(s->b, i)) - s->y0}}};
    if (n > 1)
        pen_path(p, v, n, (struct point){s->x0, s->y0}, 1000, l->chart_stroke, true,
                 l->ink, s->b->figure);
    np_sp y = y_of(s, value_of(s->b, n - 1));
    agate_dot(p, x_of(s, n - 1), y, l->chart_dot, s->b->figure);
    np_sp x = text_metrics(p->text, pen_style(p, STYLE_chart_value)).cap / 2;
    pen_line(p, &s->last, x_of(s, n - 1) + l->chart_line_gap, y + x, s->b->figure);
    if (n > 1)
        pen_line(p, &s->first, s->x0 - l->chart_line_gap - s->first.width,
                 y_of(s, value_of(s->b, 0)) + x, s->b->figure);
}

static struct line point_label(const struct plot *s, int i)
{
    struct pen *p = s->b->p;
    np_sp most = (s->b->width - p->layout->chart_label_gap) / 2;
    struct wrapped w = wrap_text(p, pen_style(p, STYLE_chart_note),
                                 &s->b->c->data[i].label, most, 1, RUN_LABEL, s->b->path);
    return w.n ? w.lines[0] : (struct line){0};
}

/* Every how many points a label fits, so that the first and the last have one. */
static int label_step(const struct plot *s)
{
    int n = s->b->n;
    np_sp widest = 0, gap = s->b->p->layout->chart_label_gap;
    for (int i = 0; i < n; i++)
        widest = larger(widest, point_label(s, i).width);
    for (int step = 1; step < n - 1; step++)
        if ((n - 1) % step == 0 && sp_scale(s->x1 - s->x0, step, n - 1) >= widest + gap)
            return step;
    return n > 1 ? n - 1 : 1;
}

/* The labels of the points, under them; those at the ends stay within the box, and the
 * last gives way to the first. */
static void draw_labels(const struct plot *s, np_sp y)
{
    struct chart_box *b = s->b;
    int step = label_step(s);
    np_sp end = b->x, gap = b->p->layout->chart_label_gap;
    for (int i = 0; i < b->n; i += step) {
        struct line line = point_label(s, i);
        np_sp x = x_of(s, i) - line.width / 2;
        np_sp most = b->x + b->width - line.width;
        x = x > most ? most : x;
        x = x < b->x ? b->x : x;
        if (i > 0 && x < end + gap)
            continue;
        pen_line(b->p, &line, x, y, b->figure);
        end = x + line.width;
    }
}

void chart_line_draw(struct chart_box *b, np_sp first, np_sp last)
{
    struct plot s = plot_for(b, first, last);
    draw_hairlines(&s);
    draw_line(&s);
    draw_labels(&s, last);
}
