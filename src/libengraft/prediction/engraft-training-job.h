/* engraft-training-job.h: a training while it goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-training-private.h"

G_BEGIN_DECLS

/* shares of the patients, of the learning curve */
#define ENGRAFT_TRAINING_SIZES 5

typedef struct
{
  EngraftTraining        *self;
  EngraftLearningSet      set;
  EngraftLearnerSettings  settings;
  EngraftOperation       *operation;
  GCancellable           *cancellable;
  guint                   n_done;      /* models */
  guint                   n_all;
} EngraftTrainingJob;

/* A model of rows, N of them; INDEX is of its stream of random numbers. */
EngraftPredictor *engraft_training_job_fit            (EngraftTrainingJob    *job,
                                                       const EngraftLearner  *learner,
                                                       const guint32         *rows,
                                                       guint                  n,
                                                       guint64                index,
                                                       GError               **error);
double            engraft_training_job_predict        (EngraftTrainingJob    *job,
                                                       EngraftPredictor      *predictor,
                                                       guint                  patient);

/* How good the risks of N of the patients are; RISK is of all. */
gboolean          engraft_training_job_measure        (EngraftTrainingJob    *job,
                                                       EngraftMeasures       *measures,
                                                       const double          *risk,
                                                       const guint           *patients,
                                                       guint                  n,
                                                       GError               **error);

/* Of those who were not learned from. */
gboolean          engraft_training_job_measure_tested (EngraftTrainingJob    *job,
                                                       EngraftMeasures       *measures,
                                                       const double          *risk,
                                                       GError               **error);

/* What fewer patients would have taught the chosen learner; what chance would do. */
gboolean          engraft_training_job_draw_curve     (EngraftTrainingJob    *job,
                                                       GError               **error);
gboolean          engraft_training_job_permute        (EngraftTrainingJob    *job,
                                                       GError               **error);

G_END_DECLS
