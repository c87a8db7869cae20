/* Puts set lines, rules and paths on the pages of a sheets: the one place where text/'s
 * lines become ops. */
#ifndef NP_PAGE_PEN_H
#define NP_PAGE_PEN_H

#include "base/diag.h"
#include "model/edition.h"
#include "model/layout.h"
#include "page/grid.h"
#include "sheet/sheet.h"
#include "text/para.h"

/* What everything in page/ works with; one an edition. */
struct pen {
    struct arena *arena;
    struct text *text;
    const struct layout *layout;
    const struct edition *edition;
    struct sheets *sheets;
    struct diags *diags;
    int page;             /* 0-based: where ops go */
    const char *language; /* of the paper */
    int sudokus;          /* set so far */
};

enum align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

static inline const struct style *pen_style(const struct pen *p, enum style_id id)
{
    return &p->layout->styles[id];
}

/* Puts a set line with its start at x, baseline y. */
void pen_line(struct pen *p, const struct line *line, np_sp x, np_sp y, int tag);

/* A single natural line of rich text, placed by its left edge, centre or right edge at x;
 * returns its width. */
np_sp pen_rich(struct pen *p, enum style_id style, const struct rich *text, np_sp x,
               np_sp y, enum align align, int tag);

/* The same from a plain string in the paper's own language; flagged RUN_LABEL when tag is
 * an artifact or `label`. */
np_sp pen_text(struct pen *p, enum style_id style, const char *text, np_sp x, np_sp y,
               enum align align, int tag, bool label);

/* A line that is cut at a word with an ellipsis when it is wider than `most`; a note says
 * so. */
np_sp pen_text_within(struct pen *p, enum style_id style, const struct rich *text,
                      np_sp x, np_sp y, np_sp most, int tag, const char *path);

/* Rules are artifacts: centre y (or x), thickness, from..to. */
void pen_rule_h(struct pen *p, np_sp x0, np_sp x1, np_sp y, np_sp thickness,
                uint32_t color);
void pen_rule_v(struct pen *p, np_sp x, np_sp y0, np_sp y1, np_sp thickness,
                uint32_t color);

/* A path op; origin and scale as in struct path. */
void pen_path(struct pen *p, const struct segment *segments, int n, struct point origin,
              int scale, np_sp stroke, bool round, uint32_t color, int tag);

void pen_link(struct pen *p, struct box box, const char *url, int tag);

/* A section label in capitals at x on baseline y, with a bar above when `bar` > 0 (its
 * thickness) from x to x + width. */
void pen_label(struct pen *p, const struct rich *text, np_sp x, np_sp y, np_sp width,
               np_sp bar, int tag);

/* A new tag; source (the edition's text that must be read back) may be NULL. */
int pen_tag(struct pen *p, enum tag_kind kind, int parent, const char *source,
            const char *path);

/* "{name}" in template replaced by value; every other {x} stays. */
const char *pen_fill(struct pen *p, const char *template, const char *name,
                     const char *value);
const char *pen_fill_int(struct pen *p, const char *template, const char *name,
                         int value);

#endif
