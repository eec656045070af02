/* engraft-monitor-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-monitor-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftMonitorFigureOptions:
 *
 * How a figure of the watch on a model looks.
 */
struct _EngraftMonitorFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMonitorFigureOptions, engraft_monitor_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_monitor_figure_options_class_init (EngraftMonitorFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMonitorFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_MONITOR_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorFigureOptions:feature:
     *
     * Of bars of stability: whose they are; not set: of what has changed most.
     */
    engraft_param_text ("feature", N_("Feature"), NULL),
    /**
     * EngraftMonitorFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftMonitorFigureOptions:y-label:
     *
     * The label of the other axis; not set: by the view; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_monitor_figure_options_init (EngraftMonitorFigureOptions *self)
{
}

/**
 * engraft_monitor_figure_options_new:
 *
 * Gives a figure of sums.
 *
 * Returns: (transfer full): a figure of sums
 */
EngraftMonitorFigureOptions *
engraft_monitor_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_MONITOR_FIGURE_OPTIONS, NULL);
}
