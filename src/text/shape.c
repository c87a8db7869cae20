#include "text/shape.h"

#include <string.h>

#include "base/vec.h"

enum { MAX_FEATURES = 8, FIRST_SLOTS = 4096 };

struct setting {
    int face;
    const char *features, *language;
    hb_feature_t hb_features[MAX_FEATURES];
    unsigned nfeatures;
    hb_language_t hb_language;
    hb_script_t script;
    bool backward;
    hb_shape_plan_t *plan; /* NULL until the first word */
    const struct hyphen_lang *hyphens, *second;
};

/* The shape comes first, so that what callers hold is the entry. */
struct entry {
    struct shape shape;
    int setting;
    uint32_t hash;
};

struct shaper {
    struct arena *arena;
    struct fonts *fonts;
    hb_buffer_t *buffer;
    VEC(struct setting) settings;
    struct entry **slots; /* open addressing, a power of two */
    uint32_t nslots, nentries;
};

struct shaper *shaper_new(struct fonts *f)
{
    struct arena *a = arena_new();
    struct shaper *s = ARENA_NEW(a, struct shaper);
    s->arena = a;
    s->fonts = f;
    s->buffer = hb_buffer_create();
    s->nslots = FIRST_SLOTS;
    s->slots = ARENA_ARRAY(a, struct entry *, s->nslots);
    return s;
}

void shaper_free(struct shaper *s)
{
    if (!s)
        return;
    for (int i = 0; i < s->settings.n; i++)
        hb_shape_plan_destroy(s->settings.v[i].plan);
    hb_buffer_destroy(s->buffer);
    arena_free(s->arena);
}

static void parse_features(struct setting *set)
{
    const char *p = set->features;
    while (*p && set->nfeatures < MAX_FEATURES) {
        size_t n = strcspn(p, " ");
        if (n && hb_feature_from_string(p, (int)n, &set->hb_features[set->nfeatures]))
            set->nfeatures++;
        p += n;
        p += strspn(p, " ");
    }
}

int shaper_setting(struct shaper *s, int face, const char *features, const char *language,
                   hb_script_t script, bool backward)
{
    for (int i = 0; i < s->settings.n; i++) {
        const struct setting *set = &s->settings.v[i];
        if (set->face == face && set->script == script && set->backward == backward
            && strcmp(set->features, features) == 0
            && strcmp(set->language, language) == 0)
            return i;
    }
    struct setting *set = VEC_PUSH(s->arena, &s->settings);
    set->face = face;
    set->features = arena_strdup(s->arena, features);
    set->language = arena_strdup(s->arena, language);
    set->hb_language = hb_language_from_string(language, -1);
    set->script = script;
    set->backward = backward;
    set->hyphens = hyphen_find(language);
    if (set->hyphens && strcmp(hyphen_tag(set->hyphens), "en-GB") == 0)
        set->second = hyphen_find("en-US");
    parse_features(set);
    return s->settings.n - 1;
}

int shaper_face(const struct shaper *s, int setting)
{
    return s->settings.v[setting].face;
}

bool shaper_backward(const struct shaper *s, int setting)
{
    return s->settings.v[setting].backward;
}

/* FNV-1a over the setting and the bytes. */
static uint32_t hash_word(int setting, const char *text, int n)
{
    uint32_t h = 2166136261u ^ (uint32_t)setting * 16777619u;
    for (int i = 0; i < n; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h;
}

static uint32_t find_slot(const struct shaper *s, uint32_t hash, int setting,
                          const char *text, int n)
{
    uint32_t at = hash & (s->nslots - 1);
    for (;; at = (at + 1) & (s->nslots - 1)) {
        const struct entry *e = s->slots[at];
        if (!e
            || (e->hash == hash && e->setting == setting && e->shape.nbytes == n
                && memcmp(e->shape.text, text, (size_t)n) == 0))
            return at;
    }
}

static void grow(struct shaper *s)
{
    struct entry **old = s->slots;
    uint32_t nold = s->nslots;
    s->nslots *= 2;
    s->slots = ARENA_ARRAY(s->arena, struct entry *, s->nslots);
    for (uint32_t i = 0; i < nold; i++) {
        if (!old[i])
            continue;
        uint32_t at = old[i]->hash & (s->nslots - 1);
        while (s->slots[at])
            at = (at + 1) & (s->nslots - 1);
        s->slots[at] = old[i];
    }
}

static void copy_glyphs(struct shaper *s, struct shape *w)
{
    unsigned n = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, &n);
    struct shaped_glyph *g = ARENA_ARRAY(s->arena, struct shaped_glyph, n);
    for (unsigned i = 0; i < n; i++) {
        g[i] = (struct shaped_glyph){info[i].codepoint, pos[i].x_advance, pos[i].x_offset,
                                     pos[i].y_offset, (int)info[i].cluster};
        w->advance += g[i].advance;
        w->letters += g[i].advance > 0;
    }
    w->glyphs = g;
    w->n = (int)n;
}

/* What hb_shape does, but the plan is looked for only once. */
static void run_harfbuzz(struct shaper *s, struct setting *set, struct shape *w)
{
    hb_font_t *font = fonts_face(s->fonts, set->face)->hb;
    hb_buffer_clear_contents(s->buffer);
    hb_buffer_add_utf8(s->buffer, w->text, w->nbytes, 0, w->nbytes);
    hb_buffer_set_direction(s->buffer,
                            set->backward ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(s->buffer, set->script);
    hb_buffer_set_language(s->buffer, set->hb_language);
    if (!set->plan) {
        hb_segment_properties_t props;
        hb_buffer_get_segment_properties(s->buffer, &props);
        set->plan = hb_shape_plan_create_cached(hb_font_get_face(font), &props,
                                                set->hb_features, set->nfeatures, NULL);
    }
    hb_shape_plan_execute(set->plan, font, s->buffer, set->hb_features, set->nfeatures);
    copy_glyphs(s, w);
}

const struct shape *shape_word(struct shaper *s, int setting, const char *text, int n)
{
    uint32_t hash = hash_word(setting, text, n);
    uint32_t at = find_slot(s, hash, setting, text, n);
    if (s->slots[at])
        return &s->slots[at]->shape;
    struct entry *e = ARENA_NEW(s->arena, struct entry);
    e->setting = setting;
    e->hash = hash;
    e->shape.text = arena_strndup(s->arena, text, (size_t)n);
    e->shape.nbytes = n;
    run_harfbuzz(s, &s->settings.v[setting], &e->shape);
    s->slots[at] = e;
    if (++s->nentries * 2 > s->nslots)
        grow(s);
    return &e->shape;
}

/* Both lists in order of place; what stands in both is a first-rate point. */
static void merge_points(struct shaper *s, struct shape *w,
                         const struct hyphen_point *first, int n,
                         const struct hyphen_point *second, int m)
{
    if (n + m == 0)
        return;
    struct hyphen_point *points = ARENA_ARRAY(s->arena, struct hyphen_point, n + m);
    bool *is_second = ARENA_ARRAY(s->arena, bool, n + m);
    int i = 0, k = 0;
    while (i < n || k < m) {
        bool take_second = i == n || (k < m && second[k].byte < first[i].byte);
        if (!take_second && k < m && second[k].byte == first[i].byte)
            k++;
        is_second[w->npoints] = take_second;
        points[w->npoints++] = take_second ? second[k++] : first[i++];
    }
    w->points = points;
    w->second = is_second;
}

void shape_hyphenate(struct shaper *s, int setting, const struct shape *word)
{
    struct entry *e = s->slots[find_slot(s, hash_word(setting, word->text, word->nbytes),
                                         setting, word->text, word->nbytes)];
    if (!e || e->shape.hyphenated)
        return;
    e->shape.hyphenated = true;
    const struct setting *set = &s->settings.v[setting];
    struct hyphen_point first[SHAPE_MAX_POINTS], second[SHAPE_MAX_POINTS];
    int n = hyphen_word(set->hyphens, word->text, word->nbytes, first, SHAPE_MAX_POINTS);
    int m = set->second ? hyphen_word(set->second, word->text, word->nbytes, second,
                                      SHAPE_MAX_POINTS)
                        : 0;
    merge_points(s, &e->shape, first, n, second, m);
}
