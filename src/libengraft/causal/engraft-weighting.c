/* engraft-weighting.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/causal/engraft-weighting-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/text/engraft-format.h"

/* of standardised differences after weighting (Austin & Stuart 2015), of weights over their mean, and of
 * propensities */
#define NOTABLE .1
#define LARGE_WEIGHT 10
#define NO_OVERLAP .01

#define DOUBTFUL_P .05

/**
 * EngraftWeighting:
 *
 * Survival of two treatments that were not chosen at random, compared after weighting by the inverse of the
 * probability of the treatment that each had (Austin and Stuart 2015).  Immutable.
 *
 * That probability, the propensity, is by logistic regression.  Curves and the hazard ratio have robust
 * errors, which take the weights as given.  Nothing is adjusted for what is not among the covariates.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftWeighting, engraft_weighting, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_weighting_result_init))

/**
 * engraft_weighting_error_quark:
 *
 * Names the domain of [error@WeightingError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-weighting-error-quark, engraft_weighting_error)

static void
column_clear (gpointer data)
{
  EngraftWeightingColumn *column = data;

  g_free (column->name);
  g_free (column->title);
}

static void
engraft_weighting_finalize (GObject *object)
{
  EngraftWeighting *self = ENGRAFT_WEIGHTING (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_clear_object (&self->data);
  g_clear_object (&self->curves);
  g_clear_object (&self->model);
  eg_logistic_clear (&self->propensity);
  g_array_unref (self->columns);
  g_free (self->weights);

  G_OBJECT_CLASS (engraft_weighting_parent_class)->finalize (object);
}

static void
engraft_weighting_class_init (EngraftWeightingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_weighting_finalize;
}

static void
engraft_weighting_init (EngraftWeighting *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->columns = g_array_new (FALSE, FALSE, sizeof (EngraftWeightingColumn));
  g_array_set_clear_func (self->columns, column_clear);
}

static void
take_notice (EngraftWeighting *self,
             char             *message)   /* transfer full */
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "covariates", own);

  g_list_store_append (self->notices, notice);
}

/* Beside the row of the share that is truncated. */
static void
notice_extreme (EngraftWeighting *self,
                char             *message)   /* transfer full */
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "truncation", own);

  if (engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "truncation") == 0)
    engraft_notice_set_remedy (notice, _("Truncate 1% at Either End"), "truncation", "0.01");
  g_list_store_append (self->notices, notice);
}

static void
notice_weights (EngraftWeighting *self)
{
  double mean = 0, most = 0;
  gsize worst = 0;
  guint n = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      double e = self->propensity.probability[i];

      mean += self->weights[i] / self->n;
      n += e < NO_OVERLAP || e > 1 - NO_OVERLAP;
      if (self->weights[i] > most)
        {
          most = self->weights[i];
          worst = i;
        }
    }
  if (most > LARGE_WEIGHT * mean)
    {
      g_autofree char *weight = engraft_format_number (most, 3);
      g_autofree char *row = engraft_format_count (engraft_survival_data_get_rows (self->data, NULL)[worst] + 1);

      /* Translators: --truncate is of the terminal and “Truncated Share” the row in the window */
      notice_extreme (self, g_strdup_printf (_("Row %s has a weight of %s, more than %d times the mean: the answer "
                                               "hangs on few subjects. Truncate the weights (“Truncated Share”, or --truncate in "
                                               "the terminal), or take the effect in those in whom both were chosen."),
                                             row, weight, LARGE_WEIGHT));
    }
  if (n > 0)
    take_notice (self, g_strdup_printf (ngettext ("The propensity of %u row is below 0.01 or above 0.99: such "
                                                  "subjects hardly ever had the other treatment.",
                                                  "The propensities of %u rows are below 0.01 or above 0.99: "
                                                  "such subjects hardly ever had the other treatment.", n), n));
}

/* Rao and Scott's correction to the first order: by the effective size, or weights of twice the mean would double
 * the test. */
static double
test_proportionality (EngraftWeighting *self)
{
  double sum = 0, squares = 0, chisq = engraft_cox_fit_get_proportionality (self->model, 0, NULL, NULL);

  for (gsize i = 0; i < self->n; i++)
    {
      sum += self->weights[i];
      squares += pow (self->weights[i], 2);
    }

  return eg_chi_squared_tail (chisq * sum / squares, 1);
}

/* The Cox model's own words tell of a covariate; here it is the treatment. */
static void
notice_model (EngraftWeighting *self)
{
  g_autofree char *relation = NULL;
  double p = test_proportionality (self);

  engraft_model_notices_events (self->notices, "group", engraft_cox_fit_get_n_events (self->model), 1);
  if (p < DOUBTFUL_P && !engraft_cox_fit_is_infinite (self->model, 0))
    {
      relation = engraft_format_p_relation (p);
      take_notice (self, g_strdup_printf (_("The effect of the treatment changes over time (p %s): its hazard ratio is an average that "
                                            "depends on how long was observed. Compare survival at a time, or restricted "
                                            "means."), relation));
    }
  if (engraft_cox_fit_is_infinite (self->model, 0))
    take_notice (self, g_strdup_printf (_("The hazard ratio of “%s” to “%s” has no finite estimate: in one of the groups nobody has "
                                          "the event, or the group tells exactly who has it first. Compare survival at a time, "
                                          "or restricted means."),
                                        engraft_survival_data_get_group (self->data, 1),
                                        engraft_survival_data_get_group (self->data, 0)));
}

/* What the curves say of the times at which they are read. */
static void
notice_times (EngraftWeighting *self)
{
  GListModel *notices = engraft_survival_fit_get_notices (self->curves);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_str_equal (engraft_notice_get_subject (notice), "times"))
        g_list_store_append (self->notices, notice);
    }
}

void
engraft_weighting_add_notices (EngraftWeighting *self,
                               EngraftOperation *operation)
{
  for (guint j = 0; j < self->columns->len; j++)
    {
      const char *name = g_array_index (self->columns, EngraftWeightingColumn, j).name;
      double before, after = engraft_weighting_get_difference (self, j, &before);
      g_autofree char *text = engraft_format_fixed (after, 2);

      if (self->propensity.traits[j + 1] & EG_LOGISTIC_COLLINEAR)
        take_notice (self, g_strdup_printf (_("“%s” does not vary, or follows from the covariates before it: it "
                                              "has no coefficient in the propensity."), name));
      else if (fabs (after) > NOTABLE)
        take_notice (self, g_strdup_printf (_("After weighting, “%s” still differs between the groups, by %s "
                                              "standard deviations. Add its square or interactions to the "
                                              "covariates."), name, text));
    }
  notice_weights (self);
  notice_model (self);
  notice_times (self);
  engraft_filter_guard_warn (self->data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  engraft_model_notices_left_out (self->notices, self->data, TRUE);
}

/**
 * engraft_weighting_new:
 * @table: a table
 * @cohort: what its columns mean; its group is the treatment
 * @options: covariates and weights; copied
 * @operation: (nullable): shows progress, cancels the work
 * @tally: (out) (optional) (nullable) (transfer full): what became of every row, also when it fails
 * @error: return location for an error
 *
 * Estimates the propensity and compares the groups with weights.  May be called in any thread.  O(rows columns²) an
 * iteration.
 *
 * Returns: (transfer full) (nullable): the comparison, or %NULL with an error of %ENGRAFT_WEIGHTING_ERROR,
 *   %ENGRAFT_COX_TERMS_ERROR, %ENGRAFT_SURVIVAL_DATA_ERROR, %ENGRAFT_COX_FIT_ERROR or `G_IO_ERROR_CANCELLED`
 */
EngraftWeighting *
engraft_weighting_new (EngraftTable             *table,
                       EngraftCohort            *cohort,
                       EngraftWeightingOptions  *options,
                       EngraftOperation         *operation,
                       EngraftTally            **tally,
                       GError                  **error)
{
  g_autoptr(EngraftWeighting) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING_OPTIONS (options), NULL);

  if (tally)
    *tally = NULL;
  self = g_object_new (ENGRAFT_TYPE_WEIGHTING, NULL);
  self->options = ENGRAFT_WEIGHTING_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  if (!engraft_weighting_compute (self, table, cohort, operation, tally, error))
    return NULL;
  engraft_weighting_add_notices (self, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_weighting_get_notices:
 * @self: a weighted comparison
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_weighting_get_notices (EngraftWeighting *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_weighting_get_group:
 * @self: a weighted comparison
 * @group: 0, or 1 for the treated
 *
 * Names a group.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_weighting_get_group (EngraftWeighting *self,
                             guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self) && group < 2, NULL);

  return engraft_survival_data_get_group (self->data, group);
}

/**
 * engraft_weighting_get_curves:
 * @self: a weighted comparison
 *
 * Gives the weighted survival curves.
 *
 * Returns: (transfer none): the weighted survival curves
 */
EngraftSurvivalFit *
engraft_weighting_get_curves (EngraftWeighting *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  return self->curves;
}

/**
 * engraft_weighting_get_model:
 * @self: a weighted comparison
 *
 * Gives the weighted Cox model, of which the only covariate is the treatment.
 *
 * Returns: (transfer none): the weighted Cox model
 */
EngraftCoxFit *
engraft_weighting_get_model (EngraftWeighting *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  return self->model;
}

/**
 * engraft_weighting_get_weights:
 * @self: a weighted comparison
 * @n: (out): how many there are
 *
 * Gives the weights of the rows that are used.
 *
 * Returns: (transfer none) (array length=n): the weights
 */
const double *
engraft_weighting_get_weights (EngraftWeighting *self,
                               gsize            *n)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  *n = self->n;

  return self->weights;
}

/**
 * engraft_weighting_get_propensities:
 * @self: a weighted comparison
 * @n: (out): how many there are
 *
 * Gives the probabilities of treatment of the rows that are used.
 *
 * Returns: (transfer none) (array length=n): the propensities
 */
const double *
engraft_weighting_get_propensities (EngraftWeighting *self,
                                    gsize            *n)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), NULL);

  *n = self->n;

  return self->propensity.probability;
}

/**
 * engraft_weighting_get_n_columns:
 * @self: a weighted comparison
 *
 * Tells how many columns the propensity model has, besides the intercept.
 *
 * Returns: how many columns
 */
guint
engraft_weighting_get_n_columns (EngraftWeighting *self)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self), 0);

  return self->columns->len;
}

/**
 * engraft_weighting_get_title:
 * @self: a weighted comparison
 * @column: the number of a column
 *
 * Tells what people call a column of the propensity model.
 *
 * Returns: (transfer none): its title
 */
const char *
engraft_weighting_get_title (EngraftWeighting *self,
                             guint             column)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self) && column < self->columns->len, NULL);

  return g_array_index (self->columns, EngraftWeightingColumn, column).title;
}

/**
 * engraft_weighting_get_coefficient:
 * @self: a weighted comparison
 * @index: 0 for the intercept, else the number of a column plus 1
 * @se: (out) (optional): its standard error
 *
 * Gives a coefficient of the propensity model, the log of an odds ratio.
 *
 * Returns: the coefficient; NaN when the column is collinear
 */
double
engraft_weighting_get_coefficient (EngraftWeighting *self,
                                   guint             index,
                                   double           *se)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self) && index <= self->columns->len, NAN);

  if (se)
    *se = sqrt (self->propensity.variance[index * (self->columns->len + 1) + index]);

  return self->propensity.coefficients[index];
}

/**
 * engraft_weighting_get_difference:
 * @self: a weighted comparison
 * @column: the number of a column
 * @before: (out) (optional): the same without weights
 *
 * Gives the standardised difference that is left: of weighted means, treated less others, over the standard
 * deviation without weights.
 *
 * Returns: the standardised difference after weighting
 */
double
engraft_weighting_get_difference (EngraftWeighting *self,
                                  guint             column,
                                  double           *before)
{
  const EngraftWeightingColumn *found;

  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self) && column < self->columns->len, NAN);

  found = &g_array_index (self->columns, EngraftWeightingColumn, column);
  if (before)
    *before = eg_standardised_difference (&found->before[1], &found->before[0]);

  return eg_standardised_difference (&found->after[1], &found->after[0]);
}

/**
 * engraft_weighting_get_effective_size:
 * @self: a weighted comparison
 * @group: 0, or 1 for the treated
 *
 * Gives the number of subjects of equal weight that would tell as much.
 *
 * Returns: the effective size of a group
 */
double
engraft_weighting_get_effective_size (EngraftWeighting *self,
                                      guint             group)
{
  g_return_val_if_fail (ENGRAFT_IS_WEIGHTING (self) && group < 2, NAN);

  return eg_effective_size (self->weights, engraft_survival_data_get_groups (self->data, NULL), self->n, group);
}
