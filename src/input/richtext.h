/* Builds one rich (model/rich.h) from pieces of marked text: folds white space, joins
 * neighbours with equal marks, and keeps the invariants of spans.  Internal to input/. */
#ifndef NP_INPUT_RICHTEXT_H
#define NP_INPUT_RICHTEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/rich.h"

struct richtext {
    struct arena *arena;
    char *text;
    int n, cap;
    struct span *spans;
    int nspans, span_cap;
    bool gap;           /* white space is due before the next character, */
    bool line_end;      /* all of it line ends of the source, */
    unsigned gap_marks; /* with these marks */
    const char *gap_url;
};

void richtext_init(struct richtext *t, struct arena *a);

/* Appends n bytes of valid UTF-8.  White space and control characters become single
 * spaces, none at the start or end. */
void richtext_add(struct richtext *t, const char *s, int n, unsigned marks,
                  const char *url);

/* Appends n bytes as they are, for lines of code; no control characters. */
void richtext_add_exact(struct richtext *t, const char *s, int n, unsigned marks);

/* A line end of the source: a space, but nothing between two Chinese or Japanese
 * characters. */
void richtext_add_line_end(struct richtext *t, unsigned marks, const char *url);

/* The rich; the builder is empty again afterwards. */
struct rich richtext_finish(struct richtext *t, const char *language);

/* A rich of a plain text without marks. */
struct rich richtext_plain(const char *text, const char *language);

/* Words: runs between spaces that hold a letter or digit; two ideographs count as one
 * word. */
int richtext_words(const char *s, int n);

/* Letters and digits, roughly: ASCII ones and everything from U+00C0 on that is no
 * punctuation, symbol or space. */
bool richtext_is_word_char(unsigned c);
bool richtext_is_space(unsigned c); /* white space of any width, controls */

#endif
