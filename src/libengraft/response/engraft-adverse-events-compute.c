/* engraft-adverse-events-compute.c: subjects are counted, each once in a row, and arms compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/evidence/eg-proportion-interval.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/response/engraft-adverse-events-private.h"
#include "libengraft/response/engraft-patient-rows.h"

/* ---- counting ---- */

/* some ms of events between looks whether it was cancelled */
#define EVENTS_A_STEP 16384

static int
compare_events (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const EngraftAdverseEvent *one = *(EngraftAdverseEvent * const *) a, *other = *(EngraftAdverseEvent * const *) b;

  if (one->system != other->system)
    return one->system < other->system ? -1 : 1;
  if (one->term != other->term)
    return one->term < other->term ? -1 : 1;

  return one->row < other->row ? -1 : one->row > other->row;
}

static gboolean
is_cancelled_at (EngraftAdverseEvents *self,
                 guint                 i)
{
  return i % EVENTS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (self->operation, NULL);
}

/* Events FROM to TO of LIST, of which each subject of an arm counts once, by the worst grade */
static void
count_events (EngraftAdverseEvents *self,
              GPtrArray            *list,
              guint                 from,
              guint                 to,
              EngraftAdverseCount  *counts)
{
  guint severe = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "severe");
  g_autoptr(GHashTable) worst = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = from; i < to && !is_cancelled_at (self, i); i++)
    {
      const EngraftAdverseEvent *event = list->pdata[i];
      gint64 *own = g_memdup2 (&(gint64) { (gint64) event->arm << 32 | event->number }, sizeof (gint64));
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (worst, own));   /* grade, and 8 where one was serious */

      g_hash_table_replace (worst, own, GUINT_TO_POINTER (MAX (known & 7, event->grade) | (known & 8) | (event->serious ? 8 : 0)));
    }
  g_hash_table_iter_init (&iter, worst);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      EngraftAdverseCount *count = &counts[*(gint64 *) key >> 32];
      guint grade = GPOINTER_TO_UINT (value) & 7;

      count->grades[grade]++;
      count->any++;
      count->severe += grade >= severe;
      count->serious += GPOINTER_TO_UINT (value) >= 8;
    }
}

static void
compare_arms (EngraftAdverseEvents *self,
              EngraftAdverseRow    *row)
{
  gboolean exact = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "interval") == ENGRAFT_PROPORTION_INTERVAL_CLOPPER_PEARSON;
  EgProportionMethod method = exact ? EG_PROPORTION_CLOPPER_PEARSON : EG_PROPORTION_WILSON;
  const EngraftAdverseCount *reference = &row->counts[self->reference];
  guint n0 = g_array_index (self->arms, EngraftAdverseArm, self->reference).at_risk;

  for (guint a = 0; a < self->arms->len; a++)
    {
      EngraftAdverseCount *count = &row->counts[a];
      guint n = g_array_index (self->arms, EngraftAdverseArm, a).at_risk;

      eg_proportion_interval (count->any, n, method, self->level, &count->any_limits[0], &count->any_limits[1]);
      eg_proportion_interval (count->severe, n, method, self->level, &count->severe_limits[0], &count->severe_limits[1]);
      eg_risk_compare (count->any, n, reference->any, n0, self->level, &count->any_comparison);
      eg_risk_compare (count->severe, n, reference->severe, n0, self->level, &count->severe_comparison);
    }
}

/* ---- rows ---- */

static EngraftAdverseRow
make_row (EngraftAdverseEvents      *self,
          GPtrArray                 *list,
          guint                      from,
          guint                      to,
          EngraftAdverseEventsLevel  level)
{
  EngraftAdverseRow row = { .level = level, .from = from, .to = to, .counts = g_new0 (EngraftAdverseCount, self->arms->len) };
  const EngraftAdverseEvent *first = from < to ? list->pdata[from] : NULL;

  row.system = first && level != ENGRAFT_ADVERSE_EVENTS_LEVEL_ALL ? first->system : 0;
  row.term = first && level == ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM ? first->term : 0;
  row.name = level == ENGRAFT_ADVERSE_EVENTS_LEVEL_ALL ? _("Any adverse event")
             : level == ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM ? self->systems->pdata[row.system] : self->terms->pdata[row.term];
  count_events (self, list, from, to, row.counts);
  compare_arms (self, &row);

  return row;
}

static gboolean
is_frequent (EngraftAdverseEvents    *self,
             const EngraftAdverseRow *row)
{
  double least = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "at-least");

  for (guint a = 0; a < self->arms->len; a++)
    if (100. * row->counts[a].any >= least * g_array_index (self->arms, EngraftAdverseArm, a).at_risk)
      return TRUE;

  return FALSE;
}

/* By what a row stands before others: the more, the sooner */
static double
weigh (EngraftAdverseEvents    *self,
       const EngraftAdverseRow *row)
{
  int order = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "order");
  double weight = 0;

  for (guint a = 0; a < self->arms->len; a++)
    {
      const EngraftAdverseCount *count = &row->counts[a];

      if (order == ENGRAFT_ADVERSE_EVENTS_ORDER_FREQUENCY)
        weight += count->any;
      else if (order == ENGRAFT_ADVERSE_EVENTS_ORDER_SEVERE)
        weight += count->severe;
      else if (order == ENGRAFT_ADVERSE_EVENTS_ORDER_DIFFERENCE && a != self->reference && !isnan (count->any_comparison.difference.value))
        weight = MAX (weight, fabs (count->any_comparison.difference.value));
    }

  return weight;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  const EngraftAdverseRow *one = a, *other = b;
  double x = weigh (data, one), y = weigh (data, other);

  return x != y ? (x > y ? -1 : 1) : g_utf8_collate (one->name, other->name);
}

/* A body system, and its terms below it */
static void
add_system (EngraftAdverseEvents *self,
            GPtrArray            *list,
            guint                 from,
            guint                 to,
            GArray               *terms)
{
  for (guint i = from, next; i < to && !engraft_operation_set_error_if_cancelled (self->operation, NULL); i = next)
    {
      EngraftAdverseRow row;

      for (next = i + 1; next < to; next++)
        if (((EngraftAdverseEvent *) list->pdata[next])->term != ((EngraftAdverseEvent *) list->pdata[i])->term)
          break;
      row = make_row (self, list, i, next, ENGRAFT_ADVERSE_EVENTS_LEVEL_TERM);
      if (is_frequent (self, &row))
        {
          g_array_append_val (terms, row);
          continue;
        }
      g_free (row.counts);
      self->n_hidden++;
    }
}

/* What is not taken, as the job is cancelled, is freed with where it was. */
static void
take_row (EngraftAdverseEvents *self,
          EngraftAdverseRow    *row)
{
  g_array_append_vals (self->rows, row, 1);
  row->counts = NULL;
}

gboolean
engraft_adverse_events_compute (EngraftAdverseEvents  *self,
                                GError               **error)
{
  GPtrArray *list = self->ordered;
  g_autoptr(GArray) systems = g_array_new (FALSE, FALSE, sizeof (EngraftAdverseRow));
  g_autoptr(GArray) terms = g_array_new (FALSE, FALSE, sizeof (EngraftAdverseRow));
  EngraftAdverseRow all;

  g_array_set_clear_func (systems, engraft_adverse_row_clear);
  g_array_set_clear_func (terms, engraft_adverse_row_clear);
  for (guint i = 0; i < self->events->len; i++)
    g_ptr_array_add (list, &g_array_index (self->events, EngraftAdverseEvent, i));
  engraft_patient_rows_sort (list->pdata, list->len, sizeof (gpointer), compare_events, NULL, self->operation);
  if (engraft_operation_set_error_if_cancelled (self->operation, error))
    return FALSE;
  all = make_row (self, list, 0, list->len, ENGRAFT_ADVERSE_EVENTS_LEVEL_ALL);
  g_array_append_val (self->rows, all);
  for (guint i = 0, next; i < list->len && !engraft_operation_set_error_if_cancelled (self->operation, NULL); i = next)
    {
      for (next = i + 1; next < list->len; next++)
        if (((EngraftAdverseEvent *) list->pdata[next])->system != ((EngraftAdverseEvent *) list->pdata[i])->system)
          break;
      if (self->system_title)
        {
          EngraftAdverseRow row = make_row (self, list, i, next, ENGRAFT_ADVERSE_EVENTS_LEVEL_SYSTEM);

          g_array_append_val (systems, row);
        }
      add_system (self, list, i, next, terms);
    }
  g_array_sort_with_data (systems, compare_rows, self);
  engraft_patient_rows_sort (terms->data, terms->len, sizeof (EngraftAdverseRow), compare_rows, self, self->operation);
  for (guint s = 0; s < systems->len; s++)
    {
      EngraftAdverseRow *system = &g_array_index (systems, EngraftAdverseRow, s);

      take_row (self, system);
      for (guint t = 0; t < terms->len && !is_cancelled_at (self, t); t++)
        if (g_array_index (terms, EngraftAdverseRow, t).system == system->system)
          take_row (self, &g_array_index (terms, EngraftAdverseRow, t));
    }
  for (guint t = 0; t < terms->len && systems->len == 0; t++)
    take_row (self, &g_array_index (terms, EngraftAdverseRow, t));
  if (engraft_operation_set_error_if_cancelled (self->operation, error))
    return FALSE;
  engraft_adverse_events_index (self);

  return !engraft_operation_set_error_if_cancelled (self->operation, error);
}
