/* Panels: that they fit what they were given, whatever stands in the edition. */
#include <math.h>

#include "bench.h"
#include "outside.h"
#include "page/agate.h"
#include "page/panel.h"
#include "page/wrap.h"
#include "render/render.h"
#include "scratch.h"

/* ---- panels ---- */

enum panel_kind { PANEL_NUMBERS, PANEL_CHART, PANEL_TABLE, PANEL_PROMO };

/* The least lines of a promo, and the most. */
static int promo_heights(struct pen *p, const struct promo *m, np_sp width, int *max)
{
    uint64_t heights;
    int least = promo_lines(p, m, width, &heights);
    *max = least;
    for (int i = 0; heights >> i > 1; i++)
        *max = least + i + 1;
    return least;
}

/* Lines that a panel asks for: at least, at most. */
static void panel_lines(struct bench *b, enum panel_kind kind, np_sp width, int *min,
                        int *max)
{
    struct pen *p = &b->p;
    const struct edition *e = b->edition;
    switch (kind) {
    case PANEL_NUMBERS:
        *min = *max = numbers_lines(p, &e->stories[0].numbers, width);
        break;
    case PANEL_CHART: chart_lines(p, &e->stories[0].chart, width, min, max); break;
    case PANEL_TABLE: table_lines(p, &e->lists[0], width, min, max); break;
    case PANEL_PROMO: *min = promo_heights(p, &e->promo, width, max); break;
    }
}

static void panel_draw(struct bench *b, enum panel_kind kind, np_sp x, int line,
                       int lines, np_sp width)
{
    struct pen *p = &b->p;
    const struct edition *e = b->edition;
    switch (kind) {
    case PANEL_NUMBERS:
        numbers_draw(p, &e->stories[0].numbers, x, line, width, 0, "");
        break;
    case PANEL_CHART:
        chart_draw(p, &e->stories[0].chart, x, line, lines, width, 0, "");
        break;
    case PANEL_TABLE: table_draw(p, &e->lists[0], x, line, lines, width, 0); break;
    case PANEL_PROMO: promo_draw(p, &e->promo, x, line, lines, width, 0); break;
    }
}

/* Draws a panel at every width and height and holds it against its box, the grid and
 * the oracle. */
static void check_panel(struct bench *b, enum panel_kind kind, const char *json)
{
    static const char *const PAPERS[] = {"a4", "a3", "broadsheet"};
    enum { LINE = 20 };
    for (int i = 0; i < 3 * 3 * 2; i++) {
        begin(b, PAPERS[i % 3], json);
        const struct layout *l = b->p.layout;
        int span = i / 3 % 3 == 0 ? 1 : i / 3 % 3 == 1 ? 2 : l->columns, min, max;
        np_sp x = grid_x(l, l->columns - span), width = grid_span(l, span);
        lower_case(b);
        panel_lines(b, kind, width, &min, &max);
        CHECK(b->h, min > 0 && max >= min && max < 40);
        int lines = i < 9 ? min : max;
        panel_draw(b, kind, x, LINE, lines, width);
        struct box e = extent(b);
        CHECK(b->h, e.x0 >= x - SP_PT / 2 && e.x1 <= x + width + SP_PT / 2);
        CHECK(b->h, e.y0 > grid_y(l, LINE - 1) + 2 * SP_PT);
        CHECK(b->h, e.y1 < grid_y(l, LINE + lines - 1) + 4 * SP_PT);
        CHECK_INT(b->h, lowest_baseline(b), grid_y(l, LINE + lines - 1));
        int n = faults(b);
        CHECK_INT(b->h, n, 0);
        if (n)
            printf("... with %.60s in %s over %d column(s)\n", strstr(json, "\"title\""),
                   PAPERS[i % 3], span);
    }
}

#define WITH(things)                           \
    "{ \"newsprint\": 1, " PAPER("P", "") DATE \
        "\"stories\": [ { \"headline\": \"H\", \"body\": \"Text.\"" things " } ] }"
#define NUMBERS(title, rows) \
    WITH(", \"numbers\": { \"title\": \"" title "\", \"rows\": [" rows "] }")
#define ROW(label, value) "{ \"label\": \"" label "\", \"value\": \"" value "\" }"
#define ROWS3             ROW("One", "1") "," ROW("Two", "22.5%") "," ROW("Three", "-3")

static void test_numbers(struct bench *b)
{
    begin(b, "a4", NUMBERS("By the Numbers", ROWS3));
    np_sp column = grid_column_width(b->p.layout);
    CHECK_INT(b->h, numbers_lines(&b->p, &b->edition->stories[0].numbers, column), 8);
    numbers_draw(&b->p, &b->edition->stories[0].numbers, b->p.layout->margin, 20, column,
                 0, "");
    CHECK(b->h, run_of(b, "BY THE NUMBERS"));
    CHECK(b->h, run_of(b, "-3")); /* reads as it was written, whatever it is drawn with */
    CHECK_INT(b->h, run_of(b, "1")->u.run.origin.y, grid_y(b->p.layout, 23));
    CHECK_INT(b->h, run_of(b, "22.5%")->u.run.origin.y, grid_y(b->p.layout, 25));
    check_panel(b, PANEL_NUMBERS, NUMBERS("By the Numbers", ROWS3));
    check_panel(b, PANEL_NUMBERS, NUMBERS("", ROW("A label that needs two lines", "7")));
    check_panel(b, PANEL_NUMBERS,
                NUMBERS("A title that is far too long for one label",
                        ROW("Supercalifragilisticexpialidocious-and-so-on", "12") "," ROW(
                            "Wider than the column",
                            "about four thousand exchanges in half a "
                            "year") "," ROW("Huge", "999,999,999,999,999,999,"
                                                    "999") "," ROWS3));
    check_panel(b, PANEL_NUMBERS, NUMBERS("Twelve", ROWS3 "," ROWS3 "," ROWS3 "," ROWS3));
}

#define CHART(kind, title, unit, points)                              \
    WITH(", \"chart\": { \"kind\": \"" kind "\", \"title\": \"" title \
         "\", \"unit\": \"" unit "\", \"data\": [" points "] }")
#define POINT(label, value) "{ \"label\": \"" label "\", \"value\": " #value " }"
#define POINTS4 \
    POINT("Mon", 4) "," POINT("Tue", 7) "," POINT("Wed", 3) "," POINT("Thu", 11)

static void test_charts(struct bench *b)
{
    check_panel(b, PANEL_CHART, CHART("bar", "Who?", "calls in 100", POINTS4));
    check_panel(b, PANEL_CHART, CHART("line", "When?", "", POINTS4));
    check_panel(b, PANEL_CHART,
                CHART("bar", "A sentence that is far too long for one label", "%",
                      POINT("A label that is so long that it wraps",
                            -12.5) "," POINT("Short", 3.25) "," POINT("Nothing", 0)));
    check_panel(b, PANEL_CHART, CHART("bar", "", "", POINT("a", 0) "," POINT("b", 0)));
    check_panel(b, PANEL_CHART,
                CHART("bar", "Huge", "bytes", POINT("a", 3) "," POINT("b", 9e14)));
    check_panel(b, PANEL_CHART,
                CHART("bar", "Twelve", "", POINTS4 "," POINTS4 "," POINTS4));
    check_panel(b, PANEL_CHART,
                CHART("line", "Level", "£", POINT("a", 5) "," POINT("b", 5)));
    check_panel(b, PANEL_CHART,
                CHART("line", "Two", "°",
                      POINT("The first day of the whole long year",
                            -4) "," POINT("The last day of the whole long year", 12.25)));
    check_panel(b, PANEL_CHART,
                CHART("line", "Forty", "kW",
                      POINTS4 "," POINTS4 "," POINTS4 "," POINTS4 "," POINTS4 "," POINTS4
                              "," POINTS4 "," POINTS4 "," POINTS4 "," POINTS4));
    begin(b, "a4", CHART("bar", "Who?", "calls", POINTS4));
    chart_draw(&b->p, &b->edition->stories[0].chart, b->p.layout->margin, 20, 12,
               grid_column_width(b->p.layout), 0, "");
    const struct tag *figure = &b->p.sheets->tags[b->p.sheets->ntags - 1];
    CHECK_STR(b->h, figure->alt, "Bar chart: Who?; Mon 4, Tue 7, Wed 3, Thu 11; calls");
}

#define LIST(intro, items)                                                         \
    "{ \"newsprint\": 1, " PAPER("P", "") DATE                                     \
        "\"lists\": [ { \"title\": \"Trending\", \"intro\": \"" intro "\", " items \
        " } ], " STORY " }"
#define ITEMS(items) "\"items\": [" items "]"
#define HISTORY      "[3, 4, 4, 6, 9]"
#define TREND(title, text, change)                                              \
    "{ \"title\": \"" title "\", \"text\": \"" text "\", \"change\": \"" change \
    "\", \"history\": " HISTORY ", \"url\": \"https://x.example\" }"
#define MOVER(title, value, change)                                               \
    "{ \"title\": \"" title "\", \"value\": \"" value "\", \"change\": \"" change \
    "\", \"history\": [63, 7] }"
#define TRENDS                                                                     \
    TREND("strata/strata", "Layered storage", "+412%")                             \
    "," TREND("some-organisation/a-repository-whose-name-never-ends",              \
              "Reads pencil and damp and all that a clerk ever wrote in a margin", \
              "-1,235%") "," TREND("flat", "x", "0%")
#define MOVERS                \
    MOVER("down", "15", "-3") \
    "," MOVER("far-up-with-a-very-long-name", "2", "+61") "," MOVER("up", "22", "+8")

static void test_tables(struct bench *b)
{
    check_panel(b, PANEL_TABLE, LIST("", ITEMS(TRENDS)));
    check_panel(b, PANEL_TABLE,
                LIST("Stars and downloads in the seven days to Monday at midnight",
                     ITEMS(TRENDS "," TRENDS "," TRENDS "," TRENDS)));
    check_panel(b, PANEL_TABLE, LIST("Ranks", ITEMS(MOVERS)));
    check_panel(b, PANEL_TABLE, LIST("", ITEMS(TREND("one", "row", "63"))));
    check_panel(
        b, PANEL_TABLE,
        LIST("", ITEMS("{ \"title\": \"Best paper in the world of papers\", "
                       "\"value\": \"a value too long for its column of figures\" }")));
    check_panel(
        b, PANEL_TABLE,
        LIST("",
             "\"groups\": [ { \"title\": \"Models\", \"intro\": \"on the hub\", " ITEMS(
                 TRENDS) " }, { \"title\": \"Code\", " ITEMS(TRENDS) " } ]"));
    begin(b, "a4", LIST("", ITEMS(MOVERS)));
    const struct layout *l = b->p.layout;
    table_draw(&b->p, &b->edition->lists[0], l->margin, 20, 6, grid_column_width(l), 0);
    CHECK(b->h, run_of(b, "far")->u.run.origin.y < run_of(b, "up")->u.run.origin.y);
    CHECK(b->h, run_of(b, "up")->u.run.origin.y < run_of(b, "down")->u.run.origin.y);
    begin(b, "a4", LIST("", ITEMS(TRENDS)));
    table_draw(&b->p, &b->edition->lists[0], l->margin, 20, 6, grid_span(l, 2), 0);
    CHECK_INT(b->h, count_kind(b, OP_LINK), 3);
    CHECK_INT(b->h, run_of(b, "strata")->u.run.origin.y, grid_y(l, 20));
    CHECK_INT(b->h, run_of(b, "flat")->u.run.origin.y, grid_y(l, 25));
    CHECK(b->h, run_of(b, "-1,235%"));
}

/* ---- promo, code, index ---- */

#define URL "https://morningpost.example/join"
#define PROMO(data)                                                                     \
    "{ \"newsprint\": 1, " PAPER("P", "") DATE                                          \
        "\"promo\": { \"title\": \"Take the Post\", \"text\": \"Every weekday before "  \
        "the "                                                                          \
        "first kettle, free of charge, and on paper if you own a printer.\", "          \
        "\"link\": { \"label\": \"morningpost.example/join\", \"url\": \"" URL "\" }, " \
        "\"qr\": { \"data\": \"" data                                                   \
        "\", \"caption\": \"Point a telephone here\" } }, " STORY " }"

static void test_promo(struct bench *b)
{
    check_panel(b, PANEL_PROMO, PROMO(URL));
    check_panel(b, PANEL_PROMO, PROMO(""));
    begin(b, "a4", PROMO(URL));
    promo_draw(&b->p, &b->edition->promo, b->p.layout->margin, 20, 14,
               grid_column_width(b->p.layout), 0);
    struct render_cache *c = render_cache_new();
    struct scratch s;
    scratch_begin(&s);
    const char *file = scratch_file(&s, "promo.png", "");
    struct bytes png;
    CHECK(b->h, render_png(b->a, c, b->p.sheets, 0, 150, &png, &b->d)
                    && file_write(file, png.data, png.size, &b->d));
    const char *read =
        outside_run(b->a, NULL, "zbarimg -q --raw %s 2>/dev/null", file).data;
    CHECK_STR(b->h, read, URL "\n");
    scratch_end(&s);
    render_cache_free(c);
    CHECK_INT(b->h, qr_modules(""), 0);
    CHECK_INT(b->h, qr_modules("x"), 21);
    char *huge = memset(arena_alloc(b->a, 3001), 'x', 3000);
    CHECK_INT(b->h, qr_modules(huge), 0);
    CHECK(b->h, !qr_draw(&b->p, huge, 0, 0, SP_PT * 50, TAG_ARTIFACT, "promo"));
    CHECK(b->h, said(b, DIAG_QR_FAILED));
}

static int modules_drawn(struct bench *b, const char *data)
{
    enum { SIDE = 2000 };
    if (!qr_draw(&b->p, data, 0, 0, SIDE * SP_PT, TAG_ARTIFACT, "promo"))
        return 0;
    const struct page *page = &b->p.sheets->pages[b->p.page];
    const struct op *op = &page->v[page->n - 1];
    return (op->box.x1 - op->box.x0) / op->u.path.module;
}

/* Where the number of modules changes, it is that of the code that is drawn. */
static void test_modules(struct bench *b)
{
    enum { MOST = 2335 };
    char *data = memset(arena_alloc(b->a, MOST + 1), 'x', MOST);
    begin(b, "a4", PROMO(URL));
    for (int n = 0, last = 0; n <= MOST; n++) {
        data[n] = 0;
        int modules = qr_modules(data);
        if (modules != last) {
            CHECK_INT(b->h, modules_drawn(b, data), modules);
            data[n - 1] = 0;
            CHECK_INT(b->h, modules_drawn(b, data), last);
            data[n - 1] = 'x';
        }
        last = modules;
        data[n] = 'x';
    }
}

/* In every height that is offered, the text begins right under the bar, and there is no
 * deep white between it and the foot. */
static void test_promo_heights(struct bench *b)
{
    for (int span = 1; span <= 2; span++) {
        begin(b, "a4", PROMO(URL));
        const struct layout *l = b->p.layout;
        const struct promo *m = &b->edition->promo;
        np_sp width = grid_span(l, span);
        int max, min = promo_heights(&b->p, m, width, &max);
        CHECK(b->h, max - min < 6);
        promo_draw(&b->p, m, l->margin, 20, max, width, 0);
        const struct op *title = run_of(b, "Take the Post");
        const struct op *text = run_of(b, "Every weekday");
        CHECK(b->h, title && text);
        if (title && text)
            CHECK(b->h, text->u.run.origin.y - title->u.run.origin.y < 2 * l->leading);
    }
}

static void test_index(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, ""));
    const struct layout *l = b->p.layout;
    struct index_entry v[5];
    for (int i = 0; i < 5; i++)
        v[i] = (struct index_entry){"Philippa Osei-Kerr",
                                    wrap_rich(&b->p, "Give It Up"),
                                    "stories[0]",
                                    1,
                                    {0, 0}};
    v[1].title =
        wrap_rich(&b->p, "A title that is far too long for its line in the index");
    CHECK_INT(b->h, index_lines(1), 2);
    CHECK_INT(b->h, index_lines(4), 9);
    index_draw(&b->p, v, 5, l->margin, 20, index_lines(5), grid_column_width(l), 0);
    CHECK_INT(b->h, faults(b), 0);
    CHECK(b->h, said(b, DIAG_ITEM_CUT));
    CHECK_INT(b->h, count_kind(b, OP_LINK), 5);
    CHECK_INT(b->h, lowest_baseline(b), grid_y(l, 20 + index_lines(5) - 1));
    struct box e = extent(b);
    CHECK(b->h, e.y0 >= grid_y(l, 18) + l->leading / 2
                    && e.x1 <= l->margin + grid_column_width(l));
}

/* ---- figures ---- */

static const char *written(struct bench *b, double v, const char *unit)
{
    struct agate f = agate_for(&v, 1, unit);
    return agate_text(&b->p, &f, v);
}

static void test_figures(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, ""));
    CHECK_STR(b->h, written(b, 0, ""), "0");
    CHECK_STR(b->h, written(b, -0.0, ""), "0");
    CHECK_STR(b->h, written(b, 999, ""), "999");
    CHECK_STR(b->h, written(b, 1310, "kW"), "1,310");
    CHECK_STR(b->h, written(b, -12.5, "%"), "\u221212.5%");
    CHECK_STR(b->h, written(b, -3.25, "£"), "\u2212£3.25");
    CHECK_STR(b->h, written(b, 1e6, ""), "1,000,000");
    CHECK_STR(b->h, written(b, 1.5e9, ""), "1,500M");
    CHECK_STR(b->h, written(b, 9e14, ""), "900T");
    CHECK_STR(b->h, written(b, 1.0 / 3, ""), "0.333");
    CHECK_STR(b->h, written(b, HUGE_VAL, ""), "0");
    begin(b, "a4", EDITION(PAPER("P", ", \"language\": \"de\""), ""));
    CHECK_STR(b->h, written(b, 1310.5, ""), "1310,5");
    CHECK_STR(b->h, written(b, 51203, ""), "51\u202f203");
}

static void test_directions(struct bench *b)
{
    double up[] = {1, 2}, down[] = {2, 1};
    static const struct {
        const char *change;
        enum direction direction;
        double amount;
    } CHANGES[] = {{"+412%", DIRECTION_UP, 412},
                   {"-35%", DIRECTION_DOWN, -35},
                   {"\u22121.5", DIRECTION_DOWN, -1.5},
                   {"0%", DIRECTION_FLAT, 0},
                   {"+0.0", DIRECTION_FLAT, 0},
                   {"new", DIRECTION_NONE, 0},
                   {"", DIRECTION_NONE, 0},
                   {"+1,204", DIRECTION_UP, 1204}};
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        struct list_item item = {.change = CHANGES[i].change};
        CHECK_INT(b->h, agate_direction(&item), CHANGES[i].direction);
        CHECK(b->h, agate_change(item.change) == CHANGES[i].amount);
    }
    struct list_item rises = {.change = "63", .history = up, .nhistory = 2};
    struct list_item falls = {.change = "", .history = down, .nhistory = 2};
    CHECK_INT(b->h, agate_direction(&rises), DIRECTION_UP);
    CHECK_INT(b->h, agate_direction(&falls), DIRECTION_DOWN);
}

static void test_wrap(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, ""));
    const struct style *style = &b->p.layout->styles[STYLE_number_label];
    struct rich text = wrap_rich(&b->p, "Exchanges replayed by the auditors");
    np_sp width = 80 * SP_PT;
    struct wrapped w = wrap_text(&b->p, style, &text, width, 2, 0, "x");
    CHECK_INT(b->h, w.n, 2);
    CHECK(b->h, w.width <= width && !w.cut);
    w = wrap_text(&b->p, style, &text, width, 1, 0, "x");
    CHECK(b->h, w.n == 1 && w.cut && w.width <= width && said(b, DIAG_ITEM_CUT));
    CHECK(b->h, w.lines[0].runs[w.lines[0].n - 1].flags & RUN_CUT);
    w = wrap_text(&b->p, style, &text, 12 * SP_PT, 2, 0, "x"); /* inside a word */
    CHECK(b->h, w.n > 0 && w.width <= 12 * SP_PT);
    w = wrap_text(&b->p, style, &text, -5, 2, 0, "x");
    CHECK_INT(b->h, w.n, 0);
}

int main(void)
{
    struct harness h = {0};
    struct bench b;
    bench_begin(&b, &h);
    test_numbers(&b);
    test_charts(&b);
    test_tables(&b);
    test_promo(&b);
    test_modules(&b);
    test_promo_heights(&b);
    test_index(&b);
    test_figures(&b);
    test_directions(&b);
    test_wrap(&b);
    bench_end(&b);
    return harness_end(&h);
}
