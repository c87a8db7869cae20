/* CommonMark bodies and single lines. */
#include <stdlib.h>

#include "harness.h"
#include "input/glued.h"
#include "input/html.h"
#include "input/markdown.h"
#include "input/richtext.h"
#include "input/url.h"

struct bench {
    struct arena *a;
    struct diags d;
};

static struct markdown_source source(struct bench *b)
{
    b->a = arena_new();
    diags_init(&b->d, b->a);
    return (struct markdown_source){b->a, &b->d, {.path = "body"}, "en-GB"};
}

/* "kind ordinal text <marks:covered url>" a block, joined by " | ". */
static const char *shown_rich(struct arena *a, const struct rich *r)
{
    const char *s = r->text;
    for (int i = 0; i < r->nspans; i++) {
        const struct span *x = &r->spans[i];
        s = arena_printf(a, "%s <%x:%.*s%s%s>", s, x->marks, x->end - x->start,
                         r->text + x->start, x->url ? " " : "", x->url ? x->url : "");
    }
    return s;
}

static const char *shown_body(struct arena *a, const struct body *b)
{
    static const char KINDS[] = "psqic";
    const char *s = "";
    for (int i = 0; i < b->n; i++) {
        const struct block *x = &b->blocks[i];
        s = arena_printf(a, "%s%s%c%s %s", s, i ? " | " : "", KINDS[x->kind],
                         x->kind == BLOCK_ITEM ? arena_printf(a, "%d", x->ordinal) : "",
                         shown_rich(a, &x->text));
    }
    return s;
}

static void check_body(struct harness *h, const char *text, const char *want, int notes)
{
    struct bench b;
    struct body body = markdown_body(source(&b), text);
    CHECK_STR(h, shown_body(b.a, &body), want);
    CHECK_INT(h, b.d.n, notes);
    arena_free(b.a);
}

static void test_bodies(struct harness *h)
{
    check_body(h, "One\ntwo  \nthree\\\nfour\n\nfive", "p One two three four | p five",
               0);
    check_body(h, "# A\n\nB\n===\n\n###### C", "s A | s B | s C", 0);
    check_body(h, "- a\n- b\n\n  c\n\n  - d\n\n  e", "i0 a | i0 b | i-1 c | i0 d | i-1 e",
               0);
    check_body(h, "3. a\n4. b\n   1) c\n5. d", "i3 a | i4 b | i1 c | i5 d", 0);
    check_body(h, "> a\n>\n> b\n>\n> - c\n>   > d", "q a | q b | i0 c | q d", 0);
    check_body(h, "```c\nint  x;\n\n\tif\n```\n\n    four",
               "c int  x; <4:int  x;> | c     if <4:    if> | c four <4:four>", 0);
    check_body(h, "a\n\n***\n\nb", "p a | p b", 0);
    check_body(h, "*a **b** c* `d`", "p a b c d <1:a > <3:b> <1: c> <4:d>", 0);
    check_body(h, "[a *b*](https://e.org/x) <https://f.org>",
               "p a b https://f.org <8:a  https://e.org/x> <9:b https://e.org/x> "
               "<8:https://f.org https://f.org>",
               0);
    check_body(h, "&amp; \\* &nbsp;x &copy;", "p & * \xc2\xa0x ©", 0);
    check_body(h, "# \n\n> \n\n-\n", "", 0);
    check_body(h, "", "", 0);
    check_body(h, "你好\n世界 foo\nbar", "p 你好世界 foo bar", 0);
    check_body(h, "\"Two\n*words\" and* 'x'", "p “Two words” and ‘x’ <1:words” and>", 0);
    check_body(h, "- # head\n\n> # head", "i0 head | q head", 0);
}

static void test_dropped(struct harness *h)
{
    check_body(h, "a <b>b</b> c<br>d <!-- x -->e", "p a b c d e", 4);
    check_body(h, "<div>\nx\n</div>\n\ny", "p y", 1);
    check_body(h, "a Vec<T> b <x-y> c", "p a Vec<T> b c", 1);
    check_body(h, "a ![alt *text*](p.png) b", "p a b", 1);
    check_body(h, "![alone](p.png)", "", 1);
    check_body(h, "[a](javascript:x) [b](/rel) [c]()", "p a b c", 3);
    check_body(h, "keep readingDeep dive and GitHub or TypeScript code",
               "p keep readingDeep dive and GitHub or TypeScript code", 1);
    struct bench b;
    markdown_body(source(&b), "x <b\nclass=\"y\">z");
    CHECK_STR(h, b.d.v[0].text, "raw HTML dropped: <b class=\"y\">");
    CHECK_STR(h, b.d.v[0].at.path, "body");
    arena_free(b.a);
}

static void check_line(struct harness *h, const char *text, const char *want)
{
    struct bench b;
    struct rich r = markdown_line(source(&b), text);
    CHECK_STR(h, shown_rich(b.a, &r), want);
    arena_free(b.a);
}

static void test_lines(struct harness *h)
{
    static const char *const PLAIN[] = {"1. Foo",
                                        "2) Foo",
                                        "# x",
                                        "## x ##",
                                        "2 * 3 * 4",
                                        "- dash",
                                        "+ plus",
                                        "* star",
                                        "> more",
                                        "***",
                                        "___",
                                        "===",
                                        "~~~ x",
                                        "[foo]: http://x",
                                        "| a | b |",
                                        "2*3*4*5",
                                        "snake_case_name",
                                        "a < b > c",
                                        "Vec<T>",
                                        "5* hotel",
                                        "AT&T",
                                        "x \\ y",
                                        "[note]",
                                        "!"};
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        check_line(h, PLAIN[i], PLAIN[i]);
    check_line(h, "", "");
    check_line(h, "---", "—");
    check_line(h, "*a* _b_ **c**", "a b c <1:a> <1:b> <2:c>");
    check_line(h, "*\"a\"* 'b'", "“a” ‘b’ <1:“a”>");
    check_line(h, "`a--b` c--d", "a--b c – d <4:a--b>");
    check_line(h, "[a](https://e.org) b", "a b <8:a https://e.org>");
    check_line(h, "<b>", "");
    check_line(h, "x <br> y", "x y");
    check_line(h, "![a](b) c", "c");
}

static void test_hostile(struct harness *h)
{
    static const char *const PIECES[] = {"> ", "- ", "[",  "*a_", "![",
                                         "<",  "`",  "&#", "1. ", "\\"};
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        enum { TIMES = 3000 };
        size_t n = strlen(PIECES[i]);
        char *text = malloc(n * TIMES + 1);
        for (size_t k = 0; k < TIMES; k++)
            memcpy(text + k * n, PIECES[i], n);
        text[n * TIMES] = 0;
        struct bench b;
        struct body body = markdown_body(source(&b), text);
        CHECK(h, body.n >= 0);
        arena_free(b.a);
        free(text);
    }
    char *text = malloc(MARKDOWN_MAX_BYTES + 100);
    memset(text, 'x', MARKDOWN_MAX_BYTES + 99);
    memcpy(text + MARKDOWN_MAX_BYTES - 1, "é", 2);
    text[MARKDOWN_MAX_BYTES + 99] = 0;
    struct bench b;
    struct body body = markdown_body(source(&b), text);
    CHECK_INT(h, body.blocks[0].text.n, MARKDOWN_MAX_BYTES - 1);
    CHECK_INT(h, b.d.v[0].code, DIAG_TOO_MANY);
    arena_free(b.a);
    free(text);
}

static void test_small(struct harness *h)
{
    CHECK_INT(h, richtext_words("one two—three 4 — …", 24), 3);
    CHECK_INT(h, richtext_words("", 0), 0);
    CHECK_INT(h, richtext_words("你好世界", 12), 2);
    CHECK(h, html_is_element("<B>") && html_is_element("</div>"));
    CHECK(h, html_is_element("<!-- x -->") && html_is_element("<a href=x>"));
    CHECK(h, !html_is_element("<T>") && !html_is_element("<Foo/>"));
    CHECK(h, url_can_link("https://e.org") && url_can_link("MAILTO:a@b"));
    CHECK(h, !url_can_link("https://") && !url_can_link("ftp://x") && !url_can_link(""));
    CHECK(h, !url_can_link("https://a b") && !url_can_link("//e.org"));
}

int main(void)
{
    struct harness h = {0};
    test_bodies(&h);
    test_dropped(&h);
    test_lines(&h);
    test_hostile(&h);
    test_small(&h);
    return harness_end(&h);
}
