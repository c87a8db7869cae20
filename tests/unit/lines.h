/* Paragraphs set in lines, for tests of text/: how each line reads, and what all lines
 * must be. */
#ifndef TESTS_UNIT_LINES_H
#define TESTS_UNIT_LINES_H

#include "bench.h"
#include "text/paragraph.h"

enum { HUNDREDTH = SP_PT / 100, LINES_MAX = 200 };

/* A paragraph set in lines. */
struct set {
    struct bench *b;
    const struct rich *source;
    struct para *p;
    struct para_fit fit;
    const struct break_result *r;
    struct line lines[LINES_MAX];
    int n;
};

static inline struct rich *rich_in(struct bench *b, const char *text,
                                   const char *language)
{
    struct rich *r = ARENA_NEW(b->a, struct rich);
    *r = (struct rich){.text = text, .n = (int)strlen(text), .language = language};
    return r;
}

static const struct style *body(const struct bench *b)
{
    return pen_style(&b->p, STYLE_body);
}

static inline void set_way(struct set *s, int way)
{
    s->r = &s->fit.way[way];
    s->n = s->r->nlines < LINES_MAX ? s->r->nlines : LINES_MAX;
    for (int i = 0; i < s->n; i++)
        s->lines[i] = para_line(s->b->a, s->p, &s->fit, s->r, i, 0);
}

static inline void set_rich(struct bench *b, struct set *s, const struct rich *text,
                            unsigned options, const np_sp *widths, int n)
{
    *s = (struct set){.b = b, .source = text};
    s->p = para_new(b->a, b->text, body(b), text, options, "stories[0].body");
    para_fit(b->a, s->p, widths, n, false, true, &s->fit);
    set_way(s, 1);
}

static inline void set(struct bench *b, struct set *s, const char *text,
                       const char *language, unsigned options, int points)
{
    np_sp width = points * SP_PT;
    set_rich(b, s, rich_in(b, text, language), options, &width, 1);
}

/* ---- what stands in a line ---- */

/* The line's text, its last hyphen kept. */
static inline char *text_of(const struct set *s, int i)
{
    char *text = arena_strdup(s->b->a, "");
    for (int k = 0; k < s->lines[i].n; k++)
        text = arena_printf(s->b->a, "%s%.*s", text, s->lines[i].runs[k].nbytes,
                            s->lines[i].runs[k].text);
    return text;
}

static inline unsigned flags_of(const struct set *s, int i)
{
    unsigned flags = 0;
    for (int k = 0; k < s->lines[i].n; k++)
        flags |= s->lines[i].runs[k].flags;
    return flags;
}

/* All lines as running text again. */
static inline const char *joined(const struct set *s)
{
    char *all = arena_strdup(s->b->a, "");
    for (int i = 0; i < s->n; i++) {
        char *text = text_of(s, i);
        unsigned flags = flags_of(s, i);
        if (flags & RUN_HYPHEN)
            text[strlen(text) - 1] = '\0';
        all = arena_printf(s->b->a, "%s%s%s", all, text,
                           i + 1 == s->n || flags & (RUN_HYPHEN | RUN_JOIN) ? "" : " ");
    }
    return all;
}

static inline bool starts_with(const char *s, const char *start)
{
    return strncmp(s, start, strlen(start)) == 0;
}

/* Glyphs and bytes of every run are counted by its clusters, and each glyph is one of the
 * face. */
static inline bool clusters_add_up(const struct set *s)
{
    for (int i = 0; i < s->n; i++)
        for (int k = 0; k < s->lines[i].n; k++) {
            const struct run *run = &s->lines[i].runs[k];
            int bytes = 0, glyphs = 0;
            for (int c = 0; c < run->nclusters; c++) {
                bytes += run->clusters[c].bytes;
                glyphs += run->clusters[c].glyphs;
            }
            if (bytes != run->nbytes || glyphs != run->nglyphs)
                return false;
            for (int g = 0; g < run->nglyphs; g++)
                if (!run->glyphs[g].id)
                    return false;
        }
    return true;
}

static inline np_sp natural_width(const struct set *s, const char *text, int n)
{
    struct line l =
        text_plain(s->b->a, s->b->text, s->p->style,
                   arena_strndup(s->b->a, text, (size_t)n), s->source->language, 0);
    return l.width;
}

static inline np_sp distance(np_sp a, np_sp b)
{
    return a > b ? a - b : b - a;
}

#endif
