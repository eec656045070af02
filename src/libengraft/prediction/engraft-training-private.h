/* engraft-training-private.h: what the files of a training share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"
#include "libengraft/prediction/engraft-predictor.h"
#include "libengraft/prediction/engraft-training.h"
#include "libengraft/prediction/engraft-training-measures.h"

G_BEGIN_DECLS

/* fewer events by the horizon teach nothing (and cannot be dealt) */
#define ENGRAFT_TRAINING_FEWEST_EVENTS 10

/* of a learner without penalty, for each of its coefficients */
#define ENGRAFT_TRAINING_FEWEST_EVENTS_EACH 5

/* of similar risk, in the calibration */
#define ENGRAFT_TRAINING_GROUPS 5

/* bootstrap models that a model carries */
#define ENGRAFT_TRAINING_MOST_REFITS 50

/* What became of a learner. */
typedef struct
{
  const EngraftLearner *learner;
  char                 *refusal;       /* why it has no numbers; NULL: it has */
  EngraftPredictor     *predictor;     /* of all patients */
  double               *risk;          /* of each patient by the horizon, the mean over repeats of what others taught */
  EngraftMeasures       apparent;      /* of its own patients */
  EngraftMeasures       held_out;      /* the mean over repeats */
  EngraftMeasures       optimism;      /* the mean over bootstrap samples of what its own patients seem better */
  guint                 n_refits;      /* of bootstrap samples that could be trained */
  guint                 n_failed;
  GPtrArray            *refits;        /* of EngraftPredictor, the first of them */
  double               *spread;        /* of each patient: the standard deviation of the risks by bootstrap models */
} EngraftTrainedLearner;

struct _EngraftTraining
{
  GObject                 parent_instance;

  EngraftTrainingOptions *options;
  EngraftSurvivalData    *data;
  GListStore             *notices;
  EngraftDictionary      *dictionary;
  char                   *site_title;     /* or NULL */

  guint                   n;
  guint                   n_events;       /* by the horizon */
  guint                   n_censored;     /* before the horizon */
  guint                   n_unknown;
  double                  horizon;
  double                 *values;         /* n by the features */
  double                 *time;
  guint8                 *status;

  guint                   n_repeats;
  guint                   n_folds;
  guint32                *folds;          /* n_repeats by n */

  GArray                 *learners;       /* of EngraftTrainedLearner */
  int                     chosen;
};

/* Deals, trains and measures; FALSE when cancelled, or when no learner has numbers. */
gboolean engraft_training_compute        (EngraftTraining   *self,
                                          EngraftTable      *table,
                                          EngraftOperation  *operation,
                                          GError           **error);

/* “columns”: the names of the numbers that a linear predictor counts; none of other kinds. */
void     engraft_training_add_columns    (JsonBuilder       *builder,
                                          EngraftPredictor  *predictor);

/* 1 less the Brier score over that of the same risk for everybody; NaN without. */
double   engraft_training_get_gain       (EngraftTraining              *self,
                                          const EngraftTrainedLearner  *trained);
void     engraft_training_choose         (EngraftTraining   *self);
void     engraft_training_add_notices    (EngraftTraining   *self);
void     engraft_training_result_init    (EngraftResultInterface *iface);

/* Of patients in groups of similar risk, ENGRAFT_TRAINING_GROUPS or fewer: how many, the mean risk, what was observed. */
typedef struct
{
  guint  n;
  double predicted;
  double observed;
  double low;
  double high;
} EngraftRiskGroup;

guint    engraft_training_make_groups    (EngraftTraining              *self,
                                          const EngraftTrainedLearner  *trained,
                                          EngraftRiskGroup             *groups);

/* Net benefit (Vickers & Elkin 2006) of acting on risks of at least THRESHOLD, by the Kaplan-Meier risk of those; RISK
 * NULL: of acting on everybody. */
double   engraft_training_get_benefit    (EngraftTraining   *self,
                                          const double      *risk,
                                          double             threshold);

G_END_DECLS
