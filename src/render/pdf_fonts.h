/* Private to render/: the fonts of one PDF, for cairo.  Each is made for its paper, of
 * the glyphs that the paper shows.  cairo keeps a font for a while after its last use;
 * what it needs is freed when it lets go, which may be later than pdf_fonts_free. */
#ifndef NP_RENDER_PDF_FONTS_H
#define NP_RENDER_PDF_FONTS_H

#include <cairo.h>

#include "base/diag.h"
#include "sheet/sheet.h"

struct pdf_fonts;

/* NULL after a diagnostic.  The result is in a. */
struct pdf_fonts *pdf_fonts_new(struct arena *a, const struct sheets *s, struct diags *d);
void pdf_fonts_free(struct pdf_fonts *f);

/* The font of a run at its size, its shapes stretched, without hinting. */
cairo_scaled_font_t *pdf_font_of(struct pdf_fonts *f, const struct run *r);

#endif
