/* engraft-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-predictor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/prediction/eg-breslow.h"
#include "libengraft/prediction/engraft-feature-private.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-json-read.h"

G_DEFINE_FINAL_TYPE (EngraftPredictor, engraft_predictor, G_TYPE_OBJECT)

static void
engraft_predictor_finalize (GObject *object)
{
  EngraftPredictor *self = ENGRAFT_PREDICTOR (object);

  g_clear_object (&self->dictionary);
  g_array_unref (self->columns);
  g_free (self->fill);
  g_free (self->times);
  g_free (self->hazard);

  G_OBJECT_CLASS (engraft_predictor_parent_class)->finalize (object);
}

static void
engraft_predictor_class_init (EngraftPredictorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_predictor_finalize;
}

static void
engraft_predictor_init (EngraftPredictor *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (EngraftPredictorColumn));
}

/* fewer rows that lack a feature teach nothing about lacking it, and make coefficients infinite */
#define FEWEST_MISSING 10

static void
add_column (EngraftPredictor *self,
            guint             feature,
            int               level)
{
  EngraftPredictorColumn column = { .feature = feature, .level = level };

  g_array_append_val (self->columns, column);
}

EngraftPredictor *
engraft_predictor_new (EngraftDictionary *dictionary)
{
  EngraftPredictor *self = g_object_new (ENGRAFT_TYPE_PREDICTOR, NULL);
  guint n = engraft_dictionary_get_n (dictionary);

  self->dictionary = g_object_ref (dictionary);
  self->fill = g_new0 (double, n + 1);
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);

      self->fill[j] = engraft_feature_get_typical (feature);
      if (engraft_feature_get_kind (feature) != ENGRAFT_FEATURE_CATEGORY)
        add_column (self, j, ENGRAFT_PREDICTOR_NUMBER);
      /* the first level is that with which others are compared */
      for (guint k = 1; k < engraft_feature_get_n_levels (feature); k++)
        add_column (self, j, k);
      if (engraft_feature_get_n_missing (feature) >= FEWEST_MISSING)
        add_column (self, j, ENGRAFT_PREDICTOR_MISSING);
    }

  return self;
}

double
engraft_predictor_get_number (EngraftPredictor *self,
                              guint             column,
                              const double     *values)
{
  const EngraftPredictorColumn *made = &g_array_index (self->columns, EngraftPredictorColumn, column);
  double value = values[made->feature];

  if (made->level == ENGRAFT_PREDICTOR_MISSING)
    return isnan (value);
  if (made->level == ENGRAFT_PREDICTOR_NUMBER)
    return isnan (value) ? self->fill[made->feature] : value;

  /* who lacks it is told by the column for that; else is at the level that it mostly was */
  return (isnan (value) ? self->fill[made->feature] : value) == made->level;
}

double
engraft_predictor_get_score (EngraftPredictor *self,
                             const double     *values)
{
  double score = 0;

  for (guint c = 0; c < self->columns->len; c++)
    {
      const EngraftPredictorColumn *column = &g_array_index (self->columns, EngraftPredictorColumn, c);

      if (column->coefficient != 0)
        score += column->coefficient * (engraft_predictor_get_number (self, c, values) - column->centre);
    }

  return score;
}

void
engraft_predictor_explain (EngraftPredictor *self,
                           EngraftPredictor *reference,
                           const double     *values,
                           double           *reasons)
{
  for (guint j = 0; j < engraft_dictionary_get_n (self->dictionary); j++)
    reasons[j] = 0;
  for (guint c = 0; c < self->columns->len; c++)
    {
      const EngraftPredictorColumn *column = &g_array_index (self->columns, EngraftPredictorColumn, c);
      double centre = g_array_index (reference->columns, EngraftPredictorColumn, c).centre;

      if (column->coefficient != 0)
        reasons[column->feature] += column->coefficient * (engraft_predictor_get_number (self, c, values) - centre);
    }
}

double
engraft_predictor_get_risk (EngraftPredictor *self,
                            double            score,
                            double            time)
{
  double hazard = eg_breslow_at (self->times, self->hazard, self->n_steps, time);

  /* nothing happens before the first event, however large the score */
  return hazard > 0 ? -expm1 (-hazard * exp (score)) : 0;
}

void
engraft_predictor_thin (EngraftPredictor *self,
                        gsize             most)
{
  if (self->n_steps <= most)
    return;
  for (gsize k = 0; k < most; k++)
    {
      gsize from = (k + 1) * self->n_steps / most - 1;

      self->times[k] = self->times[from];
      self->hazard[k] = self->hazard[from];
    }
  self->n_steps = most;
}

static void
add_numbers (EngraftPredictor *self,
             JsonBuilder      *builder,
             const char       *name,
             gboolean          centre)
{
  g_autofree double *numbers = g_new (double, self->columns->len + 1);

  for (guint c = 0; c < self->columns->len; c++)
    {
      const EngraftPredictorColumn *column = &g_array_index (self->columns, EngraftPredictorColumn, c);

      numbers[c] = centre ? column->centre : column->coefficient;
    }
  engraft_json_numbers (builder, name, numbers, self->columns->len);
}

void
engraft_predictor_add_json (EngraftPredictor *self,
                            JsonBuilder      *builder,
                            const char       *name)
{
  engraft_json_begin_object (builder, name);
  add_numbers (self, builder, "coefficients", FALSE);
  add_numbers (self, builder, "means", TRUE);
  engraft_json_numbers (builder, "fill", self->fill, engraft_dictionary_get_n (self->dictionary));
  engraft_json_numbers (builder, "t", self->times, self->n_steps);
  engraft_json_numbers (builder, "H0", self->hazard, self->n_steps);
  json_builder_end_object (builder);
}

char *
engraft_predictor_dup_column (EngraftPredictor *self,
                              guint             column)
{
  const EngraftPredictorColumn *made = &g_array_index (self->columns, EngraftPredictorColumn, column);
  EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, made->feature);

  if (made->level == ENGRAFT_PREDICTOR_MISSING)
    return g_strdup_printf ("is_missing(%s)", engraft_feature_get_name (feature));

  return made->level < 0 ? g_strdup (engraft_feature_get_name (feature))
         : g_strdup_printf ("%s=%s", engraft_feature_get_name (feature), engraft_feature_get_level (feature, made->level));
}

static gboolean
read_columns (EngraftPredictor *self,
              JsonObject       *object)
{
  gsize n_coefficients = 0, n_means = 0;
  g_autofree double *coefficients = engraft_json_read_numbers (object, "coefficients", &n_coefficients);
  g_autofree double *means = engraft_json_read_numbers (object, "means", &n_means);

  if (!coefficients || !means || n_coefficients != self->columns->len || n_means != self->columns->len)
    return FALSE;
  for (guint c = 0; c < self->columns->len; c++)
    {
      g_array_index (self->columns, EngraftPredictorColumn, c).coefficient = coefficients[c];
      g_array_index (self->columns, EngraftPredictorColumn, c).centre = means[c];
    }

  return TRUE;
}

static gboolean
read_fill (EngraftPredictor *self,
           JsonObject       *object)
{
  guint n = engraft_dictionary_get_n (self->dictionary);
  gsize n_fill = 0;

  g_free (self->fill);
  self->fill = engraft_json_read_numbers (object, "fill", &n_fill);
  if (!self->fill || n_fill != n)
    return FALSE;
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, j);

      if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY
          && (self->fill[j] < 0 || self->fill[j] >= engraft_feature_get_n_levels (feature)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_hazard (EngraftPredictor *self,
             JsonObject       *hazard)
{
  gsize n = 0;

  self->times = engraft_json_read_numbers (hazard, "t", &self->n_steps);
  self->hazard = engraft_json_read_numbers (hazard, "H0", &n);
  if (!self->times || !self->hazard || n != self->n_steps || n == 0)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (self->hazard[i] < (i ? self->hazard[i - 1] : 0) || (i && self->times[i] <= self->times[i - 1]))
      return FALSE;

  return TRUE;
}

EngraftPredictor *
engraft_predictor_new_from_json (EngraftDictionary  *dictionary,
                                 JsonObject         *object,
                                 GError            **error)
{
  g_autoptr(EngraftPredictor) self = engraft_predictor_new (dictionary);

  if (read_columns (self, object) && read_fill (self, object) && read_hazard (self, object))
    return g_steal_pointer (&self);
  g_set_error_literal (error, ENGRAFT_DICTIONARY_ERROR, ENGRAFT_DICTIONARY_ERROR_FILE,
                       _("What the model has learned does not fit its features"));

  return NULL;
}
