/* engraft-prediction-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-prediction-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftPredictionFigureOptions:
 *
 * How a figure of a prediction looks.
 */
struct _EngraftPredictionFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPredictionFigureOptions, engraft_prediction_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_prediction_figure_options_class_init (EngraftPredictionFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPredictionFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_PREDICTION_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPredictionFigureOptions:feature:
     *
     * By which feature the risk is drawn; not set: that which does most.
     */
    engraft_param_text ("feature", N_("Feature"), NULL),
    /**
     * EngraftPredictionFigureOptions:numbers:
     *
     * Whether hazard ratios are written beside their intervals.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPredictionFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftPredictionFigureOptions:y-label:
     *
     * The label of the other axis; not set: by the view; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_prediction_figure_options_init (EngraftPredictionFigureOptions *self)
{
}

/**
 * engraft_prediction_figure_options_new:
 *
 * Gives a curve.
 *
 * Returns: (transfer full): a curve
 */
EngraftPredictionFigureOptions *
engraft_prediction_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PREDICTION_FIGURE_OPTIONS, NULL);
}
