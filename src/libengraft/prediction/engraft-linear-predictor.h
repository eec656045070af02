/* engraft-linear-predictor.h: a score that is a sum: of a Cox or a logistic model, with a penalty or without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/prediction/engraft-predictor.h"

G_BEGIN_DECLS

/* in the place of a level */
#define ENGRAFT_LINEAR_NUMBER  -1   /* the value itself */
#define ENGRAFT_LINEAR_MISSING -2   /* 1 where it is missing, else 0 */

/* One number that is made of a feature, and what it counts. */
typedef struct
{
  guint  feature;
  int    level;
  double coefficient;    /* in units of the number */
  double centre;         /* its mean in training */
} EngraftLinearColumn;

#define ENGRAFT_TYPE_LINEAR_PREDICTOR (engraft_linear_predictor_get_type ())

G_DECLARE_FINAL_TYPE (EngraftLinearPredictor, engraft_linear_predictor, ENGRAFT, LINEAR_PREDICTOR, EngraftPredictor)

/* The intercept and the sum of coefficients times numbers less their means.  A number that is missing is FILL, the median
 * in training. */
struct _EngraftLinearPredictor
{
  EngraftPredictor  parent_instance;

  GArray           *columns;        /* of EngraftLinearColumn */
  double           *fill;           /* of each feature */
  double            intercept;      /* 0 with a baseline hazard */
};

/* Columns for each feature of the dictionary, without coefficients. */
EngraftLinearPredictor *engraft_linear_predictor_new           (EngraftDictionary         *dictionary,
                                                                EngraftRiskLink            link);

/* How many columns there would be. */
guint                   engraft_linear_predictor_count_columns (EngraftDictionary         *dictionary);

/* The medians of ROWS of SET, N of them, or the levels that most of them have. */
void                    engraft_linear_predictor_set_fill      (EngraftLinearPredictor    *self,
                                                                const EngraftLearningSet  *set,
                                                                const guint32             *rows,
                                                                guint                      n);

/* What a column is of, such as “age” and “stage=4”: the same in every language. */
char                   *engraft_linear_predictor_dup_column    (EngraftLinearPredictor    *self,
                                                                guint                      column);

/* The number of a column for the values of a patient. */
double                  engraft_linear_predictor_get_number    (EngraftLinearPredictor    *self,
                                                                guint                      column,
                                                                const double              *values);

G_END_DECLS
