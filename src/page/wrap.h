/* Small text in a narrow box: what the panels and the furniture share. */
#ifndef NP_PAGE_WRAP_H
#define NP_PAGE_WRAP_H

#include "page/pen.h"

/* Set lines, each within the measure that was asked for. */
struct wrapped {
    struct line *lines;
    int n;
    np_sp width; /* of the widest line */
    bool cut;    /* an ellipsis ends it, and a diagnostic says so */
};

/* Breaks text, ragged, into at most `most` lines of `width`.  What does not fit is cut
 * at a word, and a word that alone is too wide is cut inside; then the runs carry
 * RUN_CUT.  No text, no lines. */
struct wrapped wrap_text(struct pen *p, const struct style *style,
                         const struct rich *text, np_sp width, int most, unsigned flags,
                         const char *path);

/* Puts the lines with the first baseline at y. */
void wrap_draw(struct pen *p, const struct wrapped *w, np_sp x, np_sp y, np_sp leading,
               int tag);

/* A plain string in the paper's language; the same with all of it marked strong. */
struct rich wrap_rich(const struct pen *p, const char *text);
struct rich wrap_strong(struct pen *p, const struct rich *text);

/* The first n bytes of text without what a cut line must not end in, and an ellipsis. */
struct rich wrap_cut(struct pen *p, const struct rich *text, int n);

/* A figure on a line: a hyphen before a digit is drawn as a minus sign and still reads
 * as the hyphen that it is. */
struct line wrap_figure(struct pen *p, const struct style *style, const struct rich *text,
                        unsigned flags);

/* What the last letter's tracking adds behind a line set in style: nothing to see, but
 * in the way of alignment. */
np_sp wrap_tail(const struct style *style);

/* The head that a panel draws for itself: a bar and its title, as a label when that
 * fits on one line, else as a sentence in bold.  Lines before the panel's first row,
 * which stands on line + that number; an empty title leaves only the bar. */
int panel_head_lines(struct pen *p, const struct rich *title, np_sp width);
int panel_head_draw(struct pen *p, const struct rich *title, np_sp x, int line,
                    np_sp width, int parent, const char *path);

#endif
