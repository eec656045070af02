/* engraft-boosting-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-boosting-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftBoostingOptions:
 *
 * How boosted trees are trained.
 */
struct _EngraftBoostingOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBoostingOptions, engraft_boosting_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_boosting_options_class_init (EngraftBoostingOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftBoostingOptions:objective:
     *
     * What is learned.
     */
    g_param_spec_enum ("objective", N_("Outcome"), NULL, ENGRAFT_TYPE_BOOSTING_OBJECTIVE,
                       ENGRAFT_BOOSTING_OBJECTIVE_LOGISTIC, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:rounds:
     *
     * How many trees there are at most.
     */
    g_param_spec_int ("rounds", N_("Trees at Most"), NULL, 1, 10000, 500, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:patience:
     *
     * After how many trees that are no better for the rows of validation training ends; the trees up to the best are
     * kept.  Without such rows, or with 0, all are.
     */
    g_param_spec_int ("patience", N_("Trees Without Improvement"), NULL, 0, 10000, 20, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:learning-rate:
     *
     * What is taken of each tree.
     */
    g_param_spec_double ("learning-rate", N_("Learning Rate"), NULL, 0.0001, 1, 0.1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:depth:
     *
     * Splits on the way to a leaf at most.
     */
    g_param_spec_int ("depth", N_("Depth of Trees"), NULL, 1, 12, 3, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:leaf-weight:
     *
     * The least sum of second derivatives of the loss in a leaf: patients, weighted by how unsure their risk is.
     */
    g_param_spec_double ("leaf-weight", N_("Least Weight of a Leaf"), NULL, 0, 1e6, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:penalty:
     *
     * Of squares of the values of leaves.
     */
    g_param_spec_double ("penalty", N_("Penalty of Leaves"), NULL, 0, 1e6, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:row-share:
     *
     * What part of the rows, drawn anew, each tree is made of.
     */
    g_param_spec_double ("row-share", N_("Share of Rows for a Tree"), NULL, 0.05, 1, 0.8, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:feature-share:
     *
     * What part of the features, drawn anew, each tree may use.
     */
    g_param_spec_double ("feature-share", N_("Share of Features for a Tree"), NULL, 0.05, 1, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:bins:
     *
     * How many thresholds of a feature are tried.
     */
    g_param_spec_int ("bins", N_("Thresholds of a Feature"), NULL, 2, 256, 256, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:seed:
     *
     * What rows and features are drawn by.
     */
    g_param_spec_int ("seed", N_("Seed"), NULL, 0, G_MAXINT, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:distribution:
     *
     * How logarithms of times scatter, when the outcome is an interval of times.
     */
    g_param_spec_enum ("distribution", N_("Distribution of Times"), NULL, ENGRAFT_TYPE_BOOSTING_DISTRIBUTION,
                       ENGRAFT_BOOSTING_DISTRIBUTION_NORMAL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoostingOptions:distribution-scale:
     *
     * And how far.
     */
    g_param_spec_double ("distribution-scale", N_("Scale of the Distribution"), NULL, 0.01, 100, 1, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_boosting_options_init (EngraftBoostingOptions *self)
{
}

/**
 * engraft_boosting_options_new:
 *
 * Gives shallow trees of a yes or no.
 *
 * Returns: (transfer full): the options
 */
EngraftBoostingOptions *
engraft_boosting_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_BOOSTING_OPTIONS, NULL);
}
