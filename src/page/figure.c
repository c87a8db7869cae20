#include "page/figure.h"

static np_sp text_x_height(struct pen *p)
{
    return text_metrics(p->text, pen_style(p, STYLE_body)).x;
}

/* ---- pictures ---- */

struct caption {
    struct para *para;
    struct para_fit fit;
    struct line credit;
    int nlines;
    bool credit_inline; /* the credit stands on the caption's last line */
};

/* Beside the caption's last line. */
static bool credit_fits(struct pen *p, const struct caption *c, np_sp width)
{
    const struct break_result *r = &c->fit.way[1];
    struct line last = para_line(p->arena, c->para, &c->fit, r, r->nlines - 1, 0);
    return last.width + p->layout->credit_gap + c->credit.width <= width;
}

/* Breaks the caption narrower, into a line more, if that makes room for the credit. */
static bool break_for_credit(struct pen *p, struct caption *c, np_sp narrower,
                             np_sp width)
{
    struct caption longer = *c;
    para_fit(p->arena, c->para, &narrower, 1, false, false, &longer.fit);
    longer.nlines = longer.fit.way[1].nlines;
    if (longer.nlines != c->nlines + 1 || !credit_fits(p, &longer, width))
        return false;
    *c = longer;
    return true;
}

static void set_caption(struct pen *p, const struct picture *pic, np_sp width,
                        struct caption *c)
{
    *c = (struct caption){0};
    if (pic->caption.n) {
        c->para = para_kept(p->text, pen_style(p, STYLE_caption), &pic->caption,
                            PARA_RAGGED, "");
        para_fit(p->arena, c->para, &width, 1, false, false, &c->fit);
        c->nlines = c->fit.way[1].nlines;
    }
    if (!pic->credit.n)
        return;
    c->credit = text_line(p->arena, p->text, pen_style(p, STYLE_credit), &pic->credit, 0);
    c->credit_inline = c->nlines && credit_fits(p, c, width);
    /* rather a line of the caption beside it than a line for it alone */
    for (np_sp w = width; c->nlines && !c->credit_inline && w > width / 2;
         w -= width / 16)
        c->credit_inline = break_for_credit(p, c, w, width);
    c->nlines += !c->credit_inline;
}

/* From the picture's foot to the last baseline of the caption. */
static np_sp caption_depth(const struct pen *p, const struct caption *c)
{
    if (!c->nlines)
        return 0;
    return p->layout->caption_drop
           + (c->nlines - 1) * pen_style(p, STYLE_caption)->leading;
}

int figure_caption_lines(struct pen *p, const struct picture *pic, np_sp width)
{
    struct caption c;
    set_caption(p, pic, width, &c);
    return grid_lines(p->layout, caption_depth(p, &c)) + 1;
}

int figure_natural_lines(struct pen *p, const struct picture *pic, np_sp width)
{
    np_sp height = sp_scale(width, pic->height, pic->width);
    int lines =
        (int)((height - text_x_height(p) + p->layout->leading / 2) / p->layout->leading)
        + 1;
    return lines < 3 ? 3 : lines;
}

/* The part of the picture that a box of width x height shows, its centre as near to the
 * focus as the picture's edges allow. */
static struct box crop_to(const struct picture *pic, np_sp width, np_sp height)
{
    const int64_t one = 65536;
    struct box b = {0, 0, (np_sp)one, (np_sp)one};
    int64_t natural = sp_scale(width, pic->height, pic->width);
    if (height < natural) {
        np_sp share = sp_scale(one, height, natural);
        np_sp centre = sp_round(pic->focus_y * (double)one);
        b.y0 = centre - share / 2;
        b.y0 = b.y0 < 0 ? 0 : b.y0 > one - share ? (np_sp)one - share : b.y0;
        b.y1 = b.y0 + share;
    } else if (height > natural) {
        np_sp share = sp_scale(one, natural, height);
        np_sp centre = sp_round(pic->focus_x * (double)one);
        b.x0 = centre - share / 2;
        b.x0 = b.x0 < 0 ? 0 : b.x0 > one - share ? (np_sp)one - share : b.x0;
        b.x1 = b.x0 + share;
    }
    return b;
}

static void draw_caption(struct pen *p, const struct picture *pic,
                         const struct caption *c, np_sp x, np_sp y, np_sp width,
                         int figure, const char *path)
{
    np_sp leading = pen_style(p, STYLE_caption)->leading;
    y += p->layout->caption_drop;
    if (c->para) {
        int tag = pen_tag(p, TAG_CAPTION, figure, pic->caption.text, path);
        const struct break_result *r = &c->fit.way[1];
        for (int i = 0; i < r->nlines; i++, y += leading) {
            struct line line = para_line(p->arena, c->para, &c->fit, r, i, 0);
            pen_line(p, &line, x, y, tag);
        }
    }
    if (pic->credit.n) {
        int tag = pen_tag(p, TAG_CAPTION, figure, pic->credit.text, path);
        pen_line(p, &c->credit, x + width - c->credit.width,
                 c->credit_inline ? y - leading : y, tag);
    }
}

void figure_draw(struct pen *p, const struct picture *pic, struct figure_place at,
                 int parent, const char *path)
{
    struct caption c;
    np_sp x = at.x, width = at.width;
    set_caption(p, pic, width, &c);
    int own = at.lines - figure_caption_lines(p, pic, width);
    np_sp top = grid_y(p->layout, at.line) - text_x_height(p);
    np_sp foot = at.last
                     ? grid_y(p->layout, at.line + at.lines - 1) - caption_depth(p, &c)
                     : grid_y(p->layout, at.line + own - 1);
    int figure = pen_tag(p, TAG_FIGURE, parent, NULL, path);
    p->sheets->tags[figure].alt = pic->alt;
    struct op *op = sheets_op(p->sheets, p->page, OP_IMAGE, figure);
    op->box = (struct box){x, top, x + width, foot};
    op->u.image = (struct image){.file = pic->file,
                                 .format = (int)pic->format,
                                 .width = pic->width,
                                 .height = pic->height,
                                 .orientation = pic->orientation,
                                 .grey = pic->grey,
                                 .crop = crop_to(pic, width, foot - top)};
    draw_caption(p, pic, &c, x, foot, width, figure, path);
}

/* ---- pull quotes ---- */

static struct para *quote_para(struct pen *p, const struct rich *quote, np_sp width,
                               struct para_fit *fit)
{
    struct para *para =
        para_kept(p->text, pen_style(p, STYLE_pull_quote), quote, PARA_RAGGED, "");
    para_fit_even(p->arena, para, width, fit);
    return para;
}

/* From the text line above to the text line below. */
static np_sp quote_height(struct pen *p, const struct rich *by,
                          const struct para_fit *fit)
{
    const struct layout *l = p->layout;
    return l->quote_bar_above + l->quote_text_below_bar
           + (fit->way[1].nlines - 1) * pen_style(p, STYLE_pull_quote)->leading
           + (by->n ? l->quote_by_gap : 0) + l->quote_rule_gap + l->quote_after;
}

int quote_lines(struct pen *p, const struct rich *quote, const struct rich *by,
                np_sp width)
{
    if (!quote->n)
        return 0;
    struct para_fit fit;
    quote_para(p, quote, width, &fit);
    return grid_lines(p->layout, quote_height(p, by, &fit)) - 1;
}

void quote_draw(struct pen *p, const struct rich *quote, const struct rich *by, np_sp x,
                int line, int lines, np_sp width, int parent, const char *path)
{
    const struct layout *l = p->layout;
    struct para_fit fit;
    struct para *para = quote_para(p, quote, width, &fit);
    int tag = pen_tag(p, TAG_QUOTE, parent, quote->text, path);
    np_sp spare = (lines + 1) * l->leading - quote_height(p, by, &fit);
    np_sp y = grid_y(l, line - 1) + l->quote_bar_above + spare / 2;
    pen_rule_h(p, x, x + width, y, l->rule_bar, l->accent);
    y += l->quote_text_below_bar;
    const struct break_result *r = &fit.way[1];
    for (int i = 0; i < r->nlines; i++) {
        struct line set = para_line(p->arena, para, &fit, r, i, 0);
        pen_line(p, &set, x, y, tag);
        if (i + 1 < r->nlines)
            y += pen_style(p, STYLE_pull_quote)->leading;
    }
    if (by->n) {
        y += l->quote_by_gap;
        pen_text_within(p, STYLE_pull_by, by, x, y, width,
                        pen_tag(p, TAG_P, parent, by->text, path), path);
    }
    y += l->quote_rule_gap;
    pen_rule_h(p, x, x + width, y, l->rule_hair, l->ink);
}
