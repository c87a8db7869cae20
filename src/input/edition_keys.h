/* The keys of every object of the edition format: what edition_known accepts, and what
 * docs/edition.schema.json must say too (tests/run-schema compares them). */
#ifndef NP_INPUT_EDITION_KEYS_H
#define NP_INPUT_EDITION_KEYS_H

#include "input/json.h"

enum edition_object {
    EDITION_ROOT,
    EDITION_PAPER,
    EDITION_EDITION,
    EDITION_WEATHER,
    EDITION_HOUR,
    EDITION_STORY,
    EDITION_RATING,
    EDITION_QUOTE,
    EDITION_NUMBERS,
    EDITION_NUMBER_ROW,
    EDITION_CHART,
    EDITION_CHART_POINT,
    EDITION_PICTURE,
    EDITION_LIST,
    EDITION_ITEM,
    EDITION_GROUP,
    EDITION_PROMO,
    EDITION_LINK,
    EDITION_QR,
    EDITION_OBJECTS
};

/* Name of the object in the schema ("story"), and its keys, ended by NULL. */
const char *edition_object_name(enum edition_object which);
const char *const *edition_keys(enum edition_object which);

/* Says which keys of at are not known. */
void edition_known(struct json_at at, enum edition_object which);

#endif
