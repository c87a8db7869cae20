#include "input/richtext.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"

void richtext_init(struct richtext *t, struct arena *a)
{
    *t = (struct richtext){.arena = a};
}

static bool is_break(uint32_t c)
{
    return c <= 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

bool richtext_is_space(unsigned c)
{
    return is_break(c) || c == 0xa0 || (c >= 0x2000 && c <= 0x200b) || c == 0x202f
           || c == 0x205f || c == 0x3000 || c == 0x1680;
}

/* What is no letter or digit, from U+00C0 on: the blocks of punctuation and symbols. */
static const struct {
    uint32_t from, to;
} SIGNS[] = {
    {0xd7, 0xd7},     {0xf7, 0xf7},       {0x60c, 0x60c},   {0x61b, 0x61b},
    {0x61f, 0x61f},   {0x2000, 0x2bff},   {0x2e00, 0x2e7f}, {0x3000, 0x3004},
    {0x3008, 0x3020}, {0xfe10, 0xfe6f},   {0xfeff, 0xfeff}, {0xff01, 0xff0f},
    {0xff1a, 0xff20}, {0x1f000, 0x1faff},
};

bool richtext_is_word_char(unsigned c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    if (c < 0xc0)
        return c == 0xaa || c == 0xb5 || c == 0xba;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (c >= SIGNS[i].from && c <= SIGNS[i].to)
            return false;
    return true;
}

/* Scripts written without spaces; Korean has them. */
static bool is_ideograph(uint32_t c)
{
    return (c >= 0x2e80 && c < 0xa000) || (c >= 0xf900 && c < 0xfb00)
           || (c >= 0xff00 && c < 0xff65) || (c >= 0x20000 && c < 0x40000);
}

static void append(struct richtext *t, const char *s, int n)
{
    if (t->n + n > t->cap) {
        int cap = t->cap ? t->cap : 128;
        while (cap < t->n + n)
            cap *= 2;
        char *text = arena_alloc(t->arena, (size_t)cap);
        if (t->n)
            memcpy(text, t->text, (size_t)t->n);
        t->text = text;
        t->cap = cap;
    }
    memcpy(t->text + t->n, s, (size_t)n);
    t->n += n;
}

static bool same_url(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void mark(struct richtext *t, int start, unsigned marks, const char *url)
{
    if (!marks || start == t->n)
        return;
    struct span *last = t->nspans ? &t->spans[t->nspans - 1] : NULL;
    if (last && last->end == start && last->marks == marks && same_url(last->url, url)) {
        last->end = t->n;
        return;
    }
    if (t->nspans == t->span_cap)
        t->spans = vec_grow(t->arena, t->spans, t->nspans, &t->span_cap, sizeof *last);
    t->spans[t->nspans++] = (struct span){start, t->n, marks, url};
}

static bool joins(const struct richtext *t, uint32_t next)
{
    int len;
    return t->line_end && is_ideograph(next)
           && is_ideograph(utf8_get(t->text + utf8_back(t->text, t->n), &len));
}

static void open_gap(struct richtext *t, bool line_end, unsigned marks, const char *url)
{
    if (t->n == 0)
        return;
    if (!t->gap) {
        t->gap_marks = marks;
        t->gap_url = url;
    }
    t->line_end = line_end && (!t->gap || t->line_end);
    t->gap = true;
}

static void close_gap(struct richtext *t, uint32_t next)
{
    if (t->gap && !joins(t, next)) {
        append(t, " ", 1);
        mark(t, t->n - 1, t->gap_marks, t->gap_url);
    }
    t->gap = false;
}

void richtext_add(struct richtext *t, const char *s, int n, unsigned marks,
                  const char *url)
{
    int len, start = t->n;
    for (int i = 0; i < n; i += len) {
        uint32_t c = utf8_get(s + i, &len);
        if (is_break(c)) {
            open_gap(t, false, marks, url);
            continue;
        }
        if (c == 0xfeff)
            continue;
        if (t->gap) {
            mark(t, start, marks, url);
            close_gap(t, c);
            start = t->n;
        }
        append(t, s + i, len);
    }
    mark(t, start, marks, url);
}

void richtext_add_exact(struct richtext *t, const char *s, int n, unsigned marks)
{
    int start = t->n;
    append(t, s, n);
    mark(t, start, marks, NULL);
}

void richtext_add_line_end(struct richtext *t, unsigned marks, const char *url)
{
    open_gap(t, true, marks, url);
}

struct rich richtext_finish(struct richtext *t, const char *language)
{
    append(t, "", 1);
    struct rich r = {.text = t->text,
                     .n = t->n - 1,
                     .spans = t->spans,
                     .nspans = t->nspans,
                     .language = language};
    richtext_init(t, t->arena);
    return r;
}

struct rich richtext_plain(const char *text, const char *language)
{
    return (struct rich){.text = text, .n = (int)strlen(text), .language = language};
}

int richtext_words(const char *s, int n)
{
    int words = 0, ideographs = 0, len;
    bool in_word = false;
    for (int i = 0; i < n; i += len) {
        uint32_t c = utf8_get(s + i, &len);
        if (richtext_is_space(c)) {
            in_word = false;
        } else if (richtext_is_word_char(c) && is_ideograph(c)) {
            ideographs++;
        } else if (richtext_is_word_char(c) && !in_word) {
            in_word = true;
            words++;
        }
    }
    return words + (ideographs + 1) / 2;
}
