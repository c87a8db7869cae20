/* Layout JSON -> model, with inheritance: "extends": "name" reads layouts/name.json first
 * and lays the file's own keys over it, object by object; arrays are replaced whole. */
#ifndef NP_INPUT_LAYOUT_H
#define NP_INPUT_LAYOUT_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/icons.h"
#include "model/layout.h"
#include "model/words.h"

/* Reads the layout `name`: a path when it holds a slash or ends in ".json", else
 * dir/name.json.  `language` (BCP 47) chooses the words; unknown languages get English
 * ones.  NULL after a fatal diagnostic. */
struct layout *layout_read(struct arena *a, const char *dir, const char *name,
                           const char *language, struct diags *d);

#endif
