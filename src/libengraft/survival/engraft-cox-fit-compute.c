/* engraft-cox-fit-compute.c: the computation of a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

static int
get_option (EngraftCoxFit *self,
            const char    *name)
{
  return engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), name);
}

static EgTies
get_ties (EngraftCoxFit *self)
{
  switch (get_option (self, "ties"))
    {
    case ENGRAFT_COX_TIES_BRESLOW:
      return EG_TIES_BRESLOW;
    case ENGRAFT_COX_TIES_EXACT:
      return EG_TIES_EXACT;
    default:
      return EG_TIES_EFRON;
    }
}

static EgZphTransform
get_transform (EngraftCoxFit *self)
{
  switch (get_option (self, "transform"))
    {
    case ENGRAFT_ZPH_TRANSFORM_RANK:
      return EG_ZPH_RANK;
    case ENGRAFT_ZPH_TRANSFORM_IDENTITY:
      return EG_ZPH_IDENTITY;
    case ENGRAFT_ZPH_TRANSFORM_LOG:
      return EG_ZPH_LOG;
    default:
      return EG_ZPH_KM;
    }
}

static EgPairWeight
get_pair_weight (EngraftCoxFit *self)
{
  switch (get_option (self, "concordance"))
    {
    case ENGRAFT_CONCORDANCE_UNO:
      return EG_PAIR_INVERSE_G2;
    case ENGRAFT_CONCORDANCE_SCHEMPER:
      return EG_PAIR_S_G;
    case ENGRAFT_CONCORDANCE_SURVIVAL:
      return EG_PAIR_S;
    case ENGRAFT_CONCORDANCE_EQUAL:
      return EG_PAIR_INVERSE_N;
    default:
      return EG_PAIR_ONE;
    }
}

static gboolean
check_rows (EngraftCoxFit         *self,
            const EgSurvivalRows  *rows,
            GError               **error)
{
  gsize n_events = 0;
  int variance = get_option (self, "variance");

  for (gsize i = 0; i < rows->n; i++)
    if (engraft_survival_is_after (rows->time[i], self->landmark))
      n_events += rows->status[i] == ENGRAFT_OUTCOME_EVENT && (!rows->weight || rows->weight[i] > 0);
    else
      self->n_before++;
  if (n_events == 0 && self->n_before > 0)
    g_set_error_literal (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_EVENTS,
                         _("No row that ends after the landmark has the event, so there is no hazard to model. Choose an "
                           "earlier landmark."));
  else if (n_events == 0)
    g_set_error_literal (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_EVENTS,
                         _("No row that is used ended with the event, so there is no hazard to model. Is the right "
                           "code the event?"));
  else if (rows->weight && get_ties (self) == EG_TIES_EXACT)
    g_set_error_literal (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_WEIGHTS,
                         _("The exact method does not take weights. Choose Efron’s method, or no weight."));
  else if (get_ties (self) == EG_TIES_EXACT
           && (variance == ENGRAFT_COX_VARIANCE_ROBUST || (variance == ENGRAFT_COX_VARIANCE_AUTO && rows->cluster)))
    g_set_error_literal (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_VARIANCE,
                         _("With the exact method for ties robust standard errors are not defined, which clusters ask for. "
                           "Choose Efron’s method for ties, or the model’s standard errors."));
  else if (rows->entry && (get_pair_weight (self) == EG_PAIR_INVERSE_G2 || get_pair_weight (self) == EG_PAIR_S_G))
    g_set_error_literal (error, ENGRAFT_COX_FIT_ERROR, ENGRAFT_COX_FIT_ERROR_WEIGHTS,
                         _("The concordances of Uno and of Schemper weigh by censoring, which is not defined for rows that "
                           "come under observation late or intervals of follow-up. Choose Harrell’s concordance."));
  else
    return TRUE;

  return FALSE;
}

/* The rows in the order of the kernel, without those that end at or before the landmark: these are as if
 * not there, but numbers of rows stay those of the data. */
static EgStatus
order_rows (EngraftSurvivalJob *job,
            EngraftCoxFit      *self)
{
  EngraftSurvivalRows after = { .rows = job->rows.rows };
  g_autofree guint32 *kept = NULL;
  const double *times = job->rows.rows.time;
  gsize n = 0;
  EgStatus status;

  if (isnan (self->landmark))
    return eg_cox_data_init (&self->rows, &job->rows.rows, NULL, self->design.columns->len, engraft_survival_job_step, job);

  kept = g_new (guint32, job->rows.rows.n + 1);
  for (gsize i = 0; i < job->rows.rows.n; i++)
    if (engraft_survival_is_after (times[i], self->landmark))
      kept[n++] = i;
  engraft_survival_rows_cut (&after, self->landmark);
  status = eg_cox_data_init (&self->rows, &after.rows, NULL, self->design.columns->len, engraft_survival_job_step, job);
  for (gsize i = 0; status == EG_OK && i < self->rows.n; i++)
    self->rows.order[i] = kept[self->rows.order[i]];
  for (gsize t = 0; status == EG_OK && t < self->rows.n_times; t++)
    self->rows.times[t] += self->landmark;
  if (status == EG_OK)
    self->rows.n_rows = job->rows.rows.n;
  engraft_survival_rows_clear (&after);

  return status;
}

static EgStatus
fit (EngraftSurvivalJob *job,
     EngraftCoxFit      *self)
{
  const EgCoxSettings settings = { .ties = get_ties (self),
                                   .stop_as_r = get_option (self, "convergence") == ENGRAFT_COX_CONVERGENCE_R };
  EgStatus status = order_rows (job, self);

  self->rows.step = engraft_survival_job_step;
  self->rows.step_data = job;
  for (guint j = 0; status == EG_OK && j < self->design.columns->len; j++)
    {
      engraft_cox_design_fill (&self->design, self->data, j, self->rows.order, self->rows.n, self->rows.columns[j], job->operation);
      if (engraft_survival_job_step (1, job))
        status = EG_STOPPED;
    }
  job->from = .2;
  job->share = .6;
  if (status == EG_OK)
    status = eg_cox_init (&self->cox, &self->rows, &settings, engraft_survival_job_step, job);

  return status;
}

/* What is predicted has the same variance as the coefficients. */
static EgStatus
choose_variance (EngraftCoxFit        *self,
                 const EgSurvivalRows *rows,
                 gboolean              counts)
{
  const gsize p = self->cox.p;
  int wanted = get_option (self, "variance");
  EgStatus status;

  self->variance = g_memdup2 (self->cox.variance, (p * p) * sizeof (double));
  self->wald = self->cox.wald_test;
  self->robust_score = NAN;   /* at 0: needs no estimate */
  self->robust = self->cox.ties != EG_TIES_EXACT
                 && (wanted == ENGRAFT_COX_VARIANCE_ROBUST
                     || (wanted == ENGRAFT_COX_VARIANCE_AUTO && (rows->cluster || !counts)));
  if (!self->robust)
    return EG_OK;
  status = eg_cox_robust (&self->cox, rows->cluster, rows->n_clusters, self->variance, &self->wald,
                          &self->robust_score);
  if (isnan (self->cox.wald_test))
    self->wald = NAN;
  for (gsize j = 0; status == EG_OK && j < p; j++)
    for (gsize l = 0; l < p; l++)
      self->cox.v[j * p + l] = self->variance[j * p + l] * self->cox.scale[j] * self->cox.scale[l];

  return status;
}

static EgStatus
measure_concordance (EngraftSurvivalJob *job,
                     EngraftCoxFit      *self)
{
  job->from = .8;
  job->share = .1;

  if (engraft_cox_fit_has_failed (self))
    {
      self->pairs = (EgConcordance) { NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN };
      return EG_OK;
    }

  return eg_concordance_of_model (&self->cox, get_pair_weight (self), job->rows.rows.cluster, job->rows.rows.n_clusters,
                                  &self->pairs, engraft_survival_job_step, job);
}

/* any of these columns */
static gboolean
has_no_estimate (EngraftCoxFit *self,
                 const guint8  *columns)
{
  gboolean any = engraft_cox_fit_has_failed (self);

  for (guint j = 0; j < self->cox.p; j++)
    any |= columns[j] && engraft_cox_fit_is_infinite (self, j);

  return any;
}

static EgStatus
test_proportionality (EngraftCoxFit *self)
{
  const guint n_terms = self->design.terms->terms->len, p = self->cox.p;
  g_autofree guint8 *columns = g_new0 (guint8, p + 1);
  EgZph zph;
  EgStatus status = eg_zph_init (&zph, &self->cox, get_transform (self));

  self->proportionality = g_new0 (EngraftCoxProportionality, n_terms + 1);
  for (guint term = 0; term <= n_terms && status == EG_OK; term++)
    {
      EngraftCoxProportionality *answer = &self->proportionality[term];

      for (guint j = 0; j < p; j++)
        columns[j] = term == n_terms || g_array_index (self->design.columns, EngraftCoxDesignColumn, j).term == term;
      status = eg_zph_test (&zph, columns, &answer->chisq, &answer->df);
      /* the residuals of what has no finite estimate are those of where the iteration stopped */
      if (has_no_estimate (self, columns) || !(answer->chisq >= 0) || !isfinite (answer->chisq))
        answer->chisq = NAN;
      answer->p = isnan (answer->chisq) ? NAN : eg_chi_squared_tail (answer->chisq, answer->df);
    }
  eg_zph_clear (&zph);

  return status;
}

gboolean
engraft_cox_fit_compute (EngraftCoxFit     *self,
                         EngraftCoxTerms   *terms,
                         EngraftOperation  *operation,
                         GError           **error)
{
  EngraftSurvivalJob job = { .operation = operation, .share = .2 };
  EgStatus status = EG_OK;
  gboolean ok;

  engraft_survival_rows_init (&job.rows, self->data);
  ok = check_rows (self, &job.rows.rows, error)
       && engraft_cox_design_init (&self->design, terms, self->data, self->landmark, operation, error);
  if (ok)
    {
      status = fit (&job, self);
      if (status == EG_OK)
        status = choose_variance (self, &job.rows.rows, engraft_survival_rows_weights_are_counts (&job.rows));
      if (status == EG_OK)
        status = measure_concordance (&job, self);
      if (status == EG_OK)
        status = test_proportionality (self);
      job.from = .9;
      job.share = .1;
      if (status == EG_OK)
        status = engraft_cox_fit_adjust (self, job.rows.rows.cluster, job.rows.rows.n_clusters,
                                         engraft_survival_job_step, &job);
      engraft_cox_design_forget (&self->design);
      /* the job ends, the rows do not */
      self->rows.step = NULL;
      self->rows.step_data = NULL;
      ok = engraft_survival_job_check (status, error);
    }
  engraft_survival_rows_clear (&job.rows);

  return ok;
}
