#include "page/galley_part.h"

#include <string.h>

#include "base/utf8.h"

/* ---- briefs ---- */

/* A brief that carries more than a few sentences is set as a story, so that nothing of it
 * is lost. */
bool brief_is(const struct layout *l, const struct story *s)
{
    bool plain = !s->deck.n && !s->byline.n && !s->dateline.n && !s->quote.n
                 && !s->numbers.n && !s->chart.n && !s->npictures && !s->rating_of;
    return s->kind == STORY_BRIEF && plain && s->body.words <= l->brief_words
           && !(s->kicker.n && s->headline.n);
}

/* "Ferries." in the run-in face, then the brief's text. */
static struct rich brief_text(struct pen *p, const struct story *s,
                              const struct rich *first)
{
    const struct rich *word = s->kicker.n ? &s->kicker : &s->headline;
    if (!word->n)
        return *first;
    bool stop = strchr(".:?!", word->text[word->n - 1]) != NULL;
    int lead = word->n + !stop;
    struct span *spans = ARENA_ARRAY(p->arena, struct span, first->nspans + 1);
    struct rich out = {.language = first->language, .spans = spans, .nspans = 1};
    out.text = arena_printf(p->arena, "%s%s%s%s", word->text, stop ? "" : ".",
                            first->n ? " " : "", first->text);
    out.n = (int)strlen(out.text);
    spans[0] = (struct span){0, lead, MARK_RUNIN, NULL};
    for (int i = 0; i < first->nspans; i++) {
        struct span sp = first->spans[i];
        sp.start += lead + 1;
        sp.end += lead + 1;
        spans[out.nspans++] = sp;
    }
    return out;
}

static void add_brief(struct maker *m, const struct story *s)
{
    static const struct rich none = {.text = "", .language = "en"};
    const struct rich *first = s->body.n ? &s->body.blocks[0].text : &none;
    struct rich *text = ARENA_NEW(m->p->arena, struct rich);
    *text = brief_text(m->p, s, first);
    const char *path = arena_printf(m->p->arena, "%s.body", s->path);
    maker_text(m, text, STYLE_brief, 0, 0, 0, path);
    if (m->g->nblocks > 1)
        maker_flow(m)->gap = 1;
    for (int i = 1; i < s->body.n; i++)
        maker_text(m, &s->body.blocks[i].text, STYLE_brief, PARA_INDENT, 0, 0, path);
}

void maker_briefs(struct maker *m, const struct edition *e)
{
    m->g->kind = GALLEY_BRIEFS;
    m->g->path = "stories";
    m->g->briefs = ARENA_ARRAY(m->p->arena, const struct story *, e->nstories);
    for (int i = 0; i < e->nstories; i++) {
        if (!brief_is(m->p->layout, &e->stories[i]))
            continue;
        m->g->briefs[m->g->nbriefs++] = &e->stories[i];
        add_brief(m, &e->stories[i]);
    }
}

/* ---- lists ---- */

/* The title's lines; behind a number they hang. */
static int add_item_title(struct maker *m, struct galley_block *b)
{
    enum { TWO_DIGITS = 99 };
    if (b->number)
        b->number_width =
            m->p->layout->list_number_indent * (b->number > TWO_DIGITS ? 3 : 2) / 2;
    np_sp measure = m->measure - b->number_width;
    b->title = para_new(m->p->arena, m->p->text, pen_style(m->p, STYLE_list_title),
                        &b->item->title, PARA_RAGGED, b->path);
    para_fit(m->p->arena, b->title, &measure, 1, false, false, &b->title_fit);
    return b->title_fit.way[1].nlines;
}

static void add_list_item(struct maker *m, const struct list *l,
                          const struct list_item *item, int number, bool first)
{
    struct flow_block *f;
    struct galley_block *b = maker_block(m, &f);
    b->item = item;
    b->number = l->numbered ? number : 0;
    b->path = l->path;
    b->source = item->text.text;
    f->kind = FLOW_WHOLE;
    f->gap = first ? 0 : 1;
    if (item->title.n)
        f->n[1] = add_item_title(m, b);
    else if (b->number)
        f->n[1] = 1; /* the number stands alone */
    if (!item->text.n)
        return;
    b->para = para_new(m->p->arena, m->p->text, pen_style(m->p, STYLE_list_text),
                       &item->text, PARA_RAGGED, l->path);
    np_sp measure = m->measure - m->p->layout->ragged_inset;
    para_fit(m->p->arena, b->para, &measure, 1, false, false, &b->fit);
    f->n[1] += b->fit.way[1].nlines;
}

static void add_group(struct maker *m, const struct list *l, const struct list_group *g)
{
    if (g->title.n) {
        maker_text(m, &g->title, STYLE_subhead, PARA_RAGGED, 0, 0, l->path)->tag = TAG_H3;
        maker_flow(m)->kind = FLOW_HEAD;
        maker_flow(m)->gap = m->g->nblocks > 1;
    }
    if (g->intro.n)
        maker_text(m, &g->intro, STYLE_list_intro, PARA_RAGGED, 0, 0, l->path);
    for (int i = 0; i < g->n; i++)
        add_list_item(m, l, &g->items[i], i + 1, i == 0 && !g->intro.n);
}

void maker_list(struct maker *m, const struct list *l)
{
    m->g->kind = GALLEY_LIST;
    m->g->list = l;
    m->g->path = l->path;
    if (l->intro.n)
        maker_text(m, &l->intro, STYLE_list_intro, PARA_RAGGED, 0, 0, l->path);
    for (int i = 0; i < l->n; i++)
        add_list_item(m, l, &l->items[i], i + 1, i == 0 && !l->intro.n);
    for (int i = 0; i < l->ngroups; i++)
        add_group(m, l, &l->groups[i]);
}

/* ---- counting ---- */

/* The spaces of the text and those that typography ties signs and figures with. */
static bool is_space(uint32_t c)
{
    enum { NO_BREAK = 0xa0, NARROW_NO_BREAK = 0x202f };
    return c == ' ' || c == '\n' || c == NO_BREAK || c == NARROW_NO_BREAK;
}

/* Signs that are no word when they stand alone: ASCII's, quotes and dashes. */
static bool is_sign(uint32_t c)
{
    bool ascii =
        c < 0x80 && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    return ascii || c == 0xab || c == 0xbb || (c >= 0x2000 && c < 0x2070);
}

static int words_in(const char *text, int n)
{
    int words = 0;
    bool counted = false;
    for (int i = 0, bytes; i < n; i += bytes) {
        uint32_t c = utf8_get(text + i, &bytes);
        if (is_space(c))
            counted = false;
        else if (!counted && !is_sign(c)) {
            counted = true;
            words++;
        }
    }
    return words;
}

static int words_of(const struct rich *text)
{
    return words_in(text->text, text->n);
}

static int words_of_items(const struct list_item *v, int n)
{
    int words = 0;
    for (int i = 0; i < n; i++)
        words += words_of(&v[i].title) + words_of(&v[i].text);
    return words;
}

static int words_of_list(const struct list *l)
{
    int words = words_of(&l->intro) + words_of_items(l->items, l->n);
    for (int i = 0; i < l->ngroups; i++)
        words += words_of(&l->groups[i].title) + words_of(&l->groups[i].intro)
                 + words_of_items(l->groups[i].items, l->groups[i].n);
    return words;
}

int galley_words(const struct galley *g, int from, int to)
{
    if (g->kind == GALLEY_TABLE)
        return words_of_list(g->list);
    int words = 0;
    for (int i = from; i < to; i++) {
        const struct galley_block *b = &g->blocks[i];
        if (b->source)
            words += words_in(b->source, (int)strlen(b->source));
        if (b->item)
            words += words_of(&b->item->title);
    }
    return words;
}

int galley_paragraphs(const struct galley *g, const char *path)
{
    int n = 0;
    g = g->rest_of ? g->rest_of : g;
    for (int i = 0; i < g->nblocks; i++)
        n += strcmp(g->blocks[i].path, path) == 0;
    return n;
}
