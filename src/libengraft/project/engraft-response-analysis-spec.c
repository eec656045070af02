/* engraft-response-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-response-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-response-figure-options.h"
#include "libengraft/response/engraft-response-options.h"

/**
 * EngraftResponseAnalysisSpec:
 *
 * What is said of the response rates of a data set.
 */
struct _EngraftResponseAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftResponseAnalysisSpec, engraft_response_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_response_analysis_spec_class_init (EngraftResponseAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftResponseAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftResponseAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and by what they are compared.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftResponseAnalysisSpec:options:
     *
     * The [class@ResponseOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_RESPONSE_OPTIONS),
    /**
     * EngraftResponseAnalysisSpec:figure:
     *
     * The [class@ResponseFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_RESPONSE_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_response_analysis_spec_init (EngraftResponseAnalysisSpec *self)
{
}
