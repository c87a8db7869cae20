/* The pixel renderer: against the PDF drawn by MuPDF, against a QR reader, and against
 * what a page must look like. */
#include <math.h>
#include <qrencode.h>
#include <stdbool.h>

#include "fixture.h"
#include "harness.h"
#include "outside.h"
#include "pixels.h"
#include "render/render.h"
#include "scratch.h"

#define FONTS NP_DATADIR "/fonts/"
#define SERIF FONTS "source-serif/SourceSerif4SmText-Regular.ttf"
#define BOLD  FONTS "source-serif/SourceSerif4Display-Bold.ttf"

enum { DPI = 150, FINE = 1200 };

static void begin(struct fixture *f, struct harness *h)
{
    fixture_begin(f, h, SERIF);
    sheets_page(f->sheets, sp_from_pt(300), sp_from_pt(400));
}

static struct bytes render(struct fixture *f, int dpi)
{
    struct bytes out = {0};
    CHECK(f->h, render_png(f->arena, f->cache, f->sheets, 0, dpi, &out, &f->diags));
    return out;
}

static struct pixels pixels(struct fixture *f, int dpi)
{
    return pixels_png(f->arena, render(f, dpi), 1);
}

/* The page as MuPDF sees the PDF.  At a high density: renderers round the places of
 * glyphs to parts of their pixels. */
static struct pixels through_pdf(struct fixture *f, int dpi)
{
    struct bytes pdf = {0};
    CHECK(f->h, render_pdf(f->arena, f->cache, f->sheets, &pdf, &f->diags));
    const char *in = scratch_file(&f->files, "t.pdf", "");
    const char *out = scratch_file(&f->files, "t.png", "");
    file_write(in, pdf.data, pdf.size, &f->diags);
    outside_run(f->arena, NULL, "mutool draw -q -c gray -r %d -o %s %s", dpi, out, in);
    struct bytes png = {0};
    CHECK(f->h, file_read(f->arena, out, 100 << 20, &png, &f->diags));
    return pixels_png(f->arena, png, 1);
}

/* ---- where glyphs stand ---- */

struct centre {
    double x, y, ink;
};

/* Of the ink in a cell, in pt. */
static struct centre centre_of(const struct pixels *p, int dpi, double x0, double y0,
                               double size)
{
    struct centre c = {0, 0, 0};
    double k = dpi / 72.0;
    for (int y = (int)(y0 * k); y < (int)((y0 + size) * k); y++)
        for (int x = (int)(x0 * k); x < (int)((x0 + size) * k); x++) {
            double ink = 255 - pixels_at(p, x, y, 0);
            c.x += ink * (x + .5) / k;
            c.y += ink * (y + .5) / k;
            c.ink += ink / 255 / k / k;
        }
    c.x /= c.ink * 255 * k * k;
    c.y /= c.ink * 255 * k * k;
    return c;
}

/* One glyph in each cell, at every sixteenth of a pixel both ways, and in all
 * stretches. */
static void test_positions(struct harness *h, const char *font, const char *glyph,
                           double size, double cell, uint32_t color)
{
    enum { COLUMNS = 5, ROWS = 5 };
    struct fixture f;
    begin(&f, h);
    f.sheets->pages[0].width = f.sheets->pages[0].height = sp_from_pt(cell * COLUMNS);
    setting_font(&f.set, font);
    for (int i = 0; i < COLUMNS * ROWS; i++) {
        double x = i % COLUMNS * cell + cell / 4 + i * 0.03 + i % 7 * .11;
        double y = (double)(i / COLUMNS) * cell + cell * 3 / 4 + i % 16 * .03;
        setting_line(&f.set, 0, 0, x, y, size, 976 + i % 9 * 6, glyph)->color = color;
    }
    struct pixels ours = pixels(&f, DPI), theirs = through_pdf(&f, FINE);
    double worst_x = 0, worst_y = 0, worst_ink = 0;
    for (int i = 0; i < COLUMNS * ROWS; i++) {
        double x0 = i % COLUMNS * cell, y0 = (double)(i / COLUMNS) * cell;
        struct centre a = centre_of(&ours, DPI, x0, y0, cell);
        struct centre b = centre_of(&theirs, FINE, x0, y0, cell);
        worst_x = fmax(worst_x, fabs(a.x - b.x) * DPI / 72);
        worst_y = fmax(worst_y, fabs(a.y - b.y) * DPI / 72);
        worst_ink = fmax(worst_ink, fabs(a.ink / b.ink - 1));
    }
    printf("%s at %g pt: off by at most %.3f, %.3f px; ink differs by %.1f %%\n", glyph,
           size, worst_x, worst_y, worst_ink * 100);
    CHECK(h, worst_x < .25);
    CHECK(h, worst_y < .25);
    CHECK(h, worst_ink < .06);
    fixture_end(&f);
}

/* Text that reaches over the edges of the page is cut there. */
static void test_edges(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    setting_font(&f.set, BOLD);
    setting_line(&f.set, 0, 0, -20, 10, 60, 1000, "OVER THE EDGES");
    setting_line(&f.set, 0, 0, 270, 410, 60, 1000, "OVER");
    setting_line(&f.set, 0, 0, -500, -410, 8, 1000, "far away");
    struct pixels p = pixels(&f, DPI);
    CHECK_INT(h, p.width, 625);
    CHECK_INT(h, p.height, 833);
    CHECK_INT(h, f.diags.n, 0);
    fixture_end(&f);
}

/* ---- rules ---- */

static void add_rule(struct fixture *f, double at, double thick, bool upright)
{
    np_sp a = sp_from_pt(at - thick / 2), b = sp_from_pt(at + thick / 2);
    np_sp from = sp_from_pt(10), to = sp_from_pt(280);
    sheets_fill(f->sheets, 0, TAG_ARTIFACT,
                upright ? (struct box){a, from, b, to} : (struct box){from, a, to, b}, 0);
}

/* Every rule has the same rows of the same ink, and stands where it should. */
static void check_rules(struct fixture *f, double thick, bool upright, int rows, int grey)
{
    enum { RULES = 20 };
    f->sheets->pages[0].n = 0;
    for (int i = 0; i < RULES; i++)
        add_rule(f, 20 + i * 12.7, thick, upright);
    struct pixels p = pixels(f, DPI);
    for (int i = 0; i < RULES; i++) {
        double at = (20 + i * 12.7) * DPI / 72, middle = 0;
        int seen = 0;
        for (int k = (int)at - 6; k < (int)at + 7; k++) {
            int v = upright ? pixels_at(&p, k, 300, 0) : pixels_at(&p, 300, k, 0);
            if (v == 255)
                continue;
            CHECK(f->h, abs(v - grey) <= 1);
            seen++;
            middle += k + .5;
        }
        CHECK_INT(f->h, seen, rows);
        CHECK(f->h, fabs(middle / seen - at) <= .502);
    }
}

static void test_rules(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    for (int upright = 0; upright < 2; upright++) {
        check_rules(&f, .25, upright, 1, 122); /* 0.52 px */
        check_rules(&f, .5, upright, 1, 0);
        check_rules(&f, 1.25, upright, 3, 0);
        check_rules(&f, 1.5, upright, 3, 0);
    }
    fixture_end(&f);
}

/* ---- QR codes ---- */

static int add_qr(struct fixture *f, double x, double y, double size, const char *text)
{
    QRcode *q = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    int w = q->width;
    np_sp m = sp_from_pt(size / w);
    VEC(struct segment) v = {0};
    for (int i = 0; i < w * w; i++) {
        np_sp x0 = i % w * m, y0 = i / w * m;
        if (!(q->data[i] & 1))
            continue;
        *VEC_PUSH(f->arena, &v) = (struct segment){SEGMENT_MOVE, {{x0, y0}}};
        *VEC_PUSH(f->arena, &v) = (struct segment){SEGMENT_LINE, {{x0 + m, y0}}};
        *VEC_PUSH(f->arena, &v) = (struct segment){SEGMENT_LINE, {{x0 + m, y0 + m}}};
        *VEC_PUSH(f->arena, &v) = (struct segment){SEGMENT_LINE, {{x0, y0 + m}}};
        *VEC_PUSH(f->arena, &v) = (struct segment){SEGMENT_CLOSE, {{0, 0}}};
    }
    QRcode_free(q);
    struct op *op = sheets_op(f->sheets, 0, OP_PATH, TAG_ARTIFACT);
    struct point at = {sp_from_pt(x), sp_from_pt(y)};
    op->u.path = (struct path){
        .segments = v.v, .n = v.n, .origin = at, .scale = 1000, .module = m};
    op->box = (struct box){at.x, at.y, at.x + w * m, at.y + w * m};
    return w;
}

/* The code spans modules * n pixels, and every change of colour is on a border of
 * modules. */
static void check_modules(struct harness *h, const struct pixels *p, int modules)
{
    int x0 = p->width, x1 = 0, y0 = p->height, off = 0;
    for (int y = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++)
            if (pixels_at(p, x, y, 0) < 255) {
                x0 = x < x0 ? x : x0;
                x1 = x >= x1 ? x + 1 : x1;
                y0 = y < y0 ? y : y0;
            }
    int n = (x1 - x0) / modules;
    CHECK(h, n >= 2);
    CHECK_INT(h, (x1 - x0) % modules, 0);
    for (int y = y0; y < y0 + modules * n && n; y++)
        for (int x = x0; x < x1; x++) {
            int v = pixels_at(p, x, y, 0);
            off += v != 0 && v != 255;
            off += x % n != x0 % n && v != pixels_at(p, x - 1, y, 0);
            off += y % n != y0 % n && v != pixels_at(p, x, y - 1, 0);
        }
    CHECK_INT(h, off, 0);
}

static void test_qr(struct harness *h)
{
    static const double sizes[] = {44.3, 50, 56.7, 60, 71.3};
    for (int i = 0; i < 10; i++) {
        struct fixture f;
        begin(&f, h);
        int w = add_qr(&f, 100.3 + i * .1, 100.7, sizes[i % 5],
                       "https://example.org/2026/03/26/a-story?from=paper");
        int dpi = i < 5 ? 150 : 111;
        struct bytes png = render(&f, dpi);
        struct pixels p = pixels_png(f.arena, png, 1);
        check_modules(h, &p, w);
        const char *file = scratch_file(&f.files, "qr.png", "");
        file_write(file, png.data, png.size, &f.diags);
        const char *read = outside_run(f.arena, NULL, "zbarimg -q --raw %s", file).data;
        CHECK(h, strstr(read, "https://example.org/2026/03/26/a-story?from=paper\n")
                     != NULL);
        CHECK_INT(h, png.data[24], 1); /* nothing but black and white: one bit */
        fixture_end(&f);
    }
}

/* ---- the file ---- */

static void check_kind(struct fixture *f, int bits, int type)
{
    struct bytes png = render(f, DPI);
    CHECK_INT(f->h, png.data[24], bits);
    CHECK_INT(f->h, png.data[25], type);
}

/* The fewest bits that are exact. */
static void test_kinds(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    check_kind(&f, 1, 0);
    setting_line(&f.set, 0, 0, 20, 30, 8.6, 1000, "Black text has sixteen greys");
    check_kind(&f, 4, 0);
    setting_line(&f.set, 0, 0, 20, 50, 8.6, 1000, "grey agate has some more")->color =
        0x595959;
    check_kind(&f, 8, 0);
    setting_line(&f.set, 0, 0, 20, 70, 8.6, 1000, "an accent")->color = 0x9e1b32;
    check_kind(&f, 8, 3);
    struct pixels p = pixels_png(f.arena, render(&f, DPI), 3);
    bool accent = false;
    for (int i = 0; i < p.width * p.height; i++)
        accent = accent || memcmp(p.v + 3 * i, "\x9e\x1b\x32", 3) == 0;
    CHECK(h, accent);
    fixture_end(&f);
}

/* A grey page has the same pixels whether it is drawn in grey or in colour. */
static void test_grey_is_grey(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    setting_line(&f.set, 0, 0, 20, 30, 30, 1000, "Grey")->color = 0x595959;
    setting_line(&f.set, 0, 0, 20, 60, 8.6, 1000, "and black text, in small");
    add_rule(&f, 70, .25, false);
    add_rule(&f, 80, 5, true);
    struct pixels grey = pixels(&f, DPI);
    sheets_fill(f.sheets, 0, TAG_ARTIFACT, (struct box){0, 0, 0, 0}, 0xff0000);
    f.sheets->pages[0].v[f.sheets->pages[0].n - 1].box =
        (struct box){sp_from_pt(290), sp_from_pt(390), sp_from_pt(295), sp_from_pt(395)};
    struct pixels color = pixels_png(f.arena, render(&f, DPI), 3);
    int apart = 0;
    for (int y = 0; y < 780; y++)
        for (int x = 0; x < grey.width; x++) {
            int d = pixels_at(&grey, x, y, 0) - pixels_at(&color, x, y, 1);
            apart += d < -17 || d > 17;
        }
    CHECK_INT(h, apart, 0);
    CHECK_INT(h, pixels_at(&color, 608, 817, 0), 255);
    CHECK_INT(h, pixels_at(&color, 608, 817, 1), 0);
    fixture_end(&f);
}

static void test_bytes(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    setting_line(&f.set, 0, 0, 20, 30, 8.6, 1012, "The same bytes");
    add_rule(&f, 40, .25, false);
    struct bytes a = render(&f, DPI), b = render(&f, 300), c = render(&f, DPI);
    render_cache_free(f.cache);
    f.cache = render_cache_new();
    struct bytes d = render(&f, DPI);
    CHECK(h, a.size == c.size && memcmp(a.data, c.data, a.size) == 0);
    CHECK(h, a.size == d.size && memcmp(a.data, d.data, a.size) == 0);
    CHECK(h, a.size != b.size);
    /* pHYs: 150 dpi are 5906 pixels a metre */
    CHECK(h, memcmp(a.data + 37, "pHYs\0\0\x17\x12\0\0\x17\x12\x01", 13) == 0);
    fixture_end(&f);
}

static void test_absurd(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    struct bytes out;
    CHECK(h, !render_png(f.arena, f.cache, f.sheets, 0, 100000, &out, &f.diags));
    CHECK(h, !render_png(f.arena, f.cache, f.sheets, 0, 0, &out, &f.diags));
    CHECK(h, f.diags.n > 0);
    fixture_end(&f);
}

/* Strokes with dashes, round ends and curves, and white over black. */
static void test_paths(struct harness *h)
{
    struct segment square[] = {
        {SEGMENT_MOVE, {{0, 0}}},
        {SEGMENT_LINE, {{SP_INCH, 0}}},
        {SEGMENT_LINE, {{SP_INCH, SP_INCH}}},
        {SEGMENT_LINE, {{0, SP_INCH}}},
        {SEGMENT_CLOSE, {{0, 0}}},
    };
    struct fixture f;
    begin(&f, h);
    sheets_fill(f.sheets, 0, TAG_ARTIFACT, (struct box){0, 0, 2 * SP_INCH, 2 * SP_INCH},
                0);
    struct op *op = sheets_op(f.sheets, 0, OP_PATH, TAG_ARTIFACT);
    op->color = 0xffffff;
    op->u.path = (struct path){
        .segments = square, .n = 5, .origin = {SP_INCH / 2, SP_INCH / 2}, .scale = 500};
    op = sheets_op(f.sheets, 0, OP_PATH, TAG_ARTIFACT);
    op->u.path = (struct path){.segments = square,
                               .n = 5,
                               .origin = {SP_INCH * 5 / 2, SP_INCH / 2},
                               .stroke = SP_INCH / 10,
                               .dash_on = SP_INCH / 4,
                               .dash_off = SP_INCH / 4};
    struct pixels p = pixels(&f, 100);
    CHECK_INT(h, pixels_at(&p, 25, 25, 0), 0);
    CHECK_INT(h, pixels_at(&p, 51, 51, 0), 255);
    CHECK_INT(h, pixels_at(&p, 98, 98, 0), 255);
    CHECK_INT(h, pixels_at(&p, 102, 102, 0), 0);
    CHECK_INT(h, pixels_at(&p, 260, 50, 0), 0);   /* a dash */
    CHECK_INT(h, pixels_at(&p, 285, 50, 0), 255); /* a gap */
    CHECK_INT(h, pixels_at(&p, 300, 100, 0), 255);
    fixture_end(&f);
}

int main(void)
{
    struct harness h = {0};
    test_positions(&h, SERIF, "o", 8.6, 18, 0);
    test_positions(&h, SERIF, "A", 8.6, 18, 0x595959);
    test_positions(&h, SERIF, "m", 12, 24, 0);
    test_positions(&h, BOLD, "R", 31, 48, 0);
    test_positions(&h, BOLD, "e", 52, 60, 0);
    test_edges(&h);
    test_rules(&h);
    test_qr(&h);
    test_kinds(&h);
    test_grey_is_grey(&h);
    test_bytes(&h);
    test_absurd(&h);
    test_paths(&h);
    return harness_end(&h);
}
