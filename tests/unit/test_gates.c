/* The page gates can fail: pages are made by hand, clean ones and ones with one fault
 * each, and the measure must find it, and only it. */
#include "../measure/gates.h"

#include "harness.h"

enum { PT = SP_PT, LEADING = 10, LAST = 20, COLUMN = 100, GUTTER = 10, LEFT = 10 };

/* Two columns, 20 lines; the page's own line stands on line 1. */
static const struct gates_columns COLUMNS = {2, LEFT *PT, COLUMN *PT, GUTTER *PT, 4};

struct desk {
    struct arena *a;
    struct sheets *s;
    int article;
    struct gates_request r;
};

static struct op *add_run(struct desk *d, int page, int tag, int column, int line,
                          const char *text)
{
    int n = (int)strlen(text);
    struct glyph *glyphs = ARENA_ARRAY(d->a, struct glyph, n);
    struct cluster *clusters = ARENA_ARRAY(d->a, struct cluster, n);
    for (int i = 0; i < n; i++) {
        glyphs[i] = (struct glyph){(uint32_t)i + 1, i * 4 * PT, 0};
        clusters[i] = (struct cluster){1, 1};
    }
    struct op *op = sheets_op(d->s, page, OP_RUN, tag);
    int x = LEFT + column * (COLUMN + GUTTER), y = line * LEADING;
    op->u.run = (struct run){.size = 8 * PT,
                             .stretch = 1000,
                             .origin = {x * PT, y * PT},
                             .text = text,
                             .nbytes = n,
                             .glyphs = glyphs,
                             .nglyphs = n,
                             .clusters = clusters,
                             .nclusters = n};
    op->box = (struct box){x * PT, (y - 6) * PT, (x + 4 * n) * PT, (y + 2) * PT};
    return op;
}

static int new_tag(struct desk *d, enum tag_kind kind, int parent)
{
    return sheets_tag(d->s, kind, parent);
}

/* Lines [from, to] of a column. */
static void set_lines(struct desk *d, int page, int tag, int column, int from, int to)
{
    for (int line = from; line <= to; line++)
        add_run(d, page, tag, column, line, "text and text and text")->u.run.flags =
            RUN_BODY;
}

static int paragraph(struct desk *d)
{
    return new_tag(d, TAG_P, d->article);
}

/* A paragraph of lines [from, to] of a column. */
static void set_paragraph(struct desk *d, int column, int from, int to)
{
    set_lines(d, 0, paragraph(d), column, from, to);
}

static void add_page(struct desk *d)
{
    struct page *p = sheets_page(d->s, 230 * PT, 230 * PT);
    p->leading = LEADING * PT;
    p->type_area = (struct box){LEFT * PT, 0, 220 * PT, (LAST * LEADING + 3) * PT};
    add_run(d, d->s->npages - 1, new_tag(d, TAG_P, 0), 0, 1, "the paper");
}

static struct op *add_headline(struct desk *d, int column, int line)
{
    d->article = new_tag(d, TAG_ARTICLE, 0);
    return add_run(d, 0, new_tag(d, TAG_H2, d->article), column, line, "headline");
}

/* A page with its own line and the headline of an article, on line 3. */
static struct desk begin(void)
{
    struct desk d = {.a = arena_new()};
    d.s = sheets_new(d.a, "en-GB");
    sheets_font(d.s, "fonts/a.ttf", 0);
    d.r = (struct gates_request){.sheets = d.s, .columns = COLUMNS};
    add_page(&d);
    add_headline(&d, 0, 3);
    return d;
}

/* The clean page: a paragraph goes from column 1 to column 2, two lines on each side. */
static struct desk clean(void)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST - 2);
    int parted = paragraph(&d);
    set_lines(&d, 0, parted, 0, LAST - 1, LAST);
    set_lines(&d, 0, parted, 1, 4, 5);
    set_paragraph(&d, 1, 6, LAST);
    return d;
}

/* The measure of the sheets' first page; the desk is cleared, the page copied. */
static struct gates_page measured(struct desk *d)
{
    struct gates_page page = gates_measure(d->a, &d->r)[0];
    arena_free(d->a);
    return page;
}

/* Checks that `gate` is missed `times` times, and no other. */
static void check_only(struct harness *h, struct desk *d, enum gate gate, int times)
{
    struct gates_page page = measured(d);
    for (enum gate g = 0; g < GATES; g++) {
        if (page.misses[g] != (g == gate ? times : 0))
            printf("%s, for a page that misses %s:\n", gate_name(g),
                   gate < GATES ? gate_name(gate) : "none");
        CHECK_INT(h, page.misses[g], g == gate ? times : 0);
    }
}

/* ---- what sheets_check knows ---- */

static void test_clean(struct harness *h)
{
    struct desk d = clean();
    d.r.pages = 1;
    check_only(h, &d, GATES, 0);
}

static struct op *last_op(struct desk *d)
{
    return &d->s->pages[0].v[d->s->pages[0].n - 1];
}

static void test_faults_of_the_check(struct harness *h)
{
    struct desk d = clean();
    add_run(&d, 0, paragraph(&d), 1, LAST, "text");
    check_only(h, &d, GATE_OVERLAP, 1);
    d = clean();
    d.s->tags[last_op(&d)->tag].source = "text and";
    check_only(h, &d, GATE_TEXT, 1);
    d = begin();
    set_paragraph(&d, 0, 4, LAST);
    set_paragraph(&d, 1, 4, LAST);
    struct op *middle = last_op(&d) - 8;
    middle->u.run.origin.y += PT;
    check_only(h, &d, GATE_GRID, 1);
    d = clean();
    last_op(&d)->box.x1 = 229 * PT;
    check_only(h, &d, GATE_OUTSIDE, 1);
    d = clean();
    last_op(&d)->u.run.stretch = 3000;
    check_only(h, &d, GATE_SOUND, 1);
}

/* ---- paragraphs and heads ---- */

/* A paragraph parted after its first `before` lines, of `all`. */
static struct desk parted(int before, int all)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST - before);
    int tag = paragraph(&d);
    set_lines(&d, 0, tag, 0, LAST - before + 1, LAST);
    set_lines(&d, 0, tag, 1, 4, 3 + all - before);
    set_paragraph(&d, 1, 4 + all - before, LAST);
    return d;
}

static void test_widow_and_orphan(struct harness *h)
{
    struct desk d = parted(2, 4);
    check_only(h, &d, GATES, 0);
    d = parted(3, 4);
    check_only(h, &d, GATE_WIDOW, 1);
    d = parted(1, 4);
    check_only(h, &d, GATE_ORPHAN, 1);
}

/* Over pages; and the item of a list, whose title is one of its lines. */
static void test_parted_over_pages(struct harness *h)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST);
    set_paragraph(&d, 1, 4, LAST - 1);
    add_page(&d);
    int list = new_tag(&d, TAG_LIST, d.article), item = new_tag(&d, TAG_ITEM, list);
    add_run(&d, 0, new_tag(&d, TAG_BODY, item), 1, LAST, "title");
    set_lines(&d, 1, new_tag(&d, TAG_BODY, item), 0, 4, 6);
    check_only(h, &d, GATE_ORPHAN, 1);
}

static void test_hyphen_at_the_foot(struct harness *h)
{
    struct desk d = parted(2, 4);
    for (int i = 0; i < d.s->pages[0].n; i++) {
        struct op *op = &d.s->pages[0].v[i];
        if (op->u.run.origin.y != LAST * LEADING * PT || op->box.x0 != LEFT * PT)
            continue;
        op->u.run.text = "text and text and tex-";
        op->u.run.flags |= RUN_HYPHEN;
    }
    check_only(h, &d, GATE_HYPHEN, 1);
}

static void test_heads(struct harness *h)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST - 1);
    set_lines(&d, 0, new_tag(&d, TAG_H3, d.article), 0, LAST, LAST);
    set_paragraph(&d, 1, 4, LAST);
    check_only(h, &d, GATE_HEAD, 1);

    d = begin(); /* the article begins at the foot of column 1, its text is on page 2 */
    set_paragraph(&d, 0, 4, LAST - 1);
    set_paragraph(&d, 1, 4, LAST);
    add_headline(&d, 0, LAST);
    add_page(&d);
    set_lines(&d, 1, paragraph(&d), 0, 4, LAST);
    check_only(h, &d, GATE_HEAD, 1);

    d = begin(); /* a headline that is all of its article */
    set_paragraph(&d, 0, 4, LAST - 1);
    set_paragraph(&d, 1, 4, LAST);
    add_headline(&d, 0, LAST);
    check_only(h, &d, GATES, 0);
}

/* ---- columns and white ---- */

/* Two articles one above the other, whose legs may end apart. */
static void test_legs(struct harness *h)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, 9);
    set_paragraph(&d, 1, 4, 7);
    add_headline(&d, 0, 11);
    set_paragraph(&d, 0, 12, LAST);
    set_paragraph(&d, 1, 10, LAST);
    check_only(h, &d, GATE_LEGS, 1);

    d = begin(); /* one line is no matter */
    set_paragraph(&d, 0, 4, 9);
    set_paragraph(&d, 1, 4, 8);
    add_headline(&d, 0, 11);
    set_paragraph(&d, 0, 12, LAST);
    set_paragraph(&d, 1, 11, LAST);
    check_only(h, &d, GATES, 0);
}

static void test_foot(struct harness *h)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST - 1);
    set_paragraph(&d, 1, 4, LAST);
    check_only(h, &d, GATE_FOOT, 1);

    d = begin(); /* a picture may end within the line above */
    set_paragraph(&d, 0, 4, LAST);
    set_paragraph(&d, 1, 4, LAST - 4);
    struct op *op = sheets_op(d.s, 0, OP_IMAGE, new_tag(&d, TAG_FIGURE, d.article));
    op->box = (struct box){120 * PT, 164 * PT, 220 * PT, 192 * PT};
    op->u.image = (struct image){"a.jpg", 1, 500, 400, 1, false, {0, 0, 65536, 65536}};
    check_only(h, &d, GATES, 0);
}

/* The strip at the foot of page 1 takes its lines from the hole. */
static void test_strip(struct harness *h)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST - 4);
    set_paragraph(&d, 1, 4, LAST - 4);
    add_run(&d, 0, new_tag(&d, TAG_P, 0), 0, LAST - 1, "rain");
    check_only(h, &d, GATES, 0);
}

static void test_holes(struct harness *h)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST);
    set_paragraph(&d, 1, 4, 8);
    set_paragraph(&d, 1, 13, LAST); /* lines 9 to 12 of 2 x 19 */
    struct gates_page page = measured(&d);
    CHECK_INT(h, page.misses[GATE_HOLES], 1);
    CHECK_INT(h, page.misses[GATE_FILL], 1);
    CHECK_INT(h, page.holes, 4 * 1000 / 38);
    CHECK_INT(h, page.fill, 1000 - 4 * 1000 / 38);
    CHECK_INT(h, page.misses[GATE_LEGS] + page.misses[GATE_FOOT], 0);

    d = begin(); /* three lines are a gap, but not filled */
    set_paragraph(&d, 0, 4, LAST);
    set_paragraph(&d, 1, 4, 8);
    set_paragraph(&d, 1, 12, LAST);
    check_only(h, &d, GATE_FILL, 1);
}

/* White beside a headline is counted apart, and rows of a table hold together. */
static void test_white_within(struct harness *h)
{
    struct desk d = begin();
    for (int line = 4; line <= 8; line++)
        add_run(&d, 0, new_tag(&d, TAG_H2, d.article), 0, line, "headline");
    set_paragraph(&d, 0, 9, LAST);
    set_paragraph(&d, 1, 9, LAST);
    struct gates_page page = measured(&d);
    CHECK_INT(h, page.holes, 0);
    CHECK_INT(h, page.beside, 7 * 1000 / 38);

    d = begin();
    int table = new_tag(&d, TAG_TABLE, d.article), row = new_tag(&d, TAG_ROW, table);
    for (int line = 5; line <= LAST; line += 3)
        add_run(&d, 0, new_tag(&d, TAG_CELL, row), line == 5, line, "cell");
    CHECK_INT(h, measured(&d).misses[GATE_HOLES], 0);
}

/* ---- the edition ---- */

static const struct rich LOST = {"lost", 4, NULL, 0, "en-GB"};
static const struct block LOST_BLOCK = {
    BLOCK_PARAGRAPH, 0, {"lost", 4, NULL, 0, "en-GB"}};

static struct story story_of(const char *path)
{
    static const struct rich none = {"", 0, NULL, 0, "en-GB"};
    return (struct story){.path = path,
                          .headline = none,
                          .short_headline = none,
                          .deck = none,
                          .byline = none,
                          .quote = none};
}

static void test_lost_text(struct harness *h)
{
    struct story story = story_of("stories[0]");
    struct edition e = {.stories = &story, .nstories = 1};
    struct desk d = clean();
    d.r.edition = &e;
    check_only(h, &d, GATES, 0);

    story.body = (struct body){&LOST_BLOCK, 1, 1};
    d = clean();
    d.r.edition = &e;
    check_only(h, &d, GATE_TEXT, 1);

    struct diags said; /* what is said is not lost */
    d = clean();
    diags_init(&said, d.a);
    diags_add(&said, DIAG_HEADLINE_CUT, (struct place){.path = "stories[0]"}, "");
    d.r.edition = &e;
    d.r.diags = &said;
    check_only(h, &d, GATES, 0);

    story.body.n = 0;
    story.deck = LOST;
    d = clean();
    d.r.edition = &e;
    check_only(h, &d, GATE_TEXT, 1);
}

static void test_doubled_text(struct harness *h)
{
    struct story story = story_of("stories[0]");
    struct edition e = {.stories = &story, .nstories = 1};
    story.body = (struct body){&LOST_BLOCK, 1, 1};
    struct desk d = begin();
    for (int column = 0; column < 2; column++) {
        set_paragraph(&d, column, 4, LAST - 1);
        int tag = paragraph(&d);
        d.s->tags[tag].source = LOST_BLOCK.text.text;
        d.s->tags[tag].path = "stories[0].body";
        add_run(&d, 0, tag, column, LAST, "lost")->u.run.flags = RUN_BODY;
    }
    d.r.edition = &e;
    check_only(h, &d, GATE_TEXT, 1);
}

static void test_page_count(struct harness *h)
{
    struct desk d = clean();
    d.r.pages = 2;
    check_only(h, &d, GATE_PAGES, 1);
}

/* Two stories side by side, the lesser on the left. */
static struct gates_page two_stories(const struct edition *e, int size, int line)
{
    struct desk d = begin();
    set_paragraph(&d, 0, 4, LAST);
    struct op *op = add_headline(&d, 1, line);
    op->u.run.size = size * PT;
    set_paragraph(&d, 1, line + 1, LAST);
    for (int i = 0, n = 1; i < d.s->ntags; i++)
        if (d.s->tags[i].kind == TAG_H2)
            d.s->tags[i].path = n-- ? "stories[1]" : "stories[0]";
    d.r.edition = e;
    return measured(&d);
}

static void test_headlines(struct harness *h)
{
    struct story stories[] = {story_of("stories[0]"), story_of("stories[1]")};
    struct edition e = {.stories = stories, .nstories = 2};
    CHECK_INT(h, two_stories(&e, 8, 3).tombstones, 1);
    CHECK_INT(h, two_stories(&e, 9, 3).tombstones, 0);
    CHECK_INT(h, two_stories(&e, 8, 6).tombstones, 0);
    CHECK_INT(h, two_stories(&e, 7, 3).inversions, 1);
    CHECK_INT(h, two_stories(&e, 9, 3).inversions, 0);
    stories[0].kind = STORY_OPINION;
    CHECK_INT(h, two_stories(&e, 7, 3).inversions, 0);
}

static void test_jumps(struct harness *h)
{
    struct desk d = clean();
    add_page(&d);
    struct op *op = sheets_op(d.s, 0, OP_LINK, paragraph(&d));
    op->box = (struct box){10 * PT, 190 * PT, 50 * PT, 200 * PT};
    op->u.link.page = 1;
    CHECK_INT(h, measured(&d).jumps, 1);
}

int main(void)
{
    struct harness h = {0};
    test_clean(&h);
    test_faults_of_the_check(&h);
    test_widow_and_orphan(&h);
    test_parted_over_pages(&h);
    test_hyphen_at_the_foot(&h);
    test_heads(&h);
    test_legs(&h);
    test_foot(&h);
    test_strip(&h);
    test_holes(&h);
    test_white_within(&h);
    test_lost_text(&h);
    test_doubled_text(&h);
    test_page_count(&h);
    test_headlines(&h);
    test_jumps(&h);
    return harness_end(&h);
}
