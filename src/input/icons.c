#include "input/icons.h"

#include <string.h>

#include "base/file.h"
#include "input/json.h"
#include "input/svgpath.h"

enum { MOST_PATHS = 100, MOST_ICONS = 1000, CODES = 100 };

static bool read_path(struct arena *a, struct json_at at, struct icon_path *out)
{
    static const char *const KEYS[] = {"path", "fill", "stroke"};
    static const char *const FILLS[] = {"paper"};
    if (!json_want_object(at))
        return false;
    json_known(at, KEYS, 3);
    out->fill_paper = json_choice(at, "fill", FILLS, 1, -1) == 0;
    double stroke = 1;
    json_num(at, "stroke", 0, 10, &stroke);
    out->stroke = (int)(stroke * 1000 + 0.5);
    int fault;
    if (svgpath_parse(a, json_str(at, "path"), out, &fault))
        return true;
    at.path = json_path(at, "path");
    diags_add(json_diags(at), DIAG_WRONG_TYPE, json_place(at),
              arena_printf(a, "wrong at character %d", fault + 1), "SVG path data",
              "the icon is left out");
    return false;
}

static bool read_icon(struct arena *a, struct json_at icons, const char *name,
                      struct icon *out)
{
    struct json_items paths = json_arr(icons, name, MOST_PATHS, "paths of an icon");
    *out = (struct icon){.name = name, .npaths = paths.n};
    out->paths = ARENA_ARRAY(a, struct icon_path, paths.n);
    for (int i = 0; i < paths.n; i++)
        if (!read_path(a, paths.v[i], &out->paths[i]))
            return false;
    return paths.n > 0;
}

/* The icon that a member of a row of "codes" names; NULL: none, or one that was left
 * out. */
static const struct icon *icon_named(struct arena *a, const struct icons *icons,
                                     struct json_at at, const char *key,
                                     const struct icon *fallback)
{
    const char **names = ARENA_ARRAY(a, const char *, icons->n);
    for (int i = 0; i < icons->n; i++)
        names[i] = icons->icons[i].name;
    int i = json_choice(at, key, names, icons->n, -1);
    return i < 0 ? fallback : &icons->icons[i];
}

static void read_codes(struct arena *a, struct json_at root, struct icons *icons)
{
    static const char *const KEYS[] = {"wmo", "day", "night"};
    struct json_items rows = json_arr(root, "codes", CODES, "rows of weather codes");
    for (int r = 0; r < rows.n; r++) {
        struct json_at at = rows.v[r];
        if (!json_want_object(at))
            continue;
        json_known(at, KEYS, 3);
        const struct icon *day = icon_named(a, icons, at, "day", NULL);
        const struct icon *night = icon_named(a, icons, at, "night", day);
        struct json_items codes = json_arr(at, "wmo", CODES, "weather codes");
        for (int i = 0; i < codes.n; i++) {
            int code;
            if (!json_value_int(codes.v[i], 0, CODES - 1, &code))
                continue;
            icons->by_code[code] = day;
            icons->by_code_night[code] = night;
        }
    }
}

const struct icons *icons_read(struct arena *a, const char *dir, struct diags *d)
{
    static const char *const KEYS[] = {"about", "icons", "codes"};
    const char *file = arena_printf(a, "%s/weather-icons.json", dir);
    struct bytes source;
    if (!file_read(a, file, ICONS_MAX_BYTES, &source, d))
        return NULL;
    struct json_doc *doc = json_parse(a, source, file, ICONS_MAX_BYTES, 16, d);
    if (!doc)
        return NULL;
    struct json_at root = json_root(doc);
    json_want_object(root);
    json_known(root, KEYS, 3);
    struct json_at at = json_obj(root, "icons");
    struct json_items all = json_members(at);
    struct icons *icons = ARENA_NEW(a, struct icons);
    icons->icons = ARENA_ARRAY(a, struct icon, all.n < MOST_ICONS ? all.n : MOST_ICONS);
    for (int i = 0; i < all.n && icons->n < MOST_ICONS; i++)
        icons->n += read_icon(a, at, json_name(all.v[i]), &icons->icons[icons->n]);
    read_codes(a, root, icons);
    json_locate_diags(doc);
    return icons;
}
