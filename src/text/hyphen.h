/* Where words may be divided.
 *
 * Liang's method: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford
 * STAN-CS-83-977, 1983 (chapter 2 the packed trie, chapter 3 the patterns).  The
 * patterns are those of the hyphenation dictionaries installed when the program was
 * built; scripts/compile-hyphens.c turned them into constant tables
 * (text/hyphen_data.h), so that nothing is loaded, allocated or freed at run time.  All
 * functions are pure and may be called from any number of threads. */
#ifndef NP_TEXT_HYPHEN_H
#define NP_TEXT_HYPHEN_H

#include <stdint.h>

struct hyphen_lang; /* constant, lives as long as the program */

/* The language for a BCP 47 tag: the compiled one that shares most leading subtags
 * with it, script subtags and case set aside; among equals the first in the table.
 * "de-AT" -> de; "en-US" -> en-US; "en", "en-AU" -> en-GB; "pt-AO" -> pt-PT.  NULL
 * (nothing is known of the language, or tag is NULL): its words are not divided. */
const struct hyphen_lang *hyphen_find(const char *bcp47_tag);

/* The tag it was compiled under. */
const char *hyphen_tag(const struct hyphen_lang *lang);

enum hyphen_kind {
    HYPHEN_SYLLABLE, /* found by the patterns or the exceptions list */
    HYPHEN_SOFT      /* the author's own: a soft hyphen, U+00AD, stands there */
};

/* One place where a word may be divided.  The fragments are counted in letters, up to
 * the nearest end of the word, hyphen or apostrophe: in "self-attention" the point
 * at|tention has before = 2. */
struct hyphen_point {
    uint16_t byte;         /* the first fragment is the bytes before this one */
    uint8_t skip;          /* bytes in neither fragment: 2 for a soft hyphen, else 0 */
    uint8_t kind;          /* enum hyphen_kind */
    uint8_t before, after; /* letters of the fragments */
};

enum {
    HYPHEN_MIN_BEFORE = 2, /* least letters of a fragment; a language may ask for more */
    HYPHEN_MIN_AFTER = 3,
    HYPHEN_MIN_WORD = 5,    /* a shorter word or part is never divided */
    HYPHEN_MAX_LETTERS = 96 /* nor is a longer part: so the work stays bounded */
};

/* The points inside one word, from left to right; returns how many were written, at
 * most max.
 *
 * word is valid UTF-8 in composed form (NFC), nbytes < 65536.  Punctuation around it
 * is passed over, capitals are made small here.
 *
 * - If there is a soft hyphen, the soft hyphens are the only points, whatever the
 *   other rules say.
 * - A word with a digit, '_' or '/', or with any other sign inside, is an identifier:
 *   no point.
 * - Hyphens, dashes and apostrophes (' and U+2019) separate parts; each is treated as
 *   a word, with the minima on both sides.  Where the language's patterns spell
 *   elisions (French), the apostrophe is one of their letters, but the minima hold on
 *   both sides of it, too.  The break after a hyphen that stands in the word is the
 *   caller's affair and no point.
 * - A part with a capital after its first letter is never divided; one that begins
 *   with a capital only in languages that write their nouns so (German).
 * - text/hyphen_exceptions.def is asked before the patterns; the minima hold for it as
 *   well.
 *
 * lang may be NULL: then only soft hyphens count. */
int hyphen_word(const struct hyphen_lang *lang, const char *word, int nbytes,
                struct hyphen_point *out, int max);

#endif
