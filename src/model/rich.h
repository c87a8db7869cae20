/* Text with marks: the only text that text/ takes.  A rich is one line or paragraph:
 * valid UTF-8 without line ends, already with typographic quotes and spaces, and spans
 * that cover parts of it. Data only; made by input/, never changed afterwards. */
#ifndef NP_MODEL_RICH_H
#define NP_MODEL_RICH_H

enum mark {
    MARK_EMPHASIS = 1,
    MARK_STRONG = 2,
    MARK_CODE = 4,       /* code, identifiers: no typographic quotes, no hyphenation */
    MARK_LINK = 8,       /* url is set */
    MARK_SMALLCAPS = 16, /* lead-in: letters as small capitals */
    MARK_RUNIN = 32      /* the run-in word of a brief */
};

/* Bytes [start, end) carry marks.  Spans are sorted, do not overlap, and none is
 * empty. */
struct span {
    int start, end;
    unsigned marks;
    const char *url; /* NULL unless MARK_LINK */
};

struct rich {
    const char *text; /* never NULL */
    int n;            /* bytes */
    const struct span *spans;
    int nspans;
    const char *language; /* BCP 47, never NULL */
};

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_SUBHEAD,
    BLOCK_QUOTE, /* one paragraph of a block quote */
    /* one paragraph of a list item; ordinal > 0: numbered, 0: bullet, -1: a further
     * paragraph of an item */
    BLOCK_ITEM,
    BLOCK_CODE /* one line of a code block */
};

struct block {
    enum block_kind kind;
    int ordinal;
    struct rich text;
};

/* A story's body. */
struct body {
    const struct block *blocks;
    int n;
    int words;
};

#endif
