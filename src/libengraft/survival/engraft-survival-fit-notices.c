/* engraft-survival-fit-notices.c: what one should know before believing a fit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"


/* with fewer, the chi-squared distribution of a test is a rough guess */
#define FEW_EVENTS 10

static const char *
title_of (EngraftSurvivalCurve *curve)
{
  const char *name = engraft_survival_curve_get_name (curve);

  /* Translators: the name of the only group */
  return *name ? name : C_("group", "all");
}

static void
notice_rows (EngraftSurvivalFit *self)
{
  if (self->n_left_out > 0 && !isnan (self->landmark))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "landmark",
                        ngettext ("%u row ends at or before the landmark and is left out.",
                                  "%u rows end at or before the landmark and are left out.", self->n_left_out), self->n_left_out);
  else if (self->n_left_out > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "start",
                        ngettext ("%u row ends before the start of conditional survival and is left out.",
                                  "%u rows end before the start of conditional survival and are left out.", self->n_left_out),
                        self->n_left_out);
  engraft_model_notices_empty (self->notices, self->n_empty);
}

static void
notice_robust (EngraftSurvivalFit *self)
{
  gsize n;

  if (!self->robust)
    return;
  if (engraft_survival_data_get_clusters (self->data, &n))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "cluster",
                        _("Rows of one cluster are not independent: standard errors and tests are robust, by clusters."));
  else
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "weight",
                        _("Weights are not whole numbers: standard errors and tests are robust. Numbers at risk in the estimates are sums of "
                          "weights."));
}

/* That there is no event in the data is among the notices of the tally. */
static void
notice_events (EngraftSurvivalFit *self)
{
  guint n_in_data = engraft_tally_get_n_outcome (engraft_survival_fit_get_tally (self), ENGRAFT_OUTCOME_EVENT);

  if (self->n_events == 0 && n_in_data > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "event",
                        _("Nobody has the event after the time from which survival is counted: it stays at 100%% and nothing can be "
                          "compared. Choose an earlier landmark or start."));
  else if (self->n_events > 0 && self->n_events < FEW_EVENTS)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "event",
                        ngettext ("There is only %u event: limits and p-values are rough guesses.",
                                  "There are only %u events: limits and p-values are rough guesses.", self->n_events), self->n_events);
  for (guint i = 0; i < self->curves->len && self->n_events > 0 && self->curves->len > 1; i++)
    {
      EngraftSurvivalCurve *curve = self->curves->pdata[i];

      if (engraft_survival_curve_get_n_records (curve) == 0)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "group", _("Nobody is left in “%s”."), title_of (curve));
      else if (engraft_survival_curve_get_kernel (curve)->n == 0)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "weight",
                            _("All rows of “%s” have the weight 0: nothing can be estimated of it."), title_of (curve));
      else if (engraft_survival_curve_get_n_events (curve) == 0)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "group", _("Nobody in “%s” has the event: its survival has no limits below 100%%."),
                            title_of (curve));
    }
}

static void
notice_ends (EngraftSurvivalFit   *self,
             EngraftSurvivalCurve *curve)
{
  gsize n;
  const double *survival = engraft_survival_curve_get_survival (curve, &n);
  double last = engraft_survival_curve_get_last_time (curve);
  g_autofree char *time = engraft_survival_fit_dup_time_unit (self, last);
  g_autofree char *share = NULL;

  if (n == 0)
    return;
  share = engraft_format_percent (survival[n - 1], 0);
  if (survival[n - 1] == 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "group",
                        _("Survival in “%s” falls to 0 because the last one at risk has the event; it says little about those who "
                          "were observed for less time."), title_of (curve));
  else if (isnan (engraft_survival_curve_get_quantile (curve, .5, NULL, NULL))
           && engraft_survival_curve_get_n_events (curve) > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "quantiles",
                        _("The median in “%s” is not reached: survival is still %s at the end of follow-up, %s."),
                        title_of (curve), share, time);
}

static void
notice_times (EngraftSurvivalFit   *self,
              EngraftSurvivalCurve *curve)
{
  double last = engraft_survival_curve_get_last_time (curve);
  double end = engraft_survival_curve_get_estimate (curve, last, NULL, NULL, NULL);
  g_autofree char *time = engraft_survival_fit_dup_time_unit (self, last);
  gboolean beyond = FALSE;

  if (isnan (last) || end == 0)
    return;
  for (guint i = 0; i < self->times->len; i++)
    beyond |= g_array_index (self->times, double, i) > last;
  if (beyond)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "times",
                        _("In “%s” nobody is observed beyond %s: survival at later times is not known; what is shown for them is "
                          "carried on from there."), title_of (curve), time);
  if (self->horizon > last)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "horizon",
                        _("The restricted mean goes beyond the last time in “%s”, %s; its curve is carried on as it ends there, "
                          "which is a guess. Choose a horizon up to that time."), title_of (curve), time);
}

/* Conditional survival looks at those who are there at its start, as a landmark does. */
static void
notice_group (EngraftSurvivalFit *self,
              EngraftOperation   *operation)
{
  engraft_group_guard_warn (self->data, isnan (self->landmark) ? self->start : self->landmark, ENGRAFT_OPTIONS (self->options), self->notices, operation);
}

void
engraft_survival_fit_add_notices (EngraftSurvivalFit *self,
                                  EngraftOperation   *operation)
{
  notice_group (self, operation);
  notice_rows (self);
  notice_robust (self);
  notice_events (self);
  for (guint i = 0; i < self->curves->len; i++)
    {
      notice_ends (self, self->curves->pdata[i]);
      notice_times (self, self->curves->pdata[i]);
    }
  engraft_model_notices_left_out (self->notices, self->data, FALSE);
}
