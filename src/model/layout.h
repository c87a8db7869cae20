/* What a layout file says: docs/layout.md describes it.  Data only; made by
 * input/layout.c (inheritance resolved), never changed afterwards.  Every design number
 * of a page is here, none is in C. */
#ifndef NP_MODEL_LAYOUT_H
#define NP_MODEL_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/units.h"

enum style_id {
#define STYLE(name) STYLE_##name,
#include "model/style.def"
#undef STYLE
    STYLE_COUNT
};

enum { FACE_REGULAR, FACE_ITALIC, FACE_BOLD, FACE_BOLD_ITALIC, FACE_COUNT };

/* A role of type.  faces[] are names of font files without ".ttf"; a missing one is the
 * regular. */
struct style {
    const char *faces[FACE_COUNT];
    np_sp size, leading;
    int tracking;         /* 1/1000 em */
    const char *features; /* OpenType tags in a row: "onum pnum" */
    bool capitals;        /* set in capitals */
    uint32_t color;       /* 0xrrggbb */
};

/* One step of the headline ladder. */
struct head_step {
    np_sp size, leading;
    int tracking; /* 1/1000 em */
};

/* Which sizes a headline may have: the first row whose rank and span fit is taken.  ranks
 * count from 0. */
struct head_rule {
    int rank_from, rank_to, span_from, span_to;
    np_sp size_min, size_max;
    int lines_min, lines_max;
    bool opinion, continuation;
};

/* How far a character hangs out of the measure at a line's start and end, 1/1000 of its
 * width. */
struct hang {
    uint32_t c;
    int start, end;
};

enum band_kind { BAND_TEXT, BAND_RULE, BAND_NAMEPLATE };
enum { PART_LEFT, PART_CENTER, PART_RIGHT, PART_COUNT };

/* A piece of furniture text: a template like "{date}" or "{issue}"; with an empty
 * variable it is empty. */
struct band_part {
    const char *text; /* NULL: none */
    enum style_id style;
};

/* One piece of the furniture at a page's head, from the top down.  Its y is `line` (a
 * grid line, 1/1000) when that is > 0, else the y of the band above + gap; for text and
 * nameplate y is the baseline (nameplate: + its cap height), for rules the centre.  A
 * text band whose parts are all empty is left out with its gap, and so is the rule that
 * says `with_above`. */
struct band {
    enum band_kind kind;
    int line;
    np_sp gap, thickness;
    bool with_above;
    struct band_part parts[PART_COUNT];
};

struct words; /* model/words.h */
struct icons; /* model/icons.h */

struct layout {
    const char *file, *name;
#define FIELD_LEN                np_sp
#define FIELD_LINES              int
#define FIELD_INT                int
#define FIELD_PER                int
#define FIELD_COLOR              uint32_t
#define FIELD_TEXT               const char *
#define FIELD(type, field, path) FIELD_##type field;
#include "model/layout.def"
#undef FIELD
    struct style styles[STYLE_COUNT];
    struct head_step *ladder;
    int nladder;
    struct hang *hangs; /* by character */
    int nhangs;
    struct head_rule *head_rules;
    int nhead_rules;
    struct band *front, *inside;
    int nfront, ninside;
    const struct words *words; /* of the edition's language */
    const struct icons *icons;
};

#endif
