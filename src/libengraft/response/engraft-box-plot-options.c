/* engraft-box-plot-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-box-plot-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftBoxPlotOptions:
 *
 * The distribution of a number in groups.
 */
struct _EngraftBoxPlotOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBoxPlotOptions, engraft_box_plot_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_box_plot_options_class_init (EngraftBoxPlotOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftBoxPlotOptions:value:
     *
     * The column of the number.
     */
    engraft_param_text ("value", N_("Value"), NULL),
    /**
     * EngraftBoxPlotOptions:quantile:
     *
     * By which of the definitions of Hyndman and Fan (1996) quartiles are taken.
     */
    g_param_spec_enum ("quantile", N_("Quantiles"), NULL, ENGRAFT_TYPE_QUANTILE_TYPE, 0,
                       ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_box_plot_options_init (EngraftBoxPlotOptions *self)
{
}

/**
 * engraft_box_plot_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftBoxPlotOptions *
engraft_box_plot_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_BOX_PLOT_OPTIONS, NULL);
}
