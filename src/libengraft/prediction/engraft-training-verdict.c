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

static EngraftVerdictReason *
add (GArray       *reasons,
     EngraftDoubt  doubt,
     double        value)
{
  const EngraftVerdictReason reason = { .doubt = doubt, .value = value, .lower = NAN, .upper = NAN, .other = NAN };

  g_array_append_val (reasons, reason);

  return &g_array_index (reasons, EngraftVerdictReason, reasons->len - 1);
}

static void
add_interval (GArray       *reasons,
              EngraftDoubt  doubt,
              double        value,
              double        se)
{
  EngraftVerdictReason *reason = add (reasons, doubt, value);

  get_interval (value, se, &reason->lower, &reason->upper);
}

static EngraftVerdict
judge_signal (EngraftTraining             *self,
              const EngraftTrainedLearner *trained,
              GArray                      *reasons)
{
  const EngraftMeasures *m = &trained->held_out;
  double low, high, gain = engraft_training_get_gain (self, trained);

  get_interval (m->c, m->c_se, &low, &high);
  if (!(low > .5))
    add_interval (reasons, ENGRAFT_DOUBT_NO_RANKING, m->c, m->c_se);
  if (!(gain > 0))
    add (reasons, ENGRAFT_DOUBT_NO_GAIN, gain);
  if (reasons->len)
    return ENGRAFT_VERDICT_NO_SIGNAL;
  if (gain < LITTLE_GAIN)
    add (reasons, ENGRAFT_DOUBT_LITTLE_GAIN, gain);

  return reasons->len ? ENGRAFT_VERDICT_DOUBTFUL : ENGRAFT_VERDICT_SOUND;
}

static void
judge_calibration (const EngraftTrainedLearner *trained,
                   GArray                      *reasons)
{
  const EngraftMeasures *m = &trained->held_out;
  double ratio = m->observed / m->expected;

  if (m->slope < SLOPE_LOW)
    add_interval (reasons, ENGRAFT_DOUBT_TOO_EXTREME, m->slope, m->slope_se);
  if (m->slope > SLOPE_HIGH)
    add_interval (reasons, ENGRAFT_DOUBT_TOO_FLAT, m->slope, m->slope_se);
  if (ratio < RATIO_LOW || ratio > RATIO_HIGH)
    add (reasons, ENGRAFT_DOUBT_MEAN, m->expected)->other = m->observed;
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
                GArray                      *reasons)
{
  guint n_events = count_checked (self);

  if (trained->n_refits && trained->optimism.c > MUCH_OPTIMISM)
    add (reasons, ENGRAFT_DOUBT_OPTIMISM, trained->optimism.c);
  if (trained->n_failed)
    add (reasons, ENGRAFT_DOUBT_FAILED, trained->n_failed);
  if (n_events < FEW_EVENTS)
    add (reasons, ENGRAFT_DOUBT_FEW_EVENTS, n_events)->other = FEW_EVENTS;
}

/* The chosen one alone is trained again with outcomes that say nothing. */
static void
judge_chance (EngraftTraining             *self,
              const EngraftTrainedLearner *trained,
              GArray                      *reasons)
{
  if (self->n_permutations && self->chosen >= 0 && trained == get_learner (self, self->chosen) && self->permutation_p > CHANCE)
    add (reasons, ENGRAFT_DOUBT_CHANCE, self->permutation_p);
}

/* What cannot be read must be better than what can. */
static void
judge_baseline (EngraftTraining             *self,
                const EngraftTrainedLearner *trained,
                GArray                      *reasons)
{
  for (guint k = 0; k < self->learners->len && trained->learner->is_complex; k++)
    {
      const EngraftTrainedLearner *baseline = get_learner (self, k);
      double own = engraft_training_get_gain (self, trained), other = engraft_training_get_gain (self, baseline);

      if (g_str_equal (baseline->learner->nick, ENGRAFT_LEARNER_BASELINE) && !baseline->refusal && own < other + AS_GOOD)
        {
          EngraftVerdictReason *reason = add (reasons, ENGRAFT_DOUBT_SIMPLER, own);

          reason->other = other;
          reason->learner = baseline->learner->nick;
        }
    }
}

static EngraftVerdict
judge (EngraftTraining             *self,
       const EngraftTrainedLearner *trained,
       GArray                      *reasons)
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

EngraftVerdict
engraft_training_judge (EngraftTraining  *self,
                        guint             index,
                        GArray          **reasons)
{
  const EngraftTrainedLearner *trained = get_learner (self, index);
  g_autoptr(GArray) found = g_array_new (FALSE, FALSE, sizeof (EngraftVerdictReason));
  EngraftVerdict verdict = trained->refusal ? ENGRAFT_VERDICT_NO_SIGNAL : judge (self, trained, found);

  if (reasons)
    *reasons = g_steal_pointer (&found);

  return verdict;
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
  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, ENGRAFT_VERDICT_NO_SIGNAL);

  return engraft_training_judge (self, index, NULL);
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
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) reasons = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TRAINING (self) && index < self->learners->len, sentences);

  if (get_learner (self, index)->refusal)
    g_ptr_array_add (sentences, g_strdup (get_learner (self, index)->refusal));
  engraft_training_judge (self, index, &reasons);
  for (guint k = 0; k < reasons->len; k++)
    g_ptr_array_add (sentences,
                     engraft_verdict_words_say_reason (&g_array_index (reasons, EngraftVerdictReason, k), self->kind));

  return sentences;
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
