/* The page model: what every renderer reads.  A sheets is a run of pages; a page is a
 * list of operations in paint order, each with final coordinates and each either part of
 * the tag tree (what a reader hears, in article order, whatever column or page it stands
 * in) or an artifact (furniture that repeats or decorates).
 *
 * Made by page/, in one arena, and immutable afterwards: renderers never measure, break
 * or move anything. Lengths are np_sp, y downward, colours 0xrrggbb.  Strings are UTF-8
 * and live as long as the arena. */
#ifndef NP_SHEET_SHEET_H
#define NP_SHEET_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/geom.h"
#include "base/units.h"

/* A font file as a renderer opens it. */
struct sheet_font {
    const char *file; /* path */
    int index;        /* face in a collection */
    const char *name; /* for dumps: file name without folder and ending */
};

struct glyph {
    uint32_t id; /* glyph index in the font */
    np_sp x, y;  /* from the run's origin; y downward */
};

/* `glyphs` glyphs show the next `bytes` bytes of the run's text (clusters are in text
 * order; in a backward run the glyphs are in visual order, the clusters count them from
 * the end). */
struct cluster {
    uint8_t bytes, glyphs;
};

/* HYPHEN: the last glyph is a hyphen that the breaker added, its text is "-".  JOIN: no
 * space follows in the text though the line ends (a break inside an identifier or after a
 * hyphen of the text, CJK).  LABEL: the text is made by the paper ("Continued on"), not
 * by the edition.  CUT: the text was cut here with an ellipsis, and a diagnostic says
 * so. */
enum run_flag {
    RUN_BACKWARD = 1, /* right to left */
    RUN_BODY = 2,     /* body text: its baseline is on the grid */
    RUN_HYPHEN = 4,
    RUN_JOIN = 8,
    RUN_LABEL = 16,
    RUN_CUT = 32
};

struct run {
    int font; /* index into sheets.fonts */
    np_sp size;
    int stretch;    /* glyph expansion: 1000 = none, 1020 = 2 % wider */
    unsigned flags; /* enum run_flag */
    struct point origin;
    const char *text;
    int nbytes;
    const struct glyph *glyphs;
    int nglyphs;
    const struct cluster *clusters;
    int nclusters;
};

/* module, if not 0: a QR code, filled; every edge is straight, upright and on a multiple
 * of this length from the origin.  A pixel image gives each module the same whole number
 * of pixels. */
struct path {
    const struct segment *segments;
    int n;
    struct point origin; /* added to every point */
    int scale;           /* 1/1000, applied to points before origin; 0 counts as 1000 */
    np_sp stroke;        /* width; 0: fill */
    np_sp dash_on, dash_off;
    bool round; /* caps and joins */
    np_sp module;
};

struct image {
    const char *file;
    int format;        /* 1 JPEG, 2 PNG (as enum picture_format) */
    int width, height; /* pixels, upright */
    int orientation;   /* EXIF 1..8: how the file's pixels get upright */
    bool grey;
    struct box crop; /* part that is shown, in 1/65536 of width and height */
};

struct link {
    const char *url; /* NULL: inside the paper */
    int page;        /* 0-based */
    struct point to;
};

enum op_kind { OP_RUN, OP_FILL, OP_PATH, OP_IMAGE, OP_LINK };

enum { TAG_ARTIFACT = -1 };

/* One operation.  box: FILL, IMAGE, LINK: the area itself; RUN: pen extent by ascent and
 * descent of its size; PATH: bounds. */
struct op {
    enum op_kind kind;
    int tag; /* index into sheets.tags, or TAG_ARTIFACT */
    uint32_t color;
    struct box box;
    union {
        struct run run;
        struct path path;
        struct image image;
        struct link link;
    } u;
};

enum tag_kind {
    TAG_DOCUMENT,
    TAG_SECTION,
    TAG_ARTICLE,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_P,
    TAG_LIST,
    TAG_ITEM,
    TAG_LABEL,
    TAG_BODY,
    TAG_TABLE,
    TAG_ROW,
    TAG_CELL,
    TAG_HEADER_CELL,
    TAG_FIGURE,
    TAG_CAPTION,
    TAG_QUOTE,
    TAG_SPAN,
    TAG_LINK
};

/* A node of the tag tree.  Order of siblings = order of reading = order of creation.
 * source: the text of the edition that the ops of this tag must show, each word once, in
 * order; NULL: not checked. */
struct tag {
    enum tag_kind kind;
    int parent;           /* index; -1 for the document */
    const char *language; /* NULL: as the parent */
    const char *alt;      /* FIGURE */
    const char *source;
    const char *path; /* JSON path of the source, for messages */
};

struct outline {
    const char *title;
    int level, page; /* level from 0 */
    struct point at;
};

struct page {
    np_sp width, height;
    struct box type_area;    /* nothing but hanging punctuation may stand outside */
    np_sp grid_top, leading; /* baselines of body text: grid_top + k * leading */
    struct op *v;
    int n, cap;
};

struct sheets {
    struct arena *arena;
    struct page *pages;
    int npages, cappages;
    struct sheet_font *fonts;
    int nfonts, capfonts;
    struct tag *tags; /* tags[0] is the document */
    int ntags, captags;
    struct outline *outline;
    int noutline, capoutline;
    const char *title, *author, *subject, *language;
    int year, month, day; /* of the edition; the PDF's date */
    const char *generator;
};

struct sheets *sheets_new(struct arena *a, const char *language);

/* Appends; the results are good until the next append of their kind. */
struct page *sheets_page(struct sheets *s, np_sp width, np_sp height);
int sheets_font(struct sheets *s, const char *file,
                int index); /* one entry a file and index */
int sheets_tag(struct sheets *s, enum tag_kind kind, int parent);
struct op *sheets_op(struct sheets *s, int page, enum op_kind kind, int tag);
void sheets_outline(struct sheets *s, const char *title, int level, int page,
                    struct point at);

/* Convenience: a filled rectangle. */
void sheets_fill(struct sheets *s, int page, int tag, struct box box, uint32_t color);

const char *tag_name(enum tag_kind kind);

#endif
