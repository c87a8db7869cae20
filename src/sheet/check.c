#include "sheet/check.h"

#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"
#include "sheet/checker.h"
#include "sheet/print.h"

/* Slack of positions that should be exact but were rounded. */
enum { EXACT = SP_PT / 64 };

static void put_op(struct checker *k, const struct op *op)
{
    static const char *const kinds[] = {"run", "fill", "path", "image", "link"};
    fprintf(k->out, "%s at ", kinds[op->kind]);
    print_point(k->out, op->kind == OP_RUN ? op->u.run.origin
                                           : (struct point){op->box.x0, op->box.y0});
    putc(' ', k->out);
    if (op->kind == OP_RUN && op->u.run.text) {
        print_text(k->out, op->u.run.text, op->u.run.nbytes, 40);
        putc(' ', k->out);
    }
}

void checker_fault(struct checker *k, int page, const struct op *op, const char *fmt, ...)
{
    k->faults++;
    if (!k->out)
        return;
    if (page >= 0)
        fprintf(k->out, "page %d: ", page + 1);
    if (op)
        put_op(k, op);
    va_list ap;
    va_start(ap, fmt);
    vfprintf(k->out, fmt, ap);
    va_end(ap);
    putc('\n', k->out);
}

void checker_clash(struct checker *k, int page, const struct op *op, const char *what,
                   const struct op *other)
{
    k->faults++;
    if (!k->out)
        return;
    fprintf(k->out, "page %d: ", page + 1);
    put_op(k, op);
    fprintf(k->out, "%s: ", what);
    put_op(k, other);
    putc('\n', k->out);
}

/* ---- tags ---- */

/* The kind that a tag of this kind must stand in; -1: any. */
static int required_parent(enum tag_kind kind)
{
    switch (kind) {
    case TAG_ITEM: return TAG_LIST;
    case TAG_LABEL:
    case TAG_BODY: return TAG_ITEM;
    case TAG_ROW: return TAG_TABLE;
    case TAG_CELL:
    case TAG_HEADER_CELL: return TAG_ROW;
    default: return -1;
    }
}

static void check_tags(struct checker *k)
{
    const struct sheets *s = k->sheets;
    if (s->ntags < 1 || s->tags[0].kind != TAG_DOCUMENT || s->tags[0].parent != -1)
        checker_fault(k, -1, NULL, "the first tag is not the document");
    for (int i = 1; i < s->ntags; i++) {
        const struct tag *t = &s->tags[i];
        if (t->parent < 0 || t->parent >= i) {
            checker_fault(k, -1, NULL, "tag t%d %s has no parent before it", i,
                          tag_name(t->kind));
            continue;
        }
        int need = required_parent(t->kind);
        if (need >= 0 && (int)s->tags[t->parent].kind != need)
            checker_fault(k, -1, NULL, "tag t%d %s stands in a %s", i, tag_name(t->kind),
                          tag_name(s->tags[t->parent].kind));
    }
}

static bool holds_text(enum tag_kind kind)
{
    switch (kind) {
    case TAG_DOCUMENT:
    case TAG_SECTION:
    case TAG_ARTICLE:
    case TAG_LIST:
    case TAG_TABLE:
    case TAG_ROW: return false;
    default: return true;
    }
}

static void check_tag_of(struct checker *k, int page, const struct op *op)
{
    const struct sheets *s = k->sheets;
    if (op->tag == TAG_ARTIFACT)
        return;
    if (op->tag < 0 || op->tag >= s->ntags)
        checker_fault(k, page, op, "has tag t%d, which does not exist", op->tag);
    else if (op->kind == OP_RUN && !holds_text(s->tags[op->tag].kind))
        checker_fault(k, page, op, "stands directly in a %s",
                      tag_name(s->tags[op->tag].kind));
}

/* ---- one run ---- */

/* NULL if all is well. */
static const char *cluster_fault(const struct run *r)
{
    int bytes = 0, glyphs = 0;
    for (int i = 0; i < r->nclusters; i++) {
        struct cluster c = r->clusters[i];
        if (bytes + c.bytes > r->nbytes || glyphs + c.glyphs > r->nglyphs)
            return "has clusters for more than its text or glyphs";
        if (utf8_valid(r->text + bytes, c.bytes) != c.bytes)
            return "has a cluster that cuts a character";
        bytes += c.bytes;
        glyphs += c.glyphs;
    }
    if (bytes != r->nbytes || glyphs != r->nglyphs)
        return "has clusters for less than its text and glyphs";
    return NULL;
}

static bool is_array(const void *v, int n)
{
    return n == 0 || (n > 0 && v);
}

static const char *run_fault(const struct sheets *s, const struct run *r)
{
    if (r->font < 0 || r->font >= s->nfonts)
        return "has a font that does not exist";
    if (r->size <= 0)
        return "has no size";
    if (r->stretch < 500 || r->stretch > 2000)
        return "has a stretch outside 500..2000";
    if (!is_array(r->text, r->nbytes) || !is_array(r->glyphs, r->nglyphs)
        || !is_array(r->clusters, r->nclusters))
        return "has counts without content";
    if (r->nbytes && utf8_valid(r->text, (size_t)r->nbytes) != (size_t)r->nbytes)
        return "is not UTF-8";
    return cluster_fault(r);
}

bool checker_run_sound(const struct sheets *s, const struct run *r)
{
    return !run_fault(s, r);
}

/* Every glyph's origin within the box, but for marks and hanging punctuation. */
static bool box_holds_glyphs(const struct op *op)
{
    const struct run *r = &op->u.run;
    int64_t slack = r->size / 2;
    for (int i = 0; i < r->nglyphs; i++) {
        int64_t x = (int64_t)r->origin.x + r->glyphs[i].x;
        if (x < op->box.x0 - slack || x > op->box.x1 + slack)
            return false;
    }
    return r->origin.y >= op->box.y0 && r->origin.y <= op->box.y1;
}

static void check_grid(struct checker *k, int page, const struct op *op)
{
    const struct page *p = &k->sheets->pages[page];
    if (p->leading <= 0) {
        checker_fault(k, page, op, "is body text on a page without a grid");
        return;
    }
    np_sp off = (op->u.run.origin.y - p->grid_top) % p->leading;
    if (off < 0)
        off += p->leading;
    if (off > EXACT && off < p->leading - EXACT)
        checker_fault(k, page, op, "is off the grid");
}

/* Half an em may hang to the sides.  Up and down it is the baseline and the height of
 * small letters that count. */
static bool in_type_area(const struct page *p, const struct op *op)
{
    const struct run *r = &op->u.run;
    struct box t = p->type_area;
    return op->box.x0 >= t.x0 - r->size / 2 && op->box.x1 <= t.x1 + r->size / 2
           && r->origin.y - r->size / 20 * 9 >= t.y0 - EXACT
           && r->origin.y <= t.y1 + EXACT;
}

static void check_run(struct checker *k, int page, const struct op *op)
{
    const struct run *r = &op->u.run;
    const char *fault = run_fault(k->sheets, r);
    if (fault) {
        checker_fault(k, page, op, "%s", fault);
        return;
    }
    if (!box_holds_glyphs(op))
        checker_fault(k, page, op, "has glyphs outside its box");
    if (!in_type_area(&k->sheets->pages[page], op))
        checker_fault(k, page, op, "stands outside the type area");
    if (r->flags & RUN_BODY)
        check_grid(k, page, op);
    if ((r->flags & RUN_HYPHEN) && (!r->nbytes || r->text[r->nbytes - 1] != '-'))
        checker_fault(k, page, op, "should end with the hyphen that was added");
}

/* ---- the other ops ---- */

static void check_image(struct checker *k, int page, const struct op *op)
{
    const struct image *m = &op->u.image;
    if (!m->file || m->width <= 0 || m->height <= 0 || m->orientation < 1
        || m->orientation > 8 || m->format < 1 || m->format > 2)
        checker_fault(k, page, op, "is no picture that can be drawn");
    struct box c = m->crop;
    if (c.x0 < 0 || c.y0 < 0 || c.x1 > 65536 || c.y1 > 65536 || c.x0 >= c.x1
        || c.y0 >= c.y1)
        checker_fault(k, page, op, "has a crop that is not inside the picture");
}

static void check_path(struct checker *k, int page, const struct op *op)
{
    const struct path *p = &op->u.path;
    if (!p->n || p->segments[0].kind != SEGMENT_MOVE)
        checker_fault(k, page, op, "does not begin with a move");
    if (p->stroke < 0 || p->scale < 0 || p->module < 0 || p->dash_on < 0
        || p->dash_off < 0)
        checker_fault(k, page, op, "has a negative measure");
}

static void check_link(struct checker *k, int page, const struct op *op)
{
    const struct link *l = &op->u.link;
    if (!l->url && (l->page < 0 || l->page >= k->sheets->npages))
        checker_fault(k, page, op, "leads to page %d, which does not exist", l->page + 1);
    if (l->url && !*l->url)
        checker_fault(k, page, op, "leads nowhere");
}

static void check_place(struct checker *k, int page, const struct op *op)
{
    const struct page *p = &k->sheets->pages[page];
    struct box b = op->box;
    if (b.x0 > b.x1 || b.y0 > b.y1)
        checker_fault(k, page, op, "has a box turned inside out");
    else if (b.x0 == b.x1 && b.y0 == b.y1)
        checker_fault(k, page, op, "has no extent");
    if (b.x0 < -EXACT || b.y0 < -EXACT || b.x1 > p->width + EXACT
        || b.y1 > p->height + EXACT)
        checker_fault(k, page, op, "reaches beyond the page");
}

static void check_op(struct checker *k, int page, const struct op *op)
{
    check_place(k, page, op);
    check_tag_of(k, page, op);
    switch (op->kind) {
    case OP_RUN: check_run(k, page, op); break;
    case OP_PATH: check_path(k, page, op); break;
    case OP_IMAGE: check_image(k, page, op); break;
    case OP_LINK: check_link(k, page, op); break;
    case OP_FILL: break;
    }
}

static void check_outline(struct checker *k)
{
    int level = -1;
    for (int i = 0; i < k->sheets->noutline; i++) {
        const struct outline *o = &k->sheets->outline[i];
        if (o->page < 0 || o->page >= k->sheets->npages)
            checker_fault(k, -1, NULL, "outline \"%s\" leads to page %d", o->title,
                          o->page + 1);
        if (o->level < 0 || o->level > level + 1)
            checker_fault(k, -1, NULL, "outline \"%s\" skips a level", o->title);
        level = o->level;
    }
}

int sheets_check(const struct sheets *s, FILE *out)
{
    struct checker k = {s, arena_new(), out, 0};
    check_tags(&k);
    for (int page = 0; page < s->npages; page++) {
        const struct page *p = &s->pages[page];
        if (p->width <= 0 || p->height <= 0)
            checker_fault(&k, page, NULL, "the page has no size");
        for (int i = 0; i < p->n; i++)
            check_op(&k, page, &p->v[i]);
        check_overlaps(&k, page);
    }
    check_sources(&k);
    check_outline(&k);
    arena_free(k.arena);
    return k.faults;
}
