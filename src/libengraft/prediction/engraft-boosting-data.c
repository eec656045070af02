/* engraft-boosting-data.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/prediction/engraft-boosting-data.h"

/**
 * EngraftBoostingData:
 *
 * Rows of numbers and what came of them, from which models learn.
 *
 * Values that are missing are NaN.  The outcome is 0 or 1; or a time, below 0 when it is censored; or the earliest time
 * of an interval, whose latest is @upper, infinite when it is not known.
 */
struct _EngraftBoostingData
{
  GObject parent_instance;

  char   **names;
  guint    n_features;
  gsize    n_rows;
  float   *values;
  float   *outcome;
  float   *upper;         /* NULL: there are no intervals */
  int     *directions;    /* NULL: none is asked for */
};

G_DEFINE_FINAL_TYPE (EngraftBoostingData, engraft_boosting_data, G_TYPE_OBJECT)

static void
engraft_boosting_data_finalize (GObject *object)
{
  EngraftBoostingData *self = ENGRAFT_BOOSTING_DATA (object);

  g_strfreev (self->names);
  g_free (self->values);
  g_free (self->outcome);
  g_free (self->upper);
  g_free (self->directions);

  G_OBJECT_CLASS (engraft_boosting_data_parent_class)->finalize (object);
}

static void
engraft_boosting_data_class_init (EngraftBoostingDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_boosting_data_finalize;
}

static void
engraft_boosting_data_init (EngraftBoostingData *self)
{
}

/**
 * engraft_boosting_data_new: (skip)
 * @names: (array zero-terminated=1): of the features
 * @values: @n_rows times as many numbers as names, row after row
 * @n_rows: how many rows there are
 * @outcome: of each row
 * @upper: (nullable): the end of the interval of each row
 *
 * Copies rows to learn from.
 *
 * Returns: (transfer full): the data
 */
EngraftBoostingData *
engraft_boosting_data_new (const char * const *names,
                           const float        *values,
                           gsize               n_rows,
                           const float        *outcome,
                           const float        *upper)
{
  EngraftBoostingData *self = g_object_new (ENGRAFT_TYPE_BOOSTING_DATA, NULL);

  self->names = g_strdupv ((char **) names);
  self->n_features = g_strv_length (self->names);
  self->n_rows = n_rows;
  self->values = g_memdup2 (values, n_rows * self->n_features * sizeof *values);
  self->outcome = g_memdup2 (outcome, n_rows * sizeof *outcome);
  self->upper = g_memdup2 (upper, upper ? n_rows * sizeof *upper : 0);

  return self;
}

/**
 * engraft_boosting_data_set_directions: (skip)
 * @self: training data
 * @directions: (nullable): for each feature 1 when the margin may only rise with it, -1 when it may only fall, else 0
 *
 * Says how features may act; trees keep to it.  All 0 is the same as %NULL.
 */
void
engraft_boosting_data_set_directions (EngraftBoostingData *self,
                                      const int           *directions)
{
  gboolean any = FALSE;

  g_return_if_fail (ENGRAFT_IS_BOOSTING_DATA (self));

  /* XGBoost rounds otherwise when it is asked for directions, though there is none */
  for (guint i = 0; directions && i < self->n_features; i++)
    any |= directions[i] != 0;
  g_free (self->directions);
  self->directions = !any ? NULL : g_memdup2 (directions, self->n_features * sizeof *directions);
}

/**
 * engraft_boosting_data_get_n_features:
 * @self: training data
 *
 * Counts the features.
 *
 * Returns: how many numbers a row has
 */
guint
engraft_boosting_data_get_n_features (EngraftBoostingData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (self), 0);

  return self->n_features;
}

/**
 * engraft_boosting_data_get_n_rows:
 * @self: training data
 *
 * Counts the rows.
 *
 * Returns: how many there are
 */
gsize
engraft_boosting_data_get_n_rows (EngraftBoostingData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (self), 0);

  return self->n_rows;
}

/**
 * engraft_boosting_data_get_names:
 * @self: training data
 *
 * Names the features.
 *
 * Returns: (transfer none): the names
 */
const char * const *
engraft_boosting_data_get_names (EngraftBoostingData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (self), NULL);

  return (const char * const *) self->names;
}

/**
 * engraft_boosting_data_get_directions: (skip)
 * @self: training data
 *
 * Says how features may act.
 *
 * Returns: (transfer none) (nullable): for each feature 1, 0 or -1; %NULL: as they like
 */
const int *
engraft_boosting_data_get_directions (EngraftBoostingData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (self), NULL);

  return self->directions;
}

/**
 * engraft_boosting_data_get_values: (skip)
 * @self: training data
 *
 * Gives the rows.
 *
 * Returns: (transfer none): their numbers
 */
const float *
engraft_boosting_data_get_values (EngraftBoostingData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (self), NULL);

  return self->values;
}

/**
 * engraft_boosting_data_get_outcome: (skip)
 * @self: training data
 *
 * Gives what came of the rows.
 *
 * Returns: (transfer none): a number of each
 */
const float *
engraft_boosting_data_get_outcome (EngraftBoostingData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (self), NULL);

  return self->outcome;
}

/**
 * engraft_boosting_data_get_upper: (skip)
 * @self: training data
 *
 * Gives the ends of intervals.
 *
 * Returns: (transfer none) (nullable): a number of each row, or %NULL
 */
const float *
engraft_boosting_data_get_upper (EngraftBoostingData *self)
{
  g_return_val_if_fail (ENGRAFT_IS_BOOSTING_DATA (self), NULL);

  return self->upper;
}
