#include "input/chain.h"

#include <string.h>

#include "base/file.h"

static bool is_path(const char *name)
{
    size_t n = strlen(name);
    return strchr(name, '/') || (n > 5 && strcmp(name + n - 5, ".json") == 0);
}

static bool refuse_parent(struct json_at root, const char *why)
{
    struct place at = {.file = root.doc->file, .path = "extends"};
    diags_add(root.doc->diags, DIAG_LAYOUT_BAD, at, why);
    return false;
}

/* Reads one more file.  False after a fatal diagnostic. */
static bool add_file(struct chain *c, const char *file, struct diags *d)
{
    struct json_at *child = c->n ? &c->files[c->n - 1] : NULL;
    for (int i = 0; i < c->n; i++)
        if (strcmp(c->files[i].doc->file, file) == 0)
            return refuse_parent(*child, "it extends itself");
    if (c->n == CHAIN_MOST)
        return refuse_parent(*child, "it extends too many files, one after the other");
    struct bytes source;
    if (!file_read(c->arena, file, CHAIN_MAX_BYTES, &source, d))
        return child ? refuse_parent(*child, "the file that it extends cannot be read")
                     : false;
    struct json_doc *doc =
        json_parse(c->arena, source, file, CHAIN_MAX_BYTES, CHAIN_MAX_DEPTH, d);
    if (!doc)
        return false;
    c->files[c->n++] = json_root(doc);
    return true;
}

bool chain_open(struct chain *c, struct arena *a, const char *dir, const char *name,
                struct diags *d)
{
    *c = (struct chain){.arena = a};
    const char *file = name;
    if (!is_path(name))
        file = arena_printf(a, "%s/%s.json", dir, name);
    while (add_file(c, file, d)) {
        struct json_at root = c->files[c->n - 1];
        if (!json_is_object(root)) {
            chain_refuse(c, "", "it is no object");
            return false;
        }
        const char *parent = json_str(root, "extends");
        if (!*parent)
            return true;
        file = is_path(parent) ? file_beside(a, file, parent)
                               : arena_printf(a, "%s/%s.json", dir, parent);
    }
    return false;
}

void chain_finish(const struct chain *c)
{
    for (int i = 0; i < c->n; i++)
        json_locate_diags(c->files[i].doc);
}

struct json_at chain_object(struct json_at root, const char *path, const char **key)
{
    struct json_at at = root;
    for (const char *dot; (dot = strchr(path, '.')); path = dot + 1)
        at = json_obj(at, arena_strndup(root.doc->arena, path, (size_t)(dot - path)));
    *key = path;
    return at;
}

bool chain_read(const struct chain *c, const char *path,
                bool (*read)(struct json_at object, const char *key, void *out),
                void *out)
{
    for (int i = 0; i < c->n; i++) {
        const char *key;
        struct json_at at = chain_object(c->files[i], path, &key);
        if (!json_absent(at) && read(at, key, out))
            return true;
    }
    return false;
}

struct json_items chain_array(const struct chain *c, const char *path, int most,
                              const char *what)
{
    for (int i = 0; i < c->n; i++) {
        const char *key;
        struct json_at at = chain_object(c->files[i], path, &key);
        struct json_items items = json_arr(at, key, most, what);
        if (json_is_array(json_find(at, key)))
            return items;
    }
    return (struct json_items){0};
}

void chain_missing(const struct chain *c, const char *path)
{
    struct json_doc *doc = c->files[0].doc;
    diags_add(doc->diags, DIAG_MISSING, (struct place){.file = doc->file, .path = path},
              path, "neither this layout nor one that it extends gives it");
}

void chain_refuse(const struct chain *c, const char *path, const char *why)
{
    int at = 0;
    for (int i = c->n - 1; i >= 0; i--) {
        const char *key;
        struct json_at object = chain_object(c->files[i], path, &key);
        if (!json_absent(json_find(object, key)))
            at = i;
    }
    struct json_doc *doc = c->files[at].doc;
    diags_add(doc->diags, DIAG_LAYOUT_BAD,
              (struct place){.file = doc->file, .path = path}, why);
}

/* ---- unknown keys ---- */

struct known {
    struct arena *arena;
    const char *const *paths;
    int n;
};

/* The keys that an object at `prefix` ("" or "grid.") may have; deeper[i]: the i-th is an
 * object with known keys. */
static int keys_below(const struct known *k, const char *prefix, const char **keys,
                      bool *deeper)
{
    size_t skip = strlen(prefix);
    int n = 0;
    for (int i = 0; i < k->n; i++) {
        if (strncmp(k->paths[i], prefix, skip) != 0)
            continue;
        const char *key = k->paths[i] + skip;
        size_t len = strcspn(key, ".");
        int j = 0;
        while (j < n && !(strlen(keys[j]) == len && strncmp(keys[j], key, len) == 0))
            j++;
        if (j == n) {
            keys[n] = arena_strndup(k->arena, key, len);
            deeper[n++] = false;
        }
        deeper[j] |= key[len] == '.';
    }
    return n;
}

static void check_object(const struct known *k, struct json_at at, const char *prefix)
{
    const char **keys = ARENA_ARRAY(k->arena, const char *, k->n);
    bool *deeper = ARENA_ARRAY(k->arena, bool, k->n);
    int n = keys_below(k, prefix, keys, deeper);
    json_known(at, keys, n);
    for (int i = 0; i < n; i++)
        if (deeper[i])
            check_object(k, json_obj(at, keys[i]),
                         arena_printf(k->arena, "%s%s.", prefix, keys[i]));
}

void chain_known(const struct chain *c, const char *const *paths, int n)
{
    struct known k = {c->arena, paths, n};
    for (int i = 0; i < c->n; i++)
        check_object(&k, c->files[i], "");
}
