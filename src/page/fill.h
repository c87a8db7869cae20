/* The column programme: does this text fill these legs exactly?
 *
 * A flow is a list of blocks: running text (splits with at least two lines on either
 * side, may be set a line longer or shorter), heads (keep with what follows) and whole
 * items (never split).  It is poured through legs of given capacities; the dynamic
 * programme over (block, lines used) finds the cheapest way to fill them so that every
 * leg is level: all text used (WHOLE), up to the last leg's end with the rest for another
 * page (JUMP), or up to there at the end of a block with the rest left out (CUT).
 * planner.md section 2; after Mittelbach 2016/2019 and Hassan and Hunter 2015. */
#ifndef NP_PAGE_FILL_H
#define NP_PAGE_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/layout.h"

enum flow_kind { FLOW_TEXT, FLOW_HEAD, FLOW_WHOLE };

/* n[1] lines as they come best; n[0], n[2]: a line less, more (0: not to be had). */
struct flow_block {
    enum flow_kind kind;
    int n[3];
    int cost[3]; /* of setting it so; [1] is 0 */
    int gap;     /* blank lines above, dropped at a leg's head */
    /* a bit a line: a leg must not end behind it (a hyphen); NULL: free */
    const uint64_t *hold[3];
    /* likewise: it ends a sentence, and a jump behind it invites the reader to stop */
    const uint64_t *stop[3];
};

/* Where a block came to stand. */
struct flow_place {
    int way;       /* 0, 1, 2: which n */
    int from;      /* lines used before it (its gap included after this point) */
    int gap;       /* blank lines actually above it */
    int skip;      /* lines left blank at the end of the leg before it */
    int leg_short; /* the leg (index) that its split leaves a line short, or -1 */
};

enum { LEGS_MAX = 8, FILL_NEVER = 1 << 29 };

enum fill_mode { FILL_WHOLE, FILL_JUMP, FILL_CUT };

struct fill_request {
    const struct layout *layout;
    const struct flow_block *blocks;
    int nblocks;
    int legs[LEGS_MAX]; /* capacities, all > 0 */
    int nlegs;
    bool story; /* running text: a gap grows by one line at most; else by two */
    enum fill_mode mode;
    int keep_least; /* CUT: lines that must stay */
};

struct fill_result {
    int cost;  /* FILL_NEVER: impossible; slack is priced in */
    int slack; /* blank lines */
    /* JUMP, CUT: first block that is not finished, and how many of its lines are set
     * here; CUT: the lines left out */
    int jump_block;
    int jump_line;
    int cut;
};

/* scratch must hold fill_scratch_size() ints; places (nblocks) may be NULL: then only
 * cost and slack are found. */
struct fill_result fill(struct arena *scratch, const struct fill_request *r,
                        struct flow_place *places);

/* Costs found before, by the flow's address and the legs: other boxes often leave the
 * same legs.  As long as it is in use, flows stay as they are.  Of fixed size: a new
 * entry may take the place of an old one. */
struct fill_memo;
struct fill_memo *fill_memo_new(struct arena *a);

/* Cost and slack alone; the rest of the result is not set. */
struct fill_result fill_again(struct fill_memo *m, struct arena *scratch,
                              const struct fill_request *r);

#endif
