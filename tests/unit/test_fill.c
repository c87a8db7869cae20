/* page/fill: the column programme against a search over all ways to pour small flows, and
 * the rules that every way obeys. */
#include <stdlib.h>

#include "harness.h"
#include "page/fill.h"

enum { BLOCKS_MAX = 7, CASES = 12000 };

static const struct layout LAYOUT = {.cost_gap = 2,
                                     .cost_slack = 60,
                                     .cost_jump_stop = 7,
                                     .cost_cut = 25,
                                     .cost_cut_line = 1,
                                     .jump_least_after = 5};

/* ---- chance, the same in every run ---- */

struct chance {
    uint32_t state;
};

static int chance(struct chance *c, int from, int to)
{
    c->state = c->state * 1664525u + 1013904223u;
    return from + (int)((c->state >> 8) % (uint32_t)(to - from + 1));
}

/* ---- a flow to pour ---- */

struct flow {
    struct flow_block blocks[BLOCKS_MAX];
    uint64_t hold[BLOCKS_MAX][3], stop[BLOCKS_MAX][3];
    struct fill_request r;
};

static void make_text(struct chance *c, struct flow *f, int i)
{
    struct flow_block *b = &f->blocks[i];
    b->kind = FLOW_TEXT;
    b->n[1] = chance(c, 1, 9);
    b->gap = i > 0 && !chance(c, 0, 3);
    if (b->n[1] > 2 && chance(c, 0, 1)) {
        b->n[0] = b->n[1] - 1;
        b->cost[0] = chance(c, 1, 6);
    }
    if (chance(c, 0, 1)) {
        b->n[2] = b->n[1] + 1;
        b->cost[2] = chance(c, 1, 6);
    }
    for (int way = 0; way < 3; way++) {
        if (!chance(c, 0, 2))
            continue;
        f->hold[i][way] = (uint64_t)chance(c, 0, 1023) & (uint64_t)chance(c, 0, 1023);
        b->hold[way] = &f->hold[i][way];
        f->stop[i][way] = (uint64_t)chance(c, 0, 1023);
        b->stop[way] = &f->stop[i][way];
    }
}

static void make_flow(struct chance *c, struct flow *f)
{
    *f = (struct flow){0};
    int n = chance(c, 1, BLOCKS_MAX), lines = 0;
    for (int i = 0; i < n; i++) {
        struct flow_block *b = &f->blocks[i];
        int kind = chance(c, 0, 5);
        if (kind < 4) {
            make_text(c, f, i);
        } else {
            b->kind = kind == 4 ? FLOW_HEAD : FLOW_WHOLE;
            b->n[1] = chance(c, 1, kind == 4 ? 2 : 5);
            b->gap = i > 0;
        }
        lines += b->n[1] + b->gap;
    }
    f->r = (struct fill_request){.layout = &LAYOUT,
                                 .blocks = f->blocks,
                                 .nblocks = n,
                                 .nlegs = chance(c, 1, 3),
                                 .story = chance(c, 0, 1),
                                 .mode = (enum fill_mode)chance(c, 0, 2),
                                 .keep_least = chance(c, 1, lines)};
    int room = f->r.mode != FILL_WHOLE ? lines * 2 / 3 : lines + chance(c, -2, 2);
    for (int k = 0; k < f->r.nlegs; k++) {
        int cap = room / f->r.nlegs + chance(c, -2, 2);
        f->r.legs[k] = cap < 2 ? 2 : cap;
    }
}

/* ---- all ways to pour it ---- */

/* Where the pouring stands: `used` lines of leg `leg` are taken. */
struct search {
    const struct fill_request *r;
    int slack, cost; /* of the best: as little white as can be, then as cheap as can be */
};

struct spot {
    int block, leg, used, slack, cost;
    bool
        /* the block before is a head: this one stands under it in the same leg */
        under_head;
};

static void pour(struct search *s, struct spot at);

static void offer(struct search *s, int slack, int cost)
{
    if (slack < s->slack || (slack == s->slack && cost < s->cost)) {
        s->slack = slack;
        s->cost = cost;
    }
}

static bool holds(const struct flow_block *b, int way, int line)
{
    return b->hold[way] && (b->hold[way][line / 64] >> (line % 64) & 1);
}

static int stop_cost(const struct flow_block *b, int way, int lines)
{
    const uint64_t *s = b->stop[way];
    bool stop = s && (s[(lines - 1) / 64] >> ((lines - 1) % 64) & 1);
    return stop ? LAYOUT.cost_jump_stop : 0;
}

static int lines_behind(const struct fill_request *r, int block)
{
    int n = 0;
    for (int i = block + 1; i < r->nblocks; i++)
        n += r->blocks[i].n[1];
    return n;
}

/* Sets lines `done` and after of a text in one way; the first leg that it is split at may
 * end a line short. */
static void pour_lines(struct search *s, struct spot at, int way, int done)
{
    const struct flow_block *b = &s->r->blocks[at.block];
    int room = s->r->legs[at.leg] - at.used, left = b->n[way] - done;
    bool last = at.leg + 1 == s->r->nlegs;
    if (left <= room)
        pour(s, (struct spot){at.block + 1, at.leg, at.used + left, at.slack, at.cost,
                              false});
    for (int white = 0; white < (done || last ? 1 : 2); white++) {
        int here = room - white, behind = left - here;
        if (here < 1 || done + here < 2 || (!done && here < 2) || behind < 2
            || holds(b, way, done + here - 1))
            continue;
        if (!last)
            pour_lines(
                s,
                (struct spot){at.block, at.leg + 1, 0, at.slack + white, at.cost, false},
                way, done + here);
        else if (s->r->mode == FILL_JUMP
                 && behind + lines_behind(s->r, at.block)
                        >= s->r->layout->jump_least_after)
            offer(s, at.slack, at.cost + stop_cost(b, way, done + here));
    }
}

static void pour_block(struct search *s, struct spot at)
{
    const struct flow_block *b = &s->r->blocks[at.block];
    int room = s->r->legs[at.leg] - at.used;
    if (room < 1)
        return;
    if (b->kind == FLOW_TEXT) {
        for (int way = 0; way < 3; way++) {
            struct spot in_way = at;
            in_way.cost += b->cost[way];
            if (b->n[way])
                pour_lines(s, in_way, way, 0);
        }
    } else if (b->n[1] <= room) {
        pour(s, (struct spot){at.block + 1, at.leg, at.used + b->n[1], at.slack, at.cost,
                              b->kind == FLOW_HEAD});
    }
}

/* What may end here: all of it, a list between two items, or what is cut. */
static void pour_end(struct search *s, struct spot at)
{
    const struct fill_request *r = s->r;
    int room = r->legs[at.leg] - at.used, cost = 0;
    bool may = at.block > 0 && !at.under_head;
    if (at.block == r->nblocks) {
        may = r->mode == FILL_WHOLE;
    } else if (r->mode == FILL_CUT) {
        int left = lines_behind(r, at.block - 1);
        may = may && lines_behind(r, -1) - left >= r->keep_least;
        cost = r->layout->cost_cut + left * r->layout->cost_cut_line;
    } else {
        may = may && r->mode == FILL_JUMP && !r->story;
    }
    if (may && at.leg + 1 == r->nlegs && room <= 1)
        offer(s, at.slack + room, at.cost + cost);
}

static void pour(struct search *s, struct spot at)
{
    const struct fill_request *r = s->r;
    int room = r->legs[at.leg] - at.used;
    pour_end(s, at);
    if (at.block == r->nblocks)
        return;
    if (room <= 1 && at.leg + 1 < r->nlegs && at.used && !at.under_head)
        pour_block(
            s, (struct spot){at.block, at.leg + 1, 0, at.slack + room, at.cost, false});
    int gap = r->blocks[at.block].gap;
    int most = !at.used || !gap ? 0 : r->story ? 1 : 2;
    for (int more = 0; room && more <= most; more++) {
        struct spot here = at;
        here.used += at.used ? gap + more : 0;
        here.cost += (more == 2 ? 3 : more) * r->layout->cost_gap;
        pour_block(s, here);
    }
}

static struct search search_all(const struct fill_request *r)
{
    struct search s = {r, FILL_NEVER, FILL_NEVER};
    pour(&s, (struct spot){0});
    return s;
}

/* ---- what the places say ---- */

struct walk {
    const struct fill_request *r;
    int bound[LEGS_MAX + 1];
    int at, slack, cost; /* lines used so far, white, price */
    const char *fault;
};

static void walk_begin(struct walk *w, const struct fill_request *r)
{
    *w = (struct walk){.r = r};
    for (int k = 0; k < r->nlegs; k++)
        w->bound[k + 1] = w->bound[k] + r->legs[k];
}

static int leg_at(const struct walk *w, int line)
{
    int k = 0;
    while (k < w->r->nlegs && w->bound[k + 1] <= line)
        k++;
    return k;
}

/* `stop` > 0: so many lines are set here and the rest is left for another page. */
static void walk_text(struct walk *w, const struct flow_block *b,
                      const struct flow_place *p, int stop)
{
    int n = b->n[p->way], k = leg_at(w, w->at), done = 0;
    bool shortened = false;
    while (done < (stop ? stop : n)) {
        if (k >= w->r->nlegs) {
            w->fault = "text behind the last leg";
            return;
        }
        int room = w->bound[k + 1] - w->at;
        bool white = p->leg_short == k;
        room -= white;
        shortened = shortened || white;
        int here = n - done < room ? n - done : room;
        done += here;
        w->at += here;
        if (done == n)
            break;
        if (done < 2 || n - done < 2)
            w->fault = "a line alone on one side of a leg's end";
        if (holds(b, p->way, done - 1))
            w->fault = "a leg ends at a hold";
        w->at += white;
        w->slack += white;
        k++;
    }
    if (stop && done != stop)
        w->fault = "lines set here are not those of the jump";
    if ((p->leg_short >= 0) != shortened)
        w->fault = "leg_short is not a leg that the text is split at";
}

/* The white above the block: the end of the leg before it, and its gap. */
static void walk_gap(struct walk *w, const struct flow_block *b, int gap, bool top)
{
    int more = gap - b->gap, most = !b->gap ? 0 : w->r->story ? 1 : 2;
    if (top ? gap != 0 : more < 0 || more > most)
        w->fault = "a gap that the flow does not have";
    w->cost += top ? 0 : (more == 2 ? 3 : more) * w->r->layout->cost_gap;
    w->at += gap;
}

static void walk_start(struct walk *w, int i, const struct flow_place *p)
{
    const struct flow_block *b = &w->r->blocks[i];
    int leg_before = leg_at(w, w->at - (w->at > 0));
    if (p->from != w->at)
        w->fault = "from is not where the block before ends";
    if (p->skip > 1 || p->skip < 0)
        w->fault = "too many blank lines";
    w->at += p->skip;
    w->slack += p->skip;
    int k = leg_at(w, w->at);
    bool top = w->at == w->bound[k];
    if (p->skip && !top)
        w->fault = "a skip that does not end its leg";
    if (i > 0 && w->r->blocks[i - 1].kind == FLOW_HEAD && k != leg_before)
        w->fault = "a head at the foot of a leg";
    walk_gap(w, b, p->gap, top);
}

static void walk_block(struct walk *w, int i, const struct flow_place *p, int stop)
{
    const struct flow_block *b = &w->r->blocks[i];
    walk_start(w, i, p);
    if (!b->n[p->way])
        w->fault = "a way that is not there";
    w->cost += b->cost[p->way];
    if (b->kind == FLOW_TEXT) {
        walk_text(w, b, p, stop);
        return;
    }
    if (w->at + b->n[1] > w->bound[leg_at(w, w->at) + 1])
        w->fault = "a whole item split";
    w->at += b->n[1];
}

/* NULL, or what is wrong. */
static const char *walk_all(const struct fill_request *r, const struct fill_result *f,
                            const struct flow_place *places)
{
    struct walk w;
    walk_begin(&w, r);
    bool all = r->mode == FILL_WHOLE;
    int n = all ? r->nblocks : f->jump_block + (f->jump_line > 0);
    for (int i = 0; i < n && !w.fault; i++)
        walk_block(&w, i, &places[i], !all && i == f->jump_block ? f->jump_line : 0);
    if (f->jump_line > 0)
        w.cost +=
            stop_cost(&r->blocks[f->jump_block], places[f->jump_block].way, f->jump_line);
    if (r->mode == FILL_CUT)
        w.cost += r->layout->cost_cut + f->cut * r->layout->cost_cut_line;
    int white = w.bound[r->nlegs] - w.at;
    w.slack += white;
    if (white < 0 || white > 1)
        w.fault = "the last leg is not full";
    if (!w.fault && w.slack != f->slack)
        w.fault = "white does not add up";
    if (!w.fault && w.cost + w.slack * r->layout->cost_slack != f->cost)
        w.fault = "costs do not add up";
    return w.fault;
}

/* ---- tests ---- */

static void print_flow(const struct fill_request *r)
{
    static const char *const MODES[] = {"whole", "jump", "cut"};
    printf("  %s %s (keep %d) legs", r->story ? "story" : "list", MODES[r->mode],
           r->keep_least);
    for (int k = 0; k < r->nlegs; k++)
        printf(" %d", r->legs[k]);
    for (int i = 0; i < r->nblocks; i++) {
        const struct flow_block *b = &r->blocks[i];
        printf(" | %s %d/%d/%d gap %d",
               b->kind == FLOW_TEXT   ? "text"
               : b->kind == FLOW_HEAD ? "head"
                                      : "item",
               b->n[0], b->n[1], b->n[2], b->gap);
        for (int way = 0; way < 3; way++)
            if (b->hold[way])
                printf(" hold[%d] %llx", way, (unsigned long long)*b->hold[way]);
    }
    printf("\n");
}

static void test_against_all_ways(struct harness *h)
{
    struct arena *a = arena_new();
    struct chance c = {7};
    int possible[3] = {0}, told = 0;
    for (int i = 0; i < CASES; i++) {
        struct flow f;
        make_flow(&c, &f);
        struct flow_place places[BLOCKS_MAX] = {{0}};
        struct search best = search_all(&f.r);
        struct fill_result got = fill(a, &f.r, places), plain = fill(a, &f.r, NULL);
        bool found = best.slack < FILL_NEVER;
        int cost = found ? best.cost + best.slack * LAYOUT.cost_slack : FILL_NEVER;
        bool same = got.cost == cost && (!found || got.slack == best.slack)
                    && plain.cost == cost && (!found || plain.slack == best.slack);
        const char *fault = found && same ? walk_all(&f.r, &got, places) : NULL;
        possible[f.r.mode] += found;
        if ((!same || fault) && told++ < 5) {
            printf("case %d: cost %d slack %d, should be %d, %d: %s\n", i, got.cost,
                   got.slack, cost, best.slack, fault ? fault : "");
            print_flow(&f.r);
        }
    }
    CHECK_INT(h, told, 0);
    CHECK(h, possible[0] > CASES / 12);
    CHECK(h, possible[1] > CASES / 12);
    CHECK(h, possible[2] > CASES / 40);
    CHECK_INT(h, arena_bytes(a), 0); /* scratch is given back */
    arena_free(a);
}

static struct fill_request ask(const struct flow_block *blocks, int n, int legs,
                               int capacity)
{
    struct fill_request r = {
        .layout = &LAYOUT, .blocks = blocks, .nblocks = n, .nlegs = legs, .story = true};
    for (int k = 0; k < legs; k++)
        r.legs[k] = capacity;
    return r;
}

/* Paragraphs of more lines than a word has bits. */
static void test_long_paragraph(struct harness *h)
{
    struct arena *a = arena_new();
    uint64_t hold[3] = {0};
    struct flow_block b = {
        .kind = FLOW_TEXT, .n = {0, 140, 0}, .hold = {NULL, hold, NULL}};
    struct fill_request r = ask(&b, 1, 2, 70);
    CHECK_INT(h, fill(a, &r, NULL).cost, 0);
    hold[69 / 64] |= (uint64_t)1 << (69 % 64);
    CHECK(h, fill(a, &r, NULL).cost >= FILL_NEVER);
    r.legs[1] = 71; /* room for a short leg */
    struct flow_place place;
    struct fill_result f = fill(a, &r, &place);
    CHECK_INT(h, f.slack, 1);
    CHECK_INT(h, place.leg_short, 0);
    arena_free(a);
}

static void test_impossible(struct harness *h)
{
    struct arena *a = arena_new();
    struct flow_block b[2] = {{.kind = FLOW_TEXT, .n = {0, 10, 0}},
                              {.kind = FLOW_TEXT, .n = {0, 10, 0}}};
    struct fill_request r = ask(b, 2, 1, 20);
    CHECK_INT(h, fill(a, &r, NULL).cost, 0);
    r.legs[0] = 18;
    CHECK(h, fill(a, &r, NULL).cost >= FILL_NEVER);
    r.legs[0] = 22;
    CHECK(h, fill(a, &r, NULL).cost >= FILL_NEVER);
    r = ask(b, 0, 1, 20);
    CHECK(h, fill(a, &r, NULL).cost >= FILL_NEVER);
    r = ask(b, 2, 8, 10000); /* more lines than any page has */
    CHECK(h, fill(a, &r, NULL).cost >= FILL_NEVER);
    arena_free(a);
}

/* A jump leaves enough lines to be worth a place elsewhere, and says where it is. */
static void test_jump(struct harness *h)
{
    struct arena *a = arena_new();
    struct flow_block b[2] = {{.kind = FLOW_TEXT, .n = {0, 6, 0}},
                              {.kind = FLOW_TEXT, .n = {0, 10, 0}}};
    struct fill_request r = ask(b, 2, 2, 4);
    r.legs[1] = 6;
    r.mode = FILL_JUMP;
    struct flow_place places[2] = {{0}};
    struct fill_result f = fill(a, &r, places);
    CHECK_INT(h, f.cost, 0);
    CHECK_INT(h, f.jump_block, 1);
    CHECK_INT(h, f.jump_line, 4);
    CHECK_INT(h, places[1].from, 6);
    r.legs[1] = 9; /* leaves 3 lines, or 4 after a short leg: too few */
    CHECK(h, fill(a, &r, NULL).cost >= FILL_NEVER);
    r.legs[1] =
        3; /* a line alone of the second; a story does not jump between paragraphs */
    CHECK(h, fill(a, &r, NULL).cost >= FILL_NEVER);
    arena_free(a);
}

int main(void)
{
    struct harness h = {0};
    test_against_all_ways(&h);
    test_long_paragraph(&h);
    test_impossible(&h);
    test_jump(&h);
    return harness_end(&h);
}
