/* base/diag: the list of messages and its two ways to be printed. */
#include <stdlib.h>

#include "base/diag.h"
#include "harness.h"

static const struct place NOWHERE = {0};

static const char *printed(struct arena *a, const struct diags *d, int from)
{
    FILE *f = tmpfile();
    if (!f)
        exit(1);
    if (from < 0)
        diags_print_json(d, f);
    else
        diags_print(d, (enum diag_level)from, f);
    long n = ftell(f);
    char *text = arena_alloc(a, (size_t)n + 1);
    rewind(f);
    size_t got = fread(text, 1, (size_t)n, f);
    fclose(f);
    return got == (size_t)n ? text : "";
}

/* The table: every code has a name of its own, in small letters and hyphens, and a
 * text. */
static void test_table(struct harness *h)
{
    for (int i = 0; i < DIAG_COUNT; i++) {
        enum diag_code code = (enum diag_code)i;
        const char *name = diag_name(code);
        CHECK(h, name[0]
                     && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")
                            == strlen(name));
        CHECK(h, diag_format(code)[0]);
        CHECK(h, diag_level_of(code) >= DIAG_NOTE && diag_level_of(code) <= DIAG_FATAL);
        for (int k = 0; k < i; k++)
            if (strcmp(name, diag_name((enum diag_code)k)) == 0)
                CHECK_STR(h, name, "a name of its own");
    }
    CHECK_STR(h, diag_name(DIAG_UNKNOWN_KEY), "unknown-key");
    CHECK_INT(h, diag_level_of(DIAG_FILE_READ), DIAG_FATAL);
    CHECK_STR(h, diag_level_name(DIAG_NOTE), "note");
    CHECK_STR(h, diag_level_name(DIAG_WARNING), "warning");
    CHECK_STR(h, diag_level_name(DIAG_ERROR), "error");
    CHECK_STR(h, diag_level_name(DIAG_FATAL), "fatal");
}

static void test_add(struct harness *h)
{
    struct arena *a = arena_new();
    struct diags d;
    diags_init(&d, a);
    CHECK_INT(h, diags_worst(&d), DIAG_NOTE);
    CHECK_INT(h, diags_count(&d, DIAG_NOTE), 0);
    char path[] = "stories[3].body", file[] = "today.json", key[] = "titel";
    diags_add(&d, DIAG_UNKNOWN_KEY, (struct place){file, 12, 3, path}, key, "");
    diags_add(&d, DIAG_PICTURE_ALT, NOWHERE);
    memset(path, 'x', sizeof path - 1); /* the list keeps copies */
    memset(file, 'x', sizeof file - 1);
    memset(key, 'x', sizeof key - 1);
    CHECK_INT(h, d.n, 2);
    CHECK_STR(h, d.v[0].text, "unknown key \"titel\", ignored");
    CHECK_STR(h, d.v[0].at.path, "stories[3].body");
    CHECK_STR(h, d.v[0].at.file, "today.json");
    CHECK(h, d.v[0].at.line == 12 && d.v[0].at.column == 3);
    CHECK_INT(h, d.v[0].level, DIAG_WARNING);
    CHECK(h, !d.v[1].at.file && !d.v[1].at.path && !d.v[1].at.line);
    CHECK_INT(h, diags_count(&d, DIAG_NOTE), 2);
    CHECK_INT(h, diags_count(&d, DIAG_WARNING), 1);
    CHECK_INT(h, diags_count(&d, DIAG_ERROR), 0);
    CHECK_INT(h, diags_worst(&d), DIAG_WARNING);
    diags_add(&d, DIAG_NO_STORIES, NOWHERE);
    CHECK_INT(h, diags_worst(&d), DIAG_FATAL);
    arena_free(a);
}

/* Said once is enough; said of something else, it is another message. */
static void test_repetitions(struct harness *h)
{
    struct arena *a = arena_new();
    struct diags d;
    diags_init(&d, a);
    for (int i = 0; i < 3; i++)
        diags_add(&d, DIAG_ITEM_CUT, (struct place){.path = "stories[1]"}, "rates");
    CHECK_INT(h, d.n, 1);
    diags_add(&d, DIAG_ITEM_CUT, (struct place){.path = "stories[2]"}, "rates");
    CHECK_INT(h, d.n, 2);
    diags_add(&d, DIAG_ITEM_CUT, (struct place){.path = "stories[1]"}, "ferries");
    CHECK_INT(h, d.n, 3);
    diags_add(&d, DIAG_ITEM_CUT, (struct place){"a.json", 0, 0, "stories[1]"}, "rates");
    CHECK_INT(h, d.n, 4);
    diags_add(&d, DIAG_ITEM_CUT, (struct place){"a.json", 7, 0, "stories[1]"}, "rates");
    CHECK_INT(h, d.n, 5);
    diags_add(&d, DIAG_ITEM_CUT, NOWHERE, "rates");
    CHECK_INT(h, d.n, 6);
    diags_add(&d, DIAG_ITEM_CUT, NOWHERE, "rates");
    CHECK_INT(h, d.n, 6);
    arena_free(a);
}

static bool find_body(void *ctx, const char *path, int *line, int *column)
{
    ++*(int *)ctx;
    if (strcmp(path, "body") != 0)
        return false;
    *line = 40;
    *column = 7;
    return true;
}

static void test_locate(struct harness *h)
{
    struct arena *a = arena_new();
    struct diags d;
    diags_init(&d, a);
    diags_add(&d, DIAG_PICTURE_ALT, (struct place){.path = "body"});
    diags_add(&d, DIAG_PICTURE_ALT, (struct place){.path = "unheard"});
    diags_add(&d, DIAG_PICTURE_ALT, (struct place){"today.json", 3, 1, "body"});
    diags_add(&d, DIAG_PICTURE_ALT, (struct place){.file = "other.json", .path = "body"});
    diags_add(&d, DIAG_PICTURE_ALT, NOWHERE);
    int asked = 0;
    diags_locate(&d, "today.json", find_body, &asked);
    CHECK_INT(h, asked, 2);
    CHECK(h, d.v[0].at.line == 40 && d.v[0].at.column == 7);
    CHECK_STR(h, d.v[0].at.file, "today.json");
    CHECK(h, !d.v[1].at.line && !d.v[1].at.file);
    CHECK(h, d.v[2].at.line == 3 && d.v[2].at.column == 1);
    CHECK(h, !d.v[3].at.line && !d.v[4].at.line);
    arena_free(a);
}

static void test_print(struct harness *h)
{
    struct arena *a = arena_new();
    struct diags d;
    diags_init(&d, a);
    diags_add(&d, DIAG_PICTURE_ALT, NOWHERE);
    diags_add(&d, DIAG_STORY_EMPTY, (struct place){"a.json", 12, 3, "stories[0]"});
    diags_add(&d, DIAG_STORY_EMPTY, (struct place){.path = "stories[1]"});
    diags_add(&d, DIAG_BAD_DATE, (struct place){"a.json", 0, 0, ""}, "so\"on\n\\");
    CHECK_STR(
        h, printed(a, &d, DIAG_WARNING),
        "a.json:12:3: warning: stories[0]: story has neither headline nor body, left "
        "out [story-empty]\n"
        "warning: stories[1]: story has neither headline nor body, left out "
        "[story-empty]\n"
        "a.json: fatal: \"so\"on\n\\\" is no date of the form YYYY-MM-DD [bad-date]\n");
    CHECK_STR(
        h, printed(a, &d, DIAG_FATAL),
        "a.json: fatal: \"so\"on\n\\\" is no date of the form YYYY-MM-DD [bad-date]\n");
    CHECK(h, strncmp(printed(a, &d, DIAG_NOTE), "note: picture has", 17) == 0);
    CHECK_STR(
        h, printed(a, &d, -1),
        "{\"level\":\"note\",\"code\":\"picture-alt\",\"text\":\"picture has no alt "
        "text\"}\n"
        "{\"level\":\"warning\",\"code\":\"story-empty\",\"file\":\"a.json\",\"line\":12,"
        "\"column\":3,\"path\":\"stories[0]\",\"text\":\"story has neither headline nor "
        "body, left out\"}\n"
        "{\"level\":\"warning\",\"code\":\"story-empty\",\"path\":\"stories[1]\","
        "\"text\":"
        "\"story has neither headline nor body, left out\"}\n"
        "{\"level\":\"fatal\",\"code\":\"bad-date\",\"file\":\"a.json\",\"path\":\"\","
        "\"text\":\"\\\"so\\\"on\\u000a\\\\\\\" is no date of the form YYYY-MM-DD\"}\n");
    arena_free(a);
}

int main(void)
{
    struct harness h = {0};
    test_table(&h);
    test_add(&h);
    test_repetitions(&h);
    test_locate(&h);
    test_print(&h);
    return harness_end(&h);
}
