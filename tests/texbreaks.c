/* texbreaks FILE.jsonl[.xz] ...: holds break_tex against TeX's own results.
 *
 * A row is {"items": [...], "runs": [...]}.  Items, lengths in sp: ["b", width] box,
 * ["g", width, stretch, order, shrink, order] glue, ["k", width] kern, ["p", penalty],
 * ["d", pre, post, replace, penalty, subtype] discretionary.  A run names its parameter
 * set and its hsize, and has TeX's demerits and breaks: the indices of the items broken
 * at, the last being the last item. -v names each run that differs. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/break.h"

struct score {
    int runs, breaks, demerits;
};

struct set {
    const char *name;
    int pretolerance, tolerance, looseness;
    int emergency, right_stretch, hang; /* pt */
    bool no_demerits;
};

static const struct set SETS[] = {
    {"plain", 100, 200, 0, 0, 0, 0, false},
    {"nohyph-pass-skipped", -1, 200, 0, 0, 0, 0, false},
    {"newspaper", -1, 2000, 0, 20, 0, 0, false},
    {"tight", 100, 200, -1, 0, 0, 0, false},
    {"loose", 100, 1000, 1, 0, 0, 0, false},
    {"hang3x30", -1, 1000, 0, 0, 0, 30, false},
    {"demerits0", -1, 1000, 0, 0, 0, 0, true},
    {"ragged", -1, 1000, 0, 0, 20, 0, false},
};

static struct break_rules rules_of(const struct set *set)
{
    int on = !set->no_demerits;
    return (struct break_rules){
        .dialect = BREAK_TEX,
        .line_penalty = 10,
        .double_hyphen_demerits = on * 10000,
        .final_hyphen_demerits = on * 5000,
        .adj_demerits = on * 10000,
        .looseness = set->looseness,
        .pretolerance = set->pretolerance,
        .tolerance = set->tolerance,
        .emergency_stretch = set->emergency * SP_PT,
        .right_stretch = set->right_stretch * SP_PT,
    };
}

static int32_t number(const cJSON *array, int i)
{
    return (int32_t)cJSON_GetArrayItem(array, i)->valuedouble;
}

static struct item read_item(const cJSON *j)
{
    struct item it = {0};
    switch (cJSON_GetArrayItem(j, 0)->valuestring[0]) {
    case 'b':
    case 'k':
        it.kind = cJSON_GetArrayItem(j, 0)->valuestring[0] == 'b' ? ITEM_BOX : ITEM_KERN;
        it.width = number(j, 1);
        break;
    case 'g':
        it.kind = ITEM_GLUE;
        it.width = number(j, 1);
        it.stretch = number(j, 2);
        it.stretch_order = (uint8_t)number(j, 3);
        it.shrink = number(j, 4);
        break;
    case 'p':
        it.kind = ITEM_PENALTY;
        it.penalty = number(j, 1);
        break;
    default:
        it.kind = ITEM_DISC;
        it.pre = number(j, 1);
        it.post = number(j, 2);
        it.width = number(j, 3);
        it.penalty = number(j, 4);
        it.subtype = (uint8_t)number(j, 5);
    }
    return it;
}

/* n counts the forced break that is ours; TeX's last break is at the last item of its
 * own. */
static bool same_breaks(const struct break_result *r, int n, const cJSON *breaks)
{
    if (cJSON_GetArraySize(breaks) != r->nlines)
        return false;
    int i = 0;
    const cJSON *b;
    cJSON_ArrayForEach(b, breaks)
    {
        int end = r->lines[i++].end;
        if ((int)b->valuedouble != (end == n - 1 ? n - 2 : end))
            return false;
    }
    return true;
}

/* Whether each line's glue is set as TeX sets it, as far as it prints the ratio. */
static bool same_glue(const struct break_result *r, const cJSON *glue)
{
    for (int i = 0; i < r->nlines; i++) {
        double ratio = 0;
        int order = 0;
        sscanf(cJSON_GetArrayItem(glue, i)->valuestring, "%lf:%d", &ratio, &order);
        double off = ratio - r->lines[i].ratio / 65536.0;
        double size = ratio < 0 ? -ratio : ratio;
        if (off * off > (1e-4 + size * 1e-4) * (1e-4 + size * 1e-4)
            || (ratio != 0 && order != r->lines[i].ratio_order))
            return false;
    }
    return true;
}

static void run(const struct item *items, int n, const cJSON *j, bool verbose,
                struct score *score)
{
    const char *name = cJSON_GetObjectItem(j, "set")->valuestring;
    const struct set *set = NULL;
    for (size_t i = 0; i < sizeof SETS / sizeof *SETS; i++)
        if (strcmp(SETS[i].name, name) == 0)
            set = &SETS[i];
    score->runs++;
    if (!set) {
        printf("unknown set %s\n", name);
        return;
    }
    np_sp hsize = (np_sp)cJSON_GetObjectItem(j, "hsize")->valuedouble;
    np_sp hung = hsize - set->hang * SP_PT;
    np_sp widths[4] = {hung, hung, hung, hsize};
    struct measure m =
        set->hang ? (struct measure){widths, 4} : (struct measure){widths + 3, 1};
    struct break_rules rules = rules_of(set);
    struct arena *a = arena_new();
    struct break_result r = break_tex(a, items, n, &rules, &m);
    bool breaks = r.found && same_breaks(&r, n, cJSON_GetObjectItem(j, "breaks"));
    bool demerits =
        r.found && (double)r.demerits == cJSON_GetObjectItem(j, "demerits")->valuedouble;
    score->breaks += breaks;
    score->demerits += demerits;
    if (verbose && (!breaks || !demerits))
        printf("  %s at %d sp: %s%s\n", name, hsize, breaks ? "" : "breaks ",
               demerits ? "" : "demerits");
    else if (verbose && !same_glue(&r, cJSON_GetObjectItem(j, "glue")))
        printf("  %s at %d sp: glue\n", name, hsize);
    arena_free(a);
}

static bool read_row(const char *text, bool verbose, struct score *score)
{
    cJSON *row = cJSON_Parse(text);
    const cJSON *list = cJSON_GetObjectItem(row, "items");
    const cJSON *runs = cJSON_GetObjectItem(row, "runs"), *j;
    if (!cJSON_IsArray(list) || !cJSON_IsArray(runs)) {
        cJSON_Delete(row);
        return false;
    }
    int n = cJSON_GetArraySize(list) + 1, i = 0;
    struct item *items = calloc((size_t)n, sizeof *items);
    if (items) {
        cJSON_ArrayForEach(j, list) items[i++] = read_item(j);
        items[i] = (struct item){.kind = ITEM_PENALTY, .penalty = PENALTY_FORCE};
        cJSON_ArrayForEach(j, runs) run(items, n, j, verbose, score);
    }
    free(items);
    cJSON_Delete(row);
    return true;
}

/* The lines of a file, through xz where its name says so. */
static FILE *open_rows(const char *name, bool *piped)
{
    size_t n = strlen(name);
    *piped = n > 3 && strcmp(name + n - 3, ".xz") == 0;
    if (!*piped)
        return fopen(name, "r");
    char command[4096];
    int length = snprintf(command, sizeof command, "xz -dc '%s'", name);
    if (strchr(name, '\'') || length < 0 || (size_t)length >= sizeof command)
        return NULL;
    return popen(command, "r");
}

static bool read_file(const char *name, bool verbose, struct score *score)
{
    bool piped, ok = true;
    FILE *f = open_rows(name, &piped);
    char *line = NULL;
    size_t cap = 0;
    if (!f)
        return false;
    while (ok && getline(&line, &cap, f) > 0)
        ok = read_row(line, verbose, score);
    free(line);
    int status = piped ? pclose(f) : fclose(f);
    return ok && status == 0;
}

int main(int argc, char **argv)
{
    struct score score = {0};
    bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    bool ok = argc > 1 + verbose;
    if (!ok)
        fprintf(stderr, "usage: texbreaks [-v] FILE.jsonl[.xz] ...\n");
    for (int i = 1 + verbose; i < argc; i++)
        if (!read_file(argv[i], verbose, &score)) {
            fprintf(stderr, "%s: cannot be read\n", argv[i]);
            ok = false;
        }
    printf("runs %d, breaks equal %d, demerits equal %d\n", score.runs, score.breaks,
           score.demerits);
    return !ok || score.breaks != score.runs || score.demerits != score.runs;
}
