/* A layout file and the files that it extends, seen as one: what the file does not give
 * is looked up in its parent, then in the parent's parent.  Nothing is merged: a value is
 * read where it stands, so that every message names the file and path that it is about.
 * The effect is that of laying objects over objects, arrays being replaced whole. */
#ifndef NP_INPUT_CHAIN_H
#define NP_INPUT_CHAIN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "input/json.h"

enum {
    CHAIN_MOST = 8, /* files in a chain */
    CHAIN_MAX_BYTES = 1 << 20,
    CHAIN_MAX_DEPTH = 16
};

struct chain {
    struct arena *arena;
    struct json_at files
        [CHAIN_MOST]; /* the roots; [0] is the layout itself, the last extends nothing */
    int n;
};

/* Reads the layout `name` and all that it extends.  A name that holds a slash or ends in
 * ".json" is a path (after "extends": from the folder of the file that says so), any
 * other stands for dir/name.json.  False after a fatal diagnostic: a file that cannot be
 * read, is no JSON, or extends itself.  c then holds those that were read before. */
bool chain_open(struct chain *c, struct arena *a, const char *dir, const char *name,
                struct diags *d);

/* Lines and columns for the messages that the files got; to be called at the end,
 * whatever happened. */
void chain_finish(const struct chain *c);

/* A path ("grid.gutter") in one file: the object that holds its last key (absent if there
 * is none), and that key. */
struct json_at chain_object(struct json_at root, const char *path, const char **key);

/* Calls read(object, key, out) where the value at path stands, the nearest file first,
 * until it gives true: a value that read refuses (false, after a diagnostic) counts as
 * not given.  False: no file has one. */
bool chain_read(const struct chain *c, const char *path,
                bool (*read)(struct json_at object, const char *key, void *out),
                void *out);

/* The array at path in the nearest file that has one, be it empty; n is 0 if there is
 * none. */
struct json_items chain_array(const struct chain *c, const char *path, int most,
                              const char *what);

/* Fatal messages: no file gives a value at path (of the layout itself); the layout cannot
 * be used for a reason that has to do with the value at path (in the nearest file that
 * has it). */
void chain_missing(const struct chain *c, const char *path);
void chain_refuse(const struct chain *c, const char *path, const char *why);

/* Warns of unknown keys in all files.  paths are all that is known; keys below them are
 * not looked at. */
void chain_known(const struct chain *c, const char *const *paths, int n);

#endif
