#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "render/draw.h"
#include "render/image.h"
#include "render/mend.h"
#include "render/pdf_fonts.h"
#include "render/render.h"

/* Pictures that are decoded for the PDF keep this many pixels an inch. */
enum { PICTURE_DPI = 300 };

struct pdf_out {
    unsigned char *data;
    size_t size, cap;
};

struct pdf {
    struct arena *arena;
    const struct sheets *sheets;
    struct pdf_fonts *fonts;
    struct diags *diags;
    struct pdf_out out;
    cairo_surface_t *surface;
    cairo_t *cr;
    uint32_t color; /* the source that is set */
    cairo_scaled_font_t *font;
    VEC(cairo_glyph_t) glyphs; /* scratch of one run */
    VEC(cairo_text_cluster_t) clusters;
    VEC(const char *) targets; /* names of places that links lead to, as far as drawn */
    VEC(cairo_surface_t *) pictures; /* cairo reads them when the file is finished */
};

static cairo_status_t take(void *to, const unsigned char *data, unsigned n)
{
    struct pdf_out *o = to;
    if (o->cap - o->size < n) {
        size_t cap = (o->cap + n) * 2;
        unsigned char *p = realloc(o->data, cap);
        if (!p)
            return CAIRO_STATUS_NO_MEMORY;
        o->data = p;
        o->cap = cap;
    }
    memcpy(o->data + o->size, data, n);
    o->size += n;
    return CAIRO_STATUS_SUCCESS;
}

static void set_color(struct pdf *p, uint32_t color)
{
    if (p->color == color)
        return;
    draw_color(p->cr, color);
    p->color = color;
}

/* ---- text ---- */

static void set_font(struct pdf *p, const struct run *r)
{
    cairo_scaled_font_t *f = pdf_font_of(p->fonts, r);
    if (f == p->font)
        return;
    cairo_set_scaled_font(p->cr, f);
    p->font = f;
}

static void fill_glyphs(struct pdf *p, const struct run *r)
{
    p->glyphs.n = p->clusters.n = 0;
    for (int i = 0; i < r->nglyphs; i++) {
        const struct glyph *g = &r->glyphs[i];
        *VEC_PUSH(p->arena, &p->glyphs) =
            (cairo_glyph_t){g->id, sp_to_pt((int64_t)r->origin.x + g->x),
                            sp_to_pt((int64_t)r->origin.y + g->y)};
    }
    for (int i = 0; i < r->nclusters; i++)
        *VEC_PUSH(p->arena, &p->clusters) =
            (cairo_text_cluster_t){r->clusters[i].bytes, r->clusters[i].glyphs};
}

static void draw_run(struct pdf *p, const struct op *op)
{
    const struct run *r = &op->u.run;
    if (!r->nglyphs)
        return;
    set_color(p, op->color);
    set_font(p, r);
    fill_glyphs(p, r);
    cairo_text_cluster_flags_t flags =
        r->flags & RUN_BACKWARD ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0;
    cairo_show_text_glyphs(p->cr, r->text, r->nbytes, p->glyphs.v, r->nglyphs,
                           p->clusters.v, r->nclusters, flags);
}

/* ---- fills, paths, pictures ---- */

static void box_path(cairo_t *cr, struct box b)
{
    cairo_rectangle(cr, sp_to_pt(b.x0), sp_to_pt(b.y0), sp_to_pt(box_width(b)),
                    sp_to_pt(box_height(b)));
}

static void draw_fill(struct pdf *p, const struct op *op)
{
    set_color(p, op->color);
    box_path(p->cr, op->box);
    cairo_fill(p->cr);
}

static void draw_image(struct pdf *p, const struct op *op)
{
    const struct image *m = &op->u.image;
    double w = sp_to_pt(box_width(op->box)), h = sp_to_pt(box_height(op->box));
    double need_w, need_h;
    image_needed(m, w, h, PICTURE_DPI / 72.0, &need_w, &need_h);
    cairo_surface_t *s = image_embed(p->arena, m, need_w, need_h, p->diags);
    if (!s)
        return;
    *VEC_PUSH(p->arena, &p->pictures) = s;
    cairo_matrix_t place =
        image_matrix(m, s, sp_to_pt(op->box.x0), sp_to_pt(op->box.y0), w, h);
    cairo_save(p->cr);
    box_path(p->cr, op->box);
    cairo_clip(p->cr);
    cairo_transform(p->cr, &place);
    cairo_set_source_surface(p->cr, s, 0, 0);
    cairo_paint(p->cr);
    cairo_restore(p->cr);
}

/* ---- links and outline ---- */

/* In pt with two digits, whatever the locale. */
static const char *number(struct arena *a, np_sp v)
{
    int h = sp_scale(v < 0 ? 0 : v, 100, SP_PT);
    return arena_printf(a, "%d.%02d", h / 100, h % 100);
}

/* As a string of cairo's tag attributes: quoted, and in ASCII as a URI has to be. */
static const char *quoted_uri(struct arena *a, const char *url)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_alloc(a, 3 * strlen(url) + 1), *to = out;
    for (const unsigned char *c = (const unsigned char *)url; *c; c++)
        if (*c <= ' ' || *c >= 0x7f || *c == '\\') {
            *to++ = '%';
            *to++ = hex[*c >> 4];
            *to++ = hex[*c & 15];
        } else {
            if (*c == '\'')
                *to++ = '\\';
            *to++ = (char)*c;
        }
    return out;
}

/* Links go by names: cairo 1.16 drops a link to the number of a page that is yet to
 * come. */
static const char *target_name(struct arena *a, const struct link *l)
{
    return arena_printf(a, "p%d-%d-%d", l->page + 1, l->to.x, l->to.y);
}

static void add_target(struct pdf *p, const struct link *l)
{
    struct arena *a = p->arena;
    const char *name = target_name(a, l);
    for (int i = 0; i < p->targets.n; i++)
        if (strcmp(p->targets.v[i], name) == 0)
            return;
    *VEC_PUSH(a, &p->targets) = name;
    const char *attributes = arena_printf(a, "name='%s' x=%s y=%s", name,
                                          number(a, l->to.x), number(a, l->to.y));
    cairo_tag_begin(p->cr, CAIRO_TAG_DEST, attributes);
    cairo_tag_end(p->cr, CAIRO_TAG_DEST);
}

/* All places on this page that links of any page lead to. */
static void add_targets(struct pdf *p, int page)
{
    for (int i = 0; i < p->sheets->npages; i++) {
        const struct page *from = &p->sheets->pages[i];
        for (int k = 0; k < from->n; k++) {
            const struct op *op = &from->v[k];
            if (op->kind == OP_LINK && !op->u.link.url && op->u.link.page == page)
                add_target(p, &op->u.link);
        }
    }
}

static void draw_link(struct pdf *p, const struct op *op)
{
    struct arena *a = p->arena;
    const struct link *l = &op->u.link;
    const char *to = l->url ? arena_printf(a, "uri='%s'", quoted_uri(a, l->url))
                            : arena_printf(a, "dest='%s'", target_name(a, l));
    const char *attributes = arena_printf(
        a, "rect=[%s %s %s %s] %s", number(a, op->box.x0), number(a, op->box.y0),
        number(a, box_width(op->box)), number(a, box_height(op->box)), to);
    cairo_tag_begin(p->cr, CAIRO_TAG_LINK, attributes);
    cairo_tag_end(p->cr, CAIRO_TAG_LINK);
}

static void add_outline(struct pdf *p)
{
    enum { DEPTH = 8 };
    int parents[DEPTH + 1] = {CAIRO_PDF_OUTLINE_ROOT};
    int depth = 0; /* parents[0..depth] are set */
    for (int i = 0; i < p->sheets->noutline; i++) {
        const struct outline *o = &p->sheets->outline[i];
        int level = o->level < depth ? o->level : depth;
        const char *at =
            arena_printf(p->arena, "page=%d pos=[%s %s]", o->page + 1,
                         number(p->arena, o->at.x), number(p->arena, o->at.y));
        int id = cairo_pdf_surface_add_outline(p->surface, parents[level], o->title, at,
                                               CAIRO_PDF_OUTLINE_FLAG_OPEN);
        depth = level < DEPTH ? level + 1 : DEPTH;
        parents[depth] = id;
    }
}

/* ---- the file ---- */

static void draw_op(struct pdf *p, const struct op *op)
{
    switch (op->kind) {
    case OP_RUN: draw_run(p, op); break;
    case OP_FILL: draw_fill(p, op); break;
    case OP_PATH:
        set_color(p, op->color);
        draw_path(p->cr, &op->u.path);
        break;
    case OP_IMAGE: draw_image(p, op); break;
    case OP_LINK: draw_link(p, op); break;
    }
}

/* White under everything.  cairo unites the areas of all operations of a page, in time
 * that grows with the square of their number; once one of them covers the page, the
 * others cost nothing. */
static void paint_paper(struct pdf *p, const struct page *page)
{
    set_color(p, 0xffffff);
    box_path(p->cr, (struct box){0, 0, page->width, page->height});
    cairo_fill(p->cr);
}

static void draw_page(struct pdf *p, int number_of_page)
{
    const struct page *page = &p->sheets->pages[number_of_page];
    cairo_pdf_surface_set_size(p->surface, sp_to_pt(page->width), sp_to_pt(page->height));
    paint_paper(p, page);
    add_targets(p, number_of_page);
    for (int i = 0; i < page->n; i++)
        draw_op(p, &page->v[i]);
    cairo_show_page(p->cr);
}

static void set_text(struct pdf *p, cairo_pdf_metadata_t what, const char *value)
{
    if (value && *value)
        cairo_pdf_surface_set_metadata(p->surface, what, value);
}

/* Dates come from the edition: five in the morning, when papers are printed. */
static void set_metadata(struct pdf *p)
{
    const struct sheets *s = p->sheets;
    set_text(p, CAIRO_PDF_METADATA_TITLE, s->title);
    set_text(p, CAIRO_PDF_METADATA_AUTHOR, s->author);
    set_text(p, CAIRO_PDF_METADATA_SUBJECT, s->subject);
    set_text(p, CAIRO_PDF_METADATA_CREATOR, s->generator);
    const char *date =
        arena_printf(p->arena, "%04d-%02d-%02dT05:00:00Z", s->year, s->month, s->day);
    set_text(p, CAIRO_PDF_METADATA_CREATE_DATE, date);
    set_text(p, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static bool write_file(struct pdf *p)
{
    p->surface = cairo_pdf_surface_create_for_stream(take, &p->out, 1, 1);
    cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_5);
    p->cr = cairo_create(p->surface);
    set_metadata(p);
    for (int i = 0; i < p->sheets->npages; i++)
        draw_page(p, i);
    add_outline(p);
    cairo_status_t status = cairo_status(p->cr);
    cairo_destroy(p->cr);
    cairo_surface_finish(p->surface);
    if (!status)
        status = cairo_surface_status(p->surface);
    cairo_surface_destroy(p->surface);
    if (status)
        diags_add(p->diags, DIAG_FILE_WRITE, (struct place){0}, "the PDF",
                  cairo_status_to_string(status));
    return !status;
}

bool render_pdf(struct arena *a, struct render_cache *c, const struct sheets *s,
                struct bytes *out, struct diags *d)
{
    (void)c;
    /* Nothing but the result goes into a. */
    struct arena *scratch = arena_new();
    struct pdf p = {.arena = scratch, .sheets = s, .diags = d, .color = 0};
    p.fonts = pdf_fonts_new(scratch, s, d);
    bool ok = p.fonts && write_file(&p);
    if (ok) {
        out->data = arena_alloc(a, p.out.size + 1);
        memcpy(out->data, p.out.data, p.out.size);
        mend_pdf(out->data, p.out.size);
        out->size = p.out.size;
    }
    for (int i = 0; i < p.pictures.n; i++)
        cairo_surface_destroy(p.pictures.v[i]);
    if (p.fonts)
        pdf_fonts_free(p.fonts);
    free(p.out.data);
    arena_free(scratch);
    return ok;
}
