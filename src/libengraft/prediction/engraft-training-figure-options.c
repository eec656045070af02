/* engraft-training-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-training-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftTrainingFigureOptions:
 *
 * How a figure of the training of prediction models looks.
 */
struct _EngraftTrainingFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTrainingFigureOptions, engraft_training_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_training_figure_options_class_init (EngraftTrainingFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTrainingFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_TRAINING_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingFigureOptions:numbers:
     *
     * Whether C is written beside its interval.
     */
    g_param_spec_boolean ("numbers", N_("Numbers"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftTrainingFigureOptions:y-label:
     *
     * The label of the other axis; not set: by the view; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_training_figure_options_init (EngraftTrainingFigureOptions *self)
{
}

/**
 * engraft_training_figure_options_new:
 *
 * Gives a figure of calibration.
 *
 * Returns: (transfer full): a figure of calibration
 */
EngraftTrainingFigureOptions *
engraft_training_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_TRAINING_FIGURE_OPTIONS, NULL);
}
