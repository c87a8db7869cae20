/* Inside text/: what a shaped paragraph is made of.  build.c makes it, para.c breaks it,
 * line.c sets its lines. */
#ifndef NP_TEXT_PARAGRAPH_H
#define NP_TEXT_PARAGRAPH_H

#include "base/vec.h"
#include "text/para.h"
#include "text/shape.h"

struct text {
    struct arena *arena;
    struct fonts *fonts;
    struct shaper *shaper;
    const struct layout *layout;
    struct diags *diags;
    struct kept_paras *kept; /* NULL before the first text_begin */
    struct arena *kept_arena;
};

/* Forgets the kept paragraphs: what they look like, and what is to be said about their
 * glyphs, may be different from now on. */
void kept_begin(struct text *t);

/* How a stretch of text looks: all that a run needs besides its letters. */
struct look {
    int setting; /* of the shaper: face, features, language, script, direction */
    np_sp size;
    int tracking; /* 1/1000 em */
    uint32_t color;
    const char *url; /* NULL: no link */
    uint8_t level;   /* bidi embedding level */
    bool rigid;      /* never tracked or expanded: scripts whose letters join */
};

/* What stands behind an item of the breaker: the same index. */
struct atom {
    int look; /* index into para.looks; -1: nothing is shown */
    /* the whole unit; this atom shows bytes [from, to) of it */
    const struct shape *shape;
    int from, to;
    np_sp ink;   /* width that expansion applies to */
    int letters; /* letters that tracking moves */
};

struct para {
    struct text *text;
    const struct style *style;
    const char *path;
    unsigned options;
    const char *source; /* the text as set (capitals applied) */
    int nsource;
    VEC(struct look) looks;
    VEC(struct item) items;
    VEC(struct atom) atoms;
    bool has_backward;
    bool tight; /* the preset that the items' give is computed for */
    np_sp indent;
};

/* np_sp of v font units of a look's face. */
np_sp look_scale(const struct text *t, const struct look *k, int64_t v);

/* Width of bytes [from, to) of a shape (slices of the whole-word shaping). */
int shape_slice(const struct shape *w, int from, int to, int *letters);

/* How far the character at a line's end or start hangs out of the measure, 1/1000 of its
 * width. */
int hang_end(const struct layout *l, uint32_t c);
int hang_start(const struct layout *l, uint32_t c);

/* Fills para from rich text. */
void para_build(struct arena *a, struct para *p, const struct rich *text);

#endif
