/* PNG (ISO/IEC 15948): all chunks to the end, with their checksums. */
#include <stdint.h>
#include <string.h>

#include "input/images.h"

enum { GREY = 0, RGB = 2, PALETTE = 3, GREY_ALPHA = 4, RGB_ALPHA = 6 }; /* colour types */

struct reader {
    struct image_head *head;
    int type; /* colour type */
    bool has_header, has_palette, has_data;
    uint32_t crc[8][256]; /* slices: crc[k] advances a byte over k more bytes of zero */
};

static uint32_t be32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* CRC-32 eight bytes a step (Kounavis and Berry 2005, "slicing by 8"). */
static void crc_prepare(struct reader *r)
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int k = 0; k < 8; k++)
            c = c >> 1 ^ (c & 1 ? 0xedb88320u : 0);
        r->crc[0][i] = c;
    }
    for (uint32_t i = 0; i < 256; i++)
        for (int k = 1; k < 8; k++)
            r->crc[k][i] = r->crc[k - 1][i] >> 8 ^ r->crc[0][r->crc[k - 1][i] & 0xff];
}

static uint32_t crc_of(const struct reader *r, const unsigned char *p, size_t n)
{
    uint32_t c = 0xffffffffu;
    for (; n >= 8; n -= 8, p += 8) {
        uint32_t low =
            c
            ^ (p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24);
        c = r->crc[7][low & 0xff] ^ r->crc[6][low >> 8 & 0xff]
            ^ r->crc[5][low >> 16 & 0xff] ^ r->crc[4][low >> 24] ^ r->crc[3][p[4]]
            ^ r->crc[2][p[5]] ^ r->crc[1][p[6]] ^ r->crc[0][p[7]];
    }
    for (; n; n--, p++)
        c = c >> 8 ^ r->crc[0][(c ^ *p) & 0xff];
    return ~c;
}

static bool is_depth_allowed(int type, int bits)
{
    switch (type) {
    case GREY: return bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
    case PALETTE: return bits == 1 || bits == 2 || bits == 4 || bits == 8;
    case RGB:
    case GREY_ALPHA:
    case RGB_ALPHA: return bits == 8 || bits == 16;
    default: return false;
    }
}

static const char *read_header(struct reader *r, const unsigned char *p, size_t n)
{
    struct image_head *head = r->head;
    if (r->has_header || n != 13)
        return "a damaged PNG";
    uint32_t width = be32(p), height = be32(p + 4);
    r->has_header = true;
    r->type = p[9];
    head->bits = p[8];
    head->staged = p[12] == 1;
    if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
        return "a PNG without a size";
    if (!is_depth_allowed(r->type, head->bits) || p[10] != 0 || p[11] != 0 || p[12] > 1)
        return "a PNG of an unknown kind";
    head->width = (int)width;
    head->height = (int)height;
    head->grey = r->type == GREY || r->type == GREY_ALPHA;
    head->components = head->grey ? 1 : 3;
    head->alpha = r->type == GREY_ALPHA || r->type == RGB_ALPHA;
    return NULL;
}

static const char *read_palette(struct reader *r, const unsigned char *p, size_t n)
{
    if (r->has_palette || r->has_data || n == 0 || n % 3 != 0 || n > 3 * 256)
        return "a damaged PNG";
    r->has_palette = true;
    if (r->type != PALETTE)
        return NULL;
    bool grey = true;
    for (size_t i = 0; i < n; i += 3)
        grey = grey && p[i] == p[i + 1] && p[i] == p[i + 2];
    r->head->grey = grey;
    return NULL;
}

static const char *read_chunk(struct reader *r, const unsigned char *name,
                              const unsigned char *p, size_t n)
{
    if (memcmp(name, "IHDR", 4) == 0)
        return read_header(r, p, n);
    if (!r->has_header)
        return "a damaged PNG";
    if (memcmp(name, "PLTE", 4) == 0)
        return read_palette(r, p, n);
    if (memcmp(name, "tRNS", 4) == 0)
        r->head->alpha = true;
    if (memcmp(name, "IDAT", 4) == 0) {
        r->has_data = true;
        return r->type == PALETTE && !r->has_palette ? "a damaged PNG" : NULL;
    }
    bool critical = !(name[0] & 0x20), known = memcmp(name, "IEND", 4) == 0;
    return critical && !known ? "a PNG with parts that are not known" : NULL;
}

const char *images_png_head(const unsigned char *data, size_t n, struct image_head *head)
{
    enum { SIGNATURE = 8, FRAME = 12 }; /* length, name and checksum around a chunk */
    struct reader r = {.head = head};
    *head = (struct image_head){.format = PICTURE_PNG, .orientation = 1};
    if (n < SIGNATURE || memcmp(data, "\x89PNG\r\n\x1a\n", SIGNATURE) != 0)
        return "a damaged PNG";
    crc_prepare(&r);
    for (size_t at = SIGNATURE;;) {
        if (n - at < FRAME)
            return "a PNG that ends too early";
        size_t len = be32(data + at);
        const unsigned char *name = data + at + 4;
        if (len > n - at - FRAME)
            return "a PNG that ends too early";
        bool critical = !(name[0] & 0x20);
        if (critical && crc_of(&r, name, len + 4) != be32(name + 4 + len))
            return "a damaged PNG";
        const char *fault = read_chunk(&r, name, name + 4, len);
        if (fault)
            return fault;
        if (memcmp(name, "IEND", 4) == 0)
            return r.has_data ? NULL : "a PNG without a picture in it";
        at += len + FRAME;
    }
}
