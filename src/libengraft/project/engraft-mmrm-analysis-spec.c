/* engraft-mmrm-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-mmrm-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/response/engraft-mmrm-figure-options.h"
#include "libengraft/response/engraft-mmrm-options.h"

/**
 * EngraftMmrmAnalysisSpec:
 *
 * What is said of changes from baseline of a data set.
 */
struct _EngraftMmrmAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMmrmAnalysisSpec, engraft_mmrm_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_mmrm_analysis_spec_class_init (EngraftMmrmAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMmrmAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMmrmAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, whose they are, and their group.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftMmrmAnalysisSpec:options:
     *
     * The [class@MmrmOptions]: which values and visits, and the model.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_MMRM_OPTIONS),
    /**
     * EngraftMmrmAnalysisSpec:figure:
     *
     * The [class@MmrmFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_MMRM_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_mmrm_analysis_spec_init (EngraftMmrmAnalysisSpec *self)
{
}
