/* engraft-mmrm-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-mmrm-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftMmrmFigureOptions:
 *
 * How a figure of changes from baseline looks.
 */
struct _EngraftMmrmFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMmrmFigureOptions, engraft_mmrm_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_mmrm_figure_options_class_init (EngraftMmrmFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMmrmFigureOptions:view:
     *
     * Whether the mean of each group is drawn, or how they differ.
     */
    g_param_spec_enum ("view", N_("View"), NULL, ENGRAFT_TYPE_MMRM_VIEW, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmFigureOptions:numbers:
     *
     * Whether numbers stand beside differences.
     */
    g_param_spec_boolean ("numbers", N_("Numbers beside Intervals"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmFigureOptions:patients:
     *
     * Whether the numbers of patients at each visit stand beneath means.
     */
    g_param_spec_boolean ("patients", N_("Numbers of Patients"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmFigureOptions:from:
     *
     * Where the axis of the value begins; not set: so that all is seen.
     */
    engraft_options_param_spec_optional ("from", N_("Axis From"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftMmrmFigureOptions:to:
     *
     * Where it ends; not set: so that all is seen.
     */
    engraft_options_param_spec_optional ("to", N_("Axis To"), -G_MAXDOUBLE, G_MAXDOUBLE),
    /**
     * EngraftMmrmFigureOptions:legend:
     *
     * Whether the names of what is told apart stand above the figure.
     */
    g_param_spec_boolean ("legend", N_("Names of Colours"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmFigureOptions:x-label:
     *
     * The label of the lower axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("x-label", N_("Label of Lower Axis"), NULL),
    /**
     * EngraftMmrmFigureOptions:y-label:
     *
     * The label of the upright axis; not set: what it shows; empty: none.
     */
    engraft_param_text ("y-label", N_("Label of Upright Axis"), NULL),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_mmrm_figure_options_init (EngraftMmrmFigureOptions *self)
{
}

/**
 * engraft_mmrm_figure_options_new:
 *
 * Gives means of each group.
 *
 * Returns: (transfer full): means of each group
 */
EngraftMmrmFigureOptions *
engraft_mmrm_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_MMRM_FIGURE_OPTIONS, NULL);
}
