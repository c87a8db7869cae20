/* The shipped layouts against the design: geometry, furniture, styles, headlines. */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "harness.h"
#include "input/layout.h"

#define LAYOUTS NP_DATADIR "/layouts"

static bool near(np_sp got, double pt, double slack)
{
    return fabs(sp_to_pt(got) - pt) <= slack;
}

static struct layout *shipped(struct harness *h, struct arena *a, const char *name)
{
    struct diags d;
    diags_init(&d, a);
    struct layout *l = layout_read(a, LAYOUTS, name, "en-GB", &d);
    diags_print(&d, DIAG_NOTE, stdout);
    CHECK_INT(h, d.n, 0);
    if (!l) {
        harness_end(h);
        exit(1);
    }
    return l;
}

struct paper {
    const char *name;
    double width, height, column, gutter, margin, top, body, nameplate;
    int columns, lines;
    int first_front; /* line of the first section label under a full head */
};

static const struct paper PAPERS[] = {
    {"a4", 595.28, 841.89, 125.5, 12, 28.64, 23.7, 8.6, 54.2, 4, 75, 11},
    {"letter", 612, 792, 129.5, 12, 29, 25, 8.6, 55.8, 4, 70, 11},
    {"tabloid", 793.7, 1218.9, 133.2, 14, 35.85, 31, 8.8, 72.6, 5, 110, 13},
    {"tabloid-us", 792, 1224, 132.8, 14, 36, 33, 8.8, 72.4, 5, 110, 13},
    {"a3", 841.89, 1190.55, 142.8, 14, 35.95, 32, 8.8, 77.5, 5, 107, 13},
    {"berliner", 892.9, 1332.3, 151.4, 14, 39.95, 36, 8.8, 81.8, 5, 120, 13},
    {"broadsheet", 1080, 1638.4, 152.5, 15, 45, 40, 9, 99.6, 6, 148, 15},
};

enum { NPAPERS = sizeof PAPERS / sizeof *PAPERS };

/* y of every band when all have something to print; the nameplate at its natural size. */
static void band_ys(const struct layout *l, const struct band *bands, int n, double *y)
{
    double at = sp_to_pt(l->grid_top);
    for (int i = 0; i < n; i++) {
        at += sp_to_pt(bands[i].gap);
        if (bands[i].line > 0)
            at = sp_to_pt(l->grid_top) + sp_to_pt(l->leading) * bands[i].line / 1000;
        if (bands[i].kind == BAND_NAMEPLATE)
            at += 0.67 * sp_to_pt(l->styles[STYLE_nameplate].size);
        y[i] = at;
    }
}

static void test_geometry(struct harness *h, struct arena *a)
{
    for (int i = 0; i < NPAPERS; i++) {
        const struct paper *p = &PAPERS[i];
        const struct layout *l = shipped(h, a, p->name);
        CHECK_STR(h, l->name, p->name);
        CHECK(h, near(l->page_width, p->width, 0.01)
                     && near(l->page_height, p->height, 0.01));
        CHECK_INT(h, l->columns, p->columns);
        CHECK_INT(h, l->grid_lines, p->lines);
        CHECK(h, near(l->gutter, p->gutter, 0.001) && near(l->margin, p->margin, 0.001));
        CHECK(h, near(l->grid_top, p->top, 0.001) && near(l->leading, 10.5, 0.001));
        np_sp inside = l->page_width - 2 * l->margin - (l->columns - 1) * l->gutter;
        CHECK(h, near(inside / l->columns, p->column, 0.05));
        CHECK(h, near(l->styles[STYLE_body].size, p->body, 0.001));
        CHECK(h, near(l->styles[STYLE_list_text].size, p->body, 0.001));
        CHECK(h, near(l->styles[STYLE_nameplate].size, p->nameplate, 0.001));
        /* the descenders of the last line keep at least the margin that the head has */
        double foot = p->height - p->top - p->lines * 10.5;
        CHECK(h, foot > 0.8 * p->top && foot < 2.5 * p->top);
        double y[16];
        CHECK_INT(h, l->nfront, 8);
        band_ys(l, l->front, l->nfront, y);
        CHECK_INT(h, ceil((y[7] + l->front_first_gap - p->top) / 10.5), p->first_front);
    }
}

/* STYLE.md 1.1, to a tenth of a point. */
static void test_front(struct harness *h, struct arena *a)
{
    static const double A4[] = {34.2, 38.2, 81.5, 96.2, 105.1, 107.6, 116.7, 120.7};
    static const double A3[] = {42.5, 46.5, 103.5, 122.3, 131.8, 134.3, 143.4, 147.4};
    double y[16];
    const struct layout *a4 = shipped(h, a, "a4"), *a3 = shipped(h, a, "a3");
    band_ys(a4, a4->front, a4->nfront, y);
    for (int i = 0; i < 8; i++)
        CHECK(h, fabs(y[i] - A4[i]) <= 0.1);
    band_ys(a3, a3->front, a3->nfront, y);
    for (int i = 0; i < 8; i++)
        CHECK(h, fabs(y[i] - A3[i]) <= 0.1);

    CHECK_STR(h, a4->front[0].parts[PART_LEFT].text, "{established}");
    CHECK_STR(h, a4->front[0].parts[PART_CENTER].text, "{motto}");
    CHECK_STR(h, a4->front[0].parts[PART_RIGHT].text, "{issue}");
    CHECK_INT(h, a4->front[3].parts[PART_CENTER].style, STYLE_strapline);
    CHECK(h, a4->front[3].parts[PART_LEFT].text == NULL);
    CHECK_INT(h, a4->front[6].parts[PART_LEFT].style, STYLE_date);
    CHECK(h, a4->front[1].with_above && !a4->front[4].with_above);
    CHECK(h, near(a4->front[4].thickness, 1.5, 0));
    CHECK_STR(h, a4->inside[0].parts[PART_LEFT].text,
              "{page}  {paper}"); /* both spaces */
    CHECK_INT(h, a4->inside_first_line, 3);
    band_ys(a4, a4->inside, a4->ninside, y);
    CHECK(h, fabs(y[1] - (34.2 + 5.4)) < 0.01);
}

/* STYLE.md 2: some of each family, and what is said of all. */
static void test_styles(struct harness *h, struct arena *a)
{
    static const struct {
        enum style_id id;
        const char *face, *features;
        double size, leading;
        int tracking;
        bool capitals;
        uint32_t color;
    } A4[] = {
        {STYLE_nameplate, "SourceSerif4Display-Bold", "lnum pnum", 54.2, 54.2, 4, true,
         0},
        {STYLE_strapline, "SourceSerif4Subhead-It", "onum pnum", 9.6, 12, 12, false, 0},
        {STYLE_label, "SourceSans3-Bold", "lnum pnum", 7.4, 10.5, 110, true, 0},
        {STYLE_headline_opinion, "SourceSerif4Display-It", "lnum pnum", 20, 22, 2, false,
         0},
        {STYLE_deck_lead, "SourceSerif4Subhead-Regular", "onum pnum", 12.6, 15.75, 0,
         false, 0},
        {STYLE_deck, "SourceSerif4Subhead-Regular", "onum pnum", 11.4, 14, 0, false, 0},
        {STYLE_byline_place, "SourceSans3-Regular", "lnum pnum", 7.6, 10.5, 10, false, 0},
        {STYLE_body, "SourceSerif4SmText-Regular", "onum pnum", 8.6, 10.5, 0, false, 0},
        {STYLE_lead_in, "SourceSerif4SmText-Semibold", "smcp onum pnum", 8.6, 10.5, 20,
         false, 0},
        {STYLE_quote, "SourceSerif4SmText-It", "onum pnum", 8.6, 10.5, 0, false, 0},
        {STYLE_code, "SourceSerif4SmText-Regular", "lnum pnum", 8.6, 10.5, 0, false, 0},
        {STYLE_credit, "SourceSans3-Regular", "lnum pnum", 6.4, 9.5, 20, false, 0x595959},
        {STYLE_pull_quote, "SourceSerif4Subhead-It", "onum pnum", 14, 15, -2, false, 0},
        {STYLE_number_value, "SourceSerif4Display-Semibold", "lnum pnum", 15, 21, -5,
         false, 0},
        {STYLE_table_head, "SourceSans3-Semibold", "lnum pnum", 6.6, 10.5, 60, true,
         0x595959},
        {STYLE_table_key, "SourceSans3-Semibold", "lnum tnum", 7.6, 10.5, 0, false, 0},
        {STYLE_folio_section, "SourceSans3-Bold", "lnum pnum", 7.2, 10.5, 110, true, 0},
        {STYLE_index_section, "SourceSans3-Regular", "lnum pnum", 6.8, 10.5, 0, false,
         0x595959},
        {STYLE_weather_temperature, "SourceSans3-Semibold", "lnum tnum", 9, 10.5, 0,
         false, 0},
        {STYLE_chart_title, "SourceSans3-Bold", "lnum pnum", 7.4, 10.5, 110, true, 0},
    };
    const struct layout *l = shipped(h, a, "a4");
    for (size_t i = 0; i < sizeof A4 / sizeof *A4; i++) {
        const struct style *s = &l->styles[A4[i].id];
        CHECK_STR(h, s->faces[FACE_REGULAR], A4[i].face);
        CHECK_STR(h, s->features, A4[i].features);
        CHECK(h,
              near(s->size, A4[i].size, 0.001) && near(s->leading, A4[i].leading, 0.001));
        CHECK_INT(h, s->tracking, A4[i].tracking);
        CHECK_INT(h, s->capitals, A4[i].capitals);
        CHECK_INT(h, s->color, A4[i].color);
    }
    CHECK_STR(h, l->styles[STYLE_quote].faces[FACE_ITALIC], "SourceSerif4SmText-Regular");
    CHECK_STR(h, l->styles[STYLE_body].faces[FACE_BOLD_ITALIC],
              "SourceSerif4SmText-SemiboldIt");
    CHECK_STR(h, l->styles[STYLE_label].faces[FACE_ITALIC], "SourceSans3-Bold");
    CHECK_INT(h, l->ink_hairline, 0xbfbfbf);
    CHECK_INT(h, l->accent, 0);
}

static bool font_exists(struct arena *a, const char *face)
{
    static const char *const FOLDERS[] = {"source-serif", "source-sans"};
    for (int i = 0; i < 2; i++)
        if (access(arena_printf(a, "%s/fonts/%s/%s.ttf", NP_DATADIR, FOLDERS[i], face),
                   R_OK)
            == 0)
            return true;
    printf("no font file %s\n", face);
    return false;
}

/* STYLE.md 11: optical sizes in their ranges, no text under 6.4 pt, every face in the
 * fonts folder. */
static void test_faces(struct harness *h, struct arena *a)
{
    for (int i = 0; i < NPAPERS; i++) {
        const struct layout *l = shipped(h, a, PAPERS[i].name);
        for (int s = 0; s < STYLE_COUNT; s++) {
            const struct style *style = &l->styles[s];
            CHECK(h, style->size >= sp_from_pt(6.4) && style->leading > 0);
            for (int f = 0; f < FACE_COUNT; f++) {
                bool display = strstr(style->faces[f], "Display") != NULL;
                bool small = strstr(style->faces[f], "SmText") != NULL;
                CHECK(h, font_exists(a, style->faces[f]));
                CHECK(h, !display || style->size >= 14 * SP_PT);
                CHECK(h, !small || style->size <= 12 * SP_PT);
            }
        }
    }
}

/* ---- headlines of the shipped papers ---- */

static const struct head_rule *rule_for(const struct layout *l, int rank, int span,
                                        bool opinion, bool continuation)
{
    for (int i = 0; i < l->nhead_rules; i++) {
        const struct head_rule *r = &l->head_rules[i];
        if (r->opinion == opinion && r->continuation == continuation
            && rank >= r->rank_from && rank <= r->rank_to && span >= r->span_from
            && span <= r->span_to)
            return r;
    }
    return NULL;
}

static int steps_within(const struct layout *l, const struct head_rule *r)
{
    int n = 0;
    for (int i = 0; i < l->nladder; i++)
        n += l->ladder[i].size >= r->size_min && l->ladder[i].size <= r->size_max;
    return n;
}

/* Every story has a rule, and every rule a step of the ladder. */
static void test_rules_whole(struct harness *h, struct arena *a)
{
    for (int p = 0; p < NPAPERS; p++) {
        const struct layout *l = shipped(h, a, PAPERS[p].name);
        for (int i = 0; i < l->nhead_rules; i++) {
            const struct head_rule *r = &l->head_rules[i];
            CHECK(h, steps_within(l, r) > 0);
            CHECK(h, r->lines_min >= 1 && r->lines_min <= r->lines_max);
        }
        for (int rank = 0; rank < 12; rank++)
            for (int span = 1; span <= l->columns; span++)
                for (int kind = 0; kind < 4; kind++)
                    CHECK(h, rule_for(l, rank, span, kind & 1, kind & 2) != NULL);
    }
}

/* The lower rank is never larger at the same span, nor the narrower head of the same
 * rank. */
static void test_rules_order(struct harness *h, struct arena *a)
{
    for (int p = 0; p < NPAPERS; p++) {
        const struct layout *l = shipped(h, a, PAPERS[p].name);
        for (int rank = 0; rank < 5; rank++)
            for (int span = 1; span <= l->columns; span++) {
                const struct head_rule *r = rule_for(l, rank, span, false, false);
                const struct head_rule *low = rule_for(l, rank + 1, span, false, false);
                CHECK(h, low->size_max <= r->size_max && low->size_min <= r->size_min);
                if (span == 1)
                    continue;
                const struct head_rule *thin = rule_for(l, rank, span - 1, false, false);
                CHECK(h, thin->size_max <= r->size_max);
            }
        /* the lead over all columns is 1.4 times the second story in two */
        const struct head_rule *lead = rule_for(l, 0, l->columns, false, false);
        const struct head_rule *second = rule_for(l, 1, 2, false, false);
        CHECK(h, 10 * (int64_t)lead->size_max >= 14 * (int64_t)second->size_max);
    }
}

static void test_ladder(struct harness *h, struct arena *a)
{
    static const struct {
        double size, leading;
        int tracking;
    } STEPS[] = {
        {12, 13.5, 0},   {14, 15.75, 0},  {16, 18, 0},      {18, 20, -2},
        {20, 22, -4},    {22, 24.5, -5},  {24, 26.25, -7},  {26, 27.5, -8},
        {28, 30, -9},    {30, 32.5, -12}, {33, 36.75, -12}, {36, 39, -12},
        {40, 43.5, -12}, {44, 48, -15},   {48, 52.5, -15},  {54, 58, -15},
        {60, 64, -15},   {72, 76, -15},
    };
    const struct layout *l = shipped(h, a, "a4");
    CHECK_INT(h, l->nladder, sizeof STEPS / sizeof *STEPS);
    for (int i = 0; i < l->nladder; i++) {
        CHECK(h, near(l->ladder[i].size, STEPS[i].size, 0));
        CHECK(h, near(l->ladder[i].leading, STEPS[i].leading, 0));
        CHECK_INT(h, l->ladder[i].tracking, STEPS[i].tracking);
    }
    const struct head_rule *r = rule_for(l, 1, 2, false, false);
    CHECK(h, near(r->size_min, 22, 0) && near(r->size_max, 26, 0));
    CHECK(h, r->lines_min == 2 && r->lines_max == 3);
    r = rule_for(l, 7, 2, true, false);
    CHECK(h, near(r->size_max, 20, 0));
}

int main(void)
{
    struct harness h = {0};
    struct arena *a = arena_new();
    test_geometry(&h, a);
    test_front(&h, a);
    test_styles(&h, a);
    test_faces(&h, a);
    test_ladder(&h, a);
    test_rules_whole(&h, a);
    test_rules_order(&h, a);
    arena_free(a);
    return harness_end(&h);
}
