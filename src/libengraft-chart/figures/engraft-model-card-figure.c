/* engraft-model-card-figure.c: how much of a model card is filled in becomes a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-model-card-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-cox-figure-private.h"
#include "libengraft-chart/figures/engraft-forest.h"

/**
 * engraft_model_card_figure_new:
 * @card: a model card
 * @options: how the figure is to look
 *
 * Draws of each section of the card the share of items that are filled in.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_model_card_figure_new (EngraftModelCard           *card,
                               EngraftForestFigureOptions *options)
{
  const char * const headers[] = { _("Filled in"), NULL };
  g_autoptr(GString) description = NULL;
  g_autofree char *sentence = NULL;
  EngraftForest forest;
  EngraftIntervalLayer *layer;

  g_return_val_if_fail (ENGRAFT_IS_MODEL_CARD (card), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FOREST_FIGURE_OPTIONS (options), NULL);

  sentence = engraft_model_card_dup_sentence (card);
  description = g_string_new (sentence);
  engraft_forest_init (&forest, ENGRAFT_OPTIONS (options), _("Section"), headers);
  engraft_forest_add_line (&forest, 100);
  layer = engraft_forest_add_layer (&forest, "", 0, FALSE, 0);
  for (guint s = 0; s < engraft_model_card_get_n_sections (card); s++)
    {
      guint n, filled;
      const char *title = engraft_model_card_get_section (card, s, &n, &filled);
      /* Translators: how many items of how many are filled in */
      g_autofree char *shown = g_strdup_printf (_("%u of %u"), filled, n);
      const char * const cells[] = { shown, NULL };

      engraft_forest_add_row (&forest, title, FALSE, cells);
      engraft_forest_add_below (&forest, layer, 0, 100. * filled / n, NAN, NAN);
      g_string_append_printf (description, " %s: %s.", title, shown);
    }
  engraft_forest_end (&forest, ENGRAFT_SCALE_LINEAR, _("Items filled in, %"));
  forest.scene->x.from = -2;
  forest.scene->x.to = 102;
  forest.scene->title = g_strdup (_("Model card"));
  forest.scene->description = g_strdup (description->str);

  return forest.scene;
}
