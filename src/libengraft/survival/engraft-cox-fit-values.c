/* engraft-cox-fit-values.c: what a model found, number by number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-cox-fit-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"

static void
put (double *place,
     double  value)
{
  if (place)
    *place = value;
}

/**
 * engraft_cox_fit_get_name:
 * @self: a model
 * @index: the number of a coefficient
 *
 * Gives the name of a coefficient, such as “age”, “sex=f” or “age:sex=f”.
 *
 * Returns: (transfer none): the name of a coefficient
 */
const char *
engraft_cox_fit_get_name (EngraftCoxFit *self,
                          guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);
  g_return_val_if_fail (index < self->cox.p, NULL);

  return g_array_index (self->design.columns, EngraftCoxDesignColumn, index).name;
}

/**
 * engraft_cox_fit_dup_title:
 * @self: a model
 * @index: the number of a coefficient
 *
 * Gives what people call a coefficient, by the labels of columns, such as “Age”, “Sex: f” or “Age × Sex: f”.
 *
 * Returns: (transfer full): the title of a coefficient
 */
char *
engraft_cox_fit_dup_title (EngraftCoxFit *self,
                           guint          index)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);
  g_return_val_if_fail (index < self->cox.p, NULL);

  return engraft_cox_design_dup_title (&self->design, index);
}

/**
 * engraft_cox_fit_get_term:
 * @self: a model
 * @index: the number of a coefficient
 *
 * Tells which term it belongs to.
 *
 * Returns: the number of the term that it belongs to
 */
guint
engraft_cox_fit_get_term (EngraftCoxFit *self,
                          guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), 0);
  g_return_val_if_fail (index < self->cox.p, 0);

  return g_array_index (self->design.columns, EngraftCoxDesignColumn, index).term;
}

/**
 * engraft_cox_fit_get_coefficient:
 * @self: a model
 * @index: the number of a coefficient
 * @se: (out) (optional): its standard error
 * @z: (out) (optional): their ratio
 * @p: (out) (optional): the probability of more than that
 *
 * Gives a coefficient, the log of a hazard ratio, with Wald’s test of it.  One without a finite estimate has no number:
 * where the iteration stopped on its way to infinity says nothing.  Nor has any when the largest likelihood was not found.
 *
 * Returns: the coefficient; NaN when it is collinear or infinite, or the model has no answer
 */
double
engraft_cox_fit_get_coefficient (EngraftCoxFit *self,
                                 guint          index,
                                 double        *se,
                                 double        *z,
                                 double        *p)
{
  double value, error;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);
  g_return_val_if_fail (index < self->cox.p, NAN);

  value = engraft_cox_fit_is_infinite (self, index) || engraft_cox_fit_has_failed (self) ? NAN : self->cox.coefficients[index];
  error = sqrt (self->variance[index * self->cox.p + index]);
  if (!(error > 0) || isnan (value))
    error = NAN;
  put (se, error);
  put (z, value / error);
  put (p, eg_two_sided_p (value / error));

  return value;
}

static gboolean
is_of_spline (EngraftCoxFit *self,
              guint          index)
{
  const EngraftCoxDesignColumn *column = &g_array_index (self->design.columns, EngraftCoxDesignColumn, index);
  gboolean any = FALSE;

  for (guint part = 0; part < column->n_parts; part++)
    any |= self->design.splines[column->parts[part].source].n_knots > 0;

  return any;
}

/**
 * engraft_cox_fit_get_hazard_ratio:
 * @self: a model
 * @index: the number of a coefficient
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 *
 * Gives a hazard ratio with its confidence limits, which are symmetric on the log scale.  A coefficient of a spline
 * is none of one covariate: see [method@CoxFit.get_effect].
 *
 * Returns: the hazard ratio; NaN when it is collinear or infinite, or of a spline
 */
double
engraft_cox_fit_get_hazard_ratio (EngraftCoxFit *self,
                                  guint          index,
                                  double        *lower,
                                  double        *upper)
{
  double value, se;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);

  value = engraft_cox_fit_get_coefficient (self, index, &se, NULL, NULL);
  if (is_of_spline (self, index))
    value = NAN;
  put (lower, exp (value - engraft_cox_fit_get_z (self) * se));
  put (upper, exp (value + engraft_cox_fit_get_z (self) * se));

  return exp (value);
}

/**
 * engraft_cox_fit_get_covariance:
 * @self: a model
 * @a: the number of a coefficient
 * @b: another
 *
 * Gives the covariance of two coefficients.
 *
 * Returns: the covariance of two coefficients; 0 when one is collinear, NaN when the model has no answer
 */
double
engraft_cox_fit_get_covariance (EngraftCoxFit *self,
                                guint         a,
                                guint         b)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);
  g_return_val_if_fail (a < self->cox.p && b < self->cox.p, NAN);

  return engraft_cox_fit_has_failed (self) ? NAN : self->variance[a * self->cox.p + b];
}

/**
 * engraft_cox_fit_get_mean:
 * @self: a model
 * @index: the number of a coefficient
 *
 * Gives the mean of a column of the model, which is 0 of a column of 0 and 1 only, as in R.
 *
 * Returns: the value at which covariates are centred
 */
double
engraft_cox_fit_get_mean (EngraftCoxFit *self,
                          guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);
  g_return_val_if_fail (index < self->cox.p, NAN);

  return self->cox.means[index];
}

/**
 * engraft_cox_fit_is_collinear:
 * @self: a model
 * @index: the number of a coefficient
 *
 * Tells whether the column does not vary, or follows from those before it.
 *
 * Returns: whether the column does not vary, or follows from those before it
 */
gboolean
engraft_cox_fit_is_collinear (EngraftCoxFit *self,
                              guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), FALSE);
  g_return_val_if_fail (index < self->cox.p, FALSE);

  return (self->cox.traits[index] & EG_COX_COLLINEAR) != 0;
}

/**
 * engraft_cox_fit_is_infinite:
 * @self: a model
 * @index: the number of a coefficient
 *
 * Tells whether the likelihood rises for ever as the coefficient grows.
 *
 * Returns: whether the likelihood rises for ever as the coefficient grows
 */
gboolean
engraft_cox_fit_is_infinite (EngraftCoxFit *self,
                             guint         index)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), FALSE);
  g_return_val_if_fail (index < self->cox.p, FALSE);

  return (self->cox.traits[index] & EG_COX_INFINITE) != 0;
}

/**
 * engraft_cox_fit_get_test:
 * @self: a model
 * @test: which
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 *
 * Gives a test that all coefficients are 0.  Wald’s needs finite ones, the likelihood ratio the largest likelihood.
 *
 * Returns: chi-squared; NaN when there is none
 */
double
engraft_cox_fit_get_test (EngraftCoxFit  *self,
                          EngraftCoxTest  test,
                          int                       *df,
                          double                 *p)
{
  double value;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);

  switch (test)
    {
    case ENGRAFT_COX_TEST_WALD:
      value = self->wald;
      break;

    case ENGRAFT_COX_TEST_SCORE:
      value = self->cox.score_test;
      break;

    case ENGRAFT_COX_TEST_ROBUST_SCORE:
      value = self->robust_score;
      break;

    case ENGRAFT_COX_TEST_LIKELIHOOD_RATIO:
    default:
      value = self->cox.likelihood_ratio;
    }
  if (df)
    *df = self->cox.df;
  put (p, isnan (value) ? NAN : eg_chi_squared_tail (value, self->cox.df));

  return value;
}

/**
 * engraft_cox_fit_get_loglik:
 * @self: a model
 * @null: (out) (optional): the same without covariates
 *
 * Gives the log of the partial likelihood.
 *
 * Returns: the log of the partial likelihood; NaN when its maximum was not found
 */
double
engraft_cox_fit_get_loglik (EngraftCoxFit *self,
                            double        *null)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);

  put (null, self->cox.loglik_null);

  return engraft_cox_fit_has_failed (self) ? NAN : self->cox.loglik;
}

/**
 * engraft_cox_fit_get_aic:
 * @self: a model
 *
 * Gives Akaike’s criterion, −2 log likelihood plus 2 for each coefficient.
 *
 * Returns: Akaike’s criterion; NaN when the largest likelihood was not found
 */
double
engraft_cox_fit_get_aic (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);

  return engraft_cox_fit_has_failed (self) ? NAN : -2 * self->cox.loglik + 2. * self->cox.df;
}

/**
 * engraft_cox_fit_get_bic:
 * @self: a model
 *
 * Gives Schwarz’ criterion, in which each coefficient counts the log of the number of events.
 *
 * Returns: Schwarz’ criterion; NaN when the largest likelihood was not found
 */
double
engraft_cox_fit_get_bic (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);

  return engraft_cox_fit_has_failed (self) ? NAN : -2 * self->cox.loglik + log (self->rows.n_events) * self->cox.df;
}

/**
 * engraft_cox_fit_get_concordance:
 * @self: a model
 * @se: (out) (optional): its standard error, by the infinitesimal jackknife
 *
 * Gives the concordance: of pairs that can be compared, the share in which who has the event first was
 * predicted to; each counts what the option concordance says, which is 1 in Harrell’s C.
 *
 * Returns: the concordance; NaN when no pair can be compared, or the model has no answer
 */
double
engraft_cox_fit_get_concordance (EngraftCoxFit *self,
                                 double        *se)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);

  put (se, engraft_cox_fit_has_failed (self) ? NAN : sqrt (self->pairs.variance));

  return engraft_cox_fit_has_failed (self) ? NAN : self->pairs.c;
}

/**
 * engraft_cox_fit_get_n_terms:
 * @self: a model
 *
 * Tells how many terms there are.
 *
 * Returns: how many terms there are
 */
guint
engraft_cox_fit_get_n_terms (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), 0);

  return self->design.terms->terms->len;
}

/**
 * engraft_cox_fit_get_term_name:
 * @self: a model
 * @term: the number of a term
 *
 * Gives the name of a term, such as “sex” or “age:sex”.
 *
 * Returns: (transfer none) (nullable): the name of a term
 */
const char *
engraft_cox_fit_get_term_name (EngraftCoxFit *self,
                               guint         term)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  return engraft_cox_terms_get_name (self->design.terms, term);
}

/**
 * engraft_cox_fit_dup_term_title:
 * @self: a model
 * @term: the number of a term
 *
 * Gives what people call a term, by the labels of columns.
 *
 * Returns: (transfer full): the title of a term
 */
char *
engraft_cox_fit_dup_term_title (EngraftCoxFit *self,
                                guint          term)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);
  g_return_val_if_fail (term < self->design.terms->terms->len, NULL);

  return engraft_cox_design_dup_term_title (&self->design, term);
}

/**
 * engraft_cox_fit_get_term_reference:
 * @self: a model
 * @term: the number of a term
 *
 * Tells with which level the others are compared.
 *
 * Returns: (transfer none) (nullable): the level; %NULL for a number or an interaction
 */
const char *
engraft_cox_fit_get_term_reference (EngraftCoxFit *self,
                                    guint         term)
{
  const EngraftCoxTerm *found;
  const EngraftValueCoding *coding;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);
  g_return_val_if_fail (term < self->design.terms->terms->len, NULL);

  found = self->design.terms->terms->pdata[term];
  coding = self->design.codings[found->first];
  if (found->second != ENGRAFT_COX_NO_SOURCE || !coding || coding->names->len == 0)
    return NULL;

  return self->design.words[found->first]->pdata[self->design.references[found->first]];
}

/**
 * engraft_cox_fit_get_proportionality:
 * @self: a model
 * @term: the number of a term, or their count for all together
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): its p-value
 *
 * Tests whether the hazard ratios of a term change over time, by a score test (Grambsch and
 * Therneau 1994, as R’s cox.zph since 3.0).  Of a coefficient without a finite estimate there is no test, nor of all with it.
 *
 * Returns: chi-squared; NaN when there is none
 */
double
engraft_cox_fit_get_proportionality (EngraftCoxFit *self,
                                     guint           term,
                                     int              *df,
                                     double        *p)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);
  g_return_val_if_fail (term <= self->design.terms->terms->len, NAN);

  if (df)
    *df = self->proportionality[term].df;
  put (p, self->proportionality[term].p);

  return self->proportionality[term].chisq;
}

EgInterval
engraft_cox_fit_get_curve_interval (EngraftCoxFit *self)
{
  return engraft_interval_type_to_kernel (engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "curve-interval"));
}

/**
 * engraft_cox_fit_predict:
 * @self: a model
 * @profile: somebody, such as “age=50, sex=f”; what is not said is at its mean or its reference level
 * @stratum: a stratum, 0 when there are none
 * @time: a time in the unit of the data
 * @lower: (out) (optional): lower confidence limit, on the scale of the option curve-interval
 * @upper: (out) (optional): upper confidence limit
 * @error: return location for an error
 *
 * Predicts survival until a time.  O(rows · columns).
 *
 * Returns: the probability, or NaN with an error of %ENGRAFT_COX_TERMS_ERROR; NaN without an error for somebody
 *   with a coefficient that has no finite estimate
 */
double
engraft_cox_fit_predict (EngraftCoxFit  *self,
                         const char     *profile,
                         guint           stratum,
                         double          time,
                         double         *lower,
                         double         *upper,
                         GError        **error)
{
  g_autofree double *x = NULL;
  EgCoxBaseline base;
  double survival = 1, se = 0, from = 1, to = 1;
  gsize step;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self) && profile, NAN);
  g_return_val_if_fail (stratum < self->rows.n_strata, NAN);

  x = g_new (double, self->cox.p + 1);
  if (!engraft_cox_design_read (&self->design, profile, x, error))
    return NAN;
  if (eg_cox_baseline_init (&base, &self->cox) != EG_OK)
    return NAN;
  step = eg_cox_baseline_find (&base, stratum, time);
  if (engraft_cox_fit_find_infinite (self, x) >= 0)
    {
      survival = from = to = NAN;
      step = -1;
    }
  if (step != (gsize) -1)
    {
      survival = exp (-eg_cox_baseline_at (&base, step, x, 0, &se));
      eg_interval (survival, se, engraft_cox_fit_get_curve_interval (self), self->confidence, &from, &to);
    }
  eg_cox_baseline_clear (&base);
  put (lower, from);
  put (upper, to);

  return survival;
}

/**
 * engraft_cox_fit_get_unit:
 * @self: a model
 *
 * Gets what times are shown in.
 *
 * Returns: the unit
 */
EngraftTimeUnit
engraft_cox_fit_get_unit (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), ENGRAFT_TIME_UNIT_NONE);

  return self->unit;
}

/**
 * engraft_cox_fit_dup_covariate: (skip)
 * @self: a model
 * @name: the name of a coefficient
 *
 * Gives the values of a covariate, for plots of residuals.  O(rows).
 *
 * Returns: (transfer full) (nullable): a value for each row of the data, in their order; %NULL when there is no
 *   coefficient of this name
 */
double *
engraft_cox_fit_dup_covariate (EngraftCoxFit *self,
                               const char    *name)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self) && name, NULL);

  for (guint i = 0; i < self->cox.p; i++)
    if (g_str_equal (name, engraft_cox_fit_get_name (self, i)))
      {
        double *values = g_new (double, self->rows.n_rows + 1);

        eg_cox_covariate (&self->cox, i, values);
        return values;
      }

  return NULL;
}
