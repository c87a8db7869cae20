#include "render/encode.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

/* PNG specification, 11.2.2. */
enum color_type { COLOR_GREY = 0, COLOR_RGB = 2, COLOR_PALETTE = 3 };

enum { LEVEL = 1, MOST_COLORS = 256, SLOTS = 1024 };

/* How the pixels are written. */
struct plan {
    enum color_type type;
    int bits; /* a sample */
    int ncolors;
    uint32_t colors[MOST_COLORS]; /* 0xrrggbb, in the order of their first use */
    uint8_t value[256]; /* grey canvas, fewer than 8 bits: what is written for an ink */
    uint16_t slot
        [SLOTS]; /* colour canvas: 1 + number of the colour that hashes here, 0: free */
};

/* ---- grey ---- */

static void survey_ink_row(const unsigned char *row, int width, bool seen[256])
{
    int x = 0;
    for (; x + 8 <= width; x += 8) {
        uint64_t eight;
        memcpy(&eight, row + x, sizeof eight);
        for (; eight; eight >>= 8)
            seen[eight & 0xff] = true;
    }
    for (; x < width; x++)
        seen[row[x]] = true;
}

static int count(const bool seen[256])
{
    int n = 0;
    for (int ink = 0; ink < 256; ink++)
        n += seen[ink];
    return n;
}

/* Stops when there are more greys than four bits hold. */
static void survey_inks(const struct canvas *v, bool seen[256])
{
    seen[0] = true; /* paper: there is hardly a page without */
    for (int y = 0; y < v->height; y++) {
        survey_ink_row(v->px + v->stride * (size_t)y, v->width, seen);
        if (y % 16 == 0 && count(seen) > 16)
            return;
    }
}

static void plan_grey(const struct canvas *v, struct plan *p)
{
    bool seen[256] = {false}, two = true, sixteen = true;
    survey_inks(v, seen);
    for (int ink = 0; ink < 256; ink++) {
        if (!seen[ink])
            continue;
        two = two && ink % 255 == 0;
        sixteen = sixteen && ink % 17 == 0;
        p->colors[p->ncolors++] = (uint32_t)(255 - ink) * 0x010101;
    }
    p->type = !sixteen && p->ncolors <= 16 ? COLOR_PALETTE : COLOR_GREY;
    p->bits = two ? 1 : p->ncolors <= 16 ? 4 : 8;
    for (int i = 0; p->bits < 8 && i < p->ncolors; i++) {
        unsigned grey = p->colors[i] & 0xff;
        p->value[255 - grey] =
            (uint8_t)(p->type == COLOR_PALETTE ? (unsigned)i : grey >> (8 - p->bits));
    }
}

static void write_grey(const struct canvas *v, const struct plan *p,
                       const unsigned char *row, uint8_t *to)
{
    int x = 0;
    if (p->bits == 8) {
        for (; x + 8 <= v->width; x += 8) {
            uint64_t eight;
            memcpy(&eight, row + x, sizeof eight);
            eight = ~eight;
            memcpy(to + x, &eight, sizeof eight);
        }
        for (; x < v->width; x++)
            to[x] = (uint8_t)~row[x];
        return;
    }
    int a_byte = 8 / p->bits;
    for (; x < v->width; to++) {
        unsigned packed = 0;
        for (int k = 0; k < a_byte; k++, x++)
            packed = packed << p->bits | (x < v->width ? p->value[row[x]] : 0u);
        *to = (uint8_t)packed;
    }
}

/* ---- colour ---- */

static uint32_t color_at(const unsigned char *row, int x)
{
    uint32_t c;
    memcpy(&c, row + 4 * (size_t)x, sizeof c);
    return c & 0xffffff;
}

/* The place of a colour in the hash table. */
static uint16_t *slot_of(struct plan *p, uint32_t color)
{
    unsigned i = color * 2654435761u >> 22;
    while (p->slot[i % SLOTS] && p->colors[p->slot[i % SLOTS] - 1] != color)
        i++;
    return &p->slot[i % SLOTS];
}

/* False if there are more than a palette holds. */
static bool survey_row(struct plan *p, const unsigned char *row, int width)
{
    uint32_t last = color_at(row, 0) + 1;
    for (int x = 0; x < width; x++) {
        uint32_t c = color_at(row, x);
        if (c == last)
            continue;
        last = c;
        uint16_t *slot = slot_of(p, c);
        if (*slot)
            continue;
        if (p->ncolors == MOST_COLORS)
            return false;
        p->colors[p->ncolors++] = c;
        *slot = (uint16_t)p->ncolors;
    }
    return true;
}

static void plan_color(const struct canvas *v, struct plan *p)
{
    p->type = COLOR_PALETTE;
    for (int y = 0; y < v->height && p->type == COLOR_PALETTE; y++)
        if (!survey_row(p, v->px + v->stride * (size_t)y, v->width))
            p->type = COLOR_RGB;
    p->bits = p->type == COLOR_PALETTE && p->ncolors <= 16 ? 4 : 8;
}

static void write_rgb(const struct canvas *v, const unsigned char *row, uint8_t *to)
{
    for (int x = 0; x < v->width; x++) {
        uint32_t c = color_at(row, x);
        *to++ = (uint8_t)(c >> 16);
        *to++ = (uint8_t)(c >> 8);
        *to++ = (uint8_t)c;
    }
}

static void write_palette(const struct canvas *v, struct plan *p,
                          const unsigned char *row, uint8_t *to)
{
    uint32_t last = color_at(row, 0);
    unsigned index = *slot_of(p, last) - 1u;
    for (int x = 0; x < v->width; x++) {
        uint32_t c = color_at(row, x);
        if (c != last) {
            index = *slot_of(p, c) - 1u;
            last = c;
        }
        if (p->bits == 8)
            to[x] = (uint8_t)index;
        else
            to[x / 2] = (uint8_t)(x % 2 ? to[x / 2] | index : index << 4);
    }
}

/* ---- the file ---- */

static size_t row_bytes(const struct canvas *v, const struct plan *p)
{
    size_t samples = (size_t)v->width * (p->type == COLOR_RGB ? 3 : 1);
    return (samples * (size_t)p->bits + 7) / 8;
}

/* Each sample less the one on its left. */
static void filter_sub(uint8_t *row, size_t n, size_t pixel)
{
    for (size_t i = n; i-- > pixel;)
        row[i] = (uint8_t)(row[i] - row[i - pixel]);
}

/* Every row with the number of its filter before it. */
static void write_rows(const struct canvas *v, struct plan *p, uint8_t *to)
{
    enum { FILTER_NONE = 0, FILTER_SUB = 1 };
    bool samples = p->type != COLOR_PALETTE && p->bits == 8;
    size_t n = row_bytes(v, p), pixel = p->type == COLOR_RGB ? 3 : 1;
    for (int y = 0; y < v->height; y++, to += n) {
        const unsigned char *row = v->px + v->stride * (size_t)y;
        bool filter = samples && v->pictured[y];
        *to++ = filter ? FILTER_SUB : FILTER_NONE;
        if (v->grey)
            write_grey(v, p, row, to);
        else if (p->type == COLOR_PALETTE)
            write_palette(v, p, row, to);
        else
            write_rgb(v, row, to);
        if (filter)
            filter_sub(to, n, pixel);
    }
}

static uint8_t *put32(uint8_t *to, size_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        *to++ = (uint8_t)(v >> shift);
    return to;
}

/* The n bytes of the chunk stand at to + 8 already, or come from data.  Returns the
 * end. */
static uint8_t *put_chunk(uint8_t *to, const char *type, const uint8_t *data, size_t n)
{
    put32(to, n);
    memcpy(to + 4, type, 4);
    if (data && n)
        memcpy(to + 8, data, n);
    return put32(to + 8 + n, libdeflate_crc32(0, to + 4, n + 4));
}

static uint8_t *put_head(uint8_t *to, const struct canvas *v, const struct plan *p)
{
    static const uint8_t signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    memcpy(to, signature, sizeof signature);
    uint8_t head[13] = {0}, density[9] = {0};
    put32(put32(head, (size_t)v->width), (size_t)v->height);
    head[8] = (uint8_t)p->bits;
    head[9] = (uint8_t)p->type;
    size_t per_metre = (size_t)(v->dpi * 10000 + 127) / 254;
    put32(put32(density, per_metre), per_metre);
    density[8] = 1;
    to = put_chunk(to + sizeof signature, "IHDR", head, sizeof head);
    to = put_chunk(to, "pHYs", density, sizeof density);
    if (p->type != COLOR_PALETTE)
        return to;
    uint8_t palette[3 * MOST_COLORS], *c = palette;
    for (int i = 0; i < p->ncolors; i++)
        for (int shift = 16; shift >= 0; shift -= 8)
            *c++ = (uint8_t)(p->colors[i] >> shift);
    return put_chunk(to, "PLTE", palette, (size_t)(c - palette));
}

static bool write_file(struct arena *a, const struct canvas *v, struct plan *p,
                       struct libdeflate_compressor *z, struct bytes *out)
{
    enum { AROUND = 1024 }; /* all chunks but the pixels */
    size_t n = (row_bytes(v, p) + 1) * (size_t)v->height;
    size_t bound = libdeflate_zlib_compress_bound(z, n);
    uint8_t *raw = malloc(n), *file = malloc(bound + AROUND);
    bool ok = raw && file;
    if (ok) {
        write_rows(v, p, raw);
        uint8_t *to = put_head(file, v, p);
        size_t packed = libdeflate_zlib_compress(z, raw, n, to + 8, bound);
        to = put_chunk(to, "IDAT", NULL, packed);
        to = put_chunk(to, "IEND", NULL, 0);
        out->size = (size_t)(to - file);
        out->data = arena_alloc(a, out->size + 1);
        memcpy(out->data, file, out->size);
    }
    free(raw);
    free(file);
    return ok;
}

bool encode_png(struct arena *a, const struct canvas *v, struct bytes *out)
{
    struct plan *p = calloc(1, sizeof *p);
    struct libdeflate_compressor *z = libdeflate_alloc_compressor(LEVEL);
    bool ok = p && z;
    if (ok) {
        if (v->grey)
            plan_grey(v, p);
        else
            plan_color(v, p);
        ok = write_file(a, v, p, z, out);
    }
    libdeflate_free_compressor(z);
    free(p);
    return ok;
}
