/* The oracle that needs no golden: judges any sheets by what every page must be. */
#ifndef NP_SHEET_CHECK_H
#define NP_SHEET_CHECK_H

#include <stdio.h>

#include "sheet/sheet.h"

/* Checks, over all pages:
 *   - every op inside the page, every text inside the type area (but for what may hang);
 *   - no two runs overlap, no run overlaps a picture, no rule runs through text;
 *   - body runs stand on the grid (within 1/64 pt);
 *   - each op's tag exists; fonts, glyph counts, cluster sums and UTF-8 are consistent;
 *   - for each tag with a source: the texts of its ops, in paint order page by page,
 *     joined (added hyphens removed), are the words of the source, each once, in order;
 *     runs of tags below count with it unless they have a source of their own. A line
 *     ends at a space of the source, or says RUN_HYPHEN or RUN_JOIN (after a hyphen of
 *     the text, too);
 *   - outline and links point to pages that exist.
 * Prints one line a fault to out (may be NULL) and returns their number. */
int sheets_check(const struct sheets *s, FILE *out);

#endif
