/* Furniture and panels: that they fit what they were given, whatever stands in the edition. */
#include <math.h>
#include <stdlib.h>

#include "harness.h"
#include "input/edition.h"
#include "input/layout.h"
#include "outside.h"
#include "page/agate.h"
#include "page/furniture.h"
#include "page/nameplate.h"
#include "page/panel.h"
#include "page/wrap.h"
#include "render/render.h"
#include "scratch.h"
#include "sheet/check.h"

#define LAYOUTS NP_DATADIR "/layouts"

struct bench {
    struct harness *h;
    struct arena *a;
    struct text *text;
    struct diags d;
    struct edition *edition;
    struct pen p;
};

/* ---- editions ---- */

#define PAPER(name, more)    "\"paper\": { \"name\": \"" name "\"" more " }, "
#define DATE                 "\"edition\": { \"date\": \"2026-11-17\", \"issue\": 212 }, "
#define STORY                "\"stories\": [ { \"headline\": \"H\", \"body\": \"Text.\" } ]"
#define EDITION(paper, more) "{ \"newsprint\": 1, " paper DATE more STORY " }"
#define WHOLE                                                                            \
    PAPER(                                                                               \
        "The AI Morning Post",                                                           \
        ", \"motto\": \"Your daily briefing\", \"topics\": [\"Models\", \"Machines\"], " \
        "\"established\": \"2025\", \"place\": \"Manchester\", \"price\": \"Free\"")
#define HOUR(time, code) \
    "{ \"time\": \"" time "\", \"temperature\": -4, \"code\": " code " }"
#define WEATHER(hours)                                                                \
    "\"weather\": { \"temperature\": -9, \"unit\": \"C\", \"summary\": \"Snow, then " \
    "sun\", "                                                                         \
    "\"code\": 71, \"high\": -2, \"low\": -12, \"sunrise\": \"07:34\", "              \
    "\"sunset\": \"16:08\", \"hours\": [" hours "] }, "
#define FOUR_HOURS \
    HOUR("07:00", "0") "," HOUR("11:00", "0") "," HOUR("16:08", "2") "," HOUR("x", "3")

static void begin(struct bench *b, const char *layout, const char *json)
{
    diags_init(&b->d, b->a);
    struct bytes source = {(char *)(size_t)json, strlen(json)};
    b->edition = edition_read(b->a, source, "test.json", &b->d);
    if (!b->edition) {
        diags_print(&b->d, DIAG_NOTE, stdout);
        exit(1);
    }
    const char *language = b->edition->paper.language;
    struct layout *l = layout_read(b->a, LAYOUTS, layout, language, &b->d);
    if (!l || !text_begin(b->text, l, &b->d)) {
        diags_print(&b->d, DIAG_NOTE, stdout);
        exit(1);
    }
    b->p = (struct pen){.arena = b->a,
                        .text = b->text,
                        .layout = l,
                        .edition = b->edition,
                        .sheets = sheets_new(b->a, language),
                        .diags = &b->d,
                        .language = language};
    struct page *page = sheets_page(b->p.sheets, l->page_width, l->page_height);
    page->grid_top = l->grid_top;
    page->leading = l->leading;
}

/* ---- what stands on the page ---- */

static const struct page *page_of(const struct bench *b)
{
    return &b->p.sheets->pages[b->p.page];
}

static struct box extent(const struct bench *b)
{
    struct box e = {SP_MAX, SP_MAX, -SP_MAX, -SP_MAX};
    for (int i = 0; i < page_of(b)->n; i++) {
        struct box o = page_of(b)->v[i].box;
        e.x0 = o.x0 < e.x0 ? o.x0 : e.x0;
        e.y0 = o.y0 < e.y0 ? o.y0 : e.y0;
        e.x1 = o.x1 > e.x1 ? o.x1 : e.x1;
        e.y1 = o.y1 > e.y1 ? o.y1 : e.y1;
    }
    return e;
}

/* The first run that begins with text; NULL: none. */
static const struct op *run_of(const struct bench *b, const char *text)
{
    size_t n = strlen(text);
    for (int i = 0; i < page_of(b)->n; i++) {
        const struct op *op = &page_of(b)->v[i];
        if (op->kind == OP_RUN && (size_t)op->u.run.nbytes >= n
            && strncmp(op->u.run.text, text, n) == 0)
            return op;
    }
    return NULL;
}

static int count_kind(const struct bench *b, enum op_kind kind)
{
    int n = 0;
    for (int i = 0; i < page_of(b)->n; i++)
        n += page_of(b)->v[i].kind == kind;
    return n;
}

static np_sp lowest_baseline(const struct bench *b)
{
    np_sp y = 0;
    for (int i = 0; i < page_of(b)->n; i++) {
        const struct op *op = &page_of(b)->v[i];
        if (op->kind == OP_RUN && op->u.run.origin.y > y)
            y = op->u.run.origin.y;
    }
    return y;
}

static bool said(const struct bench *b, enum diag_code code)
{
    for (int i = 0; i < b->d.n; i++)
        if (b->d.v[i].code == code)
            return true;
    return false;
}

/* The oracle; texts set in capitals are compared as they were written. */
static int faults(const struct bench *b)
{
    return sheets_check(b->p.sheets, stdout);
}

static void lower_case(struct bench *b)
{
    struct layout *l = arena_copy(b->a, b->p.layout, sizeof *b->p.layout);
    for (int i = 0; i < STYLE_COUNT; i++)
        l->styles[i].capitals = false;
    b->p.layout = l;
    text_begin(b->text, l, &b->d);
}

/* ---- the front page's head ---- */

static void test_front(struct bench *b)
{
    static const struct {
        const char *layout;
        int label, strip;
    } PAPERS[] = {{"a4", 11, 5},        {"letter", 11, 5},   {"tabloid", 13, 5},
                  {"a3", 13, 5},        {"berliner", 13, 5}, {"broadsheet", 15, 5},
                  {"tabloid-us", 13, 5}};
    for (size_t i = 0; i < sizeof PAPERS / sizeof *PAPERS; i++) {
        begin(b, PAPERS[i].layout, EDITION(WHOLE, WEATHER(FOUR_HOURS)));
        const struct layout *l = b->p.layout;
        CHECK_INT(b->h, furniture_front_line(&b->p), PAPERS[i].label);
        CHECK_INT(b->h, page_of(b)->n, 0);
        CHECK_INT(b->h, furniture_front(&b->p), PAPERS[i].label);
        CHECK_INT(b->h, weather_strip_lines(&b->p), PAPERS[i].strip);
        const struct op *name = run_of(b, "THE AI MORNING POST");
        CHECK(b->h,
              name
                  && abs(name->u.run.size - l->styles[STYLE_nameplate].size) < SP_PT / 2);
        np_sp right = l->page_width - l->margin + l->nameplate_overhang;
        CHECK(b->h, name && abs(name->box.x0 - l->margin + l->nameplate_overhang) < 99);
        CHECK(b->h, name && abs(name->box.x1 - right) < SP_PT / 2);
        struct box e = extent(b);
        CHECK(b->h, e.y1 < grid_y(l, PAPERS[i].label) - 10 * SP_PT);
        CHECK(b->h, run_of(b, "Tuesday, 17 November 2026"));
        CHECK(b->h, run_of(b, "\u22129\u00b0C"));
        CHECK(b->h, run_of(b, "Est. 2025") && run_of(b, "Issue No. 212"));
        CHECK(b->h, run_of(b, "Models  \u2022  Machines"));
    }
}

/* A4's measures as STYLE.md section 1.1 has them. */
static void test_front_measures(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, WEATHER(FOUR_HOURS)));
    furniture_front(&b->p);
    static const struct {
        const char *text;
        double y;
    } LINES[] = {{"Est.", 34.2}, {"THE AI", 81.5}, {"Models", 96.2}, {"Tuesday", 116.7}};
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        const struct op *op = run_of(b, LINES[i].text);
        CHECK(b->h, op && fabs(sp_to_pt(op->u.run.origin.y) - LINES[i].y) < 0.1);
    }
    /* the icon stands 14 pt before the temperature, the line ends at the margin */
    const struct op *warm = run_of(b, "\u2212"), *words = run_of(b, "  Snow");
    if (!words)
        words = run_of(b, " Snow");
    CHECK(b->h, warm && warm->u.run.origin.x > b->p.layout->page_width / 2);
    CHECK(b->h, words && !run_of(b, "  Snow, then"));
    CHECK(b->h,
          abs(extent(b).x1 - (b->p.layout->page_width - b->p.layout->margin)) < SP_PT);
}

static void check_name(struct bench *b, const char *json, int lines, bool spans)
{
    begin(b, "a4", json);
    const struct layout *l = b->p.layout;
    struct nameplate n = nameplate_fit(&b->p);
    CHECK_INT(b->h, n.n, lines);
    CHECK(b->h, n.size <= sp_scale(l->styles[STYLE_nameplate].size, 1041, 1000));
    CHECK(b->h, n.side >= -l->nameplate_overhang - 99);
    CHECK(b->h, spans == (n.side < 0));
    int line = furniture_front(&b->p);
    struct box e = extent(b);
    CHECK(b->h, e.x0 >= l->margin - l->nameplate_overhang - 99);
    CHECK(b->h, e.x1 <= l->page_width - l->margin + l->nameplate_overhang + SP_PT / 2);
    CHECK(b->h, e.y1 < grid_y(l, line) && line < 20);
}

static void test_names(struct bench *b)
{
    check_name(b, EDITION(PAPER("X", ""), ""), 1, false);
    check_name(b, EDITION(PAPER("Die KI-Morgenpost", ""), ""), 1, false);
    check_name(b, EDITION(PAPER("M\u00fcnchner \u00d6rtliche Zeitung", ""), ""), 1, true);
    /* upper and lower case; two lines; one long word */
    check_name(b, EDITION(PAPER("The International Machine Learning Tribune", ""), ""), 1,
               true);
    CHECK(b->h, run_of(b, "The International"));
    check_name(b,
               EDITION(PAPER("The Greater Manchester and North of England Machine "
                             "Gazette",
                             ""),
                       ""),
               2, false);
    check_name(b,
               EDITION(PAPER("Donaudampfschifffahrtsgesellschaftskapitaensmuetzenblatt"
                             "anzeiger",
                             ""),
                       ""),
               1, true);
    check_name(b,
               EDITION(PAPER("\u0635\u062d\u064a\u0641\u0629 \u0627\u0644\u0635"
                             "\u0628\u0627\u062d",
                             ""),
                       ""),
               1, false);
}

static void test_closing_up(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, ""));
    int whole = furniture_front_line(&b->p);
    begin(b, "a4", EDITION(PAPER("The AI Morning Post", ""), ""));
    CHECK(b->h, furniture_front_line(&b->p) < whole);
    furniture_front(&b->p);
    CHECK(b->h, run_of(b, "Issue No. 212") && !run_of(b, "Est."));
    /* a motto that touches the others goes, with a note; a long row of topics loses its end */
    begin(
        b, "a4",
        EDITION(PAPER("P",
                      ", \"established\": \"2025\", \"motto\": \"A motto that is so very "
                      "long that it can never stand between the year of foundation and "
                      "the number of the issue without touching both of them\", "
                      "\"topics\": [\"A topic that is long\", \"A topic that is long\", "
                      "\"A topic that is long\", \"A topic that is long\", "
                      "\"A topic that is long\", \"A topic that is long\", \"Last\"]"),
                ""));
    furniture_front(&b->p);
    CHECK(b->h, !run_of(b, "A motto") && said(b, DIAG_TITLE_CUT));
    CHECK(b->h, run_of(b, "A topic that is long"));
    CHECK(b->h, run_of(b, "Issue No. 212"));
    lower_case(b);
    CHECK_INT(b->h, faults(b), 0);
}

static void test_dates(struct bench *b)
{
    static const struct {
        struct date date;
        const char *text;
    } DATES[] = {{{2000, 1, 1}, "Saturday, 1 January 2000"},
                 {{1900, 3, 1}, "Thursday, 1 March 1900"},
                 {{2024, 2, 29}, "Thursday, 29 February 2024"},
                 {{2026, 12, 31}, "Thursday, 31 December 2026"}};
    begin(b, "a4", EDITION(WHOLE, ""));
    for (size_t i = 0; i < sizeof DATES / sizeof *DATES; i++) {
        b->edition->date = DATES[i].date;
        CHECK_STR(b->h, furniture_date(&b->p), DATES[i].text);
    }
    begin(b, "a4", EDITION(PAPER("P", ", \"language\": \"de\""), ""));
    CHECK_STR(b->h, furniture_date(&b->p), "Dienstag, 17. November 2026");
}

static void test_inside(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, ""));
    CHECK_INT(b->h, furniture_inside(&b->p, 12, "Analysis & Opinion"), 3);
    const struct op *number = run_of(b, "12"), *section = run_of(b, "ANALYSIS");
    CHECK(b->h, number && number->u.run.origin.x == b->p.layout->margin);
    CHECK(b->h, number && number->tag == TAG_ARTIFACT);
    CHECK(b->h,
          number && number->u.run.size == b->p.layout->styles[STYLE_folio_number].size);
    CHECK(b->h, section && run_of(b, "The AI Morning Post"));
    CHECK_INT(b->h, faults(b), 0);
    /* mirrored: an odd page has its number on the right */
    struct layout *l = arena_copy(b->a, b->p.layout, sizeof *l);
    l->folio_mirror = 1;
    begin(b, "a4", EDITION(WHOLE, ""));
    b->p.layout = l;
    furniture_inside(&b->p, 13, "");
    number = run_of(b, "13");
    CHECK(b->h, number && abs(number->box.x1 - (l->page_width - l->margin)) < SP_PT);
    CHECK_INT(b->h, faults(b), 0);
}

/* ---- the weather strip ---- */

static void test_weather(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, WEATHER(FOUR_HOURS)));
    const struct layout *l = b->p.layout;
    lower_case(b);
    weather_strip_draw(&b->p);
    CHECK_INT(b->h, faults(b), 0);
    struct box e = extent(b);
    CHECK(b->h, e.y0 > grid_y(l, l->grid_lines - weather_strip_lines(&b->p)) + SP_PT);
    CHECK_INT(b->h, lowest_baseline(b), grid_y(l, l->grid_lines));
    CHECK(b->h, run_of(b, "Sun 07:34\u201316:08"));
    CHECK(b->h, run_of(b, "\u22124\u00b0") && run_of(b, "16:08"));
    begin(b, "a4", EDITION(WHOLE, WEATHER(HOUR("07:00", "0") "," HOUR("08:00", "0"))));
    CHECK_INT(b->h, weather_strip_lines(&b->p), 0);
    weather_strip_draw(&b->p);
    CHECK_INT(b->h, page_of(b)->n, 0);
    /* a whole day is told in eight steps */
    begin(
        b, "a4",
        EDITION(WHOLE, WEATHER(FOUR_HOURS "," FOUR_HOURS "," FOUR_HOURS "," FOUR_HOURS)));
    weather_strip_draw(&b->p);
    int figures = 0;
    for (int i = 0; i < b->p.sheets->ntags; i++)
        figures += b->p.sheets->tags[i].kind == TAG_FIGURE;
    CHECK_INT(b->h, figures, 8);
}

/* ---- panels ---- */

enum panel_kind { PANEL_NUMBERS, PANEL_CHART, PANEL_TABLE, PANEL_PROMO };

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
    case PANEL_PROMO: promo_lines(p, &e->promo, width, min, max); break;
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

/* Draws a panel at every width and height and holds it against its box, the grid and the oracle. */
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
    check_panel(
        b, PANEL_NUMBERS,
        NUMBERS("A title that is far too long for one label",
                ROW("Supercalifragilisticexpialidocious-and-so-on", "12") "," ROW(
                    "Wider than the column", "about four thousand exchanges in half a "
                                             "year") "," ROW("Huge",
                                                             "999,999,999,999,999,999,"
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
    static const char *const KINDS[] = {"bar", "line"};
    (void)KINDS;
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
    const char *read = outside_run(b->a, NULL, "zbarimg -q --raw %s", file).data;
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

static void test_index(struct bench *b)
{
    begin(b, "a4", EDITION(WHOLE, ""));
    const struct layout *l = b->p.layout;
    struct index_entry v[5];
    for (int i = 0; i < 5; i++)
        v[i] = (struct index_entry){
            "Philippa Osei-Kerr", wrap_rich(&b->p, "Give It Up"), 1, {0, 0}};
    v[1].title =
        wrap_rich(&b->p, "A title that is far too long for its line in the index");
    CHECK_INT(b->h, index_lines(1), 3);
    CHECK_INT(b->h, index_lines(4), 10);
    index_draw(&b->p, v, 5, l->margin, 20, index_lines(5), grid_column_width(l), 0);
    CHECK_INT(b->h, faults(b), 0);
    CHECK(b->h, said(b, DIAG_ITEM_CUT));
    CHECK_INT(b->h, count_kind(b, OP_LINK), 5);
    CHECK_INT(b->h, lowest_baseline(b), grid_y(l, 20 + index_lines(5) - 1));
    struct box e = extent(b);
    CHECK(b->h, e.y0 >= grid_y(l, 19) && e.x1 <= l->margin + grid_column_width(l));
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
    struct bench b = {.h = &h, .a = arena_new()};
    b.text = text_new(NP_DATADIR "/fonts");
    test_front(&b);
    test_front_measures(&b);
    test_names(&b);
    test_closing_up(&b);
    test_dates(&b);
    test_inside(&b);
    test_weather(&b);
    test_numbers(&b);
    test_charts(&b);
    test_tables(&b);
    test_promo(&b);
    test_index(&b);
    test_figures(&b);
    test_directions(&b);
    test_wrap(&b);
    text_free(b.text);
    arena_free(b.a);
    return harness_end(&h);
}
