#include <string.h>

#include "cli/commands.h"

struct np_engine *open_engine(const struct opts *o)
{
    struct np_engine *engine = np_engine_new(o->data);
    if (!engine)
        fprintf(stderr, "newsprint: no fonts in %s/fonts\n", o->data);
    return engine;
}

int finish_paper(const struct opts *o, struct np_paper *paper)
{
    /* the paper itself goes there */
    bool busy = o->output && strcmp(o->output, "-") == 0;
    if (o->json)
        np_print_messages_json(paper, busy ? stderr : stdout);
    else
        np_print_messages(paper, o->quiet ? NP_WARNING : NP_NOTE, stderr);
    enum np_level worst = np_worst(paper);
    if (worst == NP_FATAL)
        return EXIT_REFUSED;
    return worst >= NP_WARNING ? EXIT_WARNINGS : EXIT_MADE;
}

int main(int argc, const char **argv)
{
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0)) {
        opts_usage(stdout);
        return EXIT_MADE;
    }
    struct opts o;
    if (!opts_read(argc, argv, &o))
        return EXIT_USAGE;
    if (strcmp(o.command, "make") == 0)
        return cmd_make(&o);
    if (strcmp(o.command, "check") == 0)
        return cmd_check(&o);
    if (strcmp(o.command, "dump") == 0)
        return cmd_dump(&o);
    fprintf(stderr, "newsprint: no such command: %s; see newsprint --help\n", o.command);
    return EXIT_USAGE;
}
