/* Shaping with a memory.  A word of one setting (face, features, language, script,
 * direction) is shaped once by HarfBuzz and kept; advances are in font units, so that one
 * shaping serves every size.  Belongs to one thread; outlives editions. */
#ifndef NP_TEXT_SHAPE_H
#define NP_TEXT_SHAPE_H

#include <hb.h>
#include <stdbool.h>

#include "text/fonts.h"
#include "text/hyphen.h"

struct shaped_glyph {
    uint32_t id;
    int advance, dx, dy; /* font units; dy upward */
    int cluster;         /* byte offset in the word of the characters it shows */
};

enum { SHAPE_MAX_POINTS = 16 };

struct shape {
    const char *text;
    int nbytes;
    const struct shaped_glyph *glyphs; /* in visual order */
    int n;
    int advance;     /* sum, font units */
    int letters;     /* glyphs that tracking may move apart */
    bool hyphenated; /* points have been looked for */
    const struct hyphen_point *points;
    const bool *second; /* of each point: only the second patterns have it */
    int npoints;
};

struct shaper;

struct shaper *shaper_new(struct fonts *f);
void shaper_free(struct shaper *s);

/* The number of a setting, for shape_word; equal arguments give equal numbers. features:
 * tags in a row ("onum pnum"). */
int shaper_setting(struct shaper *s, int face, const char *features, const char *language,
                   hb_script_t script, bool backward);
int shaper_face(const struct shaper *s, int setting);
bool shaper_backward(const struct shaper *s, int setting);

/* Shapes n bytes as a word of their own.  The result lives as long as the shaper. */
const struct shape *shape_word(struct shaper *s, int setting, const char *text, int n);

/* Fills in the word's hyphenation points for the language of its setting (none for most
 * scripts).  British patterns leave many words whole; the points that only the American
 * ones have are taken as second best. */
void shape_hyphenate(struct shaper *s, int setting, const struct shape *word);

#endif
