#include "text/fonts.h"

#include <dirent.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "base/vec.h"

/* A font file that is known but perhaps not open yet. */
struct font_file {
    const char *name, *file;
    bool fallback;
    int face; /* -1: not open */
};

/* What fontconfig said about a character. */
struct answer {
    uint32_t c;
    bool bold;
    int face;
};

struct fonts {
    struct arena *arena;
    VEC(struct font_file) files;
    VEC(struct face) faces;
    VEC(struct answer) answers;
    FcConfig *system; /* NULL until a character is in no face of the paper */
};

static bool ends_in_ttf(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".ttf") == 0;
}

static int by_name(const void *a, const void *b)
{
    const struct font_file *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static void scan(struct fonts *f, const char *dir, bool fallback, int depth)
{
    DIR *d = opendir(dir);
    if (!d)
        return;
    for (struct dirent *e; (e = readdir(d));) {
        if (e->d_name[0] == '.')
            continue;
        char *path = arena_printf(f->arena, "%s/%s", dir, e->d_name);
        if (ends_in_ttf(e->d_name)) {
            char *name = arena_strndup(f->arena, e->d_name, strlen(e->d_name) - 4);
            *VEC_PUSH(f->arena, &f->files) = (struct font_file){name, path, fallback, -1};
        } else if (depth < 2) {
            scan(f, path, fallback || strcmp(e->d_name, "fallback") == 0, depth + 1);
        }
    }
    closedir(d);
}

struct fonts *fonts_new(const char *dir)
{
    struct arena *a = arena_new();
    struct fonts *f = ARENA_NEW(a, struct fonts);
    f->arena = a;
    scan(f, dir, false, 0);
    if (!f->files.n) {
        arena_free(a);
        return NULL;
    }
    qsort(f->files.v, (size_t)f->files.n, sizeof *f->files.v, by_name);
    return f;
}

void fonts_free(struct fonts *f)
{
    if (!f)
        return;
    for (int i = 0; i < f->faces.n; i++) {
        hb_font_destroy(f->faces.v[i].hb);
        hb_face_destroy(f->faces.v[i].hb_face);
    }
    if (f->system)
        FcConfigDestroy(f->system);
    arena_free(f->arena);
}

static int metric(hb_font_t *font, hb_ot_metrics_tag_t tag, int otherwise)
{
    hb_position_t v = 0;
    return hb_ot_metrics_get_position(font, tag, &v) && v ? v : otherwise;
}

static int open_face(struct fonts *f, const char *name, const char *file, int index,
                     bool system)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(file);
    if (!blob)
        return -1;
    hb_face_t *hf = hb_face_create(blob, (unsigned)index);
    hb_blob_destroy(blob);
    if (!hb_face_get_glyph_count(hf)) {
        hb_face_destroy(hf);
        return -1;
    }
    hb_font_t *font = hb_font_create(hf);
    int upem = (int)hb_face_get_upem(hf);
    struct face face = {.name = name,
                        .file = file,
                        .index = index,
                        .hb_face = hf,
                        .hb = font,
                        .upem = upem,
                        .system = system};
    face.ascender = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, upem * 4 / 5);
    face.descender = -metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -upem / 5);
    face.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, upem * 2 / 3);
    face.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, upem / 2);
    hb_codepoint_t space;
    face.space = hb_font_get_nominal_glyph(font, ' ', &space)
                     ? hb_font_get_glyph_h_advance(font, space)
                     : upem / 4;
    *VEC_PUSH(f->arena, &f->faces) = face;
    return f->faces.n - 1;
}

static int file_face(struct fonts *f, struct font_file *file)
{
    if (file->face < 0)
        file->face = open_face(f, file->name, file->file, 0, false);
    return file->face;
}

int fonts_find(struct fonts *f, const char *name)
{
    struct font_file key = {.name = name};
    struct font_file *file =
        bsearch(&key, f->files.v, (size_t)f->files.n, sizeof *f->files.v, by_name);
    return file ? file_face(f, file) : -1;
}

const struct face *fonts_face(const struct fonts *f, int face)
{
    return &f->faces.v[face];
}

static bool has_glyph(const struct face *face, uint32_t c)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face->hb, c, &glyph) != 0;
}

bool fonts_has(struct fonts *f, int face, uint32_t c)
{
    struct face *k = &f->faces.v[face];
    if (c >= ASKED_BELOW)
        return has_glyph(k, c);
    uint8_t bit = (uint8_t)(1u << c % 8);
    if (!(k->asked[c / 8] & bit)) {
        k->asked[c / 8] |= bit;
        if (has_glyph(k, c))
            k->found[c / 8] |= bit;
    }
    return k->found[c / 8] & bit;
}

/* The paper's fallback faces of that weight, in order of their names; the first that has
 * c. */
static int own_fallback(struct fonts *f, uint32_t c, bool bold)
{
    for (int i = 0; i < f->files.n; i++) {
        if (!f->files.v[i].fallback
            || bold != (strstr(f->files.v[i].name, "-Bold") != NULL))
            continue;
        int face = file_face(f, &f->files.v[i]);
        if (face >= 0 && fonts_has(f, face, c))
            return face;
    }
    return -1;
}

/* An outline font in plain black: what can be printed and embedded. */
static bool printable(const FcPattern *p)
{
    FcBool scalable = FcFalse, color = FcFalse;
    FcPatternGetBool(p, FC_SCALABLE, 0, &scalable);
    FcPatternGetBool(p, FC_COLOR, 0, &color);
    return scalable && !color;
}

static int open_pattern(struct fonts *f, const FcPattern *p)
{
    FcChar8 *file = NULL;
    int index = 0;
    if (FcPatternGetString(p, FC_FILE, 0, &file) != FcResultMatch)
        return -1;
    FcPatternGetInteger(p, FC_INDEX, 0, &index);
    /* a named instance of a variable font: its outlines cannot be embedded */
    if (index >> 16)
        return -1;
    for (int i = 0; i < f->faces.n; i++)
        if (strcmp(f->faces.v[i].file, (const char *)file) == 0
            && f->faces.v[i].index == index)
            return i;
    char *path = arena_strdup(f->arena, (const char *)file);
    const char *slash = strrchr(path, '/');
    return open_face(f, slash ? slash + 1 : path, path, index, true);
}

static FcPattern *wanted(uint32_t c, const char *language)
{
    FcPattern *p = FcPatternCreate();
    FcCharSet *set = FcCharSetCreate();
    FcCharSetAddChar(set, c);
    FcPatternAddCharSet(p, FC_CHARSET, set);
    FcCharSetDestroy(set);
    FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)"serif");
    FcPatternAddString(p, FC_LANG, (const FcChar8 *)language);
    FcPatternAddBool(p, FC_SCALABLE, FcTrue);
    FcPatternAddBool(p, FC_COLOR, FcFalse);
    return p;
}

static int system_fallback(struct fonts *f, uint32_t c, const char *language)
{
    if (!f->system)
        f->system = FcInitLoadConfigAndFonts();
    if (!f->system)
        return -1;
    FcPattern *p = wanted(c, language);
    FcConfigSubstitute(f->system, p, FcMatchPattern);
    FcDefaultSubstitute(p);
    FcResult result;
    FcFontSet *set = FcFontSort(f->system, p, FcTrue, NULL, &result);
    int face = -1;
    for (int i = 0; set && i < set->nfont && face < 0; i++) {
        FcCharSet *chars = NULL;
        if (FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0, &chars) == FcResultMatch
            && FcCharSetHasChar(chars, c) && printable(set->fonts[i]))
            face = open_pattern(f, set->fonts[i]);
        if (face >= 0 && !fonts_has(f, face, c))
            face = -1;
    }
    if (set)
        FcFontSetDestroy(set);
    FcPatternDestroy(p);
    return face;
}

int fonts_fallback(struct fonts *f, uint32_t c, const char *language, bool bold)
{
    for (int i = 0; i < f->answers.n; i++)
        if (f->answers.v[i].c == c && f->answers.v[i].bold == bold)
            return f->answers.v[i].face;
    int face = own_fallback(f, c, bold);
    if (face < 0)
        face = own_fallback(f, c, !bold);
    if (face < 0)
        face = system_fallback(f, c, language);
    *VEC_PUSH(f->arena, &f->answers) = (struct answer){c, bold, face};
    return face;
}
