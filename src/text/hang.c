#include <stddef.h>

#include "text/paragraph.h"

static const struct hang *find(const struct layout *l, uint32_t c)
{
    int lo = 0, hi = l->nhangs;
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        if (l->hangs[mid].c == c)
            return &l->hangs[mid];
        if (l->hangs[mid].c < c)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

int hang_end(const struct layout *l, uint32_t c)
{
    const struct hang *h = find(l, c);
    return h ? h->end : 0;
}

int hang_start(const struct layout *l, uint32_t c)
{
    const struct hang *h = find(l, c);
    return h ? h->start : 0;
}
