/* engraft-pooled-studies-parts.c: effects of all studies and of parts of them, and what small studies found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "libengraft/evidence/engraft-pooled-studies-private.h"

static const EngraftMetaPool *
get_pool (EngraftPooledStudies *self,
          EngraftStudyPart      part,
          guint                 index)
{
  return self->parts[part]->pdata[index];
}

/**
 * engraft_pooled_studies_get_n_parts:
 * @self: studies
 * @part: of which studies
 *
 * Tells how many effects there are of this kind.
 *
 * Returns: how many
 */
guint
engraft_pooled_studies_get_n_parts (EngraftPooledStudies *self,
                                    EngraftStudyPart      part)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && part < N_PARTS, 0);

  return self->parts[part]->len;
}

/**
 * engraft_pooled_studies_get_part_label:
 * @self: studies
 * @part: of which studies
 * @index: which of them
 *
 * Names a pooled effect.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_pooled_studies_get_part_label (EngraftPooledStudies *self,
                                       EngraftStudyPart      part,
                                       guint                 index)
{
  g_return_val_if_fail (index < engraft_pooled_studies_get_n_parts (self, part), NULL);

  return get_pool (self, part, index)->label;
}

/**
 * engraft_pooled_studies_get_part_n:
 * @self: studies
 * @part: of which studies
 * @index: which of them
 *
 * Tells of how many studies an effect is.
 *
 * Returns: how many studies
 */
guint
engraft_pooled_studies_get_part_n (EngraftPooledStudies *self,
                                   EngraftStudyPart      part,
                                   guint                 index)
{
  g_return_val_if_fail (index < engraft_pooled_studies_get_n_parts (self, part), 0);

  return get_pool (self, part, index)->n;
}

static double
unscale (EngraftPooledStudies  *self,
         const EngraftMetaPool *pool,
         double                 value)
{
  return eg_effect_back (engraft_meta_measure_get_kind (self->measure), value, pool->harmonic);
}

/**
 * engraft_pooled_studies_get_pooled:
 * @self: studies
 * @part: of which studies
 * @index: which of them
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 * @p: (out) (optional): of no difference; NaN of proportions and rates
 *
 * Gives a pooled effect as people read it.
 *
 * Returns: the effect; NaN where there is none
 */
double
engraft_pooled_studies_get_pooled (EngraftPooledStudies *self,
                                   EngraftStudyPart      part,
                                   guint                 index,
                                   double               *lower,
                                   double               *upper,
                                   double               *p)
{
  const EngraftMetaPool *pool;

  g_return_val_if_fail (index < engraft_pooled_studies_get_n_parts (self, part), NAN);

  pool = get_pool (self, part, index);
  if (lower)
    *lower = unscale (self, pool, pool->y - pool->width * pool->se);
  if (upper)
    *upper = unscale (self, pool, pool->y + pool->width * pool->se);
  if (p)
    *p = pool->p;

  return unscale (self, pool, pool->y);
}

/**
 * engraft_pooled_studies_get_heterogeneity:
 * @self: studies
 * @part: of which studies
 * @index: which of them
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 * @i2: (out) (optional): the share of the variance that is between studies, I²; NaN of the exact model
 * @tau2: (out) (optional): the variance between studies; 0 of one effect
 *
 * Tells how far studies differ: by Cochran’s Q, and in the exact model by twice the gain of the log likelihood.
 *
 * Returns: the statistic
 */
double
engraft_pooled_studies_get_heterogeneity (EngraftPooledStudies *self,
                                          EngraftStudyPart      part,
                                          guint                 index,
                                          guint                *df,
                                          double               *p,
                                          double               *i2,
                                          double               *tau2)
{
  const EngraftMetaPool *pool;

  g_return_val_if_fail (index < engraft_pooled_studies_get_n_parts (self, part), NAN);

  pool = get_pool (self, part, index);
  if (df)
    *df = pool->df;
  if (p)
    *p = pool->q_p;
  if (i2)
    *i2 = pool->i2;
  if (tau2)
    *tau2 = pool->tau2;

  return pool->q;
}

/**
 * engraft_pooled_studies_get_prediction:
 * @self: studies
 * @part: of which studies
 * @index: which of them
 * @lower: (out): from where
 * @upper: (out): to where
 *
 * Gives the interval in which the effect of a new study is expected.
 *
 * Returns: whether there is one: of random effects of three studies, when it was asked for
 */
gboolean
engraft_pooled_studies_get_prediction (EngraftPooledStudies *self,
                                       EngraftStudyPart      part,
                                       guint                 index,
                                       double               *lower,
                                       double               *upper)
{
  const EngraftMetaPool *pool;
  double width;

  g_return_val_if_fail (index < engraft_pooled_studies_get_n_parts (self, part), FALSE);

  pool = get_pool (self, part, index);
  if (isnan (pool->y) || pool->n < 3 || !engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "prediction") ||
      (self->method != ENGRAFT_META_METHOD_EXACT && self->method < ENGRAFT_META_METHOD_REML))
    return FALSE;
  width = pool->width * sqrt (pool->se * pool->se + pool->tau2);
  *lower = unscale (self, pool, pool->y - width);
  *upper = unscale (self, pool, pool->y + width);

  return TRUE;
}

/**
 * engraft_pooled_studies_get_difference:
 * @self: studies
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 *
 * Tells how far subgroups differ, by Cochran’s Q of their pooled effects.
 *
 * Returns: Q; NaN when there are fewer than two subgroups
 */
double
engraft_pooled_studies_get_difference (EngraftPooledStudies *self,
                                       guint                *df,
                                       double               *p)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NAN);

  if (df)
    *df = self->difference_df;
  if (p)
    *p = self->difference_p;

  return self->difference;
}

/**
 * engraft_pooled_studies_get_n_terms:
 * @self: studies
 *
 * Tells how many coefficients there are of what the effect depends on, with the intercept.
 *
 * Returns: how many; 0 when nothing was asked for or there is no fit
 */
guint
engraft_pooled_studies_get_n_terms (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), 0);

  return self->terms->len;
}

/**
 * engraft_pooled_studies_get_term:
 * @self: studies
 * @index: the number of a coefficient
 * @coefficient: (out): it, on the scale on which studies are put together
 * @lower: (out): its lower limit
 * @upper: (out): its upper limit
 * @p: (out): its p-value
 *
 * Gives a coefficient of what the effect depends on.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_pooled_studies_get_term (EngraftPooledStudies *self,
                                 guint                 index,
                                 double               *coefficient,
                                 double               *lower,
                                 double               *upper,
                                 double               *p)
{
  const EngraftMetaTerm *term;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->terms->len, NULL);

  term = &g_array_index (self->terms, EngraftMetaTerm, index);
  *coefficient = term->coefficient;
  *lower = term->lower;
  *upper = term->upper;
  *p = term->p;

  return term->name;
}

/* ---- small studies ---- */

/**
 * engraft_pooled_studies_get_missing:
 * @self: studies
 * @on_right: (out) (optional): on which side of the funnel they lack
 * @estimate: (out) (optional): the effect with them, as people read it; NaN when there is none
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Tells how many studies the funnel lacks to be symmetric, by trimming and filling.
 *
 * Returns: how many
 */
guint
engraft_pooled_studies_get_missing (EngraftPooledStudies *self,
                                    gboolean             *on_right,
                                    double               *estimate,
                                    double               *lower,
                                    double               *upper)
{
  const EngraftMetaPool *all;
  double y = NAN, width = NAN;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), 0);

  all = get_pool (self, ENGRAFT_STUDY_PART_ALL, 0);
  if (self->has_filled)
    {
      y = self->filled.fit.coefficients[0];
      width = eg_meta_fit_get_width (&self->filled.fit, self->level) * sqrt (self->filled.fit.variance[0]);
    }
  if (on_right)
    *on_right = self->filled.on_right;
  if (estimate)
    *estimate = unscale (self, all, y);
  if (lower)
    *lower = unscale (self, all, y - width);
  if (upper)
    *upper = unscale (self, all, y + width);

  return (guint) self->filled.n_missing;
}

/**
 * engraft_pooled_studies_get_filled:
 * @self: studies
 * @index: the number of a study that lacks
 * @se: (out) (optional): its standard error
 *
 * Gives a study that was filled in, on the scale on which studies are put together.
 *
 * Returns: its effect
 */
double
engraft_pooled_studies_get_filled (EngraftPooledStudies *self,
                                   guint                 index,
                                   double               *se)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->filled.n_missing, NAN);

  if (se)
    *se = sqrt (self->filled.v[index]);

  return self->filled.y[index];
}

/**
 * engraft_pooled_studies_get_centre:
 * @self: studies
 *
 * Gives the pooled effect of all on the scale on which studies are put together, about which a funnel is drawn.
 *
 * Returns: the effect; NaN where there is none
 */
double
engraft_pooled_studies_get_centre (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NAN);

  return get_pool (self, ENGRAFT_STUDY_PART_ALL, 0)->y;
}

/**
 * engraft_pooled_studies_unscale:
 * @self: studies
 * @value: an effect on the scale on which studies are put together
 *
 * Makes of it what people read.
 *
 * Returns: a ratio, a share of 1, or the value
 */
double
engraft_pooled_studies_unscale (EngraftPooledStudies *self,
                                double                value)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NAN);

  return unscale (self, get_pool (self, ENGRAFT_STUDY_PART_ALL, 0), value);
}

/**
 * engraft_pooled_studies_get_asymmetry:
 * @self: studies
 * @egger_p: (out) (optional): its p-value
 * @tau: (out) (optional): Begg’s and Mazumdar’s rank correlation
 * @begg_p: (out) (optional): its p-value
 *
 * Tells whether small studies found something else than large ones.
 *
 * Returns: Egger’s intercept; NaN of fewer than three studies
 */
double
engraft_pooled_studies_get_asymmetry (EngraftPooledStudies *self,
                                      double               *egger_p,
                                      double               *tau,
                                      double               *begg_p)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NAN);

  if (egger_p)
    *egger_p = self->has_bias ? self->egger.p : NAN;
  if (tau)
    *tau = self->has_bias ? self->begg.tau : NAN;
  if (begg_p)
    *begg_p = self->has_bias ? self->begg.p : NAN;

  return self->has_bias ? self->egger.intercept : NAN;
}
