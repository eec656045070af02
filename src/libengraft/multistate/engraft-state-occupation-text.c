/* engraft-state-occupation-text.c: the result in words, and what one should know before believing it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-state-occupation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/survival/engraft-group-guard.h"
#include "libengraft/survival/engraft-model-notices.h"
#include "libengraft/survival/engraft-survival-options.h"
#include "libengraft/text/engraft-format.h"

#define AALEN "Aalen OO, Johansen S. An empirical transition matrix for non-homogeneous Markov chains based on " \
              "censored observations. Scand J Stat 1978;5:141–50."
#define DATTA "Datta S, Satten GA. Validity of the Aalen-Johansen estimators of stage occupation probabilities and " \
              "Nelson-Aalen estimators of integrated transition hazards for non-Markov models. Stat Probab Lett " \
              "2001;55:403–11."

/* probabilities that a sentence tells of several groups */
#define MOST_TOLD 8

/* arrivals below which limits are rough guesses */
#define FEW_ARRIVALS 10

/* ---- notices ---- */

static gboolean
has_events (EngraftStateOccupation *self)
{
  const char * const *events = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "intermediate");

  return events && events[0];
}

static gboolean
has_beginning (EngraftStateOccupation *self)
{
  const char *column = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "beginning");

  return column && *column;
}

static void
notice_rows (EngraftStateOccupation *self,
             EngraftOperation       *operation)
{
  engraft_group_guard_warn (self->data, NAN, ENGRAFT_OPTIONS (self->options), self->notices, operation);
  engraft_model_notices_left_out (self->notices, self->data, FALSE);
  if (self->model.unknown)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "states",
                        _("“%s” among the states is no value that counts as an event, or has a state already; it is left out."),
                        self->model.unknown);
  if (!engraft_survival_data_get_subjects (self->data, NULL) && !has_events (self))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "subject",
                        _("No column says who a row is about, so each row counts as a subject of its own."));
  if (self->derived)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "entry",
                        _("No column says when a row begins, so each begins where the one before it of the same subject ends."));
  engraft_model_notices_empty (self->notices, engraft_model_notices_count_empty (self->data, NAN));
  if (self->n_gaps > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "entry",
                        ngettext ("%u row begins after the one before it of the same subject has ended (row %s is the first); "
                                  "subjects are not under observation in between, and are taken to stay in their state.",
                                  "%u rows begin after the one before them of the same subject has ended (row %s is the first); "
                                  "subjects are not under observation in between, and are taken to stay in their state.",
                                  self->n_gaps), self->n_gaps, self->first_gap);
}

static void
notice_events (EngraftStateOccupation *self)
{
  if (self->episodes.n_late > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "intermediate",
                        ngettext ("%u event on the way is after the end of its subject’s follow-up; it is left out.",
                                  "%u events on the way are after the end of their subjects’ follow-up; they are left out.",
                                  self->episodes.n_late), self->episodes.n_late);
  if (self->episodes.n_tied > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "intermediate",
                        ngettext ("%u event on the way is at the time at which follow-up ended with another, which alone counts.",
                                  "%u events on the way are at the time at which follow-up ended with another, which alone counts.",
                                  self->episodes.n_tied), self->episodes.n_tied);
  if (self->episodes.n_early > 0 && has_beginning (self))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "beginning",
                        ngettext ("%u subject had an event on the way before observation began, or when it did; it begins in the state that "
                                  "its column says, and the event is left out.",
                                  "%u subjects had an event on the way before observation began, or when it did; they begin in the state "
                                  "that their column says, and these events are left out.",
                                  self->episodes.n_early), self->episodes.n_early);
  else if (self->episodes.n_early > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "intermediate",
                        ngettext ("%u subject had an event on the way before observation began, or when it did, and begins in that state.",
                                  "%u subjects had an event on the way before observation began, or when it did, and begin in that state.",
                                  self->episodes.n_early), self->episodes.n_early);
  if (self->episodes.n_together > 0)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "intermediate",
                        ngettext ("%u event on the way is at the time of another; the later one in the list counts.",
                                  "%u events on the way are at the time of another; the later one in the list counts.",
                                  self->episodes.n_together), self->episodes.n_together);
}

static void
notice_states (EngraftStateOccupation *self)
{
  const gboolean several = engraft_state_occupation_begins_in_several (self);

  for (guint state = several ? 0 : 1; state < self->n_states; state++)
    {
      const guint n_begin = self->model.begins[state];
      guint n = 0;

      for (guint group = 0; group < self->n_groups; group++)
        n += engraft_step_curve_get_n_events (engraft_state_occupation_get_curve (self, group, state));
      if (n + n_begin < FEW_ARRIVALS && n_begin > 0)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "states",
                            ngettext ("Only %u subject began in “%s” or reached it: its limits are rough guesses.",
                                      "Only %u subjects began in “%s” or reached it: its limits are rough guesses.", n + n_begin),
                            n + n_begin, engraft_state_occupation_get_state (self, state));
      else if (n + n_begin < FEW_ARRIVALS)
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "states",
                            ngettext ("“%s” was reached only %u time: its limits are rough guesses.",
                                      "“%s” was reached only %u times: its limits are rough guesses.", n),
                            engraft_state_occupation_get_state (self, state), n);
    }
}

static void
notice_times (EngraftStateOccupation *self)
{
  const guint n = self->times.chosen->len;

  for (guint group = 0; group < self->n_groups; group++)
    {
      EngraftStepCurve *curve = engraft_state_occupation_get_curve (self, group, 0);
      const char *name = engraft_step_curve_get_group (curve);
      double last = engraft_step_curve_get_last_time (curve);
      g_autofree char *time = engraft_shown_times_dup (&self->times, last);

      if (isnan (last) && isnan (engraft_step_curve_get_beginning (curve)))
        continue;   /* told already: all have the weight 0 */
      if (isnan (last))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "group", _("Nobody is left in “%s”."), name);
      else if (self->horizon > last || (n > 0 && g_array_index (self->times.chosen, double, n - 1) > last))
        engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "times",
                            _("In “%s” nobody is observed beyond %s: what is shown for later times is carried on from there."),
                            *name ? name : C_("group", "all"), time);
    }
}

void
engraft_state_occupation_add_notices (EngraftStateOccupation *self,
                                      EngraftOperation       *operation)
{
  notice_rows (self, operation);
  notice_events (self);
  notice_states (self);
  notice_times (self);
}

/* ---- sentences ---- */

gboolean
engraft_state_occupation_begins_in_several (EngraftStateOccupation *self)
{
  guint n = 0;

  for (guint state = 0; state < self->n_states; state++)
    n += self->model.begins[state] > 0;

  return n > 1;
}

char *
engraft_state_occupation_dup_estimate (EngraftStepCurve *curve,
                                       double            time)
{
  double lower, upper, value = engraft_step_curve_get_estimate (curve, time, NULL, &lower, &upper);
  g_autofree char *shown = engraft_format_percent (value, 0);
  g_autofree char *from = engraft_format_fixed (lower * 100, 0), *to = engraft_format_fixed (upper * 100, 0);

  if (isnan (lower) || isnan (upper))
    return g_steal_pointer (&shown);

  /* Translators: an estimate and its confidence limits */
  return g_strdup_printf (C_("estimate and its limits", "%s (%s–%s)"), shown, from, to);
}

/* Of the sets, or where there are none of the states; of one group. */
static char *
dup_group (EngraftStateOccupation *self,
           guint                   group,
           double                  time)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint first = self->n_sets > 0 ? self->n_states : 0;

  for (guint state = first; state < self->n_states + self->n_sets; state++)
    {
      g_autofree char *estimate =
        engraft_state_occupation_dup_estimate (engraft_state_occupation_get_curve (self, group, state), time);

      /* Translators: a state and how likely it is, such as “relapse 23% (18–29)” */
      g_ptr_array_add (parts, g_strdup_printf (C_("state", "%s %s"),
                                               engraft_state_occupation_get_state (self, state), estimate));
    }
  g_ptr_array_add (parts, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_(", "), (char **) parts->pdata);
}

/**
 * engraft_state_occupation_dup_sentence:
 * @self: a result
 *
 * Gives the answer in one sentence, at the last of the chosen times or else where the follow-up of the first group
 * ends that ends: the sets of states that were asked for, or else all states.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_state_occupation_dup_sentence (EngraftStateOccupation *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *at = NULL, *all = NULL, *count = NULL, *patients = NULL;
  double time;

  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);

  time = self->times.chosen->len > 0 ? g_array_index (self->times.chosen, double, self->times.chosen->len - 1)
                                     : engraft_state_occupation_common_time (self);
  at = engraft_shown_times_dup (&self->times, time);
  count = engraft_format_count (self->n_subjects);
  patients = g_strdup_printf (ngettext ("%s patient", "%s patients", self->n_subjects), count);
  /* a dozen of numbers is no sentence; they are in the table */
  if (self->n_groups > 1 && self->n_groups * self->n_states > MOST_TOLD)
    return g_strdup_printf (_("Probabilities of %u states in %u groups; %s"), self->n_states, self->n_groups, patients);
  for (guint group = 0; group < self->n_groups; group++)
    {
      g_autofree char *text = dup_group (self, group, time);
      g_autofree char *name = engraft_survival_data_dup_group_phrase (self->data, engraft_state_occupation_get_group (self, group));

      /* Translators: a group, and how likely states are in it */
      g_ptr_array_add (parts, self->n_groups > 1
                              ? g_strdup_printf (_("in %s: %s"), name, text)
                              : g_steal_pointer (&text));
    }
  g_ptr_array_add (parts, NULL);
  all = g_strjoinv ("; ", (char **) parts->pdata);

  /* Translators: a time, how likely states are, “137 patients” */
  return g_strdup_printf (_("Probabilities at %s: %s; %s"), at, all, patients);
}

static const char *
get_interval (EngraftStateOccupation *self)
{
  switch (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "interval"))
    {
    case ENGRAFT_INTERVAL_LOG_LOG:
      return _("on the scale of log(−log)");
    case ENGRAFT_INTERVAL_PLAIN:
      return _("without transformation");
    case ENGRAFT_INTERVAL_LOGIT:
      return _("on the logit scale");
    case ENGRAFT_INTERVAL_ARCSIN:
      return _("on the scale of the arcsine of the square root");
    case ENGRAFT_INTERVAL_LOG:
    default:
      return _("on the log scale");
    }
}

/**
 * engraft_state_occupation_dup_methods:
 * @self: a result
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_state_occupation_dup_methods (EngraftStateOccupation *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *level = NULL, *horizon = NULL;

  g_return_val_if_fail (ENGRAFT_IS_STATE_OCCUPATION (self), NULL);

  level = engraft_format_number (self->confidence * 100, 6);
  horizon = engraft_shown_times_dup (&self->times, self->horizon);
  g_string_append (text, _("Probabilities of the states over time were estimated by the method of Aalen and Johansen [1], "
                           "which does not depend on the Markov property for them [2]."));
  if (engraft_state_occupation_begins_in_several (self))
    g_string_append_printf (text, " %s", engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "known-beginning")
                                         ? _("Patients began in several states; the shares at the beginning are those of "
                                             "the patients under observation at the first event, and were taken as known.")
                                         : _("Patients began in several states; the shares at the beginning are those of "
                                             "the patients under observation at the first event, and their uncertainty is "
                                             "part of all standard errors."));
  if (has_events (self))
    g_string_append_printf (text, " %s", _("A patient entered a state at the time of an event on the way; one at the time "
                                           "at which follow-up ended with another event was not counted."));
  if (self->n_sets > 0)
    g_string_append_printf (text, " %s", _("The probability of being in any of several states is the sum of theirs, with "
                                           "the standard error of the sum."));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Standard errors are by the infinitesimal jackknife over patients; pointwise %s%% "
                                  "confidence intervals are %s."), level, get_interval (self));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Mean times in a state are areas under its curve up to %s."), horizon);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Analyses were done with Engraft %s."), PACKAGE_VERSION);
  g_string_append (text, "\n\n[1] " AALEN "\n[2] " DATTA);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
