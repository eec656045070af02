/* engraft-subgroup-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-subgroup-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/survival/engraft-subgroup-figure-options.h"
#include "libengraft/survival/engraft-subgroup-options.h"

/**
 * EngraftSubgroupAnalysisSpec:
 *
 * What is said of a comparison in subgroups of a data set.
 */
struct _EngraftSubgroupAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSubgroupAnalysisSpec, engraft_subgroup_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_subgroup_analysis_spec_class_init (EngraftSubgroupAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSubgroupAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSubgroupAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean; the group is the treatment.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftSubgroupAnalysisSpec:options:
     *
     * The [class@SubgroupOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_SUBGROUP_OPTIONS),
    /**
     * EngraftSubgroupAnalysisSpec:figure:
     *
     * The [class@FrailtyFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_SUBGROUP_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_subgroup_analysis_spec_init (EngraftSubgroupAnalysisSpec *self)
{
}
