/* engraft-baseline-table-compute.c: one characteristic, by groups.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-baseline-table-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/data/eg-sort.h"
#include "libengraft/data/engraft-value-coding.h"

#define MAX_LEVELS 30

/* a number with so few values, such as 0 and 1 or a stage, is shown by them */
#define FEW_VALUES 5

/* below this expected count chi-squared is no longer trusted (Cochran 1954) */
#define LEAST_EXPECTED 5

void
engraft_baseline_variable_free (gpointer data)
{
  EngraftBaselineVariable *self = data;

  g_free (self->name);
  g_free (self->title);
  g_free (self->unit);
  g_free (self->n_missing);
  g_free (self->moments);
  g_free (self->quarters);
  g_clear_pointer (&self->levels, g_ptr_array_unref);
  g_free (self->counts);
  g_free (self);
}

/* by definition 7 of Hyndman and Fan (1996), as R */
static double
quantile (const double *sorted,
          gsize         n,
          double        p)
{
  double place = (n - 1) * p;
  gsize low = (gsize) place;

  if (n == 0)
    return NAN;

  return low + 1 < n ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
}

static guint32
group_of (EngraftBaselineTable *self,
          gsize                 i)
{
  return self->groups.codes ? self->groups.codes[i] : 0;
}

/* What is known of a number, rising, with the group of each. */
typedef struct
{
  double  *numbers;
  guint32 *groups;
  gsize    n;
} Sorted;

static void
sorted_clear (Sorted *self)
{
  g_free (self->numbers);
  g_free (self->groups);
}

static EgStatus
sorted_init (Sorted                  *self,
             EngraftBaselineTable    *table,
             EngraftBaselineVariable *variable,
             const double            *numbers,
             EgStep                   step,
             void                    *step_data)
{
  g_autofree double *known = g_new (double, table->n + 1);
  g_autofree guint32 *groups = g_new (guint32, table->n + 1), *order = g_new (guint32, table->n + 1);
  EgStatus status;

  *self = (Sorted) { 0 };
  for (gsize i = 0; i < table->n; i++)
    if (isfinite (numbers[i]))
      {
        known[self->n] = numbers[i];
        groups[self->n++] = group_of (table, i);
      }
    else
      {
        variable->n_missing[group_of (table, i)]++;
        variable->n_missing[table->n_groups]++;
      }
  status = eg_sort_order (known, self->n, FALSE, order, step, step_data);
  self->numbers = g_new (double, self->n + 1);
  self->groups = g_new (guint32, self->n + 1);
  for (gsize i = 0; status == EG_OK && i < self->n; i++)
    {
      self->numbers[i] = known[order[i]];
      self->groups[i] = groups[order[i]];
    }

  return status;
}

/* of each group, and of all */
static void
find_quarters (EngraftBaselineTable    *self,
               EngraftBaselineVariable *variable,
               const Sorted            *sorted)
{
  g_autofree gsize *first = g_new0 (gsize, self->n_groups + 2), *next = NULL;
  g_autofree double *by_group = g_new (double, sorted->n + 1);

  for (gsize i = 0; i < sorted->n; i++)
    first[sorted->groups[i] + 1]++;
  for (guint g = 1; g <= self->n_groups; g++)
    first[g] += first[g - 1];
  next = g_memdup2 (first, (self->n_groups + 1) * sizeof *first);
  for (gsize i = 0; i < sorted->n; i++)
    by_group[next[sorted->groups[i]]++] = sorted->numbers[i];
  for (guint k = 0; k < 5; k++)
    {
      for (guint g = 0; g < self->n_groups; g++)
        variable->quarters[g * 5 + k] = quantile (by_group + first[g], first[g + 1] - first[g], k / 4.);
      variable->quarters[self->n_groups * 5 + k] = quantile (sorted->numbers, sorted->n, k / 4.);
    }
}

/* the largest over all pairs, without its sign */
static double
largest_difference (EngraftBaselineTable    *self,
                    EngraftBaselineVariable *variable)
{
  double largest = NAN;

  for (guint a = 0; a < self->n_groups; a++)
    for (guint b = a + 1; b < self->n_groups; b++)
      largest = fmax (largest, fabs (eg_standardised_difference (&variable->moments[b], &variable->moments[a])));

  return largest;
}

static EgStatus
test_numbers (EngraftBaselineTable    *self,
              EngraftBaselineVariable *variable,
              const Sorted            *sorted,
              EgStep                   step,
              void                    *step_data)
{
  EgStatus status;

  if (variable->is_mean)
    {
      eg_welch_test (variable->moments, self->n_groups, &variable->answer);
      variable->test = N_("Welch’s test of means");
      return EG_OK;
    }
  status = eg_kruskal_test (sorted->numbers, sorted->groups, sorted->n, self->n_groups, &variable->answer, step, step_data);
  if (status == EG_OK)
    variable->test = N_("Kruskal and Wallis’ test");

  return status;
}

/* FALSE when it was stopped */
static gboolean
add_numbers (EngraftBaselineTable    *self,
             EngraftBaselineVariable *variable,
             EngraftColumn           *column,
             EgStep                   step,
             void                    *step_data)
{
  const double *cells = engraft_column_get_numbers (column, NULL);
  g_autofree double *numbers = g_new (double, self->n + 1);
  Sorted sorted;
  EgStatus status;

  for (gsize i = 0; i < self->n; i++)
    numbers[i] = cells[self->rows[i]];
  variable->moments = g_new0 (EgMoments, self->n_groups + 1);
  variable->quarters = g_new0 (double, 5 * (self->n_groups + 1));
  eg_moments (numbers, NULL, self->groups.codes, self->n, self->n_groups, variable->moments);
  eg_moments (numbers, NULL, NULL, self->n, 1, variable->moments + self->n_groups);
  status = sorted_init (&sorted, self, variable, numbers, step, step_data);
  if (status == EG_OK)
    find_quarters (self, variable, &sorted);
  variable->difference = largest_difference (self, variable);
  if (status == EG_OK && engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "tests") && self->n_groups > 1)
    status = test_numbers (self, variable, &sorted, step, step_data);
  sorted_clear (&sorted);

  return status != EG_STOPPED;
}

/* ---- levels ---- */

static double
distance (EngraftBaselineTable    *self,
          EngraftBaselineVariable *variable,
          guint                    a,
          guint                    b)
{
  guint n = variable->levels->len, width = self->n_groups + 1;
  g_autofree double *shares = g_new0 (double, 2 * n + 1);
  double sums[2] = { 0, 0 };

  for (guint level = 0; level < n; level++)
    {
      sums[0] += shares[level] = variable->counts[level * width + a];
      sums[1] += shares[n + level] = variable->counts[level * width + b];
    }
  if (!(sums[0] > 0) || !(sums[1] > 0))
    return NAN;
  for (guint level = 0; level < n; level++)
    {
      shares[level] /= sums[0];
      shares[n + level] /= sums[1];
    }

  return eg_standardised_distance (shares, shares + n, shares, shares + n, n);
}

static void
test_levels (EngraftBaselineTable    *self,
             EngraftBaselineVariable *variable)
{
  guint n = variable->levels->len, k = self->n_groups;
  g_autofree double *counts = g_new0 (double, n * k + 1);
  double least;

  for (guint level = 0; level < n; level++)
    for (guint g = 0; g < k; g++)
      counts[level * k + g] = variable->counts[level * (k + 1) + g];
  eg_pearson_test (counts, n, k, &variable->answer, &least);
  variable->test = N_("Pearson’s chi-squared test");
  if (n == 2 && k == 2 && least < LEAST_EXPECTED)
    {
      variable->answer = (EgDifferenceTest) { NAN, 0, 0, eg_fisher_test (counts[0], counts[1], counts[2], counts[3]) };
      variable->test = N_("Fisher’s exact test");
    }
}

/* FALSE when there are too many */
static gboolean
add_levels (EngraftBaselineTable    *self,
            EngraftBaselineVariable *variable,
            EngraftColumn           *column)
{
  g_autoptr(EngraftValueCoding) coding = engraft_value_coding_new (column, self->rows, self->n, MAX_LEVELS);
  guint width = self->n_groups + 1;

  if (!coding)
    return FALSE;
  variable->levels = g_ptr_array_ref (coding->names);
  variable->counts = g_new0 (double, coding->names->len * width + 1);
  for (gsize i = 0; i < self->n; i++)
    {
      guint32 code = coding->codes[i], group = group_of (self, i);

      if (code == ENGRAFT_NO_CODE)
        {
          variable->n_missing[group]++;
          variable->n_missing[self->n_groups]++;
          continue;
        }
      variable->counts[code * width + group]++;
      variable->counts[code * width + self->n_groups]++;
    }
  for (guint a = 0; a < self->n_groups; a++)
    for (guint b = a + 1; b < self->n_groups; b++)
      variable->difference = fmax (variable->difference, distance (self, variable, a, b));
  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "tests") && self->n_groups > 1)
    test_levels (self, variable);

  return TRUE;
}

static gboolean
is_in (const char * const *list,
       const char          *name)
{
  return list && g_strv_contains (list, name);
}

static gboolean
has_few_values (EngraftBaselineTable *self,
                EngraftColumn        *column)
{
  g_autoptr(EngraftValueCoding) coding = engraft_value_coding_new (column, self->rows, self->n, FEW_VALUES);

  return coding != NULL;
}

gboolean
engraft_baseline_table_add_variable (EngraftBaselineTable  *self,
                                     EngraftColumn         *column,
                                     gboolean               by_values,
                                     gboolean               wanted,
                                     EgStep                 step,
                                     void                  *step_data,
                                     GError               **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  EngraftColumnType type = engraft_column_get_column_type (column);
  EngraftBaselineVariable *variable = g_new0 (EngraftBaselineVariable, 1);
  const char *name = engraft_column_get_name (column);
  gboolean good = TRUE, stopped = FALSE;

  variable->name = g_strdup (name);
  variable->title = g_strdup (engraft_column_get_title (column));
  variable->unit = g_strdup (engraft_column_get_unit (column));
  variable->is_levels = by_values || (type != ENGRAFT_COLUMN_NUMBER && type != ENGRAFT_COLUMN_INTEGER)
                        || (!is_in (engraft_options_get_strv (options, "means"), name) && has_few_values (self, column));
  variable->is_mean = engraft_options_get_enum (options, "summary") == ENGRAFT_BASELINE_SUMMARY_MEAN
                      || is_in (engraft_options_get_strv (options, "means"), name);
  variable->n_missing = g_new0 (guint, self->n_groups + 1);
  variable->difference = NAN;
  variable->answer.p = NAN;
  if (variable->is_levels)
    good = type != ENGRAFT_COLUMN_DATE && add_levels (self, variable, column);
  else
    stopped = !add_numbers (self, variable, column, step, step_data);
  if (good && !stopped)
    g_ptr_array_add (self->variables, variable);
  else
    engraft_baseline_variable_free (variable);
  if (!good && wanted && type == ENGRAFT_COLUMN_DATE)
    g_set_error (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_COLUMN,
                 _("“%s” is a date, which is no characteristic. Compute an age or a time from it first."), name);
  else if (!good && wanted)
    g_set_error (error, ENGRAFT_BASELINE_TABLE_ERROR, ENGRAFT_BASELINE_TABLE_ERROR_COLUMN,
                 _("“%s” has more than %d different values. Group them first, or leave it out."), name, MAX_LEVELS);

  return good && !stopped;
}
