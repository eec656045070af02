/* engraft-subgroup-figure-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroup-figure-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftSubgroupFigureOptions:
 *
 * How a forest of subgroups looks.
 */
struct _EngraftSubgroupFigureOptions
{
  EngraftFigureOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSubgroupFigureOptions, engraft_subgroup_figure_options, ENGRAFT_TYPE_FIGURE_OPTIONS)

static void
engraft_subgroup_figure_options_class_init (EngraftSubgroupFigureOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSubgroupFigureOptions:numbers:
     *
     * Whether hazard ratios and p-values stand beside the figure.
     */
    engraft_param_yes_no ("numbers", N_("Numbers"), TRUE),
    /**
     * EngraftSubgroupFigureOptions:counts:
     *
     * Whether events and patients of each arm stand there too.
     */
    engraft_param_yes_no ("counts", N_("Events of Each Arm"), TRUE),
    /**
     * EngraftSubgroupFigureOptions:x-label:
     *
     * The label of the lower axis; not set: by the arms; empty: none.
     */
    g_param_spec_string ("x-label", N_("Label of Lower Axis"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_subgroup_figure_options_init (EngraftSubgroupFigureOptions *self)
{
}

/**
 * engraft_subgroup_figure_options_new:
 *
 * Gives a forest with all its columns.
 *
 * Returns: (transfer full): a forest with all its columns
 */
EngraftSubgroupFigureOptions *
engraft_subgroup_figure_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SUBGROUP_FIGURE_OPTIONS, NULL);
}
