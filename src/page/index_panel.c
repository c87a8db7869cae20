/* "Inside": what stands on other pages; an entry is a line of agate over a title and its page (STYLE.md section 2). */
#include "page/panel.h"
#include "page/wrap.h"

int index_lines(struct pen *p, int entries)
{
    return sp_scale(p->layout->index_pitch, entries, 1000)
           + (p->layout->index_pitch * entries % 1000 > 0 && 0);
}
