/* Turns hyphenation dictionaries into the constant tables of text/hyphen_data.h.
 * Build-time tool.
 *
 *     compile-hyphens OUT.c LANG=FILE ...
 *     compile-hyphens hyphen_data.c en-GB=hyph_en_GB.dic de=hyph_de_DE.dic
 *
 * LANG is a BCP 47 tag.  The languages are written in the order given, which
 * hyphen_find relies on: the first of several variants is the one for the bare tag.
 * FILE is a dictionary as libhyphen reads it (its README.hyphen): the charset in line
 * 1; then LEFTHYPHENMIN and the like, comments after % or #, and one pattern a line,
 * digits between letters and '.' for the word's edge. Patterns before NEXTLEVEL find
 * the joints of compounds.  The exceptions come from text/hyphen_exceptions.def,
 * included below.
 *
 * There are two rules of matching.  Liang's: all matches count.  libhyphen's
 * automaton: at each letter only the longest beginning of any pattern that ends there
 * counts.  Most dictionaries are prepared so that both give the same.  Where they are
 * not (Italian, Brazilian), Liang's is right: the other loses "ri-torno", "ci-clico".
 * The German one is a list of 69,000 words made with libhyphen's rule (Liang's gives
 * "Pa-r-la-ment"); so dictionaries with joints keep that.
 *
 * A pattern with a change of spelling (old German "Schiff-fahrt") would need other
 * letters when the word is broken: it forbids the break instead.
 *
 * Steps: read; drop the digits that another pattern implies; make the trie; cut off
 * what says nothing; share equal subtries; pack; write. */
#include <iconv.h>

#include "hyphen-trie.h"
#include "text/hyphen.h"

enum {
    MAX_CHAR = 0x2000, /* letters are below: Latin, Greek, Cyrillic */
    FORBID = 12,       /* values of exceptions, above all digits */
    ALLOW = 13,
    APOSTROPHE = '\'',
    TYPOGRAPHIC = 0x2019
};

struct dictionary {
    const char *tag, *file;
    struct patterns joints, syllables, exceptions;
    bool apostrophe; /* is a letter */
    int left, right, compound_left, compound_right;
    uint8_t code[MAX_CHAR];
};

static uint32_t next_char(const unsigned char **s)
{
    uint32_t c = *(*s)++;
    if (c < 0x80)
        return c;
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    c &= 0x3Fu >> more;
    for (; more > 0 && (**s & 0xC0) == 0x80; more--)
        c = c << 6 | (*(*s)++ & 0x3F);
    return c;
}

/* "1b2a." -> letters and values.  False for what cannot match a word: other scripts,
 * signs, and hyphens, which part words before patterns are asked. */
static bool parse_pattern(const char *line, struct pattern *p)
{
    const unsigned char *s = (const unsigned char *)line;
    memset(p, 0, sizeof *p);
    while (*s > ' ' && *s != '/') {
        uint32_t c = next_char(&s);
        if (c >= '0' && c <= '9') {
            p->value[p->n] = (uint8_t)(c - '0');
            continue;
        }
        if (c == TYPOGRAPHIC)
            c = APOSTROPHE;
        bool sign = (c < 'a' || (c > 'z' && c < 0x80)) && c != '.' && c != APOSTROPHE;
        if (sign || c >= MAX_CHAR || p->n == MAX_PATTERN)
            return false;
        p->letter[p->n++] = (uint16_t)c;
    }
    for (int i = 0; *s == '/' && i <= p->n; i++)
        p->value[i] = (uint8_t)(p->value[i] + p->value[i] % 2);
    return p->n > 0;
}

static bool keyword(const char *line, const char *word, int *number)
{
    size_t n = strlen(word);
    if (strncmp(line, word, n) != 0)
        return false;
    if (number)
        *number = atoi(line + n);
    return true;
}

static void read_line(struct dictionary *d, const char *line)
{
    struct pattern p;
    if (*line == '%' || *line == '#' || keyword(line, "LEFTHYPHENMIN", &d->left)
        || keyword(line, "RIGHTHYPHENMIN", &d->right)
        || keyword(line, "COMPOUNDLEFTHYPHENMIN", &d->compound_left)
        || keyword(line, "COMPOUNDRIGHTHYPHENMIN", &d->compound_right)
        || keyword(line, "NOHYPHEN", NULL))
        return;
    if (keyword(line, "NEXTLEVEL", NULL)) {
        /* What stood before finds joints; "1'1" there says that the apostrophe is one. */
        d->apostrophe = true;
        d->joints = d->syllables;
        d->syllables = (struct patterns){0};
        for (size_t i = 0; i < d->joints.n; i++) {
            const struct pattern *q = &d->joints.v[i];
            if (q->n == 1 && q->letter[0] == APOSTROPHE && q->value[0] % 2)
                d->apostrophe = false;
        }
    } else if (parse_pattern(line, &p)) {
        add_pattern(&d->syllables, &p);
    }
}

/* The whole file as UTF-8, ended by a zero; line 1 names its charset. */
static char *read_utf8(const char *file)
{
    FILE *f = fopen(file, "rb");
    if (!f)
        die("%s: cannot be read; is the language's hyphenation dictionary installed?",
            file);
    char *in = NULL;
    size_t n = 0, room = 0;
    for (int c; (c = getc(f)) != EOF; in[n++] = (char)c)
        in = grown(in, n, &room, 1);
    fclose(f);
    in = grown(in, n, &room, 1);
    in[n] = '\0';
    char charset[32] = "";
    if (n == 0 || sscanf(in, "%31[^ \t\r\n]", charset) != 1)
        die("%s: no charset in line 1", file);
    const char *name = strncmp(charset, "microsoft-", 10) == 0 ? charset + 10 : charset;
    iconv_t conversion = iconv_open("UTF-8", name);
    if (conversion == (iconv_t)-1)
        die("%s: unknown charset %s", file, charset);
    char *out = calloc(3 * n + 1, 1), *from = in, *to = out;
    size_t left = 3 * n;
    if (!out || iconv(conversion, &from, &n, &to, &left) == (size_t)-1)
        die("%s: not in %s", file, charset);
    iconv_close(conversion);
    free(in);
    return out;
}

static void read_dictionary(struct dictionary *d)
{
    char *text = read_utf8(d->file), *save = NULL;
    strtok_r(text, "\r\n", &save);
    for (char *line; (line = strtok_r(NULL, "\r\n", &save));)
        read_line(d, line);
    free(text);
    if (d->syllables.n == 0)
        die("%s: no patterns", d->file);
}

/* ---- exceptions ---- */

static const char *const exceptions[][2] = {
#define LANGUAGE(tag) {tag, NULL},
#define EXCEPT(word)  {NULL, word},
#include "text/hyphen_exceptions.def"
#undef LANGUAGE
#undef EXCEPT
};

/* "da-ta-base*" -> a pattern in which every gap has its say; without the '*' it holds
 * for that word alone. */
static struct pattern parse_exception(const char *word)
{
    struct pattern p = {.letter = {'.'}, .n = 1};
    const unsigned char *s = (const unsigned char *)word;
    while (*s && *s != '*') {
        uint32_t c = next_char(&s);
        if (c == '-') {
            p.value[p.n] = ALLOW;
            continue;
        }
        if (c >= MAX_CHAR || p.n == MAX_PATTERN - 1)
            die("exception %s: not a word", word);
        if (p.n > 1 && p.value[p.n] == 0)
            p.value[p.n] = FORBID;
        p.letter[p.n++] = (uint16_t)c;
    }
    if (*s != '*')
        p.letter[p.n++] = '.';
    return p;
}

/* Whether a section of the list is meant for tag: "*", the tag itself, or its first
 * subtag. */
static bool meant_for(const char *section, const char *tag)
{
    size_t n = strlen(section);
    return strcmp(section, "*") == 0
           || (strncmp(section, tag, n) == 0 && (tag[n] == '\0' || tag[n] == '-'));
}

static void read_exceptions(struct dictionary *d)
{
    bool meant = false;
    for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++) {
        if (exceptions[i][0]) {
            meant = meant_for(exceptions[i][0], d->tag);
        } else if (meant) {
            struct pattern p = parse_exception(exceptions[i][1]);
            add_pattern(&d->exceptions, &p);
        }
    }
}

/* ---- alphabet ---- */

static bool has_apostrophe(const struct dictionary *d, const struct pattern *p)
{
    (void)d;
    int k = 0;
    while (k < p->n && p->letter[k] != APOSTROPHE)
        k++;
    return k < p->n;
}

/* Whether no letter occurs in the language's own patterns: a word in another script. */
static bool is_foreign(const struct dictionary *d, const struct pattern *p)
{
    int k = 0;
    while (k < p->n && (p->letter[k] == '.' || !d->code[p->letter[k]]))
        k++;
    return k == p->n;
}

static void drop(const struct dictionary *d, struct patterns *list,
                 bool unwanted(const struct dictionary *, const struct pattern *))
{
    size_t kept = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (!unwanted(d, &list->v[i]))
            list->v[kept++] = list->v[i];
    }
    list->n = kept;
}

static void note_letters(struct dictionary *d, const struct patterns *list)
{
    for (size_t i = 0; i < list->n; i++) {
        for (int k = 0; k < list->v[i].n; k++)
            d->code[list->v[i].letter[k]] = HYPHEN_UNKNOWN;
    }
}

static void encode_letters(const struct dictionary *d, struct patterns *list)
{
    for (size_t i = 0; i < list->n; i++) {
        for (int k = 0; k < list->v[i].n; k++)
            list->v[i].letter[k] = d->code[list->v[i].letter[k]];
    }
}

/* Gives each letter that is used its code, in the order of Unicode. */
static void make_alphabet(struct dictionary *d)
{
    struct patterns *lists[] = {&d->joints, &d->syllables, &d->exceptions};
    for (int i = 0; i < 3; i++) {
        if (!d->apostrophe) /* it parts words, so that no pattern with it can match */
            drop(d, lists[i], has_apostrophe);
        if (lists[i] == &d->exceptions)
            drop(d, lists[i], is_foreign);
        note_letters(d, lists[i]);
    }
    uint8_t next = HYPHEN_EDGE + 1;
    for (int c = 0; c < MAX_CHAR; c++) {
        if (c == '.')
            d->code[c] = HYPHEN_EDGE;
        else if (d->code[c] && next == HYPHEN_UNKNOWN)
            die("%s: too many letters", d->file);
        else if (d->code[c])
            d->code[c] = next++;
    }
    for (int i = 0; i < 3; i++)
        encode_letters(d, lists[i]);
}

/* ---- writing ---- */

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void write_array(FILE *out, const char *type, const char *name, int index,
                        size_t n, const uint32_t *v)
{
    fprintf(out, "static const %s %s_%d[%zu] = {", type, name, index, n);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "%s%u,", i % 24 == 0 ? "\n" : "", (unsigned)v[i]);
    fputs("\n};\n", out);
}

static void write_tables(FILE *out, int index, const struct dictionary *d,
                         const struct tables *t, int first, int last)
{
    size_t n = t->cells > MAX_CHAR ? t->cells : MAX_CHAR;
    n = n > t->ops ? n : t->ops;
    uint32_t *v = calloc(n, sizeof *v);
    if (!v)
        die("out of memory");
    fprintf(out, "\n/* %s: %s, %zu patterns, %zu cells */\n", d->tag, file_name(d->file),
            d->joints.n + d->syllables.n, t->cells);
    for (size_t i = 0; i < t->cells; i++)
        v[i] = t->label[i] | t->link[i] >> 16 << HYPHEN_LABEL_BITS;
    write_array(out, "uint8_t", "cells", index, t->cells, v);
    for (size_t i = 0; i < t->cells; i++)
        v[i] = t->link[i] & 0xFFFF;
    write_array(out, "uint16_t", "links", index, t->cells, v);
    for (size_t i = 0; i < t->ops; i++)
        v[i] = t->op[i];
    write_array(out, "uint8_t", "ops", index, t->ops, v);
    for (int c = first; c <= last; c++)
        v[c - first] = c == '.' ? 0 : d->code[c];
    write_array(out, "uint8_t", "alphabet", index, (size_t)(last - first + 1), v);
    free(v);
}

static int at_least(int least, int number)
{
    return number > least ? number : least;
}

/* Writes the tables to out and the language's row, which refers to them, to rows. */
static void compile(struct dictionary *d, int index, FILE *out, FILE *rows)
{
    struct tables t = {.edges = 1};
    read_dictionary(d);
    read_exceptions(d);
    make_alphabet(d);
    enum rule rule = d->joints.n > 0 ? RULE_LONGEST : RULE_ALL;
    uint32_t roots[3] = {trie_add(&t, &d->exceptions, RULE_WHOLE),
                         trie_add(&t, &d->joints, rule),
                         trie_add(&t, &d->syllables, rule)};
    t.hash_size = 2 * t.nodes + 1;
    t.hash = calloc(t.hash_size, sizeof *t.hash);
    if (!t.hash)
        die("out of memory");
    for (int i = 0; i < 3; i++)
        roots[i] = trie_share(&t, roots[i]);
    trie_pack(&t, roots);
    int first = 0, last = MAX_CHAR - 1;
    while (!d->code[first])
        first++;
    while (!d->code[last])
        last--;
    write_tables(out, index, d, &t, first, last);
    bool nouns =
        meant_for("de", d->tag) || meant_for("lb", d->tag) || meant_for("nds", d->tag);
    fprintf(rows, "    {\"%s\", cells_%d, links_%d, ops_%d, alphabet_%d, %d, %d,\n",
            d->tag, index, index, index, index, first, last - first + 1);
    fprintf(rows, "     .exceptions = %u, .joints = %u, .syllables = %u,\n",
            t.base[roots[0]], t.base[roots[1]], t.base[roots[2]]);
    fprintf(rows, "     .min_before = %d, .min_after = %d,\n",
            at_least(HYPHEN_MIN_BEFORE, d->left), at_least(HYPHEN_MIN_AFTER, d->right));
    fprintf(rows, "     .min_before_joint = %d, .min_after_joint = %d,\n",
            at_least(2, d->compound_left), at_least(2, d->compound_right));
    fprintf(rows, "     .longest = %d, .apostrophe = %d, .nouns = %d},\n",
            rule == RULE_LONGEST, d->apostrophe, nouns);
}

static char *copy_prefix(const char *s, size_t n)
{
    char *copy = calloc(n + 1, 1);
    if (!copy)
        die("out of memory");
    return memcpy(copy, s, n);
}

int main(int argc, char **argv)
{
    if (argc < 3)
        die("usage: compile-hyphens OUT.c LANG=FILE ...");
    FILE *out = fopen(argv[1], "w");
    char *rows = NULL;
    size_t nrows;
    FILE *row_stream = open_memstream(&rows, &nrows);
    if (!out || !row_stream)
        die("%s: cannot be written", argv[1]);
    fputs("/* Made by compile-hyphens; the licences of the dictionaries hold. */\n"
          "#include \"text/hyphen_data.h\"\n",
          out);
    for (int i = 2; i < argc; i++) {
        const char *equals = strchr(argv[i], '=');
        if (!equals || equals == argv[i])
            die("%s: not LANG=FILE", argv[i]);
        char *tag = copy_prefix(argv[i], (size_t)(equals - argv[i]));
        struct dictionary d = {.tag = tag, .file = equals + 1};
        compile(&d, i - 1, out, row_stream);
        free(tag);
    }
    fclose(row_stream);
    fprintf(out, "\nconst struct hyphen_lang hyphen_langs[] = {\n%s};\n", rows);
    fprintf(out, "const int hyphen_nlangs = %d;\n", argc - 2);
    free(rows);
    if (fclose(out) != 0)
        die("%s: cannot be written", argv[1]);
    return 0;
}
