/* JSON for the readers of this folder: a strict parse to a tree, and accessors that know
 * the path they are at, check types, and say what was done instead.  Only json.c and
 * json_read.c look inside the tree (cJSON).
 *
 * What RFC 8259 does not allow refuses the text (json_check.h), and so does \u0000, which
 * no C string can hold.  Of a key that stands twice the last is kept; half a surrogate
 * pair (an escape like \ud83d alone) becomes U+FFFD; both get a diagnostic.
 *
 * Absent: a key that is not there, null, or "" is one case.  An absent json_at has node
 * NULL; every function takes it and gives the absent answer, so readers need no checks of
 * their own.  Values of a wrong type get WRONG_TYPE and are absent, but for those that
 * can be read without doubt ("57" for 57).
 *
 * All results live in the document's arena. */
#ifndef NP_INPUT_JSON_H
#define NP_INPUT_JSON_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"

struct cJSON;

/* A parsed text.  source must live as long as the document is used. */
struct json_doc {
    struct arena *arena;
    struct diags *diags;
    const char *file; /* name in messages */
    struct bytes source;
    const struct cJSON *root;
    int first_message;     /* what diags held before */
    struct diags overflow; /* swallows messages beyond JSON_MAX_MESSAGES */
};

enum {
    JSON_MAX_MESSAGES = 100
}; /* per document; hostile input must not bury the reader */

/* A value and where it is: "stories[3].headline"; the root's path is "". */
struct json_at {
    struct json_doc *doc;
    const struct cJSON *node; /* NULL: absent */
    const char *path;         /* never NULL; of an absent value: where it would be */
};

struct json_items {
    struct json_at *v;
    int n;
};

/* Parses; NULL after one fatal diagnostic with line and column.  max_depth <=
 * JSON_DEPTH_LIMIT. */
struct json_doc *json_parse(struct arena *a, struct bytes source, const char *file,
                            size_t max_bytes, int max_depth, struct diags *d);

struct json_at json_root(struct json_doc *doc);

/* For messages of the readers' own: diags_add(json_diags(at), DIAG_X, json_place(at),
 * ...).  After JSON_MAX_MESSAGES they go where nobody reads them (so fatal ones must go
 * to at.doc->diags). */
struct diags *json_diags(struct json_at at);
struct place json_place(struct json_at at);

/* The path of a member, also of one that is not there. */
const char *json_path(struct json_at at, const char *key);

/* The text for a message: at most 60 characters, control characters as spaces. */
const char *json_clip(struct arena *a, const char *s);

/* Gives all messages of this document their lines, and says if some were swallowed.  To
 * be called last. */
void json_locate_diags(struct json_doc *doc);

/* ---- members of an object (or of an absent one) ---- */

/* Any value; absent for null and "" too.  No type is checked. */
struct json_at json_find(struct json_at at, const char *key);
bool json_is_number(struct json_at at);
bool json_is_object(struct json_at at);
bool json_is_array(struct json_at at);

/* A string, trimmed, white space and control characters folded to single spaces; absent:
 * "".  A number is read as its text. */
const char *json_str(struct json_at at, const char *key);
/* A string as it stands, with its line ends; absent: "". */
const char *json_raw(struct json_at at, const char *key);
/* A number within lo..hi: true and *out set.  Absent, of a wrong type or out of range:
 * false, *out left alone. */
bool json_num(struct json_at at, const char *key, double lo, double hi, double *out);
/* The same for whole numbers; a fraction is rounded with a diagnostic. */
bool json_int(struct json_at at, const char *key, int lo, int hi, int *out);
bool json_bool(struct json_at at, const char *key, bool fallback);
/* Index of a string among n names, or fallback (absent, or unknown with BAD_VALUE and the
 * nearest name). */
int json_choice(struct json_at at, const char *key, const char *const *names, int n,
                int fallback);
/* An object; absent, with WRONG_TYPE, if it is something else. */
struct json_at json_obj(struct json_at at, const char *key);
/* The first max elements of an array, null and "" among them (json_absent), with their
 * paths "key[i]"; more get TOO_MANY with `what` ("stories").  n is 0 if absent or no
 * array. */
struct json_items json_arr(struct json_at at, const char *key, int max, const char *what);

/* ---- the value itself: for elements of arrays ---- */

bool json_absent(struct json_at at); /* not there, null or "" */
/* True for an object; WRONG_TYPE and false for anything else that is not absent. */
bool json_want_object(struct json_at at);
const char *json_value_str(struct json_at at);
bool json_value_num(struct json_at at, double lo, double hi, double *out);
bool json_value_int(struct json_at at, int lo, int hi, int *out);
/* The elements of an array that stands in an array. */
struct json_items json_value_arr(struct json_at at, int max, const char *what);

/* ---- objects as maps ---- */

/* All members in their order (null ones too); for maps with free keys. */
struct json_items json_members(struct json_at at);
const char *json_name(struct json_at at); /* the member's key; "" for others */

/* UNKNOWN_KEY for every member that is not among the n known keys, with the nearest of
 * them. */
void json_known(struct json_at at, const char *const *keys, int n);

/* The nearest of n words by Damerau-Levenshtein distance (optimal string alignment;
 * Boytsov 2011, section 2), if it is near enough to be meant; else NULL. */
const char *json_nearest(const char *word, const char *const *words, int n);

#endif
