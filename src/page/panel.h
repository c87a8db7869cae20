/* Panels: everything on a page that is looked up, not read.  Each has a height in grid
 * lines that can be asked for before it is drawn, and is drawn into exactly the lines
 * it is given.
 *
 * `x` is the left edge, `width` the measure, `line` the grid line of the first
 * baseline or row inside the panel, `lines` the number of grid lines it may take from
 * there on, the last one included.  A panel without content has 0 lines. The panel's
 * own section label is drawn by the caller.  parent: the tag that the panel's tags
 * hang from. */
#ifndef NP_PAGE_PANEL_H
#define NP_PAGE_PANEL_H

#include "page/pen.h"

/* Numbers box: rows of 2 lines, value right, label left; hairlines between (STYLE.md
 * section 5).  Label included: the bar and title stand on the first two lines. */
int numbers_lines(struct pen *p, const struct numbers *n, np_sp width);
void numbers_draw(struct pen *p, const struct numbers *n, np_sp x, int line, np_sp width,
                  int parent, const char *path);

/* Charts, vectors from the edition's numbers; title and bar included.  lines from
 * chart_lines_min to chart_lines_max. */
int chart_lines(struct pen *p, const struct chart *c, np_sp width, int *min, int *max);
void chart_draw(struct pen *p, const struct chart *c, np_sp x, int line, int lines,
                np_sp width, int parent, const char *path);

/* A table of list items with change, value or history (trending, movers): rows at an
 * even pitch, first and last on the grid; groups have their titles as table heads.
 * Wide measures (>= 2 columns) carry text and sparkline, narrow ones name and change. */
/* whether any item has value, change or history */
bool table_fits_list(const struct list *l);
int table_lines(struct pen *p, const struct list *l, np_sp width, int *min, int *max);
void table_draw(struct pen *p, const struct list *l, np_sp x, int line, int lines,
                np_sp width, int parent);

/* What stands at the right of the table's label, on whose baseline y it is drawn: the
 * list's intro, or the heads of a movers' table.  The caller draws it right after the
 * label; what does not fit beside it is the table's first row instead. */
void table_aside_draw(struct pen *p, const struct list *l, np_sp x, np_sp y, np_sp width,
                      int parent);

/* Promo: title and text left, QR right; its foot on the last line.  The caller draws the
 * bar, where other panels have it over their label; `line` and the lines count from the
 * blank line above the bar.  promo_lines: the least lines; bit i of heights is set when
 * it fills i lines more without a hole. */
int promo_lines(struct pen *p, const struct promo *m, np_sp width, uint64_t *heights);
void promo_draw(struct pen *p, const struct promo *m, np_sp x, int line, int lines,
                np_sp width, int parent);

/* "Inside": what stands on other pages.  2.5 lines an entry; the first one's section
 * stands above the first line. */
struct index_entry {
    const char *section; /* kicker, writer's name or list */
    struct rich title;
    const char *path; /* of the story or list */
    int page;         /* 1-based */
    struct point at;
};
int index_lines(int entries);
void index_draw(struct pen *p, const struct index_entry *v, int n, np_sp x, int line,
                int lines, np_sp width, int parent);

/* QR code of data at (x, y) with the given side, quiet zone not included: one vector
 * path; false and a diagnostic when it cannot be made. modules: how many it has a
 * side. */
bool qr_draw(struct pen *p, const char *data, np_sp x, np_sp y, np_sp side, int tag,
             const char *path);
int qr_modules(const char *data);

#endif
