/* Where words may be divided.
 *
 * Liang's method: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", Stanford STAN-CS-83-977, 1983
 * (chapter 2 the packed trie, chapter 3 the patterns).  The patterns are those of the hyphenation
 * dictionaries installed when the program was built; scripts/compile-hyphens.c turned them into
 * constant tables (text/hyphen_data.h), so that nothing is loaded, allocated or freed at run time.
 * All functions are pure and may be called from any number of threads. */
#ifndef NP_TEXT_HYPHEN_H
#define NP_TEXT_HYPHEN_H

#include <stdint.h>

struct hyphen_lang; /* constant, lives as long as the program */

/* The language for a BCP 47 tag: the compiled one that shares most leading subtags with it, script subtags and case
 * set aside, among equals the first in the table.  "de-AT" -> de; "en", "en-AU" -> en-GB; "en-US" -> en-US;
 * "pt-AO" -> pt.  NULL: nothing is known of the language (or tag is NULL), and its words are not divided. */
const struct hyphen_lang *hyphen_find(const char *bcp47_tag);

const char *hyphen_tag(const struct hyphen_lang *lang); /* the tag it was compiled under */

enum hyphen_kind {
    HYPHEN_SYLLABLE, /* between syllables */
    HYPHEN_JOINT,    /* between the members of a compound (German "Zeitungs-drucker"): the better place */
    HYPHEN_SOFT      /* the author's own: a soft hyphen, U+00AD, stands there */
};

/* One place where a word may be divided.  A fragment's length is counted in letters, from the nearest end of the word,
 * hyphen or apostrophe: in "self-attention" the point at|tention has before = 2. */
struct hyphen_point {
    uint16_t byte;         /* the first fragment is the bytes before this one */
    uint8_t skip;          /* bytes here that belong to neither fragment: 2 for a soft hyphen, else 0 */
    uint8_t kind;          /* enum hyphen_kind */
    uint8_t before, after; /* letters of the fragments */
};

enum {
    HYPHEN_MIN_BEFORE = 2, /* least letters before and after a division; a language may ask for more */
    HYPHEN_MIN_AFTER = 3,
    HYPHEN_MIN_WORD = 5,    /* a shorter word or part is never divided */
    HYPHEN_MAX_LETTERS = 96 /* a longer one neither: no language's word, and the work stays bounded */
};

/* The points inside one word, from left to right; returns how many were written, at most max.
 *
 * word is UTF-8 in composed form (NFC), nbytes < 65536.  Punctuation around it is passed over.  It is lower-cased here.
 *
 * - Soft hyphens win: if there is one, the soft hyphens are the only points, without regard to any other rule.
 * - A word with a digit, '_', '/' or any other sign inside is an identifier and gets no point.
 * - Hyphens (U+002D, U+2010, U+2011) and apostrophes (', U+2019) separate parts, each treated as a word with the
 *   minima on both sides; where the language's patterns spell elisions (French) the apostrophe is one of
 *   their letters instead.  The break after a hyphen that stands in the word is the caller's affair, it is no point.
 * - A part with a capital after its first letter is never divided, one that starts with a capital only in languages
 *   that write nouns so (German).
 * - The exceptions list (text/hyphen_exceptions.txt) decides before the patterns; the minima hold even so.
 *
 * lang may be NULL: then only soft hyphens count. */
int hyphen_word(const struct hyphen_lang *lang, const char *word, int nbytes,
                struct hyphen_point *out, int max);

#endif
