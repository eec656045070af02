/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-survival-curve.h"
#include "libengraft/survival/engraft-survival-options.h"

G_BEGIN_DECLS

/* takes the arrays of @curve and @bands (NULL: none; two arrays of its length) */
EngraftSurvivalCurve *engraft_survival_curve_new (const char          *name,
                                                  EgCurve             *curve,
                                                  EngraftIntervalType  interval,
                                                  double               confidence,
                                                  double              *bands);

const EgCurve        *engraft_survival_curve_get_kernel (EngraftSurvivalCurve *self);

EgInterval            engraft_interval_type_to_kernel   (EngraftIntervalType   type);

G_END_DECLS
