/* The edition format: what each part of the JSON becomes in the model.  Messages are
 * tested by tests/run-diag. */
#include <stdlib.h>

#include "base/file.h"
#include "harness.h"
#include "input/edition.h"
#include "input/edition_keys.h"

#define HEAD                                                                       \
    "{\"newsprint\": 1, \"paper\": {\"name\": \"The Test's Post\", \"language\": " \
    "\"en_GB\"},"                                                                  \
    "\"edition\": {\"date\": \"2024-02-29\", \"issue\": 57},"

struct bench {
    struct arena *a;
    struct diags d;
    struct edition *e;
};

static void read_text(struct bench *b, const char *text)
{
    b->a = arena_new();
    diags_init(&b->d, b->a);
    /* A copy on the heap that is gone after reading: the model must not point into it. */
    size_t n = strlen(text);
    char *copy = malloc(n + 1);
    memcpy(copy, text, n + 1);
    b->e = edition_read(b->a, (struct bytes){copy, n}, "x.json", &b->d);
    memset(copy, '#', n);
    free(copy);
}

static void test_least(struct harness *h)
{
    struct bench b;
    read_text(&b, HEAD "\"stories\": [{\"body\": \"Text.\"}]}");
    CHECK(h, b.e != NULL);
    CHECK_INT(h, b.d.n, 0);
    CHECK_STR(h, b.e->paper.name, "The Test’s Post");
    CHECK_STR(h, b.e->paper.language, "en-GB");
    CHECK_STR(h, b.e->paper.motto, "");
    CHECK_STR(h, b.e->file, "x.json");
    CHECK_INT(h, b.e->date.year * 10000 + b.e->date.month * 100 + b.e->date.day,
              20240229);
    CHECK_INT(h, b.e->issue, 57);
    CHECK_INT(h, b.e->volume, 0);
    CHECK(h, !b.e->weather.present && !b.e->promo.present);
    CHECK_INT(h, b.e->nlists, 0);
    CHECK_INT(h, b.e->nstories, 1);
    const struct story *s = b.e->stories;
    CHECK_STR(h, s->id, "story-1");
    CHECK_STR(h, s->path, "stories[0]");
    CHECK_STR(h, s->headline.text, "");
    CHECK_STR(h, s->language, "en-GB");
    CHECK_STR(h, s->body.blocks[0].text.text, "Text.");
    CHECK_INT(h, s->body.words, 1);
    CHECK_INT(h, s->rating_of + s->numbers.n + s->chart.n + s->npictures, 0);
    CHECK_STR(h, s->quote.text, "");
    arena_free(b.a);
}

static void test_weights(struct harness *h)
{
    static const char *const IDS[] = {"c", "b", "a", "story-4", "f", "e"};
    static const int WEIGHTS[] = {200, 100, 100, 95, 50, 0};
    struct bench b;
    read_text(&b, HEAD "\"stories\": [{\"id\": \"b\", \"headline\": \"1\"},"
                       "{\"id\": \"a\", \"headline\": \"2\", \"weight\": 100},"
                       "{\"id\": \"e\", \"headline\": \"3\", \"weight\": 0},"
                       "{\"headline\": \"4\", \"weight\": 95},"
                       "{\"id\": \"c\", \"headline\": \"5\", \"weight\": 200},"
                       "{\"section\": \"empty\"},"
                       "{\"id\": \"f\", \"headline\": \"7\", \"weight\": 50}]}");
    CHECK_INT(h, b.e->nstories, 6);
    for (int i = 0; i < 6; i++) {
        CHECK_STR(h, b.e->stories[i].id, IDS[i]);
        CHECK_INT(h, b.e->stories[i].weight, WEIGHTS[i]);
    }
    CHECK_STR(h, b.e->stories[4].path, "stories[6]");
    CHECK_INT(h, b.e->stories[4].order, 6);
    arena_free(b.a);
    read_text(&b, HEAD "\"stories\": [{\"headline\": \"1\"}, {\"headline\": \"2\"}, "
                       "{\"headline\": \"3\"}]}");
    for (int i = 0; i < 3; i++)
        CHECK_INT(h, b.e->stories[i].weight, 100 - 5 * i);
    arena_free(b.a);
}

static void test_story(struct harness *h)
{
    struct bench b;
    read_text(
        &b, HEAD
        "\"stories\": [{\"section\": \" Lead \\n Story \", \"kind\": \"opinion\", "
        "\"kicker\": \"*K*\","
        "\"headline\": \"1. Foo\", \"short_headline\": \"S\", \"deck\": \"\\\"D\\\"\", "
        "\"byline\": \"B\","
        "\"dateline\": \"C\", \"rating\": {\"value\": 7}, \"body\": \"a\\n\\n- b\", "
        "\"short_body\": \"s\","
        "\"pull_quote\": {\"text\": \"T\", \"by\": \"U\"}, \"url\": \"https://e.org/\","
        "\"language\": \"de\", \"numbers\": {\"title\": \"N\", \"rows\": [{\"label\": "
        "\"l\", \"value\": \"8 GB\"},"
        "{\"label\": \"no value\"}]}, \"chart\": {\"kind\": \"line\", \"title\": \"C\", "
        "\"unit\": \"t\","
        "\"data\": [{\"label\": \"p\", \"value\": 1.5}, {\"label\": \"q\", \"value\": "
        "-2e3}]}}]}");
    const struct story *s = b.e->stories;
    CHECK_STR(h, s->section.text, "Lead Story");
    CHECK_INT(h, s->kind, STORY_OPINION);
    CHECK_STR(h, s->kicker.text, "K");
    CHECK_INT(h, s->kicker.spans[0].marks, MARK_EMPHASIS);
    CHECK_STR(h, s->headline.text, "1. Foo");
    CHECK_STR(h, s->deck.text, "„D“");
    CHECK_STR(h, s->deck.language, "de");
    CHECK_INT(h, s->rating, 7);
    CHECK_INT(h, s->rating_of, 10);
    CHECK_INT(h, s->body.n, 2);
    CHECK_INT(h, s->short_body.n, 1);
    CHECK_STR(h, s->quote_by.text, "U");
    CHECK_STR(h, s->url, "https://e.org/");
    CHECK_INT(h, s->numbers.n, 1);
    CHECK_STR(h, s->numbers.rows[0].value.text, "8\xc2\xa0GB");
    CHECK_INT(h, s->chart.n, 2);
    CHECK_INT(h, s->chart.kind, CHART_LINE);
    CHECK(h, s->chart.data[1].value == -2000);
    arena_free(b.a);
}

static void test_weather(struct harness *h)
{
    struct bench b;
    read_text(&b, HEAD "\"weather\": {\"place\": \"M\", \"temperature\": -0.6, \"high\": "
                       "9.5, \"summary\": \"Wet\","
                       "\"code\": 3, \"hours\": [{\"time\": \"09:00\", \"temperature\": "
                       "5, \"code\": 61, \"rain\": 40},"
                       "{\"time\": \"10:00\"}, {\"temperature\": 3}, {\"time\": "
                       "\"11:00\", \"rain\": 0}]},"
                       "\"stories\": [{\"headline\": \"1\"}]}");
    const struct weather *w = &b.e->weather;
    CHECK(h, w->present && w->has_temperature && w->has_high && !w->has_low);
    CHECK_INT(h, w->temperature, -1);
    CHECK_INT(h, w->high, 10);
    CHECK_STR(h, w->unit, "C");
    CHECK_INT(h, w->code, 3);
    CHECK_INT(h, w->nhours, 2);
    CHECK_INT(h, w->hours[0].rain, 40);
    CHECK(h, !w->hours[1].has_temperature && w->hours[1].code == -1);
    CHECK_INT(h, w->hours[1].rain, 0);
    arena_free(b.a);
}

static void test_lists(struct harness *h)
{
    struct bench b;
    read_text(&b,
              HEAD "\"stories\": [{\"headline\": \"1\"}],"
                   "\"lists\": [{\"title\": \"Empty\", \"items\": []}, {\"id\": \"t\", "
                   "\"title\": \"Tools\","
                   "\"numbered\": true, \"items\": [{\"title\": \"a\", \"text\": \"b\", "
                   "\"value\": \"1\","
                   "\"change\": \"+12%\", \"history\": [1, 2.5, null, \"x\"]}, {}]},"
                   "{\"groups\": [{\"title\": \"g\", \"intro\": \"i\", \"items\": "
                   "[{\"title\": \"c\"}]},"
                   "{\"title\": \"none\"}]}],"
                   "\"promo\": {\"title\": \"Join\", \"link\": {\"label\": \"here\", "
                   "\"url\": \"https://e.org\"},"
                   "\"qr\": {\"data\": \"https://e.org/q\", \"caption\": \"Scan\"}}}");
    CHECK_INT(h, b.e->nlists, 2);
    const struct list *l = b.e->lists;
    CHECK_STR(h, l[0].id, "t");
    CHECK(h, l[0].numbered && l[0].n == 1 && l[0].ngroups == 0);
    CHECK_STR(h, l[0].items[0].change, "+12%");
    CHECK_INT(h, l[0].items[0].nhistory, 2);
    CHECK(h, l[0].items[0].history[1] == 2.5);
    CHECK_STR(h, l[1].id, "list-3");
    CHECK_INT(h, l[1].ngroups, 1);
    CHECK_STR(h, l[1].groups[0].items[0].title.text, "c");
    CHECK(h, b.e->promo.present);
    CHECK_STR(h, b.e->promo.qr_data, "https://e.org/q");
    CHECK_STR(h, b.e->promo.link_url, "https://e.org");
    arena_free(b.a);
}

static void test_dates(struct harness *h)
{
    static const struct {
        const char *date;
        int good;
    } CASES[] = {{"2026-03-26", 1}, {"2000-02-29", 1},       {"0001-01-01", 1},
                 {"9999-12-31", 1}, {" 2026-03-26 ", 1},     {"1900-02-29", 0},
                 {"2026-02-29", 0}, {"2026-13-01", 0},       {"2026-00-10", 0},
                 {"2026-01-00", 0}, {"2026-04-31", 0},       {"0000-01-01", 0},
                 {"2026-3-26", 0},  {"2026-03-26T06:00", 0}, {"2026/03/26", 0},
                 {"+026-03-26", 0}, {"2026-03", 0},          {"", 0}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char text[300];
        struct bench b;
        snprintf(text, sizeof text,
                 "{\"newsprint\": 1, \"paper\": {\"name\": \"P\"}, \"edition\": "
                 "{\"date\": \"%s\"},"
                 "\"stories\": [{\"headline\": \"1\"}]}",
                 CASES[i].date);
        read_text(&b, text);
        if ((b.e != NULL) != CASES[i].good)
            printf("date \"%s\"\n", CASES[i].date);
        CHECK(h, (b.e != NULL) == CASES[i].good);
        arena_free(b.a);
    }
}

/* Each known key with each wrong type: no crash, a model or a refusal with a reason. */
static void test_wrong_types(struct harness *h)
{
    static const char *const VALUES[] = {"null", "true",       "-1e300",
                                         "\"\"", "\" \"",      "\"x\"",
                                         "[]",   "[[]]",       "[null, 1, \"\", {}]",
                                         "{}",   "{\"a\": []}"};
    for (int o = 0; o < EDITION_OBJECTS; o++)
        for (const char *const *key = edition_keys((enum edition_object)o); *key; key++)
            for (size_t v = 0; v < sizeof VALUES / sizeof *VALUES; v++) {
                /* The key stands in every object, which does no harm. */
                char one[64], text[2000];
                struct bench b;
                snprintf(one, sizeof one, "\"%s\": %s", *key, VALUES[v]);
                snprintf(text, sizeof text,
                         "{\"newsprint\": 1, \"paper\": {\"name\": \"P\", %s}, "
                         "\"edition\": {\"date\": \"2026-03-26\", %s},"
                         "\"weather\": {\"hours\": [{%s}], %s}, \"stories\": "
                         "[{\"headline\": \"1\", \"pictures\": [{%s}],"
                         "\"numbers\": {\"rows\": [{%s}], %s}, \"chart\": {\"data\": "
                         "[{%s}], %s}, %s}],"
                         "\"lists\": [{\"items\": [{%s}], \"groups\": [{\"items\": "
                         "[{%s}], %s}], %s}],"
                         "\"promo\": {\"link\": {%s}, \"qr\": {%s}, %s}, %s}",
                         one, one, one, one, one, one, one, one, one, one, one, one, one,
                         one, one, one, one, one);
                read_text(&b, text);
                CHECK(h, (b.e != NULL) == (diags_worst(&b.d) < DIAG_FATAL));
                arena_free(b.a);
            }
}

static void test_caps(struct harness *h)
{
    enum { MANY = EDITION_MAX_STORIES + 10 };
    char *text = malloc(40 * MANY + 300), *p = text;
    struct bench b;
    p += snprintf(p, 300, "%s\"stories\": [", HEAD);
    for (int i = 0; i < MANY; i++)
        p += snprintf(p, 40, "%s{\"headline\": \"%d\"}", i ? "," : "", i);
    memcpy(p, "]}", 3);
    read_text(&b, text);
    CHECK_INT(h, b.e->nstories, EDITION_MAX_STORIES);
    CHECK_INT(h, b.d.v[0].code, DIAG_TOO_MANY);
    CHECK_STR(h, b.e->stories[EDITION_MAX_STORIES - 1].headline.text, "999");
    arena_free(b.a);
    free(text);
}

int main(void)
{
    struct harness h = {0};
    test_least(&h);
    test_weights(&h);
    test_story(&h);
    test_weather(&h);
    test_lists(&h);
    test_dates(&h);
    test_wrong_types(&h);
    test_caps(&h);
    return harness_end(&h);
}
