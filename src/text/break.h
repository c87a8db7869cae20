/* Optimum line breaking over boxes, glue, penalties and discretionaries.
 *
 * The core knows nothing of glyphs: items in, break positions out.  It is the total-fit dynamic
 * programme of Knuth and Plass, "Breaking Paragraphs into Lines", Software - Practice and Experience
 * 11 (1981), 1119-1184, in two dialects that share one active-list search:
 *
 *   BREAK_TEX   TeX82's rules to the letter (TeX: The Program, parts 38-39; LuaTeX): three passes, integer badness,
 *               emergency stretch, looseness, hanging indentation.  Tests hold it against TeX's own results.
 *   BREAK_NEWS  the newspaper's rules (the project's own): the slack of a line is shared in proportion to what word
 *               spaces (comfort), glyph expansion and tracking may give; only the rest goes to the word spaces.  Badness is
 *               measured on r = word space / natural word space.  Hanging punctuation counts.  A line is never
 *               overfull while any break gives one that is not; every paragraph gets a result.
 *
 * All arithmetic that decides is in integers, so that results do not depend on the machine. */
#ifndef NP_TEXT_BREAK_H
#define NP_TEXT_BREAK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/units.h"

enum item_kind { ITEM_BOX, ITEM_GLUE, ITEM_KERN, ITEM_PENALTY, ITEM_DISC };

enum { PENALTY_NEVER = 10000, PENALTY_FORCE = -10000 };

/* One item.  In both dialects a line may break at glue that follows a box or disc (TeX's rule), at a penalty below
 * PENALTY_NEVER, and at a discretionary; discardable items after a break are dropped. */
struct item {
    uint8_t kind;
    uint8_t stretch_order, shrink_order; /* glue: 0 finite .. 3 filll */
    uint8_t subtype;                     /* disc: TeX's subtype (3 = found by hyphenation); flags in NEWS, below */
    np_sp width;                         /* box, glue, kern; disc: the material that stands when not broken here */
    np_sp stretch, shrink;               /* glue; NEWS: stretch = the natural space that r is measured by (0 < stretch) */
    np_sp pre, post;                     /* disc broken here: added before the break, and to the next line's start */
    int32_t penalty;                     /* penalty, disc */
    int32_t give;                        /* NEWS, box and disc: how far expansion and tracking together can widen or
                                          * narrow this material at the rule's full strength, in sp */
    np_sp hang_end;                      /* NEWS: if a line ends with this item (box), or breaks here (disc): how far
                                          * its end may stand out of the measure */
    np_sp hang_start;                    /* NEWS: if a line starts with this box (or with this disc's post): the same, left */
};

/* NEWS, item.subtype of a disc or penalty: */
enum {
    DISC_HYPHEN = 1,   /* a hyphen is added (counts for ladders) */
    DISC_EXPLICIT = 2, /* breaks after a hyphen that stands in the text (counts for ladders) */
    DISC_TOKEN = 4,    /* inside an identifier or URL, nothing added */
    DISC_LAST = 8      /* stands in the paragraph's last word: never break here */
};

enum break_dialect { BREAK_TEX, BREAK_NEWS };

struct break_rules {
    enum break_dialect dialect;
    /* both */
    int32_t line_penalty;            /* TeX 10; NEWS 10 */
    int32_t double_hyphen_demerits;  /* 10000 */
    int32_t final_hyphen_demerits;   /* TeX 5000 (the last line but one ends in a hyphen) */
    int32_t adj_demerits;            /* 10000: fitness classes that differ by more than one */
    int looseness;                   /* TeX: lines wanted above the optimum */
    /* TEX */
    int32_t pretolerance, tolerance;
    np_sp emergency_stretch;
    np_sp left_skip, right_skip;               /* natural widths */
    np_sp right_stretch;                       /* finite stretch of \rightskip */
    /* NEWS */
    int32_t comfort;       /* share of a word space that takes part in sharing, 1/1000 of stretch (250) */
    int32_t loose_unit;    /* r at which badness is 100, above 1, in 1/1000 (500): 100*((r-1)/.5)^3 */
    int32_t tight_unit;    /* the same below 1 (300): 100*((1-r)/.30)^3; r below 1 - tight_unit is not allowed */
    int32_t loose_max;     /* r above which a line is set flush left instead, in 1/1000 (3000) */
    int32_t variant_max;   /* a -1/+1 variant may have no line with r above this (2000) */
    int ladder;            /* most line ends with a hyphen in succession (2), hard while there is another way */
    int32_t one_word_demerits;   /* 20000: last line of one word */
    int32_t short_last_demerits; /* 40000: last line under short_last of the measure */
    int32_t short_last;          /* 1/1000 of the measure (250) */
    bool ragged;                 /* NEWS: lines are not justified: cost is (unused width / measure), no hyphens unless
                                  * a token does not fit, no last-line rule but one_word_demerits */
};

/* The measure: width of line i is widths[min(i, nwidths - 1)], and it starts indents[...] to the right. */
struct measure {
    const np_sp *widths;
    int nwidths;
};

struct break_line {
    int32_t end;      /* index of the item broken at; nitems - 1 for the last line (TeX: its forced break) */
    int32_t start;    /* first item of the line that is set: after the last break, discardables dropped */
    int32_t ratio;    /* TEX: glue set ratio in 1/65536 (negative = shrink), order in ratio_order */
    uint8_t ratio_order;
    uint8_t hyphen;   /* the line ends in a hyphen, added or explicit */
    int32_t r;        /* NEWS: word space / natural in 1/1000 after sharing; 1000 for a line that is set natural */
    int32_t share;    /* NEWS: part of `give` used, -1000..1000 (the same share of the comfort of spaces is in r) */
    bool flush;       /* NEWS: set at natural spaces, flush left: last line, or looser than loose_max */
    bool overfull;    /* nothing helped: the line is wider than the measure */
};

struct break_result {
    struct break_line *lines;
    int nlines;
    int64_t demerits;
    bool found;       /* false: no such result (a variant that does not exist) */
};

/* TEX dialect: breaks items[0..n) as TeX would, all passes.  Item n-1 must be a forced break.
 * The result lives in a. */
struct break_result break_tex(struct arena *a, const struct item *items, int n,
                              const struct break_rules *rules, const struct measure *m);

/* NEWS dialect: out[1] is the best result of all, out[0] and out[2] the best with one line less and one line more
 * (found = false where there is none within variant_max).  out[1] is always found.  items[n-1] is a forced break.
 * With want_variants false only out[1] is computed. */
void break_news(struct arena *a, const struct item *items, int n,
                const struct break_rules *rules, const struct measure *m,
                bool want_variants, struct break_result out[3]);

#endif
