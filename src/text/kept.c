/* Paragraphs that are asked for again: captions, labels and figures are measured at every
 * width that they might have, and then set. */
#include <string.h>

#include "text/paragraph.h"

enum { SLOTS = 512 };

struct kept {
    struct kept *next;
    uint32_t hash;
    struct style style;
    struct rich text;
    unsigned options;
    const char *path;
    struct para *para;
};

struct kept_paras {
    struct arena *arena;
    struct kept *slots[SLOTS];
};

void kept_begin(struct text *t)
{
    if (!t->kept)
        t->kept_arena = arena_new();
    else
        arena_reset(t->kept_arena, (struct arena_mark){0});
    t->kept = ARENA_NEW(t->kept_arena, struct kept_paras);
    t->kept->arena = t->kept_arena;
}

/* FNV-1a over the bytes, the size and the options. */
static uint32_t hash_of(const struct style *style, const struct rich *text,
                        unsigned options)
{
    uint32_t h = 2166136261u ^ (uint32_t)style->size ^ options << 24;
    for (int i = 0; i < text->n; i++)
        h = (h ^ (unsigned char)text->text[i]) * 16777619u;
    return h;
}

static bool same_style(const struct style *a, const struct style *b)
{
    for (int i = 0; i < FACE_COUNT; i++)
        if (a->faces[i] != b->faces[i])
            return false;
    return a->size == b->size && a->leading == b->leading && a->tracking == b->tracking
           && a->features == b->features && a->capitals == b->capitals
           && a->color == b->color;
}

static bool same_text(const struct rich *a, const struct rich *b)
{
    if (a->n != b->n || a->nspans != b->nspans || strcmp(a->language, b->language) != 0
        || memcmp(a->text, b->text, (size_t)a->n) != 0)
        return false;
    for (int i = 0; i < a->nspans; i++) {
        const struct span *x = &a->spans[i], *y = &b->spans[i];
        if (x->start != y->start || x->end != y->end || x->marks != y->marks
            || x->url != y->url)
            return false;
    }
    return true;
}

/* All that the paragraph refers to is copied but the spans' addresses and the style's
 * names. */
static struct kept *keep(struct text *t, const struct style *style,
                         const struct rich *text, unsigned options, const char *path)
{
    struct arena *a = t->kept->arena;
    struct kept *k = ARENA_NEW(a, struct kept);
    k->style = *style;
    k->text = *text;
    k->text.text = arena_strndup(a, text->text, (size_t)text->n);
    k->text.spans =
        arena_copy(a, text->spans, (size_t)text->nspans * sizeof *text->spans);
    k->text.language = arena_strdup(a, text->language);
    k->options = options;
    k->path = arena_strdup(a, path);
    k->para = para_new(a, t, &k->style, &k->text, options, k->path);
    return k;
}

struct para *para_kept(struct text *t, const struct style *style, const struct rich *text,
                       unsigned options, const char *path)
{
    uint32_t hash = hash_of(style, text, options);
    struct kept **slot = &t->kept->slots[hash % SLOTS];
    for (struct kept *k = *slot; k; k = k->next)
        if (k->hash == hash && k->options == options && same_style(&k->style, style)
            && same_text(&k->text, text) && strcmp(k->path, path) == 0)
            return k->para;
    struct kept *k = keep(t, style, text, options, path);
    k->hash = hash;
    k->next = *slot;
    *slot = k;
    return k->para;
}
