/* Programs that are not ours, as oracles: what they print and how they end. */
#ifndef TESTS_UNIT_OUTSIDE_H
#define TESTS_UNIT_OUTSIDE_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

/* What the command prints, errors too, with its exit status in *status (NULL: not
 * wanted).  Ends the test if it cannot be run at all: an oracle that is missing must not
 * look like a test passed. */
__attribute__((format(printf, 3, 4))) static inline struct bytes
outside_run(struct arena *a, int *status, const char *fmt, ...)
{
    char command[1000];
    int n = snprintf(command, sizeof command,
                     "exec 2>&1; TZ=UTC LC_ALL=C; export TZ LC_ALL; ");
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(command + n, sizeof command - (size_t)n, fmt, ap);
    va_end(ap);
    FILE *p = popen(command, "r");
    size_t cap = 1 << 16, size = 0;
    char *text = malloc(cap + 1);
    while (p && text && (size += fread(text + size, 1, cap - size, p)) == cap)
        text = realloc(text, (cap *= 2) + 1);
    int end = p ? pclose(p) : -1;
    if (!p || !text || end == -1 || end >> 8 == 127) {
        printf("cannot run: %s\n", command);
        exit(1);
    }
    struct bytes out = {arena_strndup(a, text, size), size};
    free(text);
    if (status)
        *status = end >> 8;
    return out;
}

#endif
