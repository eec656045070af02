/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-survival-curve.h"
#include "libengraft/survival/engraft-survival-options.h"

G_BEGIN_DECLS

/* Sums of the counts stand at each ENGRAFT_CURVE_BLOCK of points, so that any count is found
 * without going through the whole curve. */
#define ENGRAFT_CURVE_BLOCK 256

struct _EngraftSurvivalCurve
{
  GObject  parent_instance;

  char    *name;
  EgCurve  curve;
  double  *lower;
  double  *upper;
  double  *band_lower;
  double  *band_upper;
  double  *sums;      /* events, censored before each block */
};

/* takes the arrays of @curve and @bands (NULL: none; two arrays of its length) */
EngraftSurvivalCurve *engraft_survival_curve_new (const char          *name,
                                                  EgCurve             *curve,
                                                  EngraftIntervalType  interval,
                                                  double               confidence,
                                                  double              *bands);

const EgCurve        *engraft_survival_curve_get_kernel (EngraftSurvivalCurve *self);

EgInterval            engraft_interval_type_to_kernel   (EngraftIntervalType   type);

G_END_DECLS
