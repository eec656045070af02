/* engraft-prediction-analysis-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-prediction-analysis-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/prediction/engraft-prediction-figure-options.h"
#include "libengraft/prediction/engraft-prediction-options.h"

/**
 * EngraftPredictionAnalysisSpec:
 *
 * What is predicted of one patient, who need not be in any data.
 */
struct _EngraftPredictionAnalysisSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPredictionAnalysisSpec, engraft_prediction_analysis_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static void
engraft_prediction_analysis_spec_class_init (EngraftPredictionAnalysisSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftPredictionAnalysisSpec:options:
     *
     * The [class@PredictionOptions]: by which model, and the values of the patient.
     */
    nested ("options", N_("Prediction"), ENGRAFT_TYPE_PREDICTION_OPTIONS),
    /**
     * EngraftPredictionAnalysisSpec:figure:
     *
     * The [class@PredictionFigureOptions]: how it looks.
     */
    nested ("figure", N_("Figure"), ENGRAFT_TYPE_PREDICTION_FIGURE_OPTIONS),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_prediction_analysis_spec_init (EngraftPredictionAnalysisSpec *self)
{
}
