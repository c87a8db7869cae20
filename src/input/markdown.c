#include "input/markdown.h"

#include <cmark.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "input/glued.h"
#include "input/html.h"
#include "input/json.h"
#include "input/richtext.h"
#include "input/smarten.h"
#include "input/url.h"

enum { NOTES_MAX = 20 }; /* about one text */

enum container_kind { IN_QUOTE, IN_LIST, IN_ITEM };

/* What the block at hand stands in, innermost last. */
struct container {
    enum container_kind kind;
    int number;   /* list: of its next item, 0 for bullets; item: its own */
    bool started; /* item: its first paragraph is there */
};

struct walker {
    struct markdown_source src;
    VEC(struct block) blocks;
    VEC(struct container) in;
    struct richtext text;
    int emphasis, strong, image; /* depth of nesting */
    const char *url;             /* of the link around */
    bool guarded;                /* the next text begins with GUARD */
    int words;
    int notes; /* about what was left out */
};

static const char *quoted(struct walker *w, const char *what, const char *s)
{
    struct arena *a = w->src.arena;
    return arena_printf(a, "%s \"%s\"", what, json_clip(a, s));
}

/* May one more note be added?  The last one says that there would be more. */
static bool may_note(struct walker *w)
{
    w->notes++;
    if (w->notes == NOTES_MAX)
        diags_add(w->src.diags, DIAG_MARKDOWN_DROPPED, w->src.at, "more of the same",
                  "left out");
    return w->notes < NOTES_MAX;
}

/* ---- inlines ---- */

static unsigned marks(const struct walker *w)
{
    return (w->emphasis ? MARK_EMPHASIS : 0u) | (w->strong ? MARK_STRONG : 0u)
           | (w->url ? MARK_LINK : 0u);
}

static void add_text(struct walker *w, const char *s, unsigned more)
{
    s += w->guarded;
    w->guarded = false;
    if (!w->image)
        richtext_add(&w->text, s, (int)strlen(s), marks(w) | more, w->url);
}

static void drop_html(struct walker *w, const char *html)
{
    if (!may_note(w))
        return;
    struct richtext t;
    richtext_init(&t, w->src.arena);
    richtext_add(&t, html, (int)strlen(html), 0, NULL);
    struct rich line = richtext_finish(&t, w->src.language);
    diags_add(w->src.diags, DIAG_RAW_HTML, w->src.at, json_clip(w->src.arena, line.text));
}

static void inline_html(struct walker *w, const char *html)
{
    if (!html_is_element(html)) { /* "Vec<T>" */
        add_text(w, html, 0);
        return;
    }
    if (strncasecmp(html, "<br", 3) == 0)
        richtext_add_line_end(&w->text, marks(w), w->url);
    drop_html(w, html);
}

static void link_event(struct walker *w, cmark_node *node, bool enter)
{
    const char *url = cmark_node_get_url(node);
    if (!enter) {
        w->url = NULL;
    } else if (url && url_can_link(url)) {
        w->url = arena_strdup(w->src.arena, url);
    } else if (may_note(w)) {
        diags_add(w->src.diags, DIAG_MARKDOWN_DROPPED, w->src.at,
                  quoted(w, "a link to", url ? url : ""), "its text stays");
    }
}

static void image_event(struct walker *w, cmark_node *node, bool enter)
{
    w->image += enter ? 1 : -1;
    const char *url = cmark_node_get_url(node);
    if (enter && w->image == 1 && may_note(w))
        diags_add(w->src.diags, DIAG_MARKDOWN_DROPPED, w->src.at,
                  quoted(w, "an image", url ? url : ""), "left out");
}

static void inline_event(struct walker *w, cmark_node *node, bool enter)
{
    const char *literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT: add_text(w, literal, 0); break;
    case CMARK_NODE_CODE: add_text(w, literal, MARK_CODE); break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK: richtext_add_line_end(&w->text, marks(w), w->url); break;
    case CMARK_NODE_HTML_INLINE: inline_html(w, literal); break;
    case CMARK_NODE_EMPH: w->emphasis += enter ? 1 : -1; break;
    case CMARK_NODE_STRONG: w->strong += enter ? 1 : -1; break;
    case CMARK_NODE_LINK: link_event(w, node, enter); break;
    case CMARK_NODE_IMAGE: image_event(w, node, enter); break;
    default: break;
    }
}

/* ---- blocks ---- */

static struct container *innermost(struct walker *w)
{
    return w->in.n ? &w->in.v[w->in.n - 1] : NULL;
}

static void add_block(struct walker *w, enum block_kind kind, struct rich text)
{
    struct container *in = innermost(w);
    struct block b = {.kind = kind, .text = text};
    if (in && in->kind == IN_QUOTE && kind != BLOCK_CODE) {
        b.kind = BLOCK_QUOTE;
    } else if (in && in->kind == IN_ITEM && kind != BLOCK_CODE) {
        b.kind = BLOCK_ITEM;
        b.ordinal = in->started ? -1 : in->number;
        in->started = true;
    }
    w->words += richtext_words(text.text, text.n);
    *VEC_PUSH(w->src.arena, &w->blocks) = b;
}

static void end_text_block(struct walker *w, enum block_kind kind)
{
    struct rich r = richtext_finish(&w->text, w->src.language);
    if (!r.n)
        return;
    int before = w->src.diags->n;
    if (w->notes < NOTES_MAX)
        glued_check(&r, w->src.arena, w->src.diags, w->src.at);
    w->notes += w->src.diags->n - before;
    add_block(w, kind, smarten_rich(w->src.arena, r));
}

/* Tabs and other controls as spaces, trailing space off. */
static void add_code_line(struct walker *w, const char *s, int n)
{
    while (n > 0 && (unsigned char)s[n - 1] <= 0x20)
        n--;
    if (n == 0)
        return;
    char *line = arena_alloc(w->src.arena, (size_t)n * 4 + 1);
    int m = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] == '\t')
            do
                line[m++] = ' ';
            while (m % 4);
        else
            line[m++] = (unsigned char)s[i] < 0x20 || s[i] == 0x7f ? ' ' : s[i];
    }
    richtext_add_exact(&w->text, line, m, MARK_CODE);
    add_block(w, BLOCK_CODE, richtext_finish(&w->text, w->src.language));
}

static void code_block(struct walker *w, const char *code)
{
    while (*code) {
        int n = (int)strcspn(code, "\n");
        add_code_line(w, code, n);
        code += n + (code[n] == '\n');
    }
}

static void container_event(struct walker *w, cmark_node *node, bool enter)
{
    if (!enter) {
        w->in.n--;
        return;
    }
    struct container c = {.kind = IN_QUOTE}, *in = innermost(w);
    if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
        bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        c.kind = IN_LIST;
        c.number = ordered ? cmark_node_get_list_start(node) : 0;
        if (ordered
            && c.number < 1) /* a list may begin with 0, an item's number may not */
            c.number = 1;
    } else if (cmark_node_get_type(node) == CMARK_NODE_ITEM) {
        c.kind = IN_ITEM;
        c.number = in ? in->number : 0;
        if (c.number)
            in->number++;
    }
    *VEC_PUSH(w->src.arena, &w->in) = c;
}

static void event(struct walker *w, cmark_node *node, bool enter)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
    case CMARK_NODE_LIST:
    case CMARK_NODE_ITEM: container_event(w, node, enter); break;
    case CMARK_NODE_CODE_BLOCK: code_block(w, cmark_node_get_literal(node)); break;
    case CMARK_NODE_HTML_BLOCK: drop_html(w, cmark_node_get_literal(node)); break;
    case CMARK_NODE_PARAGRAPH:
        if (!enter)
            end_text_block(w, BLOCK_PARAGRAPH);
        break;
    case CMARK_NODE_HEADING:
        if (!enter)
            end_text_block(w, BLOCK_SUBHEAD);
        break;
    default: inline_event(w, node, enter); break;
    }
}

static void walk(struct walker *w, const char *text, size_t n,
                 void (*take)(struct walker *, cmark_node *, bool))
{
    cmark_node *root = cmark_parse_document(text, n, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type e;
    richtext_init(&w->text, w->src.arena);
    while ((e = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
        take(w, cmark_iter_get_node(iter), e == CMARK_EVENT_ENTER);
    cmark_iter_free(iter);
    cmark_node_free(root);
}

/* The length to be read: all of it, or as many whole characters as the cap allows. */
static size_t capped(struct markdown_source src, const char *text)
{
    size_t n = strlen(text);
    if (n <= MARKDOWN_MAX_BYTES)
        return n;
    diags_add(src.diags, DIAG_TOO_MANY, src.at, (int)n, "bytes of text",
              MARKDOWN_MAX_BYTES);
    for (n = MARKDOWN_MAX_BYTES; ((unsigned char)text[n] & 0xc0) == 0x80;)
        n--;
    return n;
}

struct body markdown_body(struct markdown_source src, const char *text)
{
    struct walker w = {.src = src};
    size_t n = capped(src, text);
    if (n)
        walk(&w, text, n, event);
    return (struct body){.blocks = w.blocks.v, .n = w.blocks.n, .words = w.words};
}

/* ---- single lines ---- */

/* Where a block may begin, CommonMark sees headings and lists.  A full stop in front
 * keeps it to a paragraph, and is as good as the start of a line to the rules for
 * emphasis (section 6.2 of the CommonMark specification: punctuation). */
static const char GUARD = '.';

static bool is_ascii_word(char c)
{
    return (unsigned char)c < 0x80 && richtext_is_word_char((unsigned char)c);
}

/* The text behind a guard, with stars between letters or digits ("2*3*4") escaped. */
static char *guarded(struct arena *a, const char *text, size_t n)
{
    char *out = arena_alloc(a, 2 * n + 2), *o = out;
    *o++ = GUARD;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '*' && i > 0 && is_ascii_word(text[i - 1])
            && is_ascii_word(text[i + 1]))
            *o++ = '\\';
        *o++ = text[i];
    }
    return out;
}

static bool has_markup(const char *text)
{
    return strpbrk(text, "*_`[]<>&\\!") != NULL;
}

struct rich markdown_line(struct markdown_source src, const char *text)
{
    struct walker w = {.src = src};
    size_t n = capped(src, text);
    struct rich r;
    if (!has_markup(text) && n == strlen(text)) {
        r = richtext_plain(text, src.language);
    } else {
        char *line = guarded(src.arena, text, n);
        w.guarded = true;
        walk(&w, line, strlen(line), inline_event);
        r = richtext_finish(&w.text, src.language);
    }
    if (src.diags)
        glued_check(&r, src.arena, src.diags, src.at);
    return smarten_rich(src.arena, r);
}
