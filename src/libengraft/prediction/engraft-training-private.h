/* engraft-training-private.h: what the files of a training share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learner.h"
#include "libengraft/prediction/engraft-predictor.h"
#include "libengraft/prediction/engraft-training.h"
#include "libengraft/prediction/engraft-training-measures.h"
#include "libengraft/prediction/engraft-verdict-words.h"

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
  gboolean              was_stopped;   /* from outside: another time it may have some */
  EngraftPredictor     *predictor;     /* of all patients */
  double               *risk;          /* of each patient by the horizon, the mean over repeats of what others taught */
  EngraftMeasures       apparent;      /* of its own patients */
  EngraftMeasures       held_out;      /* the mean over repeats */
  EngraftMeasures       optimism;      /* the mean over bootstrap samples of what its own patients seem better */
  guint                 n_refits;      /* of bootstrap samples that could be trained */
  guint                 n_failed;
  GPtrArray            *refits;        /* of EngraftPredictor, the first of them */
  double               *spread;        /* of each patient: the standard deviation of the risks by bootstrap models */
  double                d_calibration; /* chi squared on 9 degrees of freedom, and ... */
  double                d_p;           /* ... its p value, of an event alone */
} EngraftTrainedLearner;

/* How a learner fared when it learned from so many. */
typedef struct
{
  double          n;             /* the mean over parts */
  EngraftMeasures held_out;
  EngraftMeasures apparent;      /* the mean over parts, of its own patients */
} EngraftLearningPoint;

struct _EngraftTraining
{
  GObject                 parent_instance;

  EngraftTrainingOptions *options;
  EngraftSurvivalData    *data;
  GListStore             *notices;
  EngraftDictionary      *dictionary;
  char                   *site_title;     /* or NULL */
  char                   *period_title;   /* or NULL */
  char                   *period_until;   /* in words */

  guint                   n;
  guint                   n_events;       /* by the horizon */
  guint                   n_competing;    /* by the horizon */
  guint                   n_censored;     /* before the horizon */
  guint                   n_unknown;
  EngraftOutcomeKind      kind;
  double                  horizon;        /* NaN: yes or no */
  double                 *values;         /* n by the features */
  double                 *time;           /* NULL: yes or no */
  guint8                 *status;         /* as of EngraftOutcomes */

  guint                   n_repeats;
  guint                   n_folds;
  guint                   first_fold;     /* those of folds before it are learned from, but not predicted */
  guint32                *folds;          /* n_repeats by n */
  guint                  *tested;         /* patients who are predicted by models that did not know them */
  guint                   n_tested;

  GArray                 *learners;       /* of EngraftTrainedLearner */
  GArray                 *curve;          /* of EngraftLearningPoint, of the chosen one; or NULL */
  int                     chosen;
  JsonNode               *source;         /* what it was made from, with checksums */
  guint                   n_permutations; /* trainings of the chosen learner with outcomes dealt anew */
  double                  permutation_p;  /* the share of them that were as good; this one counts as one */
};

/* What became of the patients. */
EngraftOutcomes engraft_training_get_outcomes (EngraftTraining *self);

/* What became of some of the patients; TIME and STATUS have room for N. */
EngraftOutcomes engraft_training_take_part (EngraftTraining *self,
                                            const guint     *patients,
                                            guint            n,
                                            double          *time,
                                            guint8          *status);

/* What was asked for; else what half of the patients, rounded down, were followed to, whatever became of them. */
void     engraft_training_set_horizon    (EngraftTraining   *self);

/* What is asked for is told to nobody who has it already. */
gboolean engraft_training_check_features (EngraftTraining     *self,
                                          EngraftTable        *table,
                                          EngraftCohort       *cohort,
                                          const char * const  *features,
                                          GError             **error);

/* Those that are named, and those of the patterns; SHARES receives which of them are shares of methylation.  An error when a
 * pattern finds none. */
char   **engraft_training_list_features  (EngraftTraining   *self,
                                          EngraftTable      *table,
                                          EngraftCohort     *cohort,
                                          char            ***shares,
                                          GError           **error);

/* The task must be one that can be learned. */
gboolean engraft_training_check_task     (EngraftTraining   *self,
                                          GError           **error);

/* Deals patients to parts: by chance, by hospital, or by when they came. */
gboolean engraft_training_deal           (EngraftTraining   *self,
                                          EngraftTable      *table,
                                          GError           **error);

/* What N patients are told apart by, where RISK is of those who were not learned from. */
double  *engraft_training_make_ranks     (EngraftTraining   *self,
                                          const double      *risk);

/* Each patient is predicted by a model of all others. */
gboolean engraft_training_leaves_one     (EngraftTraining   *self);

/* A stream of random numbers of its own for each purpose: none depends on how many numbers another has drawn. */
typedef enum
{
  ENGRAFT_TRAINING_PURPOSE_FOLDS = 1,
  ENGRAFT_TRAINING_PURPOSE_INNER,
  ENGRAFT_TRAINING_PURPOSE_BOOTSTRAP,
  ENGRAFT_TRAINING_PURPOSE_CURVE,
  ENGRAFT_TRAINING_PURPOSE_PERMUTATION,
} EngraftTrainingPurpose;

guint64  engraft_training_make_seed      (EngraftTraining        *self,
                                          EngraftTrainingPurpose  purpose,
                                          guint64                 index);

/* Deals, trains and measures; FALSE when cancelled, or when no learner has numbers. */
gboolean engraft_training_compute        (EngraftTraining   *self,
                                          EngraftTable      *table,
                                          EngraftOperation  *operation,
                                          GError           **error);

/* “columns”: the names of the numbers that a linear predictor counts; none of other kinds. */
void     engraft_training_add_columns    (JsonBuilder       *builder,
                                          EngraftPredictor  *predictor);

/* Tables of the chosen model: what it counts; points of a curve; how it fares with fewer; features as points. */
EngraftTable *engraft_training_make_coefficients (EngraftTraining *self);
EngraftTable *engraft_training_make_roc          (EngraftTraining *self);
EngraftTable *engraft_training_make_learning     (EngraftTraining *self);
EngraftTable *engraft_training_make_nomogram     (EngraftTraining *self);

/* Below which and above which 2.5 % of the risks by bootstrap models are; NaN: there are too few. */
void     engraft_training_get_limits     (EngraftTraining              *self,
                                          const EngraftTrainedLearner  *trained,
                                          guint                         patient,
                                          double                       *low,
                                          double                       *high);

/* 1 less the Brier score over that of the same risk for everybody; NaN without. */
double   engraft_training_get_gain       (EngraftTraining              *self,
                                          const EngraftTrainedLearner  *trained);
void     engraft_training_choose         (EngraftTraining   *self);

/* What can be believed of a learner; REASONS may be NULL, else it receives EngraftVerdictReason, to be freed. */
EngraftVerdict engraft_training_judge    (EngraftTraining   *self,
                                          guint              index,
                                          GArray           **reasons);
void     engraft_training_add_notices    (EngraftTraining   *self);

/* Notes checksums of the data and the folds, the period and the seed. */
void     engraft_training_note_source    (EngraftTraining   *self,
                                          EngraftTable      *table,
                                          EngraftCohort     *cohort);

/* “card”, with what the training knows of its items. */
void     engraft_training_add_card       (EngraftTraining   *self,
                                          JsonBuilder       *builder);
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

/* Net benefit (Vickers & Elkin 2006) of acting on risks of at least THRESHOLD, by the risk observed in those; RISK
 * NULL: of acting on everybody. */
double   engraft_training_get_benefit    (EngraftTraining   *self,
                                          const double      *risk,
                                          double             threshold);

G_END_DECLS
