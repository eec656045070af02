/* engraft-swimmer-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-swimmer-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-swimmer-figure-options.h"
#include "libengraft/response/engraft-swimmer-options.h"

/**
 * EngraftSwimmerAnalysisSpec:
 *
 * What is said of the course of each patient of a data set.
 */
struct _EngraftSwimmerAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftSwimmerAnalysisSpec, engraft_swimmer_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_swimmer_analysis_spec_class_init (EngraftSwimmerAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftSwimmerAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftSwimmerAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, whose they are, and their group.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftSwimmerAnalysisSpec:options:
     *
     * The [class@SwimmerOptions]: what is shown.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_SWIMMER_OPTIONS),
    /**
     * EngraftSwimmerAnalysisSpec:figure:
     *
     * The [class@SwimmerFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_SWIMMER_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_swimmer_analysis_spec_init (EngraftSwimmerAnalysisSpec *self)
{
}
