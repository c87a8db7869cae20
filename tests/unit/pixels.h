/* PNG and PGM files as grey or RGB pixels, by libpng: for tests of what was drawn. */
#ifndef TESTS_UNIT_PIXELS_H
#define TESTS_UNIT_PIXELS_H

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

struct pixels {
    int width, height, channels; /* 1 or 3 */
    unsigned char *v;
};

static inline struct pixels pixels_png(struct arena *a, struct bytes file, int channels)
{
    struct pixels p = {.channels = channels};
    png_image im = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&im, file.data, file.size)) {
        printf("libpng: %s\n", im.message);
        return p;
    }
    im.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    p.v = arena_alloc(a, PNG_IMAGE_SIZE(im));
    if (!png_image_finish_read(&im, NULL, p.v, 0, NULL)) {
        printf("libpng: %s\n", im.message);
        return p;
    }
    p.width = (int)im.width;
    p.height = (int)im.height;
    return p;
}

/* 255 outside. */
static inline int pixels_at(const struct pixels *p, int x, int y, int channel)
{
    if (x < 0 || y < 0 || x >= p->width || y >= p->height)
        return 255;
    return p->v[((size_t)y * (size_t)p->width + (size_t)x) * (size_t)p->channels
                + (size_t)channel];
}

#endif
