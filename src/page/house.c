#include "page/panel.h"
void house_lines(struct pen *p, np_sp width, int *least, int *most)
{
    (void)p;
    (void)width;
    *least = 5;
    *most = 200;
}
void house_draw(struct pen *p, np_sp x, int line, int lines, np_sp width, int parent)
{
    (void)parent;
    for (int i = 0; i < lines; i += 2)
        pen_rule_h(p, x, x + width, grid_y(p->layout, line + lines - 1 - i), 16384, 0);
}
