/* test-scene.c: what is drawn where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <cairo-svg.h>
#include <stdlib.h>
#include <string.h>

#include "libengraft-chart/scene/engraft-canvas.h"

#include "hand-made.h"

static const char * const two[] = { "Transplant", "Placebo", NULL };

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_string_append_len (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

static PangoContext *
make_context (double resolution)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());

  pango_cairo_context_set_resolution (context, resolution);

  return context;
}

/* The drawing as text; without words, so that it is the same with any fonts.  (cairo's
 * script surface would be plainer, but 1.16 refuses long polygons of right angles.) */
static char *
draw_as_text (EngraftScene       *scene,
              double              width,
              double              height,
              const EngraftStyle *style)
{
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GRegex) numbered = g_regex_new ("surface[0-9]+", 0, 0, NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append, out, width, height);
  cairo_t *cr = cairo_create (surface);

  engraft_scene_draw (scene, cr, NULL, width, height, style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  /* cairo counts the surfaces of the process */
  return g_regex_replace_literal (numbered, out->str, -1, 0, "surface", 0, NULL);
}

/* All points that a pen goes to. */
static GArray *
read_points (const char *drawing)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (EngraftPoint));
  g_auto(GStrv) words = g_strsplit_set (drawing, " \n\"", -1);

  for (guint i = 0; words[i] && words[i + 1] && words[i + 2]; i++)
    if (g_str_equal (words[i], "M") || g_str_equal (words[i], "L"))
      {
        EngraftPoint point = { g_ascii_strtod (words[i + 1], NULL), g_ascii_strtod (words[i + 2], NULL) };

        g_array_append_val (points, point);
      }

  return points;
}

static gboolean
goes (GArray *points,
      double  x1,
      double  y1,
      double  x2,
      double  y2)
{
  for (guint i = 1; i < points->len; i++)
    {
      EngraftPoint a = g_array_index (points, EngraftPoint, i - 1), b = g_array_index (points, EngraftPoint, i);

      if (fabs (a.x - x1) < .01 && fabs (a.y - y1) < .01 && fabs (b.x - x2) < .01 && fabs (b.y - y2) < .01)
        return TRUE;
    }

  return FALSE;
}

/* Left of a step the curve is where it was, right of it where the estimate says, and
 * both are where the axes say. */
static void
test_meaning (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (two, TRUE);
  g_autofree char *drawing = NULL;
  g_autoptr(GArray) points = NULL;
  double x, y, width, height, before = 1;
  EngraftStyle style;

  engraft_style_init_print (&style);
  style.show_text = FALSE;
  drawing = draw_as_text (scene, 493, 369, &style);
  points = read_points (drawing);
  g_assert_true (engraft_scene_get_plot_area (scene, &x, &y, &width, &height));

  for (gsize i = 0; i < G_N_ELEMENTS (hand_times); i++)
    {
      double px = x + hand_times[i] / 8 * width;

      g_assert_true (goes (points, px, y + (1 - before) * height, px, y + (1 - hand_values[i]) * height));
      before = hand_values[i];
    }
  /* ends at its last time and not beyond */
  g_assert_true (goes (points, x + 7. / 8 * width, y + (1 - .35) * height, x + width, y + (1 - .35) * height));
}

static void
test_golden (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (two, TRUE);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "chart", "ref", "scene.svg", NULL);
  g_autofree char *drawing = NULL, *expected = NULL;
  EngraftStyle style;

  engraft_style_init_print (&style);
  style.show_text = FALSE;
  drawing = draw_as_text (scene, 493, 369, &style);

  if (g_getenv ("UPDATE_REFERENCES"))
    g_assert_true (g_file_set_contents (path, drawing, -1, NULL));
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  if (g_strcmp0 (drawing, expected) != 0)
    {
      g_autofree char *got = g_test_build_filename (G_TEST_BUILT, "scene.svg", NULL);

      g_file_set_contents (got, drawing, -1, NULL);
      g_test_message ("diff %s %s", path, got);
    }
  g_assert_cmpstr (drawing, ==, expected);
}

static gboolean
overlap (const EngraftBox *a,
         const EngraftBox *b)
{
  return a->x + a->width > b->x + .3 && b->x + b->width > a->x + .3
         && a->y + a->height > b->y + .3 && b->y + b->height > a->y + .3;
}

static void
check_texts (EngraftScene *scene,
             double        width,
             double        height)
{
  for (guint i = 0; i < scene->placed->len; i++)
    {
      EngraftPlacedText *a = g_ptr_array_index (scene->placed, i);

      if (*a->text == '\0')
        continue;
      if (a->box.x < -.3 || a->box.y < -.3 || a->box.x + a->box.width > width + .3
          || a->box.y + a->box.height > height + .3)
        g_error ("%.0f × %.0f: “%s” is cut off: %.1f %.1f %.1f %.1f", width, height, a->text,
                 a->box.x, a->box.y, a->box.width, a->box.height);
      for (guint j = i + 1; j < scene->placed->len; j++)
        {
          EngraftPlacedText *b = g_ptr_array_index (scene->placed, j);

          if (*b->text && overlap (&a->box, &b->box))
            g_error ("%.0f × %.0f: “%s” is on “%s”", width, height, a->text, b->text);
        }
    }
}

static const char * const few_names[] = { "A", NULL };
static const char * const many_names[] = { "ECOG 0", "ECOG 1, men", "ECOG 1, women", "ECOG 2", "ECOG 3 to 4", NULL };
static const char * const long_names[] = {
  "Autologous haematopoietic stem-cell transplantation after cyclophosphamide and anti-thymocyte globulin",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsmitglieder", NULL };
static const char * const hebrew_names[] = { "השתלת תאי גזע עצמיים", "טיפול ביקורת", NULL };

static void
draw_at (EngraftScene *scene,
         double        width,
         double        height,
         double        resolution,
         gboolean      right_to_left)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context (resolution);
  EngraftStyle style;
  double least;

  engraft_style_init_light (&style);
  style.right_to_left = right_to_left;
  least = engraft_scene_get_min_height (scene, context, width, &style);
  height = MAX (height, least);
  engraft_scene_draw (scene, cr, context, width, height, &style);
  check_texts (scene, width, height);

  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Nothing is cut off or covered: at all widths, with large text, with long names, in all
 * forms of legend and table. */
static void
test_no_overlap (void)
{
  const char * const *names[] = { two, few_names, many_names, long_names, hebrew_names };
  const double widths[] = { 320, 320, 493, 1100 }, resolutions[] = { 96, 144, 96, 144 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint form = 0; form < 2; form++)
      for (guint place = 0; place < 2; place++)
        {
          g_autoptr(EngraftScene) scene = hand_made_scene (names[i], form);

          scene->legend_place = place;
          for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
            draw_at (scene, widths[w], w % 2 ? 300 : 700, resolutions[w], names[i] == hebrew_names);
        }
}

/* Every cell is centred exactly under a tick, and each tick has its cells. */
static void
test_columns (void)
{
  const double widths[] = { 320, 493, 1000 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint form = 0; form < 2; form++)
      {
        g_autoptr(EngraftScene) scene = hand_made_scene (two, form);
        guint n_cells = 0;

        draw_at (scene, widths[w], 400, 96, FALSE);
        for (gsize t = 0; t < scene->x.n_ticks; t++)
          {
            double tick_x;

            engraft_scene_data_to_point (scene, scene->x.ticks[t], 0, &tick_x, NULL);
            for (guint block = 0; block < 2; block++)
              for (guint row = 0; row < (form ? 3 : 1); row++)
                {
                  g_autofree char *cell = hand_made_cell (NULL, block, row, scene->x.ticks[t]);
                  gboolean found = FALSE;

                  for (guint i = 0; i < scene->placed->len && !found; i++)
                    {
                      EngraftPlacedText *text = g_ptr_array_index (scene->placed, i);

                      found = g_str_equal (text->text, cell) && text->box.y >= scene->layout.table_y
                              && fabs (text->box.x + text->box.width / 2 - tick_x) < 1e-6;
                    }
                  g_assert_true (found);
                  n_cells++;
                }
          }
        g_assert_cmpuint (n_cells, >=, form ? 12 : 4);
        g_assert_cmpfloat (scene->x.ticks[0], ==, 0);
      }
}

/* A note lies on no curve. */
static void
test_note (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (two, TRUE);
  EngraftBox box = { 0 };

  draw_at (scene, 493, 400, 72, FALSE);
  for (guint i = 0; i < scene->placed->len; i++)
    {
      EngraftPlacedText *text = g_ptr_array_index (scene->placed, i);

      if (g_str_has_prefix (text->text, "Log-rank"))
        box = text->box;
    }
  g_assert_cmpfloat (box.width, >, 0);

  for (double px = box.x; px < box.x + box.width; px++)
    for (int power = 1; power <= 2; power++)
      {
        EngraftSteps steps = hand_made_steps (power);
        double x, y;

        engraft_scene_point_to_data (scene, px, 0, &x, NULL);
        engraft_scene_data_to_point (scene, x, engraft_steps_get (&steps, x), NULL, &y);
        g_assert_true (y < box.y || y > box.y + box.height);
        engraft_steps_clear (&steps);
      }
}

static char *
draw_pixels (EngraftScene *scene,
             PangoContext *context)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 493, 400);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;
  char *sum;

  engraft_style_init_light (&style);
  engraft_scene_draw (scene, cr, context, 493, 400, &style);
  cairo_surface_flush (surface);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, cairo_image_surface_get_data (surface),
                                     (gsize) cairo_image_surface_get_stride (surface) * 400);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return sum;
}

static void
use_font (PangoContext *context,
          const char   *name)
{
  PangoFontDescription *font = pango_font_description_from_string (name);

  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
}

static char *
draw_fresh (const char * const *names,
            const char         *font)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (names, TRUE);
  PangoContext *context = make_context (72);
  char *sum;

  use_font (context, font);
  sum = draw_pixels (scene, context);
  g_object_unref (context);

  return sum;
}

/* Texts that were set for a former draw give the very picture that a fresh scene gives;
 * also after the font became another. */
static void
test_again (void)
{
  static const char * const fonts[] = { "sans-serif", "sans-serif", "sans-serif 14", "monospace" };
  g_autoptr(EngraftScene) scene = hand_made_scene (two, TRUE);
  PangoContext *context = make_context (72);

  for (gsize i = 0; i < G_N_ELEMENTS (fonts); i++)
    {
      g_autofree char *got = NULL, *expected = draw_fresh (two, fonts[i]);

      use_font (context, fonts[i]);
      got = draw_pixels (scene, context);
      g_assert_cmpstr (got, ==, expected);
    }
  g_object_unref (context);
}

/* The same with texts that the scene before it has set. */
static void
test_take_texts (void)
{
  static const char * const other[] = { "Transplant", "No transplant", NULL };
  g_autoptr(EngraftScene) scene = hand_made_scene (two, TRUE), next = hand_made_scene (other, TRUE);
  PangoContext *context = make_context (72);
  g_autofree char *first = NULL, *taken = NULL, *first_again = NULL, *expected = draw_fresh (other, "monospace");

  use_font (context, "monospace");
  first = draw_pixels (scene, context);
  engraft_scene_take_texts (next, scene);
  taken = draw_pixels (next, context);
  first_again = draw_pixels (scene, context);
  g_assert_cmpstr (taken, ==, expected);
  g_assert_cmpstr (taken, !=, first);
  g_assert_cmpstr (first_again, ==, first);
  g_object_unref (context);
}

static void
test_reading (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (two, TRUE);
  g_autofree char *at = NULL, *before = NULL, *after = NULL;
  double x = 0, from, to;
  guint n = 0;

  at = engraft_scene_dup_readout (scene, 2.5);
  before = engraft_scene_dup_readout (scene, 2.499);
  after = engraft_scene_dup_readout (scene, 8.5);
  g_assert_cmpstr (at, ==, "Transplant: 0.75\nPlacebo: 0.56");
  g_assert_cmpstr (before, ==, "Transplant: 0.90\nPlacebo: 0.81");
  g_assert_cmpstr (after, ==, "Transplant: over\nPlacebo: over");

  for (; !isnan (engraft_scene_next_stop (scene, x, 1)); n++)
    x = engraft_scene_next_stop (scene, x, 1);
  g_assert_cmpuint (n, ==, 6);      /* five steps and the end */
  g_assert_cmpfloat (x, ==, 8);
  g_assert_cmpfloat (engraft_scene_next_stop (scene, 8, -1), ==, 7);

  engraft_scene_set_x_window (scene, 2, 4);
  engraft_scene_get_x_window (scene, &from, &to);
  g_assert_cmpfloat (from, ==, 2);
  g_assert_cmpfloat (to, ==, 4);
  draw_at (scene, 493, 400, 72, FALSE);
  g_assert_true (scene->x.ticks[0] >= 2 && scene->x.ticks[scene->x.n_ticks - 1] <= 4);
  engraft_scene_set_x_window (scene, -5, NAN);
  engraft_scene_get_x_window (scene, &from, &to);
  g_assert_cmpfloat (from, ==, 0);
  g_assert_cmpfloat (to, ==, 8);
}

static void
test_hit (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (two, TRUE);
  double x, y, width, height, dx, dy, px, py;

  g_assert_false (engraft_scene_get_plot_area (scene, NULL, NULL, NULL, NULL));
  draw_at (scene, 600, 500, 72, FALSE);
  g_assert_true (engraft_scene_get_plot_area (scene, &x, &y, &width, &height));
  g_assert_true (engraft_scene_point_to_data (scene, x + width / 2, y + height / 4, &dx, &dy));
  g_assert_cmpfloat_with_epsilon (dx, 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (dy, .75, 1e-9);
  g_assert_false (engraft_scene_point_to_data (scene, x - 2, y + height / 4, NULL, NULL));
  engraft_scene_data_to_point (scene, 8, 0, &px, &py);
  g_assert_cmpfloat_with_epsilon (px, x + width, 1e-9);
  g_assert_cmpfloat_with_epsilon (py, y + height, 1e-9);
}

/* With no series, no room, no range. */
static void
test_empty (void)
{
  g_autoptr(EngraftScene) scene = engraft_scene_new ();
  g_autofree char *readout = engraft_scene_dup_readout (scene, 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 10, 10);
  cairo_t *cr = cairo_create (surface);
  EngraftStyle style;

  engraft_style_init_dark (&style);
  g_assert_cmpstr (readout, ==, "");
  g_assert_true (isnan (engraft_scene_next_stop (scene, 0, 1)));
  engraft_scene_draw (scene, cr, NULL, 400, 300, &style);
  engraft_scene_draw (scene, cr, NULL, 3, 2, &style);
  engraft_scene_draw_cursor (scene, cr, .5, &style);
  scene->x.from = scene->x.to = 0;
  scene->y.from = scene->y.to = NAN;
  engraft_scene_draw (scene, cr, NULL, 400, 300, &style);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The last label of an axis without a table, which has as many digits as its step needs, is not cut off at the edge. */
static void
test_last_label (void)
{
  const double ends[] = { 1, .001, 12.5, 1e5 };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr(EngraftScene) scene = engraft_scene_new ();

      scene->x.from = scene->y.from = 0;
      scene->x.to = scene->y.to = ends[i];
      draw_at (scene, 320, 300, 96, FALSE);
      draw_at (scene, 700, 300, 144, FALSE);
      g_assert_cmpuint (scene->x.n_ticks, >, 1);
      g_assert_cmpfloat_with_epsilon (scene->x.ticks[scene->x.n_ticks - 1], ends[i], ends[i] / 3);
    }
}

/* An estimate stands with its interval: a line does not end within “27 (2–34)”, however wide it is. */
static void
test_interval_whole (void)
{
  const char *texts[] = { "25 (83) · 30 (100) · 27 (2–34)", "hazard ratio 1.06 (0.75–1.50) of all", "−6.92 (−11.22 to −2.63) · <0.001" };
  const char *whole[] = { "27 (2–34)", "1.06 (0.75–1.50)", "−6.92 (−11.22 to −2.63)" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 10, 10);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context (96);
  EngraftTextCache cache = { 0 };
  EngraftCanvas canvas;
  EngraftStyle style;

  engraft_style_init_print (&style);
  engraft_canvas_init (&canvas, cr, &cache, context, &style, 10, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const double room = engraft_canvas_get_width (&canvas, whole[i], 1, FALSE);

      for (double width = room + .01; width < 4 * room; width += room / 17)
        {
          g_autoptr(EngraftText) text = engraft_canvas_set_text (&canvas, texts[i], 1, FALSE, width, 0);
          gboolean found = FALSE;

          for (guint line = 0; line < text->lines->len; line++)
            found |= strstr (text->lines->pdata[line], whole[i]) != NULL;
          g_assert_true (found);
        }
    }
  engraft_canvas_clear (&canvas);
  engraft_text_cache_clear (&cache);
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/meaning", test_meaning);
  g_test_add_func ("/scene/golden", test_golden);
  g_test_add_func ("/scene/no-overlap", test_no_overlap);
  g_test_add_func ("/scene/columns", test_columns);
  g_test_add_func ("/scene/note", test_note);
  g_test_add_func ("/scene/again", test_again);
  g_test_add_func ("/scene/take-texts", test_take_texts);
  g_test_add_func ("/scene/reading", test_reading);
  g_test_add_func ("/scene/hit", test_hit);
  g_test_add_func ("/scene/empty", test_empty);
  g_test_add_func ("/scene/last-label", test_last_label);
  g_test_add_func ("/scene/interval-whole", test_interval_whole);
  return g_test_run ();
}
