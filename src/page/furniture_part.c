#include "page/furniture_part.h"

#include <string.h>

#include "model/words.h"
#include "page/furniture.h"
#include "page/weather.h"
#include "page/wrap.h"

/* ---- variables ---- */

const char *furniture_date(struct pen *p)
{
    static const int BEFORE[12] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    const struct date d = p->edition->date;
    const struct words *w = p->layout->words;
    /* Sakamoto's rule: 0 is Sunday */
    int y = d.month < 3 ? d.year - 1 : d.year;
    int day = (y + y / 4 - y / 100 + y / 400 + BEFORE[d.month - 1] + d.day) % 7;
    const char *s = pen_fill(p, w->date, "weekday", w->weekdays[(day + 6) % 7]);
    s = pen_fill_int(p, s, "day", d.day);
    s = pen_fill(p, s, "month", w->months[d.month - 1]);
    return pen_fill_int(p, s, "year", d.year);
}

static const char TOPIC_MARK[] = "  \u2022  ";

static const char *topics(struct pen *p)
{
    const struct paper *paper = &p->edition->paper;
    const char *s = "";
    for (int i = 0; i < paper->ntopics; i++)
        if (paper->topics[i].n)
            s = arena_printf(p->arena, "%s%s%s", s, *s ? TOPIC_MARK : "",
                             paper->topics[i].text);
    return s;
}

/* The summary up to its first stop. */
static const char *first_clause(struct pen *p, const char *s)
{
    size_t n = strcspn(s, ",;.:(");
    while (n > 0 && s[n - 1] == ' ')
        n--;
    return n > 0 ? arena_strndup(p->arena, s, n) : s;
}

static const char *temperature(struct pen *p)
{
    const struct weather *w = &p->edition->weather;
    return w->present && w->has_temperature ? weather_degrees(p, w->temperature, w->unit)
                                            : "";
}

static const char *weather(struct pen *p)
{
    const struct weather *w = &p->edition->weather;
    const char *t = temperature(p);
    if (!w->present)
        return "";
    return arena_printf(p->arena, "%s%s%s", t, *t && *w->summary ? "  " : "", w->summary);
}

static const char *counted(struct pen *p, const char *template, int n)
{
    return n > 0 ? pen_fill_int(p, template, "n", n) : "";
}

static const char *established(struct pen *p)
{
    const char *year = p->edition->paper.established;
    return *year ? pen_fill(p, p->layout->words->established, "year", year) : "";
}

enum variable {
    VAR_ESTABLISHED,
    VAR_MOTTO,
    VAR_ISSUE,
    VAR_VOLUME,
    VAR_TOPICS,
    VAR_DATE,
    VAR_PLACE,
    VAR_WEATHER,
    VAR_PAGE,
    VAR_PAPER,
    VAR_SECTION,
    VAR_PRICE,
    VAR_WEBSITE,
    VAR_COUNT
};

static const char *const NAMES[VAR_COUNT] = {
    "established", "motto", "issue", "volume",  "topics", "date",   "place",
    "weather",     "page",  "paper", "section", "price",  "website"};

/* "https://www.post.example/" -> "post.example" */
static const char *bare_address(struct pen *p, const char *url)
{
    const char *s = strstr(url, "://");
    s = s ? s + 3 : url;
    if (strncmp(s, "www.", 4) == 0)
        s += 4;
    size_t n = strlen(s);
    return arena_strndup(p->arena, s, n > 0 && s[n - 1] == '/' ? n - 1 : n);
}

static const char *value(const struct furniture *f, enum variable v)
{
    const struct edition *e = f->p->edition;
    const struct words *w = f->p->layout->words;
    switch (v) {
    case VAR_ESTABLISHED: return established(f->p);
    case VAR_MOTTO: return e->paper.motto;
    case VAR_ISSUE: return counted(f->p, w->issue, e->issue);
    case VAR_VOLUME: return counted(f->p, w->volume, e->volume);
    case VAR_TOPICS: return topics(f->p);
    case VAR_DATE: return furniture_date(f->p);
    case VAR_PLACE: return e->paper.place;
    case VAR_WEATHER: return weather(f->p);
    case VAR_PAGE: return counted(f->p, "{n}", f->number);
    case VAR_PAPER: return e->paper.name;
    case VAR_SECTION: return f->section;
    case VAR_PRICE: return e->paper.price;
    case VAR_WEBSITE: return bare_address(f->p, e->paper.website);
    default: return "";
    }
}

/* The value of the variable whose name stands in s[0..n). */
static const char *value_named(const struct furniture *f, const char *s, size_t n)
{
    for (int v = 0; v < VAR_COUNT; v++)
        if (strlen(NAMES[v]) == n && strncmp(NAMES[v], s, n) == 0)
            return value(f, (enum variable)v);
    return "";
}

/* ---- templates ---- */

static const char *expand(const struct furniture *f, const char *template)
{
    struct arena *a = f->p->arena;
    const char *out = "", *literal = template;
    bool shown = true; /* whether the variable before the literal was */
    const char *open;
    while ((open = strchr(literal, '{'))) {
        size_t n = strcspn(open, "}");
        const char *v = value_named(f, open + 1, n > 0 ? n - 1 : 0);
        int before = (int)(open - literal);
        if (*v)
            out =
                arena_printf(a, "%s%.*s%s", out, shown || *out ? before : 0, literal, v);
        shown = *v != 0;
        literal = open[n] ? open + n + 1 : open + n;
    }
    return shown && (*out || template == literal) ? arena_printf(a, "%s%s", out, literal)
                                                  : out;
}

static bool starts_with(const char *s, const char *prefix)
{
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* ---- parts ---- */

/* Text cut to `most`: the last of a row of topics goes first, then words.  *shown:
 * what is left of it. */
static struct wrapped cut_line(const struct furniture *f, enum style_id style,
                               struct rich text, np_sp most, unsigned flags,
                               const char **shown)
{
    const struct style *s = pen_style(f->p, style);
    const char *whole = text.text;
    for (;;) {
        np_sp width = text_width(f->p->text, s, &text);
        const char *last = NULL;
        for (const char *m = text.text; (m = strstr(m, TOPIC_MARK)); m++)
            last = m;
        if (!last || width - wrap_tail(s) <= most)
            break;
        text = wrap_rich(
            f->p, arena_strndup(f->p->arena, text.text, (size_t)(last - text.text)));
    }
    if (text.text != whole)
        diags_add(f->p->diags, DIAG_TITLE_CUT, (struct place){0}, whole);
    *shown = text.text;
    return most > 0 ? wrap_text(f->p, s, &text, most, 1, flags, NULL)
                    : (struct wrapped){0};
}

static void add_line(struct part *part, const struct wrapped *w, np_sp x)
{
    if (w->n == 0)
        return;
    part->lines[part->n] = w->lines[0];
    part->x[part->n++] = x;
    part->width = x + w->width;
}

/* Temperature in bold and the summary: whole, then its first clause, then none of it. */
static struct part weather_part(const struct furniture *f, enum style_id style,
                                np_sp most, unsigned flags)
{
    struct pen *p = f->p;
    const struct layout *l = p->layout;
    const struct weather *w = &p->edition->weather;
    const char *t = temperature(p);
    const char *clause = first_clause(p, w->summary);
    const char *says[] = {f->strip ? clause : w->summary, clause, ""};
    struct part part = {0};
    if (!w->present || !(*t || *w->summary))
        return part;
    part.icon = weather_icon(p, w->code, false);
    np_sp x = part.icon ? l->dateline_icon_gap : 0;
    struct wrapped set = {0};
    for (int i = 0; i < 3; i++) {
        part.text =
            arena_printf(p->arena, "%s%s%s", t, *t && *says[i] ? "  " : "", says[i]);
        struct rich r = wrap_rich(p, part.text);
        struct span strong = {.end = (int)strlen(t), .marks = MARK_STRONG};
        r.spans = arena_copy(p->arena, &strong, sizeof strong);
        r.nspans = *t != 0;
        if (x + text_width(p->text, pen_style(p, style), &r) <= most || i == 2
            || (!*t && i == 1)) {
            if (i == 2)
                diags_add(p->diags, DIAG_TITLE_CUT, (struct place){.path = w->path},
                          w->summary);
            set = cut_line(f, style, r, most - x, flags, &part.text);
            break;
        }
    }
    add_line(&part, &set, x);
    return part;
}

/* The page's number, large, and what the template says beside it; on the outer side
 * when the folio is mirrored. */
static struct part folio_part(const struct furniture *f, const struct band_part *from,
                              np_sp most, unsigned flags)
{
    struct pen *p = f->p;
    const struct layout *l = p->layout;
    bool mirrored = l->folio_mirror && f->number % 2 == 1;
    struct part part = {.text = value(f, VAR_PAGE)};
    struct rich number = wrap_rich(p, part.text);
    const char *rest = expand(f, from->text + strlen("{page}"));
    while (*rest == ' ')
        rest++;
    struct rich beside = wrap_rich(p, rest);
    struct wrapped w =
        wrap_text(p, pen_style(p, STYLE_folio_number), &number, most, 1, flags, NULL);
    np_sp after = w.width + l->folio_gap;
    const char *shown;
    struct wrapped b = cut_line(f, from->style, beside, most - after, flags, &shown);
    if (mirrored && b.n) {
        add_line(&part, &b, 0);
        add_line(&part, &w, b.width + l->folio_gap);
    } else {
        add_line(&part, &w, 0);
        add_line(&part, &b, after);
    }
    return part;
}

struct part furniture_part(const struct furniture *f, const struct band_part *from,
                           np_sp most, unsigned flags)
{
    struct part part = {0};
    if (!from->text)
        return part;
    if (strcmp(from->text, "{weather}") == 0)
        return weather_part(f, from->style, most, flags);
    if (starts_with(from->text, "{page}") && f->number > 0)
        return folio_part(f, from, most, flags);
    struct rich text = wrap_rich(f->p, expand(f, from->text));
    struct wrapped w = cut_line(f, from->style, text, most, flags, &part.text);
    add_line(&part, &w, 0);
    if (part.n)
        part.width -= wrap_tail(pen_style(f->p, from->style));
    return part;
}

void furniture_part_draw(const struct furniture *f, const struct part *part, np_sp x,
                         np_sp y, int tag)
{
    const struct layout *l = f->p->layout;
    if (part->icon)
        weather_icon_draw(f->p, part->icon, x, y - l->dateline_icon_rise,
                          l->dateline_icon, l->dateline_icon_stroke, TAG_ARTIFACT);
    for (int i = 0; i < part->n; i++)
        pen_line(f->p, &part->lines[i], x + part->x[i], y, tag);
}
