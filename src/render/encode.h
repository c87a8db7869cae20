/* Private to render/: a canvas as a PNG file.  No filter (best on pages of type), no time stamp; the fewest bits that hold
 * every pixel exactly.  Chunks are written here, libdeflate compresses them. */
#ifndef NP_RENDER_ENCODE_H
#define NP_RENDER_ENCODE_H

#include "render/canvas.h"

/* The bytes are in a.  False if there is no memory. */
bool encode_png(struct arena *a, const struct canvas *v, struct bytes *out);

#endif
