/* engraft-value-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-value-search.h"

#include "app/widgets/engraft-number-row.h"

#define CHECK_EVERY 65536   /* rows between two looks at whether to stop */

typedef struct
{
  const double  *numbers;
  const guint32 *codes;
  gboolean      *levels;     /* those that hold the text; NULL: none does */
  gboolean       by_value;
  double         value;
  gboolean       by_date;
} Matcher;

static void
matcher_clear (gpointer data)
{
  g_free (((Matcher *) data)->levels);
}

static gboolean *
match_levels (EngraftColumn *column,
              const char    *folded)
{
  const guint n = engraft_column_get_n_levels (column);
  gboolean *levels = g_new0 (gboolean, MAX (n, 1));
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *level = g_utf8_casefold (engraft_column_get_level (column, i), -1);

      levels[i] = strstr (level, folded) != NULL;
      any |= levels[i];
    }
  if (!any)
    g_clear_pointer (&levels, g_free);

  return levels;
}

static GArray *
make_matchers (EngraftTable *table,
               const char   *needle)
{
  const guint n = engraft_table_get_n_columns (table);
  GArray *matchers = g_array_sized_new (FALSE, TRUE, sizeof (Matcher), n);
  g_autofree char *folded = g_utf8_casefold (needle, -1);
  double value;
  const gboolean is_number = engraft_number_parse (needle, &value);
  const gboolean may_be_date = strlen (needle) >= 4 && strspn (needle, "0123456789-T:") == strlen (needle);

  g_array_set_clear_func (matchers, matcher_clear);
  for (guint i = 0; i < n; i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      Matcher matcher = { NULL };

      if (!engraft_column_is_numeric (column))
        {
          matcher.codes = engraft_column_get_codes (column, NULL);
          matcher.levels = match_levels (column, folded);
        }
      else
        {
          matcher.numbers = engraft_column_get_numbers (column, NULL);
          matcher.by_date = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE && may_be_date;
          matcher.by_value = engraft_column_get_column_type (column) != ENGRAFT_COLUMN_DATE && is_number;
          matcher.value = value;
        }
      g_array_append_val (matchers, matcher);
    }

  return matchers;
}

static gboolean
cell_matches (EngraftTable  *table,
              const Matcher *matcher,
              guint          column,
              guint          row,
              const char    *needle)
{
  g_autofree char *text = NULL;

  if (matcher->levels)
    return matcher->codes[row] != ENGRAFT_NO_CODE && matcher->levels[matcher->codes[row]];
  if (matcher->by_value)
    return matcher->numbers[row] == matcher->value;
  if (!matcher->by_date)
    return FALSE;

  text = engraft_column_dup_cell (engraft_table_get_column (table, column), row);

  return g_str_has_prefix (text, needle);
}

gboolean
engraft_value_search (EngraftTable *table,
                      GArray       *order,
                      guint         start,
                      gboolean      backwards,
                      const char   *needle,
                      guint        *position,
                      guint        *column,
                      GCancellable *cancellable)
{
  g_autoptr(GArray) matchers = make_matchers (table, needle);
  const guint n = order ? order->len : engraft_table_get_n_rows (table);

  for (guint i = 0; i < n; i++)
    {
      guint at = backwards ? (start + n - i) % n : (start + i) % n;
      guint row = order ? g_array_index (order, guint, at) : at;

      if (i % CHECK_EVERY == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;

      for (guint j = 0; j < matchers->len; j++)
        if (cell_matches (table, &g_array_index (matchers, Matcher, j), j, row, needle))
          {
            *position = at;
            *column = j;
            return TRUE;
          }
    }

  return FALSE;
}
