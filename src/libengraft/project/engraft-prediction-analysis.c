/* engraft-prediction-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-prediction-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/prediction/engraft-prediction.h"
#include "libengraft/project/engraft-prediction-analysis-spec.h"

/**
 * EngraftPredictionAnalysis:
 *
 * What a model predicts of one patient, in a project; it needs no data.
 */
struct _EngraftPredictionAnalysis
{
  EngraftAnalysis parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftPredictionAnalysis, engraft_prediction_analysis, ENGRAFT_TYPE_ANALYSIS)

static EngraftResult *
engraft_prediction_analysis_compute (EngraftTable      *table,
                                     GObject           *data,
                                     EngraftOptions    *spec,
                                     EngraftOperation  *operation,
                                     GError           **error)
{
  EngraftOptions *options = engraft_options_get_options (spec, "options");
  const char *text = engraft_options_get_string (options, "model");
  g_autoptr(EngraftModel) model = NULL;
  EngraftPrediction *prediction;

  if (!text || !*text)
    {
      g_set_error_literal (error, ENGRAFT_PREDICTION_ERROR, ENGRAFT_PREDICTION_ERROR_MODEL,
                           _("Train a model and predict a patient from there, or open a model file."));
      return NULL;
    }
  model = engraft_model_new_from_text (text, error);
  if (!model)
    return NULL;
  prediction = engraft_prediction_new (model, ENGRAFT_PREDICTION_OPTIONS (options), error);

  return prediction ? ENGRAFT_RESULT (prediction) : NULL;
}

static GType
engraft_prediction_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_PREDICTION_ANALYSIS_SPEC;
}

static void
engraft_prediction_analysis_class_init (EngraftPredictionAnalysisClass *klass)
{
  EngraftAnalysisClass *analysis_class = ENGRAFT_ANALYSIS_CLASS (klass);

  ENGRAFT_ITEM_CLASS (klass)->get_spec_type = engraft_prediction_analysis_get_spec_type;
  analysis_class->without_data = TRUE;
  analysis_class->compute = engraft_prediction_analysis_compute;
}

static void
engraft_prediction_analysis_init (EngraftPredictionAnalysis *self)
{
}
