#include "page/fill.h"

#include <string.h>

enum { SLACK = 1 << 20, CAPACITY_MAX = 1200 };

enum { SKIP_MOST = 1 }; /* blank lines at a leg's foot */

/* How a state was reached. */
struct step {
    int16_t from;
    int8_t way, gap, skip, leg_short;
};

struct filler {
    const struct fill_request *r;
    int bound[LEGS_MAX + 1]; /* lines before leg k */
    int capacity;
    /* cheapest value of each state; outside [lo, hi] and [nlo, nhi] not set */
    int *now, *next;
    struct step *steps; /* of the block in hand: [capacity + 1], or NULL */
    int lo, hi, nlo, nhi;
    int rest; /* lines of the blocks behind the one in hand */
    /* the least and the most that these could take, with all white that there may be */
    int rest_least, rest_most;
    /* lines after the block in hand from which the legs' end can still be met */
    int from, to;
    int total;
    struct fill_result best;
    struct step best_step;
    int best_block;
};

static int least_of(const struct flow_block *b)
{
    return b->kind == FLOW_TEXT && b->n[0] ? b->n[0] : b->n[1];
}

/* Lines that a gap may grow by: between items of a list nobody sees two. */
static int gap_more(const struct fill_request *r, const struct flow_block *b)
{
    return !b->gap ? 0 : r->story ? 1 : 2;
}

/* The more a gap grows, the dearer each line. */
static int gap_cost(const struct layout *l, int more)
{
    return more * (more + 1) / 2 * l->cost_gap;
}

/* With its gap and what this may grow by. */
static int most_of(const struct fill_request *r, const struct flow_block *b)
{
    return (b->kind == FLOW_TEXT && b->n[2] ? b->n[2] : b->n[1]) + b->gap
           + gap_more(r, b);
}

/* Makes [nlo, nhi] reach g. */
static void widen(struct filler *f, int g)
{
    if (f->nhi < f->nlo) {
        f->nlo = f->nhi = g;
        f->next[g] = FILL_NEVER;
    }
    while (f->nlo > g)
        f->next[--f->nlo] = FILL_NEVER;
    while (f->nhi < g)
        f->next[++f->nhi] = FILL_NEVER;
}

static void put(struct filler *f, int g, int value, struct step step)
{
    if (g < f->from || g > f->to)
        return;
    if (g < f->nlo || g > f->nhi)
        widen(f, g);
    if (value >= f->next[g])
        return;
    f->next[g] = value;
    if (f->steps)
        f->steps[g] = step;
}

static bool has_bit(const uint64_t *bits, int line)
{
    return bits && (bits[line / 64] >> (line % 64) & 1);
}

static bool held(const struct flow_block *b, int way, int line)
{
    return has_bit(b->hold[way], line);
}

static void offer_break(struct filler *f, int value, int block, int line,
                        struct step step)
{
    if (value >= f->best.cost)
        return;
    f->best = (struct fill_result){
        .cost = value, .slack = value / SLACK, .jump_block = block, .jump_line = line};
    f->best_step = step;
    f->best_block = block;
}

/* Lays n lines of running text from g over the legs, two at least on each side of every
 * leg end; `short_leg`: one line is left free at the first leg end.  Returns the lines
 * used afterwards, or -1; *left > 0: text left behind the last leg. */
static int lay_text(const struct filler *f, const struct flow_block *b, int way, int g,
                    int k, bool short_leg, int *left)
{
    int n = b->n[way], done = 0;
    bool first = true;
    *left = 0;
    for (;;) {
        int room = f->bound[k + 1] - g;
        if (short_leg && first && k + 1 < f->r->nlegs)
            room--;
        if (n - done <= room)
            return short_leg && first ? -1 : g + n - done;
        int after = n - done - room;
        if (room + done < 2 || room < (done ? 1 : 2) || after < 2
            || held(b, way, done + room - 1))
            return -1;
        done += room;
        g = f->bound[k + 1];
        first = false;
        if (++k == f->r->nlegs) {
            *left = n - done;
            return g;
        }
    }
}

/* At g in leg k. */
/* A jump behind line `lines` - 1. */
static int stop_cost(const struct filler *f, const struct flow_block *b, int way,
                     int lines)
{
    return has_bit(b->stop[way], lines - 1) ? f->r->layout->cost_jump_stop : 0;
}

static void try_text(struct filler *f, int i, int g, int k, int value, struct step step)
{
    const struct flow_block *b = &f->r->blocks[i];
    for (int way = 0; way < 3; way++) {
        int n = b->n[way], cost = value + b->cost[way];
        if (!n)
            continue;
        step.way = (int8_t)way;
        step.leg_short = -1;
        if (g + n <= f->bound[k + 1]) {
            put(f, g + n, cost, step);
            continue;
        }
        for (int s = 0; s < 2; s++, cost += SLACK) {
            int left, to = lay_text(f, b, way, g, k, s == 1, &left);
            step.leg_short = (int8_t)(s ? k : -1);
            if (to < 0)
                continue;
            if (!left)
                put(f, to, cost, step);
            else if (f->r->mode == FILL_JUMP && (!s || k + 1 < f->r->nlegs)
                     && left + f->rest >= f->r->layout->jump_least_after)
                offer_break(f, cost + stop_cost(f, b, way, n - left), i, n - left, step);
        }
    }
}

/* Heads and whole items: never split; a head needs two lines of what follows under it. */
static void try_whole(struct filler *f, int i, int g, int k, int value, struct step step)
{
    const struct flow_block *b = &f->r->blocks[i];
    int room = f->bound[k + 1] - g;
    int need = b->n[1];
    if (b->kind == FLOW_HEAD && i + 1 < f->r->nblocks) {
        int follow = f->r->blocks[i + 1].n[1];
        need += follow < 2 ? follow : 2;
    }
    if (need > room)
        return;
    step.way = 1;
    step.leg_short = -1;
    put(f, g + b->n[1], value, step);
}

/* Starts block i at g in leg k (already behind its skip): with its gap, or a line more of
 * it. */
static void try_start(struct filler *f, int i, int from, int g, int k, int value,
                      int skip)
{
    const struct flow_block *b = &f->r->blocks[i];
    if (k >= f->r->nlegs)
        return;
    bool top = g == f->bound[k];
    int extra_most = top ? 0 : gap_more(f->r, b);
    for (int extra = 0; extra <= extra_most; extra++) {
        int gap = top ? 0 : b->gap + extra;
        int at = g + gap, cost = value + gap_cost(f->r->layout, extra);
        if (at >= f->bound[k + 1])
            break;
        struct step step = {(int16_t)from, 1, (int8_t)gap, (int8_t)skip, -1};
        if (b->kind == FLOW_TEXT)
            try_text(f, i, at, k, cost, step);
        else
            try_whole(f, i, at, k, cost, step);
    }
}

/* The page's part of it may end before block i, behind `g` lines. */
static void try_break(struct filler *f, int i, int g, int value)
{
    const struct fill_request *r = f->r;
    struct step step = {.from = (int16_t)g};
    int room = f->capacity - g;
    if (r->mode == FILL_WHOLE || i == 0 || g <= f->bound[r->nlegs - 1]
        || room > SKIP_MOST)
        return;
    if (r->mode == FILL_JUMP) { /* a list or group goes on elsewhere between two items */
        if (!r->story)
            offer_break(f, value + room * SLACK, i, 0, step);
        return;
    }
    int cut = f->rest + r->blocks[i].n[1];
    if (f->total - cut < r->keep_least)
        return;
    offer_break(
        f, value + room * SLACK + r->layout->cost_cut + cut * r->layout->cost_cut_line, i,
        0, step);
    if (f->best_block == i)
        f->best.cut = cut;
}

static void extend(struct filler *f, int i, int g, int k)
{
    const struct fill_request *r = f->r;
    int value = f->now[g];
    bool under_head = i > 0 && r->blocks[i - 1].kind == FLOW_HEAD;
    if (value >= f->best.cost)
        return;
    try_start(f, i, g, g, k, value, 0);
    if (under_head || g == 0)
        return;
    try_break(f, i, g, value);
    int room = k < r->nlegs ? f->bound[k + 1] - g : 0;
    if (room <= SKIP_MOST && k + 1 < r->nlegs && g > f->bound[k])
        try_start(f, i, g, f->bound[k + 1], k + 1, value + room * SLACK, room);
}

static void swap(struct filler *f)
{
    int *t = f->now;
    f->now = f->next;
    f->next = t;
    f->lo = f->nlo;
    f->hi = f->nhi;
}

/* Sums what the blocks could take. */
static void measure_rest(struct filler *f)
{
    const struct fill_request *r = f->r;
    f->rest_most = (r->nlegs - 1) * SKIP_MOST;
    for (int i = 0; i < r->nblocks; i++) {
        f->rest += r->blocks[i].n[1];
        f->rest_least += least_of(&r->blocks[i]);
        f->rest_most += most_of(r, &r->blocks[i]);
    }
    f->total = f->rest;
}

/* Takes a block off the rest, and finds where it may end. */
static void take_block(struct filler *f, const struct flow_block *b)
{
    f->rest -= b->n[1];
    f->rest_least -= least_of(b);
    f->rest_most -= most_of(f->r, b);
    f->from = f->capacity - SKIP_MOST - f->rest_most;
    f->to = f->capacity - (f->r->mode == FILL_WHOLE ? f->rest_least : 0);
}

/* One block after the other; false when nothing can go on. */
static bool run(struct filler *f, struct step *all)
{
    const struct fill_request *r = f->r;
    for (int i = 0; i < r->nblocks; i++) {
        take_block(f, &r->blocks[i]);
        f->nlo = f->capacity + 1;
        f->nhi = -1;
        f->steps = all ? all + (size_t)i * (size_t)(f->capacity + 1) : NULL;
        for (int g = f->lo, k = 0; g <= f->hi; g++) {
            while (k < r->nlegs && f->bound[k + 1] <= g)
                k++;
            if (f->now[g] < FILL_NEVER)
                extend(f, i, g, k);
        }
        swap(f);
        if (f->hi < f->lo)
            return false;
    }
    return true;
}

/* WHOLE: all is used; the last leg may end short by what SKIP_MOST allows. */
static int close_whole(struct filler *f)
{
    int at = -1;
    for (int d = 0; d <= SKIP_MOST && d < f->r->legs[f->r->nlegs - 1]; d++) {
        int g = f->capacity - d, v = g < f->lo || g > f->hi ? FILL_NEVER : f->now[g];
        if (v >= FILL_NEVER || v + d * SLACK >= f->best.cost)
            continue;
        f->best.cost = v + d * SLACK;
        f->best.slack = f->best.cost / SLACK;
        at = f->capacity - d;
    }
    return at;
}

static void trace(const struct filler *f, const struct step *all, int block, int g,
                  struct flow_place *places)
{
    for (int i = block; i >= 0; i--) {
        const struct step *s = &all[(size_t)i * (size_t)(f->capacity + 1) + (size_t)g];
        places[i] = (struct flow_place){s->way, s->from, s->gap, s->skip, s->leg_short};
        g = s->from;
    }
}

static void trace_break(const struct filler *f, const struct step *all,
                        struct flow_place *places)
{
    const struct step *s = &f->best_step;
    if (f->best.jump_line > 0)
        places[f->best_block] =
            (struct flow_place){s->way, s->from, s->gap, s->skip, s->leg_short};
    trace(f, all, f->best_block - 1, s->from, places);
}

struct fill_result fill(struct arena *scratch, const struct fill_request *r,
                        struct flow_place *places)
{
    struct filler f = {.r = r, .best = {.cost = FILL_NEVER}};
    for (int k = 0; k < r->nlegs; k++)
        f.bound[k + 1] = f.bound[k] + r->legs[k];
    f.capacity = f.bound[r->nlegs];
    if (f.capacity > CAPACITY_MAX || !r->nblocks)
        return f.best;
    struct arena_mark mark = arena_mark(scratch);
    int cells[2][CAPACITY_MAX + 1];
    f.now = cells[0];
    f.next = cells[1];
    size_t n = (size_t)f.capacity + 1;
    struct step *all =
        places ? ARENA_ARRAY(scratch, struct step, n * (size_t)r->nblocks) : NULL;
    f.now[0] = 0;
    measure_rest(&f);
    bool whole = run(&f, all);
    int at = whole && r->mode == FILL_WHOLE ? close_whole(&f) : -1;
    if (places && r->mode != FILL_WHOLE && f.best.cost < FILL_NEVER)
        trace_break(&f, all, places);
    else if (places && at >= 0)
        trace(&f, all, r->nblocks - 1, at, places);
    arena_reset(scratch, mark);
    if (f.best.cost < FILL_NEVER)
        f.best.cost = f.best.cost % SLACK + f.best.slack * r->layout->cost_slack;
    return f.best;
}

/* ---- what was found before ---- */

enum { MEMO = 1 << 11 };

struct memo_entry {
    const struct flow_block *blocks;
    int cost;
    int16_t slack, keep_least;
    int8_t mode, nlegs;
    int16_t legs[LEGS_MAX];
};

struct fill_memo {
    struct memo_entry v[MEMO];
};

struct fill_memo *fill_memo_new(struct arena *a)
{
    return ARENA_NEW(a, struct fill_memo);
}

static bool is_of(const struct memo_entry *e, const struct fill_request *r)
{
    if (e->blocks != r->blocks || e->mode != (int8_t)r->mode || e->nlegs != r->nlegs
        || e->keep_least != r->keep_least)
        return false;
    for (int k = 0; k < r->nlegs; k++)
        if (e->legs[k] != r->legs[k])
            return false;
    return true;
}

struct fill_result fill_again(struct fill_memo *m, struct arena *scratch,
                              const struct fill_request *r)
{
    uint32_t at = (uint32_t)r->nblocks * 3 + (uint32_t)r->mode;
    for (int k = 0; k < r->nlegs; k++)
        at = at * 31 + (uint32_t)r->legs[k];
    struct memo_entry *e = &m->v[(at * 2654435769u) >> 21];
    if (is_of(e, r))
        return (struct fill_result){.cost = e->cost, .slack = e->slack};
    struct fill_result f = fill(scratch, r, NULL);
    *e = (struct memo_entry){.blocks = r->blocks,
                             .cost = f.cost,
                             .slack = (int16_t)f.slack,
                             .keep_least = (int16_t)r->keep_least,
                             .mode = (int8_t)r->mode,
                             .nlegs = (int8_t)r->nlegs};
    for (int k = 0; k < r->nlegs; k++)
        e->legs[k] = (int16_t)r->legs[k];
    return f;
}
