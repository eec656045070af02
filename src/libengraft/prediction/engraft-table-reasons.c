/* engraft-table-reasons.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-table-reasons.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-model-private.h"

/* more points cannot be told apart, and take time */
#define MOST_PATIENTS 400

/* patients between two looks at whether to stop */
#define AT_ONCE 8

/**
 * EngraftTableReasons:
 *
 * What the features of a model do to each patient of a table, of many of these to some evenly spread.  Immutable.
 */
struct _EngraftTableReasons
{
  GObject       parent_instance;

  EngraftModel *model;
  guint         n_rows;     /* of the table */
  guint         n;
  gsize         p;
  double       *values;     /* n by p */
  double       *reasons;
  double       *sizes;      /* of each feature: the mean size of its reasons */
  guint        *order;      /* features, those that do most first */
};

G_DEFINE_FINAL_TYPE (EngraftTableReasons, engraft_table_reasons, G_TYPE_OBJECT)

static void
engraft_table_reasons_finalize (GObject *object)
{
  EngraftTableReasons *self = ENGRAFT_TABLE_REASONS (object);

  g_clear_object (&self->model);
  g_free (self->values);
  g_free (self->reasons);
  g_free (self->sizes);
  g_free (self->order);

  G_OBJECT_CLASS (engraft_table_reasons_parent_class)->finalize (object);
}

static void
engraft_table_reasons_class_init (EngraftTableReasonsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_table_reasons_finalize;
}

static void
engraft_table_reasons_init (EngraftTableReasons *self)
{
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  const double *sizes = data;
  guint i = *(const guint *) a, j = *(const guint *) b;

  return sizes[i] != sizes[j] ? (sizes[i] < sizes[j]) - (sizes[i] > sizes[j]) : (i > j) - (i < j);
}

static void
put_in_order (EngraftTableReasons *self)
{
  self->sizes = g_new0 (double, self->p + 1);
  self->order = g_new (guint, self->p + 1);
  for (gsize j = 0; j < self->p; j++)
    {
      self->order[j] = j;
      for (guint i = 0; i < self->n; i++)
        self->sizes[j] += fabs (self->reasons[i * self->p + j]) / self->n;
    }
  g_qsort_with_data (self->order, self->p, sizeof *self->order, compare, self->sizes);
}

/**
 * engraft_table_reasons_new:
 * @model: a model
 * @table: data that have the model’s columns
 * @operation: (nullable): shows progress, and cancels
 * @error: return location for an #EngraftDictionaryError or `G_IO_ERROR_CANCELLED`
 *
 * Asks for the reasons of at most 400 rows; blocks, so call it in a thread.  O(rows of an explanation).
 *
 * Returns: (transfer full): the reasons, or %NULL
 */
EngraftTableReasons *
engraft_table_reasons_new (EngraftModel      *model,
                           EngraftTable      *table,
                           EngraftOperation  *operation,
                           GError           **error)
{
  g_autoptr(EngraftTableReasons) self = NULL;
  g_autofree guint *rows = NULL;
  guint n_unknown;

  g_return_val_if_fail (ENGRAFT_IS_MODEL (model) && ENGRAFT_IS_TABLE (table), NULL);

  self = g_object_new (ENGRAFT_TYPE_TABLE_REASONS, NULL);
  self->model = g_object_ref (model);
  self->p = engraft_dictionary_get_n (model->dictionary);
  self->n_rows = engraft_table_get_n_rows (table);
  self->n = MIN (self->n_rows, MOST_PATIENTS);
  rows = g_new (guint, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    rows[i] = (guint64) i * self->n_rows / self->n;
  self->values = engraft_dictionary_encode (model->dictionary, table, rows, self->n, &n_unknown, error);
  if (!self->values)
    return NULL;
  self->reasons = g_new0 (double, self->n * self->p + 1);
  for (guint i = 0; i < self->n; i++)
    {
      if (operation && i % AT_ONCE == 0
          && g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
        return NULL;
      engraft_predictor_explain (model->predictor, model->predictor, self->values + i * self->p, self->reasons + i * self->p);
    }
  put_in_order (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_table_reasons_get_model:
 * @self: reasons of a table
 *
 * Gets whose reasons they are.
 *
 * Returns: (transfer none): the model
 */
EngraftModel *
engraft_table_reasons_get_model (EngraftTableReasons *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self), NULL);

  return self->model;
}

/**
 * engraft_table_reasons_get_n:
 * @self: reasons of a table
 *
 * Counts the patients who have them.
 *
 * Returns: how many
 */
guint
engraft_table_reasons_get_n (EngraftTableReasons *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self), 0);

  return self->n;
}

/**
 * engraft_table_reasons_get_reason:
 * @self: reasons of a table
 * @patient: from 0 on
 * @feature: of the model’s dictionary
 *
 * Gets what a feature adds to the score of a patient, compared with the mean of the training.
 *
 * Returns: what it adds
 */
double
engraft_table_reasons_get_reason (EngraftTableReasons *self,
                                  guint                patient,
                                  guint                feature)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self) && patient < self->n && feature < self->p, NAN);

  return self->reasons[patient * self->p + feature];
}

/**
 * engraft_table_reasons_get_value:
 * @self: reasons of a table
 * @patient: from 0 on
 * @feature: of the model’s dictionary
 *
 * Gets the value of a feature.
 *
 * Returns: the value; NaN: it is not known
 */
double
engraft_table_reasons_get_value (EngraftTableReasons *self,
                                 guint                patient,
                                 guint                feature)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self) && patient < self->n && feature < self->p, NAN);

  return self->values[patient * self->p + feature];
}

/**
 * engraft_table_reasons_get_mean_size:
 * @self: reasons of a table
 * @feature: of the model’s dictionary
 *
 * Gets the mean size of what a feature adds to scores, whether it raises or lowers them.
 *
 * Returns: the mean size
 */
double
engraft_table_reasons_get_mean_size (EngraftTableReasons *self,
                                     guint                feature)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self) && feature < self->p, NAN);

  return self->sizes[feature];
}

/**
 * engraft_table_reasons_get_place:
 * @self: reasons of a table
 * @place: 0: the feature that does most
 *
 * Gets the features in the order of what they do.
 *
 * Returns: a feature of the model’s dictionary
 */
guint
engraft_table_reasons_get_place (EngraftTableReasons *self,
                                 guint                place)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self) && place < self->p, 0);

  return self->order[place];
}

/**
 * engraft_table_reasons_get_scale:
 * @self: reasons of a table
 *
 * Tells to what reasons are added.
 *
 * Returns: the scale
 */
EngraftReasonScale
engraft_table_reasons_get_scale (EngraftTableReasons *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self), ENGRAFT_REASON_SCALE_SCORE);

  switch (engraft_predictor_get_link (self->model->predictor))
    {
    case ENGRAFT_RISK_LINK_HAZARD:
      return ENGRAFT_REASON_SCALE_HAZARD;

    case ENGRAFT_RISK_LINK_LOGISTIC:
      return ENGRAFT_REASON_SCALE_ODDS;

    case ENGRAFT_RISK_LINK_OWN:
    default:
      return ENGRAFT_REASON_SCALE_SCORE;
    }
}

/**
 * engraft_table_reasons_dup_sentence:
 * @self: reasons of a table
 *
 * Says whose reasons these are and what does most.
 *
 * Returns: (transfer full): a sentence
 */
char *
engraft_table_reasons_dup_sentence (EngraftTableReasons *self)
{
  const char *most;

  g_return_val_if_fail (ENGRAFT_IS_TABLE_REASONS (self), NULL);

  most = self->p ? engraft_feature_get_title (engraft_dictionary_get_feature (self->model->dictionary, self->order[0])) : "";
  if (self->n < self->n_rows)
    return g_strdup_printf (_("Reasons of %u of the %u patients; most is done by %s"), self->n, self->n_rows, most);

  return g_strdup_printf (ngettext ("Reasons of %u patient; most is done by %s", "Reasons of %u patients; most is done by %s", self->n),
                          self->n, most);
}
