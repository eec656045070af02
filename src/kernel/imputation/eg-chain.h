/* eg-chain.h: what is missing, drawn from what is known, variable by variable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* VALUE has N numbers, or with N_LEVELS above 0 codes from 0 on; where MISSING is nonzero it is written. */
typedef struct
{
  double        *value;
  const uint8_t *missing;
  size_t         n_levels;
} EgChainVariable;

/* FIXED are numbers without gaps by which all variables are predicted besides each other. */
typedef struct
{
  size_t               n;
  EgChainVariable     *variables;
  size_t               n_variables;
  const double *const *fixed;
  size_t               n_fixed;
  unsigned             iterations;
  unsigned             donors;      /* 1 to 64 */
  unsigned long        seed;        /* the same seed, the same draws */
} EgChain;

/* Fills in what is missing by chained equations (van Buuren & Groothuis-Oudshoorn 2011) with predictive mean
 * matching (Little 1988): each variable in turn is regressed on all others, its coefficients are drawn from
 * their posterior for those in whom it is missing, and one of the donors whose predictions are nearest gives
 * its value.  A category is matched on the predictions of the indicators of its levels together.
 *
 * O(n (p^2 + log n)) a variable and iteration, p predictors; for more than two levels also missing times known.
 * EG_BAD_INPUT: a variable that is missing in all rows, or a number that is not finite. */
EgStatus eg_chain_run (EgChain *self,
                       EgStep   step,
                       void    *step_data);
