/* Makes the pages of many editions in one process and measures them by the page gates.
 *
 *     pagegates [-l LAYOUT]... [-p PAGES] FILE... [-p PAGES FILE...]...
 *
 * -p: exactly so many pages of the files that follow; 0: as many as they take.  For each
 * edition and layout:
 *
 *     == FILE LAYOUT PAGES
 *     miss PAGE GATE where        a line a miss (tests/measure/gates.h)
 *     white PAGE where            the holes, when they are too many
 *     page N holes beside fill jumps tombstones inversions     (the first three 1/1000)
 *     -- N pages, N cut, N held, N loose
 *
 * Exit status 2 for wrong usage, else 0. */
#include <stdlib.h>
#include <string.h>

#include "../measure/gates.h"
#include "input/edition.h"
#include "input/layout.h"
#include "page/grid.h"
#include "page/make.h"

enum { LAYOUTS_MOST = 16 };

static int count_messages(const struct diags *d, const char *word)
{
    int n = 0;
    for (int i = 0; i < d->n; i++)
        n += strstr(diag_name(d->v[i].code), word) != NULL;
    return n;
}

static void measure(struct arena *a, const struct make_request *m,
                    const struct sheets *sheets, const struct diags *d)
{
    const struct layout *l = m->layout;
    struct gates_request r = {
        .sheets = sheets,
        .columns = {l->columns, l->margin, grid_column_width(l), l->gutter,
                    l->weather_lines},
        .edition = m->edition,
        .diags = d,
        .pages = m->pages,
        .out = stdout,
    };
    const struct gates_page *p = gates_measure(a, &r);
    for (int i = 0; i < sheets->npages; i++)
        printf("page %d %d %d %d %d %d %d\n", i + 1, p[i].holes, p[i].beside, p[i].fill,
               p[i].jumps, p[i].tombstones, p[i].inversions);
}

static void make(struct text *text, const char *file, const char *layout, int pages)
{
    struct arena *a = arena_new();
    struct diags d;
    struct bytes source;
    diags_init(&d, a);
    printf("== %s %s %d\n", file, layout, pages);
    fflush(stdout);
    struct make_request r = {.text = text, .pages = pages};
    struct edition *e = NULL;
    if (file_read(a, file, EDITION_MAX_BYTES, &source, &d))
        e = edition_read(a, source, file, &d);
    r.edition = e;
    if (e)
        r.layout = layout_read(a, NP_DATADIR "/layouts", layout, e->paper.language, &d);
    struct sheets *sheets = r.layout ? make_pages(a, &r, NULL, &d) : NULL;
    if (sheets)
        measure(a, &r, sheets, &d);
    else
        diags_print(&d, DIAG_WARNING, stdout);
    printf("-- %d pages, %d cut, %d held, %d loose\n", sheets ? sheets->npages : 0,
           count_messages(&d, "cut"), count_messages(&d, "held"),
           count_messages(&d, "loose"));
    fflush(stdout);
    arena_free(a);
}

int main(int argc, char **argv)
{
    const char *layouts[LAYOUTS_MOST];
    int nlayouts = 0, pages = 0, files = 0;
    struct text *text = text_new(NP_DATADIR "/fonts");
    for (int i = 1; i < argc && text; i++) {
        if (strcmp(argv[i], "-l") == 0 && i + 1 < argc && nlayouts < LAYOUTS_MOST) {
            layouts[nlayouts++] = argv[++i];
        } else if (strcmp(argv[i], "-p") == 0 && i + 1 < argc) {
            pages = (int)strtol(argv[++i], NULL, 10);
        } else {
            files++;
            for (int k = 0; k < nlayouts; k++)
                make(text, argv[i], layouts[k], pages);
        }
    }
    text_free(text);
    if (files && nlayouts)
        return 0;
    fputs("usage: pagegates -l LAYOUT... [-p PAGES] FILE...\n", stderr);
    return 2;
}
