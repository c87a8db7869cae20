/* Private to render/: fonts as the pixel renderer holds them.  Each file is opened once
 * by FreeType; its glyphs are kept as outlines in font units and in strikes, their pixels
 * at a size. */
#ifndef NP_RENDER_CACHE_H
#define NP_RENDER_CACHE_H

#include "base/units.h"
#include "render/glyph.h"
#include "render/render.h"

struct render_font;

/* A font at a size in pixels. */
struct strike;

/* NULL after a diagnostic.  The result lives as long as the cache, like all results
 * here. */
struct render_font *cache_font(struct render_cache *c, const char *file, int index,
                               struct diags *d);

/* The fonts of a sheets, by their index there.  NULL after a diagnostic. */
struct render_font **cache_fonts(struct arena *a, struct render_cache *c,
                                 const struct sheets *s, struct diags *d);

/* The strike whose shapes serve text of this size and stretch.  A stretch
 * that would move no edge by more than a quarter of a pixel keeps the shapes as they are.
 * Strikes and their glyphs are good until cache_trim. */
struct strike *cache_strike(struct render_cache *c, struct render_font *f, np_sp size,
                            int dpi, int stretch);

struct glyph_pixels {
    const struct coverage *coverage;
    int x, y; /* the pixel that its left and top count from */
};

/* The pixels of a glyph whose origin is at (x, y), 1/256 pixel, y downward, in text of
 * this stretch.  Small glyphs are kept and stand at the nearest quarter of a pixel, their
 * middle where the middle of the stretched shape would be. Large ones are made anew for
 * the very place, and are good until the next call. */
struct glyph_pixels cache_glyph(struct render_cache *c, struct strike *k, uint32_t glyph,
                                int stretch, int x, int y);

/* Lets go of the strikes when they have grown beyond what is worth keeping. */
void cache_trim(struct render_cache *c);

#endif
