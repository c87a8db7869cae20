#include "page/furniture.h"

#include "page/furniture_part.h"
#include "page/nameplate.h"

/* Where a band came to stand. */
struct placed {
    bool there;
    np_sp y; /* text and nameplate: (first) baseline; rule: centre */
    struct part parts[PART_COUNT];
    struct nameplate plate;
};

struct head {
    struct furniture f;
    struct placed *placed;
    np_sp foot; /* y of the last band that is there */
};

static np_sp measure_of(const struct furniture *f)
{
    return grid_span(f->p->layout, f->p->layout->columns);
}

/* Which template stands where: mirrored pages change sides. */
static const struct band_part *part_at(const struct furniture *f, const struct band *b,
                                       int at)
{
    bool mirrored = f->p->layout->folio_mirror && f->number > 0 && f->number % 2 == 1;
    return &b->parts[mirrored ? PART_COUNT - 1 - at : at];
}

static void set_part(const struct furniture *f, const struct band *b, int at, np_sp most,
                     unsigned flags, struct part *out)
{
    out[at] = furniture_part(f, part_at(f, b, at), most, flags);
}

static bool sides_collide(const struct part *v, np_sp measure, np_sp gap)
{
    return v[PART_LEFT].n && v[PART_RIGHT].n
           && v[PART_LEFT].width + gap + v[PART_RIGHT].width > measure;
}

static bool center_collides(const struct part *v, np_sp measure, np_sp gap)
{
    np_sp wider = v[PART_LEFT].width > v[PART_RIGHT].width ? v[PART_LEFT].width
                                                           : v[PART_RIGHT].width;
    return v[PART_CENTER].n && wider
           && v[PART_CENTER].width / 2 + gap + wider > measure / 2;
}

/* The weather can say less, so that the centre may stay. */
static void shorten_weather(const struct furniture *f, const struct band *b,
                            unsigned flags, struct part *v)
{
    np_sp room = (measure_of(f) - v[PART_CENTER].width) / 2 - f->p->layout->band_part_gap;
    for (int i = 0; i < PART_COUNT; i++)
        if (i != PART_CENTER && v[i].icon && v[i].width > room && room > 0)
            set_part(f, b, i, room, flags, v);
}

/* Sets the parts of a text band so that they keep their distance: if they do not, a
 * side gives way to the other down to half the measure, and the centre goes. */
static bool set_parts(const struct furniture *f, const struct band *b, unsigned flags,
                      struct part *v)
{
    np_sp measure = measure_of(f), gap = f->p->layout->band_part_gap;
    bool any = false;
    for (int i = 0; i < PART_COUNT; i++)
        set_part(f, b, i, measure, flags, v);
    if (sides_collide(v, measure, gap)) {
        int longer = v[PART_LEFT].width > v[PART_RIGHT].width ? PART_LEFT : PART_RIGHT;
        int other = longer == PART_LEFT ? PART_RIGHT : PART_LEFT;
        np_sp half = (measure - gap) / 2;
        if (v[other].width > half)
            set_part(f, b, other, half, flags, v);
        set_part(f, b, longer, measure - gap - v[other].width, flags, v);
    }
    if (center_collides(v, measure, gap))
        shorten_weather(f, b, flags, v);
    if (center_collides(v, measure, gap)) {
        diags_add(f->p->diags, DIAG_TITLE_CUT, (struct place){0}, v[PART_CENTER].text);
        v[PART_CENTER] = (struct part){0};
    }
    for (int i = 0; i < PART_COUNT; i++)
        any = any || v[i].n;
    return any;
}

/* Ears: what stands in the free sides of a short nameplate, where it fits. */
static void set_ears(const struct furniture *f, const struct band *b,
                     const struct nameplate *plate, struct part *v)
{
    np_sp gap = f->p->layout->band_part_gap;
    for (int i = 0; i < PART_COUNT; i++) {
        if (i == PART_CENTER || plate->side <= 2 * gap)
            continue;
        struct part ear = furniture_part(f, &b->parts[i], SP_MAX / 2, RUN_LABEL);
        if (ear.n && ear.width + gap <= plate->side)
            v[i] = ear;
    }
}

/* y of a band below `above`; the first band of a page stands as if the capitals of
 * line 1 were above it. */
static np_sp band_y(const struct layout *l, const struct band *b, np_sp above)
{
    return b->line > 0 ? l->grid_top + sp_scale(l->leading, b->line, 1000)
                       : above + b->gap;
}

static void place_nameplate(struct head *h, const struct band *b, np_sp above, bool first,
                            struct placed *to)
{
    const struct layout *l = h->f.p->layout;
    to->plate = nameplate_fit(h->f.p);
    to->there = to->plate.n > 0;
    if (!to->there)
        return;
    to->y = first ? above + to->plate.rise
                  : band_y(l, b, above) + (b->line > 0 ? 0 : to->plate.rise);
    set_ears(&h->f, b, &to->plate, to->parts);
    h->foot = to->y + (to->plate.n - 1) * to->plate.leading + to->plate.descent;
}

static void place_bands(struct head *h, const struct band *v, int n)
{
    struct pen *p = h->f.p;
    const struct layout *l = p->layout;
    np_sp cap = text_metrics(p->text, pen_style(p, STYLE_ear)).cap;
    h->placed = ARENA_ARRAY(p->arena, struct placed, n + 1);
    h->foot = grid_y(l, 1) - cap;
    bool above_there = true, first = true, real = false;
    for (int i = 0; i < n; i++) {
        struct placed *to = &h->placed[i];
        if (v[i].kind == BAND_NAMEPLATE) {
            real = true;
            place_nameplate(h, &v[i], h->foot, first, to);
        } else {
            to->there = v[i].kind == BAND_RULE
                            ? above_there || !v[i].with_above
                            : set_parts(&h->f, &v[i],
                                        real && !h->f.number ? 0 : RUN_LABEL, to->parts);
            np_sp above =
                first && v[i].kind == BAND_TEXT ? h->foot + cap - v[i].gap : h->foot;
            to->y = band_y(l, &v[i], above);
            h->foot = to->there ? to->y : h->foot;
        }
        above_there = to->there;
        first = first && !to->there;
    }
}

/* ---- drawing ---- */

static void draw_parts(struct head *h, const struct placed *b, np_sp y, bool real)
{
    struct pen *p = h->f.p;
    const struct layout *l = p->layout;
    np_sp measure = measure_of(&h->f);
    for (int i = 0; i < PART_COUNT; i++) {
        const struct part *part = &b->parts[i];
        if (!part->n)
            continue;
        int tag = real ? pen_tag(p, TAG_P, 0, part->text, NULL) : TAG_ARTIFACT;
        np_sp left = i == PART_LEFT    ? 0
                     : i == PART_RIGHT ? measure - part->width
                                       : (measure - part->width) / 2;
        furniture_part_draw(&h->f, part, l->margin + left, y, tag);
    }
}

/* Draws what place_bands placed.  On page 1 the nameplate and what is below it are
 * text to be read; all other furniture is not. */
static void draw_bands(struct head *h, const struct band *v, int n)
{
    struct pen *p = h->f.p;
    const struct layout *l = p->layout;
    bool real = false;
    for (int i = 0; i < n; i++) {
        const struct placed *b = &h->placed[i];
        real = real || (v[i].kind == BAND_NAMEPLATE && !h->f.number);
        if (!b->there)
            continue;
        if (v[i].kind == BAND_RULE) {
            pen_rule_h(p, l->margin, l->margin + measure_of(&h->f), b->y, v[i].thickness,
                       l->ink);
        } else if (v[i].kind == BAND_NAMEPLATE) {
            int tag = pen_tag(p, TAG_P, 0, p->edition->paper.name, "paper.name");
            nameplate_draw(p, &b->plate, b->y, tag);
            draw_parts(h, b, b->y, false);
        } else {
            draw_parts(h, b, b->y, real);
        }
    }
}

/* ---- front ---- */

static struct head front_head(struct pen *p)
{
    struct head h = {.f = {.p = p, .section = ""}};
    h.f.strip = weather_strip_lines(p) > 0;
    place_bands(&h, p->layout->front, p->layout->nfront);
    return h;
}

static int first_label_line(struct pen *p, const struct head *h)
{
    np_sp gap = p->layout->nfront ? p->layout->front_first_gap * SP_PT : 0;
    return grid_line_from(p->layout, h->foot + gap);
}

int furniture_front(struct pen *p)
{
    struct head h = front_head(p);
    draw_bands(&h, p->layout->front, p->layout->nfront);
    return first_label_line(p, &h);
}

int furniture_front_line(struct pen *p)
{
    struct head h = front_head(p);
    return first_label_line(p, &h);
}

/* ---- inside ---- */

int furniture_inside(struct pen *p, int number, const char *section)
{
    struct head h = {.f = {.p = p, .number = number, .section = section ? section : ""}};
    place_bands(&h, p->layout->inside, p->layout->ninside);
    draw_bands(&h, p->layout->inside, p->layout->ninside);
    return furniture_inside_line(p);
}

int furniture_inside_line(struct pen *p)
{
    return p->layout->inside_first_line;
}
