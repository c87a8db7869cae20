#include <stddef.h>

#include "text/paragraph.h"

/* Hanging punctuation and letter edges (STYLE.md section 1): shares of the character's width, 1/1000. */
struct hang {
    uint32_t c;
    int start, end;
};

static const struct hang HANGS[] = {
    {'"', 450, 450},   {'\'', 500, 500},  {'(', 80, 0},      {')', 0, 150},
    {',', 0, 500},     {'-', 0, 500},     {'.', 0, 500},     {':', 0, 300},
    {';', 0, 300},     {'A', 40, 40},     {'T', 60, 60},     {'V', 50, 50},
    {'W', 40, 40},     {'Y', 70, 70},     {'!', 0, 100},     {'?', 0, 100},
    {0xab, 300, 200},  {0xad, 0, 500},    {0xbb, 200, 300},  {0x2010, 0, 500},
    {0x2013, 0, 300},  {0x2014, 0, 200},  {0x2018, 500, 450}, {0x2019, 500, 500},
    {0x201a, 500, 0},  {0x201c, 500, 450}, {0x201d, 450, 450}, {0x201e, 400, 0},
    {0x2026, 0, 100},  {0x3001, 0, 400},  {0x3002, 0, 400},  {0xff0c, 0, 400},
};

static const struct hang *find(uint32_t c)
{
    for (size_t i = 0; i < sizeof HANGS / sizeof *HANGS; i++)
        if (HANGS[i].c == c)
            return &HANGS[i];
    return NULL;
}

int hang_end(uint32_t c)
{
    const struct hang *h = find(c);
    return h ? h->end : 0;
}

int hang_start(uint32_t c)
{
    const struct hang *h = find(c);
    return h ? h->start : 0;
}
