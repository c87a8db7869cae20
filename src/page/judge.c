#include "page/judge.h"

#include <stdlib.h>
#include <string.h>

static bool is_story(const struct slice_box *b)
{
    return b->table->galley->kind == GALLEY_STORY;
}

/* A story whose headline stands in its box and counts for the order of importance. */
static bool has_headline(const struct slice_box *b)
{
    return is_story(b) && !b->table->galley->rest_of && slice_head(b)->way.nlines > 0;
}

static bool is_opinion(const struct slice_box *b)
{
    return is_story(b) && b->table->galley->story->kind == STORY_OPINION;
}

static bool overlap(int from, int length, int other, int other_length)
{
    return from < other + other_length && other < from + length;
}

/* Left and right of one gutter, with lines in common. */
static bool side_by_side(const struct slice_box *a, const struct slice_box *b)
{
    return (a->column + a->span == b->column || b->column + b->span == a->column)
           && overlap(a->line, a->height, b->line, b->height);
}

static bool one_above_other(const struct slice_box *a, const struct slice_box *b)
{
    return (a->line + a->height == b->line || b->line + b->height == a->line)
           && overlap(a->column, a->span, b->column, b->span);
}

/* ---- headlines ---- */

static bool is_tombstone(const struct slice_box *a, const struct slice_box *b)
{
    return side_by_side(a, b) && slice_head(a)->way.size == slice_head(b)->way.size
           && is_opinion(a) == is_opinion(b)
           && overlap(a->line, slice_head(a)->lines, b->line, slice_head(b)->lines);
}

/* Lines of white, times columns, that are left when the headline of b is set no larger
 * than those of more important stories of its kind. */
static int lost_cells(const struct layout *l, const struct slice_page *page, bool front,
                      const struct slice_box *b)
{
    int share = front ? 1000 : l->head_larger_inside;
    np_sp most = slice_head(b)->way.size;
    for (int i = 0; i < page->n; i++) {
        const struct slice_box *a = &page->boxes[i];
        if (has_headline(a) && is_opinion(a) == is_opinion(b)
            && a->table->galley->rank < b->table->galley->rank
            && sp_scale(slice_head(a)->way.size, share, 1000) < most)
            most = sp_scale(slice_head(a)->way.size, share, 1000);
    }
    np_sp lost = slice_head(b)->way.nlines * (slice_head(b)->way.size - most);
    return b->span * (int)((lost + l->leading / 2) / l->leading);
}

/* ---- pictures ---- */

static bool has_picture(const struct slice_box *b)
{
    return b->leaf.boxes.picture > 0;
}

static bool is_equal_picture(const struct slice_box *a, const struct slice_box *b)
{
    return a->leaf.boxes.picture_span == b->leaf.boxes.picture_span
           && abs(a->leaf.boxes.picture - b->leaf.boxes.picture) <= 1;
}

/* The headline of b right below the picture of a, which ends a's legs there: it reads as
 * that picture's. */
static bool is_armpit(const struct slice_box *a, const struct slice_box *b)
{
    int left = a->column + a->span - a->leaf.boxes.picture_span;
    return has_picture(a) && a->line + a->height == b->line
           && a->leaf.boxes.picture >= a->leaf.depth
           && overlap(left, a->leaf.boxes.picture_span, b->column, b->span);
}

/* ---- opinion ---- */

/* Opinion pieces of the page that no other opinion piece touches. */
static int count_strays(const struct slice_page *page)
{
    int n = 0, strays = 0;
    for (int i = 0; i < page->n; i++) {
        const struct slice_box *a = &page->boxes[i];
        if (!is_opinion(a))
            continue;
        bool touched = false;
        for (int k = 0; k < page->n; k++) {
            const struct slice_box *b = &page->boxes[k];
            touched = touched
                      || (k != i && is_opinion(b)
                          && (side_by_side(a, b) || one_above_other(a, b)));
        }
        n++;
        strays += !touched;
    }
    return n > 1 ? strays : 0;
}

/* ---- all of it ---- */

static void judge_pair(struct judgement *j, const struct slice_box *a,
                       const struct slice_box *b)
{
    if (has_headline(a) && has_headline(b))
        j->tombstones += is_tombstone(a, b);
    if (has_picture(a) && has_picture(b))
        j->equal_pictures += is_equal_picture(a, b);
    if (has_headline(b))
        j->armpits += is_armpit(a, b);
    if (has_headline(a))
        j->armpits += is_armpit(b, a);
}

struct judgement judge_page(const struct layout *l, const struct slice_page *page,
                            bool front, int stories)
{
    struct judgement j = {0};
    int starts = 0;
    for (int i = 0; i < page->n; i++) {
        if (has_headline(&page->boxes[i]))
            j.lost_cells += lost_cells(l, page, front, &page->boxes[i]);
        starts += is_story(&page->boxes[i]) && !page->boxes[i].table->galley->rest_of;
        for (int k = i + 1; k < page->n; k++)
            judge_pair(&j, &page->boxes[i], &page->boxes[k]);
    }
    j.strays = count_strays(page);
    int wish = stories < l->front_starts ? stories : l->front_starts;
    j.starts_missing = front && starts < wish ? wish - starts : 0;
    return j;
}

int judge_explain(const struct layout *l, const struct judgement *j, struct cost_terms *t)
{
    return cost_term(t, "tombstones", j->tombstones * l->cost_tombstone)
           + cost_term(t, "sizes against rank", j->lost_cells * l->cost_inversion)
           + cost_term(t, "armpits", j->armpits * l->cost_armpit)
           + cost_term(t, "equal pictures", j->equal_pictures * l->cost_equal_pictures)
           + cost_term(t, "opinion apart", j->strays * l->cost_stray)
           + cost_term(t, "stories not begun", j->starts_missing * l->cost_front_start);
}
