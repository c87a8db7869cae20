#include "page/headblock.h"

#include <string.h>

#include "model/words.h"
#include "page/byline.h"

static np_sp per(np_sp v, int thousandths)
{
    return sp_scale(v, thousandths, 1000);
}

/* Baseline distance for a count of grid lines given in 1/1000. */
static np_sp lines_height(const struct layout *l, int thousandths)
{
    return sp_scale(l->leading, thousandths, 1000);
}

static bool is_opinion(const struct galley *g)
{
    return g->kind == GALLEY_STORY && g->story->kind == STORY_OPINION;
}

static bool has_byline(const struct galley *g)
{
    /* an opinion's name stands above its headline */
    if (g->rest_of || (is_opinion(g) && g->story->byline.n))
        return false;
    return g->story->byline.n > 0 || g->story->dateline.n > 0;
}

np_sp head_bar(const struct pen *p, const struct galley *g)
{
    bool news = g->kind == GALLEY_STORY && !is_opinion(g);
    return news ? p->layout->rule_hair : p->layout->rule_bar;
}

/* ---- the deck ---- */

static void fit_deck(struct pen *p, const struct galley *g, int span,
                     struct head_block *h)
{
    const struct layout *l = p->layout;
    if (!g->story->deck.n || g->rest_of)
        return;
    bool lead = g->rank == 0 && span > 1;
    h->deck_style = pen_style(p, lead ? STYLE_deck_lead : STYLE_deck);
    np_sp measure = grid_span(l, span)
                    - (span == 1 ? 0
                       : lead    ? l->deck_inset_lead
                                 : l->deck_inset);
    struct para **kept = &g->memory->deck[lead];
    if (!*kept)
        *kept = para_new(p->arena, p->text, h->deck_style, &g->story->deck, PARA_RAGGED,
                         g->path);
    h->deck_para = *kept;
    struct para_fit **fit = &g->memory->deck_fit[lead][span];
    if (!*fit) {
        *fit = ARENA_NEW(p->arena, struct para_fit);
        para_fit_even(p->arena, h->deck_para, measure, *fit);
    }
    h->deck_fit = *fit;
}

static const char *default_label(const struct pen *p, const struct galley *g)
{
    const struct words *w = p->layout->words;
    if (is_opinion(g))
        return w->opinion;
    return g->story->kind == STORY_ANALYSIS ? w->analysis : "";
}

/* Whether anything stands above the headline. */
static bool has_label(const struct pen *p, const struct galley *g)
{
    const struct story *s = g->story;
    return g->rest_of || s->section.n || s->kicker.n || s->rating_of
           || *default_label(p, g);
}

/* ---- placing ---- */

/* What a byline on two lines takes more. */
static np_sp rise(struct pen *p, const struct galley *g, int span)
{
    if (!g->memory->byline)
        g->memory->byline = 1 + byline_width(p, g->story);
    return byline_rise(p, g->memory->byline - 1, grid_span(p->layout, span));
}

/* The lines of a head whose body could begin at `body`, and what it costs. */
static void set_lines(const struct pen *p, struct head_block *h, np_sp body)
{
    const struct layout *l = p->layout;
    h->lines = grid_lines(l, body);
    h->air = h->lines * l->leading - body;
    h->cost = h->way.cost;
}

/* Makes the head higher than it needs to be. */
static void add_lines(const struct pen *p, struct head_block *h, int lines)
{
    h->lines += lines;
    h->air += lines * p->layout->leading;
    h->cost += (int)((int64_t)h->air * p->layout->cost_head_air / p->layout->leading);
}

/* Columns beside the headline that no line of it reaches are a hole in the page. */
static int white_cost(const struct layout *l, int span, const struct head_way *way)
{
    np_sp column = grid_column_width(l) + l->gutter;
    int reached = (int)((way->widest + column - 1) / column);
    if (!way->nlines || !way->widest || reached >= span)
        return 0;
    int lines = grid_lines(l, way->nlines * way->leading);
    return (span - reached) * lines * l->cost_head_white;
}

/* Label and name; the headline's first baseline. */
static np_sp place_top(struct pen *p, const struct galley *g, struct head_block *h)
{
    const struct layout *l = p->layout;
    np_sp y = l->leading + l->label_drop;
    h->label = has_label(p, g) ? y : 0;
    if (is_opinion(g) && g->story->byline.n && !g->rest_of) {
        y += lines_height(l, l->label_to_name) - l->name_lift;
        h->name = y;
        np_sp least = l->name_gap + per(h->way.size, l->head_cap);
        np_sp two = lines_height(l, l->name_to_head);
        y += h->way.nlines && least > two ? least : two;
    } else if (h->way.nlines && !h->label) { /* its capitals where the label's would be */
        y += per(h->way.size, l->head_cap)
             - text_metrics(p->text, pen_style(p, STYLE_label)).cap;
    } else if (h->way.nlines) {
        y += (h->way.size >= l->big_head ? l->label_to_big_head : l->label_to_head)
             + per(h->way.size, l->head_cap);
    }
    return y;
}

/* Distances for one headline way; everything below the headline follows from it. */
static void place(struct pen *p, const struct galley *g, int span, struct head_block *h)
{
    const struct layout *l = p->layout;
    np_sp y = place_top(p, g, h), depth = 0;
    if (h->way.nlines) {
        h->first = y;
        y += (h->way.nlines - 1) * h->way.leading;
        depth = per(h->way.size, l->head_depth);
    }
    np_sp body = y + depth + l->head_to_body;
    if (!h->way.nlines && !h->name)
        body = l->list_first_line * l->leading;
    if (h->deck_fit) {
        h->deck = y + depth + per(h->deck_style->size, l->deck_rise) + l->head_to_deck;
        y = h->deck + (h->deck_fit->way[1].nlines - 1) * h->deck_style->leading;
        body = y + l->deck_to_byline;
    }
    if (has_byline(g)) {
        h->byline_min =
            h->deck_fit ? y + l->deck_to_byline : y + depth + l->head_to_byline;
        h->byline_min += rise(p, g, span);
        body = h->byline_min + lines_height(l, l->byline_to_body);
    }
    set_lines(p, h, body);
    h->cost += white_cost(l, span, &h->way);
}

static void keep_cheapest(struct head_block *out, int *n, const struct head_block *h)
{
    int i = 0;
    while (i < *n && out[i].lines < h->lines)
        i++;
    if (i < *n && out[i].lines == h->lines) {
        if (h->cost < out[i].cost)
            out[i] = *h;
        return;
    }
    if (*n == HEAD_BLOCKS_MAX)
        return;
    memmove(&out[i + 1], &out[i], (size_t)(*n - i) * sizeof *out);
    out[i] = *h;
    (*n)++;
}

static struct head_request request(const struct pen *p, const struct galley *g, int span,
                                   const struct style *style)
{
    const struct story *s = g->story;
    struct head_request r = {.headline = &s->headline,
                             .short_headline = &s->short_headline,
                             .style = style,
                             .rank = g->rank,
                             .span = span,
                             .width = grid_span(p->layout, span),
                             .opinion = is_opinion(g),
                             .continuation = g->rest_of != NULL,
                             .memory = &g->memory->heads};
    if (s->short_headline.n && (r.continuation || !s->headline.n)) {
        r.headline = &s->short_headline;
        r.short_headline = NULL;
    }
    if (r.continuation) {
        r.opinion = false;
        r.short_headline = NULL;
    }
    return r;
}

static int request_ways(struct pen *p, const struct galley *g, int span,
                        const struct style *style, struct head_way *ways)
{
    struct head_request r = request(p, g, span, style);
    return r.headline->n ? headline_ways(p, &r, ways) : 0;
}

/* Deck and byline alone; the deck's first line stands level with the labels beside it. */
static void place_under_banner(struct pen *p, const struct galley *g, int span,
                               struct head_block *h)
{
    const struct layout *l = p->layout;
    np_sp y = 0, body = l->leading;
    if (h->deck_fit) {
        h->deck = l->leading;
        y = h->deck + (h->deck_fit->way[1].nlines - 1) * h->deck_style->leading;
        body = y + l->deck_to_byline;
    }
    if (has_byline(g)) {
        h->byline_min = h->deck_fit ? y + l->deck_to_byline : l->leading;
        h->byline_min += rise(p, g, span);
        body = h->byline_min + lines_height(l, l->byline_to_body);
    }
    set_lines(p, h, body);
}

static int blocks_under_banner(struct pen *p, const struct galley *g, int span,
                               struct head_block *out)
{
    int n = 0;
    for (int air = 0; air < 2; air++) {
        struct head_block h = {.style = pen_style(p, STYLE_headline)};
        fit_deck(p, g, span, &h);
        place_under_banner(p, g, span, &h);
        add_lines(p, &h, air);
        keep_cheapest(out, &n, &h);
    }
    return n;
}

/* What a banner does not fill of its measure is white over the whole page: any size may
 * be taken to fill it. */
static int banner_white(const struct layout *l, const struct head_way *way)
{
    np_sp column = grid_column_width(l) + l->gutter;
    np_sp left = grid_span(l, l->columns) - way->widest;
    int lines = grid_lines(l, way->nlines * way->leading);
    return left <= 0 ? 0 : (int)((int64_t)left * lines * l->cost_head_white / column);
}

static bool best_banner_way(struct pen *p, const struct galley *lead,
                            const struct style *style, struct head_way *best)
{
    struct head_way ways[HEAD_CHOICES_MAX];
    struct head_request r = request(p, lead, p->layout->columns, style);
    int n = r.headline->n ? headline_every_way(p, &r, ways, HEAD_CHOICES_MAX) : 0;
    if (!n)
        n = request_ways(p, lead, p->layout->columns, style, ways);
    for (int i = 0, least = 0; i < n; i++) {
        int cost = ways[i].cost + banner_white(p->layout, &ways[i]);
        if (i && cost >= least)
            continue;
        least = cost;
        *best = ways[i];
    }
    return n > 0;
}

bool head_banner(struct pen *p, const struct galley *lead, struct head_block *h)
{
    const struct layout *l = p->layout;
    *h = (struct head_block){
        .style =
            pen_style(p, is_opinion(lead) ? STYLE_headline_opinion : STYLE_headline)};
    if (!best_banner_way(p, lead, h->style, &h->way))
        return false;
    place(p, lead, l->columns, h);
    np_sp last = h->first + (h->way.nlines - 1) * h->way.leading;
    /* what comes next stands level with the labels beside it */
    np_sp next =
        last + per(h->way.size, l->head_depth)
        + (lead->story->deck.n
               ? per(pen_style(p, STYLE_deck_lead)->size, l->deck_rise) + l->head_to_deck
               : l->head_to_byline);
    h->byline_min = h->deck = 0;
    h->lines = grid_lines(l, next) - 1;
    return true;
}

int head_blocks(struct pen *p, const struct galley *g, int span, bool under_banner,
                struct head_block *out)
{
    if (under_banner)
        return blocks_under_banner(p, g, span, out);
    struct head_block base = {
        .style = pen_style(p, is_opinion(g) ? STYLE_headline_opinion : STYLE_headline)};
    int n = 0;
    if (g->kind != GALLEY_STORY) {
        base.label = p->layout->leading + p->layout->label_drop;
        base.lines = p->layout->list_first_line;
        keep_cheapest(out, &n, &base);
        return n;
    }
    if (g->rest_of)
        base.style = pen_style(p, STYLE_continuation);
    fit_deck(p, g, span, &base);
    struct head_way ways[HEAD_WAYS_MAX];
    int nways = request_ways(p, g, span, base.style, ways);
    for (int i = 0; i < (nways ? nways : 1); i++) {
        for (int air = 0; air < 2; air++) {
            struct head_block h = base;
            if (nways)
                h.way = ways[i];
            place(p, g, span, &h);
            add_lines(p, &h, air);
            keep_cheapest(out, &n, &h);
        }
    }
    return n;
}

int head_block_choices(struct pen *p, const struct galley *g, int span,
                       const struct head_block *h, np_sp most, np_sp least,
                       struct head_block *out)
{
    struct head_way ways[HEAD_CHOICES_MAX];
    struct head_request r = request(p, g, span, h->style);
    r.most = most;
    r.least = least;
    int nways = r.headline->n ? headline_every_way(p, &r, ways, HEAD_CHOICES_MAX) : 0;
    int n = 0;
    for (int i = 0; i < nways; i++) {
        struct head_block *choice = &out[n];
        *choice = *h;
        choice->way = ways[i];
        place(p, g, span, choice);
        if (choice->lines > h->lines)
            continue;
        add_lines(p, choice, h->lines - choice->lines);
        n++;
    }
    return n;
}

void head_block_settle(const struct pen *p, bool level, struct head_block *h)
{
    const struct layout *l = p->layout;
    if (!level) {
        h->push = (int)(h->air / l->leading);
        h->air -= h->push * l->leading;
    }
    int gaps = (h->first > 0) + (h->deck > 0) + 1;
    np_sp share = h->air / gaps;
    if (h->first)
        h->first += share;
    if (h->deck && (h->label || h->first)) /* not under a banner */
        h->deck += share * (1 + (h->first > 0));
}

/* ---- drawing ---- */

/* "Rating", a tick a point, "8/10"; in a narrow place the figure alone. */
static void draw_rating(struct pen *p, const struct story *s, np_sp right, np_sp y,
                        bool narrow, int article)
{
    const struct layout *l = p->layout;
    int tag = pen_tag(p, TAG_P, article, NULL, s->path);
    const char *figure = arena_printf(p->arena, "%d/%d", s->rating, s->rating_of);
    np_sp x =
        right - pen_text(p, STYLE_rating_value, figure, right, y, ALIGN_RIGHT, tag, true);
    int ticks = s->rating_of <= 10 ? s->rating_of : 0;
    if (narrow)
        return;
    x -= l->rating_gap + ticks * l->rating_pitch;
    for (int i = 0; i < ticks; i++) {
        np_sp at = x + i * l->rating_pitch;
        struct box b = {at, y - l->rating_height, at + l->rating_width, y};
        sheets_fill(p->sheets, p->page, TAG_ARTIFACT, b, l->ink);
        np_sp o = l->rating_outline;
        if (i >= s->rating)
            sheets_fill(p->sheets, p->page, TAG_ARTIFACT,
                        (struct box){b.x0 + o, b.y0 + o, b.x1 - o, b.y1 - o}, 0xffffff);
    }
    pen_text(p, STYLE_rating, l->words->rating, x - l->rating_gap, y, ALIGN_RIGHT, tag,
             true);
}

/* Section, and after it the kicker: "THE COURTS  Leeds".  Returns where the text ends. */
static np_sp draw_label(struct pen *p, const struct galley *g, int column, int span,
                        np_sp y, int article)
{
    np_sp x = grid_x(p->layout, column), right = x + grid_span(p->layout, span);
    if (g->rest_of) {
        const char *text =
            pen_fill_int(p, p->layout->words->from_page, "n", g->from_page);
        return x
               + pen_text(p, STYLE_label, text, x, y, ALIGN_LEFT,
                          pen_tag(p, TAG_P, article, NULL, g->path), true);
    }
    const struct story *s = g->story;
    np_sp rating = !s->rating_of ? 0
                   : span > 1    ? p->layout->rating_room
                                 : p->layout->rating_room_narrow;
    int tag = pen_tag(p, TAG_P, article, s->section.n ? s->section.text : NULL, g->path);
    if (s->section.n)
        x += pen_text_within(p, STYLE_label, &s->section, x, y, right - x - rating, tag,
                             g->path);
    else if (!s->kicker.n)
        x += pen_text(p, STYLE_label, default_label(p, g), x, y, ALIGN_LEFT, tag, true);
    if (s->kicker.n) {
        tag = pen_tag(p, TAG_P, article, s->kicker.text, g->path);
        x += s->section.n ? p->layout->kicker_gap : 0;
        x += pen_text_within(p, STYLE_kicker, &s->kicker, x, y, right - x - rating, tag,
                             g->path);
    }
    if (s->rating_of)
        draw_rating(p, s, right, y, span == 1, article);
    return s->rating_of ? right : x;
}

static void draw_deck(struct pen *p, const struct galley *g, const struct head_block *h,
                      np_sp x, np_sp y, int article)
{
    int tag = pen_tag(p, TAG_P, article, g->story->deck.text, g->path);
    const struct break_result *r = &h->deck_fit->way[1];
    for (int i = 0; i < r->nlines; i++, y += h->deck_style->leading) {
        struct line line = para_line(p->arena, h->deck_para, h->deck_fit, r, i, 0);
        pen_line(p, &line, x, y, tag);
    }
}

static void draw_headline(struct pen *p, const struct galley *g,
                          const struct head_block *h, np_sp x, np_sp y, int article)
{
    const struct story *s = g->story;
    const char *source = h->way.cut || g->rest_of ? NULL : h->way.text->text;
    int tag = pen_tag(p, g->rank == 0 && !g->rest_of ? TAG_H1 : TAG_H2, article, source,
                      g->path);
    if (h->way.cut) /* what goes on elsewhere has had its headline whole */
        diags_add(p->diags, g->rest_of ? DIAG_TITLE_CUT : DIAG_HEADLINE_CUT,
                  (struct place){.path = g->path}, h->way.text->text);
    if (h->way.is_short && !g->rest_of)
        diags_add(p->diags, DIAG_HEADLINE_SHORT_USED, (struct place){.path = g->path});
    headline_draw(p, &h->way, h->style, x, y, tag);
    if (s->url[0]) {
        struct box b = {x, y - per(h->way.size, p->layout->head_cap),
                        x + p->layout->leading, y};
        b.x1 = x + grid_span(p->layout, 1);
        b.y1 = y + (h->way.nlines - 1) * h->way.leading;
        pen_link(p, b, s->url, tag);
    }
}

void head_block_draw(struct pen *p, const struct galley *g, const struct head_block *h,
                     int column, int span, int line, bool stacked, np_sp bar, int article)
{
    const struct layout *l = p->layout;
    np_sp x = grid_x(l, column), top = grid_y(l, line + h->push);
    np_sp label = top + l->leading + (stacked ? l->label_drop : 0);
    if (bar)
        pen_rule_h(p, x, x + grid_span(l, span), label - l->bar_above_label, bar,
                   bar == l->rule_bar ? l->accent : l->ink);
    if (g->kind != GALLEY_STORY)
        return;
    np_sp label_end = h->label ? draw_label(p, g, column, span, label, article) : x;
    if (h->name)
        byline_draw_name(p, g->story, x, top + h->name, (struct point){label_end, label},
                         grid_span(l, span), article);
    if (h->way.nlines)
        draw_headline(p, g, h, x, top + h->first, article);
    if (h->deck_fit)
        draw_deck(p, g, h, x, top + h->deck, article);
    if (h->byline_min)
        byline_draw(p, g->story, x,
                    grid_y(l, line + h->lines) - lines_height(l, l->byline_to_body),
                    grid_span(l, span), article);
}
