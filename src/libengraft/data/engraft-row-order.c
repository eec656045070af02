/* engraft-row-order.c: rows of a table by the values of a column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-row-order.h"

#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression.h"

#define RADIX_BITS 11
#define RADIX (1u << RADIX_BITS)

typedef struct
{
  guint64 key;
  guint32 row;
} Keyed;

/* Unsigned integers in the order of the numbers; -0 is 0. */
static guint64
number_key (double value)
{
  guint64 bits;

  value += 0.0;
  memcpy (&bits, &value, sizeof bits);

  return bits >> 63 ? ~bits : bits | (G_GUINT64_CONSTANT (1) << 63);
}

static gboolean
is_stopped (EngraftOperation  *operation,
            GError           **error)
{
  return operation &&
         g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error);
}

typedef struct
{
  char    *key;
  guint32  code;
} Level;

static int
compare_levels (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const Level *) a)->key, ((const Level *) b)->key);
}

/* For each level its place: of a category as the levels stand, of texts by collation, which is
 * done once a text. */
static guint32 *
rank_levels (EngraftColumn     *column,
             EngraftOperation  *operation,
             GError           **error)
{
  guint n = engraft_column_get_n_levels (column), rank = 0, n_done = 0;
  g_autofree guint32 *ranks = g_new (guint32, n + 1);
  g_autofree Level *levels = NULL;
  gboolean stopped = FALSE;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_CATEGORY)
    {
      for (guint i = 0; i < n; i++)
        ranks[i] = i;
      return g_steal_pointer (&ranks);
    }

  levels = g_new (Level, n + 1);
  for (; n_done < n && !stopped; n_done++)
    {
      levels[n_done] = (Level) { g_utf8_collate_key (engraft_column_get_level (column, n_done), -1), n_done };
      stopped = n_done % 8192 == 0 && is_stopped (operation, error);
    }
  if (!stopped)
    qsort (levels, n, sizeof *levels, compare_levels);
  for (guint i = 0; i < n && !stopped; i++)
    {
      rank += i > 0 && compare_levels (&levels[i - 1], &levels[i]) != 0;
      ranks[levels[i].code] = rank;
    }
  for (guint i = 0; i < n_done; i++)
    g_free (levels[i].key);

  return stopped ? NULL : g_steal_pointer (&ranks);
}

/* Least significant digit first, so that it is stable; digits in which all keys agree are passed
 * over.  The result stands in a or b. */
static Keyed *
radix_sort (Keyed             *a,
            Keyed             *b,
            gsize              n,
            EngraftOperation  *operation,
            GError           **error)
{
  g_autofree gsize *counts = g_new (gsize, RADIX);

  for (guint shift = 0; shift < 64; shift += RADIX_BITS)
    {
      gsize sum = 0;
      gboolean same = FALSE;
      Keyed *swap = a;

      if (is_stopped (operation, error))
        return NULL;
      memset (counts, 0, RADIX * sizeof *counts);
      for (gsize i = 0; i < n; i++)
        counts[(a[i].key >> shift) & (RADIX - 1)]++;
      for (guint digit = 0; digit < RADIX; digit++)
        {
          gsize count = counts[digit];

          same |= count == n;
          counts[digit] = sum;
          sum += count;
        }
      if (same)
        continue;
      for (gsize i = 0; i < n; i++)
        b[counts[(a[i].key >> shift) & (RADIX - 1)]++] = a[i];
      a = b;
      b = swap;
    }

  return a;
}

/* keyed: those rows that have a value; missing: the others */
static gsize
make_keys (EngraftColumn *column,
           const guint32 *ranks,
           gboolean       descending,
           const guint   *rows,
           gsize          n_rows,
           Keyed         *keyed,
           GArray        *missing)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);
  const guint32 *codes = engraft_column_get_codes (column, NULL);
  gsize n = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      guint row = rows ? rows[i] : i;
      guint64 key;

      if (numbers ? isnan (numbers[row]) : codes[row] == ENGRAFT_NO_CODE)
        {
          g_array_append_val (missing, row);
          continue;
        }
      key = numbers ? number_key (numbers[row]) : ranks[codes[row]];
      keyed[n++] = (Keyed) { descending ? ~key : key, row };
    }

  return n;
}

/**
 * engraft_row_order_sort: (skip)
 * @column: what to sort by
 * @descending: the greatest first
 * @rows: (array length=n_rows) (nullable): the rows to sort, or %NULL for all
 * @n_rows: how many; of no matter when @rows is %NULL
 * @operation: (nullable): cancels the work
 * @error: return location for a #GError, or %NULL
 *
 * Sorts row numbers: numbers by size, categories by their levels, texts by
 * collation in the present locale.  Rows of equal values stay in the order they
 * have in @rows, also when @descending; missing values come last.  O(rows), and
 * O(different texts × log) for texts.
 *
 * Returns: (transfer full) (element-type guint): the rows in their order, or %NULL when
 *   it was cancelled
 */
GArray *
engraft_row_order_sort (EngraftColumn     *column,
                        gboolean           descending,
                        const guint       *rows,
                        gsize              n_rows,
                        EngraftOperation  *operation,
                        GError           **error)
{
  g_autoptr(GArray) order = NULL;
  g_autoptr(GArray) missing = NULL;
  g_autofree guint32 *ranks = NULL;
  g_autofree Keyed *keyed = NULL, *spare = NULL;
  Keyed *sorted;
  gsize n;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (column), NULL);

  if (!rows)
    n_rows = engraft_column_get_n_rows (column);
  if (!engraft_column_is_numeric (column))
    {
      ranks = rank_levels (column, operation, error);
      if (!ranks)
        return NULL;
    }

  missing = g_array_new (FALSE, FALSE, sizeof (guint));
  keyed = g_new (Keyed, n_rows + 1);
  spare = g_new (Keyed, n_rows + 1);
  n = make_keys (column, ranks, descending, rows, n_rows, keyed, missing);
  sorted = radix_sort (keyed, spare, n, operation, error);
  if (!sorted)
    return NULL;

  order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_rows);
  for (gsize i = 0; i < n; i++)
    g_array_append_val (order, sorted[i].row);
  if (missing->len)
    g_array_append_vals (order, missing->data, missing->len);

  return g_steal_pointer (&order);
}

typedef struct
{
  EngraftTable     *table;
  char             *column;
  char             *filter;
  gboolean          descending;
  EngraftOperation *operation;
} SortData;

static void
sort_data_free (gpointer pointer)
{
  SortData *data = pointer;

  g_object_unref (data->table);
  g_free (data->column);
  g_free (data->filter);
  g_clear_object (&data->operation);
  g_free (data);
}

static GArray *
all_rows (EngraftTable *table)
{
  guint n = engraft_table_get_n_rows (table);
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint row = 0; row < n; row++)
    g_array_append_val (rows, row);

  return rows;
}

static void
sort_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  SortData *data = task_data;
  EngraftColumn *column = engraft_table_find_column (data->table, data->column);
  g_autoptr(EngraftExpression) filter = NULL;
  g_autoptr(GArray) rows = NULL;
  GArray *order = NULL;
  GError *error = NULL;

  if (data->filter && *data->filter)
    {
      filter = engraft_expression_new (data->filter, data->table, &error);
      rows = filter ? engraft_expression_filter (filter, NULL, &error) : NULL;
    }
  if (!error && column)
    order = engraft_row_order_sort (column, data->descending,
                                    rows ? (const guint *) (rows->len ? rows->data : "") : NULL,
                                    rows ? rows->len : 0, data->operation, &error);
  else if (!error)
    order = rows ? g_array_ref (rows) : all_rows (data->table);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, order, (GDestroyNotify) g_array_unref);
}

/**
 * engraft_row_order_sort_async:
 * @table: a table
 * @column: (nullable): the name of the column to sort by, or %NULL for the order of
 *   the table
 * @descending: the greatest first
 * @filter: (nullable): an expression; only rows for which it is true are listed
 * @operation: (nullable): cancels the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds, in a thread, which rows of @table to show in which order, for
 * [method@OrderedList.set_order].
 */
void
engraft_row_order_sort_async (EngraftTable        *table,
                              const char          *column,
                              gboolean             descending,
                              const char          *filter,
                              EngraftOperation    *operation,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  SortData *data;

  g_return_if_fail (ENGRAFT_IS_TABLE (table));

  data = g_new0 (SortData, 1);
  data->table = g_object_ref (table);
  data->column = g_strdup (column);
  data->filter = g_strdup (filter);
  data->descending = descending;
  data->operation = operation ? g_object_ref (operation) : NULL;

  task = g_task_new (table, operation ? engraft_operation_get_cancellable (operation) : NULL,
                     callback, user_data);
  g_task_set_source_tag (task, engraft_row_order_sort_async);
  g_task_set_task_data (task, data, sort_data_free);
  g_task_run_in_thread (task, sort_in_thread);
}

/**
 * engraft_row_order_sort_finish:
 * @result: what the callback was given
 * @error: return location for a #GError, or %NULL
 *
 * Gives row numbers, from 0.
 *
 * Returns: (transfer full) (element-type guint): row numbers, from 0; or %NULL when it was
 *   cancelled or the filter is wrong
 */
GArray *
engraft_row_order_sort_finish (GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
