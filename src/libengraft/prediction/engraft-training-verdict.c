/* engraft-training-verdict.c: whose model is taken, and what can be believed of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"

/* of the share of the error that a model takes away, within which a simpler model is as good */
#define AS_GOOD .01

/* permutations that were as good, above which what seems to be known may be chance */
#define CHANCE .05

/* a slope beyond these means risks that are too extreme, or not enough */
#define SLOPE_LOW .8
#define SLOPE_HIGH 1.25

/* observed over expected */
#define RATIO_LOW .8
#define RATIO_HIGH 1.25

#define MUCH_OPTIMISM .05
#define FEW_EVENTS 100
#define LITTLE_GAIN .02

static EngraftTrainedLearner *
get_learner (EngraftTraining *self,
             guint            index)
{
  return &g_array_index (self->learners, EngraftTrainedLearner, index);
}

double
engraft_training_get_gain (EngraftTraining             *self,
                           const EngraftTrainedLearner *trained)
{
  const EngraftTrainedLearner *same = get_learner (self, 0);

  return same->refusal || trained->refusal ? NAN : 1 - trained->held_out.brier / same->held_out.brier;
}

void
engraft_training_choose (EngraftTraining *self)
{
  g_autoptr(GEnumClass) choices = g_type_class_ref (ENGRAFT_TYPE_LEARNER_CHOICE);
  const char *wanted = g_enum_get_value (choices, engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "chosen"))->value_nick;
  double best = -INFINITY;

  self->chosen = -1;
  for (guint k = 0; k < self->learners->len; k++)
    {
      EngraftTrainedLearner *trained = get_learner (self, k);
      double gain = engraft_training_get_gain (self, trained);

      if (trained->refusal || trained->learner->is_same)
        continue;
      if (g_str_equal (wanted, trained->learner->nick))
        {
          self->chosen = k;
          return;
        }
      best = gain > best ? gain : best;
    }
  for (guint k = 0; k < self->learners->len && self->chosen < 0; k++)
    {
      EngraftTrainedLearner *trained = get_learner (self, k);

      if (!trained->refusal && !trained->learner->is_same
          && (!isfinite (best) || engraft_training_get_gain (self, trained) >= best - AS_GOOD))
        self->chosen = k;
    }
}

static void
get_interval (double  value,
              double  se,
              double *low,
              double *high)
{
  *low = value - 1.959963984540054 * se;
  *high = value + 1.959963984540054 * se;
}

static void G_GNUC_PRINTF (2, 3)
add (GPtrArray  *reasons,
     const char *format,
     ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (reasons, g_strdup_vprintf (format, args));
  va_end (args);
}

static EngraftVerdict
judge_signal (EngraftTraining             *self,
              const EngraftTrainedLearner *trained,
              GPtrArray                   *reasons)
{
  const EngraftMeasures *m = &trained->held_out;
  double low, high, gain = engraft_training_get_gain (self, trained);
  g_autofree char *c = NULL, *share = engraft_format_percent (gain, 1);

  get_interval (m->c, m->c_se, &low, &high);
  c = engraft_format_interval (m->c, low, high, 2);
  if (!(low > .5))
    add (reasons, self->kind == ENGRAFT_OUTCOME_KIND_YES_NO
         ? _("Of two patients of whom one has it, it cannot tell better than chance which (AUC %s in patients from whom it had not "
             "learned; 0.5 is chance).")
         : _("Among two patients it cannot tell better than chance who has the event first (C %s in patients from whom it had "
             "not learned; 0.5 is chance)."), c);
  if (!(gain > 0))
    add (reasons, _("Its risks are no closer to what happened than the same risk for everybody (%s of the error taken away)."), share);
  if (reasons->len)
    return ENGRAFT_VERDICT_NO_SIGNAL;
  if (gain < LITTLE_GAIN)
    add (reasons, _("It takes away only %s of the error that the same risk for everybody makes."), share);

  return reasons->len ? ENGRAFT_VERDICT_DOUBTFUL : ENGRAFT_VERDICT_SOUND;
}

static void
judge_calibration (const EngraftTrainedLearner *trained,
                   GPtrArray                   *reasons)
{
  const EngraftMeasures *m = &trained->held_out;
  double low, high, ratio = m->observed / m->expected;
  g_autofree char *slope = NULL, *observed = engraft_format_percent (m->observed, 0);
  g_autofree char *expected = engraft_format_percent (m->expected, 0);

  get_interval (m->slope, m->slope_se, &low, &high);
  slope = engraft_format_interval (m->slope, low, high, 2);
  if (m->slope < SLOPE_LOW)
    add (reasons, _("Its risks are too extreme: high ones too high, low ones too low (calibration slope %s, which should be 1)."), slope);
  if (m->slope > SLOPE_HIGH)
    add (reasons, _("Its risks differ too little: high ones are too low, low ones too high (calibration slope %s, which should be 1)."),
         slope);
  if (ratio < RATIO_LOW || ratio > RATIO_HIGH)
    add (reasons, _("In the mean it predicts %s, and %s was observed."), expected, observed);
}

/* Events by the horizon, or the rarer answers, among those who were predicted: by them the model was checked. */
static guint
count_checked (EngraftTraining *self)
{
  guint n = 0;

  for (guint k = 0; k < self->n_tested; k++)
    {
      guint patient = self->tested[k];

      n += self->status[patient] == 1 && (!self->time || self->time[patient] <= self->horizon);
    }

  return self->kind == ENGRAFT_OUTCOME_KIND_YES_NO ? MIN (n, self->n_tested - n) : n;
}

static void
judge_training (EngraftTraining             *self,
                const EngraftTrainedLearner *trained,
                GPtrArray                   *reasons)
{
  g_autofree char *optimism = engraft_format_number (trained->optimism.c, 2);
  guint n_events = count_checked (self);

  if (trained->n_refits && trained->optimism.c > MUCH_OPTIMISM)
    add (reasons, self->kind == ENGRAFT_OUTCOME_KIND_YES_NO
         ? _("It learned much that is chance: on its own patients the AUC seems %s better than it is.")
         : _("It learned much that is chance: on its own patients C seems %s better than it is."), optimism);
  if (trained->n_failed)
    add (reasons, ngettext ("In %u bootstrap sample it could not be trained.", "In %u bootstrap samples it could not be trained.",
                            trained->n_failed), trained->n_failed);
  if (n_events < FEW_EVENTS && self->kind == ENGRAFT_OUTCOME_KIND_YES_NO)
    add (reasons, ngettext ("It rests on %u patient with the rarer answer.",
                            "It rests on %u patients with the rarer answer, fewer than the %d that a model needs to be checked.",
                            n_events), n_events, FEW_EVENTS);
  else if (n_events < FEW_EVENTS)
    add (reasons, ngettext ("It rests on %u event.", "It rests on %u events, fewer than the %d that a model needs to be checked.",
                            n_events), n_events, FEW_EVENTS);
}

/* The chosen one alone is trained again with outcomes that say nothing. */
static void
judge_chance (EngraftTraining             *self,
              const EngraftTrainedLearner *trained,
              GPtrArray                   *reasons)
{
  g_autofree char *share = engraft_format_percent (self->permutation_p, 1);

  if (self->n_permutations && self->chosen >= 0 && trained == get_learner (self, self->chosen) && self->permutation_p > CHANCE)
    add (reasons, _("Where outcomes were dealt anew to the patients, %s of such trainings told patients apart as well: it may be chance."),
         share);
}

/* What cannot be read must be better than what can. */
static void
judge_baseline (EngraftTraining             *self,
                const EngraftTrainedLearner *trained,
                GPtrArray                   *reasons)
{
  for (guint k = 0; k < self->learners->len && trained->learner->is_complex; k++)
    {
      const EngraftTrainedLearner *baseline = get_learner (self, k);
      double own = engraft_training_get_gain (self, trained), other = engraft_training_get_gain (self, baseline);

      if (g_str_equal (baseline->learner->nick, ENGRAFT_LEARNER_BASELINE) && !baseline->refusal && own < other + AS_GOOD)
        {
          g_autofree char *here = engraft_format_percent (own, 1), *there = engraft_format_percent (other, 1);

          add (reasons, _("It takes away %s of the error, and “%s”, which is simpler, %s: there is no gain in it."), here,
               g_dgettext (GETTEXT_PACKAGE, baseline->learner->title), there);
        }
    }
}

static EngraftVerdict
judge (EngraftTraining             *self,
       const EngraftTrainedLearner *trained,
       GPtrArray                   *reasons)
{
  EngraftVerdict verdict = judge_signal (self, trained, reasons);

  if (verdict == ENGRAFT_VERDICT_NO_SIGNAL)
    return verdict;
  judge_calibration (trained, reasons);
  judge_training (self, trained, reasons);
  judge_baseline (self, trained, reasons);
  judge_chance (self, trained, reasons);

  return reasons->len ? ENGRAFT_VERDICT_DOUBTFUL : ENGRAFT_VERDICT_SOUND;
}

/**
 * engraft_training_get_verdict:
 * @self: a training
 * @index: of a learner that has numbers
 *
 * Tells what can be believed of a model.
 *
 * Returns: the verdict
 */
EngraftVerdict
engraft_training_get_verdict (EngraftTraining *self,
                              guint            index)
{
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, ENGRAFT_VERDICT_NO_SIGNAL);

  return get_learner (self, index)->refusal ? ENGRAFT_VERDICT_NO_SIGNAL : judge (self, get_learner (self, index), reasons);
}

/**
 * engraft_training_list_reasons:
 * @self: a training
 * @index: of a learner
 *
 * Gives the reasons of the verdict.
 *
 * Returns: (transfer container) (element-type utf8): sentences; none when all is well
 */
GPtrArray *
engraft_training_list_reasons (EngraftTraining *self,
                               guint            index)
{
  GPtrArray *reasons = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, reasons);

  if (get_learner (self, index)->refusal)
    g_ptr_array_add (reasons, g_strdup (get_learner (self, index)->refusal));
  else
    judge (self, get_learner (self, index), reasons);

  return reasons;
}

static int
compare (const void *a,
         const void *b,
         gpointer    data)
{
  const double *risk = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  return risk[i] < risk[j] ? -1 : risk[i] > risk[j] ? 1 : i < j ? -1 : i > j;
}

EngraftOutcomes
engraft_training_take_part (EngraftTraining *self,
                            const guint     *patients,
                            guint            n,
                            double          *time,
                            guint8          *status)
{
  for (guint k = 0; k < n; k++)
    {
      if (self->time)
        time[k] = self->time[patients[k]];
      status[k] = self->status[patients[k]];
    }

  return (EngraftOutcomes) { self->kind, self->time ? time : NULL, status, n, self->horizon };
}

guint
engraft_training_make_groups (EngraftTraining             *self,
                              const EngraftTrainedLearner *trained,
                              EngraftRiskGroup            *groups)
{
  g_autofree guint *order = g_new (guint, self->n + 1);
  g_autofree double *time = g_new (double, self->n + 1);
  g_autofree guint8 *status = g_new (guint8, self->n + 1);
  guint n_groups = trained->learner->is_same ? 1 : ENGRAFT_TRAINING_GROUPS;

  for (guint k = 0; k < self->n_tested; k++)
    order[k] = self->tested[k];
  g_qsort_with_data (order, self->n_tested, sizeof *order, compare, trained->risk);
  for (guint g = 0; g < n_groups; g++)
    {
      guint from = (guint64) g * self->n_tested / n_groups, end = (guint64) (g + 1) * self->n_tested / n_groups;
      EngraftOutcomes part = engraft_training_take_part (self, order + from, end - from, time, status);

      groups[g] = (EngraftRiskGroup) { .n = end - from };
      for (guint k = from; k < end; k++)
        groups[g].predicted += trained->risk[order[k]] / (end - from);
      groups[g].observed = engraft_outcomes_observe (&part, &groups[g].low, &groups[g].high);
    }

  return n_groups;
}

double
engraft_training_get_benefit (EngraftTraining *self,
                              const double    *risk,
                              double           threshold)
{
  g_autofree guint *chosen = g_new (guint, self->n + 1);
  g_autofree double *time = g_new (double, self->n + 1);
  g_autofree guint8 *status = g_new (guint8, self->n + 1);
  double odds = threshold / (1 - threshold), observed;
  EngraftOutcomes part;
  guint n = 0;

  for (guint k = 0; k < self->n_tested; k++)
    if (!risk || risk[self->tested[k]] >= threshold)
      chosen[n++] = self->tested[k];
  if (n == 0)
    return 0;
  part = engraft_training_take_part (self, chosen, n, time, status);
  observed = engraft_outcomes_observe (&part, NULL, NULL);

  return (observed - (1 - observed) * odds) * n / self->n_tested;
}

/* Who was asked for does not predict. */
static void
note_choice (EngraftTraining *self)
{
  g_autoptr(GEnumClass) choices = g_type_class_ref (ENGRAFT_TYPE_LEARNER_CHOICE);
  int wanted = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "chosen");
  const EngraftLearner *chosen = get_learner (self, self->chosen)->learner;
  g_autoptr(EngraftNotice) notice = NULL;

  if (wanted == ENGRAFT_LEARNER_CHOICE_AUTOMATIC || g_str_equal (g_enum_get_value (choices, wanted)->value_nick, chosen->nick))
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "learners",
                               _("The model that was chosen is not of such an outcome, or has no numbers: %s predicts instead."),
                               g_dgettext (GETTEXT_PACKAGE, chosen->title));
  g_list_store_append (self->notices, notice);
}

/* A risk of a world in which the other event could not happen is what nobody has. */
static void
note_others (EngraftTraining *self)
{
  guint n = engraft_tally_get_n_outcome (engraft_training_get_tally (self), ENGRAFT_OUTCOME_OTHER);
  g_autoptr(EngraftNotice) notice = NULL;

  if (self->kind != ENGRAFT_OUTCOME_KIND_EVENT || n == 0)
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "outcome",
                               ngettext ("%u patient had another event and is counted as censored: the risk is too high for patients "
                                         "to whom that can happen.",
                                         "%u patients had another event and are counted as censored: the risk is too high for patients "
                                         "to whom that can happen.", n), n);
  engraft_notice_set_remedy (notice, _("Predict Beside the Other Event"), "outcome", "\"competing\"");
  g_list_store_append (self->notices, notice);
}

void
engraft_training_add_notices (EngraftTraining *self)
{
  note_choice (self);
  note_others (self);
  for (guint k = 0; k < self->learners->len; k++)
    {
      EngraftTrainedLearner *trained = get_learner (self, k);
      const char *title = g_dgettext (GETTEXT_PACKAGE, trained->learner->title);
      g_autoptr(EngraftNotice) notice = NULL;

      if (!trained->refusal)
        continue;
      if (trained->was_stopped)
        {
          notice = engraft_notice_new (ENGRAFT_SEVERITY_ERROR, "learners", _("The training of “%s” was stopped, so that it has no numbers. %s"),
                                       title, trained->refusal);
          engraft_notice_set_remedy (notice, _("Train Again"), ENGRAFT_NOTICE_COMPUTE_AGAIN, "true");
        }
      else
        notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "learners", _("%s has no numbers: %s."), title, trained->refusal);
      g_list_store_append (self->notices, notice);
    }
}
