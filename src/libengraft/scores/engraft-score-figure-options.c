/* engraft-score-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/scores/engraft-score-figure-options.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftScoreFigureOptions:
 *
 * How a figure of a score on its scale looks.
 */
struct _EngraftScoreFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftScoreFigureOptions, engraft_score_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_score_figure_options_class_init (EngraftScoreFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftScoreFigureOptions:x-label:
     *
     * The label of the scale; not set: the name of the score; empty: none.
     */
    g_param_spec_string ("x-label", N_("Label of Lower Axis"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_score_figure_options_init (EngraftScoreFigureOptions *self)
{
}

/**
 * engraft_score_figure_options_new:
 *
 * Gives a scale with its bands.
 *
 * Returns: (transfer full): the options
 */
EngraftScoreFigureOptions *
engraft_score_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SCORE_FIGURE_OPTIONS, NULL);
}
