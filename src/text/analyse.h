/* Inside text/: what Unicode says about a paragraph, character by character: where lines
 * may break (UAX #14, by Pango's log attributes), scripts, bidi levels, and the face that
 * has each character. */
#ifndef NP_TEXT_ANALYSE_H
#define NP_TEXT_ANALYSE_H

#include "text/paragraph.h"

enum char_flag {
    CHAR_BREAK_BEFORE = 1, /* a line may start here */
    CHAR_FORCE_BEFORE = 2,
    CHAR_SPACE = 4, /* a space that may stretch and be dropped at a line's end */
    /* a space that neither breaks nor is dropped: U+00A0, U+202F */
    CHAR_FIXED_SPACE = 8,
    CHAR_TOKEN = 16,       /* inside an identifier or URL */
    CHAR_TOKEN_BREAK = 32, /* a token may break before this character */
    /* belongs to the character before it: mark, joiner, selector */
    CHAR_CLUSTER = 64
};

struct char_info {
    int at; /* byte offset */
    uint32_t c;
    unsigned flags;
    unsigned marks; /* of its span */
    const char *url;
    uint8_t level;
    uint32_t script; /* hb_script_t */
};

/* One entry a character, and a closing one at the end of the text.  breaks: whether lines
 * may have to be broken. */
struct char_info *analyse(struct arena *a, const struct rich *text, bool breaks, int *n);

#endif
