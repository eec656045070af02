/* engraft-prediction-effect.c: what features do to other patients, and what other values would do to this one.
 *
 * All of it asks the predictor for scores alone, so that it is there for every kind of model; trees explain themselves by a background
 * exactly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-shapley-task.h"
#include "libengraft/prediction/engraft-prediction-private.h"

/* answers that an exact explanation may ask for */
#define MOST_ANSWERS 200000

/* orders of features, each gone both ways, where that would be more; and answers for them, so that one need not wait */
#define N_ORDERS 2048
#define MOST_ANSWERS_BY_CHANCE 60000

/* The same numbers on every run: an explanation is no lottery. */
#define SEED 1

static double
get_score (const double *row,
           void         *data)
{
  return engraft_predictor_get_score (data, row);
}

gboolean
engraft_prediction_explain_by_background (EngraftModel     *model,
                                          EngraftPredictor *predictor,
                                          const double     *values,
                                          gboolean          fine,
                                          double           *reasons,
                                          double           *base)
{
  EgShapleyTask task = {
    get_score, predictor, values, model->background, model->n_background, engraft_dictionary_get_n (model->dictionary)
  };
  double own_base;
  EgStatus status;

  if (model->n_background == 0)
    return FALSE;
  if (engraft_predictor_explain_by_background (predictor, model->background, model->n_background, values, reasons, &own_base))
    status = EG_OK;
  else if (fine && task.p <= EG_SHAPLEY_TASK_MOST && ((gsize) 1 << task.p) * task.n <= MOST_ANSWERS)
    status = eg_shapley_task_exact (&task, reasons, &own_base);
  else
    status = eg_shapley_task_sampled (&task, fine ? MIN (N_ORDERS, MOST_ANSWERS_BY_CHANCE / (2 * (task.p + 1))) : task.n, SEED, reasons,
                                 NULL, &own_base);
  if (status == EG_OK && base)
    *base = own_base;

  return status == EG_OK;
}

/* Patients that the model carries: those for explanations, or else all. */
static const double *
get_background (EngraftPrediction *self,
                guint             *n)
{
  EngraftModel *model = self->model;

  if (model->n_background > 0)
    {
      *n = model->n_background;
      return model->background;
    }
  *n = model->patients ? model->patients->n : 0;

  return model->patients ? model->patients->values : NULL;
}

/**
 * engraft_prediction_get_n_background:
 * @self: a prediction
 *
 * Tells by how many patients of the training features can be shown at work.
 *
 * Returns: how many; 0: the model carries none
 */
guint
engraft_prediction_get_n_background (EngraftPrediction *self)
{
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), 0);
  get_background (self, &n);

  return n;
}

/**
 * engraft_prediction_get_effect:
 * @self: a prediction
 * @feature: of the model’s dictionary
 * @value: a value of it
 * @low: (out): 5 % of models of bootstrap samples give less; NaN: there are too few
 * @high: (out): 5 % give more
 *
 * Gets the risk of the patient by the horizon if the feature had another value and all else stayed as it is.
 *
 * Returns: the risk
 */
double
engraft_prediction_get_effect (EngraftPrediction *self,
                               guint              feature,
                               double             value,
                               double            *low,
                               double            *high)
{
  EngraftModel *model;
  g_autofree double *mixed = NULL, *risks = NULL;
  guint p;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NAN);

  model = self->model;
  p = engraft_dictionary_get_n (model->dictionary);
  g_return_val_if_fail (feature < p, NAN);

  mixed = g_memdup2 (self->values[0], p * sizeof (double));
  mixed[feature] = value;
  risks = g_new (double, model->refits->len + 1);
  for (guint b = 0; b < model->refits->len; b++)
    risks[b] = engraft_predictor_get_risk (model->refits->pdata[b], mixed, model->horizon);
  engraft_prediction_get_limits (risks, model->refits->len, low, high);

  return engraft_predictor_get_risk (model->predictor, mixed, model->horizon);
}

/**
 * engraft_prediction_make_effect: (skip)
 * @self: a prediction
 * @feature: of the model’s dictionary
 * @patient: of those that the model carries; -1: the mean over all of them
 * @grid: (array length=n): values of the feature
 * @n: how many
 *
 * Gets the risk by the horizon if the feature had other values and all else stayed as it is (individual conditional
 * expectation: Goldstein et al., J Comput Graph Stat 2015;24:44-65; its mean is partial dependence: Friedman, Ann Stat
 * 2001;29:1189-1232).  O(n), of the mean O(n patients).
 *
 * Returns: (transfer full): of double, a risk each
 */
GArray *
engraft_prediction_make_effect (EngraftPrediction *self,
                                guint              feature,
                                int                patient,
                                const double      *grid,
                                guint              n)
{
  EngraftModel *model;
  guint p, n_rows;
  const double *rows;
  g_autofree double *mixed = NULL;
  GArray *risks;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  model = self->model;
  p = engraft_dictionary_get_n (model->dictionary);
  rows = get_background (self, &n_rows);
  g_return_val_if_fail (feature < p && patient < (int) n_rows, NULL);

  mixed = g_new (double, p + 1);
  risks = g_array_sized_new (FALSE, FALSE, sizeof (double), n);
  for (guint k = 0; k < n; k++)
    {
      double sum = 0;
      guint from = patient >= 0 ? (guint) patient : 0, to = patient >= 0 ? (guint) patient + 1 : n_rows;

      for (guint i = from; i < to; i++)
        {
          memcpy (mixed, rows + (gsize) i * p, p * sizeof (double));
          mixed[feature] = grid[k];
          sum += engraft_predictor_get_risk (model->predictor, mixed, model->horizon);
        }
      sum /= MAX (1, to - from);
      g_array_append_val (risks, sum);
    }

  return risks;
}

/**
 * engraft_prediction_make_reasons: (skip)
 * @self: a prediction
 * @values: (out) (transfer full): the features of the patients, one patient after the other
 * @n: (out): how many
 *
 * Gets what each feature does to each of the patients that the model carries.
 *
 * Returns: (transfer full): the reasons, one patient after the other
 */
double *
engraft_prediction_make_reasons (EngraftPrediction  *self,
                                 double            **values,
                                 guint              *n)
{
  EngraftModel *model;
  const double *rows;
  double *reasons;
  gsize p;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  model = self->model;
  rows = get_background (self, n);
  p = engraft_dictionary_get_n (model->dictionary);
  reasons = g_new0 (double, *n * p + 1);
  *values = g_new0 (double, *n * p + 1);
  if (*n)
    memcpy (*values, rows, *n * p * sizeof (double));
  for (guint i = 0; i < *n; i++)
    engraft_predictor_explain (model->predictor, model->predictor, rows + i * p, reasons + i * p);

  return reasons;
}
