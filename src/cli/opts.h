/* The command line of `newsprint make`, `check` and `dump`. */
#ifndef NP_CLI_OPTS_H
#define NP_CLI_OPTS_H

#include <stdbool.h>

#include "newsprint.h"

/* Exit statuses, a public contract. */
enum { EXIT_MADE, EXIT_WARNINGS, EXIT_USAGE, EXIT_REFUSED, EXIT_UNWRITTEN };

enum format { FORMAT_NONE, FORMAT_PDF, FORMAT_PNG };

struct opts {
    const char *command;
    const char *stage; /* of dump */
    const char **files;
    int nfiles;
    const char *output; /* NULL: beside the edition's name, in this folder */
    enum format format;
    struct np_options make;
    int page; /* 1-based; 0: all */
    int dpi;
    bool strict, json, explain, quiet;
    const char *data; /* folder of fonts/ and layouts/ */
};

/* Fills o from argv (files points into argv).  False: a usage message was printed. */
bool opts_read(int argc, const char **argv, struct opts *o);

void opts_usage(FILE *out);

#endif
