/* Files, whole.  Reading has a cap; writing goes to a temporary file beside the target,
 * which takes the target's place only when every byte is on the disk: a failure leaves
 * the old file as it was. */
#ifndef NP_BASE_FILE_H
#define NP_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

struct bytes {
    char *data; /* followed by a NUL that is not counted */
    size_t size;
};

/* Reads path ("-": standard input).  False and one diagnostic on failure.  The bytes live
 * in a. */
bool file_read(struct arena *a, const char *path, size_t cap, struct bytes *out,
               struct diags *d);

/* Writes to path ("-": standard output).  False and one diagnostic on failure. */
bool file_write(const char *path, const void *data, size_t size, struct diags *d);

/* "dir/of/path" joined with name, unless name is absolute; dir is the folder of the file
 * `beside`. */
char *file_beside(struct arena *a, const char *beside, const char *name);

#endif
