/* Rich text -> looks, items and atoms.  The text is cut into units, stretches without a
 * space or a break of one look; each unit is shaped once through the word cache, and
 * becomes boxes with discretionaries where it may be hyphenated. */
#include <pango/pango.h>
#include <string.h>

#include "base/utf8.h"
#include "text/analyse.h"

/* What the builder carries along. */
struct builder {
    struct arena *arena;
    struct para *p;
    struct text *t;
    const struct rich *rich;
    const struct char_info *v;
    int n;
    int look;       /* of the character before; -1 at the start */
    unsigned marks; /* that look was made for */
    const char *url;
    uint32_t script;
    uint8_t level;
    int own; /* face that the style has for own_marks; -1: not looked for yet */
    unsigned own_marks;
    int last_word; /* index of the first character of the last word */
    unsigned late; /* DISC_LAST in the last word, else 0 */
};

np_sp look_scale(const struct text *t, const struct look *k, int64_t v)
{
    int face = shaper_face(t->shaper, k->setting);
    return sp_scale(v, k->size, fonts_face(t->fonts, face)->upem);
}

int shape_slice(const struct shape *w, int from, int to, int *letters)
{
    int sum = 0, n = 0;
    for (int i = 0; i < w->n; i++) {
        const struct shaped_glyph *g = &w->glyphs[i];
        if (g->cluster < from || g->cluster >= to)
            continue;
        sum += g->advance;
        n += g->advance > 0;
    }
    if (letters)
        *letters = n;
    return sum;
}

static bool is_cluster_start(const struct shape *w, int byte)
{
    for (int i = 0; i < w->n; i++)
        if (w->glyphs[i].cluster == byte)
            return true;
    return false;
}

/* ---- looks ---- */

static const struct style *marked_style(const struct builder *b, unsigned marks)
{
    const struct style *styles = b->t->layout->styles;
    if (marks & MARK_RUNIN)
        return &styles[STYLE_brief_runin];
    if (marks & MARK_SMALLCAPS)
        return &styles[STYLE_lead_in];
    return b->p->style;
}

static const char *marked_face(const struct style *s, unsigned marks)
{
    int kind = FACE_REGULAR;
    if (marks & MARK_EMPHASIS)
        kind |= FACE_ITALIC;
    if (marks & MARK_STRONG)
        kind |= FACE_BOLD;
    return s->faces[kind] ? s->faces[kind] : s->faces[FACE_REGULAR];
}

static void say_fallback(struct builder *b, const struct char_info *ci, int face)
{
    struct place at = {.path = b->p->path};
    if (face < 0) {
        diags_add(b->t->diags, DIAG_GLYPH_MISSING, at, ci->c);
        return;
    }
    char utf8[5] = {0};
    utf8_put(utf8, ci->c);
    diags_add(b->t->diags, DIAG_FONT_FALLBACK, at, ci->c, utf8,
              fonts_face(b->t->fonts, face)->name);
}

/* The face that the style itself has for these marks. */
static int own_face(struct builder *b, unsigned marks)
{
    if (b->own < 0 || marks != b->own_marks)
        b->own = fonts_find(b->t->fonts, marked_face(marked_style(b, marks), marks));
    b->own_marks = marks;
    return b->own;
}

static int choose_face(struct builder *b, const struct char_info *ci,
                       const struct style *s)
{
    int face = own_face(b, ci->marks);
    if (ci->flags & (CHAR_SPACE | CHAR_FIXED_SPACE)
        || fonts_has(b->t->fonts, face, ci->c))
        return face;
    bool bold = strstr(marked_face(s, ci->marks), "bold") != NULL
                || strstr(marked_face(s, ci->marks), "Bold") != NULL;
    int other = fonts_fallback(b->t->fonts, ci->c, b->rich->language, bold);
    say_fallback(b, ci, other);
    return other < 0 ? face : other;
}

static bool letters_join(uint32_t script)
{
    return script == HB_SCRIPT_ARABIC || script == HB_SCRIPT_SYRIAC
           || script == HB_SCRIPT_MONGOLIAN || script == HB_SCRIPT_DEVANAGARI
           || script == HB_SCRIPT_BENGALI;
}

static int find_look(struct builder *b, const struct look *want)
{
    for (int i = b->p->looks.n - 1; i >= 0; i--) {
        const struct look *k = &b->p->looks.v[i];
        if (k->setting == want->setting && k->size == want->size
            && k->tracking == want->tracking && k->color == want->color
            && k->url == want->url && k->level == want->level)
            return i;
    }
    *VEC_PUSH(b->arena, &b->p->looks) = *want;
    return b->p->looks.n - 1;
}

static int new_look(struct builder *b, const struct char_info *ci)
{
    const struct style *s = marked_style(b, ci->marks);
    const char *features =
        ci->marks & MARK_CODE ? b->t->layout->styles[STYLE_code].features : s->features;
    int face = choose_face(b, ci, s);
    struct look k = {.size = s->size,
                     .tracking = s->tracking,
                     .color = s->color,
                     .url = ci->url,
                     .level = ci->level,
                     .rigid = letters_join(ci->script)};
    if (k.rigid)
        k.tracking = 0;
    k.setting = shaper_setting(b->t->shaper, face, features, b->rich->language,
                               (hb_script_t)ci->script, ci->level & 1);
    return find_look(b, &k);
}

/* Whether a space may be taken from the face before it.  Another alphabet's face often
 * has a space of its own width (that of emoji is an em and a quarter); only joined
 * letters keep theirs. */
static bool space_fits(struct builder *b, const struct char_info *ci)
{
    const struct look *k = &b->p->looks.v[b->look];
    return k->rigid || shaper_face(b->t->shaper, k->setting) == own_face(b, ci->marks);
}

/* The look of character i; marks, joiners and spaces keep the one before them when they
 * can. */
static int look_at(struct builder *b, int i)
{
    const struct char_info *ci = &b->v[i];
    bool same = b->look >= 0 && ci->marks == b->marks && ci->url == b->url
                && ci->level == b->level;
    if (same && ci->flags & CHAR_CLUSTER)
        return b->look;
    if (same && ci->flags & (CHAR_SPACE | CHAR_FIXED_SPACE) && space_fits(b, ci))
        return b->look;
    if (same && ci->script == b->script) {
        int face = shaper_face(b->t->shaper, b->p->looks.v[b->look].setting);
        if (face == own_face(b, ci->marks) && fonts_has(b->t->fonts, face, ci->c))
            return b->look;
    }
    b->look = new_look(b, ci);
    b->marks = ci->marks;
    b->url = ci->url;
    b->script = ci->script;
    b->level = ci->level;
    return b->look;
}

/* ---- items ---- */

static struct item *push(struct builder *b, enum item_kind kind, struct atom atom)
{
    *VEC_PUSH(b->arena, &b->p->atoms) = atom;
    struct item *it = VEC_PUSH(b->arena, &b->p->items);
    it->kind = (uint8_t)kind;
    return it;
}

static void push_penalty(struct builder *b, int penalty, unsigned subtype)
{
    struct item *it = push(b, ITEM_PENALTY, (struct atom){.look = -1});
    it->penalty = penalty;
    it->subtype = (uint8_t)subtype;
}

static np_sp tracking_of(const struct look *k, int letters)
{
    return sp_scale((int64_t)k->size * letters, k->tracking, 1000);
}

static np_sp hang_of(struct builder *b, const struct look *k, const struct shape *w,
                     int from, int to, bool end)
{
    int at = end ? utf8_back(w->text, to) : from, len;
    uint32_t c = utf8_get(w->text + at, &len);
    int share = end ? hang_end(b->t->layout, c) : hang_start(b->t->layout, c);
    if (!share)
        return 0;
    return sp_scale(look_scale(b->t, k, shape_slice(w, at, at + len, NULL)), share, 1000);
}

static void push_box(struct builder *b, int look, const struct shape *w, int from, int to)
{
    if (from >= to)
        return;
    const struct look *k = &b->p->looks.v[look];
    struct atom atom = {.look = look, .shape = w, .from = from, .to = to};
    int advance = shape_slice(w, from, to, &atom.letters);
    atom.ink = k->rigid ? 0 : look_scale(b->t, k, advance);
    struct item *it = push(b, ITEM_BOX, atom);
    it->width = look_scale(b->t, k, advance) + tracking_of(k, atom.letters);
    if (k->rigid)
        b->p->atoms.v[b->p->atoms.n - 1].letters = 0;
    if (b->p->options & PARA_RAGGED)
        return;
    it->hang_end = hang_of(b, k, w, from, to, true);
    it->hang_start = hang_of(b, k, w, from, to, false);
}

static void push_disc(struct builder *b, int look, const struct hyphen_point *h,
                      bool second)
{
    const struct layout *l = b->t->layout;
    const struct look *k = &b->p->looks.v[look];
    const struct shape *hyphen = shape_word(b->t->shaper, k->setting, "-", 1);
    int missing = (h->before < 3 ? 3 - h->before : 0) + (h->after < 4 ? 4 - h->after : 0);
    struct item *it = push(b, ITEM_DISC, (struct atom){.look = look});
    it->subtype = (uint8_t)(DISC_HYPHEN | b->late);
    it->pre = look_scale(b->t, k, hyphen->advance);
    it->penalty = h->kind == HYPHEN_SOFT ? l->hyphen_penalty / 2
                                         : l->hyphen_penalty + missing * l->hyphen_short
                                               + (second ? l->hyphen_second : 0);
    it->hang_end = sp_scale(it->pre, hang_end(l, '-'), 1000);
}

/* A word that is wider than a leg wants breaks, hyphenation or not. */
enum { LONG_WORD = 20, LONG_PIECE = 12 }; /* letters */

/* The word with a discretionary at each of its hyphenation points; false: it has none. */
static bool push_hyphenated(struct builder *b, int look, const struct shape *w)
{
    int done = 0;
    shape_hyphenate(b->t->shaper, b->p->looks.v[look].setting, w);
    for (int i = 0; i < w->npoints; i++) {
        const struct hyphen_point *h = &w->points[i];
        if (!is_cluster_start(w, h->byte + h->skip))
            continue;
        push_box(b, look, w, done, h->byte);
        push_disc(b, look, h, w->second[i]);
        done = h->byte + h->skip;
    }
    if (done)
        push_box(b, look, w, done, w->nbytes);
    return done > 0;
}

/* The last resort for a long word: breaks at clusters, nothing added. */
static void push_pieces(struct builder *b, int look, const struct shape *w)
{
    int done = 0;
    for (int at = 0, letters = 0; at < w->nbytes; letters++) {
        int len;
        utf8_get(w->text + at, &len);
        if (letters >= LONG_PIECE && is_cluster_start(w, at)) {
            push_box(b, look, w, done, at);
            push_penalty(b, 3 * b->t->layout->token_penalty, DISC_TOKEN | b->late);
            done = at;
            letters = 0;
        }
        at += len;
    }
    push_box(b, look, w, done, w->nbytes);
}

/* A unit: characters [from, to) of one look. */
static void push_unit(struct builder *b, int from, int to, int look)
{
    int start = b->v[from].at, n = b->v[to].at - start;
    const struct look *k = &b->p->looks.v[look];
    const struct shape *w = shape_word(b->t->shaper, k->setting, b->p->source + start, n);
    bool whole = b->v[from].flags & CHAR_TOKEN || b->p->options & PARA_SINGLE;
    bool is_long = !whole && to - from > LONG_WORD;
    bool hyphenate = !whole && !(b->p->options & (PARA_RAGGED | PARA_NO_HYPHENS))
                     && from < b->last_word;
    b->late = from < b->last_word ? 0 : DISC_LAST;
    if ((hyphenate || is_long) && push_hyphenated(b, look, w))
        return;
    if (is_long)
        push_pieces(b, look, w);
    else
        push_box(b, look, w, 0, n);
}

static bool is_ideograph(uint32_t c)
{
    return (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xac00 && c < 0xd7b0)
           || (c >= 0xf900 && c < 0xfb00) || (c >= 0xff00 && c < 0xfff0)
           || (c >= 0x20000 && c < 0x32000);
}

/* The break between characters i - 1 and i, which no space separates. */
static void push_break(struct builder *b, int i, int look)
{
    const struct layout *l = b->t->layout;
    uint32_t before = b->v[i - 1].c;
    if (b->v[i].flags & CHAR_TOKEN_BREAK) {
        bool joint = before < 128 && strchr("-_/.:@?&=+", (int)before);
        push_penalty(b, joint ? l->token_penalty : 3 * l->token_penalty, DISC_TOKEN);
    } else if (before == '-' || before == 0x2010) {
        push_penalty(b, l->explicit_hyphen_penalty, DISC_EXPLICIT);
    } else if (is_ideograph(before) || is_ideograph(b->v[i].c)) {
        struct item *it = push(b, ITEM_GLUE, (struct atom){.look = look});
        it->stretch = b->p->looks.v[look].size / 4;
    } else {
        push_penalty(b, 0, 0);
    }
}

/* Whether so much stands together that a no-break space has to give way. */
static bool too_long_together(const struct builder *b, int i)
{
    int from = i, to = i + 1;
    while (from > 0 && !(b->v[from].flags & (CHAR_BREAK_BEFORE | CHAR_TOKEN_BREAK)))
        from--;
    while (to < b->n && to - i <= LONG_WORD
           && !(b->v[to].flags & (CHAR_BREAK_BEFORE | CHAR_TOKEN_BREAK)))
        to++;
    return to - from > 2 * LONG_WORD;
}

static void push_space(struct builder *b, int i, int look)
{
    const struct look *k = &b->p->looks.v[look];
    bool breaks = i + 1 == b->n || b->v[i + 1].flags & CHAR_BREAK_BEFORE;
    if (!breaks && too_long_together(b, i))
        push_penalty(b, 3 * b->t->layout->token_penalty, 0);
    else if (!breaks)
        push_penalty(b, PENALTY_NEVER, 0);
    struct item *it =
        push(b, ITEM_GLUE,
             (struct atom){.look = look, .from = b->v[i].at, .to = b->v[i + 1].at});
    int face = shaper_face(b->t->shaper, k->setting);
    it->width =
        look_scale(b->t, k, fonts_face(b->t->fonts, face)->space) + tracking_of(k, 1);
    it->stretch = it->width > 0 ? it->width : 1;
    it->shrink = sp_scale(it->width, b->t->layout->tight_unit, 1000);
}

static bool unit_ends(struct builder *b, int i, int look)
{
    unsigned flags = b->v[i].flags;
    if (flags & CHAR_SPACE || b->v[i].c == 0xa0)
        return true;
    if (flags & CHAR_CLUSTER)
        return false;
    return flags & (CHAR_BREAK_BEFORE | CHAR_TOKEN_BREAK) || look_at(b, i) != look;
}

static int build_unit(struct builder *b, int i)
{
    int look = look_at(b, i), from = i;
    const struct char_info *ci = &b->v[i];
    if (i > 0 && ci->flags & (CHAR_BREAK_BEFORE | CHAR_TOKEN_BREAK)
        && !(b->v[i - 1].flags & CHAR_SPACE) && b->v[i - 1].c != 0xa0)
        push_break(b, i, look);
    for (i++; i < b->n && !unit_ends(b, i, look); i++)
        ;
    push_unit(b, from, i, look);
    return i;
}

static void close_paragraph(struct builder *b)
{
    push_penalty(b, PENALTY_NEVER, 0);
    struct item *fill = push(b, ITEM_GLUE, (struct atom){.look = -1});
    fill->stretch = SP_PT;
    fill->stretch_order = 2;
    push_penalty(b, PENALTY_FORCE, 0);
}

/* ---- capitals ---- */

/* The text in capitals, with spans moved along; a sharp s becomes two letters. */
static struct rich capitals(struct arena *a, const struct rich *text)
{
    char *out = arena_alloc(a, (size_t)text->n * 3 + 1);
    struct span *spans = arena_copy(a, text->spans, (size_t)text->nspans * sizeof *spans);
    int n = 0;
    for (int at = 0; at < text->n;) {
        for (int s = 0; s < text->nspans; s++) {
            if (text->spans[s].start == at)
                spans[s].start = n;
            if (text->spans[s].end == at)
                spans[s].end = n;
        }
        int len;
        uint32_t c = utf8_get(text->text + at, &len);
        at += len;
        if (c == 0xdf) {
            out[n++] = 'S';
            out[n++] = 'S';
        } else {
            n += utf8_put(out + n, g_unichar_toupper(c));
        }
    }
    for (int s = 0; s < text->nspans; s++)
        if (text->spans[s].end == text->n)
            spans[s].end = n;
    return (struct rich){out, n, spans, text->nspans, text->language};
}

static int last_word(const struct char_info *v, int n)
{
    int i = n;
    while (i > 0 && v[i - 1].flags & CHAR_SPACE)
        i--;
    while (i > 0 && !(v[i - 1].flags & CHAR_SPACE))
        i--;
    return i;
}

void para_build(struct arena *a, struct para *p, const struct rich *text)
{
    struct rich upper;
    if (p->style->capitals) {
        upper = capitals(a, text);
        text = &upper;
    }
    struct builder b = {
        .arena = a, .p = p, .t = p->text, .rich = text, .look = -1, .own = -1};
    p->source = text->text;
    p->nsource = text->n;
    b.v = analyse(a, text, !(p->options & PARA_SINGLE), &b.n);
    b.last_word = last_word(b.v, b.n);
    if (p->options & PARA_INDENT)
        push(&b, ITEM_BOX, (struct atom){.look = -1})->width = p->text->layout->indent;
    for (int i = 0; i < b.n;) {
        p->has_backward = p->has_backward || b.v[i].level & 1;
        if (b.v[i].flags & CHAR_SPACE || b.v[i].c == 0xa0) {
            push_space(&b, i, look_at(&b, i));
            i++;
        } else {
            i = build_unit(&b, i);
        }
    }
    close_paragraph(&b);
}
