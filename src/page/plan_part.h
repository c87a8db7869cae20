/* The planner's parts: the search (plan.c), the pages it chooses from (plan_pages.c). */
#ifndef NP_PAGE_PLAN_PART_H
#define NP_PAGE_PLAN_PART_H

#include <limits.h>

#include "page/plan.h"

enum { NONE_HELD = INT_MAX };

enum { RESTS_MAX = 6, BEAM_MAX = 16, CANDIDATES_MAX = 512 };

/* A partial edition: pages [0, page] are planned. */
struct state {
    const struct state *before;
    struct plan_page page;
    struct leaf_table *rests[RESTS_MAX]; /* what its pages left over, to be set next */
    int nrests;
    int next; /* first galley that no page has taken */
    /* those of them that weigh so much are held over; NONE_HELD until the last page */
    int held_from;
    int cost, key;
};

/* The tables of all galleys, made for what an effort allows. */
struct table_set {
    struct leaf_table **v;          /* NULL: not made yet */
    struct leaf_table *banner_lead; /* the lead under its banner */
    int *area_from;                 /* least area of the galleys from i on: [n + 1] */
};

enum { TABLE_SETS = 8 }; /* by tight, last_resort, pad */

/* Where a galley was left: at this line of a block set in this way, on this page (from
 * 0). */
struct rest_place {
    int block, line, way, page;
};

struct rest_made {
    struct rest_made *next;
    const struct galley *of;
    const struct table_set *set;
    struct rest_place at;
    struct leaf_table *table;
};

enum { REST_BUCKETS = 512 };

struct planner {
    struct pen *p;
    struct galleys *g;
    struct table_set sets[TABLE_SETS];
    struct table_set *set; /* of the effort in hand */
    struct leaf_request request;
    struct plan_effort effort;
    int pages;   /* asked for */
    bool open;   /* as many as it takes, at most `pages` */
    int hole[2]; /* lines of page 1's hole and of any other */
    int first[2];
    bool has_banner;
    struct head_block banner; /* of the lead */
    int *weight;              /* of each galley: the smaller, the later it is held over */
    int stories;
    struct rest_made *rests[REST_BUCKETS];
    int house;                      /* index of the first house panel's galley */
    struct arena *scratch, *states; /* of a page; of a run */
    struct slice *slice;
};

/* A page that a state could be followed by. */
struct candidate {
    const struct state *from;
    struct slice_page slice;
    struct judgement judgement;
    int taken; /* next galley behind it */
    int page_cost, cost, key;
    bool banner, last;
    int held_from;
    int order; /* of being found: ties keep it */
};

struct candidates {
    struct candidate *v[CANDIDATES_MAX];
    int n;
    struct arena *arena; /* they live in it */
};

/* Adds everything that page number `page` (from 0) could be after s; house: with house
 * panels, too. */
void plan_pages(const struct planner *pl, const struct state *s, int page, bool house,
                struct candidates *c);

/* How many boxes of a page jump. */
int plan_jumps(const struct slice_page *page);

/* Whether all that s has left could stand on one page. */
bool plan_may_end(const struct planner *pl, const struct state *s, int page);

#endif
