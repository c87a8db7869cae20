/* Font files and what text needs of them.
 *
 * The paper's faces are the .ttf files below the fonts folder, opened by path on first
 * use: no font map is searched, so nothing on the machine decides what is printed.  A
 * character that the wanted face lacks is looked for in the folder's fallback faces,
 * then, and only then, among the system's fonts through fontconfig (colour bitmaps are
 * never taken).
 *
 * A struct fonts outlives editions and belongs to one thread.  Metrics are in font units
 * (1/upem em). */
#ifndef NP_TEXT_FONTS_H
#define NP_TEXT_FONTS_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum { ASKED_BELOW = 0x250 }; /* of Latin: what a face has is asked over and over */

struct face {
    const char *name; /* file name without folder and ending */
    const char *file;
    int index; /* in a collection */
    hb_face_t *hb_face;
    hb_font_t *hb;
    /* descender > 0: below the baseline */
    int upem, ascender, descender, cap_height, x_height;
    int space;   /* advance of U+0020 */
    bool system; /* not one of the paper's own */
    /* of each character below ASKED_BELOW, a bit: whether it was asked for, and found */
    uint8_t asked[ASKED_BELOW / 8], found[ASKED_BELOW / 8];
};

struct fonts;

struct fonts *fonts_new(const char *dir); /* NULL: no such folder or no font in it */
void fonts_free(struct fonts *f);

/* The face of file NAME.ttf, or -1. */
int fonts_find(struct fonts *f, const char *name);

const struct face *fonts_face(const struct fonts *f, int face);

/* Whether the face has a glyph of its own for c. */
bool fonts_has(struct fonts *f, int face, uint32_t c);

/* A face that has c, preferring the paper's fallback faces, a bold one if that is wanted
 * and there is one, then the system's for that language; -1 when nothing has it. */
int fonts_fallback(struct fonts *f, uint32_t c, const char *language, bool bold);

#endif
