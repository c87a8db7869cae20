/* The paper's own words: languages, regions, holes. */
#include <stdbool.h>

#include "harness.h"
#include "input/words.h"
#include "scratch.h"

#define LAYOUTS NP_DATADIR "/layouts"

static const struct words *words_of(struct arena *a, const char *language,
                                    struct diags *d)
{
    diags_init(d, a);
    return words_read(a, LAYOUTS, language, d);
}

static void test_languages(struct harness *h, struct arena *a)
{
    static const struct {
        const char *tag, *found, *date, *march, *monday, *decimal;
    } CASES[] = {
        {"en", "en", "{weekday}, {day} {month} {year}", "March", "Monday", "."},
        {"en-GB", "en", "{weekday}, {day} {month} {year}", "March", "Monday", "."},
        {"en-US", "en-US", "{weekday}, {month} {day}, {year}", "March", "Monday", "."},
        {"EN_us", "en-US", "{weekday}, {month} {day}, {year}", "March", "Monday", "."},
        {"", "en", "{weekday}, {day} {month} {year}", "March", "Monday", "."},
        {"de", "de", "{weekday}, {day}. {month} {year}", "März", "Montag", ","},
        {"de-CH-1996", "de", "{weekday}, {day}. {month} {year}", "März", "Montag", ","},
        {"fr-CA", "fr", "{weekday} {day} {month} {year}", "mars", "Lundi", ","},
        {"es", "es", "{weekday}, {day} de {month} de {year}", "marzo", "Lunes", ","},
        {"it", "it", "{weekday} {day} {month} {year}", "marzo", "Lunedì", ","},
        {"nl-BE", "nl", "{weekday} {day} {month} {year}", "maart", "Maandag", ","},
        {"pt-BR", "pt", "{weekday}, {day} de {month} de {year}", "março", "Segunda-feira",
         ","},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct diags d;
        const struct words *w = words_of(a, CASES[i].tag, &d);
        CHECK_INT(h, d.n, 0);
        CHECK_STR(h, w->language, CASES[i].found);
        CHECK_STR(h, w->date, CASES[i].date);
        CHECK_STR(h, w->months[2], CASES[i].march);
        CHECK_STR(h, w->weekdays[0], CASES[i].monday);
        CHECK_STR(h, w->decimal, CASES[i].decimal);
    }
    struct diags d;
    CHECK_STR(h, words_of(a, "de-AT", &d)->months[0], "Jänner");
    CHECK_STR(h, words_of(a, "de-AT", &d)->page, "Seite {n}");
    CHECK_INT(h, d.n, 0);
}

static bool is_weak(const struct words *w, const char *word)
{
    for (int i = 0; i < w->nweak; i++)
        if (strcmp(w->weak[i], word) == 0)
            return true;
    return false;
}

/* Every word of every language is there, and has the variables that its English has. */
static void test_whole(struct harness *h, struct arena *a)
{
    static const char *const TAGS[] = {"en", "de", "fr", "es", "it", "nl", "pt"};
    static const char *const WEAK[] = {"of", "von", "de", "del", "di", "van", "da"};
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        struct diags d;
        const struct words *w = words_of(a, TAGS[i], &d);
        CHECK_INT(h, d.n, 0);
#define WORD(name) CHECK(h, w->name && * w->name);
#include "model/words.def"
#undef WORD
        for (int m = 0; m < 12; m++)
            CHECK(h, *w->months[m]);
        for (int k = 0; k < 7; k++)
            CHECK(h, *w->weekdays[k]);
        CHECK(h, strstr(w->issue, "{n}") && strstr(w->volume, "{n}"));
        CHECK(h, strstr(w->page, "{n}") && strstr(w->from_page, "{n}"));
        CHECK(h, strstr(w->established, "{year}") && strstr(w->by, "{name}"));
        CHECK(h, strstr(w->high_low, "{high}") && strstr(w->high_low, "{low}"));
        CHECK(h, strstr(w->high, "{high}") && strstr(w->low, "{low}"));
        CHECK(h, strstr(w->sun, "{from}") && strstr(w->sun, "{to}"));
        CHECK(h, strstr(w->qr_alt, "{url}") != NULL);
        CHECK(h, w->nweak > 40 && is_weak(w, WEAK[i]));
        CHECK(h, !is_weak(w, "model"));
    }
}

static void test_unknown(struct harness *h, struct arena *a)
{
    static const char *const TAGS[] = {"tlh", "e", "-", "about", "den", "x-en"};
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        struct diags d;
        const struct words *w = words_of(a, TAGS[i], &d);
        CHECK_STR(h, w->language, "en");
        CHECK_INT(h, d.n, 1);
        CHECK_INT(h, diags_worst(&d), DIAG_WARNING);
    }
}

/* The words of the shipped English, with `rest` behind them. */
static const char *with_english(struct arena *a, const char *rest)
{
    return arena_printf(
        a,
        "{ \"en\": {"
#define WORD(name) "\"" #name "\": \"E " #name "\", "
#include "model/words.def"
#undef WORD
        "\"months\": "
        "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\",\"11\",\"12\"],"
        "\"weekdays\": [\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"], "
        "\"weak\": [\"of\"] }%s }",
        rest);
}

static void test_holes(struct harness *h, struct arena *a)
{
    struct scratch s;
    struct diags d;
    scratch_begin(&s);
    diags_init(&d, a);
    scratch_file(
        &s, "words.json",
        with_english(a, ",\n \"xx\": { \"page\": \"P{n}\", \"months\": [\"one\"],"
                        " \"wheather\": \"W\", \"weak\": [] },\n"
                        " \"xx-YY\": { \"page\": \"YY\" }, \"note\": \"no language\""));
    const struct words *w = words_read(a, s.dir, "xx", &d);
    CHECK_STR(h, w->language, "xx");
    CHECK_STR(h, w->page, "P{n}");
    CHECK_STR(h, w->months[0], "1");
    CHECK_STR(h, w->inside, "E inside");
    CHECK_INT(h, w->nweak, 0);
    CHECK_INT(h, diags_worst(&d), DIAG_WARNING);
    bool near = false, hole = false, short_list = false;
    for (int i = 0; i < d.n; i++) {
        near = near || strstr(d.v[i].text, "\"weather\"");
        hole = hole || strcmp(d.v[i].at.path, "xx.inside") == 0;
        short_list = short_list || strcmp(d.v[i].at.path, "xx.months") == 0;
        CHECK_INT(h, d.v[i].at.line, 2);
    }
    CHECK(h, near && hole && short_list);

    diags_init(&d, a);
    w = words_read(a, s.dir, "xx-YY", &d);
    CHECK_STR(h, w->page, "YY");
    CHECK_STR(h, w->inside, "E inside");
    diags_init(&d, a);
    CHECK_STR(h, words_read(a, s.dir, "note", &d)->language, "en");
    scratch_end(&s);
}

static void test_refused(struct harness *h, struct arena *a)
{
    static const char *const FILES[] = {
        "{}", "[]", "{ \"en\": {} }", "{ \"en\": 3 }", "", "{ \"de\": {} }"};
    struct scratch s;
    struct diags d;
    scratch_begin(&s);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        diags_init(&d, a);
        scratch_file(&s, "words.json", FILES[i]);
        CHECK(h, !words_read(a, s.dir, "de", &d));
        CHECK_INT(h, diags_worst(&d), DIAG_FATAL);
    }
    diags_init(&d, a);
    CHECK(h, !words_read(a, "/nowhere", "de", &d));
    CHECK_INT(h, diags_worst(&d), DIAG_FATAL);
    scratch_end(&s);
}

int main(void)
{
    struct harness h = {0};
    struct arena *a = arena_new();
    test_languages(&h, a);
    test_whole(&h, a);
    test_unknown(&h, a);
    test_holes(&h, a);
    test_refused(&h, a);
    arena_free(a);
    return harness_end(&h);
}
