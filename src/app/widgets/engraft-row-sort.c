/* engraft-row-sort.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-row-sort.h"

#include <math.h>

typedef struct
{
  double key;   /* NaN: missing */
  guint  row;
} Entry;

static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      data)
{
  const Entry *x = a, *y = b;
  const int sign = GPOINTER_TO_INT (data);
  const gboolean x_missing = isnan (x->key), y_missing = isnan (y->key);

  /* what is missing stands last either way, and equal ones stay as they stood */
  if (x_missing != y_missing)
    return x_missing - y_missing;
  if (!x_missing && x->key != y->key)
    return x->key < y->key ? -sign : sign;

  return x->row < y->row ? -1 : x->row > y->row;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  char **keys = data;

  return strcmp (keys[*(const guint32 *) a], keys[*(const guint32 *) b]);
}

/* The place of each level: that of a category is its code, a text's is alphabetical. */
static double *
rank_levels (EngraftColumn *column)
{
  const guint n = engraft_column_get_n_levels (column);
  double *ranks = g_new (double, n);
  g_autofree guint32 *codes = NULL;
  g_auto(GStrv) keys = NULL;

  for (guint i = 0; i < n; i++)
    ranks[i] = i;
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_CATEGORY)
    return ranks;

  keys = g_new0 (char *, n + 1);
  codes = g_new (guint32, n);
  for (guint i = 0; i < n; i++)
    {
      keys[i] = g_utf8_collate_key (engraft_column_get_level (column, i), -1);
      codes[i] = i;
    }
  g_qsort_with_data (codes, n, sizeof *codes, compare_texts, keys);
  for (guint i = 0; i < n; i++)
    ranks[codes[i]] = i;

  return ranks;
}

/* The row numbers of @rows (or of all rows when NULL) in the order of @column; for a thread. */
GArray *
engraft_row_sort (EngraftColumn     *column,
                  gboolean           descending,
                  GArray            *rows,
                  EngraftOperation  *operation,
                  GError           **error)
{
  GCancellable *cancellable = engraft_operation_get_cancellable (operation);
  const gboolean numeric = engraft_column_is_numeric (column);
  const double *numbers = numeric ? engraft_column_get_numbers (column, NULL) : NULL;
  const guint32 *codes = numeric ? NULL : engraft_column_get_codes (column, NULL);
  g_autofree double *ranks = numeric ? NULL : rank_levels (column);
  const guint n = rows ? rows->len : engraft_column_get_n_rows (column);
  g_autofree Entry *entries = g_new (Entry, MAX (n, 1));
  GArray *order;

  for (guint i = 0; i < n; i++)
    {
      guint row = rows ? g_array_index (rows, guint, i) : i;

      entries[i].row = row;
      entries[i].key = numeric ? numbers[row] : codes[row] == ENGRAFT_NO_CODE ? NAN : ranks[codes[row]];
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  g_qsort_with_data (entries, n, sizeof *entries, compare_entries, GINT_TO_POINTER (descending ? -1 : 1));
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  for (guint i = 0; i < n; i++)
    g_array_append_val (order, entries[i].row);

  return order;
}
