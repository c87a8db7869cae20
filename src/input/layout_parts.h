/* The parts of a layout file that are more than single numbers: colours, styles,
 * headlines, furniture. */
#ifndef NP_INPUT_LAYOUT_PARTS_H
#define NP_INPUT_LAYOUT_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "input/chain.h"
#include "model/layout.h"

enum {
    LAYOUT_MOST_STEPS = 64, /* of the headline ladder */
    LAYOUT_MOST_RULES = 256,
    LAYOUT_MOST_BANDS = 64,
    LAYOUT_MOST_HANGS = 256
};

/* A colour: "#rrggbb", or the name of one under "colors".  False after a diagnostic, *out
 * is left alone. */
bool layout_color(const struct chain *c, struct json_at object, const char *key,
                  uint32_t *out);

/* Each fills its part of l, strings and arrays in the chain's arena.  A fatal diagnostic
 * if that cannot be done. */
void layout_styles(const struct chain *c, struct layout *l);
void layout_hangs(const struct chain *c, struct layout *l);
void layout_headlines(const struct chain *c, struct layout *l);
void layout_furniture(const struct chain *c, struct layout *l);

#endif
