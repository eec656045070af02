/* engraft-parametric-fit-compute.c: the computation of a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/parametric/engraft-parametric-fit-private.h"
#include "libengraft/survival/engraft-cox-options.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-same-columns.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

static const EgLifetimeFamily families[] = {
  [ENGRAFT_DISTRIBUTION_WEIBULL] = EG_LIFETIME_WEIBULL,
  [ENGRAFT_DISTRIBUTION_EXPONENTIAL] = EG_LIFETIME_EXPONENTIAL,
  [ENGRAFT_DISTRIBUTION_LOG_NORMAL] = EG_LIFETIME_LOG_NORMAL,
  [ENGRAFT_DISTRIBUTION_LOG_LOGISTIC] = EG_LIFETIME_LOG_LOGISTIC,
  [ENGRAFT_DISTRIBUTION_GOMPERTZ] = EG_LIFETIME_GOMPERTZ,
  [ENGRAFT_DISTRIBUTION_GENERALIZED_GAMMA] = EG_LIFETIME_GENERALIZED_GAMMA,
  [ENGRAFT_DISTRIBUTION_NORMAL] = EG_LIFETIME_NORMAL,
};

/* What is compared: laws of times above 0. */
#define N_RIVALS ENGRAFT_DISTRIBUTION_NORMAL

static gboolean
has_cure (EngraftParametricFit *self)
{
  return engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "cure");
}

static gboolean
can_cure (EngraftDistribution distribution)
{
  return distribution != ENGRAFT_DISTRIBUTION_NORMAL && distribution != ENGRAFT_DISTRIBUTION_GOMPERTZ;
}

/* ---- rows ---- */

static gboolean
fill (EngraftParametricFit  *self,
      EngraftCoxDesign      *design,
      EngraftOperation      *operation,
      GError               **error)
{
  gsize n = engraft_survival_data_get_n (self->data);
  g_autofree guint32 *order = g_new (guint32, n);

  for (gsize i = 0; i < n; i++)
    order[i] = i;
  for (guint j = 0; j < design->columns->len; j++)
    {
      double *values;

      if (engraft_operation_set_error_if_cancelled (operation, error))
        return FALSE;
      values = g_new (double, n);
      engraft_cox_design_fill (design, self->data, j, order, n, values, operation);
      g_ptr_array_add (self->columns, values);
    }

  return TRUE;
}

static EgParametricRows
get_rows (EngraftParametricFit *self)
{
  gsize n;
  const double * const *columns = (const double * const *) self->columns->pdata;
  EgParametricRows rows = {
    .left = engraft_survival_data_get_lefts (self->data, &n),
    .right = engraft_survival_data_get_rights (self->data, &n),
    .entry = engraft_survival_data_get_entries (self->data, &n),
    .weight = engraft_survival_data_get_weights (self->data, &n),
    .stratum = engraft_survival_data_get_strata (self->data, &n),
    .n_strata = MAX (1, engraft_survival_data_get_n_strata (self->data)),
    .columns = columns,
    .n_columns = self->location.columns->len,
    .cure_columns = columns + self->location.columns->len,
    .n_cure_columns = self->cure.columns->len,
  };

  rows.n = engraft_survival_data_get_n (self->data);

  return rows;
}

static gboolean
check_model (EngraftParametricFit    *self,
             const EgParametricRows  *rows,
             GError                 **error)
{
  const char * const *of_share = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "cure-covariates");
  gsize n_events = 0;

  for (gsize i = 0; i < rows->n; i++)
    n_events += isfinite (rows->right[i]) && (!rows->weight || rows->weight[i] > 0);
  if (has_cure (self) && !can_cure (self->distribution))
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_MODEL,
                 _("A cured share cannot be told apart from the %s law itself. Choose Weibull, log-normal, log-logistic, "
                   "exponential or generalised gamma."), engraft_distribution_get_name (self->distribution));
  else if (!has_cure (self) && of_share && *of_share)
    g_set_error_literal (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_MODEL,
                         _("There are covariates of the cured share, but the model has none. Turn it on, or leave them "
                           "out."));
  else if (n_events == 0)
    g_set_error_literal (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_EVENTS,
                         _("No row that is used has the event, so its times have no law. Is the right code the event?"));
  else
    return TRUE;

  return FALSE;
}

/* ---- names ---- */

/* takes the strings; TITLE: NULL, the name says it */
static void
add_name (EngraftParametricFit *self,
          char                 *name,
          char                 *title)
{
  g_ptr_array_add (self->names, name);
  g_ptr_array_add (self->titles, title ? title : g_strdup (name));
}

static void
add_cure_name (EngraftParametricFit *self,
               guint                 column)
{
  g_autofree char *title = engraft_cox_design_dup_title (&self->cure, column);

  add_name (self, g_strdup_printf (_("cured: %s"), g_array_index (self->cure.columns, EngraftCoxDesignColumn, column).name),
            g_strdup_printf (_("cured: %s"), title));
}

static void
add_names (EngraftParametricFit   *self,
           const EgParametric     *model)
{
  gboolean gompertz = self->distribution == ENGRAFT_DISTRIBUTION_GOMPERTZ;

  add_name (self, g_strdup (_("(constant)")), NULL);
  for (guint j = 0; j < model->n_columns; j++)
    add_name (self, g_strdup (g_array_index (self->location.columns, EngraftCoxDesignColumn, j).name),
              engraft_cox_design_dup_title (&self->location, j));
  for (guint s = 0; s < model->n_scales; s++)
    {
      const char *what = gompertz ? _("shape") : _("log(scale)");
      const char *stratum = model->n_scales > 1 ? engraft_survival_data_get_stratum (self->data, s) : NULL;

      add_name (self, stratum ? g_strdup_printf ("%s, %s", what, stratum) : g_strdup (what), NULL);
    }
  if (model->n_shapes)
    add_name (self, g_strdup ("Q"), NULL);
  if (model->n_cure)
    add_name (self, g_strdup_printf (_("cured: %s"), _("(constant)")), NULL);
  for (guint j = 1; j < model->n_cure; j++)
    add_cure_name (self, j - 1);
}

/* ---- what did not go well ---- */

static void
explain_scale (EngraftParametricFit  *self,
               const char            *name,
               double                 value,
               GError               **error)
{
  if (self->distribution == ENGRAFT_DISTRIBUTION_GOMPERTZ)
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 _("The model has no answer: “%s” grows without end. Gompertz’ law does not suit these times; choose "
                   "another."), name);
  else
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 value < 0 ? _("The model has no answer: “%s” falls without end, as the covariates tell all times of events "
                               "exactly, or all these are the same. Leave out covariates.")
                           : _("The model has no answer: “%s” rises without end; there are too few events to tell how times "
                               "spread."), name);
}

static void
explain (EngraftParametricFit  *self,
         guint                  index,
         GError               **error)
{
  const EgParametric *model = &self->model;
  const char *name = self->titles->pdata[index];
  double value = model->parameters[index];
  guint cure = model->n_parameters - model->n_cure;

  if (index > model->n_columns && index < model->n_columns + 1 + model->n_scales)
    explain_scale (self, name, value, error);
  else if (index > model->n_columns && index < cure)
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 _("The model has no answer: “%s” of the generalised gamma moves away from 0 without end; there are too few events for "
                   "so many parameters. Choose Weibull, log-normal or another simpler law."), name);
  else if (index == cure)
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 value < 0 ? _("The model has no answer: the cured share goes to 0 (“%s” falls without end). Survival shows "
                               "no plateau; use the model without a cured share.")
                           : _("The model has no answer: the cured share goes to 1 (“%s” rises without end); there are too "
                               "few events."), name);
  else if (index == 0)
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 _("The model has no answer: “%s” grows without end. There are too few events for this law; choose a simpler "
                   "one."), name);
  else
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 _("The model has no answer: the coefficient of “%s” grows without end, as with it, or without it, nobody "
                   "has the event. Group levels, or leave it out."), name);
}

static gboolean
check_answer (EngraftParametricFit  *self,
              GError               **error)
{
  g_autofree char *same = NULL;

  if (self->model.converged)
    return TRUE;
  same = engraft_same_columns_list ((const double * const *) self->columns->pdata, self->model.n_columns,
                                    engraft_survival_data_get_n (self->data), (const char * const *) self->titles->pdata + 1);
  if (same)
    {
      /* Translators: several covariates */
      g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                   _("The model has no answer: “%s” say all but exactly the same, so that their coefficients cannot be told "
                     "apart. Leave out one of them."), same);
      return FALSE;
    }
  /* a coefficient tells more than a constant that goes along with it */
  for (guint i = self->model.n_parameters; i-- > 0; )
    if (self->model.traits[i] & EG_PARAMETRIC_RUNAWAY && i > 0)
      {
        explain (self, i, error);
        return FALSE;
      }
  if (self->model.traits[0] & EG_PARAMETRIC_RUNAWAY)
    explain (self, 0, error);
  else if (self->model.unsettled < self->model.n_parameters)
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 _("The model has no answer: the largest likelihood was not found in %u steps, as “%s” did not settle. A few values "
                   "far away from all others may be why. Look at them, choose a simpler law, or leave out covariates: there "
                   "are %u parameters."), self->model.n_iterations,
                 (char *) self->titles->pdata[self->model.unsettled], (guint) self->model.df);
  else
    g_set_error (error, ENGRAFT_PARAMETRIC_FIT_ERROR, ENGRAFT_PARAMETRIC_FIT_ERROR_CONVERGENCE,
                 _("The largest likelihood was not found in %u steps. Choose a simpler law, or leave out covariates: "
                   "there are %u parameters."), self->model.n_iterations, (guint) self->model.df);

  return FALSE;
}

/* ---- fit ---- */

static EgStatus
choose_variance (EngraftParametricFit   *self,
                 const EgParametricRows *rows)
{
  int wanted = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "variance");
  gsize n, m = self->model.n_parameters;
  const guint32 *clusters = engraft_survival_data_get_clusters (self->data, &n);
  guint32 n_clusters = 0;
  gboolean counts = TRUE;
  EgStatus status = EG_OK;

  for (gsize i = 0; clusters && i < n; i++)
    n_clusters = MAX (n_clusters, clusters[i] + 1);
  for (gsize i = 0; rows->weight && i < rows->n; i++)
    counts &= rows->weight[i] == floor (rows->weight[i]);
  self->robust = wanted == ENGRAFT_COX_VARIANCE_ROBUST
                 || (wanted == ENGRAFT_COX_VARIANCE_AUTO && (clusters || !counts));
  self->variance = g_memdup2 (self->model.variance, m * m * sizeof (double));
  if (self->robust)
    status = eg_parametric_robust (&self->model, rows, clusters, n_clusters, self->variance);
  self->wald = eg_parametric_wald (&self->model, self->variance);

  return status;
}

static EngraftParametricRival
make_rival (EngraftDistribution  distribution,
            const EgParametric  *model)
{
  EngraftParametricRival rival = { distribution, model->converged, NAN, model->df, NAN, NAN };

  if (!model->converged)
    return rival;
  rival.loglik = model->loglik;
  rival.aic = 2. * model->df - 2 * model->loglik;
  rival.bic = log (model->sum_weights) * model->df - 2 * model->loglik;

  return rival;
}

static int
compare_rivals (gconstpointer a,
                gconstpointer b)
{
  const EngraftParametricRival *first = a, *second = b;

  if (first->converged != second->converged)
    return first->converged ? -1 : 1;

  return (first->aic > second->aic) - (first->aic < second->aic);
}

static EgStatus
compare (EngraftParametricFit   *self,
         EngraftSurvivalJob     *job,
         const EgParametricRows *rows)
{
  EgStatus status = EG_OK;

  self->rivals = g_array_new (FALSE, FALSE, sizeof (EngraftParametricRival));
  for (guint i = 0; i < N_RIVALS && status == EG_OK; i++)
    {
      EgLifetime law = { families[i], has_cure (self) };
      EgParametric model;
      EngraftParametricRival rival;

      if (has_cure (self) && !can_cure (i))
        continue;
      job->from = .3 + .7 * i / N_RIVALS;
      job->share = .7 / N_RIVALS;
      status = eg_parametric_init (&model, law, rows, engraft_survival_job_step, job);
      if (status != EG_OK)
        break;
      rival = make_rival (i, &model);
      g_array_append_val (self->rivals, rival);
      eg_parametric_clear (&model);
    }
  g_array_sort (self->rivals, compare_rivals);

  return status;
}

static gboolean
fit (EngraftParametricFit    *self,
     EngraftOperation        *operation,
     const EgParametricRows  *rows,
     GError                 **error)
{
  gboolean rivals = engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "compare")
                    && self->distribution != ENGRAFT_DISTRIBUTION_NORMAL;
  EngraftSurvivalJob job = { .operation = operation, .share = rivals ? .3 : 1 };
  EgLifetime law = { families[self->distribution], has_cure (self) };

  if (!engraft_survival_job_check (eg_parametric_init (&self->model, law, rows, engraft_survival_job_step, &job), error))
    return FALSE;
  add_names (self, &self->model);
  if (!check_answer (self, error))
    return FALSE;
  if (!engraft_survival_job_check (choose_variance (self, rows), error))
    return FALSE;

  return !rivals || engraft_survival_job_check (compare (self, &job, rows), error);
}

gboolean
engraft_parametric_fit_compute (EngraftParametricFit  *self,
                                EngraftTable          *table,
                                EngraftOperation      *operation,
                                GError               **error)
{
  g_autoptr(EngraftCoxTerms) location = engraft_parametric_terms_new (table, self->options, FALSE, error);
  g_autoptr(EngraftCoxTerms) cure = location ? engraft_parametric_terms_new (table, self->options, TRUE, error) : NULL;
  EgParametricRows rows;

  if (!cure || !engraft_cox_guard_check (location, self->data, NAN,
                                         engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "known-at-start"),
                                         operation, error)
      || !engraft_cox_design_init (&self->location, location, self->data, NAN, operation, error)
      || !engraft_cox_design_init (&self->cure, cure, self->data, NAN, operation, error)
      || !fill (self, &self->location, operation, error) || !fill (self, &self->cure, operation, error))
    return FALSE;
  engraft_cox_design_forget (&self->location);
  engraft_cox_design_forget (&self->cure);
  rows = get_rows (self);

  return check_model (self, &rows, error) && fit (self, operation, &rows, error);
}
