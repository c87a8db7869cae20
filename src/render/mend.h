/* Private to render/: two faults and one lack of cairo 1.16's PDF, mended without
 * moving a byte.  What
 * is not found is left alone, so that files of other versions pass through as they
 * are. */
#ifndef NP_RENDER_MEND_H
#define NP_RENDER_MEND_H

#include <stddef.h>

/* - Dates lack their "D:" (ISO 32000-1, 7.9.4).
 * - With links but no structure, objects are counted that are never written: their
 *   entries in the cross-reference table point anywhere.  They become free entries, which
 *   a reader takes for null (7.3.10).
 * - Pictures that travel in the wrapper of png_plain.h come out of it. */
void mend_pdf(char *data, size_t size);

#endif
