/* engraft-pooling-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-pooling-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftPoolingFigureOptions:
 *
 * How a forest of reported ratios looks.
 */
struct _EngraftPoolingFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPoolingFigureOptions, engraft_pooling_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_pooling_figure_options_class_init (EngraftPoolingFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPoolingFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftPoolingFigureOptions:weights:
     *
     * Whether the share that each has in the pooled ratio stands there too.
     */
    engraft_param_yes_no ("weights", N_("Weights"), TRUE),
    /**
     * EngraftPoolingFigureOptions:x-label:
     *
     * The label of the lower axis; not set: the measure; empty: none.
     */
    g_param_spec_string ("x-label", N_("Label of Lower Axis"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_pooling_figure_options_init (EngraftPoolingFigureOptions *self)
{
}

/**
 * engraft_pooling_figure_options_new:
 *
 * Gives a forest with all its columns.
 *
 * Returns: (transfer full): a forest with all its columns
 */
EngraftPoolingFigureOptions *
engraft_pooling_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_POOLING_FIGURE_OPTIONS, NULL);
}
