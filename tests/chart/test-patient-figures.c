/* test-patient-figures.c: figures that draw each patient say what the results say, and find patients where they are drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft-chart/layers/engraft-bar-layer.h"
#include "libengraft-chart/layers/engraft-box-layer.h"
#include "libengraft-chart/layers/engraft-error-bar-layer.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/layers/engraft-trajectory-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"
#include "libengraft/project/engraft-analysis.h"
#include "libengraft/project/engraft-examples.h"
#include "libengraft/response/engraft-adverse-events.h"
#include "libengraft/response/engraft-box-plot.h"
#include "libengraft/response/engraft-mmrm-figure-options.h"
#include "libengraft/response/engraft-mmrm.h"
#include "libengraft/response/engraft-consort.h"
#include "libengraft/response/engraft-spider.h"
#include "libengraft/response/engraft-swimmer.h"
#include "libengraft/response/engraft-waterfall-figure-options.h"
#include "libengraft/response/engraft-waterfall.h"

#define WIDTH 500
#define HEIGHT 369

typedef struct
{
  EngraftProject  *project;
  EngraftAnalysis *analysis;
  cairo_surface_t *surface;
  EngraftScene    *scene;
} Fixture;

static void
draw (Fixture *fixture)
{
  cairo_t *cr;
  EngraftStyle style;

  g_clear_object (&fixture->scene);
  g_clear_pointer (&fixture->surface, cairo_surface_destroy);
  fixture->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cr = cairo_create (fixture->surface);
  fixture->scene = engraft_result_figure_new (engraft_analysis_get_result (fixture->analysis),
                                              engraft_analysis_get_figure (fixture->analysis));
  engraft_style_init_print (&style);
  engraft_scene_draw (fixture->scene, cr, NULL, WIDTH, HEIGHT, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (fixture->surface);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  id)
{
  g_autoptr(GError) error = NULL;

  fixture->project = engraft_examples_open ("course", &error);
  g_assert_no_error (error);
  while (engraft_project_is_busy (fixture->project))
    g_main_context_iteration (NULL, TRUE);
  fixture->analysis = ENGRAFT_ANALYSIS (engraft_project_find (fixture->project, id));
  g_assert_nonnull (engraft_analysis_get_result (fixture->analysis));
  draw (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  id)
{
  g_clear_object (&fixture->scene);
  g_clear_pointer (&fixture->surface, cairo_surface_destroy);
  g_clear_object (&fixture->project);
}

static gboolean
has_text (EngraftScene *scene,
          const char   *text)
{
  for (guint i = 0; i < scene->placed->len; i++)
    if (strstr (((EngraftPlacedText *) g_ptr_array_index (scene->placed, i))->text, text))
      return TRUE;

  return FALSE;
}

/* Every patient is found where it is drawn, or is beside one that lies upon it; what is read of it names it. */
static void
check_subjects (EngraftScene *scene,
                guint         n,
                gboolean      exact)
{
  g_assert_cmpuint (engraft_scene_get_n_subjects (scene), ==, n);
  g_assert_cmpstr (engraft_scene_get_subject_column (scene), ==, "patient");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *readout = engraft_scene_dup_subject_readout (scene, i);
      double px, py;
      guint found;

      g_assert_nonnull (strstr (readout, engraft_scene_get_subject (scene, i)));
      engraft_scene_get_subject_place (scene, i, &px, &py);
      if (!exact)
        continue;
      g_assert_true (engraft_scene_find_subject (scene, px, py, &found));
      g_assert_cmpuint (found, ==, i);
    }
  g_assert_false (engraft_scene_find_subject (scene, -5, -5, &n));
}

static guint32
get_pixel (Fixture *fixture,
           double   x,
           double   y)
{
  const guint8 *row = cairo_image_surface_get_data (fixture->surface) + (gsize) y * cairo_image_surface_get_stride (fixture->surface);

  return ((const guint32 *) (gconstpointer) row)[(gsize) x] & 0xffffff;
}

static void
test_waterfall (Fixture       *fixture,
                gconstpointer  id)
{
  EngraftWaterfall *changes = ENGRAFT_WATERFALL (engraft_analysis_get_result (fixture->analysis));
  EngraftBarLayer *bars = fixture->scene->layers->pdata[0];
  guint n = engraft_waterfall_get_n (changes);
  double px, py;

  g_assert_cmpuint (n, ==, 59);
  g_assert_cmpuint (bars->bars->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (g_array_index (bars->bars, EngraftBar, i).value, ==, engraft_waterfall_get_change (changes, i, NULL, NULL));
      g_assert_true (i == 0 || g_array_index (bars->bars, EngraftBar, i).value <= g_array_index (bars->bars, EngraftBar, i - 1).value);
    }
  check_subjects (fixture->scene, n, TRUE);
  /* lines that were asked for, all kinds of bars in the legend, and the axis takes in the last bar */
  g_assert_true (has_text (fixture->scene, "−30") && has_text (fixture->scene, "Complete") && has_text (fixture->scene, "Not known"));
  g_assert_cmpfloat (fixture->scene->y.from, <, engraft_waterfall_get_change (changes, n - 1, NULL, NULL));
  /* the last bar is painted down from zero, and not up */
  engraft_scene_data_to_point (fixture->scene, n - .5, engraft_waterfall_get_change (changes, n - 1, NULL, NULL) / 2, &px, &py);
  g_assert_cmphex (get_pixel (fixture, px, py), !=, 0xffffff);
  engraft_scene_data_to_point (fixture->scene, n - .5, 8, &px, &py);
  g_assert_cmphex (get_pixel (fixture, px, py), ==, 0xffffff);
  g_assert_nonnull (strstr (fixture->scene->description, "of 59 patients"));
}

/* Where a label is drawn, as a share of the width */
static double
find_place (Fixture    *fixture,
            const char *label)
{
  for (guint i = 0; i < fixture->scene->placed->len; i++)
    {
      const EngraftPlacedText *text = g_ptr_array_index (fixture->scene->placed, i);

      if (g_str_equal (text->text, label))
        return text->box.x / WIDTH;
    }
  g_assert_not_reached ();
}

/* Labels of lines stand where no bars are: below 0 on the side of the increases, and the other way round. */
static void
test_waterfall_labels (Fixture       *fixture,
                       gconstpointer  id)
{
  g_assert_cmpfloat (find_place (fixture, "−30"), <, .4);
  g_assert_cmpfloat (find_place (fixture, "20"), >, .6);
  g_object_set (engraft_analysis_get_options (fixture->analysis), "order", ENGRAFT_WATERFALL_ORDER_ASCENDING, NULL);
  while (engraft_project_is_busy (fixture->project))
    g_main_context_iteration (NULL, TRUE);
  draw (fixture);
  g_assert_cmpfloat (find_place (fixture, "−30"), >, .6);
}

/* Changes begin at 0: the label of a line is where nobody has come to it. */
static void
test_spider_label (Fixture       *fixture,
                   gconstpointer  id)
{
  g_assert_cmpfloat (find_place (fixture, "−30"), <, .4);
}

/* An axis that cuts bars says how many. */
static void
test_waterfall_cut (Fixture       *fixture,
                    gconstpointer  id)
{
  g_object_set (engraft_analysis_get_figure (fixture->analysis), "from", -60., NULL);
  draw (fixture);
  g_assert_cmpfloat (fixture->scene->y.from, ==, -60);
  g_assert_nonnull (strstr (fixture->scene->caption, "bars are longer than the axis shows"));
}

static void
test_dumbbell (Fixture       *fixture,
               gconstpointer  id)
{
  EngraftWaterfall *changes = ENGRAFT_WATERFALL (engraft_analysis_get_result (fixture->analysis));
  EngraftTrajectoryLayer *lines;
  double before, after;

  g_object_set (engraft_analysis_get_figure (fixture->analysis), "view", ENGRAFT_WATERFALL_VIEW_DUMBBELL, NULL);
  draw (fixture);
  lines = fixture->scene->layers->pdata[0];
  g_assert_cmpuint (lines->lines->len, ==, 59);
  engraft_waterfall_get_change (changes, 0, &before, &after);
  g_assert_cmpfloat (g_array_index (lines->x, double, 0), ==, before);
  g_assert_cmpfloat (g_array_index (lines->x, double, 1), ==, after);
  check_subjects (fixture->scene, 59, TRUE);
  g_assert_true (has_text (fixture->scene, "Hollow circles: before"));
}

static void
test_swimmer (Fixture       *fixture,
              gconstpointer  id)
{
  EngraftSwimmer *courses = ENGRAFT_SWIMMER (engraft_analysis_get_result (fixture->analysis));
  EngraftLaneLayer *layer = fixture->scene->layers->pdata[0];
  guint n = engraft_swimmer_get_n (courses), n_events = 0, n_ongoing = 0, n_arrows = 0;

  g_assert_cmpuint (n, ==, 60);
  g_assert_cmpuint (layer->spans->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const EngraftLaneSpan *span = &g_array_index (layer->spans, EngraftLaneSpan, i);
      gboolean ongoing;

      g_assert_cmpfloat (span->from, ==, 0);
      g_assert_cmpfloat (span->to, ==, engraft_swimmer_get_duration (courses, i, &ongoing));
      n_events += engraft_swimmer_get_n_events (courses, i);
      n_ongoing += ongoing;
    }
  for (guint i = 0; i < layer->marks->len; i++)
    n_arrows += g_array_index (layer->marks, EngraftLaneMark, i).series == NULL;
  g_assert_cmpuint (n_arrows, ==, n_ongoing);
  g_assert_cmpuint (layer->marks->len, ==, n_events + n_ongoing);
  check_subjects (fixture->scene, n, TRUE);
  g_assert_true (has_text (fixture->scene, "Progression") && has_text (fixture->scene, "Ongoing"));
}

static void
test_spider (Fixture       *fixture,
             gconstpointer  id)
{
  EngraftSpider *values = ENGRAFT_SPIDER (engraft_analysis_get_result (fixture->analysis));
  EngraftTrajectoryLayer *lines = fixture->scene->layers->pdata[0];
  g_autofree char *readout = NULL;

  g_assert_cmpuint (lines->lines->len, ==, engraft_spider_get_n (values));
  check_subjects (fixture->scene, engraft_spider_get_n (values), FALSE);
  /* the mean of both arms is read at any time */
  readout = engraft_scene_dup_readout (fixture->scene, 3.3);
  g_assert_nonnull (strstr (readout, "Control: mean −"));
  g_assert_nonnull (strstr (readout, "Treated: mean −"));
  g_object_set (engraft_analysis_get_figure (fixture->analysis), "patients", FALSE, NULL);
  draw (fixture);
  g_assert_cmpuint (engraft_scene_get_n_subjects (fixture->scene), ==, 0);
}

static void
test_box_plot (Fixture       *fixture,
               gconstpointer  id)
{
  EngraftBoxPlot *values = ENGRAFT_BOX_PLOT (engraft_analysis_get_result (fixture->analysis));
  EngraftBoxLayer *boxes;

  g_object_set (engraft_analysis_get_figure (fixture->analysis), "violin", TRUE, NULL);
  draw (fixture);
  boxes = fixture->scene->layers->pdata[0];
  g_assert_cmpuint (boxes->shapes->len, ==, 2);
  g_assert_cmpfloat (g_array_index (boxes->shapes, EngraftBoxShape, 1).median, ==,
                     engraft_box_plot_get_mark (values, 1, ENGRAFT_BOX_PLOT_MARK_MEDIAN));
  g_assert_cmpuint (g_array_index (boxes->shapes, EngraftBoxShape, 1).n, >, 50);
  check_subjects (fixture->scene, engraft_box_plot_get_n (values), FALSE);
  g_assert_true (has_text (fixture->scene, "Median (quartiles)"));
}

/* Bars to the left are of the reference, as long as the shares that the result gives; the axis has no negative shares. */
static void
test_adverse_events (Fixture       *fixture,
                     gconstpointer  id)
{
  EngraftAdverseEvents *events = ENGRAFT_ADVERSE_EVENTS (engraft_analysis_get_result (fixture->analysis));
  EngraftLaneLayer *bars = fixture->scene->layers->pdata[0];
  guint n_rows = engraft_row_table_get_n (fixture->scene->rows), n_control, n_treated, n_drawn = 0;
  double left = 0, right = 0;
  g_autofree char *rarer = NULL;
  EngraftAdverseEventsLevel level;

  g_assert_cmpstr (engraft_adverse_events_get_arm (events, 0, &n_control), ==, "Control");
  engraft_adverse_events_get_arm (events, 1, &n_treated);
  g_assert_cmpuint (n_rows, ==, engraft_adverse_events_get_n_rows (events));
  for (guint i = 0; i < bars->spans->len; i++)
    {
      const EngraftLaneSpan *span = &g_array_index (bars->spans, EngraftLaneSpan, i);

      if (span->row != n_rows - .5)
        continue;
      left = MIN (left, span->from);
      right = MAX (right, span->to);
    }
  g_assert_cmpfloat_with_epsilon (-left, 100. * engraft_adverse_events_get_any (events, 0, 0, FALSE, NULL, NULL) / n_control, 1e-9);
  g_assert_cmpfloat_with_epsilon (right, 100. * engraft_adverse_events_get_any (events, 0, 1, FALSE, NULL, NULL) / n_treated, 1e-9);
  g_assert_true (has_text (fixture->scene, "Any adverse event") && has_text (fixture->scene, "Grade 4"));
  g_assert_true (has_text (fixture->scene, "Difference (95%)"));
  for (guint i = 0; i < fixture->scene->placed->len; i++)
    {
      const char *text = ((EngraftPlacedText *) g_ptr_array_index (fixture->scene->placed, i))->text;

      g_assert_false (g_str_equal (text, "−50") || g_str_equal (text, "−100"));
    }
  /* fewer terms: the most frequent, below those body systems that have any, and the others are said */
  g_object_set (engraft_analysis_get_figure (fixture->analysis), "most", 2, NULL);
  draw (fixture);
  for (guint i = 0; i < engraft_adverse_events_get_n_rows (events); i++)
    {
      engraft_adverse_events_get_row (events, i, &level);
      n_drawn += level == ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM;
    }
  g_assert_cmpuint (engraft_row_table_get_n (fixture->scene->rows), <=, 5);
  g_assert_true (has_text (fixture->scene, "Fatigue"));
  rarer = g_strdup_printf (" %u rarer terms", n_drawn - 2);
  g_assert_nonnull (strstr (fixture->scene->caption, rarer));
  g_assert_true (g_str_has_prefix (fixture->scene->caption, "Numbers: n (%) in Control, in Treated"));
}

/* What is drawn at the middle of each is found there; some stand for subjects, each of whom is named once. */
static void
check_groups (EngraftScene *scene)
{
  guint n = engraft_scene_get_n_subjects (scene);

  g_assert_cmpuint (n, >, 0);
  g_assert_true (engraft_scene_can_be_chosen (scene) && engraft_scene_is_readable (scene));
  g_assert_cmpstr (engraft_scene_get_subject_column (scene), ==, "patient");
  for (guint i = 0; i < n; i++)
    {
      double px, py;
      guint found;

      engraft_scene_get_subject_place (scene, i, &px, &py);
      g_assert_true (engraft_scene_find_subject (scene, px, py, &found));
      g_assert_cmpuint (found, ==, i);
      g_assert_nonnull (engraft_scene_get_members (scene, i));
    }
}

static guint
count_members (EngraftScene *scene,
               guint         i)
{
  return g_strv_length ((char **) engraft_scene_get_members (scene, i));
}

/* Each half of a row is read: who had it, of how many, by grade; its members are those subjects. */
static void
test_adverse_events_read (Fixture       *fixture,
                          gconstpointer  id)
{
  EngraftAdverseEvents *events = ENGRAFT_ADVERSE_EVENTS (engraft_analysis_get_result (fixture->analysis));
  guint n, n_treated, any = engraft_adverse_events_get_any (events, 0, 1, FALSE, NULL, NULL);
  g_autofree char *text = engraft_scene_dup_subject_readout (fixture->scene, 1), *wanted = NULL;
  g_autoptr(GString) grades = g_string_new (NULL);

  check_groups (fixture->scene);
  engraft_adverse_events_get_arm (events, 1, &n_treated);
  wanted = g_strdup_printf ("Any adverse event, Treated: %u of %u (%.1f%%) · Grade", any, n_treated, 100. * any / n_treated);
  g_assert_true (g_str_has_prefix (text, wanted));
  n = engraft_row_table_get_n (fixture->scene->rows);
  g_assert_cmpuint (engraft_scene_get_n_subjects (fixture->scene), ==, 2 * n);
  for (guint i = 0; i < 2 * n; i++)
    g_assert_cmpuint (count_members (fixture->scene, i), ==, engraft_adverse_events_get_any (events, i / 2, i % 2, FALSE, NULL, NULL));
}

/* Rows of tables stand for subjects too. */
static void
test_tables_of_subjects (Fixture       *fixture,
                         gconstpointer  id)
{
  EngraftResult *result = engraft_analysis_get_result (fixture->analysis);
  EngraftAdverseEvents *events = ENGRAFT_ADVERSE_EVENTS (result);

  for (guint row = 0; row < engraft_adverse_events_get_n_rows (events); row++)
    {
      g_auto(GStrv) all = engraft_result_list_subjects (result, ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY, row);
      g_auto(GStrv) control = engraft_result_list_subjects (result, ENGRAFT_ADVERSE_EVENTS_TABLE_COUNTS, 2 * row);

      g_assert_cmpuint (g_strv_length (all), ==, engraft_adverse_events_get_any (events, row, 0, FALSE, NULL, NULL)
                                                 + engraft_adverse_events_get_any (events, row, 1, FALSE, NULL, NULL));
      g_assert_cmpuint (g_strv_length (control), ==, engraft_adverse_events_get_any (events, row, 0, FALSE, NULL, NULL));
      for (guint i = 0; control[i]; i++)
        g_assert_true (g_strv_contains ((const char * const *) all, control[i]));
    }
  g_assert_null (engraft_result_list_subjects (result, ENGRAFT_ADVERSE_EVENTS_TABLE_EVENTS, 0));
  g_assert_null (engraft_result_list_subjects (result, ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY, 100000));
}

static void
test_consort_read (Fixture       *fixture,
                   gconstpointer  id)
{
  EngraftConsort *flow = ENGRAFT_CONSORT (engraft_analysis_get_result (fixture->analysis));
  guint assessed = engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ASSESSED, -1);
  guint excluded = engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_EXCLUDED, -1);
  g_autofree char *text = engraft_scene_dup_subject_readout (fixture->scene, 1);
  g_autofree char *wanted = g_strdup_printf ("Excluded: %u of %u (%.1f%%) · ", excluded, assessed, 100. * excluded / assessed);

  check_groups (fixture->scene);
  g_assert_true (g_str_has_prefix (text, wanted));
  g_assert_nonnull (strstr (text, "Did not meet criteria"));
  g_assert_cmpuint (count_members (fixture->scene, 0), ==, assessed);
  g_assert_cmpuint (count_members (fixture->scene, 1), ==, excluded);
  for (guint i = 0; i < engraft_consort_get_n_counts (flow); i++)
    {
      g_auto(GStrv) subjects = engraft_result_list_subjects (ENGRAFT_RESULT (flow), ENGRAFT_CONSORT_TABLE_COUNTS, i);

      g_assert_cmpuint (g_strv_length (subjects), ==, engraft_consort_get_count (flow, i, NULL, NULL, NULL));
    }
}

/* Without colour a worse grade is darker. */
static void
test_adverse_events_grey (Fixture       *fixture,
                          gconstpointer  id)
{
  EngraftStyle style;
  double before = 2;

  engraft_style_init_print (&style);
  engraft_style_make_grey (&style);
  for (guint k = 0; k < fixture->scene->series->len; k++)
    {
      EngraftColour colour;

      engraft_series_get_colour (fixture->scene->series->pdata[k], &style, &colour);
      g_assert_true (colour.red == colour.green && colour.green == colour.blue);
      g_assert_cmpfloat (colour.red, <, before);
      before = colour.red;
    }
}

/* Boxes say what is counted, one below the other, inside the figure at any width. */
static void
test_consort (Fixture       *fixture,
              gconstpointer  id)
{
  EngraftConsort *flow = ENGRAFT_CONSORT (engraft_analysis_get_result (fixture->analysis));
  g_autofree char *assessed = g_strdup_printf ("Assessed for eligibility (n = %u)",
                                               engraft_consort_count (flow, ENGRAFT_CONSORT_STAGE_ASSESSED, -1));
  EngraftStyle style;
  double narrow, wide, last = 0;

  g_assert_true (has_text (fixture->scene, assessed));
  g_assert_true (has_text (fixture->scene, "Lost to follow-up (n = ") && has_text (fixture->scene, "Did not meet criteria (n = "));
  g_assert_nonnull (strstr (engraft_scene_get_description (fixture->scene), assessed));
  for (guint i = 0; i < fixture->scene->placed->len; i++)
    {
      const EngraftPlacedText *text = g_ptr_array_index (fixture->scene->placed, i);

      g_assert_cmpfloat (text->box.x, >=, 0);
      g_assert_cmpfloat (text->box.x + text->box.width, <=, WIDTH);
      last = MAX (last, text->box.y);
    }
  engraft_style_init_print (&style);
  narrow = engraft_scene_get_min_height (fixture->scene, NULL, 240, &style);
  wide = engraft_scene_get_min_height (fixture->scene, NULL, 800, &style);
  g_assert_cmpfloat (narrow, >, wide);
  g_assert_cmpfloat (last, >, wide / 2);
  g_object_set (engraft_analysis_get_figure (fixture->analysis), "reasons", FALSE, NULL);
  draw (fixture);
  g_assert_false (has_text (fixture->scene, "Did not meet criteria"));
}

/* Whoever is chosen is drawn upon the figure, in the colour of the text. */
static void
test_lifted (Fixture       *fixture,
             gconstpointer  id)
{
  cairo_t *cr = cairo_create (fixture->surface);
  guint32 before, after;
  EngraftStyle style;
  double px, py;

  engraft_style_init_print (&style);
  engraft_scene_data_to_point (fixture->scene, fixture->scene->x.to - 1, 0, &px, &py);
  before = get_pixel (fixture, px, py + 20);
  engraft_scene_draw_subject (fixture->scene, cr, engraft_scene_get_n_subjects (fixture->scene) - 1, &style);
  cairo_destroy (cr);
  cairo_surface_flush (fixture->surface);
  after = get_pixel (fixture, px, py + 20);
  g_assert_cmphex (before, !=, after);
  g_assert_cmpuint (after >> 16, <, 128);
}

/* A bar for each mean with its limits, or a row for each difference; both are read. */
static void
test_mmrm (Fixture       *fixture,
           gconstpointer  id)
{
  EngraftMmrm *changes = ENGRAFT_MMRM (engraft_analysis_get_result (fixture->analysis));
  guint n = engraft_mmrm_get_n_visits (changes), n_intervals = 0;
  g_autofree char *readout = NULL;

  g_assert_cmpuint (engraft_mmrm_get_n_groups (changes), ==, 2);
  for (guint g = 0; g < 2; g++)
    {
      EngraftErrorBarLayer *layer = fixture->scene->layers->pdata[1 + g];

      g_assert_cmpuint (layer->bars->len, ==, n);
      for (guint v = 0; v < n; v++)
        {
          const EngraftErrorBar *bar = &g_array_index (layer->bars, EngraftErrorBar, v);
          double lower, upper, time;

          g_assert_cmpfloat (bar->y, ==, engraft_mmrm_get_mean (changes, v, g, &lower, &upper));
          g_assert_true (bar->lower == lower && bar->upper == upper && lower < bar->y && bar->y < upper);
          engraft_mmrm_get_visit (changes, v, &time);
          g_assert_cmpfloat (bar->x, ==, time);
        }
    }
  readout = engraft_scene_dup_readout (fixture->scene, 6);
  g_assert_nonnull (strstr (readout, "Control: mean −7.84 ("));
  g_assert_nonnull (strstr (readout, "at 6"));
  g_assert_nonnull (strstr (fixture->scene->description, "Treated: 1 −2.17, 3 "));

  g_object_set (engraft_analysis_get_figure (fixture->analysis), "view", ENGRAFT_MMRM_VIEW_DIFFERENCES, NULL);
  draw (fixture);
  for (guint i = 0; i < fixture->scene->layers->len; i++)
    {
      GArray *intervals = engraft_interval_layer_get (fixture->scene->layers->pdata[i]);

      n_intervals += intervals ? intervals->len : 0;
    }
  g_assert_cmpuint (n_intervals, ==, n);
  g_assert_true (has_text (fixture->scene, "−1.84 (−3.04 to −0.64)") && has_text (fixture->scene, "Treated less Control"));
}

#define ADD(name, id) g_test_add ("/patient-figures/" #name, Fixture, id, set_up, test_##name, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  ADD (waterfall, "waterfall-1");
  ADD (waterfall_labels, "waterfall-1");
  ADD (spider_label, "spider-1");
  ADD (waterfall_cut, "waterfall-1");
  ADD (dumbbell, "waterfall-1");
  ADD (swimmer, "swimmer-1");
  ADD (spider, "spider-1");
  ADD (mmrm, "mmrm-1");
  ADD (box_plot, "box-plot-1");
  ADD (adverse_events, "adverse-events-1");
  ADD (adverse_events_grey, "adverse-events-1");
  ADD (consort, "consort-1");
  ADD (adverse_events_read, "adverse-events-1");
  ADD (tables_of_subjects, "adverse-events-1");
  ADD (consort_read, "consort-1");
  ADD (lifted, "waterfall-1");

  return g_test_run ();
}
