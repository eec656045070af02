/* test-audit-figures.c: predictions in groups and over time, by what is drawn where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-fairness-figure.h"
#include "libengraft-chart/figures/engraft-monitor-figure.h"
#include "libengraft-chart/layers/engraft-curve-layer.h"
#include "libengraft-chart/layers/engraft-error-bar-layer.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-rule-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/io/engraft-import.h"

#define N 240

static EngraftTable *
make_table (void)
{
  g_autoptr(GString) text = g_string_new ("p,y,g,x\n");
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  g_autoptr(GFile) file = NULL;
  EngraftTable *table;
  int fd = g_file_open_tmp ("engraft-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  close (fd);
  for (guint i = 0; i < N; i++)
    {
      double p = .1 + .4 * (i * 7 % 50) / 50.;

      g_string_append_printf (text, "%.4f,%d,%s,%u\n", p, (i * 37 % 101) / 101. < p * (i % 2 ? 1.6 : 1),
                              i < 6 ? "few" : i % 2 ? "many" : "some", i % 13);
    }
  g_file_set_contents (path, text->str, -1, &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (path);
  table = engraft_import_file (file, options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return table;
}

static EngraftFairnessAudit *
audit (EngraftFairnessRemedy remedy)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftFairnessOptions) options = engraft_fairness_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftFairnessAudit *made;

  g_object_set (options, "risk", "p", "outcome", "y", "groups", (const char * const []) { "g", NULL }, "threshold", .3, "samples", 100,
                "remedy", remedy, NULL);
  made = engraft_fairness_audit_new (table, cohort, options, NULL, &error);
  g_assert_no_error (error);

  return made;
}

/* A row a group below a heading, and one for all; of one that is too small only the count. */
static void
test_groups (void)
{
  g_autoptr(EngraftFairnessAudit) made = audit (ENGRAFT_FAIRNESS_REMEDY_NONE);

  for (EngraftFairnessView view = 0; view < ENGRAFT_FAIRNESS_VIEW_GAPS; view++)
    {
      g_autoptr(EngraftFairnessFigureOptions) look = engraft_fairness_figure_options_new ();
      g_autoptr(EngraftScene) scene = NULL;
      EngraftIntervalLayer *layer;
      guint n_drawn = 0;

      g_object_set (look, "view", view, NULL);
      scene = engraft_fairness_figure_new (made, look);
      g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 5);
      g_assert_nonnull (strstr (scene->rows->names->pdata[1], "few (too small)"));
      layer = scene->layers->pdata[0];
      for (guint i = 0; i < layer->intervals->len; i++)
        {
          const EngraftInterval *interval = &g_array_index (layer->intervals, EngraftInterval, i);
          double lower, upper, value = engraft_fairness_audit_get_value (made, 0, i, view, &lower, &upper);

          if (isnan (value))
            continue;
          n_drawn++;
          g_assert_cmpfloat (interval->value, ==, value);
          g_assert_cmpfloat (interval->lower, ==, lower);
          g_assert_cmpfloat (interval->upper, ==, upper);
        }
      g_assert_cmpuint (n_drawn, ==, 2);
    }
}

static void
test_before_and_after (void)
{
  g_autoptr(EngraftFairnessAudit) made = audit (ENGRAFT_FAIRNESS_REMEDY_RECALIBRATE);
  g_autoptr(EngraftFairnessFigureOptions) look = engraft_fairness_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_fairness_figure_new (made, look), gaps = NULL;
  EngraftIntervalLayer *after = scene->layers->pdata[1];

  g_assert_cmpint (scene->legend_place, ==, ENGRAFT_LEGEND_TOP);
  g_assert_true (after->hollow);
  g_assert_cmpuint (after->intervals->len, ==, 2);
  g_assert_cmpfloat (fabs (g_array_index (after->intervals, EngraftInterval, 0).value - 1), <, .1);
  g_object_set (look, "view", ENGRAFT_FAIRNESS_VIEW_GAPS, NULL);
  gaps = engraft_fairness_figure_new (made, look);
  g_assert_cmpuint (engraft_row_table_get_n (gaps->rows), ==, engraft_fairness_audit_get_n_gaps (made));
}

static EngraftModelMonitor *
watch (const char *outcome)
{
  g_autoptr(EngraftTable) table = make_table ();
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftMonitorOptions) options = engraft_monitor_options_new ();
  g_autoptr(GError) error = NULL;
  EngraftModelMonitor *made;

  g_object_set (options, "risk", "p", "outcome", outcome, "features", (const char * const []) { "g", "x", NULL }, "window", 60,
                "limit", 2., NULL);
  made = engraft_model_monitor_new (table, NULL, cohort, options, NULL, &error);
  g_assert_no_error (error);

  return made;
}

static EngraftScene *
draw (EngraftModelMonitor *made,
      EngraftMonitorView   view)
{
  g_autoptr(EngraftMonitorFigureOptions) look = engraft_monitor_figure_options_new ();

  g_object_set (look, "view", view, NULL);

  return engraft_monitor_figure_new (made, look);
}

static void
test_sums (void)
{
  g_autoptr(EngraftModelMonitor) made = watch ("y");
  g_autoptr(EngraftScene) scene = draw (made, ENGRAFT_MONITOR_VIEW_CUSUM);
  EngraftRuleLayer *rules = scene->layers->pdata[0];
  EngraftCurveLayer *more = scene->layers->pdata[1], *fewer = scene->layers->pdata[2];
  int alarm = engraft_model_monitor_get_alarm (made, FALSE);

  g_assert_cmpuint (more->n, ==, N + 1);
  for (guint i = 0; i < N; i++)
    {
      g_assert_cmpfloat (more->y[i + 1], ==, engraft_model_monitor_get_sum (made, i, FALSE));
      g_assert_cmpfloat (fewer->y[i + 1], ==, engraft_model_monitor_get_sum (made, i, TRUE));
      g_assert_cmpfloat (more->y[i + 1], <=, scene->y.to);
    }
  g_assert_cmpfloat (g_array_index (rules->rules, EngraftRule, 0).at, ==, 2);
  g_assert_cmpint (alarm, >=, 0);
  g_assert_cmpfloat (g_array_index (rules->rules, EngraftRule, 1).at, ==, alarm + 1);
  g_assert_true (engraft_scene_is_readable (scene));
}

static void
test_batches (void)
{
  g_autoptr(EngraftModelMonitor) made = watch ("y");
  g_autoptr(EngraftScene) ratio = draw (made, ENGRAFT_MONITOR_VIEW_RATIO), slope = draw (made, ENGRAFT_MONITOR_VIEW_SLOPE);
  g_autoptr(EngraftScene) stability = draw (made, ENGRAFT_MONITOR_VIEW_STABILITY), grid = draw (made, ENGRAFT_MONITOR_VIEW_GRID);
  EngraftErrorBarLayer *layer = ratio->layers->pdata[1];

  g_assert_cmpuint (layer->bars->len, ==, 4);
  for (guint b = 0; b < 4; b++)
    {
      const EngraftErrorBar *bar = &g_array_index (layer->bars, EngraftErrorBar, b);
      double lower, upper;

      g_assert_cmpfloat (bar->y, ==, engraft_model_monitor_get_ratio (made, b, &lower, &upper));
      g_assert_true (bar->x == b + 1 && bar->lower == lower && bar->upper == upper);
    }
  g_assert_cmpuint (((EngraftErrorBarLayer *) slope->layers->pdata[1])->bars->len, ==, 4);
  g_assert_cmpuint (engraft_row_table_get_n (stability->rows), ==, 4);
  g_assert_nonnull (strstr (stability->rows->names->pdata[0], "(reference)"));
  g_assert_nonnull (grid->flow);
}

/* Without an outcome there is what comes in, whatever is asked for. */
static void
test_without_outcome (void)
{
  g_autoptr(EngraftModelMonitor) made = watch (NULL);
  g_autoptr(EngraftScene) scene = draw (made, ENGRAFT_MONITOR_VIEW_CUSUM);

  g_assert_nonnull (scene->flow);
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "“p”"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/audit-figures/groups", test_groups);
  g_test_add_func ("/audit-figures/before-and-after", test_before_and_after);
  g_test_add_func ("/audit-figures/sums", test_sums);
  g_test_add_func ("/audit-figures/batches", test_batches);
  g_test_add_func ("/audit-figures/without-outcome", test_without_outcome);

  return g_test_run ();
}
