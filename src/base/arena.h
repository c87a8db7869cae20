/* Bump memory with one owner.  An edition's model, paragraphs, plans and sheets live in
 * one arena and are freed by one call; nothing in an arena is freed alone.  Searches use
 * a mark: what was allocated after arena_mark is given back by arena_reset, in constant
 * time.
 *
 * Memory comes zeroed and aligned for any type.  Allocation cannot fail: out of memory
 * ends the process with one line on stderr (hostile input is held far below that by the
 * caps of its reader). An arena may be used by one thread at a time. */
#ifndef NP_BASE_ARENA_H
#define NP_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena_mark {
    void *chunk;
    size_t used;
    size_t deferred;
};

struct arena *arena_new(void);
void arena_free(struct arena *a); /* runs deferred calls, newest first; NULL is allowed */

void *arena_alloc(struct arena *a, size_t size);
void *arena_copy(struct arena *a, const void *from, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

struct arena_mark arena_mark(struct arena *a);
void arena_reset(struct arena *a,
                 struct arena_mark m); /* m must come from a, last first */

/* Calls fn(object) when the arena is freed or reset to before this call: for objects of
 * libraries. */
void arena_defer(struct arena *a, void (*fn)(void *), void *object);

size_t arena_bytes(const struct arena *a); /* handed out now, for tests and reports */

#define ARENA_NEW(a, T)      ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_alloc((a), (size_t)(n) * sizeof(T)))

#endif
