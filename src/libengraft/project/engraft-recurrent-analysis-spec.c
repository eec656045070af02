/* engraft-recurrent-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-recurrent-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/multistate/engraft-mean-count-figure-options.h"
#include "libengraft/multistate/engraft-recurrent-options.h"
#include "libengraft/survival/engraft-cox-options.h"

/**
 * EngraftRecurrentAnalysisSpec:
 *
 * What is saved of an analysis of events that can come again.
 */
struct _EngraftRecurrentAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftRecurrentAnalysisSpec, engraft_recurrent_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_recurrent_analysis_spec_class_init (EngraftRecurrentAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftRecurrentAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftRecurrentAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftRecurrentAnalysisSpec:options:
     *
     * The [class@RecurrentOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_RECURRENT_OPTIONS),
    /**
     * EngraftRecurrentAnalysisSpec:model:
     *
     * The [class@CoxOptions]: the covariates of the model, if there is one.
     */
    nested ("model", N_("Model"), ENGRAFT_TYPE_COX_OPTIONS),
    /**
     * EngraftRecurrentAnalysisSpec:figure:
     *
     * The [class@MeanCountFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_MEAN_COUNT_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_recurrent_analysis_spec_init (EngraftRecurrentAnalysisSpec *self)
{
}
