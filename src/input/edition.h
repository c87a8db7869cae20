/* Edition JSON -> model.  The format is docs/edition.md; every deviation gets a
 * diagnostic that says what was done instead, and only what product.md calls required can
 * refuse an edition. */
#ifndef NP_INPUT_EDITION_H
#define NP_INPUT_EDITION_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "model/edition.h"

/* Caps on hostile input; beyond them a diagnostic, never a crash. */
enum {
    EDITION_MAX_BYTES = 16 << 20,
    EDITION_MAX_DEPTH = 64,
    EDITION_MAX_STORIES = 1000,
    EDITION_MAX_ITEMS = 1000
};

/* Reads the edition in source (named file in messages; pictures are looked up beside it).
 * Returns NULL after a fatal diagnostic.  The model lives in a; source must outlive
 * nothing. */
struct edition *edition_read(struct arena *a, struct bytes source, const char *file,
                             struct diags *d);

#endif
