/* text/: paragraphs at many measures, judged by what every set line must be. */
#include "base/utf8.h"
#include "bench.h"
#include "text/fonts.h"
#include "text/paragraph.h"

enum { HUNDREDTH = SP_PT / 100, LINES_MAX = 200, WORDS_MAX = 100 };

/* A paragraph set in lines. */
struct set {
    struct bench *b;
    const struct rich *source;
    struct para *p;
    struct para_fit fit;
    const struct break_result *r;
    struct line lines[LINES_MAX];
    int n;
};

static const char LONG[] =
    "The harbour master’s office confirmed on Thursday that the refurbishment of the old "
    "fish market, which has stood empty since the fire, will be finished before "
    "midsummer, "
    "although the difficult negotiations about the neighbouring warehouses are unlikely "
    "to "
    "be concluded this year. “We were sufficiently confident,” said the commissioner, "
    "“to "
    "order the roof-beams – all fifty-four of them – from the sawmill upriver.” "
    "Extraordinarily "
    "heavy rainfall had interrupted the reconstruction twice; the architects’ "
    "representatives "
    "nevertheless described the whole undertaking as straightforward, affordable and "
    "magnificent. AVAILABILITY of flats remains unaffected.";

static struct rich *rich_in(struct bench *b, const char *text, const char *language)
{
    struct rich *r = ARENA_NEW(b->a, struct rich);
    *r = (struct rich){.text = text, .n = (int)strlen(text), .language = language};
    return r;
}

static const struct style *body(const struct bench *b)
{
    return pen_style(&b->p, STYLE_body);
}

static void set_way(struct set *s, int way)
{
    s->r = &s->fit.way[way];
    s->n = s->r->nlines < LINES_MAX ? s->r->nlines : LINES_MAX;
    for (int i = 0; i < s->n; i++)
        s->lines[i] = para_line(s->b->a, s->p, &s->fit, s->r, i, 0);
}

static void set_rich(struct bench *b, struct set *s, const struct rich *text,
                     unsigned options, const np_sp *widths, int n)
{
    *s = (struct set){.b = b, .source = text};
    s->p = para_new(b->a, b->text, body(b), text, options, "stories[0].body");
    para_fit(b->a, s->p, widths, n, false, true, &s->fit);
    set_way(s, 1);
}

static void set(struct bench *b, struct set *s, const char *text, const char *language,
                unsigned options, int points)
{
    np_sp width = points * SP_PT;
    set_rich(b, s, rich_in(b, text, language), options, &width, 1);
}

/* ---- what stands in a line ---- */

/* The line's text, its last hyphen kept. */
static char *text_of(const struct set *s, int i)
{
    char *text = arena_strdup(s->b->a, "");
    for (int k = 0; k < s->lines[i].n; k++)
        text = arena_printf(s->b->a, "%s%.*s", text, s->lines[i].runs[k].nbytes,
                            s->lines[i].runs[k].text);
    return text;
}

static unsigned flags_of(const struct set *s, int i)
{
    unsigned flags = 0;
    for (int k = 0; k < s->lines[i].n; k++)
        flags |= s->lines[i].runs[k].flags;
    return flags;
}

/* All lines as running text again. */
static const char *joined(const struct set *s)
{
    char *all = arena_strdup(s->b->a, "");
    for (int i = 0; i < s->n; i++) {
        char *text = text_of(s, i);
        unsigned flags = flags_of(s, i);
        if (flags & RUN_HYPHEN)
            text[strlen(text) - 1] = '\0';
        all = arena_printf(s->b->a, "%s%s%s", all, text,
                           i + 1 == s->n || flags & (RUN_HYPHEN | RUN_JOIN) ? "" : " ");
    }
    return all;
}

static bool starts_with(const char *s, const char *start)
{
    return strncmp(s, start, strlen(start)) == 0;
}

/* Glyphs and bytes of every run are counted by its clusters, and each glyph is one of the face. */
static bool clusters_add_up(const struct set *s)
{
    for (int i = 0; i < s->n; i++)
        for (int k = 0; k < s->lines[i].n; k++) {
            const struct run *run = &s->lines[i].runs[k];
            int bytes = 0, glyphs = 0;
            for (int c = 0; c < run->nclusters; c++) {
                bytes += run->clusters[c].bytes;
                glyphs += run->clusters[c].glyphs;
            }
            if (bytes != run->nbytes || glyphs != run->nglyphs)
                return false;
            for (int g = 0; g < run->nglyphs; g++)
                if (!run->glyphs[g].id)
                    return false;
        }
    return true;
}

/* A word of a line: where it starts, how wide it is set and would be by itself. */
struct word {
    np_sp x, width, natural;
    int letters; /* glyphs */
    np_sp space; /* behind it; 0 for the last */
};

static np_sp natural_width(const struct set *s, const char *text, int n)
{
    struct line l =
        text_plain(s->b->a, s->b->text, s->p->style,
                   arena_strndup(s->b->a, text, (size_t)n), s->source->language, 0);
    return l.width;
}

/* The same of a word with hyphens, whose parts are shaped by themselves. */
static np_sp natural_word(const struct set *s, const char *text, int n)
{
    np_sp width = 0;
    int from = 0;
    for (int i = 0; i < n; i++)
        if (text[i] == '-' || i + 1 == n) {
            width += natural_width(s, text + from, i + 1 - from);
            from = i + 1;
        }
    return width;
}

/* Words of a line in one look, left to right, one run. */
static int words_of(const struct set *s, int i, struct word *v)
{
    const struct line *line = &s->lines[i];
    const struct run *run = &line->runs[0];
    int n = 0, byte = 0, glyph = 0, from = 0;
    v[0] = (struct word){.x = run->origin.x + run->glyphs[0].x};
    for (int c = 0; c <= run->nclusters; c++) {
        bool end = c == run->nclusters, space = !end && run->text[byte] == ' ';
        np_sp x = end ? line->width : run->origin.x + run->glyphs[glyph].x;
        if (end || space) {
            v[n].width = x - v[n].x;
            v[n].natural = natural_word(s, run->text + from, byte - from);
            from = byte + 1;
            n++;
        } else {
            v[n].letters += run->clusters[c].glyphs;
        }
        if (end)
            break;
        glyph += run->clusters[c].glyphs;
        byte += run->clusters[c].bytes;
        if (space) {
            np_sp next = run->origin.x + run->glyphs[glyph].x;
            v[n - 1].space = next - x;
            v[n] = (struct word){.x = next};
        }
    }
    return n;
}

static np_sp distance(np_sp a, np_sp b)
{
    return a > b ? a - b : b - a;
}

/* How far the character at an edge may hang out; kerning takes off the width of one at the start. */
static np_sp hang(const struct set *s, const char *text, int at, bool end)
{
    const struct layout *l = s->b->p.layout;
    int len, next = 0;
    uint32_t c = utf8_get(text + at, &len);
    if (s->p->options & PARA_RAGGED)
        return 0;
    if (text[at + len])
        utf8_get(text + at + len, &next);
    np_sp width = natural_width(s, text + at, len + next)
                  - (next ? natural_width(s, text + at + len, next) : 0);
    return sp_scale(width, end ? hang_end(l, c) : hang_start(l, c), 1000);
}

/* ---- rules of a justified line ---- */

struct faults {
    int edge, spaces, expand, track, words, clusters, text;
};

/* Expansion goes in steps, tracking is even; both stay in bounds. */
static void check_word_widths(const struct set *s, int i, const struct word *v, int n,
                              struct faults *f)
{
    const struct layout *l = s->b->p.layout;
    const struct run *run = &s->lines[i].runs[0];
    int off = run->stretch - 1000;
    int most = s->fit.tight ? l->expand_tight : l->expand;
    int track = s->fit.tight ? l->track_tight : l->track;
    most += l->expand_step / 2; /* the nearest step */
    f->expand += off > most || off < -most || off % l->expand_step != 0;
    double first = 0;
    for (int k = 0; k < n; k++) {
        double rest = v[k].width - (double)v[k].natural * run->stretch / 1000;
        double each = rest / v[k].letters, bound = (double)run->size * track / 1000;
        f->track += each > bound + 200 || each < -bound - 200;
        first = k ? first : each;
        f->words += each - first > 200 || first - each > 200; /* 1/300 pt */
    }
}

static void check_line(const struct set *s, int i, struct faults *f)
{
    const struct break_line *b = &s->r->lines[i];
    if (s->lines[i].n != 1)
        return;
    char *text = text_of(s, i);
    struct word v[WORDS_MAX];
    int n = words_of(s, i, v);
    np_sp indent = i == 0 && s->p->options & PARA_INDENT ? s->b->p.layout->indent : 0;
    np_sp left = indent ? indent : -hang(s, text, 0, false);
    f->edge += distance(v[0].x, left) > HUNDREDTH;
    check_word_widths(s, i, v, n, f);
    for (int k = 1; k + 1 < n; k++)
        f->spaces += distance(v[k].space, v[0].space) > HUNDREDTH;
    if (b->flush || b->overfull || n < 2 || i + 1 == s->n)
        return;
    int w = i < s->fit.nwidths ? i : s->fit.nwidths - 1;
    np_sp right =
        s->fit.widths[w] + hang(s, text, utf8_back(text, (int)strlen(text)), true);
    f->edge += distance(s->lines[i].width, right) > HUNDREDTH;
}

static void check_set(const struct set *s, const char *want, struct faults *f)
{
    for (int i = 0; i < s->n; i++)
        check_line(s, i, f);
    f->clusters += !clusters_add_up(s);
    f->text += strcmp(joined(s), want) != 0;
}

static void report(struct harness *h, const struct faults *f)
{
    CHECK_INT(h, f->edge, 0);
    CHECK_INT(h, f->spaces, 0);
    CHECK_INT(h, f->expand, 0);
    CHECK_INT(h, f->track, 0);
    CHECK_INT(h, f->words, 0);
    CHECK_INT(h, f->clusters, 0);
    CHECK_INT(h, f->text, 0);
}

static void test_justified(struct bench *b)
{
    struct faults f = {0};
    struct set s;
    int expanded = 0, hyphens = 0, variants = 0;
    struct layout *l = arena_copy(b->a, b->p.layout, sizeof *l);
    l->variant_max = 1800; /* so that there are some */
    text_begin(b->text, l, &b->d);
    for (int points = 90; points < 330; points += 7)
        for (unsigned options = 0; options <= PARA_INDENT; options += PARA_INDENT) {
            set(b, &s, LONG, "en-GB", options, points);
            for (int way = 0; way < 3; way++) {
                if (!s.fit.way[way].found)
                    continue;
                set_way(&s, way);
                check_set(&s, LONG, &f);
                CHECK_INT(b->h, s.n, s.fit.way[1].nlines + way - 1);
                variants += way != 1;
                for (int i = 0; i < s.n; i++) {
                    expanded += s.lines[i].runs[0].stretch != 1000;
                    hyphens += (flags_of(&s, i) & RUN_HYPHEN) != 0;
                }
            }
        }
    report(b->h, &f);
    CHECK(b->h, expanded > 100);
    CHECK(b->h, hyphens > 50);
    CHECK(b->h, variants > 10);
}

/* The tight preset gives more. */
static void test_tight(struct bench *b)
{
    struct faults f = {0};
    int most = 0;
    for (int points = 70; points < 130; points += 3) {
        struct set s;
        np_sp width = points * SP_PT;
        set(b, &s, LONG, "en-GB", 0, points);
        para_fit(b->a, s.p, &width, 1, true, false, &s.fit);
        set_way(&s, 1);
        check_set(&s, LONG, &f);
        for (int i = 0; i < s.n; i++)
            most = s.lines[i].runs[0].stretch > most ? s.lines[i].runs[0].stretch : most;
    }
    report(b->h, &f);
    struct set s;
    set(b, &s, LONG, "en-GB", 0, 120);
    np_sp width = 120 * SP_PT;
    int32_t give = s.p->items.v[0].give;
    para_fit(b->a, s.p, &width, 1, true, false, &s.fit);
    CHECK(b->h, s.p->items.v[0].give > give);
    para_fit(b->a, s.p, &width, 1, false, false, &s.fit);
    CHECK_INT(b->h, s.p->items.v[0].give, give);
    CHECK(b->h, most > 1000 && most <= 1000 + b->p.layout->expand_tight + 2);
}

/* The lines beside an initial are shorter than the rest. */
static void test_drop_cap_widths(struct bench *b)
{
    struct faults f = {0};
    struct set s;
    const np_sp widths[4] = {90 * SP_PT, 90 * SP_PT, 90 * SP_PT, 125 * SP_PT};
    set_rich(b, &s, rich_in(b, LONG, "en-GB"), 0, widths, 4);
    check_set(&s, LONG, &f);
    report(b->h, &f);
    CHECK(b->h, s.n > 5 && s.lines[3].width > s.lines[2].width + 20 * SP_PT);
}

/* ---- ragged ---- */

static void test_ragged(struct bench *b)
{
    struct faults f = {0};
    struct set s;
    for (int points = 90; points < 330; points += 7) {
        set(b, &s, LONG, "en-GB", PARA_RAGGED, points);
        check_set(&s, LONG, &f);
        np_sp space = text_metrics(b->text, body(b)).space;
        for (int i = 0; i < s.n; i++) {
            struct word v[WORDS_MAX];
            int n = words_of(&s, i, v);
            for (int k = 0; k + 1 < n; k++)
                f.spaces += distance(v[k].space, space) > HUNDREDTH;
            f.edge += s.lines[i].width > points * SP_PT;
            f.expand += s.lines[i].runs[0].stretch != 1000;
            f.text += (flags_of(&s, i) & RUN_HYPHEN) != 0;
        }
    }
    report(b->h, &f);
}

/* No narrower measure would do with as many lines. */
static void test_even(struct bench *b)
{
    const struct rich *text = rich_in(b,
                                      "The house on the corner has been empty for as "
                                      "long as anyone in the street knows",
                                      "en-GB");
    struct para *p = para_new(b->a, b->text, body(b), text, PARA_RAGGED, "");
    for (int points = 80; points < 300; points += 20) {
        np_sp width = points * SP_PT;
        struct para_fit plain, even, narrower;
        para_fit(b->a, p, &width, 1, false, false, &plain);
        para_fit_even(b->a, p, width, &even);
        CHECK_INT(b->h, even.way[1].nlines, plain.way[1].nlines);
        CHECK(b->h, even.widths[0] <= width);
        if (plain.way[1].nlines < 2)
            continue;
        np_sp less = even.widths[0] - width / 50;
        para_fit(b->a, p, &less, 1, false, false, &narrower);
        CHECK(b->h, less < width / 2 || narrower.way[1].nlines > plain.way[1].nlines);
    }
}

/* ---- where lines end ---- */

static void test_last_word(struct bench *b)
{
    static const char text[] = "In the long run we shall all have to live with the "
                               "intercontinental misunderstandings";
    int divided = 0, hyphens = 0;
    for (int points = 80; points < 260; points++) {
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
            char end = line[strlen(line) - 1];
            bool joint = strchr("-_/.", end) != NULL;
            bool change =
                (end >= 'a' && end <= 'z') != (next[0] >= 'a' && next[0] <= 'z');
            bad += !(joint || change) || strlen(word) < 2 || flags & RUN_HYPHEN;
            inside++;
        }
    }
    CHECK_INT(b->h, bad, 0);
    CHECK(b->h, inside > 20);
}

static void test_token(struct bench *b)
{
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

/* Lines that are joined by spaces give the source again: so none ended at a space that must hold. */
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

/* Inside English, Arabic words go from right to left; they are neither tracked nor widened. */
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

int main(void)
{
    struct harness h = {0};
    static void (*const tests[])(struct bench *) = {
        test_justified,    test_tight,        test_drop_cap_widths, test_ragged,
        test_even,         test_last_word,    test_token,           test_dashes,
        test_fixed_spaces, test_soft_hyphens, test_ligature,        test_capitals,
        test_fallback,     test_hanging,      test_arabic,          test_chinese,
        test_mixed,
    };
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        struct bench b;
        bench_begin(&b, &h);
        begin(&b, "a4", EDITION(PAPER("The Post", ), ));
        tests[i](&b);
        bench_end(&b);
    }
    return harness_end(&h);
}
