/* engraft-training-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-training-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/prediction/engraft-compression-options.h"
#include "libengraft/prediction/engraft-training-figure-options.h"
#include "libengraft/prediction/engraft-training-options.h"

/**
 * EngraftTrainingAnalysisSpec:
 *
 * What is said of the training of prediction models by a data set.
 */
struct _EngraftTrainingAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftTrainingAnalysisSpec, engraft_training_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_training_analysis_spec_class_init (EngraftTrainingAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftTrainingAnalysisSpec:data-set:
     *
     * The id of the [class@DataSet] in the same project.
     */
    g_param_spec_string ("data-set", N_("Data"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftTrainingAnalysisSpec:cohort:
     *
     * The [class@Cohort]: which rows, and what the columns mean.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftTrainingAnalysisSpec:options:
     *
     * The [class@TrainingOptions]: what is computed.
     */
    nested ("options", N_("Analysis"), ENGRAFT_TYPE_TRAINING_OPTIONS),
    /**
     * EngraftTrainingAnalysisSpec:figure:
     *
     * The [class@TrainingFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_TRAINING_FIGURE_OPTIONS),
    /**
     * EngraftTrainingAnalysisSpec:small:
     *
     * The [class@CompressionOptions]: how its model is made small for a device, when that is asked for.
     */
    nested ("small", N_("Small Model"), ENGRAFT_TYPE_COMPRESSION_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_training_analysis_spec_init (EngraftTrainingAnalysisSpec *self)
{
}
