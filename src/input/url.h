/* Addresses that a page may link to: http, https and mailto, without white space or
 * control characters. */
#ifndef NP_INPUT_URL_H
#define NP_INPUT_URL_H

#include <stdbool.h>

bool url_can_link(const char *url);

#endif
