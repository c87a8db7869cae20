/* The edition as it was understood, as text, a line a thing: for newsprint dump model,
 * goldens and bug reports. */
#ifndef NP_INPUT_EDITION_DUMP_H
#define NP_INPUT_EDITION_DUMP_H

#include <stdio.h>

#include "model/edition.h"

void edition_dump(const struct edition *e, FILE *out);

#endif
