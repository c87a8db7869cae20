#include "page/polish.h"

static struct head_block *head_of(const struct slice_box *b)
{
    return &b->table->heads[b->span][b->leaf.head];
}

/* A story whose headline stands in its box and counts for the order of importance. */
static bool counts(const struct slice_box *b)
{
    const struct galley *g = b->table->galley;
    return g->kind == GALLEY_STORY && !g->rest_of && head_of(b)->way.nlines > 0;
}

/* A head block of its own for the box, so that other boxes of the table keep theirs. */
static void shrink(struct pen *p, struct slice_box *b, np_sp most)
{
    struct leaf_table *t = arena_copy(p->arena, b->table, sizeof *t);
    struct head_block *h =
        arena_copy(p->arena, t->heads[b->span], (size_t)t->nheads[b->span] * sizeof *h);
    t->heads[b->span] = h;
    h += b->leaf.head;
    if (head_block_smaller(p, t->galley, b->span, most, h))
        b->table = t;
}

static np_sp step_below(const struct layout *l, np_sp size)
{
    np_sp below = l->ladder[0].size;
    for (int i = 0; i < l->nladder && l->ladder[i].size < size; i++)
        below = l->ladder[i].size;
    return below;
}

static bool side_by_side(const struct slice_box *a, const struct slice_box *b)
{
    return a->line == b->line
           && (a->column + a->span == b->column || b->column + b->span == a->column);
}

/* Boxes stand in the order of importance; opinion is set in its own face and is measured
 * against itself. */
static bool same_kind(const struct slice_box *a, const struct slice_box *b)
{
    return (a->table->galley->story->kind == STORY_OPINION)
           == (b->table->galley->story->kind == STORY_OPINION);
}

static np_sp size_of(const struct slice_box *b)
{
    return head_of(b)->way.size;
}

void polish_page(struct pen *p, struct plan_page *page)
{
    struct slice_box *v = page->slice.boxes;
    for (int i = 0; i < page->slice.n; i++) {
        if (!counts(&v[i]))
            continue;
        np_sp most =
            page->has_banner ? step_below(p->layout, page->banner.way.size) : SP_MAX;
        for (int k = 0; k < page->slice.n; k++) {
            if (k == i || !counts(&v[k])
                || v[k].table->galley->rank >= v[i].table->galley->rank)
                continue;
            if (same_kind(&v[k], &v[i]) && size_of(&v[k]) < most)
                most = size_of(&v[k]);
            if (side_by_side(&v[k], &v[i]) && size_of(&v[k]) == size_of(&v[i])
                && size_of(&v[k]) <= most)
                most = step_below(p->layout, size_of(&v[k]));
        }
        if (size_of(&v[i]) > most)
            shrink(p, &v[i], most);
    }
}
