/* Furniture: the front page's head, folios and the weather strip, whatever stands in the
 * edition. */
#include <math.h>

#include "bench.h"
#include "page/furniture.h"
#include "page/nameplate.h"

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

/* Capitals that hang keep what stands below them at a distance; others do not. */
static void test_tails(struct bench *b)
{
    begin(b, "a4", EDITION(PAPER("The Weekly Harbour Post", ""), ""));
    CHECK_INT(b->h, nameplate_fit(&b->p).descent, 0);
    begin(b, "a4", EDITION(PAPER("The Weekly Quayside Post", ""), ""));
    struct nameplate n = nameplate_fit(&b->p);
    CHECK_INT(b->h, n.descent, sp_scale(n.size, b->p.layout->nameplate_tail, 1000));
    CHECK(b->h, n.descent > 0);
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
    /* a motto that touches the others goes, with a note; a long row of topics loses
     * its end */
    begin(
        b, "a4",
        EDITION(PAPER("P",
                      ", \"established\": \"2025\", \"motto\": \"A motto that is so very "
                      "long that it can never stand between the year of foundation and "
                      "the number of the issue without touching both of them on either "
                      "side of it\", "
                      "\"topics\": [\"A topic that is long\", \"A topic that is long\", "
                      "\"A topic that is long\", \"A topic that is long\", "
                      "\"A topic that is long\", \"A topic that is long\", \"Last\"]"),
                ""));
    furniture_front(&b->p);
    CHECK(b->h, !run_of(b, "A motto") && said(b, DIAG_TITLE_CUT));
    CHECK(b->h, run_of(b, "A topic that is long"));
    CHECK(b->h, run_of(b, "Issue No. 212"));
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

int main(void)
{
    struct harness h = {0};
    struct bench b;
    bench_begin(&b, &h);
    test_front(&b);
    test_front_measures(&b);
    test_names(&b);
    test_tails(&b);
    test_closing_up(&b);
    test_dates(&b);
    test_inside(&b);
    test_weather(&b);
    bench_end(&b);
    return harness_end(&h);
}
