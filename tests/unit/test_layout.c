/* Layout files: inheritance, and what is said about files that are wrong. */
#include <math.h>
#include <stdbool.h>

#include "harness.h"
#include "input/layout.h"
#include "scratch.h"

#define LAYOUTS NP_DATADIR "/layouts"

static bool near(np_sp got, double pt, double slack)
{
    return fabs(sp_to_pt(got) - pt) <= slack;
}

struct probe {
    struct harness *h;
    struct arena *a;
    struct scratch s;
    struct diags d;
    struct layout *l;
};

/* Writes x.json and reads it, with the shipped layouts to extend. */
static void probe(struct probe *p, const char *text)
{
    diags_init(&p->d, p->a);
    const char *file = scratch_file(&p->s, "x.json", text);
    p->l = layout_read(p->a, LAYOUTS, file, "en", &p->d);
}

/* Whether a message of that kind is about that path, in x.json or another file. */
static const struct diag *said(const struct probe *p, enum diag_code code,
                               const char *path)
{
    for (int i = 0; i < p->d.n; i++)
        if (p->d.v[i].code == code && p->d.v[i].at.path
            && strcmp(p->d.v[i].at.path, path) == 0)
            return &p->d.v[i];
    printf("not said: %s about %s; but:\n", diag_name(code), path);
    diags_print(&p->d, DIAG_NOTE, stdout);
    return NULL;
}

static void test_inheritance(struct probe *p)
{
    struct harness *h = p->h;
    probe(
        p,
        "{ \"extends\": \"a4\", \"grid\": { \"columns\": 3 },"
        " \"styles\": { \"body\": { \"size\": 9 }, \"quote\": { \"size\": 8.5 } },"
        " \"headlines\": { \"ladder\": [[20, 22, 0]] }, \"inside\": { \"bands\": [] } }");
    CHECK_INT(h, p->d.n, 0);
    CHECK_STR(h, p->l->name, "x");
    CHECK_INT(h, p->l->columns, 3);
    CHECK(h, near(p->l->gutter, 12, 0)); /* the parent's, in the same object */
    CHECK(h, near(p->l->page_width, 595.28, 0.001));
    CHECK(h, near(p->l->styles[STYLE_body].size, 9, 0));
    CHECK(h, near(p->l->styles[STYLE_brief].size, 9,
                  0)); /* like body, said by the grandparent */
    CHECK(h, near(p->l->styles[STYLE_quote].size, 8.5, 0));
    CHECK(h,
          near(p->l->styles[STYLE_list_intro].size, 8.5, 0)); /* like quote, like body */
    CHECK_STR(h, p->l->styles[STYLE_quote].faces[FACE_REGULAR], "SourceSerif4SmText-It");
    CHECK_INT(h, p->l->nladder, 1); /* arrays are replaced */
    CHECK_INT(h, p->l->ninside, 0);
    CHECK_INT(h, p->l->nfront, 8);
    CHECK(h, p->l->nhead_rules > 10);

    /* a path from the file's own folder, over two steps */
    scratch_file(&p->s, "base.json",
                 "{ \"extends\": \"a4\", \"grid\": { \"gutter\": 15 } }");
    probe(p, "{ \"extends\": \"./base.json\", \"grid\": { \"margin\": 30 } }");
    CHECK_INT(h, p->d.n, 0);
    CHECK(h, near(p->l->gutter, 15, 0) && near(p->l->margin, 30, 0));
}

static void test_like(struct probe *p)
{
    struct harness *h = p->h;
    /* like in the layout comes before what its parents say of the style */
    probe(p, "{ \"extends\": \"a4\", \"styles\": {"
             " \"caption\": { \"like\": \"body\", \"size\": 8 } } }");
    CHECK_INT(h, p->d.n, 0);
    CHECK_STR(h, p->l->styles[STYLE_caption].faces[FACE_REGULAR],
              "SourceSerif4SmText-Regular");
    CHECK(h, near(p->l->styles[STYLE_caption].size, 8, 0));
    CHECK(h, near(p->l->styles[STYLE_caption].leading, 10.5, 0));

    probe(
        p,
        "{ \"extends\": \"a4\", \"styles\": {\n \"caption\": { \"like\": \"credit\" },\n"
        " \"credit\": { \"like\": \"caption\" } } }");
    CHECK(h, !p->l);
    const struct diag *d = said(p, DIAG_LAYOUT_BAD, "styles.caption.like");
    CHECK(h, d && d->at.line == 2);
    probe(p, "{ \"extends\": \"a4\", \"styles\": { \"caption\": { \"like\": \"credits\" "
             "} } }");
    d = said(p, DIAG_BAD_VALUE, "styles.caption.like");
    CHECK(h, p->l && d && strstr(d->text, "\"credit\""));
}

static void test_colors(struct probe *p)
{
    struct harness *h = p->h;
    probe(p, "{ \"extends\": \"a4\", \"colors\": { \"ink\": \"#101010\", \"accent\": "
             "\"#9D1c20\" },"
             " \"styles\": { \"jump\": { \"color\": \"#123456\" } } }");
    CHECK_INT(h, p->d.n, 0);
    CHECK_INT(h, p->l->accent, 0x9d1c20);
    CHECK_INT(h, p->l->styles[STYLE_label].color, 0x9d1c20);
    CHECK_INT(h, p->l->styles[STYLE_opinion_name].color, 0x9d1c20);
    CHECK_INT(h, p->l->styles[STYLE_chart_title].color, 0x101010);
    CHECK_INT(h, p->l->styles[STYLE_body].color, 0x101010);
    CHECK_INT(h, p->l->styles[STYLE_jump_page].color, 0x123456);
    probe(p, "{ \"extends\": \"a4\", \"colors\": { \"ink\": \"#101010\" } }");
    CHECK_INT(h, p->l->accent, 0x101010); /* no accent of its own */
    /* a bad one counts as not given, for those that name it, too */
    probe(p, "{ \"extends\": \"a4\", \"colors\": { \"ink\": \"#12345\" } }");
    CHECK(h, p->l && p->l->ink == 0 && p->l->accent == 0);
    CHECK_INT(h, p->d.n, 1);

    static const char *const BAD[] = {"black",   "#12345", "#1234567",
                                      "#12345g", "accent", "a.b"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        probe(p, arena_printf(
                     p->a, "{ \"extends\": \"a4\", \"colors\": { \"accent\": \"%s\" } }",
                     BAD[i]));
        CHECK(h, p->l && p->l->accent == 0);
        CHECK(h, said(p, DIAG_BAD_VALUE, "colors.accent") != NULL);
    }
}

/* ---- what is wrong with a file ---- */

static void test_wrong_values(struct probe *p)
{
    struct harness *h = p->h;
    probe(p, "{ \"extends\": \"a4\",\n  \"grid\": {\n    \"columns\": \"four\", "
             "\"gutter\": -3,\n"
             "    \"lines\": 60.4 },\n  \"colors\": 7, \"page\": { \"width\": [] } }");
    CHECK(h, p->l != NULL);
    CHECK_INT(h, p->l->columns, 4); /* the parent's, since this one cannot be used */
    CHECK(h, near(p->l->gutter, 12, 0));
    CHECK_INT(h, p->l->grid_lines, 60);
    CHECK_INT(h, p->l->ink, 0);
    const struct diag *d = said(p, DIAG_WRONG_TYPE, "grid.columns");
    CHECK(h, d && d->at.line == 3 && d->at.column > 1);
    CHECK(h, d && strstr(d->at.file, "/x.json"));
    CHECK(h, said(p, DIAG_OUT_OF_RANGE, "grid.gutter") != NULL);
    CHECK(h, said(p, DIAG_WRONG_TYPE, "grid.lines") != NULL);
    CHECK(h, said(p, DIAG_WRONG_TYPE, "colors") != NULL);
    CHECK(h, said(p, DIAG_WRONG_TYPE, "page.width") != NULL);
    CHECK_INT(h, diags_worst(&p->d), DIAG_WARNING);

    /* in a parent: its file and line */
    scratch_file(&p->s, "base.json",
                 "{ \"extends\": \"a4\",\n \"grid\": { \"top\": true } }");
    probe(p, "{ \"extends\": \"./base.json\" }");
    d = said(p, DIAG_WRONG_TYPE, "grid.top");
    CHECK(h, d && d->at.line == 2 && strstr(d->at.file, "/base.json"));
}

static void test_missing(struct probe *p)
{
    struct harness *h = p->h;
    probe(
        p,
        "{ \"extends\": \"newspaper\", \"page\": { \"width\": 500, \"height\": 700 } }");
    CHECK(h, !p->l);
    const struct diag *d = said(p, DIAG_MISSING, "grid.gutter");
    CHECK(h, d && strstr(d->text, "\"grid.gutter\" is missing"));
    CHECK(h, said(p, DIAG_MISSING, "headlines.rules") != NULL);
    probe(p, "{}");
    CHECK(h, !p->l);
    CHECK(h, said(p, DIAG_MISSING, "styles.body.font") != NULL);
    CHECK(h, said(p, DIAG_MISSING, "headlines.ladder") != NULL);
    CHECK(h, said(p, DIAG_MISSING, "paragraph.tight.expansion") != NULL);
    /* each single number is asked for */
    int missing = 0, fields = 0;
    for (int i = 0; i < p->d.n; i++)
        missing += p->d.v[i].code == DIAG_MISSING && !strstr(p->d.v[i].at.path, "styles.")
                   && !strstr(p->d.v[i].at.path, "headlines.ladder")
                   && !strstr(p->d.v[i].at.path, "headlines.rules");
#define FIELD(type, name, path) fields++;
#include "model/layout.def"
#undef FIELD
    CHECK_INT(h, missing, fields);
}

static void test_unknown_keys(struct probe *p)
{
    struct harness *h = p->h;
    scratch_file(&p->s, "base.json",
                 "{ \"extends\": \"a4\", \"paragraph\": { \"tight\": {\n"
                 " \"expnsion\": 0.02 } } }");
    probe(
        p,
        "{ \"extends\": \"./base.json\", \"about\": \"a try\", \"grd\": {},\n"
        " \"grid\": { \"colums\": 3 },\n"
        " \"styles\": { \"bodi\": {}, \"body\": { \"colour\": \"#000000\" } },\n"
        " \"front\": { \"band\": [], \"bands\": [ { \"kind\": \"rule\", \"thickness\": 1,"
        " \"gapp\": 3 } ] } }");
    CHECK(h, p->l != NULL);
    static const struct {
        const char *path, *near;
        int line;
    } SAID[] = {
        {"grd", "\"grid\"", 1},
        {"grid.colums", "\"columns\"", 2},
        {"styles.bodi", "\"body\"", 3},
        {"styles.body.colour", "\"color\"", 3},
        {"front.band", "\"bands\"", 4},
        {"front.bands[0].gapp", "\"gap\"", 4},
        {"paragraph.tight.expnsion", "\"expansion\"", 2},
    };
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        const struct diag *d = said(p, DIAG_UNKNOWN_KEY, SAID[i].path);
        CHECK(h, d && strstr(d->text, SAID[i].near));
        CHECK_INT(h, d ? d->at.line : 0, SAID[i].line);
    }
    CHECK_INT(h, p->d.n, sizeof SAID / sizeof *SAID);
}

static void test_circles(struct probe *p)
{
    struct harness *h = p->h;
    probe(p, "{ \"extends\": \"./x.json\" }");
    CHECK(h, !p->l);
    CHECK(h, said(p, DIAG_LAYOUT_BAD, "extends") != NULL);
    scratch_file(&p->s, "y.json", "{\n \"extends\": \"./x.json\" }");
    probe(p, "{ \"extends\": \"./y.json\" }");
    CHECK(h, !p->l);
    const struct diag *d = said(p, DIAG_LAYOUT_BAD, "extends");
    CHECK(h, d && strstr(d->at.file, "y.json") && d->at.line == 2);

    /* too many, one after the other */
    for (int i = 0; i < 20; i++)
        scratch_file(&p->s, arena_printf(p->a, "n%d.json", i),
                     arena_printf(p->a, "{ \"extends\": \"./n%d.json\" }", i + 1));
    probe(p, "{ \"extends\": \"./n0.json\" }");
    CHECK(h, !p->l);
    CHECK(h, said(p, DIAG_LAYOUT_BAD, "extends") != NULL);
}

static void test_no_file(struct probe *p)
{
    struct harness *h = p->h;
    probe(p, "{ \"extends\": \"a5\" }");
    CHECK(h, !p->l);
    CHECK(h, said(p, DIAG_LAYOUT_BAD, "extends") != NULL);
    static const char *const TEXTS[] = {"[]", "3", "\"a4\"",
                                        "",   "{", "{ \"grid\": {} } x"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        probe(p, TEXTS[i]);
        CHECK(h, !p->l);
        CHECK_INT(h, diags_worst(&p->d), DIAG_FATAL);
    }
    diags_init(&p->d, p->a);
    CHECK(h, !layout_read(p->a, LAYOUTS, "no-such-paper", "en", &p->d));
    CHECK_INT(h, diags_worst(&p->d), DIAG_FATAL);
    diags_init(&p->d, p->a);
    CHECK(h, !layout_read(p->a, LAYOUTS, "./a4", "en",
                          &p->d)); /* a path is taken as it is */
}

static void test_geometry_refused(struct probe *p)
{
    struct harness *h = p->h;
    probe(p, "{ \"extends\": \"a4\", \"grid\": { \"margin\": 250 } }");
    CHECK(h, !p->l && said(p, DIAG_LAYOUT_BAD, "grid.columns"));
    probe(p, "{ \"extends\": \"a4\", \"grid\": { \"lines\": 90 } }");
    CHECK(h, !p->l && said(p, DIAG_LAYOUT_BAD, "grid.lines"));
    probe(p, "{ \"extends\": \"a4\", \"grid\": { \"columns\": 0, \"lines\": 1e9 } }");
    CHECK(h, p->l && p->l->columns == 4 && p->l->grid_lines == 75);
    probe(p, "{ \"extends\": \"a4\", \"grid\": { \"columns\": 9 }, \"costs\": { \"cut\": "
             "-1 } }");
    CHECK(h, p->l && p->l->columns == 4 && p->l->cost_cut > 0);
    CHECK(h, said(p, DIAG_OUT_OF_RANGE, "grid.columns"));
    CHECK(h, said(p, DIAG_OUT_OF_RANGE, "costs.cut"));
    probe(p, "{ \"extends\": \"a4\", \"plan\": { \"body_least\": 9 } }");
    CHECK(h, !p->l && said(p, DIAG_LAYOUT_BAD, "plan.body_least"));
}

static void test_bad_headlines(struct probe *p)
{
    struct harness *h = p->h;
    probe(p, "{ \"extends\": \"a4\", \"headlines\": {\n"
             " \"ladder\": [[14, 15, 0], [12, 13, 0], [16], 5, [18, 20, -0.002]],\n"
             " \"rules\": [ { \"size\": 14, \"lines\": [3, 2], \"rank\": 2, \"opinon\": "
             "true } ] } }");
    CHECK(h, p->l != NULL);
    CHECK_INT(h, p->l->nladder, 2);
    CHECK_INT(h, p->l->ladder[1].tracking, -2);
    CHECK(h, said(p, DIAG_OUT_OF_RANGE, "headlines.ladder[1]") != NULL);
    CHECK(h, said(p, DIAG_WRONG_TYPE, "headlines.ladder[2]") != NULL);
    CHECK(h, said(p, DIAG_WRONG_TYPE, "headlines.ladder[3]") != NULL);
    CHECK(h, said(p, DIAG_OUT_OF_RANGE, "headlines.rules[0].lines") != NULL);
    CHECK(h, said(p, DIAG_UNKNOWN_KEY, "headlines.rules[0].opinon") != NULL);
    const struct head_rule *r = &p->l->head_rules[0];
    CHECK(h,
          r->rank_from == 1 && r->rank_to == 1 && r->span_from == 1 && r->span_to > 1000);
    CHECK(h, r->lines_min == 2 && r->lines_max == 3);
    CHECK(h, near(r->size_min, 14, 0) && near(r->size_max, 14, 0));

    probe(p,
          "{ \"extends\": \"a4\", \"headlines\": { \"rules\": [ { \"lines\": 2 } ] } }");
    CHECK(h, !p->l && said(p, DIAG_MISSING, "headlines.rules[0].size"));
}

static void test_bad_bands(struct probe *p)
{
    struct harness *h = p->h;
    probe(p,
          "{ \"extends\": \"a4\", \"front\": { \"bands\": [\n"
          " { \"kind\": \"text\", \"line\": 1.5, \"left\": { \"text\": \"{dat} {date}\","
          " \"style\": \"ear\" }, \"right\": { \"text\": \"\", \"style\": \"ear\" } }, 7 "
          "] } }");
    CHECK(h, p->l && p->l->nfront == 1);
    CHECK_INT(h, p->l->front[0].line, 1500);
    CHECK(h, p->l->front[0].parts[PART_RIGHT].text == NULL);
    const struct diag *d = said(p, DIAG_BAD_VALUE, "front.bands[0].left.text");
    CHECK(h, d && strstr(d->text, "{date}"));
    CHECK(h, said(p, DIAG_WRONG_TYPE, "front.bands[1]") != NULL);

    static const struct {
        const char *band, *path;
    } REFUSED[] = {
        {"{ \"kind\": \"rule\", \"gap\": 3 }", "front.bands[0].thickness"},
        {"{ \"gap\": 3 }", "front.bands[0].kind"},
        {"{ \"kind\": \"txt\" }", "front.bands[0].kind"},
        {"{ \"kind\": \"text\", \"left\": { \"text\": \"x\" } }",
         "front.bands[0].left.style"},
        {"{ \"kind\": \"text\", \"left\": { \"text\": \"x\", \"style\": \"eer\" } }",
         "front.bands[0].left.style"},
    };
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        probe(p, arena_printf(p->a,
                              "{ \"extends\": \"a4\", \"front\": { \"bands\": [ %s ] } }",
                              REFUSED[i].band));
        CHECK(h, !p->l);
        CHECK(h, said(p, DIAG_MISSING, REFUSED[i].path) != NULL);
    }
}

static void test_messages_capped(struct probe *p)
{
    char *many = arena_alloc(p->a, 40000), *end = many;
    for (int i = 0; i < 2000; i++)
        end += sprintf(end, "\"k%d\": 1, ", i);
    probe(p, arena_printf(p->a, "{ %s \"extends\": \"a4\" }", many));
    CHECK(p->h, p->l != NULL);
    CHECK(p->h, p->d.n < 1000);
}

int main(void)
{
    struct harness h = {0};
    struct probe p = {.h = &h, .a = arena_new()};
    scratch_begin(&p.s);
    test_inheritance(&p);
    test_like(&p);
    test_colors(&p);
    test_wrong_values(&p);
    test_missing(&p);
    test_unknown_keys(&p);
    test_circles(&p);
    test_no_file(&p);
    test_geometry_refused(&p);
    test_bad_headlines(&p);
    test_bad_bands(&p);
    test_messages_capped(&p);
    scratch_end(&p.s);
    arena_free(p.a);
    return harness_end(&h);
}
