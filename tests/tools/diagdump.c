/* Reads an edition and prints what is to be said about it, for the diagnostics goldens (tests/run-diag).
 *
 *     diagdump FILE...       all messages, each file's after the other's; exit status 3 if one was refused
 *     diagdump --model FILE  the edition as it was understood, a line a thing
 *     diagdump --keys        every object of the format with its known keys
 *     diagdump --codes       every diagnostic: name, level, format */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "input/edition.h"
#include "input/edition_keys.h"
#include "input/locate.h"

enum { REFUSED = 3 };

static void print_keys(void)
{
    for (int i = 0; i < EDITION_OBJECTS; i++) {
        printf("%s:", edition_object_name((enum edition_object)i));
        for (const char *const *k = edition_keys((enum edition_object)i); *k; k++)
            printf(" %s", *k);
        printf("\n");
    }
}

static void print_codes(void)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        enum diag_code c = (enum diag_code)i;
        printf("%s\t%s\t%s\n", diag_name(c), diag_level_name(diag_level_of(c)),
               diag_format(c));
    }
}

static void print_rich(const char *name, struct rich r)
{
    if (!r.n)
        return;
    printf("  %s: %s", name, r.text);
    for (int i = 0; i < r.nspans; i++)
        printf(" {%d..%d:%x%s%s}", r.spans[i].start, r.spans[i].end, r.spans[i].marks,
               r.spans[i].url ? " " : "", r.spans[i].url ? r.spans[i].url : "");
    printf("\n");
}

static void print_body(const char *name, const struct body *b)
{
    static const char *const KINDS[] = {"paragraph", "subhead", "quote", "item", "code"};
    if (b->n)
        printf("  %s: %d blocks, %d words\n", name, b->n, b->words);
    for (int i = 0; i < b->n; i++) {
        if (b->blocks[i].kind == BLOCK_ITEM)
            printf("  %d", b->blocks[i].ordinal);
        print_rich(KINDS[b->blocks[i].kind], b->blocks[i].text);
    }
}

static void print_story(const struct story *s)
{
    printf("story %s weight %d kind %d language %s at %s\n", s->id, s->weight, s->kind,
           s->language, s->path);
    print_rich("section", s->section);
    print_rich("kicker", s->kicker);
    print_rich("headline", s->headline);
    print_rich("short_headline", s->short_headline);
    print_rich("deck", s->deck);
    print_rich("byline", s->byline);
    print_rich("dateline", s->dateline);
    if (s->rating_of)
        printf("  rating: %d of %d\n", s->rating, s->rating_of);
    print_body("body", &s->body);
    print_body("short_body", &s->short_body);
    print_rich("pull_quote", s->quote);
    print_rich("by", s->quote_by);
    print_rich("numbers", s->numbers.title);
    for (int i = 0; i < s->numbers.n; i++) {
        print_rich("row", s->numbers.rows[i].label);
        print_rich("   ", s->numbers.rows[i].value);
    }
    for (int i = 0; i < s->chart.n; i++)
        printf("  chart %d: %s %g %s\n", s->chart.kind, s->chart.data[i].label.text,
               s->chart.data[i].value, s->chart.unit);
    for (int i = 0; i < s->npictures; i++) {
        const struct picture *p = &s->pictures[i];
        printf("  picture %s %dx%d orientation %d%s focus %.2f %.2f\n", p->src, p->width,
               p->height, p->orientation, p->grey ? " grey" : "", p->focus_x, p->focus_y);
        print_rich("caption", p->caption);
    }
}

static void print_items(const struct list_item *v, int n)
{
    for (int i = 0; i < n; i++) {
        print_rich("item", v[i].title);
        print_rich("    ", v[i].text);
        printf("    value \"%s\" change \"%s\" history %d url \"%s\"\n", v[i].value,
               v[i].change, v[i].nhistory, v[i].url);
    }
}

static void print_list(const struct list *l)
{
    printf("list %s%s at %s\n", l->id, l->numbered ? " numbered" : "", l->path);
    print_rich("title", l->title);
    print_rich("intro", l->intro);
    print_items(l->items, l->n);
    for (int i = 0; i < l->ngroups; i++) {
        print_rich("group", l->groups[i].title);
        print_rich("intro", l->groups[i].intro);
        print_items(l->groups[i].items, l->groups[i].n);
    }
}

static void print_model(const struct edition *e)
{
    printf("%s, %04d-%02d-%02d, issue %d, volume %d, %s, layout \"%s\"\n", e->paper.name,
           e->date.year, e->date.month, e->date.day, e->issue, e->volume,
           e->paper.language, e->paper.layout);
    printf("motto \"%s\" place \"%s\" price \"%s\"\n", e->paper.motto, e->paper.place,
           e->paper.price);
    for (int i = 0; i < e->paper.ntopics; i++)
        print_rich("topic", e->paper.topics[i]);
    if (e->weather.present)
        printf("weather %d%s %s, %d hours\n", e->weather.temperature, e->weather.unit,
               e->weather.summary, e->weather.nhours);
    for (int i = 0; i < e->nstories; i++)
        print_story(&e->stories[i]);
    for (int i = 0; i < e->nlists; i++)
        print_list(&e->lists[i]);
    if (e->promo.present)
        printf("promo qr \"%s\" link \"%s\"\n", e->promo.qr_data, e->promo.link_url);
    print_rich("title", e->promo.title);
    print_rich("text", e->promo.text);
}

static bool read_one(const char *path, bool model)
{
    struct arena *a = arena_new();
    struct diags d;
    struct bytes source;
    diags_init(&d, a);
    struct edition *e = NULL;
    if (file_read(a, path, EDITION_MAX_BYTES, &source, &d))
        e = edition_read(a, source, path, &d);
    diags_print(&d, DIAG_NOTE, stdout);
    if (e && model)
        print_model(e);
    bool ok = e != NULL;
    arena_free(a);
    return ok;
}

int main(int argc, char **argv)
{
    bool ok = true, model = argc > 1 && strcmp(argv[1], "--model") == 0;
    if (argc < 2) {
        fprintf(stderr, "usage: diagdump [--model] FILE... | --keys | --codes\n");
        return 2;
    }
    if (strcmp(argv[1], "--keys") == 0)
        print_keys();
    else if (strcmp(argv[1], "--codes") == 0)
        print_codes();
    else
        for (int i = 1 + model; i < argc; i++)
            ok = read_one(argv[i], model) && ok;
    return ok ? 0 : REFUSED;
}
