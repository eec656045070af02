/* engraft-episodes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-episodes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/data/eg-sort.h"
#include "libengraft/survival/engraft-survival-fit-job.h"
#include "libengraft/text/engraft-format.h"

/**
 * engraft_state_error_quark:
 *
 * Names the domain of [error@StateError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-state-error-quark, engraft_state_error)

#define NEAR 1.49e-8

static int
step_cb (double  fraction,
         void   *operation)
{
  return engraft_operation_set_error_if_cancelled (operation, NULL);
}

/* Puts ORDER in that of the places it now has. */
static void
permute (guint32       *order,
         const guint32 *places,
         guint32       *room,
         gsize          n)
{
  for (gsize i = 0; i < n; i++)
    room[i] = order[places[i]];
  memcpy (order, room, n * sizeof *order);
}

/* By subject, then by entry, then by time, then as the rows stand: sorted the other way round, as each way is stable. */
static EgStatus
sort_rows (EngraftEpisodes  *self,
           const guint32    *subjects,
           const double     *entries,
           const double     *times,
           EngraftOperation *operation)
{
  const gsize n = self->n;
  g_autofree guint32 *places = g_new (guint32, MAX (n, 1)), *codes = g_new (guint32, MAX (n, 1));
  g_autofree double *values = g_new (double, entries ? MAX (n, 1) : 1);
  EgStatus status = eg_sort_order (times, n, FALSE, self->order, step_cb, operation);
  guint32 n_codes = 0;

  for (gsize i = 0; status == EG_OK && entries && i < n; i++)
    values[i] = entries[self->order[i]];
  if (status == EG_OK && entries)
    {
      status = eg_sort_order (values, n, FALSE, places, step_cb, operation);
      if (status == EG_OK)
        permute (self->order, places, codes, n);
    }
  if (status == EG_OK && step_cb (0, operation))
    status = EG_STOPPED;
  for (gsize i = 0; status == EG_OK && subjects && i < n; i++)
    {
      codes[i] = subjects[self->order[i]];
      n_codes = codes[i] == ENGRAFT_NO_CODE ? n_codes : MAX (n_codes, codes[i] + 1);
    }
  if (status == EG_OK && subjects)
    status = eg_sort_order_codes (codes, n, n_codes, NULL, FALSE, places);
  if (status == EG_OK && subjects)
    permute (self->order, places, codes, n);

  return status == EG_OK && step_cb (1, operation) ? EG_STOPPED : status;
}

void
engraft_episodes_clear (EngraftEpisodes *self)
{
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->times, g_free);
  g_clear_pointer (&self->events, g_free);
  g_clear_pointer (&self->beginnings, g_free);
  g_clear_pointer (&self->entry, g_free);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->previous, g_free);
}

/* as eg-timeline.h: a gap of rounding is none */
gboolean
engraft_episodes_are_near (double a,
                           double b)
{
  return fabs (a - b) <= NEAR * fmax (1, fmax (fabs (a), fabs (b)));
}

gboolean
engraft_episodes_is_empty (const EngraftEpisodes *self,
                           EngraftSurvivalData   *data,
                           gsize                  episode)
{
  const double *times = self->times ? self->times : engraft_survival_data_get_times (data, NULL);

  return self->entry && engraft_episodes_are_near (self->entry[episode], times[episode]);
}

guint32
engraft_episodes_get_row (const EngraftEpisodes *self,
                          gsize                  episode)
{
  return self->rows ? self->rows[episode] : (guint32) episode;
}

char *
engraft_episodes_dup_row (EngraftSurvivalData *data,
                          guint32              row)
{
  return engraft_format_count (engraft_survival_data_get_rows (data, NULL)[row] + (guint64) 1);
}

static void
link_rows (EngraftEpisodes *self,
           const guint32   *subjects,
           const double    *entries,
           const double    *times)
{
  gboolean counted = FALSE;

  self->n_subjects = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      guint32 row = self->order[i];
      gboolean same = i > 0 && subjects && subjects[row] == subjects[self->order[i - 1]];

      self->previous[row] = same ? self->order[i - 1] : ENGRAFT_NO_CODE;
      counted = counted && same;
      if (!counted && !(entries && engraft_episodes_are_near (entries[row], times[row])))
        {
          self->n_subjects++;
          counted = TRUE;
        }
    }
}

/* Two rows of a subject that both end, or overlap. */
static void
set_overlap (GError              **error,
             EngraftSurvivalData  *data,
             guint32               row,
             guint32               before,
             double                begin,
             double                end,
             gboolean              derived)
{
  g_autofree char *first = engraft_episodes_dup_row (data, before), *second = engraft_episodes_dup_row (data, row);
  g_autofree char *from = engraft_format_exact (begin), *to = engraft_format_exact (end);

  if (derived)
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_ROWS,
                 _("Rows %s and %s are of one subject and end both at %s, so that there is no time between them and "
                   "it is not known which came first. Put them into one row, or say when each began."),
                 first, second, to);
  else
    g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_ROWS,
                 _("Row %s begins at %s, but row %s of the same subject ends only at %s. Rows of a subject must not "
                   "overlap in time; correct one of them."), second, from, first, to);
}

/* Entries are made of ends, or held against them. */
static gboolean
check_rows (EngraftEpisodes      *self,
            EngraftSurvivalData  *data,
            GError              **error)
{
  const double *times = engraft_survival_data_get_times (data, NULL);

  for (gsize i = 0; i < self->n; i++)
    {
      guint32 row = self->order[i], before = self->previous[row];

      if (before == ENGRAFT_NO_CODE)
        continue;
      if (self->derived)
        self->entry[row] = times[before];
      if (self->derived ? engraft_episodes_are_near (times[before], times[row])
                        : self->entry[row] < times[before] && !engraft_episodes_are_near (self->entry[row], times[before]))
        {
          set_overlap (error, data, row, before, self->entry[row], times[before], self->derived);
          return FALSE;
        }
      if (!self->derived && !engraft_episodes_are_near (self->entry[row], times[before]) && self->n_gaps++ == 0)
        self->first_gap = row;
    }

  return TRUE;
}

gboolean
engraft_episodes_init (EngraftEpisodes      *self,
                       EngraftSurvivalData  *data,
                       EngraftOperation     *operation,
                       GError              **error)
{
  gsize n;
  const double *entries = engraft_survival_data_get_entries (data, &n);
  const guint32 *subjects = engraft_survival_data_get_subjects (data, NULL);

  *self = (EngraftEpisodes) { .n = engraft_survival_data_get_n (data) };
  self->order = g_new (guint32, MAX (self->n, 1));
  self->previous = g_new (guint32, MAX (self->n, 1));
  if (!engraft_survival_job_check (sort_rows (self, subjects, entries, engraft_survival_data_get_times (data, NULL),
                                              operation), error))
    return FALSE;
  link_rows (self, subjects, entries, engraft_survival_data_get_times (data, NULL));
  self->derived = !entries && self->n_subjects < self->n;
  if (entries || self->derived)
    self->entry = g_new0 (double, MAX (self->n, 1));
  for (gsize i = 0; entries && i < self->n; i++)
    self->entry[i] = entries[i];

  return check_rows (self, data, error);
}
