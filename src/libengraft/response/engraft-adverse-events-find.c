/* engraft-adverse-events-find.c: which rows count a subject.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is chosen in a chart marks rows at once, of a million events too: events of a subject lie together, and each knows
 * the row of its term and of its body system.
 */
#include "config.h"

#include "libengraft/response/engraft-adverse-events-private.h"

static const EngraftAdverseEvent *
get_event (EngraftAdverseEvents *self,
           guint                 place)
{
  return self->ordered->pdata[place];
}

void
engraft_adverse_events_index (EngraftAdverseEvents *self)
{
  guint n = self->ordered->len, n_subjects = g_hash_table_size (self->numbers);
  g_autofree guint *next = g_new0 (guint, n_subjects + 1), *systems = g_new (guint, self->systems->len + 1), *terms = g_new (guint, n + 1);

  self->first_own = g_new0 (guint, n_subjects + 1);
  self->own = g_new (EngraftAdversePlace, n + 1);
  for (guint i = 0; i < n; i++)
    {
      self->first_own[get_event (self, i)->number + 1]++;
      terms[i] = G_MAXUINT;
    }
  for (guint i = 0; i < n_subjects; i++)
    {
      self->first_own[i + 1] += self->first_own[i];
      next[i] = self->first_own[i];
    }
  for (guint i = 0; i < self->systems->len; i++)
    systems[i] = G_MAXUINT;
  for (guint r = 0; r < self->rows->len; r++)
    {
      const EngraftAdverseRow *row = &g_array_index (self->rows, EngraftAdverseRow, r);

      if (row->level == ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM)
        systems[row->system] = r;
      for (guint i = row->from; row->level == ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM && i < row->to; i++)
        terms[i] = r;
    }
  for (guint i = 0; i < n; i++)
    {
      const EngraftAdverseEvent *event = get_event (self, i);

      self->own[next[event->number]++] = (EngraftAdversePlace) { terms[i], systems[event->system], event->arm };
    }
}

/* Where what is counted of an ARM in the ROW stands in a table; G_MAXUINT: nowhere */
static guint
find_place (EngraftAdverseEvents *self,
            guint                 table,
            guint                 row,
            guint                 arm)
{
  guint n_arms = self->arms->len;

  switch (table)
    {
    case ENGRAFT_ADVERSE_EVENTS_TABLE_SUMMARY: return row;
    case ENGRAFT_ADVERSE_EVENTS_TABLE_COUNTS: return row * n_arms + arm;
    case ENGRAFT_ADVERSE_EVENTS_TABLE_COMPARISONS:
      return arm == self->reference ? G_MAXUINT : row * (n_arms - 1) + arm - (arm > self->reference);
    case ENGRAFT_ADVERSE_EVENTS_TABLE_ARMS: return row == 0 ? arm : G_MAXUINT;
    default: return G_MAXUINT;
    }
}

/* The rows of one subject: of all, of body systems and of terms.  SEEN: places that are marked already */
static void
mark (EngraftAdverseEvents *self,
      guint                 table,
      guint                 number,
      guint8               *seen)
{
  for (guint i = self->first_own[number]; i < self->first_own[number + 1]; i++)
    {
      const EngraftAdversePlace *own = &self->own[i];
      guint rows[] = { 0, own->system, own->term };

      for (gsize k = 0; k < G_N_ELEMENTS (rows); k++)
        if (rows[k] != G_MAXUINT)
          {
            guint place = find_place (self, table, rows[k], own->arm);

            if (place != G_MAXUINT)
              seen[place] = 1;
          }
    }
}

GHashTable *
engraft_adverse_events_find_rows (EngraftResult *result,
                                  guint          table,
                                  GHashTable    *subjects)
{
  EngraftAdverseEvents *self = ENGRAFT_ADVERSE_EVENTS (result);
  gsize n = (gsize) self->rows->len * MAX (1, self->arms->len) + self->arms->len;
  g_autofree guint8 *seen = g_new0 (guint8, n);
  GHashTable *rows = NULL;
  GHashTableIter iter;
  gpointer name, number;

  g_hash_table_iter_init (&iter, subjects);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_hash_table_lookup_extended (self->numbers, name, NULL, &number))
      mark (self, table, GPOINTER_TO_UINT (number), seen);
  for (gsize i = 0; i < n; i++)
    if (seen[i])
      {
        if (!rows)
          rows = g_hash_table_new (NULL, NULL);
        g_hash_table_add (rows, GUINT_TO_POINTER ((guint) i));
      }

  return rows;
}
