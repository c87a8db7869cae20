/* page/plan, page/fit: whole editions are planned, and every plan is held against the
 * rules of a plan. */
#include <stdarg.h>

#include "bench.h"
#include "page/fit.h"

enum { JSON_MAX = 1 << 19, CELLS_MAX = 200 };

/* ---- editions ---- */

struct writer {
    char *v;
    int n;
    uint32_t chance;
};

static void put(struct writer *w, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    w->n += vsnprintf(w->v + w->n, (size_t)(JSON_MAX - w->n), format, ap);
    va_end(ap);
}

static int chance(struct writer *w, int from, int to)
{
    w->chance = w->chance * 1664525u + 1013904223u;
    return from + (int)((w->chance >> 8) % (uint32_t)(to - from + 1));
}

static void put_words(struct writer *w, int n)
{
    static const char *const words[] = {
        "harbour", "the",    "council", "of",     "a",       "morning", "ferries",
        "under",   "bridge", "after",   "report", "winter",  "machine", "and",
        "night",   "in",     "letters", "small",  "station", "with",    "tomorrow"};
    for (int i = 0; i < n; i++)
        put(w, "%s%s", i ? " " : "", words[chance(w, 0, 20)]);
}

/* Paragraphs of a few dozen words. */
static void put_body(struct writer *w, int words)
{
    for (bool first = true; words > 0; first = false) {
        int n = words < 50 ? words : chance(w, 20, 50);
        put(w, first ? "Today " : "\\n\\nThen ");
        put_words(w, n);
        put(w, ".");
        words -= n;
    }
}

static void put_story(struct writer *w, int words, const char *more)
{
    put(w, "%s{ \"headline\": \"Now ", w->v[w->n - 1] == '}' ? ", " : "");
    put_words(w, chance(w, 2, 8));
    put(w, "\", \"section\": \"Town\", %s \"body\": \"", more);
    put_body(w, words);
    put(w, "\" }");
}

static void open_edition(struct bench *b, struct writer *w)
{
    *w = (struct writer){.v = arena_alloc(b->a, JSON_MAX), .chance = 17};
    put(w, "{ \"newsprint\": 1, %s%s \"stories\": [", PAPER("The Post", ""), DATE);
}

/* The panels of a full paper. */
static void put_panels(struct writer *w)
{
    put(w, "], \"lists\": [ { \"title\": \"Prices\", \"items\": [");
    for (int i = 0; i < 8; i++)
        put(w, "%s{ \"title\": \"Thing %d\", \"value\": \"%d\", \"change\": \"+%d\" }",
            i ? ", " : "", i, 10 * i, i);
    put(w, "] }, { \"title\": \"Out tonight\", \"items\": [");
    for (int i = 0; i < 6; i++) {
        put(w, "%s{ \"title\": \"Hall %d\", \"text\": \"", i ? ", " : "", i);
        put_words(w, 20);
        put(w, "\" }");
    }
    put(w,
        "] } ], \"promo\": { \"title\": \"Write to us\", \"text\": \"We read it all.\" ");
    put(w, "}");
}

/* ---- what a plan must be ---- */

struct judge {
    struct bench *b;
    const struct plan *plan;
    int faults;
};

static void fault(struct judge *j, int page, const char *what)
{
    if (j->faults++ < 6)
        printf("page %d: %s\n", page + 1, what);
}

static bool is_start(const struct slice_box *box)
{
    return !box->table->galley->rest_of;
}

static bool holds_story(const struct galley *g, const struct story *story)
{
    bool holds = g->kind == GALLEY_STORY && g->story == story;
    for (int s = 0; s < g->nbriefs; s++)
        holds = holds || g->briefs[s] == story;
    return holds;
}

/* Boxes that begin a story, alone or among the briefs, and galleys held over with it. */
static int count_story(const struct plan *plan, const struct story *story)
{
    int n = 0;
    for (int i = 0; i < plan->npages; i++)
        for (int k = 0; k < plan->pages[i].slice.n; k++) {
            const struct slice_box *box = &plan->pages[i].slice.boxes[k];
            n += is_start(box) && holds_story(box->table->galley, story);
        }
    for (int i = 0; i < plan->nheld; i++)
        n += holds_story(plan->held[i], story);
    return n;
}

static int count_rows(const struct list *l)
{
    int n = l->n;
    for (int i = 0; i < l->ngroups; i++)
        n += l->groups[i].n;
    return n;
}

/* Rows of a list that begin somewhere or are held over: a long table stands in pieces. */
static int rows_placed(const struct plan *plan, const struct list *list)
{
    int n = 0;
    for (int i = 0; i < plan->npages; i++)
        for (int k = 0; k < plan->pages[i].slice.n; k++) {
            const struct slice_box *box = &plan->pages[i].slice.boxes[k];
            const struct list *l = box->table->galley->list;
            n += is_start(box) && l && strcmp(l->id, list->id) == 0 ? count_rows(l) : 0;
        }
    for (int i = 0; i < plan->nheld; i++) {
        const struct list *l = plan->held[i]->list;
        n += l && strcmp(l->id, list->id) == 0 ? count_rows(l) : 0;
    }
    return n;
}

static int count_kind_of(const struct plan *plan, enum galley_kind kind)
{
    int n = 0;
    for (int i = 0; i < plan->npages; i++)
        for (int k = 0; k < plan->pages[i].slice.n; k++)
            n += plan->pages[i].slice.boxes[k].table->galley->kind == kind;
    for (int i = 0; i < plan->nheld; i++)
        n += plan->held[i]->kind == kind;
    return n;
}

static void judge_all_placed(struct judge *j)
{
    const struct edition *e = j->b->edition;
    for (int i = 0; i < e->nstories; i++)
        if (count_story(j->plan, &e->stories[i]) != 1)
            fault(j, 0, "a story does not stand exactly once");
    for (int i = 0; i < e->nlists; i++)
        if (rows_placed(j->plan, &e->lists[i]) != count_rows(&e->lists[i]))
            fault(j, 0, "not every row of a list stands once");
    if (count_kind_of(j->plan, GALLEY_PROMO) != e->promo.present)
        fault(j, 0, "the promo does not stand exactly once");
    if (count_kind_of(j->plan, GALLEY_INDEX) > 1)
        fault(j, 0, "two indexes");
}

static bool is_inside(const struct slice_box *b, const struct plan_page *p, int columns)
{
    return b->column >= 0 && b->line >= 0 && b->span > 0 && b->height > 0
           && b->column + b->span <= columns && b->line + b->height <= p->lines;
}

static void judge_cover(struct judge *j, int page)
{
    const struct plan_page *p = &j->plan->pages[page];
    const struct layout *l = j->b->p.layout;
    unsigned char cells[CELLS_MAX][SPAN_MAX + 1] = {{0}};
    int white = p->lines * l->columns;
    for (int k = 0; k < p->slice.n; k++) {
        const struct slice_box *b = &p->slice.boxes[k];
        if (!is_inside(b, p, l->columns)) {
            fault(j, page, "a box outside the page");
            return;
        }
        white -= b->span * b->height;
        for (int y = b->line; y < b->line + b->height; y++)
            for (int x = b->column; x < b->column + b->span; x++)
                if (cells[y][x]++)
                    fault(j, page, "two boxes in one place");
    }
    if (white && !j->plan->padded)
        fault(j, page, "a hole in the page");
    if (p->first_line < 0 || p->first_line + p->lines - 1 > l->grid_lines)
        fault(j, page, "the page's hole is larger than its grid");
}

/* The body fits its legs, as the leaf says. */
static void judge_leaf(struct judge *j, int page, const struct slice_box *b,
                       struct fill_result *f)
{
    const struct galley *g = leaf_galley(b->table, &b->leaf);
    const struct layout *l = j->b->p.layout;
    if (b->table->heads[b->span][b->leaf.head].lines + b->leaf.depth + b->leaf.pad
        != b->height)
        fault(j, page, "head and body do not make up the box");
    *f = (struct fill_result){0};
    if (!g->nblocks)
        return;
    struct leaf_legs legs;
    if (!leaf_legs(g, b->span, b->leaf.depth, b->leaf.boxes, (enum leaf_mode)b->leaf.mode,
                   &legs)) {
        fault(j, page, "no legs");
        return;
    }
    *f = leaf_fill(&j->b->p, b->table, &b->leaf, &legs, NULL);
    if (f->cost >= FILL_NEVER)
        fault(j, page, "the body does not fill its legs");
    for (int k = 0; k < legs.n; k++)
        if (legs.capacity[k] > l->leg_most)
            fault(j, page, "a leg is too deep");
}

/* The terms of a box's cost add up to it, and none of them is a gift. */
static void judge_terms(struct judge *j, int page, const struct slice_box *b)
{
    struct cost_terms t = leaf_explain(&j->b->p, b->table, &b->leaf);
    int sum = 0;
    for (int i = 0; i < t.n; i++) {
        sum += t.v[i].cost;
        if (t.v[i].cost < 0)
            fault(j, page, t.v[i].name);
    }
    if (sum != b->leaf.cost)
        fault(j, page, "the terms of a cost do not add up to it");
}

/* The rest stands once, on the page that is promised, and starts where the first part
 * ends. */
static void judge_jump(struct judge *j, int page, int box, const struct fill_result *f)
{
    const struct plan_page *p = &j->plan->pages[page];
    const struct galley *g = p->slice.boxes[box].table->galley;
    int to = p->jump_to[box] - 1, rests = 0;
    if (to <= page || to >= j->plan->npages) {
        fault(j, page, "a jump to no later page");
        return;
    }
    for (int k = 0; k < j->plan->pages[to].slice.n; k++) {
        const struct galley *r = j->plan->pages[to].slice.boxes[k].table->galley;
        if (!r->rest_of || r->from_page != page + 1
            || r->rest_of != (g->rest_of ? g->rest_of : g))
            continue;
        rests++;
        if (r->nblocks != g->nblocks - f->jump_block)
            fault(j, to, "the rest has other paragraphs than were left");
        else if (f->jump_line
                 && r->blocks[0].skip != g->blocks[f->jump_block].skip + f->jump_line)
            fault(j, to, "the rest starts at another line");
    }
    if (rests != 1)
        fault(j, to, "a rest does not stand exactly once");
}

static void judge_jumps(struct judge *j, int page)
{
    const struct plan_page *p = &j->plan->pages[page];
    for (int k = 0; k < p->slice.n; k++) {
        const struct slice_box *b = &p->slice.boxes[k];
        struct fill_result f;
        judge_leaf(j, page, b, &f);
        judge_terms(j, page, b);
        if ((b->leaf.mode == LEAF_JUMP) != (p->jump_to[k] > 0))
            fault(j, page, "jump_to is not for a jump");
        else if (p->jump_to[k])
            judge_jump(j, page, k, &f);
        const struct galley *g = b->table->galley;
        if (g->rest_of && (g->from_page < 1 || g->from_page > page))
            fault(j, page, "a rest of no earlier page");
    }
}

/* In every column what is lower ranks lower. */
static void judge_order(struct judge *j, int page)
{
    const struct slice_page *s = &j->plan->pages[page].slice;
    for (int a = 0; a < s->n; a++)
        for (int b = 0; b < s->n; b++) {
            const struct slice_box *above = &s->boxes[a], *below = &s->boxes[b];
            if (!is_start(above) || !is_start(below) || above->line >= below->line
                || above->table->galley->kind != GALLEY_STORY
                || below->table->galley->kind != GALLEY_STORY)
                continue;
            bool share = above->column < below->column + below->span
                         && below->column < above->column + above->span;
            if (share && above->table->galley->rank > below->table->galley->rank)
                fault(j, page, "a story under a lesser one");
        }
}

static const struct head_block *head_of(const struct slice_box *b)
{
    return &b->table->heads[b->span][b->leaf.head];
}

/* Every headline is there, and none is larger than that of a more important story of its
 * kind; inside, none much larger. */
static void judge_headlines(struct judge *j, int page)
{
    const struct plan_page *p = &j->plan->pages[page];
    for (int a = 0; a < p->slice.n; a++) {
        const struct galley *g = p->slice.boxes[a].table->galley;
        bool banner = p->has_banner && g->rank == 0;
        if (g->kind != GALLEY_STORY || g->rest_of || banner || !g->story->headline.n)
            continue;
        np_sp size = head_of(&p->slice.boxes[a])->way.size;
        if (page > 0)
            size = sp_scale(size, j->b->p.layout->head_larger_inside, 1000);
        if (!head_of(&p->slice.boxes[a])->way.nlines)
            fault(j, page, "a story without its headline");
        for (int b = 0; b < p->slice.n; b++) {
            const struct galley *lesser = p->slice.boxes[b].table->galley;
            if (lesser->kind == GALLEY_STORY && !lesser->rest_of && lesser->rank > g->rank
                && (lesser->story->kind == STORY_OPINION)
                       == (g->story->kind == STORY_OPINION)
                && head_of(&p->slice.boxes[b])->way.size > size)
                fault(j, page, "a lesser story has the larger headline");
        }
    }
}

/* Plans the edition on so many pages (0: as few as it needs) and judges the plan. */
static void plan_edition(struct bench *b, const char *layout, const char *json, int pages,
                         struct plan *plan)
{
    begin(b, layout, json);
    fit_edition(&b->p, pages, plan);
    struct judge j = {.b = b, .plan = plan};
    const struct layout *l = b->p.layout;
    CHECK(b->h, plan->npages >= 1);
    CHECK(b->h, plan->body >= l->body_least && plan->body <= l->body_most);
    CHECK_INT(b->h, l->styles[STYLE_body].size, plan->body);
    CHECK(b->h, !pages || plan->npages == pages);
    CHECK(b->h, (plan->nheld > 0) == said(b, DIAG_HELD_OVER));
    CHECK(b->h, !plan->padded);
    judge_all_placed(&j);
    for (int i = 0; i < plan->npages; i++) {
        judge_cover(&j, i);
        judge_jumps(&j, i);
        judge_order(&j, i);
        judge_headlines(&j, i);
    }
    if (j.faults || plan->padded)
        plan_dump(plan, stdout);
    CHECK_INT(b->h, j.faults, 0);
}

/* ---- the editions ---- */

static void test_one_story(struct bench *b)
{
    static const int words[] = {1, 30, 150, 500};
    for (int i = 0; i < 4; i++) {
        struct writer w;
        struct plan plan;
        open_edition(b, &w);
        put_story(&w, words[i], "");
        put(&w, "] }");
        plan_edition(b, "a4", w.v, 0, &plan);
        CHECK_INT(b->h, plan.npages, 1);
    }
}

static void test_headlines_alone(struct bench *b)
{
    struct plan plan;
    plan_edition(b, "a4",
                 "{ \"newsprint\": 1, " PAPER("The Post", ) DATE
                 "\"stories\": [ { \"headline\": \"Rain\" }, { \"headline\": \"Snow\" }, "
                 "{ \"body\": \"No head.\" } ] }",
                 0, &plan);
    CHECK_INT(b->h, plan.npages, 1);
}

static void test_briefs_alone(struct bench *b)
{
    struct writer w;
    struct plan plan;
    open_edition(b, &w);
    for (int i = 0; i < 4; i++)
        put_story(&w, 25, "\"kind\": \"brief\", ");
    put(&w, "] }");
    plan_edition(b, "a4", w.v, 0, &plan);
    CHECK_INT(b->h, plan.npages, 1);
}

static void put_full_paper(struct writer *w)
{
    static const int words[] = {420, 300, 240, 200, 160, 140, 110, 90};
    for (int i = 0; i < 8; i++)
        put_story(w, words[i],
                  i == 2 ? "\"kind\": \"opinion\", \"byline\": \"A. B.\", " : "");
    for (int i = 0; i < 4; i++)
        put_story(w, 25, "\"kind\": \"brief\", ");
    put_panels(w);
    put(w, " }");
}

static void test_full_paper(struct bench *b)
{
    static const char *const layouts[] = {"letter", "tabloid"};
    for (int i = 0; i < 2; i++) {
        struct writer w;
        struct plan plan;
        open_edition(b, &w);
        put_full_paper(&w);
        plan_edition(b, layouts[i], w.v, 0, &plan);
    }
}

/* The pages that are asked for are made, whatever there is to fill them with: too much is
 * cut and held over, too little helped out by house panels. */
static void test_asked_pages(struct bench *b)
{
    int held = 0, thin = 0;
    for (int pages = 1; pages <= 5; pages++) {
        struct writer w;
        struct plan plan;
        open_edition(b, &w);
        put_full_paper(&w);
        plan_edition(b, "a4", w.v, pages, &plan);
        held += plan.nheld > 0;
        thin += count_kind_of(&plan, GALLEY_HOUSE) > 0;
    }
    CHECK(b->h, held > 0 && held < 4);
    CHECK(b->h, thin > 0 && thin < 4);
}

static void test_forty_stories(struct bench *b)
{
    struct writer w;
    struct plan plan;
    open_edition(b, &w);
    for (int i = 0; i < 40; i++)
        put_story(&w, chance(&w, 60, 200), "");
    put(&w, "] }");
    plan_edition(b, "a4", w.v, 1, &plan); /* far too few */
    CHECK(b->h, plan.nheld > 20);
    plan_edition(b, "a4", w.v, 0, &plan);
    CHECK(b->h, plan.npages > 2);
    CHECK_INT(b->h, plan.nheld, 0);
}

/* No page holds it; it goes on and on. */
static void test_long_story(struct bench *b)
{
    struct writer w;
    struct plan plan;
    open_edition(b, &w);
    put_story(&w, 5000, "");
    for (int i = 0; i < 3; i++)
        put_story(&w, 100, "");
    put(&w, "] }");
    plan_edition(b, "a4", w.v, 0, &plan);
    CHECK(b->h, plan.npages >= 2);
}

/* Lists that no page holds. */
static void test_long_lists(struct bench *b)
{
    struct writer w;
    struct plan plan;
    open_edition(b, &w);
    put_story(&w, 200, "");
    put(&w, "], \"lists\": [ { \"title\": \"Prices\", \"items\": [");
    for (int i = 0; i < 150; i++)
        put(&w, "%s{ \"title\": \"Thing %d\", \"value\": \"%d\" }", i ? ", " : "", i, i);
    put(&w, "] }, { \"title\": \"Out tonight\", \"groups\": [");
    for (int i = 0; i < 8; i++) {
        put(&w, "%s{ \"title\": \"Hall %d\", \"items\": [", i ? ", " : "", i);
        for (int k = 0; k < 10; k++) {
            put(&w, "%s{ \"title\": \"Band %d\", \"text\": \"", k ? ", " : "", k);
            put_words(&w, chance(&w, 5, 20));
            put(&w, "\" }");
        }
        put(&w, "] }");
    }
    put(&w, "] } ] }");
    plan_edition(b, "a4", w.v, 0, &plan);
    CHECK(b->h, plan.npages > 2);
}

/* The same edition gives the same plan. */
static void test_twice(struct bench *b)
{
    char *dumps[2];
    for (int i = 0; i < 2; i++) {
        struct writer w;
        struct plan plan;
        open_edition(b, &w);
        put_full_paper(&w);
        plan_edition(b, "a4", w.v, 0, &plan);
        FILE *f = tmpfile();
        if (!f)
            exit(1);
        plan_dump(&plan, f);
        long n = ftell(f);
        dumps[i] = arena_alloc(b->a, (size_t)n + 1);
        rewind(f);
        CHECK_INT(b->h, fread(dumps[i], 1, (size_t)n, f), n);
        fclose(f);
    }
    CHECK_STR(b->h, dumps[0], dumps[1]);
}

int main(void)
{
    static void (*const tests[])(struct bench *) = {
        test_one_story,  test_headlines_alone, test_briefs_alone,
        test_full_paper, test_asked_pages,     test_forty_stories,
        test_long_story, test_long_lists,      test_twice,
    };
    return bench_run(tests, sizeof tests / sizeof *tests, NULL);
}
