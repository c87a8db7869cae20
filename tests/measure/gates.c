#include "gates.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "gates_part.h"
#include "sheet/check.h"

const char *gate_name(enum gate gate)
{
    static const char *const names[GATES] = {
        [GATE_OVERLAP] = "overlap", [GATE_TEXT] = "text",   [GATE_GRID] = "grid",
        [GATE_OUTSIDE] = "outside", [GATE_SOUND] = "sound", [GATE_WIDOW] = "widow",
        [GATE_ORPHAN] = "orphan",   [GATE_HEAD] = "head",   [GATE_HYPHEN] = "hyphen",
        [GATE_LEGS] = "legs",       [GATE_FOOT] = "foot",   [GATE_HOLES] = "holes",
        [GATE_FILL] = "fill",       [GATE_PAGES] = "pages",
    };
    return names[gate];
}

void gates_miss(struct gates *g, int page, enum gate gate, const char *fmt, ...)
{
    g->pages[page].misses[gate]++;
    if (!g->r->out)
        return;
    fprintf(g->r->out, "miss %d %s ", page + 1, gate_name(gate));
    va_list ap;
    va_start(ap, fmt);
    vfprintf(g->r->out, fmt, ap);
    va_end(ap);
    putc('\n', g->r->out);
}

/* ---- what sheets_check says ---- */

/* Which gate a fault breaks: by the words of its message (src/sheet/check*.c). */
static enum gate gate_of(const char *fault)
{
    static const struct {
        const char *words;
        enum gate gate;
    } signs[] = {
        {"the source of t", GATE_TEXT},
        {"overlaps ", GATE_OVERLAP},
        {"rule running through", GATE_OVERLAP},
        {"covered by a block", GATE_OVERLAP},
        {"half on a block", GATE_OVERLAP},
        {"off the grid", GATE_GRID},
        {"without a grid", GATE_GRID},
        {"outside the type area", GATE_OUTSIDE},
        {"reaches beyond the page", GATE_OUTSIDE},
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(fault, signs[i].words))
            return signs[i].gate;
    return GATE_SOUND;
}

static void read_faults(struct gates *g, char *text)
{
    for (char *line = text, *end; *line; line = end) {
        end = line + strcspn(line, "\n");
        if (*end)
            *end++ = '\0';
        char *rest = line;
        long page = 1;
        if (strncmp(line, "page ", 5) == 0)
            page = strtol(line + 5, &rest, 10);
        if (page < 1 || page > g->sheets->npages)
            page = 1;
        gates_miss(g, (int)page - 1, gate_of(line), "%s", rest == line ? line : rest + 2);
    }
}

static void check_sheets(struct gates *g)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        abort();
    int faults = sheets_check(g->sheets, out);
    fclose(out);
    if (faults)
        read_faults(g, text);
    free(text);
}

struct gates_page *gates_measure(struct arena *a, const struct gates_request *r)
{
    struct gates g = {.r = r, .sheets = r->sheets, .arena = a};
    int n = r->sheets->npages;
    g.pages = ARENA_ARRAY(a, struct gates_page, n + 1);
    if (!n)
        return g.pages;
    check_sheets(&g);
    gates_collect(&g);
    gates_flow(&g);
    for (int page = 0; page < n; page++) {
        gates_white(&g, page);
        gates_heads(&g, page);
    }
    if (r->edition)
        gates_text(&g);
    if (r->pages && r->pages != n)
        gates_miss(&g, n - 1, GATE_PAGES, "%d pages asked for, %d made", r->pages, n);
    return g.pages;
}
