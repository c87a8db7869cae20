/* Sheet -> bytes.  Nothing here measures or moves: what the sheet says is drawn.  The
 * same sheets gives the same bytes, always. */
#ifndef NP_RENDER_RENDER_H
#define NP_RENDER_RENDER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "sheet/sheet.h"

/* Fonts and the pixels of their glyphs as the renderer holds them: opened once, shared by
 * pages, formats and editions of one thread. Free it after everything that was drawn with
 * it. */
struct render_cache;

struct render_cache *render_cache_new(void);
void render_cache_free(struct render_cache *c);

/* The whole paper as one PDF.  False after a diagnostic (a font file that cannot be
 * opened any more).  The fonts of a PDF are made for it: nothing of it stays in c. */
bool render_pdf(struct arena *a, struct render_cache *c, const struct sheets *s,
                struct bytes *out, struct diags *d);

/* One page (0-based) as a PNG at dpi: grey when everything on it is grey, RGB otherwise;
 * palette or fewer bits when exact. */
bool render_png(struct arena *a, struct render_cache *c, const struct sheets *s, int page,
                int dpi, struct bytes *out, struct diags *d);

#endif
