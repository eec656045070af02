/* engraft-restricted-mean-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-restricted-mean-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/causal/engraft-restricted-mean-options.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/options/engraft-forest-figure-options.h"

/**
 * EngraftRestrictedMeanAnalysisSpec:
 *
 * What is said of a regression of restricted means of a data set.
 */
struct _EngraftRestrictedMeanAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftRestrictedMeanAnalysisSpec, engraft_restricted_mean_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_restricted_mean_analysis_spec_class_init (EngraftRestrictedMeanAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftRestrictedMeanAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRestrictedMeanAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftRestrictedMeanAnalysisSpec:options:
     *
     * The [class@RestrictedMeanOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_RESTRICTED_MEAN_OPTIONS),
    /**
     * EngraftRestrictedMeanAnalysisSpec:figure:
     *
     * The [class@ForestFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_FOREST_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_restricted_mean_analysis_spec_init (EngraftRestrictedMeanAnalysisSpec *self)
{
}
