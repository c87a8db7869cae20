#include "render/table.h"

static const uint64_t USED = (uint64_t)1 << 63;

static struct table_entry *slot(struct table_entry *v, unsigned cap, uint64_t key)
{
    /* Fibonacci hashing: the high bits of the product are the well mixed ones. */
    uint64_t i = key * 0x9e3779b97f4a7c15u >> 32;
    while (v[i & (cap - 1)].key && v[i & (cap - 1)].key != key)
        i++;
    return &v[i & (cap - 1)];
}

static void grow(struct arena *a, struct table *t)
{
    unsigned cap = t->cap ? t->cap * 2 : 64;
    struct table_entry *v = ARENA_ARRAY(a, struct table_entry, cap);
    for (unsigned i = 0; i < t->cap; i++)
        if (t->v[i].key)
            *slot(v, cap, t->v[i].key) = t->v[i];
    t->v = v;
    t->cap = cap;
}

void **table_at(struct arena *a, struct table *t, uint64_t key)
{
    if (t->n * 4 >= t->cap * 3)
        grow(a, t);
    struct table_entry *e = slot(t->v, t->cap, key | USED);
    if (!e->key) {
        e->key = key | USED;
        t->n++;
    }
    return &e->value;
}
