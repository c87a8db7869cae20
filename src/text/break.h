/* Optimum line breaking over boxes, glue, penalties and discretionaries.
 *
 * The core knows nothing of glyphs: items in, break positions out.  It is the total-fit
 * dynamic programme of Knuth and Plass, "Breaking Paragraphs into Lines", Software -
 * Practice and Experience 11 (1981), 1119-1184, in two dialects that share one
 * active-list search:
 *
 *   BREAK_TEX   TeX82's rules to the letter (TeX: The Program, parts 38-39; LuaTeX):
 *               three passes, integer badness, emergency stretch, looseness, hanging
 *               indentation. Tests hold it against TeX's own results.
 *   BREAK_NEWS  the newspaper's rules (the project's own): the slack of a line is shared
 *               in proportion to what word spaces (comfort), glyph expansion and tracking
 *               may give; only the rest goes to the word spaces.  Badness is measured on
 *               r = word space / natural word space.  Hanging punctuation counts.  A line
 *               is never overfull while any break gives one that is not; every paragraph
 *               gets a result.
 *
 * All arithmetic that decides is in integers, so that results do not depend on the
 * machine. Time and memory are linear in the number of items. */
#ifndef NP_TEXT_BREAK_H
#define NP_TEXT_BREAK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/units.h"

enum item_kind { ITEM_BOX, ITEM_GLUE, ITEM_KERN, ITEM_PENALTY, ITEM_DISC };

enum { PENALTY_NEVER = 10000, PENALTY_FORCE = -10000 };

/* One item.  In both dialects a line may break at glue that follows a box or disc, at a
 * kern that glue follows, at a penalty below PENALTY_NEVER and at a disc below it (TeX's
 * rules; a kern is TeX's explicit one, kerning between letters belongs to the box).
 * Glue, kerns and penalties after a break are dropped, unless the break is at a disc with
 * post material. */
struct item {
    uint8_t kind;
    /* glue: 0 finite, 1 fi .. 4 filll.  TEX: the shrink is taken as finite.  NEWS: glue
     * of infinite stretch is no place to break and no word space; it may close a
     * paragraph. */
    uint8_t stretch_order;
    uint8_t subtype; /* disc: TeX's (3 = found by hyphenation); NEWS: flags, below */
    np_sp width;     /* box, glue, kern; disc: what stands when it is not broken here */
    /* glue.  NEWS: stretch = the natural space that r is measured by, > 0; shrink
     * unused */
    np_sp stretch, shrink;
    np_sp pre, post; /* disc broken here: added to the line's end, to the next's start */
    int32_t penalty; /* penalty, disc */
    /* NEWS, box and disc: how far expansion and tracking together can widen or narrow the
     * material of `width` at the rule's full strength, in sp.  pre and post are rigid. */
    int32_t give;
    /* NEWS: how far the end of a line that ends with this box, or is broken at this disc,
     * may stand out of the measure; and the start of a line that starts with this box, or
     * with this disc's post.  Taken off the line's width. */
    np_sp hang_end, hang_start;
};

/* NEWS, item.subtype of a disc or penalty: */
enum {
    DISC_HYPHEN = 1,   /* a hyphen is added (counts for ladders) */
    DISC_EXPLICIT = 2, /* after a hyphen that stands in the text (counts for ladders) */
    DISC_TOKEN = 4,    /* inside an identifier or URL, nothing added */
    DISC_LAST = 8      /* in the last word: no break while there is another way */
};

enum break_dialect { BREAK_TEX, BREAK_NEWS };

struct break_rules {
    enum break_dialect dialect;
    /* both */
    int32_t line_penalty;           /* TeX 10; NEWS 10 */
    int32_t double_hyphen_demerits; /* 10000 */
    int32_t final_hyphen_demerits;  /* TeX 5000: the last line but one ends in a hyphen */
    int32_t adj_demerits; /* 10000: fitness classes that differ by more than one */
    /* TEX */
    int looseness; /* lines wanted above the optimum */
    int32_t pretolerance, tolerance;
    np_sp emergency_stretch;
    np_sp left_skip, right_skip; /* natural widths */
    np_sp right_stretch;         /* finite stretch of \rightskip */
    /* NEWS; r and shares in 1/1000 */
    int32_t comfort;     /* (250) part of a word space that is shared; <= tight_unit */
    int32_t loose_unit;  /* (500) above 1, badness is 100 * ((r - 1) / loose_unit)^3 */
    int32_t tight_unit;  /* (300) below, 100 * ((1 - r) / tight_unit)^3; r >= 1 - it */
    int32_t loose_max;   /* (3000) r above which a line is set flush left instead */
    int32_t variant_max; /* (2000) r that no line of a -1/+1 variant may exceed */
    /* (2) most line ends with a hyphen in succession, kept while there is another way, a
     * flush line among them; a paragraph that has none breaks it as seldom as can be.
     * 0..5 hold, anything else is no limit. */
    int ladder;
    /* Of a last line that is not the whole of what a forced break or the start left: */
    int32_t one_word_demerits;   /* (20000) it has no word space */
    int32_t short_last_demerits; /* (40000) it is under short_last of its measure */
    int32_t short_last;          /* (250) */
    /* Lines are not justified: none is squeezed, badness is 1000 * unused width /
     * measure, all fitness classes are one, DISC_HYPHEN is used only where a token does
     * not fit, and short_last does not count. */
    bool ragged;
};

/* The measure: line i, from 0, is widths[min(i, nwidths - 1)] wide.  nwidths >= 1.  Where
 * a line starts is the caller's affair. */
struct measure {
    const np_sp *widths;
    int nwidths;
};

struct break_line {
    int32_t end; /* index of the item broken at; nitems - 1 for the last line */
    /* First item that is set: after the last break, discardables dropped.  The post of
     * the disc broken at before it stands in front.  start == end: an empty line, or post
     * alone. */
    int32_t start;
    /* TEX: glue set ratio in 1/65536, negative = shrink; -65536 if overfull. */
    int32_t ratio;
    uint8_t ratio_order;
    uint8_t hyphen; /* it ends in a hyphen, added or explicit; TEX: in a disc */
    int32_t r;      /* NEWS: word space / natural, 1/1000; 1000 if natural or no space */
    int32_t share;  /* NEWS: part of `give` used, -1000..1000; r has that of the spaces */
    /* NEWS: set at natural spaces, flush left: the line before a forced break (if it is
     * not too full), one looser than loose_max, and every one when ragged. */
    bool flush;
    /* Wider than the measure, for nothing helped.  NEWS: r and share are the tightest. */
    bool overfull;
};

struct break_result {
    struct break_line *lines;
    int nlines;
    int64_t demerits;
    bool found; /* false: no such result (a variant that does not exist) */
};

/* TEX dialect: breaks items[0..n) as TeX would, all passes.  Item n-1 is a forced break
 * and stands for TeX's end of paragraph; the items before it hold \parfillskip. The lines
 * of the result live in a; nothing else stays there. */
struct break_result break_tex(struct arena *a, const struct item *items, int n,
                              const struct break_rules *rules, const struct measure *m);

/* NEWS dialect: out[1] is the best result of all, out[0] and out[2] the best with one
 * line less and one line more than it (found = false where there is none within
 * variant_max; neither has a flush line, an overfull one or a ladder too high).  out[1]
 * is always found.  items[n-1] is a forced break; with n == 0 there are no lines.  Forced
 * breaks may stand elsewhere too. With want_variants false only out[1] is computed.
 *
 * What decides, the first first: as few overfull lines as can be; hyphens above the
 * ladder and breaks in the last word; lines set flush for want of a better way; the
 * demerits of Knuth and Plass.  The first three are prices in the demerits, of 4e12, 1e11
 * and 1e10: a result with 1e10 or more has something to tell of.
 *
 * Exact, but for two limits that no set text comes near: a variant whose count of lines
 * strays by more than 4 from the best way may be missed, and where hundreds of places
 * could start one line, only every other is kept. */
void break_news(struct arena *a, const struct item *items, int n,
                const struct break_rules *rules, const struct measure *m,
                bool want_variants, struct break_result out[3]);

/* The narrowest measure between low and high for which break_news takes no more than
 * `lines` lines, none of them overfull, as far as so many bisections find it or until
 * less than `apart` is left between what is too narrow and what is not.  It does for
 * `high`; n > 0. */
np_sp break_narrower(struct arena *a, const struct item *items, int n,
                     const struct break_rules *rules, np_sp low, np_sp high, np_sp apart,
                     int steps, int lines);

#endif
