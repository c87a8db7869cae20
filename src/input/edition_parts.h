/* What the readers of the edition's parts share.  Internal to edition*.c. */
#ifndef NP_INPUT_EDITION_PARTS_H
#define NP_INPUT_EDITION_PARTS_H

#include "input/edition_keys.h"
#include "input/json.h"
#include "model/edition.h"

enum {
    EDITION_MAX_LISTS = 100,   /* and groups of a list */
    EDITION_MAX_PICTURES = 20, /* of a story */
    EDITION_MAX_ALL_PICTURES = 200,
    EDITION_MAX_HOURS = 48
};

struct edition_reader {
    struct arena *arena;
    struct json_doc *doc;
    struct edition *edition;
    const char *language; /* of the part at hand */
    int pictures;         /* opened so far */
};

/* Ids in use, to be found in a while. */
struct edition_ids {
    const char **v;
    int n;
};

/* A line of text with emphasis, code and links, typographic. */
struct rich edition_line(struct edition_reader *r, struct json_at at, const char *key);
/* A line of plain text, typographic. */
const char *edition_text(struct edition_reader *r, struct json_at at, const char *key);
/* A web address; "" with BAD_URL if it is none. */
const char *edition_url(struct json_at at, const char *key);
/* A language tag, well-formed; else fallback with BAD_VALUE. */
const char *edition_language(struct json_at at, const char *key, const char *fallback);
/* Says that the part at `at` is empty and closes up. */
void edition_closed(struct json_at at, const char *what);
/* A temperature, rounded to whole degrees. */
bool edition_degrees(struct json_at at, const char *key, int *out);
/* The id of the thing at `at`, unique among ids: its own, or made ("story-3"), or its own
 * with a number. */
const char *edition_id(struct json_at at, struct edition_ids *ids, const char *kind,
                       int number);

void edition_read_weather(struct edition_reader *r, struct json_at root);
void edition_read_stories(struct edition_reader *r, struct json_at root);
void edition_read_lists(struct edition_reader *r, struct json_at root);
void edition_read_promo(struct edition_reader *r, struct json_at root);

/* Numbers box, chart and pictures of a story. */
void edition_read_figures(struct edition_reader *r, struct json_at at, struct story *s);

#endif
