/* The house panel: that it fills every box it can be given, and nothing else. */
#include "bench.h"
#include "page/house.h"

#define IN(language, date)                                                        \
    "{ \"newsprint\": 1, \"paper\": { \"name\": \"P\", \"language\": \"" language \
    "\" }, \"edition\": { \"date\": \"" date "\" }, " STORY " }"

enum { LINE = 4 };

/* ---- what was drawn ---- */

static np_sp label_y(const struct bench *b)
{
    return grid_y(b->p.layout, LINE - 2) + b->p.layout->label_drop;
}

/* An empty page, and the panel on it. */
static void draw(struct bench *b, int span, int lines)
{
    const struct layout *l = b->p.layout;
    b->p.sheets = sheets_new(b->a, b->p.language);
    sheets_page(b->p.sheets, l->page_width, l->page_height);
    house_draw(&b->p, grid_x(l, l->columns - span), label_y(b), LINE, lines,
               grid_span(l, span), 0);
}

static bool is_label(const struct bench *b, const struct op *op)
{
    return op->kind == OP_RUN && op->u.run.origin.y == label_y(b);
}

/* The extent of all but the labels above the panel. */
static struct box panel_extent(const struct bench *b)
{
    struct box e = {SP_MAX, SP_MAX, -SP_MAX, -SP_MAX};
    for (int i = 0; i < page_of(b)->n; i++) {
        const struct op *op = &page_of(b)->v[i];
        struct box o = op->box;
        if (is_label(b, op))
            continue;
        e.x0 = o.x0 < e.x0 ? o.x0 : e.x0;
        e.y0 = o.y0 < e.y0 ? o.y0 : e.y0;
        e.x1 = o.x1 > e.x1 ? o.x1 : e.x1;
        e.y1 = o.y1 > e.y1 ? o.y1 : e.y1;
    }
    return e;
}

static int count_tags(const struct bench *b, enum tag_kind kind)
{
    int n = 0;
    for (int i = 0; i < b->p.sheets->ntags; i++)
        n += b->p.sheets->tags[i].kind == kind;
    return n;
}

/* Whether a column of the panel has ink on the last line and below the first, and no
 * hole of more than so many lines between. */
static bool is_full(const struct bench *b, np_sp x0, np_sp x1, np_sp top, np_sp foot,
                    np_sp hole)
{
    np_sp at = top;
    for (bool any = true; any && at < foot;) {
        np_sp reach = at;
        for (int i = 0; i < page_of(b)->n; i++) {
            const struct op *op = &page_of(b)->v[i];
            if (op->box.x0 < x1 && op->box.x1 > x0 && op->box.y0 <= at + hole
                && op->box.y1 > reach)
                reach = op->box.y1;
        }
        any = reach > at;
        at = reach;
    }
    return at >= foot - SP_PT / 100;
}

/* ---- tests ---- */

enum { HOLE = 8 }; /* lines */

static void check_box(struct bench *b, int span, int lines)
{
    const struct layout *l = b->p.layout;
    np_sp x = grid_x(l, l->columns - span), width = grid_span(l, span);
    np_sp foot = grid_y(l, LINE + lines - 1);
    int before = b->h->failed;
    draw(b, span, lines);
    struct box e = panel_extent(b);
    CHECK(b->h, e.x0 >= x - SP_PT / 100 && e.x0 < x + SP_PT / 2);
    CHECK(b->h, e.x1 <= x + width + SP_PT / 100);
    CHECK(b->h, e.y0 >= grid_y(l, LINE - 1) && e.y0 <= grid_y(l, LINE + 1));
    CHECK(b->h, e.y1 <= foot + SP_PT / 100 && e.y1 > foot - SP_PT / 100);
    for (int k = l->columns - span; k < l->columns; k++)
        CHECK(b->h, is_full(b, grid_x(l, k), grid_x(l, k) + grid_column_width(l),
                            grid_y(l, LINE - 1), foot, HOLE * l->leading));
    CHECK_INT(b->h, count_tags(b, TAG_FIGURE) % 2, 0);
    CHECK_INT(b->h, faults(b), 0);
    CHECK_INT(b->h, b->d.n, 0);
    if (b->h->failed > before)
        printf("... in %s %s over %d column(s), %d lines\n", l->name, b->p.language, span,
               lines);
}

static void check_boxes(struct bench *b, const char *layout, const char *json, int step)
{
    begin(b, layout, json);
    for (int span = 1; span <= b->p.layout->columns; span++) {
        struct house_range r = house_lines(&b->p, grid_span(b->p.layout, span));
        int least = r.least, most = r.most;
        CHECK(b->h, least >= 2 && least <= 5);
        CHECK(b->h, most >= b->p.layout->grid_lines - LINE);
        if (most > b->p.layout->grid_lines - LINE)
            most = b->p.layout->grid_lines - LINE;
        for (int lines = least; lines <= most; lines += lines < 48 ? 1 : step)
            check_box(b, span, lines);
    }
}

static void test_boxes(struct bench *b)
{
    static const char *const PAPERS[] = {"a4",       "letter",     "tabloid",   "a3",
                                         "berliner", "broadsheet", "tabloid-us"};
    for (size_t i = 0; i < sizeof PAPERS / sizeof *PAPERS; i++)
        check_boxes(b, PAPERS[i], IN("en", "2026-11-17"), 5);
    check_boxes(b, "a4", IN("de", "2026-10-01"), 7);
    check_boxes(b, "a4", IN("fr", "2026-10-01"), 7);
}

/* A column has a hole between a sudoku and a sudoku with rules under it. */
static void test_holes(struct bench *b)
{
    begin(b, "a4", IN("en", "2026-11-17"));
    const struct layout *l = b->p.layout;
    struct house_range narrow = house_lines(&b->p, grid_span(l, 1));
    struct house_range wide = house_lines(&b->p, grid_span(l, 2));
    CHECK(b->h, narrow.hole_from > narrow.least && narrow.hole_to < narrow.most);
    CHECK_INT(b->h, narrow.hole_to - narrow.hole_from, 4);
    CHECK(b->h, wide.hole_from >= wide.hole_to);
    draw(b, 1, narrow.hole_to);
    CHECK_INT(b->h, count_tags(b, TAG_H3), 1); /* of the rules */
}

/* In a column of every language and month there is room for a sudoku and its texts. */
static void test_languages(struct bench *b)
{
    static const char *const LANGUAGES[] = {"en", "en-US", "de", "de-AT", "fr",
                                            "es", "it",    "nl", "pt"};
    for (size_t i = 0; i < sizeof LANGUAGES / sizeof *LANGUAGES; i++)
        for (int month = 1; month <= 12; month++) {
            const char *json =
                arena_printf(b->a, IN("%s", "2026-%02d-28"), LANGUAGES[i], month);
            begin(b, "a4", json);
            draw(b, 1, 26);
            CHECK_INT(b->h, count_tags(b, TAG_FIGURE), 2);
            CHECK_INT(b->h, faults(b), 0);
            draw(b, 2, 17);
            CHECK_INT(b->h, count_tags(b, TAG_FIGURE), 2);
            CHECK_INT(b->h, faults(b), 0);
        }
}

static void check_words(struct bench *b, const char *json, const char *label,
                        const char *answer, const char *notes, const char *day)
{
    begin(b, "a4", json);
    lower_case(b);
    np_sp width = grid_span(b->p.layout, 2);
    CHECK_STR(b->h, house_label(&b->p, width, 14), label);
    CHECK_STR(b->h, house_label(&b->p, width, 6), notes);
    draw(b, 2, 60);
    CHECK(b->h, run_of(b, answer));
    CHECK(b->h, run_of(b, notes));
    CHECK(b->h, run_of(b, day));
}

static void test_words(struct bench *b)
{
    check_words(b, IN("en", "2026-11-17"), "Sudoku", "Answer of 16\u00a0November",
                "Notes", "Wednesday");
    check_words(b, IN("en-US", "2026-01-01"), "Sudoku", "Answer of December\u00a031",
                "Notes", "Friday");
    check_words(b, IN("de", "2028-03-01"), "Sudoku", "Lösung vom 29.\u00a0Februar",
                "Notizen", "Donnerstag");
    check_words(b, IN("fr", "2026-08-15"), "Sudoku", "Solution du 14\u00a0août", "Notes",
                "Dimanche");
}

/* What a reader hears of a board. */
static const char *heard(const struct bench *b, int n)
{
    for (int i = 0; i < b->p.sheets->ntags; i++)
        if (b->p.sheets->tags[i].kind == TAG_FIGURE && n-- == 0)
            return b->p.sheets->tags[i].alt;
    return "";
}

/* Today's puzzle has its answer in tomorrow's paper. */
static void test_answer(struct bench *b)
{
    begin(b, "a4", IN("en", "2026-12-31"));
    draw(b, 2, 14);
    const char *puzzle = strchr(heard(b, 0), ':');
    begin(b, "a4", IN("en", "2027-01-01"));
    draw(b, 2, 14);
    const char *answer = strchr(heard(b, 1), ':');
    CHECK(b->h, puzzle && answer && strlen(puzzle) == strlen(answer));
    CHECK(b->h, strstr(heard(b, 1), "31\u00a0December"));
    int given = 0, wrong = 0;
    for (int i = 0; puzzle && answer && puzzle[i]; i++) {
        given += puzzle[i] >= '1' && puzzle[i] <= '9';
        wrong += puzzle[i] != '.' && puzzle[i] != answer[i];
    }
    CHECK(b->h, given >= 29 && given <= 34);
    CHECK_INT(b->h, wrong, 0);
}

/* A paper may do without sudokus and weeks, and have as many as there is room for. */
static void test_contents(struct bench *b)
{
    begin(b, "a4", IN("en", "2026-11-17"));
    struct layout *l = arena_copy(b->a, b->p.layout, sizeof *l);
    b->p.layout = l;
    draw(b, 4, 60);
    CHECK_INT(b->h, count_tags(b, TAG_FIGURE), 4);
    CHECK_INT(b->h, count_tags(b, TAG_ITEM), 7);
    CHECK(b->h, run_of(b, "SUDOKU 2"));
    l->house_sudokus = 1;
    l->house_week = 0;
    check_box(b, 4, 60);
    CHECK_INT(b->h, count_tags(b, TAG_FIGURE), 2);
    CHECK_INT(b->h, count_tags(b, TAG_ITEM), 0);
    l->house_sudokus = 0;
    check_box(b, 4, 60);
    CHECK_INT(b->h, count_tags(b, TAG_FIGURE), 0);
    CHECK_INT(b->h, count_kind(b, OP_RUN), 0);
}

int main(void)
{
    struct harness h = {0};
    struct bench b;
    bench_begin(&b, &h);
    test_boxes(&b);
    test_holes(&b);
    test_languages(&b);
    test_words(&b);
    test_answer(&b);
    test_contents(&b);
    bench_end(&b);
    return harness_end(&h);
}
