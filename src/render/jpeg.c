#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "render/decode.h"
#include "render/image.h"

/* A progressive file may repeat scans without end, each as dear as the whole picture. */
enum { MAX_SCANS = 200 };

/* All that must survive a longjmp is in here. */
struct jpeg_reader {
    struct jpeg_decompress_struct j;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf escape;
    char *message;
    struct pixel_sink sink;
    uint8_t *row;
};

static void give_up(j_common_ptr j)
{
    struct jpeg_reader *r = j->client_data;
    char text[JMSG_LENGTH_MAX];
    j->err->format_message(j, text);
    snprintf(r->message, DECODE_MESSAGE, "%s", text);
    longjmp(r->escape, 1);
}

/* Warnings mean damaged data; the first one is remembered. */
static void note_warning(j_common_ptr j, int level)
{
    struct jpeg_reader *r = j->client_data;
    if (level >= 0)
        return;
    j->err->num_warnings++;
    char text[JMSG_LENGTH_MAX];
    j->err->format_message(j, text);
    if (!r->message[0])
        snprintf(r->message, DECODE_MESSAGE, "%s", text);
}

static void watch_scans(j_common_ptr j)
{
    struct jpeg_reader *r = j->client_data;
    if (j->is_decompressor && r->j.input_scan_number > MAX_SCANS) {
        snprintf(r->message, DECODE_MESSAGE, "more than %d scans", MAX_SCANS);
        longjmp(r->escape, 1);
    }
}

/* Only what cannot fail; the rest runs under a setjmp. */
static void reader_init(struct jpeg_reader *r, char *message)
{
    r->message = message;
    message[0] = '\0';
    r->j.err = jpeg_std_error(&r->errors);
    r->errors.error_exit = give_up;
    r->errors.emit_message = note_warning;
    r->j.client_data = r;
}

static void reader_open(struct jpeg_reader *r, struct bytes file)
{
    jpeg_create_decompress(&r->j);
    r->j.client_data = r;
    r->progress.progress_monitor = watch_scans;
    r->j.progress = &r->progress;
    jpeg_mem_src(&r->j, (unsigned char *)file.data, (unsigned long)file.size);
    jpeg_read_header(&r->j, TRUE);
}

static cairo_surface_t *reader_close(struct jpeg_reader *r)
{
    free(r->row);
    jpeg_destroy_decompress(&r->j);
    return pixel_sink_end(&r->sink);
}

/* cairo walks a file's segments by a plain rule to find the frame; what that rule does
 * not find it would not embed. */
static bool frame_is_plain(struct bytes file)
{
    const uint8_t *p = (const uint8_t *)file.data, *end = p + file.size;
    p += 2;
    while (end - p >= 10 && p[0] == 0xff && p[1] != 0xff) {
        if (p[1] >= 0xc0 && p[1] <= 0xc2) /* baseline, extended, progressive; Huffman */
            return p[4] == 8 && (p[9] == 1 || p[9] == 3);
        if (p[1] < 0xc4 || (p[1] > 0xc4 && p[1] < 0xd0))
            return false;
        ptrdiff_t length = 2 + (p[2] << 8 | p[3]);
        if (length > end - p)
            return false;
        p += length;
    }
    return false;
}

static bool read_head(struct jpeg_reader *r, struct bytes file, struct decode_head *head)
{
    if (setjmp(r->escape))
        return false;
    reader_open(r, file);
    head->width = (int)r->j.image_width;
    head->height = (int)r->j.image_height;
    head->plain = frame_is_plain(file);
    return true;
}

bool jpeg_head(struct bytes file, struct decode_head *head, char message[DECODE_MESSAGE])
{
    struct jpeg_reader r = {0};
    reader_init(&r, message);
    bool ok = read_head(&r, file, head);
    reader_close(&r);
    return ok;
}

/* The smallest eighths of the size that are still large enough. */
static void choose_scale(struct jpeg_decompress_struct *j, double min_width,
                         double min_height)
{
    unsigned k = 1;
    while (
        k < 8
        && (j->image_width * k < min_width * 8 || j->image_height * k < min_height * 8))
        k++;
    j->scale_num = k;
    j->scale_denom = 8;
}

static enum pixel_kind choose_colors(struct jpeg_decompress_struct *j,
                                     cairo_format_t format)
{
    if (j->num_components == 4) {
        j->out_color_space = JCS_CMYK;
        return PIXEL_CMYK_PAPER;
    }
    bool grey = j->jpeg_color_space == JCS_GRAYSCALE
                || (format == CAIRO_FORMAT_A8 && j->jpeg_color_space == JCS_YCbCr);
    j->out_color_space = grey ? JCS_GRAYSCALE : JCS_RGB;
    return grey ? PIXEL_GREY : PIXEL_RGB;
}

static void read_rows(struct jpeg_reader *r, struct bytes file, cairo_format_t format,
                      double min_width, double min_height)
{
    if (setjmp(r->escape))
        return;
    reader_open(r, file);
    choose_scale(&r->j, min_width, min_height);
    enum pixel_kind kind = choose_colors(&r->j, format);
    /* Without Adobe's mark a CMYK file holds ink, not paper. */
    bool invert = kind == PIXEL_CMYK_PAPER && !r->j.saw_Adobe_marker;
    jpeg_start_decompress(&r->j);
    size_t n = (size_t)r->j.output_width * (size_t)r->j.output_components;
    r->row = malloc(n);
    if (!r->row
        || !pixel_sink_begin(&r->sink, format, (int)r->j.output_width,
                             (int)r->j.output_height, 1)) {
        snprintf(r->message, DECODE_MESSAGE, "not enough memory");
        longjmp(r->escape, 1);
    }
    while (r->j.output_scanline < r->j.output_height) {
        JSAMPROW row = r->row;
        jpeg_read_scanlines(&r->j, &row, 1);
        for (size_t i = 0; invert && i < n; i++)
            row[i] = (uint8_t)(255 - row[i]);
        pixel_sink_row(&r->sink, row, kind);
    }
    jpeg_finish_decompress(&r->j);
}

cairo_surface_t *jpeg_decode(struct bytes file, cairo_format_t format, double min_width,
                             double min_height, char message[DECODE_MESSAGE])
{
    struct jpeg_reader r = {0};
    reader_init(&r, message);
    read_rows(&r, file, format, min_width, min_height);
    return reader_close(&r);
}
