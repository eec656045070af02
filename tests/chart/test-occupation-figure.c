/* test-occupation-figure.c: the figure says what the result says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "libengraft-chart/figures/engraft-occupation-figure.h"
#include "libengraft-chart/layers/engraft-band-layer.h"
#include "libengraft-chart/layers/engraft-lane-layer.h"
#include "libengraft-chart/layers/engraft-step-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

#define N 11

/* six subjects in two arms; nobody is censored before 12 */
static const double ids[N] = { 1, 1, 1, 2, 2, 3, 4, 4, 5, 6, 6 };
static const double starts[N] = { 0, 2, 5, 0, 7, 0, 0, 3, 0, 0, 4 };
static const double stops[N] = { 2, 5, 12, 7, 9, 12, 3, 12, 12, 4, 6 };
static const guint32 ends[N] = { 1, 2, 0, 1, 3, 0, 1, 0, 0, 1, 3 };
static const guint32 arms[N] = { 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1 };

static EngraftStateOccupation *
analyse (const char *group)
{
  static const char * const names[] = { "none", "gvhd", "recovered", "death", NULL }, * const arm_names[] = { "A", "B", NULL };
  const char *events[] = { "gvhd", NULL }, *others[] = { "recovered", "death", NULL }, *censored[] = { "none", NULL };
  const char *states[] = { "gvhd", "death", "well=recovered", NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftStateOptions) options = engraft_state_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  EngraftStateOccupation *result;

  g_ptr_array_add (columns, engraft_column_new_numbers ("id", ENGRAFT_COLUMN_NUMBER, g_bytes_new (ids, sizeof ids)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("start", ENGRAFT_COLUMN_NUMBER, g_bytes_new (starts, sizeof starts)));
  g_ptr_array_add (columns, engraft_column_new_numbers ("stop", ENGRAFT_COLUMN_NUMBER, g_bytes_new (stops, sizeof stops)));
  g_ptr_array_add (columns, engraft_column_new_codes ("end", ENGRAFT_COLUMN_CATEGORY, g_bytes_new (ends, sizeof ends),
                                                      engraft_string_pool_new_from_strv (names), NULL));
  g_ptr_array_add (columns, engraft_column_new_codes ("arm", ENGRAFT_COLUMN_CATEGORY, g_bytes_new (arms, sizeof arms),
                                                      engraft_string_pool_new_from_strv (arm_names), NULL));
  table = engraft_table_new (NULL, columns);
  g_object_set (cohort, "subject", "id", "entry", "start", "time", "stop", "status", "end", "events", events, "others",
                others, "censored", censored, "group", group, "time-unit", ENGRAFT_TIME_UNIT_MONTHS, NULL);
  g_object_set (options, "states", states, "initial", "well", NULL);
  data = engraft_survival_data_new_with_flags (table, cohort, ENGRAFT_SURVIVAL_DATA_EPISODES
                                                              | ENGRAFT_SURVIVAL_DATA_COMPETING, NULL, NULL, NULL, NULL);
  result = engraft_state_occupation_new (data, table, options, NULL, &error);
  g_assert_no_error (error);

  return result;
}

static void
draw (EngraftScene *scene)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, 493, MAX (369, engraft_scene_get_min_height (scene, NULL, 493, &style)), &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
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

/* Areas lie upon one another, have the heights of the result, and fill the whole. */
static void
test_stack (void)
{
  g_autoptr(EngraftStateOccupation) result = analyse (NULL);
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_occupation_figure_new (result, options);
  static const guint states[] = { 1, 2, 0 };
  static const double times[] = { 1, 2.5, 5.5, 8, 10 };
  double below[G_N_ELEMENTS (times)] = { 0 };
  guint n = 0;

  for (guint i = 0; i < scene->layers->len; i++)
    {
      EngraftBandLayer *band = g_ptr_array_index (scene->layers, i);

      if (band->layer.funcs->read != NULL)
        continue;
      g_assert_cmpint (band->look, ==, ENGRAFT_BAND_HATCHED);
      for (guint j = 0; j < G_N_ELEMENTS (times); j++)
        {
          EngraftStepCurve *curve = engraft_state_occupation_get_curve (result, 0, states[n]);
          double p = engraft_step_curve_get_estimate (curve, times[j], NULL, NULL, NULL);

          g_assert_cmpfloat_with_epsilon (engraft_steps_get (&band->lower, times[j]), below[j], 1e-12);
          below[j] += p;
          g_assert_cmpfloat_with_epsilon (engraft_steps_get (&band->upper, times[j]), below[j], 1e-12);
        }
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
  for (guint j = 0; j < G_N_ELEMENTS (times); j++)
    g_assert_cmpfloat_with_epsilon (below[j], 1, 1e-12);
}

static void
test_table (void)
{
  g_autoptr(EngraftStateOccupation) result = analyse (NULL);
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = engraft_occupation_figure_new (result, options);
  /* well, death, gvhd just before 0, 5 and 10: who has died stays there */
  static const int expected[3][3] = { { 6, 0, 0 }, { 3, 0, 3 }, { 3, 2, 1 } };

  for (guint i = 0; i < 3; i++)
    for (guint row = 0; row < 3; row++)
      {
        g_autofree char *cell = scene->table->cell (scene->table->data, 0, row, 5 * i);

        g_assert_cmpint (g_ascii_strtoll (cell, NULL, 10), ==, expected[i][row]);
      }
}

static void
test_drawing (void)
{
  g_autoptr(EngraftStateOccupation) result = analyse (NULL);
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *readout = NULL;

  g_object_set (options, "grey", TRUE, "title", "Course", NULL);
  scene = engraft_occupation_figure_new (result, options);
  draw (scene);
  g_assert_true (has_text (scene, "gvhd"));
  g_assert_true (has_text (scene, "Probability of each state (%)"));
  g_assert_true (has_text (scene, "Time (months)"));
  g_assert_true (has_text (scene, "Patients in each state"));
  g_assert_cmpstr (engraft_scene_get_title (scene), ==, "Course");
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "6 patients"));
  readout = engraft_scene_dup_readout (scene, 6.5);
  g_assert_nonnull (strstr (readout, "gvhd: 16.7%"));
  g_assert_nonnull (strstr (readout, "death: 16.7%"));
}

/* Whether all pixels of a small square of the drawing are of one shade. */
static gboolean
is_plain (cairo_surface_t *surface,
          double           x,
          double           y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guint32 first = *(const guint32 *) (gconstpointer) (data + (int) y * stride + 4 * (int) x);

  for (int i = 0; i < 14; i++)
    for (int j = 0; j < 14; j++)
      if (*(const guint32 *) (gconstpointer) (data + ((int) y + i) * stride + 4 * ((int) x + j)) != first)
        return FALSE;

  return TRUE;
}

/* In grey the areas differ by lines: the lowest has none, those above it have. */
static void
test_hatched (void)
{
  g_autoptr(EngraftStateOccupation) result = analyse (NULL);
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 500, 400);
  cairo_t *cr = cairo_create (surface);
  const EngraftFrame *frame;
  EngraftStyle style;
  double x;

  g_object_set (options, "grey", TRUE, "risk-table", FALSE, NULL);
  scene = engraft_occupation_figure_new (result, options);
  engraft_style_init_print (&style);
  engraft_scene_draw (scene, cr, NULL, 500, 400, &style);
  cairo_surface_flush (surface);
  frame = &scene->layout.frame;
  x = engraft_scale_map (&frame->x, 10.5);
  g_assert_true (is_plain (surface, x, engraft_scale_map (&frame->y, .08) - 10));
  g_assert_false (is_plain (surface, x, engraft_scale_map (&frame->y, .35) - 7));
  g_assert_false (is_plain (surface, x, engraft_scale_map (&frame->y, .75) - 7));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_group_and_order (void)
{
  const char *order[] = { "death", "nothing", "death", NULL };
  g_autoptr(EngraftStateOccupation) result = analyse ("arm");
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;

  g_object_set (options, "shown-group", "B", "order", order, "percent", FALSE, "risk-table", FALSE, NULL);
  scene = engraft_occupation_figure_new (result, options);
  draw (scene);
  g_assert_cmpstr (engraft_scene_get_title (scene), ==, "States over time in B");
  g_assert_nonnull (strstr (scene->caption, "States over time in B. "));
  g_assert_cmpstr (((EngraftSeries *) g_ptr_array_index (scene->series, 0))->name, ==, "death");
  g_assert_cmpuint (scene->series->len, ==, 3);
  g_assert_null (scene->table);
}

static EngraftLaneLayer *
get_lanes (EngraftScene *scene)
{
  g_assert_cmpuint (scene->layers->len, ==, 1);

  return g_ptr_array_index (scene->layers, 0);
}

static const EngraftLaneSpan *
find_span (EngraftLaneLayer *layer,
           double            row,
           double            x)
{
  for (guint i = 0; i < layer->spans->len; i++)
    {
      const EngraftLaneSpan *span = &g_array_index (layer->spans, EngraftLaneSpan, i);

      if (span->row == row && x >= span->from && x < span->to)
        return span;
    }

  return NULL;
}

/* Lanes from above: 1, 3, 4 and 5 were followed to 12, then come 2 (9) and 6 (6).  Each has its states where the rows
 * say so, and ends with an arrow or the mark of its death. */
static void
test_lanes (void)
{
  g_autoptr(EngraftStateOccupation) result = analyse (NULL);
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *readout = NULL;
  EngraftLaneLayer *layer;
  guint n_arrows = 0;

  g_object_set (options, "view", ENGRAFT_STATE_VIEW_LANES, "grey", TRUE, NULL);
  scene = engraft_occupation_figure_new (result, options);
  layer = get_lanes (scene);
  g_assert_cmpstr (find_span (layer, 5.5, 1)->series->name, ==, "well");
  g_assert_cmpstr (find_span (layer, 5.5, 3)->series->name, ==, "gvhd");
  g_assert_cmpstr (find_span (layer, 5.5, 6)->series->name, ==, "well");
  g_assert_cmpstr (find_span (layer, 1.5, 8)->series->name, ==, "gvhd");
  g_assert_null (find_span (layer, 1.5, 9.5));
  for (guint i = 0; i < layer->marks->len; i++)
    {
      const EngraftLaneMark *mark = &g_array_index (layer->marks, EngraftLaneMark, i);

      n_arrows += mark->series == NULL;
      if (mark->row == .5 || mark->row == 1.5)
        {
          g_assert_cmpstr (mark->series->name, ==, "death");
          g_assert_cmpint (mark->series->sample, ==, ENGRAFT_SAMPLE_MARK);
          g_assert_cmpfloat (mark->x, ==, mark->row == .5 ? 6 : 9);
        }
    }
  g_assert_cmpuint (n_arrows, ==, 4);
  draw (scene);
  /* each lane is a subject, who can be chosen: the one below, found where it is drawn, dies at 6 */
  g_assert_true (engraft_scene_can_be_chosen (scene));
  g_assert_cmpuint (engraft_scene_get_n_subjects (scene), ==, 6);
  for (guint lane = 0; lane < 6; lane++)
    {
      g_autofree char *course = engraft_scene_dup_subject_readout (scene, lane);
      double px, py;
      guint found;

      g_assert_nonnull (strstr (course, engraft_scene_get_subject (scene, lane)));
      g_assert_nonnull (strstr (course, lane == 5 ? "death at 6" : " at "));
      engraft_scene_get_subject_place (scene, lane, &px, &py);
      g_assert_true (engraft_scene_find_subject (scene, px, py, &found));
      g_assert_cmpuint (found, ==, lane);
    }
  g_assert_true (has_text (scene, "Still followed"));
  g_assert_true (has_text (scene, "All 6 subjects, ordered by follow-up"));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "well 6, gvhd 4, death 2, still followed 4"));
  readout = engraft_scene_dup_readout (scene, 8);
  g_assert_nonnull (strstr (readout, "well 3, gvhd 2, death 1"));
  g_assert_cmpfloat (engraft_scene_next_stop (scene, 2, 1), ==, 3);
  g_assert_cmpfloat (engraft_scene_next_stop (scene, 2, -1), ==, 0);
}

/* A limit is said, and nobody's name is drawn that was not asked for. */
static void
test_lanes_chosen (void)
{
  g_autoptr(EngraftStateOccupation) result = analyse (NULL);
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL, named = NULL;

  g_object_set (options, "view", ENGRAFT_STATE_VIEW_LANES, "lane-order", ENGRAFT_LANE_ORDER_TIME_TO_STATE, "max-lanes", 2,
                NULL);
  scene = engraft_occupation_figure_new (result, options);
  draw (scene);
  g_assert_true (has_text (scene, "The first 2 of 6 subjects, ordered by the time to “gvhd”"));
  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, 2);
  g_assert_cmpfloat (find_span (get_lanes (scene), 1.5, 0)->to, ==, 2);
  g_assert_cmpfloat (find_span (get_lanes (scene), .5, 0)->to, ==, 3);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (scene->rows->names->pdata[i], ==, "");
  g_object_set (options, "lane-names", TRUE, "lane-choice", ENGRAFT_LANE_CHOICE_LAST, "lane-order", ENGRAFT_LANE_ORDER_DATA,
                NULL);
  named = engraft_occupation_figure_new (result, options);
  draw (named);
  g_assert_true (has_text (named, "The last 2 of 6 subjects, ordered as in the data"));
  g_assert_cmpstr (named->rows->names->pdata[0], ==, "5");
  g_assert_cmpstr (named->rows->names->pdata[1], ==, "6");
}

static void
check_order (EngraftLaneOrder   order,
             EngraftLaneChoice  choice,
             guint              most,
             const char * const *names)
{
  g_autoptr(EngraftStateOccupation) result = analyse (NULL);
  g_autoptr(EngraftOccupationFigureOptions) options = engraft_occupation_figure_options_new ();
  g_autoptr(EngraftScene) scene = NULL;

  g_object_set (options, "view", ENGRAFT_STATE_VIEW_LANES, "lane-names", TRUE, "lane-order", order, "lane-choice", choice,
                "max-lanes", most, NULL);
  scene = engraft_occupation_figure_new (result, options);
  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, g_strv_length ((char **) names));
  for (guint i = 0; names[i]; i++)
    g_assert_cmpstr (scene->rows->names->pdata[i], ==, names[i]);
}

static void
test_lane_orders (void)
{
  check_order (ENGRAFT_LANE_ORDER_FOLLOW_UP, ENGRAFT_LANE_CHOICE_FIRST, 60,
               (const char * const []) { "1", "3", "4", "5", "2", "6", NULL });
  check_order (ENGRAFT_LANE_ORDER_FIRST_STATE, ENGRAFT_LANE_CHOICE_FIRST, 60,
               (const char * const []) { "1", "4", "6", "2", "3", "5", NULL });
  check_order (ENGRAFT_LANE_ORDER_TIME_TO_STATE, ENGRAFT_LANE_CHOICE_LAST, 2, (const char * const []) { "3", "5", NULL });
  check_order (ENGRAFT_LANE_ORDER_DATA, ENGRAFT_LANE_CHOICE_SPREAD, 3, (const char * const []) { "1", "3", "6", NULL });
}

/* The table of all courses has no names either. */
static void
test_courses (void)
{
  g_autoptr(EngraftStateOccupation) result = analyse ("arm");
  g_autoptr(EngraftTable) table = engraft_state_occupation_to_table (result, ENGRAFT_STATE_TABLE_COURSES);
  g_autofree char *state = NULL, *end = NULL, *group = NULL;

  g_assert_cmpuint (engraft_table_get_n_rows (table), ==, N);
  g_assert_null (engraft_table_find_column (table, "id"));
  state = engraft_column_dup_cell (engraft_table_find_column (table, "state"), 1);
  end = engraft_column_dup_cell (engraft_table_find_column (table, "end"), 2);
  group = engraft_column_dup_cell (engraft_table_find_column (table, "group"), 10);
  g_assert_cmpstr (state, ==, "gvhd");
  g_assert_cmpstr (end, ==, "still followed");
  g_assert_cmpstr (group, ==, "B");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/occupation-figure/stack", test_stack);
  g_test_add_func ("/occupation-figure/table", test_table);
  g_test_add_func ("/occupation-figure/drawing", test_drawing);
  g_test_add_func ("/occupation-figure/hatched", test_hatched);
  g_test_add_func ("/occupation-figure/group-and-order", test_group_and_order);
  g_test_add_func ("/occupation-figure/lanes", test_lanes);
  g_test_add_func ("/occupation-figure/lanes-chosen", test_lanes_chosen);
  g_test_add_func ("/occupation-figure/lane-orders", test_lane_orders);
  g_test_add_func ("/occupation-figure/courses", test_courses);

  return g_test_run ();
}
