/* Sets lines of type into a sheets, for tests of what comes after the layout: glyphs and
 * widths straight from the font, no kerning, the ligatures of f, one cluster a
 * character. */
#ifndef TESTS_UNIT_SETTING_H
#define TESTS_UNIT_SETTING_H

#include <ft2build.h>
#include <stdlib.h>
#include FT_FREETYPE_H

#include "base/utf8.h"
#include "base/vec.h"
#include "sheet/sheet.h"

struct setting {
    struct sheets *sheets;
    FT_Library library;
    FT_Face face;
    int font;
};

static inline void setting_font(struct setting *t, const char *file)
{
    if (t->face)
        FT_Done_Face(t->face);
    if ((!t->library && FT_Init_FreeType(&t->library))
        || FT_New_Face(t->library, file, 0, &t->face)) {
        printf("cannot open %s\n", file);
        exit(1);
    }
    t->font = sheets_font(t->sheets, file, 0);
}

static inline void setting_end(struct setting *t)
{
    FT_Done_Face(t->face);
    FT_Done_FreeType(t->library);
}

/* The next character of s, or the ligature that stands for several. */
static inline uint32_t setting_char(const struct setting *t, const char *s, int *bytes)
{
    static const struct {
        const char *text;
        uint32_t ligature;
    } ligatures[] = {
        {"ffi", 0xfb03}, {"ffl", 0xfb04}, {"ff", 0xfb00}, {"fi", 0xfb01}, {"fl", 0xfb02}};
    for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++)
        if (strncmp(s, ligatures[i].text, strlen(ligatures[i].text)) == 0
            && FT_Get_Char_Index(t->face, ligatures[i].ligature)) {
            *bytes = (int)strlen(ligatures[i].text);
            return ligatures[i].ligature;
        }
    return utf8_get(s, bytes);
}

/* Sets text with its baseline at (x, y) in pt; the op is a run, stretched by stretch /
 * 1000. */
static inline struct op *setting_line(struct setting *t, int page, int tag, double x,
                                      double y, double size, int stretch,
                                      const char *text)
{
    struct arena *a = t->sheets->arena;
    VEC(struct glyph) glyphs = {0};
    VEC(struct cluster) clusters = {0};
    double at = 0, unit = size / t->face->units_per_EM;
    for (const char *s = text; *s;) {
        int bytes;
        uint32_t id = FT_Get_Char_Index(t->face, setting_char(t, s, &bytes));
        FT_Load_Glyph(t->face, id, FT_LOAD_NO_SCALE);
        *VEC_PUSH(a, &glyphs) = (struct glyph){id, sp_from_pt(at), 0};
        *VEC_PUSH(a, &clusters) = (struct cluster){(uint8_t)bytes, 1};
        at += (double)t->face->glyph->metrics.horiAdvance * unit * stretch / 1000;
        s += bytes;
    }
    struct op *op = sheets_op(t->sheets, page, OP_RUN, tag);
    op->u.run = (struct run){.font = t->font,
                             .size = sp_from_pt(size),
                             .stretch = stretch,
                             .origin = {sp_from_pt(x), sp_from_pt(y)},
                             .text = arena_strdup(a, text),
                             .nbytes = (int)strlen(text),
                             .glyphs = glyphs.v,
                             .nglyphs = glyphs.n,
                             .clusters = clusters.v,
                             .nclusters = clusters.n};
    op->box = (struct box){sp_from_pt(x), sp_from_pt(y - size * .9), sp_from_pt(x + at),
                           sp_from_pt(y + size * .3)};
    return op;
}

#endif
