#include "page/wrap.h"

#include <limits.h>
#include <string.h>

#include "base/utf8.h"

static bool set_line(struct pen *p, const struct style *style, const struct rich *text,
                     np_sp width, unsigned flags, struct wrapped *w)
{
    if (text_width(p->text, style, text) - wrap_tail(style) > width)
        return false;
    struct line line = text_line(p->arena, p->text, style, text, flags);
    w->lines = arena_copy(p->arena, &line, sizeof line);
    w->n = 1;
    w->width = line.width;
    return true;
}

static bool breaks_into(struct pen *p, struct para *para, np_sp width, int most,
                        struct para_fit *fit)
{
    para_fit(p->arena, para, &width, 1, false, false, fit);
    const struct break_result *best = &fit->way[1];
    for (int i = 0; i < best->nlines; i++)
        if (best->lines[i].overfull)
            return false;
    return best->nlines <= most;
}

/* Breaks to as few lines as the width allows, then as narrow as so many lines allow:
 * so they come out even. */
static bool break_even(struct pen *p, struct para *para, np_sp width, int most,
                       struct para_fit *fit)
{
    if (!breaks_into(p, para, width, most, fit))
        return false;
    para_narrow(p->arena, para, 0, SP_PT / 2, INT_MAX, fit);
    return true;
}

static bool set_lines(struct pen *p, const struct style *style, const struct rich *text,
                      np_sp width, int most, unsigned flags, const char *path,
                      struct wrapped *w)
{
    struct para *para = para_kept(p->text, style, text, PARA_RAGGED, path ? path : "");
    struct para_fit fit;
    if (!break_even(p, para, width, most, &fit))
        return false;
    const struct break_result *best = &fit.way[1];
    w->n = 0;
    w->width = 0;
    w->lines = ARENA_ARRAY(p->arena, struct line, best->nlines);
    for (int i = 0; i < best->nlines; i++) {
        struct line line = para_line(p->arena, para, &fit, best, i, flags);
        if (line.width - wrap_tail(style) > width)
            return false;
        w->width = line.width > w->width ? line.width : w->width;
        w->lines[w->n++] = line;
    }
    return true;
}

static bool set(struct pen *p, const struct style *style, const struct rich *text,
                np_sp width, int most, unsigned flags, const char *path,
                struct wrapped *w)
{
    return set_line(p, style, text, width, flags, w)
           || (most > 1 && set_lines(p, style, text, width, most, flags, path, w));
}

struct rich wrap_cut(struct pen *p, const struct rich *text, int n)
{
    while (n > 0 && strchr(" ,;:.-/(", text->text[n - 1]))
        n--;
    struct rich cut = {.language = text->language};
    cut.text = arena_printf(p->arena, "%.*s\u2026", n, text->text);
    cut.n = (int)strlen(cut.text);
    struct span *spans = ARENA_ARRAY(p->arena, struct span, text->nspans + 1);
    for (int i = 0; i < text->nspans && text->spans[i].start < n; i++) {
        spans[i] = text->spans[i];
        if (spans[i].end > n)
            spans[i].end = n;
        cut.nspans = i + 1;
    }
    cut.spans = spans;
    return cut;
}

/* More bytes than these never fit: no letter of news type is narrower than a sixteenth
 * of an em. */
static int most_bytes(const struct style *style, const struct rich *text, np_sp width,
                      int most)
{
    int64_t letters = (int64_t)(width > 0 ? width : 0) * most * 16
                      / (style->size > 0 ? style->size : 1);
    int n = letters * 4 < text->n ? (int)letters * 4 : text->n;
    while (n > 0 && n < text->n && (text->text[n] & 0xc0) == 0x80)
        n--;
    return n;
}

/* The last run says that the text ends before its end. */
static void mark_cut(struct wrapped *w)
{
    struct line *last = &w->lines[w->n - 1];
    if (last->n)
        last->runs[last->n - 1].flags |= RUN_CUT;
}

/* The longest part of text that fits with an ellipsis behind it: whole words, or,
 * failing that, letters. */
static bool set_cut(struct pen *p, const struct style *style, const struct rich *text,
                    np_sp width, int most, unsigned flags, const char *path,
                    struct wrapped *w)
{
    int from = most_bytes(style, text, width, most);
    for (int words = 1; words >= 0; words--) {
        for (int n = from; n > 0;) {
            n = utf8_back(text->text, n);
            if (n == 0 || (words && text->text[n] != ' '))
                continue;
            struct rich cut = wrap_cut(p, text, n);
            if (set(p, style, &cut, width, most, flags, path, w)) {
                mark_cut(w);
                return true;
            }
        }
    }
    return false;
}

struct wrapped wrap_text(struct pen *p, const struct style *style,
                         const struct rich *text, np_sp width, int most, unsigned flags,
                         const char *path)
{
    struct wrapped w = {0};
    if (text->n == 0 || most < 1)
        return w;
    if (set(p, style, text, width, most, flags, path, &w))
        return w;
    w = (struct wrapped){.cut = true};
    diags_add(p->diags, DIAG_ITEM_CUT, (struct place){.path = path}, text->text);
    if (!set_cut(p, style, text, width, most, flags, path, &w))
        w.n = 0;
    return w;
}

void wrap_draw(struct pen *p, const struct wrapped *w, np_sp x, np_sp y, np_sp leading,
               int tag)
{
    for (int i = 0; i < w->n; i++)
        pen_line(p, &w->lines[i], x, y + i * leading, tag);
}

struct rich wrap_rich(const struct pen *p, const char *text)
{
    return (struct rich){.text = text, .n = (int)strlen(text), .language = p->language};
}

struct rich wrap_strong(struct pen *p, const struct rich *text)
{
    struct rich r = *text;
    struct span *span = ARENA_NEW(p->arena, struct span);
    *span = (struct span){.end = text->n, .marks = MARK_STRONG};
    r.spans = span;
    r.nspans = text->n > 0;
    return r;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

struct line wrap_figure(struct pen *p, const struct style *style, const struct rich *text,
                        unsigned flags)
{
    static const char MINUS[] = "\u2212";
    enum { MORE = sizeof MINUS - 2 }; /* bytes that the sign has more than the hyphen */
    if (text->n < 2 || text->text[0] != '-' || !is_digit(text->text[1]))
        return text_line(p->arena, p->text, style, text, flags);
    struct rich shown = *text;
    shown.text = arena_printf(p->arena, "%s%s", MINUS, text->text + 1);
    shown.n = text->n + MORE;
    struct span *spans =
        arena_copy(p->arena, text->spans, (size_t)text->nspans * sizeof *spans);
    for (int i = 0; i < text->nspans; i++) {
        spans[i].start += spans[i].start ? MORE : 0;
        spans[i].end += MORE;
    }
    shown.spans = spans;
    struct line line = text_line(p->arena, p->text, style, &shown, flags);
    struct run *run = line.n ? &line.runs[0] : NULL;
    if (!run || !run->nclusters || run->clusters[0].bytes != MORE + 1
        || memcmp(run->text, MINUS, MORE + 1) != 0)
        return line;
    char *read = arena_strndup(p->arena, run->text + MORE, (size_t)(run->nbytes - MORE));
    struct cluster *clusters =
        arena_copy(p->arena, run->clusters, (size_t)run->nclusters * sizeof *clusters);
    read[0] = '-';
    clusters[0].bytes = 1;
    run->text = read;
    run->nbytes -= MORE;
    run->clusters = clusters;
    return line;
}

np_sp wrap_tail(const struct style *style)
{
    return sp_scale(style->size, style->tracking, 1000);
}

/* ---- the head of a panel ---- */

/* A label's lines before the first row: the bar's and its own, and one more so that
 * rows may have two lines. */
enum { HEAD_LINES = 3, BARE_LINES = 2, TITLE_MOST = 4 };

static struct wrapped head_sentence(struct pen *p, const struct rich *title, np_sp width,
                                    const char *path)
{
    return wrap_text(p, pen_style(p, STYLE_list_title), title, width, TITLE_MOST, 0,
                     path);
}

static bool head_is_label(struct pen *p, const struct rich *title, np_sp width)
{
    const struct style *s = pen_style(p, STYLE_chart_title);
    return text_width(p->text, s, title) - wrap_tail(s) <= width;
}

int panel_head_lines(struct pen *p, const struct rich *title, np_sp width)
{
    if (title->n == 0)
        return BARE_LINES;
    if (head_is_label(p, title, width))
        return HEAD_LINES;
    return HEAD_LINES - 1 + head_sentence(p, title, width, NULL).n;
}

int panel_head_draw(struct pen *p, const struct rich *title, np_sp x, int line,
                    np_sp width, int parent, const char *path)
{
    const struct layout *l = p->layout;
    np_sp y = grid_y(l, line + 1);
    pen_rule_h(p, x, x + width, y - l->bar_above_label, l->rule_bar, l->accent);
    if (title->n == 0)
        return BARE_LINES;
    int tag = pen_tag(p, TAG_P, parent, title->text, path);
    if (head_is_label(p, title, width)) {
        pen_rich(p, STYLE_chart_title, title, x, y, ALIGN_LEFT, tag);
        return HEAD_LINES;
    }
    struct wrapped w = head_sentence(p, title, width, path);
    wrap_draw(p, &w, x, y, l->leading, tag);
    return HEAD_LINES - 1 + w.n;
}
