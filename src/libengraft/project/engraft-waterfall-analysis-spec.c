/* engraft-waterfall-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-waterfall-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-waterfall-figure-options.h"
#include "libengraft/response/engraft-waterfall-options.h"

/**
 * EngraftWaterfallAnalysisSpec:
 *
 * What is said of the change of each patient of a data set.
 */
struct _EngraftWaterfallAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWaterfallAnalysisSpec, engraft_waterfall_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_waterfall_analysis_spec_class_init (EngraftWaterfallAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWaterfallAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWaterfallAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, whose they are, and their group.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftWaterfallAnalysisSpec:options:
     *
     * The [class@WaterfallOptions]: what is shown.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_WATERFALL_OPTIONS),
    /**
     * EngraftWaterfallAnalysisSpec:figure:
     *
     * The [class@WaterfallFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_WATERFALL_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_waterfall_analysis_spec_init (EngraftWaterfallAnalysisSpec *self)
{
}
