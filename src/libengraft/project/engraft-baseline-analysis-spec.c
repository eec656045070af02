/* engraft-baseline-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-baseline-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-baseline-options.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/options/engraft-forest-figure-options.h"

/**
 * EngraftBaselineAnalysisSpec:
 *
 * What is said of a table of characteristics of a data set.
 */
struct _EngraftBaselineAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBaselineAnalysisSpec, engraft_baseline_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_baseline_analysis_spec_class_init (EngraftBaselineAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftBaselineAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBaselineAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftBaselineAnalysisSpec:options:
     *
     * The [class@BaselineOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_BASELINE_OPTIONS),
    /**
     * EngraftBaselineAnalysisSpec:figure:
     *
     * The [class@ForestFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_FOREST_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_baseline_analysis_spec_init (EngraftBaselineAnalysisSpec *self)
{
}
