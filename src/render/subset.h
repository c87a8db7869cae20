/* Private to render/: a font cut down to what a paper shows, before cairo sees it.
 *
 * cairo embeds a TrueType font's hinting along with its outlines, and reads its mapping
 * from characters, its widths and its names again and again; a page drawn without hinting
 * needs the outlines, the widths and a name. */
#ifndef NP_RENDER_SUBSET_H
#define NP_RENDER_SUBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"

/* A set of glyphs. */
struct glyph_set {
    uint64_t *bits;
    uint32_t n; /* glyphs below this have a bit */
};

bool glyph_set_has(const struct glyph_set *s, uint32_t glyph);
void glyph_set_add(struct arena *a, struct glyph_set *s, uint32_t glyph);

/* The font of a file with these glyphs alone: each under its own number, with its outline
 * and width as they were; no hinting, no layout, no mapping from characters (what a glyph
 * says, the sheet says).  The bytes are malloc'ed.  False if the file cannot be read as
 * a font. */
bool subset_font(const char *file, int index, const struct glyph_set *glyphs,
                 struct bytes *out);

#endif
