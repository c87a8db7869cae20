/* SVG path data ("M7 15h10a3.75 3.75 0 0 0 .5-7.47z") -> lines and cubic curves.
 *
 * All of the grammar of SVG 1.1, section 8.3: M L H V C S Q T A Z in both cases, repeated
 * arguments, numbers and flags run together.  Arcs become curves by the implementation
 * notes, appendix F.6: centre parameterization, radii scaled up when too small, one curve
 * for at most a quarter turn (off the true arc by less than 3/10000 of its radius).
 * Deviation: the first fault refuses the whole path instead of drawing it up to there. */
#ifndef NP_INPUT_SVGPATH_H
#define NP_INPUT_SVGPATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/icons.h"

enum { SVGPATH_FAR = 4096 }; /* no coordinate is farther from the origin, in units = pt */

/* Sets out->segments and out->n, in a.  False: `data` is no path; then *fault is the
 * offset of the first byte that does not fit, and out is left alone.  A subpath that goes
 * on after Z starts with a MOVE of its own. */
bool svgpath_parse(struct arena *a, const char *data, struct icon_path *out, int *fault);

#endif
