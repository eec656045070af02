/* engraft-linear-predictor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-linear-predictor.h"

#include <math.h>

#include "libengraft/prediction/engraft-feature-private.h"
#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

/* fewer rows that lack a feature teach nothing about lacking it, and make coefficients infinite */
#define FEWEST_MISSING 10

G_DEFINE_FINAL_TYPE (EngraftLinearPredictor, engraft_linear_predictor, ENGRAFT_TYPE_PREDICTOR)

static EngraftLinearColumn *
get_column (EngraftLinearPredictor *self,
            guint                   column)
{
  return &g_array_index (self->columns, EngraftLinearColumn, column);
}

static void
add_column (EngraftLinearPredictor *self,
            guint                   feature,
            int                     level)
{
  EngraftLinearColumn column = { .feature = feature, .level = level };

  g_array_append_val (self->columns, column);
}

/* Columns and usual values of its dictionary. */
static void
prepare (EngraftLinearPredictor *self,
         EngraftDictionary      *dictionary)
{
  guint n = engraft_dictionary_get_n (dictionary);

  self->fill = g_new0 (double, n + 1);
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);

      self->fill[j] = engraft_feature_get_typical (feature);
      if (engraft_feature_get_kind (feature) != ENGRAFT_FEATURE_CATEGORY)
        add_column (self, j, ENGRAFT_LINEAR_NUMBER);
      /* the first level is that with which others are compared */
      for (guint k = 1; k < engraft_feature_get_n_levels (feature); k++)
        add_column (self, j, k);
      if (engraft_feature_get_n_missing (feature) >= FEWEST_MISSING)
        add_column (self, j, ENGRAFT_LINEAR_MISSING);
    }
}

static double
engraft_linear_predictor_get_score (EngraftPredictor *predictor,
                                    const double     *values)
{
  EngraftLinearPredictor *self = ENGRAFT_LINEAR_PREDICTOR (predictor);
  double score = self->intercept;

  for (guint c = 0; c < self->columns->len; c++)
    {
      const EngraftLinearColumn *column = get_column (self, c);

      if (column->coefficient != 0)
        score += column->coefficient * (engraft_linear_predictor_get_number (self, c, values) - column->centre);
    }

  return score;
}

/* Exact, since the score is a sum. */
static void
engraft_linear_predictor_explain (EngraftPredictor *predictor,
                                  EngraftPredictor *reference,
                                  const double     *values,
                                  double           *reasons)
{
  EngraftLinearPredictor *self = ENGRAFT_LINEAR_PREDICTOR (predictor), *other = ENGRAFT_LINEAR_PREDICTOR (reference);

  for (guint j = 0; j < engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor)); j++)
    reasons[j] = 0;
  for (guint c = 0; c < self->columns->len; c++)
    {
      const EngraftLinearColumn *column = get_column (self, c);

      if (column->coefficient != 0)
        reasons[column->feature] += column->coefficient * (engraft_linear_predictor_get_number (self, c, values)
                                                           - get_column (other, c)->centre);
    }
}

static double
engraft_linear_predictor_get_fill (EngraftPredictor *predictor,
                                   guint             feature)
{
  return ENGRAFT_LINEAR_PREDICTOR (predictor)->fill[feature];
}

static void
engraft_linear_predictor_add_members (EngraftPredictor *predictor,
                                      JsonBuilder      *builder)
{
  EngraftLinearPredictor *self = ENGRAFT_LINEAR_PREDICTOR (predictor);
  guint n = self->columns->len;
  g_autofree double *coefficients = g_new (double, n + 1), *means = g_new (double, n + 1);

  for (guint c = 0; c < n; c++)
    {
      coefficients[c] = get_column (self, c)->coefficient;
      means[c] = get_column (self, c)->centre;
    }
  engraft_json_numbers (builder, "coefficients", coefficients, n);
  engraft_json_numbers (builder, "means", means, n);
  engraft_json_numbers (builder, "fill", self->fill, engraft_dictionary_get_n (engraft_predictor_get_dictionary (predictor)));
  if (engraft_predictor_get_link (predictor) != ENGRAFT_RISK_LINK_HAZARD)
    engraft_json_number (builder, "intercept", self->intercept);
}

static gboolean
read_columns (EngraftLinearPredictor *self,
              JsonObject             *object)
{
  gsize n_coefficients = 0, n_means = 0;
  g_autofree double *coefficients = engraft_json_read_numbers (object, "coefficients", &n_coefficients);
  g_autofree double *means = engraft_json_read_numbers (object, "means", &n_means);

  if (!coefficients || !means || n_coefficients != self->columns->len || n_means != self->columns->len)
    return FALSE;
  for (guint c = 0; c < self->columns->len; c++)
    {
      get_column (self, c)->coefficient = coefficients[c];
      get_column (self, c)->centre = means[c];
    }

  return TRUE;
}

static gboolean
read_fill (EngraftLinearPredictor *self,
           EngraftDictionary      *dictionary,
           JsonObject             *object)
{
  guint n = engraft_dictionary_get_n (dictionary);
  gsize n_fill = 0;

  g_free (self->fill);
  self->fill = engraft_json_read_numbers (object, "fill", &n_fill);
  if (!self->fill || n_fill != n)
    return FALSE;
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);

      if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY
          && (self->fill[j] < 0 || self->fill[j] >= engraft_feature_get_n_levels (feature)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
engraft_linear_predictor_read (EngraftPredictor  *predictor,
                               JsonObject        *object,
                               GError           **error)
{
  EngraftLinearPredictor *self = ENGRAFT_LINEAR_PREDICTOR (predictor);
  EngraftDictionary *dictionary = engraft_predictor_get_dictionary (predictor);
  EngraftRiskLink link = engraft_predictor_get_link (predictor);

  prepare (self, dictionary);
  if (!read_columns (self, object) || !read_fill (self, dictionary, object) || link == ENGRAFT_RISK_LINK_OWN)
    return FALSE;
  if (link == ENGRAFT_RISK_LINK_LOGISTIC)
    self->intercept = engraft_json_read_number (object, "intercept");

  return isfinite (self->intercept);
}

static void
engraft_linear_predictor_finalize (GObject *object)
{
  EngraftLinearPredictor *self = ENGRAFT_LINEAR_PREDICTOR (object);

  g_array_unref (self->columns);
  g_free (self->fill);

  G_OBJECT_CLASS (engraft_linear_predictor_parent_class)->finalize (object);
}

static void
engraft_linear_predictor_class_init (EngraftLinearPredictorClass *klass)
{
  EngraftPredictorClass *predictor_class = ENGRAFT_PREDICTOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_linear_predictor_finalize;

  predictor_class->kind = "linear";
  predictor_class->get_score = engraft_linear_predictor_get_score;
  predictor_class->explain = engraft_linear_predictor_explain;
  predictor_class->get_fill = engraft_linear_predictor_get_fill;
  predictor_class->add_members = engraft_linear_predictor_add_members;
  predictor_class->read = engraft_linear_predictor_read;
}

static void
engraft_linear_predictor_init (EngraftLinearPredictor *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (EngraftLinearColumn));
}

EngraftLinearPredictor *
engraft_linear_predictor_new (EngraftDictionary *dictionary,
                              EngraftRiskLink    link)
{
  EngraftPredictor *self = engraft_predictor_new (ENGRAFT_TYPE_LINEAR_PREDICTOR, dictionary, link);

  prepare (ENGRAFT_LINEAR_PREDICTOR (self), dictionary);

  return ENGRAFT_LINEAR_PREDICTOR (self);
}

guint
engraft_linear_predictor_count_columns (EngraftDictionary *dictionary)
{
  g_autoptr(EngraftLinearPredictor) self = engraft_linear_predictor_new (dictionary, ENGRAFT_RISK_LINK_HAZARD);

  return self->columns->len;
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

void
engraft_linear_predictor_set_fill (EngraftLinearPredictor   *self,
                                   const EngraftLearningSet *set,
                                   const guint32            *rows,
                                   guint                     n)
{
  guint p = engraft_dictionary_get_n (set->dictionary);
  g_autofree double *known = g_new (double, n + 1);

  for (guint j = 0; j < p; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (set->dictionary, j);
      guint n_known = 0, most = 0;

      for (guint i = 0; i < n; i++)
        if (!isnan (set->values[(gsize) rows[i] * p + j]))
          known[n_known++] = set->values[(gsize) rows[i] * p + j];
      qsort (known, n_known, sizeof *known, compare);
      if (n_known && engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER)
        self->fill[j] = (known[(n_known - 1) / 2] + known[n_known / 2]) / 2;
      for (guint i = 0, end; engraft_feature_get_kind (feature) != ENGRAFT_FEATURE_NUMBER && i < n_known; i = end)
        {
          for (end = i; end < n_known && known[end] == known[i]; end++)
            ;
          if (end - i > most)
            {
              most = end - i;
              self->fill[j] = known[i];
            }
        }
    }
}

double
engraft_linear_predictor_get_number (EngraftLinearPredictor *self,
                                     guint                   column,
                                     const double           *values)
{
  const EngraftLinearColumn *made = get_column (self, column);
  double value = values[made->feature];

  if (made->level == ENGRAFT_LINEAR_MISSING)
    return isnan (value);
  if (made->level == ENGRAFT_LINEAR_NUMBER)
    return engraft_feature_get_number (engraft_dictionary_get_feature (engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (self)),
                                                                       made->feature),
                                       isnan (value) ? self->fill[made->feature] : value);

  /* who lacks it is told by the column for that; else is at the level that it mostly was */
  return (isnan (value) ? self->fill[made->feature] : value) == made->level;
}

char *
engraft_linear_predictor_dup_column (EngraftLinearPredictor *self,
                                     guint                   column)
{
  const EngraftLinearColumn *made = get_column (self, column);
  EngraftDictionary *dictionary = engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (self));
  EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, made->feature);

  if (made->level == ENGRAFT_LINEAR_MISSING)
    return g_strdup_printf ("is_missing(%s)", engraft_feature_get_name (feature));

  return made->level < 0 ? g_strdup (engraft_feature_get_name (feature))
         : g_strdup_printf ("%s=%s", engraft_feature_get_name (feature), engraft_feature_get_level (feature, made->level));
}
