#include <stdlib.h>
#include <string.h>

#include "input/edition.h"
#include "input/edition_parts.h"
#include "input/markdown.h"

enum {
    WEIGHT_FIRST = 100, /* of the first story, if it has none of its own */
    WEIGHT_STEP = 5,    /* less for each story after one */
    WEIGHT_MAX = 1000000,
    RATING_MAX = 1000
};

static struct body read_body(struct edition_reader *r, struct json_at at, const char *key)
{
    const char *text = json_raw(at, key);
    struct markdown_source src = {r->arena, json_diags(at), json_place(at), r->language};
    if (*text)
        src.at.path = json_path(at, key);
    return markdown_body(src, text);
}

static void read_rating(struct json_at at, struct story *s)
{
    struct json_at rating = json_obj(at, "rating");
    int value, of = 10;
    edition_known(rating, EDITION_RATING);
    json_int(rating, "of", 1, RATING_MAX, &of);
    if (json_int(rating, "value", 0, of, &value)) {
        s->rating = value;
        s->rating_of = of;
    } else if (rating.node) {
        edition_closed(rating, "rating");
    }
}

static void read_quote(struct edition_reader *r, struct json_at at, struct story *s)
{
    struct json_at quote = json_obj(at, "pull_quote");
    edition_known(quote, EDITION_QUOTE);
    s->quote = edition_line(r, quote, "text");
    s->quote_by = edition_line(r, quote, "by");
    if (quote.node && !s->quote.n)
        edition_closed(quote, "pull quote");
}

static void read_story(struct edition_reader *r, struct json_at at, struct story *s)
{
    static const char *const KINDS[] = {"news", "analysis", "opinion", "brief"};
    edition_known(at, EDITION_STORY);
    s->path = at.path;
    s->language = r->language =
        edition_language(at, "language", r->edition->paper.language);
    s->kind = (enum story_kind)json_choice(at, "kind", KINDS, 4, STORY_NEWS);
    s->url = edition_url(at, "url");
    s->section = edition_line(r, at, "section");
    s->kicker = edition_line(r, at, "kicker");
    s->headline = edition_line(r, at, "headline");
    s->short_headline = edition_line(r, at, "short_headline");
    s->deck = edition_line(r, at, "deck");
    s->byline = edition_line(r, at, "byline");
    s->dateline = edition_line(r, at, "dateline");
    s->body = read_body(r, at, "body");
    s->short_body = read_body(r, at, "short_body");
    read_rating(at, s);
    read_quote(r, at, s);
    edition_read_figures(r, at, s);
    r->language = r->edition->paper.language;
}

static int by_weight(const void *a, const void *b)
{
    const struct story *x = a, *y = b;
    return x->weight != y->weight ? (x->weight < y->weight ? 1 : -1)
                                  : x->order - y->order;
}

/* Ids that are given come first, so that none of them has to give way to a made one. */
static void give_ids(struct edition_reader *r, struct json_items items)
{
    struct edition *e = r->edition;
    struct edition_ids ids = {ARENA_ARRAY(r->arena, const char *, e->nstories), 0};
    for (int given = 1; given >= 0; given--)
        for (int i = 0; i < e->nstories; i++) {
            struct story *s = &e->stories[i];
            struct json_at at = items.v[s->order];
            if ((*json_str(at, "id") != 0) == (given != 0))
                s->id = edition_id(at, &ids, "story", s->order + 1);
        }
}

static bool is_empty(const struct story *s)
{
    return s->headline.n == 0 && s->body.n == 0;
}

void edition_read_stories(struct edition_reader *r, struct json_at root)
{
    struct edition *e = r->edition;
    struct json_items items = json_arr(root, "stories", EDITION_MAX_STORIES, "stories");
    int weight = WEIGHT_FIRST + WEIGHT_STEP;
    e->stories = ARENA_ARRAY(r->arena, struct story, items.n);
    for (int i = 0; i < items.n; i++) {
        struct story *s = &e->stories[e->nstories];
        if (!json_want_object(items.v[i]))
            continue;
        read_story(r, items.v[i], s);
        weight = weight > WEIGHT_STEP ? weight - WEIGHT_STEP : 0;
        json_int(items.v[i], "weight", 0, WEIGHT_MAX, &weight);
        s->weight = weight;
        s->order = i;
        if (is_empty(s)) {
            diags_add(json_diags(items.v[i]), DIAG_STORY_EMPTY, json_place(items.v[i]));
            *s = (struct story){0};
        } else {
            e->nstories++;
        }
    }
    if (e->nstories == 0)
        diags_add(
            r->doc->diags, DIAG_NO_STORIES,
            (struct place){.file = r->doc->file, .path = json_path(root, "stories")});
    give_ids(r, items);
    if (e->nstories)
        qsort(e->stories, (size_t)e->nstories, sizeof *e->stories, by_weight);
}
