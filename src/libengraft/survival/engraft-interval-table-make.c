/* engraft-interval-table-make.c: from subjects and visits to intervals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-interval-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "libengraft/data/engraft-column-private.h"
#include "libengraft/survival/engraft-interval-status.h"
#include "libengraft/survival/engraft-interval-table-private.h"

#define ROWS_A_STEP 8192

typedef struct
{
  guint    row;          /* the first of the subject */
  double   end;
  gboolean is_used;
  gboolean contradicts;
} Person;

typedef struct
{
  double time;
  guint  row;
} Visit;

typedef struct
{
  EngraftIntervalTable       *self;
  const EngraftIntervalRoles *roles;
  EngraftOperation           *operation;
  GHashTable                 *numbers;      /* of cells, to the number of the person plus 1 */
  GArray                     *people;       /* of Person */
  guint                      *visitor;      /* of each visit: a person, or ENGRAFT_INTERVAL_NOBODY */
  guint                      *first;        /* of each person: of their visits */
  Visit                      *visits;       /* by person and time */
  GArray                     *cuts;         /* of double: of a person */
  GArray                     *rows;         /* of guint, of each interval: the row of the person */
  GArray                     *starts;       /* of double */
  GArray                     *stops;
  GArray                     *is_last;      /* of guint8 */
  GArray                    **values;       /* of guint, of each carried column: the row of the visit */
  GArray                    **states;       /* of double, of each switch */
  guint                      *now;          /* of each carried column: the row of the visit that holds */
} Making;

static gboolean
go_on (Making  *making,
       double   fraction,
       GError **error)
{
  if (!making->operation)
    return TRUE;
  engraft_operation_set_fraction (making->operation, fraction);

  return !g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (making->operation), error);
}

/* ---- people ---- */

static guint
find_person (Making        *making,
             EngraftColumn *column,
             guint          row)
{
  g_autofree char *cell = engraft_column_dup_cell (column, row);

  return GPOINTER_TO_UINT (g_hash_table_lookup (making->numbers, cell)) - 1;
}

static gboolean
is_same_cell (EngraftColumn *column,
              guint          a,
              guint          b)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  if (!numbers)
    return engraft_column_get_codes (column, NULL)[a] == engraft_column_get_codes (column, NULL)[b];

  return numbers[a] == numbers[b] || (isnan (numbers[a]) && isnan (numbers[b]));
}

static void
add_person (Making *making,
            guint   row)
{
  const EngraftIntervalRoles *roles = making->roles;
  guint number = roles->subject ? find_person (making, roles->subject, row) : ENGRAFT_INTERVAL_NOBODY;
  Person person = { .row = row, .end = engraft_column_get_numbers (roles->time, NULL)[row] };

  if (number != ENGRAFT_INTERVAL_NOBODY)
    {
      Person *there = &g_array_index (making->people, Person, number);

      there->contradicts |= !is_same_cell (roles->time, there->row, row) || !is_same_cell (roles->status, there->row, row);
      return;
    }
  person.is_used = person.end > 0 && isfinite (person.end) && !engraft_column_is_missing (roles->status, row);
  if (roles->subject)
    g_hash_table_insert (making->numbers, engraft_column_dup_cell (roles->subject, row),
                         GUINT_TO_POINTER (making->people->len + 1));
  g_array_append_val (making->people, person);
}

static gboolean
list_people (Making  *making,
             GError **error)
{
  guint n = engraft_table_get_n_rows (making->roles->subjects), *counts = making->self->counts;

  for (guint row = 0; row < n; row++)
    {
      if (row % ROWS_A_STEP == 0 && !go_on (making, .2 * row / n, error))
        return FALSE;
      if (!making->roles->subject || !engraft_column_is_missing (making->roles->subject, row))
        add_person (making, row);
      else
        counts[ENGRAFT_INTERVAL_COUNT_ROWS_WITHOUT_SUBJECT]++;
    }
  for (guint i = 0; i < making->people->len; i++)
    {
      Person *person = &g_array_index (making->people, Person, i);

      counts[ENGRAFT_INTERVAL_COUNT_SUBJECTS_CONTRADICTORY] += person->contradicts;
      counts[ENGRAFT_INTERVAL_COUNT_SUBJECTS_WITHOUT_END] += !person->is_used && !person->contradicts;
      person->is_used &= !person->contradicts;
      counts[ENGRAFT_INTERVAL_COUNT_SUBJECTS] += person->is_used;
    }
  if (counts[ENGRAFT_INTERVAL_COUNT_SUBJECTS] > 0)
    return TRUE;
  g_set_error (error, ENGRAFT_INTERVAL_TABLE_ERROR, ENGRAFT_INTERVAL_TABLE_ERROR_EMPTY,
               ngettext ("Nobody can be used: of %u subject none has one time above 0 in “%s” and one status in “%s”.",
                         "Nobody can be used: of %u subjects none has one time above 0 in “%s” and one status in “%s”.",
                         making->people->len), making->people->len, engraft_column_get_name (making->roles->time),
               engraft_column_get_name (making->roles->status));

  return FALSE;
}

/* ---- visits ---- */

/* who each visit is of, and whether it counts */
static void
judge_visit (Making *making,
             guint   row)
{
  double time = engraft_column_get_numbers (making->roles->visit_time, NULL)[row];
  guint person = engraft_column_is_missing (making->roles->visit_subject, row)
                 ? ENGRAFT_INTERVAL_NOBODY : find_person (making, making->roles->visit_subject, row);
  guint *counts = making->self->counts;
  const Person *who = person == ENGRAFT_INTERVAL_NOBODY ? NULL : &g_array_index (making->people, Person, person);

  making->visitor[row] = ENGRAFT_INTERVAL_NOBODY;
  if (!who || !who->is_used)
    counts[ENGRAFT_INTERVAL_COUNT_VISITS_UNKNOWN]++;
  else if (!isfinite (time))
    counts[ENGRAFT_INTERVAL_COUNT_VISITS_WITHOUT_TIME]++;
  else if (time >= who->end)
    counts[ENGRAFT_INTERVAL_COUNT_VISITS_LATE]++;
  else
    {
      making->visitor[row] = person;
      making->first[person + 1]++;
      counts[ENGRAFT_INTERVAL_COUNT_VISITS]++;
      counts[ENGRAFT_INTERVAL_COUNT_VISITS_BEFORE] += time < 0;
    }
}

static int
compare_visits (const void *a,
                const void *b)
{
  const Visit *x = a, *y = b;

  return x->time != y->time ? (x->time > y->time) - (x->time < y->time) : (x->row > y->row) - (x->row < y->row);
}

static void
sort_visits (Making *making,
             guint   n)
{
  const double *times = engraft_column_get_numbers (making->roles->visit_time, NULL);
  guint n_people = making->people->len;
  g_autofree guint *next = NULL;

  for (guint i = 0; i < n_people; i++)
    making->first[i + 1] += making->first[i];
  next = g_memdup2 (making->first, (n_people + 1) * sizeof (guint));
  for (guint row = 0; row < n; row++)
    if (making->visitor[row] != ENGRAFT_INTERVAL_NOBODY)
      making->visits[next[making->visitor[row]]++] = (Visit) { times[row], row };
  for (guint i = 0; i < n_people; i++)
    {
      guint begin = making->first[i], end = making->first[i + 1];

      qsort (making->visits + begin, end - begin, sizeof (Visit), compare_visits);
      for (guint k = begin + 1; k < end; k++)
        making->self->counts[ENGRAFT_INTERVAL_COUNT_VISITS_SAME_TIME] += making->visits[k].time == making->visits[k - 1].time;
    }
}

static gboolean
list_visits (Making  *making,
             GError **error)
{
  guint n = making->roles->visits ? engraft_table_get_n_rows (making->roles->visits) : 0;

  making->first = g_new0 (guint, making->people->len + 2);
  making->visitor = g_new (guint, n + 1);
  making->visits = g_new (Visit, n + 1);
  for (guint row = 0; row < n; row++)
    {
      if (row % ROWS_A_STEP == 0 && !go_on (making, .2 + .3 * row / n, error))
        return FALSE;
      judge_visit (making, row);
    }
  if (n > 0)
    sort_visits (making, n);

  return TRUE;
}

/* ---- intervals ---- */

static int
compare_times (const void *a,
               const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* 0 and the times at which something changes, before the end */
static void
find_cuts (Making       *making,
           guint         number,
           const Person *person)
{
  double zero = 0;
  guint n = 1;

  g_array_set_size (making->cuts, 0);
  g_array_append_val (making->cuts, zero);
  for (guint k = making->first[number]; k < making->first[number + 1]; k++)
    if (making->visits[k].time > 0)
      g_array_append_val (making->cuts, making->visits[k].time);
  for (guint s = 0; s < making->roles->switches->len; s++)
    {
      double time = engraft_event_column_time (&g_array_index (making->roles->switches, EngraftEventColumn, s), person->row);

      if (time > 0 && time < person->end)
        g_array_append_val (making->cuts, time);
    }
  qsort (making->cuts->data, making->cuts->len, sizeof (double), compare_times);
  for (guint k = 1; k < making->cuts->len; k++)
    if (g_array_index (making->cuts, double, k) != g_array_index (making->cuts, double, n - 1))
      g_array_index (making->cuts, double, n++) = g_array_index (making->cuts, double, k);
  g_array_set_size (making->cuts, n);
}

/* takes over the values of a visit */
static void
visit (Making *making,
       guint   row)
{
  for (guint c = 0; c < making->roles->carried->len; c++)
    if (!making->roles->over_missing || !engraft_column_is_missing (making->roles->carried->pdata[c], row))
      making->now[c] = row;
}

static void
add_interval (Making       *making,
              const Person *person,
              guint         cut)
{
  guint8 is_last = cut + 1 == making->cuts->len;
  double start = g_array_index (making->cuts, double, cut);
  double stop = is_last ? person->end : g_array_index (making->cuts, double, cut + 1);
  gboolean is_whole = TRUE;

  g_array_append_val (making->rows, person->row);
  g_array_append_val (making->starts, start);
  g_array_append_val (making->stops, stop);
  g_array_append_val (making->is_last, is_last);
  for (guint c = 0; c < making->roles->carried->len; c++)
    {
      g_array_append_val (making->values[c], making->now[c]);
      is_whole &= making->now[c] != ENGRAFT_INTERVAL_NOBODY && !engraft_column_is_missing (making->roles->carried->pdata[c], making->now[c]);
    }
  for (guint s = 0; s < making->roles->switches->len; s++)
    {
      double state = engraft_event_column_time (&g_array_index (making->roles->switches, EngraftEventColumn, s), person->row) <= start;

      g_array_append_val (making->states[s], state);
    }
  making->self->counts[ENGRAFT_INTERVAL_COUNT_INCOMPLETE] += !is_whole;
}

static void
divide (Making *making,
        guint   number)
{
  const Person *person = &g_array_index (making->people, Person, number);
  guint next = making->first[number];

  if (!person->is_used)
    return;
  find_cuts (making, number, person);
  for (guint c = 0; c < making->roles->carried->len; c++)
    making->now[c] = ENGRAFT_INTERVAL_NOBODY;
  for (guint cut = 0; cut < making->cuts->len; cut++)
    {
      while (next < making->first[number + 1] && making->visits[next].time <= g_array_index (making->cuts, double, cut))
        visit (making, making->visits[next++].row);
      add_interval (making, person, cut);
    }
}

static gboolean
divide_all (Making  *making,
            GError **error)
{
  for (guint i = 0; i < making->people->len; i++)
    {
      if (i % (ROWS_A_STEP / 8) == 0 && !go_on (making, .5 + .4 * i / making->people->len, error))
        return FALSE;
      divide (making, i);
    }
  making->self->counts[ENGRAFT_INTERVAL_COUNT_INTERVALS] = making->rows->len;

  return TRUE;
}

/* ---- the table ---- */

static EngraftColumn *
make_numbers (const char        *name,
              EngraftColumnType  type,
              const GArray      *values)
{
  return engraft_column_new_numbers (name, type, g_bytes_new (values->data, values->len * sizeof (double)));
}

/* Times are in the unit of the subjects'. */
static EngraftColumn *
make_times (Making       *making,
            const char   *name,
            const GArray *values)
{
  g_autoptr(EngraftColumn) column = make_numbers (name, ENGRAFT_COLUMN_NUMBER, values);

  return engraft_column_describe (column, NULL, engraft_column_get_unit (making->roles->time), NULL);
}

/* Who a row is about, where no column tells: the number of the row, from 1. */
static EngraftColumn *
make_subject (Making *making)
{
  EngraftTable *subjects = making->roles->subjects;
  double *cells = g_new (double, MAX (1, making->rows->len));
  g_autofree char *name = g_strdup ("row");

  for (guint i = 2; engraft_table_find_column (subjects, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("row_%u", i);
    }
  for (guint i = 0; i < making->rows->len; i++)
    cells[i] = g_array_index (making->rows, guint, i) + 1.0;

  return engraft_column_new_numbers (name, ENGRAFT_COLUMN_INTEGER, g_bytes_new_take (cells, making->rows->len * sizeof *cells));
}

/* The status of the subject in its last interval, else that of one who goes on. */
static EngraftColumn *
make_plain_status (Making *making)
{
  EngraftColumn *status = making->roles->status;
  const double *numbers = engraft_column_get_numbers (status, NULL);
  const guint n = making->rows->len;
  double goes_on = 0;
  double *cells = numbers ? g_new (double, MAX (1, n)) : NULL;
  guint32 *codes = numbers ? NULL : g_new (guint32, MAX (1, n));
  EngraftStringPool *levels = numbers ? NULL : engraft_string_pool_new ();

  if (numbers)
    engraft_interval_status_parse (status, making->roles->censored, &goes_on);
  for (guint i = 0; i < n; i++)
    {
      guint row = g_array_index (making->rows, guint, i);
      gboolean is_last = g_array_index (making->is_last, guint8, i);

      if (numbers)
        cells[i] = is_last ? numbers[row] : goes_on;
      else
        {
          g_autofree char *cell = is_last ? engraft_column_dup_cell (status, row) : g_strdup (making->roles->censored);

          codes[i] = engraft_string_pool_add (levels, cell, -1);
        }
    }
  if (numbers)
    return engraft_column_new_numbers (engraft_column_get_name (status), engraft_column_get_column_type (status),
                                       g_bytes_new_take (cells, n * sizeof *cells));

  return engraft_column_new_codes (engraft_column_get_name (status), ENGRAFT_COLUMN_CATEGORY,
                                   g_bytes_new_take (codes, n * sizeof *codes), levels, NULL);
}

static EngraftColumn *
make_status (Making *making)
{
  EngraftColumn *status = making->roles->status;
  g_autoptr(EngraftColumn) plain = make_plain_status (making);

  return engraft_column_describe (plain, engraft_column_get_label (status), NULL, engraft_column_get_description (status));
}

/* It is called as the column that says whether it happened. */
static EngraftColumn *
make_switch (Making *making,
             guint   number)
{
  EngraftEventColumn *event = &g_array_index (making->roles->switches, EngraftEventColumn, number);
  g_autoptr(EngraftColumn) plain = make_numbers (event->name, ENGRAFT_COLUMN_INTEGER, making->states[number]);
  const char *label = event->indicator ? engraft_column_get_label (event->indicator) : NULL;
  /* Translators: something that happened, such as “Acute graft-versus-host disease” */
  g_autofree char *since = label && *label ? g_strdup_printf (_("%s, from then on"), label) : NULL;

  return engraft_column_describe (plain, since, NULL, NULL);
}

/* what the subjects have, but what is made anew or, in the same table, is of the visits */
static gboolean
is_of_subject (const EngraftIntervalRoles *roles,
               EngraftColumn              *column)
{
  const char *name = engraft_column_get_name (column);

  if (column == roles->subject || column == roles->time || column == roles->status || column == roles->visit_time
      || g_str_equal (name, "tstart") || g_str_equal (name, "tstop"))
    return FALSE;
  for (guint c = 0; c < roles->carried->len; c++)
    if (g_str_equal (engraft_column_get_name (roles->carried->pdata[c]), name))
      return FALSE;

  return TRUE;
}

static gboolean
make_table (Making  *making,
            GError **error)
{
  const EngraftIntervalRoles *roles = making->roles;
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (columns, roles->subject ? engraft_interval_table_pick (roles->subject, making->rows) : make_subject (making));
  g_ptr_array_add (columns, make_times (making, "tstart", making->starts));
  g_ptr_array_add (columns, make_times (making, "tstop", making->stops));
  if (!go_on (making, .9, error))
    return FALSE;
  g_ptr_array_add (columns, make_status (making));
  for (guint c = 0; c < engraft_table_get_n_columns (roles->subjects); c++)
    {
      EngraftColumn *column = engraft_table_get_column (roles->subjects, c);

      if (!go_on (making, .92, error))
        return FALSE;
      if (is_of_subject (roles, column))
        g_ptr_array_add (columns, engraft_interval_table_pick (column, making->rows));
    }
  for (guint c = 0; c < roles->carried->len; c++)
    {
      if (!go_on (making, .95, error))
        return FALSE;
      g_ptr_array_add (columns, engraft_interval_table_pick (roles->carried->pdata[c], making->values[c]));
    }
  for (guint s = 0; s < roles->switches->len; s++)
    {
      if (!go_on (making, .98, error))
        return FALSE;
      g_ptr_array_add (columns, make_switch (making, s));
    }
  making->self->table = engraft_table_new (engraft_table_get_title (roles->subjects), columns);

  return go_on (making, 1, error);
}

static void
making_init (Making *making)
{
  const EngraftIntervalRoles *roles = making->roles;

  making->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  making->people = g_array_new (FALSE, FALSE, sizeof (Person));
  making->cuts = g_array_new (FALSE, FALSE, sizeof (double));
  making->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  making->starts = g_array_new (FALSE, FALSE, sizeof (double));
  making->stops = g_array_new (FALSE, FALSE, sizeof (double));
  making->is_last = g_array_new (FALSE, FALSE, sizeof (guint8));
  making->values = g_new0 (GArray *, roles->carried->len + 1);
  making->states = g_new0 (GArray *, roles->switches->len + 1);
  making->now = g_new0 (guint, roles->carried->len + 1);
  for (guint c = 0; c < roles->carried->len; c++)
    making->values[c] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint s = 0; s < roles->switches->len; s++)
    making->states[s] = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
making_clear (Making *making)
{
  for (guint c = 0; making->values[c]; c++)
    g_array_unref (making->values[c]);
  for (guint s = 0; making->states[s]; s++)
    g_array_unref (making->states[s]);
  g_free (making->values);
  g_free (making->states);
  g_free (making->now);
  g_free (making->visitor);
  g_free (making->visits);
  g_free (making->first);
  g_array_unref (making->people);
  g_array_unref (making->cuts);
  g_array_unref (making->rows);
  g_array_unref (making->starts);
  g_array_unref (making->stops);
  g_array_unref (making->is_last);
  g_hash_table_unref (making->numbers);
}

gboolean
engraft_interval_table_make (EngraftIntervalTable        *self,
                             const EngraftIntervalRoles  *roles,
                             EngraftOperation            *operation,
                             GError                     **error)
{
  Making making = { .self = self, .roles = roles, .operation = operation };
  gboolean done;

  making_init (&making);
  done = list_people (&making, error) && list_visits (&making, error) && divide_all (&making, error)
         && make_table (&making, error);
  making_clear (&making);

  return done;
}
