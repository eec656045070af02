/* engraft-fine-gray-notices.c: what one should know before believing a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-same-columns.h"
#include "libengraft/survival/engraft-survival-fit-job.h"
#include "libengraft/text/engraft-format.h"

#define DOUBTFUL_P .05

static void
take_notice (EngraftFineGray *self,
             EngraftSeverity  severity,
             const char      *subject,
             char            *message)   /* transfer full */
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, own);

  g_list_store_append (self->notices, notice);
}

static char *
explain_divergence (EngraftFineGray *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL, *same = NULL;

  same = engraft_same_columns_list ((const double * const *) self->values->pdata, self->terms->len, self->rows.n,
                                    (const char * const *) self->terms->pdata);
  if (same)
    /* Translators: several covariates */
    return g_strdup_printf (_("The coefficients of “%s” cannot be told apart, so none is shown: these say all but exactly the same. "
                              "Leave out one of them."), same);
  for (guint i = 0; i < self->terms->len; i++)
    if (engraft_fine_gray_runs_away (self, i))
      g_ptr_array_add (names, self->terms->pdata[i]);
  if (names->len == 0 && self->model.unsettled < self->terms->len)
    return g_strdup_printf (_("The coefficients do not settle, that of “%s” least of all, so none is shown: probably it divides those "
                              "with the event from those without, or has a few values far away from all others. Leave it out or "
                              "put levels together."), (char *) self->terms->pdata[self->model.unsettled]);
  if (names->len == 0)
    return g_strdup (_("The coefficients do not settle, so none is shown: probably a covariate divides those with the event "
                       "from those without. Leave out a covariate or put levels together."));
  g_ptr_array_add (names, NULL);
  /* Translators: between the members of a list */
  all = g_strjoinv (_("”, “"), (char **) names->pdata);

  /* Translators: one covariate or several */
  return g_strdup_printf (_("The coefficient of “%s” grows without end, so none is shown: with it, or without it, nobody has "
                            "the event. Leave it out or put levels together."), all);
}

/* the last of the model's times at or before TIME; the first of near ties stands for all */
static gsize
find_step (EngraftFineGray *self,
           double           time)
{
  gsize low = 0, high = self->model.n_times;

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (self->model.times[middle] <= time)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Of each time the share of the events that came before: what happens late and seldom weighs no more than what happens
 * early. */
static double *
share_of_events (EngraftFineGray    *self,
                 EngraftSurvivalJob *job)
{
  double *share = g_new0 (double, self->model.n_times + 1), before = 0;

  for (gsize i = 0; i < self->rows.n && !eg_step_stops_at (engraft_survival_job_step, job, i); i++)
    if (self->rows.status[i] == self->rows.cause && (!self->weight || self->weight[i] > 0))
      share[find_step (self, self->rows.time[i])]++;
  for (gsize s = 0; s < self->model.n_times; s++)
    {
      double here = share[s] / self->model.n_events;

      share[s] = before;
      before += here;
    }

  return share;
}

static EgStatus
notice_changing (EngraftFineGray    *self,
                 EngraftSurvivalJob *job)
{
  EgStatus status;
  const guint n = self->design.terms->terms->len, p = self->model.n_columns;
  g_autofree double *share = NULL, *chisq = g_new (double, n + 1);
  g_autofree guint8 *sets = g_new0 (guint8, (gsize) n * p + 1);
  g_autofree int *df = g_new0 (int, n + 1);

  for (guint j = 0; j < p; j++)
    sets[g_array_index (self->design.columns, EngraftCoxDesignColumn, j).term * p + j] = 1;
  share = share_of_events (self, job);
  if (engraft_survival_job_step (0, job))
    return EG_STOPPED;
  status = eg_fine_gray_test_changing (&self->model, &self->rows, share, sets, n, chisq, df, engraft_survival_job_step, job);
  if (status != EG_OK)
    return status;
  for (guint i = 0; i < n; i++)
    {
      double p_value = eg_chi_squared_tail (chisq[i], df[i]);
      g_autofree char *relation = engraft_format_p_relation (p_value);
      g_autofree char *title = engraft_cox_design_dup_term_title (&self->design, i);

      if (p_value < DOUBTFUL_P)
        take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates",
                     g_strdup_printf (_("The effect of “%s” changes over time (p %s): its ratio of subdistribution hazards is an "
                                        "average that depends on how long was observed. Compare the cumulative incidence at a "
                                        "time instead."), title, relation));
    }

  return EG_OK;
}

gboolean
engraft_fine_gray_add_notices (EngraftFineGray   *self,
                               EngraftOperation  *operation,
                               GError           **error)
{
  EngraftSurvivalJob job = { .operation = operation, .from = .8, .share = .1 };
  EgStatus status = EG_OK;

  if (self->causes.unknown)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "causes",
                 g_strdup_printf (_("“%s” among the causes is no value that counts as an event, or has a cause "
                                    "already; it is left out."), self->causes.unknown));
  if (self->n_before > 0)
    take_notice (self, ENGRAFT_SEVERITY_INFO, "landmark",
                 g_strdup_printf (ngettext ("%u row ends at or before the landmark and is left out.",
                                            "%u rows end at or before the landmark and are left out.", self->n_before),
                                  self->n_before));
  if (self->n_left_out > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates",
                 g_strdup_printf (ngettext ("The model leaves out %u row in which a covariate is missing.",
                                            "The model leaves out %u rows in which a covariate is missing.", self->n_left_out),
                                  self->n_left_out));
  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "censoring-by-group")
      && engraft_survival_data_get_n_groups (self->data) == 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "censoring-by-group",
                 g_strdup (_("Censoring cannot differ by group, since there are no groups: all are taken together. Choose the "
                             "group.")));
  if (engraft_survival_data_get_n_strata (self->data) > 1)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "strata",
                 g_strdup (_("The model of the subdistribution hazard is not stratified: only Gray’s test uses the strata. Take "
                             "them among the covariates.")));
  if (!self->model.converged)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates", explain_divergence (self));
  for (guint i = 0; i < self->terms->len; i++)
    if (self->infinite[i])
      take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates",
                   g_strdup_printf (_("The subdistribution hazard ratio of “%s” has no finite estimate: with it, or without it, "
                                      "nobody has the event. The other coefficients are those of its limit. Group levels, or "
                                      "leave it out."), (char *) self->terms->pdata[i]));
    else if (isnan (self->model.coefficients[i]))
      take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates",
                   g_strdup_printf (_("“%s” follows from the covariates before it, or is the same in all rows; it has "
                                      "no coefficient."), (char *) self->terms->pdata[i]));
    else if (self->model.converged)
      engraft_model_notices_unit (self->notices, "covariates", &self->design, i, self->model.coefficients[i],
                                  sqrt (self->model.robust[i * self->model.n_columns + i]));
  engraft_model_notices_events (self->notices, "covariates", self->model.n_events, self->model.df);
  /* weights that are no counts make its statistic too large or too small */
  if (self->model.converged && (!self->weight || self->rows.counts))
    status = notice_changing (self, &job);

  return engraft_survival_job_check (status, error);
}
