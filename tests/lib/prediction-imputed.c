/* prediction-imputed.c: one answer from several imputations against mice.
 *
 * Bars: errors and degrees of freedom pooled from its own coefficients and variances 1e-9 of themselves; from ours 1e-7,
 * as the variances of R's glm () are of the step before its last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "kernel/causal/eg-logistic.h"
#include "kernel/imputation/eg-rubin.h"
#include "prediction-reference.h"

#define M 5

static void
fit (guint              imputation,
     const char *const *names,
     guint              p,
     EgLogistic        *fitted)
{
  g_autofree char *name = g_strdup_printf ("mi/pima/completed_%u.csv", imputation + 1);
  g_autoptr(Table) table = read_table (name);
  g_autofree guint8 *y = outcome (table, "y");
  const double *columns[16];

  for (guint j = 0; j < p; j++)
    columns[j] = column (table, names[j]);
  g_assert_cmpint (eg_logistic_init (fitted, columns, p, y, NULL, table->n, NULL, NULL), ==, EG_OK);
}

/* Its own coefficients, and of each its mean variance. */
static void
check_pooled (JsonObject   *expected,
              guint         j,
              const double *within,
              const double *se,
              const double *df,
              guint         p)
{
  JsonArray *imputations = json_object_get_array_member (expected, "per_imputation");
  g_autoptr(GList) terms = json_object_get_members (json_array_get_object_element (imputations, 0));
  double estimates[M], variances[M];
  EgPooled pooled;

  for (guint m = 0; m < M; m++)
    {
      estimates[m] = json_object_get_double_member (json_array_get_object_element (imputations, m), g_list_nth_data (terms, j));
      variances[m] = within[j];
    }
  eg_pool (estimates, variances, M, answer (expected, "n") - (p + 1), &pooled);
  near ("error of its own", sqrt (pooled.total), se[j], 0, 1e-9);
  near ("degrees of freedom of its own", pooled.df, df[j], 0, 1e-9);
}

static void
test_rubin (void)
{
  static const char *const names[] = { "pregnant", "glucose", "pressure", "mass", "pedigree", "age" };
  const guint p = G_N_ELEMENTS (names);
  g_autoptr(JsonObject) expected = NULL;
  g_autofree double *se = NULL, *df = NULL, *estimate = NULL, *lower = NULL, *riv = NULL, *lambda = NULL,
                    *within = NULL;
  EgLogistic fits[M];
  guint n;

  if (!has_reference ())
    return;
  expected = read_answers ("mi/pima/expected.json");
  estimate = answers (expected, "mice_pool/estimate", &n);
  se = answers (expected, "mice_pool/se", &n);
  df = answers (expected, "mice_pool/df", &n);
  lower = answers (expected, "mice_pool/lower", &n);
  riv = answers (expected, "riv", &n);
  within = answers (expected, "ubar_diag", &n);
  lambda = answers (expected, "lambda", &n);
  g_assert_cmpuint (n, ==, p + 1);
  for (guint m = 0; m < M; m++)
    fit (m, names, p, &fits[m]);
  for (guint j = 0; j <= p; j++)
    {
      double estimates[M], variances[M];
      EgPooled pooled;

      for (guint m = 0; m < M; m++)
        {
          estimates[m] = fits[m].coefficients[j];
          variances[m] = fits[m].variance[j * (p + 2)];
        }
      check_pooled (expected, j, within, se, df, p);
      eg_pool (estimates, variances, M, answer (expected, "n") - (p + 1), &pooled);
      near ("estimate", pooled.estimate, estimate[j], 0, 1e-8);
      near ("its error", sqrt (pooled.total), se[j], 0, 1e-7);
      near ("degrees of freedom", pooled.df, df[j], 0, 1e-6);
      near ("lower limit", pooled.estimate - eg_pooled_width (&pooled, .95), lower[j], 0, 1e-7);
      near ("increase", pooled.increase, riv[j], 0, 1e-6);
      near ("share", pooled.share, lambda[j], 0, 1e-6);
    }
  for (guint m = 0; m < M; m++)
    eg_logistic_clear (&fits[m]);
}

void
add_imputed_tests (void)
{
  g_test_add_func ("/reference/prediction/imputed/rubin", test_rubin);
}
