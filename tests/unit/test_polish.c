/* page/polish: heads of a page against one another, and where their air goes. */
#include "bench.h"
#include "page/fit.h"
#include "page/polish.h"

#define WORDS                                                                        \
    "The harbour clerk counted every lamp on the quay and wrote it down again. The " \
    "committee met after breakfast and found that nothing had been lost but a letter. "
#define BODY WORDS "\\n\\n" WORDS

enum { NEWS = 5, STORIES = 7 }; /* the last two are opinion */

static const char *const HEADLINES[STORIES] = {
    "Harbour Clerk Counts the Lamps on the Quay Again",
    "Committee Finds a Letter That Nobody Had Lost",
    "Ferry Keeps to the Winter Table All Summer",
    "Baker Sells the Last Loaf to a Visitor from Wick",
    "River Rises Above the Step of the Old Station",
    "Let the Clerk Count What He Will",
    "My Neighbour Keeps a Telescope for the Ships",
};

static void begin_paper(struct bench *b, const char *layout)
{
    const char *stories = "";
    for (int i = 0; i < STORIES; i++)
        stories = arena_printf(b->a,
                               "%s%s{ \"headline\": \"%s\", \"section\": \"Town\", %s"
                               "\"byline\": \"Ada Moss\", \"body\": \"%s\" }",
                               stories, i ? ", " : "", HEADLINES[i],
                               i < NEWS ? "" : "\"kind\": \"opinion\", ", BODY);
    begin(b, layout,
          arena_printf(b->a, "{ \"newsprint\": 1, %s%s\"stories\": [ %s ] }",
                       PAPER("The Post", ), DATE, stories));
}

static struct head_block *head_of(const struct slice_box *b)
{
    return &b->table->heads[b->span][b->leaf.head];
}

static bool is_opinion(const struct slice_box *b)
{
    return b->table->galley->story->kind == STORY_OPINION;
}

static bool has_headline(const struct slice_box *b)
{
    return b->table->galley->kind == GALLEY_STORY && !b->table->galley->rest_of
           && head_of(b)->way.nlines > 0;
}

static struct galley *galley_of(struct bench *b, const struct galleys *g, int n)
{
    for (int i = 0; i < g->n; i++)
        if (g->v[i]->kind == GALLEY_STORY && g->v[i]->story == &b->edition->stories[n])
            return g->v[i];
    printf("story %d stands in no galley of its own\n", n);
    exit(1);
}

/* A box for the n-th story in one column, its head the k-th of the table's. */
static struct slice_box box_of(struct bench *b, struct galleys *g, int n, int column)
{
    struct leaf_request r = {
        .lines = 66, .front_lines = 66, .fills = fill_memo_new(b->p.arena)};
    struct slice_box box = {.table = leaf_table_new(&b->p, galley_of(b, g, n), &r),
                            .leaf = {.span = 1, .depth = 20},
                            .column = column,
                            .span = 1};
    box.leaf.head = (uint8_t)(box.table->nheads[1] - 1);
    box.height = head_of(&box)->lines + 20;
    return box;
}

/* Sets the head of a box to a size, or the next that there is below it. */
static void set_size(struct bench *b, struct slice_box *box, int points)
{
    struct head_block v[HEAD_CHOICES_MAX], *h = head_of(box);
    int n = head_block_choices(&b->p, box->table->galley, box->span, h, points * SP_PT,
                               points * SP_PT, v);
    CHECK(b->h, n > 0);
    if (n)
        *h = v[0];
}

/* ---- pages made by hand ---- */

static void test_side_by_side(struct bench *b)
{
    for (int opinions = 0; opinions < 2; opinions++) {
        begin_paper(b, "a4");
        struct galleys g = {0};
        galleys_make(&b->p, &g);
        struct plan_page page = {.lines = 66};
        page.slice.n = 2;
        for (int i = 0; i < 2; i++) {
            page.slice.boxes[i] = box_of(b, &g, opinions ? NEWS + i : 1 + i, i);
            set_size(b, &page.slice.boxes[i], 16);
        }
        polish_page(&b->p, &page, true);
        CHECK(b->h, head_of(&page.slice.boxes[0])->way.size
                        > head_of(&page.slice.boxes[1])->way.size);
    }
}

/* One below the other, they may have the same size; news beside opinion may. */
static void test_apart(struct bench *b)
{
    begin_paper(b, "a4");
    struct galleys g = {0};
    galleys_make(&b->p, &g);
    struct slice_box news = box_of(b, &g, 3, 0), opinion = box_of(b, &g, 5, 1);
    set_size(b, &news, 14);
    set_size(b, &opinion, 18);
    struct plan_page page = {.lines = 66, .slice = {.boxes = {news, opinion}, .n = 2}};
    polish_page(&b->p, &page, true);
    CHECK(b->h, head_of(&page.slice.boxes[1])->way.size >= 18 * SP_PT);
}

static void test_order(struct bench *b)
{
    begin_paper(b, "a4");
    struct galleys g = {0};
    galleys_make(&b->p, &g);
    struct slice_box upper = box_of(b, &g, 1, 0), lower = box_of(b, &g, 2, 2);
    lower.line = 40;
    set_size(b, &upper, 14);
    set_size(b, &lower, 18);
    int lines = head_of(&lower)->lines;
    struct plan_page page = {.lines = 66, .slice = {.boxes = {upper, lower}, .n = 2}};
    struct leaf_table *planned = lower.table;
    polish_page(&b->p, &page, true);
    struct slice_box *v = page.slice.boxes;
    CHECK(b->h, head_of(&v[0])->way.size >= head_of(&v[1])->way.size);
    CHECK_INT(b->h, head_of(&v[1])->lines, lines);
    CHECK(b->h, v[1].table != planned); /* other boxes of the table keep its heads */
}

/* ---- air ---- */

static struct head_block airy(struct bench *b, struct galleys *g, int lines)
{
    struct head_block v[HEAD_BLOCKS_MAX];
    head_blocks(&b->p, galley_of(b, g, 1), 1, false, v);
    v[0].lines += lines;
    v[0].air += lines * b->p.layout->leading;
    return v[0];
}

static void test_air(struct bench *b)
{
    begin_paper(b, "a4");
    struct galleys g = {0};
    galleys_make(&b->p, &g);
    np_sp line = b->p.layout->leading;
    for (int lines = 0; lines < 4; lines++) {
        struct head_block was = airy(b, &g, lines), free = was, level = was;
        head_block_settle(&b->p, false, &free);
        head_block_settle(&b->p, true, &level);
        /* whole lines stand above the label, the rest is inside */
        CHECK_INT(b->h, free.push, was.air / line);
        CHECK(b->h, free.first - was.first >= 0 && free.first - was.first < line);
        /* the label stays, and the headline goes down by half of the air */
        CHECK_INT(b->h, level.push, 0);
        CHECK_INT(b->h, level.label, was.label);
        CHECK_INT(b->h, level.first - was.first, was.air / 2);
        CHECK_INT(b->h, level.lines, was.lines);
    }
}

/* Where labels stand side by side they stay level; alone, they go down with the air. */
static void test_level(struct bench *b)
{
    for (int beside = 0; beside < 2; beside++) {
        begin_paper(b, "a4");
        struct galleys g = {0};
        galleys_make(&b->p, &g);
        struct plan_page page = {.lines = 66};
        page.slice.n = 2;
        for (int i = 0; i < 2; i++) {
            struct slice_box *box = &page.slice.boxes[i];
            *box = box_of(b, &g, 3 + i, beside ? i : 0);
            box->line = beside ? 20 : 1 + 32 * i;
            struct head_block *h = head_of(box);
            h->lines += 12; /* more than any size fills */
            h->air += 12 * b->p.layout->leading;
        }
        polish_page(&b->p, &page, true);
        for (int i = 0; i < 2; i++) {
            int push = head_of(&page.slice.boxes[i])->push;
            CHECK(b->h, beside ? push == 0 : push > 0);
        }
    }
}

/* ---- whole editions ---- */

static void judge_pair(struct bench *b, const struct slice_box *x,
                       const struct slice_box *y)
{
    np_sp a = head_of(x)->way.size, c = head_of(y)->way.size;
    if (is_opinion(x) != is_opinion(y))
        return;
    if (x->table->galley->rank < y->table->galley->rank)
        CHECK(b->h, a >= c);
    bool beside = (x->column + x->span == y->column || y->column + y->span == x->column)
                  && x->line == y->line;
    CHECK(b->h, !beside || a != c);
}

static void test_editions(struct bench *b)
{
    static const char *const layouts[] = {"a4", "letter", "tabloid", "broadsheet"};
    int heads = 0;
    for (int i = 0; i < 4; i++) {
        begin_paper(b, layouts[i]);
        struct plan plan;
        fit_edition(&b->p, 0, &plan);
        for (int k = 0; k < plan.npages; k++) {
            const struct slice_page *s = &plan.pages[k].slice;
            for (int x = 0; x < s->n; x++)
                for (int y = 0; y < s->n; y++)
                    if (x != y && has_headline(&s->boxes[x])
                        && has_headline(&s->boxes[y])) {
                        judge_pair(b, &s->boxes[x], &s->boxes[y]);
                        heads++;
                    }
        }
    }
    CHECK(b->h, heads > 20);
}

int main(void)
{
    static void (*const tests[])(struct bench *) = {
        test_side_by_side, test_apart, test_order, test_air, test_level, test_editions};
    return bench_run(tests, sizeof tests / sizeof *tests, NULL);
}
