/* engraft-prediction-private.h: what the files of a prediction share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-model-private.h"
#include "libengraft/prediction/engraft-prediction.h"

G_BEGIN_DECLS

/* fewer give no limits */
#define ENGRAFT_PREDICTION_FEWEST_MODELS 20

/* of bootstrap models must go the same way */
#define ENGRAFT_PREDICTION_AGREEMENT .8

/* of so many reasons, the largest, it is told whether bootstrap models have the same */
#define ENGRAFT_PREDICTION_N_MAIN 3

/* One question whether a prediction can be believed, and its answer. */
typedef struct
{
  const char      *rule;        /* as the thresholds name it */
  const char      *question;    /* not translated */
  EngraftSeverity  severity;    /* INFO: all is well, or it was not asked */
  gboolean         unasked;     /* what it needs is not there */
  char            *text;
} EngraftPredictionCheck;

/* A patient of the training that is like this one. */
typedef struct
{
  guint  patient;
  double distance;     /* standard deviations */
} EngraftSimilarPatient;

/* What is said of a feature in the answer, and on what it rests: what cannot be traced back to such a triple is not said. */
typedef struct
{
  guint   feature;
  double  value;
  double  reason;
  char   *why_not;      /* why it is not said after all; NULL: it is */
} EngraftPredictionClaim;

struct _EngraftPrediction
{
  GObject                   parent_instance;

  EngraftModel             *model;
  EngraftPredictionOptions *options;
  GListStore               *notices;
  GArray                   *checks;      /* of EngraftPredictionCheck */
  GArray                   *claims;      /* of EngraftPredictionClaim, the largest first */

  /* of each scenario; NULL: there is no second */
  double                   *values[2];   /* of the features */
  double                    score[2];
  double                   *reasons[2];  /* of the features */
  double                   *scores[2];   /* of bootstrap models */
  double                   *others[2];   /* reasons by bootstrap models, one after the other */
  double                    base;        /* the score that reasons are added to */

  GArray                   *similar;       /* of EngraftSimilarPatient, the nearest first; NULL: the model carries nobody */
  guint                     n_near;        /* of all that it carries, within ENGRAFT_PREDICTION_NEAR in their features */
  EngraftSurvivalCurve     *similar_curve; /* NULL: there is none */
};

/* A patient of the training is a neighbour up to this distance in features, in standard deviations. */
#define ENGRAFT_PREDICTION_NEAR 1.

/* Finds the patients of the training that are like the first scenario, and what became of them. */
void   engraft_prediction_find_similar     (EngraftPrediction *self);
EngraftTable *engraft_prediction_make_similar (EngraftPrediction *self);

/* The reasons of PREDICTOR for VALUES by the background of the model; BASE may be NULL.  FALSE: there is none. */
gboolean engraft_prediction_explain_by_background (EngraftModel     *model,
                                                   EngraftPredictor *predictor,
                                                   const double     *values,
                                                   gboolean          fine,
                                                   double           *reasons,
                                                   double           *base);

/* A set in words, with the certainty. */
char  *engraft_prediction_dup_set          (EngraftPrediction *self,
                                            guint              scenario,
                                            guint              alpha);
EngraftTable *engraft_prediction_make_sets (EngraftPrediction *self);

/* A feature is worth a word from this share of the largest reason on. */
#define ENGRAFT_PREDICTION_WORTH .1

/* at most so many are said */
#define ENGRAFT_PREDICTION_MOST_CLAIMS 3

/* Between which all but a tenth of N VALUES are, which are sorted for it; NaN: there are too few. */
void  engraft_prediction_get_limits  (double             *values,
                                      guint               n,
                                      double             *low,
                                      double             *high);

/* “Age 50 years”. */
char *engraft_prediction_dup_feature (EngraftPrediction  *self,
                                      guint               scenario,
                                      guint               feature);

/* “1800 days (4.9 years)” */
char *engraft_prediction_dup_horizon (EngraftPrediction  *self);

/* The largest reason, whatever its sign. */
double engraft_prediction_get_most   (EngraftPrediction  *self,
                                      guint               scenario);

/* Asks all questions, and makes notices of those whose answer is not well. */
void engraft_prediction_check       (EngraftPrediction      *self);
void engraft_prediction_make_claims (EngraftPrediction      *self);
void engraft_prediction_result_init (EngraftResultInterface *iface);

G_END_DECLS
