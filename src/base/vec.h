/* Growable arrays on an arena.  VEC(struct x) declares { v, n, cap }; zeroed is empty.
 * Growing copies to new arena memory, so pointers into v are good until the next push. */
#ifndef NP_BASE_VEC_H
#define NP_BASE_VEC_H

#include <string.h>

#include "base/arena.h"

#define VEC(T)      \
    struct {        \
        T *v;       \
        int n, cap; \
    }

/* Appends a zeroed element and gives its address. */
#define VEC_PUSH(a, vec)                                                                 \
    ((vec)->n < (vec)->cap ? (void)0                                                     \
                           : (void)((vec)->v = vec_grow((a), (vec)->v, (vec)->n,         \
                                                        &(vec)->cap, sizeof *(vec)->v)), \
     &(vec)->v[(vec)->n++])

static inline void *vec_grow(struct arena *a, const void *v, int n, int *cap, size_t size)
{
    int to = *cap ? *cap * 2 : 8;
    void *w = arena_alloc(a, (size_t)to * size);
    if (n)
        memcpy(w, v, (size_t)n * size);
    *cap = to;
    return w;
}

#endif
