#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"

/* A layout file is known by what it lacks: an edition has "stories". */
static bool looks_like_edition(const char *file)
{
    if (strcmp(file, "-") == 0)
        return true;
    FILE *f = fopen(file, "rb");
    if (!f)
        return true;
    char buf[65536];
    size_t n = fread(buf, 1, sizeof buf - 1, f);
    fclose(f);
    buf[n] = '\0';
    bool layout = strstr(buf, "\"extends\"") || strstr(buf, "\"grid\"");
    return !layout || strstr(buf, "\"newsprint\"") || strstr(buf, "\"stories\"");
}

static int status_of(const struct opts *o, enum np_level worst)
{
    if (worst == NP_FATAL)
        return EXIT_REFUSED;
    if (worst >= NP_WARNING)
        return o->strict ? EXIT_REFUSED : EXIT_WARNINGS;
    return EXIT_MADE;
}

static int check_edition(const struct opts *o, struct np_engine *engine, const char *file)
{
    struct np_paper *paper = np_read(engine, file, NULL, 0);
    np_make(paper, &o->make);
    enum np_level worst = np_worst(paper);
    finish_paper(o, paper);
    np_paper_free(paper);
    return status_of(o, worst);
}

int cmd_check(const struct opts *o)
{
    struct np_engine *engine = open_engine(o);
    if (!engine)
        return EXIT_REFUSED;
    int status = EXIT_MADE;
    for (int i = 0; i < o->nfiles; i++) {
        int one = looks_like_edition(o->files[i])
                      ? check_edition(o, engine, o->files[i])
                      : status_of(o, np_check_layout(engine, o->files[i], o->json,
                                                     o->json ? stdout : stderr));
        status = one > status ? one : status;
    }
    np_engine_free(engine);
    return status;
}
