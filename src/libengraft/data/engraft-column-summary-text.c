/* engraft-column-summary-text.c: a summary in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column-summary.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"

#define MAX_NAMED 3   /* levels in a sentence */

static char *
number_or_date (EngraftColumnSummary *self,
                double                p)
{
  EngraftColumn *column = engraft_column_summary_get_column (self);
  double value = engraft_column_summary_get_quantile (self, p);

  return engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE
         ? engraft_format_date (floor (value)) : engraft_format_number (value, 4);
}

static char *
describe_numbers (EngraftColumnSummary *self)
{
  g_autofree char *minimum = number_or_date (self, 0);
  g_autofree char *median = number_or_date (self, .5);
  g_autofree char *maximum = number_or_date (self, 1);

  return g_strdup_printf (_("%s to %s, median %s"), minimum, maximum, median);
}

static guint
count_of (EngraftColumnSummary *self,
          guint                 index)
{
  guint count;

  engraft_column_summary_get_level (self, index, &count);

  return count;
}

/* the most frequent levels; of equal counts the earlier one; returns how many */
static guint
find_top (EngraftColumnSummary *self,
          guint                *top)
{
  guint n = 0;

  for (guint i = 0; i < engraft_column_summary_get_n_levels (self); i++)
    {
      guint place = n;

      while (place > 0 && count_of (self, top[place - 1]) < count_of (self, i))
        place--;
      if (place == MAX_NAMED || count_of (self, i) == 0)
        continue;
      n = MIN (n + 1, MAX_NAMED);
      for (guint j = n - 1; j > place; j--)
        top[j] = top[j - 1];
      top[place] = i;
    }

  return n;
}

static char *
describe_levels (EngraftColumnSummary *self)
{
  const guint n_distinct = engraft_column_summary_get_n_distinct (self);
  guint top[MAX_NAMED];
  const guint n_top = find_top (self, top);
  g_autoptr(GString) text = g_string_new (NULL);

  /* names and numbers of patients: none is more frequent than another */
  if (n_distinct > n_top && count_of (self, top[0]) == 1)
    {
      g_autofree char *count = engraft_format_count (n_distinct);

      return g_strdup_printf (ngettext ("%s different value", "%s different values", n_distinct), count);
    }

  for (guint i = 0; i < n_top; i++)
    {
      g_autofree char *count = engraft_format_count (count_of (self, top[i]));

      if (i > 0)
        g_string_append (text, C_("between parts of a list", ", "));
      /* Translators: a value and how many rows have it, such as “alive: 232” */
      g_string_append_printf (text, C_("value and count", "%s: %s"),
                              engraft_column_summary_get_level_label (self, top[i]), count);
    }
  if (n_distinct > n_top)
    {
      const guint more = n_distinct - n_top;
      g_autofree char *count = engraft_format_count (more);

      g_string_append (text, C_("between parts of a list", ", "));
      g_string_append_printf (text, ngettext ("%s more value", "%s more values", more), count);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_logical (EngraftColumnSummary *self)
{
  g_autofree char *no = engraft_format_count (count_of (self, 0));
  g_autofree char *yes = engraft_format_count (count_of (self, 1));

  return g_strdup_printf (_("yes: %s, no: %s"), yes, no);
}

/**
 * engraft_column_summary_dup_sentence:
 * @self: a summary
 *
 * Says what is in the column and how much of it is missing.
 *
 * Returns: (transfer full): such as “26.3 to 78.4, median 51” or “alive: 232, dead: 161;
 *   25 missing”
 */
char *
engraft_column_summary_dup_sentence (EngraftColumnSummary *self)
{
  g_autofree char *values = NULL, *missing = NULL;
  EngraftColumn *column;
  guint n_missing;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), NULL);

  if (engraft_column_summary_get_n (self) == 0)
    return g_strdup (_("All cells are missing"));

  column = engraft_column_summary_get_column (self);
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL)
    values = describe_logical (self);
  else if (engraft_column_is_numeric (column))
    values = describe_numbers (self);
  else
    values = describe_levels (self);

  n_missing = engraft_column_summary_get_n_missing (self);
  if (n_missing == 0)
    return g_steal_pointer (&values);
  missing = engraft_format_count (n_missing);

  return g_strdup_printf (ngettext ("%s; %s missing", "%s; %s missing", n_missing), values, missing);
}
