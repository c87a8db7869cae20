/* The JSON reader: the grammar, what is mended, what is said and where. */
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "harness.h"
#include "input/json.h"
#include "input/json_check.h"
#include "input/locate.h"

enum { DEPTH = 64 };

/* ---- grammar ---- */

static void test_accepts(struct harness *h)
{
    static const char *const TEXTS[] = {"0",
                                        "-0",
                                        "-0.0e-0",
                                        "1E+2",
                                        "\"\"",
                                        "null",
                                        " [ ] ",
                                        "{}",
                                        "[[],{}]",
                                        "{\"a\":1,\"b\":[true,false,null]}",
                                        "\"\\u00e9\\ud83d\\ude00\\/\\\"\"",
                                        "\"\\u0000\"",
                                        "\"\\ud83d\"",
                                        "\t\r\n1\n",
                                        "\"\x7f\"",
                                        "\"\xf0\x9f\x98\x80\"",
                                        "{\"a\":1,\"a\":2}",
                                        "123456789012345678901234567890e-400"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        struct json_fault f = json_check(TEXTS[i], strlen(TEXTS[i]), DEPTH);
        if (f.kind != JSON_SOUND)
            printf("refused: %s\n", TEXTS[i]);
        CHECK(h, f.kind == JSON_SOUND);
    }
}

static const struct {
    const char *text;
    int at; /* byte of the fault */
} REFUSED[] = {{"", 0},
               {" ", 1},
               {"01", 1},
               {"+1", 0},
               {"-", 1},
               {"1.", 2},
               {".5", 0},
               {"1e", 2},
               {"1e+", 3},
               {"0x10", 1},
               {"NaN", 0},
               {"-Infinity", 1},
               {"1 2", 2},
               {"[1,]", 3},
               {"[,1]", 1},
               {"[1 2]", 3},
               {"[", 1},
               {"]", 0},
               {"{", 1},
               {"{,}", 1},
               {"{\"a\"}", 4},
               {"{\"a\":}", 5},
               {"{\"a\":1,}", 7},
               {"{a:1}", 1},
               {"{'a':1}", 1},
               {"{\"a\" 1}", 5},
               {"[}", 1},
               {"{]", 1},
               {"[1}", 2},
               {"tru", 0},
               {"True", 0},
               {"truex", 4},
               {"\"", 1},
               {"\"\\", 2},
               {"\"\\x\"", 2},
               {"\"\\u12\"", 5},
               {"\"\\u12g4\"", 5},
               {"\"a\nb\"", 2},
               {"\"\t\"", 1},
               {"// x\n1", 0},
               {"1//", 1},
               {"\xef\xbb\xbf{}", 0},
               {"[1]]", 3},
               {"{}{}", 2},
               {"\f1", 0},
               {"\xc2\xa0"
                "1",
                0},
               {"\"\xff\"", 1},
               {"\"\xc0\x80\"", 1},
               {"\"\xed\xa0\x80\"", 1},
               {"\"\xf4\x90\x80\x80\"", 1},
               {"\"\xe2\x82\"", 1}};

static void test_refuses(struct harness *h)
{
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        struct json_fault f = json_check(REFUSED[i].text, strlen(REFUSED[i].text), DEPTH);
        if (f.kind == JSON_SOUND || (int)f.at != REFUSED[i].at)
            printf("case %s\n", REFUSED[i].text);
        CHECK(h, f.kind == JSON_BAD_SYNTAX || f.kind == JSON_BAD_UTF8);
        CHECK_INT(h, f.at, REFUSED[i].at);
    }
    CHECK(h, json_check("1\0", 2, DEPTH).kind == JSON_BAD_SYNTAX);
    CHECK(h, json_check("\"\0\"", 3, DEPTH).kind == JSON_BAD_SYNTAX);
}

static void test_depth(struct harness *h)
{
    enum { MANY = 100000 };
    char *text = malloc(2 * MANY);
    for (int i = 0; i < MANY; i++) {
        text[i] = '[';
        text[2 * MANY - 1 - i] = ']';
    }
    CHECK(h, json_check(text, 2 * MANY, JSON_DEPTH_LIMIT).kind == JSON_TOO_DEEP);
    CHECK(h, json_check(text, 2 * MANY, 1 << 30).kind == JSON_TOO_DEEP);
    CHECK(h, json_check(text, MANY, DEPTH).at == DEPTH);
    CHECK(h, json_check(text + MANY - DEPTH, 2 * DEPTH, DEPTH).kind == JSON_SOUND);
    CHECK(h, json_check(text + MANY - DEPTH, 2 * DEPTH, DEPTH - 1).kind == JSON_TOO_DEEP);
    free(text);
}

/* ---- reading ---- */

struct bench {
    struct arena *a;
    struct diags d;
    struct json_doc *doc;
    struct json_at root;
};

static void open_text(struct bench *b, const char *text)
{
    b->a = arena_new();
    diags_init(&b->d, b->a);
    struct bytes bytes = {arena_strdup(b->a, text), strlen(text)};
    b->doc = json_parse(b->a, bytes, "x.json", 1 << 20, DEPTH, &b->d);
    if (b->doc)
        b->root = json_root(b->doc);
}

/* The i-th message as it is printed, without its code. */
static const char *said(struct bench *b, int i)
{
    if (b->doc)
        json_locate_diags(b->doc);
    if (i >= b->d.n)
        return "(nothing)";
    const struct diag *x = &b->d.v[i];
    return arena_printf(b->a, "%d:%d %s: %s", x->at.line, x->at.column,
                        x->at.path ? x->at.path : "", x->text);
}

static void test_refusals(struct harness *h)
{
    struct bench b;
    open_text(&b, "{\n  \"é\": 01\n}");
    CHECK(h, !b.doc);
    CHECK_STR(h, said(&b, 0), "2:9 : not JSON: a number must not begin with 0");
    arena_free(b.a);
    open_text(&b, "[\"a\",\n \"\\u0000\"]");
    CHECK(h, !b.doc);
    CHECK_INT(h, b.d.v[0].code, DIAG_JSON_NUL);
    CHECK_INT(h, b.d.v[0].at.line, 2);
    arena_free(b.a);
    open_text(&b, "[\"\\\\u0000\"]"); /* a backslash and u0000 are no NUL */
    CHECK(h, b.doc != NULL);
    arena_free(b.a);
}

static void test_mends(struct harness *h)
{
    struct bench b;
    double x = 0;
    open_text(
        &b,
        "{\"s\": \"a\\ud83dz\", \"t\": \"\\ud83d\\ude00\", \"u\": \"\\ude00\\ud83d\",\n"
        "\"n\": -0.00000000000000000000000000000000000000000000000000000000000000000000"
        "000012345,\n\"m\": 10000000000000000000000000000000000000000000000000000000000"
        "0000000000000000000,\n\"e\": 1.000000000000000000000000000000000000000000000000"
        "000000000000000000e2,\n\"z\": 0.0000000000000000000000000000000000000000000000"
        "00000000000000000000000000}");
    CHECK(h, b.doc != NULL);
    CHECK_STR(h, json_str(b.root, "s"), "a\xef\xbf\xbdz");
    CHECK_STR(h, json_str(b.root, "t"), "\xf0\x9f\x98\x80");
    CHECK_STR(h, json_str(b.root, "u"), "\xef\xbf\xbd\xef\xbf\xbd");
    CHECK_INT(h, b.d.n, 2);
    CHECK_STR(h, said(&b, 0),
              "1:9 : half a surrogate pair (\\ud83d), U+FFFD is used instead");
    CHECK(h, json_num(b.root, "n", -1, 1, &x) && fabs(x + 1.2345e-73) < 1e-80);
    CHECK(h, json_num(b.root, "m", 0, 1e80, &x) && fabs(x / 1e77 - 1) < 1e-12);
    CHECK(h, json_num(b.root, "e", 0, 1e80, &x) && x == 100);
    CHECK(h, json_num(b.root, "z", -1, 1, &x) && x == 0);
    arena_free(b.a);
}

static void test_duplicates(struct harness *h)
{
    struct bench b;
    int n = 0;
    open_text(&b, "{\"a\": 1,\n\"b\": {\"c\": 1, \"c\": 2,\n\"c\": 3},\n\"a\": 4}");
    CHECK(h, json_int(b.root, "a", 0, 9, &n) && n == 4);
    CHECK(h, json_int(json_obj(b.root, "b"), "c", 0, 9, &n) && n == 3);
    CHECK_INT(h, b.d.n, 2);
    CHECK_STR(h, said(&b, 0), "4:6 a: key \"a\" stands twice, the last one is used");
    CHECK_STR(h, said(&b, 1), "3:6 b.c: key \"c\" stands twice, the last one is used");
    arena_free(b.a);
}

static void test_strings(struct harness *h)
{
    struct bench b;
    open_text(&b, "{\"a\": \" x \\n\\t y\\u00a0\\u0007z\\u00a0 \", \"b\": 2025, \"c\": "
                  "[1], \"d\": null,"
                  "\"e\": \" \", \"f\": \"\\ufeffq\", \"g\": 1.5}");
    CHECK_STR(h, json_str(b.root, "a"), "x y\xc2\xa0 z");
    CHECK_STR(h, json_raw(b.root, "e"), " ");
    CHECK_STR(h, json_str(b.root, "e"), "");
    CHECK_STR(h, json_str(b.root, "f"), "q");
    CHECK_STR(h, json_str(b.root, "d"), "");
    CHECK_STR(h, json_str(b.root, "nowhere"), "");
    CHECK_INT(h, b.d.n, 0);
    CHECK_STR(h, json_str(b.root, "b"), "2025");
    CHECK_STR(h, json_str(b.root, "c"), "");
    CHECK_STR(h, json_str(b.root, "g"), "1.5");
    CHECK_STR(h, said(&b, 0),
              "1:45 b: is a number, should be a string; read as \"2025\"");
    CHECK_STR(h, said(&b, 1), "1:56 c: is an array, should be a string; left out");
    arena_free(b.a);
}

static void test_numbers(struct harness *h)
{
    struct bench b;
    int n = 7;
    double x = 7;
    open_text(&b, "{\"a\": \"57\", \"b\": 5.4, \"c\": -1, \"d\": \"12%\", \"e\": 1e999, "
                  "\"f\": true,"
                  "\"g\": \"+3\", \"h\": \"\"}");
    CHECK(h, json_int(b.root, "a", 0, 99, &n) && n == 57);
    CHECK(h, json_int(b.root, "b", 0, 99, &n) && n == 5);
    CHECK(h, !json_int(b.root, "c", 0, 99, &n) && n == 5);
    CHECK(h, !json_num(b.root, "d", 0, 99, &x));
    CHECK(h, !json_num(b.root, "e", 0, 99, &x));
    CHECK(h, !json_num(b.root, "f", 0, 99, &x));
    CHECK(h, json_num(b.root, "g", 0, 99, &x) && x == 3);
    CHECK(h, !json_num(b.root, "h", 0, 99, &x));
    CHECK_STR(h, said(&b, 0), "1:7 a: is a string, should be a number; read as one");
    CHECK_STR(h, said(&b, 1),
              "1:18 b: is a fraction, should be a whole number; read as 5");
    CHECK_STR(h, said(&b, 2), "1:28 c: -1 is outside 0..99; left out");
    CHECK_STR(h, said(&b, 3), "1:37 d: is a string, should be a number; left out");
    CHECK_STR(h, said(&b, 4), "1:49 e: inf is outside 0..99; left out");
    arena_free(b.a);
}

static void test_known(struct harness *h)
{
    static const char *const KEYS[] = {"headline", "pull_quote", "url", "of"};
    struct bench b;
    open_text(&b, "{\"a\": {\"headlin\": 1, \"pullQuote\": 1, \"uri\": 1, "
                  "\"odd.key\\n\": 1, \"xyz\": 1,"
                  "\"haedline\": 1, \"url\": 1, \"HEADLINE\": 1}}");
    json_known(json_obj(b.root, "a"), KEYS, 4);
    CHECK_INT(h, b.d.n, 7);
    CHECK_STR(
        h, said(&b, 0),
        "1:19 a.headlin: unknown key \"headlin\", did you mean \"headline\"?, ignored");
    CHECK(h, strstr(said(&b, 1), "did you mean \"pull_quote\"?") != NULL);
    CHECK(h, strstr(said(&b, 2), "did you mean \"url\"?") != NULL);
    CHECK_STR(h, said(&b, 3),
              "1:61 a[\"odd.key\\n\"]: unknown key \"odd.key \", ignored");
    CHECK(h, strstr(said(&b, 4), "did you mean") == NULL);
    CHECK(h, strstr(said(&b, 5), "did you mean \"headline\"?") != NULL);
    CHECK(h, strstr(said(&b, 6), "did you mean \"headline\"?") != NULL);
    arena_free(b.a);
}

static void test_arrays(struct harness *h)
{
    static const char *const NAMES[] = {"bar", "line"};
    struct bench b;
    open_text(&b, "{\"v\": [1, null, \"x\", {}], \"w\": {\"k\": 1}, \"b\": \"yes\", "
                  "\"kind\": \"lin\","
                  "\"kind2\": \"circle\"}");
    struct json_items v = json_arr(b.root, "v", 3, "values");
    CHECK_INT(h, v.n, 3);
    CHECK_STR(h, v.v[2].path, "v[2]");
    CHECK(h, json_absent(v.v[1]));
    CHECK(h, !json_want_object(v.v[0]));
    CHECK_INT(h, json_arr(b.root, "w", 3, "values").n, 0);
    CHECK(h, !json_bool(b.root, "b", false));
    CHECK_INT(h, json_choice(b.root, "kind", NAMES, 2, 0), 0);
    CHECK_INT(h, json_choice(b.root, "kind2", NAMES, 2, -1), -1);
    CHECK_STR(h, said(&b, 0), "1:7 v: 4 values, only the first 3 are used");
    CHECK_STR(h, said(&b, 1), "1:8 v[0]: is a number, should be an object; left out");
    CHECK_STR(h, said(&b, 2), "1:32 w: is an object, should be an array; left out");
    CHECK_STR(h, said(&b, 3),
              "1:47 b: is a string, should be true or false; read as false");
    CHECK_STR(h, said(&b, 4),
              "1:62 kind: \"lin\" is not known, did you mean \"line\"?; \"bar\" is used");
    CHECK_STR(h, said(&b, 5), "1:77 kind2: \"circle\" is not known; left out");
    CHECK_INT(h, json_members(json_obj(b.root, "w")).n, 1);
    CHECK_STR(h, json_name(json_members(json_obj(b.root, "w")).v[0]), "k");
    arena_free(b.a);
}

static void test_flood(struct harness *h)
{
    enum { MANY = 20000 };
    struct bench b;
    char *text = malloc(16 * MANY), *p = text;
    *p++ = '{';
    for (int i = 0; i < MANY; i++)
        p += snprintf(p, 16, "%s\"k%d\":1", i ? "," : "", i);
    memcpy(p, "}", 2);
    open_text(&b, text);
    static const char *const KEYS[] = {"a"};
    json_known(b.root, KEYS, 1);
    json_str(b.root, "k1");
    json_locate_diags(b.doc);
    CHECK_INT(h, b.d.n, JSON_MAX_MESSAGES + 1);
    CHECK_INT(h, b.d.v[JSON_MAX_MESSAGES].code, DIAG_JSON_MORE);
    arena_free(b.a);
    free(text);

    open_text(&b, "{\"a\": \"x\"}"); /* what was only asked for is no message */
    for (int i = 0; i < MANY; i++)
        json_diags(b.root);
    json_locate_diags(b.doc);
    CHECK_INT(h, b.d.n, 0);
    arena_free(b.a);
}

static void test_locate(struct harness *h)
{
    char text[] =
        "{\n  \"title\": \"é {[\\\"x\\\"]}\",\n  \"s\": [\n    {\"h\": \"A\"},\n"
        "    {\"h\": \"B\", \"n\": [1, [2,3], {\"deep\": true}], \"a.b\": 7}\n  ], "
        "\"e\": []\n}\n";
    static const struct {
        const char *path;
        int line, column;
    } CASES[] = {{"", 1, 1},
                 {"title", 2, 12},
                 {"s", 3, 8},
                 {"s[0].h", 4, 11},
                 {"s[1].h", 5, 11},
                 {"s[1].n[1][1]", 5, 28},
                 {"s[1].n[2].deep", 5, 41},
                 {"s[1][\"a.b\"]", 5, 56},
                 {"s[7]", 3, 8},
                 {"s[0].gone.x", 4, 5},
                 {"nope", 1, 1},
                 {"e[0]", 6, 11}};
    struct bytes bytes = {text, strlen(text)};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        int line = 0, column = 0;
        CHECK(h, locate_path(&bytes, CASES[i].path, &line, &column));
        CHECK_INT(h, line, CASES[i].line);
        CHECK_INT(h, column, CASES[i].column);
    }
    int line, column;
    CHECK(h, !locate_path(&bytes, "s[x]", &line, &column));
    CHECK(h, !locate_path(&bytes, "s[\"x", &line, &column));
    CHECK(h, !locate_path(&bytes, "title..x", &line, &column));
}

int main(void)
{
    struct harness h = {0};
    test_accepts(&h);
    test_refuses(&h);
    test_depth(&h);
    test_refusals(&h);
    test_mends(&h);
    test_duplicates(&h);
    test_strings(&h);
    test_numbers(&h);
    test_known(&h);
    test_arrays(&h);
    test_flood(&h);
    test_locate(&h);
    return harness_end(&h);
}
