/* engraft-meta-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-meta-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftMetaFigureOptions:
 *
 * How a figure of pooled studies looks.
 */
struct _EngraftMetaFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMetaFigureOptions, engraft_meta_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_meta_figure_options_class_init (EngraftMetaFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMetaFigureOptions:view:
     *
     * What it shows.
     */
    g_param_spec_enum ("view", N_("Show"), NULL, ENGRAFT_TYPE_META_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftMetaFigureOptions:weights:
     *
     * Whether the share that each study has in the pooled effect stands there too.
     */
    engraft_param_yes_no ("weights", N_("Weights"), TRUE),
    /**
     * EngraftMetaFigureOptions:filled:
     *
     * Whether the funnel shows the studies that symmetry lacks.
     */
    engraft_param_yes_no ("filled", N_("Studies That Lack"), TRUE),
    /**
     * EngraftMetaFigureOptions:x-label:
     *
     * The label of the lower axis; not set: the measure; empty: none.
     */
    g_param_spec_string ("x-label", N_("Label of Lower Axis"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_meta_figure_options_init (EngraftMetaFigureOptions *self)
{
}

/**
 * engraft_meta_figure_options_new:
 *
 * Gives a forest with all its columns.
 *
 * Returns: (transfer full): a forest with all its columns
 */
EngraftMetaFigureOptions *
engraft_meta_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_META_FIGURE_OPTIONS, NULL);
}
