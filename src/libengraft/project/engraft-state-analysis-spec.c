/* engraft-state-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-state-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/multistate/engraft-occupation-figure-options.h"
#include "libengraft/multistate/engraft-state-options.h"

/**
 * EngraftStateAnalysisSpec:
 *
 * What is saved of an analysis of several states.
 */
struct _EngraftStateAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftStateAnalysisSpec, engraft_state_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_state_analysis_spec_class_init (EngraftStateAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftStateAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftStateAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftStateAnalysisSpec:options:
     *
     * The [class@StateOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_STATE_OPTIONS),
    /**
     * EngraftStateAnalysisSpec:figure:
     *
     * The [class@OccupationFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_OCCUPATION_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_state_analysis_spec_init (EngraftStateAnalysisSpec *self)
{
}
