/* engraft-late-outcomes.c: what says how follow-up ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-late-columns-private.h"

#include <math.h>
#include <string.h>

#include "libengraft/survival/engraft-survival-data-private.h"

#define MOST_VALUES 6
#define FEWEST_ROWS 10        /* of events, and of others, for that it cannot be chance */
#define HARDLY_CHANCE 1e-9

static gboolean
is_named_status (EngraftLateColumns *self,
                 EngraftColumn      *column)
{
  EngraftCohort *cohort = self->data->cohort;

  return cohort && g_strcmp0 (engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "status"),
                              engraft_column_get_name (column)) == 0;
}

/* Whether each of a few values is only in rows with the event, or only in rows without it. */
static gboolean
tells_event (EngraftLateColumns *self,
             EngraftColumn      *column)
{
  double values[MOST_VALUES];
  gboolean is_event[MOST_VALUES];
  gsize n_event = 0, n_other = 0;
  guint n = 0;

  for (gsize i = 0; self->data->outcomes && engraft_late_columns_goes_on (self, i); i++)
    {
      double value = engraft_late_columns_value (column, self->rows[i]);
      gboolean event = self->data->outcomes[i] == ENGRAFT_OUTCOME_EVENT;
      guint k = 0;

      if (isnan (value))
        continue;
      while (k < n && values[k] != value)
        k++;
      if (k == MOST_VALUES || (k < n && is_event[k] != event))
        return FALSE;
      if (k == n)
        {
          values[n] = value;
          is_event[n++] = event;
        }
      n_event += event;
      n_other += !event;
    }

  return MIN (n_event, n_other) >= FEWEST_ROWS && 2 * (n_event + n_other) >= self->n;
}

/* The probability that M rows drawn of N have no other than the N_LIKE that are alike. */
static double
get_chance (double n,
            double n_like,
            double m)
{
  return exp (lgamma (n_like + 1) - lgamma (n_like - m + 1) - lgamma (n + 1) + lgamma (n - m + 1));
}

/* Whether most rows have one of a few values that are only in rows with the event, or only in rows without it, far more of each
 * than by chance: of a status with several causes one may be followed by the event in some rows. */
static gboolean
tells_most_events (EngraftLateColumns *self,
                   EngraftColumn      *column)
{
  double values[MOST_VALUES];
  gsize counts[MOST_VALUES][2], n_all[2] = { 0, 0 }, n_only[2] = { 0, 0 };
  guint n = 0;

  for (gsize i = 0; self->data->outcomes && engraft_late_columns_goes_on (self, i); i++)
    {
      double value = engraft_late_columns_value (column, self->rows[i]);
      gboolean event = self->data->outcomes[i] == ENGRAFT_OUTCOME_EVENT;
      guint k = 0;

      if (isnan (value))
        continue;
      while (k < n && values[k] != value)
        k++;
      if (k == MOST_VALUES)
        return FALSE;
      if (k == n)
        {
          values[n] = value;
          counts[n][0] = counts[n][1] = 0;
          n++;
        }
      counts[k][event]++;
      n_all[event]++;
    }
  for (guint k = 0; k < n; k++)
    for (guint event = 0; event < 2; event++)
      n_only[event] += counts[k][!event] == 0 ? counts[k][event] : 0;

  return MIN (n_only[0], n_only[1]) >= FEWEST_ROWS && 2 * (n_only[0] + n_only[1]) >= self->n
         && get_chance (n_all[0] + n_all[1], n_all[0], n_only[0]) < HARDLY_CHANCE
         && get_chance (n_all[0] + n_all[1], n_all[1], n_only[1]) < HARDLY_CHANCE;
}

/* Lower case, without what parts words. */
static char *
dup_plain (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *c = name; *c; c++)
    if (!strchr ("._- ", *c))
      g_string_append_c (plain, g_ascii_tolower (*c));

  return g_string_free (plain, FALSE);
}

/* Takes away what says that it is a time. */
static void
cut_time (char *name)
{
  static const char * const ends[] = { "time", "days", "day", "weeks", "months", "month", "years", "year" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (name, ends[i]) && strlen (name) > strlen (ends[i]))
      {
        name[strlen (name) - strlen (ends[i])] = 0;
        return;
      }
}

static gboolean
is_named_death (EngraftColumn *column)
{
  static const char * const deaths[] = { "death", "dead", "died", "deceased", "alive", "vitalstatus", NULL };
  g_autofree char *name = dup_plain (engraft_column_get_name (column));

  return g_strv_contains (deaths, name);
}

/* Whether a name is that of the status that belongs to times: “srv.s” of “srv”, “rfsstat” of “rfstime”, “d1” of “t1”. */
static gboolean
is_status_of (EngraftColumn *column,
              EngraftColumn *times)
{
  static const char * const ends[] = { "s", "st", "stat", "status", "event", "ev", "cens", "censor", "censored", "ind",
                                       "indicator", "delta", NULL };
  g_autofree char *name = dup_plain (engraft_column_get_name (column)), *time = dup_plain (engraft_column_get_name (times));

  if (strlen (name) == strlen (time) && *time == 't' && (*name == 'd' || *name == 's' || *name == 'e')
      && strlen (name) > 1 && g_str_equal (name + 1, time + 1))
    return TRUE;
  cut_time (time);

  return strlen (time) > 1 && g_str_has_prefix (name, time) && g_strv_contains (ends, name + strlen (time));
}

static gboolean
has_two_values (EngraftLateColumns *self,
                EngraftColumn      *column)
{
  double values[2];
  gsize counts[2] = { 0, 0 };
  guint n = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double value = engraft_late_columns_value (column, self->rows[i]);
      guint k = 0;

      if (isnan (value))
        continue;
      while (k < n && values[k] != value)
        k++;
      if (k == G_N_ELEMENTS (values))
        return FALSE;
      if (k == n)
        values[n++] = value;
      counts[k]++;
    }

  return MIN (counts[0], counts[1]) >= ENGRAFT_LATE_FEWEST_ROWS;
}

/* Whether times are those of another endpoint, which goes on after the end in some rows.  ALWAYS: they are in none before it, or
 * hardly any; else many are the end. */
static gboolean
is_endpoint (EngraftLateColumns     *self,
             const EngraftLateTimes *times,
             gboolean                always)
{
  gsize n = 0, n_after = 0, n_before = 0;

  for (gsize i = 0; engraft_late_columns_goes_on (self, i); i++)
    {
      double time = engraft_late_times_at (times, self->rows[i]);

      if (isnan (time))
        continue;
      n++;
      if (!engraft_late_times_is_same (time, self->ends[i], times->slack))
        {
          n_after += time > self->ends[i];
          n_before += time < self->ends[i];
        }
    }

  return n_after >= ENGRAFT_LATE_FEWEST_ROWS && n - n_after - n_before >= ENGRAFT_LATE_MANY_AT_END * n
         && (!always || n_before <= engraft_late_times_allow (n) / 5);
}

/* The times of another endpoint, which come later (ALWAYS: in no row before), of which a column is the status; or NULL. */
static EngraftColumn *
find_endpoint (EngraftLateColumns *self,
               EngraftColumn      *column,
               gboolean            always)
{
  gboolean is_death = is_named_death (column);

  if (self->has_entries || !has_two_values (self, column))
    return NULL;
  for (guint t = 0; t < self->times->len; t++)
    {
      const EngraftLateTimes *times = &g_array_index (self->times, EngraftLateTimes, t);
      gboolean is_named = is_status_of (column, times->column);

      if (times->column != column && (is_named || is_death)
          && is_endpoint (self, times, always || !is_named))
        return times->column;
    }

  return NULL;
}

static void
take (EngraftLateColumns *self,
      EngraftColumn      *column,
      EngraftColumn      *endpoint,
      EngraftLateColumn  *found)
{
  *found = (EngraftLateColumn) { .column = column, .is_status = TRUE, .endpoint = endpoint, .scale = 1, .never = NAN, .once = NAN,
                                 .middle = NAN, .n_late = self->n };
  for (gsize i = 0; engraft_late_columns_goes_on (self, i) && isnan (found->never); i++)
    found->never = engraft_late_columns_value (column, self->rows[i]);
}

gboolean
engraft_late_outcomes_find (EngraftLateColumns *self,
                            EngraftColumn      *column,
                            EngraftLateColumn  *found)
{
  gboolean in_all, in_most = FALSE;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return FALSE;
  in_all = is_named_status (self, column) || tells_event (self, column);
  if (!in_all && !self->has_entries)
    in_most = tells_most_events (self, column);
  if (!in_all && !in_most)
    return FALSE;
  take (self, column, NULL, found);
  found->is_mostly = in_most;

  return TRUE;
}

gboolean
engraft_late_outcomes_declare (EngraftLateColumns *self,
                               EngraftColumn      *column,
                               EngraftLateColumn  *found)
{
  take (self, column, NULL, found);
  found->is_declared = TRUE;

  return !isnan (found->never);
}

gboolean
engraft_late_outcomes_find_other (EngraftLateColumns *self,
                                  EngraftColumn      *column,
                                  gboolean            always,
                                  EngraftLateColumn  *found)
{
  EngraftColumn *endpoint = NULL;

  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_DATE)
    endpoint = find_endpoint (self, column, always);
  if (endpoint)
    take (self, column, endpoint, found);

  return endpoint != NULL;
}
