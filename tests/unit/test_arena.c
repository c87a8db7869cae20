/* base/: arena, vec, utf8, units, file. */
#include <fcntl.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/units.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "harness.h"
#include "scratch.h"

enum { CHUNKS = 300 * 1024 }; /* more than an arena takes at once */

static bool is_zero(const void *p, size_t n)
{
    const unsigned char *b = p;
    for (size_t i = 0; i < n; i++)
        if (b[i])
            return false;
    return true;
}

/* ---- arena ---- */

static void test_alloc(struct harness *h)
{
    static const size_t sizes[] = {0,  1,   2,    3,    7,      8,      15,         16,
                                   17, 100, 1000, 4097, 100000, CHUNKS, 3 * CHUNKS, 1};
    struct arena *a = arena_new();
    bool aligned = true, zero = true, apart = true;
    const char *before = NULL;
    size_t size_before = 0;
    for (int round = 0; round < 20; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            char *p = arena_alloc(a, sizes[i]);
            aligned = aligned && (uintptr_t)p % _Alignof(max_align_t) == 0;
            zero = zero && is_zero(p, sizes[i]);
            apart =
                apart
                && (!size_before || p + sizes[i] <= before || before + size_before <= p);
            memset(p, 0xa5, sizes[i]);
            before = p;
            size_before = sizes[i];
        }
    }
    CHECK(h, aligned);
    CHECK(h, zero);
    CHECK(h, apart);
    arena_free(a);
    arena_free(NULL);
}

static void test_copies(struct harness *h)
{
    struct arena *a = arena_new();
    static const int numbers[3] = {1, -2, 3};
    int *copy = arena_copy(a, numbers, sizeof numbers);
    CHECK(h, memcmp(copy, numbers, sizeof numbers) == 0 && copy != numbers);
    CHECK_STR(h, arena_strdup(a, "gutter"), "gutter");
    CHECK_STR(h, arena_strdup(a, ""), "");
    CHECK_STR(h, arena_strndup(a, "gutter", 3), "gut");
    CHECK_STR(h, arena_strndup(a, "gutter", 0), "");
    CHECK_STR(h, arena_printf(a, "%s %d", "page", 12), "page 12");
    char *wide = arena_printf(a, "%*d", CHUNKS, 7);
    CHECK_INT(h, strlen(wide), CHUNKS);
    CHECK(h, wide[CHUNKS - 1] == '7' && wide[CHUNKS - 2] == ' ');
    arena_free(a);
}

/* What is handed out after a reset is as good as new, in the same chunk or a later
 * one. */
static void test_reset(struct harness *h)
{
    struct arena *a = arena_new();
    char *kept = arena_strdup(a, "kept");
    size_t bytes = arena_bytes(a);
    struct arena_mark mark = arena_mark(a);
    char *first = arena_alloc(a, 1000);
    for (int round = 0; round < 3; round++) {
        arena_reset(a, mark);
        CHECK_INT(h, arena_bytes(a), bytes);
        char *p = arena_alloc(a, 1000);
        CHECK(h, p == first && is_zero(p, 1000));
        memset(p, 0xff, 1000);
        for (int i = 0; i < 5; i++)
            memset(arena_alloc(a, CHUNKS), 0xff, CHUNKS);
        CHECK(h, arena_bytes(a) >= bytes + 1000 + 5 * (size_t)CHUNKS);
    }
    arena_reset(a, mark);
    CHECK_STR(h, kept, "kept");
    arena_free(a);
}

static void test_reset_of_an_empty_arena(struct harness *h)
{
    struct arena *a = arena_new();
    struct arena_mark mark = arena_mark(a);
    arena_reset(a, mark);
    memset(arena_alloc(a, CHUNKS), 0xff, CHUNKS);
    memset(arena_alloc(a, 10), 0xff, 10);
    arena_reset(a, mark);
    CHECK_INT(h, arena_bytes(a), 0);
    CHECK(h, is_zero(arena_alloc(a, 100), 100));
    arena_free(a);
}

static void test_nested_marks(struct harness *h)
{
    struct arena *a = arena_new();
    struct arena_mark outer = arena_mark(a);
    int *one = ARENA_NEW(a, int);
    *one = 1;
    size_t bytes = arena_bytes(a);
    struct arena_mark inner = arena_mark(a);
    *ARENA_NEW(a, int) = 2;
    arena_reset(a, inner);
    CHECK_INT(h, arena_bytes(a), bytes);
    CHECK_INT(h, *one, 1);
    arena_reset(a, outer);
    CHECK_INT(h, arena_bytes(a), 0);
    arena_free(a);
}

/* ---- deferred calls ---- */

struct journal {
    char text[64];
};

struct entry {
    struct journal *journal;
    char name;
};

static void note(void *object)
{
    struct entry *e = object;
    size_t n = strlen(e->journal->text);
    e->journal->text[n] = e->name;
    e->journal->text[n + 1] = '\0';
}

static void test_deferred(struct harness *h)
{
    struct journal j = {""};
    struct entry e[26];
    struct arena *a = arena_new();
    struct arena_mark mark = {0};
    for (int i = 0; i < 26; i++) {
        e[i] = (struct entry){&j, (char)('a' + i)};
        if (i == 20)
            mark = arena_mark(a);
        arena_defer(a, note, &e[i]);
    }
    arena_reset(a, mark);
    CHECK_STR(h, j.text, "zyxwvu");
    arena_reset(a, mark);
    CHECK_STR(h, j.text, "zyxwvu");
    arena_free(a);
    CHECK_STR(h, j.text, "zyxwvutsrqponmlkjihgfedcba");
}

/* A deferred call may still read what the arena holds. */
static void test_deferred_reads_its_object(struct harness *h)
{
    struct journal j = {""};
    struct arena *a = arena_new();
    struct arena_mark mark = arena_mark(a);
    struct entry *e = ARENA_NEW(a, struct entry);
    *e = (struct entry){&j, 'x'};
    arena_defer(a, note, e);
    arena_reset(a, mark);
    CHECK_STR(h, j.text, "x");
    e = ARENA_NEW(a, struct entry);
    *e = (struct entry){&j, 'y'};
    arena_defer(a, note, e);
    arena_free(a);
    CHECK_STR(h, j.text, "xy");
}

/* ---- vec ---- */

static void test_vec(struct harness *h)
{
    struct arena *a = arena_new();
    VEC(int) v = {0};
    bool zeroed = true;
    for (int i = 0; i < 1000; i++) {
        int *e = VEC_PUSH(a, &v);
        zeroed = zeroed && *e == 0;
        *e = i * i;
    }
    CHECK(h, zeroed);
    CHECK_INT(h, v.n, 1000);
    CHECK(h, v.cap >= v.n);
    bool kept = true;
    for (int i = 0; i < v.n; i++)
        kept = kept && v.v[i] == i * i;
    CHECK(h, kept);
    arena_free(a);
}

/* ---- utf8 ---- */

/* Table 3-7 of the Unicode standard, row by row, written down for the test. */
static bool table_3_7(const unsigned char *s, int n)
{
    static const unsigned char rows[9][9] = {
        {1, 0x00, 0x7f},
        {2, 0xc2, 0xdf, 0x80, 0xbf},
        {3, 0xe0, 0xe0, 0xa0, 0xbf, 0x80, 0xbf},
        {3, 0xe1, 0xec, 0x80, 0xbf, 0x80, 0xbf},
        {3, 0xed, 0xed, 0x80, 0x9f, 0x80, 0xbf},
        {3, 0xee, 0xef, 0x80, 0xbf, 0x80, 0xbf},
        {4, 0xf0, 0xf0, 0x90, 0xbf, 0x80, 0xbf, 0x80, 0xbf},
        {4, 0xf1, 0xf3, 0x80, 0xbf, 0x80, 0xbf, 0x80, 0xbf},
        {4, 0xf4, 0xf4, 0x80, 0x8f, 0x80, 0xbf, 0x80, 0xbf},
    };
    for (int r = 0; r < 9; r++) {
        bool fits = rows[r][0] == n;
        for (int i = 0; i < n && fits; i++)
            fits = s[i] >= rows[r][1 + 2 * i] && s[i] <= rows[r][2 + 2 * i];
        if (fits)
            return true;
    }
    return false;
}

/* Every byte that decides something, and its neighbours, in every place of a sequence. */
static void test_utf8_valid(struct harness *h)
{
    static const unsigned char edges[] = {
        0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
        0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xff};
    enum { EDGES = sizeof edges };
    int wrong = 0;
    for (int lead = 0; lead < 256; lead++)
        for (int i = 0; i < EDGES * EDGES * EDGES; i++) {
            unsigned char s[4] = {(unsigned char)lead, edges[i % EDGES],
                                  edges[i / EDGES % EDGES], edges[i / EDGES / EDGES]};
            size_t at = 0; /* what the table says */
            while (at < 4) {
                size_t n = 1;
                while (n <= 4 - at && !table_3_7(s + at, (int)n))
                    n++;
                if (n > 4 - at)
                    break;
                at += n;
            }
            wrong += utf8_valid((char *)s, 4) != at;
        }
    CHECK_INT(h, wrong, 0);
    CHECK_INT(h, utf8_valid("", 0), 0);
    CHECK_INT(h, utf8_valid("abc\xe2\x82", 5), 3); /* cut off */
    CHECK_INT(h, utf8_valid("abc\xe2\x82\xac", 6), 6);
    CHECK_INT(h, utf8_valid("\xf0\x9f\x98", 3), 0);
    CHECK_INT(h, utf8_valid("a\0b", 3), 3);
}

static void test_utf8_characters(struct harness *h)
{
    int wrong = 0;
    for (uint32_t c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 61) {
        if (c >= 0xd800 && c < 0xe000)
            continue;
        char s[8] = "x";
        int n = utf8_put(s + 1, c), len;
        wrong += n
                     != (c < 0x80      ? 1
                         : c < 0x800   ? 2
                         : c < 0x10000 ? 3
                                       : 4)
                 || utf8_valid(s, (size_t)n + 1) != (size_t)n + 1
                 || utf8_get(s + 1, &len) != c || len != n || utf8_back(s, n + 1) != 1
                 || utf8_count(s, n + 1) != 2;
    }
    CHECK_INT(h, wrong, 0);
    char last[4];
    CHECK_INT(h, utf8_put(last, 0x10ffff), 4);
    CHECK(h, memcmp(last, "\xf4\x8f\xbf\xbf", 4) == 0);
    CHECK_INT(h, utf8_count("Ça va — 中文", 17), 10);
}

static void test_utf8_lower(struct harness *h)
{
    CHECK_INT(h, utf8_lower('A'), 'a');
    CHECK_INT(h, utf8_lower('z'), 'z');
    CHECK_INT(h, utf8_lower('1'), '1');
    CHECK_INT(h, utf8_lower(0xc9), 0xe9);   /* É */
    CHECK_INT(h, utf8_lower(0xd7), 0xd7);   /* × is no letter */
    CHECK_INT(h, utf8_lower(0xdf), 0xdf);   /* ß */
    CHECK_INT(h, utf8_lower(0x1e9e), 0xdf); /* capital ß */
    CHECK_INT(h, utf8_lower(0x178), 0xff);  /* Ÿ */
    CHECK_INT(h, utf8_lower(0x160), 0x161); /* Š */
    CHECK_INT(h, utf8_lower(0x161), 0x161);
    CHECK_INT(h, utf8_lower(0x391), 0x3b1); /* Alpha */
    CHECK_INT(h, utf8_lower(0x416), 0x436); /* Zhe */
    CHECK_INT(h, utf8_lower(0x4e2d), 0x4e2d);
}

/* ---- units ---- */

static void test_units(struct harness *h)
{
    CHECK_INT(h, sp_from_pt(1), 65536);
    CHECK_INT(h, sp_from_pt(-10.5), -688128);
    CHECK_INT(h, sp_from_pt(0.5 / 65536), 1); /* halves go away from zero */
    CHECK_INT(h, sp_from_pt(-0.5 / 65536), -1);
    CHECK_INT(h, sp_from_pt(0.49 / 65536), 0);
    CHECK_INT(h, sp_from_mm(25.4), SP_INCH);
    CHECK_INT(h, sp_from_mm(210), 39011981); /* A4 is 595.2756 pt wide */
    CHECK(h, sp_to_pt(sp_from_pt(841.89)) - 841.89 < 1e-5);
    CHECK_INT(h, sp_scale(7, 1, 2), 4);
    CHECK_INT(h, sp_scale(-7, 1, 2), -4);
    CHECK_INT(h, sp_scale(10, 1, 3), 3);
    CHECK_INT(h, sp_scale(11, 1, 3), 4);
    CHECK_INT(h, sp_scale(-10, 1, 3), -3);
    CHECK_INT(h, sp_scale(100 * (int64_t)SP_PT, 1000, 1000), 100 * SP_PT);
    CHECK_INT(h, sp_scale(2000 * (int64_t)SP_PT, 30000, 30000), 2000 * SP_PT);
}

/* ---- files ---- */

struct desk {
    struct scratch s;
    struct arena *a;
    struct diags d;
};

static void desk_begin(struct desk *t)
{
    scratch_begin(&t->s);
    t->a = arena_new();
    diags_init(&t->d, t->a);
}

static void desk_end(struct desk *t)
{
    scratch_end(&t->s);
    arena_free(t->a);
}

static bool reads_as(struct desk *t, const char *path, const char *text)
{
    struct bytes b;
    return file_read(t->a, path, 1 << 20, &b, &t->d) && b.size == strlen(text)
           && memcmp(b.data, text, b.size + 1) == 0;
}

static void test_read(struct harness *h)
{
    struct desk t;
    desk_begin(&t);
    const char *path = scratch_file(&t.s, "ten", "0123456789");
    struct bytes b = {0};
    CHECK(h, file_read(t.a, path, 10, &b, &t.d));
    CHECK(h, b.size == 10 && strcmp(b.data, "0123456789") == 0);
    CHECK_INT(h, t.d.n, 0);
    CHECK(h, !file_read(t.a, path, 9, &b, &t.d));
    CHECK(h, t.d.n == 1 && t.d.v[0].code == DIAG_FILE_TOO_LARGE);
    CHECK(h, reads_as(&t, scratch_file(&t.s, "empty", ""), ""));
    CHECK(h, !file_read(t.a, arena_printf(t.a, "%s/none", t.s.dir), 10, &b, &t.d));
    CHECK(h, t.d.n == 2 && t.d.v[1].code == DIAG_FILE_READ);
    CHECK(h, !file_read(t.a, t.s.dir, 10, &b, &t.d)); /* a folder */
    CHECK_INT(h, t.d.n, 3);
    desk_end(&t);
}

/* A pipe does not say how long it is. */
static void test_read_pipe(struct harness *h)
{
    struct desk t;
    desk_begin(&t);
    int ends[2];
    scratch_check(pipe(ends) == 0, "pipe");
    static char sent[60000];
    memset(sent, 'x', sizeof sent);
    scratch_check(write(ends[1], sent, sizeof sent) == (ssize_t)sizeof sent, "write");
    close(ends[1]);
    struct bytes b = {0};
    CHECK(h, file_read(t.a, arena_printf(t.a, "/dev/fd/%d", ends[0]), 1 << 20, &b, &t.d));
    CHECK(h, b.size == sizeof sent && memcmp(b.data, sent, b.size) == 0);
    CHECK_INT(h, b.data ? b.data[b.size] : 1, 0);
    close(ends[0]);
    desk_end(&t);
}

static void test_write(struct harness *h)
{
    struct desk t;
    desk_begin(&t);
    const char *path = scratch_file(&t.s, "out", "old");
    CHECK(h, file_write(path, "brand new", 9, &t.d));
    CHECK(h, reads_as(&t, path, "brand new"));
    CHECK(h, file_write(path, "", 0, &t.d));
    CHECK(h, reads_as(&t, path, ""));
    CHECK_INT(h, t.d.n, 0);
    CHECK(h, !file_write(arena_printf(t.a, "%s/no/such", t.s.dir), "x", 1, &t.d));
    CHECK(h, t.d.n == 1 && t.d.v[0].code == DIAG_FILE_WRITE);
    desk_end(&t);
}

/* The new file takes the old one's place in one step: who has the old one open reads it
 * to its end. */
static void test_write_beside(struct harness *h)
{
    struct desk t;
    desk_begin(&t);
    const char *path = scratch_file(&t.s, "out", "the old edition");
    int old = open(path, O_RDONLY);
    CHECK(h, file_write(path, "new", 3, &t.d));
    char seen[32] = "";
    CHECK_INT(h, read(old, seen, sizeof seen), 15);
    CHECK_STR(h, seen, "the old edition");
    close(old);
    desk_end(&t);
}

/* A link stays one; what it points to is replaced. */
static void test_write_through_link(struct harness *h)
{
    struct desk t;
    desk_begin(&t);
    const char *path = scratch_file(&t.s, "out", "old");
    char *name = arena_printf(t.a, "%s/link", t.s.dir);
    scratch_check(symlink(path, name) == 0, name);
    CHECK(h, file_write(name, "new", 3, &t.d));
    CHECK(h, reads_as(&t, path, "new"));
    struct stat st;
    CHECK(h, lstat(name, &st) == 0 && S_ISLNK(st.st_mode));
    unlink(name);
    desk_end(&t);
}

/* A target that cannot be replaced: it stays as it was, and nothing is left beside it
 * (the folder is empty at the end). */
static void test_write_failure(struct harness *h)
{
    struct desk t;
    desk_begin(&t);
    char *path = arena_printf(t.a, "%s/folder", t.s.dir);
    char *inside = arena_printf(t.a, "%s/folder/old", t.s.dir);
    scratch_check(mkdir(path, 0777) == 0, path);
    CHECK(h, file_write(inside, "old", 3, &t.d));
    CHECK(h, !file_write(path, "new", 3, &t.d));
    CHECK(h, t.d.n == 1 && t.d.v[0].code == DIAG_FILE_WRITE);
    CHECK(h, reads_as(&t, inside, "old"));
    unlink(inside);
    CHECK_INT(h, rmdir(path), 0);
    CHECK_INT(h, rmdir(t.s.dir), 0);
    desk_end(&t);
}

static void test_beside(struct harness *h)
{
    struct arena *a = arena_new();
    CHECK_STR(h, file_beside(a, "news/today.json", "map.png"), "news/map.png");
    CHECK_STR(h, file_beside(a, "today.json", "map.png"), "map.png");
    CHECK_STR(h, file_beside(a, "/today.json", "map.png"), "/map.png");
    CHECK_STR(h, file_beside(a, "news/today.json", "/pictures/map.png"),
              "/pictures/map.png");
    CHECK_STR(h, file_beside(a, "a/b/c.json", "../map.png"), "a/b/../map.png");
    arena_free(a);
}

int main(void)
{
    struct harness h = {0};
    test_alloc(&h);
    test_copies(&h);
    test_reset(&h);
    test_reset_of_an_empty_arena(&h);
    test_nested_marks(&h);
    test_deferred(&h);
    test_deferred_reads_its_object(&h);
    test_vec(&h);
    test_utf8_valid(&h);
    test_utf8_characters(&h);
    test_utf8_lower(&h);
    test_units(&h);
    test_read(&h);
    test_read_pipe(&h);
    test_write(&h);
    test_write_beside(&h);
    test_write_through_link(&h);
    test_write_failure(&h);
    test_beside(&h);
    return harness_end(&h);
}
