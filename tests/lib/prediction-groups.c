/* prediction-groups.c: models by group, and over time, against the answers of the reference folder.
 *
 * Fairlearn's definitions, scipy's tests; all to 1e-9.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "kernel/prediction/eg-drift.h"
#include "kernel/prediction/eg-fairness.h"
#include "kernel/prediction/eg-monitor.h"
#include "prediction-reference.h"

/* ---- fairness ---- */

static void
check_rate (JsonObject *expected,
            const char *name,
            EgFairRate  rate)
{
  g_autofree char *limits_name = g_strdup_printf ("%s_ci", name);
  g_autofree double *limits = NULL;
  guint n;

  limits = answers (expected, limits_name, &n);
  near (limits_name, rate.lower, limits[0], 1e-9, 0);
  near (limits_name, rate.upper, limits[1], 1e-9, 0);
}

static void
check_group (JsonObject        *expected,
             const EgFairGroup *group)
{
  const struct { const char *name; double value; } values[] = {
    { "n", group->n }, { "events", group->n_events }, { "tp", group->true_positive }, { "fp", group->false_positive },
    { "fn", group->false_negative }, { "tn", group->true_negative }, { "base_rate", group->base_rate.value },
    { "selection_rate", group->selection_rate.value }, { "tpr", group->sensitivity.value },
    { "fpr", group->false_positive_rate.value }, { "ppv", group->ppv.value }, { "npv", group->npv.value },
    { "accuracy", group->accuracy.value }, { "auc", group->auc.auc }, { "brier", group->brier },
    { "mean_pred", group->predicted }, { "oe", group->ratio }, { "cal_in_large", group->in_large },
    { "cal_slope", group->slope }, { "net_benefit", group->net_benefit },
  };

  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    near (values[k].name, values[k].value, answer (expected, values[k].name), 1e-7, 0);
  check_rate (expected, "selection", group->selection_rate);
  check_rate (expected, "tpr", group->sensitivity);
  check_rate (expected, "fpr", group->false_positive_rate);
}

static void
check_gaps (JsonObject      *expected,
            const EgFairGap *gaps)
{
  const struct { const char *name; double value; } values[] = {
    { "demographic_parity_difference", gaps[EG_GAP_DEMOGRAPHIC_PARITY].difference },
    { "demographic_parity_ratio", gaps[EG_GAP_DEMOGRAPHIC_PARITY].ratio },
    { "tpr_difference", gaps[EG_GAP_OPPORTUNITY].difference },
    { "fpr_difference", gaps[EG_GAP_FALSE_POSITIVES].difference },
    { "equalized_odds_difference", gaps[EG_GAP_EQUALIZED_ODDS].difference },
    { "equalized_odds_ratio", gaps[EG_GAP_EQUALIZED_ODDS].ratio },
    { "equal_opportunity_difference", gaps[EG_GAP_OPPORTUNITY].difference },
    { "predictive_parity_difference", gaps[EG_GAP_PREDICTIVE_PARITY].difference },
    { "accuracy_difference", gaps[EG_GAP_ACCURACY].difference },
    { "auc_difference", gaps[EG_GAP_AUC].difference },
    { "calibration_oe_ratio_of_extremes", gaps[EG_GAP_CALIBRATION].ratio },
  };

  for (guint k = 0; k < G_N_ELEMENTS (values); k++)
    near (values[k].name, values[k].value, answer (expected, values[k].name), 1e-9, 0);
}

static void
test_fairness (gconstpointer data)
{
  g_autofree char *name = g_strdup_printf ("fairness/%s.csv", (const char *) data),
                  *answers_name = g_strdup_printf ("fairness/%s.json", (const char *) data);
  g_autoptr(Table) table = NULL;
  g_autoptr(JsonObject) expected = NULL;
  g_autoptr(GList) names = NULL;
  g_autofree guint8 *y = NULL;
  g_autofree guint32 *group = NULL;
  EgFairGroup groups[8];
  EgFairGap gaps[EG_N_GAPS];
  guint n_groups = 0;

  if (!has_reference ())
    return;
  table = read_table (name);
  expected = read_answers (answers_name);
  y = outcome (table, "y");
  group = g_new (guint32, table->n);
  names = json_object_get_members (part (expected, "groups"));
  for (GList *l = names; l; l = l->next, n_groups++)
    for (guint i = 0; i < table->n; i++)
      if (g_str_equal (table->words[2][i], l->data))
        group[i] = n_groups;
  g_assert_cmpint (eg_fairness (column (table, "p"), y, group, table->n, n_groups, answer (expected, "threshold"), .95, 0, 0,
                                groups), ==, EG_OK);
  n_groups = 0;
  for (GList *l = names; l; l = l->next)
    check_group (json_object_get_object_member (part (expected, "groups"), l->data), &groups[n_groups++]);
  eg_fairness_gaps (groups, n_groups, gaps);
  check_gaps (expected, gaps);
}

/* ---- drift ---- */

static void
test_drift (void)
{
  g_autoptr(Table) table = NULL;
  g_autoptr(JsonObject) expected = NULL;
  g_autoptr(GList) names = NULL;
  const double *year;

  if (!has_reference ())
    return;
  table = read_table ("tables/flchain.csv");
  expected = read_answers ("drift/flchain.json");
  year = column (table, "year");
  names = json_object_get_members (part (expected, "features"));
  for (GList *l = names; l; l = l->next)
    {
      JsonObject *feature = json_object_get_object_member (part (expected, "features"), l->data);
      const double *values = column (table, l->data);
      g_autofree double *before = g_new (double, table->n), *now = g_new (double, table->n), *edges = NULL;
      guint n_before = 0, n_now = 0, n_edges;
      EgDrift found;

      for (guint i = 0; i < table->n; i++)
        *(year[i] <= 1997 ? &before[n_before++] : &now[n_now++]) = values[i];
      g_assert_cmpint (eg_drift (before, n_before, now, n_now, &found), ==, EG_OK);
      near ("rows before", found.n_before, answer (feature, "n_ref"), 0, 0);
      near ("rows now", found.n_now, answer (feature, "n_cur"), 0, 0);
      near ("missing before", found.missing_before, answer (feature, "missing_ref"), 1e-12, 0);
      near ("missing now", found.missing_now, answer (feature, "missing_cur"), 1e-12, 0);
      near ("distance", found.ks, answer (feature, "ks_stat"), 1e-12, 0);
      near ("its p", found.ks_p, answer (feature, "ks_p_asymp"), 0, 1e-6);
      near ("stability index", found.psi, answer (feature, "psi"), 1e-9, 0);
      near ("Wasserstein", found.wasserstein, answer (feature, "wasserstein"), 1e-9, 0);
      near ("difference", found.difference, answer (feature, "std_mean_diff"), 1e-9, 0);
      near ("Jensen and Shannon", found.jensen_shannon, answer (feature, "js_divergence_nat"), 1e-9, 0);
      edges = answers (feature, "psi_edges", &n_edges);
      g_assert_cmpuint (found.n_bins, ==, n_edges + 1);
      for (guint k = 0; k < n_edges; k++)
        near ("edge", found.edges[k], edges[k], 1e-12, 0);
    }
}

static void
test_stream (void)
{
  g_autoptr(Table) table = NULL;
  g_autoptr(JsonObject) expected = NULL;
  g_autofree guint8 *y = NULL;
  g_autofree double *sums = NULL, *z = NULL, *square = NULL;
  const double *p;
  size_t alarm;

  if (!has_reference ())
    return;
  table = read_table ("drift/stream.csv");
  expected = read_answers ("drift/stream.json");
  y = outcome (table, "y");
  p = column (table, "p");
  sums = g_new (double, table->n);
  z = g_new (double, table->n);
  square = g_new (double, table->n);
  g_assert_cmpint (eg_risk_cusum (p, y, table->n, 2, answer (expected, "cusum_h"), 0, sums, &alarm), ==, EG_OK);
  near ("alarm", alarm, answer (expected, "first_cusum_alarm"), 0, 0);
  for (guint i = 0; i < table->n; i++)
    {
      near ("sum", sums[i], column (table, "cusum")[i], 1e-9, 0);
      square[i] = (y[i] - p[i]) * (y[i] - p[i]);
    }
  g_assert_cmpint (eg_page_hinkley (square, table->n, .005, 5, sums, &alarm), ==, EG_OK);
  near ("alarm", alarm, answer (expected, "first_ph_alarm_lambda_5"), 0, 0);
  for (guint i = 0; i < table->n; i++)
    near ("Page and Hinkley", sums[i], column (table, "page_hinkley")[i], 1e-9, 0);
  g_assert_cmpint (eg_excess (p, y, table->n, sums, z), ==, EG_OK);
  for (guint i = 0; i < table->n; i++)
    {
      near ("excess", sums[i], column (table, "oe")[i], 1e-9, 0);
      near ("its deviation", z[i], column (table, "oe_z")[i], 1e-9, 0);
    }
}

void
add_group_tests (void)
{
  g_test_add_data_func ("/reference/prediction/fairness/sex", "ra_sex", test_fairness);
  g_test_add_data_func ("/reference/prediction/fairness/age", "pima_age", test_fairness);
  g_test_add_func ("/reference/prediction/drift/features", test_drift);
  g_test_add_func ("/reference/prediction/drift/stream", test_stream);
}
