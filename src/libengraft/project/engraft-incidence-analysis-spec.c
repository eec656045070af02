/* engraft-incidence-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-incidence-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/risks/engraft-fine-gray-options.h"
#include "libengraft/risks/engraft-incidence-figure-options.h"
#include "libengraft/risks/engraft-incidence-options.h"

/**
 * EngraftIncidenceAnalysisSpec:
 *
 * What is saved of an analysis of competing risks.
 */
struct _EngraftIncidenceAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftIncidenceAnalysisSpec, engraft_incidence_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_incidence_analysis_spec_class_init (EngraftIncidenceAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftIncidenceAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftIncidenceAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftIncidenceAnalysisSpec:options:
     *
     * The [class@IncidenceOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_INCIDENCE_OPTIONS),
    /**
     * EngraftIncidenceAnalysisSpec:model:
     *
     * The [class@FineGrayOptions]: a model, which is made when it has covariates.
     */
    nested ("model", N_("Model"), ENGRAFT_TYPE_FINE_GRAY_OPTIONS),
    /**
     * EngraftIncidenceAnalysisSpec:figure:
     *
     * The [class@IncidenceFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_INCIDENCE_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_incidence_analysis_spec_init (EngraftIncidenceAnalysisSpec *self)
{
}
