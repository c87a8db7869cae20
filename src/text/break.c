#include "text/break.h"

#include <stdlib.h>
#include <string.h>

#include "text/break_core.h"

/* Ways whose number of lines differs by more from that of the best way to the same place
 * are given up, when lines are counted: keeps a paragraph of thousands of lines
 * linear. */
enum { BAND = 4 };

/* ---- chances ---- */

static bool is_discardable(const struct item *it)
{
    return it->kind == ITEM_GLUE || it->kind == ITEM_KERN || it->kind == ITEM_PENALTY;
}

static bool is_chance(const struct item *items, int n, int i, enum break_dialect dialect)
{
    const struct item *it = &items[i];
    if (i == n - 1)
        return true;
    switch ((enum item_kind)it->kind) {
    case ITEM_GLUE:
        return i > 0 && !is_discardable(it - 1)
               && (dialect == BREAK_TEX || it->stretch_order == 0);
    case ITEM_KERN: return it[1].kind == ITEM_GLUE;
    case ITEM_PENALTY:
    case ITEM_DISC: return it->penalty < PENALTY_NEVER;
    case ITEM_BOX: break;
    }
    return false;
}

static struct chance chance_at(const struct item *items, int n, int i,
                               enum break_dialect dialect)
{
    const struct item *it = &items[i];
    struct chance c = {.item = i, .start = i + 1, .reach_end = INT64_MAX};
    c.last = i == n - 1;
    if (it->kind == ITEM_PENALTY || it->kind == ITEM_DISC)
        c.penalty = it->penalty;
    c.forced = c.last || c.penalty <= PENALTY_FORCE;
    if (dialect == BREAK_TEX)
        c.hyphen = it->kind == ITEM_DISC;
    else if (it->kind == ITEM_PENALTY || it->kind == ITEM_DISC)
        c.hyphen = it->subtype & (DISC_HYPHEN | DISC_EXPLICIT);
    return c;
}

struct chance *chances_list(struct arena *a, const struct item *items, int n,
                            enum break_dialect dialect, int *nchances)
{
    struct chance *list = ARENA_ARRAY(a, struct chance, n + 1);
    int count = 1, solid = 0; /* solid: the first item after a break that stays */
    list[0] = (struct chance){.item = -1, .forced = true, .reach_end = INT64_MAX};
    for (int i = 0; i < n; i++) {
        if (!is_chance(items, n, i, dialect))
            continue;
        struct chance c = chance_at(items, n, i, dialect);
        c.post = items[i].kind == ITEM_DISC && items[i].post != 0;
        if (!c.post) {
            for (solid = solid > i ? solid : i + 1; solid < n; solid++)
                if (!is_discardable(&items[solid]))
                    break;
            c.start = solid;
        }
        if (c.forced && dialect == BREAK_NEWS)
            while (count > 1 && !list[count - 1].forced && list[count - 1].start > i)
                count--;
        list[count++] = c;
    }
    *nchances = count;
    return list;
}

/* ---- the active list ---- */

/* The line that a group's next line leads to, as far as lines are counted. */
static int32_t goal_of(const struct search *s, const struct group *g)
{
    int32_t special = s->measure->nwidths - 1;
    return s->count_lines || g->line < special ? g->line + 1 : special;
}

/* Enters the line from a group to a chance as a candidate for each of the group's
 * nodes. */
static void record(struct search *s, const struct group *g, int to, const struct trial *t)
{
    const struct chance *c = &s->chances[to];
    int64_t line = t->demerits, adj = s->rules->adj_demerits;
    if (s->chances[g->at].hyphen)
        line += c->last     ? s->rules->final_hyphen_demerits
                : c->hyphen ? s->rules->double_hyphen_demerits
                            : 0;
    for (struct node *from = g->nodes; from; from = from->sibling) {
        int64_t d = from->demerits + line;
        int hyphens = 0;
        if (abs(t->fit - from->fit) > 1)
            d += adj;
        if (c->hyphen && s->ladder != NO_LADDER) {
            hyphens = from->hyphens + 1;
            if (hyphens > s->ladder) {
                hyphens = s->ladder + 1;
                d = s->ladder_price < s->awful - d ? d + s->ladder_price : s->awful;
            }
        }
        int slot = hyphens * NFITS + t->fit;
        struct node *best = &s->slots[slot];
        bool taken = s->used >> slot & 1;
        if (d >= s->awful && s->saturate)
            d = s->awful - 1;
        if (d >= s->awful || (taken && d > best->demerits))
            continue;
        s->used |= 1u << slot;
        best->prev = from;
        best->demerits = d;
        best->line = from->line + 1;
    }
}

static struct group *group_new(struct search *s, int at, int32_t line)
{
    struct group *g = ARENA_NEW(s->arena, struct group);
    g->at = at;
    g->line = line;
    g->width = measure_at(s->measure, line);
    g->reach = s->chances[at].reach_start + (int64_t)1000 * g->width;
    s->ngroups++;
    if (line > s->top_line)
        s->top_line = line;
    return g;
}

/* The cheapest candidate that has no more than these hyphens. */
static int64_t cheapest_slot(const struct search *s, int hyphens, int64_t best)
{
    for (int slot = hyphens * NFITS; slot < (hyphens + 1) * NFITS; slot++)
        if (s->used >> slot & 1 && s->slots[slot].demerits < best)
            best = s->slots[slot].demerits;
    return best;
}

/* Makes the candidates a group before *link.  One is left out when another with as few
 * hyphens is so much better that a fitness jump cannot make up for it.  Returns the link
 * to what *link was. */
static struct group **activate(struct search *s, int at, int32_t line,
                               struct group **link)
{
    if (!s->used)
        return link;
    struct group *g = group_new(s, at, line);
    struct node **tail = &g->nodes;
    int64_t best = s->awful - 1, jump = llabs((long long)s->rules->adj_demerits);
    for (int hyphens = 0; s->used >> hyphens * NFITS; hyphens++) {
        best = cheapest_slot(s, hyphens, best);
        int64_t limit = jump < s->awful - best ? best + jump : s->awful - 1;
        for (int fit = 0; fit < NFITS; fit++) {
            int slot = hyphens * NFITS + fit;
            if (!(s->used >> slot & 1) || s->slots[slot].demerits > limit)
                continue;
            struct node *node = arena_copy(s->arena, &s->slots[slot], sizeof *node);
            node->at = at;
            node->fit = (uint8_t)fit;
            node->hyphens = (uint8_t)hyphens;
            *tail = node;
            tail = &node->sibling;
        }
    }
    s->used = 0;
    s->newest = at;
    g->next = *link;
    *link = g;
    return &g->next;
}

/* In TeX's final pass the last active node is given any line rather than none, without
 * demerits; if several stand at the place, it is the last of them. */
static bool keep_last(struct search *s, struct group *g, struct trial *t)
{
    if (!s->never_empty || s->used || s->active != g || g->next)
        return false;
    if (g->nodes->sibling && t->fits)
        return false;
    while (g->nodes->sibling)
        g->nodes = g->nodes->sibling;
    struct node *node = &s->slots[t->fit];
    node->prev = g->nodes;
    node->demerits = g->nodes->demerits;
    node->line = g->nodes->line + 1;
    s->used = 1u << t->fit;
    return true;
}

/* Tries the lines that end at a chance: TeX's try_break. */
static void try_chance(struct search *s, int to)
{
    int64_t reach = s->chances[to].reach_end;
    int32_t goal = -1;
    struct group **link = &s->active, *g;
    while ((g = *link)) {
        int32_t g_goal = goal_of(s, g);
        if (g_goal != goal) {
            link = activate(s, to, goal, link);
            goal = g_goal;
        }
        if (reach < g->reach) {
            link = &g->next;
            continue;
        }
        struct trial t;
        s->try_line(s, g, to, &t);
        if (!(t.dies && keep_last(s, g, &t)) && t.fits)
            record(s, g, to, &t);
        if (t.dies) {
            *link = g->next;
            s->ngroups--;
        } else {
            link = &g->next;
        }
    }
    activate(s, to, goal, link);
}

static int32_t best_line_at(const struct search *s, int at)
{
    const struct node *best = NULL;
    for (const struct group *g = s->active; g; g = g->next)
        for (const struct node *n = g->at == at ? g->nodes : NULL; n; n = n->sibling)
            if (!best || n->demerits < best->demerits)
                best = n;
    return best ? best->line : 0;
}

/* Keeps the active list short: drops ways of far too few or too many lines, then, where a
 * line could end at hundreds of places, every other place but the newest. */
static void thin_out(struct search *s)
{
    int32_t line = best_line_at(s, s->newest);
    bool halve = s->ngroups > s->max_groups, drop = false;
    s->top_line = 0;
    s->thinned = true;
    for (struct group **link = &s->active, *g; (g = *link);) {
        bool far = s->count_lines && abs(g->line - line) > BAND;
        drop = !drop && g->at != s->newest;
        if (far || (halve && drop)) {
            *link = g->next;
            s->ngroups--;
        } else {
            link = &g->next;
            s->top_line = g->line > s->top_line ? g->line : s->top_line;
        }
    }
}

void search_run(struct search *s)
{
    s->active = NULL;
    s->ngroups = 0;
    s->top_line = 0;
    s->newest = 0;
    s->used = 0;
    s->thinned = false;
    s->active = group_new(s, 0, 0);
    s->active->nodes = ARENA_NEW(s->arena, struct node);
    s->active->nodes->fit = FIT_DECENT;
    for (int to = 1; to < s->nchances && s->active; to++) {
        if (s->chances[to].pass > s->pass)
            continue;
        try_chance(s, to);
        if (s->max_groups && s->active && to < s->nchances - 1
            && (s->ngroups > s->max_groups
                || (s->count_lines && s->top_line - s->active->line > 2 * BAND)))
            thin_out(s);
    }
}

/* ---- results ---- */

const struct node *search_best(const struct search *s, int lines)
{
    const struct node *best = NULL;
    for (const struct group *g = s->active; g; g = g->next)
        for (const struct node *n = g->nodes; n; n = n->sibling)
            if ((lines < 0 || n->line == lines)
                && (!best || n->demerits < best->demerits))
                best = n;
    return best;
}

struct break_result search_result(const struct search *s, const struct node *end,
                                  void (*fill)(const struct search *s, int from, int to,
                                               int line, struct break_line *out))
{
    struct break_result r = {
        .found = true, .nlines = end->line, .demerits = end->demerits};
    r.lines = ARENA_ARRAY(s->arena, struct break_line, r.nlines);
    for (const struct node *n = end; n->prev; n = n->prev) {
        const struct chance *from = &s->chances[n->prev->at], *to = &s->chances[n->at];
        struct break_line *line = &r.lines[n->line - 1];
        line->end = to->item;
        line->start = from->start < to->item ? from->start : to->item;
        line->hyphen = to->hyphen;
        fill(s, n->prev->at, n->at, n->line - 1, line);
    }
    return r;
}

/* The lines lie above the mark, so they go over the heap; without memory there the arena
 * just stays as it is. */
void search_end(struct arena *a, struct arena_mark m, struct break_result *r, int n)
{
    size_t count = 0, at = 0;
    for (int i = 0; i < n; i++)
        count += (size_t)r[i].nlines;
    struct break_line *heap = malloc((count + 1) * sizeof *heap);
    if (!heap)
        return;
    for (int i = 0; i < n; at += (size_t)r[i++].nlines)
        if (r[i].nlines)
            memcpy(heap + at, r[i].lines, (size_t)r[i].nlines * sizeof *heap);
    arena_reset(a, m);
    struct break_line *kept = arena_copy(a, heap, count * sizeof *heap);
    free(heap);
    for (int i = 0; i < n; kept += r[i++].nlines)
        r[i].lines = kept;
}
