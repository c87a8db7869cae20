/* Where columns end, and the white: each column is a row of cells, one a grid line. */
#include <string.h>

#include "gates_part.h"

enum {
    LINES_MAX = 512,
    ROWS_APART = 3,   /* rows of a table nearer than this are one block */
    HOLE_LINES = 4,   /* so much white is a hole */
    FILL_LINES = 2,   /* so much white is only a gap */
    HOLES_MOST = 20,  /* 1/1000 */
    FILL_LEAST = 950, /* 1/1000 */
};

struct cells {
    bool v[COLUMNS_MAX][LINES_MAX];
};

struct white {
    struct gates *g;
    int number;
    const struct page *page;
    const struct ink_page *ink;
    struct cells *cells;
};

/* ---- cells ---- */

/* The cells' lines that [y0, y1] has a part in. */
static void lines_of(const struct white *w, np_sp y0, np_sp y1, int *from, int *to)
{
    np_sp top = w->page->grid_top, lead = w->page->leading;
    *from = y0 + EXACT <= top ? 0 : (y0 + EXACT - top) / lead + 1;
    *to = y1 - EXACT <= top ? 0 : (y1 - EXACT - top + lead - 1) / lead;
    if (*to >= LINES_MAX)
        *to = LINES_MAX - 1;
}

static void cover(struct white *w, int first, int last, int from, int to)
{
    for (int k = first; k <= last; k++)
        for (int i = from; i <= to; i++)
            w->cells->v[k][i] = true;
}

static void cover_ink(struct white *w)
{
    for (int i = 0; i < w->ink->n; i++) {
        struct box b = w->ink->v[i].box;
        int first, last, from, to;
        gates_span(w->g, b, &first, &last);
        lines_of(w, b.y0, b.y1, &from, &to);
        cover(w, first, last, from, to);
    }
}

/* What belongs together: the parts of a table, or of an article's head. */
static bool is_part(const struct ink *k, int tag, bool head)
{
    return head ? k->article == tag && k->head : k->object == tag;
}

/* A block is as wide as its widest part, or `all` of its article's; rows that are near
 * each other have no white between them. */
static void cover_block(struct white *w, int tag, bool head)
{
    bool rows[LINES_MAX] = {false};
    int first = COLUMNS_MAX, last = -1, a, b, from, to;
    for (int i = 0; i < w->ink->n; i++) {
        const struct ink *k = &w->ink->v[i];
        bool part = is_part(k, tag, head);
        if (!part && !(head && k->article == tag))
            continue;
        gates_span(w->g, k->box, &a, &b);
        first = a < first ? a : first;
        last = b > last ? b : last;
        lines_of(w, k->box.y0, k->box.y1, &from, &to);
        for (int line = from; part && line <= to; line++)
            rows[line] = true;
    }
    int before = -ROWS_APART;
    for (int line = 0; line < LINES_MAX; line++) {
        if (!rows[line])
            continue;
        cover(w, first, last, line - before <= ROWS_APART ? before + 1 : line, line);
        before = line;
    }
}

static void cover_blocks(struct white *w, bool heads)
{
    const struct sheets *s = w->g->sheets;
    bool *here = ARENA_ARRAY(w->g->arena, bool, s->ntags + 1);
    for (int i = 0; i < w->ink->n; i++) {
        int tag = heads ? w->ink->v[i].article : w->ink->v[i].object;
        if (tag >= 0)
            here[tag] = true;
    }
    for (int tag = 0; tag < s->ntags; tag++)
        if (here[tag])
            cover_block(w, tag, heads);
}

/* ---- white ---- */

/* Cells in runs of at least `least` white ones; says where the runs are if asked to. */
static int count_white(const struct white *w, int least, bool say)
{
    int all = 0;
    for (int k = 0; k < w->g->r->columns.n; k++) {
        int run = 0;
        for (int line = w->ink->top; line <= w->ink->last + 1; line++) {
            if (line <= w->ink->last && !w->cells->v[k][line]) {
                run++;
                continue;
            }
            if (run >= least) {
                all += run;
                if (say && w->g->r->out)
                    fprintf(w->g->r->out, "white %d column %d lines %d-%d\n",
                            w->number + 1, k + 1, line - run, line - 1);
            }
            run = 0;
        }
    }
    return all;
}

static void judge_white(struct white *w)
{
    struct gates_page *p = &w->g->pages[w->number];
    int room = (w->ink->last - w->ink->top + 1) * w->g->r->columns.n;
    if (room <= 0)
        return;
    cover_ink(w);
    cover_blocks(w, false);
    p->beside = count_white(w, HOLE_LINES, false) * 1000 / room;
    cover_blocks(w, true);
    p->holes = count_white(w, HOLE_LINES, false) * 1000 / room;
    p->fill = 1000 - count_white(w, FILL_LINES + 1, false) * 1000 / room;
    if (p->holes > HOLES_MOST) {
        gates_miss(w->g, w->number, GATE_HOLES, "%d.%d %% is white", p->holes / 10,
                   p->holes % 10);
        count_white(w, HOLE_LINES, true);
    }
    if (p->fill < FILL_LEAST)
        gates_miss(w->g, w->number, GATE_FILL, "%d.%d %% is filled", p->fill / 10,
                   p->fill % 10);
}

/* ---- ends of columns ---- */

enum { ANY = -1 };

/* The lowest that stands in a column; of article only, or of all. */
static const struct ink *lowest_in(const struct white *w, int column, int article)
{
    const struct ink *low = NULL;
    np_sp hole = w->page->grid_top + w->ink->last * w->page->leading;
    for (int i = 0; i < w->ink->n; i++) {
        const struct ink *k = &w->ink->v[i];
        int first, last;
        if (article >= 0 ? k->article != article || k->head
                         : k->box.y0 > hole && k->article < 0)
            continue;
        gates_span(w->g, k->box, &first, &last);
        if (first <= column && column <= last && (!low || k->box.y1 > low->box.y1))
            low = k;
    }
    return low;
}

/* Only what is read has legs. */
static bool is_read(const struct white *w, int article)
{
    for (int i = 0; i < w->ink->n; i++)
        if (w->ink->v[i].article == article && w->ink->v[i].unit >= 0)
            return true;
    return false;
}

/* The foot of a table or panel is its own lowest, in every column that it spans. */
static np_sp foot_of(const struct white *w, const struct ink *k)
{
    np_sp y = k->box.y1;
    bool panel = k->article >= 0 && !is_read(w, k->article);
    for (int i = 0; i < w->ink->n; i++) {
        const struct ink *v = &w->ink->v[i];
        bool same = (k->object >= 0 && v->object == k->object)
                    || (panel && v->article == k->article);
        if (same && v->box.y1 > y)
            y = v->box.y1;
    }
    return y;
}

/* The foot of panels that stand across a column, with text in it or not. */
static np_sp foot_across(const struct white *w, int column)
{
    np_sp low = 0;
    for (int i = 0; i < w->ink->n; i++) {
        const struct ink *k = &w->ink->v[i];
        bool left = false, right = false;
        if (k->article < 0 || k->box.y1 <= low || is_read(w, k->article))
            continue;
        for (int n = 0; n < w->ink->n; n++) {
            int first, last;
            if (w->ink->v[n].article != k->article)
                continue;
            gates_span(w->g, w->ink->v[n].box, &first, &last);
            left = left || first <= column;
            right = right || last >= column;
        }
        if (left && right)
            low = k->box.y1;
    }
    return low;
}

/* Text ends on the last line; a picture or panel may end within the line. */
static void judge_feet(struct white *w)
{
    np_sp last = w->page->grid_top + w->ink->last * w->page->leading;
    for (int k = 0; k < w->g->r->columns.n; k++) {
        const struct ink *low = lowest_in(w, k, ANY);
        if (!low)
            continue; /* a hole */
        np_sp foot = foot_of(w, low), across = foot_across(w, k);
        if (across > foot) /* a row's rule stands lower than its shorter texts */
            foot = across;
        np_sp slack = low->unit >= 0 ? EXACT : w->page->leading + EXACT;
        if (foot < last - slack)
            gates_miss(w->g, w->number, GATE_FOOT, "column %d ends at %.1f, not %.1f",
                       k + 1, sp_to_pt(foot), sp_to_pt(last));
    }
}

static void judge_legs_of(struct white *w, int article)
{
    np_sp low = 0, high = 0;
    for (int k = 0; k < w->g->r->columns.n; k++) {
        const struct ink *lowest = lowest_in(w, k, article);
        if (!lowest)
            continue;
        np_sp foot = foot_of(w, lowest);
        low = foot > low ? foot : low;
        high = !high || foot < high ? foot : high;
    }
    if (low - high > w->page->leading + EXACT)
        gates_miss(w->g, w->number, GATE_LEGS, "legs end at %.1f and %.1f",
                   sp_to_pt(high), sp_to_pt(low));
}

static void judge_legs(struct white *w)
{
    bool *here = ARENA_ARRAY(w->g->arena, bool, w->g->sheets->ntags + 1);
    for (int i = 0; i < w->ink->n; i++) {
        int article = w->ink->v[i].article;
        if (article < 0 || here[article])
            continue;
        here[article] = true;
        if (is_read(w, article))
            judge_legs_of(w, article);
    }
}

void gates_white(struct gates *g, int page)
{
    struct white w = {g, page, &g->sheets->pages[page], &g->ink[page],
                      ARENA_NEW(g->arena, struct cells)};
    if (w.ink->last >= LINES_MAX || g->r->columns.n > COLUMNS_MAX)
        return;
    judge_white(&w);
    judge_feet(&w);
    judge_legs(&w);
}
