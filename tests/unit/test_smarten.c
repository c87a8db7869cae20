/* Typographic signs by language. */
#include "base/arena.h"
#include "base/utf8.h"
#include "harness.h"
#include "input/smarten.h"

/* Shown in the tables: ~ is U+00A0, ^ is U+202F. */
static const char *shown(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) + 1), *o = out;
    while (*s) {
        if (strncmp(s, "\xc2\xa0", 2) == 0) {
            *o++ = '~';
            s += 2;
        } else if (strncmp(s, "\xe2\x80\xaf", 3) == 0) {
            *o++ = '^';
            s += 3;
        } else {
            *o++ = *s++;
        }
    }
    return out;
}

struct smart_case {
    const char *language, *from, *to;
};

static const struct smart_case QUOTES[] = {
    {"en", "\"Yes,\" she said.", "“Yes,” she said."},
    {"en", "'Yes,' she said.", "‘Yes,’ she said."},
    {"en", "\"He said 'no' twice.\"", "“He said ‘no’ twice.”"},
    {"en-GB", "'He said \"no\" twice.'", "‘He said “no” twice.’"},
    {"en", "\"The \"inner\" one\"", "“The ‘inner’ one”"},
    {"en", "(\"so\")-\"thus\"—\"hence\"", "(“so”)-“thus”—“hence”"},
    {"en", "\"I was—\" he said", "“I was—” he said"},
    {"en", "\"A.\" \"B.\"", "“A.” “B.”"},
    {"en", "\"'Nested' first,\" he said", "“‘Nested’ first,” he said"},
    {"en", "she said \"he said 'yes'\"", "she said “he said ‘yes’”"},
    {"en", "don't, it's, O'Brien's", "don’t, it’s, O’Brien’s"},
    {"en", "the dogs' bowls", "the dogs’ bowls"},
    {"en", "'The dogs' bowls,' he said", "‘The dogs’ bowls,’ he said"},
    {"en", "the '90s and '25, 'tis 'em rock 'n' roll",
     "the ’90s and ’25, ’tis ’em rock ’n’ roll"},
    {"en", "the 1990's best", "the 1990’s best"},
    {"en", "He's 6'2\" tall, 5' wide, a 24\" disc",
     "He’s 6′2″ tall, 5′ wide, a 24″ disc"},
    {"en", "\"Class of 1984\" and 'of 84'", "“Class of 1984” and ‘of 84’"},
    {"en", "“Already” ‘done’ it’s", "“Already” ‘done’ it’s"},
    {"en", "“He said 'no',” she said", "“He said ‘no’,” she said"},
    {"en", "\"Open to the end", "“Open to the end"},
    {"en", "a ' b", "a ' b"},
    {"de", "\"Ja\", sagte er, 'nein'.", "„Ja“, sagte er, ‚nein‘."},
    {"de-AT", "\"Er sagte 'nein'\"", "„Er sagte ‚nein‘“"},
    {"de", "\"Er sagte \"nein\"\"", "„Er sagte ‚nein‘“"},
    {"de", "Hans' Auto, wie geht's", "Hans’ Auto, wie geht’s"},
    {"de-CH", "\"Ja\"", "«Ja»"},
    {"fr", "\"Oui\", dit-il, l'homme", "«^Oui^», dit-il, l’homme"},
    {"fr", "\" Oui \", dit-il", "«^Oui^», dit-il"},
    {"fr", "l'\"espace\" d'un", "l’«^espace^» d’un"},
    {"fr-FR", "\"Il dit 'non'\"", "«^Il dit ‹^non^›^»"},
    {"fr", "« Oui » et «Non»", "«^Oui^» et «^Non^»"},
    {"es", "\"Sí\" y \"el 'no'\"", "«Sí» y «el “no”»"},
    {"es", "¿\"Sí\"?", "¿«Sí»?"},
    {"it", "l'\"altro\"", "l’«altro»"},
    {"pt-PT", "\"Sim\"", "«Sim»"},
    {"pt-BR", "\"Sim\"", "“Sim”"},
    {"nl", "\"Ja\", 's ochtends in 't huis", "“Ja”, ’s ochtends in ’t huis"},
    {"sv", "\"Ja\"", "”Ja”"},
    {"xx", "\"Ja\"", "“Ja”"},
    {"zh", "他说\"你好\"了", "他说“你好”了"},
};

static const struct smart_case SIGNS[] = {
    {"en", "1914--18, one -- two", "1914–18, one – two"},
    {"en", "one - two, 3 - 4, well-known", "one – two, 3 – 4, well-known"},
    {"en-GB", "one--two", "one – two"},
    {"en-US", "one---two one--two", "one—two one–two"},
    {"en", "---- <-- --> -x", "---- <-- --> -x"},
    {"en", "wait... what.... ..", "wait… what…. .."},
    {"en", "8 GB, 10 %, 6 °C, 5 metres, 3 km/h", "8~GB, 10~%, 6~°C, 5 metres, 3~km/h"},
    {"en", "§ 5, No. 7, no. 7, p. 12, $ 5", "§~5, No.~7, no. 7, p.~12, $~5"},
    {"en", "5 men, 5 m, 5 mm, 6 a.m.", "5 men, 5~m, 5~mm, 6~a.m."},
    {"de", "S. 12, Nr. 3, S. Meyer", "S.~12, Nr.~3, S. Meyer"},
    {"fr", "Quoi ? Non ! Si ; voici : rien", "Quoi^? Non^! Si^; voici~: rien"},
    {"fr", "Quoi? Non! Si; voici: rien", "Quoi^? Non^! Si^; voici~: rien"},
    {"fr", "Quoi?! 10:30 (!) 12 300 km", "Quoi^?! 10:30 (!) 12^300~km"},
    {"fr", "\"Quoi ?\" et 5 %", "«^Quoi^?^» et 5~%"},
    {"fr", "\"Quoi?\"", "«^Quoi^?^»"},
    {"fr",
     "«\xc2\xa0Oui\xc2\xa0» : 12\xc2\xa0"
     "300\xc2\xa0!",
     "«^Oui^»~: 12^300^!"},
    {"fr-CA", "Quoi? Voici: « a »", "Quoi? Voici~: «^a^»"},
};

static const struct smart_case LEFT_ALONE[] = {
    {"en", "a_b--c https://x.org/a--b?c='d'/...x d@e--f.org", NULL},
    {"en", "a_b's \"x_y\". (https://x.org/a?b=c...)",
     "a_b’s “x_y”. (https://x.org/a?b=c…)"},
    {"en", "use --explain and ./run...sh or meta/Llama-3--8B", NULL},
    {"en", "C:\\x--y x=\"1\" ../a...b main()", NULL},
    {"fr", "https://x.org:80/a?b;c", NULL},
    {"en", "and/or", NULL},
    {"en", "plain text, nothing to do: 5 of 6", NULL},
};

static void run_cases(struct harness *h, const struct smart_case *v, size_t n)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < n; i++) {
        const char *out = smarten_text(a, v[i].from, v[i].language);
        CHECK_STR(h, shown(a, out), v[i].to ? v[i].to : v[i].from);
        CHECK_STR(h, smarten_text(a, out, v[i].language), out);
    }
    arena_free(a);
}

/* Quotes over spans; code untouched; spans follow. */
static void test_spans(struct harness *h)
{
    static const char TEXT[] = "\"a--b\" 'code--' \"it's\"... end";
    struct span spans[] = {{0, 4, MARK_EMPHASIS, NULL},
                           {7, 15, MARK_CODE, NULL},
                           {16, 22, MARK_LINK, "https://e.org"},
                           {22, 25, MARK_STRONG, NULL}};
    static const char *const COVER[] = {"“a–", "'code--'", "“it’s”", "…"};
    struct rich r = {TEXT, (int)strlen(TEXT), spans, 4, "en"};
    struct arena *a = arena_new();
    struct rich s = smarten_rich(a, r);
    CHECK_STR(h, s.text, "“a–b” 'code--' “it’s”… end");
    CHECK_INT(h, s.n, strlen(s.text));
    CHECK_INT(h, s.nspans, 4);
    for (int i = 0; i < 4; i++) {
        int n = s.spans[i].end - s.spans[i].start;
        CHECK_STR(h, arena_strndup(a, s.text + s.spans[i].start, (size_t)n), COVER[i]);
        CHECK_INT(h, s.spans[i].marks, spans[i].marks);
    }
    CHECK(h, s.spans[2].url == spans[2].url);
    arena_free(a);
}

/* The letters and digits of s. */
static const char *letters(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) + 1), *o = out;
    for (; *s; s++)
        if ((*s >= '0' && *s <= '9') || ((*s | 32) >= 'a' && (*s | 32) <= 'z'))
            *o++ = *s;
    return out;
}

/* Many short texts of signs: the result is UTF-8, and no letter is lost or moved. */
static void test_many(struct harness *h)
{
    static const char SIGNS_TRIED[] = "\"'-. a5:;_";
    enum { N = sizeof SIGNS_TRIED - 1, LENGTH = 6, STEP = 101, TEXTS = 4000 };
    int good = 0;
    for (int k = 0; k < TEXTS; k++) {
        struct arena *a = arena_new();
        char text[LENGTH + 1] = {0};
        for (int i = 0, x = k * STEP; i < LENGTH; i++, x /= N)
            text[i] = SIGNS_TRIED[x % N];
        const char *out = smarten_text(a, text, k % 2 ? "fr" : "en-GB");
        good += utf8_valid(out, strlen(out)) == strlen(out)
                && strcmp(letters(a, out), letters(a, text)) == 0;
        arena_free(a);
    }
    CHECK_INT(h, good, TEXTS);
}

int main(void)
{
    struct harness h = {0};
    run_cases(&h, QUOTES, sizeof QUOTES / sizeof *QUOTES);
    run_cases(&h, SIGNS, sizeof SIGNS / sizeof *SIGNS);
    run_cases(&h, LEFT_ALONE, sizeof LEFT_ALONE / sizeof *LEFT_ALONE);
    test_spans(&h);
    test_many(&h);
    return harness_end(&h);
}
