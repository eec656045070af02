/* engraft-column-summary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-column-summary.h"

#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-code-labels.h"
#include "libengraft/data/engraft-row-order.h"

#define MAX_BINS 20
#define MAX_LEVELS 20

/**
 * EngraftColumnSummary:
 *
 * A column in a few numbers: how many cells are known, their quantiles, mean and
 * standard deviation, or the most frequent texts, and a histogram.
 *
 * Numbers and dates have quantiles, mean and a histogram of up to 20 bins of equal
 * width; logical columns, categories and texts have levels with their counts: those
 * of a category in their order, of a text by falling count, at most 20.
 */
struct _EngraftColumnSummary
{
  GObject        parent_instance;

  EngraftColumn *column;
  guint          n;
  guint          n_distinct;
  double         quantiles[5];
  double         mean;
  double         sd;
  GPtrArray     *levels;
  GArray        *counts;     /* of guint, one a level */
  GStrv          labels;     /* one a level, or NULL */
  guint          n_bins;
  guint          bins[MAX_BINS];
  double         bin_start;
  double         bin_width;
};

G_DEFINE_FINAL_TYPE (EngraftColumnSummary, engraft_column_summary, G_TYPE_OBJECT)

static void
engraft_column_summary_finalize (GObject *object)
{
  EngraftColumnSummary *self = ENGRAFT_COLUMN_SUMMARY (object);

  g_clear_object (&self->column);
  g_ptr_array_unref (self->levels);
  g_array_unref (self->counts);
  g_strfreev (self->labels);

  G_OBJECT_CLASS (engraft_column_summary_parent_class)->finalize (object);
}

static void
engraft_column_summary_class_init (EngraftColumnSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_column_summary_finalize;
}

static void
engraft_column_summary_init (EngraftColumnSummary *self)
{
  self->levels = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->mean = NAN;
  self->sd = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (self->quantiles); i++)
    self->quantiles[i] = NAN;
}

/* Two passes with compensation (Chan, Golub and LeVeque 1983, eq. 1.7). */
static void
find_moments (EngraftColumnSummary *self,
              const double         *sorted)
{
  double sum = 0, rest = 0, squares = 0, deviations = 0;

  for (guint i = 0; i < self->n; i++)
    {
      double y = sorted[i] - rest, t = sum + y;

      rest = (t - sum) - y;
      sum = t;
    }
  self->mean = sum / self->n;
  for (guint i = 0; i < self->n; i++)
    {
      double d = sorted[i] - self->mean;

      deviations += d;
      squares += d * d;
    }
  if (self->n > 1)
    self->sd = sqrt ((squares - deviations * deviations / self->n) / (self->n - 1));
}

/* Hyndman and Fan 1996, definition 7, which is R's default */
static double
quantile (const double *sorted,
          guint         n,
          double        p)
{
  double h = (n - 1) * p;
  guint low = (guint) floor (h);

  return low + 1 < n && h > low ? sorted[low] + (h - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
}

/* Whole numbers of few values get a bin each, so that no bin is empty by its borders alone. */
static void
fill_bins (EngraftColumnSummary *self,
           const double         *sorted)
{
  double lowest = sorted[0], range = sorted[self->n - 1] - lowest;
  gboolean whole = engraft_column_get_column_type (self->column) == ENGRAFT_COLUMN_INTEGER;

  if (!isfinite (range))
    return;
  self->bin_start = lowest;
  if (range == 0)
    {
      self->n_bins = 1;
      self->bin_width = 0;
    }
  else if (whole)
    {
      self->bin_width = ceil ((range + 1) / MAX_BINS);
      self->n_bins = (guint) ceil ((range + 1) / self->bin_width);
    }
  else
    {
      self->n_bins = MAX_BINS;
      self->bin_width = range / MAX_BINS;
    }
  for (guint i = 0; i < self->n; i++)
    {
      double bin = self->bin_width > 0 ? floor ((sorted[i] - lowest) / self->bin_width) : 0;

      self->bins[(guint) CLAMP (bin, 0, self->n_bins - 1)]++;
    }
}

static gboolean
summarise_numbers (EngraftColumnSummary  *self,
                   EngraftOperation      *operation,
                   GError               **error)
{
  const double *numbers = engraft_column_get_numbers (self->column, NULL);
  g_autoptr(GArray) order = engraft_row_order_sort (self->column, FALSE, NULL, 0, operation, error);
  g_autofree double *sorted = NULL;

  if (!order)
    return FALSE;
  if (!self->n)
    return TRUE;

  sorted = g_new (double, self->n);
  for (guint i = 0; i < self->n; i++)
    {
      sorted[i] = numbers[g_array_index (order, guint, i)];
      self->n_distinct += i == 0 || sorted[i] != sorted[i - 1];
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->quantiles); i++)
    self->quantiles[i] = quantile (sorted, self->n, i / 4.0);
  find_moments (self, sorted);
  fill_bins (self, sorted);

  return TRUE;
}

static void
add_level (EngraftColumnSummary *self,
           const char           *level,
           guint                 count)
{
  g_ptr_array_add (self->levels, g_strdup (level));
  g_array_append_val (self->counts, count);
}

/* The description of a column of codes may say what they mean. */
static void
label_levels (EngraftColumnSummary *self)
{
  const char *description = engraft_column_get_description (self->column);
  g_autoptr(GStrvBuilder) present = g_strv_builder_new ();
  g_auto(GStrv) values = NULL, labels = NULL;
  guint n = 0;

  if (!description || self->levels->len < self->n_distinct)
    return;
  for (guint i = 0; i < self->levels->len; i++)
    if (g_array_index (self->counts, guint, i) > 0)
      g_strv_builder_add (present, self->levels->pdata[i]);
  values = g_strv_builder_end (present);
  labels = engraft_code_labels_read (description, (const char * const *) values);
  if (!labels)
    return;

  self->labels = g_new0 (char *, self->levels->len + 1);
  for (guint i = 0; i < self->levels->len; i++)
    self->labels[i] = g_strdup (g_array_index (self->counts, guint, i) > 0 ? labels[n++]
                                                                           : self->levels->pdata[i]);
}

static void
summarise_logical (EngraftColumnSummary *self)
{
  const double *numbers = engraft_column_get_numbers (self->column, NULL);
  guint n_rows = engraft_column_get_n_rows (self->column), n[2] = { 0, 0 };

  for (guint row = 0; row < n_rows; row++)
    if (!isnan (numbers[row]))
      n[numbers[row] != 0]++;
  self->n_distinct = (n[0] > 0) + (n[1] > 0);
  self->mean = self->n ? (double) n[1] / self->n : NAN;
  add_level (self, "false", n[0]);
  add_level (self, "true", n[1]);
}

/* the most frequent first; of equal counts the earlier level */
static void
keep_top (GArray  *top,
          guint32  code,
          guint    count,
          guint   *counts)
{
  guint i = top->len;

  while (i > 0 && counts[g_array_index (top, guint32, i - 1)] < count)
    i--;
  if (i >= MAX_LEVELS)
    return;
  g_array_insert_val (top, i, code);
  g_array_set_size (top, MIN (top->len, MAX_LEVELS));
}

static void
summarise_codes (EngraftColumnSummary *self)
{
  const guint32 *codes = engraft_column_get_codes (self->column, NULL);
  guint n_levels = engraft_column_get_n_levels (self->column);
  guint n_rows = engraft_column_get_n_rows (self->column);
  g_autofree guint *counts = g_new0 (guint, n_levels + 1);
  g_autoptr(GArray) top = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean category = engraft_column_get_column_type (self->column) == ENGRAFT_COLUMN_CATEGORY;

  for (guint row = 0; row < n_rows; row++)
    if (codes[row] != ENGRAFT_NO_CODE)
      counts[codes[row]]++;
  for (guint32 code = 0; code < n_levels; code++)
    {
      self->n_distinct += counts[code] > 0;
      if (category && n_levels <= MAX_LEVELS)
        g_array_append_val (top, code);
      else if (counts[code])
        keep_top (top, code, counts[code], counts);
    }
  for (guint i = 0; i < top->len; i++)
    {
      guint32 code = g_array_index (top, guint32, i);

      add_level (self, engraft_column_get_level (self->column, code), counts[code]);
    }
  label_levels (self);
}

/**
 * engraft_column_summary_new: (constructor)
 * @column: a column
 * @operation: (nullable): cancels the work
 * @error: return location for a #GError, or %NULL
 *
 * O(rows).
 *
 * Returns: (transfer full): the summary, or %NULL when it was cancelled
 */
EngraftColumnSummary *
engraft_column_summary_new (EngraftColumn     *column,
                            EngraftOperation  *operation,
                            GError           **error)
{
  g_autoptr(EngraftColumnSummary) self = NULL;

  g_return_val_if_fail (ENGRAFT_IS_COLUMN (column), NULL);

  self = g_object_new (ENGRAFT_TYPE_COLUMN_SUMMARY, NULL);
  self->column = g_object_ref (column);
  self->n = engraft_column_get_n_rows (column) - engraft_column_get_n_missing (column);
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL)
    summarise_logical (self);
  else if (!engraft_column_is_numeric (column))
    summarise_codes (self);
  else if (!summarise_numbers (self, operation, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * engraft_column_summary_get_column:
 * @self: a summary
 *
 * Tells what it summarises.
 *
 * Returns: (transfer none): what it summarises
 */
EngraftColumn *
engraft_column_summary_get_column (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), NULL);

  return self->column;
}

/**
 * engraft_column_summary_get_n:
 * @self: a summary
 *
 * Tells how many cells are known.
 *
 * Returns: how many cells are known
 */
guint
engraft_column_summary_get_n (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), 0);

  return self->n;
}

/**
 * engraft_column_summary_get_n_missing:
 * @self: a summary
 *
 * Tells how many cells are missing.
 *
 * Returns: how many cells are missing
 */
guint
engraft_column_summary_get_n_missing (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), 0);

  return engraft_column_get_n_missing (self->column);
}

/**
 * engraft_column_summary_get_n_distinct:
 * @self: a summary
 *
 * Tells how many different values there are.
 *
 * Returns: how many different values there are
 */
guint
engraft_column_summary_get_n_distinct (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), 0);

  return self->n_distinct;
}

/**
 * engraft_column_summary_get_quantile:
 * @self: a summary
 * @p: 0, 0.25, 0.5, 0.75 or 1
 *
 * By definition 7 of Hyndman and Fan 1996, which is the default of R.
 *
 * Returns: minimum, quartile, median or maximum, in the unit of the column, of dates in
 *   days since 1970-01-01; NaN for texts, or when no cell is known
 */
double
engraft_column_summary_get_quantile (EngraftColumnSummary *self,
                                     double                p)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self) && p >= 0 && p <= 1, NAN);

  return self->quantiles[(guint) (p * 4 + .5)];
}

/**
 * engraft_column_summary_get_mean:
 * @self: a summary
 *
 * Gives the mean.
 *
 * Returns: the mean; of a logical column the share of true; else NaN
 */
double
engraft_column_summary_get_mean (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), NAN);

  return self->mean;
}

/**
 * engraft_column_summary_get_sd:
 * @self: a summary
 *
 * Gives the standard deviation, with n − 1.
 *
 * Returns: the standard deviation, with n − 1; NaN when it cannot be said
 */
double
engraft_column_summary_get_sd (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), NAN);

  return self->sd;
}

/**
 * engraft_column_summary_get_n_levels:
 * @self: a summary
 *
 * Tells how many levels it lists.
 *
 * Returns: how many levels it lists; 0 for numbers and dates
 */
guint
engraft_column_summary_get_n_levels (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), 0);

  return self->levels->len;
}

/**
 * engraft_column_summary_get_level:
 * @self: a summary
 * @index: below the number of levels
 * @count: (out) (optional): how many cells hold it
 *
 * Gives a level.
 *
 * Returns: (transfer none): a level
 */
const char *
engraft_column_summary_get_level (EngraftColumnSummary *self,
                                  guint                 index,
                                  guint                *count)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self) && index < self->levels->len, NULL);

  if (count)
    *count = g_array_index (self->counts, guint, index);

  return self->levels->pdata[index];
}

/**
 * engraft_column_summary_get_level_label:
 * @self: a summary
 * @index: below the number of levels
 *
 * Gives what the description of the column, such as “0: alive; 1: dead”, says of a
 * level; where it does not say one thing of each level that occurs, the level itself.
 *
 * Returns: (transfer none): words for a level
 */
const char *
engraft_column_summary_get_level_label (EngraftColumnSummary *self,
                                        guint                 index)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self) && index < self->levels->len, NULL);

  return self->labels ? self->labels[index] : self->levels->pdata[index];
}

/**
 * engraft_column_summary_get_n_bins:
 * @self: a summary
 *
 * Tells how many bins the histogram has.
 *
 * Returns: how many bins the histogram has; 0 for texts and where no cell is known
 */
guint
engraft_column_summary_get_n_bins (EngraftColumnSummary *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self), 0);

  return self->n_bins;
}

/**
 * engraft_column_summary_get_bin:
 * @self: a summary
 * @index: below the number of bins
 * @lower: (out) (optional): where it begins
 * @upper: (out) (optional): where it ends; this belongs to the next bin, save for the last
 *
 * Tells how many cells fall into a bin.
 *
 * Returns: how many cells fall into a bin
 */
guint
engraft_column_summary_get_bin (EngraftColumnSummary *self,
                                guint                 index,
                                double               *lower,
                                double               *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_COLUMN_SUMMARY (self) && index < self->n_bins, 0);

  if (lower)
    *lower = self->bin_start + index * self->bin_width;
  if (upper)
    *upper = self->bin_start + (index + 1) * self->bin_width;

  return self->bins[index];
}
