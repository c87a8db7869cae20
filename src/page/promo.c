/* The promo: a bar, title and text on the left, a QR code on the right, all ending on
 * the last line (STYLE.md section 2).
 *
 * In a narrow column the text takes the whole measure and the code stands below it,
 * with the link and what to do with the code at its side, when that is lower; where
 * the measure is too wide for lines of this size, the code stands first. */
#include "model/words.h"
#include "page/panel.h"
#include "page/wrap.h"

enum { TITLE_MOST = 3, TEXT_MOST = 12, LINK_MOST = 2, CAPTION_MOST = 4, STRETCH = 2 };

enum code_place { CODE_NONE, CODE_AFTER, CODE_BEFORE, CODE_BELOW };

struct promo_box {
    struct pen *p;
    const struct promo *m;
    enum code_place place;
    struct wrapped title, text, link, caption;
    np_sp side, quiet, inset; /* of the code */
    np_sp upper; /* of title and text, from the top of the title to the last baseline */
    np_sp notes; /* of link and caption, from the first baseline to the last */
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
                          const struct rich *text, np_sp width, int most)
{
    np_sp widest = b->p->layout->promo_text_most;
    return wrap_text(b->p, pen_style(b->p, style), text, width < widest ? width : widest,
                     most, 0, b->m->path);
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

static np_sp leading_of(const struct promo_box *b)
{
    return pen_style(b->p, STYLE_promo_text)->leading;
}

static void set_texts(struct promo_box *b, np_sp width, np_sp notes_width)
{
    const struct style *title = pen_style(b->p, STYLE_promo_title);
    struct rich link = link_label(b);
    b->title = set(b, STYLE_promo_title, &b->m->title, width, TITLE_MOST);
    b->text = set(b, STYLE_promo_text, &b->m->text, width, TEXT_MOST);
    b->link = set(b, STYLE_promo_text, &link, notes_width, LINK_MOST);
    b->caption = set(b, STYLE_promo_text, &b->m->qr_caption, notes_width, CAPTION_MOST);
    b->upper = text_metrics(b->p->text, title).cap;
    if (b->title.n)
        b->upper += (b->title.n - 1) * title->leading;
    if (b->text.n)
        b->upper += (b->text.n - 1) * leading_of(b)
                    + (b->title.n ? b->p->layout->promo_title_gap : 0);
    int notes = b->link.n + b->caption.n;
    b->notes = notes > 0 ? (notes - 1) * leading_of(b) : 0;
}

/* From the bar to the foot. */
static np_sp height(const struct promo_box *b)
{
    const struct layout *l = b->p->layout;
    bool notes = b->link.n + b->caption.n > 0;
    np_sp h = b->upper;
    if (b->place == CODE_BELOW)
        h += b->quiet + b->side;
    else if (notes)
        h += b->notes + (b->text.n ? leading_of(b) : l->promo_title_gap);
    return l->promo_top + (h > b->side ? h : b->side);
}

/* module: side of the code's modules */
static struct promo_box box_with(struct pen *p, const struct promo *m, np_sp x,
                                 np_sp width, bool below, np_sp module)
{
    const struct layout *l = p->layout;
    struct promo_box b = {.p = p, .m = m};
    int modules = qr_modules(m->qr_data);
    np_sp beside = width;
    if (modules) {
        b.side = modules * module;
        b.quiet = l->qr_quiet * module;
        b.inset = right_inset(&b, x, width);
        beside = width - b.inset - b.side - b.quiet;
        b.place = below                         ? CODE_BELOW
                  : beside > l->promo_text_most ? CODE_BEFORE
                                                : CODE_AFTER;
        if (b.place == CODE_BEFORE) /* quiet on both its sides */
            beside = width - b.side - 2 * b.quiet;
    }
    set_texts(&b, below ? width : beside, beside);
    return b;
}

static struct promo_box promo_box(struct pen *p, const struct promo *m, np_sp x,
                                  np_sp width)
{
    np_sp module = p->layout->qr_module;
    struct promo_box beside = box_with(p, m, x, width, false, module);
    if (beside.place != CODE_AFTER
        || height(&beside) <= p->layout->promo_top + beside.side)
        return beside;
    struct promo_box below = box_with(p, m, x, width, true, module);
    return height(&below) < height(&beside) ? below : beside;
}

/* Where a panel is higher than it need be, the code grows into the room, as long as the
 * text beside it keeps its width and is not cut. */
static struct promo_box grown(struct promo_box b, np_sp x, np_sp width, np_sp high)
{
    const struct layout *l = b.p->layout;
    np_sp room = high - l->promo_top;
    if (!b.side || b.place == CODE_BELOW || room <= b.side)
        return b;
    np_sp most = sp_scale(b.side, l->qr_most, 1000);
    int modules = qr_modules(b.m->qr_data);
    for (np_sp side = most < room ? most : room; side > b.side; side -= SP_PT) {
        np_sp module = side / modules;
        np_sp beside = width - side - l->qr_quiet * module;
        if (beside < l->promo_text_least)
            continue;
        struct promo_box larger = box_with(b.p, b.m, x, width, false, module);
        if (larger.place == b.place && height(&larger) <= high)
            return larger;
    }
    return b;
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

/* Title at the top; the text on the foot, or right under the title when the code is
 * below. */
static void draw_texts(struct promo_box *b, np_sp x, np_sp top, np_sp foot, int section)
{
    const struct promo *m = b->m;
    const struct style *title = pen_style(b->p, STYLE_promo_title);
    np_sp leading = leading_of(b);
    int notes = b->link.n + b->caption.n;
    np_sp y = top + text_metrics(b->p->text, title).cap;
    draw_text(b, &b->title, TAG_P, &m->title, x, y, title->leading, section);
    if (b->place == CODE_BELOW)
        y = top + b->upper - (b->text.n - 1) * leading;
    else
        y = foot - (b->text.n + notes - 1) * leading;
    draw_text(b, &b->text, TAG_P, &m->text, x, y, leading, section);
    y = foot - (notes - 1) * leading;
    y = draw_text(b, &b->link, TAG_LINK, &m->link_label, x, y, leading, section);
    draw_text(b, &b->caption, TAG_P, &m->qr_caption, x, y, leading, section);
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
    np_sp bar = bar_y(l, grid_y(l, line)), foot = grid_y(l, line + lines - 1);
    struct promo_box b = grown(promo_box(p, m, x, width), x, width, foot - bar);
    int section = pen_tag(p, TAG_SECTION, parent, NULL, m->path);
    pen_rule_h(p, x, x + width, bar, l->rule_bar, l->accent);
    np_sp code = b.place == CODE_BEFORE ? x : x + width - b.inset - b.side;
    np_sp text = b.place == CODE_BEFORE ? x + b.side + 2 * b.quiet : x;
    draw_texts(&b, text, bar + l->promo_top, foot, section);
    if (b.place != CODE_NONE)
        draw_code(&b, code, foot, section);
}
