/* The promo: title and text on the left, a QR code on the right, all ending on the last
 * line (STYLE.md section 2).
 *
 * A box higher than it need be is filled: the code grows, and so does the type of the
 * text beside it.  Where the text would be higher than the code, it takes the whole
 * measure and the code stands below it, with the link and what to do with the code at
 * its side; where the measure is too wide for lines of this size, the code stands
 * first. */
#include "model/words.h"
#include "page/panel.h"
#include "page/wrap.h"

enum { TITLE_MOST = 3, TEXT_MOST = 12, LINK_MOST = 2, CAPTION_MOST = 4 };
enum { PLAIN = 1000, SCALES = 3, SIDES = 3, STRETCH = 12 };

enum code_place { CODE_NONE, CODE_AFTER, CODE_BEFORE, CODE_BELOW };

struct promo_box {
    struct pen *p;
    const struct promo *m;
    enum code_place place;
    int scale; /* of the type, in 1/1000 */
    struct style title_style, text_style, note_style;
    struct wrapped title, text, link, caption;
    np_sp side, quiet, inset; /* of the code */
    np_sp measure, notes_measure;
    np_sp upper; /* of title and text, from the top of the title to the last baseline */
    np_sp notes; /* of link and caption, from the first baseline to the last */
    bool whole;  /* no text is cut */
};

/* The code keeps its quiet zone from the rule in the gutter on its right. */
static np_sp gutter_inset(const struct promo_box *b)
{
    np_sp inset = b->quiet - b->p->layout->gutter / 2;
    return inset < 0 ? 0 : inset;
}

static np_sp right_inset(const struct promo_box *b, np_sp x, np_sp width)
{
    const struct layout *l = b->p->layout;
    bool at_margin = x + width >= l->margin + grid_span(l, l->columns) - SP_PT;
    return at_margin ? 0 : gutter_inset(b);
}

/* ---- the texts ---- */

static struct style scaled(const struct pen *p, enum style_id id, int scale)
{
    struct style s = *pen_style(p, id);
    s.size = sp_scale(s.size, scale, PLAIN);
    s.leading = sp_scale(s.leading, scale, PLAIN);
    return s;
}

static np_sp title_gap(const struct promo_box *b)
{
    return sp_scale(b->p->layout->promo_title_gap, b->scale, PLAIN);
}

static struct wrapped set(struct promo_box *b, const struct style *style,
                          const struct rich *text, np_sp width, int most)
{
    np_sp widest = sp_scale(b->p->layout->promo_text_most, b->scale, PLAIN);
    struct wrapped w = wrap_text(b->p, style, text, width < widest ? width : widest, most,
                                 0, b->m->path);
    b->whole = b->whole && !w.cut;
    return w;
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

static void set_texts(struct promo_box *b, np_sp width, np_sp notes_width)
{
    struct rich link = link_label(b);
    b->measure = width;
    b->notes_measure = notes_width;
    b->title_style = scaled(b->p, STYLE_promo_title, b->scale);
    b->text_style = scaled(b->p, STYLE_promo_text, b->scale);
    b->note_style =
        scaled(b->p, STYLE_promo_text, b->place == CODE_BELOW ? PLAIN : b->scale);
    b->title = set(b, &b->title_style, &b->m->title, width, TITLE_MOST);
    b->text = set(b, &b->text_style, &b->m->text, width, TEXT_MOST);
    b->link = set(b, &b->note_style, &link, notes_width, LINK_MOST);
    b->caption = set(b, &b->note_style, &b->m->qr_caption, notes_width, CAPTION_MOST);
    b->upper = text_metrics(b->p->text, &b->title_style).cap;
    if (b->title.n)
        b->upper += (b->title.n - 1) * b->title_style.leading;
    if (b->text.n)
        b->upper +=
            (b->text.n - 1) * b->text_style.leading + (b->title.n ? title_gap(b) : 0);
    int notes = b->link.n + b->caption.n;
    b->notes = notes > 0 ? (notes - 1) * b->note_style.leading : 0;
}

/* ---- arrangements ---- */

/* Where the box stands; p is silent: what is only tried says nothing. */
struct promo_place {
    struct pen p;
    struct diags silent;
    const struct promo *m;
    np_sp x, width;
    int modules;            /* of the code, a side */
    struct promo_box least; /* as small as it can be */
    /* what has been tried: code beside or below, its side, scale of the type */
    struct promo_box *tried[2][SIDES][SCALES];
};

/* What the texts take, and the code where it stands below them. */
static np_sp text_height(const struct promo_box *b)
{
    bool notes = b->link.n + b->caption.n > 0;
    if (b->place == CODE_BELOW)
        return b->upper + b->quiet + b->side;
    if (!notes)
        return b->upper;
    return b->upper + b->notes + (b->text.n ? b->text_style.leading : title_gap(b));
}

static np_sp height(const struct promo_box *b)
{
    np_sp h = text_height(b);
    return h > b->side ? h : b->side;
}

static struct promo_box box_with(struct promo_place *at, bool below, np_sp side,
                                 int scale)
{
    const struct layout *l = at->p.layout;
    struct promo_box b = {
        .p = &at->p, .m = at->m, .scale = scale, .side = side, .whole = true};
    np_sp beside = at->width;
    if (side) {
        b.quiet = l->qr_quiet * (side / at->modules);
        b.inset = right_inset(&b, at->x, at->width);
        /* the same wherever the box stands, for it is measured before that is known */
        beside = at->width - gutter_inset(&b) - b.side - b.quiet;
        b.place = below                         ? CODE_BELOW
                  : beside > l->promo_text_most ? CODE_BEFORE
                                                : CODE_AFTER;
        if (b.place == CODE_BEFORE) /* quiet on both its sides */
            beside = at->width - b.side - 2 * b.quiet;
    }
    set_texts(&b, below ? at->width : beside, beside);
    return b;
}

static struct promo_box least_box(struct promo_place *at)
{
    np_sp side = at->modules * at->p.layout->qr_module;
    struct promo_box beside = box_with(at, false, side, PLAIN);
    if (beside.place != CODE_AFTER || height(&beside) <= side)
        return beside;
    struct promo_box below = box_with(at, true, side, PLAIN);
    return height(&below) < height(&beside) ? below : beside;
}

static void place_init(struct promo_place *at, const struct pen *p, const struct promo *m,
                       np_sp x, np_sp width)
{
    *at = (struct promo_place){.p = *p, .m = m, .x = x, .width = width};
    at->modules = qr_modules(m->qr_data);
    diags_init(&at->silent, p->arena);
    at->p.diags = &at->silent;
    at->least = least_box(at);
}

/* Mean height of the white that a box of this height has inside. */
static np_sp white(const struct promo_box *b, np_sp width, np_sp high)
{
    np_sp texts = high - text_height(b);
    if (b->place == CODE_NONE)
        return texts;
    np_sp aside = width - b->side - b->quiet;
    if (b->place == CODE_BELOW)
        return texts + sp_scale(b->side - b->notes, aside, width);
    return sp_scale(texts, aside, width) + sp_scale(high - b->side, b->side, width);
}

/* Side of the code i, from the least to the largest; 0: it would leave no room. */
static np_sp side_of(const struct promo_place *at, int i)
{
    const struct layout *l = at->p.layout;
    np_sp least = at->modules * l->qr_module;
    np_sp side = least + sp_scale(least, (l->qr_most - PLAIN) * i, PLAIN * (SIDES - 1));
    np_sp quiet = l->qr_quiet * l->qr_module;
    return at->width - side - quiet < l->promo_text_least ? 0 : side;
}

/* Larger type wants a measure of so many ems; and a code below has room beside it that
 * notes cannot fill. */
static bool is_worth_trying(const struct promo_place *at, bool below, np_sp side,
                            int scale)
{
    const struct layout *l = at->p.layout;
    np_sp aside = at->width - side;
    np_sp em = sp_scale(pen_style(&at->p, STYLE_promo_text)->size, scale, PLAIN);
    if (below && sp_scale(side, aside, at->width) > 2 * l->promo_white_most)
        return false;
    return scale == PLAIN
           || sp_scale(em, l->promo_measure_least, PLAIN) <= (below ? at->width : aside);
}

static const struct promo_box *tried(struct promo_place *at, bool below, int i, int k)
{
    const struct layout *l = at->p.layout;
    struct promo_box **b = &at->tried[below][i][k];
    int scale = PLAIN + (l->promo_type_most - PLAIN) * k / (SCALES - 1);
    np_sp side = side_of(at, i);
    if (!is_worth_trying(at, below, side, scale))
        return NULL;
    if (!*b) {
        *b = ARENA_NEW(at->p.arena, struct promo_box);
        **b = box_with(at, below, side, scale);
    }
    return (*b)->whole ? *b : NULL;
}

/* The largest type that fits so high with code i; NULL: none does. */
static const struct promo_box *largest(struct promo_place *at, bool below, int i,
                                       np_sp high)
{
    for (int k = SCALES - 1; k >= 0; k--) {
        const struct promo_box *b = tried(at, below, i, k);
        if (b && height(b) <= high)
            return b;
    }
    return NULL;
}

/* The box that leaves least white at this height, of all codes beside and below. */
static struct promo_box box_for(struct promo_place *at, np_sp high)
{
    struct promo_box best = at->least;
    if (high < height(&best))
        return best;
    for (int i = 0; i < 2 * SIDES; i++) {
        bool below = i >= SIDES;
        if (at->modules ? !side_of(at, i % SIDES) : i > 0)
            continue;
        const struct promo_box *b = largest(at, below, i % SIDES, high);
        if (b && white(b, at->width, high) < white(&best, at->width, high))
            best = *b;
    }
    return best;
}

/* The same with the code as high as the box, where the text allows it. */
static struct promo_box snug(struct promo_place *at, struct promo_box b, np_sp high)
{
    np_sp most =
        sp_scale(at->modules * at->p.layout->qr_module, at->p.layout->qr_most, PLAIN);
    np_sp side = most < high ? most : high;
    if (b.place == CODE_NONE || b.place == CODE_BELOW || side <= b.side)
        return b;
    struct promo_box larger = box_with(at, false, side, b.scale);
    bool room = larger.measure >= at->p.layout->promo_text_least;
    return room && larger.whole && height(&larger) <= high ? larger : b;
}

/* ---- heights ---- */

/* From the first line's place to the top of the title. */
static np_sp top_of(const struct layout *l)
{
    return l->leading + l->label_drop - l->bar_above_label + l->promo_top;
}

int promo_lines(struct pen *p, const struct promo *m, np_sp width, uint64_t *heights)
{
    const struct layout *l = p->layout;
    *heights = 0;
    if (!m->present)
        return 0;
    struct promo_place at;
    place_init(&at, p, m, 0, width);
    int least = 1 + grid_lines(l, top_of(l) + height(&at.least));
    *heights = 1;
    for (int more = 1; more < STRETCH; more++) {
        np_sp high = (least + more - 1) * l->leading - top_of(l);
        struct promo_box b = box_for(&at, high);
        if (white(&b, width, high) <= l->promo_white_most)
            *heights |= (uint64_t)1 << more;
    }
    return least;
}

/* ---- drawing ---- */

static np_sp draw_text(struct promo_box *b, const struct wrapped *w, enum tag_kind kind,
                       const struct rich *text, np_sp x, np_sp y, np_sp leading,
                       int parent)
{
    if (w->n)
        wrap_draw(b->p, w, x, y, leading,
                  pen_tag(b->p, kind, parent, text->text, b->m->path));
    return y + w->n * leading;
}

/* Title at the top, the text right under it; link and caption on the foot, or the text
 * where there is nothing else to stand there. */
static void draw_texts(struct promo_box *b, np_sp x, np_sp top, np_sp foot, int section)
{
    const struct promo *m = b->m;
    np_sp leading = b->text_style.leading;
    int notes = b->link.n + b->caption.n;
    np_sp y = top + text_metrics(b->p->text, &b->title_style).cap;
    draw_text(b, &b->title, TAG_P, &m->title, x, y, b->title_style.leading, section);
    y = top + b->upper - (b->text.n - 1) * leading;
    if (!notes && b->place == CODE_NONE)
        y = foot - (b->text.n - 1) * leading;
    draw_text(b, &b->text, TAG_P, &m->text, x, y, leading, section);
    leading = b->note_style.leading;
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
    np_sp top = grid_y(l, line) + top_of(l), foot = grid_y(l, line + lines - 1);
    struct promo_place at;
    place_init(&at, p, m, x, width);
    struct promo_box b = snug(&at, box_for(&at, foot - top), foot - top);
    b.p = p;
    set_texts(&b, b.measure, b.notes_measure);
    int section = pen_tag(p, TAG_SECTION, parent, NULL, m->path);
    np_sp code = b.place == CODE_BEFORE ? x : x + width - b.inset - b.side;
    np_sp text = b.place == CODE_BEFORE ? x + b.side + 2 * b.quiet : x;
    draw_texts(&b, text, top, foot, section);
    if (b.place != CODE_NONE)
        draw_code(&b, code, foot, section);
}
