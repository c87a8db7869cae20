#include "render/canvas.h"
#include "render/encode.h"

/* More pixels than this are a mistake in the density. */
enum { MAX_PIXELS = 400 * 1000 * 1000 };

static bool is_grey(uint32_t color)
{
    uint32_t low = color & 0xff;
    return color == low * 0x010101;
}

static bool page_is_grey(const struct page *p)
{
    for (int i = 0; i < p->n; i++) {
        const struct op *op = &p->v[i];
        if (op->kind == OP_IMAGE ? !op->u.image.grey : !is_grey(op->color))
            return false;
    }
    return true;
}

static int pixels(np_sp length, int dpi)
{
    return (int)(((int64_t)length * dpi + 36 * SP_PT) / (72 * SP_PT));
}

static void draw_page(struct canvas *v, struct render_cache *c,
                      struct render_font **fonts, const struct page *p, struct diags *d)
{
    for (int i = 0; i < p->n; i++) {
        const struct op *op = &p->v[i];
        switch (op->kind) {
        case OP_RUN:
            canvas_run(v, c, fonts[op->u.run.font], &op->u.run, op->color);
            break;
        case OP_FILL: canvas_fill(v, op->box, op->color); break;
        case OP_PATH: canvas_path(v, &op->u.path, op->box, op->color); break;
        case OP_IMAGE: canvas_image(v, &op->u.image, op->box, d); break;
        case OP_LINK: break;
        }
    }
}

bool render_png(struct arena *a, struct render_cache *c, const struct sheets *s, int page,
                int dpi, struct bytes *out, struct diags *d)
{
    const struct page *p = &s->pages[page];
    int width = pixels(p->width, dpi), height = pixels(p->height, dpi);
    struct canvas v;
    if (width < 1 || height < 1 || (int64_t)width * height > MAX_PIXELS) {
        diags_add(d, DIAG_FILE_WRITE, (struct place){0}, "the PNG",
                  "that is no density for a page of this size");
        return false;
    }
    cache_trim(c);
    struct arena *scratch = arena_new();
    struct render_font **fonts = cache_fonts(scratch, c, s, d);
    bool ok = false;
    if (fonts && canvas_init(&v, width, height, dpi, page_is_grey(p))) {
        draw_page(&v, c, fonts, p, d);
        ok = encode_png(a, &v, out);
        canvas_release(&v);
    }
    if (fonts && !ok)
        diags_add(d, DIAG_FILE_WRITE, (struct place){0}, "the PNG", "not enough memory");
    arena_free(scratch);
    return ok;
}
