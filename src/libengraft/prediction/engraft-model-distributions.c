/* engraft-model-distributions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-model-distributions.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

#define MOST_QUANTILES 200
/* patients for whom a quantile stands */
#define FEWEST_EACH 5
#define MOST_ROWS 200000
/* no training has more */
#define MOST_PATIENTS 1e9

void
engraft_model_distributions_free (EngraftModelDistributions *self)
{
  if (!self)
    return;
  for (guint j = 0; self->values && j < self->n_columns; j++)
    g_clear_pointer (&self->values[j], g_array_unref);
  g_free (self->values);
  g_free (self->n_missing);
  g_free (self->is_counted);
  g_free (self);
}

/* 0: it is a number */
static guint
get_n_levels (EngraftFeature *feature)
{
  switch (engraft_feature_get_kind (feature))
    {
    case ENGRAFT_FEATURE_FLAG:
      return 2;
    case ENGRAFT_FEATURE_CATEGORY:
      return engraft_feature_get_n_levels (feature);
    case ENGRAFT_FEATURE_NUMBER:
    default:
      return 0;
    }
}

/* ---- from a training ---- */

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Of N values, STEP apart; KNOWN has room for them.  LEVELS 0: a number */
static void
add_one (JsonBuilder  *builder,
         const char   *name,
         const double *values,
         gsize         step,
         guint         n,
         guint         n_levels,
         double       *known)
{
  g_autofree double *kept = NULL;
  guint n_known = 0, n_kept;

  for (guint i = 0; i < n; i++)
    if (!isnan (values[i * step]))
      known[n_known++] = values[i * step];
  engraft_json_begin_object (builder, name);
  engraft_json_number (builder, "missing", n - n_known);
  if (n_levels)
    {
      kept = g_new0 (double, n_levels + 1);
      for (guint i = 0; i < n_known; i++)
        kept[(guint) known[i]]++;
      engraft_json_numbers (builder, "counts", kept, n_levels);
    }
  else
    {
      n_kept = n_known ? CLAMP (n_known / FEWEST_EACH, 1, MOST_QUANTILES) : 0;
      kept = g_new (double, n_kept + 1);
      qsort (known, n_known, sizeof *known, compare);
      for (guint k = 0; k < n_kept; k++)
        kept[k] = known[(guint) ((k + .5) / n_kept * n_known)];
      engraft_json_numbers (builder, "quantiles", kept, n_kept);
    }
  json_builder_end_object (builder);
}

void
engraft_model_distributions_add_json (EngraftTraining              *training,
                                      const EngraftTrainedLearner  *trained,
                                      JsonBuilder                  *builder)
{
  gsize p = engraft_dictionary_get_n (training->dictionary);
  g_autofree double *risk = g_new (double, training->n + 1), *known = g_new (double, training->n + 1);

  for (guint i = 0; i < training->n; i++)
    risk[i] = engraft_predictor_get_risk (trained->predictor, training->values + i * p, training->horizon);
  engraft_json_begin_object (builder, "distributions");
  engraft_json_number (builder, "n", training->n);
  add_one (builder, "risk", risk, 1, training->n, 0, known);
  engraft_json_begin_array (builder, "features");
  for (guint j = 0; j < p; j++)
    add_one (builder, NULL, training->values + j, p, training->n,
             get_n_levels (engraft_dictionary_get_feature (training->dictionary, j)), known);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* ---- from a file ---- */

static gboolean
is_count (double value,
          double most)
{
  return value >= 0 && value <= most && value == floor (value);
}

static gboolean
check_quantiles (const double *values,
                 gsize         n,
                 guint         n_known,
                 double        low,
                 double        high)
{
  if (n > MOST_QUANTILES || n > n_known || (n == 0) != (n_known == 0))
    return FALSE;
  for (gsize k = 0; k < n; k++)
    if (!isfinite (values[k]) || values[k] < low || values[k] > high || (k && values[k] < values[k - 1]))
      return FALSE;

  return TRUE;
}

static gboolean
check_counts (const double *values,
              gsize         n,
              guint         n_levels,
              guint         n_known)
{
  double sum = 0;

  for (gsize k = 0; k < n; k++)
    {
      if (!is_count (values[k], n_known))
        return FALSE;
      sum += values[k];
    }

  return n == n_levels && sum == n_known;
}

static gboolean
read_one (EngraftModelDistributions *self,
          guint                      column,
          guint                      n_levels,
          JsonObject                *object)
{
  g_autofree double *values = NULL;
  double missing;
  gsize n = 0;
  guint n_known;

  missing = engraft_json_read_number (object, "missing");
  if (!is_count (missing, self->n))
    return FALSE;
  self->n_missing[column] = missing;
  self->is_counted[column] = n_levels > 0;
  n_known = self->n - self->n_missing[column];
  values = engraft_json_read_numbers (object, n_levels ? "counts" : "quantiles", &n);
  if (!values
      || !(n_levels ? check_counts (values, n, n_levels, n_known)
           : check_quantiles (values, n, n_known, column ? -G_MAXDOUBLE : 0, column ? G_MAXDOUBLE : 1)))
    return FALSE;
  self->values[column] = g_array_sized_new (FALSE, FALSE, sizeof (double), n);
  g_array_append_vals (self->values[column], values, n);

  return TRUE;
}

static gboolean
read_all (EngraftModelDistributions *self,
          EngraftDictionary         *dictionary,
          JsonObject                *object)
{
  JsonObject *risk = engraft_json_read_object (object, "risk");
  JsonArray *features = engraft_json_read_array (object, "features");
  const double n = engraft_json_read_number (object, "n");

  if (!risk || !features || !is_count (n, MOST_PATIENTS) || n == 0
      || json_array_get_length (features) != engraft_dictionary_get_n (dictionary))
    return FALSE;
  self->n = n;
  self->n_columns = engraft_dictionary_get_n (dictionary) + 1;
  self->n_missing = g_new0 (guint, self->n_columns);
  self->is_counted = g_new0 (gboolean, self->n_columns);
  self->values = g_new0 (GArray *, self->n_columns);
  if (!read_one (self, 0, 0, risk))
    return FALSE;
  for (guint j = 1; j < self->n_columns; j++)
    {
      JsonNode *node = json_array_get_element (features, j - 1);

      if (!JSON_NODE_HOLDS_OBJECT (node)
          || !read_one (self, j, get_n_levels (engraft_dictionary_get_feature (dictionary, j - 1)), json_node_get_object (node)))
        return FALSE;
    }

  return TRUE;
}

EngraftModelDistributions *
engraft_model_distributions_new_from_json (EngraftDictionary  *dictionary,
                                           JsonObject         *object,
                                           GError            **error)
{
  g_autoptr(EngraftModelDistributions) self = g_new0 (EngraftModelDistributions, 1);

  if (read_all (self, dictionary, object))
    return g_steal_pointer (&self);
  g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                       _("The distributions of its training do not fit its features"));

  return NULL;
}

/* ---- rows ---- */

/* Whether a number has few values that come again and again, such as a stage: between these there is nothing. */
static gboolean
is_of_few (GArray *quantiles)
{
  guint n_tied = 0;

  for (guint k = 1; k < quantiles->len; k++)
    n_tied += g_array_index (quantiles, double, k) == g_array_index (quantiles, double, k - 1);

  return 2 * n_tied > quantiles->len;
}

/* The value below which a share of the patients is. */
static double
get_quantile (GArray   *quantiles,
              double    share,
              gboolean  of_few)
{
  const double at = share * quantiles->len;
  const double between = CLAMP (at - .5, 0, quantiles->len - 1.);
  const guint below = of_few ? MIN ((guint) at, quantiles->len - 1) : (guint) between;
  const double low = g_array_index (quantiles, double, below);

  if (of_few || below + 1 >= quantiles->len)
    return low;

  return low + (between - below) * (g_array_index (quantiles, double, below + 1) - low);
}

static void
fill (EngraftModelDistributions *self,
      guint                      column,
      double                    *rows,
      guint                      n)
{
  GArray *values = self->values[column];
  /* as many are missing among fewer */
  guint n_known = floor ((double) (self->n - self->n_missing[column]) * n / self->n + .5);
  guint level = 0;
  const gboolean of_few = !self->is_counted[column] && is_of_few (values);
  double until = self->is_counted[column] ? g_array_index (values, double, 0) : 0, of = self->n - self->n_missing[column];

  for (guint i = 0; i < n; i++)
    {
      double *value = &rows[(gsize) i * self->n_columns + column];

      if (i >= n_known || values->len == 0)
        *value = NAN;
      else if (!self->is_counted[column])
        *value = get_quantile (values, (i + .5) / n_known, of_few);
      else
        {
          while (level + 1 < values->len && (i + .5) * of / n_known >= until)
            until += g_array_index (values, double, ++level);
          *value = level;
        }
    }
}

double *
engraft_model_distributions_make_rows (EngraftModelDistributions *self,
                                       guint                     *n)
{
  double *rows;

  *n = MIN (self->n, MOST_ROWS);
  rows = g_new (double, (gsize) *n * self->n_columns + 1);
  for (guint j = 0; j < self->n_columns; j++)
    fill (self, j, rows, *n);

  return rows;
}
