#include "page/fit.h"

#include <stdlib.h>
#include <string.h>

#include "page/polish.h"

enum {
    SETTINGS_MAX = 16,
    PAGES_MORE = 12 /* how many pages more than the least are tried */
};

/* One size of body type, with everything measured in it. */
struct setting_try {
    np_sp body;
    int off; /* steps from the layout's own size */
    struct pen pen;
    struct galleys galleys;
    struct planner *planner; /* NULL: not measured yet */
};

struct fitter {
    struct pen *p;
    struct setting_try tries[SETTINGS_MAX];
    int n;
    struct plan *out;
    struct setting_try *won;
    struct diags quiet; /* what is only tried is not worth a message */
};

static const enum style_id BODY_STYLES[] = {
    STYLE_body,  STYLE_lead_in,   STYLE_quote,     STYLE_code,
    STYLE_brief, STYLE_list_text, STYLE_list_intro};

static struct layout *with_body(struct pen *p, np_sp size)
{
    struct layout *l = arena_copy(p->arena, p->layout, sizeof *l);
    np_sp own = p->layout->styles[STYLE_body].size;
    for (size_t i = 0; i < sizeof BODY_STYLES / sizeof *BODY_STYLES; i++) {
        struct style *s = &l->styles[BODY_STYLES[i]];
        s->size = sp_scale(s->size, size, own);
    }
    return l;
}

static void free_arena(void *a)
{
    arena_free(a);
}

static void be_quiet(struct fitter *f, struct setting_try *t)
{
    t->pen.diags = &f->quiet;
    text_begin(t->pen.text, t->pen.layout, &f->quiet);
}

static void measure(struct fitter *f, struct setting_try *t)
{
    if (t->planner)
        return;
    t->pen = *f->p;
    t->pen.arena = arena_new();
    arena_defer(f->p->arena, free_arena, t->pen.arena);
    if (t->off)
        t->pen.layout = with_body(&t->pen, t->body);
    text_begin(t->pen.text, t->pen.layout, t->pen.diags);
    if (t->off)
        galleys_resized(&t->pen, &f->tries[0].galleys, f->p->layout, &t->galleys);
    else
        galleys_make(&t->pen, &t->galleys);
    be_quiet(f, t);
    t->planner = planner_new(&t->pen, &t->galleys);
}

/* The layout's own size first, then nearer ones before farther ones, those that help
 * before those that do not. */
static void list_settings(struct fitter *f, bool smaller_first)
{
    const struct layout *l = f->p->layout;
    np_sp own = l->styles[STYLE_body].size;
    for (int k = 1; k < SETTINGS_MAX; k++)
        for (int side = 0; side < 2; side++) {
            int off = (side == 0) == smaller_first ? -k : k;
            np_sp body = own + off * l->body_step;
            if (body >= l->body_least && body <= l->body_most && f->n < SETTINGS_MAX)
                f->tries[f->n++] = (struct setting_try){.body = body, .off = off};
        }
}

static int setting_cost(const struct fitter *f, const struct setting_try *t)
{
    return abs(t->off) * f->p->layout->cost_body_step;
}

/* Full pages, exactly so many: the cheapest setting, or the first that is good enough. */
static bool fit_full(struct fitter *f, int pages, bool thorough)
{
    const struct layout *l = f->p->layout;
    f->won = NULL;
    for (int i = 0; i < f->n && i < l->settings_most; i++) {
        struct setting_try *t = &f->tries[i];
        struct plan plan = {0};
        measure(f, t);
        be_quiet(f, t);
        if (!planner_run(t->planner, pages, (struct plan_effort){.thorough = thorough},
                         &plan))
            continue;
        plan.cost += setting_cost(f, t);
        plan.body = t->body;
        if (!f->won || plan.cost < f->out->cost) {
            *f->out = plan;
            f->won = t;
        }
        if (f->out->cost < l->good_enough * pages)
            break;
    }
    return f->won != NULL;
}

/* With white where it must be, in the size that fills best. */
static bool fit_padded(struct fitter *f, int pages)
{
    for (int i = 0; i < f->n && i < f->p->layout->settings_most; i++) {
        struct setting_try *t = &f->tries[i];
        struct plan plan = {0};
        measure(f, t);
        be_quiet(f, t);
        if (!planner_run(t->planner, pages,
                         (struct plan_effort){.thorough = true, .pad = true}, &plan))
            continue;
        plan.cost += setting_cost(f, t);
        plan.body = t->body;
        if (!f->won || plan.cost < f->out->cost) {
            *f->out = plan;
            f->won = t;
        }
    }
    return f->won != NULL;
}

void fit_edition(struct pen *p, int pages, struct plan *out)
{
    struct fitter *f = ARENA_NEW(p->arena, struct fitter);
    f->p = p;
    f->out = out;
    diags_init(&f->quiet, p->arena);
    memset(out, 0, sizeof *out);
    f->tries[f->n++] = (struct setting_try){.body = p->layout->styles[STYLE_body].size};
    measure(f, &f->tries[0]);
    int from = pages > 0 ? pages : planner_fewest(f->tries[0].planner);
    list_settings(f, planner_fill(f->tries[0].planner, from) > p->layout->fill_wish);
    bool found = false;
    for (int n = from; !found && n < from + PAGES_MORE; n++)
        found = fit_full(f, n, false) || fit_full(f, n, true) || fit_padded(f, n);
    for (int n = from - 1; !found && n > 0; n--) /* there is not so much to print */
        found = fit_full(f, n, false) || fit_padded(f, n);
    if (!f->won)
        return;
    struct diags *diags = p->diags;
    *p = f->won->pen;
    p->diags = diags;
    text_begin(p->text, p->layout, p->diags);
    for (int i = 0; i < out->npages; i++)
        polish_page(p, &out->pages[i]);
    if (pages > 0 && out->npages > pages)
        diags_add(p->diags, DIAG_PAGES_ADDED, (struct place){0}, out->npages, pages,
                  out->npages);
    if (pages > 0 && out->npages < pages)
        diags_add(p->diags, DIAG_PAGES_SPARE, (struct place){0}, out->npages, pages);
}
