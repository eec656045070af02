/* eg-neighbours.h: the rows that are most like one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* How far two rows of P features are from each other, in standard deviations: the root of the mean square of the
 * differences over SCALE, by those features that both have (NaN: missing).  A feature whose SCALE is 0 is of levels, and
 * those that differ are 1 apart.  This is the heterogeneous distance of Wilson & Martinez (J Artif Intell Res
 * 1997;6:1-34) with Gower's mean over what is known (Biometrics 1971;27:857-871).  NaN: nothing is known of both. */
double eg_mixed_distance   (const double *a,
                            const double *b,
                            const double *scale,
                            size_t        p);

/* Of N ROWS the K nearest to ROW, the nearest first, rows at the same distance by their place; rows that cannot be
 * compared are none.  WHICH and DISTANCE have room for K.  FOUND is how many there are.  O(n p + n log n). */
EgStatus eg_neighbours_find (const double *row,
                             const double *rows,
                             size_t        n,
                             size_t        p,
                             const double *scale,
                             size_t        k,
                             size_t       *which,
                             double       *distance,
                             size_t       *found);
