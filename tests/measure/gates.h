/* The page gates: what every page must be, measured from the finished sheets, from the
 * places of what is drawn and from nothing that the planner knows.  sheets_check judges
 * overlaps, texts, the grid and the type area; the rest is measured here: how paragraphs
 * are parted, what stands under a head, where columns end, and the white. */
#ifndef TESTS_MEASURE_GATES_H
#define TESTS_MEASURE_GATES_H

#include <stdio.h>

#include "base/diag.h"
#include "model/edition.h"
#include "sheet/sheet.h"

enum gate {
    /* hard: no page may break one */
    GATE_OVERLAP, /* two things in one place */
    GATE_TEXT,    /* text of the edition lost, doubled or out of order */
    GATE_GRID,    /* body text off the grid */
    GATE_OUTSIDE, /* text outside the type area, anything outside the page */
    GATE_SOUND,   /* any other fault of sheets_check */
    GATE_WIDOW,   /* fewer than two lines of a paragraph begin a leg */
    GATE_ORPHAN,  /* fewer than two lines of a paragraph end a leg */
    GATE_HEAD,    /* nothing of its own stands under a head */
    GATE_HARD,
    /* soft: nearly every page holds them */
    GATE_HYPHEN = GATE_HARD, /* a leg ends in a hyphen */
    GATE_LEGS,               /* legs of one story end more than a line apart */
    GATE_FOOT,               /* a column does not end on the page's last line */
    GATE_HOLES,              /* white holes of more than 2 % of the news hole */
    GATE_FILL,               /* less than 95 % of the news hole is filled */
    GATE_PAGES,              /* not as many pages as were asked for */
    GATES
};

/* What is known of the layout: where columns stand. */
struct gates_columns {
    int n;
    np_sp left, width, gutter; /* of the first column */
    int foot_lines; /* of the last lines of page 1, when furniture stands there */
};

struct gates_page {
    int misses[GATES];
    int holes;  /* white in runs of at least 4 lines of a column, 1/1000 of the hole */
    int beside; /* the same with the white at the right of short headlines */
    int fill;   /* 1/1000, white of up to 2 lines counts as filled */
    int jumps;
    int tombstones; /* like headlines side by side */
    int inversions; /* pairs of stories of which the lesser has the larger headline */
};

struct gates_request {
    const struct sheets *sheets;
    struct gates_columns columns;
    const struct edition *edition; /* NULL: lost text and importance are not judged */
    const struct diags *diags;     /* what was said about text that is on no page */
    int pages;                     /* asked for; 0: as many as it took */
    FILE *out;                     /* a line a miss; may be NULL */
};

/* One element a page; lives in a. */
struct gates_page *gates_measure(struct arena *a, const struct gates_request *r);

const char *gate_name(enum gate gate);

#endif
