/* engraft-prediction.c: what will happen to one patient, by a model, and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-prediction.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/prediction/eg-top-reasons.h"
#include "libengraft/prediction/engraft-prediction-private.h"

/* of models of bootstrap samples */
#define LOWER .05
#define UPPER .95

/**
 * EngraftPrediction:
 *
 * The risk of one patient over time by a [class@Model], how far models of bootstrap samples differ, what each feature
 * does, and whether all that can be believed.  A second scenario shows what would be if some values were others.
 * Immutable.
 */
G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftPrediction, engraft_prediction, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_prediction_result_init))

/**
 * engraft_prediction_error_quark:
 *
 * Names the domain of [error@PredictionError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-prediction-error-quark, engraft_prediction_error)

static void
check_clear (gpointer data)
{
  g_free (((EngraftPredictionCheck *) data)->text);
}

static void
claim_clear (gpointer data)
{
  g_free (((EngraftPredictionClaim *) data)->why_not);
}

static void
engraft_prediction_finalize (GObject *object)
{
  EngraftPrediction *self = ENGRAFT_PREDICTION (object);

  g_clear_object (&self->model);
  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_array_unref (self->checks);
  g_array_unref (self->claims);
  g_clear_pointer (&self->similar, g_array_unref);
  g_clear_object (&self->similar_curve);
  for (guint s = 0; s < 2; s++)
    {
      g_free (self->values[s]);
      g_free (self->reasons[s]);
      g_free (self->scores[s]);
      g_free (self->others[s]);
    }

  G_OBJECT_CLASS (engraft_prediction_parent_class)->finalize (object);
}

static void
engraft_prediction_class_init (EngraftPredictionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_prediction_finalize;
}

static void
engraft_prediction_init (EngraftPrediction *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->checks = g_array_new (FALSE, TRUE, sizeof (EngraftPredictionCheck));
  g_array_set_clear_func (self->checks, check_clear);
  self->claims = g_array_new (FALSE, TRUE, sizeof (EngraftPredictionClaim));
  g_array_set_clear_func (self->claims, claim_clear);
}

/* The second scenario is the first but for what is said. */
static gboolean
read_values (EngraftPrediction  *self,
             GError            **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftDictionary *dictionary = self->model->dictionary;
  const char * const *other = engraft_options_get_strv (options, "other-values");
  guint n = engraft_dictionary_get_n (dictionary), n_known = 0;

  self->values[0] = engraft_dictionary_read (dictionary, engraft_options_get_strv (options, "values"), error);
  if (!self->values[0])
    return FALSE;
  for (guint j = 0; j < n; j++)
    n_known += !isnan (self->values[0][j]);
  if (n_known == 0)
    {
      g_set_error_literal (error, ENGRAFT_PREDICTION_ERROR, ENGRAFT_PREDICTION_ERROR_VALUES,
                           _("Say what is known of the patient."));
      return FALSE;
    }
  if (!other || !*other)
    return TRUE;
  self->values[1] = engraft_dictionary_read (dictionary, other, error);
  if (!self->values[1])
    return FALSE;
  for (guint j = 0; j < n; j++)
    if (isnan (self->values[1][j]))
      self->values[1][j] = self->values[0][j];

  return TRUE;
}

/* All models are asked once: what is shown asks for the answers at many times and of many features. */
static void
ask_models (EngraftPrediction *self,
            guint              scenario)
{
  EngraftModel *model = self->model;
  const double *values = self->values[scenario];
  guint n = engraft_dictionary_get_n (model->dictionary), n_models = model->refits->len;
  gboolean by_background =
    engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "explanation") == ENGRAFT_EXPLANATION_BACKGROUND;

  self->score[scenario] = engraft_predictor_get_score (model->predictor, values);
  self->base = engraft_model_get_base (model);
  self->reasons[scenario] = g_new0 (double, n + 1);
  self->scores[scenario] = g_new0 (double, n_models + 1);
  self->others[scenario] = g_new0 (double, (gsize) n * n_models + 1);
  if (!by_background
      || !engraft_prediction_explain_by_background (model, model->predictor, values, TRUE, self->reasons[scenario], &self->base))
    engraft_predictor_explain (model->predictor, model->predictor, values, self->reasons[scenario]);
  for (guint b = 0; b < n_models; b++)
    {
      EngraftPredictor *predictor = model->refits->pdata[b];
      double *reasons = self->others[scenario] + (gsize) b * n;

      self->scores[scenario][b] = engraft_predictor_get_score (predictor, values);
      if (!by_background || !engraft_prediction_explain_by_background (model, predictor, values, FALSE, reasons, NULL))
        engraft_predictor_explain (predictor, model->predictor, values, reasons);
    }
}

/**
 * engraft_prediction_new:
 * @model: a model
 * @options: what is known of the patient; copied; its model is not looked at
 * @error: return location for an #EngraftPredictionError or #EngraftDictionaryError
 *
 * Predicts.  O(models features).
 *
 * Returns: (transfer full): the prediction, or %NULL
 */
EngraftPrediction *
engraft_prediction_new (EngraftModel              *model,
                        EngraftPredictionOptions  *options,
                        GError                   **error)
{
  g_autoptr(EngraftPrediction) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (model) && ENGRAFT_IS_PREDICTION_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_PREDICTION, NULL);
  self->model = g_object_ref (model);
  self->options = ENGRAFT_PREDICTION_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  if (!read_values (self, error))
    return NULL;
  for (guint scenario = 0; scenario < engraft_prediction_get_n_scenarios (self); scenario++)
    ask_models (self, scenario);
  engraft_prediction_make_claims (self);
  engraft_prediction_find_similar (self);
  engraft_prediction_check (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_prediction_get_model:
 * @self: a prediction
 *
 * Gets by what it was predicted.
 *
 * Returns: (transfer none): the model
 */
EngraftModel *
engraft_prediction_get_model (EngraftPrediction *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  return self->model;
}

/**
 * engraft_prediction_get_n_scenarios:
 * @self: a prediction
 *
 * Tells whether two scenarios are compared.
 *
 * Returns: 1 or 2
 */
guint
engraft_prediction_get_n_scenarios (EngraftPrediction *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), 0);

  return self->values[1] ? 2 : 1;
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* R's type 7 */
static double
get_quantile (const double *sorted,
              guint         n,
              double        share)
{
  double at = share * (n - 1);
  guint below = floor (at);

  return below + 1 < n ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[n - 1];
}

void
engraft_prediction_get_limits (double *values,
                               guint   n,
                               double *low,
                               double *high)
{
  *low = *high = NAN;
  if (n < ENGRAFT_PREDICTION_FEWEST_MODELS)
    return;
  qsort (values, n, sizeof *values, compare);
  *low = get_quantile (values, n, LOWER);
  *high = get_quantile (values, n, UPPER);
}

/**
 * engraft_prediction_get_risk:
 * @self: a prediction
 * @scenario: 0, or 1 for the second
 * @time: a time
 * @low: (out): 5 % of models of bootstrap samples give less; NaN: there are too few
 * @high: (out): 5 % give more
 *
 * Gets the risk of the event by a time.
 *
 * Returns: the risk
 */
double
engraft_prediction_get_risk (EngraftPrediction *self,
                             guint              scenario,
                             double             time,
                             double            *low,
                             double            *high)
{
  EngraftModel *model;
  g_autofree double *risks = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self) && scenario < engraft_prediction_get_n_scenarios (self), NAN);

  model = self->model;
  risks = g_new (double, model->refits->len + 1);
  for (guint b = 0; b < model->refits->len; b++)
    risks[b] = engraft_predictor_get_risk_of_score (model->refits->pdata[b], self->values[scenario], self->scores[scenario][b],
                                                    time);
  engraft_prediction_get_limits (risks, model->refits->len, low, high);

  return engraft_predictor_get_risk_of_score (model->predictor, self->values[scenario], self->score[scenario], time);
}

/**
 * engraft_prediction_get_agreement:
 * @self: a prediction
 * @scenario: 0, or 1 for the second
 *
 * Tells whether models of bootstrap samples give the same main reasons: of two of them, how many of the three largest reasons both
 * have, over how many either has (Jaccard’s index), the mean over all pairs.
 *
 * Returns: a share; NaN when there are too few models, or no more than three features
 */
double
engraft_prediction_get_agreement (EngraftPrediction *self,
                                  guint              scenario)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self) && scenario < engraft_prediction_get_n_scenarios (self), NAN);

  if (self->model->refits->len < ENGRAFT_PREDICTION_FEWEST_MODELS)
    return NAN;

  return eg_top_reasons_overlap (self->others[scenario], self->model->refits->len, engraft_dictionary_get_n (self->model->dictionary),
                                 ENGRAFT_PREDICTION_N_MAIN);
}

/**
 * engraft_prediction_get_reason:
 * @self: a prediction
 * @scenario: 0, or 1 for the second
 * @feature: of the model’s dictionary
 * @low: (out): 5 % of models of bootstrap samples give less; NaN: there are too few
 * @high: (out): 5 % give more
 * @agreement: (out): the share of them that go the same way; NaN when it does nothing
 *
 * Gets what a feature adds to the score (see [method@Prediction.get_reason_scale]), compared with the mean of the patients of the training.
 * The sum over features is the whole difference, exactly.
 *
 * Returns: what it adds
 */
double
engraft_prediction_get_reason (EngraftPrediction *self,
                               guint              scenario,
                               guint              feature,
                               double            *low,
                               double            *high,
                               double            *agreement)
{
  g_autofree double *others = NULL;
  guint n, n_models, same = 0;
  double own;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self) && scenario < engraft_prediction_get_n_scenarios (self), NAN);
  g_return_val_if_fail (feature < engraft_dictionary_get_n (self->model->dictionary), NAN);

  n = engraft_dictionary_get_n (self->model->dictionary);
  n_models = self->model->refits->len;
  others = g_new (double, n_models + 1);
  own = self->reasons[scenario][feature];
  for (guint b = 0; b < n_models; b++)
    {
      others[b] = self->others[scenario][(gsize) b * n + feature];
      same += own != 0 && others[b] != 0 && (others[b] > 0) == (own > 0);
    }
  *agreement = own != 0 && n_models >= ENGRAFT_PREDICTION_FEWEST_MODELS ? (double) same / n_models : NAN;
  engraft_prediction_get_limits (others, n_models, low, high);

  return own;
}

/**
 * engraft_prediction_get_reason_scale:
 * @self: a prediction
 *
 * Tells to what reasons are added.
 *
 * Returns: the scale
 */
EngraftReasonScale
engraft_prediction_get_reason_scale (EngraftPrediction *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), ENGRAFT_REASON_SCALE_SCORE);

  switch (engraft_predictor_get_link (self->model->predictor))
    {
    case ENGRAFT_RISK_LINK_HAZARD:
      return ENGRAFT_REASON_SCALE_HAZARD;

    case ENGRAFT_RISK_LINK_LOGISTIC:
      return ENGRAFT_REASON_SCALE_ODDS;

    default:
      return ENGRAFT_REASON_SCALE_SCORE;
    }
}

/**
 * engraft_prediction_get_value:
 * @self: a prediction
 * @scenario: 0, or 1 for the second
 * @feature: of the model’s dictionary
 *
 * Gets what was given.
 *
 * Returns: the value, NaN when it is not known
 */
double
engraft_prediction_get_value (EngraftPrediction *self,
                              guint              scenario,
                              guint              feature)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self) && scenario < engraft_prediction_get_n_scenarios (self), NAN);

  return self->values[scenario][feature];
}

/**
 * engraft_prediction_get_notices:
 * @self: a prediction
 *
 * Gets what is to be known before it is believed.
 *
 * Returns: (transfer none): a list of [class@Notice]s
 */
GListModel *
engraft_prediction_get_notices (EngraftPrediction *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  return G_LIST_MODEL (self->notices);
}
