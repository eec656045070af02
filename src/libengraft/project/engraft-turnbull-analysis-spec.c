/* engraft-turnbull-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-turnbull-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/parametric/engraft-turnbull-figure-options.h"
#include "libengraft/parametric/engraft-turnbull-options.h"

/**
 * EngraftTurnbullAnalysisSpec:
 *
 * What is said of survival from intervals of a data set.
 */
struct _EngraftTurnbullAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTurnbullAnalysisSpec, engraft_turnbull_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_turnbull_analysis_spec_class_init (EngraftTurnbullAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTurnbullAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTurnbullAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftTurnbullAnalysisSpec:options:
     *
     * The [class@TurnbullOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_TURNBULL_OPTIONS),
    /**
     * EngraftTurnbullAnalysisSpec:figure:
     *
     * The [class@TurnbullFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_TURNBULL_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_turnbull_analysis_spec_init (EngraftTurnbullAnalysisSpec *self)
{
}
