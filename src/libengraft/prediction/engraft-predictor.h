/* engraft-predictor.h: what a learner has learned: from a patient's features to a risk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-dictionary.h"

G_BEGIN_DECLS

/* in the place of a level */
#define ENGRAFT_PREDICTOR_NUMBER  -1   /* the value itself */
#define ENGRAFT_PREDICTOR_MISSING -2   /* 1 where it is missing, else 0 */

/* One number that is made of a feature, and what it counts. */
typedef struct
{
  guint  feature;
  int    level;
  double coefficient;    /* in units of the number */
  double centre;         /* its mean in training */
} EngraftPredictorColumn;

#define ENGRAFT_TYPE_PREDICTOR (engraft_predictor_get_type ())

G_DECLARE_FINAL_TYPE (EngraftPredictor, engraft_predictor, ENGRAFT, PREDICTOR, GObject)

/* A hazard of exp (score) times that of a patient at the means: the score is the sum of coefficients times numbers less
 * their means.  A number that is missing is FILL, the median in training. */
struct _EngraftPredictor
{
  GObject            parent_instance;

  EngraftDictionary *dictionary;
  GArray            *columns;        /* of EngraftPredictorColumn */
  double            *fill;           /* of each feature */
  gsize              n_steps;
  double            *times;
  double            *hazard;         /* cumulative, of a score of 0 */
};

/* Columns for each feature of the dictionary, without coefficients. */
EngraftPredictor *engraft_predictor_new           (EngraftDictionary  *dictionary);
EngraftPredictor *engraft_predictor_new_from_json (EngraftDictionary  *dictionary,
                                                   JsonObject         *object,
                                                   GError            **error);
void              engraft_predictor_add_json      (EngraftPredictor   *self,
                                                   JsonBuilder        *builder,
                                                   const char         *name);

/* What a column is of, such as “age” and “stage=4”: the same in every language. */
char             *engraft_predictor_dup_column    (EngraftPredictor   *self,
                                                   guint               column);

/* The number of a column for the values of a patient. */
double            engraft_predictor_get_number    (EngraftPredictor   *self,
                                                   guint               column,
                                                   const double       *values);
double            engraft_predictor_get_score     (EngraftPredictor   *self,
                                                   const double       *values);

/* What each feature adds to the score, compared with the means of REFERENCE (which may be SELF); exact, since the score
 * is a sum.  REASONS has room for the features of the dictionary. */
void              engraft_predictor_explain       (EngraftPredictor   *self,
                                                   EngraftPredictor   *reference,
                                                   const double       *values,
                                                   double             *reasons);

/* The probability of the event by TIME. */
double            engraft_predictor_get_risk      (EngraftPredictor   *self,
                                                   double              score,
                                                   double              time);

/* Keeps no more than MOST steps of the hazard, the last among them. */
void              engraft_predictor_thin          (EngraftPredictor   *self,
                                                   gsize               most);

G_END_DECLS
