/* eg-turnbull.h: the distribution of a time that is only known to be in an interval (Turnbull 1976).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* N rows: the event was after LEFT and at RIGHT or earlier, exactly then where both are the same; LEFT may be -INFINITY,
 * RIGHT INFINITY.  CLOSED: at LEFT or later.  WEIGHT NULL: 1. */
typedef struct
{
  size_t        n;
  const double *left;
  const double *right;
  const double *weight;
  int           closed;
} EgTurnbullRows;

/* The distribution of largest likelihood.  Mass is only in those intervals that begin with the left end of a row and end
 * with the right end of one with no other end between; how it is spread within each is not known. */
typedef struct
{
  size_t    n;              /* intervals that have mass, in order */
  double   *left;
  double   *right;
  double   *mass;
  size_t    n_intervals;    /* that could have some */
  double    loglik;
  double    gap;            /* how far the log likelihood may be from the largest, for each row at most */
  size_t    n_rows;         /* of a weight above 0 */
  double    sum_weights;
  unsigned  n_iterations;
  int       converged;      /* the gap is at most 1e-9 */
} EgTurnbull;

/* Steps of EM (Turnbull 1976) and of the iterative convex minorant (Wellner & Zhan 1997) in turn, then Newton's
 * method on the intervals that have mass, of which some may leave and others come, until the conditions of
 * Kuhn and Tucker hold: no interval would raise the likelihood if it had more.
 *
 * Ends that differ by a rounding error are one, as in eg-timeline.h.  O(n log n) and O(n) an iteration; with up to 600 intervals of mass O(m^3) for each of a few steps of Newton's.
 * EG_BAD_INPUT: no weight, a NaN, LEFT above RIGHT, or a bad weight. */
EgStatus eg_turnbull_init     (EgTurnbull           *self,
                               const EgTurnbullRows *rows,
                               EgStep                step,
                               void                 *step_data);
void     eg_turnbull_clear    (EgTurnbull           *self);

/* The probability of more than T; UPPER and LOWER, which may be NULL, are what it can be where T is within an interval
 * that has mass.  The answer is UPPER there. */
double   eg_turnbull_survival (const EgTurnbull     *self,
                               double                t,
                               double               *lower,
                               double               *upper);

/* The interval in which survival falls to 1 - P or below; both ends NaN when it does not.  Where it is 1 - P from a time
 * that is known exactly up to the next interval both are the middle, as of a Kaplan-Meier curve. */
void     eg_turnbull_quantile (const EgTurnbull     *self,
                               double                p,
                               double               *lower,
                               double               *upper);
