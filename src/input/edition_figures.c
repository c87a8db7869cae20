/* Numbers boxes, charts, pictures. */
#include "input/edition.h"
#include "input/edition_parts.h"
#include "input/images.h"

enum { LINE_POINTS_MIN = 2 };
static const double VALUE_MAX = 1e15; /* beyond, a double has no single units any more */

static void read_numbers(struct edition_reader *r, struct json_at story,
                         struct numbers *box)
{
    struct json_at at = json_obj(story, "numbers");
    struct json_items rows = json_arr(at, "rows", EDITION_MAX_ITEMS, "rows");
    edition_known(at, EDITION_NUMBERS);
    box->title = edition_line(r, at, "title");
    box->rows = ARENA_ARRAY(r->arena, struct number_row, rows.n);
    for (int i = 0; i < rows.n; i++) {
        struct json_at row = rows.v[i];
        if (!json_want_object(row))
            continue;
        edition_known(row, EDITION_NUMBER_ROW);
        struct number_row n = {edition_line(r, row, "label"),
                               edition_line(r, row, "value")};
        if (n.value.n)
            box->rows[box->n++] = n;
        else
            edition_closed(row, "row");
    }
    if (at.node && !box->n)
        edition_closed(at, "numbers box");
}

static void read_chart(struct edition_reader *r, struct json_at story,
                       struct chart *chart)
{
    static const char *const KINDS[] = {"bar", "line"};
    struct json_at at = json_obj(story, "chart");
    struct json_items data = json_arr(at, "data", EDITION_MAX_ITEMS, "points");
    edition_known(at, EDITION_CHART);
    chart->kind = (enum chart_kind)json_choice(at, "kind", KINDS, 2, CHART_BAR);
    chart->title = edition_line(r, at, "title");
    chart->unit = edition_text(r, at, "unit");
    chart->data = ARENA_ARRAY(r->arena, struct chart_point, data.n);
    for (int i = 0; i < data.n; i++) {
        struct json_at point = data.v[i];
        double value;
        if (!json_want_object(point))
            continue;
        edition_known(point, EDITION_CHART_POINT);
        if (json_num(point, "value", -VALUE_MAX, VALUE_MAX, &value))
            chart->data[chart->n++] =
                (struct chart_point){edition_line(r, point, "label"), value};
        else
            edition_closed(point, "point");
    }
    if (chart->kind == CHART_LINE && chart->n < LINE_POINTS_MIN)
        chart->n = 0;
    if (at.node && !chart->n)
        edition_closed(at, "chart");
}

static void read_focus(struct json_at at, struct picture *p)
{
    struct json_items xy = json_arr(at, "focus", 2, "numbers");
    p->focus_x = p->focus_y = 0.5;
    if (xy.n > 0)
        json_value_num(xy.v[0], 0, 1, &p->focus_x);
    if (xy.n > 1)
        json_value_num(xy.v[1], 0, 1, &p->focus_y);
}

/* False if there is no picture to print. */
static bool read_picture(struct edition_reader *r, struct json_at at, struct picture *p)
{
    if (!json_want_object(at))
        return false;
    edition_known(at, EDITION_PICTURE);
    *p = (struct picture){.file = "", .src = json_str(at, "src")};
    p->alt = json_str(at, "alt");
    p->caption = edition_line(r, at, "caption");
    p->credit = edition_line(r, at, "credit");
    read_focus(at, p);
    if (!*p->src) {
        edition_closed(at, "picture");
        return false;
    }
    if (++r->pictures > EDITION_MAX_ALL_PICTURES) {
        diags_add(json_diags(at), DIAG_TOO_MANY, (struct place){.file = r->doc->file},
                  r->pictures, "pictures", EDITION_MAX_ALL_PICTURES);
        return false;
    }
    if (!images_open(r->arena, r->doc->file, p, json_diags(at), json_place(at)))
        return false;
    if (!*p->alt)
        diags_add(json_diags(at), DIAG_PICTURE_ALT, json_place(at));
    return true;
}

void edition_read_figures(struct edition_reader *r, struct json_at at, struct story *s)
{
    read_numbers(r, at, &s->numbers);
    read_chart(r, at, &s->chart);
    struct json_items items = json_arr(at, "pictures", EDITION_MAX_PICTURES, "pictures");
    s->pictures = ARENA_ARRAY(r->arena, struct picture, items.n);
    for (int i = 0; i < items.n; i++)
        s->npictures += read_picture(r, items.v[i], &s->pictures[s->npictures]);
}
