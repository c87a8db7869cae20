/* The commands of the program: each takes its options and returns the exit status. */
#ifndef NP_CLI_COMMANDS_H
#define NP_CLI_COMMANDS_H

#include "cli/opts.h"

int cmd_make(const struct opts *o);
int cmd_check(const struct opts *o);
int cmd_dump(const struct opts *o);

/* Prints a paper's messages as the options say, and the exit status that they make when
 * all else went well. */
int finish_paper(const struct opts *o, struct np_paper *paper);

/* An engine for the options' data folder, or NULL with a message. */
struct np_engine *open_engine(const struct opts *o);

#endif
