/* engraft-survival-data-ends.c: events that are known up to an interval.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-survival-data-work.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"

gboolean
engraft_survival_work_has_ends (EngraftSurvivalWork *work)
{
  return work->intervals && (work->roles.left || work->roles.right);
}

/* NaN where there is none */
static double
end_of (EngraftSurvivalWork *work,
        EngraftColumn       *column,
        guint                row)
{
  return column ? engraft_survival_work_time (column, work->roles.origin, row) : NAN;
}

static void
check_ends (EngraftSurvivalWork *work,
            guint                row,
            double               left,
            double               right)
{
  double entry = end_of (work, work->roles.entry, row);

  if (isnan (left) && isnan (right))
    engraft_survival_work_drop (work, row, ENGRAFT_DROP_TIME);
  else if (left < 0 || right < 0)
    engraft_survival_work_drop (work, row, ENGRAFT_DROP_NEGATIVE);
  else if (left > right)
    engraft_survival_work_drop (work, row, ENGRAFT_DROP_ENDS);
  if (!work->roles.entry)
    return;
  if (isnan (entry))
    engraft_survival_work_drop (work, row, ENGRAFT_DROP_ENTRY);
  else if (entry >= right || (entry >= left && (isnan (right) || left == right)))
    engraft_survival_work_drop (work, row, ENGRAFT_DROP_INTERVAL);
}

/* Whoever has a right end has had the event. */
void
engraft_survival_work_read_ends (EngraftSurvivalWork *work)
{
  for (guint row = 0; row < work->n_rows; row++)
    {
      double left = end_of (work, work->roles.left, row), right = end_of (work, work->roles.right, row);

      work->outcomes[row] = isnan (right) ? ENGRAFT_OUTCOME_CENSORED : ENGRAFT_OUTCOME_EVENT;
      if (!work->reasons[row])
        check_ends (work, row, left, right);
    }
}

/* A time of 0 has no logarithm; and that somebody was still without the event at 0 says nothing. */
void
engraft_survival_work_drop_zero (EngraftSurvivalWork *work)
{
  EngraftSurvivalRoles *roles = &work->roles;

  if (!work->positive || !roles->time)
    return;
  for (guint row = 0; row < work->n_rows; row++)
    {
      double right = end_of (work, roles->time, row);

      if (engraft_survival_work_has_ends (work))
        {
          double left = end_of (work, roles->left, row);

          right = end_of (work, roles->right, row);
          right = isnan (right) ? left : right;
        }
      if (!work->reasons[row] && right == 0)
        engraft_survival_work_drop (work, row, ENGRAFT_DROP_ZERO);
    }
}

void
engraft_survival_work_gather_ends (EngraftSurvivalWork *work)
{
  EngraftSurvivalData *self = work->data;
  EngraftSurvivalRoles *roles = &work->roles;
  gboolean ends = engraft_survival_work_has_ends (work);

  self->lefts = g_new (double, MAX (self->n, 1));
  self->rights = g_new (double, MAX (self->n, 1));
  for (gsize i = 0; i < self->n; i++)
    {
      double left = ends ? end_of (work, roles->left, self->rows[i]) : self->times[i];
      double right = ends ? end_of (work, roles->right, self->rows[i]) : self->times[i];

      if (self->outcomes[i] != ENGRAFT_OUTCOME_EVENT)
        right = INFINITY;
      self->lefts[i] = isnan (left) ? -INFINITY : left;
      self->rights[i] = isnan (right) ? INFINITY : right;
      if (ends)
        self->own_times[i] = isfinite (self->rights[i]) ? self->rights[i] : self->lefts[i];
      /* who comes under observation within the interval, has the event after that */
      if (self->entries && self->lefts[i] < self->entries[i])
        self->lefts[i] = self->entries[i];
    }
  if (ends)
    {
      self->times = self->own_times;
      self->event_title = g_strdup (engraft_column_get_title (roles->time));
    }
}

static guint
count_zero_events (EngraftSurvivalWork *work)
{
  gsize n;
  const guint *rows = engraft_tally_get_dropped_rows (work->roles.tally, ENGRAFT_DROP_ZERO, &n);
  guint n_events = 0;

  for (gsize i = 0; i < n; i++)
    n_events += work->outcomes[rows[i]] == ENGRAFT_OUTCOME_EVENT;

  return n_events;
}

void
engraft_survival_work_notify_ends (EngraftSurvivalWork *work)
{
  EngraftTally *tally = work->roles.tally;
  guint n_zero = engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_ZERO);
  guint n_ends = engraft_tally_get_n_dropped (tally, ENGRAFT_DROP_ENDS);
  g_autofree char *zero = engraft_format_count (n_zero), *ends = engraft_format_count (n_ends);
  g_autofree char *events = engraft_format_count (count_zero_events (work));

  if (n_zero)
    engraft_survival_roles_notify (&work->roles, ENGRAFT_SEVERITY_WARNING, "time",
                                   g_strdup_printf (ngettext ("%s row has the time 0 (events: %s) and is left out: these "
                                                              "laws are of times above 0. Where the event was on the "
                                                              "first day, give it half a day in the data page.",
                                                              "%s rows have the time 0 (events: %s) and are left out: "
                                                              "these laws are of times above 0. Where the event was on "
                                                              "the first day, give it half a day in the data page.",
                                                              n_zero), zero, events));
  if (n_ends)
    engraft_survival_roles_notify (&work->roles, ENGRAFT_SEVERITY_WARNING, "left",
                                   g_strdup_printf (ngettext ("In %s row the interval ends before it begins; it is left "
                                                              "out. Are the columns named the wrong way round?",
                                                              "In %s rows the interval ends before it begins; they are "
                                                              "left out. Are the columns named the wrong way round?",
                                                              n_ends), ends));
}
