/* JPEG (ITU-T T.81, annex B) as far as the frame header, and its markers to the end of
 * the image. */
#include <string.h>

#include "input/images.h"

enum { /* markers, their second byte */
       SOF0 = 0xc0,
       SOF1 = 0xc1,
       SOF2 = 0xc2,
       DHT = 0xc4,
       JPG = 0xc8,
       DAC = 0xcc,
       RST0 = 0xd0,
       SOI = 0xd8,
       EOI = 0xd9,
       SOS = 0xda,
       APP1 = 0xe1,
       APP14 = 0xee,
       TEM = 0x01
};

struct reader {
    const unsigned char *p, *end;
    struct image_head *head;
    bool has_frame, has_adobe, has_scan;
};

static unsigned be16(const unsigned char *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

/* ---- EXIF: a TIFF file in an APP1 segment (TIFF 6.0, section 2) ---- */

struct tiff {
    const unsigned char *p;
    size_t n;
    bool big; /* byte order */
};

static unsigned tiff16(const struct tiff *t, size_t at)
{
    const unsigned char *p = t->p + at;
    return t->big ? be16(p) : (unsigned)p[1] << 8 | p[0];
}

static size_t tiff32(const struct tiff *t, size_t at)
{
    size_t a = tiff16(t, at), b = tiff16(t, at + 2);
    return t->big ? a << 16 | b : b << 16 | a;
}

static void read_exif(struct image_head *head, const unsigned char *p, size_t n)
{
    enum { HEADER = 8, ENTRY = 12, ORIENTATION = 0x112, SHORT = 3 };
    if (n < 6 + HEADER || memcmp(p, "Exif\0\0", 6) != 0)
        return;
    struct tiff t = {p + 6, n - 6, memcmp(p + 6, "MM", 2) == 0};
    if ((!t.big && memcmp(t.p, "II", 2) != 0) || tiff16(&t, 2) != 42)
        return;
    size_t at = tiff32(&t, 4);
    if (at < HEADER || at > t.n - 2)
        return;
    unsigned count = tiff16(&t, at);
    for (at += 2; count > 0 && t.n - at >= ENTRY; count--, at += ENTRY) {
        if (tiff16(&t, at) != ORIENTATION || tiff16(&t, at + 2) != SHORT)
            continue;
        unsigned value = tiff16(&t, at + 8);
        if (value >= 1 && value <= 8)
            head->orientation = (int)value;
        return;
    }
}

/* ---- segments ---- */

static const char *read_frame(struct reader *r, int marker, const unsigned char *p,
                              size_t n)
{
    struct image_head *head = r->head;
    if (marker != SOF0 && marker != SOF1 && marker != SOF2)
        return "a kind of JPEG that is not read (lossless or arithmetic)";
    if (r->has_frame || n < 6 || n < 6 + 3u * p[5])
        return "a damaged JPEG";
    r->has_frame = true;
    head->bits = p[0];
    head->height = (int)be16(p + 1);
    head->width = (int)be16(p + 3);
    head->components = p[5];
    head->staged = marker == SOF2;
    head->grey = head->components == 1;
    if (head->bits != 8)
        return "a JPEG of more than 8 bits, which is not read";
    if (head->components != 1 && head->components != 3 && head->components != 4)
        return "a JPEG of an unknown number of components";
    return head->width && head->height ? NULL : "a JPEG without a size";
}

static const char *read_segment(struct reader *r, int marker, const unsigned char *p,
                                size_t n)
{
    bool is_frame = marker >= SOF0 && marker < RST0 && marker != DHT && marker != JPG
                    && marker != DAC;
    if (is_frame)
        return read_frame(r, marker, p, n);
    if (marker == APP1)
        read_exif(r->head, p, n);
    if (marker == APP14 && n >= 12 && memcmp(p, "Adobe", 5) == 0)
        r->has_adobe = true;
    if (marker == SOS && !r->has_frame)
        return "a damaged JPEG";
    r->has_scan = r->has_scan || marker == SOS;
    return NULL;
}

/* The next marker that is not stuffing or a restart; skips the compressed data before
 * it. */
static int next_marker(struct reader *r)
{
    while (r->p < r->end) {
        r->p = memchr(r->p, 0xff, (size_t)(r->end - r->p));
        if (!r->p)
            break;
        while (r->p < r->end && *r->p == 0xff)
            r->p++;
        if (r->p == r->end)
            break;
        int marker = *r->p++;
        if (marker && marker != TEM && !(marker >= RST0 && marker < SOI))
            return marker;
    }
    return -1;
}

const char *images_jpeg_head(const unsigned char *data, size_t n, struct image_head *head)
{
    struct reader r = {.p = data + 2, .end = data + n, .head = head};
    *head = (struct image_head){.format = PICTURE_JPEG, .orientation = 1};
    for (;;) {
        int marker = next_marker(&r);
        if (marker == EOI)
            break;
        if (marker < 0 || r.end - r.p < 2)
            return "a JPEG that ends too early";
        size_t len = be16(r.p);
        if (len < 2)
            return "a damaged JPEG";
        if (len > (size_t)(r.end - r.p))
            return "a JPEG that ends too early";
        const char *fault = read_segment(&r, marker, r.p + 2, len - 2);
        if (fault)
            return fault;
        r.p += len;
    }
    head->adobe_cmyk = r.has_adobe && head->components == 4;
    return r.has_frame && r.has_scan ? NULL : "a JPEG without a picture in it";
}
