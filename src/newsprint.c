#include "newsprint.h"

#include <string.h>

#include "base/file.h"
#include "input/edition.h"
#include "input/edition_dump.h"
#include "input/layout.h"
#include "input/locate.h"
#include "page/make.h"
#include "render/render.h"
#include "sheet/check.h"
#include "sheet/dump.h"

struct np_engine {
    struct arena *arena;
    const char *layouts;
    struct text *text;
    struct render_cache *cache;
};

struct np_paper {
    struct np_engine *engine;
    struct arena *arena;
    struct diags diags;
    const char *file;
    struct bytes source;
    struct edition *edition;
    struct layout *layout;
    struct plan plan;
    struct sheets *sheets;
};

/* ---- engine ---- */

struct np_engine *np_engine_new(const char *data_dir)
{
    struct arena *a = arena_new();
    struct np_engine *e = ARENA_NEW(a, struct np_engine);
    e->arena = a;
    e->layouts = arena_printf(a, "%s/layouts", data_dir);
    e->text = text_new(arena_printf(a, "%s/fonts", data_dir));
    e->cache = render_cache_new();
    if (e->text)
        return e;
    np_engine_free(e);
    return NULL;
}

void np_engine_free(struct np_engine *e)
{
    if (!e)
        return;
    render_cache_free(e->cache);
    text_free(e->text);
    arena_free(e->arena);
}

/* ---- paper ---- */

struct np_paper *np_read(struct np_engine *engine, const char *file, const void *data,
                         size_t size)
{
    struct arena *a = arena_new();
    struct np_paper *p = ARENA_NEW(a, struct np_paper);
    p->engine = engine;
    p->arena = a;
    p->file = arena_strdup(a, strcmp(file, "-") == 0 ? "standard input" : file);
    diags_init(&p->diags, a);
    if (data)
        p->source = (struct bytes){arena_strndup(a, data, size), size};
    else if (!file_read(a, file, EDITION_MAX_BYTES, &p->source, &p->diags))
        return p;
    p->edition = edition_read(a, p->source, p->file, &p->diags);
    return p;
}

void np_paper_free(struct np_paper *p)
{
    if (p)
        arena_free(p->arena);
}

bool np_is_read(const struct np_paper *p)
{
    return p->edition != NULL;
}

static const char *layout_name(const struct np_paper *p, const struct np_options *o)
{
    if (o && o->layout)
        return o->layout;
    return p->edition->paper.layout[0] ? p->edition->paper.layout : "a4";
}

static bool prepare(struct np_paper *p, const struct np_options *o,
                    struct make_request *r)
{
    if (!p->edition)
        return false;
    p->layout = layout_read(p->arena, p->engine->layouts, layout_name(p, o),
                            p->edition->paper.language, &p->diags);
    *r = (struct make_request){.text = p->engine->text,
                               .layout = p->layout,
                               .edition = p->edition,
                               .pages = o ? o->pages : 0};
    return p->layout != NULL;
}

/* Places for the messages so far; before the layout is read, whose messages have files of
 * their own. */
static void locate_all(struct np_paper *p)
{
    if (p->edition)
        diags_locate(&p->diags, p->file, locate_path, &p->source);
}

bool np_make(struct np_paper *p, const struct np_options *options)
{
    struct make_request r;
    p->sheets = NULL;
    locate_all(p);
    if (prepare(p, options, &r))
        p->sheets = make_pages(p->arena, &r, &p->plan, &p->diags);
    return p->sheets != NULL;
}

int np_page_count(const struct np_paper *p)
{
    return p->sheets ? p->sheets->npages : 0;
}

/* ---- output ---- */

bool np_pdf(struct np_paper *p, struct np_bytes *out)
{
    struct bytes b;
    if (!p->sheets || !render_pdf(p->arena, p->engine->cache, p->sheets, &b, &p->diags))
        return false;
    *out = (struct np_bytes){b.data, b.size};
    return true;
}

bool np_png(struct np_paper *p, int page, int dpi, struct np_bytes *out)
{
    struct bytes b;
    if (!p->sheets || page < 0 || page >= p->sheets->npages
        || !render_png(p->arena, p->engine->cache, p->sheets, page, dpi, &b, &p->diags))
        return false;
    *out = (struct np_bytes){b.data, b.size};
    return true;
}

bool np_write(struct np_paper *p, const char *path, struct np_bytes bytes)
{
    return file_write(path, bytes.data, bytes.size, &p->diags);
}

bool np_dump(struct np_paper *p, const char *stage, const struct np_options *options,
             FILE *out)
{
    struct make_request r;
    if (strcmp(stage, "model") == 0) {
        if (p->edition)
            edition_dump(p->edition, out);
        return true;
    }
    if (strcmp(stage, "paragraphs") == 0) {
        if (prepare(p, options, &r))
            make_dump_paragraphs(p->arena, &r, out, &p->diags);
        return true;
    }
    if (strcmp(stage, "plan") == 0) {
        if (p->sheets || np_make(p, options))
            plan_dump(&p->plan, out);
        return true;
    }
    if (strcmp(stage, "sheet") == 0) {
        if (np_make(p, options))
            sheets_dump(p->sheets, out);
        return true;
    }
    return false;
}

int np_check_pages(struct np_paper *p, FILE *out)
{
    return p->sheets ? sheets_check(p->sheets, out) : 1;
}

/* ---- messages ---- */

enum np_level np_worst(const struct np_paper *p)
{
    return (enum np_level)diags_worst(&p->diags);
}

void np_print_messages(struct np_paper *p, enum np_level from, FILE *out)
{
    locate_all(p);
    diags_print(&p->diags, (enum diag_level)from, out);
}

void np_print_messages_json(struct np_paper *p, FILE *out)
{
    locate_all(p);
    diags_print_json(&p->diags, out);
}

enum np_level np_check_layout(struct np_engine *e, const char *layout, bool json,
                              FILE *out)
{
    struct arena *a = arena_new();
    struct diags d;
    diags_init(&d, a);
    struct layout *l = layout_read(a, e->layouts, layout, "en", &d);
    if (l)
        text_begin(e->text, l, &d);
    if (json)
        diags_print_json(&d, out);
    else
        diags_print(&d, DIAG_NOTE, out);
    enum np_level worst = (enum np_level)diags_worst(&d);
    arena_free(a);
    return worst;
}
