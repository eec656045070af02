/* engraft-prediction-check.c: whether a prediction can be believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-leverage.h"
#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/prediction/engraft-prediction-rules.h"
#include "libengraft/text/engraft-format.h"

/* takes the text */
static void
add (EngraftPrediction *self,
     const char        *rule,
     const char        *question,
     EngraftSeverity    severity,
     char              *text)
{
  EngraftPredictionCheck check = { rule, question, severity, FALSE, text };

  g_array_append_val (self->checks, check);
  /* why a claim is left out U2 and R1 tell */
  if (severity != ENGRAFT_SEVERITY_INFO && !g_str_equal (rule, "U3"))
    {
      g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, "values", text);

      /* that the model knows nobody like the patient comes before what holds for all its patients, and the sentence tells already */
      if (g_str_equal (rule, "U1") && self->model->verdict != ENGRAFT_VERDICT_NO_SIGNAL)
        g_list_store_insert (self->notices, 0, notice);
      else
        g_list_store_append (self->notices, notice);
    }
}

/* A light that is green where nobody has looked would be a lie. */
static void
add_unasked (EngraftPrediction *self,
             const char        *rule,
             const char        *question,
             const char        *text)
{
  add (self, rule, question, ENGRAFT_SEVERITY_INFO, g_strdup (text));
  g_array_index (self->checks, EngraftPredictionCheck, self->checks->len - 1).unasked = TRUE;
}

static void
add_name (GString    *names,
          const char *name)
{
  g_string_append_printf (names, "%s%s", names->len ? ", " : "", name);
}

static EngraftFeature *
get_feature (EngraftPrediction *self,
             guint              feature)
{
  return engraft_dictionary_get_feature (self->model->dictionary, feature);
}

static guint
get_n (EngraftPrediction *self)
{
  return engraft_dictionary_get_n (self->model->dictionary);
}

static void
check_model (EngraftPrediction *self)
{
  EngraftVerdict verdict = self->model->verdict;

  add (self, "M1", N_("Can the model be believed?"),
       verdict == ENGRAFT_VERDICT_NO_SIGNAL ? ENGRAFT_SEVERITY_ERROR
       : verdict == ENGRAFT_VERDICT_DOUBTFUL ? ENGRAFT_SEVERITY_WARNING : ENGRAFT_SEVERITY_INFO,
       g_strdup (self->model->sentence));
}

/* ---- contradictions ---- */

/* A reason that is too small contradicts nothing. */
static gboolean
is_large (EngraftPrediction *self,
          double             reason)
{
  return reason != 0 && fabs (reason) > ENGRAFT_RULE_C_SHARE * fabs (self->score[0] - self->base);
}

/* Whether more of a feature does the contrary of what it should: what is above the mean lowers where it should raise. */
static gboolean
goes_wrong (EngraftPrediction *self,
            const char        *name,
            int                direction)
{
  int at = engraft_dictionary_find (self->model->dictionary, name);
  double value, mean;

  if (at < 0 || !(self->model->guard->scale[at] > 0) || isnan (self->values[0][at]))
    return FALSE;
  value = self->values[0][at];
  mean = self->model->guard->mean[at];

  return is_large (self, self->reasons[0][at]) && self->reasons[0][at] * (value - mean) * direction < 0;
}

/* TRUE: one of them is certain enough that most bootstrap models say the same */
static gboolean
list_wrong (EngraftPrediction *self,
            char             **names,
            int                direction,
            GString           *text)
{
  gboolean sure = FALSE;

  for (guint i = 0; names && names[i]; i++)
    if (goes_wrong (self, names[i], direction))
      {
        guint at = engraft_dictionary_find (self->model->dictionary, names[i]);
        g_autofree char *name = engraft_prediction_dup_feature (self, 0, at);
        double low, high, agreement;

        add_name (text, name);
        engraft_prediction_get_reason (self, 0, at, &low, &high, &agreement);
        sure |= agreement >= ENGRAFT_PREDICTION_AGREEMENT;
      }

  return sure;
}

/* Two words for the same that push opposite ways: neither is a reason. */
static void
list_tied (EngraftPrediction *self,
           GString           *text)
{
  const GArray *pairs = self->model->guard->pairs;

  for (guint i = 0; i < pairs->len; i++)
    {
      const EngraftFeaturePair *pair = &g_array_index (pairs, EngraftFeaturePair, i);
      double a = self->reasons[0][pair->a], b = self->reasons[0][pair->b];
      double za = self->values[0][pair->a] - self->model->guard->mean[pair->a];
      double zb = self->values[0][pair->b] - self->model->guard->mean[pair->b];

      /* that they are on opposite sides of their means is no contradiction */
      if (!is_large (self, a) || !is_large (self, b) || a * b >= 0 || !(za * zb * pair->r > 0))
        continue;
      {
        g_autofree char *r = engraft_format_number (pair->r, 2);
        /* Translators: two features, and how closely they go together */
        g_autofree char *name = g_strdup_printf (_("%s and %s (correlation %s)"),
                                                 engraft_feature_get_title (get_feature (self, pair->a)),
                                                 engraft_feature_get_title (get_feature (self, pair->b)), r);

        add_name (text, name);
      }
    }
}

static void
check_directions (EngraftPrediction *self)
{
  const EngraftModelGuard *guard = self->model->guard;
  const char *question = N_("Does it contradict what is known?");
  g_autoptr(GString) wrong = g_string_new (NULL), tied = g_string_new (NULL), text = g_string_new (NULL);
  gboolean declared, sure;

  if (!guard)
    {
      add_unasked (self, "C1", question, _("The model does not keep what this is checked by."));
      return;
    }
  declared = (guard->rising && *guard->rising) || (guard->falling && *guard->falling);
  sure = list_wrong (self, guard->rising, 1, wrong);
  sure |= list_wrong (self, guard->falling, -1, wrong);
  list_tied (self, tied);
  if (wrong->len)
    g_string_append_printf (text, _("It goes against what is known of these: %s."), wrong->str);
  if (tied->len)
    g_string_append_printf (text, _("%sThese are nearly the same and push opposite ways, so neither is a reason: %s."),
                            text->len ? " " : "", tied->str);
  if (!text->len)
    g_string_append (text, declared ? _("All features whose direction is known go that way.")
                     : _("No direction was declared when the model was trained; no two features that are nearly the same push opposite "
                         "ways."));
  add (self, "C1", question, sure ? ENGRAFT_SEVERITY_ERROR : wrong->len || tied->len ? ENGRAFT_SEVERITY_WARNING : ENGRAFT_SEVERITY_INFO,
       g_string_free (g_steal_pointer (&text), FALSE));
}

static void
check_second (EngraftPrediction *self)
{
  const EngraftModelGuard *guard = self->model->guard;
  const char *question = N_("Does another model say the contrary?");
  g_autofree double *reasons = g_new0 (double, get_n (self) + 1);
  g_autoptr(GString) names = g_string_new (NULL);
  const char *title;

  if (!guard || !guard->second)
    {
      add_unasked (self, "C2", question, _("The model carries no second model to compare with."));
      return;
    }
  title = g_dgettext (GETTEXT_PACKAGE, guard->second_title);
  engraft_predictor_explain (guard->second, guard->second, self->values[0], reasons);
  for (guint j = 0; j < get_n (self); j++)
    if (is_large (self, self->reasons[0][j]) && reasons[j] * self->reasons[0][j] < 0)
      add_name (names, engraft_feature_get_title (get_feature (self, j)));
  if (names->len)
    add (self, "C2", question, ENGRAFT_SEVERITY_WARNING,
         g_strdup_printf (_("A second model of the same patients, “%s”, disagrees on the direction: what raises the risk in one lowers it "
                            "in the other. This holds of %s."), title, names->str));
  else
    add (self, "C2", question, ENGRAFT_SEVERITY_INFO,
         g_strdup_printf (_("A second model of the same patients, “%s”, agrees on the direction of all that counts for this patient."), title));
}

/* ---- omissions ---- */

static void
check_guideline (EngraftPrediction *self)
{
  const EngraftModelGuard *guard = self->model->guard;
  const char *question = N_("Is something left out?");
  g_autoptr(GString) absent = g_string_new (NULL), unknown = g_string_new (NULL), text = g_string_new (NULL);

  if (!guard || !guard->needed || !*guard->needed)
    {
      add_unasked (self, "O1", question, _("Which features a guideline asks for was not said when the model was trained."));
      return;
    }
  for (guint i = 0; guard->needed[i]; i++)
    {
      int at = engraft_dictionary_find (self->model->dictionary, guard->needed[i]);

      if (at < 0)
        add_name (absent, guard->needed[i]);
      else if (isnan (self->values[0][at]))
        add_name (unknown, engraft_feature_get_title (get_feature (self, at)));
    }
  if (absent->len)
    g_string_append_printf (text, _("The guideline asks for these, and the model does not know them: %s."), absent->str);
  if (unknown->len)
    g_string_append_printf (text, _("%sThe guideline asks for these, and they are not known of the patient: %s."),
                            text->len ? " " : "", unknown->str);
  if (!text->len)
    g_string_append (text, _("All that the guideline asks for is in the model and known of the patient."));
  add (self, "O1", question, absent->len || unknown->len ? ENGRAFT_SEVERITY_WARNING : ENGRAFT_SEVERITY_INFO,
       g_string_free (g_steal_pointer (&text), FALSE));
}

static void
check_sum (EngraftPrediction *self)
{
  const char *question = N_("Do the reasons add up?");
  double sum = self->base;

  for (guint j = 0; j < get_n (self); j++)
    sum += self->reasons[0][j];
  if (fabs (sum - self->score[0]) <= ENGRAFT_RULE_O2_GAP)
    add (self, "O2", question, ENGRAFT_SEVERITY_INFO, g_strdup (_("The reasons add up to the whole difference.")));
  else
    {
      g_autofree char *gap = engraft_format_number (self->score[0] - sum, 2);

      add (self, "O2", question, ENGRAFT_SEVERITY_ERROR,
           g_strdup_printf (_("The reasons do not add up to what is predicted: %s is missing on the scale of the score. Do not read "
                              "them."), gap));
    }
}

/* ---- what is unsupported ---- */

/* Beyond what the model has seen it only draws its lines on. */
static void
list_outside (EngraftPrediction *self,
              GString           *names)
{
  for (guint j = 0; j < get_n (self); j++)
    {
      EngraftFeature *feature = get_feature (self, j);

      for (guint s = 0; s < engraft_prediction_get_n_scenarios (self); s++)
        if (engraft_feature_is_outside (feature, self->values[s][j]) && (s == 0 || self->values[1][j] != self->values[0][j]))
          {
            g_autofree char *value = engraft_feature_dup_value (feature, self->values[s][j]);
            g_autofree char *range = engraft_feature_dup_range (feature);
            /* Translators: a feature, its value, and what there was in training */
            g_autofree char *name = g_strdup_printf (_("%s %s (learned from %s)"), engraft_feature_get_title (feature), value, range);

            add_name (names, name);
          }
    }
}

/* As a share of what is amber; above 1: too far. */
static double
get_leverage (EngraftPrediction *self,
              gboolean          *farthest)
{
  const EngraftModelGuard *guard = self->model->guard;
  gsize rank;
  double leverage;

  *farthest = FALSE;
  if (!guard)
    return 0;
  leverage = eg_leverage_get (self->values[0], guard->n, get_n (self), guard->mean, guard->scale, guard->inverse, &rank);
  *farthest = leverage > ENGRAFT_RULE_U1_FARTHEST;

  return rank ? leverage / (ENGRAFT_RULE_U1_LEVERAGE * (rank + 1.) / guard->n) : 0;
}

static void
check_place (EngraftPrediction *self)
{
  const char *question = N_("Is the patient like those learned from?");
  g_autoptr(GString) names = g_string_new (NULL), text = g_string_new (NULL);
  gboolean farthest, few = self->similar && self->n_near < ENGRAFT_RULE_U1_NEIGHBOURS;
  double leverage = get_leverage (self, &farthest);
  EngraftSeverity severity = ENGRAFT_SEVERITY_INFO;

  list_outside (self, names);
  if (names->len)
    g_string_append_printf (text, _("The model has seen nobody like this: %s. Its risk is drawn on beyond what is known."), names->str);
  if (leverage > 1)
    g_string_append_printf (text, _("%sThe values together are far from those of the training."), text->len ? " " : "");
  if (few && self->n_near == 0)
    g_string_append_printf (text, _("%sNo patient of the training is within one standard deviation."), text->len ? " " : "");
  else if (few)
    g_string_append_printf (text, ngettext ("%sOnly %u patient of the training is within one standard deviation.",
                                            "%sOnly %u patients of the training are within one standard deviation.", self->n_near),
                            text->len ? " " : "", self->n_near);
  if (farthest || (few && self->n_near == 0))
    severity = ENGRAFT_SEVERITY_ERROR;
  else if (text->len)
    severity = ENGRAFT_SEVERITY_WARNING;
  if (!text->len)
    g_string_append (text, _("All values are within those learned from."));
  if (!text->len || (self->similar && !few))
    g_string_append_printf (text, ngettext (" %u patient of the training is within one standard deviation.",
                                            " %u patients of the training are within one standard deviation.", self->n_near),
                            self->n_near);
  add (self, "U1", question, severity, g_string_free (g_steal_pointer (&text), FALSE));
}

static void
check_missing (EngraftPrediction *self)
{
  const char *question = N_("Is everything known?");
  g_autoptr(GString) names = g_string_new (NULL), reasons = g_string_new (NULL), text = g_string_new (NULL);
  double most = engraft_prediction_get_most (self, 0);
  gboolean filled = FALSE;
  guint n = 0;

  for (guint j = 0; j < get_n (self); j++)
    if (isnan (self->values[0][j]))
      {
        EngraftFeature *feature = get_feature (self, j);
        double fill = engraft_predictor_get_fill (self->model->predictor, j);
        g_autofree char *value = isnan (fill) ? NULL : engraft_feature_dup_value (feature, fill);
        g_autofree char *name = value ? g_strdup_printf ("%s (%s)", engraft_feature_get_title (feature), value)
                                : g_strdup (engraft_feature_get_title (feature));

        add_name (names, name);
        if (self->reasons[0][j] != 0 && fabs (self->reasons[0][j]) >= ENGRAFT_PREDICTION_WORTH * most)
          add_name (reasons, engraft_feature_get_title (feature));
        filled |= value != NULL;
        n++;
      }
  if (n == 0)
    {
      add (self, "U2", question, ENGRAFT_SEVERITY_INFO, g_strdup (_("Every feature of the model is known.")));
      return;
    }
  g_string_append_printf (text, filled ? ngettext ("%u value is not known and was taken as usual: %s.",
                                                   "%u values are not known and were taken as usual: %s.", n)
                                : ngettext ("%u value is not known; the model goes the way that it learned for such patients: %s.",
                                            "%u values are not known; the model goes the way that it learned for such patients: %s.",
                                            n), n, names->str);
  if (reasons->len)
    g_string_append_printf (text, _(" What these do to the answer rests on nothing that is known of the patient: %s."), reasons->str);
  add (self, "U2", question, ENGRAFT_SEVERITY_WARNING, g_string_free (g_steal_pointer (&text), FALSE));
}

/* What stands in the answer comes from claims alone; those that cannot be upheld were left out there. */
static void
check_claims (EngraftPrediction *self)
{
  const char *question = N_("Is all that is said supported?");
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->claims->len; i++)
    {
      const EngraftPredictionClaim *claim = &g_array_index (self->claims, EngraftPredictionClaim, i);
      g_autofree char *name = NULL;

      if (!claim->why_not)
        continue;
      /* Translators: a feature, and why it is not said to be a reason */
      name = g_strdup_printf (_("%s (%s)"), engraft_feature_get_title (get_feature (self, claim->feature)), claim->why_not);
      add_name (names, name);
    }
  if (names->len)
    add (self, "U3", question, ENGRAFT_SEVERITY_WARNING, g_strdup_printf (_("Left out of the answer: %s."), names->str));
  else
    add (self, "U3", question, ENGRAFT_SEVERITY_INFO,
         g_strdup (_("Each reason that is said rests on a known value, and bootstrap models uphold it.")));
}

/* A reason whose direction depends on who happened to be in the training is none. */
static void
check_agreement (EngraftPrediction *self)
{
  const char *question = N_("Do the reasons hold?");
  g_autoptr(GString) names = g_string_new (NULL), text = g_string_new (NULL);
  double most = engraft_prediction_get_most (self, 0), overlap = engraft_prediction_get_agreement (self, 0), low, high, agreement;

  if (self->model->refits->len < ENGRAFT_PREDICTION_FEWEST_MODELS)
    {
      add (self, "R1", question, ENGRAFT_SEVERITY_WARNING,
           g_strdup (_("The model carries too few models of bootstrap samples to tell how sure it is.")));
      return;
    }
  for (guint j = 0; j < get_n (self); j++)
    {
      double reason = engraft_prediction_get_reason (self, 0, j, &low, &high, &agreement);

      /* what is not known is told by U2 */
      if (!isnan (self->values[0][j]) && fabs (reason) >= ENGRAFT_PREDICTION_WORTH * most
          && agreement < ENGRAFT_PREDICTION_AGREEMENT)
        add_name (names, engraft_feature_get_title (get_feature (self, j)));
    }
  if (names->len)
    g_string_printf (text, _("In more than a fifth of bootstrap models these go the other way: %s. Do not read them as reasons."),
                     names->str);
  else
    g_string_append (text, _("The main reasons go the same way in at least four of five bootstrap models."));
  if (!isnan (overlap))
    {
      g_autofree char *share = engraft_format_percent (overlap, 0);

      /* Translators: a percentage */
      g_string_append_printf (text, _(" The three largest reasons of two such models are the same to %s in the mean (Jaccard)."), share);
    }
  add (self, "R1", question, names->len ? ENGRAFT_SEVERITY_WARNING : ENGRAFT_SEVERITY_INFO, g_string_free (g_steal_pointer (&text), FALSE));
}

/* No rule, but what a comparison is not. */
static void
note_scenarios (EngraftPrediction *self)
{
  g_autoptr(EngraftNotice) notice = NULL;

  if (!self->values[1])
    return;
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "other-values",
                                    _("The difference is an association and no causal effect: so patients of the training who differed "
                                      "in this differed in risk, for whatever reason. What a change would do, it does not tell."));
  g_list_store_append (self->notices, notice);
}

void
engraft_prediction_check (EngraftPrediction *self)
{
  check_model (self);
  check_directions (self);
  check_second (self);
  check_guideline (self);
  check_sum (self);
  check_place (self);
  check_missing (self);
  check_claims (self);
  check_agreement (self);
  note_scenarios (self);
}
