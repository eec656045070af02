/* engraft-penalised-cox-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-penalised-cox-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftPenalisedCoxFigureOptions:
 *
 * How a figure of a Cox model with drawn-in coefficients looks.
 */
struct _EngraftPenalisedCoxFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPenalisedCoxFigureOptions, engraft_penalised_cox_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_penalised_cox_figure_options_class_init (EngraftPenalisedCoxFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPenalisedCoxFigureOptions:view:
     *
     * What is drawn.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_PENALISED_COX_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPenalisedCoxFigureOptions:names:
     *
     * Whether the covariates are named that are left at the best penalty.
     */
    g_param_spec_boolean ("names", N_("Names of Covariates"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPenalisedCoxFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the view; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftPenalisedCoxFigureOptions:y-label:
     *
     * The label of the other axis; not set: by the view; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_penalised_cox_figure_options_init (EngraftPenalisedCoxFigureOptions *self)
{
}

/**
 * engraft_penalised_cox_figure_options_new:
 *
 * Gives coefficients over the penalty.
 *
 * Returns: (transfer full): coefficients over the penalty
 */
EngraftPenalisedCoxFigureOptions *
engraft_penalised_cox_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PENALISED_COX_FIGURE_OPTIONS, NULL);
}
