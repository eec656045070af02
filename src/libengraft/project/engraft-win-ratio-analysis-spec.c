/* engraft-win-ratio-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-win-ratio-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/endpoints/engraft-win-ratio-options.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/options/engraft-forest-figure-options.h"

/**
 * EngraftWinRatioAnalysisSpec:
 *
 * What is said of two arms of a data set that are compared pair by pair.
 */
struct _EngraftWinRatioAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftWinRatioAnalysisSpec, engraft_win_ratio_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_win_ratio_analysis_spec_class_init (EngraftWinRatioAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftWinRatioAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftWinRatioAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftWinRatioAnalysisSpec:options:
     *
     * The [class@WinRatioOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_WIN_RATIO_OPTIONS),
    /**
     * EngraftWinRatioAnalysisSpec:figure:
     *
     * The [class@ForestFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_FOREST_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_win_ratio_analysis_spec_init (EngraftWinRatioAnalysisSpec *self)
{
}
