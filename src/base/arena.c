#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Chunks form a list from the newest back; a request larger than a chunk gets one of its
 * own. */
enum { CHUNK = 256 * 1024, ALIGN = 16 };

struct chunk {
    struct chunk *older;
    size_t size, used;
};

struct deferred {
    void (*fn)(void *);
    void *object;
};

struct arena {
    struct chunk *newest;
    /* one of CHUNK bytes that was given back, all zero: a search that goes over a chunk's
     * end does so again and again */
    struct chunk *spare;
    size_t bytes;
    struct deferred *deferred;
    size_t ndeferred, capdeferred;
};

static const size_t HEAD = (sizeof(struct chunk) + ALIGN - 1) & ~(size_t)(ALIGN - 1);

static void out_of_memory(void)
{
    fputs("newsprint: out of memory\n", stderr);
    exit(4);
}

static void *must_calloc(size_t n)
{
    void *p = calloc(1, n);
    if (!p)
        out_of_memory();
    return p;
}

static void push_chunk(struct arena *a, size_t need)
{
    size_t size = need > CHUNK ? need : CHUNK;
    struct chunk *c = a->spare;
    if (c && size == CHUNK)
        a->spare = NULL;
    else
        c = must_calloc(HEAD + size);
    c->older = a->newest;
    c->size = size;
    a->newest = c;
}

struct arena *arena_new(void)
{
    return must_calloc(sizeof(struct arena));
}

static void run_deferred(struct arena *a, size_t down_to)
{
    while (a->ndeferred > down_to) {
        struct deferred d = a->deferred[--a->ndeferred];
        d.fn(d.object);
    }
}

void arena_free(struct arena *a)
{
    if (!a)
        return;
    run_deferred(a, 0);
    for (struct chunk *c = a->newest; c;) {
        struct chunk *older = c->older;
        free(c);
        c = older;
    }
    free(a->spare);
    free(a->deferred);
    free(a);
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 2)
        out_of_memory();
    size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!a->newest || a->newest->size - a->newest->used < need)
        push_chunk(a, need);
    struct chunk *c = a->newest;
    char *p = (char *)c + HEAD + c->used;
    c->used += need;
    a->bytes += need;
    return p;
}

void *arena_copy(struct arena *a, const void *from, size_t size)
{
    void *p = arena_alloc(a, size);
    if (size)
        memcpy(p, from, size);
    return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
    char *p = arena_alloc(a, n + 1);
    if (n)
        memcpy(p, s, n);
    return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
    return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    char most[256]; /* nearly all are shorter: they are formatted only once */
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(most, sizeof most, fmt, ap);
    va_end(ap);
    if (n < 0)
        n = 0;
    char *p = arena_alloc(a, (size_t)n + 1);
    if ((size_t)n < sizeof most)
        memcpy(p, most, (size_t)n);
    else
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

struct arena_mark arena_mark(struct arena *a)
{
    return (struct arena_mark){a->newest, a->newest ? a->newest->used : 0, a->ndeferred};
}

/* What is handed out again must be zero again. */
static void give_back(struct arena *a, struct chunk *c, size_t from)
{
    memset((char *)c + HEAD + from, 0, c->used - from);
    a->bytes -= c->used - from;
    c->used = from;
}

void arena_reset(struct arena *a, struct arena_mark m)
{
    run_deferred(a, m.deferred);
    while (a->newest != m.chunk) {
        struct chunk *c = a->newest;
        a->newest = c->older;
        if (a->spare || c->size > CHUNK) {
            a->bytes -= c->used;
            free(c);
        } else {
            give_back(a, c, 0);
            a->spare = c;
        }
    }
    if (a->newest)
        give_back(a, a->newest, m.used);
}

void arena_defer(struct arena *a, void (*fn)(void *), void *object)
{
    if (a->ndeferred == a->capdeferred) {
        a->capdeferred = a->capdeferred ? a->capdeferred * 2 : 16;
        a->deferred = realloc(a->deferred, a->capdeferred * sizeof *a->deferred);
        if (!a->deferred)
            out_of_memory();
    }
    a->deferred[a->ndeferred++] = (struct deferred){fn, object};
}

size_t arena_bytes(const struct arena *a)
{
    return a->bytes;
}
