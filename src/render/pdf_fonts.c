#include "render/pdf_fonts.h"

#include <cairo-ft.h>
#include <stdlib.h>

#include "render/subset.h"
#include "render/table.h"

/* Shared by the fonts of a paper; goes with the last of them. */
struct library {
    FT_Library ft;
    int users;
};

/* What a cairo font stands on. */
struct footing {
    struct library *library;
    FT_Face ft;
    struct bytes file;
};

struct pdf_fonts {
    struct arena *arena;
    struct library *library;
    cairo_font_face_t **faces; /* by index in the sheets; NULL: shows no glyph */
    int n;
    struct table scaled;
};

static const cairo_user_data_key_t FOOTING = {0};

static struct library *library_new(void)
{
    struct library *l = malloc(sizeof *l);
    if (l && FT_Init_FreeType(&l->ft)) {
        free(l);
        return NULL;
    }
    if (l)
        l->users = 1;
    return l;
}

static void library_drop(struct library *l)
{
    if (--l->users)
        return;
    FT_Done_FreeType(l->ft);
    free(l);
}

static void footing_free(void *data)
{
    struct footing *o = data;
    if (o->ft)
        FT_Done_Face(o->ft);
    free(o->file.data);
    library_drop(o->library);
    free(o);
}

/* The cairo font owns everything below it from here on. */
static cairo_font_face_t *make_face(struct library *l, const struct sheet_font *font,
                                    const struct glyph_set *glyphs)
{
    struct footing *o = calloc(1, sizeof *o);
    if (!o)
        return NULL;
    o->library = l;
    l->users++;
    cairo_font_face_t *face = NULL;
    if (subset_font(font->file, font->index, glyphs, &o->file)
        && !FT_New_Memory_Face(l->ft, (const FT_Byte *)o->file.data,
                               (FT_Long)o->file.size, 0, &o->ft))
        face = cairo_ft_font_face_create_for_ft_face(o->ft, FT_LOAD_NO_HINTING
                                                                | FT_LOAD_NO_BITMAP);
    if (face && !cairo_font_face_set_user_data(face, &FOOTING, o, footing_free))
        return face;
    cairo_font_face_destroy(face);
    footing_free(o);
    return NULL;
}

static struct glyph_set *collect(struct arena *a, const struct sheets *s)
{
    struct glyph_set *sets = ARENA_ARRAY(a, struct glyph_set, s->nfonts + 1);
    for (int i = 0; i < s->npages; i++)
        for (int k = 0; k < s->pages[i].n; k++) {
            const struct op *op = &s->pages[i].v[k];
            if (op->kind != OP_RUN)
                continue;
            const struct run *r = &op->u.run;
            for (int g = 0; g < r->nglyphs; g++)
                glyph_set_add(a, &sets[r->font], r->glyphs[g].id);
        }
    return sets;
}

struct pdf_fonts *pdf_fonts_new(struct arena *a, const struct sheets *s, struct diags *d)
{
    struct pdf_fonts *f = ARENA_NEW(a, struct pdf_fonts);
    f->arena = a;
    f->n = s->nfonts;
    f->faces = ARENA_ARRAY(a, cairo_font_face_t *, s->nfonts + 1);
    f->library = library_new();
    struct glyph_set *sets = collect(a, s);
    for (int i = 0; i < s->nfonts; i++) {
        if (f->library)
            f->faces[i] = make_face(f->library, &s->fonts[i], &sets[i]);
        if (!f->faces[i]) {
            diags_add(d, DIAG_FONT_MISSING, (struct place){0}, s->fonts[i].file);
            pdf_fonts_free(f);
            return NULL;
        }
    }
    return f;
}

void pdf_fonts_free(struct pdf_fonts *f)
{
    for (unsigned i = 0; i < f->scaled.cap; i++)
        cairo_scaled_font_destroy(f->scaled.v[i].value);
    for (int i = 0; i < f->n; i++)
        cairo_font_face_destroy(f->faces[i]);
    if (f->library)
        library_drop(f->library);
}

static cairo_scaled_font_t *make_scaled(cairo_font_face_t *face, np_sp size, int stretch)
{
    cairo_matrix_t font, page;
    double pt = sp_to_pt(size);
    cairo_matrix_init_scale(&font, pt * stretch / 1000, pt);
    cairo_matrix_init_identity(&page);
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    cairo_scaled_font_t *s = cairo_scaled_font_create(face, &font, &page, o);
    cairo_font_options_destroy(o);
    return s;
}

cairo_scaled_font_t *pdf_font_of(struct pdf_fonts *f, const struct run *r)
{
    /* 16 bits of font, 31 of size, 13 of stretch. */
    uint64_t key =
        (uint64_t)r->font << 44 | (uint64_t)r->size << 13 | (uint64_t)r->stretch;
    void **at = table_at(f->arena, &f->scaled, key);
    if (!*at)
        *at = make_scaled(f->faces[r->font], r->size, r->stretch);
    return *at;
}
