/* Pictures in both renderers: bytes kept, turned upright, cropped; every kind of PNG;
 * broken and hostile files. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "fixture.h"
#include "harness.h"
#include "outside.h"
#include "pixels.h"
#include "render/render.h"
#include "scratch.h"

enum { JPEG = 1, PNG = 2, WIDTH = 60, HEIGHT = 40 };

static void begin(struct fixture *f, struct harness *h)
{
    fixture_begin(f, h, NP_DATADIR "/fonts/source-serif/SourceSerif4SmText-Regular.ttf");
    sheets_page(f->sheets, 100 * SP_PT, 100 * SP_PT);
}

static const char *keep(struct fixture *f, const char *name, struct bytes b)
{
    const char *path = scratch_file(&f->files, name, "");
    CHECK(f->h, file_write(path, b.data, b.size, &f->diags));
    return path;
}

/* The picture fills the page from (20, 20) to (80, 60), upright. */
static struct op *add_image(struct fixture *f, const char *file, int format)
{
    struct op *op = sheets_op(f->sheets, 0, OP_IMAGE, TAG_ARTIFACT);
    op->box = (struct box){20 * SP_PT, 20 * SP_PT, 80 * SP_PT, 60 * SP_PT};
    op->u.image = (struct image){.file = file,
                                 .format = format,
                                 .width = WIDTH,
                                 .height = HEIGHT,
                                 .orientation = 1,
                                 .crop = {0, 0, 65536, 65536}};
    return op;
}

/* ---- making files ---- */

/* Quarters from the upper left in reading order: black, red, green, blue; in grey their
 * lumas. */
static void quarter(int x, int y, int w, int h, unsigned char rgb[3])
{
    static const unsigned char colors[4][3] = {
        {0, 0, 0}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}};
    memcpy(rgb, colors[(y >= h / 2) * 2 + (x >= w / 2)], 3);
}

/* channels: 1 grey, 3 colour, 4 CMYK in Adobe's way. */
static struct bytes make_jpeg(struct arena *a, int w, int h, int channels)
{
    struct jpeg_compress_struct j;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL, row[4 * 256];
    unsigned long size = 0;
    j.err = jpeg_std_error(&errors);
    jpeg_create_compress(&j);
    jpeg_mem_dest(&j, &data, &size);
    j.image_width = (JDIMENSION)w;
    j.image_height = (JDIMENSION)h;
    j.input_components = channels;
    j.in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&j);
    jpeg_set_quality(&j, 95, TRUE);
    jpeg_start_compress(&j, TRUE);
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            unsigned char rgb[3];
            quarter(x, y, w, h, rgb);
            unsigned char *to = row + x * channels;
            if (channels == 1) {
                to[0] = (unsigned char)((rgb[0] * 77 + rgb[1] * 150 + rgb[2] * 29) >> 8);
            } else {
                memcpy(to, rgb, 3);
                if (channels == 4)
                    to[3] = 255;
            }
        }
        JSAMPROW rows = row;
        jpeg_write_scanlines(&j, &rows, 1);
    }
    jpeg_finish_compress(&j);
    jpeg_destroy_compress(&j);
    struct bytes b = {arena_copy(a, data, size), size};
    free(data);
    return b;
}

static void take(png_structp png, png_bytep data, png_size_t n)
{
    struct bytes *b = png_get_io_ptr(png);
    memcpy(b->data + b->size, data, n);
    b->size += n;
}

static void no_flush(png_structp png)
{
    (void)png;
}

/* One pixel in the form of a colour type and depth. */
static void put_pixel(unsigned char *row, int x, int type, int bits,
                      const unsigned char rgb[3])
{
    static const unsigned char lumas[4] = {0, 77, 150, 29};
    int which = rgb[0] ? 1 : rgb[1] ? 2 : rgb[2] ? 3 : 0;
    unsigned char px[4] = {rgb[0], rgb[1], rgb[2], 255};
    int n = type & PNG_COLOR_MASK_COLOR ? 3 : 1;
    if (type == PNG_COLOR_TYPE_PALETTE) {
        px[0] = (unsigned char)which;
        n = 1;
    } else if (n == 1) {
        px[0] = lumas[which];
        px[1] = 255;
    }
    n += (type & PNG_COLOR_MASK_ALPHA) != 0;
    if (bits == 16)
        for (int i = 0; i < n; i++)
            row[(x * n + i) * 2] = row[(x * n + i) * 2 + 1] = px[i];
    else if (bits == 8)
        memcpy(row + x * n, px, (size_t)n);
    else
        row[x * bits / 8] = (unsigned char)(row[x * bits / 8]
                                            | (px[0] >> (type ? 0 : 8 - bits))
                                                  << (8 - bits - x * bits % 8));
}

/* hole: the lower right quarter is transparent (with an alpha channel). */
static struct bytes make_png(struct arena *a, int type, int bits, bool interlaced,
                             bool hole)
{
    struct bytes b = {arena_alloc(a, 1 << 20), 0};
    static const png_color palette[4] = {
        {0, 0, 0}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &b, take, no_flush);
    png_set_IHDR(png, info, WIDTH, HEIGHT, bits, type,
                 interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
    if (type == PNG_COLOR_TYPE_PALETTE)
        png_set_PLTE(png, info, palette, 4);
    png_write_info(png, info);
    unsigned char *rows[HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
        rows[y] = arena_alloc(a, WIDTH * 8);
        for (int x = 0; x < WIDTH; x++) {
            unsigned char rgb[3];
            quarter(x, y, WIDTH, HEIGHT, rgb);
            put_pixel(rows[y], x, type, bits, rgb);
            if (hole && x >= WIDTH / 2 && y >= HEIGHT / 2)
                memset(rows[y] + x * 4, 0, 4);
        }
    }
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return b;
}

/* ---- looking at pages ---- */

static struct pixels page_pixels(struct fixture *f, int channels)
{
    struct bytes out = {0};
    CHECK(f->h, render_png(f->arena, f->cache, f->sheets, 0, 144, &out, &f->diags));
    return pixels_png(f->arena, out, channels);
}

static const char *page_pdf(struct fixture *f)
{
    struct bytes out = {0};
    CHECK(f->h, render_pdf(f->arena, f->cache, f->sheets, &out, &f->diags));
    return keep(f, "page.pdf", out);
}

static struct pixels pdf_pixels(struct fixture *f)
{
    const char *pdf = page_pdf(f), *out = scratch_file(&f->files, "page.png", "");
    outside_run(f->arena, NULL, "mutool draw -q -r 144 -o %s %s", out, pdf);
    struct bytes png = {0};
    CHECK(f->h, file_read(f->arena, out, 10 << 20, &png, &f->diags));
    return pixels_png(f->arena, png, 3);
}

/* The quarter that shows at a place of the box (in its parts): K, R, G, B, or . for
 * white. */
static char color_at(const struct pixels *p, double x, double y)
{
    int px = (int)((20 + 60 * x) * 2), py = (int)((20 + 40 * y) * 2);
    int v[3];
    for (int i = 0; i < 3; i++)
        v[i] = pixels_at(p, px, py, i % p->channels);
    char which = '?';
    for (int i = 0; i < 4; i++) {
        static const int want[4][3] = {{0, 0, 0}, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}};
        static const int grey[4] = {0, 77, 150, 29};
        bool same = true;
        for (int k = 0; k < 3; k++)
            same = same && abs(v[k] - (p->channels == 1 ? grey[i] : want[i][k])) < 12;
        which = same ? "KRGB"[i] : which;
    }
    return v[0] > 250 && v[1] > 250 && v[2] > 250 ? '.' : which;
}

static void check_quarters(struct harness *h, const struct pixels *p, const char *want,
                           const char *name)
{
    char got[5] = {color_at(p, .2, .2), color_at(p, .8, .2), color_at(p, .2, .8),
                   color_at(p, .8, .8), 0};
    CHECK_STR(h, got, want);
    if (strcmp(got, want) != 0)
        printf("  in %s\n", name);
}

/* ---- JPEG ---- */

static const char *const UPRIGHT[9] = {"",     "KRGB", "RKBG", "BGRK", "GBKR",
                                       "KGRB", "GKBR", "BRGK", "RBKG"};

static void test_orientations(struct harness *h)
{
    for (int o = 1; o <= 8; o++) {
        struct fixture f;
        begin(&f, h);
        bool sideways = o > 4;
        struct bytes jpeg =
            make_jpeg(f.arena, sideways ? HEIGHT : WIDTH, sideways ? WIDTH : HEIGHT, 3);
        add_image(&f, keep(&f, "a.jpg", jpeg), JPEG)->u.image.orientation = o;
        struct pixels ours = page_pixels(&f, 3), theirs = pdf_pixels(&f);
        check_quarters(h, &ours, UPRIGHT[o], "PNG");
        check_quarters(h, &theirs, UPRIGHT[o], "PDF");
        CHECK_INT(h, f.diags.n, 0);
        /* The box and nothing around it. */
        CHECK_INT(h, pixels_at(&ours, 39, 60, 1), 255);
        CHECK_INT(h, pixels_at(&ours, 60, 120, 0), 255);
        CHECK(h, pixels_at(&ours, 41, 41, 0) < 255 || pixels_at(&ours, 41, 41, 1) < 255);
        fixture_end(&f);
    }
}

static void test_crop(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    /* The right half, turned a quarter: that is red over blue in the file's own space. */
    struct op *op =
        add_image(&f, keep(&f, "a.jpg", make_jpeg(f.arena, HEIGHT, WIDTH, 3)), JPEG);
    op->u.image.orientation = 6;
    op->u.image.crop = (struct box){32768, 0, 65536, 65536};
    struct pixels ours = page_pixels(&f, 3), theirs = pdf_pixels(&f);
    check_quarters(h, &ours, "KKRR", "PNG");
    check_quarters(h, &theirs, "KKRR", "PDF");
    CHECK_INT(h, pixels_at(&theirs, 36, 60, 1), 255);
    fixture_end(&f);
}

/* A JPEG goes into the PDF as it is. */
static void test_kept(struct harness *h)
{
    static const char *const space[2] = {" gray ", " rgb "};
    for (int i = 0; i < 2; i++) {
        struct fixture f;
        begin(&f, h);
        struct bytes jpeg = make_jpeg(f.arena, WIDTH, HEIGHT, i ? 3 : 1);
        struct op *op = add_image(&f, keep(&f, "a.jpg", jpeg), JPEG);
        op->u.image.grey = !i;
        const char *pdf = page_pdf(&f);
        const char *list = outside_run(f.arena, NULL, "pdfimages -list %s", pdf).data;
        CHECK(h, strstr(list, " jpeg ") && strstr(list, space[i]));
        struct bytes raw = outside_run(
            f.arena, NULL, "cd %s && pdfimages -j page.pdf x && cat x-000.jpg && rm x-*",
            f.files.dir);
        CHECK(h, raw.size == jpeg.size && memcmp(raw.data, jpeg.data, raw.size) == 0);
        int channels = i ? 3 : 1;
        struct pixels p = page_pixels(&f, channels);
        check_quarters(h, &p, "KRGB", "PNG");
        fixture_end(&f);
    }
}

static void test_cmyk(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    add_image(&f, keep(&f, "a.jpg", make_jpeg(f.arena, WIDTH, HEIGHT, 4)), JPEG);
    struct pixels ours = page_pixels(&f, 3), theirs = pdf_pixels(&f);
    check_quarters(h, &ours, "KRGB", "PNG");
    check_quarters(h, &theirs, "KRGB", "PDF");
    CHECK_INT(h, f.diags.n, 0);
    fixture_end(&f);
}

/* ---- PNG ---- */

static void test_png_kinds(struct harness *h)
{
    static const struct {
        int type, bits;
        const char *name;
    } kinds[] = {
        {PNG_COLOR_TYPE_GRAY, 8, "grey 8"},
        {PNG_COLOR_TYPE_GRAY, 16, "grey 16"},
        {PNG_COLOR_TYPE_GRAY_ALPHA, 8, "grey alpha"},
        {PNG_COLOR_TYPE_RGB, 8, "rgb 8"},
        {PNG_COLOR_TYPE_RGB, 16, "rgb 16"},
        {PNG_COLOR_TYPE_RGB_ALPHA, 8, "rgba 8"},
        {PNG_COLOR_TYPE_RGB_ALPHA, 16, "rgba 16"},
        {PNG_COLOR_TYPE_PALETTE, 2, "palette 2"},
        {PNG_COLOR_TYPE_PALETTE, 8, "palette 8"},
    };
    for (size_t i = 0; i < 2 * sizeof kinds / sizeof *kinds; i++) {
        struct fixture f;
        begin(&f, h);
        int type = kinds[i / 2].type;
        struct bytes png = make_png(f.arena, type, kinds[i / 2].bits, i % 2, false);
        bool grey = !(type & PNG_COLOR_MASK_COLOR);
        add_image(&f, keep(&f, "a.png", png), PNG)->u.image.grey = grey;
        struct pixels ours = page_pixels(&f, grey ? 1 : 3), theirs = pdf_pixels(&f);
        check_quarters(h, &ours, "KRGB", kinds[i / 2].name);
        if (grey)
            CHECK(h, abs(pixels_at(&theirs, 136, 56, 1) - 77) < 3);
        else
            check_quarters(h, &theirs, "KRGB", kinds[i / 2].name);
        CHECK_INT(h, f.diags.n, 0);
        fixture_end(&f);
    }
}

static bool pdf_says(struct fixture *f, const char *what)
{
    struct bytes out = {0};
    CHECK(f->h, render_pdf(f->arena, f->cache, f->sheets, &out, &f->diags));
    size_t n = strlen(what);
    for (size_t i = 0; i + n <= out.size; i++)
        if (memcmp(out.data + i, what, n) == 0)
            return true;
    return false;
}

/* The rows of a plain PNG are in the PDF as they were; others are decoded. */
static void test_png_kept(struct harness *h)
{
    static const struct {
        int type, bits;
        bool interlaced, kept;
        const char *entry;
    } kinds[] = {
        {PNG_COLOR_TYPE_GRAY, 8, false, true,
         "/ColorSpace/DeviceGray/BitsPerComponent 8"},
        {PNG_COLOR_TYPE_RGB, 8, false, true, "/DeviceRGB/BitsPerComponent 8"},
        {PNG_COLOR_TYPE_PALETTE, 2, false, true, "/Indexed/DeviceRGB 3<"},
        {PNG_COLOR_TYPE_GRAY, 8, true, false, "/Predictor"},
        {PNG_COLOR_TYPE_GRAY, 16, false, false, "/Predictor"},
        {PNG_COLOR_TYPE_RGB_ALPHA, 8, false, false, "/Predictor"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct fixture f;
        begin(&f, h);
        struct bytes png =
            make_png(f.arena, kinds[i].type, kinds[i].bits, kinds[i].interlaced, false);
        add_image(&f, keep(&f, "a.png", png), PNG);
        CHECK_INT(h, pdf_says(&f, kinds[i].entry), kinds[i].kept);
        int status;
        outside_run(f.arena, &status, "qpdf --check %s", page_pdf(&f));
        CHECK_INT(h, status, 0);
        png.data[png.size / 2] ^= 1;
        keep(&f, "a.png", png);
        CHECK(h, !pdf_says(&f, "/Predictor"));
        fixture_end(&f);
    }
}

/* A JPEG that begins like the wrapper of such rows says nothing in the PDF. */
static void test_false_wrapper(struct harness *h)
{
    static const char fake[] = "newsprint: flate rows /Injected true";
    struct fixture f;
    begin(&f, h);
    struct bytes jpeg = make_jpeg(f.arena, WIDTH, HEIGHT, 1);
    size_t n = sizeof fake - 1, head = 2 + 4 + n;
    struct bytes file = {arena_alloc(f.arena, head + jpeg.size), head + jpeg.size - 2};
    memcpy(file.data, "\xff\xd8\xff\xfe", 4);
    file.data[5] = (char)(n + 2);
    memcpy(file.data + 6, fake, n);
    memcpy(file.data + head, jpeg.data + 2, jpeg.size - 2);
    add_image(&f, keep(&f, "a.jpg", file), JPEG);
    CHECK(h, !pdf_says(&f, "/Injected true"));
    CHECK_INT(h, f.diags.n, 0);
    fixture_end(&f);
}

static void test_alpha(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    sheets_fill(f.sheets, 0, TAG_ARTIFACT, (struct box){0, 0, 100 * SP_PT, 100 * SP_PT},
                0x00ff00);
    add_image(
        &f,
        keep(&f, "a.png", make_png(f.arena, PNG_COLOR_TYPE_RGB_ALPHA, 8, false, true)),
        PNG);
    struct pixels ours = page_pixels(&f, 3), theirs = pdf_pixels(&f);
    check_quarters(h, &ours, "KRG.", "PNG");
    check_quarters(h, &theirs, "KRG.", "PDF");
    fixture_end(&f);
}

/* A colour picture on a page that is to be grey. */
static void test_made_grey(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    add_image(
        &f, keep(&f, "a.png", make_png(f.arena, PNG_COLOR_TYPE_RGB, 8, true, false)), PNG)
        ->u.image.grey = true;
    add_image(&f, keep(&f, "a.jpg", make_jpeg(f.arena, WIDTH, HEIGHT, 3)), JPEG)
        ->u.image.grey = true;
    f.sheets->pages[0].v[1].box =
        (struct box){20 * SP_PT, 60 * SP_PT, 80 * SP_PT, 100 * SP_PT};
    struct pixels p = page_pixels(&f, 1);
    check_quarters(h, &p, "KRGB", "PNG");
    CHECK(h, abs(pixels_at(&p, 136, 136, 0) - 77) < 12);
    fixture_end(&f);
}

/* A large picture in a small box is averaged, not thinned out. */
static void test_reduced(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    struct bytes png = make_png(f.arena, PNG_COLOR_TYPE_GRAY, 8, false, false);
    struct op *op = add_image(&f, keep(&f, "a.png", png), PNG);
    op->u.image.grey = true;
    op->box = (struct box){20 * SP_PT, 20 * SP_PT, 21 * SP_PT, 21 * SP_PT};
    struct pixels p = page_pixels(&f, 1);
    CHECK(h, abs(pixels_at(&p, 40, 40, 0) - 0) < 30);
    CHECK(h, abs(pixels_at(&p, 41, 40, 0) - 77) < 30);
    CHECK(h, abs(pixels_at(&p, 40, 41, 0) - 150) < 30);
    CHECK_INT(h, pixels_at(&p, 42, 41, 0), 255);
    fixture_end(&f);
}

/* ---- what is broken ---- */

/* Renders both ways; each says what is wrong, nothing fails. */
static void check_broken(struct harness *h, struct bytes file, int format, bool both)
{
    struct fixture f;
    begin(&f, h);
    add_image(&f, keep(&f, "broken", file), format);
    page_pixels(&f, 3);
    CHECK_INT(h, f.diags.n, 1);
    page_pdf(&f);
    CHECK_INT(h, f.diags.n,
              1); /* the same words again, or none: viewers see for themselves */
    if (both && f.diags.n)
        CHECK_INT(h, f.diags.v[0].code, DIAG_PICTURE_BROKEN);
    fixture_end(&f);
}

static void test_broken(struct harness *h)
{
    struct arena *a = arena_new();
    struct bytes jpeg = make_jpeg(a, WIDTH, HEIGHT, 3);
    struct bytes plain = make_png(a, PNG_COLOR_TYPE_RGB, 8, false, false);
    struct bytes laced = make_png(a, PNG_COLOR_TYPE_RGB, 8, true, false);
    for (size_t i = 1; i < 10; i++) {
        check_broken(h, (struct bytes){jpeg.data, jpeg.size * i / 10}, JPEG, true);
        check_broken(h, (struct bytes){plain.data, plain.size * i / 10}, PNG, true);
        check_broken(h, (struct bytes){laced.data, laced.size * i / 10}, PNG, true);
    }
    check_broken(h, (struct bytes){"", 0}, PNG, true);
    check_broken(h, (struct bytes){"", 0}, JPEG, true);
    check_broken(h, plain, JPEG, true);
    check_broken(h, jpeg, PNG, true);
    check_broken(h, make_jpeg(a, HEIGHT, WIDTH, 3), JPEG,
                 true); /* another picture by now */
    arena_free(a);
}

/* Half a file shows its first half. */
static void test_half(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    struct bytes jpeg = make_jpeg(f.arena, WIDTH, HEIGHT, 3);
    jpeg.size = jpeg.size * 8 / 10;
    add_image(&f, keep(&f, "a.jpg", jpeg), JPEG);
    struct pixels p = page_pixels(&f, 3);
    CHECK_INT(h, color_at(&p, .2, .1), 'K');
    CHECK_INT(h, color_at(&p, .8, .1), 'R');
    fixture_end(&f);
}

/* Any byte wrong: no crash, no hang (the sanitizers watch). */
static void test_noise(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    unsigned seed = 1;
    struct bytes files[3] = {make_jpeg(f.arena, WIDTH, HEIGHT, 3),
                             make_jpeg(f.arena, WIDTH, HEIGHT, 4),
                             make_png(f.arena, PNG_COLOR_TYPE_RGB, 8, true, false)};
    const char *path = scratch_file(&f.files, "noise", "");
    for (int i = 0; i < 300; i++) {
        struct bytes b = files[i % 3];
        b.data = arena_copy(f.arena, b.data, b.size);
        for (int k = 0; k < 1 + i % 5; k++) {
            seed = seed * 1103515245u + 12345;
            b.data[(seed >> 8) % b.size] = (char)(seed >> 24);
        }
        file_write(path, b.data, b.size, &f.diags);
        f.sheets->pages[0].n = 0;
        add_image(&f, path, i % 3 < 2 ? JPEG : PNG);
        struct bytes out;
        CHECK(h, render_png(f.arena, f.cache, f.sheets, 0, 72, &out, &f.diags));
        CHECK(h, render_pdf(f.arena, f.cache, f.sheets, &out, &f.diags));
    }
    fixture_end(&f);
}

static void test_missing(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    add_image(&f, "no/such/file.jpg", JPEG);
    page_pixels(&f, 3);
    page_pdf(&f);
    CHECK_INT(h, f.diags.n, 1);
    CHECK_INT(h, f.diags.v[0].code, DIAG_PICTURE_MISSING);
    fixture_end(&f);
}

int main(void)
{
    struct harness h = {0};
    test_orientations(&h);
    test_crop(&h);
    test_kept(&h);
    test_cmyk(&h);
    test_png_kinds(&h);
    test_png_kept(&h);
    test_false_wrapper(&h);
    test_alpha(&h);
    test_made_grey(&h);
    test_reduced(&h);
    test_broken(&h);
    test_half(&h);
    test_noise(&h);
    test_missing(&h);
    return harness_end(&h);
}
