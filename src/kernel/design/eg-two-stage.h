/* eg-two-stage.h: trials of one arm whose result is a proportion, in one stage or two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

#include "kernel/eg-status.h"

/* More than R of N successes refute the null proportion; with N1 not 0, the trial ends early when there are no
 * more than R1 among the first N1 (Simon 1989). */
typedef struct
{
  size_t n1;
  size_t r1;
  size_t n;
  size_t r;
  double size;        /* the probability of refuting the null proportion when it is true, exact */
  double power;
  double stop;        /* the probability of an early end when the null proportion is true */
  double expected;    /* subjects, then */
} EgTwoStage;

/* One stage: the fewest subjects with which an exact binomial test has POWER at ALPHA (one-sided), and, as
 * power does not rise steadily with subjects, *ALWAYS: the fewest from which no larger trial, up to LARGEST,
 * has less.  N is 0 when LARGEST do not do.  P1 > P0.  O(LARGEST^2). */
EgStatus eg_single_stage   (double       p0,
                            double       p1,
                            double       alpha,
                            double       power,
                            size_t       largest,
                            EgTwoStage  *best,
                            size_t      *always,
                            EgStep       step,
                            void        *step_data);

/* The exact test with N subjects. */
EgStatus eg_single_stage_of (double      p0,
                             double      p1,
                             double      alpha,
                             size_t      n,
                             EgTwoStage *self);

/* Two stages: for each N from the fewest that do (the minimax design) to LARGEST, the design with the least
 * expected number of subjects under P0.  DESIGNS has room for LARGEST; *N_DESIGNS is 0 when there is none.
 * *OPTIMAL is the place of the one with the fewest expected of all.  P1 > P0.  O(LARGEST^4) at worst, but only
 * some 10^7 operations for 100. */
EgStatus eg_two_stage      (double       p0,
                            double       p1,
                            double       alpha,
                            double       power,
                            size_t       largest,
                            EgTwoStage  *designs,
                            size_t      *n_designs,
                            size_t      *optimal,
                            EgStep       step,
                            void        *step_data);

/* Fills in the probabilities of a design with given n1, r1, n, r.  O(n). */
EgStatus eg_two_stage_judge (EgTwoStage *self,
                             double      p0,
                             double      p1);
