/* engraft-meta-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-meta-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/evidence/engraft-meta-figure-options.h"
#include "libengraft/evidence/engraft-meta-options.h"

/**
 * EngraftMetaAnalysisSpec:
 *
 * What is said of the meta-analysis of a data set.
 */
struct _EngraftMetaAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftMetaAnalysisSpec, engraft_meta_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_meta_analysis_spec_class_init (EngraftMetaAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftMetaAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftMetaAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and their subgroups.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftMetaAnalysisSpec:options:
     *
     * The [class@MetaOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_META_OPTIONS),
    /**
     * EngraftMetaAnalysisSpec:figure:
     *
     * The [class@MetaFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_META_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_meta_analysis_spec_init (EngraftMetaAnalysisSpec *self)
{
}
