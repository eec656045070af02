/* engraft-visits.c: visits and relapses of a long table, checked and put in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-visits-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "libengraft/endpoints/engraft-endpoint-private.h"
#include "libengraft/endpoints/engraft-progression-options-private.h"
#include "libengraft/endpoints/engraft-visit-roles.h"

#define NOBODY G_MAXUINT

/**
 * EngraftVisits:
 *
 * The visits at which one measure was taken, and the relapses, of each subject in the order of their dates. Immutable.
 *
 * What cannot be used is left out and named with its row, never guessed.
 */

typedef struct
{
  guint   subject;
  guint32 row;
  EgVisit visit;
} Seen;

typedef struct
{
  guint     subject;
  guint32   row;
  EgRelapse relapse;
} SeenRelapse;

/* What rows say, until it is put in order */
typedef struct
{
  EngraftVisits           *self;
  const EngraftVisitRoles *roles;
  EngraftEndpointScale     scale;
  GArray                  *seen;       /* of Seen */
  GArray                  *relapses;   /* of SeenRelapse */
  GArray                  *starts;     /* of double, of each subject; NaN: not told */
  GArray                  *births;
  GArray                  *earliest;   /* the first day of which a row tells */
  double                   today;      /* INFINITY where days are numbers */
} Reading;

G_DEFINE_FINAL_TYPE (EngraftVisits, engraft_visits, G_TYPE_OBJECT)

/**
 * engraft_visits_error_quark:
 *
 * Names the domain of [error@VisitsError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-visits-error-quark, engraft_visits_error)

static void
engraft_visits_finalize (GObject *object)
{
  EngraftVisits *self = ENGRAFT_VISITS (object);

  g_free (self->measure);
  g_ptr_array_unref (self->subjects);
  g_hash_table_unref (self->numbers);
  g_free (self->starts);
  g_free (self->first);
  g_free (self->visits);
  g_free (self->rows);
  g_free (self->first_relapse);
  g_free (self->relapses);
  for (guint i = 0; i < ENGRAFT_N_VISIT_PROBLEMS; i++)
    g_array_unref (self->problems[i]);

  G_OBJECT_CLASS (engraft_visits_parent_class)->finalize (object);
}

static void
engraft_visits_class_init (EngraftVisitsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_visits_finalize;
}

static void
engraft_visits_init (EngraftVisits *self)
{
  self->subjects = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < ENGRAFT_N_VISIT_PROBLEMS; i++)
    self->problems[i] = g_array_new (FALSE, FALSE, sizeof (guint));
}

static void
add_problem (EngraftVisits       *self,
             EngraftVisitProblem  problem,
             guint                row)
{
  g_array_append_val (self->problems[problem], row);
}

/* ---- cells ---- */

static double
get_number (EngraftColumn *column,
            guint          row)
{
  return column && !engraft_column_is_missing (column, row) ? engraft_column_get_numbers (column, NULL)[row] : NAN;
}

static gboolean
is_true (EngraftColumn *column,
         guint          row)
{
  g_autofree char *cell = engraft_column_dup_cell (column, row);

  return g_str_equal (cell, "1") || !g_ascii_strcasecmp (cell, "true") || !g_ascii_strcasecmp (cell, "yes")
         || !g_ascii_strcasecmp (cell, "y");
}

/* ---- rows ---- */

static guint
find_subject (EngraftVisits *self,
              EngraftColumn *column,
              guint          row,
              gboolean       add)
{
  g_autofree char *name = engraft_column_dup_cell (column, row);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, name));

  if (number > 0 || !add)
    return number - 1;
  g_ptr_array_add (self->subjects, name);
  g_hash_table_insert (self->numbers, g_steal_pointer (&name), GUINT_TO_POINTER (self->subjects->len));

  return self->subjects->len - 1;
}

/* Rows of a subject mostly follow each other: then the name need not be made and looked up. */
static gboolean
is_as_before (EngraftColumn *column,
              guint          row)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  if (row == 0)
    return FALSE;
  if (numbers)
    return numbers[row] == numbers[row - 1];

  return engraft_column_get_codes (column, NULL)[row] == engraft_column_get_codes (column, NULL)[row - 1];
}

/* A DAY that is one for each subject, in DAYS: the first that is told counts. */
static void
note_day (EngraftVisits       *self,
          GArray              *days,
          guint                subject,
          guint                row,
          double               day,
          EngraftVisitProblem  problem)
{
  if (subject == days->len)
    g_array_append_val (days, day);
  else if (!isnan (day) && isnan (g_array_index (days, double, subject)))
    g_array_index (days, double, subject) = day;
  else if (!isnan (day) && g_array_index (days, double, subject) != day)
    add_problem (self, problem, row);
}

static void
note_earliest (GArray *days,
               guint   subject,
               double  day)
{
  if (subject == days->len)
    g_array_append_val (days, day);
  else
    g_array_index (days, double, subject) = fmin (g_array_index (days, double, subject), day);
}

static void
note_relapse (Reading *reading,
              guint    subject,
              guint    row,
              double   date)
{
  const EngraftVisitRoles *roles = reading->roles;
  SeenRelapse seen = { subject, row, { NAN, NAN } };
  EngraftColumnType type;

  if (!roles->relapse || engraft_column_is_missing (roles->relapse, row))
    return;
  type = engraft_column_get_column_type (roles->relapse);
  if (type == ENGRAFT_COLUMN_DATE || (type == ENGRAFT_COLUMN_NUMBER && engraft_column_get_column_type (roles->date) != ENGRAFT_COLUMN_DATE))
    seen.relapse.onset = get_number (roles->relapse, row);
  else if (is_true (roles->relapse, row))
    seen.relapse.onset = date;
  else
    return;
  if (isfinite (seen.relapse.onset))
    g_array_append_val (reading->relapses, seen);
  else
    add_problem (reading->self, ENGRAFT_VISIT_PROBLEM_RELAPSE_DATE, row);
}

static gboolean
is_measured (const EngraftVisitRoles *roles,
             const char  *measure,
             guint        row)
{
  g_autofree char *cell = roles->measure ? engraft_column_dup_cell (roles->measure, row) : NULL;

  return !cell || !g_ascii_strcasecmp (cell, measure);
}

static void
read_row (Reading *reading,
          guint    row,
          guint   *subject)
{
  EngraftVisits *self = reading->self;
  const EngraftVisitRoles *roles = reading->roles;
  double date = get_number (roles->date, row), value = get_number (roles->value, row);
  Seen visit = { .row = row };

  if (engraft_column_is_missing (roles->subject, row))
    {
      add_problem (self, ENGRAFT_VISIT_PROBLEM_SUBJECT, row);
      return;
    }
  if (*subject == NOBODY || !is_as_before (roles->subject, row))
    *subject = find_subject (self, roles->subject, row, TRUE);
  visit.subject = *subject;
  note_day (self, reading->starts, visit.subject, row, get_number (roles->start, row), ENGRAFT_VISIT_PROBLEM_START);
  note_day (self, reading->births, visit.subject, row, get_number (roles->birth, row), ENGRAFT_VISIT_PROBLEM_BIRTH_DIFFERS);
  note_earliest (reading->earliest, visit.subject, date < g_array_index (reading->births, double, visit.subject) ? NAN : date);
  note_relapse (reading, visit.subject, row, date);
  if (!is_measured (roles, self->measure, row))
    return;
  if (!isfinite (date))
    add_problem (self, ENGRAFT_VISIT_PROBLEM_DATE, row);
  else if (isnan (value) && !roles->only_dates)
    add_problem (self, ENGRAFT_VISIT_PROBLEM_VALUE, row);
  else if (!roles->only_dates && !engraft_scale_allows (reading->scale, value))
    add_problem (self, ENGRAFT_VISIT_PROBLEM_RANGE, row);
  else
    {
      visit.visit = (EgVisit) { date, value, !roles->may_confirm || is_true (roles->may_confirm, row) };
      g_array_append_val (reading->seen, visit);
    }
}

/* Visits before birth go, of whom it is known; what is after today is told. */
static void
check_visits (Reading *reading)
{
  GArray *seen = reading->seen;
  guint kept = 0;

  for (guint i = 0; i < seen->len; i++)
    {
      const Seen *visit = &g_array_index (seen, Seen, i);

      if (visit->visit.date < g_array_index (reading->births, double, visit->subject))
        {
          add_problem (reading->self, ENGRAFT_VISIT_PROBLEM_BIRTH, visit->row);
          continue;
        }
      if (visit->visit.date > reading->today)
        add_problem (reading->self, ENGRAFT_VISIT_PROBLEM_FUTURE, visit->row);
      g_array_index (seen, Seen, kept++) = *visit;
    }
  g_array_set_size (seen, kept);
}

/* A relapse before birth goes; one before all visits, or after today, is told, as it may be a slip of the pen. */
static void
check_relapses (Reading *reading)
{
  GArray *relapses = reading->relapses;
  guint kept = 0;

  for (guint i = 0; i < relapses->len; i++)
    {
      const SeenRelapse *relapse = &g_array_index (relapses, SeenRelapse, i);
      double onset = relapse->relapse.onset;

      if (onset < g_array_index (reading->births, double, relapse->subject))
        {
          add_problem (reading->self, ENGRAFT_VISIT_PROBLEM_RELAPSE_BIRTH, relapse->row);
          continue;
        }
      if (onset < g_array_index (reading->earliest, double, relapse->subject))
        add_problem (reading->self, ENGRAFT_VISIT_PROBLEM_RELAPSE_BEFORE, relapse->row);
      else if (onset > reading->today)
        add_problem (reading->self, ENGRAFT_VISIT_PROBLEM_RELAPSE_FUTURE, relapse->row);
      g_array_index (relapses, SeenRelapse, kept++) = *relapse;
    }
  g_array_set_size (relapses, kept);
}

static int
compare_seen (const void *a,
              const void *b)
{
  const Seen *x = a, *y = b;

  if (x->subject != y->subject)
    return x->subject < y->subject ? -1 : 1;
  if (x->visit.date != y->visit.date)
    return x->visit.date < y->visit.date ? -1 : 1;

  return (x->row > y->row) - (x->row < y->row);
}

static int
compare_relapses (const void *a,
                  const void *b)
{
  const SeenRelapse *x = a, *y = b;

  if (x->subject != y->subject)
    return x->subject < y->subject ? -1 : 1;
  if (x->relapse.onset != y->relapse.onset)
    return x->relapse.onset < y->relapse.onset ? -1 : 1;

  return (x->row > y->row) - (x->row < y->row);
}

/* Whether the visit at I is followed by another of the subject that is still not after the start. */
static gboolean
is_before_start (EngraftVisits *self,
                 GArray        *seen,
                 guint          i)
{
  const Seen *visit = &g_array_index (seen, Seen, i), *next = visit + 1;

  return i + 1 < seen->len && next->subject == visit->subject && next->visit.date <= self->starts[visit->subject];
}

/* Whether the visit at I gives way to another on the same day: dates are put together, of values the later row counts. */
static gboolean
is_repeated (EngraftVisits *self,
             GArray        *seen,
             guint          i,
             gboolean       only_dates)
{
  Seen *visit = &g_array_index (seen, Seen, i);

  if (i + 1 == seen->len || visit[1].subject != visit->subject || visit[1].visit.date != visit->visit.date)
    return FALSE;
  if (!only_dates)
    add_problem (self, ENGRAFT_VISIT_PROBLEM_DUPLICATE, visit->row);
  else if (isnan (visit[1].visit.value))
    visit[1].visit.value = visit->visit.value;

  return TRUE;
}

static void
take_visits (EngraftVisits *self,
             GArray        *seen,
             gboolean       only_dates,
             gboolean       keeps_early)
{
  guint n = self->subjects->len, kept = 0;

  g_array_sort (seen, compare_seen);
  self->first = g_new0 (guint, n + 1);
  self->visits = g_new (EgVisit, MAX (1, seen->len));
  self->rows = g_new (guint32, MAX (1, seen->len));
  for (guint i = 0; i < seen->len; i++)
    {
      const Seen *visit = &g_array_index (seen, Seen, i);

      if (is_repeated (self, seen, i, only_dates))
        continue;
      if (!only_dates && !keeps_early && is_before_start (self, seen, i))
        add_problem (self, ENGRAFT_VISIT_PROBLEM_BEFORE_START, visit->row);
      else
        {
          self->visits[kept] = visit->visit;
          self->rows[kept++] = visit->row;
          self->first[visit->subject + 1]++;
        }
    }
  for (guint i = 0; i < n; i++)
    self->first[i + 1] += self->first[i];
}

static void
read_relapses (EngraftVisits           *self,
               const EngraftVisitRoles *roles,
               guint                    n_rows,
               GArray                  *relapses)
{
  for (guint row = 0; row < n_rows; row++)
    {
      SeenRelapse seen = { NOBODY, row, { get_number (roles->relapse_date, row), get_number (roles->relapse_end, row) } };

      if (!engraft_column_is_missing (roles->relapse_subject, row))
        seen.subject = find_subject (self, roles->relapse_subject, row, FALSE);
      if (seen.subject == NOBODY)
        add_problem (self, ENGRAFT_VISIT_PROBLEM_RELAPSE_SUBJECT, row);
      else if (!isfinite (seen.relapse.onset))
        add_problem (self, ENGRAFT_VISIT_PROBLEM_RELAPSE_DATE, row);
      else
        {
          if (seen.relapse.end < seen.relapse.onset)
            {
              add_problem (self, ENGRAFT_VISIT_PROBLEM_RELAPSE_END, row);
              seen.relapse.end = NAN;
            }
          g_array_append_val (relapses, seen);
        }
    }
}

static void
take_relapses (EngraftVisits *self,
               GArray        *relapses)
{
  guint n = self->subjects->len, kept = 0;

  g_array_sort (relapses, compare_relapses);
  self->first_relapse = g_new0 (guint, n + 1);
  self->relapses = g_new (EgRelapse, MAX (1, relapses->len));
  for (guint i = 0; i < relapses->len; i++)
    {
      const SeenRelapse *seen = &g_array_index (relapses, SeenRelapse, i);

      if (i > 0 && seen[-1].subject == seen->subject && seen[-1].relapse.onset == seen->relapse.onset)
        {
          add_problem (self, ENGRAFT_VISIT_PROBLEM_RELAPSE_DUPLICATE, seen->row);
          continue;
        }
      self->relapses[kept++] = seen->relapse;
      self->first_relapse[seen->subject + 1]++;
    }
  for (guint i = 0; i < n; i++)
    self->first_relapse[i + 1] += self->first_relapse[i];
}

static int
compare_rows (const void *a,
              const void *b)
{
  const guint *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* One more than the days since 1970 in Greenwich: today, wherever somebody is */
static double
find_today (gboolean has_dates)
{
  return has_dates ? floor ((double) g_get_real_time () / ((double) G_USEC_PER_SEC * 86400)) + 1 : INFINITY;
}

static gboolean
read_tables (EngraftVisits            *self,
             const EngraftVisitRoles  *roles,
             EngraftTable             *table,
             EngraftTable             *relapse_table,
             EngraftEndpointScale      scale,
             GError                  **error)
{
  g_autoptr(GArray) seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  g_autoptr(GArray) relapses = g_array_new (FALSE, FALSE, sizeof (SeenRelapse));
  g_autoptr(GArray) births = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) earliest = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (double));
  Reading reading = { self, roles, scale, seen, relapses, starts, births, earliest, find_today (self->has_dates) };
  guint subject = NOBODY, n = roles->rows ? roles->rows->len : engraft_table_get_n_rows (table);

  for (guint i = 0; i < n; i++)
    {
      guint row = roles->rows ? g_array_index (roles->rows, guint, i) : i;

      if (roles->rows && i > 0 && g_array_index (roles->rows, guint, i - 1) + 1 != row)
        subject = NOBODY;
      read_row (&reading, row, &subject);
    }
  self->starts = (double *) (gpointer) g_array_free (starts, FALSE);
  check_visits (&reading);
  take_visits (self, seen, roles->only_dates, roles->keeps_early);
  if (relapse_table)
    read_relapses (self, roles, engraft_table_get_n_rows (relapse_table), relapses);
  check_relapses (&reading);
  take_relapses (self, relapses);
  for (guint i = 0; i < ENGRAFT_N_VISIT_PROBLEMS; i++)
    g_array_sort (self->problems[i], compare_rows);
  if (self->first[self->subjects->len] > 0)
    return TRUE;
  g_set_error (error, ENGRAFT_VISITS_ERROR, ENGRAFT_VISITS_ERROR_EMPTY,
               /* Translators: the name of a table, of a measure, and which values it has */
               _("No visit of “%s” has a date and a value of %s (%s)."), engraft_table_get_title (table), self->measure,
               engraft_scale_get_range (scale));

  return FALSE;
}

static EngraftVisits *
make (EngraftVisitRoles    *roles,
      EngraftTable         *table,
      EngraftTable         *relapses,
      EngraftVisitOptions  *options,
      const char           *measure,
      EngraftEndpointScale  scale,
      GError              **error)
{
  g_autoptr(EngraftVisits) self = NULL;

  if (!engraft_visit_roles_find (roles, table, options, measure, error)
      || (relapses && !engraft_visit_roles_find_relapses (roles, relapses, options, error)))
    return NULL;
  if (relapses)
    roles->relapse = NULL;
  self = g_object_new (ENGRAFT_TYPE_VISITS, NULL);
  self->knows_relapses = relapses || roles->relapse;
  self->in_own_table = relapses != NULL;
  self->measure = g_strdup (measure ? measure : engraft_column_get_name (roles->date));
  self->has_dates = engraft_column_get_column_type (roles->date) == ENGRAFT_COLUMN_DATE;

  return read_tables (self, roles, table, relapses, scale, error) ? g_steal_pointer (&self) : NULL;
}

EngraftVisits *
engraft_visits_new_of_dates (EngraftTable         *table,
                             const GArray         *rows,
                             EngraftTable         *relapses,
                             EngraftVisitOptions  *options,
                             const char           *column,
                             GError              **error)
{
  EngraftVisitRoles roles = { .only_dates = TRUE, .rows = rows };

  return make (&roles, table, relapses, options, column, ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE, error);
}

EngraftVisits *
engraft_visits_new_of_rows (EngraftTable         *table,
                            const GArray         *rows,
                            EngraftTable         *relapses,
                            EngraftVisitOptions  *options,
                            const char           *measure,
                            EngraftEndpointScale  scale,
                            GError              **error)
{
  EngraftVisitRoles roles = { .rows = rows };

  return make (&roles, table, relapses, options, measure, scale, error);
}

EngraftVisits *
engraft_visits_new_of_occurrences (EngraftTable         *table,
                                   const GArray         *rows,
                                   EngraftVisitOptions  *options,
                                   const char           *measure,
                                   GError              **error)
{
  EngraftVisitRoles roles = { .rows = rows, .keeps_early = TRUE };

  return make (&roles, table, NULL, options, measure, ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE, error);
}
