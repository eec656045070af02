/* test-chart-view.c: a figure in a window: what is drawn, read, zoomed and printed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "app/widgets/engraft-chart-view.h"
#include "libengraft-chart/figures/engraft-survival-figure.h"

/* Four people, events at 1, 2 and 4, a censoring at 3: S = .75, .5, .5, 0 */
static EngraftScene *
make_scene (void)
{
  static const double times[] = { 1, 2, 3, 4 }, status[] = { 1, 1, 0, 1 };
  static const char * const events[] = { "1", NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  GBytes *time_bytes = g_bytes_new_static (times, sizeof times);
  GBytes *status_bytes = g_bytes_new_static (status, sizeof status);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalFigureOptions) figure = engraft_survival_figure_options_new ();
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (columns, engraft_column_new_numbers ("time", ENGRAFT_COLUMN_NUMBER, time_bytes));
  g_ptr_array_add (columns, engraft_column_new_numbers ("status", ENGRAFT_COLUMN_INTEGER, status_bytes));
  table = engraft_table_new ("four", columns);
  g_object_set (cohort, "time", "time", "status", "status", "events", events, NULL);
  data = engraft_survival_data_new (table, cohort, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_survival_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);

  return engraft_survival_figure_new (fit, figure);
}

typedef struct
{
  GtkWidget        *window;
  EngraftChartView *chart;
  EngraftScene     *scene;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->scene = make_scene ();
  fixture->chart = ENGRAFT_CHART_VIEW (engraft_chart_view_new ());
  engraft_chart_view_set_scene (fixture->chart, fixture->scene);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 640, 560);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->chart));
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->chart)) || gtk_widget_get_width (fixture->window) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer chart = fixture->chart;

  g_object_add_weak_pointer (G_OBJECT (chart), &chart);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (chart && g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (chart);
  g_assert_finalize_object (fixture->scene);
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  guint *n_frames = user_data;

  (*n_frames)++;

  return G_SOURCE_CONTINUE;
}

/* what changed is laid out in the next frame */
static void
wait_for_layout (Fixture *fixture)
{
  guint n_frames = 0;
  guint id = gtk_widget_add_tick_callback (GTK_WIDGET (fixture->chart), count_frame_cb, &n_frames, NULL);

  while (n_frames < 3)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (fixture->chart), id);
}

/* The widget's own pixels, BGRA: its node, rendered to a texture. */
static guchar *
get_pixels (Fixture *fixture,
            int     *width,
            int     *height)
{
  GtkWidget *chart = GTK_WIDGET (fixture->chart);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  g_autoptr(GdkTexture) texture = NULL;
  guchar *pixels;

  wait_for_layout (fixture);
  *width = gtk_widget_get_width (chart);
  *height = gtk_widget_get_height (chart);
  GTK_WIDGET_GET_CLASS (chart)->snapshot (chart, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, *width, *height));
  gsk_render_node_unref (node);
  pixels = g_malloc ((gsize) 4 * *width * *height);
  gdk_texture_download (texture, pixels, 4 * (gsize) *width);

  return pixels;
}

static gboolean
is_drawn_at (const guchar *pixels,
             int           width,
             double        x,
             double        y)
{
  for (int dy = -2; dy <= 2; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        int i = ((int) floor (y) + dy) * width + (int) floor (x) + dx;

        if (pixels[4 * i + 3] > 120)
          return TRUE;
      }

  return FALSE;
}

/* Between the steps the curve stands where the estimate says. */
static void
test_pixels (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct { double time, survival; } at[] = {
    { .5, 1 }, { 1.5, .75 }, { 2.5, .5 }, { 3.5, .5 },
  };
  int width, height;
  g_autofree guchar *pixels = get_pixels (fixture, &width, &height);

  for (guint i = 0; i < G_N_ELEMENTS (at); i++)
    {
      double x, y;

      engraft_scene_data_to_point (fixture->scene, at[i].time, at[i].survival, &x, &y);
      g_assert_true (is_drawn_at (pixels, width, x, y));
    }
}

static void
step (Fixture *fixture,
      int      n)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "chart.step", "i", n);
}

static void
test_keyboard_reads_step_by_step (Fixture       *fixture,
                                  gconstpointer  data)
{
  g_autofree char *hint = g_strdup (engraft_chart_view_get_readout (fixture->chart)), *first = NULL;
  double x;

  g_assert_true (isnan (engraft_chart_view_get_cursor (fixture->chart)));

  step (fixture, 1);
  x = engraft_chart_view_get_cursor (fixture->chart);
  g_assert_cmpfloat (x, ==, 1);
  first = g_strdup (engraft_chart_view_get_readout (fixture->chart));
  g_assert_cmpstr (first, !=, hint);
  g_assert_nonnull (strstr (first, "75"));

  step (fixture, 1);
  g_assert_cmpfloat (engraft_chart_view_get_cursor (fixture->chart), ==, 2);
  g_assert_nonnull (strstr (engraft_chart_view_get_readout (fixture->chart), "50"));

  step (fixture, -1);
  g_assert_cmpfloat (engraft_chart_view_get_cursor (fixture->chart), ==, 1);
  g_assert_cmpstr (engraft_chart_view_get_readout (fixture->chart), ==, first);

  step (fixture, 50);
  g_assert_cmpfloat (engraft_chart_view_get_cursor (fixture->chart), ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "chart.end", "i", -1);
  g_assert_cmpfloat (engraft_chart_view_get_cursor (fixture->chart), ==, 0);
}

static void
test_cursor_is_drawn (Fixture       *fixture,
                      gconstpointer  data)
{
  /* before the first event there is nothing below the curve */
  const double time = .5, survival = .5;

  for (int with = 0; with < 2; with++)
    {
      g_autofree guchar *pixels = NULL;
      int width, height;
      double x, y;

      engraft_chart_view_set_cursor (fixture->chart, with ? time : NAN);
      pixels = get_pixels (fixture, &width, &height);
      engraft_scene_data_to_point (fixture->scene, time, survival, &x, &y);
      g_assert_cmpint (is_drawn_at (pixels, width, x, y), ==, with);
    }
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  double from, to, low, high;

  engraft_scene_get_x_range (fixture->scene, &from, &to);
  g_assert_false (engraft_chart_view_is_zoomed (fixture->chart));

  engraft_chart_view_zoom (fixture->chart, 2, (from + to) / 2);
  engraft_scene_get_x_window (fixture->scene, &low, &high);
  g_assert_true (engraft_chart_view_is_zoomed (fixture->chart));
  g_assert_cmpfloat_with_epsilon (high - low, (to - from) / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (high + low, to + from, 1e-9);

  /* reading past the edge takes the part that is shown along */
  gtk_widget_activate_action (GTK_WIDGET (fixture->chart), "chart.end", "i", 1);
  engraft_scene_get_x_window (fixture->scene, &low, &high);
  g_assert_cmpfloat_with_epsilon (high, to, 1e-9);

  engraft_chart_view_zoom (fixture->chart, .1, low);
  g_assert_false (engraft_chart_view_is_zoomed (fixture->chart));

  /* never into nothing, however hard one tries */
  for (int i = 0; i < 200; i++)
    engraft_chart_view_zoom (fixture->chart, 2, 1);
  engraft_scene_get_x_window (fixture->scene, &low, &high);
  g_assert_cmpfloat (high, >, low);
  engraft_chart_view_show_all (fixture->chart);
  g_assert_false (engraft_chart_view_is_zoomed (fixture->chart));
}

static void
test_new_scene_keeps_the_place (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr(EngraftScene) next = make_scene ();
  double from, to;

  engraft_chart_view_set_cursor (fixture->chart, 2);
  engraft_chart_view_zoom (fixture->chart, 2, 2);
  engraft_chart_view_set_scene (fixture->chart, next);
  g_assert_cmpfloat (engraft_chart_view_get_cursor (fixture->chart), ==, 2);
  g_assert_true (engraft_chart_view_is_zoomed (fixture->chart));
  engraft_scene_get_x_window (next, &from, &to);
  g_assert_cmpfloat (from, >, 0);

  engraft_chart_view_set_scene (fixture->chart, NULL);
  g_assert_true (isnan (engraft_chart_view_get_cursor (fixture->chart)));
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  gtk_test_accessible_assert_role (GTK_WIDGET (fixture->chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_WIDGET (fixture->chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       engraft_scene_get_title (fixture->scene));
  gtk_test_accessible_assert_property (GTK_WIDGET (fixture->chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       engraft_scene_get_description (fixture->scene));
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (fixture->chart)));
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  int minimum, natural;

  gtk_widget_measure (GTK_WIDGET (fixture->chart), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, 330);
  gtk_widget_measure (GTK_WIDGET (fixture->chart), GTK_ORIENTATION_VERTICAL, 330, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, >=, 100);
  g_assert_cmpint (natural, >=, minimum);
}

static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *folder = g_dir_make_tmp ("engraft-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "figure.pdf", NULL), *content = NULL;
  g_autoptr(GtkPrintOperation) operation = NULL;
  g_autoptr(GError) error = NULL;
  EngraftSheet sheet;
  gsize length;

  engraft_sheet_init (&sheet, 174, 130, 9, 1.5, FALSE);
  operation = engraft_sheet_to_print (&sheet, fixture->scene);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  g_assert_cmpint (length, >, 1000);
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_drag_files (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GdkContentProvider) content = NULL;
  g_autoptr(GdkContentFormats) formats = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GError) error = NULL;
  EngraftSheet sheet;

  engraft_sheet_init (&sheet, 85, 85, 7, 1, TRUE);
  files = engraft_sheet_to_files (&sheet, fixture->scene, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 2);
  folder = g_file_get_parent (files->pdata[0]);
  for (guint i = 0; i < files->len; i++)
    {
      g_assert_true (g_file_query_exists (files->pdata[i], NULL));
      g_file_delete (files->pdata[i], NULL, NULL);
    }
  g_assert_true (g_file_delete (folder, NULL, NULL));

  content = engraft_sheet_to_content (&sheet, fixture->scene, &error);
  g_assert_no_error (error);
  formats = gdk_content_provider_ref_formats (content);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "image/svg+xml"));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/chart-view/pixels", test_pixels);
  ADD ("/chart-view/keyboard", test_keyboard_reads_step_by_step);
  ADD ("/chart-view/cursor", test_cursor_is_drawn);
  ADD ("/chart-view/zoom", test_zoom);
  ADD ("/chart-view/new-scene", test_new_scene_keeps_the_place);
  ADD ("/chart-view/accessible", test_accessible);
  ADD ("/chart-view/narrow", test_narrow);
  ADD ("/chart-view/print", test_print);
  ADD ("/chart-view/drag", test_drag_files);

  return g_test_run ();
}
