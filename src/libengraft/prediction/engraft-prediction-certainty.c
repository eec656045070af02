/* engraft-prediction-certainty.c: what can be said of a patient with a certainty, and what two scenarios differ by.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/text/engraft-format.h"

/* numbers of a file that stand for the same certainty */
#define SAME 1e-9

static EngraftOutcomeSet
get_set (EngraftPrediction *self,
         guint              scenario,
         guint              alpha)
{
  static const EngraftOutcomeSet sets[] = {
    ENGRAFT_OUTCOME_SET_NONE, ENGRAFT_OUTCOME_SET_WITHOUT, ENGRAFT_OUTCOME_SET_WITH, ENGRAFT_OUTCOME_SET_BOTH,
  };
  const EngraftModelGuard *guard = self->model->guard;
  double low, high;

  if (!guard || !guard->has_sets)
    return ENGRAFT_OUTCOME_SET_UNKNOWN;
  if (isinf (guard->sets[alpha].limit[0]) || isinf (guard->sets[alpha].limit[1]))
    return ENGRAFT_OUTCOME_SET_FEW;

  return sets[eg_conformal_set (&guard->sets[alpha],
                                engraft_prediction_get_risk (self, scenario, self->model->horizon, &low, &high))];
}

/**
 * engraft_prediction_get_set:
 * @self: a prediction
 * @scenario: 0, or 1 for the second
 * @certainty: 0.8, 0.9 or 0.95
 *
 * Tells which outcomes by the horizon are in the set that holds the true one with a certainty, within those with the event
 * and within those without (Mondrian conformal prediction; see [func@Prediction.dup_methods]).
 *
 * Returns: the set
 */
EngraftOutcomeSet
engraft_prediction_get_set (EngraftPrediction *self,
                            guint              scenario,
                            double             certainty)
{
  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self) && scenario < engraft_prediction_get_n_scenarios (self),
                        ENGRAFT_OUTCOME_SET_UNKNOWN);

  for (guint a = 0; a < ENGRAFT_MODEL_N_ALPHAS; a++)
    if (fabs (1 - certainty - engraft_model_guard_get_alpha (a)) < SAME)
      return get_set (self, scenario, a);

  return ENGRAFT_OUTCOME_SET_UNKNOWN;
}

static char *
dup_few (EngraftPrediction *self,
         guint              alpha)
{
  const EgConformalClasses *sets = &self->model->guard->sets[alpha];
  guint with = isinf (sets->limit[1]) ? 1 : 0;
  guint n = sets->n[with], fewest = eg_conformal_fewest (sets->alpha);

  return with
         ? g_strdup_printf (ngettext ("Not enough calibration patients: %u with the event, and at least %u are needed.",
                                      "Not enough calibration patients: %u with the event, and at least %u are needed.", n), n, fewest)
         : g_strdup_printf (ngettext ("Not enough calibration patients: %u without the event, and at least %u are needed.",
                                      "Not enough calibration patients: %u without the event, and at least %u are needed.", n), n,
                            fewest);
}

char *
engraft_prediction_dup_set (EngraftPrediction *self,
                            guint              scenario,
                            guint              alpha)
{
  gboolean time = self->model->kind != ENGRAFT_OUTCOME_KIND_YES_NO;
  g_autofree char *share = engraft_format_percent (engraft_model_guard_get_alpha (alpha), 0);

  /* What is known is how often such a risk came with each outcome; it is not turned round to the chance of an outcome, which
   * the risk itself tells. */
  switch (get_set (self, scenario, alpha))
    {
    case ENGRAFT_OUTCOME_SET_WITH:
      /* Translators: the event, and a share in percent */
      return g_strdup_printf (time ? _("Of those who stayed without “%s” by then, at most %s had so high a risk.")
                              : _("Of those without “%s”, at most %s had so high a probability."), self->model->event, share);

    case ENGRAFT_OUTCOME_SET_WITHOUT:
      return g_strdup_printf (time ? _("Of those who had “%s” by then, at most %s had so low a risk.")
                              : _("Of those with “%s”, at most %s had so low a probability."), self->model->event, share);

    case ENGRAFT_OUTCOME_SET_BOTH:
      return g_strdup_printf (time ? _("Such a risk is usual among those who had “%s” by then and among those who had not: neither is "
                                       "excluded (at %s).")
                              : _("Such a probability is usual among those with “%s” and those without: neither is excluded (at %s)."),
                              self->model->event, share);

    case ENGRAFT_OUTCOME_SET_NONE:
      return g_strdup_printf (time ? _("Such a risk had at most %s of those who had “%s” by then, and of those who had not: the model "
                                       "does not tell them apart here.")
                              : _("Such a probability had at most %s of those with “%s” and of those without: the model does not tell "
                                  "them apart here."), share, self->model->event);

    case ENGRAFT_OUTCOME_SET_FEW:
      return dup_few (self, alpha);

    default:
      return g_strdup (_("The model was not calibrated by patients from whom it had not learned."));
    }
}

EngraftTable *
engraft_prediction_make_sets (EngraftPrediction *self)
{
  guint n = engraft_prediction_get_n_scenarios (self);
  const EngraftModelGuard *guard = self->model->guard;
  EngraftTableDraft draft;
  char **scenario, **sets;
  double *certainty, *with, *without;

  engraft_table_draft_init (&draft, guard && guard->has_sets ? n * ENGRAFT_MODEL_N_ALPHAS : 0);
  scenario = engraft_table_draft_add_texts (&draft, "scenario", _("Scenario"));
  certainty = engraft_table_draft_add_numbers (&draft, "certainty", _("Certainty"), ENGRAFT_COLUMN_NUMBER);
  sets = engraft_table_draft_add_texts (&draft, "outcome", _("Outcome"));
  with = engraft_table_draft_add_numbers (&draft, "n-with", _("Calibration patients with the event"), ENGRAFT_COLUMN_INTEGER);
  without = engraft_table_draft_add_numbers (&draft, "n-without", _("Without"), ENGRAFT_COLUMN_INTEGER);
  for (guint i = 0; i < draft.n_rows; i++)
    {
      guint a = i % ENGRAFT_MODEL_N_ALPHAS;

      scenario[i] = engraft_prediction_dup_scenario (self, i / ENGRAFT_MODEL_N_ALPHAS);
      certainty[i] = 1 - engraft_model_guard_get_alpha (a);
      sets[i] = engraft_prediction_dup_set (self, i / ENGRAFT_MODEL_N_ALPHAS, a);
      with[i] = guard->sets[a].n[1];
      without[i] = guard->sets[a].n[0];
    }

  return engraft_table_draft_finish (&draft, _("Certainty"));
}

/**
 * engraft_prediction_get_difference:
 * @self: a prediction with two scenarios
 * @time: a time
 * @low: (out): 5 % of models of bootstrap samples give less; NaN: there are too few
 * @high: (out): 5 % give more
 *
 * Gets the risk by a time in the second scenario less that in the first.  Each bootstrap model is asked for both, so that
 * what they have in common does not widen the limits.  It is an association, no effect of what is otherwise.
 *
 * Returns: the difference, NaN without a second scenario
 */
double
engraft_prediction_get_difference (EngraftPrediction *self,
                                   double             time,
                                   double            *low,
                                   double            *high)
{
  EngraftModel *model;
  g_autofree double *differences = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NAN);

  *low = *high = NAN;
  if (!self->values[1])
    return NAN;
  model = self->model;
  differences = g_new (double, model->refits->len + 1);
  for (guint b = 0; b < model->refits->len; b++)
    differences[b] = engraft_predictor_get_risk_of_score (model->refits->pdata[b], self->values[1], self->scores[1][b], time)
                     - engraft_predictor_get_risk_of_score (model->refits->pdata[b], self->values[0], self->scores[0][b], time);
  engraft_prediction_get_limits (differences, model->refits->len, low, high);

  return engraft_predictor_get_risk_of_score (model->predictor, self->values[1], self->score[1], time)
         - engraft_predictor_get_risk_of_score (model->predictor, self->values[0], self->score[0], time);
}
