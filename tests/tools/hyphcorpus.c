/* Holds hyphen_word against a list of hyphenated words, one a line ("hy-phen-ation").
 *
 *     hyphcorpus [-v] LANG FILE
 *
 * Prints "words N, equal M"; with -v first each word that differs: theirs, ours. */
#include <stdio.h>
#include <string.h>

#include "text/hyphen.h"

enum { LINE = 256 };

/* Writes the word with '-' at its points. */
static void divide(const struct hyphen_lang *lang, const char *word, char out[2 * LINE])
{
    struct hyphen_point points[LINE];
    int n = hyphen_word(lang, word, (int)strlen(word), points, LINE), at = 0;
    for (int i = 0; i < n; i++) {
        memcpy(out, word + at, (size_t)(points[i].byte - at));
        out += points[i].byte - at;
        *out++ = '-';
        at = points[i].byte + points[i].skip;
    }
    memcpy(out, word + at, strlen(word + at) + 1);
}

int main(int argc, char **argv)
{
    int verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    FILE *f = argc == 3 + verbose ? fopen(argv[2 + verbose], "r") : NULL;
    const struct hyphen_lang *lang = f ? hyphen_find(argv[1 + verbose]) : NULL;
    if (!lang) {
        fprintf(stderr, "usage: hyphcorpus [-v] LANG FILE\n");
        return 2;
    }
    int words = 0, equal = 0;
    for (char line[LINE]; fgets(line, sizeof line, f);) {
        char word[LINE], ours[2 * LINE];
        size_t n = 0;
        line[strcspn(line, "\r\n")] = '\0';
        for (const char *s = line; *s; s++) {
            if (*s != '-')
                word[n++] = *s;
        }
        word[n] = '\0';
        divide(lang, word, ours);
        words++;
        if (strcmp(line, ours) == 0)
            equal++;
        else if (verbose)
            printf("%s %s\n", line, ours);
    }
    fclose(f);
    printf("words %d, equal %d\n", words, equal);
    return 0;
}
