/* test-model-card-figure.c: how much of a card is filled in, by what is drawn where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft-chart/figures/engraft-model-card-figure.h"
#include "libengraft-chart/layers/engraft-interval-layer.h"
#include "libengraft-chart/scene/engraft-scene-private.h"

static void
test_figure (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENGRAFT_DATA_DIR"), "models", "pbc.engraft-model.json", NULL), *text = NULL;
  g_autoptr(EngraftModelCardOptions) options = engraft_model_card_options_new ();
  g_autoptr(EngraftForestFigureOptions) look = engraft_forest_figure_options_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftModelCard) card = NULL;
  g_autoptr(EngraftScene) scene = NULL;
  EngraftIntervalLayer *layer = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_object_set (options, "model", text, "card", (const char * const []) { "2=An abstract", "limits=", NULL }, NULL);
  card = engraft_model_card_new (options, &error);
  g_assert_no_error (error);
  scene = engraft_model_card_figure_new (card, look);
  g_assert_cmpuint (engraft_row_table_get_n (scene->rows), ==, engraft_model_card_get_n_sections (card));
  layer = scene->layers->pdata[scene->layers->len - 1];
  for (guint s = 0; s < engraft_model_card_get_n_sections (card); s++)
    {
      guint n, filled;
      const char *title = engraft_model_card_get_section (card, s, &n, &filled);
      g_autofree char *said = g_strdup_printf (" %s: %u of %u.", title, filled, n);

      g_assert_nonnull (strstr (engraft_scene_get_description (scene), said));
      g_assert_cmpfloat (g_array_index (layer->intervals, EngraftInterval, s).value, ==, 100. * filled / n);
    }
  /* what was written and what was taken away count */
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Use: 2 of 3."));
  g_assert_nonnull (strstr (engraft_scene_get_description (scene), "Title and abstract: 2 of 2."));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-card-figure/sections", test_figure);

  return g_test_run ();
}
