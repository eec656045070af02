/* reference-tests.c: tests of groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "reference.h"

/* ---- survdiff ---- */

/* Observed and expected of one of R's strata: the order of strata is not ours. */
static gboolean
is_stratum (const EgRankTest *test,
            const guint      *groups,
            JsonObject       *result,
            guint             column,
            guint             stratum)
{
  JsonArray *observed = json_object_get_array_member (result, "obs");
  JsonArray *expected = json_object_get_array_member (result, "exp");

  for (guint i = 0; i < json_array_get_length (observed); i++)
    {
      gsize place = (gsize) stratum * test->n_groups + groups[i];
      double o = element (json_array_get_array_element (observed, i), column);
      double e = element (json_array_get_array_element (expected, i), column);

      if (fabs (test->observed[place] - o) > TOLERANCE * MAX (1e-3, fabs (o))
          || fabs (test->expected[place] - e) > TOLERANCE * MAX (1e-3, fabs (e)))
        return FALSE;
    }

  return TRUE;
}

static void
check_strata (const Entry      *entry,
              const EgRankTest *test,
              const guint      *groups)
{
  JsonArray *first = json_array_get_array_element (json_object_get_array_member (entry->result, "obs"), 0);

  check_count (entry, "number of strata", test->n_strata, json_array_get_length (first));
  for (guint column = 0; column < json_array_get_length (first); column++)
    {
      gboolean found = FALSE;

      for (guint stratum = 0; stratum < test->n_strata; stratum++)
        found |= is_stratum (test, groups, entry->result, column, stratum);
      check_count (entry, "stratum found", found, TRUE);
    }
}

static void
check_groups (const Entry        *entry,
              EngraftSurvivalFit *fit,
              EngraftGroupTest   *test)
{
  JsonArray *names = json_object_get_array_member (entry->result, "groups");
  JsonArray *observed = json_object_get_array_member (entry->result, "obs");
  JsonArray *expected = json_object_get_array_member (entry->result, "exp");
  JsonArray *variance = json_object_get_array_member (entry->result, "var");
  const EgRankTest *kernel = engraft_group_test_get_kernel (test);
  guint n = json_array_get_length (names);
  g_autofree guint *groups = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    groups[i] = find_group (fit, json_array_get_string_element (names, i));
  for (guint i = 0; i < n; i++)
    {
      check_count (entry, "n", kernel->n_rows[groups[i]], element (json_object_get_array_member (entry->result, "n"), i));
      for (guint j = 0; j < n; j++)
        check (entry, "var", engraft_group_test_get_variance (test, groups[i], groups[j]),
               element (json_array_get_array_element (variance, i), j));
    }
  if (JSON_NODE_HOLDS_ARRAY (json_array_get_element (observed, 0)))
    {
      check_strata (entry, kernel, groups);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      check_total (entry, "obs", engraft_group_test_get_observed (test, groups[i]), element (observed, i));
      check (entry, "exp", engraft_group_test_get_expected (test, groups[i]), element (expected, i));
    }
}

void
run_survdiff (const Entry *entry)
{
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autofree char *text = dup_setting (entry, "rho", "rho");
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  double rho = text ? g_ascii_strtod (text, NULL) : 0;
  EngraftGroupTest *test;

  if (rho != 0)
    g_object_set (options, "test", ENGRAFT_TEST_RHO, "rho", rho, NULL);
  fit = make_fit (entry, options, NULL, NULL);
  if (!fit)
    return;
  test = engraft_survival_fit_get_test (fit);
  check_groups (entry, fit, test);
  check (entry, "chisq", engraft_group_test_get_statistic (test), number_of (json_object_get_member (entry->result, "chisq")));
  check_count (entry, "df", engraft_group_test_get_df (test), number_of (json_object_get_member (entry->result, "df")));
  check (entry, "p", engraft_group_test_get_p (test), number_of (json_object_get_member (entry->result, "p")));
}

/* ---- weights ---- */

/* the names that survMisc and lifelines have for them */
static gboolean
set_weight (EngraftSurvivalOptions *options,
            const char             *name)
{
  const struct { const char *name; EngraftTestWeight weight; } weights[] = {
    { "1", ENGRAFT_TEST_LOG_RANK }, { "logrank", ENGRAFT_TEST_LOG_RANK },
    { "n", ENGRAFT_TEST_GEHAN }, { "gehan_breslow_wilcoxon", ENGRAFT_TEST_GEHAN }, { "wilcoxon", ENGRAFT_TEST_GEHAN },
    { "sqrtN", ENGRAFT_TEST_TARONE_WARE }, { "tarone_ware", ENGRAFT_TEST_TARONE_WARE }, { "tarone-ware", ENGRAFT_TEST_TARONE_WARE },
    { "S1", ENGRAFT_TEST_PETO_PETO }, { "peto_peto", ENGRAFT_TEST_PETO_PETO }, { "peto", ENGRAFT_TEST_PETO_PETO },
    { "S2", ENGRAFT_TEST_MODIFIED_PETO },
  };
  double p, q;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    if (g_str_equal (name, weights[i].name))
      {
        g_object_set (options, "test", weights[i].weight, NULL);
        return TRUE;
      }
  if (sscanf (name, "FH_p=%lf_q=%lf", &p, &q) != 2 && sscanf (name, "fh_%lf_%lf", &p, &q) != 2)
    return FALSE;
  g_object_set (options, "test", ENGRAFT_TEST_FLEMING_HARRINGTON, "p", p, "q", q, NULL);

  return TRUE;
}

/* survMisc scores groups by an order of its own.  The one that gives its first sum must give
 * all its other numbers. */
static gboolean
find_scores (EngraftGroupTest *test,
             double           *scores,
             guint             n_set,
             double            expected)
{
  guint n = engraft_group_test_get_n_groups (test);
  double q = 0;

  for (guint i = 0; i < n_set; i++)
    q += scores[i] * (engraft_group_test_get_observed (test, i) - engraft_group_test_get_expected (test, i));
  if (n_set == n)
    return fabs (fabs (q) - fabs (expected)) < 1e-9 * fabs (expected);
  for (guint score = 1; score <= n; score++)
    {
      gboolean taken = FALSE;

      for (guint i = 0; i < n_set; i++)
        taken |= scores[i] == score;
      scores[n_set] = score;
      if (!taken && find_scores (test, scores, n_set + 1, expected))
        return TRUE;
    }

  return FALSE;
}

static void
check_trend (const Entry            *entry,
             EngraftSurvivalOptions *options,
             EngraftSurvivalFit     *fit,
             double                 *scores,
             guint                   i)
{
  JsonObject *trend = object_member (entry->result, "trend");
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(EngraftSurvivalFit) scored = NULL;
  g_autoptr(EngraftGroupTest) test = NULL;
  GListModel *tests;
  double q = 0, variance = 0;

  if (!trend)
    return;
  if (i == 0)
    check_count (entry, "trend scores", find_scores (engraft_survival_fit_get_test (fit), scores, 0,
                                                     element (json_object_get_array_member (trend, "Q"), 0)), TRUE);
  for (guint a = 0; a < engraft_survival_fit_get_n_curves (fit); a++)
    g_string_append_printf (text, "%g ", scores[a]);
  g_object_set (options, "trend", TRUE, "trend-scores", text->str, NULL);
  scored = make_fit (entry, options, NULL, NULL);
  tests = engraft_survival_fit_get_tests (scored);
  test = g_list_model_get_item (tests, g_list_model_get_n_items (tests) - 1);
  for (guint a = 0; a < engraft_group_test_get_n_groups (test); a++)
    {
      q += scores[a] * (engraft_group_test_get_observed (test, a) - engraft_group_test_get_expected (test, a));
      for (guint b = 0; b < engraft_group_test_get_n_groups (test); b++)
        variance += scores[a] * scores[b] * engraft_group_test_get_variance (test, a, b);
    }
  check (entry, "trend Q", fabs (q), fabs (element (json_object_get_array_member (trend, "Q"), i)));
  check (entry, "trend Var", variance, element (json_object_get_array_member (trend, "Var"), i));
  check (entry, "trend Z", fabs (engraft_group_test_get_z (test)),
         fabs (element (json_object_get_array_member (trend, "Z"), i)));
  check (entry, "trend chiSq", engraft_group_test_get_statistic (test),
         element (json_object_get_array_member (trend, "chiSq"), i));
  check_complement (entry, "trend p", engraft_group_test_get_p (test),
         element (json_object_get_array_member (trend, "pChisq"), i));
}

void
run_weights (const Entry *entry)
{
  JsonArray *weights = json_object_get_array_member (entry->result, "weights");
  gboolean is_r = g_str_equal (entry->kind, "weighted_logrank");
  JsonArray *chisq = json_object_get_array_member (entry->result, is_r ? "chiSq" : "chisq");
  JsonArray *p = json_object_get_array_member (entry->result, is_r ? "pChisq" : "p");
  double scores[32];

  for (guint i = 0; i < json_array_get_length (weights); i++)
    {
      g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
      g_autoptr(EngraftSurvivalFit) fit = NULL;
      EngraftGroupTest *test;

      if (!set_weight (options, json_array_get_string_element (weights, i)))
        {
          fail (entry, "unknown weight “%s”", json_array_get_string_element (weights, i));
          continue;
        }
      fit = make_fit (entry, options, NULL, NULL);
      if (!fit)
        return;
      test = engraft_survival_fit_get_test (fit);
      check (entry, json_array_get_string_element (weights, i), engraft_group_test_get_statistic (test), element (chisq, i));
      (is_r ? check_complement : check) (entry, "its p", engraft_group_test_get_p (test), element (p, i));
      check_count (entry, "df", engraft_group_test_get_df (test),
                   is_r ? element (json_object_get_array_member (entry->result, "df"), i)
                        : number_of (json_object_get_member (entry->result, "df")));
      check_trend (entry, options, fit, scores, i);
    }
}

/* ---- pairs ---- */

/* “1” of “ph.ecog = 1” */
static const char *
value_of (const char *group)
{
  const char *sign = g_strrstr (group, " = ");

  return sign ? sign + strlen (" = ") : group;
}

static void
check_pairs (const Entry        *entry,
             EngraftSurvivalFit *fit,
             const char         *method)
{
  g_autoptr(EngraftTable) table = engraft_survival_fit_to_table (fit, ENGRAFT_SURVIVAL_TABLE_PAIRS);
  JsonArray *rows = json_object_get_array_member (entry->result, "rows");
  JsonArray *columns = json_object_get_array_member (entry->result, "cols");
  JsonArray *matrix = json_object_get_array_member (object_member (entry->result, "p"), method);
  guint n_found = 0, n_expected = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    for (guint j = 0; j < json_array_get_length (columns); j++)
      {
        double p = element (json_array_get_array_element (matrix, i), j);

        n_expected += !isnan (p);
        for (guint row = 0; !isnan (p) && row < engraft_table_get_n_rows (table); row++)
          {
            g_autofree char *left = engraft_column_dup_cell (engraft_table_find_column (table, "group"), row);
            g_autofree char *right = engraft_column_dup_cell (engraft_table_find_column (table, "other"), row);
            const char *a = value_of (left), *b = value_of (right);
            const char *x = json_array_get_string_element (rows, i), *y = json_array_get_string_element (columns, j);

            if (!(is_called (a, x) && is_called (b, y)) && !(is_called (a, y) && is_called (b, x)))
              continue;
            check (entry, method, column_of (table, "p_adjusted")[row], p);
            n_found++;
          }
      }
  check_count (entry, "number of pairs", n_found, n_expected);
}

void
run_pairs (const Entry *entry)
{
  const char *methods[] = { "none", "bonferroni", "holm", "hochberg", "hommel", "BH", "BY" };
  JsonObject *p = object_member (entry->result, "p");

  check_count (entry, "known adjustments", json_object_get_size (p), G_N_ELEMENTS (methods));
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
      g_autoptr(EngraftSurvivalFit) fit = NULL;

      g_object_set (options, "pairwise", TRUE, "adjustment", i, NULL);
      fit = make_fit (entry, options, NULL, NULL);
      if (fit)
        check_pairs (entry, fit, methods[i]);
    }
}
