/* engraft-win-ratio-figure.c: two arms compared pair by pair become a scene.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/figures/engraft-win-ratio-figure.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft-chart/figures/engraft-forest.h"
#include "libengraft/text/engraft-format.h"

/* Of the comparison: the first two are ratios */
#define N_RATIOS 2

static double
get_number (EngraftTable *table,
            const char   *column,
            guint         row)
{
  return engraft_column_get_numbers (engraft_table_find_column (table, column), NULL)[row];
}

/* An outcome: how many pairs it decided, and their ratio, which has no interval of its own */
static void
add_outcomes (EngraftForest        *forest,
              EngraftIntervalLayer *layer,
              EngraftTable         *table)
{
  for (guint i = 0; i < engraft_table_get_n_rows (table); i++)
    {
      g_autofree char *name = engraft_column_dup_cell (engraft_table_find_column (table, "outcome"), i);
      double won = get_number (table, "wins", i), lost = get_number (table, "losses", i), ratio = won / lost;
      g_autofree char *wins = engraft_format_count (won), *losses = engraft_format_count (lost);
      g_autofree char *shown = isfinite (ratio) && ratio > 0 ? engraft_format_number (ratio, 3) : g_strdup ("");

      engraft_forest_add_row (forest, name, FALSE, (const char * const []) { wins, losses, shown, NULL });
      if (isfinite (ratio) && ratio > 0)
        engraft_forest_add_interval (forest, layer, ratio, NAN, NAN);
    }
}

static void
add_ratios (EngraftForest        *forest,
            EngraftIntervalLayer *layer,
            EngraftTable         *table)
{
  for (guint i = 0; i < N_RATIOS; i++)
    {
      g_autofree char *name = engraft_column_dup_cell (engraft_table_find_column (table, "measure"), i);
      double value = get_number (table, "estimate", i), lower = get_number (table, "lower", i), upper = get_number (table, "upper", i);
      g_autofree char *shown = isfinite (value) ? engraft_format_estimate (value, lower, upper) : g_strdup (_("not estimable"));

      engraft_forest_add_row (forest, name, TRUE, (const char * const []) { "", "", shown, NULL });
      if (isfinite (value) && value > 0)
        engraft_forest_add_interval (forest, layer, value, lower, upper)->diamond = TRUE;
    }
}

/**
 * engraft_win_ratio_figure_new:
 * @result: a comparison
 * @options: how the figure is to look
 *
 * Draws a forest: of each outcome the pairs that it decided, of the whole the win ratio and the win odds.
 *
 * The figure keeps neither.
 *
 * Returns: (transfer full): a scene
 */
EngraftScene *
engraft_win_ratio_figure_new (EngraftWinRatio            *result,
                              EngraftForestFigureOptions *options)
{
  g_autoptr(EngraftTable) summary = NULL, outcomes = NULL;
  g_autofree char *level = NULL, *header = NULL;
  EngraftIntervalLayer *ratios, *single;
  EngraftForest forest;

  g_return_val_if_fail (ENGRAFT_IS_WIN_RATIO (result), NULL);
  g_return_val_if_fail (ENGRAFT_IS_FOREST_FIGURE_OPTIONS (options), NULL);

  summary = engraft_win_ratio_to_table (result, ENGRAFT_WIN_RATIO_TABLE_SUMMARY);
  outcomes = engraft_win_ratio_to_table (result, ENGRAFT_WIN_RATIO_TABLE_OUTCOMES);
  level = engraft_format_number (100 * engraft_options_get_double (ENGRAFT_OPTIONS (engraft_win_ratio_get_options (result)),
                                                                   "confidence"), 6);
  /* Translators: a confidence level in percent */
  header = g_strdup_printf (_("Ratio (%s%% CI)"), level);
  engraft_forest_init (&forest, ENGRAFT_OPTIONS (options), _("Outcome"),
                       (const char * const []) { _("Won"), _("Lost"), header, NULL });
  single = engraft_forest_add_layer (&forest, "", 0, FALSE, 1);
  ratios = engraft_forest_add_layer (&forest, "", 0, FALSE, NAN);
  add_outcomes (&forest, single, outcomes);
  add_ratios (&forest, ratios, summary);
  engraft_forest_end (&forest, ENGRAFT_SCALE_LOG, _("Pairs won over pairs lost"));
  forest.scene->title = g_strdup (_("Win ratio"));
  forest.scene->description = engraft_win_ratio_dup_sentence (result);

  return forest.scene;
}
