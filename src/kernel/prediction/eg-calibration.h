/* eg-calibration.h: whether as many have the outcome as predicted probabilities say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "kernel/eg-status.h"

/* Van Calster et al., J Clin Epidemiol 2016;74:167-176, and Austin & Steyerberg, Stat Med 2019;38:4051-4065.  Logits are
 * taken of probabilities within 1e-6 and 1 - 1e-6; bounded counts those beyond. */
typedef struct
{
  size_t n;
  size_t n_events;
  size_t bounded;
  double observed;          /* share of events */
  double predicted;         /* mean probability */
  double ratio;             /* observed / predicted */
  double in_large;          /* intercept beside the logit as an offset; 0 when right; NaN when all came out alike */
  double in_large_se;
  double slope;             /* of the logit in a logistic regression; 1 when right, less when predictions are too far apart;
                             * NaN when the logit does not vary, or tells the outcomes apart without a fault */
  double slope_se;
  double intercept;         /* beside that slope */
  double intercept_se;
  double ici;               /* mean distance of the smooth curve from the probabilities */
  double e50;               /* its median, ... */
  double e90;               /* ... 0.9 quantile, ... */
  double emax;              /* ... and maximum */
} EgCalibration;

/* P and Y, 0 or 1, by row.  The smooth curve is eg_loess () of SPAN (0: 0.75; below 0: none is made, and its numbers are
 * NaN); SMOOTH, which may be NULL, receives it for each row.  EG_BAD_INPUT: no rows, 2^32 or more, or P not within 0 and 1.  O(n log n). */
EgStatus eg_calibration        (const double       *p,
                                const uint8_t      *y,
                                size_t              n,
                                double              span,
                                EgCalibration      *answer,
                                double             *smooth);

/* The same; EG_STOPPED when STEP, asked while the recalibrations are fitted, says so. */
EgStatus eg_calibration_with   (const double       *p,
                                const uint8_t      *y,
                                size_t              n,
                                double              span,
                                EgCalibration      *answer,
                                double             *smooth,
                                EgStep              step,
                                void               *step_data);

/* The smooth curve at M probabilities within the range of P.  O(n log n). */
EgStatus eg_calibration_curve  (const double       *p,
                                const uint8_t      *y,
                                size_t              n,
                                double              span,
                                const double       *at,
                                size_t              m,
                                double             *smooth);

/* Of values by row, what is predicted and a smooth curve of OBSERVED on it (0 or 1, or a pseudo-value): mean, median,
 * 0.9 quantile and maximum of their distance.  SMOOTH may be NULL.  O(n log n). */
EgStatus eg_calibration_errors (const double       *predicted,
                                const double       *observed,
                                size_t              n,
                                double              span,
                                double             *ici,
                                double             *e50,
                                double             *e90,
                                double             *emax,
                                double             *smooth);

typedef struct
{
  size_t n;
  size_t n_events;
  double low;              /* least and greatest probability */
  double high;
  double predicted;        /* mean probability */
  double observed;         /* share of events, ... */
  double lower;            /* ... with Wilson's limits */
  double upper;
} EgCalibrationGroup;

/* N_GROUPS (1 to n) groups of as equal size as can be, by rank of P; rows of one P in their order.  CHI_SQUARED, which may be
 * NULL, receives Hosmer and Lemeshow's sum of (events - expected)^2 / (n p (1 - p)), p the group's mean.  O(n log n). */
EgStatus eg_calibration_groups (const double       *p,
                                const uint8_t      *y,
                                size_t              n,
                                size_t              n_groups,
                                double              level,
                                EgCalibrationGroup *groups,
                                double             *chi_squared);
