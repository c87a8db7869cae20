/* One line of a broken paragraph -> runs of glyphs at their final places.
 *
 * The parts of the line are collected (fragments of a divided word are shaped again, so
 * that their kerning is right), the slack is shared out among expansion, tracking and
 * spaces by the breaker's recipe on the parts' exact widths, then pens move. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/paragraph.h"

struct part {
    int look;
    const struct shape *shape; /* NULL: a space */
    const char *text;          /* of a space */
    int nbytes;
    np_sp natural, ink;
    int letters;
    np_sp weight; /* of a space, in sharing the rest */
    np_sp extra;  /* what a space gets */
    np_sp x;      /* pen position in the line, visual */
    np_sp width;  /* final */
};

struct setter {
    struct arena *arena;
    struct para *p;
    VEC(struct part) parts;
    np_sp indent;
    int expand;    /* 1/1000 */
    int64_t track; /* 1/1000 em */
    bool hyphen;   /* a hyphen is added at the end */
};

/* ---- parts ---- */

static void measure_shape(struct setter *s, struct part *part)
{
    const struct look *k = &s->p->looks.v[part->look];
    part->letters = part->shape->letters;
    np_sp ink = look_scale(s->p->text, k, part->shape->advance);
    part->natural = ink + sp_scale((int64_t)k->size * part->letters, k->tracking, 1000);
    part->ink = k->rigid ? 0 : ink;
    if (k->rigid)
        part->letters = 0;
}

static void add_slice(struct setter *s, const struct atom *at, int from, int to,
                      bool hyphen)
{
    struct part *part = VEC_PUSH(s->arena, &s->parts);
    part->look = at->look;
    part->shape = at->shape;
    if (from > 0 || to < at->shape->nbytes || hyphen) {
        char *text = arena_printf(s->arena, "%.*s%s", to - from, at->shape->text + from,
                                  hyphen ? "-" : "");
        part->shape = shape_word(s->p->text->shaper, s->p->looks.v[at->look].setting,
                                 text, to - from + hyphen);
    }
    measure_shape(s, part);
}

static void add_space(struct setter *s, const struct item *it, const struct atom *at)
{
    struct part *part = VEC_PUSH(s->arena, &s->parts);
    part->look = at->look;
    part->text = s->p->source + at->from;
    part->nbytes = at->to - at->from;
    part->natural = it->width;
    part->weight = it->stretch;
}

static void collect(struct setter *s, int start, int end)
{
    const struct item *items = s->p->items.v;
    const struct atom *atoms = s->p->atoms.v;
    s->hyphen = items[end].kind == ITEM_DISC && items[end].subtype & DISC_HYPHEN;
    for (int i = start; i < end; i++) {
        const struct atom *at = &atoms[i];
        if (items[i].kind == ITEM_BOX && !at->shape)
            s->indent += items[i].width;
        if (items[i].kind == ITEM_GLUE && at->look >= 0)
            add_space(s, &items[i], at);
        if (items[i].kind != ITEM_BOX || !at->shape)
            continue;
        int to = at->to, last = i;
        for (int j = i + 1; j < end; j++) {
            if (items[j].kind == ITEM_BOX && atoms[j].shape == at->shape
                && atoms[j].from >= to) {
                to = atoms[j].to;
                last = j;
            } else if (items[j].kind != ITEM_DISC) {
                break;
            }
        }
        add_slice(s, at, at->from, to, s->hyphen && last == end - 1);
        i = last;
    }
}

/* ---- the slack ---- */

static np_sp clamp_share(int64_t delta, int64_t cap)
{
    if (cap <= 0)
        return 0;
    int64_t share = delta * 1000 / cap;
    return (np_sp)(share > 1000 ? 1000 : share < -1000 ? -1000 : share);
}

static int round_step(int64_t v, int step)
{
    int64_t half = v < 0 ? -(step / 2) : step / 2;
    return (int)((v + half) / step) * step;
}

/* Chooses expansion and tracking for `delta` to be made up over the parts; the rest goes
 * to the spaces. */
static void share_slack(struct setter *s, int64_t delta, bool tight)
{
    const struct layout *l = s->p->text->layout;
    int64_t expand = tight ? l->expand_tight : l->expand;
    int64_t track = tight ? l->track_tight : l->track;
    int64_t ink = 0, ems = 0, weight = 0;
    for (int i = 0; i < s->parts.n; i++) {
        const struct part *part = &s->parts.v[i];
        ink += part->ink;
        ems += (int64_t)s->p->looks.v[part->look].size * part->letters;
        weight += part->weight;
    }
    int64_t cap = (ink * expand + ems * track) / 1000 + weight * l->comfort / 1000;
    int64_t share = clamp_share(delta, cap);
    s->expand = round_step(share * expand / 1000, l->expand_step);
    s->track = share * track / 1000;
    int64_t rest = delta - (ink * s->expand + ems * s->track) / 1000;
    int64_t seen = 0, given = 0;
    for (int i = 0; i < s->parts.n && weight > 0; i++) {
        seen += s->parts.v[i].weight;
        int64_t upto = rest * seen / weight;
        s->parts.v[i].extra = (np_sp)(upto - given);
        given = upto;
    }
}

static void final_widths(struct setter *s)
{
    for (int i = 0; i < s->parts.n; i++) {
        struct part *part = &s->parts.v[i];
        int64_t em = s->p->looks.v[part->look].size;
        part->width =
            part->natural + part->extra
            + (np_sp)((part->ink * (int64_t)s->expand + em * part->letters * s->track)
                      / 1000);
    }
}

/* ---- order ---- */

/* Rule L2 of UAX #9 on the parts: from the highest level down, reverse every run of parts
 * at that level or above. */
static void visual_order(const struct setter *s, int *order)
{
    int n = s->parts.n, highest = 0;
    for (int i = 0; i < n; i++) {
        order[i] = i;
        int level = s->p->looks.v[s->parts.v[i].look].level;
        highest = level > highest ? level : highest;
    }
    for (int level = highest; level > 0; level--) {
        for (int i = 0; i < n;) {
            int j = i;
            while (j < n && s->p->looks.v[s->parts.v[order[j]].look].level >= level)
                j++;
            for (int a = i, b = j - 1; a < b; a++, b--) {
                int swap = order[a];
                order[a] = order[b];
                order[b] = swap;
            }
            i = j > i ? j : i + 1;
        }
    }
}

static np_sp place_parts(struct setter *s, np_sp x)
{
    int *order = ARENA_ARRAY(s->arena, int, s->parts.n + 1);
    visual_order(s, order);
    for (int i = 0; i < s->parts.n; i++) {
        s->parts.v[order[i]].x = x;
        x += s->parts.v[order[i]].width;
    }
    return x;
}

/* ---- runs ---- */

struct run_builder {
    VEC(struct glyph) glyphs;
    struct arena *arena;
    VEC(struct cluster) clusters;
    VEC(char) text;
};

static void put_text(struct run_builder *r, const char *s, int n)
{
    for (int i = 0; i < n; i++)
        *VEC_PUSH(r->arena, &r->text) = s[i];
}

/* Clusters of a shape in text order; the glyphs of one stand together. */
static void put_clusters(struct run_builder *r, const struct shape *w, bool backward)
{
    for (int i = 0; i < w->n;) {
        int g = backward ? w->n - 1 - i : i;
        int at = w->glyphs[g].cluster, count = 0;
        while (i < w->n && w->glyphs[backward ? w->n - 1 - i : i].cluster == at) {
            count++;
            i++;
        }
        int next = i < w->n ? w->glyphs[backward ? w->n - 1 - i : i].cluster : w->nbytes;
        struct cluster *c = VEC_PUSH(r->arena, &r->clusters);
        c->bytes = (uint8_t)(next - at);
        c->glyphs = (uint8_t)count;
    }
}

static void put_shape(struct setter *s, struct run_builder *r, const struct part *part,
                      np_sp origin)
{
    const struct look *k = &s->p->looks.v[part->look];
    const struct shape *w = part->shape;
    int64_t per_letter = (int64_t)k->size * (k->tracking + (k->rigid ? 0 : s->track));
    int expand = k->rigid ? 0 : s->expand;
    np_sp x = part->x - origin;
    for (int i = 0; i < w->n; i++) {
        const struct shaped_glyph *g = &w->glyphs[i];
        *VEC_PUSH(s->arena, &r->glyphs) =
            (struct glyph){g->id, x + look_scale(s->p->text, k, g->dx),
                           -look_scale(s->p->text, k, g->dy)};
        int64_t advance = look_scale(s->p->text, k, g->advance);
        x += (np_sp)(advance
                     + (advance * expand + (g->advance > 0 ? per_letter : 0)) / 1000);
    }
    put_clusters(r, w, shaper_backward(s->p->text->shaper, k->setting));
    put_text(r, w->text, w->nbytes);
}

static void put_space(struct setter *s, struct run_builder *r, const struct part *part,
                      np_sp origin)
{
    const struct shape *w =
        shape_word(s->p->text->shaper, s->p->looks.v[part->look].setting, " ", 1);
    if (!part->nbytes || !w->n)
        return;
    *VEC_PUSH(s->arena, &r->glyphs) =
        (struct glyph){w->glyphs[0].id, part->x - origin, 0};
    *VEC_PUSH(s->arena, &r->clusters) = (struct cluster){(uint8_t)part->nbytes, 1};
    put_text(r, part->text, part->nbytes);
}

/* Parts [from, to), one look, left to right, become one run. */
static void put_run(struct setter *s, struct line *out, int from, int to, unsigned flags)
{
    struct run_builder r = {.arena = s->arena};
    const struct look *k = &s->p->looks.v[s->parts.v[from].look];
    np_sp origin = s->parts.v[from].x;
    for (int i = from; i < to; i++) {
        if (s->parts.v[i].shape)
            put_shape(s, &r, &s->parts.v[i], origin);
        else
            put_space(s, &r, &s->parts.v[i], origin);
    }
    if (!r.glyphs.n)
        return;
    struct run *run = &out->runs[out->n];
    out->colors[out->n] = k->color;
    out->urls[out->n] = k->url;
    out->n++;
    *run = (struct run){.font = shaper_face(s->p->text->shaper, k->setting),
                        .size = k->size,
                        .stretch = 1000 + (k->rigid ? 0 : s->expand),
                        .flags = flags,
                        .origin = {origin, 0},
                        .text = r.text.v,
                        .nbytes = r.text.n,
                        .glyphs = r.glyphs.v,
                        .nglyphs = r.glyphs.n,
                        .clusters = r.clusters.v,
                        .nclusters = r.clusters.n};
    if (shaper_backward(s->p->text->shaper, k->setting))
        run->flags |= RUN_BACKWARD;
    if (to == s->parts.n && s->hyphen)
        run->flags |= RUN_HYPHEN;
}

static bool same_run(const struct setter *s, int a, int b)
{
    const struct look *k = &s->p->looks.v[s->parts.v[a].look];
    return s->parts.v[a].look == s->parts.v[b].look && !(k->level & 1);
}

static void put_runs(struct setter *s, struct line *out, unsigned flags)
{
    int n = s->parts.n;
    out->runs = ARENA_ARRAY(s->arena, struct run, n + 1);
    out->urls = ARENA_ARRAY(s->arena, const char *, n + 1);
    out->colors = ARENA_ARRAY(s->arena, uint32_t, n + 1);
    for (int i = 0; i < n;) {
        int j = i + 1;
        while (j < n && same_run(s, i, j))
            j++;
        put_run(s, out, i, j, flags);
        i = j;
    }
}

static unsigned end_flags(const struct para *p, int end)
{
    const struct item *it = &p->items.v[end];
    bool space_follows =
        end + 1 < p->items.n && it[1].kind == ITEM_GLUE && it[1].width > 0;
    bool joins = (it->kind == ITEM_PENALTY && it->penalty < PENALTY_NEVER
                  && it->penalty > PENALTY_FORCE && !space_follows)
                 || (it->kind == ITEM_GLUE && it->width == 0);
    return joins ? RUN_JOIN : 0;
}

static struct line set_items(struct setter *s, const struct break_line *b, np_sp measure,
                             bool tight, unsigned flags)
{
    const struct item *items = s->p->items.v;
    collect(s, b->start, b->end);
    np_sp left = 0, right = 0;
    for (int i = b->start; i < b->end; i++) {
        if (items[i].kind == ITEM_BOX && s->p->atoms.v[i].shape) {
            left = s->indent ? 0 : items[i].hang_start;
            break;
        }
    }
    if (items[b->end].kind == ITEM_DISC)
        right = items[b->end].hang_end;
    else
        for (int i = b->end - 1; i >= b->start && !right; i--)
            if (items[i].kind == ITEM_BOX && s->p->atoms.v[i].shape) {
                right = items[i].hang_end;
                break;
            }
    int64_t natural = s->indent;
    for (int i = 0; i < s->parts.n; i++)
        natural += s->parts.v[i].natural;
    if (!b->flush && !(s->p->options & PARA_RAGGED))
        share_slack(s, (int64_t)measure + left + right - natural, tight);
    final_widths(s);
    struct line out = {0};
    out.width = place_parts(s, s->indent - left);
    put_runs(s, &out, flags);
    if (out.n)
        out.runs[out.n - 1].flags |= end_flags(s->p, b->end);
    return out;
}

/* Marks that end a sentence; quotation marks and brackets may close behind them. */
static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002;
}

static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == 0x2019 || c == 0x201c || c == 0x201d
           || c == 0xbb || c == 0xa0 || c == 0x202f;
}

bool para_line_stop(const struct para *p, const struct break_result *r, int i)
{
    const struct break_line *line = &r->lines[i];
    for (int k = line->end - 1; k >= line->start; k--) {
        const struct atom *a = &p->atoms.v[k];
        if (p->items.v[k].kind != ITEM_BOX || !a->shape)
            continue;
        for (int at = a->to; at > a->from;) {
            int bytes;
            at = utf8_back(a->shape->text, at);
            uint32_t c = utf8_get(a->shape->text + at, &bytes);
            if (!is_closing(c))
                return is_stop(c);
        }
    }
    return false;
}

struct line para_line(struct arena *a, struct para *p, const struct para_fit *f,
                      const struct break_result *r, int i, unsigned flags)
{
    struct setter s = {.arena = a, .p = p};
    int w = i < f->nwidths ? i : f->nwidths - 1;
    return set_items(&s, &r->lines[i], f->widths[w], f->tight, flags);
}

struct line text_line(struct arena *a, struct text *t, const struct style *style,
                      const struct rich *text, unsigned flags)
{
    struct para *p = para_kept(t, style, text, PARA_RAGGED | PARA_SINGLE, "");
    struct setter s = {.arena = a, .p = p};
    struct break_line b = {.start = 0, .end = p->items.n - 1, .flush = true};
    return set_items(&s, &b, 0, false, flags);
}

np_sp text_width(struct text *t, const struct style *style, const struct rich *text)
{
    const struct para *p = para_kept(t, style, text, PARA_RAGGED | PARA_SINGLE, "");
    np_sp width = 0;
    for (int i = 0; i + 1 < p->items.n; i++)
        width += p->items.v[i].width;
    return width;
}

struct line text_plain(struct arena *a, struct text *t, const struct style *style,
                       const char *text, const char *language, unsigned flags)
{
    struct rich r = {.text = text, .n = (int)strlen(text), .language = language};
    return text_line(a, t, style, &r, flags);
}

int para_words(struct arena *a, const struct para *p, struct para_word **words)
{
    VEC(struct para_word) out = {0};
    bool open = false;
    for (int i = 0; i < p->items.n; i++) {
        const struct item *it = &p->items.v[i];
        const struct atom *atom = &p->atoms.v[i];
        bool breaks = it->kind == ITEM_GLUE
                      && !(i > 0 && p->items.v[i - 1].kind == ITEM_PENALTY
                           && p->items.v[i - 1].penalty == PENALTY_NEVER);
        if (it->kind == ITEM_BOX && atom->shape) {
            struct para_word *w = open ? &out.v[out.n - 1] : VEC_PUSH(a, &out);
            if (!open)
                w->first = i;
            open = true;
            w->end = i + 1;
            w->width += it->width;
            w->letters += atom->letters;
            /* of the last unit: what a line would end with */
            w->text = atom->shape->text;
            w->nbytes = atom->shape->nbytes;
        } else if (it->kind == ITEM_GLUE && atom->look >= 0 && open) {
            out.v[out.n - 1].space = it->width;
            if (breaks) {
                out.v[out.n - 1].end = i;
                open = false;
            } else {
                out.v[out.n - 1].width += it->width;
            }
        }
    }
    *words = out.v;
    return out.n;
}

struct break_result para_break_after(struct arena *a, const struct para *p,
                                     const struct para_word *words, int nwords,
                                     const int *last, int nlines)
{
    struct break_result r = {.nlines = nlines, .found = true};
    r.lines = ARENA_ARRAY(a, struct break_line, nlines);
    int word = 0;
    for (int i = 0; i < nlines; i++) {
        r.lines[i] = (struct break_line){.start = words[word].first,
                                         .end = words[last[i]].end,
                                         .r = 1000,
                                         .flush = true};
        word = last[i] + 1;
    }
    r.lines[nlines - 1].end = nwords ? p->items.n - 1 : 0;
    return r;
}
