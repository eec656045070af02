/* learner-patients.h: patients for learners, and what holds of the predictor of each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"

#define N 160
#define P 4

typedef struct
{
  EngraftTable       *table;
  EngraftDictionary  *dictionary;
  double             *values;
  double              time[N + 1];
  guint8              status[N + 1];
  guint32             rows[N];
  EngraftLearningSet  set;
} LearnerPatients;

extern const EngraftLearnerSettings learner_settings;

void              learner_patients_init          (LearnerPatients    *self,
                                                  EngraftOutcomeKind  kind);
void              learner_patients_clear         (LearnerPatients    *self);
EngraftPredictor *learner_patients_fit           (LearnerPatients    *self,
                                                  const char         *nick,
                                                  const guint32      *rows);
double            learner_patients_get_area      (LearnerPatients    *self,
                                                  EngraftPredictor   *predictor);

/* Where a table is written, in a folder that is there from the first time on; to be removed at the end. */
char             *learner_patients_dup_path      (void);
void              learner_patients_remove_folder (void);

/* A predictor as it comes out of a file. */
JsonNode         *learner_to_json                (EngraftPredictor   *predictor);
JsonNode         *learner_copy_json              (JsonNode           *node);

/* Reasons sum to the score less what is usual, which is one number for all. */
void              learner_check_reasons          (LearnerPatients    *patients,
                                                  EngraftPredictor   *predictor,
                                                  EngraftPredictor   *reference);
void              learner_check_same             (LearnerPatients    *patients,
                                                  EngraftPredictor   *predictor,
                                                  EngraftPredictor   *other);

/* Nothing is made of what is not a predictor, whatever is wrong with it. */
void              learner_refuse                 (LearnerPatients    *patients,
                                                  JsonObject         *object,
                                                  const char         *what);
void              learner_check_hostile          (LearnerPatients    *patients,
                                                  JsonNode           *good);
