/* Where in a JSON text is the value at a path?  The tree keeps no positions; this walks
 * the text instead, and only when a message is printed, so its cost (one scan) does not
 * matter.  The text must be JSON (json_check). */
#ifndef NP_INPUT_LOCATE_H
#define NP_INPUT_LOCATE_H

#include <stdbool.h>

#include "base/file.h"

/* Line and column, both from 1, of a byte; columns count characters, lines end with
 * \n. */
void locate_offset(struct bytes text, size_t offset, int *line, int *column);

/* The value at path ("stories[3].headline", "a[\"odd.key\"]"; "" is the whole).  Of a key
 * that stands twice, the last. If the path ends in something that is not there, the
 * innermost value on the way to it.  Fits diags_locate; text is a struct bytes *.  False
 * if the path is malformed. */
bool locate_path(void *text, const char *path, int *line, int *column);

#endif
