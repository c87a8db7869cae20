#include "cli/commands.h"

int cmd_dump(const struct opts *o)
{
    if (!o->stage || o->nfiles != 1) {
        fprintf(stderr,
                "newsprint: dump takes a stage (model, paragraphs, plan, sheet) and "
                "one edition\n");
        return EXIT_USAGE;
    }
    struct np_engine *engine = open_engine(o);
    if (!engine)
        return EXIT_REFUSED;
    struct np_paper *paper = np_read(engine, o->files[0], NULL, 0);
    int status = EXIT_REFUSED;
    if (!np_is_read(paper)) {
        finish_paper(o, paper);
    } else if (!np_dump(paper, o->stage, &o->make, stdout)) {
        fprintf(stderr, "newsprint: no such stage: %s\n", o->stage);
        status = EXIT_USAGE;
    } else {
        status = finish_paper(o, paper);
    }
    np_paper_free(paper);
    np_engine_free(engine);
    return status;
}
