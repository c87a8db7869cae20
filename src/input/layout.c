#include "input/layout.h"

#include <stddef.h>
#include <string.h>

#include "input/chain.h"
#include "input/icons.h"
#include "input/layout_parts.h"
#include "input/words.h"

/* ---- single numbers ---- */

enum field_type {
    FIELD_IS_LEN,
    FIELD_IS_LINES,
    FIELD_IS_INT,
    FIELD_IS_PER,
    FIELD_IS_COLOR,
    FIELD_IS_TEXT
};

struct field {
    const char *path;
    size_t offset;
    enum field_type type;
};

static const struct field FIELDS[] = {
#define FIELD(type, field, path) {path, offsetof(struct layout, field), FIELD_IS_##type},
#include "model/layout.def"
#undef FIELD
};

/* What else a layout file may hold. */
static const char *const OTHERS[] = {"about",
                                     "name",
                                     "extends",
                                     "styles",
                                     "headlines.ladder",
                                     "headlines.rules",
                                     "paragraph.hanging",
                                     "front.bands",
                                     "inside.bands"};

enum {
    NFIELDS = sizeof FIELDS / sizeof *FIELDS,
    NOTHERS = sizeof OTHERS / sizeof *OTHERS
};

/* What a number must lie within, or the page maker could not reckon with it: the first
 * row that names it, or the group (with a dot) that it is in; then its type's. */
static const struct limit {
    const char *path;
    double lo, hi;
} LIMITS[] = {
    {"page.width", 36, 14400},
    {"page.height", 36, 14400},
    {"grid.columns", 1, 8},
    {"grid.gutter", 0, 1000},
    {"grid.margin", 0, 5000},
    {"grid.top", 0, 5000},
    {"grid.lines", 4, 2000},
    {"grid.leading", 4, 100},
    {"house.sudokus", 0, 9},
    {"house.notes_least", 1, 100},
    {"house.notes_pitch", 1, 100},
    {"house.tightest_pitch", 0.5, 100},
    {"house.widest_unit", 20, 14400},
    {"paragraph.expansion", 0, 0.2},
    {"paragraph.tracking", 0, 0.2},
    {"paragraph.tight.expansion", 0, 0.2},
    {"paragraph.tight.tracking", 0, 0.2},
    {"paragraph.expansion_step", 0.001, 1},
    {"story.drop_cap_lines", 1, 12},
    {"story.drop_cap_from_lines", 1, 1e6},
    {"numbers.smallest_value", 1, 200},
    {"numbers.value_share", 0.01, 1},
    {"plan.body_step", 0.05, 100},
    {"plan.variant_unit", 1, 1e6},
    {"costs.", 0, 1e5},
};

/* Of the types, where no row says otherwise. */
static const struct limit TYPE_LIMITS[] = {
    [FIELD_IS_LEN] = {"", -500, 2000}, [FIELD_IS_LINES] = {"", -100, 500},
    [FIELD_IS_INT] = {"", 0, 1e7},     [FIELD_IS_PER] = {"", -100, 100},
    [FIELD_IS_COLOR] = {"", 0, 0},     [FIELD_IS_TEXT] = {"", 0, 0},
};

struct target {
    const struct chain *chain;
    const struct field *field;
    struct layout *layout;
};

static bool is_about(const struct limit *limit, const char *path)
{
    size_t n = strlen(limit->path);
    return strncmp(limit->path, path, n) == 0 && (limit->path[n - 1] == '.' || !path[n]);
}

static struct limit limits_of(const struct field *f)
{
    for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++)
        if (is_about(&LIMITS[i], f->path))
            return LIMITS[i];
    return TYPE_LIMITS[f->type];
}

static int thousandths(double x)
{
    return (int)(x < 0 ? x * 1000 - 0.5 : x * 1000 + 0.5);
}

/* A chain_read reader: one value into its field. */
static bool read_value(struct json_at object, const char *key, void *out)
{
    struct target *t = out;
    struct limit m = limits_of(t->field);
    char *field = (char *)t->layout + t->field->offset;
    double number;
    switch (t->field->type) {
    case FIELD_IS_INT: return json_int(object, key, (int)m.lo, (int)m.hi, (int *)field);
    case FIELD_IS_COLOR: return layout_color(t->chain, object, key, (uint32_t *)field);
    case FIELD_IS_TEXT:
        *(const char **)field = json_str(object, key);
        return **(const char **)field != 0;
    case FIELD_IS_LEN:
        if (!json_num(object, key, m.lo, m.hi, &number))
            return false;
        *(np_sp *)field = sp_from_pt(number);
        return true;
    default:
        if (!json_num(object, key, m.lo, m.hi, &number))
            return false;
        *(int *)field = thousandths(number);
        return true;
    }
}

static void read_fields(const struct chain *c, struct layout *l)
{
    for (int i = 0; i < NFIELDS; i++) {
        struct target t = {c, &FIELDS[i], l};
        if (!chain_read(c, FIELDS[i].path, read_value, &t))
            chain_missing(c, FIELDS[i].path);
    }
}

static void check_known(const struct chain *c)
{
    const char *paths[NFIELDS + NOTHERS];
    for (int i = 0; i < NFIELDS; i++)
        paths[i] = FIELDS[i].path;
    memcpy(paths + NFIELDS, OTHERS, sizeof OTHERS);
    chain_known(c, paths, NFIELDS + NOTHERS);
}

/* ---- the whole ---- */

/* Columns that hold a few letters, a grid that ends on the page, and room for legs. */
static void check_geometry(const struct chain *c, const struct layout *l)
{
    enum { NARROWEST = 20 };
    int64_t inside = (int64_t)l->page_width - 2 * (int64_t)l->margin
                     - (int64_t)(l->columns - 1) * l->gutter;
    if (inside < (int64_t)l->columns * NARROWEST * SP_PT)
        chain_refuse(c, "grid.columns",
                     arena_printf(c->arena, "margins and gutters leave %.1f pt a column",
                                  sp_to_pt(inside / l->columns)));
    int64_t foot = l->grid_top + (int64_t)l->grid_lines * l->leading;
    if (foot > l->page_height)
        chain_refuse(c, "grid.lines",
                     arena_printf(c->arena, "the last line is %.1f pt below the page",
                                  sp_to_pt(foot - l->page_height)));
    if (l->inside_first_line + l->leg_least > l->grid_lines)
        chain_refuse(c, "inside.first_label_line", "no leg has room below it");
    if ((int64_t)l->front_first_gap * SP_PT / l->leading + l->leg_least > l->grid_lines)
        chain_refuse(c, "front.first_label_gap", "no leg has room below it");
    if (l->body_least > l->body_most)
        chain_refuse(c, "plan.body_least", "it is more than plan.body_most");
    if (l->leg_least > l->leg_most)
        chain_refuse(c, "plan.leg_least", "it is more than plan.leg_most");
}

/* "layouts/a4.json" -> "a4". */
static const char *stem(struct arena *a, const char *file)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    size_t n = strlen(name);
    if (n > 5 && strcmp(name + n - 5, ".json") == 0)
        n -= 5;
    return arena_strndup(a, name, n);
}

static void read_layout(const struct chain *c, struct layout *l, struct diags *d)
{
    l->file = c->files[0].doc->file;
    l->name = json_str(c->files[0], "name");
    if (!*l->name)
        l->name = stem(c->arena, l->file);
    int before = diags_count(d, DIAG_FATAL);
    read_fields(c, l);
    if (diags_count(d, DIAG_FATAL) == before)
        check_geometry(c, l);
    layout_styles(c, l);
    layout_hangs(c, l);
    layout_headlines(c, l);
    layout_furniture(c, l);
    check_known(c);
}

struct layout *layout_read(struct arena *a, const char *dir, const char *name,
                           const char *language, struct diags *d)
{
    int before = diags_count(d, DIAG_FATAL);
    struct layout *l = ARENA_NEW(a, struct layout);
    struct chain c;
    if (chain_open(&c, a, dir, name, d))
        read_layout(&c, l, d);
    chain_finish(&c);
    l->words = words_read(a, dir, language, d);
    l->icons = icons_read(a, dir, d);
    return diags_count(d, DIAG_FATAL) == before ? l : NULL;
}
