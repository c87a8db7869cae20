/* Private to render/: PNG files whose compressed rows a PDF holds as they are.  Both
 * formats compress alike (zlib, and filters that the PDF calls predictors 10 to 15), so a
 * plain file need not be decoded and compressed again, and keeps its bits a sample.
 *
 * cairo takes no such stream.  It takes a JPEG without looking beyond the head; so the
 * rows travel behind a head of a JPEG that has in a comment what the PDF's dictionary has
 * to say, and mend_pdf puts that in the place of cairo's. */
#ifndef NP_RENDER_PNG_PLAIN_H
#define NP_RENDER_PNG_PLAIN_H

#include <stdbool.h>

#include "base/file.h"

/* The rows in their wrapper, in a.  False if the file is not plain: interlaced,
 * transparent, of 16 bits, of an unusual gamma, or damaged anywhere. */
bool png_wrap(struct arena *a, struct bytes file, struct bytes *out);

/* If a wrapper begins at data: the size of its head, and the dictionary's entries.
 * Else 0. */
size_t png_wrapper(const char *data, size_t size, const char **entries, size_t *length);

#endif
