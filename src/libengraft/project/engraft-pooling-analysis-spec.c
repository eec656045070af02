/* engraft-pooling-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-pooling-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/evidence/engraft-pooling-figure-options.h"
#include "libengraft/evidence/engraft-pooling-options.h"

/**
 * EngraftPoolingAnalysisSpec:
 *
 * What is said of ratios that were reported; it has no data set.
 */
struct _EngraftPoolingAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPoolingAnalysisSpec, engraft_pooling_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_pooling_analysis_spec_class_init (EngraftPoolingAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPoolingAnalysisSpec:options:
     *
     * The [class@SubgroupOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_POOLING_OPTIONS),
    /**
     * EngraftPoolingAnalysisSpec:figure:
     *
     * The [class@FrailtyFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_POOLING_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_pooling_analysis_spec_init (EngraftPoolingAnalysisSpec *self)
{
}
