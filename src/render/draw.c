#include "render/draw.h"

static void trace(cairo_t *cr, const struct path *p)
{
    double k = (p->scale ? p->scale : 1000) / (1000.0 * SP_PT);
    double x0 = sp_to_pt(p->origin.x), y0 = sp_to_pt(p->origin.y);
    for (int i = 0; i < p->n; i++) {
        const struct point *q = p->segments[i].p;
        switch (p->segments[i].kind) {
        case SEGMENT_MOVE: cairo_move_to(cr, x0 + q[0].x * k, y0 + q[0].y * k); break;
        case SEGMENT_LINE: cairo_line_to(cr, x0 + q[0].x * k, y0 + q[0].y * k); break;
        case SEGMENT_CURVE:
            cairo_curve_to(cr, x0 + q[0].x * k, y0 + q[0].y * k, x0 + q[1].x * k,
                           y0 + q[1].y * k, x0 + q[2].x * k, y0 + q[2].y * k);
            break;
        case SEGMENT_CLOSE: cairo_close_path(cr); break;
        }
    }
}

void draw_path(cairo_t *cr, const struct path *p)
{
    trace(cr, p);
    if (!p->stroke) {
        cairo_fill(cr);
        return;
    }
    double dash[2] = {sp_to_pt(p->dash_on), sp_to_pt(p->dash_off)};
    cairo_set_dash(cr, dash, p->dash_on > 0 ? 2 : 0, 0);
    cairo_set_line_width(cr, sp_to_pt(p->stroke));
    cairo_set_line_cap(cr, p->round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_join(cr, p->round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER);
    cairo_stroke(cr);
}

void draw_color(cairo_t *cr, uint32_t color)
{
    cairo_set_source_rgb(cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                         (color & 0xff) / 255.0);
}
