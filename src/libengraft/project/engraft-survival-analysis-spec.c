/* engraft-survival-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-survival-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/survival/engraft-survival-figure-options.h"
#include "libengraft/survival/engraft-survival-options.h"

/**
 * EngraftSurvivalAnalysisSpec:
 *
 * What is saved of a survival analysis.
 */
struct _EngraftSurvivalAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalAnalysisSpec, engraft_survival_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_survival_analysis_spec_class_init (EngraftSurvivalAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSurvivalAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSurvivalAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftSurvivalAnalysisSpec:options:
     *
     * The [class@SurvivalOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_SURVIVAL_OPTIONS),
    /**
     * EngraftSurvivalAnalysisSpec:figure:
     *
     * The [class@SurvivalFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_SURVIVAL_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_survival_analysis_spec_init (EngraftSurvivalAnalysisSpec *self)
{
}
