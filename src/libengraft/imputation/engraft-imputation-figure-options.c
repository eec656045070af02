/* engraft-imputation-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftImputationFigureOptions:
 *
 * How a figure of pooled hazard ratios looks; nothing here changes a number.
 */
struct _EngraftImputationFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftImputationFigureOptions, engraft_imputation_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_imputation_figure_options_class_init (EngraftImputationFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftImputationFigureOptions:complete-cases:
     *
     * Whether the ratios of rows without a gap stand beside the pooled ones.
     */
    engraft_param_yes_no ("complete-cases", N_("Complete Cases Beside"), TRUE),
    /**
     * EngraftImputationFigureOptions:numbers:
     *
     * Whether the numbers stand beside the figure.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftImputationFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by what is drawn; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_imputation_figure_options_init (EngraftImputationFigureOptions *self)
{
}

/**
 * engraft_imputation_figure_options_new:
 *
 * Gives a forest with its numbers, and complete cases beside.
 *
 * Returns: (transfer full): a forest with its numbers, and complete cases beside
 */
EngraftImputationFigureOptions *
engraft_imputation_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_IMPUTATION_FIGURE_OPTIONS, NULL);
}
