/* What smarten needs to know of a language. */
#ifndef NP_INPUT_SMARTEN_LANGUAGE_H
#define NP_INPUT_SMARTEN_LANGUAGE_H

#include <stdbool.h>

struct smarten_language {
    const char *
        tag; /* BCP 47, lower case; matches itself and what begins with it and a hyphen */
    const char *open, *close;             /* quotes */
    const char *inner_open, *inner_close; /* quotes in quotes, and single ones */
    const char *inside;                   /* space inside quotes, "" for none */
    bool spaced_dash;                     /* -- between words gets spaces */
    bool space_colon;                     /* no-break space before : */
    bool space_points;                    /* narrow one before ; ! ? */
    const char *elisions;      /* words that begin with an apostrophe, between spaces */
    const char *abbreviations; /* that hold on to a number behind them, between spaces */
};

/* The row that matches best; English quotes for a language that is not in the table. */
const struct smarten_language *smarten_language(const char *tag);

#endif
