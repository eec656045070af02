/* test-cox-frailty.c: models of the patients of pbc with gamma frailties.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>

#include "libengraft/survival/engraft-frailty-fit.h"

#include "pbc-cox.h"

static EngraftFrailtyFit *
fit_frailty (const char  *cluster,
             const char  *weight,
             GError     **error)
{
  g_autoptr(EngraftTable) table = read_pbc ();
  g_autoptr(EngraftCohort) cohort = make_cohort (NULL);
  g_autoptr(EngraftCoxOptions) options = engraft_cox_options_new ();
  const char *covariates[] = { "age", "sex", NULL };

  g_object_set (cohort, "cluster", cluster, "weight", weight, NULL);
  g_object_set (options, "covariates", covariates, NULL);

  return engraft_frailty_fit_new (table, cohort, options, NULL, NULL, error);
}

static void
test_frailty (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftFrailtyFit) model = fit_frailty ("stage", NULL, &error);
  g_autofree char *sentence = NULL, *methods = NULL;
  g_autoptr(JsonNode) node = NULL;
  double sum = 0, chisq, p;
  double n_rows = 0, n;

  g_assert_no_error (error);
  g_assert_cmpfloat (engraft_frailty_fit_get_theta (model, &chisq, &p), >, .1);
  g_assert_true (chisq > 0 && p < .001);
  for (guint c = 0; c < engraft_frailty_fit_get_n_clusters (model); c++)
    {
      sum += exp (engraft_frailty_fit_get_frailty (model, c, &n, NULL));
      n_rows += n;
    }
  near (sum, (double) engraft_frailty_fit_get_n_clusters (model), 1e-9);
  g_assert_cmpfloat (n_rows, ==, 412);
  g_assert_true (has_notice (engraft_frailty_fit_get_notices (model), "as strata instead"));
  sentence = engraft_frailty_fit_dup_sentence (model);
  methods = engraft_frailty_fit_dup_methods (model);
  node = engraft_frailty_fit_to_json (model);
  g_assert_nonnull (strstr (sentence, "ariance of the frailty"));
  g_assert_nonnull (strstr (methods, "Klein"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (node), "clusters")), ==,
                    engraft_frailty_fit_get_n_clusters (model));
}

static void
test_refused_frailties (void)
{
  const char *clusters[] = { NULL, "id" };

  for (guint k = 0; k < G_N_ELEMENTS (clusters); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftFrailtyFit) model = fit_frailty (clusters[k], NULL, &error);

      g_assert_null (model);
      g_assert_error (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_CLUSTERS);
    }
}

/* Whole numbers are how often rows are there: clusters have so many; of other weights it is said why they are refused. */
static void
test_weighted_frailties (void)
{
  g_autoptr(GError) error = NULL, refused = NULL;
  g_autoptr(EngraftFrailtyFit) plain = fit_frailty ("stage", NULL, NULL);
  g_autoptr(EngraftFrailtyFit) model = fit_frailty ("stage", "stage", &error);
  g_autoptr(EngraftFrailtyFit) none = fit_frailty ("stage", "bili", &refused);
  double n_rows, n_events, n_plain, n_plain_events, times;

  g_assert_no_error (error);
  for (guint c = 0; c < engraft_frailty_fit_get_n_clusters (model); c++)
    {
      engraft_frailty_fit_get_frailty (model, c, &n_rows, &n_events);
      engraft_frailty_fit_get_frailty (plain, c, &n_plain, &n_plain_events);
      times = g_ascii_strtod (engraft_frailty_fit_get_cluster (model, c), NULL);
      g_assert_cmpfloat (times, >=, 1);
      g_assert_cmpfloat (n_rows, ==, times * n_plain);
      g_assert_cmpfloat (n_events, ==, times * n_plain_events);
    }
  g_assert_null (none);
  g_assert_error (refused, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_DATA);
  g_assert_nonnull (strstr (refused->message, "“bili” are not whole numbers"));
  g_assert_nonnull (strstr (refused->message, "“stage” as the cluster"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  g_test_add_func ("/cox-frailty/frailty", test_frailty);
  g_test_add_func ("/cox-frailty/refused-frailties", test_refused_frailties);
  g_test_add_func ("/cox-frailty/weighted-frailties", test_weighted_frailties);

  return g_test_run ();
}
