#include "page/house.h"

#include "model/words.h"
#include "page/house_part.h"

enum { PARTS_MOST = 32 };

/* A panel being composed.  Its units are the page's columns; wide ones are halved. */
struct house {
    struct pen *p;
    np_sp width, unit;
    int units;
    int first;   /* number of its first sudoku: the edition's are counted through */
    int sudokus; /* how many there are */
    bool week;   /* is there already */
    struct house_part parts[PARTS_MOST];
    int n;
};

/* ---- units ---- */

static void measure_units(struct house *h)
{
    const struct layout *l = h->p->layout;
    np_sp column = grid_column_width(l);
    h->units = (h->width + l->gutter) / (column + l->gutter);
    if (h->units < 1 || grid_span(l, h->units) != h->width)
        h->units = 1;
    h->unit = (h->width - (h->units - 1) * l->gutter) / h->units;
    while (h->unit > l->house_unit_most) {
        h->unit = (h->unit - l->gutter) / 2;
        h->units *= 2;
    }
}

static np_sp unit_x(const struct house *h, int unit)
{
    return unit * (h->unit + h->p->layout->gutter);
}

static np_sp span_of(const struct house *h, int unit, int units)
{
    np_sp end = unit + units == h->units ? h->width
                                         : unit_x(h, unit + units) - h->p->layout->gutter;
    return end - unit_x(h, unit);
}

/* ---- composing ---- */

/* Lines between two rows of parts: a blank one, and the lower one's label. */
static int head_lines(const struct house *h)
{
    return h->p->layout->list_first_line;
}

/* The least lines that a row below another one takes. */
static int section_least(const struct house *h)
{
    return head_lines(h) + h->p->layout->house_notes_least;
}

static void add(struct house *h, struct house_part part)
{
    if (h->n < PARTS_MOST)
        h->parts[h->n++] = part;
}

/* How many units beside each other are not too wide to write in. */
static int writing_units(const struct house *h, int units)
{
    int n = 1;
    while (n < units && span_of(h, 0, n + 1) <= h->p->layout->house_notes_most)
        n++;
    return n;
}

/* As many rules as are not too near each other, if they are spread over so many lines. */
static int tight_rules(const struct layout *l, int lines)
{
    return 1 + (lines - 1) * 1000 / l->house_tightest;
}

/* Rules over an area, in columns; the week is the first of them, and its days set the
 * rules beside it. */
static void add_rules(struct house *h, int unit, int units, int line, int lines)
{
    const struct layout *l = h->p->layout;
    int each = writing_units(h, units), most = tight_rules(l, lines);
    int days = most / HOUSE_DAYS * HOUSE_DAYS;
    bool week = l->house_week && !h->week && days > 0;
    if (week && each == units && units > 1)
        each = units / 2;
    for (int at = 0; at < units; at += each) {
        struct house_part part = {.kind = HOUSE_NOTES,
                                  .unit = unit + at,
                                  .units = units - at < each ? units - at : each,
                                  .line = line,
                                  .lines = lines};
        if (week && at == 0)
            part.kind = HOUSE_WEEK;
        if (week)
            part.rules = at > 0 && 2 * days - 1 <= most ? 2 * days - 1 : days;
        add(h, part);
    }
    h->week = h->week || week;
}

/* One column: the week, and notes below it when there is room for both. */
static void add_column(struct house *h, int line, int lines)
{
    const struct layout *l = h->p->layout;
    int days = HOUSE_DAYS * l->house_notes_pitch - (l->house_notes_pitch - 1);
    int rest = lines - days - section_least(h);
    bool both = l->house_week && h->units == 1 && rest >= 0;
    if (both && rest >= 2 * days)
        days = 2 * days + l->house_notes_pitch - 1;
    add_rules(h, 0, h->units, line, both ? days : lines);
    if (both)
        add_rules(h, 0, h->units, line + days + head_lines(h),
                  lines - days - head_lines(h));
}

static void add_below(struct house *h, int line, int lines)
{
    add_column(h, line + head_lines(h), lines - line - head_lines(h));
}

static void add_sudoku(struct house *h, int unit, int units, int lines)
{
    add(h, (struct house_part){.kind = HOUSE_SUDOKU,
                               .unit = unit,
                               .units = units,
                               .lines = lines,
                               .number = h->first + h->sudokus++});
}

/* Sudokus side by side, each over `each` units, rules in what is left of the row, and
 * below. */
static bool add_wide(struct house *h, int each, int lines)
{
    const struct layout *l = h->p->layout;
    int least, most, row = lines;
    if (!house_sudoku_lines(h->p, span_of(h, 0, each), &least, &most))
        return false;
    if (row > most)
        row = most < lines - section_least(h) ? most : lines - section_least(h);
    if (row < least)
        return false;
    int wanted = row < lines ? l->house_sudokus : 1;
    for (int i = 0; i < wanted && (i + 1) * each <= h->units; i++)
        add_sudoku(h, i * each, each, row);
    int used = h->sudokus * each;
    if (used < h->units)
        add_rules(h, used, h->units - used, 0, row);
    if (row < lines)
        add_below(h, row, lines);
    return true;
}

/* A sudoku over the whole width, its answer below it, and rules under both. */
static bool add_narrow(struct house *h, int lines)
{
    int least, most, row = lines;
    if (!house_sudoku_lines(h->p, h->width, &least, &most) || lines < least)
        return false;
    if (lines >= least + section_least(h))
        row = least;
    add_sudoku(h, 0, h->units, row);
    if (row < lines)
        add_below(h, row, lines);
    return true;
}

static struct house compose(struct pen *p, np_sp width, int lines)
{
    struct house h = {.p = p, .width = width, .first = p->sudokus};
    measure_units(&h);
    int each = 1;
    while (each < h.units && house_is_narrow(p, span_of(&h, 0, each)))
        each++;
    bool done = p->layout->house_sudokus > 0
                && (house_is_narrow(p, span_of(&h, 0, each)) ? add_narrow(&h, lines)
                                                             : add_wide(&h, each, lines));
    if (!done)
        add_column(&h, 0, lines);
    return h;
}

struct house_range house_lines(struct pen *p, np_sp width)
{
    const struct layout *l = p->layout;
    struct house h = {.p = p};
    struct house_range r = {l->house_notes_least, l->grid_lines, 0, 0};
    int least, most;
    if (l->house_sudokus > 0 && house_is_narrow(p, width)
        && house_sudoku_lines(p, width, &least, &most)) {
        r.hole_from = least + 2;
        r.hole_to = least + section_least(&h);
    }
    return r;
}

/* ---- labels ---- */

static const char *label_of(const struct house *h, const struct house_part *part)
{
    const struct words *w = h->p->layout->words;
    switch (part->kind) {
    case HOUSE_WEEK: return w->week;
    case HOUSE_NOTES: return w->notes;
    case HOUSE_SUDOKU: break;
    }
    return h->sudokus > 1 || part->number > 0
               ? arena_printf(h->p->arena, "%s %d", w->sudoku, part->number + 1)
               : w->sudoku;
}

/* Notes that go on in the next column have one label. */
static bool has_label(const struct house *h, int i)
{
    const struct house_part *part = &h->parts[i];
    return i == 0 || part->kind != HOUSE_NOTES || part[-1].kind != HOUSE_NOTES
           || part[-1].line != part->line;
}

const char *house_label(struct pen *p, np_sp width, int lines)
{
    struct house h = compose(p, width, lines);
    return label_of(&h, &h.parts[0]);
}

/* y: the label's baseline. */
static void draw_label(const struct house *h, int i, np_sp x, np_sp y, int parent)
{
    if (has_label(h, i))
        pen_text(h->p, STYLE_label, label_of(h, &h->parts[i]), x, y, ALIGN_LEFT,
                 pen_tag(h->p, TAG_H3, parent, NULL, NULL), true);
}

/* ---- drawing ---- */

/* The bar over a row below another one. */
static void draw_bar(const struct house *h, np_sp x, np_sp label)
{
    const struct layout *l = h->p->layout;
    pen_rule_h(h->p, x, x + h->width, label - l->bar_above_label, l->rule_bar, l->accent);
}

void house_draw(struct pen *p, np_sp x, np_sp label, int line, int lines, np_sp width,
                int parent)
{
    const struct layout *l = p->layout;
    struct house h = compose(p, width, lines);
    for (int i = 0; i < h.n; i++) {
        const struct house_part *part = &h.parts[i];
        np_sp left = x + unit_x(&h, part->unit), y = label;
        if (part->line > 0)
            y = grid_y(l, line + part->line - head_lines(&h) + 1) + l->label_drop;
        if (part->line > 0 && part[-1].line != part->line)
            draw_bar(&h, x, y);
        if (i > 0)
            draw_label(&h, i, left, y, parent);
        house_part_draw(p, part, left, span_of(&h, part->unit, part->units),
                        line + part->line, parent);
    }
    p->sudokus += h.sudokus;
}
