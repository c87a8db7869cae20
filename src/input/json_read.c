/* Reading values off the tree. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "input/json.h"

/* A value in question: the member `key` of at, or (key NULL) at itself.  Its path is made
 * only when there is something to say. */
struct value {
    struct json_at at;
    const char *key;
    const cJSON *node; /* NULL: absent */
};

/* ---- messages ---- */

static bool is_full(const struct json_doc *doc)
{
    return doc->diags->n - doc->first_message >= JSON_MAX_MESSAGES;
}

struct diags *json_diags(struct json_at at)
{
    struct json_doc *doc = at.doc;
    if (!is_full(doc))
        return doc->diags;
    if (doc->overflow.n > 1) /* one is kept as a sign */
        doc->overflow.n = 1;
    return &doc->overflow;
}

struct place json_place(struct json_at at)
{
    return (struct place){.file = at.doc->file, .path = at.path};
}

const char *json_clip(struct arena *a, const char *s)
{
    enum { MOST = 60 };
    int n = (int)strnlen(s, 4 * MOST), count = 0, len, i = 0;
    while (i < n && count < MOST) {
        utf8_get(s + i, &len);
        i += len;
        count++;
    }
    char *out = arena_printf(a, "%.*s%s", i, s, s[i] ? "…" : "");
    for (char *p = out; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = ' ';
    return out;
}

static bool is_plain(const char *key)
{
    for (const char *p = key; *p; p++)
        if ((unsigned char)*p <= 0x20 || strchr(".[]\"\\", *p))
            return false;
    return *key != 0;
}

/* c as JSON text has it most often, so that the path's key is found again in the
 * source. */
static char *escaped(char *q, char c)
{
    static const char SHORT[] = "\b\f\n\r\t\"\\", LETTERS[] = "bfnrt\"\\";
    static const char HEX[] = "0123456789abcdef";
    const char *found = strchr(SHORT, c);
    if (found) {
        *q++ = '\\';
        *q++ = LETTERS[found - SHORT];
    } else if ((unsigned char)c < 0x20) {
        memcpy(q, "\\u00", 4);
        q[4] = HEX[(unsigned char)c >> 4];
        q[5] = HEX[c & 15];
        q += 6;
    } else {
        *q++ = c;
    }
    return q;
}

const char *json_path(struct json_at at, const char *key)
{
    struct arena *a = at.doc->arena;
    if (is_plain(key))
        return arena_printf(a, "%s%s%s", at.path, *at.path ? "." : "", key);
    char *quoted = arena_alloc(a, 6 * strlen(key) + 1), *q = quoted;
    for (const char *p = key; *p; p++)
        q = escaped(q, *p);
    return arena_printf(a, "%s[\"%s\"]", at.path, quoted);
}

static struct place place_of(const struct value *v)
{
    struct json_at at = v->at;
    if (v->key)
        at.path = json_path(at, v->key);
    return json_place(at);
}

static const char *type_name(const cJSON *node)
{
    switch (node->type & 0xff) {
    case cJSON_String: return "a string";
    case cJSON_Number: return "a number";
    case cJSON_Object: return "an object";
    case cJSON_Array: return "an array";
    case cJSON_NULL: return "null";
    default: return cJSON_IsTrue(node) ? "true" : "false";
    }
}

static void wrong_type(const struct value *v, const char *should, const char *done)
{
    diags_add(json_diags(v->at), DIAG_WRONG_TYPE, place_of(v), type_name(v->node), should,
              done);
}

/* ---- finding ---- */

static bool is_absent(const cJSON *node)
{
    return !node || cJSON_IsNull(node)
           || (cJSON_IsString(node) && node->valuestring[0] == 0);
}

static struct value value_at(struct json_at at)
{
    return (struct value){at, NULL, is_absent(at.node) ? NULL : at.node};
}

static struct value value_of(struct json_at at, const char *key)
{
    const cJSON *node = NULL;
    if (at.node && cJSON_IsObject(at.node))
        node = cJSON_GetObjectItemCaseSensitive(at.node, key);
    return (struct value){at, key, is_absent(node) ? NULL : node};
}

struct json_at json_find(struct json_at at, const char *key)
{
    return (struct json_at){at.doc, value_of(at, key).node, json_path(at, key)};
}

bool json_absent(struct json_at at)
{
    return is_absent(at.node);
}

bool json_is_number(struct json_at at)
{
    return at.node && cJSON_IsNumber(at.node);
}

bool json_is_object(struct json_at at)
{
    return at.node && cJSON_IsObject(at.node);
}

bool json_is_array(struct json_at at)
{
    return at.node && cJSON_IsArray(at.node);
}

/* ---- strings ---- */

static const char *raw_string(struct value v)
{
    if (!v.node)
        return "";
    if (cJSON_IsString(v.node))
        return v.node->valuestring;
    struct arena *a = v.at.doc->arena;
    if (!cJSON_IsNumber(v.node)) {
        wrong_type(&v, "a string", "left out");
        return "";
    }
    char text[64];
    cJSON copy = {.type = cJSON_Number,
                  .valuedouble = v.node->valuedouble,
                  .valueint = v.node->valueint};
    if (!cJSON_PrintPreallocated(&copy, text, sizeof text, 0))
        return "";
    wrong_type(&v, "a string", arena_printf(a, "read as \"%s\"", text));
    return arena_strdup(a, text);
}

/* Space, control characters, line and paragraph separators. */
static bool is_space(uint32_t c)
{
    return c <= 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

/* What may stand inside a line but not at its ends. */
static bool is_blank(uint32_t c)
{
    return c == 0xa0 || c == 0x202f || c == 0x200b || (c >= 0x2000 && c <= 0x200a)
           || c == 0x3000;
}

static const char *folded(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) + 1);
    int n = 0, len, end = 0;
    bool gap = false;
    for (; *s; s += len) {
        uint32_t c = utf8_get(s, &len);
        if (c == 0xfeff) /* a byte order mark that got into a text */
            continue;
        if (is_space(c) || (n == 0 && is_blank(c))) {
            gap = n > 0;
            continue;
        }
        if (gap)
            out[n++] = ' ';
        gap = false;
        memcpy(out + n, s, (size_t)len);
        n += len;
        if (!is_blank(c))
            end = n;
    }
    out[end] = 0;
    return out;
}

const char *json_raw(struct json_at at, const char *key)
{
    return raw_string(value_of(at, key));
}

const char *json_str(struct json_at at, const char *key)
{
    const char *s = raw_string(value_of(at, key));
    return *s ? folded(at.doc->arena, s) : "";
}

const char *json_value_str(struct json_at at)
{
    const char *s = raw_string(value_at(at));
    return *s ? folded(at.doc->arena, s) : "";
}

/* ---- numbers ---- */

/* The number that a string is, if it is one by JSON's grammar (a plus sign in front
 * allowed). */
static bool number_in(const char *s, double *out)
{
    while (*s == ' ')
        s++;
    if (s[0] == '+' && s[1] != '-')
        s++;
    if (!(*s == '-' || (*s >= '0' && *s <= '9')))
        return false;
    cJSON *n = cJSON_ParseWithOpts(s, NULL, 1);
    bool ok = n && cJSON_IsNumber(n);
    if (ok)
        *out = n->valuedouble;
    cJSON_Delete(n);
    return ok;
}

static bool number(struct value v, double *out)
{
    if (!v.node)
        return false;
    if (cJSON_IsNumber(v.node)) {
        *out = v.node->valuedouble;
        return true;
    }
    if (!cJSON_IsString(v.node) || !number_in(v.node->valuestring, out)) {
        wrong_type(&v, "a number", "left out");
        return false;
    }
    wrong_type(&v, "a number", "read as one");
    return true;
}

static bool in_range(const struct value *v, double x, double lo, double hi)
{
    if (x >= lo && x <= hi)
        return true;
    struct arena *a = v->at.doc->arena;
    diags_add(json_diags(v->at), DIAG_OUT_OF_RANGE, place_of(v),
              arena_printf(a, "%.10g", x), arena_printf(a, "%.10g..%.10g", lo, hi),
              "left out");
    return false;
}

static bool ranged_number(struct value v, double lo, double hi, double *out)
{
    double x;
    if (!number(v, &x) || !in_range(&v, x, lo, hi))
        return false;
    *out = x;
    return true;
}

static bool ranged_int(struct value v, int lo, int hi, int *out)
{
    double x;
    if (!ranged_number(v, lo, hi, &x))
        return false;
    *out = (int)(x < 0 ? x - 0.5 : x + 0.5);
    if (*out != x)
        diags_add(json_diags(v.at), DIAG_WRONG_TYPE, place_of(&v), "a fraction",
                  "a whole number", arena_printf(v.at.doc->arena, "read as %d", *out));
    return true;
}

bool json_num(struct json_at at, const char *key, double lo, double hi, double *out)
{
    return ranged_number(value_of(at, key), lo, hi, out);
}

bool json_int(struct json_at at, const char *key, int lo, int hi, int *out)
{
    return ranged_int(value_of(at, key), lo, hi, out);
}

bool json_value_num(struct json_at at, double lo, double hi, double *out)
{
    return ranged_number(value_at(at), lo, hi, out);
}

bool json_value_int(struct json_at at, int lo, int hi, int *out)
{
    return ranged_int(value_at(at), lo, hi, out);
}

/* ---- truth and choices ---- */

bool json_bool(struct json_at at, const char *key, bool fallback)
{
    struct value v = value_of(at, key);
    if (!v.node)
        return fallback;
    if (cJSON_IsBool(v.node))
        return cJSON_IsTrue(v.node);
    wrong_type(&v, "true or false", fallback ? "read as true" : "read as false");
    return fallback;
}

static const char *did_you_mean(struct arena *a, const char *word,
                                const char *const *words, int n)
{
    const char *near = json_nearest(word, words, n);
    return near ? arena_printf(a, ", did you mean \"%s\"?", near) : "";
}

int json_choice(struct json_at at, const char *key, const char *const *names, int n,
                int fallback)
{
    const char *s = json_str(at, key);
    for (int i = 0; i < n && *s; i++)
        if (strcmp(names[i], s) == 0)
            return i;
    if (!*s)
        return fallback;
    struct arena *a = at.doc->arena;
    struct value v = value_of(at, key);
    const char *done = fallback >= 0 && fallback < n
                           ? arena_printf(a, "\"%s\" is used", names[fallback])
                           : "left out";
    diags_add(json_diags(at), DIAG_BAD_VALUE, place_of(&v), json_clip(a, s),
              did_you_mean(a, s, names, n), done);
    return fallback;
}

/* ---- containers ---- */

bool json_want_object(struct json_at at)
{
    struct value v = value_at(at);
    if (!v.node)
        return false;
    if (cJSON_IsObject(v.node))
        return true;
    wrong_type(&v, "an object", "left out");
    return false;
}

struct json_at json_obj(struct json_at at, const char *key)
{
    struct json_at in = json_find(at, key);
    if (!json_want_object(in))
        in.node = NULL;
    return in;
}

struct json_items json_value_arr(struct json_at at, int max, const char *what)
{
    struct json_items items = {0};
    struct value v = value_at(at);
    if (!v.node)
        return items;
    if (!cJSON_IsArray(v.node)) {
        wrong_type(&v, "an array", "left out");
        return items;
    }
    struct arena *a = at.doc->arena;
    int n = cJSON_GetArraySize(v.node);
    if (n > max) {
        diags_add(json_diags(at), DIAG_TOO_MANY, json_place(at), n, what, max);
        n = max;
    }
    items.v = ARENA_ARRAY(a, struct json_at, n);
    for (const cJSON *c = v.node->child; c && items.n < n; c = c->next, items.n++)
        items.v[items.n] =
            (struct json_at){at.doc, c, arena_printf(a, "%s[%d]", at.path, items.n)};
    return items;
}

struct json_items json_arr(struct json_at at, const char *key, int max, const char *what)
{
    return json_value_arr(json_find(at, key), max, what);
}

struct json_items json_members(struct json_at at)
{
    struct json_items items = {0};
    if (!at.node || !cJSON_IsObject(at.node))
        return items;
    items.v = ARENA_ARRAY(at.doc->arena, struct json_at, cJSON_GetArraySize(at.node));
    for (const cJSON *c = at.node->child; c; c = c->next)
        items.v[items.n++] = (struct json_at){at.doc, c, json_path(at, c->string)};
    return items;
}

const char *json_name(struct json_at at)
{
    return at.node && at.node->string ? at.node->string : "";
}

/* ---- known keys ---- */

void json_known(struct json_at at, const char *const *keys, int n)
{
    if (!at.node || !cJSON_IsObject(at.node))
        return;
    struct arena *a = at.doc->arena;
    for (const cJSON *c = at.node->child; c; c = c->next) {
        int i = 0;
        while (i < n && strcmp(keys[i], c->string) != 0)
            i++;
        if (i < n)
            continue;
        struct value v = {at, c->string, c};
        diags_add(json_diags(at), DIAG_UNKNOWN_KEY, place_of(&v), json_clip(a, c->string),
                  did_you_mean(a, c->string, keys, n));
    }
}

enum { WORD_MAX = 32 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Case, and hyphens for underscores, are no difference. */
static void fold_word(const char *s, char *out)
{
    size_t i = 0;
    for (; s[i]; i++)
        out[i] =
            s[i] == '-' ? '_' : (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 32 : s[i]);
    out[i] = 0;
}

static int distance(const char *s, int n, const char *t, int m)
{
    int row[3][WORD_MAX + 1] = {{0}};
    int *before = row[0], *above = row[1], *here = row[2];
    for (int j = 0; j <= m; j++)
        above[j] = j;
    for (int i = 1; i <= n; i++) {
        here[0] = i;
        for (int j = 1; j <= m; j++) {
            int change = above[j - 1] + (s[i - 1] != t[j - 1]);
            here[j] = least(change, least(above[j], here[j - 1]) + 1);
            if (i > 1 && j > 1 && s[i - 1] == t[j - 2] && s[i - 2] == t[j - 1])
                here[j] = least(here[j], before[j - 2] + 1);
        }
        int *swap = before;
        before = above;
        above = here;
        here = swap;
    }
    return above[m];
}

const char *json_nearest(const char *word, const char *const *words, int n)
{
    size_t len = strlen(word);
    if (len > WORD_MAX || len < 2)
        return NULL;
    const char *best = NULL;
    char mine[WORD_MAX + 1], theirs[WORD_MAX + 1];
    fold_word(word, mine);
    int best_distance = len <= 3 ? 2 : 3; /* one slip in a short word, two in others */
    for (int i = 0; i < n; i++) {
        size_t m = strlen(words[i]);
        if (m > WORD_MAX)
            continue;
        fold_word(words[i], theirs);
        int d = distance(mine, (int)len, theirs, (int)m);
        if (d < best_distance) {
            best_distance = d;
            best = words[i];
        }
    }
    return best;
}
