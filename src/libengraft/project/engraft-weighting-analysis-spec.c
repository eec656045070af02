/* engraft-weighting-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-weighting-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/causal/engraft-weighting-figure-options.h"
#include "libengraft/causal/engraft-weighting-options.h"
#include "libengraft/data/engraft-cohort.h"

/**
 * EngraftWeightingAnalysisSpec:
 *
 * What is said of a comparison weighted by propensity of a data set.
 */
struct _EngraftWeightingAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWeightingAnalysisSpec, engraft_weighting_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_weighting_analysis_spec_class_init (EngraftWeightingAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWeightingAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWeightingAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftWeightingAnalysisSpec:options:
     *
     * The [class@WeightingOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_WEIGHTING_OPTIONS),
    /**
     * EngraftWeightingAnalysisSpec:figure:
     *
     * The [class@WeightingFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_WEIGHTING_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_weighting_analysis_spec_init (EngraftWeightingAnalysisSpec *self)
{
}
