/* engraft-survival-fit-compute.c: the computation of a fit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-fit.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-rank-test.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/survival/engraft-survival-fit-private.h"

/* pairs beyond this many groups are nobody's question */
#define MAX_GROUPS_IN_PAIRS 50

static EngraftOptions *
options_of (EngraftSurvivalFit *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

/* ---- rows ---- */

/* The data as the kernels take it; with a landmark, copies of what is left. */
typedef struct
{
  EgSurvivalRows rows;
  double        *time;
  double        *entry;
  double        *weight;
  guint8        *status;
  guint32       *group;
  guint32       *stratum;
  guint32       *cluster;
} Rows;

static void
rows_clear (Rows *rows)
{
  g_free (rows->time);
  g_free (rows->entry);
  g_free (rows->weight);
  g_free (rows->status);
  g_free (rows->group);
  g_free (rows->stratum);
  g_free (rows->cluster);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

static guint32
count_codes (const guint32 *codes,
             gsize          n)
{
  guint32 largest = 0;

  for (gsize i = 0; codes && i < n; i++)
    largest = MAX (largest, codes[i]);

  return n ? largest + 1 : 0;
}

static void
rows_init (Rows                *self,
           EngraftSurvivalData *data)
{
  gsize n;

  *self = (Rows) { 0 };
  self->rows = (EgSurvivalRows) {
    .n = engraft_survival_data_get_n (data),
    .time = engraft_survival_data_get_times (data, &n),
    .entry = engraft_survival_data_get_entries (data, &n),
    .status = engraft_survival_data_get_outcomes (data, &n),
    .weight = engraft_survival_data_get_weights (data, &n),
    .group = engraft_survival_data_get_groups (data, &n),
    .stratum = engraft_survival_data_get_strata (data, &n),
    .cluster = engraft_survival_data_get_clusters (data, &n),
    .n_groups = MAX (1, engraft_survival_data_get_n_groups (data)),
    .n_strata = MAX (1, engraft_survival_data_get_n_strata (data)),
  };
  self->rows.n_clusters = count_codes (self->rows.cluster, self->rows.n);
}

/* Only those under observation after TIME, counted from it (strictly: whoever has the
 * event at the landmark is known to have had it). */
static void
rows_cut (Rows   *self,
          double  time)
{
  EgSurvivalRows *rows = &self->rows;
  gsize n = 0;

#define KEEP(field) \
  if (rows->field) \
    self->field = g_memdup2 (rows->field, MAX (1, rows->n) * sizeof *rows->field)
  KEEP (time);
  KEEP (entry);
  KEEP (weight);
  KEEP (status);
  KEEP (group);
  KEEP (stratum);
  KEEP (cluster);
#undef KEEP

#define MOVE(field, value) \
  if (self->field) \
    { \
      self->field[n] = (value); \
      rows->field = self->field; \
    }
  for (gsize i = 0; i < rows->n; i++)
    {
      if (!(self->time[i] > time))
        continue;
      MOVE (time, self->time[i] - time);
      MOVE (entry, MAX (0, self->entry[i] - time));
      MOVE (weight, self->weight[i]);
      MOVE (status, self->status[i]);
      MOVE (group, self->group[i]);
      MOVE (stratum, self->stratum[i]);
      MOVE (cluster, self->cluster[i]);
      n++;
    }
#undef MOVE
  rows->n = n;
}

static gboolean
weights_are_counts (const EgSurvivalRows *rows)
{
  for (gsize i = 0; rows->weight && i < rows->n; i++)
    if (rows->weight[i] != floor (rows->weight[i]))
      return FALSE;

  return TRUE;
}

/* ---- the job ---- */

typedef struct
{
  EngraftSurvivalFit *self;
  EngraftOperation   *operation;
  Rows                rows;
  EgTimeline          line;
  double              from;      /* share of the job that is done when a step begins */
  double              share;
} Job;

static int
step_cb (double  fraction,
         void   *data)
{
  Job *job = data;

  if (!job->operation)
    return 0;
  engraft_operation_set_fraction (job->operation, job->from + fraction * job->share);

  return g_cancellable_is_cancelled (engraft_operation_get_cancellable (job->operation));
}

static gboolean
check (EgStatus   status,
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

/* Robust errors need the timeline again; else it is used up. */
static gboolean
make_curves (Job     *job,
             GError **error)
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
  for (guint i = 0; i < n && status == EG_OK; i++)
    {
      const char *name = engraft_survival_data_get_n_groups (self->data) > 0
                         ? engraft_survival_data_get_group (self->data, i) : "";

      self->n_records += curves[i].n_rows;
      self->n_events += curves[i].n_row_events;
      g_ptr_array_add (self->curves, engraft_survival_curve_new (name ? name : "", &curves[i], &limits));
    }
  if (status != EG_OK)
    for (guint i = 0; i < n; i++)
      eg_curve_clear (&curves[i]);

  return check (status, error);
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
                       ? 2 * gsl_cdf_ugaussian_Q (fabs (pair->difference / pair->difference_se)) : NAN;
  pair->ratio = b->rmst > 0 ? a->rmst / b->rmst : NAN;
  pair->ratio_lower = pair->ratio * exp (-z * se_log);
  pair->ratio_upper = pair->ratio * exp (z * se_log);
}

static gboolean
make_means (Job     *job,
            GError **error)
{
  EngraftSurvivalFit *self = job->self;
  EgStatus status = EG_OK;

  if (isnan (self->horizon))
    self->horizon = common_time (self);
  for (guint i = 0; i < self->curves->len && status == EG_OK; i++)
    {
      EngraftGroupSummary *group = &self->groups[i];

      group->rmst = engraft_survival_curve_get_rmst (self->curves->pdata[i], self->horizon, &group->rmst_se);
      if (self->robust && !isnan (group->rmst))
        status = eg_rmst_robust (engraft_survival_curve_get_kernel (self->curves->pdata[i]), &job->line,
                                 &job->rows.rows, i, get_estimator (self), self->horizon, &group->rmst_se);
    }
  for (guint i = 0; i < self->pairs->len; i++)
    compare_means (self, &g_array_index (self->pairs, EngraftGroupPair, i));

  return check (status, error);
}

/* The median of a curve of follow-up, by R's default interval. */
static EgStatus
set_follow_up (EngraftGroupSummary *group,
               const EgCurve       *curve,
               double               confidence)
{
  g_autofree double *limits = g_new (double, 2 * curve->n + 1);
  const double *values[] = { curve->survival, limits, limits + curve->n };
  double *medians[] = { &group->follow_up, &group->follow_up_lower, &group->follow_up_upper };
  EgStatus status = EG_OK;

  eg_curve_intervals (curve, EG_INTERVAL_LOG, confidence, limits, limits + curve->n);
  for (gsize i = 0; i < G_N_ELEMENTS (values) && status == EG_OK; i++)
    status = eg_quantile (curve->times, values[i], curve->n, curve->origin, .5, medians[i]);

  return status;
}

/* Those who ended with another event were not lost to follow-up, nor are they followed on: they
 * are counted anew. */
static EgStatus
count_follow_up (Job     *job,
                 EgCurve *curves)
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
  status = eg_timeline_init (&line, &rows, job->self->start, FALSE, step_cb, job);
  if (status == EG_OK)
    status = eg_curves_init_spending (curves, &line, EG_KAPLAN_MEIER, job->self->start);

  return status;
}

static gboolean
can_be_turned (const Job *job)
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
make_follow_up (Job     *job,
                GError **error)
{
  EngraftSurvivalFit *self = job->self;
  const guint n = job->rows.rows.n_groups;
  g_autofree EgCurve *curves = g_new0 (EgCurve, n);
  gboolean turned = can_be_turned (job);
  EgStatus status = turned ? EG_OK : count_follow_up (job, curves);

  for (guint i = 0; i < n && status == EG_OK; i++)
    {
      if (turned)
        status = eg_curve_reverse (engraft_survival_curve_get_kernel (self->curves->pdata[i]), &curves[i]);
      if (status == EG_OK)
        status = set_follow_up (&self->groups[i], &curves[i], self->confidence);
      if (turned)
        eg_curve_reverse_clear (&curves[i]);
    }
  for (guint i = 0; i < n; i++)
    eg_curve_clear (&curves[i]);

  return check (status, error);
}

/* ---- tests ---- */

static EgRankSpec
spec_of (EngraftSurvivalFit *self,
         EngraftTestWeight   weight)
{
  return engraft_test_weight_to_kernel (weight, engraft_options_get_double (options_of (self), "rho"),
                                        engraft_options_get_double (options_of (self), "p"),
                                        engraft_options_get_double (options_of (self), "q"));
}

static void
add_test (EngraftSurvivalFit *self,
          EngraftTestWeight   weight,
          const EgRankSpec   *spec,
          EgRankTest         *test,
          const double       *scores)
{
  g_autoptr(EngraftGroupTest) object = engraft_group_test_new (weight, spec, test, scores);

  g_list_store_append (self->tests, object);
}

/* One for each group: the given ones, or 1, 2, 3, ... */
static double *
read_scores (EngraftSurvivalFit *self,
             guint               n_groups)
{
  g_autofree char *wrong = NULL;
  const char *text = engraft_options_get_string (options_of (self), "trend-scores");
  g_autoptr(GArray) numbers = engraft_survival_parse_numbers (text, &wrong);
  double *scores = g_new (double, n_groups);

  for (guint i = 0; i < n_groups; i++)
    scores[i] = numbers->len == n_groups ? g_array_index (numbers, double, i) : i + 1;
  if (wrong || (numbers->len > 0 && numbers->len != n_groups))
    {
      g_autoptr(EngraftNotice) notice =
        engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "trend-scores",
                            ngettext ("The scores for the trend should be %u number; 1, 2, 3, … is used.",
                                      "The scores for the trend should be %u numbers, one for each group; "
                                      "1, 2, 3, … is used.", n_groups),
                            n_groups);

      g_list_store_append (self->notices, notice);
    }

  return scores;
}

static gboolean
make_tests (Job     *job,
            GError **error)
{
  EngraftSurvivalFit *self = job->self;
  EngraftTestWeight chosen = engraft_options_get_enum (options_of (self), "test");
  gboolean all = engraft_options_get_boolean (options_of (self), "all-tests");
  const EgSurvivalRows *rows = self->robust ? &job->rows.rows : NULL;
  EngraftTestWeight weights[ENGRAFT_TEST_RHO + 1];
  EgRankSpec specs[G_N_ELEMENTS (weights) + 1];
  EgRankTest tests[G_N_ELEMENTS (specs)];
  guint n = 0;
  gboolean trend = engraft_options_get_boolean (options_of (self), "trend");
  EgStatus status;

  if (job->rows.rows.n_groups < 2)
    return TRUE;
  weights[n++] = chosen;
  for (int weight = 0; all && weight <= ENGRAFT_TEST_RHO; weight++)
    if (weight != (int) chosen)
      weights[n++] = weight;
  for (guint i = 0; i < n; i++)
    specs[i] = spec_of (self, weights[i]);
  specs[n] = specs[0];
  status = eg_rank_tests_init (tests, specs, n + trend, &job->line, NULL, rows);
  if (!check (status, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    add_test (self, weights[i], &specs[i], &tests[i], NULL);
  if (trend)
    {
      g_autofree double *scores = read_scores (self, job->rows.rows.n_groups);

      add_test (self, chosen, &specs[n], &tests[n], scores);
    }

  return TRUE;
}

static EgStatus
test_pair (Job              *job,
           EngraftGroupPair *pair,
           const EgRankSpec *spec)
{
  const guint n_groups = job->rows.rows.n_groups;
  const EgSurvivalRows *rows = job->self->robust ? &job->rows.rows : NULL;
  g_autofree guint8 *only = g_new0 (guint8, n_groups);
  EgRankTest test;
  EgStatus status;

  only[pair->a] = only[pair->b] = 1;
  status = eg_rank_tests_init (&test, spec, 1, &job->line, only, rows);
  if (status == EG_OK)
    {
      pair->chisq = test.chisq;
      pair->p = pair->adjusted = test.p_value;
      eg_rank_test_clear (&test);
    }

  return status;
}

static gboolean
adjust_pairs (EngraftSurvivalFit  *self,
              GError             **error)
{
  static const EgAdjust methods[] = {
    EG_ADJUST_NONE, EG_ADJUST_BONFERRONI, EG_ADJUST_HOLM, EG_ADJUST_HOCHBERG, EG_ADJUST_HOMMEL,
    EG_ADJUST_BH, EG_ADJUST_BY,
  };
  g_autofree double *p = g_new (double, self->pairs->len + 1);
  EgStatus status;

  for (guint i = 0; i < self->pairs->len; i++)
    p[i] = g_array_index (self->pairs, EngraftGroupPair, i).p;
  status = eg_adjust (p, self->pairs->len,
                      methods[engraft_options_get_enum (options_of (self), "adjustment")]);
  for (guint i = 0; i < self->pairs->len && status == EG_OK; i++)
    g_array_index (self->pairs, EngraftGroupPair, i).adjusted = p[i];

  return check (status, error);
}

/* All pairs, in the order of the second and then of the first. */
static gboolean
make_pairs (Job     *job,
            GError **error)
{
  EngraftSurvivalFit *self = job->self;
  gboolean pairwise = engraft_options_get_boolean (options_of (self), "pairwise");
  EgRankSpec spec = spec_of (self, engraft_options_get_enum (options_of (self), "test"));
  guint n = job->rows.rows.n_groups;

  if (n < 2 || n > MAX_GROUPS_IN_PAIRS)
    return TRUE;
  for (guint b = 1; b < n; b++)
    for (guint a = 0; a < b; a++)
      {
        EngraftGroupPair pair = { .a = a, .b = b, .chisq = NAN, .p = NAN, .adjusted = NAN };

        if (step_cb ((double) b / n, job))
          return check (EG_STOPPED, error);
        if (pairwise && !check (test_pair (job, &pair, &spec), error))
          return FALSE;
        g_array_append_val (self->pairs, pair);
      }

  return adjust_pairs (self, error);
}

/* ---- all of it ---- */

static void
job_clear (Job *job)
{
  rows_clear (&job->rows);
  eg_timeline_clear (&job->line);
}

static gboolean
take_rows (Job     *job,
           GError **error)
{
  EngraftSurvivalFit *self = job->self;
  guint n = engraft_survival_data_get_n (self->data);

  rows_init (&job->rows, self->data);
  if (!isnan (self->landmark))
    rows_cut (&job->rows, self->landmark);
  self->robust = job->rows.rows.cluster != NULL || !weights_are_counts (&job->rows.rows);
  job->share = .5;
  if (!check (eg_timeline_init (&job->line, &job->rows.rows, self->start, self->robust, step_cb, job), error))
    return FALSE;
  self->n_empty = job->line.n_empty;
  self->n_left_out = n - job->line.n_rows - job->line.n_empty;
  if (job->line.n_rows > 0)
    return TRUE;

  g_set_error_literal (error, ENGRAFT_SURVIVAL_FIT_ERROR, ENGRAFT_SURVIVAL_FIT_ERROR_EMPTY,
                       n > 0 ? _("Nobody is under observation after the time that is asked for. Choose an "
                                 "earlier landmark or start.")
                             : _("There is no row to analyse."));
  return FALSE;
}

gboolean
engraft_survival_fit_compute (EngraftSurvivalFit  *self,
                              EngraftOperation    *operation,
                              GError             **error)
{
  Job job = { .self = self, .operation = operation };
  gboolean ok = take_rows (&job, error);

  if (ok)
    {
      self->groups = g_new0 (EngraftGroupSummary, job.rows.rows.n_groups);
      job.from = .5;
      job.share = .4;
      /* tests first: curves use up the timeline */
      ok = make_tests (&job, error) && make_pairs (&job, error)
           && make_curves (&job, error) && make_means (&job, error) && make_follow_up (&job, error);
    }
  job_clear (&job);

  return ok;
}
