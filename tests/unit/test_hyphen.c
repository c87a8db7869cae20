/* Hyphenation: the compiled languages, the rules around the patterns, and that the
 * points are sound for any input. */
#include "text/hyphen.h"

#include <stdbool.h>
#include <stdint.h>

#include "harness.h"

enum { MOST = 64 };

/* The word with '-' at each point; a soft hyphen in it is left out. */
static const char *divide(const char *tag, const char *word, char out[256])
{
    struct hyphen_point p[MOST];
    int n = hyphen_word(hyphen_find(tag), word, (int)strlen(word), p, MOST), at = 0;
    char *to = out;
    for (int i = 0; i < n; i++) {
        memcpy(to, word + at, (size_t)(p[i].byte - at));
        to += p[i].byte - at;
        *to++ = '-';
        at = p[i].byte + p[i].skip;
    }
    strcpy(to, word + at);
    return out;
}

#define CHECK_DIVIDED(tag, word, want)                  \
    do {                                                \
        char buffer_[256];                              \
        CHECK_STR(h, divide(tag, word, buffer_), want); \
    } while (0)

static void check_tag(struct harness *h, const char *asked, const char *want)
{
    const struct hyphen_lang *lang = hyphen_find(asked);
    CHECK_STR(h, lang ? hyphen_tag(lang) : "none", want);
}

static void test_tags(struct harness *h)
{
    check_tag(h, "en", "en-GB");
    check_tag(h, "en-GB", "en-GB");
    check_tag(h, "en-AU", "en-GB");
    check_tag(h, "en-US", "en-US");
    check_tag(h, "en_us", "en-US");
    check_tag(h, "EN-Latn-US", "en-US");
    check_tag(h, "en-US-x-lab", "en-US");
    check_tag(h, "de-AT", "de");
    check_tag(h, "fr-CA", "fr");
    check_tag(h, "pt-BR", "pt-BR");
    check_tag(h, "pt-AO", "pt-PT");
    check_tag(h, "zh-Hans", "none");
    check_tag(h, "e", "none");
    check_tag(h, "eng", "none");
    check_tag(h, "", "none");
    check_tag(h, NULL, "none");
}

static void test_languages(struct harness *h)
{
    CHECK_DIVIDED("en-GB", "hyphenation", "hy-phen-a-tion");
    CHECK_DIVIDED("en-GB", "infrastructure", "in-fra-struc-ture");
    CHECK_DIVIDED("en-US", "associated", "as-so-ci-ated");
    CHECK_DIVIDED("en-US", "analysts", "an-a-lysts");
    CHECK_DIVIDED("en-GB", "analysts", "ana-lysts");
    CHECK_DIVIDED("de", "Silbentrennung", "Sil-ben-tren-nung");
    CHECK_DIVIDED("de", "Parlamenten", "Par-la-men-ten");
    CHECK_DIVIDED("fr", "développement", "dé-ve-lop-pe-ment");
    CHECK_DIVIDED("es", "desarrollo", "de-sa-rro-llo");
    CHECK_DIVIDED("it", "ritorno", "ri-torno");
    CHECK_DIVIDED("nl", "koptelefoon", "kop-te-le-foon");
    CHECK_DIVIDED("pt-PT", "exemplar", "exem-plar");
    CHECK_DIVIDED("pt-BR", "cíclico", "cí-clico");
}

/* Joints of German compounds are found first; their members are hyphenated alone. */
static void test_joints(struct harness *h)
{
    CHECK_DIVIDED("de", "Zeitungsdrucker", "Zei-tungs-dru-cker");
    CHECK_DIVIDED("de", "Donaudampfschifffahrtsgesellschaft",
                  "Do-nau-dampf-schiff-fahrts-ge-sell-schaft");
    CHECK_DIVIDED("de", "Investmentbanker", "In-vest-ment-ban-ker");
}

static void test_lengths(struct harness *h)
{
    CHECK_DIVIDED("en-GB", "also", "also");           /* under five letters */
    CHECK_DIVIDED("en-GB", "quickly", "quickly");     /* -ly is two */
    CHECK_DIVIDED("es", "ideas", "ideas");            /* i-, -as */
    CHECK_DIVIDED("en-GB", "ta-keover", "ta-keover"); /* parts are counted alone */
    CHECK_DIVIDED("de", "Übermut", "Über-mut");
    char word[HYPHEN_MAX_LETTERS + 2], out[256];
    memset(word, 'a', sizeof word);
    memcpy(word, "hyphenation", 11);
    word[HYPHEN_MAX_LETTERS] = '\0';
    CHECK(h, strchr(divide("en-GB", word, out), '-') != NULL);
    word[HYPHEN_MAX_LETTERS] = 'a';
    word[HYPHEN_MAX_LETTERS + 1] = '\0';
    CHECK(h, strchr(divide("en-GB", word, out), '-') == NULL);
}

static void test_capitals(struct harness *h)
{
    CHECK_DIVIDED("en-GB", "Infrastructure", "Infrastructure");
    CHECK_DIVIDED("fr", "Développement", "Développement");
    CHECK_DIVIDED("nl", "Koptelefoon", "Koptelefoon");
    CHECK_DIVIDED("de", "Infrastruktur", "In-fra-struk-tur");
    CHECK_DIVIDED("de", "INFRASTRUKTUR", "INFRASTRUKTUR");
    CHECK_DIVIDED("de", "BahnCard", "BahnCard");
    CHECK_DIVIDED("en-GB", "infraStructure", "infraStructure");
    CHECK_DIVIDED("fr", "éÉlectricité", "éÉlectricité");
}

static void test_signs(struct harness *h)
{
    CHECK_DIVIDED("en-GB", "“hyphenation,”", "“hy-phen-a-tion,”");
    CHECK_DIVIDED("en-GB", "(hyphenation).", "(hy-phen-a-tion).");
    CHECK_DIVIDED("en-GB", "hyphenation2", "hyphenation2");
    CHECK_DIVIDED("en-GB", "hyphenation_model", "hyphenation_model");
    CHECK_DIVIDED("en-GB", "hyphenation/infrastructure", "hyphenation/infrastructure");
    CHECK_DIVIDED("en-GB", "hyphenation.infrastructure", "hyphenation.infrastructure");
    CHECK_DIVIDED("en-GB", "infrastructure-v2", "infrastructure-v2");
    CHECK_DIVIDED("en-GB", "naïve@hyphenation", "naïve@hyphenation");
    CHECK_DIVIDED("en-GB", "данные", "данные");
    CHECK_DIVIDED("en-GB", "hyphen数ation", "hyphen数ation");
    CHECK_DIVIDED("en-GB", "…", "…");
    CHECK_DIVIDED("en-GB", "", "");
}

static void test_parts(struct harness *h)
{
    CHECK_DIVIDED("en-GB", "self-attention", "self-at-ten-tion");
    CHECK_DIVIDED("en-GB", "infrastructure-hyphenation",
                  "in-fra-struc-ture-hy-phen-a-tion");
    CHECK_DIVIDED("en-GB", "anti-Infrastructure", "anti-Infrastructure");
    CHECK_DIVIDED("en-GB", "GPT-hyphenation", "GPT-hy-phen-a-tion");
    CHECK_DIVIDED("en-GB", "organization's", "or-gan-iz-a-tion's");
    CHECK_DIVIDED("en-GB", "organization’s", "or-gan-iz-a-tion’s");
    CHECK_DIVIDED("it", "dell'università", "dell'uni-ver-sità");
    CHECK_DIVIDED("fr", "l’intelligence", "l’in-tel-li-gence");
    CHECK_DIVIDED("fr", "l'école", "l'école"); /* one letter after the apostrophe */
    CHECK_DIVIDED("fr", "aujourd’hui", "au-jourd’hui");
    struct hyphen_point p[MOST];
    int n = hyphen_word(hyphen_find("en"), "self-attention", 14, p, MOST);
    CHECK_INT(h, n, 2);
    CHECK_INT(h, p[0].byte, 7);
    CHECK_INT(h, p[0].before, 2);
    CHECK_INT(h, p[0].after, 7);
    CHECK_INT(h, p[1].before, 5);
    CHECK_INT(h, p[1].after, 4);
    CHECK_INT(h, p[1].kind, HYPHEN_SYLLABLE);
    n = hyphen_word(hyphen_find("fr"), "l’intelligence", 16, p, MOST);
    CHECK_INT(h, n, 3);
    CHECK_INT(h, p[0].byte, 6);
    CHECK_INT(h, p[0].before, 2);
}

static void test_soft_hyphens(struct harness *h)
{
    CHECK_DIVIDED("en-GB", "hyphe\u00ADnation", "hyphe-nation");
    CHECK_DIVIDED("en-GB", "Qwen3\u00ADVL", "Qwen3-VL");
    CHECK_DIVIDED("zh", "hyphe\u00ADnation", "hyphe-nation");
    CHECK_DIVIDED("en-GB", "\u00ADhyphenation\u00AD", "\u00ADhyphenation\u00AD");
    struct hyphen_point p[MOST];
    CHECK_INT(h, hyphen_word(NULL, "é\u00ADab", 6, p, MOST), 1);
    CHECK_INT(h, p[0].byte, 2);
    CHECK_INT(h, p[0].skip, 2);
    CHECK_INT(h, p[0].kind, HYPHEN_SOFT);
    CHECK_INT(h, p[0].before, 1);
    CHECK_INT(h, p[0].after, 2);
    CHECK_INT(h, hyphen_word(NULL, "hyphenation", 11, p, MOST), 0);
}

static void test_exceptions(struct harness *h)
{
    CHECK_DIVIDED("en-GB", "database", "da-ta-base");
    CHECK_DIVIDED("en-US", "databases", "da-ta-bases");
    CHECK_DIVIDED("en-GB", "keyword", "key-word");
    CHECK_DIVIDED("en-GB", "firmware", "firm-ware");
    CHECK_DIVIDED("en-GB", "github", "github");
    CHECK_DIVIDED("en-GB", "github's", "github's");
    CHECK_DIVIDED("de", "Microsoft", "Microsoft");
    CHECK_DIVIDED("fr", "tensorflow", "tensorflow");
    CHECK_DIVIDED("en-GB", "tensorflows", "tensor-flows"); /* another word */
    CHECK_DIVIDED("en-GB", "startup", "startup");          /* the minima hold */
    CHECK_DIVIDED("en-GB", "startups", "start-ups");
    CHECK_DIVIDED("en-US", "tokens", "tokens");
}

static void test_max(struct harness *h)
{
    struct hyphen_point p[2] = {{0}, {.byte = 99}};
    CHECK_INT(h, hyphen_word(hyphen_find("en"), "hyphenation", 11, p, 1), 1);
    CHECK_INT(h, p[0].byte, 2);
    CHECK_INT(h, p[1].byte, 99);
    CHECK_INT(h, hyphen_word(hyphen_find("en"), "hyphenation", 11, p, 0), 0);
}

/* Points rise, lie between characters and keep the minima, whatever the word. */
static bool sound(const char *word, int nbytes, const struct hyphen_point *p, int n)
{
    int last = 0;
    for (int i = 0; i < n; i++) {
        if (p[i].byte <= last || p[i].byte + p[i].skip >= nbytes)
            return false;
        if (((uint8_t)word[p[i].byte] & 0xC0) == 0x80)
            return false;
        bool soft = p[i].kind == HYPHEN_SOFT;
        if (p[i].before < (soft ? 1 : HYPHEN_MIN_BEFORE)
            || p[i].after < (soft ? 1 : HYPHEN_MIN_AFTER))
            return false;
        last = p[i].byte;
    }
    return true;
}

static void test_any_word(struct harness *h)
{
    static const char *const pieces[] = {
        "a", "e", "tion", "st",  "ung", "sch", "é",   "ä",   "ß", "l’", "'", "-",
        "n", "r", "i",    "bre", "ti",  "gno", "ção", "ijs", "Z", "Ö",  "7", "\u00AD"};
    static const char *const tags[] = {"en-GB", "en-US", "de", "fr",    "es",
                                       "it",    "nl",    "pt", "pt-BR", "none"};
    uint32_t random = 1;
    int unsound = 0, points = 0;
    for (int i = 0; i < 20000; i++) {
        char word[128] = "";
        int nbytes = 0;
        random = random * 1664525 + 1013904223;
        for (int k = (int)(random >> 20 & 15); k >= 0; k--) {
            random = random * 1664525 + 1013904223;
            /* the last four, which mostly end the matter, are rare */
            uint32_t piece = (random >> 16) % 20 + ((random >> 8 & 63) == 0 ? 4 : 0);
            nbytes += snprintf(word + nbytes, sizeof word - (size_t)nbytes, "%s",
                               pieces[piece]);
        }
        struct hyphen_point p[MOST];
        int n = hyphen_word(hyphen_find(tags[i % 10]), word, nbytes, p, MOST);
        unsound += !sound(word, nbytes, p, n);
        points += n;
    }
    CHECK_INT(h, unsound, 0);
    CHECK(h, points > 10000);
}

int main(void)
{
    struct harness h = {0, 0};
    test_tags(&h);
    test_languages(&h);
    test_joints(&h);
    test_lengths(&h);
    test_capitals(&h);
    test_signs(&h);
    test_parts(&h);
    test_soft_hyphens(&h);
    test_exceptions(&h);
    test_max(&h);
    test_any_word(&h);
    return harness_end(&h);
}
