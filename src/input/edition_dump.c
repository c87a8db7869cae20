#include "input/edition_dump.h"

static void print_rich(FILE *out, const char *name, struct rich r)
{
    if (!r.n)
        return;
    fprintf(out, "  %s: %s", name, r.text);
    for (int i = 0; i < r.nspans; i++)
        fprintf(out, " {%d..%d:%x%s%s}", r.spans[i].start, r.spans[i].end,
                r.spans[i].marks, r.spans[i].url ? " " : "",
                r.spans[i].url ? r.spans[i].url : "");
    fprintf(out, "\n");
}

static void print_body(FILE *out, const char *name, const struct body *b)
{
    static const char *const KINDS[] = {"paragraph", "subhead", "quote", "item", "code"};
    if (b->n)
        fprintf(out, "  %s: %d blocks, %d words\n", name, b->n, b->words);
    for (int i = 0; i < b->n; i++) {
        if (b->blocks[i].kind == BLOCK_ITEM)
            fprintf(out, "  %d", b->blocks[i].ordinal);
        print_rich(out, KINDS[b->blocks[i].kind], b->blocks[i].text);
    }
}

static void print_story(FILE *out, const struct story *s)
{
    fprintf(out, "story %s weight %d kind %d language %s at %s\n", s->id, s->weight,
            s->kind, s->language, s->path);
    print_rich(out, "section", s->section);
    print_rich(out, "kicker", s->kicker);
    print_rich(out, "headline", s->headline);
    print_rich(out, "short_headline", s->short_headline);
    print_rich(out, "deck", s->deck);
    print_rich(out, "byline", s->byline);
    print_rich(out, "dateline", s->dateline);
    if (s->rating_of)
        fprintf(out, "  rating: %d of %d\n", s->rating, s->rating_of);
    print_body(out, "body", &s->body);
    print_body(out, "short_body", &s->short_body);
    print_rich(out, "pull_quote", s->quote);
    print_rich(out, "by", s->quote_by);
    print_rich(out, "numbers", s->numbers.title);
    for (int i = 0; i < s->numbers.n; i++) {
        print_rich(out, "row", s->numbers.rows[i].label);
        print_rich(out, "   ", s->numbers.rows[i].value);
    }
    for (int i = 0; i < s->chart.n; i++)
        fprintf(out, "  chart %d: %s %g %s\n", s->chart.kind, s->chart.data[i].label.text,
                s->chart.data[i].value, s->chart.unit);
    for (int i = 0; i < s->npictures; i++) {
        const struct picture *p = &s->pictures[i];
        fprintf(out, "  picture %s %dx%d orientation %d%s focus %.2f %.2f\n", p->src,
                p->width, p->height, p->orientation, p->grey ? " grey" : "", p->focus_x,
                p->focus_y);
        print_rich(out, "caption", p->caption);
    }
}

static void print_items(FILE *out, const struct list_item *v, int n)
{
    for (int i = 0; i < n; i++) {
        print_rich(out, "item", v[i].title);
        print_rich(out, "    ", v[i].text);
        fprintf(out, "    value \"%s\" change \"%s\" history %d url \"%s\"\n", v[i].value,
                v[i].change, v[i].nhistory, v[i].url);
    }
}

static void print_list(FILE *out, const struct list *l)
{
    fprintf(out, "list %s%s at %s\n", l->id, l->numbered ? " numbered" : "", l->path);
    print_rich(out, "title", l->title);
    print_rich(out, "intro", l->intro);
    print_items(out, l->items, l->n);
    for (int i = 0; i < l->ngroups; i++) {
        print_rich(out, "group", l->groups[i].title);
        print_rich(out, "intro", l->groups[i].intro);
        print_items(out, l->groups[i].items, l->groups[i].n);
    }
}

void edition_dump(const struct edition *e, FILE *out)
{
    fprintf(out, "%s, %04d-%02d-%02d, issue %d, volume %d, %s, layout \"%s\"\n",
            e->paper.name, e->date.year, e->date.month, e->date.day, e->issue, e->volume,
            e->paper.language, e->paper.layout);
    fprintf(out, "motto \"%s\" place \"%s\" price \"%s\"\n", e->paper.motto,
            e->paper.place, e->paper.price);
    for (int i = 0; i < e->paper.ntopics; i++)
        print_rich(out, "topic", e->paper.topics[i]);
    if (e->weather.present)
        fprintf(out, "weather %d%s %s, %d hours\n", e->weather.temperature,
                e->weather.unit, e->weather.summary, e->weather.nhours);
    for (int i = 0; i < e->nstories; i++)
        print_story(out, &e->stories[i]);
    for (int i = 0; i < e->nlists; i++)
        print_list(out, &e->lists[i]);
    if (e->promo.present)
        fprintf(out, "promo qr \"%s\" link \"%s\"\n", e->promo.qr_data,
                e->promo.link_url);
    print_rich(out, "title", e->promo.title);
    print_rich(out, "text", e->promo.text);
}
