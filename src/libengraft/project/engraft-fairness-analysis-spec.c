/* engraft-fairness-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-fairness-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/prediction/engraft-fairness-figure-options.h"
#include "libengraft/prediction/engraft-fairness-options.h"

/**
 * EngraftFairnessAnalysisSpec:
 *
 * What is said of an audit of predictions by groups of a data set.
 */
struct _EngraftFairnessAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftFairnessAnalysisSpec, engraft_fairness_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_fairness_analysis_spec_class_init (EngraftFairnessAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftFairnessAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftFairnessAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and where they are followed for some time how that ended.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftFairnessAnalysisSpec:options:
     *
     * The [class@FairnessOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_FAIRNESS_OPTIONS),
    /**
     * EngraftFairnessAnalysisSpec:figure:
     *
     * The [class@FairnessFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_FAIRNESS_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_fairness_analysis_spec_init (EngraftFairnessAnalysisSpec *self)
{
}
