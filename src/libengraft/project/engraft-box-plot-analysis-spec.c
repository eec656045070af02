/* engraft-box-plot-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-box-plot-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-box-plot-figure-options.h"
#include "libengraft/response/engraft-box-plot-options.h"

/**
 * EngraftBoxPlotAnalysisSpec:
 *
 * What is said of the distribution of a number in groups of a data set.
 */
struct _EngraftBoxPlotAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftBoxPlotAnalysisSpec, engraft_box_plot_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_box_plot_analysis_spec_class_init (EngraftBoxPlotAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftBoxPlotAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftBoxPlotAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, whose they are, and their group.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftBoxPlotAnalysisSpec:options:
     *
     * The [class@BoxPlotOptions]: what is shown.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_BOX_PLOT_OPTIONS),
    /**
     * EngraftBoxPlotAnalysisSpec:figure:
     *
     * The [class@BoxPlotFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_BOX_PLOT_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_box_plot_analysis_spec_init (EngraftBoxPlotAnalysisSpec *self)
{
}
