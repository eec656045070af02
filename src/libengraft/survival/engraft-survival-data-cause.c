/* engraft-survival-data-cause.c: the data of one cause among several.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-data-private.h"

static GPtrArray *
copy_names (GPtrArray *names)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (copy, g_strdup (names->pdata[i]));

  return copy;
}

static void
copy_groups (EngraftSurvivalGroups       *copy,
             const EngraftSurvivalGroups *groups,
             gsize                        n)
{
  g_ptr_array_unref (copy->names);
  copy->names = copy_names (groups->names);
  g_ptr_array_unref (copy->words);
  copy->words = copy_names (groups->words);
  g_ptr_array_unref (copy->levels);
  copy->levels = copy_names (groups->levels);
  copy->codes = groups->codes ? g_memdup2 (groups->codes, MAX (n, 1) * sizeof *groups->codes) : NULL;
}

EngraftSurvivalData *
engraft_survival_data_new_for_cause (EngraftSurvivalData *data,
                                     const guint8        *of_ending,
                                     guint8               cause,
                                     const char          *title)
{
  EngraftSurvivalData *self = g_object_new (ENGRAFT_TYPE_SURVIVAL_DATA, NULL);
  const EngraftOutcome outcome = ENGRAFT_OUTCOME_EVENT;
  const gsize n = MAX (data->n, 1);

  self->tally = g_object_ref (data->tally);
  self->unit = data->unit;
  self->n = data->n;
  self->rows = g_memdup2 (data->rows, n * sizeof *data->rows);
  self->own_times = g_memdup2 (data->times, n * sizeof *data->times);
  self->times = self->own_times;
  self->entries = g_memdup2 (data->entries, data->entries ? n * sizeof *data->entries : 0);
  self->weights = g_memdup2 (data->weights, data->weights ? n * sizeof *data->weights : 0);
  self->clusters = g_memdup2 (data->clusters, data->clusters ? n * sizeof *data->clusters : 0);
  self->subjects = g_memdup2 (data->subjects, data->subjects ? n * sizeof *data->subjects : 0);
  copy_groups (&self->groups, &data->groups, data->n);
  copy_groups (&self->strata, &data->strata, data->n);
  self->group_title = g_strdup (data->group_title);
  self->event_title = g_strdup (title);
  self->outcomes = g_new (guint8, n);
  self->endings = g_new0 (guint8, n);
  for (gsize i = 0; i < data->n; i++)
    {
      gboolean is_cause = of_ending[data->endings[i]] == cause;

      self->outcomes[i] = is_cause ? ENGRAFT_OUTCOME_EVENT : ENGRAFT_OUTCOME_CENSORED;
      self->endings[i] = is_cause;
    }
  g_ptr_array_add (self->ending_names, g_strdup (title));
  g_array_append_val (self->ending_outcomes, outcome);

  return self;
}
