/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/engraft-result.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction-options.h"

G_BEGIN_DECLS

#define ENGRAFT_PREDICTION_ERROR (engraft_prediction_error_quark ())

/**
 * EngraftPredictionError:
 * @ENGRAFT_PREDICTION_ERROR_MODEL: there is no model
 * @ENGRAFT_PREDICTION_ERROR_VALUES: nothing is known of the patient
 *
 * Why nothing is predicted.
 */
typedef enum
{
  ENGRAFT_PREDICTION_ERROR_MODEL,
  ENGRAFT_PREDICTION_ERROR_VALUES,
} EngraftPredictionError;

GQuark engraft_prediction_error_quark (void);

/**
 * EngraftPredictionTable:
 * @ENGRAFT_PREDICTION_TABLE_RISKS: a row a time: the risk by then with what bootstrap models say
 * @ENGRAFT_PREDICTION_TABLE_REASONS: a row a feature: what it was, and what it does to the hazard
 * @ENGRAFT_PREDICTION_TABLE_CHECKS: a row a check of whether the prediction can be believed
 *
 * The tables that a prediction can be read as.
 */
typedef enum
{
  ENGRAFT_PREDICTION_TABLE_RISKS,
  ENGRAFT_PREDICTION_TABLE_REASONS,
  ENGRAFT_PREDICTION_TABLE_CHECKS,
} EngraftPredictionTable;

#define ENGRAFT_TYPE_PREDICTION (engraft_prediction_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPrediction, engraft_prediction, ENGRAFT, PREDICTION, GObject)

EngraftPrediction *engraft_prediction_new             (EngraftModel              *model,
                                                       EngraftPredictionOptions  *options,
                                                       GError                   **error);
EngraftModel      *engraft_prediction_get_model       (EngraftPrediction         *self);
guint              engraft_prediction_get_n_scenarios (EngraftPrediction         *self);
char              *engraft_prediction_dup_scenario    (EngraftPrediction         *self,
                                                       guint                      scenario);
double             engraft_prediction_get_risk        (EngraftPrediction         *self,
                                                       guint                      scenario,
                                                       double                     time,
                                                       double                    *low,
                                                       double                    *high);
double             engraft_prediction_get_reason      (EngraftPrediction         *self,
                                                       guint                      scenario,
                                                       guint                      feature,
                                                       double                    *low,
                                                       double                    *high,
                                                       double                    *agreement);
double             engraft_prediction_get_value       (EngraftPrediction         *self,
                                                       guint                      scenario,
                                                       guint                      feature);
GListModel        *engraft_prediction_get_notices     (EngraftPrediction         *self);
EngraftTable      *engraft_prediction_to_table        (EngraftPrediction         *self,
                                                       EngraftPredictionTable     table);
JsonNode          *engraft_prediction_to_json         (EngraftPrediction         *self);
char              *engraft_prediction_dup_sentence    (EngraftPrediction         *self);
char              *engraft_prediction_dup_methods     (EngraftPrediction         *self);

G_END_DECLS
