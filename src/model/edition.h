/* The day's news, as docs/edition.md describes it: data only.  Made by input/edition.c in
 * the edition's arena and never changed afterwards.
 *
 * No string is NULL: what the input leaves out is "" (or a rich of no bytes, or n == 0),
 * so that "absent" and "empty" are one case and both close up.  `path` is the JSON path
 * of a thing, for diagnostics. */
#ifndef NP_MODEL_EDITION_H
#define NP_MODEL_EDITION_H

#include <stdbool.h>

#include "model/rich.h"

struct paper {
    const char *name, *motto, *established, *layout, *place, *language, *website, *price;
    struct rich *topics;
    int ntopics;
};

struct date {
    int year, month, day; /* a valid Gregorian date */
};

struct weather_hour {
    const char *time; /* "09:00" */
    int temperature;
    bool has_temperature;
    int code; /* WMO; -1: none */
    int rain; /* percent; -1: none */
};

struct weather {
    bool present;
    const char *place, *unit, *summary, *sunrise, *sunset, *attribution, *path;
    int temperature, high, low;
    bool has_temperature, has_high, has_low;
    int code; /* WMO; -1: none */
    struct weather_hour *hours;
    int nhours;
};

enum story_kind { STORY_NEWS, STORY_ANALYSIS, STORY_OPINION, STORY_BRIEF };

struct number_row {
    struct rich label, value;
};

struct numbers {
    struct rich title;
    struct number_row *rows;
    int n;
};

enum chart_kind { CHART_BAR, CHART_LINE };

struct chart_point {
    struct rich label;
    double value;
};

struct chart {
    enum chart_kind kind;
    struct rich title;
    const char *unit;
    struct chart_point *data;
    int n; /* 0: no chart */
};

enum picture_format { PICTURE_NONE, PICTURE_JPEG, PICTURE_PNG };

struct picture {
    /* path that can be opened; the picture was found and its head is sound */
    const char *file;
    const char *src; /* as the edition has it */
    const char *alt;
    struct rich caption, credit;
    double focus_x, focus_y; /* 0..1 */
    enum picture_format format;
    int width, height; /* pixels, after EXIF orientation */
    int orientation;   /* EXIF, 1..8 */
    bool grey;
};

struct story {
    const char *id, *path, *url, *language;
    enum story_kind kind;
    int weight;
    int order; /* place in the file */
    struct rich section, kicker, headline, short_headline, deck, byline, dateline;
    int rating, rating_of; /* rating_of 0: none */
    struct body body, short_body;
    struct rich quote, quote_by;
    struct numbers numbers;
    struct chart chart;
    struct picture *pictures;
    int npictures;
};

struct list_item {
    struct rich title, text;
    const char *url, *value, *change;
    double *history;
    int nhistory;
};

struct list_group {
    struct rich title, intro;
    struct list_item *items;
    int n;
};

/* A list has items of its own or groups; a list without either is not in the model. */
struct list {
    const char *id, *path;
    struct rich title, intro;
    bool numbered;
    struct list_item *items;
    int n;
    struct list_group *groups;
    int ngroups;
};

struct promo {
    bool present;
    const char *path;
    struct rich title, text, link_label, qr_caption;
    const char *link_url, *qr_data;
};

struct edition {
    const char *file;
    struct paper paper;
    struct date date;
    int issue, volume; /* 0: none */
    struct weather weather;
    /* by weight, highest first; equal weights in the order of the file */
    struct story *stories;
    int nstories; /* at least 1 */
    struct list *lists;
    int nlists;
    struct promo promo;
};

#endif
