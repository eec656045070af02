/* engraft-scaled-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-scaled-columns.h"

#include <math.h>

#include "libengraft/text/engraft-json-read.h"
#include "libengraft/text/engraft-json.h"

static EngraftLinearColumn *
get_column (const EngraftScaledColumns *self,
            guint                       column)
{
  return &g_array_index (self->linear->columns, EngraftLinearColumn, column);
}

void
engraft_scaled_columns_init (EngraftScaledColumns *self,
                             EngraftLearnerWork   *work)
{
  const gsize n = work->rows.n;

  *self = (EngraftScaledColumns) { .linear = g_object_ref (work->predictor), .n = work->columns->len };
  self->scale = g_new (double, self->n + 1);
  for (guint c = 0; c < self->n; c++)
    {
      const double *numbers = work->columns->pdata[c];
      double square = 0;

      for (gsize i = 0; i < n; i++)
        square += (numbers[i] - get_column (self, c)->centre) * (numbers[i] - get_column (self, c)->centre) / n;
      self->scale[c] = square > 1e-24 * (1 + get_column (self, c)->centre * get_column (self, c)->centre) ? sqrt (square) : 1;
    }
}

void
engraft_scaled_columns_clear (EngraftScaledColumns *self)
{
  g_clear_object (&self->linear);
  g_clear_pointer (&self->scale, g_free);
}

void
engraft_scaled_columns_encode (const EngraftScaledColumns *self,
                               const double               *values,
                               double                     *row)
{
  for (guint c = 0; c < self->n; c++)
    row[c] = (engraft_linear_predictor_get_number (self->linear, c, values) - get_column (self, c)->centre) / self->scale[c];
}

void
engraft_scaled_columns_get_usual (const EngraftScaledColumns *self,
                                  const EngraftScaledColumns *other,
                                  double                     *row)
{
  for (guint c = 0; c < self->n; c++)
    row[c] = (get_column (other, c)->centre - get_column (self, c)->centre) / self->scale[c];
}

guint
engraft_scaled_columns_get_feature (const EngraftScaledColumns *self,
                                    guint                       column)
{
  return get_column (self, column)->feature;
}

EngraftLinearColumn
engraft_scaled_columns_get_term (const EngraftScaledColumns *self,
                                 guint                       column)
{
  EngraftLinearColumn term = *get_column (self, column);

  term.coefficient = 1 / self->scale[column];

  return term;
}

double
engraft_scaled_columns_get_fill (const EngraftScaledColumns *self,
                                 guint                       feature)
{
  return self->linear->fill[feature];
}

double *
engraft_scaled_columns_make_rows (const EngraftScaledColumns *self,
                                  EngraftLearnerWork         *work)
{
  const gsize n = work->rows.n;
  double *rows = g_new (double, n * self->n + 1);

  for (guint c = 0; c < self->n; c++)
    {
      const double *numbers = work->columns->pdata[c];

      for (gsize i = 0; i < n; i++)
        rows[i * self->n + c] = (numbers[i] - get_column (self, c)->centre) / self->scale[c];
    }

  return rows;
}

void
engraft_scaled_columns_add_json (const EngraftScaledColumns *self,
                                 JsonBuilder                *builder)
{
  EngraftDictionary *dictionary = engraft_predictor_get_dictionary (ENGRAFT_PREDICTOR (self->linear));
  g_autofree double *means = g_new (double, self->n + 1);

  for (guint c = 0; c < self->n; c++)
    means[c] = get_column (self, c)->centre;
  engraft_json_numbers (builder, "means", means, self->n);
  engraft_json_numbers (builder, "scales", self->scale, self->n);
  engraft_json_numbers (builder, "fill", self->linear->fill, engraft_dictionary_get_n (dictionary));
}

static gboolean
read_fill (EngraftScaledColumns *self,
           EngraftDictionary    *dictionary,
           JsonObject           *object)
{
  gsize n = 0;
  g_autofree double *fill = engraft_json_read_numbers (object, "fill", &n);

  if (!fill || n != engraft_dictionary_get_n (dictionary))
    return FALSE;
  for (guint j = 0; j < n; j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (dictionary, j);

      if (engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_CATEGORY
          && (fill[j] < 0 || fill[j] >= engraft_feature_get_n_levels (feature)))
        return FALSE;
      self->linear->fill[j] = fill[j];
    }

  return TRUE;
}

gboolean
engraft_scaled_columns_read (EngraftScaledColumns *self,
                             EngraftDictionary    *dictionary,
                             JsonObject           *object)
{
  gsize n_means = 0, n_scales = 0;
  g_autofree double *means = engraft_json_read_numbers (object, "means", &n_means);

  self->linear = engraft_linear_predictor_new (dictionary, ENGRAFT_RISK_LINK_LOGISTIC);
  self->n = self->linear->columns->len;
  self->scale = engraft_json_read_numbers (object, "scales", &n_scales);
  if (!means || !self->scale || n_means != self->n || n_scales != self->n)
    return FALSE;
  for (guint c = 0; c < self->n; c++)
    {
      if (!(self->scale[c] > 0))
        return FALSE;
      get_column (self, c)->centre = means[c];
    }

  return read_fill (self, dictionary, object);
}
