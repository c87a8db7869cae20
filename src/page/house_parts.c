#include "page/house_part.h"

#include "model/words.h"
#include "page/calendar.h"
#include "page/sudoku.h"
#include "page/wrap.h"

enum { RULE_LINES_MOST = 3, CAPTION_LINES_MOST = 3 };

/* ---- boards ---- */

/* A grid of nine by nine cells. */
struct board {
    np_sp x, y, side; /* its outer edges */
    np_sp frame, box, cell;
    struct style style; /* of the figures */
};

static void board_rules(struct pen *p, const struct board *b, int tag)
{
    np_sp inner = b->side - b->frame;
    for (int i = 0; i <= SUDOKU_SIDE; i++) {
        np_sp thick = i % SUDOKU_SIDE == 0 ? b->frame : i % 3 == 0 ? b->box : b->cell;
        np_sp at = b->frame / 2 + sp_scale(inner, i, SUDOKU_SIDE) - thick / 2;
        struct box across = {b->x, b->y + at, b->x + b->side, b->y + at + thick};
        struct box down = {b->x + at, b->y, b->x + at + thick, b->y + b->side};
        if (thick == 0)
            continue;
        sheets_fill(p->sheets, p->page, tag, across, p->layout->ink);
        sheets_fill(p->sheets, p->page, tag, down, p->layout->ink);
    }
}

static void board_figures(struct pen *p, const struct board *b, const uint8_t *cells,
                          int tag)
{
    struct line figures[SUDOKU_SIDE + 1] = {0};
    np_sp inner = b->side - b->frame;
    np_sp rise = text_metrics(p->text, &b->style).cap / 2;
    for (int digit = 1; digit <= SUDOKU_SIDE; digit++)
        figures[digit] =
            text_plain(p->arena, p->text, &b->style, arena_printf(p->arena, "%d", digit),
                       p->language, RUN_LABEL);
    for (int i = 0; i < SUDOKU_CELLS; i++) {
        const struct line *figure = &figures[cells[i]];
        int column = i % SUDOKU_SIDE, row = i / SUDOKU_SIDE;
        np_sp x = b->x + b->frame / 2 + sp_scale(inner, 2 * column + 1, 2 * SUDOKU_SIDE);
        np_sp y = b->y + b->frame / 2 + sp_scale(inner, 2 * row + 1, 2 * SUDOKU_SIDE);
        if (cells[i])
            pen_line(p, figure, x - figure->width / 2, y + rise, tag);
    }
}

/* "5.3..7... 6..195...": what a reader who hears the page gets. */
static const char *read_out(struct pen *p, const uint8_t *cells)
{
    char s[SUDOKU_CELLS + SUDOKU_SIDE + 1] = "";
    int n = 0;
    for (int i = 0; i < SUDOKU_CELLS; i++) {
        if (i && i % SUDOKU_SIDE == 0)
            s[n++] = ' ';
        s[n++] = (char)(cells[i] ? '0' + cells[i] : '.');
    }
    return arena_strndup(p->arena, s, (size_t)n);
}

static void draw_board(struct pen *p, const struct board *b, const uint8_t *cells,
                       const char *alt, int parent)
{
    int figure = pen_tag(p, TAG_FIGURE, parent, NULL, NULL);
    p->sheets->tags[figure].alt =
        arena_printf(p->arena, "%s: %s", alt, read_out(p, cells));
    board_rules(p, b, figure);
    board_figures(p, b, cells, figure);
}

static struct style figure_style(const struct pen *p, enum style_id id, np_sp side,
                                 int share)
{
    struct style s = *pen_style(p, id);
    s.size = sp_scale(side, share, 1000 * SUDOKU_SIDE);
    return s;
}

/* ---- the sudoku ---- */

/* A sudoku with its rule and the last one's answer, being fitted into a part. */
struct puzzle {
    struct pen *p;
    bool narrow;
    np_sp width, side, answer; /* of the part, the puzzle, the answer */
    np_sp aside;               /* what is left beside the puzzle or the answer */
    struct date before;        /* whose answer it is */
    struct wrapped rule, caption;
    bool fits; /* no text is cut */
};

/* Height of so many lines, from the x-height of the first to the last baseline. */
static np_sp height_of(const struct layout *l, int lines)
{
    return l->leg_rule_above + (lines - 1) * l->leading;
}

bool house_is_narrow(const struct pen *p, np_sp width)
{
    return width < p->layout->house_beside;
}

static struct rich caption_text(struct pen *p, struct date d)
{
    const struct words *w = p->layout->words;
    const char *s = pen_fill_int(p, w->sudoku_answer, "day", d.day);
    return wrap_rich(p, pen_fill(p, s, "month", w->months[d.month - 1]));
}

static struct wrapped set_text(struct puzzle *z, const struct rich *text, np_sp width,
                               int most)
{
    struct diags quiet;
    struct pen p = *z->p;
    diags_init(&quiet, p.arena);
    p.diags = &quiet;
    struct wrapped w = wrap_text(&p, pen_style(&p, STYLE_house_text), text, width, most,
                                 RUN_LABEL, NULL);
    z->fits = z->fits && w.n > 0 && !w.cut;
    return w;
}

static struct puzzle puzzle_for(struct pen *p, np_sp width, np_sp side)
{
    const struct layout *l = p->layout;
    struct puzzle z = {.p = p, .width = width, .side = side, .fits = true};
    z.narrow = house_is_narrow(p, width);
    z.answer = SUDOKU_SIDE * l->house_answer_cell;
    z.aside = width - l->house_gap - (z.narrow ? z.answer : side);
    z.before = calendar_date(calendar_day(p->edition->date) - 1);
    struct rich rule = wrap_rich(p, l->words->sudoku_rule);
    struct rich caption = caption_text(p, z.before);
    z.rule = set_text(&z, &rule, z.narrow ? width : z.aside, RULE_LINES_MOST);
    z.caption = set_text(&z, &caption, z.aside, CAPTION_LINES_MOST);
    return z;
}

static np_sp text_leading(const struct puzzle *z)
{
    return pen_style(z->p, STYLE_house_text)->leading;
}

/* From the top of capitals to the last baseline. */
static np_sp text_height(const struct puzzle *z, const struct wrapped *w)
{
    np_sp cap = text_metrics(z->p->text, pen_style(z->p, STYLE_house_text)).cap;
    return cap + (w->n - 1) * text_leading(z);
}

/* What the texts and the answer need below or beside the puzzle. */
static np_sp answer_height(const struct puzzle *z)
{
    const struct layout *l = z->p->layout;
    np_sp rule = text_height(z, &z->rule) + l->house_gap;
    if (z->narrow)
        return l->house_text_drop + rule + z->answer;
    return rule + text_height(z, &z->caption) + l->house_caption_lift + z->answer;
}

/* Beside a puzzle higher than it need be the answer grows into the white under the
 * rule. */
static void grow_answer(struct puzzle *z)
{
    np_sp most = sp_scale(z->answer, z->p->layout->house_answer_most, 1000);
    np_sp room = z->side - answer_height(z) + z->answer;
    most = most < z->aside ? most : z->aside;
    room = room < most ? room : most;
    if (room > z->answer)
        z->answer = room;
}

static bool is_good(const struct puzzle *z)
{
    const struct layout *l = z->p->layout;
    np_sp cell = z->side / SUDOKU_SIDE;
    return z->fits && cell >= l->house_cell_least && cell <= l->house_cell_most
           && z->aside > 0
           && (z->narrow || (z->aside >= z->answer && answer_height(z) <= z->side));
}

static bool narrow_lines(struct pen *p, np_sp width, int *least, int *most)
{
    const struct layout *l = p->layout;
    struct puzzle z = puzzle_for(p, width, width);
    *least = 1 + grid_lines(l, z.side + answer_height(&z) - l->leg_rule_above);
    *most = l->grid_lines;
    return is_good(&z);
}

bool house_sudoku_lines(struct pen *p, np_sp width, int *least, int *most)
{
    const struct layout *l = p->layout;
    if (house_is_narrow(p, width))
        return narrow_lines(p, width, least, most);
    *least = *most = 0;
    np_sp widest = width - l->house_gap - SUDOKU_SIDE * l->house_answer_cell;
    int n = l->grid_lines;
    while (n > 0 && height_of(l, n) > widest)
        n--;
    /* from the highest down, until the texts beside it are whole */
    for (; n > 0 && height_of(l, n) >= SUDOKU_SIDE * l->house_cell_least; n--) {
        if (height_of(l, n) > SUDOKU_SIDE * l->house_cell_most)
            continue;
        struct puzzle z = puzzle_for(p, width, height_of(l, n));
        if (!is_good(&z))
            continue;
        /* a lower one leaves more room beside it, so these texts fit there, too */
        np_sp lowest = SUDOKU_SIDE * l->house_cell_least;
        lowest = lowest > answer_height(&z) ? lowest : answer_height(&z);
        *most = n;
        *least = 1 + grid_lines(l, lowest - l->leg_rule_above);
        return true;
    }
    return false;
}

/* Puts a text with the top of its capitals at y. */
static void draw_text(struct puzzle *z, const struct wrapped *w, np_sp x, np_sp y,
                      int parent)
{
    np_sp cap = text_metrics(z->p->text, pen_style(z->p, STYLE_house_text)).cap;
    wrap_draw(z->p, w, x, y + cap, text_leading(z),
              pen_tag(z->p, TAG_P, parent, NULL, NULL));
}

static void draw_puzzle(struct puzzle *z, np_sp x, np_sp y, const uint8_t *cells,
                        int parent)
{
    const struct layout *l = z->p->layout;
    struct board b = {x,
                      y,
                      z->side,
                      l->house_frame,
                      l->house_box_rule,
                      l->house_cell_rule,
                      figure_style(z->p, STYLE_sudoku, z->side, l->house_figure)};
    draw_board(z->p, &b, cells, l->words->sudoku_alt, parent);
}

static void draw_answer(struct puzzle *z, np_sp x, np_sp foot, const uint8_t *cells,
                        int parent)
{
    const struct layout *l = z->p->layout;
    struct board b = {
        x,
        foot - z->answer,
        z->answer,
        l->house_answer_rule,
        l->house_answer_rule,
        0,
        figure_style(z->p, STYLE_sudoku_answer, z->answer, l->house_answer_figure)};
    struct rich alt = caption_text(z->p, z->before);
    draw_board(z->p, &b, cells, alt.text, parent);
}

static void draw_sudoku(struct pen *p, int number, np_sp x, np_sp width, int line,
                        int lines, int parent)
{
    const struct layout *l = p->layout;
    np_sp foot = grid_y(l, line + lines - 1), top = grid_y(l, line) - l->leg_rule_above;
    bool narrow = house_is_narrow(p, width);
    struct puzzle z = puzzle_for(p, width, narrow ? width : foot - top);
    if (!narrow)
        grow_answer(&z);
    struct sudoku today, before;
    int day = calendar_day(p->edition->date);
    sudoku_make(day, number, &today);
    sudoku_make(day - 1, number, &before);
    draw_puzzle(&z, x, top, today.puzzle, parent);
    np_sp aside = x + width - z.aside, answer = aside;
    np_sp rule = top, caption = foot - z.answer;
    if (narrow) {
        rule = top + z.side + l->house_text_drop;
        answer = x + width - z.answer;
        aside = x;
    } else {
        caption -= l->house_caption_lift + text_height(&z, &z.caption);
    }
    draw_text(&z, &z.rule, aside, rule, parent);
    draw_text(&z, &z.caption, aside, caption, parent);
    draw_answer(&z, answer, foot, before.answer, parent);
}

/* ---- rules to write on ---- */

int house_rules(const struct layout *l, int lines)
{
    return 1 + (lines - 1) / l->house_notes_pitch;
}

/* Where rule i of a part stands; the last one on the last line. */
static np_sp rule_y(const struct layout *l, const struct house_part *part, int line,
                    int i)
{
    np_sp foot = grid_y(l, line + part->lines - 1);
    if (part->rules < 2)
        return foot
               - (house_rules(l, part->lines) - 1 - i) * l->house_notes_pitch
                     * l->leading;
    return foot
           - sp_scale((part->lines - 1) * (int64_t)l->leading, part->rules - 1 - i,
                      part->rules - 1);
}

static void draw_rules(struct pen *p, const struct house_part *part, np_sp x, np_sp width,
                       int line)
{
    const struct layout *l = p->layout;
    int n = part->rules ? part->rules : house_rules(l, part->lines);
    for (int i = 0; i < n; i++)
        pen_rule_h(p, x, x + width, rule_y(l, part, line, i) - l->rule_hair / 2,
                   l->rule_hair, l->ink);
}

/* "Tuesday" at the left of its first rule, "18" at the right. */
static void draw_day(struct pen *p, int day, np_sp x, np_sp width, np_sp y, int list)
{
    struct date date = calendar_date(day);
    int item = pen_tag(p, TAG_ITEM, list, NULL, NULL);
    int text = pen_tag(p, TAG_SPAN, item, NULL, NULL);
    pen_text(p, STYLE_house_day, p->layout->words->weekdays[calendar_weekday(day)], x, y,
             ALIGN_LEFT, text, true);
    pen_text(p, STYLE_house_date, arena_printf(p->arena, "%d", date.day), x + width, y,
             ALIGN_RIGHT, text, true);
}

/* The seven days after the edition's, as many rules each. */
static void draw_week(struct pen *p, const struct house_part *part, np_sp x, np_sp width,
                      int line, int parent)
{
    const struct layout *l = p->layout;
    int day = calendar_day(p->edition->date) + 1;
    int list = pen_tag(p, TAG_LIST, parent, NULL, NULL);
    for (int i = 0; i < HOUSE_DAYS; i++) {
        np_sp y = rule_y(l, part, line, part->rules / HOUSE_DAYS * i);
        draw_day(p, day + i, x, width, y - l->house_day_lift, list);
    }
}

void house_part_draw(struct pen *p, const struct house_part *part, np_sp x, np_sp width,
                     int line, int parent)
{
    if (part->kind == HOUSE_SUDOKU) {
        draw_sudoku(p, part->number, x, width, line, part->lines, parent);
        return;
    }
    draw_rules(p, part, x, width, line);
    if (part->kind == HOUSE_WEEK)
        draw_week(p, part, x, width, line, parent);
}
