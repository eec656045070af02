/* engraft-parametric-fit-values.c: what a model found, number by number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-parametric-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/parametric/engraft-parametric-fit-private.h"

static void
put (double *place,
     double  value)
{
  if (place)
    *place = value;
}

/**
 * engraft_parametric_fit_get_n_parameters:
 * @self: a model
 *
 * Tells how many parameters there are, collinear ones included: constant, coefficients, scales, Q, and those of the cured
 * share, in this order.
 *
 * Returns: how many
 */
guint
engraft_parametric_fit_get_n_parameters (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), 0);

  return self->model.n_parameters;
}

/**
 * engraft_parametric_fit_get_name:
 * @self: a model
 * @index: the number of a parameter
 *
 * Gives its name, such as “age”, “sex=f” or “log(scale)”.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_parametric_fit_get_name (EngraftParametricFit *self,
                                 guint                 index)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NULL);
  g_return_val_if_fail (index < self->names->len, NULL);

  return self->names->pdata[index];
}

/**
 * engraft_parametric_fit_get_part:
 * @self: a model
 * @index: the number of a parameter
 *
 * Tells what it is a parameter of.
 *
 * Returns: what it is a parameter of
 */
EngraftParametricPart
engraft_parametric_fit_get_part (EngraftParametricFit *self,
                                 guint                 index)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), ENGRAFT_PARAMETRIC_PART_LOCATION);

  if (index <= self->model.n_columns)
    return ENGRAFT_PARAMETRIC_PART_LOCATION;
  if (index <= self->model.n_columns + self->model.n_scales)
    return ENGRAFT_PARAMETRIC_PART_SCALE;
  if (index <= self->model.n_columns + self->model.n_scales + self->model.n_shapes)
    return ENGRAFT_PARAMETRIC_PART_SHAPE;

  return ENGRAFT_PARAMETRIC_PART_CURE;
}

/**
 * engraft_parametric_fit_is_covariate:
 * @self: a model
 * @index: the number of a parameter
 *
 * Tells whether it is the coefficient of a covariate.
 *
 * Returns: whether it is
 */
gboolean
engraft_parametric_fit_is_covariate (EngraftParametricFit *self,
                                     guint                 index)
{
  guint cure;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), FALSE);

  cure = self->model.n_parameters - self->model.n_cure;

  return (index > 0 && index <= self->model.n_columns) || index > cure;
}

/**
 * engraft_parametric_fit_get_estimate:
 * @self: a model
 * @index: the number of a parameter
 * @se: (out) (optional): its standard error
 * @z: (out) (optional): their ratio
 * @p: (out) (optional): the probability of more than that; NaN where 0 means nothing, as of a scale
 *
 * Gives a parameter, with Wald’s test of it.  Constant and scale are in the unit of the data.
 *
 * Returns: the parameter; NaN when it is collinear
 */
double
engraft_parametric_fit_get_estimate (EngraftParametricFit *self,
                                     guint                 index,
                                     double               *se,
                                     double               *z,
                                     double               *p)
{
  double value, error;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);
  g_return_val_if_fail (index < self->model.n_parameters, NAN);

  value = self->model.parameters[index];
  error = sqrt (self->variance[index * self->model.n_parameters + index]);
  if (!(error > 0) || isnan (value))
    error = NAN;
  put (se, error);
  put (z, value / error);
  put (p, engraft_parametric_fit_is_covariate (self, index) ? eg_two_sided_p (value / error) : NAN);

  return value;
}

/**
 * engraft_parametric_fit_get_covariance:
 * @self: a model
 * @a: the number of a parameter
 * @b: another
 *
 * Gives the covariance of two parameters.
 *
 * Returns: the covariance; 0 when one is collinear
 */
double
engraft_parametric_fit_get_covariance (EngraftParametricFit *self,
                                       guint                 a,
                                       guint                 b)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);
  g_return_val_if_fail (a < self->model.n_parameters && b < self->model.n_parameters, NAN);

  return self->variance[a * self->model.n_parameters + b];
}

/* exp (value) with limits that are symmetric on the log scale */
static double
ratio (EngraftParametricFit *self,
       double                value,
       double                se,
       double               *lower,
       double               *upper)
{
  put (lower, exp (value - engraft_parametric_fit_get_z (self) * se));
  put (upper, exp (value + engraft_parametric_fit_get_z (self) * se));

  return exp (value);
}

/**
 * engraft_parametric_fit_get_time_ratio:
 * @self: a model
 * @index: the number of a parameter
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 *
 * Tells how many times as long it takes with one more of a covariate (acceleration factor).
 *
 * Returns: the time ratio; NaN where there is none: of other parameters, for Gompertz and the normal law
 */
double
engraft_parametric_fit_get_time_ratio (EngraftParametricFit *self,
                                       guint                 index,
                                       double               *lower,
                                       double               *upper)
{
  double value, se;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);

  value = engraft_parametric_fit_get_estimate (self, index, &se, NULL, NULL);
  if (index == 0 || index > self->model.n_columns || self->distribution == ENGRAFT_DISTRIBUTION_GOMPERTZ
      || self->distribution == ENGRAFT_DISTRIBUTION_NORMAL)
    value = NAN;

  return ratio (self, value, se, lower, upper);
}

/* of the logarithm of a hazard ratio -b / scale of Weibull’s law, by the delta method */
static double
spread_of_ratio (EngraftParametricFit *self,
                 guint                 index,
                 double                scale)
{
  guint s = self->model.n_columns + 1;
  double b = self->model.parameters[index], vb = engraft_parametric_fit_get_covariance (self, index, index), vs, cross;

  if (self->model.n_scales == 0)
    return sqrt (vb);
  vs = engraft_parametric_fit_get_covariance (self, s, s);
  cross = engraft_parametric_fit_get_covariance (self, index, s);

  return sqrt (fmax (vb + b * b * vs - 2 * b * cross, 0)) / scale;
}

/**
 * engraft_parametric_fit_get_hazard_ratio:
 * @self: a model
 * @index: the number of a parameter
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 *
 * Gives the ratio of hazards with one more of a covariate, of those who can have the event.
 *
 * Returns: the hazard ratio; NaN where it is not constant: for other laws than exponential, Weibull (of one scale) and
 *   Gompertz
 */
double
engraft_parametric_fit_get_hazard_ratio (EngraftParametricFit *self,
                                         guint                 index,
                                         double               *lower,
                                         double               *upper)
{
  double value, se, scale;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);

  value = engraft_parametric_fit_get_estimate (self, index, &se, NULL, NULL);
  scale = engraft_parametric_fit_get_scale (self, 0);
  if (index == 0 || index > self->model.n_columns)
    value = NAN;
  else if (self->distribution == ENGRAFT_DISTRIBUTION_EXPONENTIAL
           || (self->distribution == ENGRAFT_DISTRIBUTION_WEIBULL && self->model.n_scales == 1))
    {
      se = spread_of_ratio (self, index, scale);
      value = -value / scale;
    }
  else if (self->distribution != ENGRAFT_DISTRIBUTION_GOMPERTZ)
    value = NAN;

  return ratio (self, value, se, lower, upper);
}

/**
 * engraft_parametric_fit_get_scale:
 * @self: a model
 * @stratum: the number of a stratum, 0 where there are none
 *
 * Gives the scale; the shape of Weibull’s law is one over it.
 *
 * Returns: the scale; 1 of the exponential law, NaN for Gompertz
 */
double
engraft_parametric_fit_get_scale (EngraftParametricFit *self,
                                  guint                 stratum)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);
  g_return_val_if_fail (stratum < MAX (1, self->model.n_scales), NAN);

  if (self->distribution == ENGRAFT_DISTRIBUTION_GOMPERTZ)
    return NAN;

  return self->model.n_scales ? exp (self->model.parameters[self->model.n_columns + 1 + stratum]) : 1;
}

/**
 * engraft_parametric_fit_get_loglik:
 * @self: a model
 * @null: (out) (optional): that of the same law without covariates
 *
 * Gives the log likelihood of the times themselves, so that laws can be compared; it depends on the unit of the data.
 *
 * Returns: the log likelihood
 */
double
engraft_parametric_fit_get_loglik (EngraftParametricFit *self,
                                   double               *null)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);

  put (null, self->model.loglik_null);

  return self->model.loglik;
}

/**
 * engraft_parametric_fit_get_aic:
 * @self: a model
 *
 * Gives Akaike’s information criterion.
 *
 * Returns: the criterion; less is better
 */
double
engraft_parametric_fit_get_aic (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);

  return 2. * self->model.df - 2 * self->model.loglik;
}

/**
 * engraft_parametric_fit_get_bic:
 * @self: a model
 *
 * Gives Schwarz’s information criterion, with the logarithm of the number (or weight) of rows, as R’s `BIC`.
 *
 * Returns: the criterion; less is better
 */
double
engraft_parametric_fit_get_bic (EngraftParametricFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);

  return log (self->model.sum_weights) * self->model.df - 2 * self->model.loglik;
}

/**
 * engraft_parametric_fit_get_test:
 * @self: a model
 * @test: which test
 * @df: (out) (optional): its degrees of freedom
 * @p: (out) (optional): the probability of more than that
 *
 * Tests that all coefficients of covariates are 0.
 *
 * Returns: chi-squared; NaN without covariates
 */
double
engraft_parametric_fit_get_test (EngraftParametricFit  *self,
                                 EngraftParametricTest  test,
                                 int                   *df,
                                 double                *p)
{
  double chisq;
  int degrees;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);

  degrees = (int) self->model.df - (int) self->model.df_null;
  chisq = test == ENGRAFT_PARAMETRIC_TEST_WALD ? self->wald : 2 * (self->model.loglik - self->model.loglik_null);
  if (degrees == 0)
    chisq = NAN;
  if (df)
    *df = degrees;
  put (p, eg_chi_squared_tail (fmax (chisq, 0), degrees));

  return chisq;
}

/* ---- somebody ---- */

/* each part of the model reads what is of its covariates; what is of neither is for the first, which says so */
gboolean
engraft_parametric_fit_read_profile (EngraftParametricFit  *self,
                                     const char            *profile,
                                     double                *x,
                                     GError               **error)
{
  g_auto(GStrv) settings = engraft_cox_design_split (profile ? profile : "");
  g_autoptr(GString) of_location = g_string_new (NULL), of_cure = g_string_new (NULL);

  for (guint i = 0; settings[i]; i++)
    {
      gboolean cure = engraft_cox_design_is_about (&self->cure, settings[i]);

      if (cure)
        g_string_append_printf (of_cure, "%s%s", of_cure->len ? "," : "", settings[i]);
      if (!cure || engraft_cox_design_is_about (&self->location, settings[i]))
        g_string_append_printf (of_location, "%s%s", of_location->len ? "," : "", settings[i]);
    }

  return engraft_cox_design_read (&self->location, of_location->str, x, error)
         && engraft_cox_design_read (&self->cure, of_cure->str, x + self->model.n_columns, error);
}

/* limits are symmetric on the scale of log (-log S) */
double
engraft_parametric_fit_survival (EngraftParametricFit *self,
                                 const double         *x,
                                 guint                 stratum,
                                 double                time,
                                 double               *lower,
                                 double               *upper)
{
  g_autofree double *gradient = g_new (double, self->model.n_parameters);
  double value = eg_parametric_log_survival (&self->model, x, x + self->model.n_columns, stratum, time, gradient);
  double half = engraft_parametric_fit_get_z (self)
                * sqrt (eg_parametric_spread (&self->model, self->variance, gradient)) / fabs (value);

  if (value == 0)
    half = 0;
  put (lower, exp (value * exp (half)));
  put (upper, exp (value * exp (-half)));

  return exp (value);
}

double
engraft_parametric_fit_quantile (EngraftParametricFit *self,
                                 const double         *x,
                                 guint                 stratum,
                                 double                share,
                                 double               *se,
                                 double               *lower,
                                 double               *upper)
{
  g_autofree double *gradient = g_new (double, self->model.n_parameters);
  gboolean is_log = self->distribution != ENGRAFT_DISTRIBUTION_NORMAL;
  double time = eg_parametric_quantile (&self->model, x, x + self->model.n_columns, stratum, share, gradient);
  double spread = sqrt (eg_parametric_spread (&self->model, self->variance, gradient));
  double half = engraft_parametric_fit_get_z (self) * spread;

  if (!isfinite (time))
    time = spread = half = NAN;
  put (se, is_log ? time * spread : spread);
  put (lower, is_log ? time * exp (-half) : time - half);
  put (upper, is_log ? time * exp (half) : time + half);

  return time;
}

static double *
read_or_fail (EngraftParametricFit  *self,
              const char            *profile,
              GError               **error)
{
  g_autofree double *x = g_new0 (double, self->columns->len + 1);

  return engraft_parametric_fit_read_profile (self, profile, x, error) ? g_steal_pointer (&x) : NULL;
}

/**
 * engraft_parametric_fit_predict:
 * @self: a model
 * @profile: (nullable): for whom, as in [property@ParametricOptions:profiles]
 * @stratum: the number of a stratum, 0 where there are none
 * @time: in the unit of the data
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 * @error: return location for an error
 *
 * Predicts survival, with limits by the delta method on the scale of log(−log S).
 *
 * Returns: survival, or NaN with an error of %ENGRAFT_COX_TERMS_ERROR
 */
double
engraft_parametric_fit_predict (EngraftParametricFit  *self,
                                const char            *profile,
                                guint                  stratum,
                                double                 time,
                                double                *lower,
                                double                *upper,
                                GError               **error)
{
  g_autofree double *x = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);
  g_return_val_if_fail (stratum < MAX (1, self->model.n_scales), NAN);

  put (lower, NAN);
  put (upper, NAN);
  x = read_or_fail (self, profile, error);

  return x ? engraft_parametric_fit_survival (self, x, stratum, time, lower, upper) : NAN;
}

/**
 * engraft_parametric_fit_get_quantile:
 * @self: a model
 * @profile: (nullable): for whom, as in [property@ParametricOptions:profiles]
 * @stratum: the number of a stratum, 0 where there are none
 * @share: of those who have had the event by then, above 0 and below 1
 * @se: (out) (optional): standard error
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 * @error: return location for an error
 *
 * Gives a quantile of the time, in the unit of the data, with limits by the delta method on the scale of its
 * logarithm.
 *
 * Returns: the time; NaN where so many never have the event, or with an error of %ENGRAFT_COX_TERMS_ERROR
 */
double
engraft_parametric_fit_get_quantile (EngraftParametricFit  *self,
                                     const char            *profile,
                                     guint                  stratum,
                                     double                 share,
                                     double                *se,
                                     double                *lower,
                                     double                *upper,
                                     GError               **error)
{
  g_autofree double *x = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PARAMETRIC_FIT (self), NAN);
  g_return_val_if_fail (stratum < MAX (1, self->model.n_scales) && share > 0 && share < 1, NAN);

  put (se, NAN);
  put (lower, NAN);
  put (upper, NAN);
  x = read_or_fail (self, profile, error);

  return x ? engraft_parametric_fit_quantile (self, x, stratum, share, se, lower, upper) : NAN;
}
