#include "render/image.h"

#include <string.h>

#include "base/file.h"
#include "render/decode.h"
#include "render/png_plain.h"

enum { JPEG = 1, FILE_CAP = 256 << 20 };

static struct bytes read_picture(struct arena *a, const struct image *m, struct diags *d)
{
    struct bytes file = {NULL, 0};
    /* A file that has gone is no end of the paper here, so file_read's own message is not
     * wanted. */
    struct diags unread;
    diags_init(&unread, a);
    if (!file_read(a, m->file, FILE_CAP, &file, &unread))
        diags_add(d, DIAG_PICTURE_MISSING, (struct place){0}, m->file,
                  "it was there when the edition was read");
    return file;
}

static void complain(const struct image *m, const char *what, struct diags *d)
{
    if (what[0])
        diags_add(d, DIAG_PICTURE_BROKEN, (struct place){0}, m->file, what);
}

static bool sideways(const struct image *m)
{
    return m->orientation >= 5 && m->orientation <= 8;
}

/* The file must still be the picture that the page was made for. */
static bool head_fits(const struct image *m, struct bytes file, struct decode_head *head,
                      struct diags *d)
{
    char message[DECODE_MESSAGE];
    bool ok = m->format == JPEG ? jpeg_head(file, head, message)
                                : png_head(file, head, message);
    if (!ok) {
        complain(m, message, d);
        return false;
    }
    int width = sideways(m) ? m->height : m->width;
    int height = sideways(m) ? m->width : m->height;
    if (head->width != width || head->height != height) {
        complain(m, "its size is no longer the one the page was made for", d);
        return false;
    }
    if ((int64_t)width * height > IMAGE_MAX_PIXELS) {
        complain(m, "too many pixels", d);
        return false;
    }
    return true;
}

static cairo_surface_t *decode_bytes(const struct image *m, struct bytes file,
                                     cairo_format_t format, double min_width,
                                     double min_height, struct diags *d)
{
    double w = sideways(m) ? min_height : min_width;
    double h = sideways(m) ? min_width : min_height;
    char message[DECODE_MESSAGE];
    cairo_surface_t *s = m->format == JPEG ? jpeg_decode(file, format, w, h, message)
                                           : png_decode(file, format, w, h, message);
    complain(m, message, d);
    return s;
}

cairo_surface_t *image_decode(const struct image *m, cairo_format_t format,
                              double min_width, double min_height, struct diags *d)
{
    struct arena *a = arena_new();
    struct bytes file = read_picture(a, m, d);
    struct decode_head head;
    cairo_surface_t *s = NULL;
    if (file.data && head_fits(m, file, &head, d))
        s = decode_bytes(m, file, format, min_width, min_height, d);
    arena_free(a);
    return s;
}

static bool carry(cairo_surface_t *s, const char *type, const char *data, size_t n)
{
    return !cairo_surface_set_mime_data(s, type, (const unsigned char *)data,
                                        (unsigned long)n, NULL, NULL);
}

/* The stream that the PDF is to hold: the file itself, or what stands for it. */
static bool stream_of(struct arena *a, const struct image *m, struct bytes file,
                      const struct decode_head *head, double min_width, double min_height,
                      struct bytes *out)
{
    const char *entries;
    size_t n;
    *out = file;
    if (m->format == JPEG) /* a file that plays the wrapper is looked into */
        return head->plain && !png_wrapper(file.data, file.size, &entries, &n);
    bool reduced = m->width >= 2 * min_width && m->height >= 2 * min_height;
    return !reduced && png_wrap(a, file, out);
}

cairo_surface_t *image_embed(struct arena *a, const struct image *m, double min_width,
                             double min_height, struct diags *d)
{
    struct bytes stream, file = read_picture(a, m, d);
    struct decode_head head;
    if (!file.data || !head_fits(m, file, &head, d))
        return NULL;
    if (!stream_of(a, m, file, &head, min_width, min_height, &stream))
        return decode_bytes(m, file, CAIRO_FORMAT_RGB24, min_width, min_height, d);
    /* The carrier's pixels show nowhere, but cairo copies them in the end: one bit each.
     * By the name cairo knows a picture again. */
    cairo_surface_t *s =
        cairo_image_surface_create(CAIRO_FORMAT_A1, head.width, head.height);
    if (!carry(s, CAIRO_MIME_TYPE_JPEG, stream.data, stream.size)
        || !carry(s, CAIRO_MIME_TYPE_UNIQUE_ID, m->file, strlen(m->file))) {
        cairo_surface_destroy(s);
        return NULL;
    }
    return s;
}

static void crop_of(const struct image *m, double *x, double *y, double *w, double *h)
{
    *x = *y = 0;
    *w = *h = 1;
    if (m->crop.x0 < m->crop.x1 && m->crop.y0 < m->crop.y1) {
        *x = (double)m->crop.x0 / 65536;
        *y = (double)m->crop.y0 / 65536;
        *w = (double)box_width(m->crop) / 65536;
        *h = (double)box_height(m->crop) / 65536;
    }
}

void image_needed(const struct image *m, double box_width, double box_height,
                  double per_unit, double *width, double *height)
{
    double x, y, w, h;
    crop_of(m, &x, &y, &w, &h);
    *width = box_width / w * per_unit;
    *height = box_height / h * per_unit;
}

/* From the unit square of the file to that of the upright picture (Exif 2.3, tag 274). */
static cairo_matrix_t upright(int orientation)
{
    static const cairo_matrix_t turn[9] = {
        {1, 0, 0, 1, 0, 0},   {1, 0, 0, 1, 0, 0},   {-1, 0, 0, 1, 1, 0},
        {-1, 0, 0, -1, 1, 1}, {1, 0, 0, -1, 0, 1},  {0, 1, 1, 0, 0, 0},
        {0, 1, -1, 0, 1, 0},  {0, -1, -1, 0, 1, 1}, {0, -1, 1, 0, 0, 1},
    };
    return turn[orientation >= 1 && orientation <= 8 ? orientation : 0];
}

cairo_matrix_t image_matrix(const struct image *m, cairo_surface_t *surface, double x,
                            double y, double width, double height)
{
    double cx, cy, cw, ch;
    crop_of(m, &cx, &cy, &cw, &ch);
    cairo_matrix_t all, turn = upright(m->orientation);
    cairo_matrix_init_scale(&all, 1.0 / cairo_image_surface_get_width(surface),
                            1.0 / cairo_image_surface_get_height(surface));
    cairo_matrix_multiply(&all, &all, &turn);
    cairo_matrix_t place = {width / cw,          0, 0, height / ch, x - cx * width / cw,
                            y - cy * height / ch};
    cairo_matrix_multiply(&all, &all, &place);
    return all;
}
