/* engraft-penalised-cox-compute.c: the computation of a path and of its errors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-penalised-cox.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-cox-options.h"
#include "libengraft/survival/engraft-penalised-cox-private.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

static EngraftOptions *
options_of (EngraftPenalisedCox *self)
{
  return ENGRAFT_OPTIONS (self->options);
}

/* NULL when none are given, which is no error */
static GArray *
read_lambda (EngraftPenalisedCox  *self,
             GError              **error)
{
  const char *text = engraft_options_get_string (options_of (self), "lambda");
  g_auto(GStrv) parts = g_strsplit_set (text ? text : "", " ,;", -1);
  g_autoptr(GArray) lambda = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; parts[i]; i++)
    {
      char *end = NULL;
      double value = g_ascii_strtod (parts[i], &end);

      if (*parts[i] == '\0')
        continue;
      if (*end != '\0' || !isfinite (value) || value < 0
          || (lambda->len > 0 && value >= g_array_index (lambda, double, lambda->len - 1)))
        {
          g_set_error (error, ENGRAFT_PENALISED_COX_ERROR, ENGRAFT_PENALISED_COX_ERROR_LAMBDA,
                       _("“%s” among the penalties is not a number that is at least 0 and smaller than the one before it"),
                       parts[i]);
          return NULL;
        }
      g_array_append_val (lambda, value);
    }

  return lambda->len > 0 ? g_steal_pointer (&lambda) : NULL;
}

static EgPenalty
read_penalty (EngraftPenalisedCox *self,
              GArray              *lambda)
{
  double smallest = engraft_options_get_double (options_of (self), "smallest");

  return (EgPenalty) {
    .efron = engraft_options_get_enum (options_of (self), "ties") == ENGRAFT_COX_TIES_EFRON,
    .alpha = engraft_options_get_double (options_of (self), "alpha"),
    .standardise = engraft_options_get_boolean (options_of (self), "standardise"),
    .lambda = lambda ? (const double *) lambda->data : NULL,
    .n_lambda = lambda ? lambda->len : (gsize) engraft_options_get_int (options_of (self), "n-lambda"),
    .smallest = isnan (smallest) ? 0 : smallest,
  };
}

static gboolean
check_rows (EngraftPenalisedCox   *self,
            const EgSurvivalRows  *rows,
            GError               **error)
{
  gsize n_events = 0;

  for (gsize i = 0; i < rows->n; i++)
    n_events += rows->status[i] == ENGRAFT_OUTCOME_EVENT && (!rows->weight || rows->weight[i] > 0);
  if (n_events == 0)
    g_set_error_literal (error, ENGRAFT_PENALISED_COX_ERROR, ENGRAFT_PENALISED_COX_ERROR_EVENTS,
                         _("No row that is used ended with the event, so there is no hazard to model. Is the right "
                           "code the event?"));
  else if (engraft_options_get_enum (options_of (self), "ties") == ENGRAFT_COX_TIES_EXACT)
    g_set_error_literal (error, ENGRAFT_PENALISED_COX_ERROR, ENGRAFT_PENALISED_COX_ERROR_TIES,
                         _("Penalties are not offered with the exact method for ties. Choose Breslow’s or Efron’s method."));
  else
    return TRUE;

  return FALSE;
}

/* columns in the order of the rows, for the folds */
static GPtrArray *
make_columns (EngraftPenalisedCox *self,
              gsize                n,
              EngraftOperation    *operation)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint32 *order = g_new (guint32, n + 1);

  for (gsize i = 0; i < n; i++)
    order[i] = i;
  for (guint j = 0; j < self->design.columns->len && !engraft_operation_set_error_if_cancelled (operation, NULL); j++)
    {
      double *values = g_new (double, n + 1);

      engraft_cox_design_fill (&self->design, self->data, j, order, n, values, operation);
      g_ptr_array_add (columns, values);
    }

  return columns;
}

static gboolean
fit (EngraftSurvivalJob   *job,
     EngraftPenalisedCox  *self,
     GPtrArray            *columns,
     const EgPenalty      *penalty,
     GError              **error)
{
  EgStatus status = eg_cox_data_init (&self->rows, &job->rows.rows, NULL, columns->len, engraft_survival_job_step, job);

  for (guint j = 0; status == EG_OK && j < columns->len; j++)
    eg_cox_data_set_column (&self->rows, j, columns->pdata[j]);
  job->from = .05;
  job->share = .15;
  if (status == EG_OK)
    status = eg_penalised_cox_init (&self->path, &self->rows, penalty, engraft_survival_job_step, job);
  if (!engraft_survival_job_check (status, error))
    return FALSE;
  if (self->path.n_lambda > 0)
    {
      if (penalty->lambda && self->path.n_lambda < penalty->n_lambda)
        self->last_lambda = penalty->lambda[self->path.n_lambda];
      return TRUE;
    }
  g_set_error_literal (error, ENGRAFT_PENALISED_COX_ERROR, ENGRAFT_PENALISED_COX_ERROR_CONVERGENCE,
                       _("Coefficients do not settle at the largest penalty: probably covariates tell exactly who has the event "
                         "first. Ask for larger penalties, or leave out such covariates."));

  return FALSE;
}

static gboolean
validate (EngraftSurvivalJob   *job,
          EngraftPenalisedCox  *self,
          GPtrArray            *columns,
          const EgPenalty      *penalty,
          GError              **error)
{
  const EgSurvivalRows *rows = &job->rows.rows;
  guint n_folds = engraft_options_get_int (options_of (self), "folds");
  g_autofree guint32 *folds = g_new (guint32, rows->n + 1);
  EgStatus status;

  if (n_folds == 0)
    return TRUE;
  status = eg_penalised_cox_deal (rows->n, rows->status, rows->cluster, rows->n_clusters, n_folds,
                                  engraft_options_get_int (options_of (self), "seed"), folds);
  job->from = .2;
  job->share = .8;
  if (status == EG_OK)
    status = eg_penalised_cox_validate (&self->errors, &self->path, penalty, rows,
                                        (const double * const *) columns->pdata, folds, n_folds,
                                        engraft_survival_job_step, job);
  if (status != EG_BAD_INPUT)
    return engraft_survival_job_check (status, error);
  g_set_error (error, ENGRAFT_PENALISED_COX_ERROR, ENGRAFT_PENALISED_COX_ERROR_FOLDS,
               ngettext ("Rows cannot be dealt to %u fold so that the others have events. Ask for 0 or for at least 2, and for "
                         "no more than there are patients.",
                         "Rows cannot be dealt to %u folds so that the others have events. Ask for fewer folds, or for 0.",
                         n_folds), n_folds);

  return FALSE;
}

gboolean
engraft_penalised_cox_compute (EngraftPenalisedCox  *self,
                               EngraftCoxTerms      *terms,
                               EngraftOperation     *operation,
                               GError              **error)
{
  EngraftSurvivalJob job = { .operation = operation, .share = .05 };
  g_autoptr(GError) bad_lambda = NULL;
  g_autoptr(GArray) lambda = read_lambda (self, &bad_lambda);
  EgPenalty penalty = read_penalty (self, lambda);
  gboolean ok = !bad_lambda;

  if (!ok)
    g_propagate_error (error, g_steal_pointer (&bad_lambda));
  engraft_survival_rows_init (&job.rows, self->data);
  ok = ok && check_rows (self, &job.rows.rows, error)
       && engraft_cox_design_init (&self->design, terms, self->data, NAN, operation, error);
  if (ok)
    {
      g_autoptr(GPtrArray) columns = make_columns (self, job.rows.rows.n, operation);

      engraft_cox_design_forget (&self->design);
      ok = !engraft_operation_set_error_if_cancelled (operation, error)
           && fit (&job, self, columns, &penalty, error) && validate (&job, self, columns, &penalty, error);
    }
  engraft_survival_rows_clear (&job.rows);

  return ok;
}
