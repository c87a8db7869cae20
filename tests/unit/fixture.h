/* A document to render: one scratch folder, one cache, and type to set on its pages. */
#ifndef TESTS_UNIT_FIXTURE_H
#define TESTS_UNIT_FIXTURE_H

#include "harness.h"
#include "render/render.h"
#include "scratch.h"
#include "setting.h"

struct fixture {
    struct harness *h;
    struct scratch files;
    struct arena *arena;
    struct sheets *sheets; /* no page yet, of 2026-01-01 */
    struct setting set;
    struct diags diags;
    struct render_cache *cache;
    const char *pdf; /* path of what was rendered; a test may set it */
};

/* font: file that text is set in */
static inline void fixture_begin(struct fixture *f, struct harness *h, const char *font)
{
    *f = (struct fixture){.h = h, .arena = arena_new(), .cache = render_cache_new()};
    scratch_begin(&f->files);
    diags_init(&f->diags, f->arena);
    f->sheets = sheets_new(f->arena, "en-GB");
    f->sheets->year = 2026;
    f->sheets->month = f->sheets->day = 1;
    f->set.sheets = f->sheets;
    setting_font(&f->set, font);
}

static inline void fixture_end(struct fixture *f)
{
    render_cache_free(f->cache);
    setting_end(&f->set);
    scratch_end(&f->files);
    arena_free(f->arena);
}

#endif
