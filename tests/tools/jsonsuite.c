/* Runs the JSON reader over a parsing test suite whose file names say what must happen:
 * y_*.json must be accepted, n_*.json refused, i_*.json may be either but must not crash.
 *
 *     jsonsuite FOLDER
 *
 * tests/corpus-json unpacks an archive and calls this.
 *
 * Accepted means: by the grammar check and by the tree parser.  \u0000 is correct JSON
 * that this program refuses by rule (no C string can hold it): such a file must pass the
 * check and then be refused for that reason alone. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "input/json.h"
#include "input/json_check.h"

struct tally {
    int passed, failed, accepted, refused, either;
};

static bool only_nul_refused(const struct diags *d)
{
    return d->n == 1 && d->v[0].code == DIAG_JSON_NUL;
}

/* True if the reader takes it; says so if the check and the parser do not agree. */
static bool accepts(struct arena *a, struct bytes text, const char *name, bool *agree)
{
    struct diags d;
    diags_init(&d, a);
    struct json_fault f = json_check(text.data, text.size, JSON_DEPTH_LIMIT);
    bool parsed = json_parse(a, text, name, 16 << 20, JSON_DEPTH_LIMIT, &d) != NULL;
    *agree = parsed == (f.kind == JSON_SOUND) || only_nul_refused(&d);
    bool fatal_said = diags_worst(&d) == DIAG_FATAL;
    *agree = *agree && fatal_said == !parsed;
    return f.kind == JSON_SOUND;
}

static void run_file(const char *folder, const char *name, struct tally *t)
{
    struct arena *a = arena_new();
    struct diags d;
    struct bytes text;
    diags_init(&d, a);
    char *path = arena_printf(a, "%s/%s", folder, name);
    bool agree = true, ok = file_read(a, path, 64 << 20, &text, &d);
    if (ok) {
        bool took = accepts(a, text, name, &agree);
        ok = name[0] == 'y' ? took : name[0] == 'n' ? !took : true;
        t->accepted += ok && name[0] == 'y';
        t->refused += ok && name[0] == 'n';
        t->either += name[0] == 'i';
    }
    ok = ok && agree;
    t->passed += ok;
    t->failed += !ok;
    if (!ok)
        printf("FAIL %s%s\n", name, agree ? "" : " (check and parser differ)");
    arena_free(a);
}

static int is_json(const struct dirent *e)
{
    const char *dot = strrchr(e->d_name, '.');
    return dot && strcmp(dot, ".json") == 0;
}

int main(int argc, char **argv)
{
    struct tally t = {0};
    struct dirent **files;
    if (argc != 2) {
        fprintf(stderr, "usage: jsonsuite FOLDER\n");
        return 2;
    }
    int n = scandir(argv[1], &files, is_json, alphasort);
    for (int i = 0; i < n; i++) {
        run_file(argv[1], files[i]->d_name, &t);
        free(files[i]);
    }
    if (n >= 0)
        free(files);
    printf("must accept: %d accepted; must reject: %d refused; either: %d\n", t.accepted,
           t.refused, t.either);
    printf("%d passed, %d failed\n", t.passed, t.failed);
    return t.failed > 0 || t.passed == 0;
}
