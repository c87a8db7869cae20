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
    t->planner = planner_new(&t->pen, &t->galleys, f->tries[0].planner);
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

/* How far it is from the layout's own, and how loosely the text is set in it. */
static int setting_cost(const struct fitter *f, const struct setting_try *t)
{
    const struct layout *l = f->p->layout;
    return abs(t->off) * l->cost_body_step
           + galleys_loose(&t->galleys, l->loose_from) * l->cost_loose / 1000;
}

/* ---- one kind of plan, in several sizes ---- */

/* The i-th size to try: the layout's order, or the smallest first where there is too much
 * news, the largest where there is too little. */
static struct setting_try *setting_to_try(struct fitter *f, struct plan_effort e, int i)
{
    if (!e.tight && !e.house)
        return &f->tries[i];
    struct setting_try *best = NULL;
    for (int k = 0; k < f->n; k++) {
        int smaller = 0;
        for (int j = 0; j < f->n; j++)
            smaller += f->tries[j].body < f->tries[k].body;
        if (smaller == (e.tight ? i : f->n - 1 - i))
            best = &f->tries[k];
    }
    return best;
}

static void try_setting(struct fitter *f, struct setting_try *t, int pages,
                        struct plan_effort effort)
{
    struct plan plan = {0};
    measure(f, t);
    be_quiet(f, t);
    if (effort.tight)
        galleys_shorten(&t->pen, &t->galleys);
    if (!planner_run(t->planner, pages, effort, &plan))
        return;
    plan.cost += setting_cost(f, t);
    plan.body = t->body;
    if (f->won && plan.cost >= f->out->cost)
        return;
    *f->out = plan;
    f->won = t;
}

/* Exactly so many pages, or as few as it takes if 0: the cheapest setting, or the first
 * that is good enough. */
static bool fit_pages(struct fitter *f, int pages, struct plan_effort effort)
{
    const struct layout *l = f->p->layout;
    int most = effort.tight || effort.house ? 2 : l->settings_most;
    for (int i = 0; i < f->n && i < most; i++) {
        try_setting(f, setting_to_try(f, effort, i), pages, effort);
        if (f->won && f->out->cost < l->good_enough * f->out->npages)
            break;
    }
    return f->won != NULL;
}

/* ---- too much or too little news ---- */

/* How full the pages would be, by least areas, in the size that helps most. */
static int fill_at_best(struct fitter *f, int pages, struct plan_effort effort)
{
    struct setting_try *t = setting_to_try(f, effort, 0);
    measure(f, t);
    be_quiet(f, t);
    return planner_fill(t->planner, pages, effort);
}

static bool fit_house(struct fitter *f, int pages, int panels)
{
    struct plan_effort e = {.thorough = true, .house = panels};
    return fill_at_best(f, pages, e) < f->p->layout->house_below
           && fit_pages(f, pages, e);
}

/* Cut from the foot, and hold over what does not fit even so; a house panel where what is
 * held leaves a hole. */
static bool fit_tight(struct fitter *f, int pages, bool last_resort)
{
    struct plan_effort e = {.thorough = true, .tight = true, .last_resort = last_resort};
    if (fit_pages(f, pages, e))
        return true;
    e.house = 1;
    return fit_pages(f, pages, e);
}

/* White is left where there is no other way, house panels or not. */
static bool fit_padded(struct fitter *f, int pages, bool forced)
{
    struct plan_effort e = {.thorough = true, .pad = true};
    fit_pages(f, pages, e);
    e.house = 2;
    if (fit_pages(f, pages, e))
        return true;
    e.house = 0;
    e.tight = e.last_resort = true;
    return forced && fit_pages(f, pages, e);
}

/* All the news and nothing else.  Where a quick look finds plans, but no good one, the
 * best of their sizes is looked at thoroughly; on a single page there is nothing to be
 * thorough about. */
static bool fit_full(struct fitter *f, int pages)
{
    struct plan_effort thorough = {.thorough = true};
    if (!fit_pages(f, pages, (struct plan_effort){0}))
        return fit_pages(f, pages, thorough);
    if (pages > 1 && f->out->cost >= f->p->layout->good_enough * pages)
        try_setting(f, f->won, pages, thorough);
    return true;
}

/* As many pages as the stories need: nothing is cut or held.  A few page counts are
 * tried one by one, which gives the best plans; else the pages are left open. */
static void fit_free(struct fitter *f, int from)
{
    enum { COUNTS = 2, FEW = 8 };
    struct plan_effort open = {.house = 1};
    bool found = false;
    for (int n = from; !found && from <= FEW && n < from + COUNTS; n++)
        found = fit_full(f, n) || fit_house(f, n, 1) || fit_house(f, n, 2);
    for (; !found && open.house <= HOUSE_PANELS; open.house++) {
        open.thorough = open.house > 1;
        found = fit_pages(f, 0, open);
    }
    for (int n = from; !f->won && n < from + PAGES_MORE; n++)
        fit_padded(f, n, false);
}

static void fit_exactly(struct fitter *f, int pages)
{
    bool found = fit_full(f, pages) || fit_house(f, pages, 1)
                 || fit_tight(f, pages, false) || fit_house(f, pages, 2)
                 || fit_tight(f, pages, true) || fit_padded(f, pages, true);
    if (!found)
        fit_free(f, pages + 1);
}

/* ---- what is to be said about it ---- */

static void report_held_text(struct fitter *f, const char *path, int words)
{
    diags_add(f->p->diags, DIAG_HELD_OVER, (struct place){.path = path}, words);
}

/* A long table has several galleys: all that is held of it together, where the first of
 * them is met. */
static void report_held_table(struct fitter *f, int at)
{
    const char *path = f->out->held[at]->path;
    int words = 0;
    for (int i = 0; i < f->out->nheld; i++) {
        const struct galley *g = f->out->held[i];
        if (strcmp(g->path, path) != 0)
            continue;
        if (i < at)
            return;
        words += galley_words(g, 0, 0);
    }
    report_held_text(f, path, words);
}

/* Each text that is held over has a message of its own. */
static void report_held(struct fitter *f)
{
    for (int i = 0; i < f->out->nheld; i++) {
        const struct galley *g = f->out->held[i];
        if (g->kind == GALLEY_TABLE || !g->nblocks)
            report_held_table(f, i);
        for (int from = 0, to; from < g->nblocks; from = to) {
            for (to = from + 1; to < g->nblocks; to++)
                if (strcmp(g->blocks[to].path, g->blocks[from].path) != 0)
                    break;
            report_held_text(f, g->blocks[from].path, galley_words(g, from, to));
        }
    }
}

static void report_thin(struct fitter *f)
{
    const struct layout *l = f->p->layout;
    for (int i = 0; i < f->out->npages; i++) {
        const struct plan_page *page = &f->out->pages[i];
        for (int k = 0; k < page->slice.n; k++) {
            const struct slice_box *b = &page->slice.boxes[k];
            int share = b->span * b->height * 1000 / (page->lines * l->columns);
            if (b->table->galley->kind == GALLEY_HOUSE && share > l->house_note_from)
                diags_add(f->p->diags, DIAG_EDITION_THIN,
                          (struct place){.path = "stories"}, share / 10, i + 1);
        }
    }
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
    list_settings(f, planner_fill(f->tries[0].planner, from, (struct plan_effort){0})
                         > p->layout->fill_wish);
    if (pages > 0)
        fit_exactly(f, pages);
    else
        fit_free(f, from);
    if (!f->won)
        return;
    struct diags *diags = p->diags;
    *p = f->won->pen;
    p->diags = diags;
    text_begin(p->text, p->layout, p->diags);
    out->pen = &f->won->pen;
    for (int i = 0; i < out->npages; i++)
        polish_page(p, &out->pages[i], i == 0);
    if (pages > 0 && out->npages != pages)
        diags_add(p->diags, DIAG_PAGES_ADDED, (struct place){.path = "stories"},
                  out->npages, pages, out->npages);
    report_held(f);
    report_thin(f);
}
