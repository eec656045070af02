/* engraft-cumulative-incidence-compute.c: the computation.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-cumulative-incidence-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/risks/eg-gray-test.h"
#include "kernel/risks/eg-state-curve.h"
#include "libengraft/risks/engraft-incidence-curve-private.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

typedef struct
{
  EngraftCumulativeIncidence *self;
  EngraftOperation           *operation;
  EngraftSurvivalRows         rows;
  guint8                     *causes;   /* of each row of the data; 0: censored */
  double                      from;     /* share of the job that is done when a step begins */
  double                      share;
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

/* The cause of each row in the place of its outcome. */
static gboolean
take_rows (Job     *job,
           GError **error)
{
  EngraftCumulativeIncidence *self = job->self;
  gsize n;
  const guint8 *endings = engraft_survival_data_get_endings (self->data, &n);

  job->causes = g_new (guint8, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    job->causes[i] = self->causes.of_ending[endings[i]];
  engraft_survival_rows_init (&job->rows, self->data);
  job->rows.rows.status = job->causes;
  if (!isnan (self->landmark))
    engraft_survival_rows_cut (&job->rows, self->landmark);
  self->n_records = job->rows.rows.n;
  self->n_left_out = n - job->rows.rows.n;
  self->weighted = job->rows.rows.weight != NULL;
  self->entered = job->rows.rows.entry != NULL;
  self->clustered = job->rows.rows.cluster != NULL;
  self->n_groups = job->rows.rows.n_groups;
  if (self->n_records > 0)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_INCIDENCE_ERROR, ENGRAFT_INCIDENCE_ERROR_EMPTY,
                       _("Nobody is under observation after the landmark. Choose an earlier one."));

  return FALSE;
}

static gboolean
check_causes (EngraftCumulativeIncidence  *self,
              GError                     **error)
{
  const guint n = self->causes.names->len;

  if (n > 0 && n < EG_MOST_STATES)
    return TRUE;
  if (n == 0)
    g_set_error_literal (error, ENGRAFT_INCIDENCE_ERROR, ENGRAFT_INCIDENCE_ERROR_CAUSES,
                         _("No row that is used ended with an event. Is the right code the event?"));
  else
    g_set_error (error, ENGRAFT_INCIDENCE_ERROR, ENGRAFT_INCIDENCE_ERROR_CAUSES,
                 _("There are %u causes, but not more than %d can be shown. Put several codes into one cause."),
                 n, EG_MOST_STATES - 1);

  return FALSE;
}

static EgStatus
add_curves (Job          *job,
            EgStateCurve *states)
{
  EngraftCumulativeIncidence *self = job->self;
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftIncidenceLimits limits = { self->variance, engraft_options_get_enum (options, "interval"), self->confidence };

  for (guint group = 0; group < self->n_groups; group++)
    {
      const char *name = engraft_survival_data_get_n_groups (self->data) > 0
                         ? engraft_survival_data_get_group (self->data, group) : "";
      EngraftIncidenceGroup *shared = engraft_incidence_group_new (name, &states[group]);

      for (guint state = 0; state <= self->causes.names->len
                            && !engraft_operation_set_error_if_cancelled (job->operation, NULL); state++)
        g_ptr_array_add (self->curves,
                         engraft_incidence_curve_new (shared, state, state == 0 ? _("No event")
                                                      : self->causes.names->pdata[state - 1], &limits, job->operation));
      engraft_incidence_group_unref (shared);
    }

  return engraft_operation_set_error_if_cancelled (job->operation, NULL) ? EG_STOPPED : EG_OK;
}

static gboolean
make_curves (Job     *job,
             GError **error)
{
  EngraftCumulativeIncidence *self = job->self;
  EgStateRows rows = { .rows = job->rows.rows, .n_states = self->causes.names->len + 1 };
  g_autofree guint8 *to = g_new (guint8, MAX (1, rows.rows.n));
  g_autofree EgStateCurve *states = g_new0 (EgStateCurve, self->n_groups);
  EgStatus status;

  for (gsize i = 0; i < rows.rows.n; i++)
    to[i] = rows.rows.status[i] ? rows.rows.status[i] : EG_NO_STATE;
  rows.to = to;
  self->variance = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "variance");
  if (self->weighted || self->entered || self->clustered)
    self->variance = ENGRAFT_INCIDENCE_VARIANCE_JACKKNIFE;
  status = eg_state_curves_init (states, &rows, EG_STATE_JACKKNIFE, step_cb, job);
  for (guint group = 0; group < self->n_groups && status == EG_OK; group++)
    eg_state_curve_forget_weightless (&states[group]);
  if (status == EG_OK)
    status = add_curves (job, states);

  return engraft_survival_job_check (status, error);
}

static gboolean
make_tests (Job     *job,
            GError **error)
{
  EngraftCumulativeIncidence *self = job->self;
  const guint n = self->causes.names->len;
  double rho = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "rho");
  gboolean made = self->n_groups > 1 && !self->weighted && !self->entered && !self->clustered;
  EgStatus status = EG_OK;

  self->tests = g_new (EngraftGrayAnswer, n);
  for (guint cause = 0; cause < n && status == EG_OK; cause++)
    {
      EgGrayTest test;

      self->tests[cause] = (EngraftGrayAnswer) { NAN, 0, NAN };
      if (!made)
        continue;
      job->from = .6 + .4 * cause / n;
      job->share = .4 / n;
      status = eg_gray_test_init (&test, &job->rows.rows, cause + 1, rho, step_cb, job);
      if (status == EG_OK)
        self->tests[cause] = (EngraftGrayAnswer) { test.chisq, test.df, test.p_value };
      eg_gray_test_clear (&test);
    }

  return engraft_survival_job_check (status, error);
}

gboolean
engraft_incidence_compute (EngraftCumulativeIncidence  *self,
                           EngraftOperation            *operation,
                           GError                     **error)
{
  Job job = { .self = self, .operation = operation, .share = .6 };
  gboolean done;

  engraft_incidence_causes_init (&self->causes, self->data,
                                 engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "causes"));
  done = check_causes (self, error) && take_rows (&job, error) && make_curves (&job, error)
         && make_tests (&job, error);
  engraft_survival_rows_clear (&job.rows);
  g_free (job.causes);

  return done;
}
