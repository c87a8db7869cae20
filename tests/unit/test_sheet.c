/* The page model: building, dump, and the oracle.  A clean sheets is made by hand; each
 * case spoils it in one way, and the check must say so, once. */
#include <stdlib.h>

#include "base/utf8.h"
#include "harness.h"
#include "sheet/check.h"
#include "sheet/dump.h"

enum { PT = SP_PT };

static struct op *add_run(struct sheets *s, int page, int tag, double x, double y,
                          const char *text)
{
    struct arena *a = s->arena;
    int n = (int)strlen(text), count = utf8_count(text, n);
    struct glyph *glyphs = ARENA_ARRAY(a, struct glyph, count + 1);
    struct cluster *clusters = ARENA_ARRAY(a, struct cluster, count + 1);
    for (int i = 0, at = 0; i < count; i++) {
        int bytes;
        utf8_get(text + at, &bytes);
        glyphs[i] = (struct glyph){(uint32_t)i + 1, i * 4 * PT, 0};
        clusters[i] = (struct cluster){(uint8_t)bytes, 1};
        at += bytes;
    }
    struct op *op = sheets_op(s, page, OP_RUN, tag);
    op->u.run = (struct run){.size = 8 * PT,
                             .stretch = 1000,
                             .flags = RUN_BODY,
                             .origin = {sp_from_pt(x), sp_from_pt(y)},
                             .text = arena_strdup(a, text),
                             .nbytes = n,
                             .glyphs = glyphs,
                             .nglyphs = count,
                             .clusters = clusters,
                             .nclusters = count};
    op->box = (struct box){sp_from_pt(x), sp_from_pt(y - 7), sp_from_pt(x + 4 * count),
                           sp_from_pt(y + 2)};
    return op;
}

/* Ops of page 0, by number. */
enum { FIRST, SECOND, LABEL, THIRD, JOINED, RULE, PICTURE, QR, LINK, INNER };

static void add_picture(struct sheets *s)
{
    struct op *op = sheets_op(s, 0, OP_IMAGE, sheets_tag(s, TAG_FIGURE, 1));
    op->box = (struct box){100 * PT, 100 * PT, 150 * PT, 140 * PT};
    op->u.image = (struct image){.file = "pictures/a.jpg",
                                 .format = 1,
                                 .width = 500,
                                 .height = 400,
                                 .orientation = 1,
                                 .crop = {0, 0, 65536, 65536}};
}

static void add_qr(struct sheets *s)
{
    static const struct segment square[] = {
        {SEGMENT_MOVE, {{0, 0}}},
        {SEGMENT_LINE, {{PT, 0}}},
        {SEGMENT_LINE, {{PT, PT}}},
        {SEGMENT_CLOSE, {{0, 0}}},
    };
    struct op *op = sheets_op(s, 0, OP_PATH, TAG_ARTIFACT);
    op->box = (struct box){10 * PT, 100 * PT, 11 * PT, 101 * PT};
    op->u.path = (struct path){.segments = square,
                               .n = 4,
                               .origin = {10 * PT, 100 * PT},
                               .scale = 1000,
                               .module = PT};
}

static void add_links(struct sheets *s)
{
    struct op *op = sheets_op(s, 0, OP_LINK, TAG_ARTIFACT);
    op->box = (struct box){10 * PT, 20 * PT, 50 * PT, 30 * PT};
    op->u.link.url = "https://example.org/";
    op = sheets_op(s, 0, OP_LINK, TAG_ARTIFACT);
    op->box = (struct box){60 * PT, 20 * PT, 90 * PT, 30 * PT};
    op->u.link.page = 1;
}

static struct sheets *clean(struct arena *a)
{
    struct sheets *s = sheets_new(a, "en-GB");
    s->title = "The \"Test\"";
    s->year = 2026;
    s->month = 3;
    s->day = 26;
    sheets_font(s, "fonts/Serif-Regular.ttf", 0);
    for (int page = 0; page < 2; page++) {
        struct page *p = sheets_page(s, 200 * PT, 300 * PT);
        p->type_area = (struct box){10 * PT, 10 * PT, 190 * PT, 290 * PT};
        p->grid_top = 10 * PT;
        p->leading = 10 * PT;
    }
    int article = sheets_tag(s, TAG_ARTICLE, 0);
    int p = sheets_tag(s, TAG_P, article), em = sheets_tag(s, TAG_SPAN, p);
    s->tags[p].source = "An effi\xc2\xad"
                        "cient  caf\xc3\xa9, of model_name.";
    s->tags[p].path = "stories[0].body";
    add_run(s, 0, p, 10, 20, "An effi-")->u.run.flags |= RUN_HYPHEN;
    add_run(s, 0, p, 10, 30, "cient");
    add_run(s, 0, p, 60, 30, "(more)")->u.run.flags |= RUN_LABEL;
    add_run(s, 0, em, 10, 40, "caf\xc3\xa9, of");
    add_run(s, 0, p, 10, 50, "model_")->u.run.flags |= RUN_JOIN;
    sheets_fill(s, 0, TAG_ARTIFACT,
                (struct box){10 * PT, 55 * PT, 190 * PT, 55 * PT + PT / 4}, 0x595959);
    add_picture(s);
    add_qr(s);
    add_links(s);
    add_run(s, 1, p, 10, 20, "name.");
    sheets_outline(s, "A story", 0, 0, (struct point){0, 0});
    sheets_outline(s, "Its end", 1, 1, (struct point){0, 0});
    return s;
}

/* ---- ways to spoil it ---- */

static struct run *run_at(struct sheets *s, int op)
{
    return &s->pages[0].v[op].u.run;
}

static struct box *box_at(struct sheets *s, int op)
{
    return &s->pages[0].v[op].box;
}

static void shift(struct sheets *s, int op, np_sp x, np_sp y)
{
    struct op *o = &s->pages[0].v[op];
    o->box = (struct box){o->box.x0 + x, o->box.y0 + y, o->box.x1 + x, o->box.y1 + y};
    o->u.run.origin.x += x;
    o->u.run.origin.y += y;
}

static void off_page(struct sheets *s)
{
    *box_at(s, RULE) = (struct box){150 * PT, 55 * PT, 201 * PT, 56 * PT};
}

static void off_type_area(struct sheets *s)
{
    shift(s, LABEL, 111 * PT, 0);
}

static void off_grid(struct sheets *s)
{
    shift(s, SECOND, 0, PT / 32);
}

static void glyphs_outside(struct sheets *s)
{
    box_at(s, FIRST)->x1 -= 10 * PT;
}

static void overlapping(struct sheets *s)
{
    shift(s, LABEL, -37 * PT, 0);
}

static void on_picture(struct sheets *s)
{
    *box_at(s, PICTURE) = (struct box){70 * PT, 20 * PT, 90 * PT, 40 * PT};
}

static void on_qr(struct sheets *s)
{
    *box_at(s, QR) = (struct box){70 * PT, 24 * PT, 71 * PT, 25 * PT};
}

static void two_pictures(struct sheets *s)
{
    *box_at(s, QR) = (struct box){140 * PT, 110 * PT, 160 * PT, 120 * PT};
}

static void struck_out(struct sheets *s)
{
    *box_at(s, RULE) = (struct box){10 * PT, 48 * PT, 190 * PT, 48 * PT + PT / 4};
}

static void half_on_block(struct sheets *s)
{
    sheets_fill(s, 1, TAG_ARTIFACT, (struct box){5 * PT, 5 * PT, 20 * PT, 30 * PT}, 0);
    struct page *p = &s->pages[1];
    struct op block = p->v[1];
    p->v[1] = p->v[0];
    p->v[0] = block;
}

static void covered(struct sheets *s)
{
    sheets_fill(s, 1, TAG_ARTIFACT, (struct box){5 * PT, 5 * PT, 90 * PT, 30 * PT}, 0);
}

static void no_tag(struct sheets *s)
{
    s->pages[0].v[RULE].tag = 99;
}

static void container(struct sheets *s)
{
    s->pages[0].v[LABEL].tag = 1;
}

static void orphan_tag(struct sheets *s)
{
    s->tags[1].parent = 2;
}

static void row_in_article(struct sheets *s)
{
    sheets_tag(s, TAG_ROW, 1);
}

static void no_font(struct sheets *s)
{
    run_at(s, LABEL)->font = 1;
}

static void bad_utf8(struct sheets *s)
{
    run_at(s, LABEL)->text = "(m\xff"
                             "re)";
}

static void cut_character(struct sheets *s)
{
    static const struct cluster clusters[] = {{4, 1}, {5, 8}};
    struct run *r = run_at(s, THIRD);
    r->clusters = clusters;
    r->nclusters = 2;
}

static void short_clusters(struct sheets *s)
{
    run_at(s, LABEL)->nclusters--;
}

static void long_clusters(struct sheets *s)
{
    run_at(s, LABEL)->nglyphs--;
}

static void no_hyphen(struct sheets *s)
{
    run_at(s, LABEL)->flags |= RUN_HYPHEN;
}

static void lost_words(struct sheets *s)
{
    run_at(s, JOINED)->flags |= RUN_LABEL;
}

static void lost_end(struct sheets *s)
{
    s->pages[1].v[0].u.run.flags |= RUN_LABEL;
}

static void lost_all(struct sheets *s)
{
    s->tags[sheets_tag(s, TAG_P, 1)].source = "Not on the pages";
}

static void twice(struct sheets *s)
{
    add_run(s, 1, 2, 10, 30, "name.");
}

static void other_order(struct sheets *s)
{
    run_at(s, JOINED)->text = "name._";
}

static void no_flag(struct sheets *s)
{
    run_at(s, JOINED)->flags &= ~(unsigned)RUN_JOIN;
}

static void wrong_flag(struct sheets *s)
{
    run_at(s, SECOND)->flags |= RUN_JOIN;
}

static void after_cut(struct sheets *s)
{
    run_at(s, SECOND)->flags |= RUN_CUT;
}

static void bad_crop(struct sheets *s)
{
    s->pages[0].v[PICTURE].u.image.crop.x1 = 65537;
}

static void bad_orientation(struct sheets *s)
{
    s->pages[0].v[PICTURE].u.image.orientation = 9;
}

static void bad_path(struct sheets *s)
{
    s->pages[0].v[QR].u.path.segments++;
}

static void bad_link(struct sheets *s)
{
    s->pages[0].v[INNER].u.link.page = 2;
}

static void empty_link(struct sheets *s)
{
    s->pages[0].v[LINK].u.link.url = "";
}

static void bad_outline(struct sheets *s)
{
    s->outline[1].page = 2;
}

static void deep_outline(struct sheets *s)
{
    s->outline[1].level = 2;
}

static const struct {
    void (*spoil)(struct sheets *);
    const char *says;
} FAULTS[] = {
    {off_page, "reaches beyond the page"},
    {off_type_area, "outside the type area"},
    {off_grid, "off the grid"},
    {glyphs_outside, "glyphs outside its box"},
    {overlapping, "overlaps other text"},
    {on_picture, "overlaps a picture"},
    {on_qr, "overlaps a picture"},
    {two_pictures, "overlaps another picture"},
    {struck_out, "a rule running through"},
    {half_on_block, "half on a block"},
    {covered, "covered by a block"},
    {no_tag, "tag t99"},
    {container, "directly in a article"},
    {orphan_tag, "no parent before it"},
    {row_in_article, "stands in a article"},
    {no_font, "font that does not exist"},
    {bad_utf8, "not UTF-8"},
    {cut_character, "cuts a character"},
    {short_clusters, "clusters for less"},
    {long_clusters, "clusters for more"},
    {no_hyphen, "hyphen that was added"},
    {lost_words, "does not say what it should"},
    {lost_end, "is the last of its tag"},
    {lost_all, "is the last of its tag"},
    {twice, "does not say what it should"},
    {other_order, "does not say what it should"},
    {no_flag, "inside a word without a flag"},
    {wrong_flag, "joins two words"},
    {after_cut, "after the text was cut"},
    {bad_crop, "crop"},
    {bad_orientation, "no picture that can be drawn"},
    {bad_path, "does not begin with a move"},
    {bad_link, "leads to page 3"},
    {empty_link, "leads nowhere"},
    {bad_outline, "leads to page 3"},
    {deep_outline, "skips a level"},
};

static int run_check(const struct sheets *s, char **text)
{
    size_t size;
    FILE *out = open_memstream(text, &size);
    int faults = sheets_check(s, out);
    fclose(out);
    return faults;
}

static void test_clean(struct harness *h)
{
    struct arena *a = arena_new();
    char *text;
    CHECK_INT(h, run_check(clean(a), &text), 0);
    CHECK_STR(h, text, "");
    CHECK_INT(h, sheets_check(clean(a), NULL), 0);
    free(text);
    arena_free(a);
}

static void test_faults(struct harness *h)
{
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        struct arena *a = arena_new();
        struct sheets *s = clean(a);
        FAULTS[i].spoil(s);
        char *text;
        int faults = run_check(s, &text);
        CHECK_INT(h, faults, 1);
        CHECK(h, strstr(text, FAULTS[i].says) != NULL);
        if (faults != 1 || !strstr(text, FAULTS[i].says))
            printf("  wanted \"%s\", got:\n%s", FAULTS[i].says, text);
        free(text);
        arena_free(a);
    }
}

/* What comes after the ellipsis is not missing. */
static void test_cut(struct harness *h)
{
    struct arena *a = arena_new();
    struct sheets *s = sheets_new(a, "en");
    s->tags[sheets_tag(s, TAG_P, 0)].source = "A long title of a thing";
    sheets_font(s, "f.ttf", 0);
    sheets_page(s, 200 * PT, 300 * PT);
    struct run *r = &add_run(s, 0, 1, 10, 20, "A long ti\xe2\x80\xa6")->u.run;
    r->flags = RUN_CUT;
    CHECK_INT(h, sheets_check(s, stdout), 0);
    r->flags = 0;
    CHECK_INT(h, sheets_check(s, NULL), 1);
    arena_free(a);
}

/* Neighbours in one line need no flag, whichever way they are written. */
static void test_neighbours(struct harness *h)
{
    struct arena *a = arena_new();
    struct sheets *s = sheets_new(a, "en");
    s->tags[sheets_tag(s, TAG_P, 0)].source = "unbelievable";
    sheets_font(s, "f.ttf", 0);
    sheets_page(s, 200 * PT, 300 * PT);
    add_run(s, 0, 1, 50, 20, "un")->u.run.flags = 0;
    add_run(s, 0, 1, 58, 20, "believable")->u.run.flags = 0;
    CHECK_INT(h, sheets_check(s, stdout), 0);
    shift(s, 1, -48 * PT, 0); /* to the left of the first */
    CHECK_INT(h, sheets_check(s, stdout), 0);
    shift(s, 1, 100 * PT, 0);
    CHECK_INT(h, sheets_check(s, NULL), 1);
    arena_free(a);
}

/* Thousands of ops on a page: quadratic time would show. */
static void test_many(struct harness *h)
{
    struct arena *a = arena_new();
    struct sheets *s = sheets_new(a, "en");
    sheets_font(s, "f.ttf", 0);
    sheets_page(s, 2000 * PT, 20000 * PT);
    for (int i = 0; i < 20000; i++)
        add_run(s, 0, -1, 10 + i % 10 * 150, 20 + i / 10 * 9, "many")->u.run.flags = 0;
    for (int i = 0; i < 20; i++)
        sheets_fill(
            s, 0, -1,
            (struct box){(50 + i * 75) * PT, 0, (50 + i * 75) * PT + 9, PT * 19000}, 0);
    CHECK_INT(h, sheets_check(s, NULL), 0);
    shift(s, 15000, 0, 5 * PT);
    CHECK_INT(h, sheets_check(s, NULL), 1);
    arena_free(a);
}

static void test_building(struct harness *h)
{
    struct arena *a = arena_new();
    struct sheets *s = sheets_new(a, "de");
    CHECK_INT(h, s->ntags, 1);
    CHECK_STR(h, s->tags[0].language, "de");
    CHECK_INT(h, sheets_font(s, "a/b.c/Face-Bold.ttf", 0), 0);
    CHECK_INT(h, sheets_font(s, "a/b.c/noending", 1), 1);
    CHECK_INT(h, sheets_font(s, "a/b.c/Face-Bold.ttf", 1), 2);
    CHECK_INT(h, sheets_font(s, "a/b.c/Face-Bold.ttf", 0), 0);
    CHECK_STR(h, s->fonts[0].name, "Face-Bold");
    CHECK_STR(h, s->fonts[1].name, "noending");
    for (int i = 0; i < 100; i++) {
        sheets_page(s, PT, 2 * PT);
        CHECK_INT(h, sheets_tag(s, TAG_P, 0), i + 1);
        sheets_op(s, i, OP_LINK, i)->color = (uint32_t)i;
    }
    CHECK_INT(h, s->npages, 100);
    CHECK_INT(h, s->pages[57].v[0].color, 57);
    CHECK_INT(h, s->pages[99].height, 2 * PT);
    CHECK_STR(h, tag_name(TAG_QUOTE), "quote");
    arena_free(a);
}

static void test_dump(struct harness *h)
{
    static const char *const lines[] = {
        "sheets 2026-03-26 language=\"en-GB\" title=\"The \\\"Test\\\"\"\n",
        "page 1 0.00,0.00 200.00x300.00 type 10.00,10.00 180.00x280.00 grid=10.00 "
        "leading=10.00\n",
        "run t2 10.00,20.00 Serif-Regular 8.00 to=42.00 glyphs=8 body hyphen \"An "
        "effi-\"\n",
        "fill - 10.00,55.00 180.00x0.25 #595959\n",
        "image t4 100.00,100.00 50.00x40.00 file=\"a.jpg\" jpeg 500x400 orientation=1 "
        "crop=0,0,65536,65536\n",
        "path - 10.00,100.00 1.00x1.00 from 10.00,100.00 module=1.00 M0.00,0.00 "
        "L1.00,0.00 L1.00,1.00 Z\n",
        "link - 60.00,20.00 30.00x10.00 page=2 at 0.00,0.00\n",
        "outline 1 page=2 at 0.00,0.00 \"Its end\"\n",
        "tag t2 p in t1 path=\"stories[0].body\" source=\"An effi",
    };
    struct arena *a = arena_new();
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    sheets_dump(clean(a), out);
    fclose(out);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        CHECK(h, strstr(text, lines[i]) != NULL);
        if (!strstr(text, lines[i]))
            printf("  not in the dump: %s", lines[i]);
    }
    if (h->failed)
        fputs(text, stdout);
    free(text);
    arena_free(a);
}

int main(void)
{
    struct harness h = {0};
    test_building(&h);
    test_clean(&h);
    test_faults(&h);
    test_cut(&h);
    test_neighbours(&h);
    test_many(&h);
    test_dump(&h);
    return harness_end(&h);
}
