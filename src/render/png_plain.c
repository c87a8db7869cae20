#include "render/png_plain.h"

#include <libdeflate.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_BYTES = 64 << 20, /* of rows, unpacked */
    MOST_SIDE = 65535,     /* of a JPEG */
    HEAD = 33,             /* signature and IHDR */
    COMMENT = 4,           /* where the comment begins in a wrapper, by its length */
    FRAME = 13
};

/* Begins the comment. */
static const char MARK[] = "newsprint: flate rows ";

/* Color types of the PNG specification, 11.2.2. */
enum { GREY = 0, RGB = 2, PALETTE = 3 };

struct plain {
    uint32_t width, height;
    int bits, type;
    const uint8_t *palette;
    uint32_t colors;
    struct bytes rows; /* zlib */
};

static uint32_t get32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool kind_is_plain(int type, int bits)
{
    if (type == RGB)
        return bits == 8;
    return (type == GREY || type == PALETTE)
           && (bits == 1 || bits == 2 || bits == 4 || bits == 8);
}

static bool side_fits(uint32_t n)
{
    return n > 0 && n <= MOST_SIDE;
}

static bool read_head(const uint8_t *p, size_t size, struct plain *m)
{
    static const uint8_t start[16] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
                                      0,    0,   0,   13,  'I',  'H',  'D',  'R'};
    static const uint8_t usual[3] = {0, 0, 0}; /* compression, filters, interlacing */
    if (size < HEAD || memcmp(p, start, sizeof start) != 0)
        return false;
    *m = (struct plain){
        .width = get32(p + 16), .height = get32(p + 20), .bits = p[24], .type = p[25]};
    return kind_is_plain(m->type, m->bits) && memcmp(p + 26, usual, sizeof usual) == 0
           && side_fits(m->width) && side_fits(m->height)
           && libdeflate_crc32(0, p + 12, 17) == get32(p + 29);
}

/* False if the chunk makes the file less than plain. */
static bool read_chunk(struct plain *m, const uint8_t *type, const uint8_t *data,
                       uint32_t n)
{
    enum { USUAL_GAMMA = 45455 };
    if (memcmp(type, "IDAT", 4) == 0) {
        memcpy(m->rows.data + m->rows.size, data, n);
        m->rows.size += n;
    } else if (memcmp(type, "PLTE", 4) == 0) {
        m->palette = data;
        m->colors = n / 3;
    } else if (memcmp(type, "gAMA", 4) == 0) {
        return n == 4 && get32(data) == USUAL_GAMMA;
    }
    return memcmp(type, "tRNS", 4) != 0;
}

static bool read_chunks(const uint8_t *p, const uint8_t *end, struct plain *m)
{
    while (end - p >= 12) {
        uint32_t n = get32(p);
        if (n > (size_t)(end - p) - 12
            || libdeflate_crc32(0, p + 4, n + 4) != get32(p + 8 + n))
            return false;
        if (memcmp(p + 4, "IEND", 4) == 0)
            return m->type != PALETTE || (m->colors > 0 && m->colors <= 256);
        if (!read_chunk(m, p + 4, p + 8, n))
            return false;
        p += 12 + (size_t)n;
    }
    return false;
}

static uint32_t samples(const struct plain *m)
{
    return m->type == RGB ? 3 : 1;
}

/* Every row is there, and has a filter that exists. */
static bool rows_unpack(const struct plain *m)
{
    size_t row = 1 + ((size_t)m->width * samples(m) * (size_t)m->bits + 7) / 8;
    size_t size = row * m->height, got = 0;
    if (size > MOST_BYTES)
        return false;
    uint8_t *rows = malloc(size);
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    bool ok =
        rows && d
        && !libdeflate_zlib_decompress(d, m->rows.data, m->rows.size, rows, size, &got)
        && got == size;
    for (size_t y = 0; ok && y < m->height; y++)
        ok = rows[y * row] <= 4;
    libdeflate_free_decompressor(d);
    free(rows);
    return ok;
}

/* A stream's dictionary but for its brackets (ISO 32000-1, 7.4.4.4 and 8.9.5). */
static const char *entries_of(struct arena *a, const struct plain *m)
{
    const char *space = m->type == RGB ? "/DeviceRGB" : "/DeviceGray";
    if (m->type == PALETTE) {
        char *hex = arena_alloc(a, 6 * m->colors + 1);
        for (uint32_t i = 0; i < 3 * m->colors; i++) {
            hex[2 * i] = "0123456789abcdef"[m->palette[i] >> 4];
            hex[2 * i + 1] = "0123456789abcdef"[m->palette[i] & 15];
        }
        space = arena_printf(a, "[/Indexed/DeviceRGB %u<%s>]", m->colors - 1, hex);
    }
    return arena_printf(a,
                        "/Type/XObject/Subtype/Image/Length %zu/Width %u/Height %u"
                        "/ColorSpace%s/BitsPerComponent %d/Filter/FlateDecode"
                        "/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %d"
                        "/Columns %u>>%s",
                        m->rows.size, m->width, m->height, space, m->bits, samples(m),
                        m->bits, m->width, m->type == PALETTE ? "" : "/Interpolate true");
}

static void put16(uint8_t *p, size_t v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void wrap(struct arena *a, const struct plain *m, struct bytes *out)
{
    const char *entries = entries_of(a, m);
    size_t mark = sizeof MARK - 1, n = strlen(entries), head = COMMENT + 2 + mark + n;
    out->size = head + FRAME + m->rows.size;
    out->data = arena_alloc(a, out->size + 1);
    uint8_t *p = (uint8_t *)out->data;
    memcpy(p, "\xff\xd8\xff\xfe", COMMENT);
    put16(p + COMMENT, 2 + mark + n);
    memcpy(p + COMMENT + 2, MARK, mark);
    memcpy(p + COMMENT + 2 + mark, entries, n);
    /* A frame of one component. */
    memcpy(p + head, "\xff\xc0\x00\x0b\x08....\x01\x01\x11\x00", FRAME);
    put16(p + head + 5, m->height);
    put16(p + head + 7, m->width);
    memcpy(p + head + FRAME, m->rows.data, m->rows.size);
}

bool png_wrap(struct arena *a, struct bytes file, struct bytes *out)
{
    const uint8_t *p = (const uint8_t *)file.data;
    struct plain m;
    if (!read_head(p, file.size, &m))
        return false;
    m.rows.data = arena_alloc(a, file.size);
    if (!read_chunks(p + HEAD, p + file.size, &m) || !rows_unpack(&m))
        return false;
    wrap(a, &m, out);
    return true;
}

size_t png_wrapper(const char *data, size_t size, const char **entries, size_t *length)
{
    size_t mark = sizeof MARK - 1;
    if (size < COMMENT + 2 + mark + FRAME
        || memcmp(data, "\xff\xd8\xff\xfe", COMMENT) != 0
        || memcmp(data + COMMENT + 2, MARK, mark) != 0)
        return 0;
    const uint8_t *p = (const uint8_t *)data + COMMENT;
    size_t comment = (size_t)p[0] << 8 | p[1];
    if (comment < 2 + mark || comment > size - COMMENT - FRAME)
        return 0;
    *entries = data + COMMENT + 2 + mark;
    *length = comment - 2 - mark;
    return COMMENT + comment + FRAME;
}
