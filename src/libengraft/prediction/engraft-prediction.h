/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/engraft-result.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/prediction/engraft-prediction-options.h"
#include "libengraft/survival/engraft-survival-curve.h"

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
 * @ENGRAFT_PREDICTION_TABLE_SETS: a row a certainty: which outcomes by the horizon are in the set that holds the true one
 * @ENGRAFT_PREDICTION_TABLE_SIMILAR: a row a patient of the training who is like this one, with what became of it
 *
 * The tables that a prediction can be read as.
 */
typedef enum
{
  ENGRAFT_PREDICTION_TABLE_RISKS,
  ENGRAFT_PREDICTION_TABLE_REASONS,
  ENGRAFT_PREDICTION_TABLE_CHECKS,
  ENGRAFT_PREDICTION_TABLE_SETS,
  ENGRAFT_PREDICTION_TABLE_SIMILAR,
} EngraftPredictionTable;

/**
 * EngraftOutcomeSet:
 * @ENGRAFT_OUTCOME_SET_NONE: neither outcome is usual for such a patient
 * @ENGRAFT_OUTCOME_SET_WITHOUT: no event by the horizon
 * @ENGRAFT_OUTCOME_SET_WITH: the event by the horizon
 * @ENGRAFT_OUTCOME_SET_BOTH: both may come: nothing can be said with this certainty
 * @ENGRAFT_OUTCOME_SET_FEW: there are not enough calibration patients
 * @ENGRAFT_OUTCOME_SET_UNKNOWN: the model was not calibrated
 *
 * Which outcomes are in a set that holds the true one with a certainty.
 */
typedef enum
{
  ENGRAFT_OUTCOME_SET_NONE,
  ENGRAFT_OUTCOME_SET_WITHOUT,
  ENGRAFT_OUTCOME_SET_WITH,
  ENGRAFT_OUTCOME_SET_BOTH,
  ENGRAFT_OUTCOME_SET_FEW,
  ENGRAFT_OUTCOME_SET_UNKNOWN,
} EngraftOutcomeSet;

/**
 * EngraftReasonScale:
 * @ENGRAFT_REASON_SCALE_HAZARD: to the logarithm of the hazard
 * @ENGRAFT_REASON_SCALE_ODDS: to the logarithm of the odds
 * @ENGRAFT_REASON_SCALE_SCORE: to a score that has no other name
 *
 * To what reasons are added.
 */
typedef enum
{
  ENGRAFT_REASON_SCALE_HAZARD,
  ENGRAFT_REASON_SCALE_ODDS,
  ENGRAFT_REASON_SCALE_SCORE,
} EngraftReasonScale;

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
double             engraft_prediction_get_agreement   (EngraftPrediction         *self,
                                                       guint                      scenario);
EngraftReasonScale engraft_prediction_get_reason_scale (EngraftPrediction        *self);
double             engraft_prediction_get_value       (EngraftPrediction         *self,
                                                       guint                      scenario,
                                                       guint                      feature);
double             engraft_prediction_get_difference  (EngraftPrediction         *self,
                                                       double                     time,
                                                       double                    *low,
                                                       double                    *high);
EngraftOutcomeSet  engraft_prediction_get_set         (EngraftPrediction         *self,
                                                       guint                      scenario,
                                                       double                     certainty);
guint              engraft_prediction_get_n_similar   (EngraftPrediction         *self);
EngraftSurvivalCurve *
                   engraft_prediction_get_similar_curve (EngraftPrediction       *self);
double             engraft_prediction_get_similar_share (EngraftPrediction       *self,
                                                       guint                     *n_with,
                                                       double                    *low,
                                                       double                    *high);
guint              engraft_prediction_get_n_background (EngraftPrediction        *self);
GArray            *engraft_prediction_make_effect     (EngraftPrediction         *self,
                                                       guint                      feature,
                                                       int                        patient,
                                                       const double              *grid,
                                                       guint                      n);
double             engraft_prediction_get_effect      (EngraftPrediction         *self,
                                                       guint                      feature,
                                                       double                     value,
                                                       double                    *low,
                                                       double                    *high);
double            *engraft_prediction_make_reasons    (EngraftPrediction         *self,
                                                       double                   **values,
                                                       guint                     *n);
GListModel        *engraft_prediction_get_notices     (EngraftPrediction         *self);
EngraftTable      *engraft_prediction_to_table        (EngraftPrediction         *self,
                                                       EngraftPredictionTable     table);
JsonNode          *engraft_prediction_to_json         (EngraftPrediction         *self);
char              *engraft_prediction_dup_sentence    (EngraftPrediction         *self);
char              *engraft_prediction_dup_methods     (EngraftPrediction         *self);

G_END_DECLS
