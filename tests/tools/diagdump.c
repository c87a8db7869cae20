/* Reads an edition and prints what is to be said about it, for the diagnostics goldens
 * (tests/run-diag).
 *
 *     diagdump FILE...       all messages, each file's after the other's; exit status 3
 *                            if one was refused
 *     diagdump --model FILE  the edition as it was understood, a line a thing
 *     diagdump --keys        every object of the format with its known keys
 *     diagdump --codes       every diagnostic: name, level, format */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "input/edition.h"
#include "input/edition_dump.h"
#include "input/edition_keys.h"
#include "input/locate.h"

enum { REFUSED = 3 };

static void print_keys(void)
{
    for (int i = 0; i < EDITION_OBJECTS; i++) {
        printf("%s:", edition_object_name((enum edition_object)i));
        for (const char *const *k = edition_keys((enum edition_object)i); *k; k++)
            printf(" %s", *k);
        printf("\n");
    }
}

static void print_codes(void)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        enum diag_code c = (enum diag_code)i;
        printf("%s\t%s\t%s\n", diag_name(c), diag_level_name(diag_level_of(c)),
               diag_format(c));
    }
}

static bool read_one(const char *path, bool model)
{
    struct arena *a = arena_new();
    struct diags d;
    struct bytes source;
    diags_init(&d, a);
    struct edition *e = NULL;
    if (file_read(a, path, EDITION_MAX_BYTES, &source, &d))
        e = edition_read(a, source, path, &d);
    diags_print(&d, DIAG_NOTE, stdout);
    if (e && model)
        edition_dump(e, stdout);
    bool ok = e != NULL;
    arena_free(a);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = true, model = argc > 1 && strcmp(argv[1], "--model") == 0;
    if (argc < 2) {
        fprintf(stderr, "usage: diagdump [--model] FILE... | --keys | --codes\n");
        return 2;
    }
    if (strcmp(argv[1], "--keys") == 0)
        print_keys();
    else if (strcmp(argv[1], "--codes") == 0)
        print_codes();
    else
        for (int i = 1 + model; i < argc; i++)
            ok = read_one(argv[i], model) && ok;
    return ok ? 0 : REFUSED;
}
