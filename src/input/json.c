/* Parsing: check, mend what cJSON cannot take, parse, drop duplicate keys. */
#include "input/json.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "input/json_check.h"
#include "input/locate.h"

enum {
    MAX_VALUES = 500000,  /* cJSON takes some 100 bytes a value */
    CJSON_NUMBER_MAX = 60 /* cJSON reads numbers into 64 bytes */
};

static struct place place_of(const struct json_doc *doc, size_t offset)
{
    struct place at = {.file = doc->file};
    locate_offset(doc->source, offset, &at.line, &at.column);
    return at;
}

/* ---- mending ---- */

static unsigned hex4(const char *p)
{
    unsigned v = 0;
    for (int i = 0; i < 4; i++) {
        char c = p[i];
        unsigned digit = c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 32) - 'a' + 10);
        v = v << 4 | digit;
    }
    return v;
}

static bool is_high(unsigned u)
{
    return u >= 0xd800 && u < 0xdc00;
}

static bool is_low(unsigned u)
{
    return u >= 0xdc00 && u < 0xe000;
}

/* p is at the u of a \u escape in the copy; returns what is behind it (or behind the
 * pair); NULL for \u0000. */
static char *mend_escape(struct json_doc *doc, char *copy, char *p)
{
    unsigned u = hex4(p + 1);
    struct place at;
    if (u == 0) {
        diags_add(doc->diags, DIAG_JSON_NUL, place_of(doc, (size_t)(p - 1 - copy)));
        return NULL;
    }
    if (is_high(u) && p[5] == '\\' && p[6] == 'u' && is_low(hex4(p + 7)))
        return p + 11;
    if (is_high(u) || is_low(u)) {
        at = place_of(doc, (size_t)(p - 1 - copy));
        diags_add(json_diags(json_root(doc)), DIAG_JSON_SURROGATE, at, p + 1);
        memcpy(p + 1, "FFFD", 4);
    }
    return p + 5;
}

/* A decimal number: sign, the first digits that count, and the power of ten of the last
 * of them. */
struct decimal {
    bool negative;
    char digits[40];
    int n;
    long exponent;
};

static void take_digit(struct decimal *d, char c, bool after_point)
{
    bool leading_zero = d->n == 0 && c == '0';
    if (leading_zero) {
        d->exponent -= after_point;
    } else if (d->n < (int)sizeof d->digits) {
        d->digits[d->n++] = c;
        d->exponent -= after_point;
    } else {
        d->exponent += !after_point;
    }
}

static struct decimal read_decimal(const char *p, const char *end)
{
    struct decimal d = {.negative = *p == '-'};
    bool after_point = false;
    for (p += d.negative; p < end && *p != 'e' && *p != 'E'; p++) {
        if (*p == '.')
            after_point = true;
        else
            take_digit(&d, *p, after_point);
    }
    if (p == end)
        return d;
    bool minus = p[1] == '-';
    long given = 0;
    for (p++; p < end; p++)
        if (*p >= '0' && *p <= '9' && given < 10000000)
            given = given * 10 + (*p - '0');
    d.exponent += minus ? -given : given;
    return d;
}

/* A number too long for cJSON, written anew in its own room. */
static void mend_number(char *p, size_t n)
{
    struct decimal d = read_decimal(p, p + n);
    char out[CJSON_NUMBER_MAX + 1];
    int m = snprintf(out, sizeof out, "%s%.*se%ld", d.negative ? "-" : "", d.n ? d.n : 1,
                     d.n ? d.digits : "0", d.exponent);
    memset(p, ' ', n);
    memcpy(p, out, (size_t)m);
}

/* A copy of the text (which is JSON) that cJSON can take, of the same length; NULL after
 * a diagnostic. */
static char *mend(struct json_doc *doc)
{
    char *copy = arena_copy(doc->arena, doc->source.data, doc->source.size + 1);
    char *p = copy, *end = copy + doc->source.size;
    bool in_string = false;
    while (p && p < end) {
        if (*p == '"') {
            in_string = !in_string;
            p++;
        } else if (in_string && *p == '\\') {
            p = p[1] == 'u' ? mend_escape(doc, copy, p + 1) : p + 2;
        } else if (!in_string && (*p == '-' || (*p >= '0' && *p <= '9'))) {
            size_t n = strspn(p, "-+.0123456789eE");
            if (n > CJSON_NUMBER_MAX)
                mend_number(p, n);
            p += n;
        } else {
            p++;
        }
    }
    return p ? copy : NULL;
}

/* ---- duplicates ---- */

struct member {
    cJSON *node;
    int order;
};

static int by_key(const void *a, const void *b)
{
    const struct member *x = a, *y = b;
    int d = strcmp(x->node->string, y->node->string);
    return d ? d : x->order - y->order;
}

static void drop_duplicates_of(struct json_at at, cJSON *object)
{
    int n = cJSON_GetArraySize(object), i = 0;
    struct member *v = malloc((size_t)n * sizeof *v);
    if (!v)
        return;
    for (cJSON *c = object->child; c; c = c->next, i++)
        v[i] = (struct member){c, i};
    qsort(v, (size_t)n, sizeof *v, by_key);
    for (i = 0; i + 1 < n; i++) {
        const char *key = v[i].node->string;
        if (strcmp(key, v[i + 1].node->string) != 0)
            continue;
        struct place where = {.file = at.doc->file, .path = json_path(at, key)};
        diags_add(json_diags(at), DIAG_JSON_DUPLICATE, where,
                  json_clip(at.doc->arena, key));
        cJSON_Delete(cJSON_DetachItemViaPointer(object, v[i].node));
    }
    free(v);
}

/* Recursion is bounded by max_depth. */
static void drop_duplicates(struct json_at at, cJSON *node)
{
    if (cJSON_IsObject(node) && node->child && node->child->next)
        drop_duplicates_of(at, node);
    int i = 0;
    for (cJSON *c = node->child; c; c = c->next, i++) {
        if (!c->child)
            continue;
        struct json_at in = at;
        in.path = c->string ? json_path(at, c->string)
                            : arena_printf(at.doc->arena, "%s[%d]", at.path, i);
        in.node = c;
        drop_duplicates(in, c);
    }
}

/* ---- the whole ---- */

static bool refuse(struct json_doc *doc, const struct json_fault *f, int max_depth)
{
    struct place at = place_of(doc, f->at);
    switch (f->kind) {
    case JSON_SOUND: break;
    case JSON_BAD_SYNTAX:
        diags_add(doc->diags, DIAG_JSON_SYNTAX, at, f->what);
        return true;
    case JSON_BAD_UTF8:
        diags_add(doc->diags, DIAG_JSON_UTF8, at, (int)f->at + 1);
        return true;
    case JSON_TOO_DEEP:
        diags_add(doc->diags, DIAG_JSON_DEPTH, at, max_depth);
        return true;
    }
    if (f->values <= MAX_VALUES)
        return false;
    at = (struct place){.file = doc->file};
    diags_add(doc->diags, DIAG_JSON_VALUES, at, MAX_VALUES);
    return true;
}

static void delete_tree(void *root)
{
    cJSON_Delete(root);
}

struct json_doc *json_parse(struct arena *a, struct bytes source, const char *file,
                            size_t max_bytes, int max_depth, struct diags *d)
{
    struct json_doc *doc = ARENA_NEW(a, struct json_doc);
    *doc = (struct json_doc){.arena = a, .diags = d, .file = file, .source = source};
    doc->first_message = d->n;
    diags_init(&doc->overflow, a);
    struct place whole = {.file = file};
    if (source.size > max_bytes) {
        diags_add(d, DIAG_FILE_TOO_LARGE, whole, (int)(max_bytes >> 20));
        return NULL;
    }
    struct json_fault f = json_check(source.data, source.size, max_depth);
    if (refuse(doc, &f, max_depth))
        return NULL;
    char *text = mend(doc);
    if (!text)
        return NULL;
    cJSON *root = cJSON_ParseWithLengthOpts(text, source.size + 1, NULL, 1);
    if (!root) { /* no text that passed the check is known to end here */
        const char *where = cJSON_GetErrorPtr();
        size_t at = where ? (size_t)(where - text) : 0;
        diags_add(d, DIAG_JSON_SYNTAX, place_of(doc, at), "the parser stopped here");
        return NULL;
    }
    arena_defer(a, delete_tree, root);
    doc->root = root;
    drop_duplicates(json_root(doc), root);
    return doc;
}

struct json_at json_root(struct json_doc *doc)
{
    return (struct json_at){doc, doc->root, ""};
}

void json_locate_diags(struct json_doc *doc)
{
    if (doc->overflow.n)
        diags_add(doc->diags, DIAG_JSON_MORE, (struct place){.file = doc->file},
                  JSON_MAX_MESSAGES);
    diags_locate(doc->diags, doc->file, locate_path, &doc->source);
}
