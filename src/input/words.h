/* layouts/words.json -> the paper's own words in one language.
 *
 * The file holds an object for each language, by tag.  "en-US" is laid over "en", word by
 * word, and both over English, which the file must have; so a region gives only what
 * differs, and a language that lacks a word prints the English one, with a warning. */
#ifndef NP_INPUT_WORDS_H
#define NP_INPUT_WORDS_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/words.h"

enum { WORDS_MAX_BYTES = 4 << 20 };

/* The words for a BCP 47 tag ("" is English; an unknown language gets English with a
 * warning).  NULL after a fatal diagnostic. */
const struct words *words_read(struct arena *a, const char *dir, const char *language,
                               struct diags *d);

#endif
