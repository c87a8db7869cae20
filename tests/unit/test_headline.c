/* page/headline: every way to break short headlines against the one that is taken, and
 * the rules that hold for all. */
#include "base/utf8.h"
#include "bench.h"
#include "model/words.h"
#include "page/grid.h"
#include "page/headline.h"

enum { WORDS_MAX = 48, RANKS = 5, MAX_LINES = 8 };

struct words_of {
    struct para_word *v;
    int n;
};

/* A headline asked for at one rank and span. */
struct asked {
    struct head_request r;
    struct head_way ways[HEAD_WAYS_MAX];
    int n;
};

static struct rich *rich(struct bench *b, const char *text)
{
    struct rich *r = ARENA_NEW(b->a, struct rich);
    *r = (struct rich){.text = text, .n = (int)strlen(text), .language = "en-GB"};
    return r;
}

static void ask(struct bench *b, const struct rich *headline, const struct rich *brief,
                int rank, int span, np_sp most, struct asked *out)
{
    *out = (struct asked){.r = {.headline = headline,
                                .short_headline = brief,
                                .style = pen_style(&b->p, STYLE_headline),
                                .rank = rank,
                                .span = span,
                                .width = grid_span(b->p.layout, span),
                                .most = most,
                                .memory = ARENA_NEW(b->a, struct head_memory)}};
    out->n = headline_ways(&b->p, &out->r, out->ways);
}

static struct words_of words_of(struct bench *b, const struct rich *text)
{
    struct style *plain =
        arena_copy(b->a, pen_style(&b->p, STYLE_headline), sizeof *plain);
    plain->tracking = 0;
    struct para *p = para_new(b->a, b->text, plain, text, PARA_RAGGED, "");
    struct words_of w;
    w.n = para_words(b->a, p, &w.v);
    return w;
}

/* Width of words [first, last] on one line at a step of the ladder. */
static double width_of(const struct bench *b, const struct words_of *w, int step,
                       int first, int last)
{
    const struct head_step *st = &b->p.layout->ladder[step];
    double size = (double)pen_style(&b->p, STYLE_headline)->size, width = 0;
    int letters = 0;
    for (int i = first; i <= last; i++) {
        width += w->v[i].width + (i < last ? w->v[i].space : 0);
        letters += w->v[i].letters + (i < last);
    }
    return width * st->size / size + (double)st->size * letters * st->tracking / 1000;
}

static bool is_weak(const struct bench *b, const struct para_word *w)
{
    char small[64] = "";
    if (w->nbytes >= (int)sizeof small)
        return false;
    for (int i = 0; i < w->nbytes; i++)
        small[i] =
            (char)(w->text[i] >= 'A' && w->text[i] <= 'Z' ? w->text[i] + 32 : w->text[i]);
    const struct words *words = b->p.layout->words;
    for (int i = 0; i < words->nweak; i++)
        if (strcmp(words->weak[i], small) == 0)
            return true;
    return false;
}

static bool ends_weak(const struct bench *b, const struct words_of *w, const int *last,
                      int nlines)
{
    for (int k = 0; k + 1 < nlines; k++)
        if (is_weak(b, &w->v[last[k]]))
            return true;
    return false;
}

static bool is_stop(const struct para_word *w)
{
    int len;
    uint32_t c = utf8_get(w->text + utf8_back(w->text, w->nbytes), &len);
    return (c < 128 && strchr(":;,.?!", (int)c)) || c == 0x2013 || c == 0x2014;
}

/* A colon with words on both sides, or -1. */
static int colon_of(const struct words_of *w)
{
    int colon = -1;
    for (int i = 1; i + 2 < w->n; i++)
        if (w->v[i].nbytes && w->v[i].text[w->v[i].nbytes - 1] == ':')
            colon = i;
    return colon;
}

/* A line that ends in a weak word, or a word alone on the last. */
static bool is_outlaw(const struct bench *b, const struct words_of *w, int first,
                      int last)
{
    return last == w->n - 1 ? first == last && w->n > 2 : is_weak(b, &w->v[last]);
}

/* headline.h: raggedness of a breaking; below 0: a line is too wide. */
static double ragged(const struct bench *b, const struct words_of *w, int step,
                     np_sp measure, const int *last, int nlines)
{
    const struct layout *l = b->p.layout;
    double sum = 10, even = width_of(b, w, step, 0, w->n - 1) / nlines;
    even = even < measure ? even : measure;
    for (int k = 0, first = 0; k < nlines; first = last[k] + 1, k++) {
        double width = width_of(b, w, step, first, last[k]), off = even - width;
        if (measure - width < -1e-4 * measure)
            return -1e9;
        sum += off / measure * off / measure;
        if (is_outlaw(b, w, first, last[k]))
            sum += l->head_weak / 1000.0;
        if (k + 1 < nlines && is_stop(&w->v[last[k]]))
            sum -= l->head_stop / 1000.0;
        if (k + 1 < nlines && last[k] == colon_of(w))
            sum -= l->head_colon / 1000.0;
    }
    return sum;
}

static bool is_lawful(const struct bench *b, const struct words_of *w, const int *last,
                      int nlines)
{
    for (int k = 0, first = 0; k < nlines; first = last[k] + 1, k++)
        if (is_outlaw(b, w, first, last[k]))
            return false;
    return true;
}

/* Next way to break n words into nlines lines; begin with last[0] = -1. */
static bool next_breaking(int *last, int n, int nlines)
{
    last[nlines - 1] = n - 1;
    if (last[0] < 0) {
        for (int k = 0; k + 1 < nlines; k++)
            last[k] = k;
        return n >= nlines;
    }
    for (int k = nlines - 2; k >= 0; k--)
        if (last[k] < n - (nlines - k)) {
            last[k]++;
            for (int i = k + 1; i + 1 < nlines; i++)
                last[i] = last[i - 1] + 1;
            return true;
        }
    return false;
}

/* Among all breakings, or those alone that an editor would pass. */
static double best_of_all(const struct bench *b, const struct words_of *w, int step,
                          np_sp measure, int nlines, bool lawful)
{
    double best = 1e9;
    for (int last[MAX_LINES] = {-1}; next_breaking(last, w->n, nlines);) {
        double cost = ragged(b, w, step, measure, last, nlines);
        if (cost > -1e8 && cost < best && (!lawful || is_lawful(b, w, last, nlines)))
            best = cost;
    }
    return best;
}

/* One endless word alone may be smaller than the smallest step. */
static bool on_ladder(const struct layout *l, const struct words_of *w,
                      const struct head_way *way)
{
    if (way->step < 0)
        return w->n == 1 && way->size < l->ladder[0].size;
    return way->step < l->nladder && way->size == l->ladder[way->step].size
           && way->leading == l->ladder[way->step].leading;
}

/* What every way must be. */
static const char *fault_of(const struct bench *b, const struct asked *q,
                            const struct words_of *w, int i)
{
    const struct head_way *way = &q->ways[i];
    const struct layout *l = b->p.layout;
    if (way->nlines < 1 || way->nlines > MAX_LINES)
        return "count of lines";
    if (!on_ladder(l, w, way))
        return "not a step of the ladder";
    if (i > 0 && way->cost < q->ways[i - 1].cost)
        return "not the best first";
    for (int k = 0; k < way->nlines; k++)
        if (way->last[k] < (k ? way->last[k - 1] + 1 : 0))
            return "a line without words";
    if (way->last[way->nlines - 1] != w->n - 1)
        return "words are left over";
    if (way->step >= 0
        && ragged(b, w, way->step, q->r.width, way->last, way->nlines) < -1e8)
        return "a line is too wide";
    return NULL;
}

static const char *const HEADLINES[] = {
    "Bank holds rates",
    "Bank holds rates as inflation falls to a four-year low",
    "Ferries stop for the winter",
    "Why the lights went out, and who will pay for it",
    "After the flood: how a town is rebuilding",
    "Councils to share a payroll system in a bid to save",
    "“It was the noise”: neighbours on the night of the fire",
    "A model of the sea that fits on a laptop",
    "Schools will close on Friday – teachers vote to strike",
    "The end of the line for the slow train to the coast",
    "Glaciologists’ unprecedented measurements",
    "One in ten",
    "The Man Who Sold The Bridge And The Town That Bought It",
};
enum { HEADLINES_N = sizeof HEADLINES / sizeof *HEADLINES };

/* For each step and number of lines that is offered: no other breaking of it is
 * better. */
static void test_against_all_breakings(struct bench *b)
{
    int worse = 0, faults = 0, ways = 0;
    begin(b, "a4", EDITION(PAPER("The Post", ), ));
    for (int t = 0; t < HEADLINES_N; t++) {
        const struct rich *text = rich(b, HEADLINES[t]);
        struct words_of w = words_of(b, text);
        for (int at = 0; at < RANKS * b->p.layout->columns; at++) {
            struct asked q;
            ask(b, text, NULL, at % RANKS, at / RANKS + 1, 0, &q);
            faults += !q.n;
            for (int i = 0; i < q.n && !q.ways[i].cut; i++, ways++) {
                const struct head_way *way = &q.ways[i];
                const char *fault = fault_of(b, &q, &w, i);
                double cost = ragged(b, &w, way->step, q.r.width, way->last, way->nlines);
                bool lawful = is_lawful(b, &w, way->last, way->nlines);
                double best =
                    best_of_all(b, &w, way->step, q.r.width, way->nlines, lawful);
                worse += cost > best + 0.003;
                faults += fault != NULL;
                if (fault || cost > best + 0.003)
                    printf("\"%s\" rank %d span %d: %s, %g not %g\n", HEADLINES[t],
                           q.r.rank, q.r.span, fault ? fault : "", cost, best);
            }
        }
    }
    CHECK_INT(b->h, worse, 0);
    CHECK_INT(b->h, faults, 0);
    CHECK(b->h, ways > 200);
}

/* No line, but for the last, is under two thirds of the widest, the last under a half or
 * a word alone. */
static bool is_even(const struct bench *b, const struct words_of *w, int step,
                    const int *last, int nlines)
{
    double widest = 0;
    for (int k = 0, first = 0; k < nlines; first = last[k] + 1, k++) {
        double width = width_of(b, w, step, first, last[k]);
        widest = width > widest ? width : widest;
    }
    for (int k = 0, first = 0; k < nlines; first = last[k] + 1, k++) {
        bool is_last = k + 1 == nlines;
        if (width_of(b, w, step, first, last[k]) < widest * (is_last ? 0.5 : 0.67)
            || (is_last && first == last[k] && w->n > 2))
            return false;
    }
    return true;
}

/* Whether some size and number of lines that are offered could do, with even lines,
 * without a weak word at a line's end. */
static bool strong_way_exists(const struct bench *b, const struct asked *q,
                              const struct words_of *w)
{
    for (int i = 0; i < q->n; i++) {
        const struct head_way *way = &q->ways[i];
        for (int last[MAX_LINES] = {-1}; next_breaking(last, w->n, way->nlines);)
            if (!ends_weak(b, w, last, way->nlines)
                && is_even(b, w, way->step, last, way->nlines)
                && ragged(b, w, way->step, q->r.width, last, way->nlines) > -1e8)
                return true;
    }
    return false;
}

static void test_weak_words(struct bench *b)
{
    int weak = 0, strong = 0;
    begin(b, "a4", EDITION(PAPER("The Post", ), ));
    for (int t = 0; t < HEADLINES_N; t++) {
        const struct rich *text = rich(b, HEADLINES[t]);
        struct words_of w = words_of(b, text);
        for (int at = 0; at < RANKS * b->p.layout->columns; at++) {
            struct asked q;
            ask(b, text, NULL, at % RANKS, at / RANKS + 1, 0, &q);
            if (!q.n || q.ways[0].cut)
                continue;
            bool is = ends_weak(b, &w, q.ways[0].last, q.ways[0].nlines);
            strong += !is;
            if (is && strong_way_exists(b, &q, &w) && weak++ < 5)
                printf("\"%s\" rank %d span %d ends in a weak word\n", HEADLINES[t],
                       q.r.rank, q.r.span);
        }
    }
    CHECK_INT(b->h, weak, 0);
    CHECK(b->h, strong > 100);
}

/* A colon near the middle draws the break to itself: the same words without it break
 * elsewhere. */
static void test_colon(struct bench *b)
{
    begin(b, "a4", EDITION(PAPER("The Post", ), ));
    static const struct {
        const char *with, *without;
        int colon;
    } heads[] = {
        {"Council payroll: staff wait for pay", "Council payroll staff wait for pay", 1},
        {"Glass bridge closed: walkers told to wait",
         "Glass bridge closed walkers told to wait", 2},
        {"Night trains return: four new lines by spring",
         "Night trains return four new lines by spring", 2},
        {"Harbour wall falls: two boats lost overnight",
         "Harbour wall falls two boats lost overnight", 2},
    };
    int drawn = 0, lost = 0; /* to the colon, away from it */
    for (int t = 0; t < 4; t++)
        for (int at = 0; at < RANKS * b->p.layout->columns; at++) {
            struct asked with, without;
            int rank = at % RANKS, span = at / RANKS + 1;
            ask(b, rich(b, heads[t].with), NULL, rank, span, 0, &with);
            ask(b, rich(b, heads[t].without), NULL, rank, span, 0, &without);
            if (!with.n || !without.n || with.ways[0].nlines != 2
                || without.ways[0].nlines != 2)
                continue;
            bool is = with.ways[0].last[0] == heads[t].colon;
            bool was = without.ways[0].last[0] == heads[t].colon;
            drawn += is && !was;
            lost += was && !is;
        }
    CHECK(b->h, drawn > 5);
    CHECK_INT(b->h, lost, 0);
}

/* The larger a size may be, the larger it is; never larger than asked for. */
static void test_most(struct bench *b)
{
    int above = 0, grows = 0, none = 0;
    begin(b, "a4", EDITION(PAPER("The Post", ), ));
    const struct layout *l = b->p.layout;
    for (int t = 0; t < HEADLINES_N; t++)
        for (int span = 2; span <= l->columns; span++) {
            const struct rich *text = rich(b, HEADLINES[t]);
            np_sp before = SP_MAX;
            for (int step = l->nladder - 1; step >= 0; step--) {
                struct asked q;
                np_sp largest = 0;
                ask(b, text, NULL, 0, span, l->ladder[step].size, &q);
                none += !q.n;
                for (int i = 0; i < q.n; i++) {
                    above += q.ways[i].size > l->ladder[step].size;
                    largest = q.ways[i].size > largest ? q.ways[i].size : largest;
                }
                grows += q.n && largest > before;
                before = q.n ? largest : before;
            }
        }
    CHECK_INT(b->h, above, 0);
    CHECK_INT(b->h, grows, 0);
    CHECK_INT(b->h, none, 0);
}

static void test_short_headline(struct bench *b)
{
    begin(b, "a4", EDITION(PAPER("The Post", ), ));
    struct asked q;
    const struct rich *brief = rich(b, "Bank holds");
    ask(b, rich(b, "Bank holds rates at four per cent"), brief, 3, 2, 0, &q);
    CHECK(b->h, q.n > 0 && !q.ways[0].is_short); /* the long one fits: it is wished */
    int dearer = 0;
    struct asked alone;
    ask(b, brief, NULL, 3, 2, 0, &alone);
    for (int i = 0; i < q.n; i++) {
        CHECK(b->h, q.ways[i].is_short == (q.ways[i].text == brief));
        for (int k = 0; k < alone.n && q.ways[i].is_short; k++)
            if (q.ways[i].step == alone.ways[k].step
                && q.ways[i].nlines == alone.ways[k].nlines)
                dearer += q.ways[i].cost > alone.ways[k].cost ? 1 : -100;
    }
    CHECK(b->h, dearer > 0); /* for being the short one */
}

/* ---- odd headlines: always a way, and never outside the measure ---- */

static void odd(struct bench *b, const char *text, bool may_cut)
{
    int faults = 0, cuts = 0, none = 0;
    const struct rich *r = rich(b, text);
    struct words_of w = words_of(b, r);
    for (int at = 0; at < RANKS * b->p.layout->columns; at++) {
        struct asked q;
        ask(b, r, NULL, at % RANKS, at / RANKS + 1, 0, &q);
        none += !q.n;
        if (!q.n)
            printf("\"%s\" rank %d span %d: no way\n", text, q.r.rank, q.r.span);
        for (int i = 0; i < q.n; i++) {
            cuts += q.ways[i].cut;
            struct words_of cut = words_of(b, q.ways[i].text);
            const char *fault = fault_of(b, &q, q.ways[i].cut ? &cut : &w, i);
            faults += fault != NULL;
            if (fault)
                printf("\"%s\" rank %d span %d: %s\n", q.ways[i].text->text, q.r.rank,
                       q.r.span, fault);
        }
    }
    CHECK_INT(b->h, none, 0);
    CHECK_INT(b->h, faults, 0);
    CHECK(b->h, may_cut || !cuts);
}

static void test_odd_headlines(struct bench *b)
{
    begin(b, "a4", EDITION(PAPER("The Post", ), ));
    odd(b, "Rain", false);
    odd(b, "I", false);
    odd(b,
        "The committee that was set up to look into the delays of the ferries that "
        "were to be built at the yard on the river has said that it will not report "
        "until the spring of next year at the earliest, people close to it said",
        true);
    odd(b, "of the in an at to and or but for with by",
        true); /* nothing but weak words */
    odd(b, "Straßenbahnhaltestelle", true);
    odd(b, "Straßenbahnhaltestellenschilder", true);
    odd(b, "New: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", true);
    odd(b, "中国人民银行宣布降息", true);
}

/* Drawn, a way stands where it was asked for, line under line, inside the measure. */
static void test_draw(struct bench *b)
{
    begin(b, "a4", EDITION(PAPER("The Post", ), ));
    struct asked q;
    ask(b, rich(b, HEADLINES[1]), NULL, 0, 2, 0, &q);
    CHECK(b->h, q.n > 0 && q.ways[0].nlines > 1);
    np_sp x = 50 * SP_PT, y = 200 * SP_PT;
    np_sp last = headline_draw(&b->p, &q.ways[0], q.r.style, x, y, TAG_ARTIFACT);
    CHECK_INT(b->h, last, y + (q.ways[0].nlines - 1) * q.ways[0].leading);
    CHECK_INT(b->h, lowest_baseline(b), last);
    CHECK_INT(b->h, count_kind(b, OP_RUN), q.ways[0].nlines);
    struct box e = extent(b);
    CHECK(b->h, e.x0 >= x - SP_PT / 4 && e.x1 <= x + q.r.width + SP_PT / 4);
}

int main(void)
{
    static void (*const tests[])(struct bench *) = {
        test_against_all_breakings, test_weak_words,    test_colon, test_most,
        test_short_headline,        test_odd_headlines, test_draw,
    };
    return bench_run(tests, sizeof tests / sizeof *tests, NULL);
}
