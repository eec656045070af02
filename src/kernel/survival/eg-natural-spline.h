/* eg-natural-spline.h: cubic splines that are straight lines beyond their outermost knots.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

#define EG_SPLINE_MOST_KNOTS 12

/* N_KNOTS knots, the outermost included; N_KNOTS - 1 columns, so that with a constant these are all
 * such functions. */
typedef struct
{
  size_t n_knots;
  double knots[EG_SPLINE_MOST_KNOTS];
  int    restricted;      /* else B-splines */
  double first[EG_SPLINE_MOST_KNOTS + 2];    /* of B-splines: the two vectors of the reflections that */
  double second[EG_SPLINE_MOST_KNOTS + 2];   /* take the functions with a curved end out */
} EgNaturalSpline;

/* DF columns of B-splines, as R's ns (): the inner knots are at quantiles (type 7) i / DF of the values, the
 * outermost at their smallest and largest.  Values are N sorted numbers.  EG_BAD_INPUT: DF is 0 or too
 * large, or knots fall together. */
EgStatus eg_natural_spline_init    (EgNaturalSpline       *self,
                                    const double          *sorted,
                                    size_t                 n,
                                    size_t                 df);

/* N_KNOTS knots at the quantiles that Harrell (2015, 2.4.6) advises, the outermost at the fifth value from
 * the ends when there are fewer than 100; the first column is the value itself, the others are
 * truncated cubes divided by the square of the range of knots.  EG_BAD_INPUT as above, or fewer than 3. */
EgStatus eg_restricted_spline_init (EgNaturalSpline       *self,
                                    const double          *sorted,
                                    size_t                 n,
                                    size_t                 n_knots);

/* The N_KNOTS - 1 columns at a value, which may be beyond the knots. */
void     eg_natural_spline_at      (const EgNaturalSpline *self,
                                    double                 value,
                                    double                *columns);

/* Their second derivatives at an inner knot, 1 ... N_KNOTS - 2: a combination of columns is a straight line
 * when it has none at all of them. */
void     eg_natural_spline_curve   (const EgNaturalSpline *self,
                                    size_t                 knot,
                                    double                *columns);
