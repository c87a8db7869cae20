#include "render/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/draw.h"
#include "render/image.h"

struct pixel_box {
    int x0, y0, x1, y1;
};

bool canvas_init(struct canvas *v, int width, int height, int dpi, bool grey)
{
    *v = (struct canvas){.width = width, .height = height, .dpi = dpi, .grey = grey};
    v->surface = cairo_image_surface_create(grey ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_RGB24,
                                            width, height);
    v->cr = cairo_create(v->surface);
    v->pictured = calloc((size_t)height, sizeof *v->pictured);
    if (!v->pictured || cairo_status(v->cr)) {
        canvas_release(v);
        return false;
    }
    cairo_surface_flush(v->surface);
    v->px = cairo_image_surface_get_data(v->surface);
    v->stride = (size_t)cairo_image_surface_get_stride(v->surface);
    if (!grey)
        memset(v->px, 0xff, v->stride * (size_t)height);
    cairo_surface_mark_dirty(v->surface);
    cairo_scale(v->cr, dpi / 72.0, dpi / 72.0);
    cairo_set_operator(v->cr, CAIRO_OPERATOR_SOURCE);
    return true;
}

void canvas_release(struct canvas *v)
{
    cairo_destroy(v->cr);
    cairo_surface_destroy(v->surface);
    free(v->pictured);
    *v = (struct canvas){0};
}

/* The colour is grey on a grey canvas. */
static unsigned ink_of(uint32_t color)
{
    return 255 - (color & 0xff);
}

/* 1/256 pixel. */
static int64_t fine(const struct canvas *v, int64_t sp)
{
    int64_t n = sp * v->dpi * 256, d = (int64_t)72 * SP_PT;
    return (n < 0 ? n - d / 2 : n + d / 2) / d;
}

static int whole(int64_t fine_value)
{
    return (int)((fine_value + 128) >> 8);
}

/* ---- blending ---- */

static unsigned mixed(unsigned from, unsigned to, unsigned share)
{
    return (from * (255 - share) + to * share + 127) / 255;
}

static void blend_grey(unsigned char *to, const uint8_t *cover, int n, unsigned ink)
{
    for (int i = 0; i < n; i++)
        if (cover[i])
            to[i] = (unsigned char)mixed(to[i], ink, cover[i]);
}

/* Where two black glyphs share a pixel, each covers another part of it.  Eight pixels at
 * a time where there is only paper. */
static void blend_black(unsigned char *to, const uint8_t *cover, int n)
{
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t ink, more;
        memcpy(&ink, to + i, sizeof ink);
        memcpy(&more, cover + i, sizeof more);
        if (!ink)
            memcpy(to + i, &more, sizeof more);
        for (int k = i; ink && k < i + 8; k++)
            to[k] = (unsigned char)(to[k] + cover[k] > 255 ? 255 : to[k] + cover[k]);
    }
    for (; i < n; i++)
        to[i] = (unsigned char)(to[i] + cover[i] > 255 ? 255 : to[i] + cover[i]);
}

static void blend_color(unsigned char *to, const uint8_t *cover, int n, uint32_t color)
{
    for (int i = 0; i < n; i++) {
        if (!cover[i])
            continue;
        uint32_t old, new = 0;
        memcpy(&old, to + 4 * i, sizeof old);
        for (int shift = 0; shift < 24; shift += 8)
            new |= mixed(old >> shift & 0xff, color >> shift & 0xff, cover[i]) << shift;
        memcpy(to + 4 * i, &new, sizeof new);
    }
}

static void blend_row(struct canvas *v, int x, int y, const uint8_t *cover, int n,
                      uint32_t color)
{
    unsigned char *row = v->px + v->stride * (size_t)y;
    if (!v->grey)
        blend_color(row + 4 * (size_t)x, cover, n, color);
    else if (color == 0)
        blend_black(row + x, cover, n);
    else
        blend_grey(row + x, cover, n, ink_of(color));
}

static void blend_glyph(struct canvas *v, struct glyph_pixels g, uint32_t color)
{
    const struct coverage *c = g.coverage;
    int x = g.x + c->left, y = g.y + c->top;
    int skip = x < 0 ? -x : 0;
    int n = (x + c->width > v->width ? v->width - x : c->width) - skip;
    if (n <= 0)
        return;
    for (int r = y < 0 ? -y : 0; r < c->height && y + r < v->height; r++)
        blend_row(v, x + skip, y + r, c->px + (size_t)r * (size_t)c->width + skip, n,
                  color);
}

void canvas_run(struct canvas *v, struct render_cache *c, struct render_font *f,
                const struct run *r, uint32_t color)
{
    struct strike *k = cache_strike(c, f, r->size, v->dpi, r->stretch);
    cairo_surface_flush(v->surface);
    for (int i = 0; i < r->nglyphs; i++) {
        const struct glyph *g = &r->glyphs[i];
        int64_t x = fine(v, (int64_t)r->origin.x + g->x);
        int64_t y = fine(v, (int64_t)r->origin.y + g->y);
        blend_glyph(v, cache_glyph(c, k, g->id, r->stretch, (int)x, (int)y), color);
    }
    cairo_surface_mark_dirty(v->surface);
}

/* ---- fills ---- */

/* One dimension of a fill in whole pixels.  Up to this many pixels it is a rule: its
 * thickness counts, not its edges. */
enum { RULE = 4 };

/* Returns how much of its pixels a thin rule covers, of 255. */
static unsigned snap(int64_t from, int64_t to, int *p0, int *p1)
{
    int64_t size = to - from;
    if (size > RULE * 256) {
        *p0 = whole(from);
        *p1 = whole(to);
        return 255;
    }
    int n = size <= 256 ? 1 : whole(size);
    *p0 = whole((from + to) / 2 - n * 128);
    *p1 = *p0 + n;
    return size < 256 ? (unsigned)(size * 255 / 256) : 255;
}

static void paint_box(struct canvas *v, struct pixel_box b, uint32_t color,
                      unsigned cover)
{
    int x0 = b.x0 < 0 ? 0 : b.x0, x1 = b.x1 > v->width ? v->width : b.x1;
    int y0 = b.y0 < 0 ? 0 : b.y0, y1 = b.y1 > v->height ? v->height : b.y1;
    uint8_t same[64];
    memset(same, (int)cover, sizeof same);
    cairo_surface_flush(v->surface);
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x += (int)sizeof same) {
            int n = x1 - x < (int)sizeof same ? x1 - x : (int)sizeof same;
            blend_row(v, x, y, same, n, color);
        }
    cairo_surface_mark_dirty(v->surface);
}

void canvas_fill(struct canvas *v, struct box box, uint32_t color)
{
    struct pixel_box b;
    unsigned across = snap(fine(v, box.x0), fine(v, box.x1), &b.x0, &b.x1);
    unsigned down = snap(fine(v, box.y0), fine(v, box.y1), &b.y0, &b.y1);
    paint_box(v, b, color, across * down / 255);
}

/* ---- paths ---- */

static void set_source(struct canvas *v, uint32_t color)
{
    if (v->grey)
        cairo_set_source_rgba(v->cr, 0, 0, 0, ink_of(color) / 255.0);
    else
        draw_color(v->cr, color);
}

/* Maps the modules to whole pixels around the middle of the code. */
static void snap_modules(struct canvas *v, const struct path *p, struct box bounds)
{
    double module = sp_to_pt(p->module) * v->dpi / 72;
    double px = floor(module + 0.25);
    if (px < 1)
        px = 1;
    double k = px / sp_to_pt(p->module);
    int64_t mx = fine(v, ((int64_t)bounds.x0 + bounds.x1) / 2);
    int64_t my = fine(v, ((int64_t)bounds.y0 + bounds.y1) / 2);
    double width = sp_to_pt(box_width(bounds)) * k,
           height = sp_to_pt(box_height(bounds)) * k;
    double x0 = floor((double)mx / 256 - width / 2 + 0.5);
    double y0 = floor((double)my / 256 - height / 2 + 0.5);
    cairo_identity_matrix(v->cr);
    cairo_translate(v->cr, x0, y0);
    cairo_scale(v->cr, k, k);
    cairo_translate(v->cr, -sp_to_pt(bounds.x0), -sp_to_pt(bounds.y0));
    cairo_set_antialias(v->cr, CAIRO_ANTIALIAS_NONE);
}

void canvas_path(struct canvas *v, const struct path *p, struct box bounds,
                 uint32_t color)
{
    cairo_save(v->cr);
    set_source(v, color);
    if (p->module)
        snap_modules(v, p, bounds);
    draw_path(v->cr, p);
    cairo_restore(v->cr);
}

/* ---- pictures ---- */

void canvas_image(struct canvas *v, const struct image *m, struct box box,
                  struct diags *d)
{
    int x0 = whole(fine(v, box.x0)), x1 = whole(fine(v, box.x1));
    int y0 = whole(fine(v, box.y0)), y1 = whole(fine(v, box.y1));
    double need_w, need_h;
    image_needed(m, x1 - x0, y1 - y0, 1, &need_w, &need_h);
    cairo_surface_t *s = image_decode(m, v->grey ? CAIRO_FORMAT_A8 : CAIRO_FORMAT_RGB24,
                                      need_w, need_h, d);
    if (!s)
        return;
    cairo_matrix_t place = image_matrix(m, s, x0, y0, x1 - x0, y1 - y0);
    cairo_save(v->cr);
    cairo_identity_matrix(v->cr);
    cairo_rectangle(v->cr, x0, y0, x1 - x0, y1 - y0);
    cairo_clip(v->cr);
    cairo_transform(v->cr, &place);
    cairo_set_source_surface(v->cr, s, 0, 0);
    cairo_pattern_set_extend(cairo_get_source(v->cr), CAIRO_EXTEND_PAD);
    cairo_paint(v->cr);
    cairo_restore(v->cr);
    cairo_surface_destroy(s);
    for (int y = y0 < 0 ? 0 : y0; y < y1 && y < v->height; y++)
        v->pictured[y] = true;
}
