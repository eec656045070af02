/* engraft-predictor.h: what a learner has learned: from a patient's features to a risk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-learning-set.h"

G_BEGIN_DECLS

/* How a score becomes a risk. */
typedef enum
{
  ENGRAFT_RISK_LINK_HAZARD,      /* 1 - exp (-H0 (time) exp (score)), with steps of H0; of a subdistribution as well */
  ENGRAFT_RISK_LINK_LOGISTIC,    /* 1 / (1 + exp (-score)), at every time */
  ENGRAFT_RISK_LINK_OWN,         /* the kind tells the risk itself */
} EngraftRiskLink;

#define ENGRAFT_TYPE_PREDICTOR (engraft_predictor_get_type ())

/* Values of a patient are as many as the features of the dictionary, encoded by it; what is missing is NaN.  Whoever uses
 * a predictor knows this header alone; what is in a kind concerns its learner.  Read by many threads at once, unless it is
 * still being made. */
G_DECLARE_DERIVABLE_TYPE (EngraftPredictor, engraft_predictor, ENGRAFT, PREDICTOR, GObject)

struct _EngraftPredictorClass
{
  GObjectClass parent_class;

  /* As files call it: in the table of kinds in engraft-predictor.c. */
  const char *kind;

  /* Must be. */
  double   (*get_score)   (EngraftPredictor  *self,
                           const double      *values);
  void     (*explain)     (EngraftPredictor  *self,
                           EngraftPredictor  *reference,
                           const double      *values,
                           double            *reasons);
  void     (*add_members) (EngraftPredictor  *self,          /* of the object that is open, beside “kind” and “link” */
                           JsonBuilder       *builder);
  gboolean (*read)        (EngraftPredictor  *self,          /* FALSE without an error: it does not fit the features */
                           JsonObject        *object,
                           GError           **error);

  /* May be NULL: Shapley values are found by asking for scores. */
  gboolean (*explain_by_background) (EngraftPredictor *self,
                           const double      *background,
                           guint              n,
                           const double      *values,
                           double            *reasons,
                           double            *base);

  /* May be: by default made of the score; NaN; nothing beside the steps of the hazard. */
  double   (*get_risk)    (EngraftPredictor  *self,
                           const double      *values,
                           double             time);
  double   (*get_risk_of_score) (EngraftPredictor *self,     /* of a kind whose risk follows from the score alone */
                           double             score,
                           double             time);
  double   (*get_fill)    (EngraftPredictor  *self,
                           guint              feature);
  void     (*thin)        (EngraftPredictor  *self,
                           gsize              most);
};

/* ---- for everybody ---- */

/* Of any kind; one that is not told is linear.  What is in OBJECT may be anything. */
EngraftPredictor  *engraft_predictor_new_from_json  (EngraftDictionary         *dictionary,
                                                     JsonObject                *object,
                                                     GError                   **error);
void               engraft_predictor_add_json       (EngraftPredictor          *self,
                                                     JsonBuilder               *builder,
                                                     const char                *name);
const char        *engraft_predictor_get_kind       (EngraftPredictor          *self);
EngraftDictionary *engraft_predictor_get_dictionary (EngraftPredictor          *self);
EngraftRiskLink    engraft_predictor_get_link       (EngraftPredictor          *self);

/* A number that rises with the risk. */
double             engraft_predictor_get_score      (EngraftPredictor          *self,
                                                     const double              *values);

/* The probability of the event by TIME, or of a yes at any. */
double             engraft_predictor_get_risk       (EngraftPredictor          *self,
                                                     const double              *values,
                                                     double                     time);

/* The same, where the score of VALUES is known already. */
double             engraft_predictor_get_risk_of_score (EngraftPredictor       *self,
                                                     const double              *values,
                                                     double                     score,
                                                     double                     time);

/* What each feature adds to the score, compared with what is usual by REFERENCE (of the same kind and dictionary; it may be
 * SELF).  REASONS has room for the features of the dictionary; their sum is the score less the usual one. */
void               engraft_predictor_explain        (EngraftPredictor          *self,
                                                     EngraftPredictor          *reference,
                                                     const double              *values,
                                                     double                    *reasons);

/* The same compared with N rows of features, as a kind itself knows it, exactly and faster than by asking for scores; BASE is
 * what reasons are added to.  FALSE: it does not. */
gboolean           engraft_predictor_explain_by_background (EngraftPredictor   *self,
                                                     const double              *background,
                                                     guint                      n,
                                                     const double              *values,
                                                     double                    *reasons,
                                                     double                    *base);

/* What stands for a feature that is missing; NaN: it is known to be missing, and nothing is put there. */
double             engraft_predictor_get_fill       (EngraftPredictor          *self,
                                                     guint                      feature);

/* Keeps no more than MOST times of what it knows of each, the last among them: for bootstrap models, which are many. */
void               engraft_predictor_thin           (EngraftPredictor          *self,
                                                     gsize                      most);

/* ---- for kinds and learners ---- */

/* An empty one of TYPE. */
EngraftPredictor  *engraft_predictor_new            (GType                      type,
                                                     EngraftDictionary         *dictionary,
                                                     EngraftRiskLink            link);

/* Steps of the cumulative hazard of a score of 0; copied. */
void               engraft_predictor_set_hazard     (EngraftPredictor          *self,
                                                     const double              *times,
                                                     const double              *hazard,
                                                     gsize                      n);

/* Those steps, which stay the predictor’s; how many there are. */
gsize              engraft_predictor_get_hazard     (EngraftPredictor          *self,
                                                     const double             **times,
                                                     const double             **hazard);

/* Breslow’s estimate with the scores of ROWS of SET, N of them, of which each may come several times.  An error of
 * ENGRAFT_LEARNER_ERROR when none has the event, or a score is not finite. */
gboolean           engraft_predictor_fit_hazard     (EngraftPredictor          *self,
                                                     const EngraftLearningSet  *set,
                                                     const guint32             *rows,
                                                     guint                      n,
                                                     GError                   **error);

G_END_DECLS
