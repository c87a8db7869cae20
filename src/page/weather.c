#include "page/weather.h"

#include <string.h>

#include "model/words.h"
#include "page/furniture.h"
#include "page/wrap.h"

/* ---- icons ---- */

enum { CODES = 100 };

const struct icon *weather_icon(const struct pen *p, int code, bool night)
{
    const struct icons *icons = p->layout->icons;
    if (!icons || code < 0 || code >= CODES)
        return NULL;
    return night ? icons->by_code_night[code] : icons->by_code[code];
}

void weather_icon_draw(struct pen *p, const struct icon *icon, np_sp x, np_sp y,
                       np_sp side, np_sp stroke, int tag)
{
    enum { ICON_GRID = 24, PAPER = 0xffffff };
    struct point at = {x, y};
    int scale = sp_scale(side, 1000, ICON_GRID * SP_PT);
    np_sp width = sp_scale(stroke, scale, 1000);
    for (int i = 0; i < icon->npaths; i++) {
        const struct icon_path *path = &icon->paths[i];
        if (path->fill_paper)
            pen_path(p, path->segments, path->n, at, scale, 0, false, PAPER, tag);
        pen_path(p, path->segments, path->n, at, scale,
                 sp_scale(width, path->stroke, 1000), true, p->layout->ink, tag);
    }
}

const char *weather_degrees(struct pen *p, int temperature, const char *unit)
{
    return arena_printf(p->arena, "%s%d°%s", temperature < 0 ? "\u2212" : "",
                        temperature < 0 ? -temperature : temperature, unit);
}

/* ---- day and night ---- */

/* "07:30" -> 450; -1: no time. */
static int minutes(const char *time)
{
    int v[2] = {0, 0}, part = 0, digits = 0;
    for (; *time; time++) {
        if (*time == ':' && part == 0 && digits) {
            part = 1;
        } else if (*time >= '0' && *time <= '9' && v[part] < 100) {
            v[part] = v[part] * 10 + (*time - '0');
            digits++;
        } else {
            break;
        }
    }
    return digits && v[0] < 25 && v[1] < 60 ? v[0] * 60 + v[1] : -1;
}

static bool is_night(const struct weather *w, const char *time)
{
    enum { RISE = 6 * 60, SET = 20 * 60 };
    int now = minutes(time), rise = minutes(w->sunrise), set = minutes(w->sunset);
    if (now < 0)
        return false;
    return now < (rise < 0 ? RISE : rise) || now >= (set < 0 ? SET : set);
}

/* ---- the strip ---- */

struct strip {
    struct pen *p;
    const struct weather *w;
    np_sp foot; /* baseline of its last line */
    int tag;
    int first, step, cells;
};

static bool says_something(const struct pen *p, const struct weather_hour *h)
{
    return h->has_temperature || weather_icon(p, h->code, false);
}

static struct line temperature_line(const struct strip *s, const struct weather_hour *h)
{
    return text_plain(s->p->arena, s->p->text, pen_style(s->p, STYLE_weather_temperature),
                      h->has_temperature ? weather_degrees(s->p, h->temperature, "") : "",
                      s->p->language, 0);
}

static const struct weather_hour *hour_at(const struct strip *s, int cell)
{
    return &s->w->hours[cell * s->step];
}

static np_sp widest_temperature(const struct strip *s)
{
    np_sp widest = 0;
    for (int i = 0; i < s->cells; i++) {
        np_sp w = temperature_line(s, hour_at(s, i)).width;
        widest = w > widest ? w : widest;
    }
    return widest;
}

/* Where the hours begin: behind the notes, which have column 1. */
static np_sp cells_left(const struct layout *l)
{
    return grid_x(l, 1);
}

static np_sp cells_width(const struct layout *l)
{
    return l->margin + grid_span(l, l->columns) - cells_left(l);
}

/* How many hours there is room for. */
static int cells_most(const struct strip *s)
{
    const struct layout *l = s->p->layout;
    np_sp cell = l->weather_icon + 2 * l->weather_temperature_gap + widest_temperature(s);
    int room = cells_width(l) / (cell > 0 ? cell : 1);
    room = l->weather_cells_most > 0 && l->weather_cells_most < room
               ? l->weather_cells_most
               : room;
    return room > 1 ? room : 1;
}

/* Every step-th hour, so that no more cells are needed than there is room for. */
static void choose_hours(struct strip *s)
{
    const struct layout *l = s->p->layout;
    int n = 0;
    for (int i = 0; i < s->w->nhours; i++)
        n += says_something(s->p, &s->w->hours[i]);
    s->step = 1;
    s->cells = s->w->nhours;
    /* a page of one column has no room beside the notes */
    if (!s->w->present || !n || n < l->weather_cells_least || l->columns < 2) {
        s->cells = 0;
        return;
    }
    int most = cells_most(s);
    s->step = (s->w->nhours + most - 1) / most;
    s->cells = (s->w->nhours + s->step - 1) / s->step;
}

static struct strip strip_for(struct pen *p)
{
    struct strip s = {.p = p, .w = &p->edition->weather};
    s.foot = grid_y(p->layout, p->layout->grid_lines);
    choose_hours(&s);
    return s;
}

int weather_strip_lines(struct pen *p)
{
    return strip_for(p).cells ? p->layout->weather_lines : 0;
}

/* "High 9°, low 3°", or what of it is known. */
static const char *high_low(const struct strip *s)
{
    const struct words *words = s->p->layout->words;
    const struct weather *w = s->w;
    const char *high = weather_degrees(s->p, w->high, ""),
               *low = weather_degrees(s->p, w->low, "");
    /* the words bring their own degree sign */
    high = arena_strndup(s->p->arena, high, strlen(high) - strlen("°"));
    low = arena_strndup(s->p->arena, low, strlen(low) - strlen("°"));
    if (w->has_high && w->has_low)
        return pen_fill(s->p, pen_fill(s->p, words->high_low, "high", high), "low", low);
    if (w->has_high)
        return pen_fill(s->p, words->high, "high", high);
    return w->has_low ? pen_fill(s->p, words->low, "low", low) : "";
}

static const char *sun(const struct strip *s)
{
    const struct weather *w = s->w;
    if (!*w->sunrise || !*w->sunset)
        return "";
    return pen_fill(s->p, pen_fill(s->p, s->p->layout->words->sun, "from", w->sunrise),
                    "to", w->sunset);
}

/* Two sentences in a row, each with its full stop. */
static const char *sentences(struct pen *p, const char *a, const char *b)
{
    size_t n = strlen(a);
    bool stop = n > 0 && strchr(".!?", a[n - 1]);
    if (!*b)
        return a;
    return *a ? arena_printf(p->arena, "%s%s %s.", a, stop ? "" : ".", b)
              : arena_printf(p->arena, "%s.", b);
}

static const char *joined(struct pen *p, const char *a, const char *b)
{
    return *a && *b ? arena_printf(p->arena, "%s  %s", a, b) : *a ? a : b;
}

/* What column 1 says: the summary with the day's high and low in two lines, the sun
 * below; the high and low move down to the sun when the summary needs both lines, and
 * the source of the forecast stands where there is room. */
struct notes {
    struct wrapped summary, last;
    bool credit; /* the source is in them */
};

static struct wrapped small(const struct strip *s, enum style_id style, const char *text,
                            int most)
{
    struct rich r = wrap_rich(s->p, text);
    np_sp width = grid_column_width(s->p->layout);
    return wrap_text(s->p, pen_style(s->p, style), &r, width, most, 0, s->w->path);
}

static bool fits(const struct strip *s, enum style_id style, const char *text, int most)
{
    struct pen *p = s->p;
    struct rich r = wrap_rich(p, text);
    np_sp width = grid_column_width(p->layout);
    struct para *para =
        para_new(p->arena, p->text, pen_style(p, style), &r, PARA_RAGGED, s->w->path);
    struct para_fit fit;
    para_fit(p->arena, para, &width, 1, false, false, &fit);
    return fit.way[1].nlines <= most && !fit.way[1].lines[0].overfull;
}

static struct notes notes_for(const struct strip *s)
{
    enum { SUMMARY_MOST = 2 };
    struct pen *p = s->p;
    struct notes n = {0};
    const char *extremes = high_low(s);
    const char *all = sentences(p, s->w->summary, extremes);
    const char *last = sun(s);
    if (fits(s, STYLE_weather_summary, all, SUMMARY_MOST)) {
        n.summary = small(s, STYLE_weather_summary, all, SUMMARY_MOST);
    } else {
        n.summary = small(s, STYLE_weather_summary, s->w->summary, SUMMARY_MOST);
        if (fits(s, STYLE_weather_hour, joined(p, extremes, last), 1))
            last = joined(p, extremes, last);
    }
    const char *credited = joined(p, last, s->w->attribution);
    int room = 1 + SUMMARY_MOST - n.summary.n;
    n.credit = *s->w->attribution && fits(s, STYLE_weather_hour, credited, room);
    n.last = small(s, STYLE_weather_hour, n.credit ? credited : last, room);
    return n;
}

static np_sp draw_notes(struct strip *s)
{
    struct pen *p = s->p;
    const struct layout *l = p->layout;
    np_sp leading = pen_style(p, STYLE_weather_summary)->leading;
    struct rich label = wrap_rich(p, l->words->weather);
    pen_label(p, &label, l->margin, s->foot - l->weather_label, 0, 0,
              pen_tag(p, TAG_P, s->tag, label.text, NULL));
    struct notes n = notes_for(s);
    np_sp y = s->foot - 2 * leading;
    wrap_draw(p, &n.summary, l->margin, y, leading,
              pen_tag(p, TAG_P, s->tag, NULL, NULL));
    wrap_draw(p, &n.last, l->margin, s->foot - (n.last.n - 1) * leading, leading,
              pen_tag(p, TAG_P, s->tag, NULL, NULL));
    return n.credit ? 0 : 1;
}

/* ---- its cells ---- */

/* An hour: its time over the icon and the temperature. */
static void draw_cell(const struct strip *s, const struct weather_hour *h, np_sp center,
                      np_sp shift, np_sp lift, int table)
{
    struct pen *p = s->p;
    const struct layout *l = p->layout;
    int row = pen_tag(p, TAG_ROW, table, NULL, NULL);
    pen_text(p, STYLE_weather_hour, h->time, center, s->foot - l->weather_label,
             ALIGN_CENTER, pen_tag(p, TAG_CELL, row, h->time, s->w->path), false);
    const struct icon *icon = weather_icon(p, h->code, is_night(s->w, h->time));
    np_sp middle = s->foot - l->weather_icon_center - lift;
    if (icon) {
        int cell = pen_tag(p, TAG_CELL, row, NULL, NULL);
        int figure = pen_tag(p, TAG_FIGURE, cell, NULL, NULL);
        p->sheets->tags[figure].alt = icon->name;
        p->sheets->tags[figure].language = "en";
        weather_icon_draw(p, icon, center - shift - l->weather_icon / 2,
                          middle - l->weather_icon / 2, l->weather_icon,
                          l->weather_icon_stroke, figure);
    }
    struct line line = temperature_line(s, h);
    if (line.n == 0)
        return;
    np_sp x = icon ? center - shift + l->weather_icon / 2 + l->weather_temperature_gap
                   : center - line.width / 2;
    const char *text = weather_degrees(p, h->temperature, "");
    pen_line(p, &line, x, middle + l->weather_temperature_drop,
             pen_tag(p, TAG_CELL, row, text, NULL));
}

static void draw_cells(struct strip *s, np_sp lift)
{
    struct pen *p = s->p;
    const struct layout *l = p->layout;
    np_sp left = cells_left(l), width = cells_width(l);
    int table = pen_tag(p, TAG_TABLE, s->tag, NULL, NULL);
    np_sp over = widest_temperature(s) - l->weather_temperature_room;
    np_sp shift = l->weather_icon_shift + (over > 0 ? over / 2 : 0);
    for (int i = 0; i < s->cells; i++)
        draw_cell(s, hour_at(s, i), left + sp_scale(width, 2 * i + 1, 2 * s->cells),
                  shift, lift, table);
}

/* The source of the forecast, under the hours, where column 1 has no room for it. */
static void draw_credit(struct strip *s)
{
    struct pen *p = s->p;
    const struct layout *l = p->layout;
    pen_text(p, STYLE_credit, s->w->attribution, l->margin + grid_span(l, l->columns),
             s->foot, ALIGN_RIGHT, pen_tag(p, TAG_P, s->tag, s->w->attribution, NULL),
             false);
}

void weather_strip_draw(struct pen *p)
{
    const struct layout *l = p->layout;
    struct strip s = strip_for(p);
    if (!s.cells)
        return;
    np_sp right = l->margin + grid_span(l, l->columns);
    s.tag = pen_tag(p, TAG_SECTION, 0, NULL, NULL);
    pen_rule_h(p, l->margin, right, s.foot - l->weather_bar, l->rule_bar, l->accent);
    bool credit = draw_notes(&s) && *s.w->attribution;
    pen_rule_v(p, cells_left(l) - l->gutter / 2, s.foot - l->weather_rule_top,
               s.foot + l->weather_rule_foot, l->rule_hair, l->ink);
    draw_cells(&s, credit ? l->weather_credit_lift : 0);
    if (credit)
        draw_credit(&s);
}
