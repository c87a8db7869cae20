#include "input/edition.h"

#include <string.h>

#include "base/vec.h"
#include "input/edition_parts.h"
#include "input/markdown.h"
#include "input/smarten.h"
#include "input/url.h"

enum { FORMAT_VERSION = 1, NUMBER_MAX = 999999 };

/* ---- for all parts ---- */

struct rich edition_line(struct edition_reader *r, struct json_at at, const char *key)
{
    const char *text = json_str(at, key);
    struct markdown_source src = {r->arena, NULL, {0}, r->language};
    if (*text) {
        src.diags = json_diags(at);
        src.at = (struct place){.file = r->doc->file, .path = json_path(at, key)};
    }
    return markdown_line(src, text);
}

const char *edition_text(struct edition_reader *r, struct json_at at, const char *key)
{
    return smarten_text(r->arena, json_str(at, key), r->language);
}

const char *edition_url(struct json_at at, const char *key)
{
    const char *url = json_str(at, key);
    if (!*url || url_can_link(url))
        return url;
    diags_add(json_diags(at), DIAG_BAD_URL,
              (struct place){.file = at.doc->file, .path = json_path(at, key)},
              json_clip(at.doc->arena, url));
    return "";
}

/* Letters and digits in groups of 1 to 8 between hyphens, the first of letters alone (RFC
 * 5646, section 2.1). */
static bool is_language(const char *tag)
{
    enum { GROUP_MAX = 8, LENGTH_MAX = 35 };
    size_t n = strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (n < 2 || strlen(tag) > LENGTH_MAX)
        return false;
    for (;;) {
        if (n < 1 || n > GROUP_MAX || (tag[n] && tag[n] != '-'))
            return false;
        if (!tag[n])
            return true;
        tag += n + 1;
        n = strspn(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    }
}

const char *edition_language(struct json_at at, const char *key, const char *fallback)
{
    const char *given = json_str(at, key);
    if (!*given)
        return fallback;
    char *tag = arena_strdup(at.doc->arena, given);
    for (char *p = tag; *p; p++)
        if (*p == '_')
            *p = '-';
    if (is_language(tag))
        return tag;
    diags_add(json_diags(at), DIAG_BAD_VALUE,
              (struct place){.file = at.doc->file, .path = json_path(at, key)},
              json_clip(at.doc->arena, given), "",
              arena_printf(at.doc->arena, "\"%s\" is used", fallback));
    return fallback;
}

void edition_closed(struct json_at at, const char *what)
{
    diags_add(json_diags(at), DIAG_EMPTY_CLOSED, json_place(at), what);
}

bool edition_degrees(struct json_at at, const char *key, int *out)
{
    enum { COLDEST = -200, HOTTEST = 200 };
    double x;
    if (!json_num(at, key, COLDEST, HOTTEST, &x))
        return false;
    *out = (int)(x < 0 ? x - 0.5 : x + 0.5);
    return true;
}

static bool is_used(const struct edition_ids *ids, const char *id)
{
    for (int i = 0; i < ids->n; i++)
        if (strcmp(ids->v[i], id) == 0)
            return true;
    return false;
}

const char *edition_id(struct json_at at, struct edition_ids *ids, const char *kind,
                       int number)
{
    struct arena *a = at.doc->arena;
    const char *own = json_str(at, "id"), *id = own;
    if (!*own)
        id = own = arena_printf(a, "%s-%d", kind, number);
    for (int i = 2; is_used(ids, id); i++)
        id = arena_printf(a, "%s-%d", own, i);
    if (id != own && *json_str(at, "id"))
        diags_add(json_diags(at), DIAG_DUPLICATE_ID,
                  (struct place){.file = at.doc->file, .path = json_path(at, "id")},
                  json_clip(a, own), json_clip(a, id));
    ids->v[ids->n++] = id;
    return id;
}

/* ---- paper and date ---- */

static void missing(struct json_at at, const char *key)
{
    diags_add(at.doc->diags, DIAG_MISSING, json_place(at), key, "edition refused");
}

static void read_topics(struct edition_reader *r, struct json_at at)
{
    struct paper *paper = &r->edition->paper;
    struct json_items items = json_arr(at, "topics", EDITION_MAX_ITEMS, "topics");
    paper->topics = ARENA_ARRAY(r->arena, struct rich, items.n);
    for (int i = 0; i < items.n; i++) {
        struct markdown_source src = {r->arena, json_diags(at), json_place(items.v[i]),
                                      r->language};
        struct rich topic = markdown_line(src, json_value_str(items.v[i]));
        if (topic.n)
            paper->topics[paper->ntopics++] = topic;
    }
}

static void read_paper(struct edition_reader *r, struct json_at root)
{
    struct paper *paper = &r->edition->paper;
    struct json_at at = json_obj(root, "paper");
    edition_known(at, EDITION_PAPER);
    paper->language = r->language = edition_language(at, "language", "en");
    paper->name = edition_text(r, at, "name");
    paper->motto = edition_text(r, at, "motto");
    paper->established = json_str(at, "established");
    paper->layout = json_str(at, "layout");
    paper->place = edition_text(r, at, "place");
    paper->website = json_str(at, "website");
    paper->price = edition_text(r, at, "price");
    read_topics(r, at);
    if (!at.node)
        missing(root, "paper");
    else if (!*paper->name)
        missing(at, "name");
}

static int two_digits(const char *s)
{
    return (s[0] - '0') * 10 + (s[1] - '0');
}

/* A date of the Gregorian calendar in the form YYYY-MM-DD. */
static bool parse_date(const char *s, struct date *date)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const char FORM[] = "0000-00-00";
    for (size_t i = 0; i < sizeof FORM; i++) {
        bool digit = s[i] >= '0' && s[i] <= '9';
        if (FORM[i] == '0' ? !digit : s[i] != FORM[i])
            return false;
    }
    *date = (struct date){two_digits(s) * 100 + two_digits(s + 2), two_digits(s + 5),
                          two_digits(s + 8)};
    int y = date->year;
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (y < 1 || date->month < 1 || date->month > 12 || date->day < 1)
        return false;
    return date->day <= DAYS[date->month - 1] + (date->month == 2 && leap);
}

static void read_date(struct edition_reader *r, struct json_at root)
{
    struct json_at at = json_obj(root, "edition");
    const char *date = json_str(at, "date");
    edition_known(at, EDITION_EDITION);
    json_int(at, "issue", 1, NUMBER_MAX, &r->edition->issue);
    json_int(at, "volume", 1, NUMBER_MAX, &r->edition->volume);
    if (!at.node)
        missing(root, "edition");
    else if (!*date)
        missing(at, "date");
    else if (!parse_date(date, &r->edition->date))
        diags_add(r->doc->diags, DIAG_BAD_DATE,
                  (struct place){.file = r->doc->file, .path = json_path(at, "date")},
                  json_clip(r->arena, date));
}

/* ---- the whole ---- */

/* False: another version, whose keys mean nothing here. */
static bool read_version(struct json_at root)
{
    int version = 0;
    if (!json_int(root, "newsprint", 0, NUMBER_MAX, &version)) {
        missing(root, "newsprint");
        return true;
    }
    if (version == FORMAT_VERSION)
        return true;
    diags_add(root.doc->diags, DIAG_BAD_VERSION,
              (struct place){.file = root.doc->file, .path = "newsprint"}, version);
    return false;
}

static bool read_all(struct edition_reader *r)
{
    struct json_at root = json_root(r->doc);
    int before = diags_count(r->doc->diags, DIAG_FATAL);
    bool known_version = json_want_object(root) && read_version(root);
    if (!json_is_object(root))
        missing(root, "newsprint");
    if (known_version) {
        edition_known(root, EDITION_ROOT);
        read_paper(r, root);
        read_date(r, root);
        edition_read_weather(r, root);
        edition_read_stories(r, root);
        edition_read_lists(r, root);
        edition_read_promo(r, root);
    }
    return diags_count(r->doc->diags, DIAG_FATAL) == before;
}

struct edition *edition_read(struct arena *a, struct bytes source, const char *file,
                             struct diags *d)
{
    struct edition_reader r = {.arena = a};
    r.doc = json_parse(a, source, file, EDITION_MAX_BYTES, EDITION_MAX_DEPTH, d);
    if (!r.doc)
        return NULL;
    r.edition = ARENA_NEW(a, struct edition);
    r.edition->file = arena_strdup(a, file);
    bool ok = read_all(&r);
    json_locate_diags(r.doc);
    return ok ? r.edition : NULL;
}
