/* engraft-monitor-batches.c: which rows came together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/prediction/engraft-model-monitor-private.h"
#include "libengraft/text/engraft-format.h"

/* more different numbers are times, not batches */
#define MAX_NUMBERS 60

/* names that are no more than this */
#define MAX_LEVELS 500

/* Of a row: when or with what it came, and to which batch it belongs. */
typedef struct
{
  guint  row;       /* its place among the rows */
  double when;
  int    batch;
} Arrival;

typedef struct
{
  EngraftModelMonitor *self;
  EngraftColumn       *column;     /* NULL: the order of the rows */
  GArray              *arrivals;   /* of Arrival */
  guint                n_without;
} Reader;

static gboolean
is_date (Reader *reader)
{
  return reader->column && engraft_column_get_column_type (reader->column) == ENGRAFT_COLUMN_DATE;
}

/* an EgStep */
static int
ask (double  fraction,
     void   *operation)
{
  return engraft_operation_set_error_if_cancelled (operation, NULL);
}

/* Those of a time stay in the order of their rows.  FALSE: there is no memory for it, or it was cancelled. */
static gboolean
sort_arrivals (Reader           *reader,
               EngraftOperation *operation)
{
  const guint n = reader->arrivals->len;
  const Arrival *arrivals = (const Arrival *) (gpointer) reader->arrivals->data;
  g_autofree double *when = g_new (double, n + 1);
  g_autofree guint32 *order = g_new (guint32, n + 1);
  g_autofree Arrival *sorted = g_new (Arrival, n + 1);

  for (guint i = 0; i < n; i++)
    when[i] = arrivals[i].when;
  if (eg_sort_order (when, n, FALSE, order, ask, operation) != EG_OK)
    return FALSE;
  for (guint i = 0; i < n; i++)
    sorted[i] = arrivals[order[i]];
  if (n > 0)
    memcpy (reader->arrivals->data, sorted, n * sizeof *sorted);

  return TRUE;
}

/* Rows that have a batch, in their order. */
static gboolean
arrive (Reader             *reader,
        EngraftValueCoding *coding,
        EngraftOperation   *operation)
{
  const EngraftPredictedRows *rows = &reader->self->rows;
  const double *numbers = reader->column && !coding ? engraft_column_get_numbers (reader->column, NULL) : NULL;

  for (guint i = 0; i < rows->n; i++)
    {
      Arrival arrival = { .row = i, .when = i, .batch = -1 };

      if (coding)
        arrival.when = coding->codes[i] == ENGRAFT_NO_CODE ? NAN : coding->codes[i];
      else if (numbers)
        arrival.when = numbers[rows->rows[i]];
      if (isnan (arrival.when))
        reader->n_without++;
      else
        g_array_append_val (reader->arrivals, arrival);
    }

  return sort_arrivals (reader, operation);
}

static Arrival *
get_arrival (Reader *reader,
             guint   place)
{
  return &g_array_index (reader->arrivals, Arrival, place);
}

static char *
dup_when (Reader *reader,
          guint   place)
{
  double when = get_arrival (reader, place)->when;

  return is_date (reader) ? engraft_format_date (when) : reader->column ? engraft_format_number (when, 6)
         : g_strdup_printf ("%u", reader->self->rows.rows[get_arrival (reader, place)->row] + 1);
}

static void
add_batch (Reader *reader,
           char   *name,
           guint   begin,
           guint   end)
{
  EngraftMonitorBatch batch = { .name = name, .begin = begin, .end = end };

  g_array_append_val (reader->self->batches, batch);
}

/* ---- by months ---- */

static int
get_month (Reader *reader,
           guint   place)
{
  g_autoptr(GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
  g_autoptr(GDateTime) date = g_date_time_add_days (epoch, (int) floor (get_arrival (reader, place)->when));

  return date ? 12 * g_date_time_get_year (date) + g_date_time_get_month (date) - 1 : 0;
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  return *(const guint *) a < *(const guint *) b ? -1 : *(const guint *) a > *(const guint *) b;
}

/* FALSE: there are so few in the usual month that windows are better made by counting. */
static gboolean
divide_by_month (Reader *reader)
{
  guint n = reader->arrivals->len, fewest = engraft_options_get_int (ENGRAFT_OPTIONS (reader->self->options), "fewest-a-month");
  g_autoptr(GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n;)
    {
      int month = get_month (reader, i);
      guint begin = i;

      for (; i < n && get_month (reader, i) == month; i++)
        ;
      add_batch (reader, g_strdup_printf ("%04d-%02d", month / 12, month % 12 + 1), begin, i);
      g_array_append_vals (counts, &(guint) { i - begin }, 1);
    }
  g_array_sort (counts, compare_counts);
  if (counts->len && g_array_index (counts, guint, counts->len / 2) >= fewest)
    return TRUE;
  g_array_set_size (reader->self->batches, 0);

  return FALSE;
}

/* ---- by counting ---- */

static void
divide_by_count (Reader *reader)
{
  guint n = reader->arrivals->len, window = engraft_options_get_int (ENGRAFT_OPTIONS (reader->self->options), "window");

  reader->self->by_count = TRUE;
  for (guint begin = 0; begin < n;)
    {
      /* what is left over and less than half a window belongs to the last */
      guint end = begin + window + window / 2 >= n ? n : begin + window;
      g_autofree char *first = dup_when (reader, begin), *last = dup_when (reader, end - 1);

      /* Translators: the first and the last date, number or row of those that came together */
      add_batch (reader, g_strdup_printf (_("%s to %s"), first, last), begin, end);
      begin = end;
    }
}

/* ---- by values ---- */

static void
divide_by_value (Reader             *reader,
                 EngraftValueCoding *coding)
{
  guint n = reader->arrivals->len;

  for (guint i = 0; i < n;)
    {
      double when = get_arrival (reader, i)->when;
      guint begin = i;

      for (; i < n && get_arrival (reader, i)->when == when; i++)
        ;
      add_batch (reader, g_strdup (coding->names->pdata[(guint) when]), begin, i);
    }
}

static gboolean
find_column (Reader        *reader,
             EngraftTable  *table,
             GError       **error)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (reader->self->options), "batch");

  if (!name || !*name)
    return TRUE;
  reader->column = engraft_table_find_column (table, name);

  return reader->column || engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
                                                        g_strdup_printf (_("There is no column “%s”. Choose the one that tells when "
                                                                           "rows came."), name));
}

/* Each batch of few numbers or names is one; of many numbers windows are made. */
static gboolean
find_coding (Reader              *reader,
             EngraftValueCoding **coding,
             GError             **error)
{
  const EngraftPredictedRows *rows = &reader->self->rows;
  EngraftColumnType type;
  gboolean number;

  if (!reader->column || is_date (reader))
    return TRUE;
  type = engraft_column_get_column_type (reader->column);
  number = type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
  *coding = engraft_value_coding_new (reader->column, rows->rows, rows->n, number ? MAX_NUMBERS : MAX_LEVELS);

  return *coding || number
         || engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
                                         g_strdup_printf (_("“%s” has more than %d different values, which are no batches. Choose a "
                                                            "date, a number or a category."),
                                                          engraft_column_get_title (reader->column), MAX_LEVELS));
}

static gboolean
find_reference (Reader  *reader,
                GError **error)
{
  EngraftModelMonitor *self = reader->self;
  guint asked = engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "reference-batches");

  if (self->by_training)
    return TRUE;
  if (self->before.n == 0 && asked >= self->batches->len)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_GROUPS,
                                        g_strdup_printf (ngettext ("There is %u batch, and nothing with which it could be compared. Make "
                                                                   "smaller windows, or choose a table of reference.",
                                                                   "There are %u batches, all of which are the reference. Make smaller "
                                                                   "windows, or choose a table of reference.", self->batches->len),
                                                         self->batches->len));
  for (guint b = 0; self->before.n == 0 && b < asked; b++)
    g_array_index (self->batches, EngraftMonitorBatch, b).is_reference = TRUE;

  return TRUE;
}

static void
take_order (Reader *reader)
{
  EngraftModelMonitor *self = reader->self;

  self->order = g_new (guint, reader->arrivals->len + 1);
  self->labels = reader->column ? g_new0 (char *, reader->arrivals->len + 1) : NULL;
  for (guint i = 0; i < reader->arrivals->len; i++)
    {
      self->order[i] = get_arrival (reader, i)->row;
      if (reader->column)
        self->labels[i] = engraft_column_dup_cell_for_screen (reader->column, self->rows.rows[self->order[i]]);
    }
  if (reader->n_without)
    engraft_predicted_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "batch",
                                g_strdup_printf (ngettext ("%u row has no date or batch and is left out.",
                                                           "%u rows have no date or batch and are left out.", reader->n_without),
                                                 reader->n_without));
}

gboolean
engraft_model_monitor_divide (EngraftModelMonitor  *self,
                              EngraftTable         *table,
                              EngraftOperation     *operation,
                              GError              **error)
{
  g_autoptr(GArray) arrivals = g_array_new (FALSE, FALSE, sizeof (Arrival));
  g_autoptr(EngraftValueCoding) coding = NULL;
  Reader reader = { .self = self, .arrivals = arrivals };

  if (!find_column (&reader, table, error) || !find_coding (&reader, &coding, error))
    return FALSE;
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  if (!arrive (&reader, coding, operation))
    return !engraft_operation_set_error_if_cancelled (operation, error)
           && engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_FAILED,
                                           g_strdup (_("There is not enough memory for these rows.")));
  if (arrivals->len == 0)
    return engraft_predicted_rows_fail (error, ENGRAFT_PREDICTED_ROWS_ERROR_ROWS, g_strdup (_("No row is left that has a date or batch.")));
  if (coding)
    divide_by_value (&reader, coding);
  else if (!is_date (&reader) || !divide_by_month (&reader))
    divide_by_count (&reader);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return FALSE;
  take_order (&reader);

  return find_reference (&reader, error);
}
