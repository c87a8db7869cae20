/* The PDF renderer, read back by programs that are not ours. */
#include <stdbool.h>

#include "fixture.h"
#include "harness.h"
#include "outside.h"
#include "render/render.h"
#include "scratch.h"
#include "sheet/check.h"

#define FONTS  NP_DATADIR "/fonts/"
#define SERIF  FONTS "source-serif/SourceSerif4SmText-Regular.ttf"
#define BOLD   FONTS "source-serif/SourceSerif4Display-Bold.ttf"
#define HEBREW FONTS "fallback/NotoSerifHebrew-Regular.ttf"

static void begin(struct fixture *f, struct harness *h)
{
    fixture_begin(f, h, SERIF);
    struct sheets *s = f->sheets;
    s->title = "The Morning Test \xe2\x80\x93 26 March";
    s->author = "Newsroom";
    s->subject = "No. 57";
    s->generator = "newsprint";
    s->month = 3;
    s->day = 6;
}

static int page(struct fixture *f)
{
    sheets_page(f->sheets, sp_from_pt(300), sp_from_pt(400));
    return f->sheets->npages - 1;
}

static struct bytes render(struct fixture *f, struct render_cache *c)
{
    struct bytes out = {0};
    CHECK(f->h, render_pdf(f->arena, c, f->sheets, &out, &f->diags));
    return out;
}

/* Renders once more with a cache of its own, and writes the file for the others to
 * read. */
static struct bytes make(struct fixture *f)
{
    struct render_cache *c = render_cache_new();
    struct bytes out = render(f, c);
    render_cache_free(c);
    f->pdf = scratch_file(&f->files, "t.pdf", "");
    CHECK(f->h, file_write(f->pdf, out.data, out.size, &f->diags));
    return out;
}

static bool has(const char *text, const char *part)
{
    bool found = strstr(text, part) != NULL;
    if (!found)
        printf("  no \"%s\" in:\n%s\n", part, text);
    return found;
}

static bool in_bytes(struct bytes b, const char *part)
{
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= b.size; i++)
        if (memcmp(b.data + i, part, n) == 0)
            return true;
    return false;
}

static int count(const char *text, const char *part)
{
    int n = 0;
    for (; (text = strstr(text, part)); text++)
        n++;
    return n;
}

static const char *ask(struct fixture *f, const char *program, const char *more)
{
    return outside_run(f->arena, NULL, "%s %s%s", program, f->pdf, more).data;
}

/* ---- text ---- */

static void mirror(struct fixture *f, struct op *op)
{
    struct run *r = &op->u.run;
    struct glyph *v = arena_copy(f->arena, r->glyphs, (size_t)r->nglyphs * sizeof *v);
    np_sp width = box_width(op->box);
    /* The line was set from left to right; seen from its other end it is the visual
     * order. */
    for (int i = 0; i < r->nglyphs; i++) {
        const struct glyph *g = &r->glyphs[r->nglyphs - 1 - i];
        np_sp right = i ? r->glyphs[r->nglyphs - i].x : width;
        v[i] = (struct glyph){g->id, width - right, 0};
    }
    r->glyphs = v;
    r->flags |= RUN_BACKWARD;
}

static void test_text(struct harness *h)
{
    static const char *const lines[] = {
        "The office staff found five difficult files:",
        "\xe2\x80\x9c"
        "Affine fluff,\xe2\x80\x9d na\xc3\xafve caf\xc3\xa9, \xc5\x81\xc3\xb3"
        "d\xc5\xba; \xc2\xa3"
        "25.40",
        "and specialised infra-",
        "structure of well-known models, and so on.",
    };
    struct fixture f;
    begin(&f, h);
    page(&f);
    for (int i = 0; i < 4; i++)
        setting_line(&f.set, 0, 0, 20, 30 + i * 10.5, 8.6, 976 + 15 * i, lines[i]);
    f.sheets->pages[0].v[2].u.run.flags |= RUN_HYPHEN;
    setting_font(&f.set, HEBREW);
    mirror(&f, setting_line(&f.set, 0, 0, 20, 100, 12, 1000,
                            "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"));
    make(&f);
    const char *text = ask(&f, "pdftotext", " -");
    CHECK(h, has(text, lines[0]));
    CHECK(h, has(text, lines[1]));
    CHECK(h, has(text, "specialised infrastructure of well-known"));
    CHECK(h, has(text, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"));
    CHECK(h, !strstr(text, "\xef\xac")); /* U+FB0x: a ligature as such */
    const char *other = ask(&f, "mutool draw -q -F text", "");
    CHECK(h, has(other, lines[0]));
    CHECK(h, has(other, "infra-"));
    fixture_end(&f);
}

/* A face is one font, however much its lines are stretched; all are in the file. */
static void test_fonts(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    page(&f);
    for (int i = 0; i < 9; i++)
        setting_line(&f.set, 0, 0, 20, 30 + i * 20, 8 + i, 976 + 6 * i,
                     "Stretched lines");
    setting_font(&f.set, BOLD);
    setting_line(&f.set, 0, 0, 20, 300, 30, 1000, "Headline");
    make(&f);
    const char *fonts = ask(&f, "pdffonts", "");
    CHECK_INT(h, count(fonts, "SourceSerif4SmText"), 1);
    CHECK_INT(h, count(fonts, "SourceSerif4Display"), 1);
    CHECK_INT(h, count(fonts, "yes yes yes"), 2);
    fixture_end(&f);
}

static void test_missing_font(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    page(&f);
    sheets_font(f.sheets, "nowhere/None.ttf", 0);
    struct render_cache *c = render_cache_new();
    struct bytes out;
    CHECK(h, !render_pdf(f.arena, c, f.sheets, &out, &f.diags));
    CHECK_INT(h, f.diags.n, 1);
    CHECK_INT(h, f.diags.v[0].code, DIAG_FONT_MISSING);
    render_cache_free(c);
    fixture_end(&f);
}

/* ---- everything about the file but its pages ---- */

static void add_links(struct fixture *f, int npages)
{
    struct op *op = sheets_op(f->sheets, 0, OP_LINK, TAG_ARTIFACT);
    op->box =
        (struct box){sp_from_pt(20), sp_from_pt(20), sp_from_pt(99.5), sp_from_pt(30)};
    op->u.link.url = "https://example.org/o'neil?a=b\\c&d=\xc3\xa9";
    for (int i = 0; i < npages; i++) {
        op = sheets_op(f->sheets, i, OP_LINK, TAG_ARTIFACT);
        op->box =
            (struct box){sp_from_pt(20), sp_from_pt(40), sp_from_pt(90), sp_from_pt(50)};
        op->u.link.page = npages - 1 - i;
        op->u.link.to = (struct point){sp_from_pt(20), sp_from_pt(100)};
    }
}

static void test_file(struct harness *h)
{
    enum { PAGES = 12 };
    struct fixture f;
    begin(&f, h);
    for (int i = 0; i < PAGES; i++) {
        char title[40];
        snprintf(title, sizeof title, "Story %d", i + 1);
        setting_line(&f.set, page(&f), 0, 20, 30, 8.6, 1000, title);
        sheets_outline(f.sheets, title, i % 3, i, (struct point){0, sp_from_pt(i)});
    }
    add_links(&f, PAGES);
    struct bytes out = make(&f);
    CHECK(h, out.size > 8 && memcmp(out.data, "%PDF-1.5", 8) == 0);
    const char *info = ask(&f, "pdfinfo", "");
    CHECK(h, has(info, "The Morning Test \xe2\x80\x93 26 March"));
    CHECK(h, has(info, "Newsroom"));
    CHECK(h, has(info, "No. 57"));
    CHECK(h, has(info, "Fri Mar  6 05:00:00 2026"));
    CHECK(h, has(info, "Pages:           12"));
    CHECK(h, has(info, "300 x 400 pts"));
    CHECK(h, in_bytes(out, "/CreationDate(D:20260306050000Z)"));
    CHECK(h, in_bytes(out, "/ModDate(D:20260306050000Z)"));

    int status;
    struct bytes check = outside_run(f.arena, &status, "qpdf --check %s", f.pdf);
    CHECK_INT(h, status, 0);
    CHECK(h, !strstr(check.data, "WARNING"));
    const char *outline = ask(&f, "mutool show", " outline");
    CHECK_INT(h, count(outline, "Story"), PAGES);
    CHECK(h, has(outline, "|\t\t\t\"Story 3\"\t#page=3"));
    CHECK(h, has(ask(&f, "pdfinfo -url", ""),
                 "https://example.org/o'neil?a=b%5Cc&d=%C3%A9"));
    fixture_end(&f);
}

/* Links lead where they say, forward and back. */
static void test_links(struct harness *h)
{
    enum { PAGES = 12 };
    struct fixture f;
    begin(&f, h);
    for (int i = 0; i < PAGES; i++)
        setting_line(&f.set, page(&f), 0, 20, 30, 8.6, 1000, "Page");
    add_links(&f, PAGES);
    make(&f);
    const char *names = ask(&f, "pdfinfo -dests", "");
    CHECK_INT(h, count(names, "XYZ   20  300"), PAGES);
    for (int i = 0; i < PAGES; i++) {
        char line[80], name[40];
        snprintf(name, sizeof name, "\"p%d-1310720-6553600\"", i + 1);
        snprintf(line, sizeof line, "%4d [ XYZ   20  300 null      ] %s", i + 1, name);
        CHECK(h, has(names, line));
    }
    const char *first = ask(&f, "mutool show", " pages/1/Annots/2/Dest");
    CHECK(h, has(first, "(p12-1310720-6553600)"));
    fixture_end(&f);
}

/* ---- the same bytes, always ---- */

static void test_bytes(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    for (int i = 0; i < 2; i++) {
        setting_line(&f.set, page(&f), 0, 20, 30, 8.6, 1000, "The office staff");
        setting_line(&f.set, i, 0, 20, 50, 8.6, 1015, "found five files.");
        sheets_fill(f.sheets, i, TAG_ARTIFACT,
                    (struct box){0, 0, sp_from_pt(10), sp_from_pt(.25)}, 0x595959);
    }
    struct render_cache *one = render_cache_new(), *two = render_cache_new();
    struct bytes a = render(&f, one), b = render(&f, one), c = render(&f, two);
    render_cache_free(one);
    struct bytes d = render(&f, two);
    render_cache_free(two);
    CHECK(h, a.size == b.size && memcmp(a.data, b.data, a.size) == 0);
    CHECK(h, a.size == c.size && memcmp(a.data, c.data, a.size) == 0);
    CHECK(h, a.size == d.size && memcmp(a.data, d.data, a.size) == 0);
    fixture_end(&f);
}

/* A run of nothing, and a page with nothing else. */
static void test_empty(struct harness *h)
{
    struct fixture f;
    begin(&f, h);
    page(&f);
    struct op *op = sheets_op(f.sheets, 0, OP_RUN, TAG_ARTIFACT);
    op->u.run.stretch = 1000;
    op->u.run.size = SP_PT;
    make(&f);
    CHECK(h, has(ask(&f, "pdfinfo", ""), "Pages:           1"));
    fixture_end(&f);
}

int main(void)
{
    struct harness h = {0};
    test_text(&h);
    test_fonts(&h);
    test_missing_font(&h);
    test_file(&h);
    test_links(&h);
    test_bytes(&h);
    test_empty(&h);
    return harness_end(&h);
}
