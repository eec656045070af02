/* eg-gompertz-law.h: hazard exp (location + shape t), of any sign of the shape.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/parametric/eg-jet.h"

/* Logarithms of the density, of survival at T >= 0 (at infinity: the share that is left when the shape is below
 * 0), and of the probability of LEFT < T <= RIGHT.  PARAMETERS as in eg-lifetime.h, the shape in the place of the scale. */
EgJet eg_gompertz_density  (const double *parameters,
                            double        t);
EgJet eg_gompertz_survival (const double *parameters,
                            double        t);
EgJet eg_gompertz_interval (const double *parameters,
                            double        left,
                            double        right);
