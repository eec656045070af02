/* engraft-column-digest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-column-digest.h"

#include <glib/gi18n.h>
#include <math.h>

#include "libengraft/text/engraft-format.h"

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
count_into_bars (EngraftColumnDigest *self,
                 const double        *sorted,
                 guint                n,
                 gboolean             whole)
{
  const double range = self->maximum - self->minimum;

  /* few whole numbers have a bar each: no bar holds more of them than its neighbour */
  self->n_bars = range == 0 ? 1 : ENGRAFT_DIGEST_MAX_BARS;
  if (whole && range > 0 && range < ENGRAFT_DIGEST_MAX_BARS)
    self->n_bars = range + 1;

  for (guint i = 0; i < n; i++)
    {
      double place = range == 0 ? 0 : (sorted[i] - self->minimum) / (range + (whole && self->n_bars == range + 1));
      guint bar = place * self->n_bars;

      self->bars[MIN (bar, self->n_bars - 1)]++;
    }
}

static void
digest_numbers (EngraftColumnDigest *self,
                EngraftColumn       *column)
{
  gsize n;
  const double *numbers = engraft_column_get_numbers (column, &n);
  g_autofree double *sorted = g_new (double, MAX (n, 1));
  guint n_present = 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (numbers[i]))
      sorted[n_present++] = numbers[i];
  if (n_present == 0)
    return;

  qsort (sorted, n_present, sizeof *sorted, compare_doubles);
  self->minimum = sorted[0];
  self->maximum = sorted[n_present - 1];
  self->median = n_present % 2 ? sorted[n_present / 2]
                               : sorted[n_present / 2 - 1] / 2 + sorted[n_present / 2] / 2;
  count_into_bars (self, sorted, n_present,
                   engraft_column_get_column_type (column) == ENGRAFT_COLUMN_INTEGER
                   || engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL);
}

static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const guint *counts = data;
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  if (counts[x] != counts[y])
    return counts[x] > counts[y] ? -1 : 1;

  return x < y ? -1 : x > y;
}

static void
digest_levels (EngraftColumnDigest *self,
               EngraftColumn       *column)
{
  const guint n_levels = engraft_column_get_n_levels (column);
  g_autofree guint *counts = g_new0 (guint, MAX (n_levels, 1));
  g_autofree guint32 *by_count = g_new (guint32, MAX (n_levels, 1));
  gsize n;
  const guint32 *codes = engraft_column_get_codes (column, &n);

  for (gsize i = 0; i < n; i++)
    if (codes[i] != ENGRAFT_NO_CODE)
      counts[codes[i]]++;
  for (guint i = 0; i < n_levels; i++)
    {
      by_count[i] = i;
      self->n_levels += counts[i] > 0;
    }
  g_qsort_with_data (by_count, n_levels, sizeof *by_count, compare_counts, counts);

  self->n_top = MIN (self->n_levels, G_N_ELEMENTS (self->top));
  for (guint i = 0; i < self->n_top; i++)
    {
      self->top[i] = by_count[i];
      self->top_counts[i] = counts[by_count[i]];
    }

  self->n_bars = MIN (self->n_levels, ENGRAFT_DIGEST_MAX_BARS);
  for (guint i = 0; i < self->n_bars; i++)
    self->bars[i] = counts[self->n_levels <= ENGRAFT_DIGEST_MAX_BARS && self->n_levels == n_levels
                           ? i : by_count[i]];
}

void
engraft_column_digest_init (EngraftColumnDigest *self,
                            EngraftColumn       *column)
{
  *self = (EngraftColumnDigest) {
    .n_missing = engraft_column_get_n_missing (column),
    .minimum = NAN, .median = NAN, .maximum = NAN,
  };

  if (engraft_column_is_numeric (column))
    digest_numbers (self, column);
  else
    digest_levels (self, column);
}

static char *
format_value (EngraftColumn *column,
              double         value)
{
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    return engraft_format_date (floor (value));

  return engraft_format_number (value, 4);
}

static char *
describe_levels (const EngraftColumnDigest *self,
                 EngraftColumn             *column)
{
  GString *text = g_string_new (NULL);

  /* names and numbers of patients: none is more frequent than another */
  if (self->n_levels > self->n_top && self->top_counts[0] == 1)
    {
      g_autofree char *count = engraft_format_count (self->n_levels);

      g_string_append_printf (text, ngettext ("%s different value", "%s different values", self->n_levels),
                              count);
      return g_string_free (text, FALSE);
    }

  for (guint i = 0; i < self->n_top; i++)
    {
      g_autofree char *count = engraft_format_count (self->top_counts[i]);

      if (i > 0)
        g_string_append (text, C_("between parts of a list", ", "));
      /* Translators: a value and how many rows have it */
      g_string_append_printf (text, C_("value and count", "%s %s"),
                              engraft_column_get_level (column, self->top[i]), count);
    }
  if (self->n_levels > self->n_top)
    {
      const guint more = self->n_levels - self->n_top;
      g_autofree char *count = engraft_format_count (more);

      g_string_append (text, C_("between parts of a list", ", "));
      g_string_append_printf (text, ngettext ("%s more value", "%s more values", more), count);
    }

  return g_string_free (text, FALSE);
}

static char *
describe_logical (const EngraftColumnDigest *self,
                  EngraftColumn             *column)
{
  const guint n = engraft_column_get_n_rows (column) - self->n_missing;
  guint n_true = 0;
  gsize n_rows;
  const double *cells = engraft_column_get_numbers (column, &n_rows);
  g_autofree char *yes = NULL, *no = NULL;

  for (gsize i = 0; i < n_rows; i++)
    n_true += cells[i] == 1;
  yes = engraft_format_count (n_true);
  no = engraft_format_count (n - n_true);

  return g_strdup_printf (_("yes %s, no %s"), yes, no);
}

/* What is in the column, and what is missing. */
char *
engraft_column_digest_dup_sentence (const EngraftColumnDigest *self,
                                    EngraftColumn             *column)
{
  g_autofree char *values = NULL, *missing = NULL;

  if (self->n_bars == 0)
    return g_strdup (_("All cells are missing"));

  if (!engraft_column_is_numeric (column))
    values = describe_levels (self, column);
  else if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL)
    values = describe_logical (self, column);
  else
    {
      g_autofree char *minimum = format_value (column, self->minimum);
      g_autofree char *median = format_value (column, self->median);
      g_autofree char *maximum = format_value (column, self->maximum);

      values = g_strdup_printf (_("%s to %s, median %s"), minimum, maximum, median);
    }
  if (self->n_missing == 0)
    return g_steal_pointer (&values);

  missing = engraft_format_count (self->n_missing);

  return g_strdup_printf (ngettext ("%s; %s missing", "%s; %s missing", self->n_missing), values, missing);
}
