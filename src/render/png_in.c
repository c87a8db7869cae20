#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/decode.h"
#include "render/image.h"

/* All that must survive a longjmp is in here. */
struct png_reader {
    png_structp png;
    png_infop info;
    struct bytes file;
    size_t at;
    char *message;
    jmp_buf escape;
    struct pixel_sink sink;
    uint8_t *pixels; /* one row, or all of them if interlaced */
    png_uint_32 width, height;
    int reduce;
    bool interlaced;
};

static void give_up(png_structp png, const char *text)
{
    struct png_reader *r = png_get_error_ptr(png);
    snprintf(r->message, DECODE_MESSAGE, "%s", text);
    longjmp(r->escape, 1);
}

/* libpng warns of matters that do not show. */
static void ignore_warning(png_structp png, const char *text)
{
    (void)png;
    (void)text;
}

static void read_bytes(png_structp png, png_bytep to, size_t n)
{
    struct png_reader *r = png_get_io_ptr(png);
    if (n > r->file.size - r->at)
        png_error(png, "ends too early");
    memcpy(to, r->file.data + r->at, n);
    r->at += n;
}

static void reader_open(struct png_reader *r)
{
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, give_up, ignore_warning);
    r->info = r->png ? png_create_info_struct(r->png) : NULL;
    if (!r->info) {
        snprintf(r->message, DECODE_MESSAGE, "not enough memory");
        longjmp(r->escape, 1);
    }
    png_set_read_fn(r->png, r, read_bytes);
    png_set_user_limits(r->png, 1000000, 1000000);
    png_set_chunk_malloc_max(r->png, 4 << 20);
    png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
    png_read_info(r->png, r->info);
    r->width = png_get_image_width(r->png, r->info);
    r->height = png_get_image_height(r->png, r->info);
    r->interlaced = png_get_interlace_type(r->png, r->info) != PNG_INTERLACE_NONE;
}

/* Whatever the file holds becomes 8-bit RGBA. */
static void unify(struct png_reader *r)
{
    png_set_expand(r->png);
    png_set_scale_16(r->png);
    png_set_gray_to_rgb(r->png);
    png_set_add_alpha(r->png, 0xff, PNG_FILLER_AFTER);
    double gamma;
    if (png_get_gAMA(r->png, r->info, &gamma))
        png_set_gamma(r->png, 2.2, gamma);
    if (r->interlaced)
        png_set_interlace_handling(r->png);
    png_read_update_info(r->png, r->info);
}

static void read_interlaced(struct png_reader *r)
{
    enum { PASSES = 7 };
    for (int pass = 0; pass < PASSES; pass++)
        for (size_t y = 0; y < r->height; y++)
            png_read_row(r->png, r->pixels + y * 4 * r->width, NULL);
}

static void sink_interlaced(struct png_reader *r)
{
    for (size_t y = 0; y < r->height; y++)
        pixel_sink_row(&r->sink, r->pixels + y * 4 * r->width, PIXEL_RGBA);
}

static void read_rows(struct png_reader *r, cairo_format_t format, double min_width,
                      double min_height)
{
    if (setjmp(r->escape))
        return;
    reader_open(r);
    unify(r);
    r->reduce = 1;
    while (r->reduce < 64 && r->width >= min_width * (r->reduce + 1)
           && r->height >= min_height * (r->reduce + 1))
        r->reduce++;
    r->pixels = calloc(r->interlaced ? r->height : 1, (size_t)r->width * 4);
    if (!r->pixels
        || !pixel_sink_begin(&r->sink, format, (int)r->width, (int)r->height, r->reduce))
        png_error(r->png, "not enough memory");
    if (r->interlaced) {
        read_interlaced(r);
        return;
    }
    for (size_t y = 0; y < r->height; y++) {
        png_read_row(r->png, r->pixels, NULL);
        pixel_sink_row(&r->sink, r->pixels, PIXEL_RGBA);
    }
}

static cairo_surface_t *reader_close(struct png_reader *r)
{
    if (r->sink.surface && r->interlaced)
        sink_interlaced(r);
    free(r->pixels);
    png_destroy_read_struct(&r->png, &r->info, NULL);
    return pixel_sink_end(&r->sink);
}

static bool read_head(struct png_reader *r, struct decode_head *head)
{
    if (setjmp(r->escape))
        return false;
    reader_open(r);
    head->width = (int)r->width;
    head->height = (int)r->height;
    head->plain = false;
    return true;
}

bool png_head(struct bytes file, struct decode_head *head, char message[DECODE_MESSAGE])
{
    struct png_reader r = {.file = file, .message = message};
    message[0] = '\0';
    bool ok = read_head(&r, head);
    reader_close(&r);
    return ok;
}

cairo_surface_t *png_decode(struct bytes file, cairo_format_t format, double min_width,
                            double min_height, char message[DECODE_MESSAGE])
{
    struct png_reader r = {.file = file, .message = message};
    message[0] = '\0';
    read_rows(&r, format, min_width, min_height);
    return reader_close(&r);
}
