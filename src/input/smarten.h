/* Typewriter signs -> typographic ones, by language: quotes (nested, with the spaces that
 * French has inside), apostrophes, primes after digits, -- and --- and a hyphen between
 * spaces, ..., no-break spaces between a number and its unit.
 *
 * Left alone: spans with MARK_CODE, and identifiers, that is words with _ or @ or ://,
 * paths, and command line options.  Signs that are typographic already are not changed,
 * but for the width of French no-break spaces.  Doing it twice changes nothing more in
 * ordinary text. */
#ifndef NP_INPUT_SMARTEN_H
#define NP_INPUT_SMARTEN_H

#include "base/arena.h"
#include "model/rich.h"

/* The same text, made typographic in r.language; spans cover what they covered.  Quotes
 * may open in one span and close in another.  The result lives in a, or is r itself if
 * nothing is to be changed. */
struct rich smarten_rich(struct arena *a, struct rich r);

/* The same for a text without marks. */
const char *smarten_text(struct arena *a, const char *text, const char *language);

#endif
