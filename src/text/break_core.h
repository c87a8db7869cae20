/* Inside the breaker: what its two dialects share, the list of places where a line may
 * end and the active-list search over them.  break_tex.c and break_news.c fill in a
 * struct search, run it, and read the nodes that are left.  Nobody else includes this
 * header.
 *
 * The search is TeX's (TeX: The Program, sections 829-859), to the letter, the order of
 * ties included, with three changes of form: widths are differences of prefix sums
 * instead of delta nodes; the active nodes at one place and on one line form a group,
 * whose next line is tried once; and nodes differ by the hyphens in succession as well,
 * which TEX leaves at 0. */
#ifndef NP_TEXT_BREAK_CORE_H
#define NP_TEXT_BREAK_CORE_H

#include "text/break.h"

/* A place where a line may end.  Number 0 is the paragraph's start instead, where line 0
 * begins; the last one is its end. */
struct chance {
    int32_t item;  /* the item broken at; -1 at the start */
    int32_t start; /* first item of a line that begins here: discardables are dropped */
    int32_t penalty;
    uint8_t pass; /* passes before this one do not break here */
    bool hyphen, forced, last;
    bool post; /* a disc's post material stands before start */
    /* A line from f to t is too short to be filled, and not tried, if t.reach_end <
     * f.reach_start + 1000 * its measure.  INT64_MAX in reach_end: always tried. */
    int64_t reach_end, reach_start;
};

/* TeX's fitness classes of a line. */
enum { FIT_VERY_LOOSE, FIT_LOOSE, FIT_DECENT, FIT_TIGHT, NFITS };

/* The best way from the start to a place, for one fitness of the line that ends there,
 * one number of hyphens in succession and (where it matters) one number of lines. */
struct node {
    struct node *prev;    /* where that line starts; NULL at the paragraph's start */
    struct node *sibling; /* next of the group */
    int64_t demerits;
    int32_t at;   /* number of the chance */
    int32_t line; /* lines so far */
    uint8_t fit, hyphens;
};

/* Nodes whose next line is the same. */
struct group {
    struct group *next;
    struct node *nodes;
    int64_t reach; /* reach_start + 1000 * width */
    int32_t at;
    int32_t line; /* lines so far, no further than results must be told apart */
    np_sp width;  /* the measure of the next line */
};

/* A dialect's opinion of a line. */
struct trial {
    bool fits; /* it may be taken */
    bool dies; /* no later chance can end a line that starts where this one does */
    uint8_t fit;
    int64_t demerits; /* the line's own, without fitness jumps and pairs of hyphens */
};

enum { NO_LADDER = -1, MAX_LADDER = 5, NSLOTS = (MAX_LADDER + 2) * NFITS };

struct search {
    /* given by the dialect */
    struct arena *arena;
    const struct break_rules *rules;
    const struct measure *measure;
    const struct chance *chances;
    int nchances;
    void (*try_line)(const struct search *s, const struct group *from, int to,
                     struct trial *t);
    const void *dialect; /* its own data, for try_line */
    int64_t awful;       /* demerits that are as good as impossible */
    int pass;
    bool count_lines;     /* tell ways of different length apart, right to the end */
    bool saturate;        /* demerits that reach awful stay just below it */
    bool never_empty;     /* TeX's final pass: the last active node gets some line */
    int ladder;           /* most hyphens in succession, 0..MAX_LADDER, or NO_LADDER */
    int64_t ladder_price; /* demerits of one more; awful: never */
    int max_groups;       /* thin out the active list above this; 0: never */

    /* the search's own */
    struct group *active; /* by line; the order within a line is TeX's */
    int ngroups;
    int32_t top_line; /* no group has a higher line */
    int32_t newest;   /* last chance that became active */
    bool thinned;     /* ways were given up unseen: the best may be among them */
    uint32_t used;    /* bit i: slots[i] holds a candidate */
    /* The best ways to the present chance: hyphens * NFITS + fit. */
    struct node slots[NSLOTS];
};

/* The chances of a paragraph, in the arena.  In NEWS glue of infinite stretch is none,
 * and neither is a place that only discardables part from a forced break.  pass is 0 in
 * all. */
struct chance *chances_list(struct arena *a, const struct item *items, int n,
                            enum break_dialect dialect, int *nchances);

/* Runs one pass.  Left active are the nodes at the paragraph's end: none if it failed. */
void search_run(struct search *s);

/* The node at the end with the fewest demerits; with lines >= 0 of those with so many
 * lines. NULL if there is none. */
const struct node *search_best(const struct search *s, int lines);

/* The result that ends in a node.  fill completes each line's end, start and hyphen. */
struct break_result search_result(const struct search *s, const struct node *end,
                                  void (*fill)(const struct search *s, int from, int to,
                                               int line, struct break_line *out));

/* Gives back all that was allocated since the mark, but keeps the lines of r[0..n). */
void search_end(struct arena *a, struct arena_mark m, struct break_result *r, int n);

/* The measure of a line; lines count from 0. */
static inline np_sp measure_at(const struct measure *m, int line)
{
    return m->widths[line < m->nwidths ? line : m->nwidths - 1];
}

#endif
