#include "page/pen.h"

#include <string.h>

static int sheet_font(struct pen *p, int face)
{
    int index;
    const char *file = text_face_file(p->text, face, &index);
    return sheets_font(p->sheets, file, index);
}

/* The pen box of a run: what its line of type takes up, not its ink. */
static struct box run_box(const struct run *r, np_sp width)
{
    return (struct box){r->origin.x, r->origin.y - r->size * 7 / 10, r->origin.x + width,
                        r->origin.y + r->size / 5};
}

/* Where the next run to the right begins (runs stand in the order of reading), or the
 * line's end. */
static np_sp run_end(const struct line *line, int i)
{
    np_sp end = line->width;
    for (int k = 0; k < line->n; k++)
        if (line->runs[k].origin.x > line->runs[i].origin.x
            && line->runs[k].origin.x < end)
            end = line->runs[k].origin.x;
    return end;
}

void pen_line(struct pen *p, const struct line *line, np_sp x, np_sp y, int tag)
{
    for (int i = 0; i < line->n; i++) {
        const struct run *r = &line->runs[i];
        np_sp end = run_end(line, i);
        struct op *op = sheets_op(p->sheets, p->page, OP_RUN, tag);
        op->color = line->colors[i];
        op->u.run = *r;
        op->u.run.font = sheet_font(p, r->font);
        op->u.run.origin.x += x;
        op->u.run.origin.y += y;
        op->box = run_box(&op->u.run, end > r->origin.x ? end - r->origin.x : 0);
        struct box box = op->box;
        if (line->urls[i])
            pen_link(p, box, line->urls[i], tag);
    }
}

static np_sp aligned(np_sp x, np_sp width, enum align align)
{
    return align == ALIGN_LEFT ? x : align == ALIGN_RIGHT ? x - width : x - width / 2;
}

np_sp pen_rich(struct pen *p, enum style_id style, const struct rich *text, np_sp x,
               np_sp y, enum align align, int tag)
{
    struct line line = text_line(p->arena, p->text, pen_style(p, style), text, 0);
    pen_line(p, &line, aligned(x, line.width, align), y, tag);
    return line.width;
}

np_sp pen_text(struct pen *p, enum style_id style, const char *text, np_sp x, np_sp y,
               enum align align, int tag, bool label)
{
    unsigned flags = tag == TAG_ARTIFACT || label ? RUN_LABEL : 0;
    struct line line =
        text_plain(p->arena, p->text, pen_style(p, style), text, p->language, flags);
    pen_line(p, &line, aligned(x, line.width, align), y, tag);
    return line.width;
}

/* The text up to byte n, ended by an ellipsis. */
static struct rich cut_at(struct pen *p, const struct rich *text, int n)
{
    if (n == 0)
        return (struct rich){.text = "", .language = text->language};
    while (n > 0 && strchr(" ,;:.-", text->text[n - 1]))
        n--;
    struct rich cut = {.language = text->language};
    cut.text = arena_printf(p->arena, "%.*s…", n, text->text);
    cut.n = (int)strlen(cut.text);
    return cut;
}

np_sp pen_text_within(struct pen *p, enum style_id style, const struct rich *text,
                      np_sp x, np_sp y, np_sp most, int tag, const char *path)
{
    struct line line = text_line(p->arena, p->text, pen_style(p, style), text, 0);
    struct rich cut = *text;
    for (int n = text->n; line.width > most && n > 0;) {
        do
            n--;
        while (n > 0 && text->text[n] != ' ');
        cut = cut_at(p, text, n);
        line = text_line(p->arena, p->text, pen_style(p, style), &cut, RUN_CUT);
    }
    if (cut.text == text->text) {
        pen_line(p, &line, x, y, tag);
        return line.width;
    }
    diags_add(p->diags, DIAG_TITLE_CUT, (struct place){.path = path}, text->text);
    if (!cut.n) { /* not even a word fits */
        if (tag >= 0)
            p->sheets->tags[tag].source = NULL;
        return 0;
    }
    pen_line(p, &line, x, y, tag);
    return line.width;
}

void pen_rule_h(struct pen *p, np_sp x0, np_sp x1, np_sp y, np_sp thickness,
                uint32_t color)
{
    struct box b = {x0, y - thickness / 2, x1, y - thickness / 2 + thickness};
    sheets_fill(p->sheets, p->page, TAG_ARTIFACT, b, color);
}

void pen_rule_v(struct pen *p, np_sp x, np_sp y0, np_sp y1, np_sp thickness,
                uint32_t color)
{
    struct box b = {x - thickness / 2, y0, x - thickness / 2 + thickness, y1};
    sheets_fill(p->sheets, p->page, TAG_ARTIFACT, b, color);
}

static struct box path_bounds(const struct path *path)
{
    struct box b = {SP_MAX, SP_MAX, -SP_MAX, -SP_MAX};
    for (int i = 0; i < path->n; i++) {
        const struct segment *s = &path->segments[i];
        int points = s->kind == SEGMENT_CURVE ? 3 : s->kind == SEGMENT_CLOSE ? 0 : 1;
        for (int k = 0; k < points; k++) {
            np_sp x = path->origin.x + sp_scale(s->p[k].x, path->scale, 1000);
            np_sp y = path->origin.y + sp_scale(s->p[k].y, path->scale, 1000);
            b.x0 = x < b.x0 ? x : b.x0;
            b.x1 = x > b.x1 ? x : b.x1;
            b.y0 = y < b.y0 ? y : b.y0;
            b.y1 = y > b.y1 ? y : b.y1;
        }
    }
    return b;
}

void pen_path(struct pen *p, const struct segment *segments, int n, struct point origin,
              int scale, np_sp stroke, bool round, uint32_t color, int tag)
{
    if (n == 0)
        return;
    struct op *op = sheets_op(p->sheets, p->page, OP_PATH, tag);
    op->color = color;
    op->u.path = (struct path){.segments = segments,
                               .n = n,
                               .origin = origin,
                               .scale = scale,
                               .stroke = stroke,
                               .round = round};
    op->box = path_bounds(&op->u.path);
}

void pen_link(struct pen *p, struct box box, const char *url, int tag)
{
    struct op *op = sheets_op(p->sheets, p->page, OP_LINK, tag);
    op->box = box;
    op->u.link = (struct link){.url = url};
}

void pen_label(struct pen *p, const struct rich *text, np_sp x, np_sp y, np_sp width,
               np_sp bar, int tag)
{
    if (bar)
        pen_rule_h(p, x, x + width, y - p->layout->bar_above_label, bar,
                   bar == p->layout->rule_bar ? p->layout->accent : p->layout->ink);
    pen_rich(p, STYLE_label, text, x, y, ALIGN_LEFT, tag);
}

int pen_tag(struct pen *p, enum tag_kind kind, int parent, const char *source,
            const char *path)
{
    int tag = sheets_tag(p->sheets, kind, parent);
    p->sheets->tags[tag].source = source;
    p->sheets->tags[tag].path = path;
    return tag;
}

const char *pen_fill(struct pen *p, const char *template, const char *name,
                     const char *value)
{
    size_t n = strlen(name);
    for (const char *at = strchr(template, '{'); at; at = strchr(at + 1, '{'))
        if (strncmp(at + 1, name, n) == 0 && at[n + 1] == '}')
            return arena_printf(p->arena, "%.*s%s%s", (int)(at - template), template,
                                value, at + n + 2);
    return template;
}

const char *pen_fill_int(struct pen *p, const char *template, const char *name, int value)
{
    return pen_fill(p, template, name, arena_printf(p->arena, "%d", value));
}
