/* Makes the pages of many editions in one process and prints what is wrong with them.
 *
 *     pagecheck [-l LAYOUT]... [-p PAGES] [-d DPI] FILE...
 *
 * For each edition and layout (none: the edition's own):
 *
 *     == FILE LAYOUT
 *     a line a fault (np_check_pages), then the messages from warnings on
 *     -- N pages, N faults, status N
 *
 * where the status is what `newsprint make` would exit with.  -p: exactly so many pages.
 * -d: draws the PDF and every page at that resolution, too.
 *
 * Exit status 1 if any edition had a fault, 2 for wrong usage. */
#include <stdlib.h>
#include <string.h>

#include "newsprint.h"

enum { LAYOUTS_MOST = 16 };

struct job {
    const char *layouts[LAYOUTS_MOST];
    int nlayouts;
    struct np_options options;
    int dpi;
};

static int status_of(const struct np_paper *paper, bool made)
{
    if (!made)
        return 3;
    return np_worst(paper) >= NP_WARNING ? 1 : 0;
}

/* Faults: what a renderer refuses. */
static int draw(struct np_paper *paper, int dpi)
{
    struct np_bytes b;
    int faults = 0;
    if (!np_pdf(paper, &b)) {
        puts("no PDF");
        faults++;
    }
    for (int i = 0; i < np_page_count(paper); i++) {
        if (!np_png(paper, i, dpi, &b)) {
            printf("no PNG of page %d\n", i + 1);
            faults++;
        }
    }
    return faults;
}

static int check(struct np_engine *engine, const struct job *job, const char *file,
                 const char *layout)
{
    struct np_options options = job->options;
    options.layout = layout;
    printf("== %s %s\n", file, layout ? layout : "own");
    fflush(stdout);
    struct np_paper *paper = np_read(engine, file, NULL, 0);
    bool made = np_make(paper, &options);
    int pages = np_page_count(paper), faults = made ? np_check_pages(paper, stdout) : 0;
    if (made && pages < 1) {
        puts("no page");
        faults++;
    }
    if (made && job->dpi)
        faults += draw(paper, job->dpi);
    np_print_messages(paper, NP_WARNING, stdout);
    printf("-- %d pages, %d faults, status %d\n", pages, faults, status_of(paper, made));
    fflush(stdout);
    np_paper_free(paper);
    return faults;
}

/* Index of the first file; 0 for wrong usage. */
static int read_options(int argc, char **argv, struct job *job)
{
    int i = 1;
    while (i + 1 < argc && argv[i][0] == '-') {
        if (strcmp(argv[i], "-l") == 0 && job->nlayouts < LAYOUTS_MOST)
            job->layouts[job->nlayouts++] = argv[i + 1];
        else if (strcmp(argv[i], "-p") == 0)
            job->options.pages = (int)strtol(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "-d") == 0)
            job->dpi = (int)strtol(argv[i + 1], NULL, 10);
        else
            return 0;
        i += 2;
    }
    if (!job->nlayouts)
        job->layouts[job->nlayouts++] = NULL;
    return i < argc ? i : 0;
}

int main(int argc, char **argv)
{
    struct job job = {0};
    int first = read_options(argc, argv, &job);
    struct np_engine *engine = first ? np_engine_new(NP_DATADIR) : NULL;
    if (!engine) {
        fputs("usage: pagecheck [-l LAYOUT]... [-p PAGES] [-d DPI] FILE...\n", stderr);
        return 2;
    }
    int faults = 0;
    for (int i = first; i < argc; i++)
        for (int k = 0; k < job.nlayouts; k++)
            faults += check(engine, &job, argv[i], job.layouts[k]);
    np_engine_free(engine);
    return faults > 0;
}
