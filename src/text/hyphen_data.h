/* The compiled hyphenation tables: written by scripts/compile-hyphens.c, read by
 * hyphen.c alone.
 *
 * All patterns of a language lie in one packed trie (Liang 1983, chapter 2, "packed
 * tries").  A node is a number, its base.  Its edge for the letter with code c is the
 * cell base + c, and it exists if that cell's label is c; nodes interleave, and as no
 * two have the same base, a cell cannot be taken for another node's.  Equal subtries
 * are stored once ("suffix compression" there).  A cell has 24 bits: a label of 6 and
 * a link of 18.  The link of an edge is the next node; the link of the edge with code
 * HYPHEN_END is an offset in ops, to what the pattern that ends there says.  Base 0 is
 * a node without edges.
 *
 * What a pattern says is pairs of bytes: how many letters before the end of the match,
 * and the value of the gap there (odd: may divide, even: may not; the greatest of all
 * matches wins).  The last pair has HYPHEN_LAST_OP added to its value. */
#ifndef NP_TEXT_HYPHEN_DATA_H
#define NP_TEXT_HYPHEN_DATA_H

#include <stdbool.h>
#include <stdint.h>

enum {
    HYPHEN_END = 0,  /* code of the edge to an op */
    HYPHEN_EDGE = 1, /* code of the word's edge, '.' in the patterns; letters follow */
    HYPHEN_UNKNOWN = 62, /* code of other letters: no cell has this label */
    HYPHEN_FREE = 63,    /* label of an unused cell */
    HYPHEN_LABEL_BITS = 6,
    HYPHEN_LABEL_MASK = 63,
    HYPHEN_LAST_OP = 0x80
};

struct hyphen_lang {
    const char *tag;
    const uint8_t *cells;  /* label, and bits 16 and 17 of the link above it */
    const uint16_t *links; /* bits 0 to 15 of the link */
    const uint8_t *ops;
    const uint8_t *alphabet; /* code of the letter alphabet_first + i; 0: unknown */
    uint16_t alphabet_first, alphabet_count;
    /* Root nodes, 0 for none. */
    uint32_t exceptions; /* patterns for whole words: every gap has its value */
    uint32_t joints;     /* find the joints of compounds, whose members are then words */
    uint32_t syllables;
    uint8_t min_before, min_after;             /* letters, at the ends of a word */
    uint8_t min_before_joint, min_after_joint; /* of a member, at a joint */
    bool longest;    /* of matches that end together only the longest counts */
    bool apostrophe; /* the apostrophe is a letter */
    bool nouns;      /* nouns are written with a capital */
};

extern const struct hyphen_lang hyphen_langs[];
extern const int hyphen_nlangs;

#endif
