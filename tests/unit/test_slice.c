/* page/slice: the guillotine programme against a search over all slicing trees, and what
 * is read back from it. */
#include "harness.h"
#include "page/slice.h"

enum { LINES = 11, COLUMNS = 4, ITEMS = 4, CASES = 3000 };

/* ---- chance, the same in every run ---- */

struct chance {
    uint32_t state;
};

static int chance(struct chance *c, int from, int to)
{
    c->state = c->state * 1664525u + 1013904223u;
    return from + (int)((c->state >> 8) % (uint32_t)(to - from + 1));
}

/* ---- random leaf tables ---- */

static struct leaf random_leaf(struct chance *c, int span, int possible)
{
    struct leaf leaf = {.cost = LEAF_NEVER, .span = (uint8_t)span};
    if (chance(c, 0, 99) >= possible)
        return leaf;
    leaf.cost = (int16_t)chance(c, 0, 60);
    leaf.slack = chance(c, 0, 2) == 0;
    leaf.waste = (int16_t)chance(c, -3, 9);
    leaf.depth = (int16_t)chance(c, 1, 9);
    return leaf;
}

static int area_of(const struct leaf_table *t, enum leaf_mode mode)
{
    int least = INT16_MAX;
    for (int w = 1; w <= COLUMNS; w++)
        for (int h = 1; h <= LINES; h++)
            if (leaf_at(t, mode, w, h)->cost < LEAF_NEVER && w * h < least)
                least = w * h;
    return least;
}

static struct leaf_table *random_table(struct arena *a, struct chance *c, int rank,
                                       bool optional, int possible)
{
    struct leaf_table *t = ARENA_NEW(a, struct leaf_table);
    t->galley = ARENA_NEW(a, struct galley);
    t->galley->rank = rank;
    t->galley->optional = optional;
    t->lines = LINES;
    size_t n = (COLUMNS + 1) * (LINES + 1);
    t->whole = ARENA_ARRAY(a, struct leaf, n);
    t->jump = ARENA_ARRAY(a, struct leaf, n);
    for (size_t i = 0; i < n; i++)
        t->whole[i].cost = t->jump[i].cost = LEAF_NEVER;
    for (int w = 1; w <= COLUMNS; w++) {
        for (int h = 1; h <= LINES; h++) {
            t->whole[w * (LINES + 1) + h] = random_leaf(c, w, possible);
            t->jump[w * (LINES + 1) + h] = random_leaf(c, w, optional ? 0 : possible / 3);
            t->jump[w * (LINES + 1) + h].mode = LEAF_JUMP;
        }
        if (optional)
            t->whole[w * (LINES + 1)].cost = 6;
    }
    t->least_area = area_of(t, LEAF_WHOLE);
    t->least_jump_area = area_of(t, LEAF_JUMP);
    if (t->least_area < t->least_jump_area)
        t->least_jump_area = t->least_area;
    return t;
}

static void random_request(struct arena *a, struct chance *c, struct slice_request *r)
{
    struct layout *l = ARENA_NEW(a, struct layout);
    l->cost_vcut = chance(c, 0, 3);
    l->cost_jump_front = 30;
    l->cost_jump_inside = 30 + chance(c, 0, 30);
    l->cost_lead_share = chance(c, 0, 200);
    l->lead_share_most = chance(c, 200, 700);
    *r = (struct slice_request){.layout = l,
                                .n = chance(c, 1, ITEMS),
                                .columns = chance(c, 1, COLUMNS),
                                .lines = chance(c, LINES - 5, LINES),
                                .jumps = chance(c, 0, 1),
                                .front = chance(c, 0, 1),
                                .thrift = chance(c, 0, 2) * 12};
    r->items = ARENA_ARRAY(a, struct leaf_table *, r->n);
    int optional = chance(c, 0, 2 * ITEMS), possible = chance(c, 5, 80);
    for (int i = 0; i < r->n; i++)
        r->items[i] = random_table(a, c, i, i == optional, possible);
}

/* ---- all slicing trees ---- */

static int share_price(const struct slice_request *r, const struct leaf_table *t, int w,
                       int h)
{
    int share = w * h * 1000 / (r->columns * r->lines) - r->layout->lead_share_most;
    bool lead = r->front && t->galley->kind == GALLEY_STORY && t->galley->rank == 0;
    return lead && share > 0 ? share * r->layout->cost_lead_share / 1000 : 0;
}

/* Cost of a leaf without and with the price of waste. */
static int plain_cost(const struct slice_request *r, const struct leaf_table *t,
                      enum leaf_mode mode, int w, int h)
{
    const struct leaf *leaf = leaf_at(t, mode, w, h);
    int inside = mode == LEAF_JUMP && !r->front
                     ? r->layout->cost_jump_inside - r->layout->cost_jump_front
                     : 0;
    return leaf->cost + inside + share_price(r, t, w, h);
}

static int thrifty_cost(const struct slice_request *r, const struct leaf_table *t,
                        enum leaf_mode mode, int w, int h)
{
    int waste = leaf_at(t, mode, w, h)->waste;
    return plain_cost(r, t, mode, w, h) + (waste > 0 ? waste * r->thrift / 16 : 0);
}

static int best_leaf(const struct slice_request *r, int item, int w, int h, bool foot)
{
    const struct leaf_table *t = r->items[item];
    int best = LEAF_NEVER;
    for (int m = 0; m < 1 + r->jumps; m++) {
        enum leaf_mode mode = m ? LEAF_JUMP : LEAF_WHOLE;
        const struct leaf *leaf = leaf_at(t, mode, w, h);
        if (leaf->cost >= LEAF_NEVER || (foot && leaf->slack))
            continue;
        int cost = thrifty_cost(r, t, mode, w, h);
        best = cost < best ? cost : best;
    }
    return best;
}

static void lower(int *best, int a, int b, int price)
{
    if (a < LEAF_NEVER && b < LEAF_NEVER && a + b + price < *best)
        *best = a + b + price;
}

/* Items [i, j) in a rectangle; foot: it stands on the page's foot. */
static int best_tree(const struct slice_request *r, int i, int j, int w, int h, bool foot)
{
    if (j - i == 1)
        return best_leaf(r, i, w, h, foot);
    int best = LEAF_NEVER;
    for (int k = i + 1; k < j; k++) {
        for (int above = 0; above <= h; above++)
            lower(&best, best_tree(r, i, k, w, above, foot && above == h),
                  best_tree(r, k, j, w, h - above, foot), 0);
        for (int left = 1; left < w && h > 0; left++)
            lower(&best, best_tree(r, i, k, left, h, foot),
                  best_tree(r, k, j, w - left, h, foot), r->layout->cost_vcut);
    }
    return best;
}

/* Costs that are not those of the best trees; *possible: pages that there are. */
static int count_wrong(struct slice *s, const struct slice_request *r, int *possible)
{
    int wrong = 0;
    slice_run(s, r);
    for (int n = 1; n <= r->n; n++) {
        int want = best_tree(r, 0, n, r->columns, r->lines, true);
        *possible += want < LEAF_NEVER;
        if (slice_cost(s, n) == want)
            continue;
        wrong++;
        printf("%d items of %d: %d, should be %d\n", n, r->n, slice_cost(s, n), want);
    }
    return wrong;
}

/* Each case again with its first item gone, its last, and all of it in another manner:
 * what is kept of the runs before must be right there too. */
static void test_against_all_trees(struct harness *h)
{
    struct chance c = {3};
    int possible = 0, wrong = 0;
    struct arena *room = arena_new();
    struct slice *s = slice_new(room, COLUMNS, LINES); /* for all cases */
    for (int i = 0; i < CASES && wrong < 5; i++) {
        struct arena *a = arena_new();
        struct slice_request r;
        random_request(a, &c, &r);
        slice_forget(s);
        wrong += count_wrong(s, &r, &possible);
        struct slice_request again = r;
        again.n--;
        if (chance(&c, 0, 1))
            again.items++;
        if (chance(&c, 0, 3) == 0)
            again.jumps = !again.jumps;
        if (again.n)
            wrong += count_wrong(s, &again, &possible);
        wrong += count_wrong(s, &r, &possible);
        arena_free(a);
    }
    arena_free(room);
    CHECK_INT(h, wrong, 0);
    CHECK(h, possible > CASES);
}

/* ---- reading back ---- */

static bool covers_once(const struct slice_request *r, const struct slice_page *page)
{
    int count[LINES][COLUMNS] = {{0}};
    for (int k = 0; k < page->n; k++) {
        const struct slice_box *b = &page->boxes[k];
        if (b->span < 1 || b->height < 1 || b->column < 0 || b->line < 0
            || b->column + b->span > r->columns || b->line + b->height > r->lines)
            return false;
        for (int y = b->line; y < b->line + b->height; y++)
            for (int x = b->column; x < b->column + b->span; x++)
                count[y][x]++;
    }
    for (int y = 0; y < r->lines; y++)
        for (int x = 0; x < r->columns; x++)
            if (count[y][x] != 1)
                return false;
    return true;
}

/* Every item stands once, in their order; only an optional one may be missing. */
static bool has_all(const struct slice_request *r, int n, const struct slice_page *page)
{
    int at = 0;
    for (int i = 0; i < n; i++) {
        if (at < page->n && page->boxes[at].table == r->items[i])
            at++;
        else if (!r->items[i]->galley->optional)
            return false;
    }
    return at == page->n;
}

static bool adds_up(const struct slice_request *r, int n, const struct slice_page *page,
                    int cost)
{
    int sum = page->ncuts * r->layout->cost_vcut, waste = 0;
    for (int k = 0; k < page->n; k++) {
        const struct slice_box *b = &page->boxes[k];
        sum += plain_cost(r, b->table, (enum leaf_mode)b->leaf.mode, b->span, b->height);
        waste +=
            thrifty_cost(r, b->table, (enum leaf_mode)b->leaf.mode, b->span, b->height)
            - plain_cost(r, b->table, (enum leaf_mode)b->leaf.mode, b->span, b->height);
    }
    sum += (n - page->n) * 6; /* what was left out */
    return page->cost == sum && cost == sum + waste;
}

static bool leaves_are_the_tables(const struct slice_request *r,
                                  const struct slice_page *page)
{
    for (int k = 0; k < page->n; k++) {
        const struct slice_box *b = &page->boxes[k];
        const struct leaf *leaf =
            leaf_at(b->table, (enum leaf_mode)b->leaf.mode, b->span, b->height);
        bool foot = b->line + b->height == r->lines;
        if (leaf->cost >= LEAF_NEVER || b->leaf.cost != leaf->cost
            || b->leaf.depth != leaf->depth || (foot && leaf->slack)
            || (b->leaf.mode == LEAF_JUMP && !r->jumps))
            return false;
    }
    return true;
}

/* No box reaches over a cut, and there is one on either side of it. */
static bool cuts_are_clear(const struct slice_page *page)
{
    for (int i = 0; i < page->ncuts; i++) {
        const struct slice_cut *cut = &page->cuts[i];
        int left = 0, right = 0; /* lines that boxes touch it with */
        for (int k = 0; k < page->n; k++) {
            const struct slice_box *b = &page->boxes[k];
            if (b->line + b->height <= cut->line || b->line >= cut->line + cut->height)
                continue;
            if (b->column < cut->column && b->column + b->span > cut->column)
                return false;
            left += b->column + b->span == cut->column ? b->height : 0;
            right += b->column == cut->column ? b->height : 0;
        }
        if (left != cut->height || right != cut->height)
            return false;
    }
    return true;
}

static void test_reading(struct harness *h)
{
    struct chance c = {11};
    struct arena *room = arena_new();
    struct slice *s = slice_new(room, COLUMNS, LINES);
    int read = 0, left_out = 0, jumps = 0, cuts = 0;
    int uncovered = 0, lost = 0, sums = 0, leaves = 0, crossed = 0;
    for (int i = 0; i < CASES; i++) {
        struct arena *a = arena_new();
        struct slice_request r;
        random_request(a, &c, &r);
        slice_forget(s);
        slice_run(s, &r);
        for (int n = 1; n <= r.n; n++) {
            if (slice_cost(s, n) >= LEAF_NEVER)
                continue;
            struct slice_page page;
            slice_read(s, n, &page);
            read++;
            left_out += page.n < n;
            cuts += page.ncuts;
            for (int k = 0; k < page.n; k++)
                jumps += page.boxes[k].leaf.mode == LEAF_JUMP;
            uncovered += !covers_once(&r, &page);
            lost += !has_all(&r, n, &page);
            sums += !adds_up(&r, n, &page, slice_cost(s, n));
            leaves += !leaves_are_the_tables(&r, &page);
            crossed += !cuts_are_clear(&page);
        }
        arena_free(a);
    }
    arena_free(room);
    CHECK(h, read > CASES / 3);
    CHECK(h, left_out && jumps && cuts);
    CHECK_INT(h, uncovered, 0);
    CHECK_INT(h, lost, 0);
    CHECK_INT(h, sums, 0);
    CHECK_INT(h, leaves, 0);
    CHECK_INT(h, crossed, 0);
}

/* A leaf that is narrower than its table's span leaves blank columns on the right. */
static void test_narrow_leaf(struct harness *h)
{
    struct chance c = {5};
    struct arena *a = arena_new();
    static const struct layout layout = {.cost_vcut = 1};
    struct leaf_table *item = random_table(a, &c, 0, false, 100);
    item->whole[3 * (LINES + 1) + LINES] = (struct leaf){.cost = 9, .span = 2};
    struct slice_request r = {
        .layout = &layout, .items = &item, .n = 1, .columns = 3, .lines = LINES};
    struct slice *s = slice_new(a, r.columns, r.lines);
    slice_run(s, &r);
    struct slice_page page;
    CHECK_INT(h, slice_cost(s, 1), 9);
    slice_read(s, 1, &page);
    CHECK(h, page.n == 1 && page.boxes[0].column == 0 && page.boxes[0].span == 2);
    arena_free(a);
}

/* As many items as a page may have: costs stay far from what an int16 holds. */
static void test_many(struct harness *h)
{
    struct chance c = {5};
    struct arena *a = arena_new();
    static const struct layout layout = {.cost_vcut = 1};
    struct leaf_table *items[SLICE_ITEMS_MAX];
    for (int i = 0; i < SLICE_ITEMS_MAX; i++)
        items[i] = random_table(a, &c, i, false, 100);
    struct slice_request r = {.layout = &layout,
                              .items = items,
                              .n = SLICE_ITEMS_MAX,
                              .columns = COLUMNS,
                              .lines = LINES,
                              .front = true};
    struct slice *s = slice_new(a, r.columns, r.lines);
    slice_run(s, &r);
    struct slice_page page;
    CHECK(h, slice_cost(s, SLICE_ITEMS_MAX) < LEAF_NEVER);
    slice_read(s, SLICE_ITEMS_MAX, &page);
    CHECK_INT(h, page.n, SLICE_ITEMS_MAX);
    CHECK(h, covers_once(&r, &page) && has_all(&r, r.n, &page));
    for (int i = 0; i < SLICE_ITEMS_MAX; i++)
        for (int k = 0; k < (COLUMNS + 1) * (LINES + 1); k++)
            if (items[i]->whole[k].cost < LEAF_NEVER)
                items[i]->whole[k].cost = LEAF_NEVER - 1;
    slice_forget(s);
    slice_run(s, &r);
    CHECK_INT(h, slice_cost(s, 1), LEAF_NEVER - 1);
    CHECK_INT(h, slice_cost(s, SLICE_ITEMS_MAX), LEAF_NEVER);
    arena_free(a);
}

int main(void)
{
    struct harness h = {0};
    test_against_all_trees(&h);
    test_reading(&h);
    test_narrow_leaf(&h);
    test_many(&h);
    return harness_end(&h);
}
