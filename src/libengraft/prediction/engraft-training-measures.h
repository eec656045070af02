/* engraft-training-measures.h: how good predicted risks are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "kernel/eg-status.h"

G_BEGIN_DECLS

/* Everything that is said of the risks by one horizon of a set of patients; NaN where it cannot be. */
typedef struct
{
  double c;           /* Harrell's, with its error */
  double c_se;
  double uno;         /* Uno's, weighted by 1/G^2 */
  double auc;         /* at the horizon, weighted for who was censored before */
  double auc_se;
  double brier;
  double brier_se;
  double slope;       /* of a Cox model with the complementary log-log of the risk as covariate */
  double slope_se;
  double expected;    /* the mean risk */
  double observed;    /* one less the Kaplan-Meier estimate at the horizon */
} EngraftMeasures;

/* N patients, of whom TIME and STATUS (1: the event) are known, and what was predicted for each by HORIZON.  O(n log n). */
EgStatus engraft_measures_compute (EngraftMeasures *self,
                                   const double    *time,
                                   const guint8    *status,
                                   const double    *risk,
                                   guint            n,
                                   double           horizon);

/* The Kaplan-Meier risk by HORIZON of these patients with its 95 % interval (log-log), which may be NULL; NaN when
 * nobody was followed so long. */
double   engraft_measures_observe (const double    *time,
                                   const guint8    *status,
                                   guint            n,
                                   double           horizon,
                                   double          *low,
                                   double          *high);

/* Adds SHARE times each of OTHER. */
void     engraft_measures_add     (EngraftMeasures       *self,
                                   const EngraftMeasures *other,
                                   double                 share);

G_END_DECLS
