/* test-survival-answers.c: the options of an analysis, each against what R answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-survival-fit.h"
#include "oracle/family-oracle.h"
#include "oracle/survival-oracle.h"

#define N G_N_ELEMENTS (lung_time)

#define check(value, expected) g_assert_cmpfloat_with_epsilon (value, expected, 1e-10 * fabs (expected))

/* takes the values */
static EngraftColumn *
column (const char *name,
        double     *values)
{
  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (values, N * sizeof *values));
}

#define COLUMN(name, expression) \
  G_STMT_START { \
    double *values = g_new (double, N); \
    for (guint i = 0; i < N; i++) \
      values[i] = (expression); \
    g_ptr_array_add (columns, column (name, values)); \
  } G_STMT_END

static EngraftTable *
lung (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  COLUMN ("t", lung_time[i]);
  COLUMN ("years", lung_time[i] / 365.25);
  COLUMN ("s", lung_status[i]);
  COLUMN ("s3", lung_status[i] && (i + 1) % 3 == 0 ? 2 : lung_status[i]);
  COLUMN ("sex", lung_group[i]);
  COLUMN ("ecog", lung_stratum[i]);
  COLUMN ("count", lung_count[i]);
  COLUMN ("weight", lung_weight[i]);
  COLUMN ("inst", lung_cluster[i]);
  COLUMN ("late", (i + 1) % 3 == 0 ? floor (lung_time[i] / 2) : -1);

  return engraft_table_new ("lung", columns);
}

static JsonNode *
quoted (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *json = g_strjoinv ("\"", parts);
  JsonNode *node = json_from_string (json, NULL);

  g_assert_nonnull (node);

  return node;
}

static EngraftSurvivalFit *
fit (const char *roles,
     const char *settings)
{
  g_autoptr(EngraftTable) table = lung ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(JsonNode) roles_node = quoted (roles);
  g_autoptr(JsonNode) settings_node = quoted (settings);
  g_autoptr(GError) error = NULL;
  EngraftSurvivalFit *self;

  engraft_options_load_json (ENGRAFT_OPTIONS (cohort), roles_node, &error);
  g_assert_no_error (error);
  engraft_options_load_json (ENGRAFT_OPTIONS (options), settings_node, &error);
  g_assert_no_error (error);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  g_assert_no_error (error);
  self = engraft_survival_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);

  return self;
}

#define BY(group) "{'time':'t','status':'s','events':['1'],'censored':['0'],'group':'" group "'}"

static double
cell (EngraftSurvivalFit   *self,
      EngraftSurvivalTable  kind,
      const char           *name,
      guint                 row)
{
  g_autoptr(EngraftTable) table = engraft_survival_fit_to_table (self, kind);
  EngraftColumn *found = engraft_table_find_column (table, name);

  g_assert_nonnull (found);
  g_assert_cmpuint (row, <, engraft_table_get_n_rows (table));

  return engraft_column_get_numbers (found, NULL)[row];
}

static double
statistic (EngraftSurvivalFit *self,
           guint               index)
{
  g_autoptr(EngraftGroupTest) test =
    g_list_model_get_item (G_LIST_MODEL (engraft_survival_fit_get_tests (self)), index);

  return engraft_group_test_get_statistic (test);
}

static gboolean
has_notice (EngraftSurvivalFit *self,
            const char         *subject,
            const char         *part)
{
  GListModel *notices = engraft_survival_fit_get_notices (self);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      found |= g_strcmp0 (engraft_notice_get_subject (notice), subject) == 0
               && strstr (engraft_notice_get_message (notice), part) != NULL;
    }

  return found;
}

/* log-rank, Gehan, Tarone-Ware, Peto-Peto, modified, Fleming-Harrington (0.5, 2), rho = 1; the trend last */
static void
test_family (void)
{
  g_autoptr(EngraftSurvivalFit) self =
    fit (BY ("ecog"), "{'all-tests':true,'p':0.5,'q':2,'rho':1,'trend':true,'trend-scores':'0 1 3'}");
  g_autoptr(EngraftSurvivalFit) stratified =
    fit ("{'time':'t','status':'s','events':['1'],'censored':['0'],'group':'ecog','strata':['sex']}",
         "{'all-tests':true,'p':0.5,'q':2,'rho':1}");
  g_autoptr(EngraftSurvivalFit) late =
    fit ("{'time':'t','entry':'late','status':'s','events':['1'],'censored':['0'],'group':'ecog'}",
         "{'all-tests':true,'p':0.5,'q':2,'rho':1}");
  g_autoptr(EngraftSurvivalFit) years =
    fit ("{'time':'years','status':'s','events':['1'],'censored':['0'],'group':'ecog'}", "{'all-tests':true}");

  for (guint i = 0; i < 7; i++)
    {
      check (statistic (self, i), family_chisq[i]);
      check (statistic (stratified, i), family_stratified[i]);
      check (statistic (late, i), family_truncated[i]);
    }
  check (statistic (self, 7), family_trend[0]);
  check (statistic (years, 0), family_chisq[0]);
}

/* survdiff's Peto & Peto and Peto and Peto's own have two names */
static void
test_names (void)
{
  const char *names[] = { "Log-rank", "Gehan-Breslow-Wilcoxon", "Tarone-Ware", "Peto-Peto", "Modified Peto-Peto",
                          "Fleming-Harrington (p = 0, q = 1)", "G-rho (ρ = 1)" };
  g_autoptr(EngraftSurvivalFit) self = fit (BY ("ecog"), "{'all-tests':true,'p':0,'q':1,'rho':1}");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(EngraftGroupTest) test = g_list_model_get_item (engraft_survival_fit_get_tests (self), i);

      g_assert_cmpstr (engraft_group_test_get_name (test), ==, names[i]);
    }
  check (statistic (self, 5), family_chisq[7]);
}

static void
test_pairs (void)
{
  const char *methods[] = { "none", "bonferroni", "holm", "hochberg", "hommel", "bh", "by" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autofree char *settings = g_strdup_printf ("{'pairwise':true,'adjustment':'%s'}", methods[i]);
      g_autoptr(EngraftSurvivalFit) self = fit (BY ("ecog"), settings);

      for (guint pair = 0; pair < 3; pair++)
        {
          check (cell (self, ENGRAFT_SURVIVAL_TABLE_PAIRS, "p", pair), pairs_adjusted[pair]);
          check (cell (self, ENGRAFT_SURVIVAL_TABLE_PAIRS, "p_adjusted", pair), pairs_adjusted[3 * i + pair]);
        }
    }
}

/* robust where weights are not counts, or rows are not independent */
static void
test_weights (void)
{
  g_autoptr(EngraftSurvivalFit) counts =
    fit ("{'time':'t','status':'s','events':['1'],'censored':['0'],'group':'ecog','weight':'count'}", "{}");
  g_autoptr(EngraftSurvivalFit) weighted =
    fit ("{'time':'t','status':'s','events':['1'],'censored':['0'],'group':'ecog','weight':'weight'}", "{}");
  g_autoptr(EngraftSurvivalFit) clustered =
    fit ("{'time':'t','status':'s','events':['1'],'censored':['0'],'group':'ecog','weight':'weight',"
         "'cluster':'inst'}", "{}");

  g_assert_false (engraft_group_test_is_robust (engraft_survival_fit_get_test (counts)));
  g_assert_false (engraft_survival_curve_is_robust (engraft_survival_fit_get_curve (counts, 0)));
  check (statistic (counts, 0), counts_chisq[0]);
  g_assert_true (engraft_survival_curve_is_robust (engraft_survival_fit_get_curve (weighted, 0)));
  check (statistic (weighted, 0), lung_robust_chisq[0]);
  g_assert_true (engraft_group_test_is_robust (engraft_survival_fit_get_test (clustered)));
  check (statistic (clustered, 0), lung_robust_chisq[1]);
}

static void
test_landmark (void)
{
  g_autoptr(EngraftSurvivalFit) self = fit (BY ("sex"), "{'landmark':166}");
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    {
      EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (self, i);

      n += engraft_survival_curve_get_n_records (curve);
      g_assert_cmpfloat (engraft_survival_curve_get_quantile (curve, .5, NULL, NULL), ==, landmark[2 + i]);
    }
  g_assert_cmpuint (n, ==, landmark[0]);
  check (statistic (self, 0), landmark[1]);
}

static void
test_means (void)
{
  g_autoptr(EngraftSurvivalFit) self = fit (BY ("sex"), "{'horizon':500}");
  g_autoptr(EngraftSurvivalFit) beyond = fit (BY ("sex"), "{'horizon':2000}");

  check (cell (self, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "rmst", 0), rmst[4]);
  check (cell (self, ENGRAFT_SURVIVAL_TABLE_SUMMARY, "rmst_se", 1), rmst[7]);
  check (cell (self, ENGRAFT_SURVIVAL_TABLE_PAIRS, "rmst_difference", 0), mean_difference[0]);
  check (cell (self, ENGRAFT_SURVIVAL_TABLE_PAIRS, "rmst_difference_se", 0), mean_difference[1]);
  check (cell (self, ENGRAFT_SURVIVAL_TABLE_PAIRS, "rmst_difference_p", 0), mean_difference[2]);
  g_assert_false (has_notice (self, "horizon", "a guess"));
  g_assert_true (has_notice (beyond, "horizon", "a guess"));
}

/* at chosen times; nothing is said of a time that a group is not followed to */
static void
test_differences (void)
{
  const char *names[] = { "difference", "se", "difference_lower", "difference_upper", "statistic", "p" };
  g_autoptr(EngraftSurvivalFit) two = fit (BY ("sex"), "{'times':'180 365 5000'}");
  g_autoptr(EngraftSurvivalFit) three = fit (BY ("ecog"), "{'times':'365','adjustment':'bonferroni'}");
  g_autofree char *methods = engraft_survival_fit_dup_methods (two);

  for (guint time = 0; time < 2; time++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      check (cell (two, ENGRAFT_SURVIVAL_TABLE_DIFFERENCES, names[i], time),
             fixed_time_difference[G_N_ELEMENTS (names) * time + i]);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_true (isnan (cell (two, ENGRAFT_SURVIVAL_TABLE_DIFFERENCES, names[i], 2)));
  g_assert_nonnull (strstr (methods, "at a fixed point in time"));

  for (guint pair = 0; pair < 3; pair++)
    {
      double p = cell (three, ENGRAFT_SURVIVAL_TABLE_DIFFERENCES, "p", pair);

      check (cell (three, ENGRAFT_SURVIVAL_TABLE_DIFFERENCES, "p_adjusted", pair), MIN (1, 3 * p));
      check (cell (three, ENGRAFT_SURVIVAL_TABLE_DIFFERENCES, "statistic_all", pair), fixed_time_all[0]);
      check (cell (three, ENGRAFT_SURVIVAL_TABLE_DIFFERENCES, "p_all", pair), fixed_time_all[1]);
    }
}

static void
assert_follow_up (EngraftSurvivalFit *self,
                  const double       *expected)
{
  const char *names[] = { "follow_up", "follow_up_lower", "follow_up_upper" };

  for (guint i = 0; i < 6; i++)
    {
      double value = cell (self, ENGRAFT_SURVIVAL_TABLE_SUMMARY, names[i / 2], i % 2);

      g_assert_true (value == expected[i] || (isnan (value) && isnan (expected[i])));
    }
}

static void
test_follow_up (void)
{
  g_autoptr(EngraftSurvivalFit) two = fit (BY ("sex"), "{}");
  g_autoptr(EngraftSurvivalFit) three =
    fit ("{'time':'t','status':'s3','events':['1'],'censored':['0'],'others':['2'],'group':'sex'}", "{}");

  assert_follow_up (two, follow_up);
  assert_follow_up (three, others_follow_up);
  check (statistic (three, 0), others_chisq[0]);
}

static void
test_hazards (void)
{
  const char *estimators[] = { "nelson-aalen", "fleming-harrington" };

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *settings = g_strdup_printf ("{'estimator':'%s'}", estimators[i]);
      g_autoptr(EngraftSurvivalFit) self = fit (BY ("sex"), settings);
      EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (self, 0);
      gsize n;

      engraft_survival_curve_get_times (curve, &n);
      g_assert_cmpuint (2 * n, ==, G_N_ELEMENTS (hazard_surv));
      for (gsize j = 0; j < n; j++)
        {
          check (engraft_survival_curve_get_survival (curve, NULL)[j], hazard_surv[i * n + j]);
          check (engraft_survival_curve_get_se_log (curve, NULL)[j], hazard_std_err[i * n + j]);
          check (engraft_survival_curve_get_hazard (curve, NULL)[j], hazard_cumhaz[i * n + j]);
          check (engraft_survival_curve_get_se_hazard (curve, NULL)[j], hazard_std_chaz[i * n + j]);
        }
    }
}

static gpointer
ask_thread (gpointer curve)
{
  gsize n;
  double sum = 0, se, lower, upper;

  engraft_survival_curve_get_times (curve, &n);
  for (gsize i = 0; i < n; i++)
    {
      engraft_survival_curve_get_estimate (curve, engraft_survival_curve_get_times (curve, NULL)[i], &se, &lower, &upper);
      g_assert_cmpfloat (lower, ==, engraft_survival_curve_get_lower (curve, NULL)[i]);
      g_assert_cmpfloat (upper, ==, engraft_survival_curve_get_upper (curve, NULL)[i]);
      g_assert_cmpfloat (se, ==, engraft_survival_curve_get_survival (curve, NULL)[i]
                                 * engraft_survival_curve_get_se_log (curve, NULL)[i]);
      sum += engraft_survival_curve_get_hazard (curve, NULL)[i] + engraft_survival_curve_get_at_risk (curve, NULL)[i]
             + engraft_survival_curve_get_events (curve, NULL)[i] + engraft_survival_curve_get_censored (curve, NULL)[i];
    }
  g_assert_true (sum > 0);

  return NULL;
}

/* Arrays are made by who asks first; two may ask at once. */
static void
test_threads (void)
{
  for (int round = 0; round < 50; round++)
    {
      g_autoptr(EngraftSurvivalFit) self = fit (BY ("sex"), "{'interval':'log-log'}");
      EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (self, 1);
      GThread *threads[4];

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("ask", ask_thread, curve);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/survival-answers/family", test_family);
  g_test_add_func ("/survival-answers/names", test_names);
  g_test_add_func ("/survival-answers/pairs", test_pairs);
  g_test_add_func ("/survival-answers/differences", test_differences);
  g_test_add_func ("/survival-answers/weights", test_weights);
  g_test_add_func ("/survival-answers/landmark", test_landmark);
  g_test_add_func ("/survival-answers/means", test_means);
  g_test_add_func ("/survival-answers/follow-up", test_follow_up);
  g_test_add_func ("/survival-answers/hazards", test_hazards);
  g_test_add_func ("/survival-answers/threads", test_threads);

  return g_test_run ();
}
