#include "sheet/dump.h"

#include <string.h>

#include "sheet/print.h"

static void put_quoted(FILE *out, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    fprintf(out, " %s=", key);
    print_text(out, value, (int)strlen(value), 0);
}

static void put_sp(FILE *out, const char *key, np_sp v)
{
    fprintf(out, " %s=", key);
    print_sp(out, v);
}

static void put_color(FILE *out, uint32_t color)
{
    if (color)
        fprintf(out, " #%06x", (unsigned)color);
}

static void put_flags(FILE *out, unsigned flags)
{
    static const char *const names[] = {"backward", "body",  "hyphen",
                                        "join",     "label", "cut"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & 1u << i)
            fprintf(out, " %s", names[i]);
}

static void dump_run(const struct sheets *s, const struct op *op, FILE *out)
{
    const struct run *r = &op->u.run;
    putc(' ', out);
    print_point(out, r->origin);
    fprintf(out, " %s",
            r->font >= 0 && r->font < s->nfonts ? s->fonts[r->font].name : "?");
    putc(' ', out);
    print_sp(out, r->size);
    if (r->stretch != 1000)
        fprintf(out, " stretch=%d", r->stretch);
    put_sp(out, "to", op->box.x1);
    fprintf(out, " glyphs=%d", r->nglyphs);
    put_color(out, op->color);
    put_flags(out, r->flags);
    putc(' ', out);
    print_text(out, r->text, r->nbytes, 0);
}

static void dump_path(const struct op *op, FILE *out)
{
    static const char letters[] = {'M', 'L', 'C', 'Z'};
    static const int points[] = {1, 1, 3, 0};
    const struct path *p = &op->u.path;
    putc(' ', out);
    print_box(out, op->box);
    put_color(out, op->color);
    if (p->stroke)
        put_sp(out, "stroke", p->stroke);
    if (p->dash_on) {
        put_sp(out, "dash", p->dash_on);
        put_sp(out, "gap", p->dash_off);
    }
    fputs(p->round ? " round from " : " from ", out);
    print_point(out, p->origin);
    if (p->scale && p->scale != 1000)
        fprintf(out, " scale=%d", p->scale);
    if (p->module)
        put_sp(out, "module", p->module);
    for (int i = 0; i < p->n; i++) {
        const struct segment *g = &p->segments[i];
        fprintf(out, " %c", letters[g->kind]);
        for (int k = 0; k < points[g->kind]; k++) {
            if (k)
                putc(' ', out);
            print_point(out, g->p[k]);
        }
    }
}

static const char *bare_file(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash ? slash + 1 : file;
}

static void dump_image(const struct op *op, FILE *out)
{
    const struct image *m = &op->u.image;
    putc(' ', out);
    print_box(out, op->box);
    /* The folder is left out: a dump is the same wherever the edition lies. */
    put_quoted(out, "file", bare_file(m->file));
    fprintf(out, " %s %dx%d orientation=%d%s", m->format == 1 ? "jpeg" : "png", m->width,
            m->height, m->orientation, m->grey ? " grey" : "");
    fprintf(out, " crop=%d,%d,%d,%d", m->crop.x0, m->crop.y0, m->crop.x1, m->crop.y1);
}

static void dump_link(const struct op *op, FILE *out)
{
    const struct link *l = &op->u.link;
    putc(' ', out);
    print_box(out, op->box);
    put_quoted(out, "url", l->url);
    if (!l->url) {
        fprintf(out, " page=%d at ", l->page + 1);
        print_point(out, l->to);
    }
}

static void dump_op(const struct sheets *s, const struct op *op, FILE *out)
{
    static const char *const kinds[] = {"run", "fill", "path", "image", "link"};
    fprintf(out, "%s ", kinds[op->kind]);
    if (op->tag == TAG_ARTIFACT)
        putc('-', out);
    else
        fprintf(out, "t%d", op->tag);
    switch (op->kind) {
    case OP_RUN: dump_run(s, op, out); break;
    case OP_PATH: dump_path(op, out); break;
    case OP_IMAGE: dump_image(op, out); break;
    case OP_LINK: dump_link(op, out); break;
    case OP_FILL:
        putc(' ', out);
        print_box(out, op->box);
        put_color(out, op->color);
        break;
    }
    putc('\n', out);
}

static void dump_page(const struct sheets *s, int number, FILE *out)
{
    const struct page *p = &s->pages[number];
    fprintf(out, "\npage %d ", number + 1);
    print_box(out, (struct box){0, 0, p->width, p->height});
    fputs(" type ", out);
    print_box(out, p->type_area);
    put_sp(out, "grid", p->grid_top);
    put_sp(out, "leading", p->leading);
    putc('\n', out);
    for (int i = 0; i < p->n; i++)
        dump_op(s, &p->v[i], out);
}

static void dump_tags(const struct sheets *s, FILE *out)
{
    putc('\n', out);
    for (int i = 0; i < s->ntags; i++) {
        const struct tag *t = &s->tags[i];
        fprintf(out, "tag t%d %s", i, tag_name(t->kind));
        if (t->parent >= 0)
            fprintf(out, " in t%d", t->parent);
        put_quoted(out, "language", t->language);
        put_quoted(out, "alt", t->alt);
        put_quoted(out, "path", t->path);
        put_quoted(out, "source", t->source);
        putc('\n', out);
    }
}

static void dump_outline(const struct sheets *s, FILE *out)
{
    putc('\n', out);
    for (int i = 0; i < s->noutline; i++) {
        const struct outline *o = &s->outline[i];
        fprintf(out, "outline %d page=%d at ", o->level, o->page + 1);
        print_point(out, o->at);
        putc(' ', out);
        print_text(out, o->title, (int)strlen(o->title), 0);
        putc('\n', out);
    }
}

void sheets_dump(const struct sheets *s, FILE *out)
{
    fprintf(out, "sheets %04d-%02d-%02d", s->year, s->month, s->day);
    put_quoted(out, "language", s->language);
    put_quoted(out, "title", s->title);
    put_quoted(out, "author", s->author);
    put_quoted(out, "subject", s->subject);
    putc('\n', out);
    for (int i = 0; i < s->npages; i++)
        dump_page(s, i, out);
    if (s->noutline)
        dump_outline(s, out);
    dump_tags(s, out);
}
