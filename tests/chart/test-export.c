/* test-export.c: files that a journal takes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE     /* memmem () */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "hand-made.h"
#include "libengraft-chart/export/engraft-export.h"

static const char * const names[] = { "Transplant", "“Placebo” & <more>", NULL };

static gboolean
holds (GBytes     *bytes,
       const char *text)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, text, strlen (text)) != NULL;
}

static void
test_svg (void)
{
  const GMarkupParser parser = { 0 };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr(EngraftScene) scene = hand_made_scene (names, TRUE);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) svg = NULL;
  EngraftStyle style;

  engraft_style_init_print (&style);
  svg = engraft_export_svg_bytes (scene, &style, 493.2, 368.5, &error);
  g_assert_no_error (error);

  g_assert_true (g_markup_parse_context_parse (context, g_bytes_get_data (svg, NULL), g_bytes_get_size (svg), &error));
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_false (holds (svg, "<image"));
  g_assert_false (holds (svg, "<symbol"));         /* no letters as outlines */
  g_assert_true (holds (svg, ">Transplant</text>"));
  g_assert_true (holds (svg, ">Time (years)</text>"));
  g_assert_true (holds (svg, "&amp; &lt;more&gt;</text>"));
  g_assert_true (holds (svg, "<title>Survival by “treatment” &amp; &lt;more&gt;</title>"));
  g_assert_true (holds (svg, "width=\"493.2pt\""));
}

static void
test_pdf (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (names, TRUE);
  g_autoptr(GBytes) one = NULL, two = NULL, later = NULL;
  EngraftStyle style;

  engraft_style_init_print (&style);
  g_setenv ("SOURCE_DATE_EPOCH", "1700000000", TRUE);
  one = engraft_export_pdf_bytes (scene, &style, 493.2, 368.5, NULL);
  two = engraft_export_pdf_bytes (scene, &style, 493.2, 368.5, NULL);
  g_setenv ("SOURCE_DATE_EPOCH", "1700000001", TRUE);
  later = engraft_export_pdf_bytes (scene, &style, 493.2, 368.5, NULL);
  g_unsetenv ("SOURCE_DATE_EPOCH");

  g_assert_true (holds (one, "%PDF-"));
  g_assert_false (holds (one, "/Image"));
  g_assert_true (holds (one, "/Type /Font"));
  g_assert_true (holds (one, "/FontFile"));
  g_assert_true (holds (one, "/Creator (Engraft)"));
  g_assert_true (holds (one, "/Title"));
  g_assert_true (holds (one, "20231114221320Z"));
  g_assert_true (g_bytes_equal (one, two));
  g_assert_false (g_bytes_equal (one, later));
}

static guint32
read_be32 (const guint8 *data)
{
  return (guint32) data[0] << 24 | data[1] << 16 | data[2] << 8 | data[3];
}

static void
test_png (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (names, TRUE);
  g_autoptr(GBytes) png = NULL, again = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "engraft-export.png", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  cairo_surface_t *surface;
  const guint8 *data;
  EngraftStyle style;

  engraft_style_init_print (&style);
  png = engraft_export_png_bytes (scene, &style, 72, 144, 300, NULL);
  again = engraft_export_png_bytes (scene, &style, 72, 144, 300, NULL);
  g_assert_true (g_bytes_equal (png, again));
  data = g_bytes_get_data (png, NULL);
  g_assert_cmpmem (data + 37, 4, "pHYs", 4);
  g_assert_cmpuint (read_be32 (data + 41), ==, 11811);      /* per metre: 300 per inch */
  g_assert_cmpuint (read_be32 (data + 45), ==, 11811);
  g_assert_cmpuint (data[49], ==, 1);

  /* read back by libpng, which checks each chunk */
  g_assert_true (engraft_export_file (scene, &style, 72, 144, 300, file, NULL));
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 300);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, 600);
  cairo_surface_destroy (surface);
  g_unlink (path);
}

static void
test_size (void)
{
  g_assert_cmpfloat_with_epsilon (engraft_export_points_from_mm (174), 493.2283, 1e-4);
  g_assert_cmpfloat_with_epsilon (engraft_export_points_from_mm (25.4), 72, 1e-12);
}

static void
test_refused (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (names, TRUE);
  g_autoptr(GFile) wrong = g_file_new_for_path ("/tmp/figure.bmp");
  g_autoptr(GFile) nowhere = g_file_new_for_path ("/nonexistent/figure.pdf");
  g_autoptr(GError) format = NULL, place = NULL, size = NULL, pixels = NULL;
  EngraftStyle style;

  engraft_style_init_print (&style);
  g_assert_false (engraft_export_file (scene, &style, 100, 100, 300, wrong, &format));
  g_assert_error (format, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_FORMAT);
  g_assert_nonnull (strstr (format->message, "figure.bmp"));
  g_assert_false (engraft_export_file (scene, &style, 100, 100, 300, nowhere, &place));
  g_assert_error (place, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_WRITE);
  g_assert_nonnull (strstr (place->message, "/nonexistent/figure.pdf"));
  g_assert_null (engraft_export_svg_bytes (scene, &style, 1e6, 100, &size));
  g_assert_error (size, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_SIZE);
  g_assert_null (engraft_export_png_bytes (scene, &style, 1000, 1000, 4800, &pixels));
  g_assert_error (pixels, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_SIZE);
}

/* No room for the new file: that is said, and the old one is still there. */
static void
test_full_disk (void)
{
  g_autoptr(EngraftScene) scene = hand_made_scene (names, TRUE);
  g_autofree char *directory = g_dir_make_tmp ("engraft-export-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "figure.svg", NULL), *contents = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  struct rlimit before, small;
  EngraftStyle style;

  engraft_style_init_print (&style);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 2048;
  setrlimit (RLIMIT_FSIZE, &small);
  g_assert_false (engraft_export_svg (scene, &style, 493, 369, file, &error));
  setrlimit (RLIMIT_FSIZE, &before);

  g_assert_error (error, ENGRAFT_EXPORT_ERROR, ENGRAFT_EXPORT_ERROR_WRITE);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
  g_unlink (path);
  g_assert_cmpint (g_rmdir (directory), ==, 0);       /* and nothing beside it */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/svg", test_svg);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/png", test_png);
  g_test_add_func ("/export/size", test_size);
  g_test_add_func ("/export/refused", test_refused);
  g_test_add_func ("/export/full-disk", test_full_disk);
  return g_test_run ();
}
