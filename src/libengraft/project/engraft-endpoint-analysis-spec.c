/* engraft-endpoint-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-endpoint-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/endpoints/engraft-endpoint-definition.h"
#include "libengraft/endpoints/engraft-endpoint-figure-options.h"
#include "libengraft/endpoints/engraft-visit-options.h"

/**
 * EngraftEndpointAnalysisSpec:
 *
 * What is said of an endpoint that is derived from a data set of visits.
 */
struct _EngraftEndpointAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftEndpointAnalysisSpec, engraft_endpoint_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_endpoint_analysis_spec_class_init (EngraftEndpointAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftEndpointAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] of visits in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointAnalysisSpec:relapses:
     *
     * The id of a [class@DataSet] with a row for each relapse; not set: there is none.
     */
    g_param_spec_string ("relapses", N_("Relapses"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows of the visits.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftEndpointAnalysisSpec:options:
     *
     * The [class@VisitOptions]: what the columns mean.
     */
    nested ("options", N_("Columns"), ENGRAFT_TYPE_VISIT_OPTIONS),
    /**
     * EngraftEndpointAnalysisSpec:definition:
     *
     * The [class@EndpointDefinition], whole: a project needs no other file to say what its endpoint is.
     */
    nested ("definition", N_("Endpoint"), ENGRAFT_TYPE_ENDPOINT_DEFINITION),
    /**
     * EngraftEndpointAnalysisSpec:figure:
     *
     * The [class@EndpointFigureOptions]: whose timeline, and how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_ENDPOINT_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_endpoint_analysis_spec_init (EngraftEndpointAnalysisSpec *self)
{
}
