/* Private to render/: a canvas as a PNG file.  Rows of type are not filtered, which is
 * best for them; rows with a picture are, by "sub".  No time stamp; the fewest bits that
 * hold every pixel exactly.  Chunks are written here, libdeflate compresses them. */
#ifndef NP_RENDER_ENCODE_H
#define NP_RENDER_ENCODE_H

#include "render/canvas.h"

/* The bytes are in a.  False if there is no memory. */
bool encode_png(struct arena *a, const struct canvas *v, struct bytes *out);

#endif
