/* The "frog king" paragraph of Knuth & Plass 1981, in units of 1/18 em, against the
 * breaks that are published for it.  usage: frogking FILE; the data come from outside the
 * project (tests/corpus-linebreak). */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

#include "harness.h"
#include "text/break.h"

enum { UNIT = 1000, MAX_ITEMS = 400, PAPER_INFINITY = 1000 };

struct frog {
    struct item items[MAX_ITEMS];
    int n;
    const cJSON *root;
};

static int number(const cJSON *array, int i)
{
    return (int)cJSON_GetArrayItem(array, i)->valuedouble;
}

static int member(const cJSON *object, const char *name, int i)
{
    return number(cJSON_GetObjectItem(object, name), i);
}

/* A penalty with a width is a discretionary hyphen; a flagged one without width follows a
 * hyphen in the text. */
static struct item read_penalty(const cJSON *j)
{
    int penalty = number(j, 2);
    struct item it = {.kind = number(j, 3) ? ITEM_DISC : ITEM_PENALTY};
    it.pre = number(j, 1) * UNIT;
    it.penalty = penalty;
    if (abs(penalty) == PAPER_INFINITY) {
        it.kind = ITEM_PENALTY;
        it.penalty = penalty < 0 ? PENALTY_FORCE : PENALTY_NEVER;
    }
    return it;
}

static bool frog_read(struct frog *f, const char *text)
{
    f->root = cJSON_Parse(text);
    const cJSON *j, *items = cJSON_GetObjectItem(f->root, "items");
    if (cJSON_GetArraySize(items) > MAX_ITEMS)
        return false;
    cJSON_ArrayForEach(j, items)
    {
        struct item *it = &f->items[f->n++];
        char kind = cJSON_GetArrayItem(j, 0)->valuestring[0];
        if (kind == 'p') {
            *it = read_penalty(j);
            continue;
        }
        it->kind = kind == 'g' ? ITEM_GLUE : ITEM_BOX;
        it->width = number(j, 1) * UNIT;
        if (kind == 'g') {
            it->stretch = number(j, 2) * UNIT;
            it->shrink = number(j, 3) * UNIT;
        }
    }
    return f->n > 0;
}

static bool same_breaks(const struct break_result *r, const cJSON *breaks)
{
    bool same = r->nlines == cJSON_GetArraySize(breaks);
    for (int i = 0; same && i < r->nlines; i++)
        same = r->lines[i].end == number(breaks, i);
    return same;
}

/* The paper's parameters: demerits for pairs of hyphens and fitness jumps 3000. */
static struct break_rules paper_rules(void)
{
    return (struct break_rules){.dialect = BREAK_TEX,
                                .line_penalty = 1,
                                .double_hyphen_demerits = 3000,
                                .final_hyphen_demerits = 3000,
                                .adj_demerits = 3000,
                                .pretolerance = -1,
                                .tolerance = 100};
}

static void test_optimum(struct harness *h, const struct frog *f, const cJSON *j)
{
    np_sp widths[] = {member(j, "lines", 0) * UNIT, member(j, "lines", 1) * UNIT};
    struct measure m = {widths, 2};
    double tolerance = cJSON_GetObjectItem(j, "tolerance")->valuedouble;
    const cJSON *breaks = cJSON_GetObjectItem(j, "breaks");
    const cJSON *ratios = cJSON_GetObjectItem(j, "ratios_ours");
    struct break_rules rules = paper_rules();
    rules.tolerance = (int)(100 * tolerance * tolerance * tolerance);
    rules.looseness = (int)cJSON_GetObjectItem(j, "looseness")->valuedouble;
    struct arena *a = arena_new();
    struct break_result r = break_tex(a, f->items, f->n, &rules, &m);
    bool overfull = false;
    for (int i = 0; i < r.nlines; i++)
        overfull = overfull || r.lines[i].overfull;
    printf("%s: %d lines, demerits %lld\n", cJSON_GetObjectItem(j, "name")->valuestring,
           r.nlines, (long long)r.demerits);
    if (cJSON_GetArraySize(breaks) == 0) { /* there is no way: TeX's is overfull */
        CHECK(h, overfull);
        arena_free(a);
        return;
    }
    CHECK(h, !overfull);
    CHECK(h, same_breaks(&r, breaks));
    for (int i = 0; i < r.nlines && ratios; i++) {
        double off =
            r.lines[i].ratio / 65536.0 - cJSON_GetArrayItem(ratios, i)->valuedouble;
        CHECK(h, off < 0.001 && off > -0.001);
    }
    arena_free(a);
}

/* ---- the paper's first fit: one line at a time ---- */

static bool is_break(const struct frog *f, int i)
{
    const struct item *it = &f->items[i];
    return (it->kind == ITEM_GLUE && f->items[i - 1].kind == ITEM_BOX)
           || (it->kind == ITEM_DISC) || (it->kind == ITEM_PENALTY && it->penalty < 0);
}

/* Where the line from `start` ends: the first break that is past the measure, if the line
 * can shrink so far, else the one before. */
static int first_fit_line(const struct frog *f, int start, np_sp measure)
{
    np_sp width = 0, shrink = 0;
    int last = -1;
    for (int i = start; i < f->n; i++) {
        const struct item *it = &f->items[i];
        np_sp full = width + it->pre;
        if (i > start && is_break(f, i)) {
            if (full > measure)
                return full - shrink <= measure ? i : last;
            last = i;
        }
        width += it->width;
        shrink += it->shrink;
    }
    return last;
}

static void test_first_fit(struct harness *h, const struct frog *f, const cJSON *j)
{
    const cJSON *breaks = cJSON_GetObjectItem(j, "breaks");
    int start = 0, lines = 0;
    while (start < f->n && lines < cJSON_GetArraySize(breaks)) {
        int end = first_fit_line(f, start, member(j, "lines", lines > 0) * UNIT);
        CHECK_INT(h, end, number(breaks, lines++));
        for (start = end + 1; start < f->n && f->items[start].kind == ITEM_GLUE;)
            start++;
    }
    CHECK_INT(h, lines, cJSON_GetArraySize(breaks));
    CHECK_INT(h, start, f->n);
}

/* ---- centred ---- */

/* The number of words in each line, as the spaces in the published text tell. */
static int words_in(const char *text)
{
    int n = 1;
    for (; *text; text++)
        n += *text == ' ';
    return n;
}

/* Spaces are rigid and both margins elastic, which to the breaker is one elastic
 * margin. */
static void test_centred(struct harness *h, const struct frog *f)
{
    const cJSON *c = cJSON_GetObjectItem(f->root, "centered");
    const cJSON *text = cJSON_GetObjectItem(c, "lines");
    np_sp width = (np_sp)cJSON_GetObjectItem(c, "width")->valuedouble * UNIT;
    struct measure m = {&width, 1};
    struct break_rules rules = paper_rules();
    rules.tolerance = 10000;
    rules.right_stretch = 36 * UNIT;
    struct item *items = calloc((size_t)f->n, sizeof *items);
    for (int i = 0; items && i < f->n; i++) {
        items[i] = f->items[i];
        items[i].shrink = 0;
        items[i].stretch = 0;
        if (items[i].kind == ITEM_DISC && items[i].pre)
            items[i].penalty = PENALTY_NEVER;
    }
    struct arena *a = arena_new();
    struct break_result r = break_tex(a, items, f->n, &rules, &m);
    CHECK_INT(h, r.nlines, cJSON_GetArraySize(text));
    for (int i = 0; i < r.nlines && i < cJSON_GetArraySize(text); i++) {
        int words = 1;
        for (int k = r.lines[i].start; k < r.lines[i].end; k++)
            words += items[k].kind == ITEM_GLUE && items[k].width > 0;
        CHECK_INT(h, words, words_in(cJSON_GetArrayItem(text, i)->valuestring));
    }
    arena_free(a);
    free(items);
}

static void test_file(struct harness *h, FILE *file)
{
    static char text[1 << 16]; /* this program's own; the engine has none */
    struct frog frog = {.n = 0};
    const cJSON *j;
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    CHECK(h, frog_read(&frog, text));
    cJSON_ArrayForEach(j, cJSON_GetObjectItem(frog.root, "optimal"))
        test_optimum(h, &frog, j);
    cJSON_ArrayForEach(j, cJSON_GetObjectItem(frog.root, "first_fit"))
        test_first_fit(h, &frog, j);
    test_centred(h, &frog);
    cJSON_Delete((cJSON *)frog.root);
}

int main(int argc, char **argv)
{
    struct harness h = {0};
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    CHECK(&h, file != NULL);
    if (file) {
        test_file(&h, file);
        fclose(file);
    }
    return harness_end(&h);
}
