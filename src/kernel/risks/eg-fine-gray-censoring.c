/* eg-fine-gray-censoring.c: how likely subjects are still, and already, under observation.
 *
 * G(s-) is the Kaplan-Meier estimate of not being censored before s, with those at risk who have entered.  H(s-) is the same
 * of the entries in reversed time: the product over u >= s of 1 - d(u)/n(u), d those that enter at u and n those with
 * entry <= u < time (Keiding & Gill 1990; Geskus 2011, Biometrics 67:39-49).  As finegray () of R's survival does, H is
 * taken only when somebody enters after the first subject has left.  Who has an event at s is at risk of being censored then as
 * in crr (), but with entries or weights not, as in finegray ().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-fine-gray-work.h"

#include <stdlib.h>
#include <string.h>

/* G of each group, at each subject's time and each step. */
static int
set_not_censored (EgFineGrayWork *self)
{
  const size_t k = self->n_groups;
  double *at_risk = calloc (4 * k, sizeof *at_risk), *censored = at_risk ? at_risk + k : NULL, *g = at_risk + 2 * k;
  double *gone = at_risk + 3 * k;   /* with events at the time, where these come first */
  const int events_first = eg_fine_gray_events_first (self);
  size_t next_step = 0, first = 0, entered = 0;

  if (!at_risk)
    return 0;
  for (size_t i = 0; i < self->n; i++)
    if (self->subjects[i].entry == EG_NO_TIME)
      at_risk[eg_fine_gray_group (self, i)] += eg_fine_gray_count (self, i);
  for (size_t a = 0; a < k; a++)
    g[a] = 1;
  for (size_t i = 0; i < self->n; i = first)
    {
      const uint32_t time = self->subjects[i].time;

      for (; entered < self->n_entries && self->subjects[self->entries[entered]].entry < time; entered++)
        at_risk[eg_fine_gray_group (self, self->entries[entered])] += eg_fine_gray_count (self, self->entries[entered]);
      if (next_step < self->n_steps && self->step_time[next_step] == time)
        memcpy (self->step_g + next_step++ * k, g, k * sizeof *g);
      for (; first < self->n && self->subjects[first].time == time; first++)
        {
          uint32_t group = eg_fine_gray_group (self, first);

          self->g[first] = g[group];
          if (self->subjects[first].end == EG_SUBJECT_CENSORED)
            censored[group] += eg_fine_gray_count (self, first);
          else if (events_first)
            gone[group] += eg_fine_gray_count (self, first);
        }
      for (size_t a = 0; a < k; a++)
        {
          if (censored[a] > 0)
            g[a] *= (at_risk[a] - gone[a] - censored[a]) / (at_risk[a] - gone[a]);
          censored[a] = gone[a] = 0;
        }
      for (size_t j = i; j < first; j++)
        at_risk[eg_fine_gray_group (self, j)] -= eg_fine_gray_count (self, j);
    }
  free (at_risk);

  return 1;
}

typedef struct
{
  double *h;          /* of each group */
  double *after;      /* who end after the entry */
  double *later;      /* of these, who enter after it */
  double *here;       /* who enter at it */
  size_t  ended;      /* subjects from here on are counted in AFTER */
  size_t  entered;    /* entries from here on are counted in LATER */
} Entries;

/* The last entry that is not taken yet, and all at its time. */
static void
take_entry (const EgFineGrayWork *self,
            Entries              *entries)
{
  const size_t k = self->n_groups, last = entries->entered;
  const uint32_t time = self->subjects[self->entries[last - 1]].entry;

  for (; entries->ended > 0 && self->subjects[entries->ended - 1].time > time; entries->ended--)
    entries->after[eg_fine_gray_group (self, entries->ended - 1)] += eg_fine_gray_count (self, entries->ended - 1);
  memset (entries->here, 0, k * sizeof *entries->here);
  for (; entries->entered > 0 && self->subjects[self->entries[entries->entered - 1]].entry == time; entries->entered--)
    {
      uint32_t subject = self->entries[entries->entered - 1];

      entries->here[eg_fine_gray_group (self, subject)] += eg_fine_gray_count (self, subject);
    }
  for (size_t a = 0; a < k; a++)
    if (entries->here[a] > 0)
      {
        double n = entries->after[a] - entries->later[a];

        /* whole numbers, so that there is no rounding */
        entries->h[a] *= n > entries->here[a] ? 1 - entries->here[a] / n : 0;
        entries->later[a] += entries->here[a];
      }
}

/* From the last subject down. */
static int
add_entered (EgFineGrayWork *self)
{
  const size_t k = self->n_groups;
  double *room = calloc (4 * k, sizeof *room);
  Entries entries = { room, room + k, room + 2 * k, room + 3 * k, self->n, self->n_entries };
  size_t step = self->n_steps;

  if (!room)
    return 0;
  for (size_t a = 0; a < k; a++)
    entries.h[a] = 1;
  for (size_t i = self->n; i-- > 0;)
    {
      const uint32_t time = self->subjects[i].time;

      while (entries.entered > 0 && self->subjects[self->entries[entries.entered - 1]].entry >= time)
        take_entry (self, &entries);
      if (step > 0 && self->step_time[step - 1] == time)
        {
          step--;
          for (size_t a = 0; a < k; a++)
            self->step_g[step * k + a] *= entries.h[a];
        }
      self->g[i] *= entries.h[eg_fine_gray_group (self, i)];
    }
  free (room);

  return 1;
}

int
eg_fine_gray_set_censoring (EgFineGrayWork *self)
{
  if (!set_not_censored (self))
    return 0;
  if (self->n_entries == 0
      || self->subjects[self->entries[self->n_entries - 1]].entry <= self->subjects[0].time)
    return 1;

  return add_entered (self);
}
