#include "page/make.h"

#include <string.h>

#include "base/vec.h"
#include "model/words.h"
#include "page/fit.h"
#include "page/furniture.h"
#include "page/house.h"
#include "page/panel.h"
#include "page/set.h"

static struct sheets *new_sheets(struct arena *a, const struct make_request *r)
{
    const struct edition *e = r->edition;
    struct sheets *s = sheets_new(a, e->paper.language);
    s->title = e->paper.name;
    s->author = e->paper.name;
    s->subject = e->paper.motto;
    s->year = e->date.year;
    s->month = e->date.month;
    s->day = e->date.day;
    s->generator = "newsprint";
    return s;
}

static void new_page(struct pen *p)
{
    const struct layout *l = p->layout;
    struct page *page = sheets_page(p->sheets, l->page_width, l->page_height);
    np_sp foot = text_metrics(p->text, pen_style(p, STYLE_body)).descent;
    page->type_area = (struct box){l->margin, l->grid_top, l->page_width - l->margin,
                                   grid_y(l, l->grid_lines) + foot};
    page->grid_top = l->grid_top;
    page->leading = l->leading;
    p->page = p->sheets->npages - 1;
}

/* ---- column rules ---- */

static void draw_cut(struct pen *p, const struct plan_page *page,
                     const struct slice_cut *cut)
{
    const struct layout *l = p->layout;
    np_sp x = grid_x(l, cut->column) - l->gutter / 2;
    np_sp label = grid_y(l, page->first_line + cut->line + 1);
    np_sp top = cut->line > 0
                    ? label + l->label_drop - l->bar_above_label
                    : label - text_metrics(p->text, pen_style(p, STYLE_label)).cap;
    np_sp foot = grid_y(l, page->first_line + cut->line + cut->height - 1);
    pen_rule_v(p, x, top, foot + l->column_rule_below, l->rule_hair, l->ink);
}

/* ---- the index ---- */

static bool starts_here(const struct slice_box *b)
{
    enum galley_kind k = b->table->galley->kind;
    return !b->table->galley->rest_of
           && (k == GALLEY_STORY || k == GALLEY_LIST || k == GALLEY_TABLE);
}

static const struct rich *entry_title(const struct galley *g)
{
    if (g->list)
        return &g->list->title;
    return g->story->short_headline.n ? &g->story->short_headline : &g->story->headline;
}

static const char *entry_section(const struct pen *p, const struct galley *g)
{
    if (g->list)
        return p->layout->words->lists;
    const struct story *s = g->story;
    return s->kind == STORY_OPINION && s->byline.n ? s->byline.text : s->section.text;
}

static int collect_entries(const struct pen *p, const struct plan *plan,
                           struct index_entry *v, int most)
{
    int n = 0;
    for (int i = 1; i < plan->npages; i++)
        for (int k = 0; k < plan->pages[i].slice.n && n < most; k++) {
            const struct slice_box *b = &plan->pages[i].slice.boxes[k];
            if (!starts_here(b) || !entry_title(b->table->galley)->n)
                continue;
            v[n++] = (struct index_entry){
                .section = entry_section(p, b->table->galley),
                .title = *entry_title(b->table->galley),
                .path = b->table->galley->path,
                .page = i + 1,
                .at = {grid_x(p->layout, b->column),
                       grid_y(p->layout, plan->pages[i].first_line + b->line)}};
        }
    return n;
}

/* Nothing begins on the other pages: what was to be their index is a house panel. */
static void draw_house_instead(struct pen *p, const struct slice_box *b, int line,
                               np_sp label, int article)
{
    np_sp x = grid_x(p->layout, b->column), width = grid_span(p->layout, b->span);
    pen_text(p, STYLE_label, house_label(p, width, b->leaf.depth), x, label, ALIGN_LEFT,
             pen_tag(p, TAG_H2, article, NULL, ""), true);
    house_draw(p, x, label, line, b->leaf.depth, width, article);
}

static void draw_index(struct pen *p, const struct plan *plan)
{
    const struct plan_page *page = &plan->pages[0];
    for (int k = 0; k < page->slice.n; k++) {
        const struct slice_box *b = &page->slice.boxes[k];
        if (b->table->galley->kind != GALLEY_INDEX)
            continue;
        struct index_entry v[16];
        int most = 0;
        while (most < 16 && index_lines(most + 1) <= b->leaf.depth)
            most++;
        int n = collect_entries(p, plan, v, most);
        const struct head_block *h = slice_head(b);
        int tag = set_article(p, b->table->galley);
        np_sp x = grid_x(p->layout, b->column);
        np_sp label = grid_y(p->layout, page->first_line + b->line + 1)
                      + (b->line > 0 ? p->layout->label_drop : 0);
        p->page = 0;
        if (!n) {
            draw_house_instead(p, b, page->first_line + b->line + h->lines, label, tag);
            continue;
        }
        pen_text(p, STYLE_label, p->layout->words->inside, x, label, ALIGN_LEFT,
                 pen_tag(p, TAG_H2, tag, NULL, ""), true);
        index_draw(p, v, n, x, page->first_line + b->line + h->lines, b->leaf.depth,
                   grid_span(p->layout, b->span), tag);
    }
}

/* ---- pages ---- */

static const char *page_section(const struct plan_page *page)
{
    for (int k = 0; k < page->slice.n; k++) {
        const struct galley *g = page->slice.boxes[k].table->galley;
        if (g->kind == GALLEY_STORY && !g->rest_of && g->story->section.n)
            return g->story->section.text;
    }
    return "";
}

static void outline_page(struct pen *p, const struct plan_page *page)
{
    for (int k = 0; k < page->slice.n; k++) {
        const struct slice_box *b = &page->slice.boxes[k];
        const struct galley *g = b->table->galley;
        const struct rich *title = g->list    ? &g->list->title
                                   : g->story ? &g->story->headline
                                              : NULL;
        if (!title || !title->n || g->rest_of)
            continue;
        struct point at = {grid_x(p->layout, b->column),
                           grid_y(p->layout, page->first_line + b->line)};
        sheets_outline(p->sheets, title->text, 0, p->page, at);
    }
}

/* Says where a page that could not be filled has its white. */
static void note_white(struct pen *p, const struct plan_page *page, int number)
{
    for (int k = 0; k < page->slice.n; k++) {
        const struct slice_box *b = &page->slice.boxes[k];
        int white = b->leaf.pad * b->leaf.span + (b->span - b->leaf.span) * b->height;
        if (white > 0)
            diags_add(p->diags, DIAG_PAGE_PADDED,
                      (struct place){.path = b->table->galley->path}, number + 1, white);
    }
}

static void draw_page(struct pen *p, const struct plan *plan, int number)
{
    const struct plan_page *page = &plan->pages[number];
    new_page(p);
    if (number == 0)
        furniture_front(p);
    else
        furniture_inside(p, number + 1, page_section(page));
    outline_page(p, page);
    note_white(p, page, number);
    if (page->has_banner) {
        const struct galley *lead = page->slice.boxes[0].table->galley;
        head_block_draw(p, lead, &page->banner, 0, p->layout->columns,
                        page->first_line - page->banner.lines, false, 0,
                        set_article(p, lead));
    }
    for (int k = 0; k < page->slice.n; k++)
        set_galley(p, &page->slice.boxes[k], page->first_line, page->jump_to[k]);
    for (int k = 0; k < page->slice.ncuts; k++)
        draw_cut(p, page, &page->slice.cuts[k]);
    if (number == 0)
        weather_strip_draw(p);
}

static struct pen new_pen(struct arena *a, const struct make_request *r, struct diags *d)
{
    return (struct pen){.arena = a,
                        .text = r->text,
                        .layout = r->layout,
                        .edition = r->edition,
                        .sheets = new_sheets(a, r),
                        .diags = d,
                        .language = r->edition->paper.language};
}

struct sheets *make_pages(struct arena *a, const struct make_request *r,
                          struct plan *plan, struct diags *d)
{
    if (!text_begin(r->text, r->layout, d))
        return NULL;
    struct pen pen = new_pen(a, r, d);
    struct plan own;
    plan = plan ? plan : &own;
    fit_edition(&pen, r->pages, plan);
    if (!plan->npages) {
        diags_add(d, DIAG_NO_PLAN, (struct place){0}, r->edition->paper.name);
        return NULL;
    }
    for (int i = 0; i < plan->npages; i++)
        draw_page(&pen, plan, i);
    if (plan->npages > 1)
        draw_index(&pen, plan);
    return pen.sheets;
}

/* ---- paragraphs as text ---- */

static void dump_line(struct arena *a, struct galley_block *b, int i, FILE *out)
{
    struct line line = para_line(a, b->para, &b->fit, &b->fit.way[1], i, 0);
    const struct break_line *bl = &b->fit.way[1].lines[i];
    fprintf(out, "  %5.3f %s", bl->r / 1000.0, bl->flush ? "flush " : "");
    for (int k = 0; k < line.n; k++)
        fwrite(line.runs[k].text, 1, (size_t)line.runs[k].nbytes, out);
    fputc('\n', out);
}

void make_dump_paragraphs(struct arena *a, const struct make_request *r, FILE *out,
                          struct diags *d)
{
    if (!text_begin(r->text, r->layout, d))
        return;
    struct pen pen = new_pen(a, r, d);
    struct galleys galleys;
    galleys_make(&pen, &galleys);
    for (int i = 0; i < galleys.n; i++) {
        struct galley *g = galleys.v[i];
        for (int k = 0; k < g->nblocks; k++) {
            struct galley_block *b = &g->blocks[k];
            if (!b->para)
                continue;
            fprintf(out, "%s block %d: lines %d %d %d demerits %lld\n", g->path, k,
                    g->flow[k].n[0], g->flow[k].n[1], g->flow[k].n[2],
                    (long long)b->fit.way[1].demerits);
            for (int n = 0; n < b->fit.way[1].nlines; n++)
                dump_line(a, b, n, out);
        }
    }
}
