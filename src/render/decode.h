/* Private to render/: what the decoders of image.c share. */
#ifndef NP_RENDER_DECODE_H
#define NP_RENDER_DECODE_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/file.h"

enum pixel_kind {
    PIXEL_GREY,
    PIXEL_RGB,
    PIXEL_RGBA,      /* alpha not premultiplied */
    PIXEL_CMYK_PAPER /* Adobe's way: 255 is no ink */
};

/* Takes the rows of a picture from the top and writes them into a new surface, `reduce` x
 * `reduce` pixels averaged into one.  Rows that never come stay white. */
struct pixel_sink {
    cairo_surface_t *surface; /* NULL until begun */
    cairo_format_t format;
    int width; /* of the incoming rows */
    int out_width, out_height;
    int reduce;
    uint32_t *sums;      /* 3 an outgoing pixel */
    int summed, written; /* rows */
};

bool pixel_sink_begin(struct pixel_sink *s, cairo_format_t format, int width, int height,
                      int reduce);
void pixel_sink_row(struct pixel_sink *s, const uint8_t *row, enum pixel_kind kind);

/* Hands the surface over (NULL if there is none) and frees the rest. */
cairo_surface_t *pixel_sink_end(struct pixel_sink *s);

/* What is known of a file before its pixels are read, and what went wrong. */
struct decode_head {
    int width, height;
    bool plain; /* a JPEG that any PDF viewer reads right as it is */
};

enum { DECODE_MESSAGE = 200 };

/* Each reads the file in memory; message is empty if all was well.  The result may be a
 * part of the picture with a message, or NULL with a message. */
bool jpeg_head(struct bytes file, struct decode_head *head, char message[DECODE_MESSAGE]);
cairo_surface_t *jpeg_decode(struct bytes file, cairo_format_t format, double min_width,
                             double min_height, char message[DECODE_MESSAGE]);
bool png_head(struct bytes file, struct decode_head *head, char message[DECODE_MESSAGE]);
cairo_surface_t *png_decode(struct bytes file, cairo_format_t format, double min_width,
                            double min_height, char message[DECODE_MESSAGE]);

#endif
