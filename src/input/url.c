#include "input/url.h"

#include <string.h>
#include <strings.h>

bool url_can_link(const char *url)
{
    static const char *const SCHEMES[] = {"http://", "https://", "mailto:"};
    enum { MOST = 2000 };
    size_t n = strnlen(url, MOST + 1);
    if (n > MOST)
        return false;
    for (const char *p = url; *p; p++)
        if ((unsigned char)*p <= 0x20 || *p == 0x7f || strchr("<>\"", *p))
            return false;
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++) {
        size_t m = strlen(SCHEMES[i]);
        if (strncasecmp(url, SCHEMES[i], m) == 0 && n > m)
            return true;
    }
    return false;
}
