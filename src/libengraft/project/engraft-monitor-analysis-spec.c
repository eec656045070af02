/* engraft-monitor-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-monitor-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/prediction/engraft-monitor-figure-options.h"
#include "libengraft/prediction/engraft-monitor-options.h"

/**
 * EngraftMonitorAnalysisSpec:
 *
 * What is said of the watch on a model.
 */
struct _EngraftMonitorAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMonitorAnalysisSpec, engraft_monitor_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_monitor_analysis_spec_class_init (EngraftMonitorAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMonitorAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorAnalysisSpec:reference:
     *
     * The id of the [class@DataSet] with which batches are compared; not set: with the first of them.
     */
    g_param_spec_string ("reference", N_("Reference"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMonitorAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and where they are followed for some time how that ended.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftMonitorAnalysisSpec:options:
     *
     * The [class@MonitorOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_MONITOR_OPTIONS),
    /**
     * EngraftMonitorAnalysisSpec:figure:
     *
     * The [class@MonitorFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_MONITOR_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_monitor_analysis_spec_init (EngraftMonitorAnalysisSpec *self)
{
}
