#include "page/set.h"

#include <stdlib.h>
#include <string.h>

#include "model/words.h"
#include "page/figure.h"
#include "page/house.h"
#include "page/panel.h"

/* One line of a leg: which block's line stands there. */
struct slot {
    int block, line; /* block -1: blank */
};

/* A galley being set. */
struct setting {
    struct pen *p;
    const struct slice_box *box;
    struct galley *g;
    struct leaf_legs legs;
    struct flow_place *places;
    struct slot *slots[LEGS_MAX]; /* of each leg with text: [capacity] */
    int bound[LEGS_MAX + 1];
    int body;     /* grid line of the legs' first line */
    int quote_at; /* line of the quote leg that the quote stands before */
    int article;
    int list;                  /* tag of the list that goes on, + 1; 0: none */
    int last_block, last_line; /* JUMP: how far this page goes */
};

int set_article(struct pen *p, const struct galley *g)
{
    if (!*g->article)
        *g->article = sheets_tag(p->sheets, TAG_ARTICLE, 0) + 1;
    int tag = *g->article - 1;
    if (g->story && strcmp(g->story->language, p->language) != 0)
        p->sheets->tags[tag].language = g->story->language;
    return tag;
}

/* ---- where the lines go ---- */

static int leg_at(const struct setting *s, int g)
{
    int k = 0;
    while (k + 1 < s->legs.n && s->bound[k + 1] <= g)
        k++;
    return k;
}

static int block_lines(const struct setting *s, int i)
{
    const struct flow_block *f = &s->g->flow[i];
    if (s->box->leaf.mode == LEAF_JUMP && i == s->last_block)
        return s->last_line;
    return f->n[s->places[i].way];
}

/* Writes the block's lines into the legs' slots, as the column programme laid them. */
static void slot_block(struct setting *s, int i)
{
    const struct flow_place *place = &s->places[i];
    int g = place->from + place->skip, k = leg_at(s, g);
    g += place->gap;
    for (int line = 0; line < block_lines(s, i); line++) {
        int end = s->bound[k + 1] - (place->leg_short == k ? 1 : 0);
        if (g >= end && k + 1 < s->legs.n)
            g = s->bound[++k];
        if (g >= s->bound[k + 1])
            break;
        s->slots[k][g - s->bound[k]] = (struct slot){i, line};
        g++;
    }
}

static void fill_slots(struct setting *s)
{
    for (int k = 0; k < s->legs.n; k++) {
        s->slots[k] = ARENA_ARRAY(s->p->arena, struct slot, s->legs.capacity[k]);
        for (int i = 0; i < s->legs.capacity[k]; i++)
            s->slots[k][i].block = -1;
        s->bound[k + 1] = s->bound[k] + s->legs.capacity[k];
    }
    int end = s->box->leaf.mode == LEAF_WHOLE ? s->g->nblocks
                                              : s->last_block + (s->last_line > 0);
    for (int i = 0; i < end; i++)
        slot_block(s, i);
}

/* ---- the gaps of a list ---- */

/* Blank lines of leg k right before its line i; 0 when i begins nothing. */
static int gap_before(const struct setting *s, int k, int i)
{
    const struct slot *v = s->slots[k];
    int n = 0;
    while (v[i].block >= 0 && i - n > 0 && v[i - n - 1].block < 0)
        n++;
    return n < i ? n : 0;
}

/* Moves one blank line from the foot of leg k into its first smallest gap; false: it has
 * none to give or to take. */
static bool widen_gap(struct setting *s, int k)
{
    struct slot *v = s->slots[k];
    int n = s->legs.capacity[k], at = 0;
    for (int i = 1; i < n; i++) {
        int gap = gap_before(s, k, i);
        if (gap && (!at || gap < gap_before(s, k, at)))
            at = i;
    }
    if (!at || v[n - 1].block >= 0)
        return false;
    memmove(&v[at + 1], &v[at], (size_t)(n - 1 - at) * sizeof *v);
    v[at].block = -1;
    return true;
}

/* A list or a group whose leg ends early spreads its items to the leg's foot. */
static void spread_items(struct setting *s)
{
    for (int k = 0; k < s->legs.n && s->g->kind != GALLEY_STORY; k++)
        while (widen_gap(s, k))
            ;
}

static bool solve(struct setting *s)
{
    s->places = ARENA_ARRAY(s->p->arena, struct flow_place, s->g->nblocks);
    struct fill_result f =
        leaf_fill(s->p, s->box->table, &s->box->leaf, &s->legs, s->places);
    s->last_block = f.jump_block;
    s->last_line = f.jump_line;
    return f.cost < FILL_NEVER;
}

/* ---- the quote's place ---- */

/* Whether a quote may stand before line i of leg k: not behind a head, and a paragraph is
 * parted two lines from its ends. */
static bool quote_fits(const struct setting *s, int k, int i)
{
    const struct slot *v = s->slots[k];
    int n = s->legs.capacity[k];
    if (i <= 0 || i >= n || v[i].block < 0)
        return false;
    int above = v[i - 1].block, below = v[i].block;
    if (above < 0)
        above = i > 1 ? v[i - 2].block : -1;
    if (above < 0 || s->g->flow[above].kind == FLOW_HEAD)
        return false;
    if (above != below)
        return true;
    bool two_above = i >= 2 && v[i - 2].block == below;
    bool two_below = i + 1 < n && v[i + 1].block == below;
    const struct galley_block *b = &s->g->blocks[below];
    const struct break_result *r = galley_result(b, s->places[below].way);
    return two_above && two_below && !para_line_hyphen(r, v[i - 1].line + b->skip)
           && v[i].line > b->drop_cap;
}

static void place_quote(struct setting *s)
{
    s->quote_at = 0;
    for (int k = 0; k < s->legs.n; k++) {
        if (s->legs.column[k] != s->legs.quote_leg)
            continue;
        int wish = s->legs.capacity[k] * 2 / 5, best = 1000;
        for (int i = 1; i < s->legs.capacity[k]; i++)
            if (quote_fits(s, k, i) && abs(i - wish) < best) {
                best = abs(i - wish);
                s->quote_at = i;
            }
    }
}

/* ---- drawing ---- */

static np_sp leg_x(const struct setting *s, int column)
{
    return grid_x(s->p->layout, s->box->column + column);
}

/* Grid line of line i of leg k. */
static int slot_line(const struct setting *s, int k, int i)
{
    int line = s->body + s->legs.top[k] + i;
    if (s->legs.column[k] == s->legs.quote_leg && i >= s->quote_at)
        line += s->box->leaf.boxes.quote;
    return line;
}

/* The item that a block of a list stands in; items in succession share one list. */
static int item_tag(struct setting *s, struct galley_block *b)
{
    if (!b->item_tag) {
        if (!s->list)
            s->list = pen_tag(s->p, TAG_LIST, s->article, NULL, b->path) + 1;
        b->item_tag = pen_tag(s->p, TAG_ITEM, s->list - 1, NULL, b->path) + 1;
    }
    return b->item_tag - 1;
}

static int label_tag(struct setting *s, struct galley_block *b)
{
    if (!b->label_tag)
        b->label_tag = pen_tag(s->p, TAG_LABEL, item_tag(s, b), NULL, b->path) + 1;
    return b->label_tag - 1;
}

static int block_tag(struct setting *s, struct galley_block *b)
{
    bool in_list = b->item || b->tag == TAG_BODY;
    if (!in_list)
        s->list = 0;
    if (!*b->tag_made)
        *b->tag_made = pen_tag(s->p, in_list ? TAG_BODY : b->tag,
                               in_list ? item_tag(s, b) : s->article, b->source, b->path)
                       + 1;
    return *b->tag_made - 1;
}

static void draw_drop_cap(struct setting *s, const struct galley_block *b, np_sp x,
                          int line, int tag)
{
    struct pen *p = s->p;
    int bytes = 1;
    while (((unsigned char)b->source[bytes] & 0xc0) == 0x80)
        bytes++;
    const char *initial = arena_strndup(p->arena, b->source, (size_t)bytes);
    unsigned flags = b->source[bytes] == ' ' ? 0 : RUN_JOIN; /* "A tide": a word itself */
    struct line cap = text_plain(p->arena, p->text, pen_style(p, STYLE_drop_cap), initial,
                                 p->language, flags);
    np_sp y = grid_y(p->layout, line + b->drop_cap - 1);
    pen_line(p, &cap, x - p->layout->drop_cap_hang, y, tag);
    struct page *page = &p->sheets->pages[p->page];
    page->v[page->n - 1].box.y1 = y; /* a capital stands on its line */
}

static void note_loose(struct pen *p, const struct line *line, const char *path)
{
    const char *text = "";
    for (int i = 0; i < line->n; i++)
        text = arena_printf(p->arena, "%s%.*s", text, line->runs[i].nbytes,
                            line->runs[i].text);
    diags_add(p->diags, DIAG_LINE_LOOSE, (struct place){.path = path}, text);
}

static void draw_text_line(struct setting *s, struct galley_block *b, int way, int i,
                           np_sp x, int line)
{
    struct pen *p = s->p;
    int at = i + b->skip;
    const struct break_result *r = galley_result(b, way);
    np_sp y = grid_y(p->layout, line);
    if (b->bullet && at == 0)
        pen_text(p, STYLE_body, b->bullet, x, y, ALIGN_LEFT, label_tag(s, b), true);
    int tag = block_tag(s, b);
    x += b->indent;
    if (b->drop_cap && at == 0)
        draw_drop_cap(s, b, x, line, tag);
    if (at >= r->nlines)
        return;
    if (at < b->drop_cap)
        x += b->fit.widths[b->fit.nwidths - 1] - b->fit.widths[0];
    struct line set = para_line(p->arena, b->para, &b->fit, r, at, RUN_BODY);
    if (para_line_loose(b->para, r, at))
        note_loose(p, &set, b->path);
    pen_line(p, &set, x, y, tag);
}

static void draw_item_line(struct setting *s, struct galley_block *b, int i, np_sp x,
                           int line)
{
    struct pen *p = s->p;
    np_sp y = grid_y(p->layout, line);
    int titles = b->title ? b->title_fit.way[1].nlines : b->number > 0;
    if (i == 0 && b->number)
        pen_text(p, STYLE_list_number, arena_printf(p->arena, "%02d", b->number), x, y,
                 ALIGN_LEFT, label_tag(s, b), true);
    if (i >= titles) {
        struct line set =
            para_line(p->arena, b->para, &b->fit, &b->fit.way[1], i - titles, RUN_BODY);
        pen_line(p, &set, x, y, block_tag(s, b));
        return;
    }
    if (!b->title)
        return;
    x += b->number_width;
    struct line set =
        para_line(p->arena, b->title, &b->title_fit, &b->title_fit.way[1], i, 0);
    if (i == 0)
        b->title_tag = pen_tag(p, TAG_BODY, item_tag(s, b), b->item->title.text, b->path);
    int tag = b->title_tag;
    pen_line(p, &set, x, y, tag);
    if (b->item->url[0])
        pen_link(p, (struct box){x, y - p->layout->leading, x + set.width, y},
                 b->item->url, tag);
}

static void draw_legs(struct setting *s)
{
    for (int k = 0; k < s->legs.n; k++)
        for (int i = 0; i < s->legs.capacity[k]; i++) {
            struct slot slot = s->slots[k][i];
            if (slot.block < 0)
                continue;
            struct galley_block *b = &s->g->blocks[slot.block];
            np_sp x = leg_x(s, s->legs.column[k]);
            int line = slot_line(s, k, i);
            if (b->item)
                draw_item_line(s, b, slot.line, x, line);
            else
                draw_text_line(s, b, s->places[slot.block].way, slot.line, x, line);
        }
}

/* Rules between legs that stand side by side, only where both have text. */
static void draw_leg_rules(struct setting *s)
{
    const struct layout *l = s->p->layout;
    for (int k = 0; k + 1 < s->legs.n; k++) {
        if (s->legs.column[k + 1] != s->legs.column[k] + 1)
            continue;
        int top =
            s->legs.top[k] > s->legs.top[k + 1] ? s->legs.top[k] : s->legs.top[k + 1];
        np_sp x = leg_x(s, s->legs.column[k + 1]) - l->gutter / 2;
        pen_rule_v(s->p, x, grid_y(l, s->body + top) - l->leg_rule_above,
                   grid_y(l, s->body + s->box->leaf.depth - 1) + l->leg_rule_below,
                   l->rule_hair, l->ink);
    }
}

/* Hairlines between the items, where any of them stand so far apart that white would
 * show. */
static void draw_item_rules(struct setting *s)
{
    const struct layout *l = s->p->layout;
    int widest = 0;
    for (int k = 0; k < s->legs.n; k++)
        for (int i = 1; i < s->legs.capacity[k]; i++) {
            int gap = gap_before(s, k, i);
            widest = gap > widest ? gap : widest;
        }
    if (s->g->kind == GALLEY_STORY || widest < l->list_rule_from)
        return;
    for (int k = 0; k < s->legs.n; k++)
        for (int i = 1; i < s->legs.capacity[k]; i++) {
            int gap = gap_before(s, k, i);
            np_sp x = leg_x(s, s->legs.column[k]);
            np_sp y = grid_y(l, slot_line(s, k, i)) - (gap + 1) * l->leading / 2;
            if (gap)
                pen_rule_h(s->p, x, x + grid_column_width(l), y - l->list_rule_lift,
                           l->rule_hair, l->ink);
        }
}

static void draw_jump(struct setting *s, int jump_to)
{
    struct pen *p = s->p;
    int k = s->legs.n - 1;
    np_sp right = leg_x(s, s->legs.column[k]) + grid_column_width(p->layout);
    np_sp y = grid_y(p->layout, slot_line(s, k, s->legs.capacity[k]));
    int tag = pen_tag(p, TAG_P, s->article, NULL, s->g->path);
    struct line to = text_plain(p->arena, p->text, pen_style(p, STYLE_jump),
                                p->layout->words->continued_on, p->language, RUN_LABEL);
    struct line page = text_plain(p->arena, p->text, pen_style(p, STYLE_jump_page),
                                  pen_fill_int(p, p->layout->words->page, "n", jump_to),
                                  p->language, RUN_LABEL);
    np_sp x = right - page.width - text_metrics(p->text, pen_style(p, STYLE_jump)).space
              - to.width;
    pen_line(p, &to, x, y, tag);
    pen_line(p, &page, right - page.width, y, tag);
    pen_link(p, (struct box){x, y - p->layout->leading, right, y}, NULL, tag);
    struct op *op = &p->sheets->pages[p->page].v[p->sheets->pages[p->page].n - 1];
    op->u.link.page = jump_to - 1;
}

static void draw_picture_rows(struct setting *s)
{
    struct pen *p = s->p;
    const struct story *story = s->g->story;
    struct leaf_boxes boxes = s->box->leaf.boxes;
    np_sp width = grid_column_width(p->layout);
    int row = leaf_row_lines(p, story);
    int own = figure_natural_lines(p, &story->pictures[0], width);
    for (int i = 0; i < story->npictures; i++) {
        int column = s->box->span - boxes.picture_span + i % boxes.picture_span;
        struct figure_place at = {
            .x = leg_x(s, column),
            .width = width,
            .line = s->body + i / boxes.picture_span * row,
            .lines = own + figure_caption_lines(p, &story->pictures[i], width)};
        figure_draw(p, &story->pictures[i], at, s->article, s->g->path);
    }
}

/* The first picture, whose height the plan chose, and any others below it at their
 * natural shape. */
static void draw_pictures(struct setting *s)
{
    struct pen *p = s->p;
    const struct story *story = s->g->story;
    int span = s->box->leaf.boxes.picture_span, lines = s->box->leaf.boxes.picture;
    if (!lines && story->npictures && !s->g->rest_of)
        diags_add(p->diags, DIAG_PICTURE_OUT, (struct place){.path = s->g->path},
                  story->pictures[0].src);
    if (!lines)
        return;
    if (s->box->leaf.boxes.rows) {
        draw_picture_rows(s);
        return;
    }
    int line = s->body;
    bool alone = lines == s->box->leaf.depth; /* no text below it */
    lines -= leaf_more_pictures(p, story, span);
    for (int i = 0; i < story->npictures; i++) {
        if (i > 0)
            lines = leaf_picture_lines(p, &story->pictures[i], span);
        struct figure_place at = {.x = leg_x(s, s->box->span - span),
                                  .width = grid_span(p->layout, span),
                                  .line = line,
                                  .lines = lines,
                                  .last = alone && i + 1 == story->npictures};
        figure_draw(p, &story->pictures[i], at, s->article, s->g->path);
        line += lines;
    }
}

static void draw_boxes(struct setting *s)
{
    struct pen *p = s->p;
    const struct story *story = s->g->story;
    struct leaf_boxes boxes = s->box->leaf.boxes;
    np_sp column = grid_column_width(p->layout);
    int foot = s->body + s->box->leaf.depth;
    if (!boxes.numbers && story->numbers.n && !s->g->rest_of)
        diags_add(p->diags, DIAG_NUMBERS_OUT, (struct place){.path = s->g->path});
    if (boxes.numbers) {
        foot -= boxes.numbers;
        numbers_draw(p, &story->numbers, leg_x(s, s->box->span - 1), foot + 1, column,
                     s->article, s->g->path);
    }
    if (boxes.chart) {
        int chart_foot = s->legs.chart_leg == s->legs.numbers_leg
                             ? foot
                             : s->body + s->box->leaf.depth;
        chart_draw(p, &story->chart, leg_x(s, s->legs.chart_leg),
                   chart_foot - boxes.chart + 1, boxes.chart - 1, column, s->article,
                   s->g->path);
    }
    draw_pictures(s);
    if (!boxes.quote && story->quote.n && !s->g->rest_of)
        diags_add(p->diags, DIAG_QUOTE_OUT, (struct place){.path = s->g->path});
    if (boxes.quote)
        for (int k = 0; k < s->legs.n; k++)
            if (s->legs.column[k] == s->legs.quote_leg)
                quote_draw(p, &story->quote, &story->quote_by,
                           leg_x(s, s->legs.quote_leg),
                           s->body + s->legs.top[k] + s->quote_at, boxes.quote, column,
                           s->article, s->g->path);
}

/* Says which blocks from `first` on the paper does not show: a message for each text that
 * they are of. */
static void report_left_out(struct pen *p, const struct galley *g, int first)
{
    for (int i = first, end; i < g->nblocks; i = end) {
        const char *path = g->blocks[i].path;
        for (end = i; end < g->nblocks && strcmp(g->blocks[end].path, path) == 0;)
            end++;
        diags_add(p->diags, DIAG_CUT, (struct place){.path = path}, end - i,
                  galley_paragraphs(g, path), galley_words(g, i, end));
    }
}

/* What the page does not show of the galley, and from which of its texts it is set. */
static void report_cut(struct setting *s)
{
    if (s->box->leaf.shorter && !s->g->rest_of)
        diags_add(s->p->diags, DIAG_SHORT_BODY_USED, (struct place){.path = s->g->path});
    if (s->box->leaf.mode == LEAF_CUT)
        report_left_out(s->p, s->g, s->last_block);
}

static void set_flow(struct pen *p, const struct slice_box *box, int first, int jump_to)
{
    struct setting s = {.p = p, .box = box, .g = leaf_galley(box->table, &box->leaf)};
    const struct head_block *h = slice_head(box);
    s.article = set_article(p, s.g);
    s.body = first + box->line + h->lines;
    if (s.g->nblocks
        && leaf_legs(s.g, box->span, box->leaf.depth, box->leaf.boxes,
                     (enum leaf_mode)box->leaf.mode, &s.legs)
        && solve(&s)) {
        report_cut(&s);
        fill_slots(&s);
        spread_items(&s);
        place_quote(&s);
        draw_leg_rules(&s);
        draw_item_rules(&s);
        draw_legs(&s);
        if (jump_to)
            draw_jump(&s, jump_to);
    }
    if (s.g->kind == GALLEY_STORY)
        draw_boxes(&s);
}

static const struct rich *label_of(const struct galley *g)
{
    return g->list && g->list->title.n ? &g->list->title : NULL;
}

/* A list or the briefs go on: the title again, and where from. */
static void draw_from(struct pen *p, const struct slice_box *box, const struct galley *g,
                      np_sp x, np_sp y, int article)
{
    const struct layout *l = p->layout;
    int tag = pen_tag(p, TAG_P, article, NULL, g->path);
    np_sp right = x + grid_span(l, box->span);
    const char *title = g->list ? g->list->title.text : l->words->in_brief;
    const char *from = pen_fill_int(p, l->words->from_page, "n", g->from_page);
    struct line second = text_plain(p->arena, p->text, pen_style(p, STYLE_kicker), from,
                                    p->language, RUN_LABEL);
    struct line first = text_plain(p->arena, p->text, pen_style(p, STYLE_label), title,
                                   p->language, RUN_LABEL);
    if (x + first.width + l->kicker_gap + second.width <= right) {
        pen_line(p, &first, x, y, tag);
        x += first.width + l->kicker_gap;
    }
    pen_line(p, &second, x, y, tag);
}

static np_sp label_y(const struct layout *l, const struct slice_box *box, int first)
{
    return grid_y(l, first + box->line + 1) + (box->line > 0 ? l->label_drop : 0);
}

/* The label of what is no story: the list's title, "In brief", "Inside". */
static void draw_label(struct pen *p, const struct slice_box *box, int first)
{
    const struct galley *g = box->table->galley;
    const struct layout *l = p->layout;
    np_sp x = grid_x(l, box->column);
    np_sp y = label_y(l, box, first);
    int article = set_article(p, g);
    if (g->rest_of) {
        draw_from(p, box, g, x, y, article);
        return;
    }
    if (label_of(g)) {
        int tag = pen_tag(p, TAG_H2, article, label_of(g)->text, g->path);
        pen_text_within(p, STYLE_label, label_of(g), x, y, grid_span(l, box->span), tag,
                        g->path);
        if (g->kind == GALLEY_TABLE)
            table_aside_draw(p, g->list, x, y, grid_span(l, box->span), article);
    } else if (g->kind == GALLEY_BRIEFS) {
        pen_text(p, STYLE_label, l->words->in_brief, x, y, ALIGN_LEFT,
                 pen_tag(p, TAG_H2, article, NULL, g->path), true);
    } else if (g->kind == GALLEY_HOUSE) {
        pen_text(p, STYLE_label, house_label(p, grid_span(l, box->span), box->leaf.depth),
                 x, y, ALIGN_LEFT, pen_tag(p, TAG_H2, article, NULL, g->path), true);
    }
}

void set_galley(struct pen *p, const struct slice_box *box, int first, int jump_to)
{
    const struct galley *g = box->table->galley;
    const struct layout *l = p->layout;
    const struct head_block *h = slice_head(box);
    np_sp width = grid_span(l, box->span), x = grid_x(l, box->column);
    np_sp bar = box->line > 0 ? head_bar(p, g) : 0;
    int line = first + box->line + h->lines, lines = box->leaf.depth;
    if (g->kind == GALLEY_HOUSE) /* may stand on several pages: never the same article */
        *g->article = 0;
    head_block_draw(p, g, h, box->column, box->span, first + box->line, box->line > 0,
                    bar, set_article(p, g));
    if (g->kind != GALLEY_STORY)
        draw_label(p, box, first);
    switch (g->kind) {
    case GALLEY_TABLE:
        table_draw(p, g->list, x, line, lines, width, set_article(p, g));
        break;
    case GALLEY_PROMO:
        promo_draw(p, &p->edition->promo, x, line - h->lines, lines + h->lines, width,
                   set_article(p, g));
        break;
    case GALLEY_HOUSE:
        house_draw(p, x, label_y(l, box, first), line, lines, width, set_article(p, g));
        break;
    case GALLEY_INDEX: break; /* drawn last, when it is known what stands where */
    default: set_flow(p, box, first, jump_to);
    }
}
