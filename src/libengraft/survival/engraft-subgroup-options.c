/* engraft-subgroup-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-subgroup-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"
#include "libengraft/survival/engraft-cox-options.h"

#define FEWEST_EVENTS 5

/**
 * EngraftSubgroupOptions:
 *
 * In which subgroups a treatment is looked at.
 *
 * The treatment is the group of the [class@Cohort]; time, status, strata, weights and clusters are its as well.
 */
struct _EngraftSubgroupOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSubgroupOptions, engraft_subgroup_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_subgroup_options_class_init (EngraftSubgroupOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSubgroupOptions:control:
     *
     * The arm with which the other is compared; not set: the first of its values.
     */
    g_param_spec_string ("control", N_("Control Arm"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSubgroupOptions:subgroups:
     *
     * The columns whose values are the subgroups.
     */
    engraft_param_texts ("subgroups", N_("Subgroup Variables")),
    /**
     * EngraftSubgroupOptions:cuts:
     *
     * Where numbers are cut, as in “age=50”, “age=40 60” or “age=quartiles”, as [property@Cohort:group-cut]; not said:
     * at the median when there are many different ones, and not at all when there are few.
     */
    engraft_param_texts ("cuts", N_("Cut Points")),
    /**
     * EngraftSubgroupOptions:covariates:
     *
     * What every model is adjusted for, as [property@CoxOptions:covariates].
     */
    engraft_param_texts ("covariates", N_("Adjusting Covariates")),
    /**
     * EngraftSubgroupOptions:test:
     *
     * Which test of interaction is shown.
     */
    g_param_spec_enum ("test", N_("Test of Interaction"), NULL, ENGRAFT_TYPE_SUBGROUP_TEST, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSubgroupOptions:min-events:
     *
     * With fewer events no hazard ratio is shown.
     */
    g_param_spec_int ("min-events", N_("Fewest Events"), NULL, 1, 1000, FEWEST_EVENTS, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSubgroupOptions:ties:
     *
     * How events at the same time are treated.
     */
    g_param_spec_enum ("ties", N_("Ties"), NULL, ENGRAFT_TYPE_COX_TIES, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSubgroupOptions:confidence:
     *
     * The level of all intervals, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSubgroupOptions:known-at-start:
     *
     * Columns that are known when follow-up begins, as [property@CoxOptions:known-at-start].
     */
    engraft_param_texts ("known-at-start", N_("Known at the Start")),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_subgroup_options_init (EngraftSubgroupOptions *self)
{
}

/**
 * engraft_subgroup_options_new:
 *
 * Gives no subgroups, the likelihood ratio test and 95 % intervals.
 *
 * Returns: (transfer full): no subgroups, the likelihood ratio test and 95 % intervals
 */
EngraftSubgroupOptions *
engraft_subgroup_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SUBGROUP_OPTIONS, NULL);
}
