/* test-survival-figure.c: the figure says what the fit says.
 *
 * The expected numbers were computed by R 4.2.2, survival 3.5-3, from the pbc trial
 * (data/examples/pbc.csv, 312 randomised):
 *   d <- read.csv ("pbc.csv"); d <- d[!is.na (d$trt), ]
 *   survfit (Surv (time / 365.25, status == 2) ~ trt, d)
 * and the counts of the table as sum (time >= t), sum (time < t & status != 2),
 * sum (time < t & status == 2) of each group.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-survival-figure.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

static GBytes *
take (GArray *array)
{
  gsize size = array->len * g_array_get_element_size (array);

  return g_bytes_new_take (g_array_free (array, FALSE), size);
}

static EngraftTable *
make_table (GArray     *times,
            GArray     *statuses,
            GArray     *arms,
            const char *first,
            const char *second)
{
  const char *levels[] = { first, second, NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (columns, engraft_column_new_numbers ("time", ENGRAFT_COLUMN_NUMBER, take (times)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("status", ENGRAFT_COLUMN_NUMBER, take (statuses)));
  g_ptr_array_add (columns, engraft_column_new_codes ("arm", ENGRAFT_COLUMN_CATEGORY, take (arms),
                                                      engraft_string_pool_new_from_strv (levels), NULL));

  return engraft_table_new ("trial", columns);
}

static void
add_row (GArray  *times,
         GArray  *statuses,
         GArray  *arms,
         double   time,
         double   status,
         guint32  arm)
{
  g_array_append_val (times, time);
  g_array_append_val (statuses, status);
  g_array_append_val (arms, arm);
}

static EngraftTable *
read_pbc (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "examples", "pbc.csv", NULL);
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *statuses = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *arms = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i]; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", 5);

      /* 106 were not randomised */
      if (g_strv_length (cells) == 5 && (g_str_equal (cells[3], "1") || g_str_equal (cells[3], "2")))
        add_row (times, statuses, arms, g_ascii_strtod (cells[1], NULL), g_ascii_strtod (cells[2], NULL),
                 cells[3][0] - '1');
    }
  g_assert_cmpuint (times->len, ==, 312);

  return make_table (times, statuses, arms, "D-penicillamine", "Placebo");
}

static EngraftSurvivalFit *
make_fit (EngraftTable           *table,
          EngraftSurvivalOptions *options)
{
  const char *events[] = { "2", NULL }, *censored[] = { "0", "1", NULL };
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftSurvivalFit *fit;

  g_object_set (cohort, "time", "time", "status", "status", "events", events, "censored", censored,
                "group", "arm", "time-unit", ENGRAFT_TIME_UNIT_DAYS, NULL);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_survival_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);

  return fit;
}

static EngraftSurvivalFit *
fit_pbc (EngraftTimeUnit unit)
{
  g_autoptr(EngraftTable) table = read_pbc ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();

  g_object_set (options, "unit", unit, NULL);

  return make_fit (table, options);
}

static void
draw (EngraftScene *scene,
      double        width,
      double        height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, width, MAX (height, engraft_scene_get_min_height (scene, NULL, width, &style)),
                      &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static EngraftPlacedText *
find_text (EngraftScene *scene,
           const char   *text)
{
  for (guint i = 0; i < scene->placed->len; i++)
    {
      EngraftPlacedText *placed = g_ptr_array_index (scene->placed, i);

      if (strstr (placed->text, text))
        return placed;
    }

  return NULL;
}

static void
test_table (void)
{
  static const int expected[2][7][4] = {
    { { 0, 158, 0, 0 }, { 2, 143, 1, 14 }, { 4, 101, 21, 36 }, { 6, 65, 45, 48 }, { 8, 34, 66, 58 },
      { 10, 16, 79, 63 }, { 12, 4, 89, 65 } },
    { { 0, 154, 0, 0 }, { 2, 135, 0, 19 }, { 4, 93, 22, 39 }, { 6, 65, 45, 44 }, { 8, 33, 71, 50 },
      { 10, 16, 81, 57 }, { 12, 4, 90, 60 } },
  };
  g_autoptr(EngraftSurvivalFit) fit = fit_pbc (ENGRAFT_TIME_UNIT_YEARS);
  g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_survival_figure_new (fit, options);

  for (guint block = 0; block < 2; block++)
    for (guint i = 0; i < 7; i++)
      for (guint row = 0; row < 3; row++)
        {
          g_autofree char *cell = scene->table->cell (scene->table->data, block, row, expected[block][i][0]);

          g_assert_cmpint (g_ascii_strtoll (cell, NULL, 10), ==, expected[block][i][row + 1]);
        }
}

/* Whoever ends exactly at a tick is counted once, also where a year is 365.25 days. */
static void
test_adds_up (void)
{
  static const double units[][2] = { { ENGRAFT_TIME_UNIT_DAYS, 365.25 }, { ENGRAFT_TIME_UNIT_MONTHS, 12 },
                                     { ENGRAFT_TIME_UNIT_YEARS, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      GArray *times = g_array_new (FALSE, FALSE, sizeof (double));
      GArray *statuses = g_array_new (FALSE, FALSE, sizeof (double));
      GArray *arms = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_autoptr(EngraftTable) table = NULL;
      g_autoptr(EngraftSurvivalFit) fit = NULL;
      g_autoptr(EngraftSurvivalOptions) fit_options = engraft_survival_options_new ();
      g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
      g_autoptr(EngraftScene) scene = NULL;

      for (int year = 1; year <= 10; year++)
        for (int status = 0; status <= 2; status += 2)
          for (guint32 arm = 0; arm < 2; arm++)
            add_row (times, statuses, arms, 365.25 * year, status, arm);
      table = make_table (times, statuses, arms, "A", "B");
      g_object_set (fit_options, "unit", (EngraftTimeUnit) units[i][0], NULL);
      fit = make_fit (table, fit_options);
      scene = engraft_survival_figure_new (fit, options);

      for (int year = 0; year <= 10; year++)
        {
          int cells[3];

          for (guint row = 0; row < 3; row++)
            {
              g_autofree char *cell = scene->table->cell (scene->table->data, 0, row, year * units[i][1]);

              cells[row] = g_ascii_strtoll (cell, NULL, 10);
            }
          g_assert_cmpint (cells[0] + cells[1] + cells[2], ==, 20);
          g_assert_cmpint (cells[0], ==, year == 0 ? 20 : 20 - 2 * (year - 1));
        }
    }
}

static void
test_readout (void)
{
  g_autoptr(EngraftSurvivalFit) fit = fit_pbc (ENGRAFT_TIME_UNIT_YEARS);
  g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_survival_figure_new (fit, options);
  g_autofree char *at_5 = engraft_scene_dup_readout (scene, 5);
  g_autofree char *at_0 = engraft_scene_dup_readout (scene, 0);
  g_autofree char *late = engraft_scene_dup_readout (scene, 20);

  g_assert_cmpstr (at_5, ==, "D-penicillamine: 70.8% (63.7–78.6), 82 at risk at 5.0 years\n"
                             "Placebo: 71.5% (64.5–79.2), 77 at risk at 5.0 years");
  g_assert_true (g_str_has_prefix (at_0, "D-penicillamine: 100.0% (100.0–100.0), 158 at risk at 0.0 years"));
  g_assert_nonnull (strstr (late, "Placebo: nobody was observed longer than 12.4 years"));
}

/* At each step, what is read is what the fit has, on both sides. */
static void
test_stops (void)
{
  g_autoptr(EngraftSurvivalFit) fit = fit_pbc (ENGRAFT_TIME_UNIT_YEARS);
  g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_survival_figure_new (fit, options);
  guint n = 0;

  for (double x = engraft_scene_next_stop (scene, 0, 1); !isnan (x); x = engraft_scene_next_stop (scene, x, 1), n++)
    g_assert_cmpfloat (x, >, 0);
  g_assert_cmpuint (n, >, 110);      /* 125 deaths, some on one day, and two ends */

  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftLayer *layer = g_ptr_array_index (scene->layers, i);
      EngraftStepLayer *curve = (EngraftStepLayer *) layer;
      EngraftSurvivalCurve *source;
      const double *times, *survival;
      gsize n_times;

      if (layer->funcs->read == NULL)
        continue;
      source = engraft_survival_fit_get_curve (fit, curve->series->place);
      times = engraft_survival_curve_get_times (source, &n_times);
      survival = engraft_survival_curve_get_survival (source, NULL);
      for (gsize j = 0; j < n_times; j++)
        {
          double x = times[j] * engraft_survival_fit_get_scale (fit);

          g_assert_cmpfloat (engraft_steps_get (&curve->steps, x), ==, survival[j]);
          g_assert_cmpfloat (engraft_steps_get (&curve->steps, nextafter (x, 0)), ==, j ? survival[j - 1] : 1);
        }
      g_assert_true (isnan (engraft_steps_get (&curve->steps, engraft_survival_curve_get_last_time (source)
                                                              * engraft_survival_fit_get_scale (fit) + 1e-6)));
    }
}

static void
test_words (void)
{
  g_autoptr(EngraftSurvivalFit) fit = fit_pbc (ENGRAFT_TIME_UNIT_YEARS);
  g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;

  g_object_set (options, "show-median", TRUE, "median-lines", TRUE, NULL);
  scene = engraft_survival_figure_new (fit, options);
  draw (scene, 493, 369);

  g_assert_nonnull (find_text (scene, "p =\302\2400.75"));
  g_assert_nonnull (find_text (scene, "Median, years (95% CI)"));
  g_assert_nonnull (find_text (scene, "D-penicillamine: 8.99 (7.07–NR)"));
  g_assert_nonnull (find_text (scene, "Placebo: 9.39 (8.46–NR)"));
  g_assert_nonnull (find_text (scene, "Time (years)"));
  g_assert_nonnull (find_text (scene, "Survival (%)"));
  g_assert_nonnull (strstr (scene->caption, "Greenwood, log-transformed"));
  g_assert_nonnull (strstr (scene->caption, "NR: not reached."));
  g_assert_cmpstr (engraft_scene_get_title (scene), ==, "Survival by arm");
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "312 patients"));
  g_assert_null (scene->heading);
}

static void
test_views (void)
{
  g_autoptr(EngraftSurvivalFit) fit = fit_pbc (ENGRAFT_TIME_UNIT_YEARS);

  for (int view = 0; view <= ENGRAFT_SURVIVAL_VIEW_LOG_LOG; view++)
    for (int table = 0; table <= ENGRAFT_RISK_TABLE_NONE; table++)
      {
        g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
        g_autoptr(EngraftScene) scene = NULL;
        g_autofree char *readout = NULL;

        g_object_set (options, "view", view, "risk-table", table, "grey", table == 1, "median-lines", TRUE, NULL);
        scene = engraft_survival_figure_new (fit, options);
        draw (scene, 360, 300);
        g_assert_true ((scene->table == NULL) == (table == ENGRAFT_RISK_TABLE_NONE));
        readout = engraft_scene_dup_readout (scene, 5);
        switch (view)
          {
          case ENGRAFT_SURVIVAL_VIEW_INCIDENCE:
            g_assert_nonnull (strstr (readout, "D-penicillamine: 29.2% (21.4–36.3)"));
            break;
          case ENGRAFT_SURVIVAL_VIEW_HAZARD:
            /* survfit_confint (cumhaz, std.chaz, logse = FALSE, "log", .95, ulimit = FALSE) */
            g_assert_nonnull (strstr (readout, "D-penicillamine: 0.344 (0.254–0.466)"));
            break;
          case ENGRAFT_SURVIVAL_VIEW_LOG_LOG:
            g_assert_cmpfloat (scene->x.from, >, 0);
            g_assert_nonnull (strstr (readout, "D-penicillamine: −1.062 (−1.424 to −0.797)"));
            break;
          default:
            break;
          }
      }
}

static void
test_groups (void)
{
  g_autoptr(EngraftSurvivalFit) fit = fit_pbc (ENGRAFT_TIME_UNIT_MONTHS);
  g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
  GListStore *groups = engraft_options_get_list (ENGRAFT_OPTIONS (options), "groups");
  g_autoptr(EngraftGroupStyle) placebo = engraft_group_style_new ("Placebo");
  g_autoptr(EngraftGroupStyle) drug = engraft_group_style_new ("D-penicillamine");
  g_autoptr(EngraftScene) both = NULL, one = NULL;

  g_object_set (placebo, "label", "Dummy", "colour", "#123456", "dash", ENGRAFT_DASH_DOTTED, NULL);
  g_list_store_append (groups, placebo);
  both = engraft_survival_figure_new (fit, options);
  g_assert_cmpuint (both->series->len, ==, 2);
  g_assert_cmpstr (((EngraftSeries *) both->series->pdata[0])->name, ==, "Dummy");
  g_assert_cmpuint (((EngraftSeries *) both->series->pdata[0])->place, ==, 1);
  g_assert_true (((EngraftSeries *) both->series->pdata[0])->has_colour);
  g_assert_cmpstr (((EngraftSeries *) both->series->pdata[1])->name, ==, "D-penicillamine");

  g_object_set (drug, "visible", FALSE, NULL);
  g_list_store_append (groups, drug);
  one = engraft_survival_figure_new (fit, options);
  g_assert_cmpuint (one->series->len, ==, 1);
  g_assert_nonnull (strstr (one->caption, "1 group is not shown"));
}

static void
test_axes (void)
{
  g_autoptr(EngraftSurvivalFit) days = fit_pbc (ENGRAFT_TIME_UNIT_DAYS);
  g_autoptr(EngraftSurvivalFit) months = fit_pbc (ENGRAFT_TIME_UNIT_MONTHS);
  g_autoptr(EngraftSurvivalFigureOptions) options = engraft_survival_figure_options_new ();
  g_autoptr(EngraftScene) a = engraft_survival_figure_new (days, options);
  g_autoptr(EngraftScene) b = engraft_survival_figure_new (months, options);
  g_autoptr(EngraftScene) c = NULL;

  draw (a, 493, 369);
  draw (b, 493, 369);
  g_assert_cmpfloat (a->x.ticks[0], ==, 0);
  g_assert_cmpfloat (fmod (a->x.ticks[1], 365), ==, 0);
  g_assert_cmpfloat (fmod (b->x.ticks[1], 12), ==, 0);
  g_assert_cmpfloat (a->y.from, ==, 0);
  g_assert_cmpfloat (a->y.to, ==, 1);
  g_assert_false (a->y.cut);

  g_object_set (options, "x-max", 60., "x-step", 6., "y-min", .5, "percent", FALSE, "title", "Survival",
                "x-label", "", NULL);
  c = engraft_survival_figure_new (months, options);
  draw (c, 600, 369);
  g_assert_cmpfloat (c->x.to, ==, 60);
  g_assert_cmpuint (c->x.n_ticks, ==, 11);
  g_assert_true (c->y.cut);
  g_assert_null (find_text (c, "Time"));
  g_assert_cmpstr (c->heading, ==, "Survival");
}

/* Bands, conditions and landmarks are drawn and said. */
static void
test_fit_options (void)
{
  g_autoptr(EngraftTable) table = read_pbc ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalFigureOptions) figure = engraft_survival_figure_options_new ();
  g_autoptr(EngraftSurvivalFit) fit = NULL, given = NULL;
  g_autoptr(EngraftScene) scene = NULL, conditional = NULL;
  g_autofree char *before = NULL;

  g_object_set (options, "unit", ENGRAFT_TIME_UNIT_YEARS, "band", ENGRAFT_BAND_HALL_WELLNER,
                "interval", ENGRAFT_INTERVAL_LOG_LOG, "confidence", .9, NULL);
  fit = make_fit (table, options);
  scene = engraft_survival_figure_new (fit, figure);
  draw (scene, 493, 369);
  g_assert_nonnull (strstr (scene->caption, "pointwise 90% confidence intervals (Greenwood, log-log-transformed)"));
  g_assert_nonnull (strstr (scene->caption, "simultaneous 90% Hall-Wellner bands"));

  g_object_set (options, "start", 2., "band", ENGRAFT_BAND_NONE, NULL);
  given = make_fit (table, options);
  conditional = engraft_survival_figure_new (given, figure);
  draw (conditional, 493, 369);
  g_assert_nonnull (strstr (conditional->caption, "conditional on survival until 2 years"));
  before = engraft_scene_dup_readout (conditional, 1);
  g_assert_nonnull (strstr (before, "not defined at 1.0 years"));
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/survival-figure/table", test_table);
  g_test_add_func ("/survival-figure/adds-up", test_adds_up);
  g_test_add_func ("/survival-figure/readout", test_readout);
  g_test_add_func ("/survival-figure/stops", test_stops);
  g_test_add_func ("/survival-figure/words", test_words);
  g_test_add_func ("/survival-figure/views", test_views);
  g_test_add_func ("/survival-figure/groups", test_groups);
  g_test_add_func ("/survival-figure/axes", test_axes);
  g_test_add_func ("/survival-figure/fit-options", test_fit_options);
  return g_test_run ();
}
