/* engraft-prediction-text.c: a prediction in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-methods-draft.h"

/* a hazard that is multiplied by less than this does not change in the reader's eyes */
#define SEEN .05

#define DAYS_A_YEAR 365.25
#define MONTHS_A_YEAR 12

/* what is otherwise is named by so many features; more are only “otherwise” */
#define MOST_NAMED 2

char *
engraft_prediction_dup_feature (EngraftPrediction *self,
                                guint              scenario,
                                guint              feature)
{
  EngraftFeature *about = engraft_dictionary_get_feature (self->model->dictionary, feature);
  g_autofree char *value = engraft_feature_dup_value (about, self->values[scenario][feature]);

  /* Translators: a feature and its value */
  return g_strdup_printf (C_("feature", "%s %s"), engraft_feature_get_title (about), value);
}

char *
engraft_prediction_dup_horizon (EngraftPrediction *self)
{
  EngraftModel *model = self->model;
  double a_year = model->unit == ENGRAFT_TIME_UNIT_DAYS ? DAYS_A_YEAR : model->unit == ENGRAFT_TIME_UNIT_MONTHS ? MONTHS_A_YEAR : 0;
  g_autofree char *time = engraft_format_number (model->horizon, 4), *years = NULL;

  if (a_year == 0 || model->horizon < a_year)
    /* Translators: a number and the unit of time */
    return g_strdup_printf (C_("time", "%s %s"), time, engraft_time_unit_get_name (model->unit));
  years = engraft_format_number (model->horizon / a_year, 2);

  /* Translators: a number, the unit of time, and the same in years */
  return g_strdup_printf (_("%s %s (%s years)"), time, engraft_time_unit_get_name (model->unit), years);
}

/**
 * engraft_prediction_dup_scenario:
 * @self: a prediction
 * @scenario: 0, or 1 for the second
 *
 * Names a scenario; the second by what is otherwise, where that is little.
 *
 * Returns: (transfer full): its name
 */
char *
engraft_prediction_dup_scenario (EngraftPrediction *self,
                                 guint              scenario)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  if (!self->values[1])
    return g_strdup (_("The patient"));
  if (scenario == 0)
    return g_strdup (_("As it is"));
  for (guint j = 0; j < engraft_dictionary_get_n (self->model->dictionary); j++)
    {
      double a = self->values[0][j], b = self->values[1][j];

      if (a == b || (isnan (a) && isnan (b)))
        continue;
      if (++n <= MOST_NAMED)
        {
          g_autofree char *name = engraft_prediction_dup_feature (self, 1, j);

          g_string_append_printf (text, "%s%s", text->len ? ", " : "", name);
        }
    }

  return n == 0 || n > MOST_NAMED ? g_strdup (_("Otherwise")) : g_string_free (g_steal_pointer (&text), FALSE);
}

double
engraft_prediction_get_most (EngraftPrediction *self,
                             guint              scenario)
{
  double most = 0;

  for (guint j = 0; j < engraft_dictionary_get_n (self->model->dictionary); j++)
    most = fmax (most, fabs (self->reasons[scenario][j]));

  return most;
}

/* Why a reason is not to be said of the patient; NULL: it can be. */
static char *
dup_objection (EngraftPrediction *self,
               guint              feature)
{
  double low, high, agreement;

  if (isnan (self->values[0][feature]))
    return g_strdup (_("its value is not known"));
  engraft_prediction_get_reason (self, 0, feature, &low, &high, &agreement);
  if (agreement < ENGRAFT_PREDICTION_AGREEMENT)
    return g_strdup (_("more than a fifth of bootstrap models go the other way"));

  return NULL;
}

/* The largest reasons.  Each claim keeps what it rests on, so that the words come from nothing else. */
void
engraft_prediction_make_claims (EngraftPrediction *self)
{
  guint n = engraft_dictionary_get_n (self->model->dictionary);
  g_autofree gboolean *taken = g_new0 (gboolean, n + 1);
  double most = engraft_prediction_get_most (self, 0);

  while (self->claims->len < ENGRAFT_PREDICTION_MOST_CLAIMS)
    {
      EngraftPredictionClaim claim = { .feature = n };

      for (guint j = 0; j < n; j++)
        if (!taken[j] && (claim.feature == n || fabs (self->reasons[0][j]) > fabs (self->reasons[0][claim.feature])))
          claim.feature = j;
      if (claim.feature == n || fabs (self->reasons[0][claim.feature]) < fmax (SEEN, ENGRAFT_PREDICTION_WORTH * most))
        break;
      taken[claim.feature] = TRUE;
      claim.value = self->values[0][claim.feature];
      claim.reason = self->reasons[0][claim.feature];
      claim.why_not = dup_objection (self, claim.feature);
      g_array_append_val (self->claims, claim);
    }
}

/* In whole percent; what is not certain is not rounded to be. */
static char *
dup_percent (double share)
{
  g_autofree char *text = NULL;

  if (share > 0 && share < .005)
    {
      text = engraft_format_percent (.01, 0);
      return g_strconcat ("<", text, NULL);
    }
  if (share >= .995)            /* what is 1 is so by rounding */
    {
      text = engraft_format_percent (.99, 0);
      return g_strconcat (">", text, NULL);
    }

  return engraft_format_percent (share, 0);
}

static char *
dup_risk (EngraftPrediction *self,
          guint              scenario)
{
  double low, high, risk = engraft_prediction_get_risk (self, scenario, self->model->horizon, &low, &high);
  g_autofree char *text = dup_percent (risk), *from = dup_percent (low), *to = dup_percent (high);

  /* Translators: a risk, and between which most models of bootstrap samples are */
  return isnan (low) ? g_steal_pointer (&text) : g_strdup_printf (_("%s (%s to %s)"), text, from, to);
}

static char *
dup_effect (EngraftPrediction *self,
            double             reason)
{
  EngraftReasonScale scale = engraft_prediction_get_reason_scale (self);
  g_autofree char *size = engraft_format_number (scale == ENGRAFT_REASON_SCALE_SCORE ? fabs (reason) : exp (reason), 2);

  /* Translators: by what a feature multiplies the hazard */
  return scale == ENGRAFT_REASON_SCALE_HAZARD ? g_strdup_printf (_("hazard × %s"), size)
         : scale == ENGRAFT_REASON_SCALE_ODDS ? g_strdup_printf (_("odds × %s"), size)
         : reason > 0 ? g_strdup_printf (_("score + %s"), size) : g_strdup_printf (_("score − %s"), size);
}

/* The features that raise it, or lower it; NULL: none does. */
static char *
dup_claims (EngraftPrediction *self,
            gboolean           raised)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->claims->len; i++)
    {
      const EngraftPredictionClaim *claim = &g_array_index (self->claims, EngraftPredictionClaim, i);
      g_autofree char *name = NULL, *effect = NULL;

      if (claim->why_not || (claim->reason > 0) != raised)
        continue;
      name = engraft_prediction_dup_feature (self, 0, claim->feature);
      effect = dup_effect (self, claim->reason);
      g_string_append_printf (text, "%s%s (%s)", text->len ? ", " : "", name, effect);
    }

  return text->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
say_reasons (EngraftPrediction *self,
             GString           *text)
{
  g_autofree char *raised = dup_claims (self, TRUE), *lowered = dup_claims (self, FALSE);

  if (raised && lowered)
    g_string_append_printf (text, _(" Raised by %s; lowered by %s."), raised, lowered);
  else if (raised)
    g_string_append_printf (text, _(" Raised by %s."), raised);
  else if (lowered)
    g_string_append_printf (text, _(" Lowered by %s."), lowered);
}

/* In points, not in percent of a percentage. */
static void
say_difference (EngraftPrediction *self,
                GString           *text)
{
  double low, high, difference = engraft_prediction_get_difference (self, self->model->horizon, &low, &high);
  gboolean more = difference >= 0;
  g_autofree char *size = engraft_format_fixed (100 * fabs (difference), 0);
  g_autofree char *from = engraft_format_fixed (100 * low, 0), *to = engraft_format_fixed (100 * high, 0);

  if (isnan (low))
    g_string_append_printf (text, more ? _(" %s percentage points more.") : _(" %s percentage points less."), size);
  else
    /* Translators: the limits have a sign */
    g_string_append_printf (text, more ? _(" %s percentage points more (difference from %s to %s).")
                            : _(" %s percentage points less (difference from %s to %s)."), size, from, to);
}

/* the middle one of those that were calibrated: 90 % */
#define USUAL_CERTAINTY 1

static void
say_certainty (EngraftPrediction *self,
               GString           *text)
{
  g_autofree char *set = NULL;

  if (!self->model->guard || !self->model->guard->has_sets)
    return;
  set = engraft_prediction_dup_set (self, 0, USUAL_CERTAINTY);
  g_string_append_printf (text, " %s", set);
}

/**
 * engraft_prediction_dup_sentence:
 * @self: a prediction
 *
 * Gives the answer in words.
 *
 * Returns: (transfer full): sentences
 */
char *
engraft_prediction_dup_sentence (EngraftPrediction *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *time = NULL, *risk = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  risk = dup_risk (self, 0);
  if (self->model->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    g_string_append_printf (text, _("Probability of “%s”: %s."), self->model->event, risk);
  else
    {
      time = engraft_prediction_dup_horizon (self);
      /* Translators: the event, the time with its unit, and the risk */
      g_string_append_printf (text, _("Risk of “%s” by %s: %s."), self->model->event, time, risk);
    }
  if (self->values[1])
    {
      g_autofree char *other = dup_risk (self, 1), *name = engraft_prediction_dup_scenario (self, 1);

      /* Translators: what is otherwise in the second scenario, such as “Age 90”, and its risk */
      g_string_append_printf (text, _(" With %s: %s,"), name, other);
      say_difference (self, text);
    }
  say_certainty (self, text);
  say_reasons (self, text);
  if (self->model->verdict == ENGRAFT_VERDICT_NO_SIGNAL)
    g_string_append (text, _(" The model had no signal in patients from whom it had not learned: do not use it."));
  else if (self->model->verdict == ENGRAFT_VERDICT_DOUBTFUL)
    g_string_append (text, _(" The model is not to be relied on yet."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
say_sets (EngraftPrediction   *self,
          EngraftMethodsDraft *draft)
{
  const EngraftModelGuard *guard = self->model->guard;

  engraft_methods_draft_say (draft, g_strdup_printf (
    _("A certainty comes from the risks of patients from whom the model had not learned (%u with the event, %u without): among such "
      "patients with the event, and among those without, at least so many have the true outcome in their set (split conformal "
      "prediction by class [%u]; risks were held out by cross-validation, for which this holds nearly)."),
    (guint) guard->sets[0].n[1], (guint) guard->sets[0].n[0],
    engraft_methods_draft_cite (draft, "Vovk V, Gammerman A, Shafer G. Algorithmic learning in a random world. Springer, 2005")));
  if (guard->n_unknown)
    engraft_methods_draft_say (draft, g_strdup_printf (
      ngettext ("%u patient of whom the outcome by then is not known was not used, so that early events count more.",
                "%u patients of whom the outcome by then is not known were not used, so that early events count more.",
                guard->n_unknown), guard->n_unknown));
}

static void
say_methods (EngraftPrediction   *self,
             EngraftMethodsDraft *draft)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);

  if (self->model->guard && self->model->guard->has_sets)
    say_sets (self, draft);
  if (self->similar && engraft_options_get_enum (options, "similarity") == ENGRAFT_SIMILARITY_RISK)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("The %u similar patients of the training are those whose scores by the model are nearest."), self->similar->len));
  else if (self->similar)
    engraft_methods_draft_say (draft, g_strdup_printf (
      _("The %u similar patients of the training are the nearest by the root of the mean square of the differences in standard "
        "deviations, over the features that are known of both; different levels are 1 apart [%u]."), self->similar->len,
      engraft_methods_draft_cite (draft, "Wilson DR, Martinez TR. Improved heterogeneous distance functions. J Artif Intell Res "
                                         "1997;6:1-34")));
  if (self->values[1])
    engraft_methods_draft_say (draft, g_strdup (
      /* xgettext:no-c-format */
      _("The difference of two scenarios is an association and no causal effect; its limits hold 90 % of the differences by bootstrap "
        "models.")));
}

/**
 * engraft_prediction_dup_methods:
 * @self: a prediction
 *
 * Gives sentences for a report.
 *
 * Returns: (transfer full): sentences and works
 */
char *
engraft_prediction_dup_methods (EngraftPrediction *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_PREDICTION (self), NULL);

  engraft_methods_draft_init (&draft);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("The risk is that of “%s” (%s), trained on %u patients of whom %u had the event."), self->model->title,
    engraft_model_get_learner (self->model), self->model->n_patients, self->model->n_events));
  engraft_methods_draft_say (&draft, g_strdup_printf (self->model->kind != ENGRAFT_OUTCOME_KIND_YES_NO
    ? _("Beside it stands between which 90 %% of %u models of bootstrap samples are; that tells how much the model depends on who was "
        "in the training, not how long this patient will live.")
    : _("Beside it stands between which 90 %% of %u models of bootstrap samples are; that tells how much the model depends on who was "
        "in the training."), self->model->refits->len));
  if (self->model->n_background > 0
      && engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "explanation") == ENGRAFT_EXPLANATION_BACKGROUND)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("A reason is the Shapley value of the feature on the scale of the score, compared with %u patients of the training "
        "(interventional) [%u]."), self->model->n_background,
      engraft_methods_draft_cite (&draft, "Lundberg SM, Lee SI. A unified approach to interpreting model predictions. Adv Neural Inf "
                                          "Process Syst 2017;30:4765-4774")));
  else
    engraft_methods_draft_say (&draft, g_strdup (
      _("A reason is what the feature adds to the score (of a model of hazards their logarithm), compared with the mean of the "
        "training; their sum is the whole difference.")));
  say_methods (self, &draft);
  engraft_methods_draft_say (&draft, g_strdup (_("Engraft is not a medical device.")));

  return engraft_methods_draft_finish (&draft);
}
