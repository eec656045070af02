/* engraft-penalised-cox-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-penalised-cox-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/survival/engraft-penalised-cox-figure-options.h"
#include "libengraft/survival/engraft-penalised-cox-options.h"

/**
 * EngraftPenalisedCoxAnalysisSpec:
 *
 * What is said of a Cox model with drawn-in coefficients of a data set.
 */
struct _EngraftPenalisedCoxAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPenalisedCoxAnalysisSpec, engraft_penalised_cox_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_penalised_cox_analysis_spec_class_init (EngraftPenalisedCoxAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPenalisedCoxAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftPenalisedCoxAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftPenalisedCoxAnalysisSpec:options:
     *
     * The [class@PenalisedCoxOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_PENALISED_COX_OPTIONS),
    /**
     * EngraftPenalisedCoxAnalysisSpec:figure:
     *
     * The [class@PenalisedCoxFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_PENALISED_COX_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_penalised_cox_analysis_spec_init (EngraftPenalisedCoxAnalysisSpec *self)
{
}
