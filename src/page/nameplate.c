#include "page/nameplate.h"

#include <string.h>

#include "base/utf8.h"
#include "page/wrap.h"

/* ---- what a name is made of ---- */

/* Letters that rise above the capitals when they are set as such: accents. */
static bool has_accent(uint32_t c)
{
    static const uint32_t PLAIN[] = {0xc6, 0xd0, 0xd7, 0xd8, 0xdf,
                                     0xe6, 0xf0, 0xf7, 0xf8};
    if (c < 0xc0 || (c > 0x24f && c < 0x1e00) || c > 0x1eff)
        return false;
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (c == PLAIN[i])
            return false;
    return true;
}

/* Capitals and marks that hang below the line: J, Q, cedillas and ogoneks, commas. */
static bool has_tail(uint32_t c)
{
    static const uint32_t TAILS[] = {'(',   ')',   ',',   ';',   'J',   'Q',
                                     'j',   'q',   0xc7,  0xe7,  0x104, 0x105,
                                     0x118, 0x119, 0x122, 0x123, 0x136, 0x137,
                                     0x145, 0x146, 0x15e, 0x15f, 0x162, 0x163};
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++)
        if (c == TAILS[i])
            return true;
    return false;
}

struct kind {
    bool tails;    /* something hangs below the capitals */
    bool accents;  /* something stands above the capitals */
    bool caseless; /* a script without capitals: letters rise and hang as they like */
};

static struct kind kind_of(const char *name)
{
    struct kind k = {0};
    for (int len; *name; name += len) {
        uint32_t c = utf8_get(name, &len);
        k.tails = k.tails || has_tail(c);
        k.accents = k.accents || has_accent(c);
        k.caseless = k.caseless || (c >= 0x590 && c < 0x1e00) || c >= 0x2e80;
    }
    return k;
}

/* ---- fitting ---- */

struct fitter {
    struct pen *p;
    struct style style;
    np_sp measure; /* with the overhang */
};

static struct line set(struct fitter *f, const char *name)
{
    return text_plain(f->p->arena, f->p->text, &f->style, name, f->p->language, 0);
}

static np_sp width_of(struct fitter *f, const char *name)
{
    return set(f, name).width - wrap_tail(&f->style);
}

/* The size at which name spans the measure, in the style's case. */
static np_sp spanning_size(struct fitter *f, const char *name)
{
    np_sp width = width_of(f, name);
    return width > 0 ? sp_scale(f->style.size, f->measure, width) : f->style.size;
}

/* Where to break the name so that its lines are as even as they can be; 0: nowhere. */
static int best_break(struct fitter *f, const char *name)
{
    int best = 0;
    np_sp widest = 0;
    for (int i = 1; name[i]; i++) {
        if (name[i] != ' ' || !name[i + 1])
            continue;
        char *first = arena_strndup(f->p->arena, name, (size_t)i);
        np_sp a = width_of(f, first), b = width_of(f, name + i + 1);
        np_sp w = a > b ? a : b;
        if (!best || w < widest) {
            best = i;
            widest = w;
        }
    }
    return best;
}

static void take_lines(struct fitter *f, struct nameplate *n, const char *name)
{
    const struct layout *l = f->p->layout;
    int at = best_break(f, name);
    n->text[0] = at ? arena_strndup(f->p->arena, name, (size_t)at) : name;
    n->text[1] = at ? name + at + 1 : NULL;
    n->n = at ? 2 : 1;
    f->style.size = l->nameplate_two_size;
    for (int i = 0; i < n->n; i++) {
        np_sp most = spanning_size(f, n->text[i]);
        f->style.size = most < f->style.size ? most : f->style.size;
    }
}

/* Chooses case, lines and size. */
static void choose(struct fitter *f, struct nameplate *n, const char *name)
{
    const struct layout *l = f->p->layout;
    np_sp largest = sp_scale(f->style.size, l->nameplate_max, 1000);
    np_sp size = spanning_size(f, name);
    if (size < l->nameplate_min_caps) {
        f->style.capitals = false;
        size = spanning_size(f, name);
    }
    n->text[0] = name;
    n->n = 1;
    if (size < l->nameplate_two_lines)
        take_lines(f, n, name);
    else
        f->style.size = size < largest ? size : largest;
}

struct nameplate nameplate_fit(struct pen *p)
{
    const struct layout *l = p->layout;
    const char *name = p->edition->paper.name;
    struct nameplate n = {0};
    np_sp measure = grid_span(l, l->columns);
    struct fitter f = {p, *pen_style(p, STYLE_nameplate),
                       measure + 2 * l->nameplate_overhang};
    if (!*name)
        return n;
    choose(&f, &n, name);
    struct kind kind = kind_of(name);
    n.size = f.style.size;
    n.leading = sp_scale(n.size, l->nameplate_two_leading, 1000);
    n.rise = text_metrics(p->text, &f.style).cap;
    if (kind.accents || kind.caseless)
        n.rise += sp_scale(n.size, l->nameplate_accent, 1000);
    if (kind.caseless || !f.style.capitals)
        n.descent = sp_scale(n.size, l->nameplate_descent, 1000);
    else if (n.size > pen_style(p, STYLE_nameplate)->size)
        n.descent = sp_scale(n.size - pen_style(p, STYLE_nameplate)->size,
                             l->nameplate_descent, 1000);
    np_sp tail = kind.tails ? sp_scale(n.size, l->nameplate_tail, 1000) : 0;
    n.descent = tail > n.descent ? tail : n.descent;
    n.side = measure;
    for (int i = 0; i < n.n; i++) {
        np_sp width = width_of(&f, n.text[i]);
        n.lines[i] = set(&f, n.text[i]);
        n.x[i] = l->margin + (measure - width) / 2;
        if ((measure - width) / 2 < n.side)
            n.side = (measure - width) / 2;
    }
    return n;
}

/* Capitals do not hang: what they take up ends at the baseline, whatever a line of
 * their size would. */
static void trim_boxes(struct pen *p, int from, np_sp y, const struct nameplate *n)
{
    struct page *page = &p->sheets->pages[p->page];
    for (int i = from; i < page->n; i++) {
        page->v[i].box.y0 = y - n->rise;
        page->v[i].box.y1 = y + n->descent;
    }
}

void nameplate_draw(struct pen *p, const struct nameplate *n, np_sp y, int tag)
{
    for (int i = 0; i < n->n; i++) {
        int from = p->sheets->pages[p->page].n;
        pen_line(p, &n->lines[i], n->x[i], y + i * n->leading, tag);
        trim_boxes(p, from, y + i * n->leading, n);
    }
}
