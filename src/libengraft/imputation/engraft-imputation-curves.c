/* engraft-imputation-curves.c: survival in one imputation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-private.h"

#include <math.h>

#include "libengraft/survival/engraft-survival-fit-private.h"

/* on the scale of log (-log S), on which pooling is fair (Marshall et al. 2009) */
static void
take_survival (EngraftImputation    *self,
               EngraftSurvivalCurve *curve,
               double                time,
               double                shown)
{
  const char *group = engraft_survival_curve_get_name (curve) ? engraft_survival_curve_get_name (curve) : "";
  double se, survival = engraft_survival_curve_get_estimate (curve, time, &se, NULL, NULL), estimate, variance;
  EngraftImputedSurvival *found = NULL;

  for (guint i = 0; i < self->survival->len && !found; i++)
    {
      EngraftImputedSurvival *candidate = self->survival->pdata[i];

      if (candidate->time == shown && g_str_equal (candidate->group, group))
        found = candidate;
    }
  if (!found)
    {
      found = g_new0 (EngraftImputedSurvival, 1);
      found->group = g_strdup (group);
      found->time = shown;
      found->estimates = g_array_new (FALSE, FALSE, sizeof (double));
      found->variances = g_array_new (FALSE, FALSE, sizeof (double));
      g_ptr_array_add (self->survival, found);
    }
  estimate = log (-log (survival));
  variance = pow (se / survival / log (survival), 2);
  if (!isfinite (estimate) || !isfinite (variance))
    return;
  g_array_append_val (found->estimates, estimate);
  g_array_append_val (found->variances, variance);
}

gboolean
engraft_imputation_add_curves (EngraftImputation  *self,
                               EngraftTable       *table,
                               EngraftCohort      *cohort,
                               EngraftOperation   *operation,
                               GError            **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  const char *times = engraft_options_get_string (options, "times");
  g_autoptr(EngraftSurvivalOptions) curves = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftSurvivalFit) fit = NULL;

  if (!times || !*times)
    return TRUE;
  g_object_set (curves, "times", times, "unit", engraft_options_get_enum (options, "unit"), NULL);
  data = engraft_survival_data_new (table, cohort, operation, error);
  fit = data ? engraft_survival_fit_new (data, curves, operation, error) : NULL;
  if (!fit)
    return FALSE;
  for (guint group = 0; group < engraft_survival_fit_get_n_curves (fit); group++)
    for (guint i = 0; i < fit->times->len; i++)
      {
        double time = g_array_index (fit->times, double, i);

        take_survival (self, engraft_survival_fit_get_curve (fit, group), time, engraft_survival_fit_show (fit, time));
      }

  return TRUE;
}
