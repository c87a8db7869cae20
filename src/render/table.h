/* Private to render/: a hash table from 62-bit keys to pointers.  Open addressing, never shrinks, nothing is removed. */
#ifndef NP_RENDER_TABLE_H
#define NP_RENDER_TABLE_H

#include <stdint.h>

struct table_entry {
    uint64_t key; /* 0: free */
    void *value;
};

/* Zeroed is empty. */
struct table {
    struct table_entry *v;
    unsigned n, cap; /* cap: a power of two, or 0 */
};

/* The place of the value under key; NULL stands there if it is new.  Good until the next call. */
void **table_at(struct table *t, uint64_t key);

void table_release(struct table *t); /* the values are the caller's */

#endif
