/* engraft-survival-fit-text.c: a fit in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"

/* groups that are named one by one in a sentence */
#define MANY_GROUPS 6

/* ---- times ---- */

char *
engraft_survival_fit_dup_time (EngraftSurvivalFit *self,
                               double              time)
{
  double shown = engraft_survival_fit_show (self, time);

  if (!isfinite (shown) || shown == floor (shown) || fabs (shown) >= 1000)
    return engraft_format_fixed (shown, 0);
  if (fabs (shown) >= 1)
    return engraft_format_fixed (shown, 1);

  return engraft_format_number (shown, 2);
}

static char *
with_unit (EngraftSurvivalFit *self,
           const char         *time)
{
  if (self->unit == ENGRAFT_TIME_UNIT_NONE)
    return g_strdup (time);

  /* Translators: a time and its unit, such as “9.3” and “years” */
  return g_strdup_printf (C_("time", "%s %s"), time, engraft_time_unit_get_name (self->unit));
}

char *
engraft_survival_fit_dup_time_unit (EngraftSurvivalFit *self,
                                    double              time)
{
  g_autofree char *text = engraft_survival_fit_dup_time (self, time);

  return with_unit (self, text);
}

static char *
dup_limit (EngraftSurvivalFit *self,
           double              time)
{
  if (isnan (time))
    return g_strdup (_("not reached"));

  return engraft_survival_fit_dup_time (self, time);
}

/* ---- the sentence ---- */

static gboolean
is_empty (EngraftSurvivalCurve *curve)
{
  return engraft_survival_curve_get_n_records (curve) == 0;
}

/* “9.3 years (8.1–not reached)” or “not reached” */
static char *
dup_median (EngraftSurvivalFit   *self,
            EngraftSurvivalCurve *curve)
{
  double lower, upper, median = engraft_survival_curve_get_quantile (curve, .5, &lower, &upper);
  g_autofree char *value = NULL, *from = NULL, *to = NULL;

  if (engraft_survival_curve_get_kernel (curve)->n == 0)
    return g_strdup (_("not estimable"));
  if (isnan (median))
    return g_strdup (_("not reached"));
  value = engraft_survival_fit_dup_time_unit (self, median);
  from = dup_limit (self, lower);
  to = dup_limit (self, upper);
  if (isnan (lower))
    return g_strdup_printf (_("%s (limits not estimable)"), value);

  /* Translators: an estimate and its confidence limits */
  return g_strdup_printf (C_("estimate and its limits", "%s (%s–%s)"), value, from, to);
}

static char *
dup_medians (EngraftSurvivalFit *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->curves->len; i++)
    {
      EngraftSurvivalCurve *curve = self->curves->pdata[i];
      g_autofree char *median = NULL, *group = NULL;

      if (is_empty (curve))
        continue;
      median = dup_median (self, curve);
      if (self->curves->len == 1)
        return g_steal_pointer (&median);
      /* Translators: a median and the group it is of */
      group = engraft_survival_data_dup_group_phrase (self->data, engraft_survival_curve_get_name (curve));
      g_ptr_array_add (parts, g_strdup_printf (_("%s in %s"), median, group));
    }
  g_ptr_array_add (parts, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

/* “312 patients, 125 events”; rows of subjects that have several are records */
static char *
dup_counts (EngraftSurvivalFit *self)
{
  gsize n;
  gboolean records = engraft_survival_data_get_clusters (self->data, &n) != NULL
                     && engraft_survival_data_get_entries (self->data, &n) != NULL;
  g_autofree char *count = engraft_format_count (self->n_records);
  g_autofree char *events = engraft_format_count (self->n_events);
  g_autofree char *rows = NULL, *ends = NULL;

  rows = g_strdup_printf (records ? ngettext ("%s record", "%s records", self->n_records)
                                  : ngettext ("%s patient", "%s patients", self->n_records), count);
  ends = g_strdup_printf (ngettext ("%s event", "%s events", self->n_events), events);

  return g_strdup_printf (C_("counts", "%s, %s"), rows, ends);
}

static char *
dup_test (EngraftGroupTest *test)
{
  g_autofree char *p = engraft_format_p_relation (engraft_group_test_get_p (test));
  gboolean log_rank = engraft_group_test_get_weight (test) == ENGRAFT_TEST_LOG_RANK;
  /* Translators: the log-rank test in the middle of a sentence */
  const char *name = log_rank ? C_("within a sentence", "log-rank") : engraft_group_test_get_name (test);

  if (isnan (engraft_group_test_get_p (test)))
    return g_strdup_printf (_("%s test not estimable"), name);

  /* Translators: a test and its p-value, such as “= 0.75” or “< 0.001” */
  return g_strdup_printf (_("%s p %s"), name, p);
}

/**
 * engraft_survival_fit_dup_sentence:
 * @self: a fit
 *
 * Gives the answer in one sentence, such as “Median survival 9.3 years (8.1–not reached)
 * in D-penicillamine, not reached in placebo.
 *
 * Returns: (transfer full): the answer in one sentence, such as “Median survival 9.3 years
 *   (8.1–not reached) in D-penicillamine, not reached in placebo; log-rank p = 0.75;
 *   312 patients, 125 events”
 */
char *
engraft_survival_fit_dup_sentence (EngraftSurvivalFit *self)
{
  g_autofree char *counts = NULL, *medians = NULL, *test = NULL;
  EngraftGroupTest *chosen;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_FIT (self), NULL);

  counts = dup_counts (self);
  chosen = engraft_survival_fit_get_test (self);
  test = chosen ? dup_test (chosen) : NULL;
  if (self->curves->len > MANY_GROUPS)
    return g_strdup_printf (ngettext ("Survival in %u group; %s; %s", "Survival in %u groups; %s; %s",
                                      self->curves->len), self->curves->len, test, counts);
  medians = dup_medians (self);
  if (!test)
    return g_strdup_printf (_("Median survival %s; %s"), medians, counts);

  return g_strdup_printf (_("Median survival %s; %s; %s"), medians, test, counts);
}
