/* test-survival-edges.c: data at the edge of what can be analysed: an answer or a reason, and
 * never a number that is not one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/risks/engraft-cumulative-incidence.h"
#include "libengraft/survival/engraft-survival-fit.h"

#define N 6
#define NOT_CHECKED -1

typedef struct
{
  const char *name;
  guint       n;
  double      time[N];
  double      status[N];
  double      group[N];
  double      weight[N];
  double      median;      /* of the first group; NaN: not reached */
  double      chisq;       /* NaN: not estimable */
} Case;

/* medians and chi-squared by R's survfit and survdiff where these answer */
static const Case cases[] = {
  { "one row", 1, { 5 }, { 1 }, { 1 }, { 1 }, 5, NAN },
  { "one row, censored", 1, { 5 }, { 0 }, { 1 }, { 1 }, NAN, NAN },
  { "one row at 0", 1, { 0 }, { 1 }, { 1 }, { 1 }, 0, NAN },
  { "all censored", 6, { 1, 2, 3, 4, 5, 6 }, { 0 }, { 1, 2, 1, 2, 1, 2 }, { 1, 1, 1, 1, 1, 1 }, NAN, NAN },
  { "all tied", 6, { 3, 3, 3, 3, 3, 3 }, { 1, 1, 1, 1, 1, 1 }, { 1, 2, 1, 2, 1, 2 }, { 1, 1, 1, 1, 1, 1 }, 3, NAN },
  { "all tied, some censored", 6, { 3, 3, 3, 3, 3, 3 }, { 1, 1, 0, 0, 1, 0 }, { 1, 2, 1, 2, 1, 2 },
    { 1, 1, 1, 1, 1, 1 }, 3, 5. / 9 },
  { "a group of one", 6, { 1, 2, 3, 4, 5, 6 }, { 1, 1, 1, 0, 1, 1 }, { 1, 1, 1, 1, 1, 2 }, { 1, 1, 1, 1, 1, 1 },
    3, 1.6933232742361377 },
  { "apart", 6, { 1, 2, 3, 4, 5, 6 }, { 1, 1, 1, 1, 1, 1 }, { 1, 1, 1, 2, 2, 2 }, { 1, 1, 1, 1, 1, 1 },
    2, 5.051660516605164 },
  { "some weights 0", 6, { 1, 2, 3, 4, 5, 6 }, { 1, 1, 1, 1, 1, 1 }, { 1, 2, 1, 2, 1, 2 }, { 0, 1, 1, 1, 1, 1 },
    4, NOT_CHECKED },
  { "huge", 6, { 1e308, 1.1e308, 1.2e308, 1.3e308, 1.5e308, 1.7e308 }, { 1, 1, 1, 0, 1, 1 }, { 1, 1, 1, 1, 1, 2 },
    { 1, 1, 1, 1, 1, 1 }, 1.2e308, 1.6933232742361377 },
  /* less than 1.5e-8 apart is one time, as in R */
  { "subnormal", 6, { 5e-324, 1e-323, 1.5e-323, 2e-323, 2.5e-323, 3e-323 }, { 1, 1, 1, 0, 1, 1 },
    { 1, 1, 1, 1, 1, 2 }, { 1, 1, 1, 1, 1, 1 }, 5e-324, .2 },
  { "far apart", 6, { 5e-324, 1, 1e100, 1e200, 1e300, 1e308 }, { 1, 1, 1, 0, 1, 1 }, { 1, 1, 1, 1, 1, 2 },
    { 1, 1, 1, 1, 1, 1 }, 5e-324, 2 },
};

static EngraftColumn *
column (const char   *name,
        const double *values,
        guint         n)
{
  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new (values, n * sizeof *values));
}

static EngraftTable *
make_table (const Case *c)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (columns, column ("t", c->time, c->n));
  g_ptr_array_add (columns, column ("s", c->status, c->n));
  g_ptr_array_add (columns, column ("g", c->group, c->n));
  g_ptr_array_add (columns, column ("w", c->weight, c->n));

  return engraft_table_new (c->name, columns);
}

static EngraftSurvivalFit *
make_fit (const Case  *c,
          const char  *roles,
          const char  *settings,
          GError     **error)
{
  g_autoptr(EngraftTable) table = make_table (c);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autofree char *text = g_strdup_printf ("{\"time\":\"t\",\"status\":\"s\",\"events\":[\"1\"],"
                                           "\"censored\":[\"0\"]%s}", roles);
  g_autoptr(JsonNode) roles_node = json_from_string (text, NULL);
  g_autoptr(JsonNode) settings_node = json_from_string (settings, NULL);
  g_autoptr(GError) local = NULL;

  engraft_options_load_json (ENGRAFT_OPTIONS (cohort), roles_node, &local);
  g_assert_no_error (local);
  engraft_options_load_json (ENGRAFT_OPTIONS (options), settings_node, &local);
  g_assert_no_error (local);
  data = engraft_survival_data_new (table, cohort, NULL, &local);
  g_assert_no_error (local);

  return engraft_survival_fit_new (data, options, NULL, error);
}

/* Everything that can be made of a fit, and no “nan” among the words. */
static void
use (EngraftSurvivalFit *self)
{
  g_autofree char *sentence = engraft_survival_fit_dup_sentence (self);
  g_autofree char *methods = engraft_survival_fit_dup_methods (self);
  g_autoptr(JsonNode) json = engraft_survival_fit_to_json (self);
  g_autofree char *text = json_to_string (json, FALSE);

  g_assert_null (strstr (sentence, "nan"));
  g_assert_null (strstr (sentence, "inf "));
  g_assert_null (strstr (methods, "nan"));
  g_assert_null (strstr (text, ":nan"));
  g_assert_null (strstr (text, ",nan"));
  g_assert_null (strstr (text, ":inf"));
  for (int kind = 0; kind <= ENGRAFT_SURVIVAL_TABLE_STEPS; kind++)
    g_object_unref (engraft_survival_fit_to_table (self, kind));
  for (guint i = 0; i < engraft_survival_fit_get_n_curves (self); i++)
    {
      EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (self, i);
      const double *lower, *upper, *survival;
      gsize n;

      survival = engraft_survival_curve_get_survival (curve, &n);
      lower = engraft_survival_curve_get_lower (curve, NULL);
      upper = engraft_survival_curve_get_upper (curve, NULL);
      for (gsize j = 0; j < n; j++)
        {
          g_assert_true (survival[j] >= 0 && survival[j] <= 1);
          g_assert_false (lower[j] < 0 || lower[j] > 1 || upper[j] < 0 || upper[j] > 1);
        }
    }
}

static void
test_cases (void)
{
  const char *intervals[] = { "log", "log-log", "plain", "logit", "arcsin" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (intervals); j++)
      {
        g_autofree char *settings =
          g_strdup_printf ("{\"interval\":\"%s\",\"band\":\"%s\",\"times\":\"0 1 2\",\"all-tests\":true,\"trend\":true,"
                           "\"pairwise\":true}", intervals[j], j % 2 ? "hall-wellner" : "equal-precision");
        g_autoptr(GError) error = NULL;
        g_autoptr(EngraftSurvivalFit) self =
          make_fit (&cases[i], j > 2 || cases[i].weight[0] == 0 ? ",\"group\":\"g\",\"weight\":\"w\"" : ",\"group\":\"g\"", settings, &error);
        EngraftGroupTest *test;
        double median;

        g_test_message ("%s, %s", cases[i].name, intervals[j]);
        g_assert_no_error (error);
        use (self);
        median = engraft_survival_curve_get_quantile (engraft_survival_fit_get_curve (self, 0), .5, NULL, NULL);
        test = engraft_survival_fit_get_test (self);
        g_assert_true (median == cases[i].median || (isnan (median) && isnan (cases[i].median)));
        if (isnan (cases[i].chisq))
          g_assert_true (!test || isnan (engraft_group_test_get_statistic (test)));
        else if (cases[i].chisq != NOT_CHECKED)
          g_assert_cmpfloat_with_epsilon (engraft_group_test_get_statistic (test), cases[i].chisq, 1e-12);
      }
}

static void
refuse (const Case *c,
        const char *roles,
        const char *message)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSurvivalFit) self = make_fit (c, roles, "{}", &error);

  g_assert_null (self);
  g_assert_nonnull (error);
  g_test_message ("%s: %s", c->name, error->message);
  g_assert_nonnull (strstr (error->message, message));
}

/* no answer, but a reason */
static void
test_refused (void)
{
  const Case no_time = { "no time", 3, { NAN, NAN, NAN }, { 1, 0, 1 }, { 1, 1, 2 }, { 1, 1, 1 }, 0, 0 };
  const Case no_status = { "no status", 3, { 1, 2, 3 }, { NAN, NAN, NAN }, { 1, 1, 2 }, { 1, 1, 1 }, 0, 0 };
  const Case no_group = { "no group", 3, { 1, 2, 3 }, { 1, 0, 1 }, { NAN, NAN, NAN }, { 1, 1, 1 }, 0, 0 };
  const Case no_weight = { "no weight", 3, { 1, 2, 3 }, { 1, 0, 1 }, { 1, 1, 2 }, { 0, 0, 0 }, 0, 0 };
  const Case below = { "below 0", 3, { -1, -2, -3 }, { 1, 0, 1 }, { 1, 1, 2 }, { 1, 1, 1 }, 0, 0 };
  const Case endless = { "endless", 3, { INFINITY, INFINITY, INFINITY }, { 1, 0, 1 }, { 1, 1, 2 }, { 1, 1, 1 }, 0, 0 };

  refuse (&no_time, "", "“t” holds no values");
  refuse (&no_status, "", "“s” holds no values");
  refuse (&no_group, ",\"group\":\"g\"", "“g” holds no values");
  refuse (&no_weight, ",\"weight\":\"w\"", "above zero in no row");
  refuse (&below, "", "below zero");
  refuse (&endless, "", "no t)");
}

/* groups and values that a filter leaves nobody of do not exist */
static void
test_filtered (void)
{
  const Case *c = &cases[7];
  g_autoptr(EngraftSurvivalFit) self =
    make_fit (c, ",\"group\":\"g\",\"filter\":\"t < 3.5\"", "{\"pairwise\":true}", NULL);

  g_assert_nonnull (self);
  use (self);
  g_assert_cmpuint (engraft_survival_fit_get_n_curves (self), ==, 1);
  g_assert_null (engraft_survival_fit_get_test (self));
}

/* A group whose rows all weigh nothing has no curve: not one that stays at 100 % without error beside its events. */
static void
test_weightless_group (void)
{
  static const Case weightless = { "weightless", 6, { 1, 2, 3, 4, 5, 6 }, { 1, 1, 1, 1, 0, 1 }, { 1, 2, 1, 2, 1, 2 },
                                   { 0, 1, 0, 1, 0, 1 }, NAN, NAN };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSurvivalFit) fit = make_fit (&weightless, ",\"group\":\"g\",\"weight\":\"w\"",
                                                "{\"times\":\"2\",\"horizon\":4}", &error);
  g_autoptr(EngraftTable) summary = NULL;
  g_autofree char *sentence = NULL;
  GListModel *notices;
  EngraftSurvivalCurve *curve;
  gboolean said = FALSE;
  double se, lower;

  g_assert_no_error (error);
  use (fit);
  curve = engraft_survival_fit_get_curve (fit, 0);
  g_assert_true (isnan (engraft_survival_curve_get_estimate (curve, 2, &se, &lower, NULL)));
  g_assert_true (isnan (se) && isnan (lower));
  g_assert_true (isnan (engraft_survival_curve_get_rmst (curve, 4, &se)));
  summary = engraft_survival_fit_to_table (fit, ENGRAFT_SURVIVAL_TABLE_SUMMARY);
  g_assert_true (engraft_column_is_missing (engraft_table_find_column (summary, "rmst"), 0));
  g_assert_false (engraft_column_is_missing (engraft_table_find_column (summary, "rmst"), 1));
  g_assert_false (isnan (engraft_survival_curve_get_estimate (engraft_survival_fit_get_curve (fit, 1), 2, NULL, NULL, NULL)));
  notices = engraft_survival_fit_get_notices (fit);
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      said |= strstr (engraft_notice_get_message (notice), "weight 0") != NULL;
    }
  g_assert_true (said);
  sentence = engraft_survival_fit_dup_sentence (fit);
  g_assert_nonnull (strstr (sentence, "not estimable in g = 1"));
}

/* the same of competing risks */
static void
test_weightless_incidence (void)
{
  static const Case weightless = { "weightless", 6, { 1, 2, 3, 4, 5, 6 }, { 1, 2, 2, 1, 0, 1 }, { 1, 2, 1, 2, 1, 2 },
                                   { 0, 1, 0, 1, 0, 1 }, NAN, NAN };
  g_autoptr(EngraftTable) table = make_table (&weightless);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftIncidenceOptions) options = engraft_incidence_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftCumulativeIncidence) fit = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) json = NULL;
  g_autofree char *sentence = NULL;
  EngraftIncidenceCurve *curve;
  double se;

  g_object_set (cohort, "time", "t", "status", "s", "events", (const char *[]) { "1", NULL },
                "others", (const char *[]) { "2", NULL }, "group", "g", "weight", "w", NULL);
  g_object_set (options, "times", "0.5 2", NULL);
  data = engraft_survival_data_new_competing (table, cohort, NULL, &error);
  fit = engraft_cumulative_incidence_new (data, options, NULL, &error);
  g_assert_no_error (error);
  curve = engraft_cumulative_incidence_get_curve (fit, 0, 0);
  g_assert_true (isnan (engraft_incidence_curve_get_estimate (curve, 2, &se, NULL, NULL)) && isnan (se));
  g_assert_true (isnan (engraft_incidence_curve_get_estimate (curve, .5, &se, NULL, NULL)) && isnan (se));
  curve = engraft_cumulative_incidence_get_curve (fit, 1, 0);
  g_assert_cmpfloat (engraft_incidence_curve_get_estimate (curve, .5, NULL, NULL, NULL), ==, 0);
  sentence = engraft_cumulative_incidence_dup_sentence (fit);
  g_assert_null (strstr (sentence, "nan"));
  json = engraft_cumulative_incidence_to_json (fit);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/survival-edges/cases", test_cases);
  g_test_add_func ("/survival-edges/refused", test_refused);
  g_test_add_func ("/survival-edges/filtered", test_filtered);
  g_test_add_func ("/survival-edges/weightless-group", test_weightless_group);
  g_test_add_func ("/survival-edges/weightless-incidence", test_weightless_incidence);

  return g_test_run ();
}
