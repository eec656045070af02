/* engraft-imputation-complete.c: the model of rows without a gap, for comparison.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"

EngraftCoxOptions *
engraft_imputation_new_model (EngraftImputation *self)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftCoxOptions *model = engraft_cox_options_new ();

  g_object_set (model, "covariates", engraft_options_get_strv (options, "covariates"),
                "references", engraft_options_get_strv (options, "references"),
                "known-at-start", engraft_options_get_strv (options, "known-at-start"),
                "ties", engraft_options_get_enum (options, "ties"),
                "convergence", engraft_options_get_enum (options, "convergence"),
                "confidence", engraft_options_get_double (options, "confidence"), NULL);

  return model;
}

/* It is there for comparison only: the pooled answer stands without it. */
void
engraft_imputation_fit_complete (EngraftImputation *self,
                                 EngraftTable      *table,
                                 EngraftCohort     *cohort,
                                 EngraftOperation  *operation)
{
  const char *column = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "imputation-column");
  g_autoptr(EngraftCoxOptions) model = engraft_imputation_new_model (self);
  g_autoptr(EngraftCohort) own = column && *column
                                 ? engraft_imputation_restrict_cohort (cohort, column, "0")
                                 : ENGRAFT_COHORT (engraft_options_copy (ENGRAFT_OPTIONS (cohort)));

  g_object_set (own, "group", NULL, NULL);   /* the model does not need it */
  self->complete = engraft_cox_fit_new_for_table (table, own, model, operation, NULL, NULL);
}

/**
 * engraft_imputation_get_complete:
 * @self: a pooled answer
 *
 * Gives the model of rows without a gap.
 *
 * Returns: (transfer none) (nullable): the model; %NULL when it has no estimate there
 */
EngraftCoxFit *
engraft_imputation_get_complete (EngraftImputation *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self), NULL);

  return self->complete;
}

/* the coefficient that is called as the pooled one: levels may be missing among rows without a gap */
static guint
find_coefficient (EngraftImputation *self,
                  guint              index)
{
  guint n = self->complete ? engraft_cox_fit_get_n_coefficients (self->complete) : 0;

  for (guint i = 0; i < n; i++)
    if (g_str_equal (engraft_cox_fit_get_name (self->complete, i), self->names->pdata[index])
        && !engraft_cox_fit_is_infinite (self->complete, i))
      return i;

  return G_MAXUINT;
}

/**
 * engraft_imputation_get_complete_ratio:
 * @self: a pooled answer
 * @index: the number of a coefficient
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 *
 * Gives the hazard ratio that rows without a gap have.
 *
 * Returns: the hazard ratio; NaN when it has no finite estimate there
 */
double
engraft_imputation_get_complete_ratio (EngraftImputation *self,
                                       guint              index,
                                       double            *lower,
                                       double            *upper)
{
  double limits[2] = { NAN, NAN }, ratio = NAN;
  guint found;

  g_return_val_if_fail (ENGRAFT_IS_IMPUTATION (self) && index < self->names->len, NAN);

  found = find_coefficient (self, index);
  if (found != G_MAXUINT)
    ratio = engraft_cox_fit_get_hazard_ratio (self->complete, found, &limits[0], &limits[1]);
  if (lower)
    *lower = limits[0];
  if (upper)
    *upper = limits[1];

  return ratio;
}

EngraftTable *
engraft_imputation_make_complete (EngraftImputation *self)
{
  static const char * const columns[] = { "hazard_ratio", "lower", "upper", "coefficient", "se", "p" };
  const char *labels[] = { _("Hazard Ratio"), _("From"), _("To"), _("Coefficient"), _("Standard Error"), _("p") };
  double *values[G_N_ELEMENTS (columns)];
  EngraftTableDraft draft;
  char **names;

  engraft_table_draft_init (&draft, self->complete ? self->names->len : 0);
  names = engraft_table_draft_add_texts (&draft, "covariate", _("Covariate"));
  for (gsize k = 0; k < G_N_ELEMENTS (columns); k++)
    values[k] = engraft_table_draft_add_numbers (&draft, columns[k], labels[k], ENGRAFT_COLUMN_NUMBER);
  for (gsize i = 0; i < draft.n_rows; i++)
    {
      guint found = find_coefficient (self, i);

      names[i] = g_strdup (self->names->pdata[i]);
      values[0][i] = engraft_imputation_get_complete_ratio (self, i, &values[1][i], &values[2][i]);
      if (found != G_MAXUINT)
        values[3][i] = engraft_cox_fit_get_coefficient (self->complete, found, &values[4][i], NULL, &values[5][i]);
    }

  return engraft_table_draft_finish (&draft, _("Complete cases"));
}
