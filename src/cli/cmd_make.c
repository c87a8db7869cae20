#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"

/* Where the output goes: the option's name, or the edition's with another ending. */
struct target {
    char stem[4096]; /* without the ending */
    enum format format;
    bool standard_output;
};

static const char *ending(enum format f)
{
    return f == FORMAT_PNG ? "png" : "pdf";
}

static enum format format_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    if (!dot)
        return FORMAT_NONE;
    return strcmp(dot, ".png") == 0   ? FORMAT_PNG
           : strcmp(dot, ".pdf") == 0 ? FORMAT_PDF
                                      : FORMAT_NONE;
}

static bool find_target(const struct opts *o, struct target *t)
{
    const char *name = o->output;
    if (!name) {
        const char *slash = strrchr(o->files[0], '/');
        name = strcmp(o->files[0], "-") == 0 ? "newsprint"
               : slash                       ? slash + 1
                                             : o->files[0];
        t->format = o->format ? o->format : FORMAT_PDF;
    } else {
        t->standard_output = strcmp(name, "-") == 0;
        t->format = o->format ? o->format : format_of(name);
    }
    if (t->format == FORMAT_NONE || strlen(name) >= sizeof t->stem)
        return false;
    strcpy(t->stem, name);
    char *dot = strrchr(t->stem, '.');
    if (dot && !strchr(dot, '/') && (!o->output || format_of(name)))
        *dot = '\0';
    return true;
}

static bool write_to(struct np_paper *paper, const struct target *t, int number,
                     struct np_bytes bytes)
{
    char path[sizeof t->stem + 32];
    if (t->standard_output)
        strcpy(path, "-");
    else if (number)
        snprintf(path, sizeof path, "%s-%d.%s", t->stem, number, ending(t->format));
    else
        snprintf(path, sizeof path, "%s.%s", t->stem, ending(t->format));
    return np_write(paper, path, bytes);
}

static bool write_pages(const struct opts *o, struct np_paper *paper,
                        const struct target *t)
{
    int n = np_page_count(paper);
    for (int i = 0; i < n; i++) {
        if (o->page && o->page != i + 1)
            continue;
        struct np_bytes png;
        int number = n > 1 && !o->page ? i + 1 : 0;
        if (!np_png(paper, i, o->dpi, &png) || !write_to(paper, t, number, png))
            return false;
    }
    return true;
}

static bool write_paper(const struct opts *o, struct np_paper *paper,
                        const struct target *t)
{
    if (t->format == FORMAT_PNG)
        return write_pages(o, paper, t);
    struct np_bytes pdf;
    return np_pdf(paper, &pdf) && write_to(paper, t, 0, pdf);
}

static int make_one(const struct opts *o, struct np_paper *paper, const struct target *t)
{
    if (!np_make(paper, &o->make)) {
        finish_paper(o, paper);
        return EXIT_REFUSED;
    }
    if (o->page > np_page_count(paper)) {
        finish_paper(o, paper);
        fprintf(stderr, "newsprint: there is no page %d, the paper has %d\n", o->page,
                np_page_count(paper));
        return EXIT_USAGE;
    }
    if (o->strict && np_worst(paper) >= NP_WARNING) {
        finish_paper(o, paper);
        return EXIT_REFUSED;
    }
    if (o->explain)
        np_dump(paper, "plan", &o->make, stderr);
    bool written = write_paper(o, paper, t);
    int status = finish_paper(o, paper);
    return written ? status : EXIT_UNWRITTEN;
}

int cmd_make(const struct opts *o)
{
    struct target target = {0};
    if (o->nfiles != 1 || !find_target(o, &target)) {
        fprintf(stderr,
                "newsprint: make takes one edition and an output that ends in .pdf or "
                ".png (or - with --format)\n");
        return EXIT_USAGE;
    }
    if (target.standard_output && target.format == FORMAT_PNG && !o->page) {
        fprintf(stderr, "newsprint: a PNG on standard output needs --page N\n");
        return EXIT_USAGE;
    }
    struct np_engine *engine = open_engine(o);
    if (!engine)
        return EXIT_REFUSED;
    struct np_paper *paper = np_read(engine, o->files[0], NULL, 0);
    int status = make_one(o, paper, &target);
    np_paper_free(paper);
    np_engine_free(engine);
    return status;
}
