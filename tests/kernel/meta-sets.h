/* meta-sets.h: sets of studies that tests of meta-analyses share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <math.h>

#include "kernel/evidence/eg-effect-size.h"
#include "oracle/meta-oracle.h"

#define N_BCG G_N_ELEMENTS (bcg_x1)
#define N_STROKE G_N_ELEMENTS (stroke_m1i)
#define N_ANEURYSM G_N_ELEMENTS (aneurysm_x)
#define N_CATHETER G_N_ELEMENTS (catheter_x1)

static const double deaths[] = { 8, 5, 8, 1, 0, 12, 4 }, treated[] = { 79, 90, 34, 42, 10, 175, 18 };

static inline void
within (double a,
        double b,
        double tolerance)
{
  if (isnan (b))
    g_assert_true (isnan (a));
  else
    g_assert_cmpfloat (fabs (a - b), <=, tolerance * (1e-3 + fabs (b)));
}

static inline void
near (double a,
      double b)
{
  within (a, b, 1e-9);
}

static inline void
get_bcg (EgEffectKind  kind,
         double       *y,
         double       *v)
{
  for (guint i = 0; i < N_BCG; i++)
    {
      EgEffect effect = eg_effect_of_counts (kind, bcg_x1[i], bcg_n1[i], bcg_x2[i], bcg_n2[i]);

      y[i] = effect.y;
      v[i] = effect.v;
    }
}

static inline void
get_stroke (EgEffectKind  kind,
            double       *y,
            double       *v)
{
  for (guint i = 0; i < N_STROKE; i++)
    {
      EgEffect effect = eg_effect_of_means (kind, stroke_m1i[i], stroke_sd1i[i], stroke_n1i[i],
                                            stroke_m2i[i], stroke_sd2i[i], stroke_n2i[i]);

      y[i] = effect.y;
      v[i] = effect.v;
    }
}

static inline void
get_catheter (double *y,
              double *v)
{
  for (guint i = 0; i < N_CATHETER; i++)
    {
      EgEffect effect = eg_effect_of_counts (EG_EFFECT_LOG_ODDS_RATIO, catheter_x1[i], catheter_n1[i],
                                             catheter_x2[i], catheter_n2[i]);

      y[i] = effect.y;
      v[i] = effect.v;
    }
}
