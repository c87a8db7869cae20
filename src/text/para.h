/* A paragraph at any measure.  para_new shapes its text once; para_fit breaks it, as
 * often as the page needs, without shaping again; para_line sets one line of a result:
 * glyphs at their final places.
 *
 * Specification: typography.md section 2.  Everything lives in the arena that is passed
 * in; a paragraph belongs to the struct text that made it. */
#ifndef NP_TEXT_PARA_H
#define NP_TEXT_PARA_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/layout.h"
#include "model/rich.h"
#include "sheet/sheet.h"
#include "text/break.h"

/* Fonts, word cache and hyphenation; outlives editions; one thread at a time. */
struct text;

struct text *text_new(const char *font_dir); /* NULL: no fonts there */
void text_free(struct text *t);

/* Starts an edition: its layout's styles, and where messages go.  All faces of the layout
 * must exist, else false and a fatal diagnostic.  Layout and diags must live until the
 * next text_begin. */
bool text_begin(struct text *t, const struct layout *layout, struct diags *d);

/* A face that a run refers to: what a sheet needs to know. */
const char *text_face_file(const struct text *t, int face, int *index);

/* Heights of a style, np_sp at its own size: cap height, x-height, and the pen box above
 * and below the baseline. */
struct style_metrics {
    np_sp cap, x, ascent, descent, space;
};
struct style_metrics text_metrics(struct text *t, const struct style *style);

enum para_option {
    PARA_RAGGED = 1, /* flush left, not justified, not hyphenated */
    PARA_INDENT = 2, /* first line indented by layout.indent */
    PARA_NO_HYPHENS = 4,
    PARA_SINGLE = 8 /* never broken: break opportunities are not looked for */
};

struct para;

/* Shapes `text` in `style`.  path: the JSON path of the text, for messages. */
struct para *para_new(struct arena *a, struct text *t, const struct style *style,
                      const struct rich *text, unsigned options, const char *path);

/* The same for a text that is set at several measures, or measured before it is set: the
 * same paragraph for the same text, style, options and path.  It lives until the next
 * text_begin, in an arena of its own; spans' addresses must live as long. */
struct para *para_kept(struct text *t, const struct style *style, const struct rich *text,
                       unsigned options, const char *path);

/* The same paragraph in another size of its style, without shaping or analysing anything
 * again. */
struct para *para_resized(struct arena *a, const struct para *p,
                          const struct style *style);
const struct style *para_style(const struct para *p);

/* The three results of break_news: one line less, the best, one line more. */
struct para_result_doc;
struct para_fit {
    struct break_result way[3];
    np_sp *widths; /* the measure that it was made for */
    int nwidths;
    bool tight;
};

/* Breaks for the measure widths[0..n) (the last one repeats); tight: the preset for
 * narrow legs. */
void para_fit(struct arena *a, struct para *p, const np_sp *widths, int n, bool tight,
              bool variants, struct para_fit *fit);

/* Makes a ragged fit of one measure as narrow as its number of lines allows, without a
 * line that is too long: by so many bisections from low on, or until it is known to less
 * than `apart`. */
void para_narrow(struct arena *a, struct para *p, np_sp low, np_sp apart, int steps,
                 struct para_fit *fit);

/* Ragged text in lines as even as they can be: the narrowest measure, not above width,
 * that takes no more lines than width does. Text of more than a dozen lines is broken at
 * width. */
void para_fit_even(struct arena *a, struct para *p, np_sp width, struct para_fit *fit);

/* Whether line i of a result ends in a hyphen, added or not. */
bool para_line_hyphen(const struct break_result *r, int i);

/* Whether line i ends with a sentence. */
bool para_line_stop(const struct para *p, const struct break_result *r, int i);

/* Whether justified line i of a result is set flush left, for it would be too loose. */
bool para_line_loose(const struct para *p, const struct break_result *r, int i);

/* One set line: runs with origins relative to the line's start on the baseline; x grows
 * right.  run.font is a face of the struct text (text_face_file). */
struct line {
    struct run *runs;
    const char **urls; /* of each run; NULL: no link */
    uint32_t *colors;  /* of each run */
    int n;
    /* from 0 to the end of the last glyph, trailing space not counted */
    np_sp width;
};

/* Sets line i of result r of fit f.  flags are added to each run's. */
struct line para_line(struct arena *a, struct para *p, const struct para_fit *f,
                      const struct break_result *r, int i, unsigned flags);

/* A single unbroken line at natural width: labels, bylines, figures. size 0: the style's
 * own. */
struct line text_line(struct arena *a, struct text *t, const struct style *style,
                      const struct rich *text, unsigned flags);

/* Its width alone. */
np_sp text_width(struct text *t, const struct style *style, const struct rich *text);

/* A line from plain text in `language`. */
struct line text_plain(struct arena *a, struct text *t, const struct style *style,
                       const char *text, const char *language, unsigned flags);

/* For headlines, which have rules of their own: the words of a paragraph between the
 * spaces where it may break. */
struct para_word {
    int first, end; /* items [first, end) */
    np_sp width;    /* in the paragraph's style, natural */
    int letters;
    np_sp space;      /* the space behind it */
    const char *text; /* its last unit, not NUL-terminated */
    int nbytes;
};
int para_words(struct arena *a, const struct para *p, struct para_word **words);

/* The result that breaks after words last[0], last[1] ... (the last line ends with the
 * text). */
struct break_result para_break_after(struct arena *a, const struct para *p,
                                     const struct para_word *words, int nwords,
                                     const int *last, int nlines);

#endif
