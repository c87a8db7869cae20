/* Is a text JSON, to the letter of RFC 8259?  A grammar check in one pass, without
 * recursion and without memory, so that a text of a million brackets is refused like any
 * other.  It takes nothing that the grammar does not give: no byte order mark, comments,
 * trailing commas, raw control characters, leading zeros or text after the value. */
#ifndef NP_INPUT_JSON_CHECK_H
#define NP_INPUT_JSON_CHECK_H

#include <stddef.h>

enum { JSON_DEPTH_LIMIT = 1000 }; /* the deepest nesting that can be asked for */

enum json_fault_kind { JSON_SOUND, JSON_BAD_SYNTAX, JSON_BAD_UTF8, JSON_TOO_DEEP };

struct json_fault {
    enum json_fault_kind kind;
    size_t at;        /* byte offset of the first fault */
    const char *what; /* for JSON_BAD_SYNTAX: what is wrong, a static string */
    size_t values;    /* scalars and containers seen */
};

/* Checks n bytes; max_depth (containers inside each other) is at most
 * JSON_DEPTH_LIMIT. */
struct json_fault json_check(const char *text, size_t n, int max_depth);

#endif
