/* engraft-parametric-fit-notices.c: what one should know before believing a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/parametric/engraft-parametric-fit-private.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-fit-private.h"
#include "libengraft/text/engraft-format.h"

/* for each parameter */
#define FEW_EVENTS 10

/* a plateau should be seen for the cured share to be told apart */
#define MUCH_LEFT .1

/* of Akaike's criterion: there is little support for the worse law (Burnham & Anderson 2002) */
#define MUCH_WORSE 4

static void
notice_parameters (EngraftParametricFit *self)
{
  for (guint i = 0; i < self->model.n_parameters; i++)
    if (self->model.traits[i] & EG_PARAMETRIC_COLLINEAR)
      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                          _("“%s” does not vary, or follows from the covariates before it: it has no coefficient. Leave it out, or "
                            "leave out those that say the same."), (char *) self->titles->pdata[i]);
  if (self->model.n_events < FEW_EVENTS * self->model.df)
    {
      g_autofree char *events = engraft_format_count (self->model.n_events);

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                          _("The number of events, %s, is less than %d for each parameter: the model may follow chance. Leave out "
                            "covariates, or choose a simpler law."), events, FEW_EVENTS);
    }
  if (engraft_survival_data_get_n_strata (self->data) > 1 && self->model.n_scales == 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "strata",
                        _("The exponential law has no scale that strata could have of their own; they have no effect."));
}

/* Survival at the end of follow-up of those who can have the event. */
static void
notice_cure (EngraftParametricFit *self)
{
  gsize n;
  const double *times = engraft_survival_data_get_times (self->data, &n);
  g_autofree double *x = g_new0 (double, self->columns->len + 1);
  double last = 0, survival, share;

  if (!self->model.n_cure || !engraft_parametric_fit_read_profile (self, NULL, x, NULL))
    return;
  for (gsize i = 0; i < n; i++)
    last = MAX (last, times[i]);
  survival = engraft_parametric_fit_survival (self, x, 0, last, NULL, NULL);
  share = engraft_parametric_fit_survival (self, x, 0, INFINITY, NULL, NULL);
  if (survival - share > MUCH_LEFT * (1 - share))
    {
      g_autofree char *percent = engraft_format_percent ((survival - share) / (1 - share), 0);

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "cure",
                          _("When follow-up ends, %s of those who are not cured should not have had the event yet: there is no plateau by "
                            "which the cured share could be told apart. Do not rely on it."), percent);
    }
}

static void
notice_rivals (EngraftParametricFit *self)
{
  const EngraftParametricRival *best;
  double worse;

  if (!self->rivals || self->rivals->len == 0)
    return;
  best = &g_array_index (self->rivals, EngraftParametricRival, 0);
  worse = engraft_parametric_fit_get_aic (self) - best->aic;
  if (best->distribution != self->distribution && worse > MUCH_WORSE)
    {
      g_autofree char *difference = engraft_format_fixed (worse, 1);

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "distribution",
                          _("The %s law suits the times better than the %s law: its AIC is less by %s."),
                          engraft_distribution_get_name (best->distribution), engraft_distribution_get_name (self->distribution),
                          difference);
    }
  for (guint i = 0; i < self->rivals->len; i++)
    {
      const EngraftParametricRival *rival = &g_array_index (self->rivals, EngraftParametricRival, i);

      if (!rival->converged)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "compare",
                            _("The model of the %s law has no largest likelihood; it is not compared."),
                            engraft_distribution_get_name (rival->distribution));
    }
}

static void
notice_rows (EngraftParametricFit *self)
{
  if (engraft_tally_get_n_outcome (engraft_parametric_fit_get_tally (self), ENGRAFT_OUTCOME_OTHER) > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "others",
                        _("Another event is counted as a censoring: the model is of the time in a world in which that could not happen."));
  if (self->robust)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "variance",
                        engraft_survival_data_get_clusters (self->data, NULL)
                        ? _("Rows of one cluster are not independent: standard errors are robust, by clusters. The likelihood ratio test "
                            "takes rows as independent.") : _("Standard errors are robust."));
}

static void
notice_wrong (EngraftParametricFit *self)
{
  const char * const *profiles = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "profiles");
  g_autofree double *x = g_new0 (double, self->columns->len + 1);

  for (guint i = 0; profiles && profiles[i]; i++)
    {
      g_autoptr(GError) error = NULL;

      if (!engraft_parametric_fit_read_profile (self, profiles[i], x, &error))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles", _("Survival is not predicted for “%s”: %s."), profiles[i],
                            error->message);
    }
}

/* Beyond follow-up it is the law alone that speaks. */
static void
notice_times (EngraftParametricFit *self)
{
  g_autofree char *wrong = NULL, *time = NULL;
  g_autoptr(GArray) times =
    engraft_survival_parse_numbers (engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "times"), &wrong);
  double last = engraft_parametric_fit_show (self, engraft_model_notices_last_time (self->data));
  gboolean beyond = FALSE;

  for (guint i = 0; i < times->len; i++)
    beyond |= g_array_index (times, double, i) > last;
  time = engraft_format_number (last, 4);
  if (beyond)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "times",
                        _("Nobody is observed beyond %s: survival at later times is extrapolated by the %s law, which no data can check "
                          "there. Other laws may say something else."), time, engraft_distribution_get_name (self->distribution));
}

void
engraft_parametric_fit_add_notices (EngraftParametricFit *self,
                                    EngraftOperation     *operation)
{
  notice_parameters (self);
  engraft_model_notices_constant (self->notices, "covariates", &self->location);
  engraft_model_notices_constant (self->notices, "cure-covariates", &self->cure);
  notice_cure (self);
  notice_rivals (self);
  notice_rows (self);
  notice_wrong (self);
  notice_times (self);
  engraft_filter_guard_warn (self->data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  engraft_model_notices_left_out (self->notices, self->data, FALSE);
}
