#include "input/glued.h"

#include <stdbool.h>
#include <string.h>

enum { PART_MIN = 4 };

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Names that look like it. */
static bool is_name(const char *s, int n)
{
    static const char NAMES[] =
        " ActionScript AppleScript BlackBerry BuzzFeed CoffeeScript CrowdStrike "
        "DeepMind DeepSeek DreamWorks FaceTime FireWire HarperCollins HuggingFace "
        "JavaScript LangChain LangGraph LibreOffice LlamaIndex MasterCard "
        "MidJourney OpenOffice PageRank PlayStation PostScript PowerPoint "
        "PowerShell QuickTime SalesForce SoundCloud StarCraft TensorFlow "
        "TripAdvisor TypeScript WordPerfect WordPress WordStar WorldCom ";
    for (const char *p = NAMES + 1; *p; p += strcspn(p, " ") + 1)
        if ((int)strcspn(p, " ") == n && memcmp(p, s, (size_t)n) == 0)
            return true;
    return false;
}

/* Letters only: lower-case ones (the first may be a capital), a capital, lower-case ones;
 * and it goes on in lower case. */
static bool is_glued(const char *s, int n, const char *rest)
{
    int first = 1;
    while (first < n && is_lower(s[first]))
        first++;
    if (first < PART_MIN || n - first < PART_MIN || !is_upper(s[first]))
        return false;
    for (int i = first + 1; i < n; i++)
        if (!is_lower(s[i]))
            return false;
    return rest[0] == ' ' && is_lower(rest[1]) && !is_name(s, n);
}

static bool in_code(const struct rich *r, int at)
{
    for (int i = 0; i < r->nspans; i++)
        if (at >= r->spans[i].start && at < r->spans[i].end)
            return (r->spans[i].marks & MARK_CODE) != 0;
    return false;
}

void glued_check(const struct rich *r, struct arena *a, struct diags *d, struct place at)
{
    for (int i = 0; i < r->n;) {
        int n = (int)strcspn(r->text + i, " ");
        const char *s = r->text + i;
        if (n > 2 * PART_MIN && (is_lower(*s) || is_upper(*s)) && is_glued(s, n, s + n)
            && !in_code(r, i)) {
            diags_add(d, DIAG_GLUED_TEXT, at, arena_strndup(a, s, (size_t)n));
            return;
        }
        i += n + 1;
    }
}
