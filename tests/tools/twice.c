/* Whether an engine that has made other papers makes the same bytes as a fresh one.
 *
 *     twice DPI FILE...
 *
 * Makes every edition with an engine of its own, then all of them with one engine, there
 * and back again, so that its caches are warm with others' words, pictures and glyphs;
 * PDF and every PNG page must be the same each time. One line for each that is not. Exit
 * status 1 if there was one, 2 for wrong usage. */
#include <stdlib.h>
#include <string.h>

#include "newsprint.h"

enum { PAGES_MOST = 64 };

/* What one edition gives: the PDF, then its pages. */
struct made {
    int pages;
    struct np_bytes bytes[PAGES_MOST + 1];
};

static struct np_bytes copy(struct np_bytes b)
{
    void *data = malloc(b.size + 1);
    if (!data)
        exit(2);
    memcpy(data, b.data, b.size);
    return (struct np_bytes){data, b.size};
}

static struct made make(struct np_engine *engine, const char *file, int dpi)
{
    struct made m = {0};
    struct np_bytes b;
    struct np_paper *paper = np_read(engine, file, NULL, 0);
    if (np_make(paper, NULL) && np_pdf(paper, &b)) {
        m.bytes[0] = copy(b);
        m.pages = np_page_count(paper) < PAGES_MOST ? np_page_count(paper) : PAGES_MOST;
        for (int i = 0; i < m.pages; i++)
            if (np_png(paper, i, dpi, &b))
                m.bytes[i + 1] = copy(b);
    }
    np_paper_free(paper);
    return m;
}

static void release(struct made *m)
{
    for (int i = 0; i <= m->pages; i++)
        free((void *)m->bytes[i].data);
}

static bool same(struct np_bytes a, struct np_bytes b)
{
    return a.data && b.data && a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

/* Differences between what a fresh engine made and what the warm one makes. */
static int compare(const struct made *fresh, struct np_engine *warm, const char *file,
                   int dpi)
{
    struct made m = make(warm, file, dpi);
    int differ = 0;
    for (int i = 0; i <= fresh->pages; i++) {
        if (same(fresh->bytes[i], m.bytes[i]))
            continue;
        printf("%s: %s %d differs after other editions\n", file, i ? "page" : "PDF", i);
        differ++;
    }
    if (fresh->pages == 0 || fresh->pages != m.pages) {
        printf("%s: %d pages, then %d\n", file, fresh->pages, m.pages);
        differ++;
    }
    release(&m);
    return differ;
}

int main(int argc, char **argv)
{
    int dpi = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;
    int differ = 0, n = argc - 2;
    if (dpi <= 0) {
        fputs("usage: twice DPI FILE...\n", stderr);
        return 2;
    }
    struct made *fresh = calloc((size_t)n, sizeof *fresh);
    struct np_engine *warm = np_engine_new(NP_DATADIR);
    if (!fresh || !warm)
        return 2;
    for (int i = 0; i < n; i++) {
        struct np_engine *engine = np_engine_new(NP_DATADIR);
        fresh[i] = make(engine, argv[i + 2], dpi);
        np_engine_free(engine);
    }
    for (int i = 0; i < 2 * n; i++) {
        int k = i < n ? i : 2 * n - 1 - i;
        differ += compare(&fresh[k], warm, argv[k + 2], dpi);
    }
    for (int i = 0; i < n; i++)
        release(&fresh[i]);
    free(fresh);
    np_engine_free(warm);
    return differ > 0;
}
