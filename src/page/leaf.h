/* Leaf tables: what it costs to make a galley exactly h lines high over w columns, every
 * leg level.
 *
 * The levers are inside: headline ways, air above the body, picture height, pull quote,
 * chart, paragraphs a line longer or shorter.  Each entry has been proved by the column
 * programme (fill.h).  planner.md section 3. */
#ifndef NP_PAGE_LEAF_H
#define NP_PAGE_LEAF_H

#include "page/galley.h"
#include "page/headblock.h"

enum { LEAF_NEVER = 16000, SPAN_MAX = 8 };

/* The boxes that stand in a story's legs, in lines (0: none). */
struct leaf_boxes {
    /* columns from the right, lines with caption and the blank below */
    uint8_t picture_span, picture;
    /* several pictures: 0: the first over the span, the others below it; else so many
     * rows of pictures one column wide */
    uint8_t rows;
    uint8_t quote, chart, numbers; /* lines with the blank above */
};

/* All of it, up to a jump, or with its foot cut off at the end of a paragraph. */
enum leaf_mode { LEAF_WHOLE, LEAF_JUMP, LEAF_CUT };

struct leaf {
    int16_t cost;  /* LEAF_NEVER: impossible */
    uint8_t slack; /* blank lines at legs' feet: not where the page ends */
    uint8_t head;  /* index into the span's head blocks */
    int16_t depth; /* lines of the legs */
    int16_t waste; /* area (lines x columns) beyond what its text and boxes need */
    uint8_t pad;   /* blank lines below all of it */
    /* columns that it is set over; the table's span may be wider: blank columns on the
     * right */
    uint8_t span;
    uint8_t mode;    /* enum leaf_mode */
    uint8_t shorter; /* set from the story's short body */
    struct leaf_boxes boxes;
};

struct leaf_table {
    struct galley *galley;
    int keep_least[2]; /* lines that a cut must leave of the body, of the short body */
    struct head_block *heads[SPAN_MAX + 1]; /* the galley's: other tables have them too */
    int nheads[SPAN_MAX + 1];
    int lines;         /* of the page, most */
    bool under_banner; /* as in the request */
    /* [span * (lines + 1) + height]; cut leaves stand among the whole ones */
    struct leaf *whole, *jump;
    int least_area, least_jump_area;
};

/* What the tables are made for. */
struct leaf_request {
    int lines;       /* most lines of a page's hole */
    int front_lines; /* of page 1's hole */
    bool jumps;      /* JUMP leaves too */
    bool pad;        /* leaves may be padded with white */
    /* too much news: short bodies may be used, and the foot cut off */
    bool tight;
    bool last_resort; /* cut to a few lines */
    /* the lead under a banner: its headline stands above the zone */
    bool under_banner;
    int entries; /* of the index */
    struct fill_memo *fills;
};

struct leaf_table *leaf_table_new(struct pen *p, struct galley *g,
                                  const struct leaf_request *r);

static inline const struct leaf *leaf_at(const struct leaf_table *t, enum leaf_mode mode,
                                         int span, int height)
{
    const struct leaf *v = mode == LEAF_JUMP ? t->jump : t->whole;
    return &v[span * (t->lines + 1) + height];
}

/* The legs of a leaf: capacities for fill(), and where each leg's text and boxes stand,
 * counted from the body's first line. */
struct leaf_legs {
    int n;                /* legs with text */
    int column[LEGS_MAX]; /* which column of the span */
    int top[LEGS_MAX];    /* lines above the text (a picture) */
    int capacity[LEGS_MAX];
    int quote_leg, chart_leg, numbers_leg; /* column of the span, or -1 */
};

/* What a leaf of the table is set from: its galley, or that of the short body. */
struct galley *leaf_galley(const struct leaf_table *t, const struct leaf *leaf);

/* Pours a leaf's text into its legs, as when it was tabulated.  places: of the leaf's
 * galley, [nblocks]; may be NULL. */
struct fill_result leaf_fill(struct pen *p, const struct leaf_table *t,
                             const struct leaf *leaf, const struct leaf_legs *legs,
                             struct flow_place *places);

/* Its cost and slack alone, as they may have been found before. */
struct fill_result leaf_fill_again(struct fill_memo *m, struct pen *p,
                                   const struct leaf_table *t, const struct leaf *leaf,
                                   const struct leaf_legs *legs);

/* False if these boxes do not fit `depth` lines. */
bool leaf_legs(const struct galley *g, int span, int depth, struct leaf_boxes boxes,
               enum leaf_mode mode, struct leaf_legs *out);

/* What a cost is made of. */
enum { COST_TERMS_MAX = 16 };

struct cost_term {
    const char *name;
    int cost;
};

struct cost_terms {
    struct cost_term v[COST_TERMS_MAX];
    int n;
};

/* Notes a term, if it is not 0 and there is anything to note it in; the cost. */
static inline int cost_term(struct cost_terms *t, const char *name, int cost)
{
    if (t && cost && t->n < COST_TERMS_MAX)
        t->v[t->n++] = (struct cost_term){name, cost};
    return cost;
}

/* Why a leaf costs what it does: the terms add up to its cost. */
struct cost_terms leaf_explain(struct pen *p, struct leaf_table *t,
                               const struct leaf *leaf);

/* Heights of the boxes of a story. */
int leaf_picture_lines(struct pen *p, const struct picture *pic, int span);
/* of a row of one-column pictures */
int leaf_row_lines(struct pen *p, const struct story *s);
/* all but the first */
int leaf_more_pictures(struct pen *p, const struct story *s, int span);
int leaf_quote_lines(struct pen *p, const struct story *s);

#endif
