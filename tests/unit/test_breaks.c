/* text/: where lines end, and how letters of all scripts are shown. */
#include "base/utf8.h"
#include "lines.h"
#include "text/analyse.h"

/* ---- where lines end ---- */

static void check_last_word(struct bench *b, const char *text, int from)
{
    int divided = 0, hyphens = 0;
    for (int points = from; points < 260; points++) {
        struct set s;
        set(b, &s, text, "en-GB", 0, points);
        bool alone = !strchr(text_of(&s, s.n - 1), ' ');
        divided += alone && s.n > 1 && flags_of(&s, s.n - 2) & RUN_HYPHEN;
        for (int i = 0; i < s.n; i++)
            hyphens += (flags_of(&s, i) & RUN_HYPHEN) != 0;
        CHECK_STR(b->h, joined(&s), text);
    }
    CHECK_INT(b->h, divided, 0);
    CHECK(b->h, hyphens > 0);
}

/* It is not divided where it has room, however long it is. */
static void test_last_word(struct bench *b)
{
    check_last_word(b,
                    "In the long run we shall all have to live with the intercontinental "
                    "misunderstandings",
                    80);
    check_last_word(b,
                    "In the long run we shall all have to live with the international "
                    "counterrevolutionaries",
                    120);
}

static bool is_joint(char before, char after)
{
    bool lower = before >= 'a' && before <= 'z', digit = before >= '0' && before <= '9';
    bool to_upper = after >= 'A' && after <= 'Z', to_digit = after >= '0' && after <= '9';
    bool to_lower = after >= 'a' && after <= 'z';
    return strchr("-_/.", before) || (lower && (to_upper || to_digit))
           || (digit && (to_upper || to_lower));
}

static void check_token(struct bench *b, const char *text)
{
    int bad = 0, inside = 0;
    for (int points = 90; points < 240; points += 2) {
        struct set s;
        set(b, &s, text, "en-GB", 0, points);
        CHECK_STR(b->h, joined(&s), text);
        for (int i = 0; i + 1 < s.n; i++) {
            const char *line = text_of(&s, i), *next = text_of(&s, i + 1);
            unsigned flags = flags_of(&s, i);
            const char *word = strrchr(line, ' ') ? strrchr(line, ' ') + 1 : line;
            if (!(flags & RUN_JOIN))
                continue;
            bad += !is_joint(line[strlen(line) - 1], next[0]) || strlen(word) < 2
                   || flags & RUN_HYPHEN;
            inside++;
        }
    }
    CHECK_INT(b->h, bad, 0);
    CHECK(b->h, inside > 20);
}

static void test_token(struct bench *b)
{
    check_token(b,
                "The release is called Meridian4Instruct2026Preview17ExtendedContext90 "
                "and we were none the wiser for it.");
    check_token(
        b,
        "Load the file acme_labs/Frontier-7B-Instruct-2026-11-17-checkpoint.q4_K_M.v12-"
        "final before noon and tell the others of it.");
    check_token(
        b, "Then we tried Meridian-4.1-405B-Instruct-Preview-2026-11-17-Extended-Context "
           "and were none the wiser for it.");
}

static void test_dashes(struct bench *b)
{
    static const char text[] =
        "It rained – not much – and then it snowed—for an hour—and the wind – from the "
        "sea, as "
        "always – blew the roof off. Nobody — nobody at all — was hurt.";
    int at_start = 0, at_end = 0;
    for (int points = 70; points < 260; points++) {
        struct set s;
        set(b, &s, text, "en-GB", points % 2 ? PARA_RAGGED : 0, points);
        CHECK_STR(b->h, joined(&s), text);
        for (int i = 0; i < s.n; i++) {
            const char *line = text_of(&s, i);
            at_start += starts_with(line, "–") || starts_with(line, "—");
            at_end += strcmp(line + utf8_back(line, (int)strlen(line)), "–") == 0;
        }
    }
    CHECK_INT(b->h, at_start, 0);
    CHECK(b->h, at_end > 0);
}

/* Lines that are joined by spaces give the source again: so none ended at a space that
 * must hold. */
static void test_fixed_spaces(struct bench *b)
{
    static const char text[] =
        "Dr\u00a0Ng paid 12\u202f000\u202f000\u00a0francs on 4\u00a0May for "
        "No.\u00a07, a\u00a0house with 1\u202f200\u00a0windows and 3\u00a0doors.";
    int lost = 0, wide = 0;
    for (int points = 70; points < 260; points++) {
        struct set s;
        set(b, &s, text, "fr", points % 2 ? PARA_RAGGED : 0, points);
        lost += strcmp(joined(&s), text) != 0;
        lost += !clusters_add_up(&s);
    }
    struct set s;
    set(b, &s, "1\u202f2", "fr", PARA_RAGGED, 100);
    np_sp thin = s.lines[0].width;
    set(b, &s, "12", "fr", PARA_RAGGED, 100);
    wide = thin - s.lines[0].width;
    CHECK_INT(b->h, lost, 0);
    CHECK_INT(b->h, b->d.n, 0); /* from the paper's own face */
    CHECK(b->h, wide > SP_PT / 5 && wide <= text_metrics(b->text, body(b)).space);
}

static void test_soft_hyphens(struct bench *b)
{
    static const char soft[] =
        "Am Abend fuhr die Donau\u00addampf\u00adschiff\u00adfahrt wieder "
        "bis zum Hafen und nach Hause.";
    static const char plain[] =
        "Am Abend fuhr die Donaudampfschifffahrt wieder bis zum Hafen und nach Hause.";
    int divided = 0, elsewhere = 0, lost = 0;
    for (int points = 60; points < 240; points++) {
        struct set s;
        set(b, &s, soft, "de", 0, points);
        char *all = arena_strdup(b->a, joined(&s)), *to = all;
        for (const char *from = all; *from; from++)
            if (starts_with(from, "\u00ad"))
                from++;
            else
                *to++ = *from;
        *to = '\0';
        lost += strcmp(all, plain) != 0;
        for (int i = 0; i + 1 < s.n; i++) {
            const char *line = text_of(&s, i);
            size_t n = strlen(line);
            const char *word = strrchr(line, ' ') ? strrchr(line, ' ') : line;
            if (!(flags_of(&s, i) & RUN_HYPHEN) || !strstr(word, "Donau"))
                continue;
            divided++;
            elsewhere += !(n > 5
                           && (strcmp(line + n - 6, "Donau-") == 0
                               || strcmp(line + n - 6, "dampf-") == 0
                               || strcmp(line + n - 7, "schiff-") == 0));
        }
    }
    CHECK_INT(b->h, lost, 0);
    CHECK_INT(b->h, elsewhere, 0);
    CHECK(b->h, divided > 20);
    struct set s;
    set(b, &s, "Donau\u00addampf", "de", PARA_RAGGED, 200);
    CHECK(b->h,
          distance(s.lines[0].width, natural_width(&s, "Donaudampf", 10)) < HUNDREDTH);
}

/* ---- letters ---- */

static void test_ligature(struct bench *b)
{
    struct set s;
    int wide = 0;
    set(b, &s, "The office", "en-GB", 0, 200);
    const struct run *run = &s.lines[0].runs[0];
    for (int c = 0; c < run->nclusters; c++)
        wide += run->clusters[c].bytes > 1 && run->clusters[c].glyphs == 1;
    CHECK(b->h, run->nglyphs < run->nbytes);
    CHECK(b->h, wide > 0 && clusters_add_up(&s));
    CHECK_STR(b->h, joined(&s), "The office");
}

static void test_capitals(struct bench *b)
{
    struct style style = *pen_style(&b->p, STYLE_label);
    style.capitals = true;
    static const struct span span = {
        .start = 9, .end = 19, .marks = MARK_LINK, .url = "x:y"};
    struct rich text = {
        .text = "ıGroße éStraßenÿ", .language = "de", .spans = &span, .nspans = 1};
    text.n = (int)strlen(text.text);
    struct line line = text_line(b->a, b->text, &style, &text, 0);
    char all[64] = "";
    for (int i = 0; i < line.n; i++)
        strncat(all, line.runs[i].text, (size_t)line.runs[i].nbytes);
    CHECK_STR(b->h, all, "IGROSSE ÉSTRASSENŸ");
    CHECK_INT(b->h, line.n, 3);
    CHECK(b->h, line.n == 3 && line.runs[1].nbytes == 10 && !line.urls[0] && !line.urls[2]
                    && line.urls[1] && strcmp(line.urls[1], "x:y") == 0);
}

static int count_said(const struct bench *b, enum diag_code code)
{
    int n = 0;
    for (int i = 0; i < b->d.n; i++)
        n += b->d.v[i].code == code;
    return n;
}

static void test_fallback(struct bench *b)
{
    struct set s;
    int index;
    set(b, &s, "A party 🎉 today", "en-GB", 0, 200);
    CHECK_INT(b->h, s.lines[0].n, 3);
    CHECK(b->h,
          strstr(text_face_file(b->text, s.lines[0].runs[1].font, &index), "NotoEmoji"));
    CHECK(b->h, clusters_add_up(&s) && strcmp(joined(&s), "A party 🎉 today") == 0);
    CHECK_INT(b->h, count_said(b, DIAG_FONT_FALLBACK), 1);
    CHECK_INT(b->h, count_said(b, DIAG_GLYPH_MISSING), 0);
    set(b, &s, "A party \xf4\x8f\xbf\xbd today", "en-GB", 0,
        200); /* U+10FFFD is no character */
    CHECK_INT(b->h, count_said(b, DIAG_GLYPH_MISSING), 1);
    CHECK_STR(b->h, joined(&s), "A party \xf4\x8f\xbf\xbd today");
}

static void test_hanging(struct bench *b)
{
    const struct layout *l = b->p.layout;
    int both = 0;
    for (int i = 0; i < l->nhangs; i++) {
        CHECK_INT(b->h, hang_start(l, l->hangs[i].c), l->hangs[i].start);
        CHECK_INT(b->h, hang_end(l, l->hangs[i].c), l->hangs[i].end);
        both += l->hangs[i].start != l->hangs[i].end;
    }
    CHECK(b->h, both > 0);
    CHECK(b->h, !hang_start(l, 'm') && !hang_end(l, 'm') && !hang_end(l, 0x10ffff));
}

/* ---- scripts ---- */

static const struct run *run_with(const struct line *l, const char *text)
{
    for (int i = 0; i < l->n; i++)
        for (int k = 0; k + (int)strlen(text) <= l->runs[i].nbytes; k++)
            if (starts_with(l->runs[i].text + k, text))
                return &l->runs[i];
    return NULL;
}

/* Inside English, Arabic words go from right to left; they are neither tracked nor
 * widened. */
static void test_arabic(struct bench *b)
{
    static const char text[] =
        "They wrote السلام عليكم over the door of the house and went on "
        "to the next village without looking back at it once";
    struct set s;
    set(b, &s, text, "en-GB", 0, 300);
    CHECK_STR(b->h, joined(&s), text);
    CHECK(b->h, clusters_add_up(&s));
    const struct line *l = &s.lines[0];
    const struct run *before = run_with(l, "wrote"), *after = run_with(l, "over");
    const struct run *first = run_with(l, "السلام"), *second = run_with(l, "عليكم");
    CHECK(b->h, before && after && first && second);
    if (!before || !after || !first || !second)
        return;
    CHECK(b->h, before->origin.x < second->origin.x);
    CHECK(b->h, second->origin.x < first->origin.x);
    CHECK(b->h, first->origin.x < after->origin.x);
    CHECK(b->h, first->flags & RUN_BACKWARD && !(before->flags & RUN_BACKWARD));
    CHECK(b->h, first->stretch == 1000 && second->stretch == 1000);
    struct line alone = text_plain(b->a, b->text, body(b), "السلام", "en-GB", 0);
    CHECK_INT(b->h, alone.runs[0].nglyphs, first->nglyphs);
    for (int g = 0; g < first->nglyphs; g++)
        CHECK(b->h, distance(first->glyphs[g].x, alone.runs[0].glyphs[g].x) <= 1);
}

static void test_chinese(struct bench *b)
{
    static const char text[] = "中国人民银行宣布，自下周一起下调金融机构存款准备金率。"
                               "此举将释放长期资金约五千亿元，市场普遍表示欢迎。";
    int bad = 0, joins = 0, edges = 0;
    for (int points = 60; points < 200; points += 3) {
        struct set s;
        set(b, &s, text, "zh", 0, points);
        CHECK_STR(b->h, joined(&s), text);
        for (int i = 0; i < s.n; i++) {
            const char *line = text_of(&s, i);
            bad += starts_with(line, "，") || starts_with(line, "。");
            joins += (flags_of(&s, i) & RUN_JOIN) != 0;
            if (i + 1 < s.n && !s.r->lines[i].flush)
                edges += s.lines[i].width < points * SP_PT - HUNDREDTH
                         || s.lines[i].width > points * SP_PT + body(b)->size / 2;
        }
        CHECK(b->h, s.n > 1);
    }
    CHECK_INT(b->h, bad, 0);
    CHECK_INT(b->h, edges, 0);
    CHECK(b->h, joins > 50);
}

/* Marks, joiners and selectors stay with their letter, whatever face it comes from. */
static void test_mixed(struct bench *b)
{
    static const char *const texts[] = {"",
                                        " ",
                                        "a",
                                        "e\u0301te\u0301",
                                        "👍🏽 and 👩‍🚀 up",
                                        "שלום (hello) world",
                                        "Ωμέγα und Ж",
                                        "1,5 °C → 2 °C",
                                        "f\u200bi",
                                        "½ ‰ € №"};
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
        for (int points = 30; points < 200; points += 40) {
            struct set s;
            set(b, &s, texts[t], "en-GB", 0, points);
            CHECK(b->h, clusters_add_up(&s));
            const char *all = joined(&s);
            CHECK_STR(b->h, strcmp(texts[t], " ") == 0 && !*all ? " " : all, texts[t]);
        }
}

static uint32_t next(uint64_t *seed, uint32_t below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

/* Plain prose is broken without the library's help, as it would break it: a sign that is
 * not plain, behind it all, changes nothing before it. */
static void test_plain_prose(struct bench *b)
{
    static const char *const pieces[] = {
        " ",      " ",      " ",      " ",      "a",      "Zoo",    "\u00e9t\u00e9",
        "\u00df", "1",      "10",     ",",      ".",      ";",      ":",
        "!",      "?",      "\u2026", "(",      ")",      "\u2018", "\u2019",
        "\u201c", "\u201d", "-",      "\u2013", "\u2014", "%",      "$",
        "\u00a3", "\u20ac"};
    uint64_t seed = 14;
    int differ = 0, breaks = 0;
    for (int t = 0; t < 40000; t++) {
        char text[200] = "";
        for (int k = 1 + (int)next(&seed, 12); k > 0; k--)
            strcat(text, pieces[next(&seed, sizeof pieces / sizeof *pieces)]);
        int n, length = (int)strlen(text), more;
        struct arena_mark mark = arena_mark(b->a);
        struct rich plain = {.text = text, .n = length, .language = "en-GB"};
        const struct char_info *v = analyse(b->a, &plain, true, &n);
        strcat(text, " \u00b6");
        struct rich other = {.text = text, .n = (int)strlen(text), .language = "en-GB"};
        const struct char_info *w = analyse(b->a, &other, true, &more);
        for (int i = 1; i < n; i++) {
            differ += (v[i].flags ^ w[i].flags) & CHAR_BREAK_BEFORE ? 1 : 0;
            breaks += v[i].flags & CHAR_BREAK_BEFORE ? 1 : 0;
        }
        arena_reset(b->a, mark);
    }
    CHECK_INT(b->h, differ, 0);
    CHECK(b->h, breaks > 0);
}

int main(void)
{
    static void (*const tests[])(struct bench *) = {
        test_last_word,    test_token,    test_dashes,   test_fixed_spaces,
        test_soft_hyphens, test_ligature, test_capitals, test_fallback,
        test_plain_prose,  test_hanging,  test_arabic,   test_chinese,
        test_mixed,
    };
    return bench_run(tests, sizeof tests / sizeof *tests, EDITION(PAPER("The Post", ), ));
}
