/* engraft-cox-fit-notices.c: what one should know before believing a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/text/engraft-format.h"

#define DOUBTFUL_P .05
#define HARDLY_CHANCE 1e-6

static void
notice_coefficients (EngraftCoxFit *self)
{
  g_autofree char *same = NULL;

  for (guint i = 0; i < self->cox.p; i++)
    {
      g_autofree char *name = engraft_cox_fit_dup_title (self, i);

      if (engraft_cox_fit_is_collinear (self, i))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                            _("“%s” does not vary, or follows from the covariates before it: it has no coefficient. Leave it out, or "
                              "leave out those that say the same."), name);
      else if (engraft_cox_fit_is_infinite (self, i) && !(self->cox.traits[i] & EG_COX_NEARLY))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                            _("The hazard ratio of “%s” has no finite estimate: with it, nobody has the event, or it tells exactly who "
                              "has it first. Its limits and its p-value mean nothing; the likelihood ratio test holds. Group levels, "
                              "or leave it out."), name);
      else if (!engraft_cox_fit_has_failed (self))
        {
          double se, b = engraft_cox_fit_get_coefficient (self, i, &se, NULL, NULL);

          engraft_model_notices_unit (self->notices, "covariates", &self->design, i, b, se);
        }
    }
  same = engraft_cox_fit_list_same (self);
  if (same)
    /* Translators: several covariates */
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                        _("“%s” say all but exactly the same, so that their coefficients can hardly be told apart: they rest on the last digits "
                          "of the values, or have no finite estimate. Leave out one of them."), same);
  engraft_model_notices_constant (self->notices, "covariates", &self->design);
}

static void
notice_events (EngraftCoxFit *self)
{
  guint df = self->cox.df;

  engraft_model_notices_events (self->notices, "covariates", self->rows.n_events, df);
  if (engraft_cox_fit_has_failed (self))
    {
      g_autofree char *title = engraft_cox_fit_dup_title (self, self->cox.unsettled);

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                          _("The largest likelihood was not found, so the model has no answer: the coefficient of “%s” did not settle. A few "
                            "values far away from all others may be why: look at them, cut it into levels, or leave it out."), title);
    }
}

static void
notice_proportionality (EngraftCoxFit *self)
{
  guint n = self->design.terms->terms->len;

  for (guint term = 0; term < n; term++)
    {
      double p;

      engraft_cox_fit_get_proportionality (self, term, NULL, &p);
      engraft_model_notices_changing (self->notices, "transform", engraft_cox_fit_get_term_name (self, term), p);
    }
}

/* Censored at another event, a model is of the hazard of this cause. */
static void
notice_causes (EngraftCoxFit *self)
{
  if (engraft_tally_get_n_outcome (engraft_cox_fit_get_tally (self), ENGRAFT_OUTCOME_OTHER) > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "others",
                        _("Hazard ratios are cause-specific: of the rate of the event among those who have had neither it nor another. "
                          "They do not say how the share of patients who will have it differs."));
}

static void
notice_robust (EngraftCoxFit *self)
{
  if (!self->robust)
    return;
  if (engraft_survival_data_get_clusters (self->data, NULL))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "cluster",
                        _("Rows of one cluster are not independent: standard errors are robust, by clusters. Likelihood ratio and score "
                          "test take rows as independent."));
  else
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "variance", _("Standard errors are robust."));
}

/* a:b without a or b compares within the reference level only */
static void
notice_interactions (EngraftCoxFit *self)
{
  const GPtrArray *terms = self->design.terms->terms;

  for (guint i = 0; i < terms->len; i++)
    {
      const EngraftCoxTerm *term = terms->pdata[i];
      gboolean first = FALSE, second = FALSE;

      if (term->second == ENGRAFT_COX_NO_SOURCE)
        continue;
      for (guint k = 0; k < terms->len; k++)
        {
          const EngraftCoxTerm *other = terms->pdata[k];

          first |= other->second == ENGRAFT_COX_NO_SOURCE && other->first == term->first;
          second |= other->second == ENGRAFT_COX_NO_SOURCE && other->first == term->second;
        }
      if (!first || !second)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                            _("The interaction “%s” is in the model without both of its covariates: its coefficients are seldom what is "
                              "meant. Add them."), term->name);
    }
}

/* Whether nothing is said of a covariate, and there is no landmark behind which it may be. */
static gboolean
is_open (EngraftCoxFit          *self,
         const EngraftCoxSource *source)
{
  return isnan (self->landmark) && !engraft_survival_data_get_entries (self->data, NULL)
         && engraft_column_get_known (source->column) == ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW;
}

static gboolean
may_come (EngraftCoxFit          *self,
          const EngraftCoxSource *source,
          EngraftOperation       *operation)
{
  g_autoptr(EngraftLateColumns) columns = NULL;

  if (engraft_column_get_n_missing (source->column) == 0 || !engraft_column_is_numeric (source->column))
    return FALSE;
  columns = engraft_late_columns_new (self->design.terms->table, self->data, NAN, operation);

  return engraft_late_columns_may_come (columns, source->column);
}

/* What is known only later is no covariate of the beginning. */
static void
notice_later (EngraftCoxFit    *self,
              EngraftOperation *operation)
{
  const char * const *known = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "known-at-start");

  for (guint i = 0; i < self->design.terms->sources->len && !engraft_operation_set_error_if_cancelled (operation, NULL); i++)
    {
      const EngraftCoxSource *source = self->design.terms->sources->pdata[i];
      guint n_before = 0;
      double time, p = engraft_cox_guard_gap (source->column, self->data, &time, &n_before);

      if (known && (g_strv_contains (known, source->name) || g_strv_contains (known, source->variable)))
        continue;
      if (p < (engraft_cox_guard_is_later_name (source->variable) ? DOUBTFUL_P : HARDLY_CHANCE))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                            ngettext ("Nobody with “%s” ended before the %u row of the others that ended first. Was it known when "
                                      "follow-up began? What happens later needs a landmark or rows that begin when it happens; else those "
                                      "who live long enough to have it seem to do better.",
                                      "Nobody with “%s” ended before the %u rows of the others that ended first. Was it known when "
                                      "follow-up began? What happens later needs a landmark or rows that begin when it happens; else those "
                                      "who live long enough to have it seem to do better.", n_before), source->name, n_before);
      else if (engraft_column_get_column_type (source->column) == ENGRAFT_COLUMN_DATE)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariates",
                            _("“%s” is a date. Was it known when follow-up began? What happens later, such as graft-versus-host disease, "
                              "needs a landmark or rows that begin when it happens; else those who live long enough to have it "
                              "seem to do better."), source->name);
      else if (is_open (self, source) && may_come (self, source, operation))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "known-at-start",
                            _("“%s” is called a time, is after the end of nobody’s follow-up, and is empty where follow-up ended early. Is it of "
                              "something that comes later? Then it needs a landmark, or rows that begin when it comes; if it was known at the "
                              "start, say that of the column among the data."), source->name);
      else if (is_open (self, source) && engraft_late_columns_is_called_later (source->column))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "known-at-start",
                            _("By its name “%s” may be known only after the start, and no column tells when. If so, take a landmark by which it "
                              "was known, and say it of the column among the data; if it was known at the start, say that."), source->name);
    }
}

static void
notice_adjusted (EngraftCoxFit *self)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "adjusted-by");

  if (engraft_cox_fit_has_failed (self))
    return;
  if (wanted && *wanted && engraft_cox_fit_find_any_infinite (self) >= 0)
    {
      g_autofree char *title = engraft_cox_fit_dup_title (self, engraft_cox_fit_find_any_infinite (self));

      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "adjusted-by",
                          _("There are no adjusted curves: the coefficient of “%s” has no finite estimate, and what the model predicts for rows "
                            "depends on it. Leave it out, or group its levels."), title);
    }
  else if (wanted && *wanted && engraft_cox_fit_get_n_adjusted (self) == 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "adjusted-by",
                        _("There are no adjusted curves by “%s”: it is not a covariate with levels. Add it to the covariates, a number as "
                          "factor(%s)."), wanted, wanted);
  else if (wanted && *wanted && self->cox.ties == EG_TIES_EXACT)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "adjusted-by",
                        _("With the exact method for ties adjusted curves have no confidence intervals. Choose Efron’s method for these."));
  if (engraft_cox_fit_get_n_adjusted (self) > 0 && isnan (self->adjusted.at)
      && !isnan (engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "adjusted-at")))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "adjusted-at",
                        _("The adjusted curves are not compared: nobody is followed that long. Choose an earlier time."));
}

static void
notice_profiles (EngraftCoxFit *self)
{
  const char * const *profiles = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "profiles");
  g_autofree double *x = g_new0 (double, self->cox.p + 1);

  for (guint i = 0; profiles && profiles[i] && !engraft_cox_fit_has_failed (self); i++)
    {
      g_autoptr(GError) error = NULL;
      int infinite;

      if (!engraft_cox_design_read (&self->design, profiles[i], x, &error))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles", _("Survival is not predicted for “%s”: %s."), profiles[i],
                            error->message);
      else if ((infinite = engraft_cox_fit_find_infinite (self, x)) >= 0)
        {
          g_autofree char *title = engraft_cox_fit_dup_title (self, infinite);

          engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "profiles",
                              _("Survival is not predicted for “%s”: the coefficient of “%s” has no finite estimate, which is no certainty."),
                              profiles[i], title);
        }
    }
}

static void
notice_landmark (EngraftCoxFit *self)
{
  if (self->n_before > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "landmark",
                        ngettext ("%u row ends at or before the landmark and is left out.",
                                  "%u rows end at or before the landmark and are left out.", self->n_before), self->n_before);
  engraft_model_notices_empty (self->notices, engraft_model_notices_count_empty (self->data, self->landmark));
}

void
engraft_cox_fit_add_notices (EngraftCoxFit    *self,
                             EngraftOperation *operation)
{
  notice_coefficients (self);
  notice_events (self);
  notice_interactions (self);
  notice_later (self, operation);
  engraft_filter_guard_warn (self->data, self->landmark, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  notice_landmark (self);
  notice_causes (self);
  notice_proportionality (self);
  notice_robust (self);
  notice_profiles (self);
  notice_adjusted (self);
}
