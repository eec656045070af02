/* engraft-imputation-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-imputation-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/imputation/engraft-imputation-figure-options.h"
#include "libengraft/imputation/engraft-imputation-options.h"

/**
 * EngraftImputationAnalysisSpec:
 *
 * What is said of models of data with imputed values of a data set.
 */
struct _EngraftImputationAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftImputationAnalysisSpec, engraft_imputation_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_imputation_analysis_spec_class_init (EngraftImputationAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftImputationAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImputationAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftImputationAnalysisSpec:options:
     *
     * The [class@ImputationOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_IMPUTATION_OPTIONS),
    /**
     * EngraftImputationAnalysisSpec:figure:
     *
     * The [class@ImputationFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_IMPUTATION_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_imputation_analysis_spec_init (EngraftImputationAnalysisSpec *self)
{
}
