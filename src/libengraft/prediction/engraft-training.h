/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-tally.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/engraft-result.h"
#include "libengraft/prediction/engraft-dictionary.h"
#include "libengraft/prediction/engraft-outcome-kind.h"
#include "libengraft/prediction/engraft-training-options.h"
#include "libengraft/survival/engraft-survival-data.h"

G_BEGIN_DECLS

#define ENGRAFT_TRAINING_ERROR (engraft_training_error_quark ())

/**
 * EngraftTrainingError:
 * @ENGRAFT_TRAINING_ERROR_EVENTS: too few patients have the event by the horizon
 * @ENGRAFT_TRAINING_ERROR_HORIZON: too few are followed to the horizon
 * @ENGRAFT_TRAINING_ERROR_LEARNER: there is no such learner, or none could be trained
 * @ENGRAFT_TRAINING_ERROR_FOLDS: patients cannot be dealt so that every part has the event
 * @ENGRAFT_TRAINING_ERROR_ROLES: the cohort has roles that a prediction model does not know
 *
 * Why nothing was trained.
 */
typedef enum
{
  ENGRAFT_TRAINING_ERROR_EVENTS,
  ENGRAFT_TRAINING_ERROR_HORIZON,
  ENGRAFT_TRAINING_ERROR_LEARNER,
  ENGRAFT_TRAINING_ERROR_FOLDS,
  ENGRAFT_TRAINING_ERROR_ROLES,
} EngraftTrainingError;

GQuark engraft_training_error_quark (void);

/**
 * EngraftTrainingTable:
 * @ENGRAFT_TRAINING_TABLE_LEARNERS: a row a learner: how well it predicted patients from whom it had not learned
 * @ENGRAFT_TRAINING_TABLE_TASK: a row a line of the task card
 * @ENGRAFT_TRAINING_TABLE_CALIBRATION: a row a group of similar risk: predicted and observed
 * @ENGRAFT_TRAINING_TABLE_DECISIONS: a row a threshold: net benefit of the chosen model, of treating all and none
 * @ENGRAFT_TRAINING_TABLE_COEFFICIENTS: a row a number that the chosen model counts
 * @ENGRAFT_TRAINING_TABLE_PATIENTS: a row a patient: its part, its risk, what was observed near it, how far bootstrap models differ
 * @ENGRAFT_TRAINING_TABLE_ROC: a row a threshold: sensitivity and specificity of the chosen model
 * @ENGRAFT_TRAINING_TABLE_LEARNING: a row a number of patients: how well the chosen model predicts that learned from so many
 * @ENGRAFT_TRAINING_TABLE_NOMOGRAM: a row a value of a feature: its points; and of sums of points the risk
 *
 * The tables that a training can be read as.
 */
typedef enum
{
  ENGRAFT_TRAINING_TABLE_LEARNERS,
  ENGRAFT_TRAINING_TABLE_TASK,
  ENGRAFT_TRAINING_TABLE_CALIBRATION,
  ENGRAFT_TRAINING_TABLE_DECISIONS,
  ENGRAFT_TRAINING_TABLE_COEFFICIENTS,
  ENGRAFT_TRAINING_TABLE_PATIENTS,
  ENGRAFT_TRAINING_TABLE_ROC,
  ENGRAFT_TRAINING_TABLE_LEARNING,
  ENGRAFT_TRAINING_TABLE_NOMOGRAM,
} EngraftTrainingTable;

/**
 * EngraftVerdict:
 * @ENGRAFT_VERDICT_NO_SIGNAL: it predicts no better than chance or than giving everybody the same risk
 * @ENGRAFT_VERDICT_DOUBTFUL: it predicts something, but is not sure enough, or its risks are wrong
 * @ENGRAFT_VERDICT_SOUND: it held within these data; elsewhere it is not yet tried
 *
 * What can be believed of a model.
 */
typedef enum
{
  ENGRAFT_VERDICT_NO_SIGNAL,
  ENGRAFT_VERDICT_DOUBTFUL,
  ENGRAFT_VERDICT_SOUND,
} EngraftVerdict;

#define ENGRAFT_TYPE_TRAINING (engraft_training_get_type ())

G_DECLARE_FINAL_TYPE (EngraftTraining, engraft_training, ENGRAFT, TRAINING, GObject)

EngraftSurvivalData    *engraft_training_make_data      (EngraftTable            *table,
                                                         EngraftCohort           *cohort,
                                                         EngraftTrainingOptions  *options,
                                                         EngraftOperation        *operation,
                                                         GError                 **error);
EngraftTraining        *engraft_training_new            (EngraftTable            *table,
                                                         EngraftCohort           *cohort,
                                                         EngraftTrainingOptions  *options,
                                                         EngraftOperation        *operation,
                                                         EngraftTally           **tally,
                                                         GError                 **error);
EngraftTrainingOptions *engraft_training_get_options    (EngraftTraining         *self);
EngraftTally           *engraft_training_get_tally      (EngraftTraining         *self);
GListModel             *engraft_training_get_notices    (EngraftTraining         *self);
EngraftDictionary      *engraft_training_get_dictionary (EngraftTraining         *self);
EngraftOutcomeKind      engraft_training_get_outcome_kind (EngraftTraining       *self);
double                  engraft_training_get_horizon    (EngraftTraining         *self,
                                                         EngraftTimeUnit         *unit);
guint                   engraft_training_get_n_patients (EngraftTraining         *self,
                                                         guint                   *n_events,
                                                         guint                   *n_censored);
guint                   engraft_training_get_n_learners (EngraftTraining         *self);
const char             *engraft_training_get_learner    (EngraftTraining         *self,
                                                         guint                    index,
                                                         const char             **title);
int                     engraft_training_get_chosen     (EngraftTraining         *self);
gboolean                engraft_training_get_discrimination (EngraftTraining     *self,
                                                         guint                    index,
                                                         double                  *c,
                                                         double                  *c_low,
                                                         double                  *c_high,
                                                         double                  *auc,
                                                         double                  *corrected_c);
gboolean                engraft_training_get_comparison (EngraftTraining        *self,
                                                         guint                   index,
                                                         double                 *difference,
                                                         double                 *low,
                                                         double                 *high,
                                                         double                 *p);
char                   *engraft_training_dup_comparison (EngraftTraining        *self,
                                                         guint                   index);
gboolean                engraft_training_get_accuracy   (EngraftTraining         *self,
                                                         guint                    index,
                                                         double                  *brier,
                                                         double                  *gain,
                                                         double                  *slope,
                                                         double                  *slope_low,
                                                         double                  *slope_high);
double                  engraft_training_get_risk       (EngraftTraining         *self,
                                                         guint                    index,
                                                         guint                    patient);
EngraftVerdict          engraft_training_get_verdict    (EngraftTraining         *self,
                                                         guint                    index);
GPtrArray              *engraft_training_list_reasons   (EngraftTraining         *self,
                                                         guint                    index);
EngraftTable           *engraft_training_to_table       (EngraftTraining         *self,
                                                         EngraftTrainingTable     table);
JsonNode               *engraft_training_to_json        (EngraftTraining         *self);
char                   *engraft_training_dup_sentence   (EngraftTraining         *self);
char                   *engraft_training_dup_methods    (EngraftTraining         *self);

G_END_DECLS
