/* eg-stack.h: several models put together.
 *
 * The log odds of a row are a mean of those that the models give, with weights that are not negative and sum to 1: of all such
 * the ones whose log likelihood is the greatest (stacking: Wolpert, Neural Networks 1992;5:241-259; Breiman, Mach Learn
 * 1996;24:49-64).  Log odds should be of rows that a model was not made of, else the one that knows its rows by heart gets
 * all of the weight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

#define EG_STACK_MODELS 16

typedef struct
{
  uint32_t n_models;
  double   weights[EG_STACK_MODELS];
  double   loss;                      /* mean of -log likelihood */
  double   drop[EG_STACK_MODELS];     /* how much greater the loss is without each, weights fitted anew; NaN of the only one */
  int      converged;
} EgStack;

/* LOGITS has N_MODELS arrays of N; WEIGHT of the rows, such as for who was censored, may be NULL.  Newton's method within
 * the models that have a weight; one is let in where the slope of the loss asks for it.  Where models say the same their weights
 * are shared.  EG_BAD_INPUT: no rows or models, more than 16, a number that is not finite, a negative weight, or none.
 * O(n models^2) a step. */
EgStatus eg_stack_init (EgStack             *self,
                        const double *const *logits,
                        const uint8_t       *y,
                        const double        *weight,
                        size_t               n,
                        uint32_t             n_models);

/* The same of scores of log hazards: the greatest log partial likelihood (Breslow's, of ties) of a proportional hazards model
 * whose score is their mean (Golmakani & Polley, Int J Biostat 2020;16(2):20190065); the loss is its negative divided by the number of
 * events (STATUS 1).  Rows of one STRATUM, which may be NULL, are compared with each other alone: scores of models of different
 * rows need not be on one level.  EG_BAD_INPUT: also when nobody has the event, or a time is not finite. */
EgStatus eg_stack_init_times (EgStack             *self,
                              const double *const *scores,
                              const double        *time,
                              const uint8_t       *status,
                              const uint32_t      *stratum,
                              size_t               n,
                              uint32_t             n_models);

/* The log odds from those of the models. */
double   eg_stack_at   (const EgStack       *self,
                        const double        *logits);
