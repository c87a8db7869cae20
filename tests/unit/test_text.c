/* text/: the width of justified and ragged lines at many measures, and what makes it
 * up. */
#include "base/utf8.h"
#include "lines.h"

enum { WORDS_MAX = 100 };

static const char LONG[] =
    "The harbour master’s office confirmed on Thursday that the refurbishment of the "
    "old fish market, which has stood empty since the fire, will be finished before "
    "midsummer, although the difficult negotiations about the neighbouring "
    "warehouses are unlikely to be concluded this year. “We were sufficiently "
    "confident,” said the commissioner, “to order the roof-beams – all fifty-four of "
    "them – from the sawmill upriver.” Extraordinarily heavy rainfall had "
    "interrupted the reconstruction twice; the architects’ representatives "
    "nevertheless described the whole undertaking as straightforward, affordable and "
    "magnificent. AVAILABILITY of flats remains unaffected.";

/* A word of a line: where it starts, how wide it is set and would be by itself. */
struct word {
    np_sp x, width, natural;
    int letters; /* glyphs */
    np_sp space; /* behind it; 0 for the last */
};

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

/* How far the character at an edge may hang out; kerning takes off the width of one at
 * the start. */
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

static np_sp plain_width(struct bench *b, const char *text)
{
    return text_plain(b->a, b->text, body(b), text, "en-GB", 0).width;
}

/* A line that would be far too loose is known as such; last and ragged lines are not. */
static void test_loose(struct bench *b)
{
    const struct rich *text = rich_in(b, "It is bbbbbbbbbbbbbb. So", "en-GB");
    for (unsigned options = 0; options <= PARA_RAGGED; options += PARA_RAGGED) {
        struct para *p = para_new(b->a, b->text, body(b), text, options, "");
        np_sp width = plain_width(b, "bbbbbbbbbbbbbb.") + SP_PT;
        struct para_fit fit;
        para_fit(b->a, p, &width, 1, false, false, &fit);
        CHECK_INT(b->h, fit.way[1].nlines, 3);
        CHECK_INT(b->h, para_line_loose(p, &fit.way[1], 0), options == 0);
        CHECK_INT(b->h, para_line_loose(p, &fit.way[1], 1), 0);
        CHECK_INT(b->h, para_line_loose(p, &fit.way[1], 2), 0);
    }
}

/* A space beside a face from elsewhere is the paper's space, whatever that face has. */
static void test_space_beside_fallback(struct bench *b)
{
    static const char *const foreign[] = {"🙂", "村", "ש"};
    np_sp space = plain_width(b, "H H") - 2 * plain_width(b, "H");
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        np_sp both = plain_width(b, arena_printf(b->a, "H %s H", foreign[i]));
        np_sp spaces = both - 2 * plain_width(b, "H") - plain_width(b, foreign[i]);
        CHECK_INT(b->h, distance(spaces, 2 * space) <= SP_PT / 100, 1);
    }
}

int main(void)
{
    static void (*const tests[])(struct bench *) = {
        test_justified, test_tight, test_drop_cap_widths,
        test_ragged,    test_even,  test_space_beside_fallback,
        test_loose,
    };
    return bench_run(tests, sizeof tests / sizeof *tests, EDITION(PAPER("The Post", ), ));
}
