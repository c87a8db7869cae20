#include "page/plan.h"

static const char *galley_name(const struct galley *g)
{
    static const char *const KINDS[] = {"story", "briefs", "list", "table",
                                        "promo", "index",  "house"};
    return g->kind == GALLEY_STORY ? g->story->id
           : g->list               ? g->list->id
                                   : KINDS[g->kind];
}

static void dump_terms(const struct cost_terms *t, FILE *out)
{
    for (int i = 0; i < t->n; i++)
        fprintf(out, "%s %s %d", i ? "," : ":", t->v[i].name, t->v[i].cost);
    fputc('\n', out);
}

/* ---- a box ---- */

static void dump_boxes_of_story(const struct leaf_boxes *b, FILE *out)
{
    if (b->picture)
        fprintf(out, " picture %dx%d", b->picture_span, b->picture);
    if (b->numbers)
        fprintf(out, " numbers %d", b->numbers);
    if (b->chart)
        fprintf(out, " chart %d", b->chart);
    if (b->quote)
        fprintf(out, " quote %d", b->quote);
}

static void dump_box(const struct plan *plan, const struct slice_box *b, int jump_to,
                     FILE *out)
{
    const struct leaf *f = &b->leaf;
    const struct galley *g = b->table->galley;
    const struct head_block *h = slice_head(b);
    fprintf(out, "  %-24s", galley_name(g));
    if (g->kind == GALLEY_STORY)
        fprintf(out, " rank %d weight %d", g->rank + 1, g->story->weight);
    fprintf(out, " column %d span %d line %d height %d", b->column + 1, b->span, b->line,
            b->height);
    if (h->way.nlines)
        fprintf(out, " head %.1fpt x %d", sp_to_pt(h->way.size), h->way.nlines);
    fprintf(out, " legs %d", f->depth);
    dump_boxes_of_story(&f->boxes, out);
    if (f->pad)
        fprintf(out, " pad %d", f->pad);
    if (f->shorter)
        fprintf(out, " short body");
    if (f->mode == LEAF_CUT)
        fprintf(out, " cut");
    if (g->rest_of)
        fprintf(out, " from page %d", g->from_page);
    if (jump_to)
        fprintf(out, " jumps to page %d", jump_to);
    struct pen pen = *plan->pen;
    struct cost_terms t = leaf_explain(&pen, b->table, f);
    fprintf(out, "\n    cost %d", f->cost);
    dump_terms(&t, out);
}

/* ---- a page ---- */

/* What the page costs beyond its boxes. */
static struct cost_terms page_terms(const struct plan *plan, const struct plan_page *page)
{
    struct cost_terms t = {0};
    const struct layout *l = plan->pen->layout;
    int boxes = 0;
    for (int k = 0; k < page->slice.n; k++)
        boxes += page->slice.boxes[k].leaf.cost;
    int judged = judge_explain(l, &page->judgement, &t);
    cost_term(&t, "boxes", boxes);
    cost_term(&t, "cuts, and shares of the page", page->slice.cost - boxes);
    cost_term(&t, page->has_banner ? "banner and jumps" : "no banner, and jumps",
              page->cost - page->slice.cost - judged);
    return t;
}

static void dump_page(const struct plan *plan, int i, FILE *out)
{
    const struct plan_page *page = &plan->pages[i];
    struct cost_terms t = page_terms(plan, page);
    fprintf(out, "page %d, %d lines from line %d, cost %d", i + 1, page->lines,
            page->first_line, page->cost);
    dump_terms(&t, out);
    if (page->has_banner)
        fprintf(out, "  banner head %.1fpt x %d, %d lines\n",
                sp_to_pt(page->banner.way.size), page->banner.way.nlines,
                page->banner.lines);
    for (int k = 0; k < page->slice.n; k++)
        dump_box(plan, &page->slice.boxes[k], page->jump_to[k], out);
}

void plan_dump(const struct plan *plan, FILE *out)
{
    fprintf(out, "pages %d body %.1fpt cost %d%s\n", plan->npages, sp_to_pt(plan->body),
            plan->cost, plan->padded ? " padded" : "");
    for (int i = 0; i < plan->npages; i++)
        dump_page(plan, i, out);
    for (int i = 0; i < plan->nheld; i++)
        fprintf(out, "held over: %s\n", galley_name(plan->held[i]));
}
