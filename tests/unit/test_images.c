/* Heads of JPEG and PNG files, made here byte by byte. */
#include <stdint.h>
#include <stdlib.h>

#include "harness.h"
#include "input/images.h"
#include "scratch.h"

struct file {
    unsigned char v[4096];
    size_t n;
};

static void put(struct file *f, const void *p, size_t n)
{
    memcpy(f->v + f->n, p, n);
    f->n += n;
}

static void put16(struct file *f, unsigned v)
{
    unsigned char b[2] = {(unsigned char)(v >> 8), (unsigned char)v};
    put(f, b, 2);
}

static void put32(struct file *f, uint32_t v)
{
    put16(f, v >> 16);
    put16(f, v & 0xffff);
}

/* ---- PNG ---- */

static uint32_t slow_crc(const unsigned char *p, size_t n)
{
    uint32_t c = 0xffffffffu;
    for (size_t i = 0; i < n; i++) {
        c ^= p[i];
        for (int k = 0; k < 8; k++)
            c = c >> 1 ^ (c & 1 ? 0xedb88320u : 0);
    }
    return ~c;
}

static void put_chunk(struct file *f, const char *name, const void *p, size_t n)
{
    put32(f, (uint32_t)n);
    size_t start = f->n;
    put(f, name, 4);
    put(f, p, n);
    put32(f, slow_crc(f->v + start, n + 4));
}

struct png {
    uint32_t width, height;
    unsigned char bits, type, interlace;
    const char *palette;
    size_t palette_size;
};

static struct file make_png(struct png p)
{
    struct file f = {{0}, 0}, header = {{0}, 0};
    put32(&header, p.width);
    put32(&header, p.height);
    unsigned char rest[5] = {p.bits, p.type, 0, 0, p.interlace};
    put(&header, rest, 5);
    put(&f, "\x89PNG\r\n\x1a\n", 8);
    put_chunk(&f, "IHDR", header.v, header.n);
    put_chunk(&f, "tEXt", "Title\0odd", 9);
    if (p.palette)
        put_chunk(&f, "PLTE", p.palette, p.palette_size);
    put_chunk(&f, "IDAT", "not really compressed data", 26);
    put_chunk(&f, "IEND", "", 0);
    return f;
}

static void test_png(struct harness *h)
{
    struct image_head head;
    struct file f = make_png((struct png){300, 200, 16, 0, 1, NULL, 0});
    CHECK(h, images_head(f.v, f.n, &head) == NULL);
    CHECK_INT(h, head.format, PICTURE_PNG);
    CHECK_INT(h, head.width, 300);
    CHECK_INT(h, head.height, 200);
    CHECK_INT(h, head.bits, 16);
    CHECK(h, head.grey && head.staged && !head.alpha);
    f = make_png((struct png){1, 1, 8, 6, 0, NULL, 0});
    CHECK(h, images_head(f.v, f.n, &head) == NULL && head.alpha && !head.grey);
    f = make_png((struct png){1, 1, 4, 3, 0, "aaabbb", 6});
    CHECK(h, images_head(f.v, f.n, &head) == NULL && head.grey);
    f = make_png((struct png){1, 1, 4, 3, 0, "aaabbc", 6});
    CHECK(h, images_head(f.v, f.n, &head) == NULL && !head.grey);
}

static void test_bad_png(struct harness *h)
{
    static const struct png BAD[] = {
        {0, 1, 8, 2, 0, NULL, 0},          {1, 0, 8, 2, 0, NULL, 0},
        {1, 1, 3, 2, 0, NULL, 0},          {1, 1, 8, 5, 0, NULL, 0},
        {1, 1, 16, 3, 0, "aaa", 3},        {1, 1, 8, 3, 0, NULL, 0},
        {1, 1, 8, 3, 0, "aaaa", 4},        {1, 1, 8, 2, 2, NULL, 0},
        {0x80000000u, 1, 8, 2, 0, NULL, 0}};
    struct image_head head;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct file f = make_png(BAD[i]);
        CHECK(h, images_head(f.v, f.n, &head) != NULL);
    }
    struct file f = make_png((struct png){3, 3, 8, 2, 0, NULL, 0});
    int refused = 0, flipped = 0;
    for (size_t n = 0; n < f.n; n++) /* every cut is found */
        refused += images_head(f.v, n, &head) != NULL;
    CHECK_INT(h, refused, f.n);
    for (size_t i = 0; i < f.n; i++) { /* every flip, but in what may be ignored */
        f.v[i] ^= 0x40;
        flipped += images_head(f.v, f.n, &head) != NULL;
        f.v[i] ^= 0x40;
    }
    CHECK(h, flipped >= (int)f.n - (9 + 4 + 4));
}

/* ---- JPEG ---- */

struct jpeg {
    unsigned marker, bits, width, height, components;
    unsigned orientation; /* 0: no EXIF */
    int big;              /* byte order of EXIF */
    int adobe;
};

static void put_tiff16(struct file *f, int big, unsigned v)
{
    put16(f, big ? v : (v >> 8 | (v & 0xff) << 8));
}

static void put_tiff32(struct file *f, int big, unsigned v)
{
    put_tiff16(f, big, big ? 0 : v);
    put_tiff16(f, big, big ? v : 0);
}

static void put_exif(struct file *f, struct jpeg j)
{
    put16(f, 0xffe1);
    put16(f, 2 + 6 + 8 + 2 + 2 * 12);
    put(f, "Exif\0\0", 6);
    put(f, j.big ? "MM" : "II", 2);
    put_tiff16(f, j.big, 42);
    put_tiff32(f, j.big, 8);
    put_tiff16(f, j.big, 2);
    for (int i = 0; i < 2; i++) { /* another entry, then the orientation */
        put_tiff16(f, j.big, i ? 0x112 : 0x100);
        put_tiff16(f, j.big, 3);
        put_tiff32(f, j.big, 1);
        put_tiff16(f, j.big, i ? j.orientation : 77);
        put_tiff16(f, j.big, 0);
    }
}

static struct file make_jpeg(struct jpeg j)
{
    struct file f = {{0}, 0};
    put(&f, "\xff\xd8", 2);
    if (j.orientation)
        put_exif(&f, j);
    if (j.adobe)
        put(&f,
            "\xff\xee\0\x0e"
            "Adobe\0\x64\0\0\0\0\x02",
            16);
    put16(&f, 0xff00 | j.marker);
    put16(&f, 8 + 3 * j.components);
    unsigned char bits = (unsigned char)j.bits, n = (unsigned char)j.components;
    put(&f, &bits, 1);
    put16(&f, j.height);
    put16(&f, j.width);
    put(&f, &n, 1);
    for (unsigned i = 0; i < j.components; i++)
        put(&f, "\x01\x11\0", 3);
    put(&f, "\xff\xda\0\x08\x01\x01\0\0\x3f\0", 10);
    put(&f, "data\xff\0more\xff\xd0more", 15);
    put(&f, "\xff\xff\xd9", 3);
    return f;
}

static void test_jpeg(struct harness *h)
{
    struct image_head head;
    for (unsigned o = 1; o <= 8; o++)
        for (int big = 0; big < 2; big++) {
            struct file f = make_jpeg((struct jpeg){0xc0, 8, 300, 200, 3, o, big, 0});
            CHECK(h, images_head(f.v, f.n, &head) == NULL);
            CHECK_INT(h, head.orientation, o);
        }
    CHECK_INT(h, head.format, PICTURE_JPEG);
    CHECK_INT(h, head.width, 300);
    CHECK_INT(h, head.height, 200);
    CHECK(h, !head.grey && !head.staged && head.components == 3);
    struct file f = make_jpeg((struct jpeg){0xc2, 8, 9, 9, 1, 0, 0, 0});
    CHECK(h, images_head(f.v, f.n, &head) == NULL && head.grey && head.staged);
    f = make_jpeg((struct jpeg){0xc0, 8, 9, 9, 4, 9, 1, 1});
    CHECK(h, images_head(f.v, f.n, &head) == NULL && head.adobe_cmyk);
    CHECK_INT(h, head.orientation, 1); /* 9 is no orientation */
}

static void test_bad_jpeg(struct harness *h)
{
    static const struct jpeg BAD[] = {
        {0xc3, 8, 9, 9, 3, 0, 0, 0},  {0xc9, 8, 9, 9, 3, 0, 0, 0},
        {0xc1, 12, 9, 9, 3, 0, 0, 0}, {0xc0, 8, 0, 9, 3, 0, 0, 0},
        {0xc0, 8, 9, 0, 3, 0, 0, 0},  {0xc0, 8, 9, 9, 2, 0, 0, 0},
        {0xe5, 8, 9, 9, 3, 0, 0, 0}};
    struct image_head head;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct file f = make_jpeg(BAD[i]);
        CHECK(h, images_head(f.v, f.n, &head) != NULL);
    }
    struct file f = make_jpeg((struct jpeg){0xc0, 8, 300, 200, 3, 6, 0, 1});
    int refused = 0;
    for (size_t n = 0; n < f.n; n++)
        refused += images_head(f.v, n, &head) != NULL;
    CHECK_INT(h, refused, f.n);
    for (size_t i = 0; i < f.n; i++) /* nothing crashes (with a sanitizer) on any flip */
        for (unsigned bit = 1; bit < 256; bit <<= 1) {
            unsigned char *heap = malloc(f.n); /* its end is watched */
            memcpy(heap, f.v, f.n);
            heap[i] ^= (unsigned char)bit;
            const char *fault = images_head(heap, f.n, &head);
            CHECK(h, fault
                         || (head.width > 0 && head.orientation >= 1
                             && head.orientation <= 8));
            free(heap);
        }
}

/* ---- opening ---- */

static int open_picture(struct scratch *s, const char *src, struct picture *p,
                        enum diag_code *code)
{
    struct arena *a = arena_new();
    struct diags d;
    char edition[160];
    snprintf(edition, sizeof edition, "%s/edition.json", s->dir);
    diags_init(&d, a);
    *p = (struct picture){.src = src};
    int ok = images_open(a, edition, p, &d, (struct place){.path = "p"});
    *code = d.n ? d.v[0].code : DIAG_COUNT;
    arena_free(a);
    return ok;
}

static void write_file(struct scratch *s, const char *name, struct file f)
{
    const char *path = scratch_file(s, name, "");
    FILE *out = fopen(path, "wb");
    scratch_check(out && fwrite(f.v, 1, f.n, out) == f.n && fclose(out) == 0, path);
}

static void test_open(struct harness *h)
{
    struct scratch s;
    struct picture p;
    enum diag_code code;
    scratch_begin(&s);
    write_file(&s, "turned.jpg", make_jpeg((struct jpeg){0xc0, 8, 300, 200, 3, 6, 0, 0}));
    write_file(&s, "huge.png", make_png((struct png){20000, 20000, 8, 2, 0, NULL, 0}));
    write_file(&s, "x.webp", (struct file){"RIFF\0\0\0\0WEBPVP8 ", 16});
    write_file(&s, "empty.png", (struct file){{0}, 0});
    CHECK(h, open_picture(&s, "turned.jpg", &p, &code) && code == DIAG_COUNT);
    CHECK_INT(h, p.width, 200);
    CHECK_INT(h, p.height, 300);
    CHECK_INT(h, p.orientation, 6);
    CHECK(h, !open_picture(&s, "huge.png", &p, &code) && code == DIAG_PICTURE_TOO_LARGE);
    CHECK(h, !open_picture(&s, "x.webp", &p, &code) && code == DIAG_PICTURE_FORMAT);
    CHECK(h, !open_picture(&s, "empty.png", &p, &code) && code == DIAG_PICTURE_FORMAT);
    CHECK(h, !open_picture(&s, "gone.png", &p, &code) && code == DIAG_PICTURE_MISSING);
    CHECK(h, !open_picture(&s, ".", &p, &code) && code == DIAG_PICTURE_MISSING);
    CHECK(h, !open_picture(&s, "https://e.org/x.png", &p, &code)
                 && code == DIAG_PICTURE_MISSING);
    scratch_end(&s);
}

int main(void)
{
    struct harness h = {0};
    test_png(&h);
    test_bad_png(&h);
    test_jpeg(&h);
    test_bad_jpeg(&h);
    test_open(&h);
    return harness_end(&h);
}
