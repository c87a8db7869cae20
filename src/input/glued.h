/* Text that has lost a space where two elements of a web page met: "keep readingDeep
 * dive".  Guessed with care: a note is all that comes of it, and names like GitHub must
 * not get one. */
#ifndef NP_INPUT_GLUED_H
#define NP_INPUT_GLUED_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/rich.h"

/* Adds GLUED_TEXT for the first such word of r, if there is one. */
void glued_check(const struct rich *r, struct arena *a, struct diags *d, struct place at);

#endif
