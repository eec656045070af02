/* test-model-monitor.c: whether a model still does what it did, from a file to what is proposed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-drift.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/prediction/engraft-model-monitor.h"
#include "libengraft/prediction/engraft-model.h"
#include "table-text.h"

#define N 300

static void
near (double value,
      double expected,
      double tolerance)
{
  if (!(fabs (value - expected) <= tolerance * MAX (1, fabs (expected))))
    g_error ("%.17g should be %.17g", value, expected);
}

static double
get_risk (guint i)
{
  return .1 + .4 * (i * 7 % 50) / 50.;
}

/* From row BREAK on everything is otherwise: events come ODDS times as often by their odds, most rows are of the other group.
 * FLAT: then what comes has nothing to do with the risk. */
static EngraftTable *
make_stream (guint    at,
             double   odds,
             gboolean flat)
{
  g_autoptr(GString) text = g_string_new ("id,batch,p,y,g,x\n");

  for (guint i = 0; i < N; i++)
    {
      double p = get_risk (i), chance = (i * 37 % 101) / 101.;
      double risk = i < at ? p : flat ? .3 : odds * p / (1 - p + odds * p);

      g_string_append_printf (text, "P%u,b%u,%.4f,%d,%s,%s\n", i, i / 60, p, chance < risk,
                              (i < at ? i % 4 == 0 : i % 4 != 0) ? "new" : "old", i >= at && i % 3 == 0 ? "" : i % 2 ? "1" : "2");
    }

  return read_table (text->str);
}

static EngraftModelMonitor *
watch (EngraftTable  *table,
       const char    *outcome,
       guint          window)
{
  g_autoptr(EngraftMonitorOptions) options = engraft_monitor_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  EngraftModelMonitor *made;

  g_object_set (cohort, "subject", "id", NULL);
  g_object_set (options, "risk", "p", "outcome", outcome, "features", (const char * const []) { "g", "x", NULL }, NULL);
  if (window)
    g_object_set (options, "window", window, NULL);
  else
    g_object_set (options, "batch", "batch", NULL);
  made = engraft_model_monitor_new (table, NULL, cohort, options, NULL, &error);
  g_assert_no_error (error);

  return made;
}

/* Categories of a batch: the index from counts made here, and who is missing. */
static void
test_features (void)
{
  g_autoptr(EngraftTable) table = make_stream (180, 1, FALSE);
  g_autoptr(EngraftModelMonitor) made = watch (table, NULL, 0);
  g_autoptr(EngraftTable) features = engraft_model_monitor_to_table (made, ENGRAFT_MONITOR_TABLE_FEATURES);
  const double *missing = engraft_column_get_numbers (engraft_table_find_column (features, "missing_now"), NULL);
  double before[2] = { 0 }, now[2] = { 0 };
  gboolean is_worth, is_reference;

  g_assert_cmpuint (engraft_model_monitor_get_n_batches (made), ==, 5);
  g_assert_cmpstr (engraft_model_monitor_get_batch (made, 0, NULL, &is_reference), ==, "b0");
  g_assert_true (is_reference);
  g_assert_cmpuint (engraft_model_monitor_get_n_features (made), ==, 3);
  g_assert_false (engraft_model_monitor_has_outcome (made));
  for (guint i = 0; i < 60; i++)
    {
      before[i % 4 == 0]++;
      now[i % 4 != 0]++;
    }
  near (engraft_model_monitor_get_stability (made, 3, 1, &is_worth), eg_stability_index (before, now, 2), 1e-12);
  g_assert_true (is_worth);
  near (engraft_model_monitor_get_stability (made, 1, 1, &is_worth), 0, 1e-12);
  g_assert_false (is_worth);
  g_assert_true (isnan (engraft_model_monitor_get_stability (made, 0, 1, &is_worth)));
  /* rows of the table: three features of each batch but the first */
  g_assert_cmpuint (engraft_table_get_n_rows (features), ==, 12);
  near (missing[8], 20 / 60., 1e-12);
  near (missing[2], 0, 0);
  g_assert_cmpint (engraft_model_monitor_get_action (made), ==, ENGRAFT_MONITOR_ACTION_LOOK);
}

static void
test_actions (void)
{
  const struct { guint at; double odds; gboolean flat; EngraftMonitorAction action; } cases[] = {
    { N, 1, FALSE, ENGRAFT_MONITOR_ACTION_NONE },
    { 120, 3, FALSE, ENGRAFT_MONITOR_ACTION_RECALIBRATE },
    { 120, .25, FALSE, ENGRAFT_MONITOR_ACTION_RECALIBRATE },
    { 60, 1, TRUE, ENGRAFT_MONITOR_ACTION_RETIRE },
  };

  for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
    {
      g_autoptr(EngraftTable) table = make_stream (cases[k].at, cases[k].odds, cases[k].flat);
      g_autoptr(EngraftModelMonitor) made = watch (table, "y", 60);
      g_autofree char *sentence = engraft_model_monitor_dup_sentence (made);

      g_test_message ("%s", sentence);
      g_assert_cmpint (engraft_model_monitor_get_action (made), ==, cases[k].action);
      g_assert_nonnull (strstr (sentence, engraft_model_monitor_get_reason (made)));
      g_assert_cmpint (engraft_model_monitor_get_alarm (made, FALSE) >= 0, ==, cases[k].odds > 1);
      if (cases[k].odds < 1)
        g_assert_cmpint (engraft_model_monitor_get_alarm (made, TRUE), >=, (int) cases[k].at);
    }
}

/* Of who is censored others stand for; a batch whose last row is censored before the horizon says nothing. */
static void
test_times (void)
{
  g_autoptr(GString) text = g_string_new ("p,time,status,batch\n");
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftMonitorOptions) options = engraft_monitor_options_new ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModelMonitor) made = NULL;
  double lower, upper, ratio;

  /* in each batch: of 10 one has the event at 1, one is censored at 2, one has it at 3, the others go on (or end at 4) */
  for (guint b = 0; b < 3; b++)
    for (guint i = 0; i < 10; i++)
      g_string_append_printf (text, "%g,%g,%d,b%u\n", .1 + .01 * i, i < 3 ? i + 1. : b == 2 ? 4. : 9., i == 0 || i == 2, b);
  table = read_table (text->str);
  g_object_set (cohort, "time", "time", "status", "status", "events", (const char * const []) { "1", NULL }, "censored",
                (const char * const []) { "0", NULL }, NULL);
  g_object_set (options, "risk", "p", "batch", "batch", "horizon", 5., NULL);
  made = engraft_model_monitor_new (table, NULL, cohort, options, NULL, &error);
  g_assert_no_error (error);
  ratio = engraft_model_monitor_get_ratio (made, 1, &lower, &upper);
  /* by hand: 1/10 and 9/10 × 1/8 */
  near (ratio, (.1 + .9 / 8) / .145, 1e-12);
  g_assert_true (lower < ratio && ratio < upper);
  g_assert_true (isnan (engraft_model_monitor_get_ratio (made, 2, NULL, NULL)));
  /* those of whom it is known: 9 of each of the first two, of the last the two events */
  g_assert_cmpuint (engraft_model_monitor_get_n_cases (made), ==, 20);
  g_assert_cmpuint (g_list_model_get_n_items (engraft_model_monitor_get_notices (made)), >=, 1);
}

static EngraftTable *
load_pbc (double older)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "examples", "pbc.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftImportOptions) import = engraft_import_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftTable) table = engraft_import_file (file, import, NULL, NULL, &error);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_no_error (error);
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);
      gsize n;
      const double *numbers = engraft_column_is_numeric (column) ? engraft_column_get_numbers (column, &n) : NULL;
      double *moved;

      if (!g_str_equal (engraft_column_get_name (column), "age"))
        {
          g_ptr_array_add (columns, g_object_ref (column));
          continue;
        }
      moved = g_new (double, n);
      for (gsize i = 0; i < n; i++)
        moved[i] = numbers[i] + older;
      g_ptr_array_add (columns, engraft_column_new_numbers ("age", ENGRAFT_COLUMN_NUMBER,
                                                            g_bytes_new_take (moved, n * sizeof *moved)));
    }

  return engraft_table_new ("pbc", columns);
}

static EngraftModelMonitor *
watch_model (EngraftTable  *table,
             EngraftTable  *reference,
             EngraftCohort *cohort,
             const char    *model,
             gboolean       first)
{
  g_autoptr(EngraftMonitorOptions) options = engraft_monitor_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftModelMonitor *made;

  g_object_set (options, "model", model, "window", 209, "first-batches", first, NULL);
  made = engraft_model_monitor_new (table, reference, cohort, options, NULL, &error);
  g_assert_no_error (error);

  return made;
}

/* A model knows what it learned from: watched by that alone it is as by all patients of its training. */
static void
test_training (void)
{
  g_autoptr(EngraftTable) table = load_pbc (0), old = load_pbc (10);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTrainingOptions) training_options = engraft_training_options_new ();
  g_autoptr(EngraftTraining) training = NULL;
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_object_set (cohort, "time", "time", "time-unit", ENGRAFT_TIME_UNIT_DAYS, "status", "status",
                "events", (const char * const []) { "2", NULL }, NULL);
  g_object_set (training_options, "features", (const char * const []) { "age", "bili", "stage", "sex", NULL }, "learners",
                (const char * const []) { "cox", NULL }, "horizon", 1826., "repeats", 1, "bootstraps", 0, NULL);
  training = engraft_training_new (table, cohort, training_options, NULL, NULL, &error);
  g_assert_no_error (error);
  model = engraft_model_new (training, "pbc");
  bytes = engraft_model_to_bytes (model);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  for (guint k = 0; k < 2; k++)
    {
      EngraftTable *now = k ? old : table;
      g_autoptr(EngraftModelMonitor) own = watch_model (now, NULL, cohort, text, FALSE),
                                     whole = watch_model (now, table, cohort, text, FALSE),
                                     first = watch_model (now, NULL, cohort, text, TRUE);
      g_autoptr(EngraftTable) by_own = engraft_model_monitor_to_table (own, ENGRAFT_MONITOR_TABLE_FEATURES),
                              by_all = engraft_model_monitor_to_table (whole, ENGRAFT_MONITOR_TABLE_FEATURES),
                              by_first = engraft_model_monitor_to_table (first, ENGRAFT_MONITOR_TABLE_FEATURES);
      g_autofree char *methods = engraft_model_monitor_dup_methods (own);
      static const char * const names[] = { "psi", "ks", "missing_before", "difference" };

      g_assert_nonnull (strstr (methods, "2 batches were compared with the 418 patients of the training"));
      /* the risk and four features, of two batches; of the first one nothing is asked where it is the reference */
      g_assert_cmpuint (engraft_table_get_n_rows (by_own), ==, 10);
      g_assert_cmpuint (engraft_table_get_n_rows (by_first), ==, 5);
      for (guint c = 0; c < G_N_ELEMENTS (names); c++)
        {
          const double *one = engraft_column_get_numbers (engraft_table_find_column (by_own, names[c]), NULL);
          const double *other = engraft_column_get_numbers (engraft_table_find_column (by_all, names[c]), NULL);

          for (guint i = 0; i < 10; i++)
            if (isnan (one[i]) != isnan (other[i]) || fabs (one[i] - other[i]) > .03)
              g_error ("%s of row %u is %g by what the model knows and %g by all", names[c], i, one[i], other[i]);
        }
      /* all ten years older */
      g_assert_cmpint (engraft_column_get_numbers (engraft_table_find_column (by_own, "psi"), NULL)[1] > .25, ==, k == 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model-monitor/features", test_features);
  g_test_add_func ("/model-monitor/actions", test_actions);
  g_test_add_func ("/model-monitor/times", test_times);
  g_test_add_func ("/model-monitor/training", test_training);

  return g_test_run ();
}
