#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

#include "base/vec.h"

struct diag_entry {
    enum diag_level level;
    const char *name, *format;
};

static const struct diag_entry TABLE[DIAG_COUNT] = {
#define DIAG(code, level, name, format) {DIAG_##level, name, format},
#include "base/diag.def"
#undef DIAG
};

static const char *const LEVELS[] = {"note", "warning", "error", "fatal"};

const char *diag_name(enum diag_code code)
{
    return TABLE[code].name;
}

const char *diag_format(enum diag_code code)
{
    return TABLE[code].format;
}

enum diag_level diag_level_of(enum diag_code code)
{
    return TABLE[code].level;
}

const char *diag_level_name(enum diag_level level)
{
    return LEVELS[level];
}

void diags_init(struct diags *d, struct arena *a)
{
    *d = (struct diags){.arena = a};
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool already_said(const struct diags *d, const struct diag *x)
{
    for (int i = 0; i < d->n; i++) {
        const struct diag *y = &d->v[i];
        if (y->code == x->code && same_text(y->text, x->text)
            && same_text(y->at.path, x->at.path) && same_text(y->at.file, x->at.file)
            && y->at.line == x->at.line)
            return true;
    }
    return false;
}

static const char *copy_or_null(struct arena *a, const char *s)
{
    return s ? arena_strdup(a, s) : NULL;
}

static char *format_text(struct arena *a, const char *format, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
    vsnprintf(text, (size_t)(n < 0 ? 0 : n) + 1, format, ap);
    return text;
}

void diags_add(struct diags *d, enum diag_code code, struct place at, ...)
{
    va_list ap;
    va_start(ap, at);
    struct diag x = {.code = code, .level = TABLE[code].level, .at = at};
    x.text = format_text(d->arena, TABLE[code].format, ap);
    va_end(ap);
    if (already_said(d, &x))
        return;
    x.at.file = copy_or_null(d->arena, at.file);
    x.at.path = copy_or_null(d->arena, at.path);
    *VEC_PUSH(d->arena, d) = x;
}

int diags_count(const struct diags *d, enum diag_level from)
{
    int n = 0;
    for (int i = 0; i < d->n; i++)
        n += d->v[i].level >= from;
    return n;
}

enum diag_level diags_worst(const struct diags *d)
{
    enum diag_level worst = DIAG_NOTE;
    for (int i = 0; i < d->n; i++)
        if (d->v[i].level > worst)
            worst = d->v[i].level;
    return worst;
}

void diags_locate(struct diags *d, const char *file,
                  bool (*find)(void *ctx, const char *path, int *line, int *column),
                  void *ctx)
{
    for (int i = 0; i < d->n; i++) {
        struct place *at = &d->v[i].at;
        if (at->path && at->line == 0 && (!at->file || same_text(at->file, file))
            && find(ctx, at->path, &at->line, &at->column))
            at->file = file;
    }
}

void diags_print(const struct diags *d, enum diag_level from, FILE *out)
{
    for (int i = 0; i < d->n; i++) {
        const struct diag *x = &d->v[i];
        if (x->level < from)
            continue;
        if (x->at.file)
            fprintf(out, "%s:", x->at.file);
        if (x->at.line)
            fprintf(out, "%d:%d:", x->at.line, x->at.column);
        if (x->at.file || x->at.line)
            fputc(' ', out);
        fprintf(out, "%s: ", LEVELS[x->level]);
        if (x->at.path && x->at.path[0])
            fprintf(out, "%s: ", x->at.path);
        fprintf(out, "%s [%s]\n", x->text, TABLE[x->code].name);
    }
}

static void print_json_string(const char *s, FILE *out)
{
    fputc('"', out);
    for (; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20)
            fprintf(out, "\\u%04x", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

static void print_json_field(const char *key, const char *value, FILE *out)
{
    fprintf(out, ",\"%s\":", key);
    print_json_string(value, out);
}

void diags_print_json(const struct diags *d, FILE *out)
{
    for (int i = 0; i < d->n; i++) {
        const struct diag *x = &d->v[i];
        fprintf(out, "{\"level\":\"%s\",\"code\":\"%s\"", LEVELS[x->level],
                TABLE[x->code].name);
        if (x->at.file)
            print_json_field("file", x->at.file, out);
        if (x->at.line)
            fprintf(out, ",\"line\":%d,\"column\":%d", x->at.line, x->at.column);
        if (x->at.path)
            print_json_field("path", x->at.path, out);
        print_json_field("text", x->text, out);
        fputs("}\n", out);
    }
}
