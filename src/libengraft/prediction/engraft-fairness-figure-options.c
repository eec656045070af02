/* engraft-fairness-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-fairness-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftFairnessFigureOptions:
 *
 * How a figure of a fairness audit looks.
 */
struct _EngraftFairnessFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFairnessFigureOptions, engraft_fairness_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_fairness_figure_options_class_init (EngraftFairnessFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftFairnessFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_FAIRNESS_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessFigureOptions:numbers:
     *
     * Whether numbers are written beside their intervals.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_fairness_figure_options_init (EngraftFairnessFigureOptions *self)
{
}

/**
 * engraft_fairness_figure_options_new:
 *
 * Gives a figure of calibration.
 *
 * Returns: (transfer full): a figure of calibration
 */
EngraftFairnessFigureOptions *
engraft_fairness_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_FAIRNESS_FIGURE_OPTIONS, NULL);
}
