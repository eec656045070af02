/* engraft-episodes-events.c: rows of one subject each, divided at events whose times are in columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/eg-status.h"
#include "libengraft/multistate/engraft-episodes.h"

/* An event of one row */
typedef struct
{
  double time;
  guint8 event;    /* from 1 */
} Passage;

typedef struct
{
  EngraftEpisodes     *self;
  EngraftSurvivalData *data;
  GArray              *events;     /* of EngraftEventColumn */
  GArray              *passages;   /* of the row that is divided: of Passage */
} Maker;

static int
compare_passages (gconstpointer a,
                  gconstpointer b)
{
  const Passage *x = a, *y = b;

  if (x->time != y->time)
    return x->time < y->time ? -1 : 1;

  return x->event - y->event;
}

/* Those that happened, in the order of time; of one time, in the order in which they were named. */
static void
list_passages (Maker   *maker,
               guint32  row)
{
  const guint place = engraft_survival_data_get_rows (maker->data, NULL)[row];

  g_array_set_size (maker->passages, 0);
  for (guint i = 0; i < maker->events->len; i++)
    {
      const double time = engraft_event_column_time (&g_array_index (maker->events, EngraftEventColumn, i), place);
      const Passage passage = { time, i + 1 };

      if (isfinite (time))
        g_array_append_val (maker->passages, passage);
    }
  g_array_sort (maker->passages, compare_passages);
}

static void
add_episode (Maker   *maker,
             guint32  row,
             double   entry,
             double   end,
             guint8   event,
             guint8   beginning,
             gboolean is_first)
{
  EngraftEpisodes *self = maker->self;
  const gsize n = self->n++;

  self->rows[n] = row;
  self->entry[n] = entry;
  self->times[n] = end;
  self->events[n] = event;
  self->beginnings[n] = beginning;
  self->order[n] = n;
  self->previous[n] = is_first ? ENGRAFT_NO_CODE : n - 1;
}

/* An event at the end of follow-up counts when follow-up ended without another. */
static guint8
get_last (Maker         *maker,
          guint32        row,
          const Passage *passage,
          guint8         before)
{
  EngraftEpisodes *self = maker->self;

  if (engraft_survival_data_get_endings (maker->data, NULL)[row] != 0)
    {
      self->n_tied++;
      return 0;
    }
  self->n_together += before != 0;

  return passage->event;
}

/* As tmerge () of R’s survival cuts: (entry, first event], (first event, second] and so on, up to the end. */
static void
divide (Maker   *maker,
        guint32  row,
        double   entry,
        double   end)
{
  EngraftEpisodes *self = maker->self;
  const gsize first = self->n;
  guint8 beginning = 0, last = 0;
  double from = entry;

  for (guint i = 0; i < maker->passages->len; i++)
    {
      const Passage *passage = &g_array_index (maker->passages, Passage, i);

      if (engraft_episodes_are_near (passage->time, end))
        last = get_last (maker, row, passage, last);
      else if (passage->time > end)
        self->n_late++;
      else if (passage->time <= entry || engraft_episodes_are_near (passage->time, entry))
        beginning = passage->event;
      else if (self->n > first && engraft_episodes_are_near (passage->time, from))
        {
          self->events[self->n - 1] = passage->event;
          self->n_together++;
        }
      else
        {
          add_episode (maker, row, from, passage->time, passage->event, beginning, self->n == first);
          from = passage->time;
        }
    }
  self->n_early += beginning != 0;
  add_episode (maker, row, from, end, last, beginning, self->n == first);
}

/* Two rows of a subject would say two things. */
static gboolean
check_subjects (EngraftSurvivalData  *data,
                GError              **error)
{
  const guint32 *subjects = engraft_survival_data_get_subjects (data, NULL);
  const guint n = engraft_survival_data_get_n (data);
  g_autoptr(GHashTable) rows = g_hash_table_new (NULL, NULL);

  for (guint row = 0; subjects && row < n; row++)
    {
      gpointer before = g_hash_table_lookup (rows, GUINT_TO_POINTER (subjects[row] + 1));

      if (before)
        {
          g_autofree char *first = engraft_episodes_dup_row (data, GPOINTER_TO_UINT (before) - 1);
          g_autofree char *second = engraft_episodes_dup_row (data, row);

          g_set_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_ROWS,
                       _("Rows %s and %s are of one subject. Where events on the way are in columns, each subject has "
                         "one row."), first, second);
          return FALSE;
        }
      g_hash_table_insert (rows, GUINT_TO_POINTER (subjects[row] + 1), GUINT_TO_POINTER (row + 1));
    }

  return TRUE;
}

gboolean
engraft_episodes_init_with_events (EngraftEpisodes      *self,
                                   EngraftSurvivalData  *data,
                                   GArray               *events,
                                   EngraftOperation     *operation,
                                   GError              **error)
{
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (Passage));
  const gsize n_rows = engraft_survival_data_get_n (data), most = MAX (1, n_rows * (events->len + 1));
  const double *entries = engraft_survival_data_get_entries (data, NULL);
  const double *times = engraft_survival_data_get_times (data, NULL);
  Maker maker = { self, data, events, passages };

  *self = (EngraftEpisodes) { .n_subjects = n_rows };
  if (!check_subjects (data, error))
    return FALSE;
  self->rows = g_new (guint32, most);
  self->entry = g_new (double, most);
  self->times = g_new (double, most);
  self->events = g_new (guint8, most);
  self->beginnings = g_new (guint8, most);
  self->order = g_new (guint32, most);
  self->previous = g_new (guint32, most);
  for (gsize row = 0; row < n_rows; row++)
    {
      if (row % EG_ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (operation, error))
        return FALSE;
      list_passages (&maker, row);
      divide (&maker, row, entries ? entries[row] : 0, times[row]);
    }

  return TRUE;
}
