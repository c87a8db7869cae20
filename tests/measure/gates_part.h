/* Private to tests/measure: the parts of gates_measure. */
#ifndef TESTS_MEASURE_GATES_PART_H
#define TESTS_MEASURE_GATES_PART_H

#include "gates.h"

enum { EXACT = SP_PT / 64, COLUMNS_MAX = 16 };

/* What is drawn, and whose it is. */
struct ink {
    struct box box; /* of runs: from the height of capitals to the baseline */
    const struct op *op;
    int article; /* tag; -1: the page's own */
    int object;  /* tag of the table, figure or panel that it is part of, or -1 */
    int unit;    /* tag of the paragraph or item of a flow that it is part of, or -1 */
    bool head;   /* label, headline, deck or byline, above all else of its article */
};

struct ink_page {
    struct ink *v;
    int n;
    int top, last; /* grid lines of the news hole; a line reaches up to the one before */
};

struct gates {
    const struct gates_request *r;
    const struct sheets *sheets;
    struct arena *arena;
    int *article, *object; /* by tag, as in struct ink */
    struct ink_page *ink;  /* by page */
    struct gates_page *pages;
};

/* Counts a miss and prints its line; page from 0. */
void gates_miss(struct gates *g, int page, enum gate gate, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* What is drawn on all pages, for the others to judge (gates_ink.c). */
void gates_collect(struct gates *g);
/* The column in which x stands, or the next one; -1: left of all. */
int gates_column(const struct gates *g, np_sp x);
np_sp gates_column_x(const struct gates *g, int column);
/* The first and the last column that a box has a part in. */
void gates_span(const struct gates *g, struct box b, int *first, int *last);
/* The start of a run's text, for messages. */
const char *gates_words(const struct gates *g, const struct op *op);

/* Parted paragraphs, heads, hyphens (gates_flow.c). */
void gates_flow(struct gates *g);
/* Legs, feet, holes, fill (gates_white.c). */
void gates_white(struct gates *g, int page);
/* The edition's text, jumps and headlines (gates_news.c). */
void gates_text(struct gates *g);
void gates_heads(struct gates *g, int page);

#endif
