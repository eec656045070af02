/* eg-propensity.h: weights that make groups alike in what their treatment was chosen by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

typedef enum
{
  EG_ESTIMAND_ALL,        /* 1/e treated, 1/(1 - e) others: the effect in all (Robins, Hernan & Brumback 2000) */
  EG_ESTIMAND_TREATED,    /* 1, e/(1 - e): in those like the treated */
  EG_ESTIMAND_OVERLAP,    /* 1 - e, e: in those in whom both were chosen (Li, Morgan & Zaslavsky 2018) */
} EgEstimand;

/* WEIGHT of N subjects with propensity E.  STABILISED multiplies by the share of the subject's own group (of
 * the untreated, by the odds, for EG_ESTIMAND_TREATED).  TRUNCATION, 0 to .5: weights beyond these quantiles
 * (Hyndman & Fan's seventh) become the quantiles; *N_TRUNCATED of them.  O(n log n). */
EgStatus eg_propensity_weights (const double  *e,
                                const uint8_t *treated,
                                size_t         n,
                                EgEstimand     estimand,
                                int            stabilised,
                                double         truncation,
                                double        *weight,
                                size_t        *n_truncated);
