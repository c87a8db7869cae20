#include "page/agate.h"

#include <math.h>
#include <string.h>

#include "model/words.h"

/* ---- writing numbers ---- */

enum { DECIMALS_EXACT = 3, DECIMALS_MOST = 6 };

static double power10(int n)
{
    double p = 1;
    for (; n > 0; n--)
        p *= 10;
    return p;
}

bool agate_unit_is_sign(const char *unit)
{
    static const char *const SIGNS[] = {"%", "‰", "°", "×", "£", "$", "€", "¥"};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strcmp(unit, SIGNS[i]) == 0)
            return true;
    return false;
}

static bool is_currency(const char *unit)
{
    return strcmp(unit, "£") == 0 || strcmp(unit, "$") == 0 || strcmp(unit, "€") == 0
           || strcmp(unit, "¥") == 0;
}

static double largest(const double *v, int n)
{
    double most = 0;
    for (int i = 0; i < n; i++)
        if (isfinite(v[i]) && fabs(v[i]) > most)
            most = fabs(v[i]);
    return most;
}

/* Decimals that show all values to within `off`. */
static int decimals_within(const double *v, int n, double divisor, double off, int most)
{
    for (int d = 0; d < most; d++) {
        double p = power10(d);
        bool good = true;
        for (int i = 0; i < n && good; i++) {
            double x = v[i] / divisor * p;
            good = !isfinite(x) || fabs(x - floor(x + 0.5)) <= off * p;
        }
        if (good)
            return d;
    }
    return most;
}

struct agate agate_for(const double *values, int n, const char *unit)
{
    static const struct {
        double from, divisor;
        const char *name;
    } STEPS[] = {{1e19, 1e18, "E"},
                 {1e16, 1e15, "P"},
                 {1e13, 1e12, "T"},
                 {1e10, 1e9, "G"},
                 {1e7, 1e6, "M"}};
    struct agate f = {.divisor = 1, .before = "", .after = ""};
    double most = largest(values, n);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS && f.divisor < 2; i++)
        if (most >= STEPS[i].from) {
            f.divisor = STEPS[i].divisor;
            f.after = STEPS[i].name;
        }
    double shown = most / f.divisor;
    f.decimals = decimals_within(values, n, f.divisor, shown * 1e-9, DECIMALS_EXACT + 1);
    if (f.decimals > DECIMALS_EXACT || f.divisor > 1)
        f.decimals = decimals_within(values, n, f.divisor, shown * 0.005, DECIMALS_MOST);
    if (agate_unit_is_sign(unit)) {
        if (is_currency(unit))
            f.before = unit;
        else if (f.divisor < 2)
            f.after = unit;
    }
    return f;
}

/* Digits in threes: "1,204" where the decimal mark is a point, else with a narrow
 * space from five digits on. */
static const char *grouped(struct pen *p, int64_t whole)
{
    bool point = strcmp(p->layout->words->decimal, ".") == 0;
    const char *mark = point ? "," : "\u202f";
    const char *s = arena_printf(p->arena, "%lld", (long long)whole);
    const char *out = "";
    size_t n = strlen(s);
    if (n < (point ? 4 : 5))
        return s;
    for (size_t i = 0; i < n;) {
        size_t take = i == 0 && n % 3 ? n % 3 : 3;
        out = arena_printf(p->arena, "%s%s%.*s", out, i ? mark : "", (int)take, s + i);
        i += take;
    }
    return out;
}

const char *agate_text(struct pen *p, const struct agate *f, double value)
{
    enum { SAFE = 1000000000 };
    double scale = power10(f->decimals);
    double x = isfinite(value) ? fabs(value) / f->divisor : 0;
    if (f->divisor > 1 && x > 0 && x * scale < 0.5) {
        struct agate plain = {.divisor = 1, .before = f->before, .after = ""};
        return agate_text(p, &plain, value);
    }
    if (x > (double)SAFE * SAFE / scale)
        x = (double)SAFE * SAFE / scale;
    int64_t n = (int64_t)(x * scale + 0.5), unit = (int64_t)scale;
    const char *minus = value < 0 && n > 0 ? "\u2212" : "";
    if (f->decimals == 0)
        return arena_printf(p->arena, "%s%s%s%s", minus, f->before, grouped(p, n),
                            f->after);
    return arena_printf(p->arena, "%s%s%s%s%0*lld%s", minus, f->before,
                        grouped(p, n / unit), p->layout->words->decimal, f->decimals,
                        (long long)(n % unit), f->after);
}

/* ---- directions ---- */

/* The sign that a change begins with, and where the number starts. */
static int sign_of(const char *s, const char **number)
{
    static const struct {
        const char *text;
        int sign;
    } SIGNS[] = {{"+", 1}, {"-", -1}, {"\u2212", -1}, {"\u2013", -1}, {"\u2010", -1}};
    while (*s == ' ')
        s++;
    *number = s;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        size_t n = strlen(SIGNS[i].text);
        if (strncmp(s, SIGNS[i].text, n) == 0) {
            *number = s + n;
            return SIGNS[i].sign;
        }
    }
    return 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether there is a digit, and none but zeros. */
static bool is_zero(const char *s)
{
    bool any = false;
    for (; *s; s++) {
        if (*s > '0' && *s <= '9')
            return false;
        any = any || *s == '0';
    }
    return any;
}

double agate_change(const char *change)
{
    const char *s;
    double v = 0, unit = 0;
    int sign = sign_of(change, &s);
    for (; *s; s++) {
        if (is_digit(*s)) {
            v = v * 10 + (*s - '0');
            unit *= 10;
        } else if (*s == '.' && unit == 0) {
            unit = 1;
        } else if (*s != ',' && *s != ' ') {
            break;
        }
    }
    v = unit > 1 ? v / unit : v;
    return sign < 0 ? -v : v;
}

enum direction agate_direction(const struct list_item *item)
{
    const char *number;
    int sign = sign_of(item->change, &number);
    if (is_zero(number) || strcmp(number, "=") == 0)
        return DIRECTION_FLAT;
    if (sign)
        return sign > 0 ? DIRECTION_UP : DIRECTION_DOWN;
    if (item->nhistory < 2)
        return DIRECTION_NONE;
    double first = item->history[0], last = item->history[item->nhistory - 1];
    return last > first ? DIRECTION_UP : last < first ? DIRECTION_DOWN : DIRECTION_FLAT;
}

/* ---- small drawings ---- */

static struct segment at(enum segment_kind kind, np_sp x, np_sp y)
{
    return (struct segment){kind, {{x, y}}};
}

void agate_arrow(struct pen *p, enum direction d, np_sp x, np_sp y, int tag)
{
    const struct layout *l = p->layout;
    np_sp w = l->table_arrow_width, h = l->table_arrow_height;
    if (d == DIRECTION_NONE)
        return;
    if (d == DIRECTION_FLAT) {
        np_sp bar = l->table_arrow_flat, top = y - h / 2 - bar / 2;
        sheets_fill(p->sheets, p->page, tag, (struct box){x, top, x + w, top + bar},
                    l->ink);
        return;
    }
    np_sp base = d == DIRECTION_UP ? 0 : -h, tip = d == DIRECTION_UP ? -h : 0;
    struct segment *s = ARENA_ARRAY(p->arena, struct segment, 4);
    s[0] = at(SEGMENT_MOVE, 0, base);
    s[1] = at(SEGMENT_LINE, w, base);
    s[2] = at(SEGMENT_LINE, w / 2, tip);
    s[3] = (struct segment){.kind = SEGMENT_CLOSE};
    pen_path(p, s, 4, (struct point){x, y}, 1000, 0, false, l->ink, tag);
}

void agate_dot(struct pen *p, np_sp x, np_sp y, np_sp radius, int tag)
{
    np_sp r = radius, k = sp_scale(r, 552285, 1000000); /* a quarter circle's controls */
    const struct point ring[] = {{r, 0},  {r, k},  {k, r},   {0, r},   {-k, r},
                                 {-r, k}, {-r, 0}, {-r, -k}, {-k, -r}, {0, -r},
                                 {k, -r}, {r, -k}, {r, 0}};
    struct segment *s = ARENA_ARRAY(p->arena, struct segment, 6);
    s[0] = at(SEGMENT_MOVE, r, 0);
    for (int i = 0; i < 4; i++) {
        s[i + 1].kind = SEGMENT_CURVE;
        memcpy(s[i + 1].p, &ring[3 * i + 1], sizeof s->p);
    }
    s[5].kind = SEGMENT_CLOSE;
    pen_path(p, s, 6, (struct point){x, y}, 1000, 0, false, p->layout->ink, tag);
}

void agate_spark(struct pen *p, const double *v, int n, np_sp x, np_sp y)
{
    enum { LEAST = 3 };
    const struct layout *l = p->layout;
    if (n < LEAST)
        return;
    double lo = v[0], hi = v[0];
    for (int i = 1; i < n; i++) {
        lo = v[i] < lo ? v[i] : lo;
        hi = v[i] > hi ? v[i] : hi;
    }
    bool flat = !(hi > lo) || !isfinite(hi - lo);
    struct segment *s = ARENA_ARRAY(p->arena, struct segment, n);
    for (int i = 0; i < n; i++) {
        double share = flat ? 0.5 : (v[i] - lo) / (hi - lo);
        s[i] =
            at(i ? SEGMENT_LINE : SEGMENT_MOVE, sp_scale(l->table_spark_width, i, n - 1),
               -sp_round(share * l->table_spark_height));
    }
    pen_path(p, s, n, (struct point){x, y}, 1000, l->table_spark_stroke, true, l->ink,
             TAG_ARTIFACT);
    agate_dot(p, x + s[n - 1].p[0].x, y + s[n - 1].p[0].y, l->table_spark_dot,
              TAG_ARTIFACT);
}
