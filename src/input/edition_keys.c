#include "input/edition_keys.h"

enum { KEYS_MAX = 24 };

struct entry {
    const char *name;
    const char *keys[KEYS_MAX + 1];
};

static const struct entry TABLE[EDITION_OBJECTS] = {
    [EDITION_ROOT] = {"root",
                      {"newsprint", "paper", "edition", "weather", "stories", "lists",
                       "promo", "$schema"}},
    [EDITION_PAPER] = {"paper",
                       {"name", "motto", "topics", "established", "layout", "place",
                        "language", "website", "price"}},
    [EDITION_EDITION] = {"edition", {"date", "issue", "volume"}},
    [EDITION_WEATHER] = {"weather",
                         {"place", "temperature", "unit", "summary", "code", "high",
                          "low", "sunrise", "sunset", "attribution", "hours"}},
    [EDITION_HOUR] = {"hour", {"time", "temperature", "code", "rain"}},
    [EDITION_STORY] = {"story",
                       {"id", "section", "kind", "weight", "kicker", "headline",
                        "short_headline", "deck", "byline", "dateline", "rating", "body",
                        "short_body", "pull_quote", "numbers", "chart", "pictures", "url",
                        "language"}},
    [EDITION_RATING] = {"rating", {"value", "of"}},
    [EDITION_QUOTE] = {"pull_quote", {"text", "by"}},
    [EDITION_NUMBERS] = {"numbers", {"title", "rows"}},
    [EDITION_NUMBER_ROW] = {"number_row", {"label", "value"}},
    [EDITION_CHART] = {"chart", {"kind", "title", "unit", "data"}},
    [EDITION_CHART_POINT] = {"chart_point", {"label", "value"}},
    [EDITION_PICTURE] = {"picture", {"src", "alt", "caption", "credit", "focus"}},
    [EDITION_LIST] = {"list", {"id", "title", "intro", "numbered", "items", "groups"}},
    [EDITION_ITEM] = {"item", {"title", "text", "url", "value", "change", "history"}},
    [EDITION_GROUP] = {"group", {"title", "intro", "items"}},
    [EDITION_PROMO] = {"promo", {"title", "text", "link", "qr"}},
    [EDITION_LINK] = {"link", {"label", "url"}},
    [EDITION_QR] = {"qr", {"data", "caption"}},
};

const char *edition_object_name(enum edition_object which)
{
    return TABLE[which].name;
}

const char *const *edition_keys(enum edition_object which)
{
    return TABLE[which].keys;
}

void edition_known(struct json_at at, enum edition_object which)
{
    int n = 0;
    while (TABLE[which].keys[n])
        n++;
    json_known(at, TABLE[which].keys, n);
}
