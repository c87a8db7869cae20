#include "render/cache.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "render/shape.h"
#include "render/table.h"

/* Larger glyphs than LARGE pixels an em are rare and differ in every place: not kept.
 * KEEP: bytes of strikes. */
enum { LARGE = 100, KEEP = 24 << 20, ONE = 256, QUARTER = ONE / 4 };

struct render_font {
    const char *file;
    int index, number;
    FT_Face ft;
    struct shape **shapes; /* by glyph, each loaded on first use */
};

struct strike {
    struct render_font *font;
    double em; /* pixels */
    int stretch;
    struct table glyphs;
};

struct render_cache {
    FT_Library library;   /* NULL if there was no memory: then no font opens */
    struct arena *arena;  /* fonts and outlines */
    struct arena *pixels; /* strikes */
    VEC(struct render_font *) fonts;
    struct table strikes;
    struct glyph_scratch scratch;
};

struct render_cache *render_cache_new(void)
{
    struct arena *a = arena_new();
    struct render_cache *c = ARENA_NEW(a, struct render_cache);
    c->arena = c->scratch.arena = a;
    c->pixels = arena_new();
    if (FT_Init_FreeType(&c->library))
        c->library = NULL;
    return c;
}

void render_cache_free(struct render_cache *c)
{
    if (!c)
        return;
    for (int i = 0; i < c->fonts.n; i++)
        FT_Done_Face(c->fonts.v[i]->ft);
    if (c->library)
        FT_Done_FreeType(c->library);
    arena_free(c->pixels);
    arena_free(c->arena);
}

void cache_trim(struct render_cache *c)
{
    if (arena_bytes(c->pixels) < KEEP)
        return;
    arena_free(c->pixels);
    c->pixels = arena_new();
    c->strikes = (struct table){0};
}

struct render_font *cache_font(struct render_cache *c, const char *file, int index,
                               struct diags *d)
{
    for (int i = 0; i < c->fonts.n; i++)
        if (c->fonts.v[i]->index == index && strcmp(c->fonts.v[i]->file, file) == 0)
            return c->fonts.v[i];
    FT_Face ft;
    if (!c->library || FT_New_Face(c->library, file, index, &ft)) {
        diags_add(d, DIAG_FONT_MISSING, (struct place){0}, file);
        return NULL;
    }
    struct render_font *f = ARENA_NEW(c->arena, struct render_font);
    f->file = arena_strdup(c->arena, file);
    f->index = index;
    f->number = c->fonts.n;
    f->ft = ft;
    f->shapes = ARENA_ARRAY(c->arena, struct shape *, ft->num_glyphs);
    *VEC_PUSH(c->arena, &c->fonts) = f;
    return f;
}

struct render_font **cache_fonts(struct arena *a, struct render_cache *c,
                                 const struct sheets *s, struct diags *d)
{
    struct render_font **v = ARENA_ARRAY(a, struct render_font *, s->nfonts + 1);
    for (int i = 0; i < s->nfonts; i++) {
        v[i] = cache_font(c, s->fonts[i].file, s->fonts[i].index, d);
        if (!v[i])
            return NULL;
    }
    return v;
}

/* 13 bits of font, 36 of size, 13 of stretch. */
static uint64_t key_of(const struct render_font *f, int64_t size, int stretch)
{
    return (uint64_t)f->number << 49 | (uint64_t)size << 13 | (uint64_t)stretch;
}

struct strike *cache_strike(struct render_cache *c, struct render_font *f, np_sp size,
                            int dpi, int stretch)
{
    double em = sp_to_pt(size) * dpi / 72;
    if (abs(stretch - 1000) * em <= 500)
        stretch = 1000;
    /* A thousandth of a pixel is a size of its own: no shape would differ by less. */
    void **at =
        table_at(c->pixels, &c->strikes, key_of(f, (int64_t)lrint(em * 1000), stretch));
    if (!*at) {
        struct strike *k = ARENA_NEW(c->pixels, struct strike);
        *k = (struct strike){.font = f, .em = em, .stretch = stretch};
        *at = k;
    }
    return *at;
}

static const struct shape *font_shape(struct render_cache *c, struct render_font *f,
                                      uint32_t glyph)
{
    static const struct shape nothing = {0};
    if (glyph >= (uint32_t)f->ft->num_glyphs)
        return &nothing;
    if (!f->shapes[glyph])
        f->shapes[glyph] = shape_load(c->arena, f->ft, glyph);
    return f->shapes[glyph];
}

struct glyph_pixels cache_glyph(struct render_cache *c, struct strike *k, uint32_t glyph,
                                int stretch, int x, int y)
{
    struct render_font *f = k->font;
    const struct shape *o = font_shape(c, f, glyph);
    double sy = k->em / f->ft->units_per_EM, sx = sy * k->stretch / 1000;
    if (k->em > LARGE) {
        struct glyph_place at = {sx, sy, x & (ONE - 1), y & (ONE - 1)};
        const struct coverage *cov = glyph_coverage(NULL, &c->scratch, o, at);
        return (struct glyph_pixels){cov, x >> 8, y >> 8};
    }
    if (stretch != k->stretch)
        x += (int)lrint((double)(o->x0 + o->x1) / 2 * sx * ONE * (stretch - k->stretch)
                        / 1000);
    int qx = (x + QUARTER / 2) >> 6, qy = (y + QUARTER / 2) >> 6;
    void **at =
        table_at(c->pixels, &k->glyphs,
                 (uint64_t)glyph << 4 | (unsigned)(qy & 3) << 2 | (unsigned)(qx & 3));
    if (!*at) {
        struct glyph_place place = {sx, sy, (qx & 3) * QUARTER, (qy & 3) * QUARTER};
        *at = glyph_coverage(c->pixels, &c->scratch, o, place);
    }
    return (struct glyph_pixels){*at, qx >> 2, qy >> 2};
}
