#include "input/locate.h"

#include <stdlib.h>
#include <string.h>

/* One step of a path: a key (bytes of the path, JSON-escaped if quoted) or an index. */
struct step {
    const char *key;
    size_t n;
    long index; /* if key is NULL */
};

void locate_offset(struct bytes text, size_t offset, int *line, int *column)
{
    const char *p = text.data, *end = p + (offset < text.size ? offset : text.size);
    *line = *column = 1;
    for (const char *q; (q = memchr(p, '\n', (size_t)(end - p))) != NULL; p = q + 1)
        ++*line;
    for (; p < end; p++)
        *column += ((unsigned char)*p & 0xc0) != 0x80;
}

static const char *skip_space(const char *p)
{
    return p + strspn(p, " \t\r\n");
}

static const char *skip_string(const char *p)
{
    for (p++; *(p += strcspn(p, "\"\\")) == '\\'; p += 2)
        ;
    return p + 1;
}

static const char *skip_value(const char *p)
{
    int depth = 0;
    do {
        p = skip_space(p);
        if (*p == '"')
            p = skip_string(p);
        else if (*p == '{' || *p == '[')
            depth++, p++;
        else if (*p == '}' || *p == ']')
            depth--, p++;
        else if (*p == ',' || *p == ':')
            p++;
        else
            p += strcspn(p, ",:]} \t\r\n");
    } while (depth > 0);
    return p;
}

/* The path behind its first step, or NULL. */
static const char *next_step(const char *path, struct step *s)
{
    *s = (struct step){0};
    if (path[0] == '[' && path[1] == '"') {
        s->key = path + 2;
        const char *end = path + 2;
        while (*end && *end != '"')
            end += end[0] == '\\' && end[1] ? 2 : 1;
        s->n = (size_t)(end - s->key);
        return end[0] == '"' && end[1] == ']' ? end + 2 : NULL;
    }
    if (*path == '[') {
        char *end;
        s->index = strtol(path + 1, &end, 10);
        return end > path + 1 && *end == ']' && s->index >= 0 ? end + 1 : NULL;
    }
    s->key = path + (*path == '.');
    s->n = strcspn(s->key, ".[");
    return s->n ? s->key + s->n : NULL;
}

static const char *find_member(const char *p, const struct step *s)
{
    const char *found = NULL;
    if (*p != '{')
        return NULL;
    for (p = skip_space(p + 1); *p == '"';) {
        const char *key = p + 1;
        p = skip_string(p);
        bool hit = (size_t)(p - 1 - key) == s->n && memcmp(key, s->key, s->n) == 0;
        p = skip_space(skip_space(p) + 1);
        if (hit)
            found = p;
        p = skip_space(skip_value(p));
        if (*p == ',')
            p = skip_space(p + 1);
    }
    return found;
}

static const char *find_element(const char *p, const struct step *s)
{
    if (*p != '[')
        return NULL;
    p = skip_space(p + 1);
    if (*p == ']')
        return NULL;
    for (long i = 0; i < s->index; i++) {
        p = skip_space(skip_value(p));
        if (*p != ',')
            return NULL;
        p = skip_space(p + 1);
    }
    return p;
}

bool locate_path(void *text, const char *path, int *line, int *column)
{
    const struct bytes *bytes = text;
    const char *p = skip_space(bytes->data);
    while (*path) {
        struct step s;
        path = next_step(path, &s);
        if (!path)
            return false;
        const char *q = s.key ? find_member(p, &s) : find_element(p, &s);
        if (!q)
            break;
        p = q;
    }
    locate_offset(*bytes, (size_t)(p - bytes->data), line, column);
    return true;
}
