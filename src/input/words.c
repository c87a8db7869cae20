#include "input/words.h"

#include <stddef.h>
#include <string.h>

#include "base/file.h"
#include "input/json.h"

static const struct word {
    const char *key;
    size_t offset;
} WORDS[] = {
#define WORD(name) {#name, offsetof(struct words, name)},
#include "model/words.def"
#undef WORD
};

enum {
    NWORDS = sizeof WORDS / sizeof *WORDS,
    MONTHS = 12,
    WEEKDAYS = 7,
    MOST_WEAK = 1000
};

/* ---- language tags ---- */

static char tag_char(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return c == '_' ? '-' : c;
}

/* Whether the first n bytes of tag are `name`, as BCP 47 compares: without regard to
 * case. */
static bool same_tag(const char *name, const char *tag, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (tag_char(name[i]) != tag_char(tag[i]))
            return false;
    return name[n] == 0;
}

/* The object of a language; absent if the file has none. */
static struct json_at find_language(struct json_at root, const char *tag, size_t n)
{
    struct json_items all = json_members(root);
    for (int i = 0; i < all.n; i++)
        if (json_is_object(all.v[i]) && same_tag(json_name(all.v[i]), tag, n))
            return all.v[i];
    return (struct json_at){root.doc, NULL, ""};
}

/* ---- one language ---- */

static void say_missing(struct json_at language, const char *key, bool is_english)
{
    struct place at = {language.doc->file, 0, 0, json_path(language, key)};
    if (is_english)
        diags_add(language.doc->diags, DIAG_MISSING, at, key, "English must be whole");
    else
        diags_add(json_diags(language), DIAG_WRONG_TYPE, at, "not there",
                  "in the paper's language", "the English one is used");
}

/* n names under key, or none. */
static bool read_names(struct json_at language, const char *key, const char **out, int n)
{
    struct json_items v = json_arr(language, key, n, key);
    if (!v.n)
        return false;
    bool good = v.n == n;
    for (int i = 0; i < v.n; i++)
        good = good && *json_value_str(v.v[i]);
    if (!good) {
        struct place at = {language.doc->file, 0, 0, json_path(language, key)};
        diags_add(json_diags(language), DIAG_WRONG_TYPE, at, "not whole",
                  arena_printf(language.doc->arena, "%d names", n), "left out");
        return false;
    }
    for (int i = 0; i < n; i++)
        out[i] = json_value_str(v.v[i]);
    return true;
}

static bool read_weak(struct json_at language, struct words *w)
{
    struct json_items v = json_arr(language, "weak", MOST_WEAK, "weak words");
    if (!json_is_array(json_find(language, "weak")))
        return false;
    const char **weak = ARENA_ARRAY(language.doc->arena, const char *, v.n);
    w->nweak = 0;
    for (int i = 0; i < v.n; i++) {
        weak[w->nweak] = json_value_str(v.v[i]);
        w->nweak += *weak[w->nweak] != 0;
    }
    w->weak = weak;
    return true;
}

/* Lays a language over what w holds; with `whole`, says what it lacks. */
static void lay_over(struct json_at language, struct words *w, bool whole,
                     bool is_english)
{
    const char *keys[NWORDS + 3];
    bool given[NWORDS + 3];
    for (int i = 0; i < NWORDS; i++) {
        const char *s = json_str(language, WORDS[i].key);
        keys[i] = WORDS[i].key;
        given[i] = *s != 0;
        if (given[i])
            *(const char **)((char *)w + WORDS[i].offset) = s;
    }
    keys[NWORDS] = "months";
    given[NWORDS] = read_names(language, "months", w->months, MONTHS);
    keys[NWORDS + 1] = "weekdays";
    given[NWORDS + 1] = read_names(language, "weekdays", w->weekdays, WEEKDAYS);
    keys[NWORDS + 2] = "weak";
    given[NWORDS + 2] = read_weak(language, w);
    json_known(language, keys, NWORDS + 3);
    for (int i = 0; i < NWORDS + 3 && whole; i++)
        if (!given[i])
            say_missing(language, keys[i], is_english);
    w->language = json_name(language);
}

/* ---- the file ---- */

static void read_language(struct json_at root, const char *tag, struct words *w)
{
    bool found = !*tag;
    for (size_t n = 1; *tag && n <= strlen(tag); n++) {
        if (tag[n] != 0 && tag_char(tag[n]) != '-')
            continue;
        struct json_at language = find_language(root, tag, n);
        bool is_english = same_tag("en", tag, n);
        if (!json_absent(language) && !is_english)
            lay_over(language, w, !found, false);
        found = found || !json_absent(language);
    }
    if (found)
        return;
    struct place at = {.file = root.doc->file};
    diags_add(root.doc->diags, DIAG_BAD_VALUE, at, json_clip(root.doc->arena, tag),
              " as a language with words of its own",
              "the paper's own words are English");
}

const struct words *words_read(struct arena *a, const char *dir, const char *language,
                               struct diags *d)
{
    const char *file = arena_printf(a, "%s/words.json", dir);
    struct bytes source;
    if (!file_read(a, file, WORDS_MAX_BYTES, &source, d))
        return NULL;
    struct json_doc *doc = json_parse(a, source, file, WORDS_MAX_BYTES, 8, d);
    if (!doc)
        return NULL;
    struct words *w = ARENA_NEW(a, struct words);
    struct json_at root = json_root(doc), english = find_language(root, "en", 2);
    int before = diags_count(d, DIAG_FATAL);
    if (json_absent(english))
        diags_add(d, DIAG_MISSING, (struct place){.file = file, .path = "en"}, "en",
                  "English must be there");
    else
        lay_over(english, w, true, true);
    read_language(root, language, w);
    json_locate_diags(doc);
    return diags_count(d, DIAG_FATAL) == before ? w : NULL;
}
