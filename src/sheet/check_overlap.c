#include <stdlib.h>

#include "sheet/checker.h"

/* What stands in the way of what. */
enum area_kind {
    AREA_TEXT,
    AREA_PICTURE, /* a photograph or a QR code */
    AREA_RULE,    /* a fill thinner than THIN */
    AREA_BLOCK    /* any other fill: text may stand on it */
};

struct area {
    struct box box;
    enum area_kind kind;
    int op; /* index: paint order */
};

enum { SLACK = SP_PT / 4, THIN = 3 * SP_PT };

/* From top to bottom by this many hundredths of the size above and below the baseline. */
static struct box band(const struct op *op, int above, int below)
{
    const struct run *r = &op->u.run;
    return (struct box){op->box.x0, r->origin.y - sp_scale(r->size, above, 100),
                        op->box.x1, r->origin.y + sp_scale(r->size, below, 100)};
}

/* Capitals and most of the descenders: lines set solid do not touch.  An op may say that
 * its letters take less. */
static struct box letters(const struct op *op)
{
    struct box b = band(op, 66, 18);
    b.y0 = b.y0 > op->box.y0 ? b.y0 : op->box.y0;
    b.y1 = b.y1 < op->box.y1 ? b.y1 : op->box.y1;
    return b;
}

/* Where a rule would strike the text out; an underline is below. */
static struct box small_letters(const struct op *op)
{
    return band(op, 42, -2);
}

static bool area_of(const struct op *op, struct area *a)
{
    a->box = op->box;
    switch (op->kind) {
    case OP_RUN:
        a->kind = AREA_TEXT;
        a->box = letters(op);
        return op->u.run.nglyphs > 0;
    case OP_IMAGE: a->kind = AREA_PICTURE; return true;
    case OP_PATH: a->kind = AREA_PICTURE; return op->u.path.module > 0;
    case OP_FILL:
        a->kind = box_width(op->box) < THIN || box_height(op->box) < THIN ? AREA_RULE
                                                                          : AREA_BLOCK;
        return true;
    default: return false;
    }
}

static int by_top(const void *pa, const void *pb)
{
    const struct area *a = pa, *b = pb;
    if (a->box.y0 != b->box.y0)
        return a->box.y0 < b->box.y0 ? -1 : 1;
    return a->op < b->op ? -1 : a->op > b->op;
}

static bool holds(struct box outer, struct box inner)
{
    return inner.x0 >= outer.x0 - SLACK && inner.x1 <= outer.x1 + SLACK
           && inner.y0 >= outer.y0 - SLACK && inner.y1 <= outer.y1 + SLACK;
}

/* a is the text. */
static const char *text_fault(const struct op *ops, const struct area *a,
                              const struct area *b)
{
    switch (b->kind) {
    case AREA_TEXT:
        return box_overlap(a->box, b->box, SLACK) ? "overlaps other text" : NULL;
    case AREA_PICTURE:
        return box_overlap(a->box, b->box, SLACK) ? "overlaps a picture" : NULL;
    case AREA_RULE:
        return box_overlap(small_letters(&ops[a->op]), b->box, 0)
                   ? "has a rule running through"
                   : NULL;
    case AREA_BLOCK:
        if (!box_overlap(a->box, b->box, SLACK))
            return NULL;
        if (b->op > a->op)
            return "is covered by a block";
        return holds(b->box, a->box) ? NULL : "stands half on a block";
    }
    return NULL;
}

static void check_pair(struct checker *k, int page, const struct area *a,
                       const struct area *b)
{
    const struct op *ops = k->sheets->pages[page].v;
    if (a->kind != AREA_TEXT && b->kind == AREA_TEXT) {
        const struct area *t = a;
        a = b;
        b = t;
    }
    const char *fault = NULL;
    if (a->kind == AREA_TEXT)
        fault = text_fault(ops, a, b);
    else if (a->kind == AREA_PICTURE && b->kind == AREA_PICTURE
             && box_overlap(a->box, b->box, SLACK))
        fault = "overlaps another picture";
    if (fault)
        checker_clash(k, page, &ops[a->op], fault, &ops[b->op]);
}

/* Sorted by their tops, only those can meet whose tops lie within the other's height. */
void check_overlaps(struct checker *k, int page)
{
    const struct page *p = &k->sheets->pages[page];
    struct area *v = ARENA_ARRAY(k->arena, struct area, p->n + 1);
    int n = 0;
    for (int i = 0; i < p->n; i++) {
        v[n].op = i;
        n += area_of(&p->v[i], &v[n]);
    }
    qsort(v, (size_t)n, sizeof *v, by_top);
    for (int i = 0; i < n; i++)
        for (int j = i + 1; j < n && v[j].box.y0 < v[i].box.y1; j++)
            check_pair(k, page, &v[i], &v[j]);
}
