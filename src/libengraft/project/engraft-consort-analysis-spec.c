/* engraft-consort-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-consort-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-consort-figure-options.h"
#include "libengraft/response/engraft-consort-options.h"

/**
 * EngraftConsortAnalysisSpec:
 *
 * What is said of the flow of subjects of a data set.
 */
struct _EngraftConsortAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftConsortAnalysisSpec, engraft_consort_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_consort_analysis_spec_class_init (EngraftConsortAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftConsortAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftConsortAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and whose they are.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftConsortAnalysisSpec:options:
     *
     * The [class@ConsortOptions]: what columns mean.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_CONSORT_OPTIONS),
    /**
     * EngraftConsortAnalysisSpec:figure:
     *
     * The [class@ConsortFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_CONSORT_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_consort_analysis_spec_init (EngraftConsortAnalysisSpec *self)
{
}
