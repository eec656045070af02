/* engraft-parametric-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-parametric-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/parametric/engraft-parametric-figure-options.h"
#include "libengraft/parametric/engraft-parametric-options.h"

/**
 * EngraftParametricAnalysisSpec:
 *
 * What is said of a model with a distribution of a data set.
 */
struct _EngraftParametricAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftParametricAnalysisSpec, engraft_parametric_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_parametric_analysis_spec_class_init (EngraftParametricAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftParametricAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftParametricAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftParametricAnalysisSpec:options:
     *
     * The [class@ParametricOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_PARAMETRIC_OPTIONS),
    /**
     * EngraftParametricAnalysisSpec:figure:
     *
     * The [class@ParametricFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_PARAMETRIC_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_parametric_analysis_spec_init (EngraftParametricAnalysisSpec *self)
{
}
