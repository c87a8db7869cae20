#include "input/images.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/file.h"

static bool begins(const unsigned char *data, size_t n, size_t at, const char *sign,
                   size_t len)
{
    return n >= at + len && memcmp(data + at, sign, len) == 0;
}

/* Formats that people send, so that the message can name them. */
static const char *other_format(const unsigned char *data, size_t n)
{
    if (begins(data, n, 0, "RIFF", 4) && begins(data, n, 8, "WEBP", 4))
        return "WebP, only JPEG and PNG are read";
    if (begins(data, n, 0, "GIF8", 4))
        return "GIF, only JPEG and PNG are read";
    if (begins(data, n, 4, "ftypavif", 8))
        return "AVIF, only JPEG and PNG are read";
    if (begins(data, n, 4, "ftyphei", 7) || begins(data, n, 4, "ftypmif1", 8))
        return "HEIF, only JPEG and PNG are read";
    if (begins(data, n, 0, "II*\0", 4) || begins(data, n, 0, "MM\0*", 4))
        return "TIFF, only JPEG and PNG are read";
    if (begins(data, n, 0, "<svg", 4) || begins(data, n, 0, "<?xml", 5))
        return "SVG or XML, only JPEG and PNG are read";
    if (n == 0)
        return "an empty file";
    return "neither JPEG nor PNG";
}

const char *images_head(const unsigned char *data, size_t n, struct image_head *head)
{
    *head = (struct image_head){.orientation = 1};
    if (begins(data, n, 0, "\xff\xd8\xff", 3))
        return images_jpeg_head(data, n, head);
    if (begins(data, n, 0, "\x89P", 2))
        return images_png_head(data, n, head);
    return other_format(data, n);
}

/* NULL if path is a file that may be read, else why not. */
static const char *why_not(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return strerror(errno);
    if (!S_ISREG(st.st_mode))
        return "not a file";
    if (st.st_size > IMAGES_MAX_BYTES)
        return "larger than 64 MB";
    return NULL;
}

static int megapixels(const struct image_head *head)
{
    int64_t pixels = (int64_t)head->width * head->height;
    int64_t mega = (pixels + 999999) / 1000000;
    return mega > INT32_MAX ? INT32_MAX : (int)mega;
}

static bool is_turned(int orientation)
{
    return orientation >= 5;
}

static bool take_head(struct picture *p, const struct bytes *file, struct diags *d,
                      struct place at)
{
    struct image_head head;
    const char *fault = images_head((const unsigned char *)file->data, file->size, &head);
    if (fault) {
        diags_add(d, DIAG_PICTURE_FORMAT, at, p->src, fault);
        return false;
    }
    if (megapixels(&head) > IMAGES_MAX_MEGAPIXELS) {
        diags_add(d, DIAG_PICTURE_TOO_LARGE, at, p->src, megapixels(&head),
                  IMAGES_MAX_MEGAPIXELS);
        return false;
    }
    bool turned = is_turned(head.orientation);
    p->format = head.format;
    p->width = turned ? head.height : head.width;
    p->height = turned ? head.width : head.height;
    p->orientation = head.orientation;
    p->grey = head.grey;
    return true;
}

bool images_open(struct arena *a, const char *edition, struct picture *p, struct diags *d,
                 struct place at)
{
    const char *path = file_beside(a, edition, p->src);
    const char *fault = strstr(p->src, "://")
                            ? "pictures are not fetched from the network"
                            : why_not(path);
    struct arena *scratch = arena_new();
    struct diags unread;
    struct bytes file;
    bool ok = false;
    diags_init(&unread, scratch);
    errno = 0;
    if (!fault && !file_read(scratch, path, IMAGES_MAX_BYTES, &file, &unread))
        fault = errno ? strerror(errno) : "reading failed";
    if (fault) {
        diags_add(d, DIAG_PICTURE_MISSING, at, p->src, fault);
    } else {
        ok = take_head(p, &file, d, at);
        p->file = path;
    }
    arena_free(scratch);
    return ok;
}
