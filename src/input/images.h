/* The heads of pictures: size, orientation, colour.  Only JPEG and PNG, read by hand and
 * without trust: no length in the file is believed before it is checked.  Nothing is
 * decoded here, but a file that ends early or is damaged is found out, because a
 * picture's place on the page is given before a renderer opens it. */
#ifndef NP_INPUT_IMAGES_H
#define NP_INPUT_IMAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "model/edition.h"

enum { IMAGES_MAX_BYTES = 64 << 20, IMAGES_MAX_MEGAPIXELS = 100 };

struct image_head {
    enum picture_format format;
    int width, height; /* of the pixels as stored, before orientation */
    int components;    /* 1 grey, 3 colour, 4 CMYK; PNG: without alpha */
    int bits;          /* of a component: 8; PNG: 1..16 */
    int orientation;   /* EXIF, 1..8 */
    bool grey;         /* no colour in it, by the head */
    bool alpha;
    bool staged;     /* progressive JPEG, interlaced PNG */
    bool adobe_cmyk; /* a JPEG whose CMYK is stored inverted */
};

/* NULL if data is a whole, sound JPEG or PNG (*head set); else what is wrong with it, for
 * PICTURE_FORMAT. */
const char *images_head(const unsigned char *data, size_t n, struct image_head *head);
const char *images_jpeg_head(const unsigned char *data, size_t n,
                             struct image_head *head);
const char *images_png_head(const unsigned char *data, size_t n, struct image_head *head);

/* Opens the picture p->src beside the file `edition` and fills p's file, format, size,
 * orientation and grey.  False and one diagnostic at `at` if it cannot be printed. */
bool images_open(struct arena *a, const char *edition, struct picture *p, struct diags *d,
                 struct place at);

#endif
