#include "render/glyph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Coordinates are in 1/256 pixel, y downward.  A pixel fully covered adds up to FULL. */
enum { ONE = 256, FULL = ONE * ONE * 2, LEVELS = 15 };

struct raster {
    int32_t *area;
    int width,
        height; /* area has width + 1 cells a row: an edge adds to the cell on its right,
                 * too */
};

struct spot {
    int x, y;
};

/* An edge through one row: from xa to xb (xa <= xb) while y advances by dy, signed by its
 * direction. */
static void add_row(int32_t *row, int xa, int xb, int dy)
{
    int cell = xa >> 8, last = xb >> 8, dx = xb - xa, left = dy;
    while (cell < last) {
        int border = (cell + 1) * ONE;
        int part = (int)((int64_t)dy * (border - xa) / dx);
        int mean = (xa & (ONE - 1)) + ONE;
        row[cell] += part * (2 * ONE - mean);
        row[cell + 1] += part * mean;
        left -= part;
        xa = border;
        cell++;
    }
    int mean = (xa & (ONE - 1)) + (xb & (ONE - 1));
    row[cell] += left * (2 * ONE - mean);
    row[cell + 1] += left * mean;
}

static void add_line(struct raster *r, struct spot a, struct spot b)
{
    int direction = 1;
    if (a.y > b.y) {
        struct spot t = a;
        a = b;
        b = t;
        direction = -1;
    }
    int x = a.x, y = a.y;
    int64_t dx = b.x - a.x;
    int dy = b.y - a.y;
    while (y < b.y) {
        int line = y >> 8;
        int next = (line + 1) * ONE < b.y ? (line + 1) * ONE : b.y;
        int xn = next == b.y ? b.x : a.x + (int)(dx * (next - a.y) / dy);
        int32_t *row = r->area + (size_t)line * (size_t)(r->width + 1);
        add_row(row, x < xn ? x : xn, x < xn ? xn : x, (next - y) * direction);
        x = xn;
        y = next;
    }
}

/* Distance between the middle of a-c and b, twice over: how far a curve is from
 * straight. */
static int bend(struct spot a, struct spot b, struct spot c)
{
    return abs(a.x - 2 * b.x + c.x) + abs(a.y - 2 * b.y + c.y);
}

/* Steps that keep a curve within 1/16 pixel of its chords: n * n * per >= bend. */
static int steps(int bent, int per)
{
    int n = 1;
    while (n < 64 && n * n * per < bent)
        n++;
    return n;
}

static void add_conic(struct raster *r, struct spot a, const struct spot *p)
{
    int n = steps(bend(a, p[0], p[1]), 64);
    struct spot from = a;
    for (int i = 1; i < n; i++) {
        int64_t u = n - i, nn = (int64_t)n * n;
        int64_t wa = u * u, wb = 2 * u * i, wc = (int64_t)i * i;
        struct spot to = {(int)((wa * a.x + wb * p[0].x + wc * p[1].x) / nn),
                          (int)((wa * a.y + wb * p[0].y + wc * p[1].y) / nn)};
        add_line(r, from, to);
        from = to;
    }
    add_line(r, from, p[1]);
}

static void add_cubic(struct raster *r, struct spot a, const struct spot *p)
{
    int one = bend(a, p[0], p[1]), two = bend(p[0], p[1], p[2]);
    int n = steps(one > two ? one : two, 21);
    struct spot from = a;
    for (int i = 1; i < n; i++) {
        int64_t t = i, u = n - i, nnn = (int64_t)n * n * n;
        int64_t w[4] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
        struct spot to = {
            (int)((w[0] * a.x + w[1] * p[0].x + w[2] * p[1].x + w[3] * p[2].x) / nnn),
            (int)((w[0] * a.y + w[1] * p[0].y + w[2] * p[1].y + w[3] * p[2].y) / nnn)};
        add_line(r, from, to);
        from = to;
    }
    add_line(r, from, p[2]);
}

static int fixed(double v)
{
    return (int)lrint(v);
}

static void add_shape(struct raster *r, const struct shape *o, double sx, double sy,
                      struct spot origin)
{
    struct spot start = {0, 0}, at = {0, 0};
    for (int i = 0; i < o->n; i++) {
        const struct shape_edge *e = &o->edges[i];
        struct spot p[3];
        int n = e->points ? e->points : 1;
        for (int k = 0; k < n; k++)
            p[k] = (struct spot){origin.x + fixed((double)e->x[k] * sx),
                                 origin.y - fixed((double)e->y[k] * sy)};
        switch (e->points) {
        case 0:
            add_line(r, at, start);
            start = p[0];
            break;
        case 1: add_line(r, at, p[0]); break;
        case 2: add_conic(r, at, p); break;
        default: add_cubic(r, at, p); break;
        }
        at = p[n - 1];
    }
    add_line(r, at, start);
}

/* At least `need` bytes at p, whose contents are lost. */
static void *grown(struct arena *a, void *p, size_t *cap, size_t need)
{
    if (need <= *cap)
        return p;
    *cap = need * 2;
    return arena_alloc(a, *cap);
}

static void sum_rows(const struct raster *r, struct coverage *c)
{
    const int32_t *area = r->area;
    uint8_t *px = c->px;
    for (int y = 0; y < r->height; y++) {
        int32_t sum = 0;
        for (int x = 0; x < r->width; x++) {
            sum += *area++;
            int32_t ink = sum < 0 ? -sum : sum;
            if (ink > FULL)
                ink = FULL;
            *px++ = (uint8_t)((ink * LEVELS + FULL / 2) / FULL * 17);
        }
        area++;
    }
}

static int pixel_floor(int v)
{
    return v >> 8;
}

struct coverage *glyph_coverage(struct arena *a, struct glyph_scratch *s,
                                const struct shape *o, struct glyph_place at)
{
    double sx = at.sx * ONE, sy = at.sy * ONE;
    struct coverage head = {0, 0, 0, 0};
    if (o->n) {
        head.left = pixel_floor(at.dx + fixed((double)o->x0 * sx));
        head.top = pixel_floor(at.dy - fixed((double)o->y1 * sy));
        head.width = pixel_floor(at.dx + fixed((double)o->x1 * sx)) + 1 - head.left;
        head.height = pixel_floor(at.dy - fixed((double)o->y0 * sy)) + 1 - head.top;
    }
    struct raster r = {NULL, head.width, head.height};
    size_t cells = (size_t)(r.width + 1) * (size_t)r.height + 1;
    s->area = grown(s->arena, s->area, &s->cap, cells * sizeof *s->area);
    memset(s->area, 0, cells * sizeof *s->area);
    r.area = s->area;
    add_shape(&r, o, sx, sy,
              (struct spot){at.dx - head.left * ONE, at.dy - head.top * ONE});

    size_t size = sizeof(struct coverage) + (size_t)r.width * (size_t)r.height;
    struct coverage *c;
    if (a)
        c = arena_alloc(a, size);
    else
        c = s->large = grown(s->arena, s->large, &s->caplarge, size);
    *c = head;
    sum_rows(&r, c);
    return c;
}
