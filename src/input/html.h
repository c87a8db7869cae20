/* Is a tag HTML, or something in angle brackets that only looks like it ("Vec<T>")? */
#ifndef NP_INPUT_HTML_H
#define NP_INPUT_HTML_H

#include <stdbool.h>

/* True for comments, declarations, instructions, tags with attributes, and tags of
 * elements that HTML or SVG knows. */
bool html_is_element(const char *tag);

#endif
