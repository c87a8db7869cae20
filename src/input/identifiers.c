#include "input/identifiers.h"

#include <stdbool.h>
#include <string.h>

struct word {
    const char *s;
    int n;
};

static bool has(struct word w, const char *what)
{
    int m = (int)strlen(what);
    for (int i = 0; i + m <= w.n; i++)
        if (memcmp(w.s + i, what, (size_t)m) == 0)
            return true;
    return false;
}

static bool begins(struct word w, const char *what)
{
    int m = (int)strlen(what);
    return w.n > m && memcmp(w.s, what, (size_t)m) == 0;
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* "org/model-7b", "a/b/c", "src/x.c", but not "and/or". */
static bool is_path(struct word w)
{
    int slashes = 0;
    bool telling = false;
    for (int i = 0; i < w.n; i++) {
        slashes += w.s[i] == '/';
        telling = telling || w.s[i] == '.' || (w.s[i] >= '0' && w.s[i] <= '9');
    }
    return slashes > 1 || (slashes == 1 && telling) || begins(w, "/") || begins(w, "./")
           || begins(w, "../") || begins(w, "~/");
}

static bool is_option(struct word w)
{
    return begins(w, "--") && is_letter(w.s[2]);
}

static bool is_identifier(struct word w)
{
    return has(w, "://") || has(w, "_") || has(w, "@") || has(w, "\\") || has(w, "=\"")
           || has(w, "='") || has(w, "()") || begins(w, "www.") || is_option(w)
           || is_path(w);
}

/* Is the sign at s one of these (some have several bytes)?  Its length, or 0. */
static int sign_at(const char *s, int n, const char *const *signs)
{
    for (; *signs; signs++) {
        int m = (int)strlen(*signs);
        if (m <= n && memcmp(s, *signs, (size_t)m) == 0)
            return m;
    }
    return 0;
}

static int sign_before(const char *s, int n, const char *const *signs)
{
    for (; *signs; signs++) {
        int m = (int)strlen(*signs);
        if (m <= n && memcmp(s + n - m, *signs, (size_t)m) == 0)
            return m;
    }
    return 0;
}

/* Takes quotes, brackets, stops and a possessive 's off. */
static struct word core(struct word w)
{
    static const char *const FRONT[] = {"\"", "'", "(", "[", "{", "<", "“", "‘",
                                        "„",  "‚", "«", "‹", "¿", "¡", NULL};
    static const char *const BACK[] = {"\"", "'", ")", "]", "}", ">", ".", ",", ";",
                                       ":",  "!", "?", "…", "”", "’", "»", "›", NULL};
    static const char *const POSSESSIVE[] = {"'s", NULL};
    int m;
    while ((m = sign_at(w.s, w.n, FRONT)) > 0) {
        w.s += m;
        w.n -= m;
    }
    struct word whole = w;
    while (w.n > 0 && (m = sign_before(w.s, w.n, BACK)) > 0)
        w.n -= m;
    if (!has(w, "://") && (m = sign_before(w.s, w.n, POSSESSIVE)) > 0)
        w.n -= m;
    return has(whole, "()") || has(whole, "=\"") ? whole : w; /* main(), x="1" */
}

static bool is_telling(char c)
{
    return c == '_' || c == '@' || c == '/' || c == '\\' || c == '=' || c == '(';
}

/* Has the word any sign that an identifier needs?  Few words have, so that only these are
 * looked at closely. */
static bool may_be_identifier(struct word w)
{
    for (int i = 0; i < w.n; i++)
        if (is_telling(w.s[i]) || (w.s[i] == '-' && i + 1 < w.n && w.s[i + 1] == '-'))
            return true;
    return begins(w, "www.");
}

void identifiers_mark(const char *text, int n, unsigned char *fixed)
{
    for (int i = 0; i < n;) {
        const char *space = memchr(text + i, ' ', (size_t)(n - i));
        struct word w = {text + i, space ? (int)(space - text) - i : n - i};
        i += w.n + 1;
        if (!may_be_identifier(w))
            continue;
        w = core(w);
        if (w.n > 0 && is_identifier(w))
            memset(fixed + (w.s - text), 1, (size_t)w.n);
    }
}
