/* test-mantel-byar.c: groups that change during follow-up: against R, an identity, and in a project.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft/engraft-result.h"
#include "libengraft/survival/engraft-mantel-byar.h"
#include "oracle/mantel-byar-oracle.h"

#include "example-project.h"

#define TINY 1e-9

static void
add (GPtrArray    *columns,
     const char   *name,
     const double *values,
     gsize         n)
{
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new (values, n * sizeof *values)));
}

static EngraftTable *
make_jasa (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  const gsize n = G_N_ELEMENTS (jasa_time);

  add (columns, "time", jasa_time, n);
  add (columns, "status", jasa_status, n);
  add (columns, "change", jasa_change, n);
  add (columns, "wait", jasa_wait, n);
  add (columns, "transplant", jasa_transplant, n);

  return engraft_table_new (NULL, columns);
}

static EngraftMantelByar *
analyse (EngraftTable *table,
         const char   *change,
         const char   *changed,
         double        landmark,
         GError      **error)
{
  const char *events[] = { "1", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftMantelByarOptions) when = engraft_mantel_byar_options_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  g_object_set (when, "change", change, "changed", changed, NULL);
  g_object_set (options, "start", landmark, NULL);
  data = engraft_survival_data_new (table, cohort, NULL, error);
  g_assert_nonnull (data);

  return engraft_mantel_byar_new (table, cohort, data, when, options, NULL, error);
}

/* The curves after one another, as R gives them. */
static void
check_curves (EngraftMantelByar *result,
              const double      *times,
              gsize              n,
              const double      *survival,
              const double      *se)
{
  for (guint group = 0; group < 2; group++)
    for (gsize i = 0; i < n; i++)
      {
        EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (engraft_mantel_byar_get_fit (result), group);
        double error, value = engraft_survival_curve_get_estimate (curve, times[i], &error, NULL, NULL);

        g_assert_cmpfloat_with_epsilon (value, survival[group * n + i], TINY);
        g_assert_cmpfloat_with_epsilon (error, se[group * n + i], TINY);
      }
}

static void
test_jasa (void)
{
  g_autoptr(EngraftTable) table = make_jasa ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftMantelByar) result = analyse (table, "change", NULL, NAN, &error);
  g_autoptr(EngraftMantelByar) same = analyse (table, "wait", "transplant", NAN, &error);
  g_autofree char *sentence = NULL, *methods = NULL;

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (engraft_group_test_get_statistic (engraft_mantel_byar_get_test (result)), jasa_score[0],
                                  TINY);
  g_assert_cmpfloat (engraft_group_test_get_statistic (engraft_mantel_byar_get_test (same)), ==,
                     engraft_group_test_get_statistic (engraft_mantel_byar_get_test (result)));
  check_curves (result, jasa_times, G_N_ELEMENTS (jasa_times), jasa_surv, jasa_se);
  g_assert_cmpuint (engraft_mantel_byar_get_n_changes (result), ==, 66);
  sentence = engraft_mantel_byar_dup_sentence (result);
  g_assert_nonnull (strstr (sentence, "Mantel–Byar test p = 0.90; Before change: 30 events, 30.4 expected; After change: "
                            "44 events, 43.6 expected; 102 patients, 66 of whom change"));
  methods = engraft_mantel_byar_dup_methods (result);
  g_assert_nonnull (strstr (methods, "immortal time"));
  g_assert_nonnull (strstr (methods, "Makuch"));
}

static void
test_landmark (void)
{
  g_autoptr(EngraftTable) table = make_jasa ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftMantelByar) result = analyse (table, "change", NULL, 30, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (engraft_group_test_get_statistic (engraft_mantel_byar_get_test (result)),
                                  jasa_landmark_score[0], TINY);
  check_curves (result, jasa_times + 1, 4, jasa_landmark_surv, jasa_landmark_se);
  for (guint group = 0; group < 2; group++)
    g_assert_cmpfloat (engraft_survival_curve_get_estimate (engraft_survival_fit_get_curve (engraft_mantel_byar_get_fit (result),
                                                                                           group),
                                                            30, NULL, NULL, NULL), ==, 1);
}

/* Counts by hand, at any time; those of both groups together are those of follow-up. */
static void
test_counts (void)
{
  g_autoptr(EngraftTable) table = make_jasa ();
  g_autoptr(EngraftMantelByar) result = analyse (table, "change", NULL, NAN, NULL);
  const gsize n = G_N_ELEMENTS (jasa_time);
  double total = 0;

  for (double t = 0; t < 1800; t += 12.5)
    {
      EngraftChangeCounts before, after;
      guint n_before = 0, n_after = 0, n_dead = 0;

      for (gsize i = 0; i < n; i++)
        {
          gboolean changed = jasa_change[i] < t || (jasa_change[i] <= 0 && t == 0);

          changed = changed && (jasa_change[i] < jasa_time[i]);
          n_before += jasa_time[i] >= t && !changed;
          n_after += jasa_time[i] >= t && changed;
          n_dead += jasa_status[i] == 1 && jasa_time[i] <= t;
        }
      engraft_mantel_byar_get_counts (result, 0, t, &before);
      engraft_mantel_byar_get_counts (result, 1, t, &after);
      g_assert_cmpuint (before.n_at_risk, ==, n_before);
      g_assert_cmpuint (after.n_at_risk, ==, n_after);
      g_assert_cmpuint (before.n_events + after.n_events, ==, n_dead);
    }
  for (gsize i = 0; i < n; i++)
    total += jasa_time[i];
  g_assert_cmpfloat_with_epsilon (engraft_mantel_byar_get_time (result, 0) + engraft_mantel_byar_get_time (result, 1), total,
                                  1e-8);
}

/* Where everybody's group is known at the start, it is the log-rank test. */
static void
test_identity (void)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  const gsize n = G_N_ELEMENTS (jasa_time);
  g_autofree double *change = g_new (double, n), *group = g_new (double, n);
  const char *events[] = { "1", NULL };
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  g_autoptr(EngraftMantelByar) result = NULL;
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < n; i++)
    {
      group[i] = i % 3 == 0;
      change[i] = group[i] ? 0 : NAN;
    }
  add (columns, "time", jasa_time, n);
  add (columns, "status", jasa_status, n);
  add (columns, "change", change, n);
  add (columns, "group", group, n);
  table = engraft_table_new (NULL, columns);
  g_object_set (cohort, "time", "time", "status", "status", "events", events, "group", "group", NULL);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  fit = engraft_survival_fit_new (data, options, NULL, &error);
  result = analyse (table, "change", NULL, NAN, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (engraft_group_test_get_statistic (engraft_mantel_byar_get_test (result)),
                                  engraft_group_test_get_statistic (engraft_survival_fit_get_test (fit)), 1e-12);
  g_assert_cmpuint (engraft_mantel_byar_get_n_changes (result), ==, 0);
}

static void
test_errors (void)
{
  static const struct { const char *change, *changed, *words; } cases[] = {
    { NULL, NULL, "Which column tells when" },
    { "no", NULL, "There is no column “no”" },
    { "change", "nothing", "There is no column “nothing”" },
    { "time", NULL, "nobody changes group" },
  };
  g_autoptr(EngraftTable) table = make_jasa ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (analyse (table, cases[i].change, cases[i].changed, NAN, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_tables (void)
{
  g_autoptr(EngraftTable) table = make_jasa ();
  g_autoptr(EngraftMantelByar) result = analyse (table, "change", NULL, NAN, NULL);
  g_autoptr(EngraftTable) groups = engraft_mantel_byar_to_table (result, ENGRAFT_MANTEL_BYAR_TABLE_GROUPS);
  g_autoptr(EngraftTable) tests = engraft_mantel_byar_to_table (result, ENGRAFT_MANTEL_BYAR_TABLE_TESTS);
  g_autoptr(JsonNode) json = engraft_mantel_byar_to_json (result);
  g_autofree char *name = engraft_column_dup_cell (engraft_table_find_column (tests, "test"), 0);
  const double *medians = engraft_column_get_numbers (engraft_table_find_column (groups, "median"), NULL);

  g_assert_cmpstr (name, ==, "Mantel–Byar");
  g_assert_cmpfloat (medians[0], ==, 148);
  g_assert_cmpfloat (medians[1], ==, 152);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (json_node_get_object (json), "statistic"), jasa_score[0],
                                  TINY);
}

/* ---- in a project ---- */

static EngraftNotice *
find_offer (EngraftAnalysis *analysis,
            const char      *option)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (analysis));

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (g_strcmp0 (engraft_notice_get_remedy_option (notice), option) == 0)
        return g_steal_pointer (&notice);
    }

  return NULL;
}

/* Survival curves by what happens later warn, and propose the test, which is made of the same rows. */
static void
test_proposed (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftProject) project = engraft_examples_open ("bmt", &error);
  g_autoptr(EngraftNotice) notice = NULL;
  g_autoptr(JsonNode) saved = NULL;
  EngraftAnalysis *curves, *made;
  EngraftItem *data_set;
  const char *events[] = { "1", NULL };
  guint n;

  g_assert_no_error (error);
  settle (project);
  data_set = engraft_project_find (project, "data-1");
  curves = ENGRAFT_ANALYSIS (engraft_project_add (project, "survival", "By GvHD"));
  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (curves)), "data-set", engraft_item_get_id (data_set), NULL);
  g_object_set (engraft_analysis_get_cohort (curves), "time", "t1", "status", "d1", "events", events, "group", "da", NULL);
  settle (project);
  notice = find_offer (curves, "new-analysis");
  g_assert_nonnull (notice);
  g_assert_nonnull (strstr (engraft_notice_get_message (notice), "immortal time"));
  n = g_list_model_get_n_items (G_LIST_MODEL (project));
  engraft_analysis_apply_remedy (curves, notice);
  settle (project);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (project)), ==, n + 1);
  made = ENGRAFT_ANALYSIS (engraft_project_find (project, "mantel-byar-1"));
  g_assert_nonnull (made);
  g_assert_true (ENGRAFT_IS_MANTEL_BYAR (engraft_analysis_get_result (made)));
  g_assert_cmpuint (engraft_mantel_byar_get_n_changes (ENGRAFT_MANTEL_BYAR (engraft_analysis_get_result (made))), ==, 26);

  /* what is saved of it is all that there is */
  saved = engraft_options_to_json (engraft_item_get_spec (ENGRAFT_ITEM (made)));
  {
    g_autoptr(EngraftOptions) spec = g_object_new (G_OBJECT_TYPE (engraft_item_get_spec (ENGRAFT_ITEM (made))), NULL);

    g_assert_true (engraft_options_load_json (spec, saved, &error));
    g_assert_true (engraft_options_equal (spec, engraft_item_get_spec (ENGRAFT_ITEM (made))));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();
  g_test_add_func ("/mantel-byar/jasa", test_jasa);
  g_test_add_func ("/mantel-byar/landmark", test_landmark);
  g_test_add_func ("/mantel-byar/counts", test_counts);
  g_test_add_func ("/mantel-byar/identity", test_identity);
  g_test_add_func ("/mantel-byar/errors", test_errors);
  g_test_add_func ("/mantel-byar/tables", test_tables);
  g_test_add_func ("/mantel-byar/proposed", test_proposed);

  return g_test_run ();
}
