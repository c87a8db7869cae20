#include <stdlib.h>
#include <string.h>

#include "render/decode.h"

struct rgb {
    uint32_t r, g, b;
};

static uint32_t on_white(uint32_t v, uint32_t alpha)
{
    return (v * alpha + 255 * (255 - alpha) + 127) / 255;
}

static struct rgb pixel_at(const uint8_t *row, int x, enum pixel_kind kind)
{
    switch (kind) {
    case PIXEL_GREY: return (struct rgb){row[x], row[x], row[x]};
    case PIXEL_RGB: row += 3 * x; return (struct rgb){row[0], row[1], row[2]};
    case PIXEL_RGBA:
        row += 4 * x;
        return (struct rgb){on_white(row[0], row[3]), on_white(row[1], row[3]),
                            on_white(row[2], row[3])};
    case PIXEL_CMYK_PAPER:
        row += 4 * x;
        return (struct rgb){row[0] * row[3] / 255u, row[1] * row[3] / 255u,
                            row[2] * row[3] / 255u};
    }
    return (struct rgb){255, 255, 255};
}

/* ITU-R BT.601 luma. */
static uint8_t ink_of(struct rgb p)
{
    return (uint8_t)(255 - ((p.r * 77 + p.g * 150 + p.b * 29 + 128) >> 8));
}

static void put_pixel(unsigned char *line, int x, cairo_format_t format, struct rgb p)
{
    if (format == CAIRO_FORMAT_A8) {
        line[x] = ink_of(p);
        return;
    }
    uint32_t v = p.r << 16 | p.g << 8 | p.b;
    memcpy(line + 4 * x, &v, sizeof v);
}

bool pixel_sink_begin(struct pixel_sink *s, cairo_format_t format, int width, int height,
                      int reduce)
{
    int w = width / reduce, h = height / reduce;
    *s = (struct pixel_sink){.format = format,
                             .width = width,
                             .out_width = w ? w : 1,
                             .out_height = h ? h : 1,
                             .reduce = w && h ? reduce : 1};
    if (!w || !h) {
        s->out_width = width;
        s->out_height = height;
    }
    s->surface = cairo_image_surface_create(format, s->out_width, s->out_height);
    s->sums = calloc((size_t)s->out_width * 3, sizeof *s->sums);
    if (cairo_surface_status(s->surface) || !s->sums) {
        cairo_surface_destroy(pixel_sink_end(s));
        return false;
    }
    cairo_surface_flush(s->surface);
    if (format != CAIRO_FORMAT_A8)
        memset(cairo_image_surface_get_data(s->surface), 0xff,
               (size_t)cairo_image_surface_get_stride(s->surface)
                   * (size_t)s->out_height);
    return true;
}

static void add_sums(struct pixel_sink *s, const uint8_t *row, enum pixel_kind kind)
{
    uint32_t *sum = s->sums;
    for (int x = 0, at = 0; x < s->out_width; x++, sum += 3)
        for (int k = 0; k < s->reduce; k++, at++) {
            struct rgb p = pixel_at(row, at, kind);
            sum[0] += p.r;
            sum[1] += p.g;
            sum[2] += p.b;
        }
}

static void write_sums(struct pixel_sink *s, unsigned char *line)
{
    uint32_t n = (uint32_t)(s->reduce * s->reduce);
    const uint32_t *sum = s->sums;
    for (int x = 0; x < s->out_width; x++, sum += 3) {
        struct rgb p = {(sum[0] + n / 2) / n, (sum[1] + n / 2) / n, (sum[2] + n / 2) / n};
        put_pixel(line, x, s->format, p);
    }
    memset(s->sums, 0, (size_t)s->out_width * 3 * sizeof *s->sums);
}

void pixel_sink_row(struct pixel_sink *s, const uint8_t *row, enum pixel_kind kind)
{
    if (s->written == s->out_height)
        return;
    unsigned char *line =
        cairo_image_surface_get_data(s->surface)
        + (size_t)cairo_image_surface_get_stride(s->surface) * (size_t)s->written;
    if (s->reduce == 1) {
        for (int x = 0; x < s->out_width; x++)
            put_pixel(line, x, s->format, pixel_at(row, x, kind));
        s->written++;
        return;
    }
    add_sums(s, row, kind);
    if (++s->summed < s->reduce)
        return;
    write_sums(s, line);
    s->summed = 0;
    s->written++;
}

cairo_surface_t *pixel_sink_end(struct pixel_sink *s)
{
    cairo_surface_t *surface = s->surface;
    if (surface)
        cairo_surface_mark_dirty(surface);
    free(s->sums);
    *s = (struct pixel_sink){0};
    return surface;
}
