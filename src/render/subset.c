#include "render/subset.h"

#include <hb-subset.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

bool glyph_set_has(const struct glyph_set *s, uint32_t glyph)
{
    return glyph < s->n && (s->bits[glyph / 64] >> glyph % 64 & 1);
}

void glyph_set_add(struct arena *a, struct glyph_set *s, uint32_t glyph)
{
    if (glyph >= s->n) {
        uint32_t n = (glyph / 64 + 1) * 64 * 2;
        uint64_t *bits = ARENA_ARRAY(a, uint64_t, n / 64);
        if (s->n)
            memcpy(bits, s->bits, s->n / 8);
        *s = (struct glyph_set){bits, n};
    }
    s->bits[glyph / 64] |= (uint64_t)1 << glyph % 64;
}

/* Tables that say how characters become glyphs: the sheet has the glyphs. */
static void drop_tables(hb_subset_input_t *in)
{
    static const hb_tag_t tables[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('c', 'm', 'a', 'p'), HB_TAG('k', 'e', 'r', 'n'),
        HB_TAG('D', 'S', 'I', 'G'), HB_TAG('g', 'a', 's', 'p'),
    };
    hb_set_t *drop = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        hb_set_add(drop, tables[i]);
}

static hb_subset_input_t *request(const struct glyph_set *glyphs)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    if (!in)
        return NULL;
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS
                                      | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    drop_tables(in);
    hb_set_t *set = hb_subset_input_glyph_set(in);
    for (uint32_t g = 0; g < glyphs->n; g++)
        if (glyph_set_has(glyphs, g))
            hb_set_add(set, g);
    return in;
}

static bool copy_font(hb_face_t *face, struct bytes *out)
{
    hb_blob_t *blob = hb_face_reference_blob(face);
    unsigned n;
    const char *data = hb_blob_get_data(blob, &n);
    out->data = data && n ? malloc(n) : NULL;
    out->size = n;
    if (out->data)
        memcpy(out->data, data, n);
    hb_blob_destroy(blob);
    return out->data != NULL;
}

bool subset_font(const char *file, int index, const struct glyph_set *glyphs,
                 struct bytes *out)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (!blob)
        return false;
    hb_face_t *face = hb_face_create(blob, (unsigned)index);
    hb_subset_input_t *in = request(glyphs);
    hb_face_t *small = in ? hb_subset_or_fail(face, in) : NULL;
    bool ok = small && copy_font(small, out);
    hb_face_destroy(small);
    hb_subset_input_destroy(in);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return ok;
}
