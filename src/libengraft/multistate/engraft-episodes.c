/* engraft-episodes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-episodes.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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

typedef struct
{
  const guint32 *subjects;
  const double  *entries;
  const double  *times;
} Keys;

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const Keys *keys = data;
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  if (keys->subjects && keys->subjects[x] != keys->subjects[y])
    return keys->subjects[x] < keys->subjects[y] ? -1 : 1;
  if (keys->entries && keys->entries[x] != keys->entries[y])
    return keys->entries[x] < keys->entries[y] ? -1 : 1;
  if (keys->times[x] != keys->times[y])
    return keys->times[x] < keys->times[y] ? -1 : 1;

  return x < y ? -1 : x > y;
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
           const guint32   *subjects)
{
  self->n_subjects = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      guint32 row = self->order[i];
      gboolean same = i > 0 && subjects && subjects[row] == subjects[self->order[i - 1]];

      self->previous[row] = same ? self->order[i - 1] : ENGRAFT_NO_CODE;
      self->n_subjects += !same;
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
                       GError              **error)
{
  gsize n;
  const double *entries = engraft_survival_data_get_entries (data, &n);
  Keys keys = { engraft_survival_data_get_subjects (data, NULL), entries,
                engraft_survival_data_get_times (data, NULL) };

  *self = (EngraftEpisodes) { .n = engraft_survival_data_get_n (data) };
  self->order = g_new (guint32, MAX (self->n, 1));
  self->previous = g_new (guint32, MAX (self->n, 1));
  for (gsize i = 0; i < self->n; i++)
    self->order[i] = i;
  g_qsort_with_data (self->order, self->n, sizeof *self->order, compare_rows, &keys);
  link_rows (self, keys.subjects);
  self->derived = !entries && self->n_subjects < self->n;
  if (entries || self->derived)
    self->entry = g_new0 (double, MAX (self->n, 1));
  for (gsize i = 0; entries && i < self->n; i++)
    self->entry[i] = entries[i];

  return check_rows (self, data, error);
}
