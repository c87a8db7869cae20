/* "Inside": what stands on other pages; an entry is a line of agate over a title and
 * its page (STYLE.md section 2). */
#include "page/panel.h"
#include "page/wrap.h"

/* Half grid lines an entry takes, and may take where there is room to spare. */
enum { HALVES = 5, HALVES_MOST = 6 };

int index_lines(int entries)
{
    return (entries * HALVES + 1) / 2 - 1;
}

static void draw_entry(struct pen *p, const struct index_entry *e, np_sp x, np_sp y,
                       np_sp width, int list)
{
    const struct layout *l = p->layout;
    int item = pen_tag(p, TAG_ITEM, list, NULL, NULL);
    struct rich section = wrap_rich(p, e->section);
    struct wrapped above =
        wrap_text(p, pen_style(p, STYLE_index_section), &section, width, 1, 0, e->path);
    wrap_draw(p, &above, x, y - l->index_section_up, 0,
              pen_tag(p, TAG_SPAN, item, e->section, NULL));
    const char *number = arena_printf(p->arena, "%d", e->page);
    struct line page = text_plain(p->arena, p->text, pen_style(p, STYLE_index_page),
                                  number, p->language, RUN_LABEL);
    int link = pen_tag(p, TAG_LINK, item, e->title.text, NULL);
    struct wrapped title =
        wrap_text(p, pen_style(p, STYLE_index_title), &e->title,
                  width - page.width - l->index_page_gap, 1, 0, e->path);
    wrap_draw(p, &title, x, y, 0, link);
    pen_line(p, &page, x + width - page.width, y, link);
    struct op *op = sheets_op(p->sheets, p->page, OP_LINK, link);
    op->box =
        (struct box){x, y - l->index_section_up, x + width, y + l->index_rule_drop / 2};
    op->u.link = (struct link){.page = e->page - 1, .to = e->at};
}

void index_draw(struct pen *p, const struct index_entry *v, int n, np_sp x, int line,
                int lines, np_sp width, int parent)
{
    const struct layout *l = p->layout;
    if (n == 0)
        return;
    /* the first title stands half a line below the first line */
    np_sp pitch = n > 1 ? sp_scale(l->leading, 2 * lines - 3, 2 * (n - 1)) : 0;
    np_sp most = l->leading * HALVES_MOST / 2;
    pitch = pitch < most ? pitch : most;
    np_sp foot = grid_y(l, line + lines - 1);
    int list = pen_tag(p, TAG_LIST, parent, NULL, NULL);
    for (int i = 0; i < n; i++) {
        np_sp y = foot - (n - 1 - i) * pitch;
        draw_entry(p, &v[i], x, y, width, list);
        if (i + 1 < n)
            pen_rule_h(p, x, x + width, y + l->index_rule_drop, l->rule_hair, l->ink);
    }
}
