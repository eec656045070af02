/* engraft-parametric-mean.c: the survival and the hazard that a model has for many together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-check-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/parametric/eg-gamma-law.h"

/* Rows whose covariates say much the same are taken together, so that there are not many more: the error is of second
 * order in how far they lie apart, some 1e-7. */
#define ENOUGH_PATTERNS 2000

typedef struct
{
  guint   row;
  guint32 stratum;
  double  location, cure;
} Key;

/* Rows of one stratum with (nearly) the same covariates. */
typedef struct
{
  double  weight;
  guint32 stratum;
  double *x;           /* their mean */
} Pattern;

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  const Key *first = a, *second = b;

  if (first->stratum != second->stratum)
    return first->stratum < second->stratum ? -1 : 1;
  if (first->location != second->location)
    return first->location < second->location ? -1 : 1;

  return (first->cure > second->cure) - (first->cure < second->cure);
}

static void
fill_row (EngraftParametricFit *fit,
          guint                 row,
          double               *x)
{
  for (guint j = 0; j < fit->columns->len; j++)
    x[j] = ((double *) fit->columns->pdata[j])[row];
}

static GArray *
list_keys (EngraftParametricFit *fit,
           guint                 group)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (Key));
  const guint32 *groups = engraft_survival_data_get_groups (fit->data, NULL);
  const guint32 *strata = engraft_survival_data_get_strata (fit->data, NULL);
  const double *weights = engraft_survival_data_get_weights (fit->data, NULL);
  g_autofree double *x = g_new0 (double, fit->columns->len + 1);

  for (guint row = 0; row < engraft_survival_data_get_n (fit->data); row++)
    {
      Key key = { row, strata ? strata[row] : 0, 0, 0 };

      if ((groups && groups[row] != group) || (weights && weights[row] == 0))
        continue;
      fill_row (fit, row, x);
      key.location = eg_parametric_location (&fit->model, x);
      key.cure = eg_parametric_cure_logit (&fit->model, x + fit->model.n_columns);
      g_array_append_val (keys, key);
    }
  g_array_sort (keys, compare_keys);

  return keys;
}

static void
clear_pattern (gpointer data)
{
  g_free (((Pattern *) data)->x);
}

static GArray *
list_patterns (EngraftParametricFit *fit,
               guint                 group)
{
  g_autoptr(GArray) keys = list_keys (fit, group);
  GArray *patterns = g_array_new (FALSE, FALSE, sizeof (Pattern));
  const double *weights = engraft_survival_data_get_weights (fit->data, NULL);
  g_autofree double *x = g_new0 (double, fit->columns->len + 1);
  /* two numbers that differ cannot be put into one order */
  guint least = fit->model.n_cure > 1 ? 1 : MAX (1, keys->len / ENOUGH_PATTERNS), n = 0;

  g_array_set_clear_func (patterns, clear_pattern);
  for (guint i = 0; i < keys->len; i++)
    {
      const Key *key = &g_array_index (keys, Key, i), *before = i ? key - 1 : NULL;
      double weight = weights ? weights[key->row] : 1;
      Pattern *pattern;

      if (!before || key->stratum != before->stratum || (n >= least && compare_keys (key, before) != 0))
        {
          Pattern next = { 0, key->stratum, g_new0 (double, fit->columns->len + 1) };

          g_array_append_val (patterns, next);
          n = 0;
        }
      n++;
      pattern = &g_array_index (patterns, Pattern, patterns->len - 1);
      pattern->weight += weight;
      fill_row (fit, key->row, x);
      for (guint j = 0; j < fit->columns->len; j++)
        pattern->x[j] += (x[j] - pattern->x[j]) * weight / pattern->weight;
    }

  return patterns;
}

/* S of all is the mean of S; their density that of densities. */
static void
fill_point (EngraftParametricFit        *fit,
            const EgParametric          *model,
            GArray                      *patterns,
            EngraftParametricCheckGroup *check,
            gsize                        i)
{
  double weight = 0, survival = 0, density = 0;
  gboolean begins = check->times[i] == 0 && fit->distribution != ENGRAFT_DISTRIBUTION_NORMAL;

  for (guint k = 0; k < patterns->len && !begins; k++)
    {
      const Pattern *pattern = &g_array_index (patterns, Pattern, k);
      const double *z = pattern->x + model->n_columns;

      weight += pattern->weight;
      survival += pattern->weight * exp (eg_parametric_log_survival (model, pattern->x, z, pattern->stratum,
                                                                     check->times[i], NULL));
      density += pattern->weight * exp (eg_parametric_log_density (model, pattern->x, z, pattern->stratum, check->times[i]));
    }
  check->survival[i] = begins ? 1 : survival / weight;
  check->hazard[i] = begins ? NAN : density / survival;
}

gboolean
engraft_parametric_mean_compute (EngraftParametricFit        *fit,
                                 guint                        group,
                                 EngraftParametricCheckGroup *check,
                                 EngraftOperation            *operation,
                                 GError                     **error)
{
  g_autoptr(GArray) patterns = list_patterns (fit, group);
  EgParametric model = fit->model;    /* with a table of its own; what it points to is the fit’s */
  EgGammaTable table;

  eg_gamma_table_init (&table);
  model.law.gamma = &table;
  check->survival = g_new (double, MAX (check->n, 1));
  check->hazard = g_new (double, MAX (check->n, 1));
  for (gsize i = 0; i < check->n; i++)
    {
      if (operation && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return FALSE;
      fill_point (fit, &model, patterns, check, i);
    }

  return TRUE;
}
