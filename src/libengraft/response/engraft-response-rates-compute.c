/* engraft-response-rates-compute.c: counts of groups become rates, comparisons and tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/causal/eg-difference-test.h"
#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft/response/engraft-response-rates-private.h"

/* below this expected count chi-squared is no longer trusted (Cochran 1954) */
#define LEAST_EXPECTED 5

void
engraft_response_rates_say (EngraftResponseRates *self,
                            EngraftSeverity       severity,
                            const char           *subject,
                            char                 *message)
{
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, message);

  g_list_store_append (self->notices, notice);
  g_free (message);
}

static void
test_all (EngraftResponseRates *self,
          guint                 n)
{
  g_autofree double *counts = g_new (double, 2 * n), *x = g_new (double, n), *all = g_new (double, n), *scores = g_new (double, n);
  EgDifferenceTest test;
  double least;
  gboolean ordered = TRUE;

  for (guint g = 0; g < n; g++)
    {
      const EngraftResponseGroup *group = &g_array_index (self->groups, EngraftResponseGroup, g);

      x[g] = counts[2 * g] = group->responded;
      all[g] = group->total;
      counts[2 * g + 1] = group->total - group->responded;
      scores[g] = group->score;
      ordered &= !isnan (group->score);
    }
  eg_pearson_test (counts, n, 2, &test, &least);
  self->all_chi2 = test.statistic;
  self->all_df = test.df;
  self->all_p = test.p;
  if (ordered)
    self->trend = eg_risk_trend (x, all, scores, n, &self->trend_slope, &self->trend_p);
  if (least < LEAST_EXPECTED && !isnan (test.p))
    engraft_response_rates_say (self, ENGRAFT_SEVERITY_INFO, "group",
                                g_strdup (_("Some groups are so small that chi-squared of all is approximate: fewer than 5 are expected "
                                            "somewhere. Fisher’s exact test of each pair is not.")));
}

static void
test_levels (EngraftResponseRates *self,
             guint                 n)
{
  guint n_levels = self->levels->len;
  g_autofree double *counts = g_new (double, n_levels * n + 1);
  EgDifferenceTest test;
  double least;

  for (guint k = 0; k < n_levels; k++)
    for (guint g = 0; g < n; g++)
      counts[k * n + g] = g_array_index (self->levels, EngraftResponseLevel, k).counts[g];
  eg_pearson_test (counts, n_levels, n, &test, &least);
  self->levels_chi2 = test.statistic;
  self->levels_df = test.df;
  self->levels_p = test.p;
}

void
engraft_response_rates_compute (EngraftResponseRates *self)
{
  gboolean exact = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "interval") == ENGRAFT_PROPORTION_INTERVAL_CLOPPER_PEARSON;
  guint n = self->groups->len - 1;
  const EngraftResponseGroup *reference = &g_array_index (self->groups, EngraftResponseGroup, self->reference);

  for (guint g = 0; g <= n; g++)
    {
      EngraftResponseGroup *group = &g_array_index (self->groups, EngraftResponseGroup, g);

      eg_proportion_interval (group->responded, group->total, exact ? EG_PROPORTION_CLOPPER_PEARSON : EG_PROPORTION_WILSON,
                              self->level, &group->lower, &group->upper);
      if (g < n && g != self->reference)
        eg_risk_compare (group->responded, group->total, reference->responded, reference->total, self->level, &group->comparison);
      if (group->total == 0)
        engraft_response_rates_say (self, ENGRAFT_SEVERITY_WARNING, "group",
                                    g_strdup_printf (_("Of nobody in “%s” it is known whether there was a response."), group->name));
    }
  if (n > 2)
    test_all (self, n);
  if (n > 1 && self->levels->len > 2)
    test_levels (self, n);
}
