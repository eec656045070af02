/* engraft-pooled-ratios.c: options and results; the computation and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-pooled-ratios-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"

/**
 * EngraftPooledRatios:
 *
 * Ratios that were reported with their limits, checked, and pooled on the scale of logarithms as one effect or as
 * effects that differ.  Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftPooledRatios, engraft_pooled_ratios, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_pooled_ratios_result_init))

/**
 * engraft_pooled_ratios_error_quark:
 *
 * Names the domain of [error@PooledRatiosError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-pooled-ratios-error-quark, engraft_pooled_ratios_error)

static void
engraft_pooled_ratios_finalize (GObject *object)
{
  EngraftPooledRatios *self = ENGRAFT_POOLED_RATIOS (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (engraft_pooled_ratios_parent_class)->finalize (object);
}

static void
engraft_pooled_ratios_class_init (EngraftPooledRatiosClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_pooled_ratios_finalize;
}

static void
engraft_pooled_ratios_init (EngraftPooledRatios *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->rows = g_ptr_array_new_with_free_func (engraft_pooled_row_free);
}

/**
 * engraft_pooled_ratios_new:
 * @options: the ratios, and how to pool them; copied
 * @error: return location for an #EngraftPooledRatiosError
 *
 * Checks the ratios and pools those that are right.  O(rows) an iteration.
 *
 * Returns: (transfer full): the ratios, or %NULL when there are none
 */
EngraftPooledRatios *
engraft_pooled_ratios_new (EngraftPoolingOptions  *options,
                           GError                **error)
{
  EngraftPooledRatios *self;

  g_return_val_if_fail (ENGRAFT_IS_POOLING_OPTIONS (options), NULL);

  if (g_list_model_get_n_items (G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows"))) == 0)
    {
      g_set_error_literal (error, ENGRAFT_POOLED_RATIOS_ERROR, ENGRAFT_POOLED_RATIOS_ERROR_EMPTY,
                           _("There are no ratios yet: add them in the options, or paste rows of a spreadsheet there, with a "
                             "name, the ratio, and its lower and upper limit."));
      return NULL;
    }
  self = g_object_new (ENGRAFT_TYPE_POOLED_RATIOS, NULL);
  self->options = ENGRAFT_POOLING_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  engraft_pooled_ratios_compute (self);

  return self;
}

/**
 * engraft_pooled_ratios_get_measure:
 * @self: ratios
 *
 * Tells what they are, such as “Hazard ratio”.
 *
 * Returns: (transfer none): what they are
 */
const char *
engraft_pooled_ratios_get_measure (EngraftPooledRatios *self)
{
  const char *measure;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NULL);

  measure = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "measure");

  return measure && *measure ? measure : _("Hazard ratio");
}

/**
 * engraft_pooled_ratios_get_confidence:
 * @self: ratios
 *
 * Gives the level of all limits.
 *
 * Returns: the level, as a share
 */
double
engraft_pooled_ratios_get_confidence (EngraftPooledRatios *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NAN);

  return engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
}

/**
 * engraft_pooled_ratios_get_n:
 * @self: ratios
 *
 * Tells how many there are, wrong ones included.
 *
 * Returns: how many there are
 */
guint
engraft_pooled_ratios_get_n (EngraftPooledRatios *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), 0);

  return self->rows->len;
}

/**
 * engraft_pooled_ratios_get_n_pooled:
 * @self: ratios
 *
 * Tells how many are right and have limits.
 *
 * Returns: how many can be pooled
 */
guint
engraft_pooled_ratios_get_n_pooled (EngraftPooledRatios *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), 0);

  return self->n_pooled;
}

static const EngraftPooledRow *
get_row (EngraftPooledRatios *self,
         guint                index)
{
  return self->rows->pdata[index];
}

/**
 * engraft_pooled_ratios_get_label:
 * @self: ratios
 * @index: the number of a row
 * @n: (out) (optional): of how many patients; NaN: not known
 * @source: (out) (optional) (nullable) (transfer none): where it was reported
 *
 * Gives the name of a row.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_pooled_ratios_get_label (EngraftPooledRatios  *self,
                                 guint                 index,
                                 double               *n,
                                 const char          **source)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self) && index < self->rows->len, NULL);

  if (n)
    *n = get_row (self, index)->n;
  if (source)
    *source = get_row (self, index)->source;

  return get_row (self, index)->label;
}

/**
 * engraft_pooled_ratios_get_ratio:
 * @self: ratios
 * @index: the number of a row
 * @lower: (out) (optional): its lower limit; NaN: none
 * @upper: (out) (optional): its upper limit; NaN: none
 *
 * Gives a ratio as it was reported.
 *
 * Returns: the ratio; NaN when the row is wrong
 */
double
engraft_pooled_ratios_get_ratio (EngraftPooledRatios *self,
                                 guint                index,
                                 double              *lower,
                                 double              *upper)
{
  const EngraftPooledRow *row;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self) && index < self->rows->len, NAN);

  row = get_row (self, index);
  if (lower)
    *lower = row->problem ? NAN : row->lower;
  if (upper)
    *upper = row->problem ? NAN : row->upper;

  return row->problem ? NAN : row->ratio;
}

/**
 * engraft_pooled_ratios_get_problem:
 * @self: ratios
 * @index: the number of a row
 *
 * Tells why a row is left out.
 *
 * Returns: (transfer none) (nullable): why; %NULL when it is right
 */
const char *
engraft_pooled_ratios_get_problem (EngraftPooledRatios *self,
                                   guint                index)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self) && index < self->rows->len, NULL);

  return get_row (self, index)->problem;
}

/**
 * engraft_pooled_ratios_has_model:
 * @self: ratios
 * @model: a model
 *
 * Tells whether they were pooled by a model.
 *
 * Returns: whether they were pooled by it
 */
gboolean
engraft_pooled_ratios_has_model (EngraftPooledRatios *self,
                                 EngraftPooledModel   model)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self) && model <= ENGRAFT_POOLED_MODEL_RANDOM, FALSE);

  return self->has[model];
}

/**
 * engraft_pooled_ratios_get_weight:
 * @self: ratios
 * @index: the number of a row
 * @model: a model by which they were pooled, or %ENGRAFT_POOLED_MODEL_FIXED
 *
 * Gives the share of a row in the pooled ratio.
 *
 * Returns: the share; NaN of a row that takes no part
 */
double
engraft_pooled_ratios_get_weight (EngraftPooledRatios *self,
                                  guint                index,
                                  EngraftPooledModel   model)
{
  double tau2, all = 0;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self) && index < self->rows->len, NAN);
  g_return_val_if_fail (model <= ENGRAFT_POOLED_MODEL_RANDOM, NAN);

  tau2 = self->has[model] ? self->pooled[model].tau2 : 0;
  for (guint i = 0; i < self->rows->len; i++)
    if (!isnan (get_row (self, i)->v))
      all += 1 / (get_row (self, i)->v + tau2);

  return 1 / (get_row (self, index)->v + tau2) / all;
}

/**
 * engraft_pooled_ratios_get_pooled:
 * @self: ratios
 * @model: a model
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 * @p: (out) (optional): Wald’s test that it is 1
 *
 * Gives the pooled ratio.
 *
 * Returns: the pooled ratio; NaN when they were not pooled by this model
 */
double
engraft_pooled_ratios_get_pooled (EngraftPooledRatios *self,
                                  EngraftPooledModel   model,
                                  double              *lower,
                                  double              *upper,
                                  double              *p)
{
  double estimate, se, z;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self) && model <= ENGRAFT_POOLED_MODEL_RANDOM, NAN);

  estimate = self->has[model] ? self->pooled[model].estimate : NAN;
  se = self->has[model] ? self->pooled[model].se : NAN;
  z = gsl_cdf_ugaussian_Qinv ((1 - engraft_pooled_ratios_get_confidence (self)) / 2);
  if (lower)
    *lower = exp (estimate - z * se);
  if (upper)
    *upper = exp (estimate + z * se);
  if (p)
    *p = isnan (estimate) ? NAN : eg_two_sided_p (estimate / se);

  return exp (estimate);
}

/**
 * engraft_pooled_ratios_get_heterogeneity:
 * @self: ratios
 * @model: a model
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 * @i2: (out) (optional): the share of the variance that is between studies, I²
 * @tau2: (out) (optional): the variance between studies, of logarithms; 0 of one effect
 *
 * Tells how far studies differ, by Cochran’s Q and what follows from the model.
 *
 * Returns: Q; NaN when they were not pooled by this model
 */
double
engraft_pooled_ratios_get_heterogeneity (EngraftPooledRatios *self,
                                         EngraftPooledModel   model,
                                         guint               *df,
                                         double              *p,
                                         double              *i2,
                                         double              *tau2)
{
  const EgPooled none = { .q = NAN, .q_p = NAN, .i2 = NAN, .tau2 = NAN };
  const EgPooled *pooled;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self) && model <= ENGRAFT_POOLED_MODEL_RANDOM, NAN);

  pooled = self->has[model] ? &self->pooled[model] : &none;
  if (df)
    *df = pooled->df;
  if (p)
    *p = pooled->q_p;
  if (i2)
    *i2 = pooled->i2;
  if (tau2)
    *tau2 = pooled->tau2;

  return pooled->q;
}

/**
 * engraft_pooled_ratios_get_prediction:
 * @self: ratios
 * @lower: (out) (optional): from where
 * @upper: (out) (optional): to where
 *
 * Gives the interval in which the ratio of a new study is expected.
 *
 * Returns: whether there is one: when effects differ, there are three studies, and it was asked for
 */
gboolean
engraft_pooled_ratios_get_prediction (EngraftPooledRatios *self,
                                      double              *lower,
                                      double              *upper)
{
  double from, to;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), FALSE);

  if (!self->has[ENGRAFT_POOLED_MODEL_RANDOM] || self->n_pooled < 3 ||
      !engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "prediction"))
    return FALSE;
  eg_pooling_predict (&self->pooled[ENGRAFT_POOLED_MODEL_RANDOM], engraft_pooled_ratios_get_confidence (self), &from, &to);
  if (lower)
    *lower = exp (from);
  if (upper)
    *upper = exp (to);

  return TRUE;
}

/**
 * engraft_pooled_ratios_get_notices:
 * @self: ratios
 *
 * Gives [class@Notice]s: what is wrong with rows, and what one should know before believing the pooled ratio.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_pooled_ratios_get_notices (EngraftPooledRatios *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_RATIOS (self), NULL);

  return G_LIST_MODEL (self->notices);
}
