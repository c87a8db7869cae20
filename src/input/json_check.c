#include "input/json_check.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

struct checker {
    const char *p, *end;
    int depth, max_depth;
    size_t values;
    unsigned char is_object[JSON_DEPTH_LIMIT + 1];
    enum json_fault_kind kind;
    const char *what;
};

static bool fault(struct checker *c, const char *what)
{
    c->kind = JSON_BAD_SYNTAX;
    c->what = c->p < c->end ? what : "the text ends too early";
    return false;
}

static bool at(const struct checker *c, char ch)
{
    return c->p < c->end && *c->p == ch;
}

static bool is_digit(const struct checker *c)
{
    return c->p < c->end && *c->p >= '0' && *c->p <= '9';
}

static bool is_hex(char ch)
{
    return (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'f')
           || (ch >= 'A' && ch <= 'F');
}

static void skip_space(struct checker *c)
{
    while (at(c, ' ') || at(c, '\t') || at(c, '\n') || at(c, '\r'))
        c->p++;
}

static bool digits(struct checker *c, const char *what)
{
    if (!is_digit(c))
        return fault(c, what);
    while (is_digit(c))
        c->p++;
    return true;
}

static bool number(struct checker *c)
{
    if (at(c, '-'))
        c->p++;
    if (at(c, '0')) {
        c->p++;
        if (is_digit(c))
            return fault(c, "a number must not begin with 0");
    } else if (!digits(c, "a digit must follow the minus sign")) {
        return false;
    }
    if (at(c, '.')) {
        c->p++;
        if (!digits(c, "a digit must follow the decimal point"))
            return false;
    }
    if (at(c, 'e') || at(c, 'E')) {
        c->p++;
        if (at(c, '+') || at(c, '-'))
            c->p++;
        return digits(c, "a digit must be in the exponent");
    }
    return true;
}

/* c->p is behind the backslash. */
static bool escape(struct checker *c)
{
    if (c->p < c->end && strchr("\"\\/bfnrt", *c->p) && *c->p) {
        c->p++;
        return true;
    }
    if (!at(c, 'u'))
        return fault(c, "unknown escape in a string");
    c->p++;
    for (int i = 0; i < 4; i++, c->p++)
        if (c->p >= c->end || !is_hex(*c->p))
            return fault(c, "four hexadecimal digits must follow \\u");
    return true;
}

static bool string(struct checker *c)
{
    c->p++;
    while (c->p < c->end && *c->p != '"') {
        if ((unsigned char)*c->p < 0x20)
            return fault(c, "raw line end or control character in a string");
        if (*c->p++ == '\\' && !escape(c))
            return false;
    }
    if (c->p >= c->end)
        return fault(c, "");
    c->p++;
    return true;
}

static bool word(struct checker *c, const char *w)
{
    size_t n = strlen(w);
    if ((size_t)(c->end - c->p) < n || memcmp(c->p, w, n) != 0)
        return fault(c, "a value was expected here");
    c->p += n;
    return true;
}

static bool scalar(struct checker *c)
{
    if (c->p >= c->end)
        return fault(c, "");
    switch (*c->p) {
    case '"': return string(c);
    case 't': return word(c, "true");
    case 'f': return word(c, "false");
    case 'n': return word(c, "null");
    default:
        if (*c->p == '-' || is_digit(c))
            return number(c);
        return fault(c, "a value was expected here");
    }
}

/* A key and its colon; c->p is where the key should stand. */
static bool key(struct checker *c)
{
    skip_space(c);
    if (!at(c, '"'))
        return fault(c, "a key in double quotes was expected here");
    if (!string(c))
        return false;
    skip_space(c);
    if (!at(c, ':'))
        return fault(c, "a colon was expected here");
    c->p++;
    return true;
}

/* c->p is at a bracket that opens.  Sets *closed when it closes at once. */
static bool open_container(struct checker *c, bool *closed)
{
    bool is_object = *c->p == '{';
    if (c->depth >= c->max_depth) {
        c->kind = JSON_TOO_DEEP;
        return false;
    }
    c->p++;
    skip_space(c);
    *closed = at(c, is_object ? '}' : ']');
    if (*closed) {
        c->p++;
        return true;
    }
    c->is_object[c->depth++] = is_object;
    return is_object ? key(c) : true;
}

/* After a value: closes what closes, and stands at the next value or at depth 0. */
static bool after_value(struct checker *c)
{
    while (c->depth > 0) {
        bool is_object = c->is_object[c->depth - 1];
        skip_space(c);
        if (at(c, ',')) {
            c->p++;
            return is_object ? key(c) : true;
        }
        if (!at(c, is_object ? '}' : ']'))
            return fault(c, is_object ? "a comma or } was expected here"
                                      : "a comma or ] was expected here");
        c->p++;
        c->depth--;
    }
    return true;
}

static bool value_and_all_in_it(struct checker *c)
{
    do {
        bool whole = true;
        c->values++;
        skip_space(c);
        if (at(c, '{') || at(c, '[')) {
            if (!open_container(c, &whole))
                return false;
        } else if (!scalar(c)) {
            return false;
        }
        if (whole && !after_value(c))
            return false;
    } while (c->depth > 0);
    return true;
}

struct json_fault json_check(const char *text, size_t n, int max_depth)
{
    struct checker c = {.p = text, .end = text + n};
    size_t valid = utf8_valid(text, n);
    if (valid < n)
        return (struct json_fault){JSON_BAD_UTF8, valid, NULL, 0};
    c.max_depth = max_depth < JSON_DEPTH_LIMIT ? max_depth : JSON_DEPTH_LIMIT;
    skip_space(&c);
    if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        fault(&c, "the text begins with a byte order mark");
    else if (c.p == c.end)
        fault(&c, "");
    else if (value_and_all_in_it(&c)) {
        skip_space(&c);
        if (c.p < c.end)
            fault(&c, "there is text after the end");
    }
    return (struct json_fault){c.kind, (size_t)(c.p - text), c.what, c.values};
}
