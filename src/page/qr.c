/* QR codes (ISO/IEC 18004) as one vector path: a rectangle for every run of dark
 * modules in a row. */
#include <errno.h>
#include <qrencode.h>
#include <string.h>

#include "page/panel.h"

/* Bytes that the versions from 1 on hold at level M (ISO/IEC 18004, table 7). */
static const short HOLDS[] = {14,   26,   42,   62,   84,   106,  122,  152,  180,  213,
                              251,  287,  331,  362,  412,  450,  504,  560,  624,  666,
                              711,  779,  857,  911,  997,  1059, 1125, 1190, 1264, 1370,
                              1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331};

static QRcode *encode(const char *data)
{
    return *data ? QRcode_encodeString8bit(data, 0, QR_ECLEVEL_M) : NULL;
}

int qr_modules(const char *data)
{
    enum { VERSIONS = sizeof HOLDS / sizeof *HOLDS, FIRST = 21, MORE = 4 };
    size_t n = strlen(data);
    int version = 0;
    while (version < VERSIONS && n > (size_t)HOLDS[version])
        version++;
    return n && version < VERSIONS ? FIRST + MORE * version : 0;
}

static struct segment corner(enum segment_kind kind, int column, int row, np_sp module)
{
    return (struct segment){kind, {{column * module, row * module}}};
}

/* Modules [from, to) of a row as a rectangle; returns the number of segments. */
static int rectangle(struct segment *s, int from, int to, int row, np_sp module)
{
    s[0] = corner(SEGMENT_MOVE, from, row, module);
    s[1] = corner(SEGMENT_LINE, to, row, module);
    s[2] = corner(SEGMENT_LINE, to, row + 1, module);
    s[3] = corner(SEGMENT_LINE, from, row + 1, module);
    s[4] = (struct segment){.kind = SEGMENT_CLOSE};
    return 5;
}

static bool dark(const QRcode *code, int column, int row)
{
    return column < code->width && code->data[row * code->width + column] & 1;
}

static struct path outline(struct pen *p, const QRcode *code, np_sp module)
{
    enum { EACH = 5 };
    struct path path = {.scale = 1000, .module = module};
    size_t most = (size_t)code->width * (size_t)(code->width / 2 + 1) * EACH;
    struct segment *s = ARENA_ARRAY(p->arena, struct segment, most);
    for (int row = 0; row < code->width; row++)
        for (int from = 0; from < code->width; from++) {
            int to = from;
            while (dark(code, to, row))
                to++;
            if (to > from)
                path.n += rectangle(s + path.n, from, to, row, module);
            from = to;
        }
    path.segments = s;
    return path;
}

bool qr_draw(struct pen *p, const char *data, np_sp x, np_sp y, np_sp side, int tag,
             const char *path)
{
    QRcode *code = encode(data);
    if (!code) {
        diags_add(p->diags, DIAG_QR_FAILED, (struct place){.path = path},
                  !*data            ? "there is nothing to encode"
                  : errno == ERANGE ? "the data is too long for a QR code"
                                    : "the data cannot be encoded");
        return false;
    }
    np_sp module = side / code->width;
    struct op *op = sheets_op(p->sheets, p->page, OP_PATH, tag);
    op->color = p->layout->ink;
    op->u.path = outline(p, code, module);
    op->u.path.origin = (struct point){x, y};
    np_sp size = module * code->width;
    op->box = (struct box){x, y, x + size, y + size};
    QRcode_free(code);
    return true;
}
