/* A folder of its own for a test that needs files; scratch_end removes it with all that
 * was written into it. */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SCRATCH_FILES = 128 };

struct scratch {
    char dir[64];
    char *files[SCRATCH_FILES];
    int n;
};

static inline void scratch_check(int good, const char *what)
{
    if (good)
        return;
    perror(what);
    exit(1);
}

static inline void scratch_begin(struct scratch *s)
{
    *s = (struct scratch){.dir = "/tmp/newsprint-test-XXXXXX"};
    scratch_check(mkdtemp(s->dir) != NULL, s->dir);
}

/* Writes (or overwrites) a file; its path, good until scratch_end. */
static inline const char *scratch_file(struct scratch *s, const char *name,
                                       const char *text)
{
    size_t size = strlen(s->dir) + strlen(name) + 2;
    char *path = malloc(size);
    scratch_check(path && s->n < SCRATCH_FILES, name);
    snprintf(path, size, "%s/%s", s->dir, name);
    s->files[s->n++] = path;
    FILE *f = fopen(path, "w");
    scratch_check(f && fputs(text, f) >= 0 && fclose(f) == 0, path);
    return path;
}

static inline void scratch_end(struct scratch *s)
{
    for (int i = 0; i < s->n; i++) {
        unlink(s->files[i]); /* a name written twice is gone the second time */
        free(s->files[i]);
    }
    rmdir(s->dir);
}

#endif
