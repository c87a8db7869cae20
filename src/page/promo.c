/* The promo: a bar, title and text on the left, a QR code on the right, all ending on the last line (STYLE.md section 2).
 * Where the code would leave the text too little room it stands below; where it would leave too much, before the text. */
#include "model/words.h"
#include "page/panel.h"
#include "page/wrap.h"

enum { TITLE_MOST = 3, TEXT_MOST = 12, LINK_MOST = 2, CAPTION_MOST = 3, STRETCH = 2 };

struct promo_box {
    struct pen *p;
    const struct promo *m;
    struct wrapped title, text, link, caption;
    np_sp text_width;
    np_sp side, quiet, inset; /* of the code; side 0: none */
    bool below, before;       /* where the code stands, if not after the text */
};

/* The code keeps its quiet zone from the rule in the gutter on its right. */
static np_sp right_inset(const struct promo_box *b, np_sp x, np_sp width)
{
    const struct layout *l = b->p->layout;
    bool at_margin = x + width >= l->margin + grid_span(l, l->columns) - SP_PT;
    np_sp inset = b->quiet - l->gutter / 2;
    return at_margin || inset < 0 ? 0 : inset;
}

static struct wrapped set(struct promo_box *b, enum style_id style,
                          const struct rich *text, int most)
{
    return wrap_text(b->p, pen_style(b->p, style), text, b->text_width, most, 0,
                     b->m->path);
}

static struct rich link_label(struct promo_box *b)
{
    struct rich r = b->m->link_label;
    struct span *span = ARENA_NEW(b->p->arena, struct span);
    *span = (struct span){.end = r.n, .marks = MARK_STRONG};
    if (*b->m->link_url) {
        span->marks |= MARK_LINK;
        span->url = b->m->link_url;
    }
    r.spans = span;
    r.nspans = r.n > 0;
    return r;
}

static struct promo_box promo_box(struct pen *p, const struct promo *m, np_sp x,
                                  np_sp width)
{
    const struct layout *l = p->layout;
    struct promo_box b = {.p = p, .m = m, .text_width = width};
    int modules = qr_modules(m->qr_data);
    if (modules) {
        b.side = modules * l->qr_module;
        b.quiet = l->qr_quiet * l->qr_module;
        b.inset = right_inset(&b, x, width);
        np_sp beside = width - b.inset - b.side - b.quiet;
        b.below = beside < l->promo_text_least;
        b.before = beside > l->promo_text_most;
        if (!b.below)
            b.text_width = beside;
    }
    if (b.text_width > l->promo_text_most)
        b.text_width = l->promo_text_most;
    struct rich link = link_label(&b);
    b.title = set(&b, STYLE_promo_title, &m->title, TITLE_MOST);
    b.text = set(&b, STYLE_promo_text, &m->text, TEXT_MOST);
    b.link = set(&b, STYLE_promo_text, &link, LINK_MOST);
    b.caption = set(&b, STYLE_promo_text, &m->qr_caption, CAPTION_MOST);
    return b;
}

/* Baselines of the text under the title, from the first to the last. */
static np_sp body_height(const struct promo_box *b)
{
    int n = b->text.n + b->link.n + b->caption.n;
    return n > 0 ? (n - 1) * pen_style(b->p, STYLE_promo_text)->leading : 0;
}

static bool has_body(const struct promo_box *b)
{
    return b->text.n + b->link.n + b->caption.n > 0;
}

/* From the title's cap top to the last baseline of the text. */
static np_sp text_height(const struct promo_box *b)
{
    struct pen *p = b->p;
    const struct style *title = pen_style(p, STYLE_promo_title);
    np_sp h = text_metrics(p->text, title).cap;
    if (b->title.n)
        h += (b->title.n - 1) * title->leading;
    if (has_body(b))
        h += body_height(b) + (b->title.n ? p->layout->promo_title_gap : 0);
    return h;
}

/* From the bar to the foot. */
static np_sp height(const struct promo_box *b)
{
    np_sp text = text_height(b), h = b->side;
    if (b->below)
        h = text + b->quiet + b->side;
    else if (text > h)
        h = text;
    return b->p->layout->promo_top + h;
}

/* y of the bar, in a panel whose first line is at y. */
static np_sp bar_y(const struct layout *l, np_sp y)
{
    return y + l->leading + l->label_drop - l->bar_above_label;
}

int promo_lines(struct pen *p, const struct promo *m, np_sp width, int *min, int *max)
{
    *min = *max = 0;
    if (!m->present)
        return 0;
    struct promo_box b = promo_box(p, m, 0, width);
    *min = 1 + grid_lines(p->layout, bar_y(p->layout, 0) + height(&b));
    *max = *min + STRETCH;
    return *min;
}

static np_sp draw_text(struct promo_box *b, const struct wrapped *w, enum tag_kind kind,
                       const struct rich *text, np_sp x, np_sp y, np_sp leading,
                       int parent)
{
    if (w->n)
        wrap_draw(b->p, w, x, y, leading,
                  pen_tag(b->p, kind, parent, text->text, b->m->path));
    return y + w->n * leading;
}

static void draw_code(struct promo_box *b, np_sp x, np_sp foot, int parent)
{
    struct pen *p = b->p;
    int figure = pen_tag(p, TAG_FIGURE, parent, NULL, b->m->path);
    p->sheets->tags[figure].alt =
        pen_fill(p, p->layout->words->qr_alt, "url", b->m->qr_data);
    qr_draw(p, b->m->qr_data, x, foot - b->side, b->side, figure, b->m->path);
}

void promo_draw(struct pen *p, const struct promo *m, np_sp x, int line, int lines,
                np_sp width, int parent)
{
    const struct layout *l = p->layout;
    if (!m->present)
        return;
    struct promo_box b = promo_box(p, m, x, width);
    np_sp bar = bar_y(l, grid_y(l, line)), foot = grid_y(l, line + lines - 1);
    int section = pen_tag(p, TAG_SECTION, parent, NULL, m->path);
    pen_rule_h(p, x, x + width, bar, l->rule_bar, l->accent);
    const struct style *title = pen_style(p, STYLE_promo_title);
    np_sp leading = pen_style(p, STYLE_promo_text)->leading;
    np_sp y = bar + l->promo_top + text_metrics(p->text, title).cap;
    np_sp code = b.below || b.before ? x : x + width - b.inset - b.side;
    x += b.before ? b.side + 2 * b.quiet : 0;
    draw_text(&b, &b.title, TAG_P, &m->title, x, y, title->leading, section);
    y = (b.below ? foot - b.side - b.quiet : foot) - body_height(&b);
    y = draw_text(&b, &b.text, TAG_P, &m->text, x, y, leading, section);
    y = draw_text(&b, &b.link, TAG_LINK, &m->link_label, x, y, leading, section);
    draw_text(&b, &b.caption, TAG_P, &m->qr_caption, x, y, leading, section);
    if (b.side)
        draw_code(&b, code, foot, section);
}
