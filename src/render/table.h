/* Private to render/: a hash table from 63-bit keys to pointers, in an arena.  Open
 * addressing; nothing is removed. */
#ifndef NP_RENDER_TABLE_H
#define NP_RENDER_TABLE_H

#include <stdint.h>

#include "base/arena.h"

struct table_entry {
    uint64_t key; /* 0: free */
    void *value;
};

/* Zeroed is empty. */
struct table {
    struct table_entry *v;
    unsigned n, cap; /* cap: a power of two, or 0 */
};

/* The place of the value under key; NULL stands there if it is new.  Good until the next
 * call.  Always the same arena. */
void **table_at(struct arena *a, struct table *t, uint64_t key);

#endif
