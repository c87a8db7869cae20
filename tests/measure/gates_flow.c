/* The flow of each article over its legs: a leg is what stands in one column of one
 * page. */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "gates_part.h"

/* A line of a flow. */
struct flow_line {
    const struct ink *ink; /* its last run */
    int page, column;
    np_sp y;
    int order; /* of being painted: the order of reading within an article */
};

struct flow_lines {
    struct flow_line *v;
    int n, cap;
};

static bool same_leg(const struct flow_line *a, const struct flow_line *b)
{
    return a->ink->article == b->ink->article && a->page == b->page
           && a->column == b->column;
}

static void add_line(struct gates *g, struct flow_lines *lines, int page,
                     const struct ink *ink)
{
    struct flow_line line = {ink, page, gates_column(g, ink->box.x0),
                             ink->op->u.run.origin.y, lines->n};
    struct flow_line *before = lines->n ? &lines->v[lines->n - 1] : NULL;
    if (before && same_leg(before, &line) && before->ink->unit == ink->unit
        && before->y == line.y)
        before->ink = ink;
    else
        *VEC_PUSH(g->arena, lines) = line;
}

static int by_article(const void *a, const void *b)
{
    const struct flow_line *x = a, *y = b;
    return x->ink->article != y->ink->article ? x->ink->article - y->ink->article
                                              : x->order - y->order;
}

/* ---- parted paragraphs ---- */

/* Lines of one paragraph in one leg, from line i on. */
static int count_piece(const struct flow_lines *lines, int i)
{
    int n = 1;
    while (i + n < lines->n && lines->v[i + n].ink->unit == lines->v[i].ink->unit
           && same_leg(&lines->v[i], &lines->v[i + n]))
        n++;
    return n;
}

static void judge_piece(struct gates *g, const struct flow_lines *lines, int i, int n)
{
    const struct flow_line *first = &lines->v[i], *last = first + n - 1;
    int unit = first->ink->unit;
    bool begun = i > 0 && first[-1].ink->unit == unit;
    bool goes_on = i + n < lines->n && last[1].ink->unit == unit;
    if (n < 2 && begun)
        gates_miss(g, first->page, GATE_WIDOW, "column %d at %.1f: \"%s\"",
                   first->column + 1, sp_to_pt(first->y), gates_words(g, first->ink->op));
    else if (n < 2 && goes_on)
        gates_miss(g, first->page, GATE_ORPHAN, "column %d at %.1f: \"%s\"",
                   first->column + 1, sp_to_pt(first->y), gates_words(g, first->ink->op));
    if (goes_on && (last->ink->op->u.run.flags & RUN_HYPHEN))
        gates_miss(g, last->page, GATE_HYPHEN, "column %d at %.1f: \"%s\"",
                   last->column + 1, sp_to_pt(last->y), gates_words(g, last->ink->op));
}

/* ---- heads ---- */

static bool is_subhead(const struct gates *g, const struct flow_line *line)
{
    return g->sheets->tags[line->ink->op->tag].kind == TAG_H3;
}

static void judge_subheads(struct gates *g, const struct flow_lines *lines)
{
    for (int i = 0; i < lines->n; i++) {
        const struct flow_line *a = &lines->v[i];
        bool followed = i + 1 < lines->n && same_leg(a, a + 1) && a[1].y > a->y;
        if (is_subhead(g, a) && !followed)
            gates_miss(g, a->page, GATE_HEAD, "column %d at %.1f: subhead \"%s\"",
                       a->column + 1, sp_to_pt(a->y), gates_words(g, a->ink->op));
    }
}

static bool is_matter(const struct ink *k)
{
    return k->article >= 0 && !k->head;
}

/* Whether anything of the head's article stands below it, in one of its columns. */
static bool stands_on_matter(const struct gates *g, const struct ink_page *page,
                             const struct ink *head)
{
    int from, to, a, b;
    gates_span(g, head->box, &from, &to);
    for (int i = 0; i < page->n; i++) {
        const struct ink *k = &page->v[i];
        if (k->article != head->article || !is_matter(k) || k->box.y1 <= head->box.y1)
            continue;
        gates_span(g, k->box, &a, &b);
        if (a <= to && b >= from)
            return true;
    }
    return false;
}

/* A headline stands on what it belongs to with any of its runs: a banner is wider than
 * its story's legs. */
static bool head_stands(const struct gates *g, const struct ink_page *page, int tag)
{
    for (int i = 0; i < page->n; i++)
        if (page->v[i].op->tag == tag && stands_on_matter(g, page, &page->v[i]))
            return true;
    return false;
}

/* An article may be a headline and no more. */
static bool *with_matter(const struct gates *g)
{
    bool *any = ARENA_ARRAY(g->arena, bool, g->sheets->ntags + 1);
    for (int page = 0; page < g->sheets->npages; page++)
        for (int i = 0; i < g->ink[page].n; i++)
            if (is_matter(&g->ink[page].v[i]))
                any[g->ink[page].v[i].article] = true;
    return any;
}

static void judge_heads(struct gates *g)
{
    const bool *matter = with_matter(g);
    for (int page = 0; page < g->sheets->npages; page++) {
        const struct ink_page *ink = &g->ink[page];
        for (int i = 0; i < ink->n; i++) {
            const struct ink *k = &ink->v[i];
            enum tag_kind kind =
                k->op->tag < 0 ? TAG_P : g->sheets->tags[k->op->tag].kind;
            if (k->article < 0 || (kind != TAG_H1 && kind != TAG_H2)
                || !matter[k->article] || head_stands(g, ink, k->op->tag))
                continue;
            gates_miss(g, page, GATE_HEAD, "at %.1f,%.1f: \"%s\"", sp_to_pt(k->box.x0),
                       sp_to_pt(k->box.y1), gates_words(g, k->op));
        }
    }
}

void gates_flow(struct gates *g)
{
    struct flow_lines lines = {0};
    for (int page = 0; page < g->sheets->npages; page++)
        for (int i = 0; i < g->ink[page].n; i++)
            if (g->ink[page].v[i].unit >= 0)
                add_line(g, &lines, page, &g->ink[page].v[i]);
    if (lines.n)
        qsort(lines.v, (size_t)lines.n, sizeof *lines.v, by_article);
    for (int i = 0, n; i < lines.n; i += n) {
        n = count_piece(&lines, i);
        judge_piece(g, &lines, i, n);
    }
    judge_subheads(g, &lines);
    judge_heads(g);
}
