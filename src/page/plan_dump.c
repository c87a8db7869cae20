#include "page/plan.h"

static const char *box_name(const struct slice_box *b)
{
    const struct galley *g = b->table->galley;
    static const char *const KINDS[] = {"story", "briefs", "list", "table",
                                        "promo", "index",  "house"};
    return g->kind == GALLEY_STORY ? g->story->id
           : g->list               ? g->list->id
                                   : KINDS[g->kind];
}

static void dump_box(const struct slice_box *b, int jump_to, FILE *out)
{
    const struct leaf *f = &b->leaf;
    const struct head_block *h = &b->table->heads[b->span][f->head];
    fprintf(out, "  %-24s column %d span %d line %d height %d", box_name(b),
            b->column + 1, b->span, b->line, b->height);
    if (h->way.nlines)
        fprintf(out, " head %.0fpt x %d", sp_to_pt(h->way.size), h->way.nlines);
    fprintf(out, " legs %d cost %d", f->depth, f->cost);
    if (f->boxes.picture)
        fprintf(out, " picture %dx%d", f->boxes.picture_span, f->boxes.picture);
    if (f->pad)
        fprintf(out, " pad %d", f->pad);
    if (b->table->galley->rest_of)
        fprintf(out, " from page %d", b->table->galley->from_page);
    if (jump_to)
        fprintf(out, " jumps to page %d", jump_to);
    fputc('\n', out);
}

void plan_dump(const struct plan *plan, FILE *out)
{
    fprintf(out, "pages %d body %.1fpt cost %d%s\n", plan->npages, sp_to_pt(plan->body),
            plan->cost, plan->padded ? " padded" : "");
    for (int i = 0; i < plan->npages; i++) {
        const struct plan_page *page = &plan->pages[i];
        fprintf(out, "page %d, %d lines from line %d\n", i + 1, page->lines,
                page->first_line);
        if (page->has_banner)
            fprintf(out, "  banner head %.0fpt x %d, %d lines\n",
                    sp_to_pt(page->banner.way.size), page->banner.way.nlines,
                    page->banner.lines);
        for (int k = 0; k < page->slice.n; k++)
            dump_box(&page->slice.boxes[k], page->jump_to[k], out);
    }
}
