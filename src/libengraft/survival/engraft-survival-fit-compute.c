/* engraft-survival-fit-compute.c: the computation of a fit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit-job.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"

static EngraftOptions *
options_of (EngraftSurvivalFit *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

int
engraft_survival_job_step (double  fraction,
                           void   *data)
{
  EngraftSurvivalJob *job = data;

  if (!job->operation)
    return 0;
  engraft_operation_set_fraction (job->operation, job->from + fraction * job->share);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (job->operation));
}

gboolean
engraft_survival_job_check (EgStatus   status,
                            GError   **error)
{
  switch (status)
    {
    case EG_OK:
      return TRUE;

    case EG_STOPPED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The analysis was cancelled."));
      return FALSE;

    case EG_NO_MEMORY:
      g_set_error_literal (error, ENGRAFT_SURVIVAL_FIT_ERROR, ENGRAFT_SURVIVAL_FIT_ERROR_MEMORY,
                           _("There is not enough memory for an analysis of this size. Close other "
                             "programs, or keep only the rows you need by a filter."));
      return FALSE;

    case EG_BAD_INPUT:
    default:
      g_set_error_literal (error, ENGRAFT_SURVIVAL_FIT_ERROR, ENGRAFT_SURVIVAL_FIT_ERROR_DATA,
                           _("The follow-up times cannot be analysed: there is one that is not a "
                             "number, or one that ends before it begins."));
      return FALSE;
    }
}

static EgEstimator
get_estimator (EngraftSurvivalFit *self)
{
  switch (engraft_options_get_enum (options_of (self), "estimator"))
    {
    case ENGRAFT_ESTIMATOR_NELSON_AALEN:
      return EG_NELSON_AALEN;
    case ENGRAFT_ESTIMATOR_FLEMING_HARRINGTON:
      return EG_FLEMING_HARRINGTON;
    default:
      return EG_KAPLAN_MEIER;
    }
}

static EngraftCurveLimits
get_limits (EngraftSurvivalFit *self)
{
  return (EngraftCurveLimits) {
    .interval = engraft_options_get_enum (options_of (self), "interval"),
    .confidence = self->confidence,
    .band = engraft_options_get_enum (options_of (self), "band"),
    .band_from = engraft_survival_fit_get_time (self, "band-from"),
    .band_to = engraft_survival_fit_get_time (self, "band-to"),
  };
}

/* Between steps that take some tenths of a second each */
static gboolean
goes_on (EngraftSurvivalJob  *job,
         GError             **error)
{
  return !engraft_operation_set_error_if_cancelled (job->operation, error);
}

static EgStatus
ask (EngraftSurvivalJob *job)
{
  return goes_on (job, NULL) ? EG_OK : EG_STOPPED;
}

/* Rows that all weigh nothing are no data: what a curve of them would stay at is no estimate. */
static gboolean
is_weightless (const EgCurve *curve)
{
  for (gsize i = 0; i < curve->n; i++)
    if (eg_curve_at_risk (curve, i) > 0)
      return FALSE;

  return curve->at_risk != NULL;
}

/* Robust errors need the timeline again; else it is used up. */
static gboolean
make_curves (EngraftSurvivalJob  *job,
             GError             **error)
{
  EngraftSurvivalFit *self = job->self;
  const guint n = job->rows.rows.n_groups;
  const EngraftCurveLimits limits = get_limits (self);
  g_autofree EgCurve *curves = g_new0 (EgCurve, n);
  EgStatus status;

  if (self->robust)
    status = eg_curves_init (curves, &job->line, get_estimator (self), self->start);
  else
    status = eg_curves_init_spending (curves, &job->line, get_estimator (self), self->start);
  if (status == EG_OK && self->robust)
    status = eg_curves_make_robust (curves, &job->line, &job->rows.rows, get_estimator (self));
  for (guint i = 0; i < n && status == EG_OK && (status = ask (job)) == EG_OK; i++)
    {
      const char *name = engraft_survival_data_get_n_groups (self->data) > 0
                         ? engraft_survival_data_get_group (self->data, i) : "";

      if (is_weightless (&curves[i]))
        curves[i].n = 0;
      self->n_records += curves[i].n_rows;
      self->n_events += curves[i].n_row_events;
      g_ptr_array_add (self->curves, engraft_survival_curve_new (name ? name : "", &curves[i], &limits));
    }
  if (status != EG_OK)
    for (guint i = 0; i < n; i++)
      eg_curve_clear (&curves[i]);

  return engraft_survival_job_check (status, error);
}

/* The smallest of the groups' last times: up to there every curve is known. */
static double
common_time (EngraftSurvivalFit *self)
{
  double time = INFINITY;

  for (guint i = 0; i < self->curves->len; i++)
    {
      double last = engraft_survival_curve_get_last_time (self->curves->pdata[i]);

      if (!isnan (last))
        time = MIN (time, last);
    }

  return isinf (time) ? NAN : time;
}

static void
compare_means (EngraftSurvivalFit *self,
               EngraftGroupPair   *pair)
{
  const EngraftGroupSummary *a = &self->groups[pair->a], *b = &self->groups[pair->b];
  double se_log = sqrt (pow (a->rmst_se / a->rmst, 2) + pow (b->rmst_se / b->rmst, 2));
  double z = engraft_survival_fit_get_z (self);

  pair->difference = a->rmst - b->rmst;
  pair->difference_se = sqrt (pow (a->rmst_se, 2) + pow (b->rmst_se, 2));
  pair->difference_p = pair->difference_se > 0
                       ? eg_two_sided_p (pair->difference / pair->difference_se) : NAN;
  pair->ratio = b->rmst > 0 ? a->rmst / b->rmst : NAN;
  pair->ratio_lower = pair->ratio * exp (-z * se_log);
  pair->ratio_upper = pair->ratio * exp (z * se_log);
}

static gboolean
make_means (EngraftSurvivalJob  *job,
            GError             **error)
{
  EngraftSurvivalFit *self = job->self;
  EgStatus status = EG_OK;

  if (isnan (self->horizon))
    self->horizon = common_time (self);
  for (guint i = 0; i < self->curves->len && status == EG_OK && (status = ask (job)) == EG_OK; i++)
    {
      EngraftGroupSummary *group = &self->groups[i];

      group->rmst = engraft_survival_curve_get_rmst (self->curves->pdata[i], self->horizon, &group->rmst_se);
      if (self->robust && !isnan (group->rmst))
        status = eg_rmst_robust (engraft_survival_curve_get_kernel (self->curves->pdata[i]), &job->line,
                                 &job->rows.rows, i, get_estimator (self), self->horizon, &group->rmst_se);
    }
  for (guint i = 0; i < self->pairs->len; i++)
    compare_means (self, &g_array_index (self->pairs, EngraftGroupPair, i));

  return engraft_survival_job_check (status, error);
}

/* The median of a curve of follow-up, by R's default interval. */
static EgStatus
set_follow_up (EngraftSurvivalJob  *job,
               EngraftGroupSummary *group,
               const EgCurve       *curve)
{
  g_autofree double *limits = g_new (double, 2 * curve->n + 1);
  const double *values[] = { curve->survival, limits, limits + curve->n };
  double *medians[] = { &group->follow_up, &group->follow_up_lower, &group->follow_up_upper };
  EgStatus status = EG_OK;

  eg_curve_intervals (curve, EG_INTERVAL_LOG, job->self->confidence, limits, limits + curve->n);
  for (gsize i = 0; i < G_N_ELEMENTS (values) && status == EG_OK && (status = ask (job)) == EG_OK; i++)
    status = eg_quantile (curve->times, values[i], curve->n, curve->origin, .5, medians[i]);

  return status;
}

/* Those who ended with another event were not lost to follow-up, nor are they followed on: they
 * are counted anew. */
static EgStatus
count_follow_up (EngraftSurvivalJob  *job,
                 EgCurve             *curves)
{
  EgSurvivalRows rows = job->rows.rows;
  g_autofree guint8 *followed = g_new (guint8, MAX (1, rows.n));
  EgTimeline line;
  EgStatus status;

  for (gsize i = 0; i < rows.n; i++)
    followed[i] = rows.status[i] == ENGRAFT_OUTCOME_CENSORED;
  rows.status = followed;
  rows.stratum = NULL;
  rows.n_strata = 1;
  status = eg_timeline_init (&line, &rows, job->self->start, FALSE, engraft_survival_job_step, job);
  if (status == EG_OK)
    status = eg_curves_init_spending (curves, &line, EG_KAPLAN_MEIER, job->self->start);

  return status;
}

static gboolean
can_be_turned (const EngraftSurvivalJob *job)
{
  const EgSurvivalRows *rows = &job->rows.rows;

  for (gsize i = 0; i < rows->n; i++)
    if (rows->status[i] == ENGRAFT_OUTCOME_OTHER)
      return FALSE;

  return rows->weight == NULL;
}

/* Median follow-up by the Kaplan-Meier method with event and censoring changing places
 * (Schemper & Smith 1996).  At a tie both are still at risk, as when R is given the
 * status turned round.  Other events end the chance of being followed as the event does. */
static gboolean
make_follow_up (EngraftSurvivalJob  *job,
                GError             **error)
{
  EngraftSurvivalFit *self = job->self;
  const guint n = job->rows.rows.n_groups;
  g_autofree EgCurve *curves = g_new0 (EgCurve, n);
  gboolean turned = can_be_turned (job);
  EgStatus status = turned ? EG_OK : count_follow_up (job, curves);

  for (guint i = 0; i < n && status == EG_OK && (status = ask (job)) == EG_OK; i++)
    {
      if (turned)
        status = eg_curve_reverse (engraft_survival_curve_get_kernel (self->curves->pdata[i]), &curves[i]);
      if (status == EG_OK)
        status = ask (job);
      if (status == EG_OK)
        status = set_follow_up (job, &self->groups[i], &curves[i]);
      if (turned)
        eg_curve_reverse_clear (&curves[i]);
    }
  for (guint i = 0; i < n; i++)
    eg_curve_clear (&curves[i]);

  return engraft_survival_job_check (status, error);
}

/* ---- all of it ---- */

static void
job_clear (EngraftSurvivalJob *job)
{
  engraft_survival_rows_clear (&job->rows);
  eg_timeline_clear (&job->line);
}

static gboolean
take_rows (EngraftSurvivalJob  *job,
           GError             **error)
{
  EngraftSurvivalFit *self = job->self;
  guint n = engraft_survival_data_get_n (self->data);
  EgStatus status;

  engraft_survival_rows_init (&job->rows, self->data);
  if (!isnan (self->landmark))
    engraft_survival_rows_cut (&job->rows, self->landmark);
  self->robust = job->rows.rows.cluster != NULL || !engraft_survival_rows_weights_are_counts (&job->rows);
  job->share = .5;
  status = eg_timeline_init (&job->line, &job->rows.rows, self->start, self->robust, engraft_survival_job_step, job);
  if (!engraft_survival_job_check (status, error))
    return FALSE;
  self->n_empty = job->line.n_empty;
  self->n_left_out = n - job->line.n_rows - job->line.n_empty;
  if (job->line.n_rows > 0)
    return TRUE;

  g_set_error_literal (error, ENGRAFT_SURVIVAL_FIT_ERROR, ENGRAFT_SURVIVAL_FIT_ERROR_EMPTY,
                       n > 0 && self->n_empty == n
                       ? _("No row is left: of each the entry and the end are the same time up to rounding. Are they "
                           "counted in the right unit?")
                       : n > 0 ? _("Nobody is under observation after the time that is asked for. Choose an "
                                 "earlier landmark or start.")
                             : _("There is no row to analyse."));
  return FALSE;
}

gboolean
engraft_survival_fit_compute (EngraftSurvivalFit  *self,
                              EngraftOperation    *operation,
                              GError             **error)
{
  EngraftSurvivalJob job = { .self = self, .operation = operation };
  gboolean ok = take_rows (&job, error);

  if (ok)
    {
      self->groups = g_new0 (EngraftGroupSummary, job.rows.rows.n_groups);
      job.from = .5;
      job.share = .4;
      /* tests first: curves use up the timeline */
      ok = engraft_survival_job_make_tests (&job, error) && engraft_survival_job_make_pairs (&job, error)
           && make_curves (&job, error) && engraft_survival_job_make_differences (&job, error)
           && make_means (&job, error) && make_follow_up (&job, error);
    }
  job_clear (&job);

  return ok;
}
