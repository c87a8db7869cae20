/* Which words of a text are names for machines: addresses, paths, options,
 * names_with_underscores. */
#ifndef NP_INPUT_IDENTIFIERS_H
#define NP_INPUT_IDENTIFIERS_H

/* Sets fixed[i] to 1 for the bytes of such words, without the quotes, brackets and stops
 * around them; leaves the others. */
void identifiers_mark(const char *text, int n, unsigned char *fixed);

#endif
