/* UTF-8, as the Unicode standard's table 3-7 has it: no overlong forms, surrogates or
 * values above U+10FFFF. */
#ifndef NP_BASE_UTF8_H
#define NP_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that is not valid, or n. */
size_t utf8_valid(const char *s, size_t n);

/* The character at s (valid UTF-8, not at its end) and its length in bytes. */
uint32_t utf8_get(const char *s, int *len);

/* Writes c (a valid scalar value) and returns its length, 1..4. */
int utf8_put(char out[4], uint32_t c);

/* The small letter of a capital of the Latin, Greek or Cyrillic script (Unicode's simple
 * mapping); any other character itself. */
uint32_t utf8_lower(uint32_t c);

/* Start of the character before s + at; at > 0. */
int utf8_back(const char *s, int at);

/* Number of characters in n bytes. */
int utf8_count(const char *s, int n);

#endif
