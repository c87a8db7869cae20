/* Everything that can be said about an input or an output goes through one table
 * (diag.def) and one list.  A message says what was done instead; content never stops the
 * paper.
 *
 * The caller owns the list and passes it down; nothing here is global.  All texts live in
 * the list's arena. A place may be known as a JSON path only ("stories[3].body"); line
 * and column are found when the list is finished (diags_locate), because that takes a
 * second look at the source. */
#ifndef NP_BASE_DIAG_H
#define NP_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"

/* In order of gravity. */
enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_FATAL };

enum diag_code {
#define DIAG(code, level, name, format) DIAG_##code,
#include "base/diag.def"
#undef DIAG
    DIAG_COUNT
};

/* Where: all fields may be empty (NULL, 0). */
struct place {
    const char *file;
    int line, column; /* 1-based; 0: not known */
    const char *path; /* JSON path inside file */
};

struct diag {
    enum diag_code code;
    enum diag_level level;
    struct place at;
    int page;         /* 1-based; 0: no page */
    const char *text; /* finished message */
};

struct diags {
    struct arena *arena;
    struct diag *v;
    int n, cap;
};

void diags_init(struct diags *d, struct arena *a);

/* Appends a message; the varargs belong to the code's format in diag.def.  Strings are
 * copied. Exact repetitions (same code, place and text) are dropped. */
void diags_add(struct diags *d, enum diag_code code, struct place at, ...);

/* Number of messages at or above a level, and the gravest level (DIAG_NOTE when
 * empty). */
int diags_count(const struct diags *d, enum diag_level from);
enum diag_level diags_worst(const struct diags *d);

/* For every message of `file` with a path and no line, asks find(ctx, path, &line,
 * &column). */
void diags_locate(struct diags *d, const char *file,
                  bool (*find)(void *ctx, const char *path, int *line, int *column),
                  void *ctx);

const char *diag_name(enum diag_code code);         /* "unknown-key" */
const char *diag_level_name(enum diag_level level); /* "warning" */
const char *diag_format(enum diag_code code);       /* for docs/diagnostics.md */
enum diag_level diag_level_of(enum diag_code code);

/* "file:12:3: warning: text [unknown-key]", one line each; or one JSON object a line. */
void diags_print(const struct diags *d, enum diag_level from, FILE *out);
void diags_print_json(const struct diags *d, FILE *out);

#endif
