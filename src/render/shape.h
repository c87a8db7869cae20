/* Private to render/: outlines out of FreeType. */
#ifndef NP_RENDER_SHAPE_H
#define NP_RENDER_SHAPE_H

#include <ft2build.h>
#include FT_FREETYPE_H

#include "render/glyph.h"

/* The outline of a glyph in font units; an empty one where there is none.  Never NULL. */
struct shape *shape_load(struct arena *a, FT_Face face, uint32_t glyph);

#endif
