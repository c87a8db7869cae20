/* CommonMark -> rich text.  Bodies become blocks: paragraphs, subheads (of any level),
 * items (lists in lists become items of one list), paragraphs of block quotes, lines of
 * code.  What a newspaper body has no place for is left out with a note: images, raw
 * HTML; thematic breaks go without one.  Line ends become spaces.
 *
 * The texts come out typographic (smarten.h). */
#ifndef NP_INPUT_MARKDOWN_H
#define NP_INPUT_MARKDOWN_H

#include "base/arena.h"
#include "base/diag.h"
#include "model/rich.h"

/* Where a text comes from, and in which language it is. */
struct markdown_source {
    struct arena *arena;
    struct diags *diags;
    struct place at;
    const char *language;
};

enum {
    MARKDOWN_MAX_BYTES = 256 << 10
}; /* of one text; the rest is cut with a diagnostic */

/* A whole body; n 0 if nothing is left of it. */
struct body markdown_body(struct markdown_source src, const char *text);

/* One line: emphasis, code and links only; "1. Foo", "# x" and "2 * 3" stay as they are.
 * text has no line ends. */
struct rich markdown_line(struct markdown_source src, const char *text);

#endif
