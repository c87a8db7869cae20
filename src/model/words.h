/* The paper's own words in its language, from layouts/words.json.  No string is NULL. */
#ifndef NP_MODEL_WORDS_H
#define NP_MODEL_WORDS_H

struct words {
    const char *language;
#define WORD(name) const char *name;
#include "model/words.def"
#undef WORD
    const char *months[12];
    const char *weekdays[7]; /* Monday first */
    /* lower-case words that must not end a headline line: articles, prepositions ... */
    const char *const *weak;
    int nweak;
};

#endif
