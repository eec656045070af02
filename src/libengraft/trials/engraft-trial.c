/* engraft-trial.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trial.h"

#include <math.h>

static void
clear_outcome (gpointer data)
{
  EngraftTrialOutcome *outcome = data;

  g_free (outcome->measure);
  g_free (outcome->time_frame);
}

static void
clear_group (gpointer data)
{
  EngraftTrialGroup *group = data;

  g_free (group->id);
  g_free (group->title);
}

static void
forget_numbers (EngraftTrial *self)
{
  self->enrolment = self->has_results = self->n_locations = self->n_serious_terms = NAN;
}

EngraftTrial *
engraft_trial_new (void)
{
  EngraftTrial *self = g_new0 (EngraftTrial, 1);

  forget_numbers (self);
  self->conditions = g_ptr_array_new_with_free_func (g_free);
  self->interventions = g_ptr_array_new_with_free_func (g_free);
  self->outcomes = g_array_new (FALSE, TRUE, sizeof (EngraftTrialOutcome));
  self->groups = g_array_new (FALSE, TRUE, sizeof (EngraftTrialGroup));
  g_array_set_clear_func (self->outcomes, clear_outcome);
  g_array_set_clear_func (self->groups, clear_group);

  return self;
}

void
engraft_trial_clear (EngraftTrial *self)
{
  char **texts[] = { &self->id, &self->title, &self->status, &self->why_stopped, &self->start, &self->completion,
                     &self->phase, &self->study_type, &self->allocation, &self->sponsor_class };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  forget_numbers (self);
  g_ptr_array_set_size (self->conditions, 0);
  g_ptr_array_set_size (self->interventions, 0);
  g_array_set_size (self->outcomes, 0);
  g_array_set_size (self->groups, 0);
}

void
engraft_trial_free (EngraftTrial *self)
{
  engraft_trial_clear (self);
  g_ptr_array_unref (self->conditions);
  g_ptr_array_unref (self->interventions);
  g_array_unref (self->outcomes);
  g_array_unref (self->groups);
  g_free (self);
}
