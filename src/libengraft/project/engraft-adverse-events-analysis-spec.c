/* engraft-adverse-events-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-adverse-events-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-adverse-events-figure-options.h"
#include "libengraft/response/engraft-adverse-events-options.h"

/**
 * EngraftAdverseEventsAnalysisSpec:
 *
 * What is said of the adverse events of a data set, and of those who were at risk.
 */
struct _EngraftAdverseEventsAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftAdverseEventsAnalysisSpec, engraft_adverse_events_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_adverse_events_analysis_spec_class_init (EngraftAdverseEventsAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftAdverseEventsAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] of events in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsAnalysisSpec:subjects:
     *
     * The id of the [class@DataSet] with a row for each subject, also for those without an event; not set: the options say
     * how many were at risk.
     */
    g_param_spec_string ("subjects", N_("Subjects"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which events, whose they are, and their arm.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftAdverseEventsAnalysisSpec:options:
     *
     * The [class@AdverseEventsOptions]: what columns mean.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_ADVERSE_EVENTS_OPTIONS),
    /**
     * EngraftAdverseEventsAnalysisSpec:figure:
     *
     * The [class@AdverseEventsFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_ADVERSE_EVENTS_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_adverse_events_analysis_spec_init (EngraftAdverseEventsAnalysisSpec *self)
{
}
