/* A page to draw on: an edition from a string, a shipped layout, and what came to
 * stand on the page. */
#ifndef TESTS_UNIT_BENCH_H
#define TESTS_UNIT_BENCH_H

#include <stdlib.h>

#include "harness.h"
#include "input/edition.h"
#include "input/layout.h"
#include "page/pen.h"
#include "sheet/check.h"

#define LAYOUTS NP_DATADIR "/layouts"

struct bench {
    struct harness *h;
    struct arena *a;
    struct text *text;
    struct diags d;
    struct edition *edition;
    struct pen p;
};

/* ---- editions ---- */

#define PAPER(name, more)    "\"paper\": { \"name\": \"" name "\"" more " }, "
#define DATE                 "\"edition\": { \"date\": \"2026-11-17\", \"issue\": 212 }, "
#define STORY                "\"stories\": [ { \"headline\": \"H\", \"body\": \"B.\" } ]"
#define EDITION(paper, more) "{ \"newsprint\": 1, " paper DATE more STORY " }"
#define WHOLE                                                                            \
    PAPER(                                                                               \
        "The AI Morning Post",                                                           \
        ", \"motto\": \"Your daily briefing\", \"topics\": [\"Models\", \"Machines\"], " \
        "\"established\": \"2025\", \"place\": \"Manchester\", \"price\": \"Free\"")
#define HOUR(time, code) \
    "{ \"time\": \"" time "\", \"temperature\": -4, \"code\": " code " }"
#define WEATHER(hours)                                                                \
    "\"weather\": { \"temperature\": -9, \"unit\": \"C\", \"summary\": \"Snow, then " \
    "sun\", "                                                                         \
    "\"code\": 71, \"high\": -2, \"low\": -12, \"sunrise\": \"07:34\", "              \
    "\"sunset\": \"16:08\", \"hours\": [" hours "] }, "
#define FOUR_HOURS \
    HOUR("07:00", "0") "," HOUR("11:00", "0") "," HOUR("16:08", "2") "," HOUR("x", "3")

static inline void begin(struct bench *b, const char *layout, const char *json)
{
    diags_init(&b->d, b->a);
    struct bytes source = {(char *)(size_t)json, strlen(json)};
    b->edition = edition_read(b->a, source, "test.json", &b->d);
    if (!b->edition) {
        diags_print(&b->d, DIAG_NOTE, stdout);
        exit(1);
    }
    const char *language = b->edition->paper.language;
    struct layout *l = layout_read(b->a, LAYOUTS, layout, language, &b->d);
    if (!l || !text_begin(b->text, l, &b->d)) {
        diags_print(&b->d, DIAG_NOTE, stdout);
        exit(1);
    }
    b->p = (struct pen){.arena = b->a,
                        .text = b->text,
                        .layout = l,
                        .edition = b->edition,
                        .sheets = sheets_new(b->a, language),
                        .diags = &b->d,
                        .language = language};
    struct page *page = sheets_page(b->p.sheets, l->page_width, l->page_height);
    page->grid_top = l->grid_top;
    page->leading = l->leading;
}

/* ---- what stands on the page ---- */

static inline const struct page *page_of(const struct bench *b)
{
    return &b->p.sheets->pages[b->p.page];
}

static inline struct box extent(const struct bench *b)
{
    struct box e = {SP_MAX, SP_MAX, -SP_MAX, -SP_MAX};
    for (int i = 0; i < page_of(b)->n; i++) {
        struct box o = page_of(b)->v[i].box;
        e.x0 = o.x0 < e.x0 ? o.x0 : e.x0;
        e.y0 = o.y0 < e.y0 ? o.y0 : e.y0;
        e.x1 = o.x1 > e.x1 ? o.x1 : e.x1;
        e.y1 = o.y1 > e.y1 ? o.y1 : e.y1;
    }
    return e;
}

/* The first run that begins with text; NULL: none. */
static inline const struct op *run_of(const struct bench *b, const char *text)
{
    size_t n = strlen(text);
    for (int i = 0; i < page_of(b)->n; i++) {
        const struct op *op = &page_of(b)->v[i];
        if (op->kind == OP_RUN && (size_t)op->u.run.nbytes >= n
            && strncmp(op->u.run.text, text, n) == 0)
            return op;
    }
    return NULL;
}

static inline int count_kind(const struct bench *b, enum op_kind kind)
{
    int n = 0;
    for (int i = 0; i < page_of(b)->n; i++)
        n += page_of(b)->v[i].kind == kind;
    return n;
}

static inline np_sp lowest_baseline(const struct bench *b)
{
    np_sp y = 0;
    for (int i = 0; i < page_of(b)->n; i++) {
        const struct op *op = &page_of(b)->v[i];
        if (op->kind == OP_RUN && op->u.run.origin.y > y)
            y = op->u.run.origin.y;
    }
    return y;
}

static inline bool said(const struct bench *b, enum diag_code code)
{
    for (int i = 0; i < b->d.n; i++)
        if (b->d.v[i].code == code)
            return true;
    return false;
}

/* The oracle; texts set in capitals are compared as they were written. */
static inline int faults(const struct bench *b)
{
    return sheets_check(b->p.sheets, stdout);
}

static inline void lower_case(struct bench *b)
{
    struct layout *l = arena_copy(b->a, b->p.layout, sizeof *b->p.layout);
    for (int i = 0; i < STYLE_COUNT; i++)
        l->styles[i].capitals = false;
    b->p.layout = l;
    text_begin(b->text, l, &b->d);
}

static inline void bench_begin(struct bench *b, struct harness *h)
{
    *b = (struct bench){.h = h, .a = arena_new()};
    b->text = text_new(NP_DATADIR "/fonts");
}

static inline void bench_end(struct bench *b)
{
    text_free(b->text);
    arena_free(b->a);
}

/* Each test on a bench of its own; json: the edition that it begins with, NULL: it begins
 * one itself.  Returns what main is to return. */
static inline int bench_run(void (*const *tests)(struct bench *), size_t n,
                            const char *json)
{
    struct harness h = {0};
    for (size_t i = 0; i < n; i++) {
        struct bench b;
        bench_begin(&b, &h);
        if (json)
            begin(&b, "a4", json);
        tests[i](&b);
        bench_end(&b);
    }
    return harness_end(&h);
}

#endif
