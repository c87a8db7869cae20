/* Lengths.  np_sp is a length in 1/65536 pt (TeX's scaled point, on the PDF's 1/72 in
 * point), the only length type of the engine; int32 holds +-32767 pt, a page twenty times
 * over.  Sums over a whole paragraph or galley may leave that range and are int64_t.  y
 * grows downward everywhere. All conversions are here, and all round to nearest, halves
 * away from zero. */
#ifndef NP_BASE_UNITS_H
#define NP_BASE_UNITS_H

#include <stdint.h>

typedef int32_t np_sp;

#define SP_PT   65536
#define SP_MAX  INT32_MAX
#define SP_INCH (72 * SP_PT)

static inline np_sp sp_round(double x)
{
    return (np_sp)(x < 0 ? x - 0.5 : x + 0.5);
}

static inline np_sp sp_from_pt(double pt)
{
    return sp_round(pt * SP_PT);
}

static inline np_sp sp_from_mm(double mm)
{
    return sp_round(mm * 72 / 25.4 * SP_PT);
}

static inline double sp_to_pt(int64_t sp)
{
    return (double)sp / SP_PT;
}

/* a * num / den, rounded; den > 0; no overflow while |a * num| < 2^63. */
static inline np_sp sp_scale(int64_t a, int64_t num, int64_t den)
{
    int64_t p = a * num;
    return (np_sp)((p < 0 ? p - den / 2 : p + den / 2) / den);
}

#endif
