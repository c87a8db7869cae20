#include "input/svgpath.h"

#include <math.h>
#include <string.h>

#include "base/vec.h"

#define PI 3.14159265358979323846

struct xy {
    double x, y;
};

struct path {
    struct arena *a;
    const char *start, *s; /* the text, and where we are */
    VEC(struct segment) out;
    struct xy at, begin; /* current point, start of the subpath */
    struct xy control;   /* last control point, for S and T */
    char before;         /* the command that set it, in capitals; 0: none yet */
    bool bad;
};

/* ---- numbers: own scanning, since strtod follows the locale ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void skip_space(struct path *p)
{
    while (is_space(*p->s))
        p->s++;
}

/* Between two arguments: white space and at most one comma. */
static void skip_comma(struct path *p)
{
    skip_space(p);
    if (*p->s != ',')
        return;
    p->s++;
    skip_space(p);
}

static bool starts_number(const char *s)
{
    if (*s == '+' || *s == '-')
        s++;
    return is_digit(*s) || (*s == '.' && is_digit(s[1]));
}

static int scan_exponent(struct path *p)
{
    const char *s = p->s;
    if (*s != 'e' && *s != 'E')
        return 0;
    s++;
    bool negative = *s == '-';
    if (*s == '+' || *s == '-')
        s++;
    if (!is_digit(*s))
        return 0;
    int e = 0;
    for (; is_digit(*s); s++)
        e = e < 100 ? e * 10 + *s - '0' : e;
    p->s = s;
    return negative ? -e : e;
}

static double number(struct path *p)
{
    p->bad = p->bad || !starts_number(p->s);
    if (p->bad)
        return 0;
    bool negative = *p->s == '-';
    if (*p->s == '+' || *p->s == '-')
        p->s++;
    double value = 0;
    int places = 0;
    for (; is_digit(*p->s); p->s++)
        value = value * 10 + (*p->s - '0');
    if (*p->s == '.')
        for (p->s++; is_digit(*p->s); p->s++, places++)
            value = value * 10 + (*p->s - '0');
    int scale = scan_exponent(p) - places;
    value = scale < 0 ? value / pow(10, -scale) : value * pow(10, scale);
    skip_comma(p);
    return negative ? -value : value;
}

static bool flag(struct path *p)
{
    char c = *p->s;
    p->bad = p->bad || (c != '0' && c != '1');
    if (p->bad)
        return false;
    p->s++;
    skip_comma(p);
    return c == '1';
}

static struct xy point(struct path *p, bool relative)
{
    struct xy base = relative ? p->at : (struct xy){0, 0};
    double x = number(p);
    double y = number(p);
    return (struct xy){base.x + x, base.y + y};
}

/* ---- segments ---- */

static np_sp length(struct path *p, double v)
{
    if (!(fabs(v) <= SVGPATH_FAR)) { /* also NaN */
        p->bad = true;
        return 0;
    }
    return sp_from_pt(v);
}

static void add(struct path *p, enum segment_kind kind, const struct xy *pts, int n)
{
    struct segment g = {.kind = kind};
    for (int i = 0; i < n; i++) {
        g.p[i].x = length(p, pts[i].x);
        g.p[i].y = length(p, pts[i].y);
    }
    if (!p->bad)
        *VEC_PUSH(p->a, &p->out) = g;
}

static void line_to(struct path *p, struct xy to)
{
    add(p, SEGMENT_LINE, &to, 1);
    p->at = to;
}

static void curve_to(struct path *p, struct xy c1, struct xy c2, struct xy to)
{
    add(p, SEGMENT_CURVE, (struct xy[]){c1, c2, to}, 3);
    p->at = to;
}

static struct xy between(struct xy a, struct xy b, double t)
{
    return (struct xy){a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
}

/* A quadratic curve is the cubic one with its controls two thirds of the way to the one
 * control. */
static void quadratic_to(struct path *p, struct xy c, struct xy to)
{
    p->control = c;
    curve_to(p, between(p->at, c, 2.0 / 3), between(to, c, 2.0 / 3), to);
}

/* The last control point mirrored at the current point, if the last command was one of
 * its kind (8.3.6, 8.3.7). */
static struct xy mirrored(const struct path *p, const char *kinds)
{
    if (p->before != kinds[0] && p->before != kinds[1])
        return p->at;
    return between(p->control, p->at, 2);
}

/* ---- arcs ---- */

struct arc {
    struct xy center;
    double rx, ry, cos, sin; /* radii, rotation of the ellipse */
    double from, sweep;      /* angles */
};

/* Appendix F.6.5, with the radii of F.6.6. */
static struct arc arc_center(struct xy from, struct xy to, double rx, double ry,
                             double rotation, bool large, bool sweep)
{
    struct arc k = {.cos = cos(rotation), .sin = sin(rotation)};
    double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
    double x = k.cos * dx + k.sin * dy, y = k.cos * dy - k.sin * dx;
    double over = x * x / (rx * rx) + y * y / (ry * ry);
    double grow = over > 1 ? sqrt(over) : 1;
    k.rx = rx * grow;
    k.ry = ry * grow;
    double share = over > 1 ? 0 : sqrt(1 / over - 1) * (large == sweep ? -1 : 1);
    double cx = share * k.rx * y / k.ry, cy = -share * k.ry * x / k.rx;
    k.center.x = k.cos * cx - k.sin * cy + (from.x + to.x) / 2;
    k.center.y = k.sin * cx + k.cos * cy + (from.y + to.y) / 2;
    k.from = atan2((y - cy) / k.ry, (x - cx) / k.rx);
    double end = atan2((-y - cy) / k.ry, (-x - cx) / k.rx);
    k.sweep = end - k.from;
    if (sweep && k.sweep < 0)
        k.sweep += 2 * PI;
    if (!sweep && k.sweep > 0)
        k.sweep -= 2 * PI;
    return k;
}

/* The point at an angle, moved along its tangent by `along` (in radii). */
static struct xy arc_point(const struct arc *k, double angle, double along)
{
    double x = k->rx * (cos(angle) - along * sin(angle));
    double y = k->ry * (sin(angle) + along * cos(angle));
    return (struct xy){k->center.x + k->cos * x - k->sin * y,
                       k->center.y + k->sin * x + k->cos * y};
}

static void arc_to(struct path *p, bool relative)
{
    double rx = fabs(number(p)), ry = fabs(number(p));
    double rotation = fmod(number(p), 360) * PI / 180;
    bool large = flag(p), sweep = flag(p);
    struct xy to = point(p, relative);
    length(p, rx); /* as far as points may be */
    length(p, ry);
    if (p->bad || (to.x == p->at.x && to.y == p->at.y))
        return;
    if (rx < 1e-6 || ry < 1e-6) {
        line_to(p, to);
        return;
    }
    struct arc k = arc_center(p->at, to, rx, ry, rotation, large, sweep);
    int n = (int)ceil(fabs(k.sweep) / (PI / 2) - 1e-9);
    n = n < 1 ? 1 : n;
    double step = k.sweep / n, along = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < n; i++) {
        double angle = k.from + i * step;
        struct xy end = i == n - 1 ? to : arc_point(&k, angle + step, 0);
        curve_to(p, arc_point(&k, angle, along), arc_point(&k, angle + step, -along),
                 end);
    }
}

/* ---- commands ---- */

static void curve(struct path *p, bool relative, bool smooth)
{
    struct xy c1 = smooth ? mirrored(p, "CS") : point(p, relative);
    struct xy c2 = point(p, relative);
    struct xy to = point(p, relative);
    p->control = c2;
    curve_to(p, c1, c2, to);
}

static void quadratic(struct path *p, bool relative, bool smooth)
{
    struct xy c = smooth ? mirrored(p, "QT") : point(p, relative);
    quadratic_to(p, c, point(p, relative));
}

static void move(struct path *p, bool relative)
{
    p->at = p->begin = point(p, relative);
    add(p, SEGMENT_MOVE, &p->at, 1);
}

/* One set of arguments of a command, given in capitals. */
static void draw(struct path *p, char command, bool relative)
{
    if (p->before == 'Z' && command != 'M')
        add(p, SEGMENT_MOVE, &p->begin, 1);
    switch (command) {
    case 'M': move(p, relative); break;
    case 'L': line_to(p, point(p, relative)); break;
    case 'H':
        line_to(p, (struct xy){number(p) + (relative ? p->at.x : 0), p->at.y});
        break;
    case 'V':
        line_to(p, (struct xy){p->at.x, number(p) + (relative ? p->at.y : 0)});
        break;
    case 'C':
    case 'S': curve(p, relative, command == 'S'); break;
    case 'Q':
    case 'T': quadratic(p, relative, command == 'T'); break;
    default: arc_to(p, relative);
    }
    p->before = command;
}

static void close(struct path *p)
{
    if (p->before != 'Z')
        add(p, SEGMENT_CLOSE, NULL, 0);
    p->at = p->begin;
    p->before = 'Z';
}

/* A command with all its sets of arguments; further ones after M draw lines. */
static void commands(struct path *p)
{
    char letter = *p->s;
    bool relative = letter >= 'a' && letter <= 'z';
    char command = (char)(relative ? letter - 'a' + 'A' : letter);
    p->bad = !strchr("MLHVCSQTAZ", command) || (!p->before && command != 'M');
    if (p->bad)
        return;
    p->s++;
    skip_space(p);
    if (command == 'Z') {
        close(p);
        return;
    }
    do {
        draw(p, command, relative);
        if (command == 'M')
            command = 'L';
    } while (!p->bad && starts_number(p->s));
}

bool svgpath_parse(struct arena *a, const char *data, struct icon_path *out, int *fault)
{
    struct path p = {.a = a, .start = data, .s = data};
    skip_space(&p);
    while (*p.s && !p.bad)
        commands(&p);
    if (p.bad || !p.out.n) {
        *fault = (int)(p.s - p.start);
        return false;
    }
    out->segments = p.out.v;
    out->n = p.out.n;
    return true;
}
