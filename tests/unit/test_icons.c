/* SVG path data and the weather icons. */
#include <math.h>
#include <stdbool.h>

#include "harness.h"
#include "input/icons.h"
#include "input/svgpath.h"
#include "scratch.h"

#define LAYOUTS NP_DATADIR "/layouts"

static struct icon_path parse(struct harness *h, struct arena *a, const char *data)
{
    struct icon_path p = {0};
    int fault = -1;
    CHECK(h, svgpath_parse(a, data, &p, &fault));
    if (fault >= 0)
        printf("  fault at %d in \"%s\"\n", fault, data);
    return p;
}

static bool near(struct point p, double x, double y, double slack)
{
    return fabs(sp_to_pt(p.x) - x) <= slack && fabs(sp_to_pt(p.y) - y) <= slack;
}

static struct point end_of(const struct segment *s)
{
    return s->p[s->kind == SEGMENT_CURVE ? 2 : 0];
}

static struct point last(const struct icon_path *p)
{
    return p->n ? end_of(&p->segments[p->n - 1]) : (struct point){SP_MAX, SP_MAX};
}

/* Point of a curve that starts at `from`. */
static void curve_at(struct point from, const struct segment *s, double t, double *x,
                     double *y)
{
    double u = 1 - t;
    double b0 = u * u * u, b1 = 3 * u * u * t, b2 = 3 * u * t * t, b3 = t * t * t;
    *x = b0 * sp_to_pt(from.x) + b1 * sp_to_pt(s->p[0].x) + b2 * sp_to_pt(s->p[1].x)
         + b3 * sp_to_pt(s->p[2].x);
    *y = b0 * sp_to_pt(from.y) + b1 * sp_to_pt(s->p[0].y) + b2 * sp_to_pt(s->p[1].y)
         + b3 * sp_to_pt(s->p[2].y);
}

/* ---- lines and curves ---- */

static void test_lines(struct harness *h, struct arena *a)
{
    struct icon_path p = parse(h, a, " M1 2 3 4h5v-6H0V0z");
    static const enum segment_kind KINDS[] = {SEGMENT_MOVE, SEGMENT_LINE, SEGMENT_LINE,
                                              SEGMENT_LINE, SEGMENT_LINE, SEGMENT_LINE,
                                              SEGMENT_CLOSE};
    static const double AT[][2] = {{1, 2}, {3, 4}, {8, 4}, {8, -2}, {0, -2}, {0, 0}};
    CHECK_INT(h, p.n, 7);
    for (int i = 0; i < 7 && p.n == 7; i++) {
        CHECK_INT(h, p.segments[i].kind, KINDS[i]);
        if (i < 6)
            CHECK(h, near(p.segments[i].p[0], AT[i][0], AT[i][1], 0));
    }
    p = parse(h, a, "m1 1l1 1m1 1 1 1");
    CHECK_INT(h, p.n, 4);
    CHECK(h, near(last(&p), 4, 4, 0));
}

static void test_after_close(struct harness *h, struct arena *a)
{
    struct icon_path p = parse(h, a, "M1 1h4v4zl2 2");
    CHECK_INT(h, p.n, 6);
    CHECK_INT(h, p.segments[4].kind, SEGMENT_MOVE);
    CHECK(h, near(p.segments[4].p[0], 1, 1, 0));
    CHECK(h, near(last(&p), 3, 3, 0));
    p = parse(h, a, "M1 1h4zm2 2h1");
    CHECK_INT(h, p.n, 5);
    CHECK(h, near(p.segments[3].p[0], 3, 3, 0));
}

static void test_numbers(struct harness *h, struct arena *a)
{
    static const struct {
        const char *data;
        double x, y;
    } CASES[] = {
        {"M.5.25", 0.5, 0.25},      {"M-1-2", -1, -2},
        {"M+1,+2", 1, 2},           {"M1e1 25E-1", 10, 2.5},
        {"M1.,2.", 1, 2},           {"M\n1\t,\r2", 1, 2},
        {"M0.1e+2-.5e0", 10, -0.5}, {"M17.700000000000003 3", 17.7, 3},
        {"M00012 0", 12, 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct icon_path p = parse(h, a, CASES[i].data);
        CHECK(h, near(last(&p), CASES[i].x, CASES[i].y, 2e-5));
    }
}

static void test_curves(struct harness *h, struct arena *a)
{
    struct icon_path p = parse(h, a, "M0 0c1 0 2 1 2 2s1 2 2 2S8 1 9 9s0 0 1 1");
    CHECK_INT(h, p.n, 5);
    CHECK(h, near(p.segments[2].p[0], 2, 3, 0)); /* (2,1) mirrored at (2,2) */
    CHECK(h, near(p.segments[2].p[1], 3, 4, 0));
    CHECK(h, near(p.segments[3].p[0], 5, 4, 0));
    CHECK(h, near(last(&p), 10, 10, 0));

    p = parse(h, a, "M0 0Q3 3 6 0T12 0t6 0");
    CHECK_INT(h, p.n, 4);
    CHECK(h, near(p.segments[1].p[0], 2, 2, 1e-4));
    CHECK(h, near(p.segments[1].p[1], 4, 2, 1e-4));
    CHECK(h, near(p.segments[2].p[0], 8, -2, 1e-4)); /* control (9,-3) */
    CHECK(h, near(p.segments[3].p[0], 14, 2, 1e-4)); /* control (15,3) */

    /* S and T after another kind of command: the control is the current point */
    p = parse(h, a, "M1 1L2 2S4 4 5 5T8 8");
    CHECK(h, near(p.segments[2].p[0], 2, 2, 0));
    CHECK(h, near(p.segments[3].p[0], 5, 5, 1e-4));
}

/* ---- arcs ---- */

static void test_arc_ends(struct harness *h, struct arena *a)
{
    struct icon_path p =
        parse(h, a, "M12 7.75a4.25 4.25 0 1 0 0 8.5a4.25 4.25 0 1 0 0-8.5z");
    CHECK_INT(h, p.n, 6); /* move, two halves of two curves, close */
    CHECK(h, near(p.segments[2].p[2], 12, 16.25, 0.001));
    CHECK(h, near(p.segments[4].p[2], 12, 7.75, 0.001));
    struct point from = p.segments[0].p[0];
    for (int i = 1; i <= 4; i++) {
        for (int k = 0; k <= 16; k++) {
            double x, y;
            curve_at(from, &p.segments[i], k / 16.0, &x, &y);
            CHECK(h, fabs(hypot(x - 12, y - 12) / 4.25 - 1) < 3e-4);
        }
        from = p.segments[i].p[2];
    }
    /* flags run together with what follows */
    struct icon_path q =
        parse(h, a, "M12 7.75a4.25 4.25 0 100 8.5A4.25,4.25,0,10,12,7.75z");
    CHECK_INT(h, q.n, p.n);
    CHECK(h,
          q.n == p.n
              && memcmp(q.segments, p.segments, (size_t)p.n * sizeof *p.segments) == 0);
}

/* The four arcs between two points lie on two circles. */
static void test_arc_flags(struct harness *h, struct arena *a)
{
    /* from (0,0) to (10,10), radius 10: centres (0,10) and (10,0) */
    static const struct {
        const char *data;
        double cx, cy;
        int curves;
    } CASES[] = {
        {"M0 0A10 10 0 0 1 10 10", 0, 10, 1},
        {"M0 0A10 10 0 0 0 10 10", 10, 0, 1},
        {"M0 0A10 10 0 1 1 10 10", 10, 0, 3},
        {"M0 0A10 10 0 1 0 10 10", 0, 10, 3},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct icon_path p = parse(h, a, CASES[i].data);
        CHECK_INT(h, p.n, 1 + CASES[i].curves);
        struct point from = p.segments[0].p[0];
        for (int k = 1; k < p.n; k++) {
            double x, y;
            curve_at(from, &p.segments[k], 0.5, &x, &y);
            CHECK(h, fabs(hypot(x - CASES[i].cx, y - CASES[i].cy) - 10) < 0.003);
            from = p.segments[k].p[2];
        }
        CHECK(h, near(last(&p), 10, 10, 0.001));
    }
}

static void test_arc_radii(struct harness *h, struct arena *a)
{
    /* too small: a half circle over the chord */
    struct icon_path p = parse(h, a, "M0 0A1 1 0 0 1 10 0");
    CHECK_INT(h, p.n, 3);
    CHECK(h, near(p.segments[1].p[2], 5, -5, 0.001));
    CHECK(h, near(last(&p), 10, 0, 0.001));
    /* an ellipse, turned by 90 degrees */
    p = parse(h, a, "M0 0A6 3 90 0 1 6 0");
    CHECK(h, near(p.segments[1].p[2], 3, -6, 0.001));
    /* no radius: a line; no way: nothing; signs do not matter */
    p = parse(h, a, "M0 0A0 5 0 0 1 4 4");
    CHECK_INT(h, p.n, 2);
    CHECK_INT(h, p.segments[1].kind, SEGMENT_LINE);
    p = parse(h, a, "M3 3A5 5 0 0 1 3 3");
    CHECK_INT(h, p.n, 1);
    p = parse(h, a, "M0 0A-1 -1 0 0 1 10 0");
    CHECK(h, near(p.segments[1].p[2], 5, -5, 0.001));
}

/* Ellipses of known centre and turn: every point of every curve lies on them. */
static void test_arc_turned(struct harness *h, struct arena *a)
{
    const double CX = 10, CY = 8, RX = 6, RY = 3, PI = 3.14159265358979;
    for (int turn = 0; turn < 360; turn += 30) {
        double c = cos(turn * PI / 180), s = sin(turn * PI / 180), ends[4];
        for (int i = 0; i < 2; i++) {
            double angle = 0.3 + 4 * i, x = RX * cos(angle), y = RY * sin(angle);
            ends[2 * i] = CX + c * x - s * y;
            ends[2 * i + 1] = CY + s * x + c * y;
        }
        struct icon_path p =
            parse(h, a,
                  arena_printf(a, "M%.6f %.6fA%g %g %d 1 1 %.6f %.6f", ends[0], ends[1],
                               RX, RY, turn, ends[2], ends[3]));
        CHECK_INT(h, p.n, 4);
        CHECK(h, near(last(&p), ends[2], ends[3], 0.001));
        struct point from = p.segments[0].p[0];
        for (int i = 1; i < p.n; i++) {
            for (int k = 0; k <= 8; k++) {
                double x, y;
                curve_at(from, &p.segments[i], k / 8.0, &x, &y);
                double u = (c * (x - CX) + s * (y - CY)) / RX;
                double v = (c * (y - CY) - s * (x - CX)) / RY;
                CHECK(h, fabs(hypot(u, v) - 1) < 4e-4);
            }
            from = p.segments[i].p[2];
        }
    }
}

/* ---- what is no path ---- */

static void test_faults(struct harness *h, struct arena *a)
{
    static const struct {
        const char *data;
        int fault;
    } CASES[] = {
        {"", 0},
        {"  ", 2},
        {"L1 1", 0},
        {"1 1", 0},
        {"M", 1},
        {"M1", 2},
        {"M1 1X2", 4},
        {"M1 1 2", 6},
        {"M1,,1", 3},
        {"M1 1zz5", 6},
        {"M1 1a1 1 0 2 0 3 3", 11},
        {"M1 1l1 1 -", 9},
        {"M1 1C1 1 2 2", 12},
        {"M1e9 1", 6},
        {"M1 1l4000 0l4000 0", 18},
        {"M1 1\xc3\xa9", 4},
        {"M. 1", 1},
        {"M1 1h1e999", 10},
        {"M1 1A9e9 1 0 0 0 2 2", 20},
        {"M1 1 nan 1", 5},
        {"M0x1 1", 2},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct icon_path p = {.n = 77};
        int fault = -1;
        bool good = svgpath_parse(a, CASES[i].data, &p, &fault);
        CHECK(h, !good);
        CHECK_INT(h, p.n, 77);
        CHECK_INT(h, fault, CASES[i].fault);
        if (good || fault != CASES[i].fault)
            printf("  case %zu: \"%s\"\n", i, CASES[i].data);
    }
}

/* ---- the file ---- */

static const char *name_of(const struct icon *icon)
{
    return icon ? icon->name : "-";
}

static void test_shipped(struct harness *h, struct arena *a)
{
    struct diags d;
    diags_init(&d, a);
    const struct icons *icons = icons_read(a, LAYOUTS, &d);
    diags_print(&d, DIAG_NOTE, stdout);
    CHECK_INT(h, d.n, 0);
    CHECK_INT(h, icons->n, 13);
    static const struct {
        int code;
        const char *day, *night;
    } CODES[] = {
        {0, "clear-day", "clear-night"},
        {1, "partly-day", "partly-night"},
        {2, "partly-day", "partly-night"},
        {3, "cloudy", "cloudy"},
        {45, "fog", "fog"},
        {48, "fog", "fog"},
        {51, "drizzle", "drizzle"},
        {55, "drizzle", "drizzle"},
        {57, "sleet", "sleet"},
        {61, "rain", "rain"},
        {65, "heavy-rain", "heavy-rain"},
        {66, "sleet", "sleet"},
        {71, "snow", "snow"},
        {77, "snow", "snow"},
        {80, "rain", "rain"},
        {82, "heavy-rain", "heavy-rain"},
        {86, "snow", "snow"},
        {95, "thunder", "thunder"},
        {99, "thunder", "thunder"},
        {4, "-", "-"},
        {60, "-", "-"},
    };
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        CHECK_STR(h, name_of(icons->by_code[CODES[i].code]), CODES[i].day);
        CHECK_STR(h, name_of(icons->by_code_night[CODES[i].code]), CODES[i].night);
    }
}

/* Nothing of an icon, controls included, is outside its 24 x 24 grid (a heavy stroke may
 * be by its half). */
static void test_bounds(struct harness *h, struct arena *a)
{
    struct diags d;
    diags_init(&d, a);
    const struct icons *icons = icons_read(a, LAYOUTS, &d);
    for (int i = 0; i < icons->n; i++)
        for (int k = 0; k < icons->icons[i].npaths; k++) {
            const struct icon_path *p = &icons->icons[i].paths[k];
            CHECK_INT(h, p->segments[0].kind, SEGMENT_MOVE);
            CHECK(h, p->stroke >= 500 && p->stroke <= 1500);
            for (int s = 0; s < p->n; s++)
                for (int c = 0; c < 3; c++) {
                    struct point at = p->segments[s].p[c];
                    CHECK(h, at.x >= 0 && at.x <= 24 * SP_PT && at.y >= 0
                                 && at.y <= 24 * SP_PT);
                }
        }
    CHECK(h, icons->icons[2].paths[2].fill_paper);
    CHECK(h, !icons->icons[2].paths[1].fill_paper);
    CHECK_INT(h, icons->icons[8].paths[1].stroke, 1200);
}

static void test_broken_file(struct harness *h, struct arena *a)
{
    struct scratch s;
    struct diags d;
    scratch_begin(&s);
    diags_init(&d, a);
    scratch_file(
        &s, "weather-icons.json",
        "{ \"icons\": {\n"
        "  \"bad\": [ { \"path\": \"M1 1q\" } ],\n"
        "  \"good\": [ { \"path\": \"M1 1h2\", \"strok\": 2 } ] },\n"
        " \"codes\": [ { \"wmo\": [0, 100], \"day\": \"bad\", \"night\": \"good\" },\n"
        "   { \"wmo\": [1], \"day\": \"good\" }, 7 ] }");
    const struct icons *icons = icons_read(a, s.dir, &d);
    CHECK(h, icons != NULL);
    CHECK_INT(h, icons->n, 1);
    CHECK_STR(h, name_of(icons->by_code[0]), "-");
    CHECK_STR(h, name_of(icons->by_code_night[0]), "good");
    CHECK_STR(h, name_of(icons->by_code_night[1]), "good");
    CHECK_INT(h, diags_worst(&d), DIAG_WARNING);
    CHECK_INT(h, d.n, 5); /* path, strok, "bad" is not known, 100, 7 */
    CHECK_STR(h, d.v[0].at.path, "icons.bad[0].path");
    CHECK_INT(h, d.v[0].at.line, 2);

    diags_init(&d, a);
    CHECK(h, !icons_read(a, "/nowhere", &d));
    CHECK_INT(h, diags_worst(&d), DIAG_FATAL);
    diags_init(&d, a);
    scratch_file(&s, "weather-icons.json", "[]");
    CHECK(h, icons_read(a, s.dir, &d) != NULL);
    CHECK_INT(h, diags_worst(&d), DIAG_WARNING);
    scratch_end(&s);
}

int main(void)
{
    struct harness h = {0};
    struct arena *a = arena_new();
    test_lines(&h, a);
    test_after_close(&h, a);
    test_numbers(&h, a);
    test_curves(&h, a);
    test_arc_ends(&h, a);
    test_arc_flags(&h, a);
    test_arc_radii(&h, a);
    test_arc_turned(&h, a);
    test_faults(&h, a);
    test_shipped(&h, a);
    test_bounds(&h, a);
    test_broken_file(&h, a);
    arena_free(a);
    return harness_end(&h);
}
