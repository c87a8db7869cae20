#include "text/para.h"

#include <string.h>

#include "text/paragraph.h"

struct text *text_new(const char *font_dir)
{
    struct fonts *fonts = fonts_new(font_dir);
    if (!fonts)
        return NULL;
    struct arena *a = arena_new();
    struct text *t = ARENA_NEW(a, struct text);
    t->arena = a;
    t->fonts = fonts;
    t->shaper = shaper_new(fonts);
    return t;
}

void text_free(struct text *t)
{
    if (!t)
        return;
    arena_free(t->kept_arena);
    shaper_free(t->shaper);
    fonts_free(t->fonts);
    arena_free(t->arena);
}

bool text_begin(struct text *t, const struct layout *layout, struct diags *d)
{
    t->layout = layout;
    t->diags = d;
    kept_begin(t);
    bool ok = true;
    for (int s = 0; s < STYLE_COUNT; s++)
        for (int k = 0; k < FACE_COUNT; k++) {
            const char *name = layout->styles[s].faces[k];
            if (name && fonts_find(t->fonts, name) < 0) {
                diags_add(d, DIAG_FONT_MISSING, (struct place){.file = layout->file},
                          name);
                ok = false;
            }
        }
    return ok;
}

const char *text_face_file(const struct text *t, int face, int *index)
{
    const struct face *f = fonts_face(t->fonts, face);
    *index = f->index;
    return f->file;
}

struct style_metrics text_metrics(struct text *t, const struct style *style)
{
    const struct face *f =
        fonts_face(t->fonts, fonts_find(t->fonts, style->faces[FACE_REGULAR]));
    return (struct style_metrics){
        .cap = sp_scale(f->cap_height, style->size, f->upem),
        .x = sp_scale(f->x_height, style->size, f->upem),
        .ascent = sp_scale(f->ascender, style->size, f->upem),
        .descent = sp_scale(f->descender, style->size, f->upem),
        .space = sp_scale(f->space, style->size, f->upem),
    };
}

/* What expansion and tracking may give at full strength, for the preset in force. */
static void set_give(struct para *p, bool tight)
{
    const struct layout *l = p->text->layout;
    int64_t expand = tight ? l->expand_tight : l->expand;
    int64_t track = tight ? l->track_tight : l->track;
    for (int i = 0; i < p->items.n; i++) {
        const struct atom *at = &p->atoms.v[i];
        if (at->look < 0 || p->items.v[i].kind != ITEM_BOX)
            continue;
        int64_t em = p->looks.v[at->look].size;
        p->items.v[i].give =
            (int32_t)((at->ink * expand + em * at->letters * track) / 1000);
    }
    p->tight = tight;
}

struct para *para_new(struct arena *a, struct text *t, const struct style *style,
                      const struct rich *text, unsigned options, const char *path)
{
    struct para *p = ARENA_NEW(a, struct para);
    p->text = t;
    p->style = style;
    p->path = path;
    p->options = options;
    para_build(a, p, text);
    set_give(p, false);
    return p;
}

/* Every length that is made of type grows with it; the indent is a length of the
 * layout. */
static void resize_items(struct para *p, np_sp to, np_sp from)
{
    for (int i = 0; i < p->items.n; i++) {
        struct item *it = &p->items.v[i];
        struct atom *at = &p->atoms.v[i];
        if (at->look < 0)
            continue;
        at->ink = sp_scale(at->ink, to, from);
        it->width = sp_scale(it->width, to, from);
        it->pre = sp_scale(it->pre, to, from);
        it->hang_start = sp_scale(it->hang_start, to, from);
        it->hang_end = sp_scale(it->hang_end, to, from);
        it->shrink = sp_scale(it->shrink, to, from);
        if (it->stretch_order == 0)
            it->stretch = sp_scale(it->stretch, to, from);
    }
}

struct para *para_resized(struct arena *a, const struct para *p,
                          const struct style *style)
{
    struct para *q = arena_copy(a, p, sizeof *q);
    np_sp to = style->size, from = p->style->size;
    q->style = style;
    q->looks.v = arena_copy(a, p->looks.v, (size_t)p->looks.n * sizeof *q->looks.v);
    q->items.v = arena_copy(a, p->items.v, (size_t)p->items.n * sizeof *q->items.v);
    q->atoms.v = arena_copy(a, p->atoms.v, (size_t)p->atoms.n * sizeof *q->atoms.v);
    q->looks.cap = q->looks.n;
    q->items.cap = q->items.n;
    q->atoms.cap = q->atoms.n;
    for (int i = 0; i < q->looks.n; i++)
        q->looks.v[i].size = sp_scale(q->looks.v[i].size, to, from);
    resize_items(q, to, from);
    set_give(q, false);
    return q;
}

const struct style *para_style(const struct para *p)
{
    return p->style;
}

static struct break_rules rules_of(const struct para *p)
{
    const struct layout *l = p->text->layout;
    return (struct break_rules){
        .dialect = BREAK_NEWS,
        .line_penalty = l->line_penalty,
        .double_hyphen_demerits = l->double_hyphen,
        .adj_demerits = l->adj_demerits,
        .comfort = l->comfort,
        .loose_unit = l->loose_unit,
        .tight_unit = l->tight_unit,
        .loose_max = l->loose_max,
        .variant_max = l->variant_max,
        .ladder = l->hyphen_ladder,
        .one_word_demerits = l->one_word,
        .short_last_demerits = l->short_last_demerits,
        .short_last = l->short_last,
        .ragged = (p->options & PARA_RAGGED) != 0,
    };
}

void para_fit(struct arena *a, struct para *p, const np_sp *widths, int n, bool tight,
              bool variants, struct para_fit *fit)
{
    if (tight != p->tight)
        set_give(p, tight);
    struct break_rules rules = rules_of(p);
    struct measure m = {widths, n};
    memset(fit, 0, sizeof *fit);
    fit->widths = arena_copy(a, widths, (size_t)n * sizeof *widths);
    fit->nwidths = n;
    fit->tight = tight;
    break_news(a, p->items.v, p->items.n, &rules, &m, variants, fit->way);
}

void para_narrow(struct arena *a, struct para *p, np_sp low, np_sp apart, int steps,
                 struct para_fit *fit)
{
    struct break_rules rules = rules_of(p);
    np_sp high = fit->widths[0];
    np_sp width = break_narrower(a, p->items.v, p->items.n, &rules, low, high, apart,
                                 steps, fit->way[1].nlines);
    if (width < high)
        para_fit(a, p, &width, 1, false, false, fit);
}

enum { EVEN_MOST = 12, EVEN_STEPS = 6 };

void para_fit_even(struct arena *a, struct para *p, np_sp width, struct para_fit *fit)
{
    para_fit(a, p, &width, 1, false, false, fit);
    int lines = fit->way[1].nlines;
    if (lines >= 2 && lines <= EVEN_MOST)
        para_narrow(a, p, width / 2, 0, EVEN_STEPS, fit);
}

bool para_line_hyphen(const struct break_result *r, int i)
{
    return r->lines[i].hyphen;
}

bool para_line_loose(const struct para *p, const struct break_result *r, int i)
{
    const struct break_line *line = &r->lines[i];
    const struct item *end = &p->items.v[line->end];
    bool natural = end->kind == ITEM_PENALTY && end->penalty <= PENALTY_FORCE;
    return line->flush && !natural && i + 1 < r->nlines && !(p->options & PARA_RAGGED);
}
