/* engraft-landscape-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-landscape-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/trials/engraft-landscape-figure-options.h"
#include "libengraft/trials/engraft-landscape-options.h"

/**
 * EngraftLandscapeAnalysisSpec:
 *
 * What is said of the landscape of trials of a data set.
 */
struct _EngraftLandscapeAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftLandscapeAnalysisSpec, engraft_landscape_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_landscape_analysis_spec_class_init (EngraftLandscapeAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftLandscapeAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftLandscapeAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which trials.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftLandscapeAnalysisSpec:options:
     *
     * The [class@BoxPlotOptions]: the level of intervals.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_LANDSCAPE_OPTIONS),
    /**
     * EngraftLandscapeAnalysisSpec:figure:
     *
     * The [class@BoxPlotFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_LANDSCAPE_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_landscape_analysis_spec_init (EngraftLandscapeAnalysisSpec *self)
{
}
