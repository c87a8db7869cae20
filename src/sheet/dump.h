/* A sheets as text, one line an op: for goldens, bug reports and diffs.  Lengths in pt
 * with two digits; stable. */
#ifndef NP_SHEET_DUMP_H
#define NP_SHEET_DUMP_H

#include <stdio.h>

#include "sheet/sheet.h"

void sheets_dump(const struct sheets *s, FILE *out);

#endif
