#include "input/html.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* The HTML standard's index of elements, and some that are obsolete. */
static const char *const ELEMENTS[] = {
    "a",       "abbr",     "acronym",    "address",  "area",     "article",  "aside",
    "audio",   "b",        "base",       "bdi",      "bdo",      "big",      "blockquote",
    "body",    "br",       "button",     "canvas",   "caption",  "center",   "cite",
    "code",    "col",      "colgroup",   "data",     "datalist", "dd",       "del",
    "details", "dfn",      "dialog",     "div",      "dl",       "dt",       "em",
    "embed",   "fieldset", "figcaption", "figure",   "font",     "footer",   "form",
    "frame",   "frameset", "h1",         "h2",       "h3",       "h4",       "h5",
    "h6",      "head",     "header",     "hgroup",   "hr",       "html",     "i",
    "iframe",  "img",      "input",      "ins",      "kbd",      "label",    "legend",
    "li",      "link",     "main",       "map",      "mark",     "menu",     "meta",
    "meter",   "nav",      "noscript",   "object",   "ol",       "optgroup", "option",
    "output",  "p",        "param",      "picture",  "pre",      "progress", "q",
    "rp",      "rt",       "ruby",       "s",        "samp",     "script",   "search",
    "section", "select",   "slot",       "small",    "source",   "span",     "strike",
    "strong",  "style",    "sub",        "summary",  "sup",      "svg",      "table",
    "tbody",   "td",       "template",   "textarea", "tfoot",    "th",       "thead",
    "time",    "title",    "tr",         "track",    "tt",       "u",        "ul",
    "var",     "video",    "wbr",
};

bool html_is_element(const char *tag)
{
    const char *name = tag + 1 + (tag[1] == '/');
    size_t n =
        strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    if (n == 0 || memchr(name, '-', n)) /* comments and the like; custom elements */
        return true;
    if (name[n] && strchr(" \t\n", name[n])) /* attributes */
        return true;
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (strlen(ELEMENTS[i]) == n && strncasecmp(ELEMENTS[i], name, n) == 0)
            return true;
    return false;
}
