#include "cli/opts.h"

#include <stdlib.h>
#include <string.h>

static const char USAGE[] =
    "newsprint make EDITION.json [-o FILE] [-l LAYOUT] [options]\n"
    "newsprint check EDITION.json|LAYOUT.json ...\n"
    "newsprint dump model|paragraphs|plan|sheet EDITION.json\n"
    "\n"
    "  -o FILE         x.pdf, x.png (several pages: x-1.png, x-2.png ...) or - with "
    "--format\n"
    "  -l LAYOUT       a4, letter, tabloid, a3, berliner, broadsheet or a layout file\n"
    "  --format F      pdf or png, when FILE does not say\n"
    "  --pages N       exactly N pages (default: as few as the stories need)\n"
    "  --page N        one page of a PNG\n"
    "  --dpi N         of a PNG (default 150)\n"
    "  --explain       why each story got its place, on stderr\n"
    "  --strict        warnings fail\n"
    "  --json          messages as JSON lines\n"
    "  --quiet         no notes, only warnings and worse\n"
    "  --data DIR      folder of fonts/ and layouts/\n"
    "\n"
    "EDITION - is standard input.  Exit status: 0 made, 1 made with warnings, 2 usage,\n"
    "3 input refused, nothing written, 4 output could not be written.\n";

void opts_usage(FILE *out)
{
    fputs(USAGE, out);
}

static bool usage_error(const char *what, const char *of)
{
    fprintf(stderr, "newsprint: %s%s%s; see newsprint --help\n", what, of ? " " : "",
            of ? of : "");
    return false;
}

static bool read_int(const char *s, int least, int most, int *out)
{
    char *end;
    long v = strtol(s, &end, 10);
    if (!*s || *end || v < least || v > most)
        return false;
    *out = (int)v;
    return true;
}

static bool read_format(const char *s, enum format *out)
{
    *out = strcmp(s, "pdf") == 0   ? FORMAT_PDF
           : strcmp(s, "png") == 0 ? FORMAT_PNG
                                   : FORMAT_NONE;
    return *out != FORMAT_NONE;
}

/* Options with a value; false when the value is bad. */
static bool set_value(struct opts *o, const char *name, const char *value, bool *known)
{
    *known = true;
    if (strcmp(name, "-o") == 0 || strcmp(name, "--output") == 0)
        o->output = value;
    else if (strcmp(name, "-l") == 0 || strcmp(name, "--layout") == 0)
        o->make.layout = value;
    else if (strcmp(name, "--data") == 0)
        o->data = value;
    else if (strcmp(name, "--format") == 0)
        return read_format(value, &o->format);
    else if (strcmp(name, "--pages") == 0)
        return read_int(value, 1, 64, &o->make.pages);
    else if (strcmp(name, "--page") == 0)
        return read_int(value, 1, 1000, &o->page);
    else if (strcmp(name, "--dpi") == 0)
        return read_int(value, 18, 1200, &o->dpi);
    else
        *known = false;
    return true;
}

static bool set_flag(struct opts *o, const char *name)
{
    if (strcmp(name, "--strict") == 0)
        o->strict = true;
    else if (strcmp(name, "--json") == 0)
        o->json = true;
    else if (strcmp(name, "--explain") == 0)
        o->explain = true;
    else if (strcmp(name, "--quiet") == 0)
        o->quiet = true;
    else
        return false;
    return true;
}

static bool takes_value(const char *name)
{
    struct opts scratch = {0};
    bool known;
    set_value(&scratch, name, "", &known);
    return known;
}

static bool read_option(struct opts *o, int argc, const char **argv, int *i)
{
    const char *name = argv[*i];
    if (set_flag(o, name))
        return true;
    if (!takes_value(name))
        return usage_error("no such option:", name);
    if (*i + 1 >= argc)
        return usage_error("a value is missing after", name);
    bool known;
    if (!set_value(o, name, argv[++*i], &known))
        return usage_error("bad value for", name);
    return true;
}

static bool is_option(const char *s)
{
    return s[0] == '-' && s[1] != '\0';
}

bool opts_read(int argc, const char **argv, struct opts *o)
{
    *o = (struct opts){.dpi = 150, .data = NP_DATADIR};
    if (argc < 2)
        return usage_error("a command is missing", NULL);
    o->command = argv[1];
    o->files = argv + 1;
    bool plain = false; /* behind "--" */
    for (int i = 2; i < argc; i++) {
        if (!plain && strcmp(argv[i], "--") == 0)
            plain = true;
        else if (!plain && is_option(argv[i])) {
            if (!read_option(o, argc, argv, &i))
                return false;
        } else if (!o->stage && strcmp(o->command, "dump") == 0)
            o->stage = argv[i];
        else
            o->files[o->nfiles++] = argv[i];
    }
    if (!o->nfiles)
        return usage_error("an edition is missing", NULL);
    return true;
}
