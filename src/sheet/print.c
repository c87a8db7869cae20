#include "sheet/print.h"

#include <stdint.h>

#include "base/utf8.h"

void print_sp(FILE *out, np_sp v)
{
    int hundredths = sp_scale(v, 100, SP_PT);
    int size = hundredths < 0 ? -hundredths : hundredths;
    fprintf(out, "%s%d.%02d", hundredths < 0 ? "-" : "", size / 100, size % 100);
}

void print_point(FILE *out, struct point p)
{
    print_sp(out, p.x);
    putc(',', out);
    print_sp(out, p.y);
}

void print_box(FILE *out, struct box b)
{
    print_point(out, (struct point){b.x0, b.y0});
    putc(' ', out);
    print_sp(out, box_width(b));
    putc('x', out);
    print_sp(out, box_height(b));
}

void print_text(FILE *out, const char *s, int n, int most)
{
    int end = n;
    if (most && n > most)
        end = utf8_back(s, most + 1);
    putc('"', out);
    for (int i = 0; i < end; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            fprintf(out, "\\u%04x", (unsigned)c);
        else
            putc(c, out);
    }
    fputs(end < n ? "...\"" : "\"", out);
}
