#include "input/layout_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static int thousandths(double x)
{
    return (int)(x < 0 ? x * 1000 - 0.5 : x * 1000 + 0.5);
}

/* ---- colours ---- */

/* The digits of "#rrggbb". */
static bool hex_color(const char *s, uint32_t *out)
{
    static const char DIGITS[] = "0123456789abcdef0123456789ABCDEF";
    uint32_t value = 0;
    if (*s != '#' || strlen(s) != 7)
        return false;
    for (s++; *s; s++) {
        const char *digit = strchr(DIGITS, *s);
        if (!digit)
            return false;
        value = value << 4 | (uint32_t)((digit - DIGITS) & 15);
    }
    *out = value;
    return true;
}

static bool read_string(struct json_at object, const char *key, void *out)
{
    *(const char **)out = json_str(object, key);
    return **(const char **)out != 0;
}

struct color_reader {
    const struct chain *chain;
    int steps; /* names that may still be followed: "accent" -> "ink" -> "#000000" */
    uint32_t *out;
};

/* A chain_read reader: a colour, or the name of one.  A bad one under "colors" counts as
 * not given, as any value, and the parent's is taken. */
static bool read_color_or_name(struct json_at object, const char *key, void *out)
{
    struct color_reader r = *(struct color_reader *)out;
    const char *s = json_str(object, key);
    if (hex_color(s, r.out))
        return true;
    if (!r.steps-- || !*s || *s == '#' || strchr(s, '.') || strcmp(s, key) == 0)
        return false;
    return chain_read(r.chain, arena_printf(r.chain->arena, "colors.%s", s),
                      read_color_or_name, &r);
}

bool layout_color(const struct chain *c, struct json_at object, const char *key,
                  uint32_t *out)
{
    enum { MOST_STEPS = 3 };
    struct color_reader r = {c, MOST_STEPS, out};
    if (read_color_or_name(object, key, &r))
        return true;
    const char *said = json_str(object, key);
    struct json_at at = json_find(object, key);
    if (*said)
        diags_add(json_diags(at), DIAG_BAD_VALUE, json_place(at),
                  json_clip(c->arena, said),
                  " as a colour (\"#rrggbb\", or a name under \"colors\")", "ignored");
    return false;
}

/* ---- styles ---- */

static const char *const STYLE_NAMES[] = {
#define STYLE(name) #name,
#include "model/style.def"
#undef STYLE
};

static const char *const STYLE_KEYS[] = {"like",        "font",     "italic",  "bold",
                                         "bold_italic", "size",     "leading", "tracking",
                                         "features",    "capitals", "color"};

enum { NSTYLE_KEYS = sizeof STYLE_KEYS / sizeof *STYLE_KEYS };

/* What one file says of a style. */
struct style_source {
    struct json_at at;
    int like; /* a style; -1: none */
};

struct style_sources {
    const struct chain *chain;
    struct style_source *v; /* [file * STYLE_COUNT + style] */
};

static struct style_sources find_styles(const struct chain *c)
{
    struct style_sources s = {
        c, ARENA_ARRAY(c->arena, struct style_source, c->n * STYLE_COUNT)};
    for (int i = 0; i < c->n; i++) {
        struct json_at styles = json_obj(c->files[i], "styles");
        json_known(styles, STYLE_NAMES, STYLE_COUNT);
        for (int k = 0; k < STYLE_COUNT; k++) {
            struct style_source *one = &s.v[i * STYLE_COUNT + k];
            one->at = json_obj(styles, STYLE_NAMES[k]);
            json_known(one->at, STYLE_KEYS, NSTYLE_KEYS);
            one->like = json_choice(one->at, "like", STYLE_NAMES, STYLE_COUNT, -1);
        }
    }
    return s;
}

/* One value of a style that is being read. */
struct wanted {
    const struct style_sources *sources;
    int style; /* the one in the layout; `like` leads to others */
    const char *key;
    bool (*read)(struct json_at object, const char *key, void *out);
    void *out;
};

/* As chain_read, but a file's style that lacks the key and is `like` another has that
 * one's value: it does not come from the file's parents any more. */
static bool read_style(const struct wanted *w, int style, int depth)
{
    const struct chain *c = w->sources->chain;
    if (depth > STYLE_COUNT) {
        chain_refuse(c, arena_printf(c->arena, "styles.%s.like", STYLE_NAMES[w->style]),
                     "\"like\" leads in a circle");
        return false;
    }
    for (int i = 0; i < c->n; i++) {
        const struct style_source *one = &w->sources->v[i * STYLE_COUNT + style];
        if (json_absent(one->at))
            continue;
        if (w->read(one->at, w->key, w->out))
            return true;
        if (one->like >= 0)
            return read_style(w, one->like, depth + 1);
    }
    return false;
}

/* Sizes from a hair to a poster. */
static bool read_size(struct json_at object, const char *key, void *out)
{
    double pt;
    if (!json_num(object, key, 1, 1000, &pt))
        return false;
    *(np_sp *)out = sp_from_pt(pt);
    return true;
}

static bool read_tracking(struct json_at object, const char *key, void *out)
{
    double em;
    if (!json_num(object, key, -0.5, 2, &em))
        return false;
    *(int *)out = thousandths(em);
    return true;
}

static bool read_bool(struct json_at object, const char *key, void *out)
{
    if (json_absent(json_find(object, key)))
        return false;
    *(bool *)out = json_bool(object, key, false);
    return true;
}

struct color_target {
    const struct chain *chain;
    uint32_t color;
};

static bool read_color(struct json_at object, const char *key, void *out)
{
    struct color_target *t = out;
    return layout_color(t->chain, object, key, &t->color);
}

static bool style_value(const struct style_sources *sources, int style, const char *key,
                        bool (*read)(struct json_at object, const char *key, void *out),
                        void *out)
{
    struct wanted w = {sources, style, key, read, out};
    return read_style(&w, style, 0);
}

static void need_value(const struct style_sources *sources, int style, const char *key,
                       bool (*read)(struct json_at object, const char *key, void *out),
                       void *out)
{
    const struct chain *c = sources->chain;
    if (!style_value(sources, style, key, read, out))
        chain_missing(c, arena_printf(c->arena, "styles.%s.%s", STYLE_NAMES[style], key));
}

static void one_style(const struct style_sources *sources, int style, uint32_t ink,
                      struct style *s)
{
    static const char *const FACE_KEYS[FACE_COUNT] = {"font", "italic", "bold",
                                                      "bold_italic"};
    need_value(sources, style, "font", read_string, &s->faces[FACE_REGULAR]);
    for (int i = FACE_REGULAR + 1; i < FACE_COUNT; i++)
        if (!style_value(sources, style, FACE_KEYS[i], read_string, &s->faces[i]))
            s->faces[i] = s->faces[FACE_REGULAR];
    need_value(sources, style, "size", read_size, &s->size);
    need_value(sources, style, "leading", read_size, &s->leading);
    style_value(sources, style, "tracking", read_tracking, &s->tracking);
    s->features = "";
    style_value(sources, style, "features", read_string, &s->features);
    style_value(sources, style, "capitals", read_bool, &s->capitals);
    struct color_target color = {sources->chain, ink};
    style_value(sources, style, "color", read_color, &color);
    s->color = color.color;
}

void layout_styles(const struct chain *c, struct layout *l)
{
    struct style_sources sources = find_styles(c);
    for (int i = 0; i < STYLE_COUNT; i++)
        one_style(&sources, i, l->ink, &l->styles[i]);
}

/* ---- headlines ---- */

/* Two numbers [from, to], or one that is both.  False if there is nothing or it is wrong
 * (then with a diagnostic). */
static bool read_pair(struct json_at object, const char *key, double lo, double hi,
                      double *from, double *to)
{
    if (json_is_number(json_find(object, key))) {
        bool good = json_num(object, key, lo, hi, from);
        *to = *from;
        return good;
    }
    struct json_items v = json_arr(object, key, 2, "numbers of a pair");
    if (v.n != 2 || !json_value_num(v.v[0], lo, hi, from)
        || !json_value_num(v.v[1], lo, hi, to))
        return false;
    if (*from <= *to)
        return true;
    struct json_at at = json_find(object, key);
    diags_add(json_diags(at), DIAG_OUT_OF_RANGE, json_place(at), "the first number",
              "what the second one allows", "the two are exchanged");
    double swap = *from;
    *from = *to;
    *to = swap;
    return true;
}

static bool read_step(struct json_at at, struct head_step *out)
{
    struct json_items v = json_value_arr(at, 3, "numbers of a step");
    double size, leading, tracking;
    if (v.n != 3 || !json_value_num(v.v[0], 1, 1000, &size)
        || !json_value_num(v.v[1], 1, 1000, &leading)
        || !json_value_num(v.v[2], -0.5, 2, &tracking))
        return false;
    *out =
        (struct head_step){sp_from_pt(size), sp_from_pt(leading), thousandths(tracking)};
    return true;
}

/* ["characters", start, end]: the shares of their width that these characters hang by. */
static bool read_hang(struct json_at at, struct layout *l, int most)
{
    struct json_items v = json_value_arr(at, 3, "values of a hang");
    double start, end;
    const char *text = v.n == 3 ? json_value_str(v.v[0]) : "";
    if (!*text || !json_value_num(v.v[1], 0, 1, &start)
        || !json_value_num(v.v[2], 0, 1, &end))
        return false;
    for (int len; *text && l->nhangs < most; text += len)
        l->hangs[l->nhangs++] =
            (struct hang){utf8_get(text, &len), thousandths(start), thousandths(end)};
    return true;
}

static int by_character(const void *a, const void *b)
{
    const struct hang *x = a, *y = b;
    return x->c < y->c ? -1 : x->c > y->c;
}

void layout_hangs(const struct chain *c, struct layout *l)
{
    struct json_items v =
        chain_array(c, "paragraph.hanging", LAYOUT_MOST_HANGS, "hanging characters");
    l->hangs = ARENA_ARRAY(c->arena, struct hang, LAYOUT_MOST_HANGS);
    for (int i = 0; i < v.n; i++)
        if (!read_hang(v.v[i], l, LAYOUT_MOST_HANGS))
            diags_add(json_diags(v.v[i]), DIAG_WRONG_TYPE, json_place(v.v[i]), "no hang",
                      "[\"characters\", start, end]", "left out");
    qsort(l->hangs, (size_t)l->nhangs, sizeof *l->hangs, by_character);
}

static void read_ladder(const struct chain *c, struct layout *l)
{
    struct json_items v =
        chain_array(c, "headlines.ladder", LAYOUT_MOST_STEPS, "steps of the ladder");
    l->ladder = ARENA_ARRAY(c->arena, struct head_step, v.n);
    for (int i = 0; i < v.n; i++) {
        struct head_step *step = &l->ladder[l->nladder];
        if (!read_step(v.v[i], step))
            diags_add(json_diags(v.v[i]), DIAG_WRONG_TYPE, json_place(v.v[i]),
                      "no step of the ladder", "[size, leading, tracking]", "left out");
        else if (l->nladder && step->size <= step[-1].size)
            diags_add(json_diags(v.v[i]), DIAG_OUT_OF_RANGE, json_place(v.v[i]),
                      "this size", "the ladder's order, which rises", "left out");
        else
            l->nladder++;
    }
    if (!l->nladder)
        chain_missing(c, "headlines.ladder");
}

static int at_most_int(double x)
{
    return x >= INT_MAX ? INT_MAX : (int)x;
}

static bool need_pair(struct json_at object, const char *key, double hi, double *from,
                      double *to)
{
    if (read_pair(object, key, 1, hi, from, to))
        return true;
    struct place at = {.file = object.doc->file, .path = json_path(object, key)};
    diags_add(object.doc->diags, DIAG_MISSING, at, key, "a headline rule must give it");
    return false;
}

static void read_rule(struct json_at at, struct head_rule *out)
{
    static const char *const KEYS[] = {"rank",  "span",    "size",
                                       "lines", "opinion", "continuation"};
    double rank[2] = {1, INT_MAX}, span[2] = {1, INT_MAX}, size[2] = {0}, lines[2] = {0};
    json_known(at, KEYS, 6);
    read_pair(at, "rank", 1, INT_MAX, &rank[0], &rank[1]);
    read_pair(at, "span", 1, INT_MAX, &span[0], &span[1]);
    need_pair(at, "size", 1000, &size[0], &size[1]);
    need_pair(at, "lines", 20, &lines[0], &lines[1]);
    *out = (struct head_rule){
        .rank_from = at_most_int(rank[0]) - 1,
        .rank_to = at_most_int(rank[1]) - 1,
        .span_from = at_most_int(span[0]),
        .span_to = at_most_int(span[1]),
        .size_min = sp_from_pt(size[0]),
        .size_max = sp_from_pt(size[1]),
        .lines_min = at_most_int(lines[0]),
        .lines_max = at_most_int(lines[1]),
        .opinion = json_bool(at, "opinion", false),
        .continuation = json_bool(at, "continuation", false),
    };
}

void layout_headlines(const struct chain *c, struct layout *l)
{
    read_ladder(c, l);
    struct json_items v =
        chain_array(c, "headlines.rules", LAYOUT_MOST_RULES, "headline rules");
    l->head_rules = ARENA_ARRAY(c->arena, struct head_rule, v.n);
    for (int i = 0; i < v.n; i++)
        if (json_want_object(v.v[i]))
            read_rule(v.v[i], &l->head_rules[l->nhead_rules++]);
    if (!l->nhead_rules)
        chain_missing(c, "headlines.rules");
}

/* ---- furniture ---- */

static const char *const VARIABLES[] = {
    "established", "motto", "issue", "volume",  "topics", "date",   "place",
    "weather",     "page",  "paper", "section", "price",  "website"};

enum { NVARIABLES = sizeof VARIABLES / sizeof *VARIABLES };

static void check_template(struct arena *a, struct json_at at, const char *text)
{
    for (const char *open = text; (open = strchr(open, '{')); open++) {
        size_t n = strcspn(open + 1, "}");
        const char *name = arena_strndup(a, open + 1, n);
        bool known = false;
        for (int i = 0; i < NVARIABLES; i++)
            known = known || strcmp(name, VARIABLES[i]) == 0;
        if (known && open[1 + n] == '}')
            continue;
        const char *near = json_nearest(name, VARIABLES, NVARIABLES);
        diags_add(json_diags(at), DIAG_BAD_VALUE, json_place(at),
                  json_clip(a, arena_printf(a, "{%s}", name)),
                  near ? arena_printf(a, ", did you mean {%s}?", near) : "",
                  "nothing is printed for it");
    }
}

static void read_part(const struct chain *c, struct json_at band, const char *key,
                      struct band_part *out)
{
    static const char *const KEYS[] = {"text", "style"};
    struct json_at at = json_obj(band, key);
    const char *text = json_raw(at, "text");
    if (json_absent(at) || !*text)
        return;
    json_known(at, KEYS, 2);
    int style = json_choice(at, "style", STYLE_NAMES, STYLE_COUNT, -1);
    if (style < 0) {
        struct place place = {.file = at.doc->file, .path = json_path(at, "style")};
        diags_add(at.doc->diags, DIAG_MISSING, place, "style",
                  "no type to set the text in");
        return;
    }
    check_template(c->arena, json_find(at, "text"), text);
    *out = (struct band_part){arena_strdup(c->arena, text), (enum style_id)style};
}

static bool read_length(struct json_at at, const char *key, double most, np_sp *out)
{
    double pt;
    if (!json_num(at, key, 0, most, &pt))
        return false;
    *out = sp_from_pt(pt);
    return true;
}

static bool read_band(const struct chain *c, struct json_at at, struct band *out)
{
    static const char *const KEYS[] = {"kind",       "line", "gap",    "thickness",
                                       "with_above", "left", "center", "right"};
    static const char *const KINDS[] = {"text", "rule", "nameplate"};
    static const char *const PARTS[PART_COUNT] = {"left", "center", "right"};
    int kind = json_choice(at, "kind", KINDS, 3, -1);
    json_known(at, KEYS, 8);
    if (kind < 0) {
        struct place place = {.file = at.doc->file, .path = json_path(at, "kind")};
        diags_add(at.doc->diags, DIAG_MISSING, place, "kind",
                  "it must be \"text\", \"rule\" or \"nameplate\"");
        return false;
    }
    *out = (struct band){.kind = (enum band_kind)kind};
    double line = 0;
    json_num(at, "line", 0, 1000, &line);
    out->line = thousandths(line);
    read_length(at, "gap", 1000, &out->gap);
    out->with_above = json_bool(at, "with_above", false);
    if (!read_length(at, "thickness", 100, &out->thickness) && kind == BAND_RULE)
        diags_add(
            at.doc->diags, DIAG_MISSING,
            (struct place){.file = at.doc->file, .path = json_path(at, "thickness")},
            "thickness", "a rule must have one");
    for (int i = 0; i < PART_COUNT; i++)
        read_part(c, at, PARTS[i], &out->parts[i]);
    return true;
}

/* A page may have no furniture: then "bands" is absent or an empty array. */
static struct band *read_bands(const struct chain *c, const char *path, int *n)
{
    struct json_items v = chain_array(c, path, LAYOUT_MOST_BANDS, "bands");
    struct band *bands = ARENA_ARRAY(c->arena, struct band, v.n);
    *n = 0;
    for (int i = 0; i < v.n; i++)
        if (json_want_object(v.v[i]) && read_band(c, v.v[i], &bands[*n]))
            ++*n;
    return bands;
}

void layout_furniture(const struct chain *c, struct layout *l)
{
    l->front = read_bands(c, "front.bands", &l->nfront);
    l->inside = read_bands(c, "inside.bands", &l->ninside);
}
