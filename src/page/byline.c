#include "page/byline.h"

#include <string.h>

#include "model/words.h"

/* "By " of the words' "By {name}"; "" when the name comes first. */
static const char *by_word(struct pen *p)
{
    const char *by = p->layout->words->by, *name = strstr(by, "{name}");
    return name ? arena_strndup(p->arena, by, (size_t)(name - by)) : "";
}

static np_sp rich_width(struct pen *p, enum style_id style, const struct rich *text)
{
    return text->n ? text_width(p->text, pen_style(p, style), text) : 0;
}

static np_sp by_width(struct pen *p)
{
    const char *by = by_word(p);
    if (!by[0])
        return 0;
    struct line line =
        text_plain(p->arena, p->text, pen_style(p, STYLE_byline), by, p->language, 0);
    return line.width + text_metrics(p->text, pen_style(p, STYLE_byline)).space;
}

np_sp byline_width(struct pen *p, const struct story *s)
{
    np_sp name = s->byline.n ? by_width(p) + rich_width(p, STYLE_byline, &s->byline) : 0;
    np_sp place = rich_width(p, STYLE_byline_place, &s->dateline);
    return name + place + (name && place ? p->layout->byline_gap : 0);
}

np_sp byline_rise(const struct pen *p, np_sp width, np_sp measure)
{
    return width > measure ? pen_style(p, STYLE_byline)->leading : 0;
}

static void draw_place(struct pen *p, const struct story *s, np_sp x, np_sp y, np_sp most,
                       int article)
{
    if (s->dateline.n)
        pen_text_within(p, STYLE_byline_place, &s->dateline, x, y, most,
                        pen_tag(p, TAG_P, article, s->dateline.text, s->path), s->path);
}

void byline_draw(struct pen *p, const struct story *s, np_sp x, np_sp y, np_sp measure,
                 int article)
{
    np_sp right = x + measure, left = x;
    bool two = s->byline.n && s->dateline.n && byline_width(p, s) > measure;
    np_sp name_y = two ? y - pen_style(p, STYLE_byline)->leading : y;
    if (s->byline.n) {
        int tag = pen_tag(p, TAG_P, article, s->byline.text, s->path);
        const char *by = by_word(p);
        if (by[0]) {
            pen_text(p, STYLE_byline, by, x, name_y, ALIGN_LEFT, tag, true);
            x += by_width(p);
        }
        x += pen_text_within(p, STYLE_byline, &s->byline, x, name_y, right - x, tag,
                             s->path)
             + p->layout->byline_gap;
    }
    x = two ? left : x;
    draw_place(p, s, x, y, right - x, article);
}

void byline_draw_name(struct pen *p, const struct story *s, np_sp x, np_sp y,
                      struct point label, np_sp measure, int article)
{
    int tag = pen_tag(p, TAG_P, article, s->byline.text, s->path);
    np_sp width =
        pen_text_within(p, STYLE_opinion_name, &s->byline, x, y, measure, tag, s->path)
        + p->layout->byline_gap;
    np_sp place = rich_width(p, STYLE_byline_place, &s->dateline);
    if (width + place <= measure)
        draw_place(p, s, x + width, y, measure - width, article);
    else if (label.x + p->layout->kicker_gap + place <= x + measure)
        draw_place(p, s, x + measure - place, label.y, place, article);
    else
        draw_place(p, s, x + width, y, measure - width, article);
}
