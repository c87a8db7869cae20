/* Line breaking: the NEWS dialect against a search through all sequences of breaks, its rules
 * by example, hard cases; the TEX dialect by examples small enough to check by hand. */
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
static void random_text(struct text *t, uint64_t *seed, bool wild)
{
    int words = 1 + (int)next(seed, wild ? 13 : 26);
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

static void check_random(struct harness *h, uint64_t *seed, bool wild)
{
    struct text t;
    np_sp widths[3];
    int nwidths = 1 + (int)next(seed, 3);
    random_text(&t, seed, wild);
    struct break_rules rules = random_rules(seed);
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
    for (int i = 0; i < 4000; i++)
        check_random(h, &seed, i & 1);
}

int main(void)
{
    struct harness h = {0};
    test_against_all_ways(&h);
    return harness_end(&h);
}
