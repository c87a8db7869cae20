#include "sheet/sheet.h"

#include <string.h>

#include "base/vec.h"

static const char *const TAG_NAMES[] = {
    [TAG_DOCUMENT] = "document",
    [TAG_SECTION] = "section",
    [TAG_ARTICLE] = "article",
    [TAG_H1] = "h1",
    [TAG_H2] = "h2",
    [TAG_H3] = "h3",
    [TAG_P] = "p",
    [TAG_LIST] = "list",
    [TAG_ITEM] = "item",
    [TAG_LABEL] = "label",
    [TAG_BODY] = "body",
    [TAG_TABLE] = "table",
    [TAG_ROW] = "row",
    [TAG_CELL] = "cell",
    [TAG_HEADER_CELL] = "th",
    [TAG_FIGURE] = "figure",
    [TAG_CAPTION] = "caption",
    [TAG_QUOTE] = "quote",
    [TAG_SPAN] = "span",
    [TAG_LINK] = "link",
};

const char *tag_name(enum tag_kind kind)
{
    size_t k = (size_t)kind;
    return k < sizeof TAG_NAMES / sizeof *TAG_NAMES ? TAG_NAMES[k] : "?";
}

/* Room for one more element of `size` bytes after the *n that stand at v. */
static void *grown(struct arena *a, void *v, int *n, int *cap, size_t size)
{
    if (*n == *cap)
        v = vec_grow(a, v, *n, cap, size);
    ++*n;
    return v;
}

struct sheets *sheets_new(struct arena *a, const char *language)
{
    struct sheets *s = ARENA_NEW(a, struct sheets);
    s->arena = a;
    s->language = language;
    s->title = s->author = s->subject = s->generator = "";
    sheets_tag(s, TAG_DOCUMENT, -1);
    s->tags[0].language = language;
    return s;
}

struct page *sheets_page(struct sheets *s, np_sp width, np_sp height)
{
    s->pages = grown(s->arena, s->pages, &s->npages, &s->cappages, sizeof *s->pages);
    struct page *p = &s->pages[s->npages - 1];
    p->width = width;
    p->height = height;
    p->type_area = (struct box){0, 0, width, height};
    return p;
}

static const char *bare_name(struct arena *a, const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    return arena_strndup(a, name,
                         dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

int sheets_font(struct sheets *s, const char *file, int index)
{
    for (int i = 0; i < s->nfonts; i++)
        if (s->fonts[i].index == index && strcmp(s->fonts[i].file, file) == 0)
            return i;
    s->fonts = grown(s->arena, s->fonts, &s->nfonts, &s->capfonts, sizeof *s->fonts);
    struct sheet_font *f = &s->fonts[s->nfonts - 1];
    f->file = arena_strdup(s->arena, file);
    f->index = index;
    f->name = bare_name(s->arena, file);
    return s->nfonts - 1;
}

int sheets_tag(struct sheets *s, enum tag_kind kind, int parent)
{
    s->tags = grown(s->arena, s->tags, &s->ntags, &s->captags, sizeof *s->tags);
    struct tag *t = &s->tags[s->ntags - 1];
    t->kind = kind;
    t->parent = parent;
    return s->ntags - 1;
}

struct op *sheets_op(struct sheets *s, int page, enum op_kind kind, int tag)
{
    struct page *p = &s->pages[page];
    p->v = grown(s->arena, p->v, &p->n, &p->cap, sizeof *p->v);
    struct op *op = &p->v[p->n - 1];
    op->kind = kind;
    op->tag = tag;
    return op;
}

void sheets_outline(struct sheets *s, const char *title, int level, int page,
                    struct point at)
{
    s->outline =
        grown(s->arena, s->outline, &s->noutline, &s->capoutline, sizeof *s->outline);
    struct outline *o = &s->outline[s->noutline - 1];
    o->title = arena_strdup(s->arena, title);
    o->level = level;
    o->page = page;
    o->at = at;
}

void sheets_fill(struct sheets *s, int page, int tag, struct box box, uint32_t color)
{
    struct op *op = sheets_op(s, page, OP_FILL, tag);
    op->box = box;
    op->color = color;
}
