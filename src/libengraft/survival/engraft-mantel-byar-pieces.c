/* engraft-mantel-byar-pieces.c: follow-up is divided where the group changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-mantel-byar-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/data/eg-search.h"
#include "kernel/data/eg-sort.h"
#include "libengraft/survival/engraft-survival-data-work.h"
#include "libengraft/survival/engraft-survival-fit-job.h"

/* columns that are made */
#define ENTRY "(entry)"
#define TIME "(time)"
#define STATUS "(status)"
#define GROUP "(group)"
#define STRATUM "(stratum)"
#define WEIGHT "(weight)"
#define CLUSTER "(cluster)"

/* rows between looks whether it was cancelled */
#define ROWS_A_STEP 65536

/* The columns that tell of the change. */
typedef struct
{
  EngraftColumn *change;
  EngraftColumn *changed;   /* or NULL */
  EngraftColumn *origin;    /* that dates are counted from, or NULL */
} Roles;

void
engraft_change_pieces_clear (EngraftChangePieces *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->stops, g_array_unref);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->changes, g_array_unref);
  for (guint i = 0; i < ENGRAFT_N_CHANGE_GROUPS; i++)
    {
      g_clear_pointer (&self->comes[i], g_array_unref);
      g_clear_pointer (&self->goes[i], g_array_unref);
      g_clear_pointer (&self->deaths[i], g_array_unref);
    }
}

/* ---- columns ---- */

static EngraftColumn *
find_column (EngraftTable *table,
             const char   *name)
{
  return name && *name ? engraft_table_find_column (table, name) : NULL;
}

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *name)
{
  g_set_error (error, ENGRAFT_MANTEL_BYAR_ERROR, ENGRAFT_MANTEL_BYAR_ERROR_COLUMN, format, name);

  return FALSE;
}

/* A number, or two levels of which the second says that it happened. */
static gboolean
is_truth (EngraftColumn *column)
{
  return engraft_column_is_numeric (column)
         || (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_TEXT && engraft_column_get_n_levels (column) == 2);
}

static gboolean
find_roles (Roles          *roles,
            EngraftTable   *table,
            EngraftCohort  *cohort,
            EngraftOptions *options,
            GError        **error)
{
  const char *change = engraft_options_get_string (options, "change");
  const char *changed = engraft_options_get_string (options, "changed");
  EngraftColumn *time = find_column (table, engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time"));
  EngraftColumnType type;

  if (!change || !*change)
    return refuse (error, "%s", _("Which column tells when the group changes, such as the day of graft-versus-host disease or "
                                  "of a transplant?"));
  roles->change = find_column (table, change);
  if (!roles->change)
    return refuse (error, _("There is no column “%s” that tells when the group changes. Choose another."), change);
  type = engraft_column_get_column_type (roles->change);
  if (type != ENGRAFT_COLUMN_NUMBER && type != ENGRAFT_COLUMN_INTEGER && type != ENGRAFT_COLUMN_DATE)
    return refuse (error, _("“%s” should be a number or a date: when the group changes, counted as the time of follow-up is."),
                   change);
  if (time && (type == ENGRAFT_COLUMN_DATE) != (engraft_column_get_column_type (time) == ENGRAFT_COLUMN_DATE))
    return refuse (error, type == ENGRAFT_COLUMN_DATE
                   ? _("“%s” is a date, but the time of follow-up is a number. Make a column of the time since the start of "
                       "follow-up first.")
                   : _("“%s” is a number, but follow-up ends at a date. Choose the date of the change."), change);
  if (type == ENGRAFT_COLUMN_DATE)
    roles->origin = find_column (table, engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "origin"));
  if (!changed || !*changed)
    return TRUE;
  roles->changed = find_column (table, changed);
  if (!roles->changed)
    return refuse (error, _("There is no column “%s” that tells whether the group changed. Choose another, or none."), changed);
  if (!is_truth (roles->changed))
    return refuse (error, _("“%s” should be 0 or 1: whether the group changed at all."), changed);

  return TRUE;
}

/* infinite: never */
static double
get_change (const Roles *roles,
            guint        row)
{
  double time = engraft_survival_work_time (roles->change, roles->origin, row);

  if (isnan (time))
    return INFINITY;
  if (roles->changed && engraft_column_is_numeric (roles->changed)
      && !(engraft_column_get_numbers (roles->changed, NULL)[row] > 0))
    return INFINITY;
  if (roles->changed && !engraft_column_is_numeric (roles->changed)
      && (engraft_column_is_missing (roles->changed, row)
          || engraft_column_get_codes (roles->changed, NULL)[row] != 1))
    return INFINITY;

  return time;
}

/* ---- pieces ---- */

static void
add_piece (EngraftChangePieces *self,
           guint                row,
           double               start,
           double               stop,
           guint32              event,
           guint32              group)
{
  g_array_append_val (self->rows, row);
  g_array_append_val (self->starts, start);
  g_array_append_val (self->stops, stop);
  g_array_append_val (self->events, event);
  g_array_append_val (self->groups, group);
}

/* What is counted begins at START, from where the curves do. */
static void
count_piece (EngraftChangePieces *self,
             double               begin,
             double               stop,
             guint32              event,
             guint32              group)
{
  double from = MAX (begin, self->start);

  if (self->start > 0 && !engraft_survival_is_after (stop, self->start))
    return;
  self->n_ever[group]++;
  self->time[group] += stop - from;
  self->n_events[group] += event;
  g_array_append_val (self->comes[group], from);
  g_array_append_val (self->goes[group], stop);
  if (event)
    g_array_append_val (self->deaths[group], stop);
}

/* At the time of the change a subject still belongs to the group before it, as tdc () of tmerge () in R’s survival has
 * it: who has the event at that time has it before. */
static void
split_row (EngraftChangePieces *self,
           guint                row,
           double               begin,
           double               end,
           guint32              event,
           double               change)
{
  gboolean at_start = !engraft_survival_is_after (change, begin);
  gboolean changes = !at_start && engraft_survival_is_after (end, change);

  self->n_subjects += self->start == 0 || engraft_survival_is_after (end, self->start);
  self->n_late += isfinite (change) && !changes && !at_start;
  if (changes)
    {
      add_piece (self, row, begin, change, 0, 0);
      count_piece (self, begin, change, 0, 0);
      if (engraft_survival_is_after (change, self->start))
        g_array_append_val (self->changes, change);
    }
  add_piece (self, row, changes ? change : begin, end, event, at_start || changes);
  count_piece (self, changes ? change : begin, end, event, at_start || changes);
}

static gboolean
split_rows (EngraftChangePieces  *self,
            const Roles          *roles,
            EngraftSurvivalData  *data,
            EngraftOperation     *operation,
            GError              **error)
{
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (data, &n);
  const double *times = engraft_survival_data_get_times (data, NULL);
  const double *entries = engraft_survival_data_get_entries (data, NULL);
  const guint8 *outcomes = engraft_survival_data_get_outcomes (data, NULL);

  for (gsize i = 0; i < n; i++)
    {
      if (i % ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (operation, error))
        return FALSE;
      split_row (self, i, entries ? MAX (entries[i], 0) : 0, times[i], outcomes[i] == ENGRAFT_OUTCOME_EVENT,
                 get_change (roles, rows[i]));
    }

  return TRUE;
}

static int
step (double  fraction,
      void   *operation)
{
  return engraft_operation_set_error_if_cancelled (operation, NULL);
}

static gboolean
sort_times (GArray           *times,
            EngraftOperation *operation)
{
  return eg_sort_values ((double *) times->data, times->len, step, operation) == EG_OK;
}

static gboolean
sort_counts (EngraftChangePieces  *self,
             EngraftOperation     *operation,
             GError              **error)
{
  gboolean done = sort_times (self->changes, operation);

  self->n_changes = self->changes->len;
  for (guint i = 0; i < ENGRAFT_N_CHANGE_GROUPS && done; i++)
    done = sort_times (self->comes[i], operation) && sort_times (self->goes[i], operation)
           && sort_times (self->deaths[i], operation);
  if (done || engraft_operation_set_error_if_cancelled (operation, error))
    return done;

  return engraft_survival_job_check (EG_NO_MEMORY, error);
}

/* how many are at the time or before it */
static guint
count_until (GArray *times,
             double  time)
{
  return eg_count_up_to ((const double *) times->data, times->len, time);
}

void
engraft_change_pieces_count (EngraftChangePieces *self,
                             guint                group,
                             double               time,
                             EngraftChangeCounts *counts)
{
  double at = MAX (time, self->start), before = nextafter (at, -INFINITY);
  guint n_came = count_until (self->comes[group], time > self->start ? before : self->start);
  guint n_gone = count_until (self->goes[group], at > self->start ? at : before);

  counts->n_at_risk = n_came - count_until (self->goes[group], before);
  counts->n_changed = count_until (self->changes, at);
  counts->n_events = count_until (self->deaths[group], at > self->start ? at : before);
  counts->n_censored = n_gone - counts->n_events - (group == 0 ? counts->n_changed : 0);
}

static gboolean
check_groups (const EngraftChangePieces  *self,
              const Roles                *roles,
              GError                    **error)
{
  const char *title = engraft_column_get_title (roles->change);

  if (self->n_ever[0] == 0)
    g_set_error (error, ENGRAFT_MANTEL_BYAR_ERROR, ENGRAFT_MANTEL_BYAR_ERROR_CHANGES,
                 _("By “%s” everybody is in the group after the change from the beginning on, so that there is nothing to "
                   "compare. Is it counted from the start of follow-up?"), title);
  else if (self->n_ever[1] == 0)
    g_set_error (error, ENGRAFT_MANTEL_BYAR_ERROR, ENGRAFT_MANTEL_BYAR_ERROR_CHANGES,
                 _("By “%s” nobody changes group while under observation, so that there is nothing to compare. Is it counted "
                   "from the start of follow-up, in the same unit?"), title);
  else
    return TRUE;

  return FALSE;
}

gboolean
engraft_change_pieces_init (EngraftChangePieces       *self,
                            EngraftTable              *table,
                            EngraftCohort             *cohort,
                            EngraftSurvivalData       *data,
                            double                     start,
                            EngraftMantelByarOptions  *change,
                            EngraftOperation          *operation,
                            GError                   **error)
{
  Roles roles = { NULL };

  *self = (EngraftChangePieces) {
    .rows = g_array_new (FALSE, FALSE, sizeof (guint)), .starts = g_array_new (FALSE, FALSE, sizeof (double)),
    .stops = g_array_new (FALSE, FALSE, sizeof (double)), .events = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .groups = g_array_new (FALSE, FALSE, sizeof (guint32)), .changes = g_array_new (FALSE, FALSE, sizeof (double)),
    .start = isnan (start) ? 0 : start,
  };
  for (guint i = 0; i < ENGRAFT_N_CHANGE_GROUPS; i++)
    {
      self->comes[i] = g_array_new (FALSE, FALSE, sizeof (double));
      self->goes[i] = g_array_new (FALSE, FALSE, sizeof (double));
      self->deaths[i] = g_array_new (FALSE, FALSE, sizeof (double));
    }

  if (!find_roles (&roles, table, cohort, ENGRAFT_OPTIONS (change), error)
      || !split_rows (self, &roles, data, operation, error))
    return FALSE;
  if (!sort_counts (self, operation, error))
    return FALSE;

  return check_groups (self, &roles, error);
}

/* ---- follow-up of the pieces ---- */

static void
add_numbers (GPtrArray    *columns,
             const char   *name,
             const GArray *rows,
             const double *values)
{
  const gsize size = rows->len * sizeof *values;
  double *cells = g_new (double, MAX (1, rows->len));

  for (guint i = 0; i < rows->len; i++)
    cells[i] = values[g_array_index (rows, guint, i)];
  g_ptr_array_add (columns, engraft_column_new_numbers (name, ENGRAFT_COLUMN_NUMBER, g_bytes_new_take (cells, size)));
}

static void
add_codes (GPtrArray          *columns,
           const char         *name,
           const GArray       *rows,
           const guint32      *values,
           EngraftStringPool  *levels)
{
  guint32 *cells = g_new (guint32, MAX (1, rows->len));

  for (guint i = 0; i < rows->len; i++)
    cells[i] = values[g_array_index (rows, guint, i)];
  g_ptr_array_add (columns, engraft_column_new_codes (name, ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new_take (cells, rows->len * sizeof *cells), levels, NULL));
}

/* The kernels take an entry below 0 for observed from the start. */
static void
add_times (EngraftChangePieces *self,
           GPtrArray           *columns)
{
  const guint n = self->rows->len;
  double *entries = g_new (double, MAX (1, n));

  for (guint i = 0; i < n; i++)
    {
      double start = g_array_index (self->starts, double, i);

      entries[i] = start > 0 ? start : -1;
    }
  g_ptr_array_add (columns, engraft_column_new_numbers (ENTRY, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new_take (entries, n * sizeof *entries)));
  g_ptr_array_add (columns, engraft_column_new_numbers (TIME, ENGRAFT_COLUMN_NUMBER,
                                                        g_bytes_new (self->stops->data, n * sizeof (double))));
}

static void
add_roles (EngraftChangePieces *self,
           EngraftSurvivalData *data,
           GPtrArray           *columns,
           EngraftCohort       *cohort)
{
  const double *weights = engraft_survival_data_get_weights (data, NULL);
  const guint32 *strata = engraft_survival_data_get_strata (data, NULL);
  const guint32 *clusters = engraft_survival_data_get_clusters (data, NULL);
  const char *by[] = { STRATUM, NULL };

  if (weights)
    add_numbers (columns, WEIGHT, self->rows, weights);
  if (strata)
    {
      EngraftStringPool *levels = engraft_string_pool_new ();

      for (guint i = 0; i < engraft_survival_data_get_n_strata (data); i++)
        engraft_string_pool_add (levels, engraft_survival_data_get_stratum (data, i), -1);
      add_codes (columns, STRATUM, self->rows, strata, levels);
    }
  if (clusters)
    {
      g_autofree double *numbers = g_new (double, MAX (1, engraft_survival_data_get_n (data)));

      for (guint i = 0; i < engraft_survival_data_get_n (data); i++)
        numbers[i] = clusters[i];
      add_numbers (columns, CLUSTER, self->rows, numbers);
    }
  g_object_set (cohort, "weight", weights ? WEIGHT : NULL, "strata", strata ? by : NULL,
                "cluster", clusters ? CLUSTER : NULL, NULL);
}

EngraftSurvivalData *
engraft_change_pieces_make_data (EngraftChangePieces  *self,
                                 EngraftSurvivalData  *data,
                                 char                **names,
                                 EngraftOperation     *operation,
                                 GError              **error)
{
  const char * const groups[] = { names[0], names[1], NULL };
  const char *event = engraft_survival_data_get_event_title (data);
  const char * const ends[] = { "(censored)", event && *event ? event : "event", NULL };
  const char *events[] = { ends[1], NULL }, *censored[] = { ends[0], NULL };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftColumn) plain = NULL;
  const gsize size = self->rows->len * sizeof (guint32);

  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;
  add_times (self, columns);
  g_ptr_array_add (columns, engraft_column_new_codes (STATUS, ENGRAFT_COLUMN_CATEGORY,
                                                      g_bytes_new (self->events->data, size),
                                                      engraft_string_pool_new_from_strv (ends), NULL));
  plain = engraft_column_new_codes (GROUP, ENGRAFT_COLUMN_CATEGORY, g_bytes_new (self->groups->data, size),
                                    engraft_string_pool_new_from_strv (groups), NULL);
  g_ptr_array_add (columns, engraft_column_describe (plain, _("Group"), NULL, NULL));
  add_roles (self, data, columns, cohort);
  g_object_set (cohort, "entry", ENTRY, "time", TIME, "status", STATUS, "events", events, "censored", censored,
                "group", GROUP, "time-unit", engraft_survival_data_get_unit (data), NULL);
  table = engraft_table_new (NULL, columns);

  return engraft_survival_data_new (table, cohort, operation, error);
}
