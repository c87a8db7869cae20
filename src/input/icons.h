/* layouts/weather-icons.json -> weather icons. */
#ifndef NP_INPUT_ICONS_H
#define NP_INPUT_ICONS_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/icons.h"

enum { ICONS_MAX_BYTES = 1 << 20 };

/* Reads dir/weather-icons.json.  An icon with a bad path is left out with a diagnostic,
 * and so are its codes.  NULL after a fatal diagnostic. */
const struct icons *icons_read(struct arena *a, const char *dir, struct diags *d);

#endif
