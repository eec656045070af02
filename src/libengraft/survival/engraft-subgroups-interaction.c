/* engraft-subgroups-interaction.c: whether the hazard ratio is the same in all levels of a variable.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroups-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* b' V^-1 b of the coefficients of the last term, the interaction; NaN when that has none. */
static double
test_wald (EngraftCoxFit *model,
           guint          df)
{
  const guint n = engraft_cox_fit_get_n_coefficients (model);
  double chisq = NAN;
  g_autofree guint *places = g_new (guint, n + 1);
  gsl_matrix *variance;
  gsl_vector *b, *solved;
  guint k = 0;

  for (guint i = 0; i < n; i++)
    if (engraft_cox_fit_get_term (model, i) == engraft_cox_fit_get_n_terms (model) - 1 &&
        !engraft_cox_fit_is_collinear (model, i) && !engraft_cox_fit_is_infinite (model, i))
      places[k++] = i;
  if (k == 0 || k != df)
    return NAN;
  variance = gsl_matrix_alloc (k, k);
  b = gsl_vector_alloc (k);
  solved = gsl_vector_alloc (k);
  for (guint i = 0; i < k; i++)
    {
      gsl_vector_set (b, i, engraft_cox_fit_get_coefficient (model, places[i], NULL, NULL, NULL));
      for (guint j = 0; j < k; j++)
        gsl_matrix_set (variance, i, j, engraft_cox_fit_get_covariance (model, places[i], places[j]));
    }
  if (gsl_linalg_cholesky_decomp1 (variance) == 0 && gsl_linalg_cholesky_solve (variance, b, solved) == 0)
    {
      chisq = 0;
      for (guint i = 0; i < k; i++)
        chisq += gsl_vector_get (b, i) * gsl_vector_get (solved, i);
    }
  gsl_matrix_free (variance);
  gsl_vector_free (b);
  gsl_vector_free (solved);

  return chisq;
}

/* The likelihood ratio does not hold when rows belong together. */
gboolean
engraft_subgroups_test_interaction (EngraftSubgroupsJob      *job,
                                    EngraftSubgroupVariable  *variable,
                                    guint                     n_levels,
                                    const guint32            *levels,
                                    const char * const       *names,
                                    GError                  **error)
{
  g_autoptr(EngraftTable) table = engraft_subgroups_make_table (job, job->arms, levels, names);
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftCoxFit) plain = NULL, model = NULL;
  g_autoptr(GError) own = NULL;

  variable->df = n_levels - 1;
  plain = engraft_subgroups_fit (job, table, ENGRAFT_SUBGROUPS_MODEL_LEVELS, &data, &own);
  if (plain)
    model = engraft_subgroups_fit (job, table, ENGRAFT_SUBGROUPS_MODEL_PRODUCT, &data, &own);
  if (engraft_subgroups_is_cancelled (own))
    {
      g_propagate_error (error, g_steal_pointer (&own));
      return FALSE;
    }
  if (!model)
    {
      engraft_subgroups_say (job->self, ENGRAFT_SEVERITY_WARNING, "subgroups",
                             g_strdup_printf (_("The interaction with “%s” cannot be tested: %s"),
                                              variable->title, own ? own->message : ""));
      return TRUE;
    }
  variable->chisq[ENGRAFT_SUBGROUP_TEST_WALD] = test_wald (model, variable->df);
  if (!engraft_cox_fit_is_robust (model))
    variable->chisq[ENGRAFT_SUBGROUP_TEST_LIKELIHOOD_RATIO] =
      MAX (0, 2 * (engraft_cox_fit_get_loglik (model, NULL) - engraft_cox_fit_get_loglik (plain, NULL)));

  return TRUE;
}
