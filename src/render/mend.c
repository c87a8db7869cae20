#include "render/mend.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/png_plain.h"

enum { ENTRY = 20 }; /* bytes of an entry in the table, by the standard */

/* The last place of a word in data, or NULL. */
static char *find_last(char *data, size_t size, const char *word)
{
    size_t n = strlen(word);
    for (size_t at = size < n ? 0 : size - n + 1; at-- > 0;)
        if (memcmp(data + at, word, n) == 0)
            return data + at;
    return NULL;
}

/* "   /Key (2026..." -> "  /Key(D:2026...": two of cairo's blanks make room. */
static void mend_date(char *data, size_t size, const char *key)
{
    char before[32], after[32];
    snprintf(before, sizeof before, "   /%s (", key);
    snprintf(after, sizeof after, "  /%s(D:", key);
    char *at = find_last(data, size, before);
    size_t n = strlen(before);
    if (at && (size_t)(data + size - at) > n + 4 && strncmp(at + n, "20", 2) == 0)
        memcpy(at, after, n);
}

static bool object_stands_at(const char *data, size_t size, size_t at, long number)
{
    char head[32];
    int n = snprintf(head, sizeof head, "%ld 0 obj", number);
    return at < size && size - at > (size_t)n && memcmp(data + at, head, (size_t)n) == 0;
}

static void mend_table(char *data, size_t size)
{
    char *table = find_last(data, size, "\nxref\n0 ");
    if (!table)
        return;
    char *entries;
    long n = strtol(table + 8, &entries, 10);
    if (*entries++ != '\n' || n < 1 || n > (data + size - entries) / ENTRY)
        return;
    for (long i = 1; i < n; i++) {
        char *entry = entries + i * ENTRY;
        if (entry[17] == 'n'
            && !object_stands_at(data, size, strtoul(entry, NULL, 10), i))
            memcpy(entry, "0000000000 65535 f", 18);
    }
}

/* The dictionary before a wrapper grows over the wrapper's head. */
static void unwrap(char *data, char *wrapper, size_t size)
{
    static const char begin[] = "<<", end[] = ">>\nstream\n", was[] = "<< /Length ";
    const char *entries;
    size_t n, head = png_wrapper(wrapper, size, &entries, &n);
    char *from = head ? find_last(data, (size_t)(wrapper - data), was) : NULL;
    if (!from)
        return;
    size_t room = (size_t)(wrapper - from) + head;
    size_t need = strlen(begin) + n + strlen(end);
    if (need > room)
        return;
    size_t blank = room - need;
    memcpy(from, begin, strlen(begin));
    memmove(from + strlen(begin), entries, n);
    char *rest = from + strlen(begin) + n;
    memset(rest, ' ', blank);
    memcpy(rest + blank, end, strlen(end));
}

static void mend_pictures(char *data, size_t size)
{
    static const char before[] = "/DCTDecode\n>>\nstream\n";
    size_t n = strlen(before);
    for (char *at = data; (at = memchr(at, '/', size - (size_t)(at - data))); at++)
        if (size - (size_t)(at - data) > n && memcmp(at, before, n) == 0)
            unwrap(data, at + n, size - (size_t)(at + n - data));
}

void mend_pdf(char *data, size_t size)
{
    mend_date(data, size, "CreationDate");
    mend_date(data, size, "ModDate");
    mend_table(data, size);
    mend_pictures(data, size);
}
