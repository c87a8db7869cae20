#include "render/shape.h"

#include FT_OUTLINE_H

struct collector {
    struct shape_edge *edges;
    int n, cap;
};

static int add_edge(void *user, int points, const FT_Vector *a, const FT_Vector *b,
                    const FT_Vector *c)
{
    struct collector *k = user;
    const FT_Vector *p[3] = {a, b, c};
    if (k->n == k->cap)
        return 1;
    struct shape_edge *e = &k->edges[k->n++];
    e->points = (uint8_t)points;
    for (int i = 0; i < 3 && p[i]; i++) {
        e->x[i] = (float)p[i]->x;
        e->y[i] = (float)p[i]->y;
    }
    return 0;
}

static int move_to(const FT_Vector *to, void *user)
{
    return add_edge(user, 0, to, NULL, NULL);
}

static int line_to(const FT_Vector *to, void *user)
{
    return add_edge(user, 1, to, NULL, NULL);
}

static int conic_to(const FT_Vector *control, const FT_Vector *to, void *user)
{
    return add_edge(user, 2, control, to, NULL);
}

static int cubic_to(const FT_Vector *one, const FT_Vector *two, const FT_Vector *to,
                    void *user)
{
    return add_edge(user, 3, one, two, to);
}

struct shape *shape_load(struct arena *a, FT_Face face, uint32_t glyph)
{
    static const FT_Outline_Funcs funcs = {move_to, line_to, conic_to, cubic_to, 0, 0};
    struct shape *o = ARENA_NEW(a, struct shape);
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_IGNORE_TRANSFORM)
        || face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return o;
    FT_Outline *outline = &face->glyph->outline;
    /* No more edges than points, but for a start and an end of each contour. */
    int most = outline->n_points + 2 * outline->n_contours;
    struct collector k = {ARENA_ARRAY(a, struct shape_edge, most), 0, most};
    FT_BBox box;
    FT_Outline_Get_CBox(outline, &box);
    if (FT_Outline_Decompose(outline, &funcs, &k))
        return o;
    o->edges = k.edges;
    o->n = k.n;
    o->x0 = (float)box.xMin;
    o->y0 = (float)box.yMin;
    o->x1 = (float)box.xMax;
    o->y1 = (float)box.yMax;
    return o;
}
