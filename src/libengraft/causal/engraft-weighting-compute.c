/* engraft-weighting-compute.c: propensity, weights, and the weighted comparison.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-weighting-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/causal/eg-propensity.h"
#include "libengraft/survival/engraft-cox-design.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-survival-fit-job.h"
#include "libengraft/survival/engraft-model-notices.h"

typedef struct
{
  EngraftWeighting    *self;
  EngraftCoxDesign     design;
  double             **x;          /* columns of the propensity model */
  guint8              *treated;
  EngraftSurvivalJob   job;        /* of the propensity model: operation and shares */
} Work;

static gboolean
check_treatment (Work           *work,
                 EngraftCohort  *cohort,
                 GError        **error)
{
  EngraftSurvivalData *data = work->self->data;
  const char *weight = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "weight");
  guint n = engraft_survival_data_get_n_groups (data);

  if (weight && *weight)
    g_set_error (error, ENGRAFT_WEIGHTING_ERROR, ENGRAFT_WEIGHTING_ERROR_TREATMENT,
                 _("“%s” are weights already, but these are to be made of the propensity. Choose no "
                   "weight."), weight);
  else if (n != 2)
    g_set_error (error, ENGRAFT_WEIGHTING_ERROR, ENGRAFT_WEIGHTING_ERROR_TREATMENT,
                 ngettext ("There is %u group, but a treatment is compared with its absence: choose a column "
                           "with two values as the group.",
                           "There are %u groups, but a treatment is compared with its absence: choose a column "
                           "with two values as the group, or cut it in two.", n), n);
  else
    return TRUE;

  return FALSE;
}

/* Neither the treatment nor a covariate may be known only later. */
static gboolean
check_guard (EngraftWeighting  *self,
             EngraftTable      *table,
             EngraftCohort     *cohort,
             EngraftCoxTerms   *terms,
             EngraftOperation  *operation,
             GError           **error)
{
  const char *treatment[] = { engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "group"), NULL };
  const char * const *known = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "known-at-start");

  return engraft_cox_guard_check_columns (table, treatment, self->data, NAN, known, operation, error)
         && engraft_cox_guard_check (terms, self->data, NAN, known, operation, error);
}

static EngraftCoxTerms *
make_terms (EngraftWeighting  *self,
            EngraftTable      *table,
            GError           **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  g_autoptr(EngraftCoxOptions) cox = engraft_cox_options_new ();

  g_object_set (cox, "covariates", engraft_options_get_strv (options, "covariates"),
                "references", engraft_options_get_strv (options, "references"), NULL);

  return engraft_cox_terms_new (table, cox, error);
}

static gboolean
make_design (Work            *work,
             EngraftCoxTerms *terms,
             GError         **error)
{
  EngraftWeighting *self = work->self;
  const guint32 *groups;
  g_autofree guint32 *order = NULL;
  gsize n;

  if (!engraft_cox_design_init (&work->design, terms, self->data, NAN, work->job.operation, error))
    return FALSE;
  engraft_model_notices_constant (self->notices, "covariates", &work->design);
  groups = engraft_survival_data_get_groups (self->data, &n);
  self->n = n;
  order = g_new (guint32, n + 1);
  work->treated = g_new0 (guint8, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      order[i] = i;
      work->treated[i] = groups[i] == 1;
    }
  work->x = g_new0 (double *, work->design.columns->len + 1);
  for (guint j = 0; j < work->design.columns->len; j++)
    {
      EngraftWeightingColumn column = {
        .name = g_strdup (g_array_index (work->design.columns, EngraftCoxDesignColumn, j).name),
        .title = engraft_cox_design_dup_title (&work->design, j),
      };

      work->x[j] = g_new (double, n + 1);
      g_array_append_val (self->columns, column);
      if (engraft_operation_set_error_if_cancelled (work->job.operation, error))
        return FALSE;
      engraft_cox_design_fill (&work->design, self->data, j, order, n, work->x[j], work->job.operation);
    }

  return TRUE;
}

/* A covariate that tells the treatment leaves nobody to compare with. */
static gboolean
check_propensity (EngraftWeighting  *self,
                  GError           **error)
{
  for (gsize j = 1; j <= self->propensity.p; j++)
    if (self->propensity.traits[j] & EG_LOGISTIC_INFINITE)
      {
        g_set_error (error, ENGRAFT_WEIGHTING_ERROR, ENGRAFT_WEIGHTING_ERROR_SEPARATION,
                     _("“%s” tells which treatment was given, alone or with other covariates: some subjects "
                       "could never have had the other, so there is nobody to compare them with. Leave it out, "
                       "group its levels, or leave out those subjects by a filter."), g_array_index (self->columns, EngraftWeightingColumn, j - 1).name);
        return FALSE;
      }
  if (self->propensity.converged)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_WEIGHTING_ERROR, ENGRAFT_WEIGHTING_ERROR_PROPENSITY,
                       _("The propensity could not be estimated: its largest likelihood was not reached. "
                         "Covariates of very different size, or with a few values far away from all others, may "
                         "be why."));

  return FALSE;
}

static gboolean
weigh (Work    *work,
       GError **error)
{
  EngraftWeighting *self = work->self;
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EgStatus status = eg_logistic_init (&self->propensity, (const double *const *) work->x, work->design.columns->len,
                                      work->treated, NULL, self->n, engraft_survival_job_step, &work->job);

  if (!engraft_survival_job_check (status, error) || !check_propensity (self, error))
    return FALSE;
  self->weights = g_new (double, self->n + 1);
  status = eg_propensity_weights (self->propensity.probability, work->treated, self->n,
                                  (EgEstimand) engraft_options_get_enum (options, "estimand"),
                                  engraft_options_get_boolean (options, "stabilised"),
                                  engraft_options_get_double (options, "truncation"), self->weights, &self->n_truncated);

  return engraft_survival_job_check (status, error);
}

static void
measure_balance (Work *work)
{
  EngraftWeighting *self = work->self;
  const guint32 *groups = engraft_survival_data_get_groups (self->data, NULL);

  for (guint j = 0; j < self->columns->len; j++)
    {
      EngraftWeightingColumn *column = &g_array_index (self->columns, EngraftWeightingColumn, j);

      eg_moments (work->x[j], NULL, groups, self->n, 2, column->before);
      eg_moments (work->x[j], self->weights, groups, self->n, 2, column->after);
    }
}

/* The table with the weights, and whether treated; missing in rows that are not used. */
static EngraftTable *
add_columns (EngraftWeighting *self,
             EngraftTable     *table)
{
  guint n_rows = engraft_table_get_n_rows (table);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  const guint32 *groups = engraft_survival_data_get_groups (self->data, NULL);
  double *weights = g_new (double, n_rows + 1), *treated = g_new (double, n_rows + 1);

  for (guint row = 0; row < n_rows; row++)
    weights[row] = treated[row] = NAN;
  for (gsize i = 0; i < self->n; i++)
    {
      weights[rows[i]] = self->weights[i];
      treated[rows[i]] = groups[i];
    }
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (!g_str_equal (engraft_column_get_name (column), ENGRAFT_WEIGHTING_COLUMN)
          && !g_str_equal (engraft_column_get_name (column), ENGRAFT_WEIGHTING_TREATED))
        g_ptr_array_add (columns, g_object_ref (column));
    }
  g_ptr_array_add (columns, engraft_column_new_numbers (ENGRAFT_WEIGHTING_COLUMN, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (weights, n_rows * sizeof *weights)));
  g_ptr_array_add (columns, engraft_column_new_numbers (ENGRAFT_WEIGHTING_TREATED, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (treated, n_rows * sizeof *treated)));

  return engraft_table_new (engraft_table_get_title (table), columns);
}

static gboolean
compare (EngraftWeighting  *self,
         EngraftTable      *table,
         EngraftCohort     *cohort,
         EngraftOperation  *operation,
         GError           **error)
{
  /* whether it is known at the start was asked of the column it is made of */
  static const char * const covariates[] = { ENGRAFT_WEIGHTING_TREATED, NULL };
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  g_autoptr(EngraftTable) weighted = add_columns (self, table);
  g_autoptr(EngraftCohort) own = ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));
  g_autoptr(EngraftSurvivalOptions) curves = engraft_survival_options_new ();
  g_autoptr(EngraftCoxOptions) cox = engraft_cox_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  double confidence = engraft_options_get_double (options, "confidence");
  int unit = engraft_options_get_enum (options, "unit");

  g_object_set (own, "weight", ENGRAFT_WEIGHTING_COLUMN, NULL);
  g_object_set (curves, "times", engraft_options_get_string (options, "times"), "confidence", confidence, "unit", unit, NULL);
  g_object_set (cox, "covariates", covariates, "ties", engraft_options_get_enum (options, "ties"), "confidence", confidence,
                "unit", unit, "variance", ENGRAFT_COX_VARIANCE_ROBUST, "known-at-start", covariates, NULL);
  data = engraft_survival_data_new (weighted, own, operation, error);
  self->curves = data ? engraft_survival_fit_new (data, curves, operation, error) : NULL;
  self->model = self->curves ? engraft_cox_fit_new_for_table (weighted, own, cox, operation, NULL, error) : NULL;

  return self->model != NULL;
}

static void
work_clear (Work *work)
{
  for (guint j = 0; work->x && j < work->design.columns->len; j++)
    g_free (work->x[j]);
  g_free (work->x);
  g_free (work->treated);
  if (work->design.terms)
    engraft_cox_design_clear (&work->design);
}

gboolean
engraft_weighting_compute (EngraftWeighting  *self,
                           EngraftTable      *table,
                           EngraftCohort     *cohort,
                           EngraftOperation  *operation,
                           EngraftTally     **tally,
                           GError           **error)
{
  Work work = { .self = self, .job = { .operation = operation, .share = .4 } };
  g_autoptr(EngraftCoxTerms) terms = make_terms (self, table, error);
  gboolean good;

  if (!terms)
    return FALSE;
  self->data = engraft_survival_data_new_for_columns (table, cohort, engraft_cox_terms_get_columns (terms),
                                                      engraft_cox_terms_get_title (terms), operation, error);
  if (!self->data)
    return FALSE;
  if (tally)
    *tally = g_object_ref (engraft_survival_data_get_tally (self->data));
  good = engraft_survival_data_check (self->data, error) && check_treatment (&work, cohort, error)
         && check_guard (self, table, cohort, terms, operation, error) && make_design (&work, terms, error) && weigh (&work, error);
  if (good)
    measure_balance (&work);
  work_clear (&work);

  return good && compare (self, table, cohort, operation, error);
}
