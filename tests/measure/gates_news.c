/* The edition's side: is all of it there, and do the headlines say what matters more. */
#include <stdlib.h>
#include <string.h>

#include "gates_part.h"

/* ---- lost text ---- */

static bool starts_with(const char *s, const char *start)
{
    return s && strncmp(s, start, strlen(start)) == 0;
}

/* Whether a message says that something of this path is cut, held over or left out. */
static bool is_reported(const struct gates *g, const char *path)
{
    static const char *const words[] = {"cut", "out", "held"};
    for (int i = 0; g->r->diags && i < g->r->diags->n; i++) {
        const struct diag *d = &g->r->diags->v[i];
        if (!starts_with(d->at.path, path))
            continue;
        for (size_t k = 0; k < sizeof words / sizeof *words; k++)
            if (strstr(diag_name(d->code), words[k]))
                return true;
    }
    return false;
}

/* How many tags of this path have the text as their source.  A brief's stands behind its
 * run-in word; an initial is a part of its text. */
static int count_sources(const struct gates *g, const char *path, const char *text)
{
    int n = 0;
    for (int t = 0; t < g->sheets->ntags; t++) {
        const struct tag *tag = &g->sheets->tags[t];
        if (!tag->source || !starts_with(tag->path, path))
            continue;
        n += tag->source == text || (*text && strstr(tag->source, text));
    }
    return n;
}

static int count_lost(const struct gates *g, const char *path, const struct body *body)
{
    int lost = 0;
    for (int i = 0; i < body->n; i++)
        lost += !count_sources(g, path, body->blocks[i].text.text);
    return lost;
}

static void expect(struct gates *g, const char *path, const char *what,
                   const struct rich *text)
{
    if (text->n && !count_sources(g, path, text->text) && !is_reported(g, path))
        gates_miss(g, g->sheets->npages - 1, GATE_TEXT,
                   "%s: the %s is on no page and in no message", path, what);
}

/* Two tags for one paragraph: it stands there twice. */
static void find_doubled(struct gates *g, const char *path, const struct body *body)
{
    for (int i = 0; i < body->n; i++) {
        int n = 0;
        for (int t = 0; t < g->sheets->ntags; t++)
            n += g->sheets->tags[t].source == body->blocks[i].text.text;
        if (n > 1)
            gates_miss(g, 0, GATE_TEXT, "%s: paragraph %d stands there %d times", path,
                       i + 1, n);
    }
}

static void expect_story(struct gates *g, const struct story *s)
{
    int lost = count_lost(g, s->path, &s->body);
    bool is_short = lost && s->short_body.n && !count_lost(g, s->path, &s->short_body);
    if (lost && !is_short && !is_reported(g, s->path))
        gates_miss(g, g->sheets->npages - 1, GATE_TEXT,
                   "%s: %d paragraphs are on no page and in no message", s->path, lost);
    find_doubled(g, s->path, &s->body);
    if (!s->short_headline.n || !count_sources(g, s->path, s->short_headline.text))
        expect(g, s->path, "headline", &s->headline);
    expect(g, s->path, "deck", &s->deck);
    expect(g, s->path, "byline", &s->byline);
    expect(g, s->path, "pull quote", &s->quote);
}

static void expect_items(struct gates *g, const char *path, const struct list_item *v,
                         int n)
{
    for (int i = 0; i < n; i++) {
        expect(g, path, "title of an item", &v[i].title);
        expect(g, path, "text of an item", &v[i].text);
    }
}

void gates_text(struct gates *g)
{
    const struct edition *e = g->r->edition;
    for (int i = 0; i < e->nstories; i++)
        expect_story(g, &e->stories[i]);
    for (int i = 0; i < e->nlists; i++) {
        const struct list *l = &e->lists[i];
        expect_items(g, l->path, l->items, l->n);
        for (int k = 0; k < l->ngroups; k++)
            expect_items(g, l->path, l->groups[k].items, l->groups[k].n);
    }
    if (e->promo.present)
        expect(g, e->promo.path, "text", &e->promo.text);
}

/* ---- headlines ---- */

struct headline {
    const struct op *op; /* of its first line */
    int first, last;     /* columns of its article */
    int rank;            /* of its story by importance; -1: not known, or no matter */
};

enum { HEADLINES_MAX = 64 };

static int rank_of(const struct gates *g, const char *path)
{
    const struct edition *e = g->r->edition;
    for (int i = 0; e && path && i < e->nstories; i++)
        if (strcmp(e->stories[i].path, path) == 0)
            return e->stories[i].kind == STORY_OPINION ? -1 : i;
    return -1;
}

static bool began_before(const struct gates *g, int page, int article)
{
    for (int i = 0; page > 0 && i < g->ink[page - 1].n; i++)
        if (g->ink[page - 1].v[i].article == article)
            return true;
    return page > 1 && began_before(g, page - 1, article);
}

static struct headline headline_of(const struct gates *g, int page, const struct ink *ink)
{
    struct headline h = {.op = ink->op, .first = COLUMNS_MAX, .last = -1};
    for (int i = 0; i < g->ink[page].n; i++) {
        int first, last;
        if (g->ink[page].v[i].article != ink->article)
            continue;
        gates_span(g, g->ink[page].v[i].box, &first, &last);
        h.first = first < h.first ? first : h.first;
        h.last = last > h.last ? last : h.last;
    }
    const char *path = g->sheets->tags[ink->op->tag].path;
    h.rank = began_before(g, page, ink->article) ? -1 : rank_of(g, path);
    return h;
}

static int collect_headlines(const struct gates *g, int page, struct headline *v)
{
    int n = 0, tag = -1;
    for (int i = 0; i < g->ink[page].n && n < HEADLINES_MAX; i++) {
        const struct ink *k = &g->ink[page].v[i];
        if (k->article < 0 || k->op->kind != OP_RUN || k->op->tag == tag)
            continue;
        enum tag_kind kind = g->sheets->tags[k->op->tag].kind;
        tag = k->op->tag;
        /* labels of lists are heads, too, in their own type */
        const char *path = g->sheets->tags[tag].path;
        if ((kind == TAG_H1 || kind == TAG_H2) && starts_with(path, "stories["))
            v[n++] = headline_of(g, page, k);
    }
    return n;
}

static bool are_tombstones(const struct gates *g, int page, const struct headline *a,
                           const struct headline *b)
{
    const struct run *x = &a->op->u.run, *y = &b->op->u.run;
    np_sp off = x->origin.y - y->origin.y;
    return x->size == y->size && x->font == y->font
           && abs(off) <= g->sheets->pages[page].leading
           && (a->last + 1 == b->first || b->last + 1 == a->first);
}

static bool are_inverted(const struct headline *a, const struct headline *b)
{
    if (a->rank < 0 || b->rank < 0 || a->rank == b->rank)
        return false;
    const struct headline *more = a->rank < b->rank ? a : b, *less = more == a ? b : a;
    return less->op->u.run.size > more->op->u.run.size;
}

/* "Continued on": a label that leads on. */
static int count_jumps(const struct gates *g, int page)
{
    const struct page *p = &g->sheets->pages[page];
    int n = 0;
    for (int i = 0; i < p->n; i++) {
        const struct op *op = &p->v[i];
        if (op->kind != OP_LINK || op->u.link.url || op->tag < 0)
            continue;
        n += g->article[op->tag] >= 0 && g->sheets->tags[op->tag].kind == TAG_P
             && op->u.link.page > page;
    }
    return n;
}

void gates_heads(struct gates *g, int page)
{
    struct headline v[HEADLINES_MAX];
    int n = collect_headlines(g, page, v);
    struct gates_page *p = &g->pages[page];
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++) {
            p->tombstones += are_tombstones(g, page, &v[i], &v[k]);
            p->inversions += are_inverted(&v[i], &v[k]);
        }
    p->jumps = count_jumps(g, page);
}
