/* Private to sheet/: how lengths and texts are printed, the same in dumps and in
 * messages. */
#ifndef NP_SHEET_PRINT_H
#define NP_SHEET_PRINT_H

#include <stdio.h>

#include "base/geom.h"

/* In pt with two digits, "-0.25"; never depends on the locale. */
void print_sp(FILE *out, np_sp v);

void print_point(FILE *out, struct point p); /* "x,y" */
void print_box(FILE *out, struct box b);     /* "x,y WxH" */

/* n bytes of UTF-8 in quotes; ", \ and control characters as in JSON.  Stops with "..."
 * in place of the rest after `most` bytes (0: never). */
void print_text(FILE *out, const char *s, int n, int most);

#endif
