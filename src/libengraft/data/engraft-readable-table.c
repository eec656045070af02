/* engraft-readable-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-readable-table.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/text/engraft-format.h"

#define DECIMALS      2
#define MOST_DECIMALS 8

/* “lower” alone belongs to the number before it that is no standard error. */
static gboolean
has_plain_limits (EngraftTable  *table,
                  EngraftColumn *column)
{
  const char *estimate = NULL;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *other = engraft_table_get_column (table, i);
      const char *name = engraft_column_get_name (other);

      if (g_str_equal (name, "lower"))
        return g_strcmp0 (estimate, engraft_column_get_name (column)) == 0;
      if (engraft_column_get_column_type (other) == ENGRAFT_COLUMN_NUMBER && !g_str_equal (name, "se"))
        estimate = name;
    }

  return FALSE;
}

/* suffix: “_lower” */
static EngraftColumn *
find_with_suffix (EngraftTable  *table,
                  EngraftColumn *column,
                  const char    *suffix)
{
  g_autofree char *name = g_strconcat (engraft_column_get_name (column), suffix, NULL);

  if (has_plain_limits (table, column))
    return engraft_table_find_column (table, suffix + 1);

  return engraft_table_find_column (table, name);
}

/* Limits and standard errors stand with their estimate. */
static gboolean
belongs_to_another (EngraftTable  *table,
                    EngraftColumn *column)
{
  static const char * const suffixes[] = { "_lower", "_upper" };
  const char *name = engraft_column_get_name (column);

  if (g_str_equal (name, "lower") || g_str_equal (name, "upper"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i]))
      {
        g_autofree char *stem = g_strndup (name, strlen (name) - strlen (suffixes[i]));

        return engraft_table_find_column (table, stem) != NULL;
      }

  return FALSE;
}

static gboolean
is_quantile (EngraftColumn *column)
{
  const char *name = engraft_column_get_name (column);

  return g_str_equal (name, "median") || (name[0] == 'q' && g_ascii_isdigit (name[1]));
}

static gboolean
is_p (EngraftColumn *column)
{
  const char *name = engraft_column_get_name (column);

  return g_str_equal (name, "p") || g_str_has_suffix (name, "_p") || g_str_has_prefix (name, "p_");
}

static gboolean
is_share (EngraftColumn *column)
{
  const char *name = engraft_column_get_name (column);

  return g_str_equal (name, "survival") || g_str_equal (name, "incidence");
}

/* How many decimals tell three digits of a standard error, and of what it is the error of; never fewer than others have. */
static int
get_decimals (double error)
{
  if (!isfinite (error) || error <= 0)
    return DECIMALS;

  return CLAMP (DECIMALS - (int) floor (log10 (error)), DECIMALS, MOST_DECIMALS);
}

/* The standard error of a coefficient, or of any estimate; NULL: COLUMN is neither one nor what has one */
static EngraftColumn *
find_error (EngraftTable  *table,
            EngraftColumn *column)
{
  const char *name = engraft_column_get_name (column);

  return g_str_equal (name, "se") || g_str_equal (name, "coefficient") ? engraft_table_find_column (table, "se") : NULL;
}

static gboolean
is_whole (EngraftColumn *column)
{
  const double *numbers = column ? engraft_column_get_numbers (column, NULL) : NULL;

  for (guint row = 0; numbers && row < engraft_column_get_n_rows (column); row++)
    if (isfinite (numbers[row]) && numbers[row] != floor (numbers[row]))
      return FALSE;

  return TRUE;
}

/* Whether these are times that are counted in whole days, say: “3282” and not “3282.00”. */
static gboolean
is_whole_time (EngraftTable  *table,
               EngraftColumn *column)
{
  return (is_quantile (column) || strstr (engraft_column_get_name (column), "time")
          || strstr (engraft_column_get_name (column), "follow"))
         && is_whole (column) && is_whole (find_with_suffix (table, column, "_lower"))
         && is_whole (find_with_suffix (table, column, "_upper"));
}

static char *
format_value (EngraftTable  *table,
              EngraftColumn *column,
              double         value)
{
  if (isnan (value) && is_quantile (column))
    return g_strdup (_("not reached"));
  if (is_share (column))
    return engraft_format_fixed (value * 100, 1);
  /* a small one is not 0.00 */
  if (value != 0 && fabs (value) < .1)
    return engraft_format_number (value, 2);

  return engraft_format_fixed (value, is_whole_time (table, column) ? 0 : DECIMALS);
}

static char *
format_limits (EngraftTable  *table,
               EngraftColumn *column,
               double         value,
               double         lower,
               double         upper)
{
  g_autofree char *shown = NULL, *low = NULL, *high = NULL;

  /* of a share of 0, say, there are none */
  if (!is_quantile (column) && isfinite (value) && isnan (lower) && isnan (upper))
    return format_value (table, column, value);
  if (!is_share (column) && !is_quantile (column) && !is_whole_time (table, column))
    return engraft_format_estimate (value, lower, upper);
  shown = format_value (table, column, value);
  low = format_value (table, column, lower);
  high = format_value (table, column, upper);

  /* Translators: an estimate and the limits of its confidence interval */
  return g_strdup_printf (_("%s (%s–%s)"), shown, low, high);
}

static char *
format_cell (EngraftTable  *table,
             EngraftColumn *column,
             guint          row)
{
  EngraftColumn *lower = find_with_suffix (table, column, "_lower");
  EngraftColumn *upper = find_with_suffix (table, column, "_upper");
  EngraftColumn *error = find_error (table, column);
  double value;

  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL && !engraft_column_is_missing (column, row))
    return g_strdup (engraft_column_get_numbers (column, NULL)[row] != 0 ? C_("an answer", "yes") : C_("an answer", "no"));
  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_NUMBER)
    return engraft_column_dup_cell_for_screen (column, row);
  value = engraft_column_get_numbers (column, NULL)[row];
  if (is_p (column))
    return engraft_format_p (value);
  if (error && engraft_column_get_column_type (error) == ENGRAFT_COLUMN_NUMBER
      && engraft_column_get_numbers (error, NULL)[row] > 0 && isfinite (value) && !(lower && upper))
    return engraft_format_fixed (value, get_decimals (engraft_column_get_numbers (error, NULL)[row]));
  if (!lower || !upper || isnan (value))
    return format_value (table, column, value);

  return format_limits (table, column, value, engraft_column_get_numbers (lower, NULL)[row],
                        engraft_column_get_numbers (upper, NULL)[row]);
}

static char *
make_title (EngraftTable  *table,
            EngraftColumn *column)
{
  const char *unit = engraft_column_get_unit (column);
  const char *title = engraft_column_get_title (column);

  if (is_share (column))
    return g_strdup_printf (_("%s, %%"), title);

  return unit && *unit && !strstr (title, unit) ? g_strdup_printf (_("%s, %s"), title, unit) : g_strdup (title);
}

/* takes the texts */
static EngraftColumn *
make_column (const char *name,
             GPtrArray  *texts)
{
  EngraftStringPool *pool = engraft_string_pool_new ();
  guint32 *codes = g_new (guint32, texts->len + 1);

  for (guint i = 0; i < texts->len; i++)
    codes[i] = engraft_string_pool_add (pool, texts->pdata[i], -1);

  return engraft_column_new_codes (name, ENGRAFT_COLUMN_TEXT,
                                   g_bytes_new_take (codes, texts->len * sizeof *codes), pool, NULL);
}

/* Texts of which there are none, such as with what covariates are compared that have no levels */
static gboolean
is_empty (EngraftTable  *table,
          EngraftColumn *column)
{
  guint n = engraft_table_get_n_rows (table);

  for (guint row = 0; row < n && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_TEXT; row++)
    {
      g_autofree char *cell = engraft_column_dup_cell_for_screen (column, row);

      if (cell && *cell)
        return FALSE;
    }

  return n > 0 && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_TEXT;
}

/* One array of texts for each column that stays, the title first. */
static GPtrArray *
make_texts (EngraftTable *table)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      GPtrArray *texts;

      if (belongs_to_another (table, column) || (i > 0 && is_empty (table, column)))
        continue;
      texts = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (texts, make_title (table, column));
      for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
        g_ptr_array_add (texts, format_cell (table, column, row));
      g_ptr_array_add (all, texts);
    }

  return all;
}

static GPtrArray *
turn (GPtrArray *all)
{
  GPtrArray *turned = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n = all->len ? ((GPtrArray *) all->pdata[0])->len : 0;

  for (guint row = 0; row < n; row++)
    {
      GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < all->len; i++)
        g_ptr_array_add (texts, g_strdup (((GPtrArray *) all->pdata[i])->pdata[row]));
      g_ptr_array_add (turned, texts);
    }

  return turned;
}

/**
 * engraft_readable_table_new:
 * @table: a table of results, with columns “x_lower” and “x_upper” beside “x”, or “lower” and “upper” behind the estimate
 * @turned: what were columns are to be rows
 *
 * Makes a table of results as people read it: estimates with their limits in one cell, few digits, numbers as the
 * language writes them; columns of texts of which there is none are left out, but for the first.
 *
 * Returns: (transfer full): a table of texts
 */
EngraftTable *
engraft_readable_table_new (EngraftTable *table,
                            gboolean      turned)
{
  g_autoptr(GPtrArray) all = make_texts (table);
  g_autoptr(GPtrArray) shown = turned ? turn (all) : g_ptr_array_ref (all);
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < shown->len; i++)
    {
      GPtrArray *texts = shown->pdata[i];
      g_autofree char *name = g_strdup (texts->pdata[0]);

      /* names of columns are unique; those of groups and titles need not be */
      while (g_hash_table_contains (names, name))
        {
          char *longer = g_strconcat (name, "\u200b", NULL);

          g_free (name);
          name = longer;
        }
      g_ptr_array_remove_index (texts, 0);
      g_ptr_array_add (columns, make_column (name, texts));
      g_hash_table_add (names, g_steal_pointer (&name));
    }

  return engraft_table_new (engraft_table_get_title (table), columns);
}
