/* engraft-cause-specific-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-cause-specific-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/risks/engraft-cause-specific-figure-options.h"
#include "libengraft/risks/engraft-cause-specific-options.h"

/**
 * EngraftCauseSpecificAnalysisSpec:
 *
 * What is saved of models of the hazards of all causes.
 */
struct _EngraftCauseSpecificAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftCauseSpecificAnalysisSpec, engraft_cause_specific_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_cause_specific_analysis_spec_class_init (EngraftCauseSpecificAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftCauseSpecificAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftCauseSpecificAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftCauseSpecificAnalysisSpec:options:
     *
     * The [class@CauseSpecificOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_CAUSE_SPECIFIC_OPTIONS),
    /**
     * EngraftCauseSpecificAnalysisSpec:figure:
     *
     * The [class@CauseSpecificFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_CAUSE_SPECIFIC_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_cause_specific_analysis_spec_init (EngraftCauseSpecificAnalysisSpec *self)
{
}
