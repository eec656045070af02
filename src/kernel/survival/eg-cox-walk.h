/* eg-cox-walk.h: the sums over risk sets that everything about a Cox model is made of.
 *
 * With r_i = w_i exp(x_i b), a set k with events at t_k has S0, S1, the sums of r and r x over its
 * rows, and E0, E1, those over its d events.  Efron's approximation takes for l = 0 ... d - 1 the
 * denominators a_l = S0 - (l/d) E0 and counts each with the mean weight of the events; Breslow's
 * takes a_l = S0.  (Therneau & Grambsch 2000, 3.3; Efron 1977; Breslow 1974)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/survival/eg-cox-data.h"

typedef struct
{
  const EgCoxData *data;
  int              efron;
  double          *risk;        /* of each place: r */
  double          *s0;          /* of each set */
  size_t           n_rough;     /* rows of sets of which those that left were so much that rounding would spoil S0 */
  double          *hazard;      /* of each set: its step, and those of all earlier times */
  double          *before;      /* with entries, of each place: the hazard up to its entry */
  EgStep           step;
  void            *step_data;
  double           fraction;
} EgCoxWalk;

/* What a set adds, summed over l. */
typedef struct
{
  uint32_t d;
  double   e0;
  double   weight;     /* the mean of the events' weights */
  double   hazard;     /* w / a */
  double   spared;     /* f w / a: of which an event has none, f = l/d */
  double   square;     /* w / a^2 */
  double   square_f;   /* f w / a^2 */
  double   square_ff;  /* f^2 w / a^2 */
} EgTieSums;

EgStatus  eg_cox_walk_init   (EgCoxWalk          *self,
                              const EgCoxData    *data,
                              int                 efron);
void      eg_cox_walk_clear  (EgCoxWalk          *self);

/* x b and the offset of N places, less than a block, from BEGIN on. */
void      eg_cox_walk_linear (const EgCoxData    *data,
                              const double       *b,
                              size_t              begin,
                              size_t              n,
                              double             *eta);

/* Makes RISK and S0 for coefficients B of the columns, and the partial log likelihood; 0 when it is
 * not finite.  O(n p). */
int       eg_cox_walk_risks  (EgCoxWalk          *self,
                              const double       *b,
                              double             *loglik);

/* Makes HAZARD and BEFORE from these, each step multiplied by FACTOR[set] (NULL: 1).  O(n). */
void      eg_cox_walk_hazard (EgCoxWalk          *self,
                              const double       *factor);

EgTieSums eg_cox_walk_ties   (const EgCoxWalk    *self,
                              const EgCoxStratum *stratum,
                              size_t              set);

/* The hazard that each place from BEGIN (of one stratum, of which SET is the first set that is not
 * yet passed) to END was under, as far as it counts: r times the sum over its sets, less what an
 * event is spared. */
void      eg_cox_walk_expect (const EgCoxWalk    *self,
                              const EgCoxStratum *stratum,
                              const double       *factor,
                              size_t             *set,
                              size_t              begin,
                              size_t              end,
                              double             *expected,
                              double             *event_factor);

/* The score, P numbers, and the information, P x P by rows, lower half, with each set multiplied by
 * FACTOR.  Either may be NULL.  eg_cox_walk_hazard () has been called with the same factor.
 *
 * The sum over sets of S2/a is the sum over rows of x x' weighted by r and its cumulated hazard,
 * so that only x-bar x-bar' is a matter of sets; both are made by blocks of rows.  O(n p^2). */
EgStatus  eg_cox_walk_sums   (const EgCoxWalk    *self,
                              const double       *factor,
                              double             *score,
                              double             *information);
