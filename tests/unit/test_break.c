/* Line breaking: the NEWS dialect against a search through all sequences of breaks, its
 * rules by example, hard cases; the TEX dialect by examples small enough to check by
 * hand. */
#include <stdio.h>
#include <stdlib.h>

#include "break_reference.h"
#include "harness.h"
#include "text/break.h"

enum { PT = SP_PT, MAX_ITEMS = 120 };

static struct break_rules news_rules(void)
{
    return (struct break_rules){.dialect = BREAK_NEWS,
                                .line_penalty = 10,
                                .double_hyphen_demerits = 10000,
                                .final_hyphen_demerits = 5000,
                                .adj_demerits = 10000,
                                .comfort = 250,
                                .loose_unit = 500,
                                .tight_unit = 300,
                                .loose_max = 3000,
                                .variant_max = 2000,
                                .ladder = 2,
                                .one_word_demerits = 20000,
                                .short_last_demerits = 40000,
                                .short_last = 250};
}

/* ---- paragraphs ---- */

struct text {
    struct item items[MAX_ITEMS];
    int n;
};

static struct item *add(struct text *t, enum item_kind kind, np_sp width)
{
    struct item *it = &t->items[t->n++];
    *it = (struct item){.kind = (uint8_t)kind, .width = width};
    return it;
}

static void add_space(struct text *t, np_sp width)
{
    add(t, ITEM_GLUE, width)->stretch = width;
}

static void add_penalty(struct text *t, int penalty, int subtype)
{
    struct item *it = add(t, ITEM_PENALTY, 0);
    it->penalty = penalty;
    it->subtype = (uint8_t)subtype;
}

static void add_hyphen(struct text *t, int penalty)
{
    struct item *it = add(t, ITEM_DISC, 0);
    it->penalty = penalty;
    it->pre = 3 * PT;
    it->hang_end = 2 * PT;
    it->subtype = DISC_HYPHEN;
}

/* Words 5 pt a letter, spaces of 4 pt; '-' is a hyphenation, '|' a forced break. */
static void set_text(struct text *t, const char *s)
{
    t->n = 0;
    for (np_sp width = 0;; s++) {
        if (*s && *s != ' ' && *s != '-' && *s != '|') {
            width += 5 * PT;
            continue;
        }
        if (width)
            add(t, ITEM_BOX, width)->give = width / 50;
        width = 0;
        if (*s == ' ')
            add_space(t, 4 * PT);
        else if (*s == '-')
            add_hyphen(t, 200);
        else
            add_penalty(t, PENALTY_FORCE, 0);
        if (!*s)
            return;
    }
}

struct broken {
    struct arena *a;
    struct break_result way[3];
};

static struct broken break_text(const struct text *t, const struct break_rules *rules,
                                np_sp width)
{
    struct broken b = {.a = arena_new()};
    struct measure m = {&width, 1};
    break_news(b.a, t->items, t->n, rules, &m, true, b.way);
    return b;
}

/* ---- against all sequences of breaks ---- */

/* A generator of our own: the same numbers everywhere (Knuth's MMIX constants). */
static uint32_t next(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

static void random_joint(struct text *t, uint64_t *seed)
{
    struct item *it;
    switch (next(seed, 12)) {
    case 0:
        add_hyphen(t, 200);
        t->items[t->n - 1].hang_end = (np_sp)next(seed, 3) * PT;
        break;
    case 1:
        it = add(t, ITEM_DISC, (np_sp)next(seed, 2) * 2 * PT);
        it->pre = 2 * PT;
        it->post = (np_sp)next(seed, 2) * 3 * PT;
        it->hang_start = PT / 2;
        it->penalty = 100;
        it->give = it->width / 30;
        it->subtype = DISC_HYPHEN | (next(seed, 3) ? 0 : DISC_LAST);
        break;
    case 2: add_penalty(t, 50, DISC_EXPLICIT); break;
    case 3: add_penalty(t, (int)next(seed, 500), DISC_TOKEN); break;
    case 4:
        if (next(seed, 3) == 0)
            add_penalty(t, PENALTY_FORCE, 0);
        else
            add_penalty(t, -(int)next(seed, 60), 0);
        break;
    case 5:
        add_space(t, 4 * PT);
        add_penalty(t, next(seed, 2) ? PENALTY_NEVER : 20, 0);
        break;
    case 6:
        add(t, ITEM_KERN, PT);
        add_space(t, 4 * PT);
        break;
    default: add_space(t, 4 * PT);
    }
}

/* Words as they come in a text, or wild ones. */
static void random_text(struct text *t, uint64_t *seed, bool wild, uint32_t most_words)
{
    int words = 1 + (int)next(seed, wild ? 12 : most_words);
    np_sp elastic = 8 + (np_sp)next(seed, 40), space = (np_sp)(2 + next(seed, 3)) * PT;
    t->n = 0;
    for (int i = 0; i < words; i++) {
        uint32_t most = !wild ? 16 : next(seed, 6) ? 28 : 70;
        np_sp width = (np_sp)(1 + next(seed, most)) * PT + (np_sp)next(seed, 65536);
        struct item *it = add(t, ITEM_BOX, width);
        it->give = width / elastic;
        it->hang_end = next(seed, 3) ? 0 : (np_sp)next(seed, (uint32_t)(2 * PT));
        it->hang_start = next(seed, 5) ? 0 : (np_sp)next(seed, (uint32_t)(2 * PT));
        if (i == words - 1)
            break;
        if (wild)
            random_joint(t, seed);
        else if (next(seed, 3) == 0)
            add_hyphen(t, 20 + (int)next(seed, 200));
        else
            add_space(t, space);
    }
    if (wild && next(seed, 8) == 0)
        add(t, ITEM_DISC, 0)->post = PT;
    if (next(seed, 2)) {
        add_penalty(t, PENALTY_NEVER, 0);
        add(t, ITEM_GLUE, 0)->stretch_order = 2;
    } else if (next(seed, 4) == 0) {
        add_space(t, 4 * PT);
    }
    add_penalty(t, PENALTY_FORCE, 0);
}

static struct break_rules random_rules(uint64_t *seed)
{
    struct break_rules rules = news_rules();
    rules.ladder = (int)next(seed, 5) - 1;
    rules.adj_demerits = next(seed, 2) ? 10000 : 300;
    rules.ragged = next(seed, 5) == 0;
    if (next(seed, 3) == 0)
        rules.variant_max = next(seed, 2) ? 1500 : 3000;
    if (next(seed, 4) == 0)
        rules.loose_max = 1800;
    if (next(seed, 4) == 0)
        rules.final_hyphen_demerits = rules.short_last_demerits = 0;
    return rules;
}

/* The result's lines follow on one another up to the end. */
static bool is_sound(const struct reference *f, const struct break_result *r)
{
    int at = -1;
    for (int i = 0; i < r->nlines; i++) {
        const struct break_line *l = &r->lines[i];
        if (l->end <= at || l->start <= at || l->start > l->end)
            return false;
        at = l->end;
    }
    return at == f->n - 1;
}

/* Holds a result against the best of all ways with its number of lines. */
static void check_result(struct harness *h, const struct reference *f,
                         const struct break_result *r)
{
    CHECK(h, is_sound(f, r));
    CHECK_INT(h, r->demerits, f->best[r->nlines]);
    CHECK_INT(h, r->demerits, ref_demerits(f, r));
}

static bool same_lines(const struct break_result *a, const struct break_result *b)
{
    bool same = a->nlines == b->nlines && a->demerits == b->demerits;
    for (int i = 0; same && i < a->nlines; i++)
        same = a->lines[i].start == b->lines[i].start
               && a->lines[i].end == b->lines[i].end
               && a->lines[i].overfull == b->lines[i].overfull;
    return same;
}

/* Six bisections by the breaks themselves. */
static np_sp narrow_by_breaks(struct arena *a, const struct text *t,
                              const struct break_rules *rules, np_sp high, int lines)
{
    np_sp low = 0;
    for (int step = 0; step < 6; step++) {
        np_sp middle = low + (high - low) / 2;
        struct break_result out[3];
        break_news(a, t->items, t->n, rules, &(struct measure){&middle, 1}, true, out);
        bool fits = out[1].nlines <= lines;
        for (int i = 0; i < out[1].nlines; i++)
            fits = fits && !out[1].lines[i].overfull;
        if (fits)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The short ways there are for ragged text come out as the long ones. */
static void check_short_ways(struct harness *h, struct arena *a, const struct text *t,
                             const struct break_rules *rules, const struct measure *m,
                             const struct break_result *best)
{
    struct break_result again[3];
    break_news(a, t->items, t->n, rules, m, false, again);
    CHECK(h, same_lines(&again[1], best));
    if (m->nwidths > 1)
        return;
    np_sp high = m->widths[0];
    CHECK_INT(h, break_narrower(a, t->items, t->n, rules, 0, high, 0, 6, best->nlines),
              narrow_by_breaks(a, t, rules, high, best->nlines));
}

static void check_random(struct harness *h, uint64_t *seed, bool wild)
{
    struct text t;
    np_sp widths[3];
    int nwidths = 1 + (int)next(seed, 3);
    struct break_rules rules = random_rules(seed);
    random_text(&t, seed, wild, rules.ragged ? 11 : 16);
    for (int i = 0; i < nwidths; i++)
        widths[i] = (np_sp)(wild ? 30 + next(seed, 80) : 40 + next(seed, 40)) * PT;
    struct measure m = {widths, nwidths};
    struct break_result out[3];
    struct arena *a = arena_new();
    break_news(a, t.items, t.n, &rules, &m, true, out);

    struct reference f = {.items = t.items, .n = t.n, .rules = &rules, .measure = &m};
    ref_run(&f, rules.loose_max, false);
    if (ref_cheapest(&f) < 0)
        ref_run(&f, rules.loose_max, true);
    CHECK_INT(h, out[1].demerits, f.best[ref_cheapest(&f)]);
    check_result(h, &f, &out[1]);
    if (rules.ragged)
        check_short_ways(h, a, &t, &rules, &m, &out[1]);
    int32_t most =
        rules.variant_max < rules.loose_max ? rules.variant_max : rules.loose_max;
    ref_run(&f, most, false);
    for (int i = 0; i < 3; i += 2) {
        int want = out[1].nlines + i - 1;
        CHECK_INT(h, out[i].found, want >= 0 && f.best[want] != REF_NONE);
        if (out[i].found) {
            CHECK_INT(h, out[i].nlines, want);
            check_result(h, &f, &out[i]);
        }
    }
    arena_free(a);
}

static void test_against_all_ways(struct harness *h)
{
    uint64_t seed = 1981;
    for (int i = 0; i < 6000; i++)
        check_random(h, &seed, i % 4 == 0);
}

/* ---- by example ---- */

static void test_last_lines(struct harness *h)
{
    struct break_rules rules = news_rules();
    struct text t;
    struct broken b;
    set_text(&t, "aa bb cc"); /* 38 pt of 100: as it is */
    b = break_text(&t, &rules, 100 * PT);
    CHECK_INT(h, b.way[1].nlines, 1);
    CHECK(h, b.way[1].lines[0].flush && b.way[1].lines[0].r == 1000);
    CHECK_INT(h, b.way[1].lines[0].share, 0);
    CHECK_INT(h, b.way[1].demerits, 100);
    CHECK(h, !b.way[0].found && !b.way[2].found);
    arena_free(b.a);
    b = break_text(&t, &rules,
                   37 * PT); /* a little too full: shared by give and spaces */
    CHECK_INT(h, b.way[1].nlines, 1);
    CHECK(h, !b.way[1].lines[0].flush);
    CHECK_INT(h, b.way[1].lines[0].share, -385); /* 1 of .6 + 2, that is 1000 / 2.6 */
    CHECK_INT(h, b.way[1].lines[0].r, 1000 - 96);
    arena_free(b.a);
    /* A last line of one short word costs more than a loose line. */
    set_text(&t, "aa bb cc dd ee ff gg hh iiii");
    b = break_text(&t, &rules, 108 * PT); /* eight words would fill line 1 */
    CHECK_INT(h, b.way[1].nlines, 2);
    CHECK_INT(h, b.way[1].lines[0].end, 13);
    CHECK_INT(h, b.way[1].lines[0].r, 1525);
    arena_free(b.a);
}

static void test_flush_and_overfull(struct harness *h)
{
    struct break_rules rules = news_rules();
    struct text t;
    set_text(&t, "aa bbbbbbbbbbbbbbbbbb cc dd ee ff gg");
    struct broken b = break_text(&t, &rules, 60 * PT); /* 90 pt in the second word */
    const struct break_line *l = b.way[1].lines;
    CHECK(h, l[0].flush && !l[0].overfull && l[0].r == 1000);
    CHECK(h, l[1].overfull && l[1].share == -1000);
    CHECK_INT(h, l[1].end, 3);
    CHECK(h, !l[2].overfull && !b.way[0].found && !b.way[2].found);
    arena_free(b.a);
    /* It can be broken: the line before is filled from it, none is too wide. */
    set_text(&t, "aa bbb-bbbb-bbbb-bbb-bbbb cc dd ee");
    b = break_text(&t, &rules, 60 * PT);
    for (int i = 0; i < b.way[1].nlines; i++)
        CHECK(h, !b.way[1].lines[i].overfull);
    CHECK(h, b.way[1].lines[0].hyphen);
    arena_free(b.a);
}

static int longest_ladder(const struct break_result *r)
{
    int most = 0;
    for (int i = 0, run = 0; i < r->nlines; i++) {
        run = r->lines[i].hyphen ? run + 1 : 0;
        most = run > most ? run : most;
    }
    return most;
}

static void test_ladders(struct harness *h)
{
    struct break_rules rules = news_rules();
    struct text t;
    const char *text = "aaaaa bbb-bb cc-ccc dddd-d eee-ee ffff-f gg-ggg hhh-hh iii";
    rules.double_hyphen_demerits = 0;
    set_text(&t, text);
    for (int ladder = 0; ladder <= 2; ladder++) {
        rules.ladder = ladder;
        struct broken b = break_text(&t, &rules, 42 * PT);
        CHECK(h, longest_ladder(&b.way[1]) <= ladder);
        arena_free(b.a);
    }
    rules.ladder = 1; /* a token that leaves no other way */
    set_text(&t, "aaaaaa-aaaaaa-aaaaaa-aaaaaa-aaaaaa b");
    struct broken b = break_text(&t, &rules, 36 * PT);
    CHECK_INT(h, longest_ladder(&b.way[1]), 4);
    arena_free(b.a);
}

static void test_forced(struct harness *h)
{
    struct break_rules rules = news_rules();
    struct text t;
    set_text(&t, "aa bb|cc dd ee| |ff");
    struct broken b = break_text(&t, &rules, 200 * PT);
    const struct break_line *l = b.way[1].lines;
    CHECK_INT(h, b.way[1].nlines, 4);
    for (int i = 0; i < 4; i++)
        CHECK(h, l[i].flush && l[i].r == 1000);
    CHECK_INT(h, l[0].end, 3);
    CHECK_INT(h, l[2].start, l[2].end); /* an empty line that was asked for */
    CHECK_INT(h, b.way[1].demerits, 400);
    arena_free(b.a);
}

static void test_degenerate(struct harness *h)
{
    struct break_rules rules = news_rules();
    struct text t = {.n = 0};
    add_penalty(&t, PENALTY_FORCE, 0);
    struct broken b = break_text(&t, &rules, 50 * PT);
    CHECK(h, b.way[1].found && b.way[1].nlines == 1 && !b.way[1].lines[0].overfull);
    arena_free(b.a);
    set_text(&t, "aaaaaaaaaaaaaaa");
    b = break_text(&t, &rules, 50 * PT);
    CHECK(h, b.way[1].nlines == 1 && b.way[1].lines[0].overfull);
    arena_free(b.a);
    b = break_text(&t, &rules, 0);
    CHECK(h, b.way[1].nlines == 1 && b.way[1].lines[0].overfull);
    arena_free(b.a);
    t.n = 0;
    b = break_text(&t, &rules, 50 * PT);
    CHECK(h, b.way[1].found && b.way[1].nlines == 0);
    arena_free(b.a);
}

static void test_last_word_is_whole(struct harness *h)
{
    struct break_rules rules = news_rules();
    struct text t;
    set_text(&t, "aaaa bbbb cccc ddd-ddd");
    for (int i = 0; i < t.n; i++)
        if (t.items[i].kind == ITEM_DISC)
            t.items[i].subtype |= DISC_LAST;
    struct broken b = break_text(&t, &rules, 84 * PT);
    for (int i = 0; i < b.way[1].nlines; i++)
        CHECK(h, !b.way[1].lines[i].hyphen);
    arena_free(b.a);
    b = break_text(&t, &rules, 22 * PT); /* unless it does not fit */
    CHECK(h, b.way[1].lines[b.way[1].nlines - 2].hyphen);
    arena_free(b.a);
}

static void test_ragged(struct harness *h)
{
    struct break_rules rules = news_rules();
    struct text t;
    rules.ragged = true;
    set_text(&t, "aaa bb cccc dd eee f-ff gggg hh");
    struct broken b = break_text(&t, &rules, 60 * PT);
    for (int i = 0; i < b.way[1].nlines; i++) {
        CHECK(h, b.way[1].lines[i].flush && !b.way[1].lines[i].hyphen);
        CHECK(h, b.way[1].lines[i].r == 1000 && b.way[1].lines[i].share == 0);
    }
    arena_free(b.a);
    set_text(&t, "aaa bbbbbbbb-bbbbbbbb cc");
    b = break_text(&t, &rules, 60 * PT);
    CHECK(h, b.way[1].lines[0].hyphen && !b.way[1].lines[1].overfull);
    arena_free(b.a);
}

/* ---- hard cases: long ones must stay linear ---- */

static int break_many(struct item *items, int n, np_sp width, bool variants)
{
    struct break_rules rules = news_rules();
    struct measure m = {&width, 1};
    struct break_result out[3];
    struct arena *a = arena_new();
    items[n - 1] = (struct item){.kind = ITEM_PENALTY, .penalty = PENALTY_FORCE};
    break_news(a, items, n, &rules, &m, variants, out);
    int lines = out[1].found ? out[1].nlines : -1;
    arena_free(a);
    return lines;
}

static void test_long(struct harness *h)
{
    int n = 20001;
    uint64_t seed = 7;
    struct item *items = calloc((size_t)n, sizeof *items);
    if (!items)
        return;
    for (int i = 0; i < n; i++) { /* 10000 words */
        np_sp width = i & 1 ? 3 * PT : (np_sp)(10 + next(&seed, 30)) * PT;
        items[i] = (struct item){.kind = i & 1 ? ITEM_GLUE : ITEM_BOX, .width = width};
        items[i].stretch = i & 1 ? width : 0;
        items[i].give = i & 1 ? 0 : width / 40;
    }
    int lines = break_many(items, n, 150 * PT, true);
    CHECK(h, lines > 1700 && lines < 2000);
    for (int i = 0; i < n; i++) /* 10000 chances in one line's length */
        items[i].width = items[i].stretch = 1 + (i & 1);
    CHECK(h, break_many(items, n, 15000, true) >= 2);
    for (int i = 0; i < n; i++) /* no box at all */
        items[i] = (struct item){.kind = ITEM_PENALTY, .penalty = 5};
    CHECK_INT(h, break_many(items, n, 100 * PT, true), 1);
    for (int i = 0; i < n; i++) /* nothing fits */
        items[i] =
            (struct item){.kind = i & 1 ? ITEM_PENALTY : ITEM_BOX, .width = 9 * PT};
    CHECK_INT(h, break_many(items, n, 5 * PT, true), 10000);
    free(items);
}

/* ---- TEX ---- */

/* Ten words of 20 pt, spaces 4pt plus 2pt minus 1pt, as in a tiny \hsize. */
static void set_tex(struct text *t)
{
    t->n = 0;
    for (int i = 0; i < 10; i++) {
        add(t, ITEM_BOX, 20 * PT);
        if (i == 9)
            break;
        struct item *it = add(t, ITEM_GLUE, 4 * PT);
        it->stretch = 2 * PT;
        it->shrink = PT;
    }
    add_penalty(t, PENALTY_NEVER, 0);
    struct item *fill = add(t, ITEM_GLUE, 0);
    fill->stretch = PT;
    fill->stretch_order = 2;
    add_penalty(t, PENALTY_FORCE, 0);
}

static void test_tex(struct harness *h)
{
    struct break_rules rules = {.dialect = BREAK_TEX,
                                .line_penalty = 10,
                                .adj_demerits = 10000,
                                .pretolerance = 100,
                                .tolerance = 200};
    struct text t;
    np_sp widths[] = {70 * PT, 68 * PT};
    struct measure m = {widths, 2};
    struct arena *a = arena_new();
    set_tex(&t);
    /* Three words are 68 pt: ratio 2 of 4 in line 1, badness 12; then 0; one word
     * last. */
    struct break_result r = break_tex(a, t.items, t.n, &rules, &m);
    CHECK_INT(h, r.nlines, 4);
    CHECK_INT(h, r.demerits, 22 * 22 + 3 * 100);
    CHECK_INT(h, r.lines[0].ratio, 32768);
    CHECK_INT(h, r.lines[3].ratio_order, 2);
    CHECK_INT(h, r.lines[3].start, 18);
    /* No way: TeX's last pass leaves overfull lines, without demerits for them. */
    np_sp narrow = 15 * PT;
    m = (struct measure){&narrow, 1};
    r = break_tex(a, t.items, t.n, &rules, &m);
    CHECK_INT(h, r.nlines, 10);
    CHECK(h, r.lines[0].overfull && r.lines[0].ratio == -65536);
    CHECK_INT(h, r.demerits, 0);
    arena_free(a);
}

int main(void)
{
    struct harness h = {0};
    test_against_all_ways(&h);
    test_last_lines(&h);
    test_flush_and_overfull(&h);
    test_ladders(&h);
    test_forced(&h);
    test_degenerate(&h);
    test_last_word_is_whole(&h);
    test_ragged(&h);
    test_long(&h);
    test_tex(&h);
    return harness_end(&h);
}
