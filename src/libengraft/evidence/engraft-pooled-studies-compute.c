/* engraft-pooled-studies-compute.c: studies are put together, all of them and in parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/evidence/eg-binomial-normal.h"
#include "kernel/evidence/eg-mantel-haenszel.h"
#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/evidence/engraft-pooled-studies-private.h"

void
engraft_pooled_studies_say (EngraftPooledStudies *self,
                            EngraftSeverity       severity,
                            const char           *subject,
                            char                 *message)
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, own);

  g_list_store_append (self->notices, notice);
}

EgTau2Method
engraft_pooled_studies_get_tau2_method (EngraftPooledStudies *self)
{
  switch (self->method)
    {
    case ENGRAFT_META_METHOD_REML: return EG_TAU2_REML;
    case ENGRAFT_META_METHOD_ML: return EG_TAU2_ML;
    case ENGRAFT_META_METHOD_DERSIMONIAN_LAIRD: return EG_TAU2_DERSIMONIAN_LAIRD;
    case ENGRAFT_META_METHOD_PAULE_MANDEL: return EG_TAU2_PAULE_MANDEL;
    case ENGRAFT_META_METHOD_EMPIRICAL_BAYES: return EG_TAU2_EMPIRICAL_BAYES;
    case ENGRAFT_META_METHOD_HEDGES: return EG_TAU2_HEDGES;
    case ENGRAFT_META_METHOD_SIDIK_JONKMAN: return EG_TAU2_SIDIK_JONKMAN;
    case ENGRAFT_META_METHOD_HUNTER_SCHMIDT: return EG_TAU2_HUNTER_SCHMIDT;
    default: return EG_TAU2_NONE;
    }
}

/* Whether it weighs effects by the inverse of their variances */
gboolean
engraft_pooled_studies_is_inverse (EngraftPooledStudies *self)
{
  return self->method == ENGRAFT_META_METHOD_FIXED || self->method >= ENGRAFT_META_METHOD_REML;
}

/* ---- one effect ---- */

/* The studies of a part as arrays */
typedef struct
{
  double *one, *y, *v, *x1, *n1, *x2, *n2;
  gsize   n;
} Arrays;

static void
arrays_init (Arrays           *self,
             const GPtrArray  *studies)
{
  gsize n = studies->len;
  double *block = g_new (double, 7 * MAX (n, 1));

  *self = (Arrays) { block, block + n, block + 2 * n, block + 3 * n, block + 4 * n, block + 5 * n, block + 6 * n, n };
  for (gsize i = 0; i < n; i++)
    {
      const EngraftMetaStudy *study = studies->pdata[i];

      self->one[i] = 1;
      self->y[i] = study->y;
      self->v[i] = study->v;
      self->x1[i] = study->values[ENGRAFT_META_EVENTS];
      self->n1[i] = study->values[ENGRAFT_META_TOTAL];
      self->x2[i] = study->values[ENGRAFT_META_CONTROL_EVENTS];
      self->n2[i] = study->values[ENGRAFT_META_CONTROL_TOTAL];
    }
}

static void
arrays_clear (Arrays *self)
{
  g_free (self->one);
}

static void
pool_exact (EngraftPooledStudies *self,
            const Arrays         *arrays,
            EngraftMetaPool      *pool)
{
  EgBinomialNormal fit;

  if (eg_binomial_normal_init (&fit, arrays->one, arrays->x1, arrays->n1, arrays->n, 1) != EG_OK)
    return;
  if (fit.converged)
    {
      pool->y = fit.coefficients[0];
      pool->se = sqrt (fit.variance[0]);
      pool->tau2 = fit.tau2;
      pool->q = MAX (0, 2 * (fit.log_likelihood - fit.log_likelihood_fixed));
      pool->df = 1;
      /* tau2 = 0 is at the edge of what it can be: half of the chi-squared (Self and Liang 1987) */
      pool->q_p = arrays->n > 1 ? (pool->q > 0 ? eg_chi_squared_tail (pool->q, 1) / 2 : 1) : NAN;
    }
  eg_binomial_normal_clear (&fit);
}

static void
pool_stratified (EngraftPooledStudies *self,
                 const Arrays         *arrays,
                 EngraftMetaPool      *pool)
{
  EgStratified result;
  EgStatus status;

  if (self->method == ENGRAFT_META_METHOD_PETO)
    status = eg_peto (arrays->x1, arrays->n1, arrays->x2, arrays->n2, arrays->n, &result);
  else
    status = eg_mantel_haenszel (engraft_meta_measure_get_kind (self->measure), arrays->x1, arrays->n1, arrays->x2, arrays->n2,
                                 arrays->n, &result);
  if (status != EG_OK)
    return;
  pool->y = result.estimate;
  pool->se = result.se;
  pool->q = result.q;
  pool->q_p = result.q_p;
  pool->df = result.df;
  if (result.df > 0 && isfinite (result.q))
    pool->i2 = result.q > 0 ? fmax (0, (result.q - result.df) / result.q) : 0;
  pool->tau2 = isnan (result.estimate) ? NAN : 0;
}

static void
pool_inverse (EngraftPooledStudies *self,
              const Arrays         *arrays,
              EngraftMetaPool      *pool,
              double               *weights)
{
  EgTau2Method method = engraft_pooled_studies_get_tau2_method (self);
  gboolean knapp_hartung = method != EG_TAU2_NONE &&
                           engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "knapp-hartung");
  EgMetaFit fit;

  if (eg_meta_fit_init (&fit, arrays->one, arrays->y, arrays->v, arrays->n, 1, method, knapp_hartung) != EG_OK)
    return;
  if (fit.converged)
    {
      pool->y = fit.coefficients[0];
      pool->se = sqrt (fit.variance[0]);
      pool->width = eg_meta_fit_get_width (&fit, self->level);
      pool->p = eg_meta_fit_get_p (&fit, 0);
      pool->tau2 = fit.tau2;
      pool->i2 = fit.i2;
      pool->h2 = fit.h2;
      pool->q = fit.q;
      pool->q_p = fit.q_p;
      pool->df = fit.df;
      if (method != EG_TAU2_NONE && arrays->n > 1)
        eg_meta_tau2_interval (arrays->one, arrays->y, arrays->v, arrays->n, 1, self->level, &pool->tau2_lower,
                               &pool->tau2_upper);
      for (gsize i = 0; weights && i < arrays->n; i++)
        weights[i] = fit.weight[i];
    }
  eg_meta_fit_clear (&fit);
}

/* Puts STUDIES together; WEIGHTS, of each of them, may be NULL. */
static EngraftMetaPool *
pool_studies (EngraftPooledStudies *self,
              const GPtrArray      *studies,
              const char           *label,
              double               *weights)
{
  EngraftMetaPool *pool = g_new (EngraftMetaPool, 1);
  Arrays arrays;
  double inverse = 0;

  *pool = (EngraftMetaPool) {
    .label = g_strdup (label), .n = studies->len, .y = NAN, .se = NAN, .p = NAN, .q = NAN, .q_p = NAN, .tau2 = NAN,
    .tau2_lower = NAN, .tau2_upper = NAN, .i2 = NAN, .h2 = NAN, .width = gsl_cdf_ugaussian_Qinv ((1 - self->level) / 2),
  };
  arrays_init (&arrays, studies);
  for (gsize i = 0; i < arrays.n; i++)
    {
      inverse += 1 / arrays.n1[i];
      pool->events += arrays.x1[i];
      pool->total += arrays.n1[i];
      pool->control_events += arrays.x2[i];
      pool->control_total += arrays.n2[i];
    }
  pool->harmonic = (double) arrays.n / inverse;
  if (arrays.n > 0)
    {
      if (self->method == ENGRAFT_META_METHOD_EXACT)
        pool_exact (self, &arrays, pool);
      else if (engraft_pooled_studies_is_inverse (self))
        pool_inverse (self, &arrays, pool, weights);
      else
        pool_stratified (self, &arrays, pool);
    }
  if (engraft_meta_measure_get_form (self->measure) == ENGRAFT_META_FORM_ONE_ARM)
    pool->p = NAN;
  else if (isnan (pool->p) && !isnan (pool->y))
    pool->p = 2 * gsl_cdf_ugaussian_Q (fabs (pool->y / pool->se));
  arrays_clear (&arrays);

  return pool;
}

/* ---- parts ---- */

static void
pool_subgroups (EngraftPooledStudies *self)
{
  double w = 0, wy = 0, wyy = 0;
  guint n = 0;

  if (self->groups->len < 2)
    return;
  for (guint g = 0; g < self->groups->len; g++)
    {
      g_autoptr(GPtrArray) own = g_ptr_array_new ();
      EngraftMetaPool *pool;

      for (guint i = 0; i < self->used->len; i++)
        if (((EngraftMetaStudy *) self->used->pdata[i])->group == g)
          g_ptr_array_add (own, self->used->pdata[i]);
      pool = pool_studies (self, own, self->groups->pdata[g], NULL);
      g_ptr_array_add (self->parts[ENGRAFT_STUDY_PART_SUBGROUP], pool);
      if (!(pool->se > 0))
        continue;
      n++;
      w += 1 / (pool->se * pool->se);
      wy += pool->y / (pool->se * pool->se);
      wyy += pool->y * pool->y / (pool->se * pool->se);
    }
  if (n < 2)
    return;

  /* Borenstein and Higgins 2013: subgroups as studies, each with its own variance between studies */
  self->difference = MAX (0, wyy - wy * wy / w);
  self->difference_df = n - 1;
  self->difference_p = eg_chi_squared_tail (self->difference, (int) n - 1);
}

static gboolean
is_cancelled (EngraftOperation  *operation,
              double             fraction,
              GError           **error)
{
  if (!operation)
    return FALSE;
  engraft_operation_set_fraction (operation, fraction);

  return g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error);
}

static gboolean
pool_without (EngraftPooledStudies  *self,
              EngraftOperation      *operation,
              GError               **error)
{
  g_autoptr(GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < self->used->len; i++)
    {
      const EngraftMetaStudy *left_out = self->used->pdata[i];
      g_autofree char *label = NULL;

      if (is_cancelled (operation, .5 * i / self->used->len, error))
        return FALSE;
      g_ptr_array_set_size (own, 0);
      for (guint j = 0; j < self->used->len; j++)
        if (j != i)
          g_ptr_array_add (own, self->used->pdata[j]);
      /* Translators: all studies but this one */
      label = g_strdup_printf (_("Without %s"), left_out->label);
      g_ptr_array_add (self->parts[ENGRAFT_STUDY_PART_WITHOUT], pool_studies (self, own, label, NULL));
    }

  return TRUE;
}

static int
compare_order (gconstpointer a,
               gconstpointer b)
{
  const EngraftMetaStudy *x = *(EngraftMetaStudy * const *) a, *y = *(EngraftMetaStudy * const *) b;

  /* those of which it is not known come last */
  if (isnan (x->order) != isnan (y->order))
    return isnan (x->order) ? 1 : -1;
  if (x->order < y->order || x->order > y->order)
    return x->order < y->order ? -1 : 1;

  return x->row < y->row ? -1 : x->row > y->row;
}

static gboolean
pool_first (EngraftPooledStudies  *self,
            EngraftOperation      *operation,
            GError               **error)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new (), own = g_ptr_array_new ();

  for (guint i = 0; i < self->used->len; i++)
    g_ptr_array_add (order, self->used->pdata[i]);
  g_ptr_array_sort (order, compare_order);
  for (guint i = 0; i < order->len; i++)
    {
      const EngraftMetaStudy *added = order->pdata[i];
      g_autofree char *label = NULL;

      if (is_cancelled (operation, .5 + .5 * i / order->len, error))
        return FALSE;
      g_ptr_array_add (own, order->pdata[i]);
      /* Translators: this study is put together with those before it */
      label = i == 0 ? g_strdup (added->label) : g_strdup_printf (_("+ %s"), added->label);
      g_ptr_array_add (self->parts[ENGRAFT_STUDY_PART_FIRST], pool_studies (self, own, label, NULL));
    }

  return TRUE;
}

/* ---- influence and bias ---- */

static void
find_influence (EngraftPooledStudies *self,
                const Arrays         *arrays)
{
  EgTau2Method method = engraft_pooled_studies_get_tau2_method (self);
  gboolean knapp_hartung = method != EG_TAU2_NONE &&
                           engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "knapp-hartung");

  if (!engraft_pooled_studies_is_inverse (self) || arrays->n < 3)
    return;
  self->influence = g_new (EgMetaInfluence, arrays->n);
  if (eg_meta_influence (arrays->one, arrays->y, arrays->v, arrays->n, 1, method, knapp_hartung, self->influence) != EG_OK)
    g_clear_pointer (&self->influence, g_free);
}

#define FEW_FOR_BIAS 10

static void
find_bias (EngraftPooledStudies *self,
           const Arrays         *arrays)
{
  EgTau2Method method = engraft_pooled_studies_get_tau2_method (self);
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  gboolean knapp_hartung = method != EG_TAU2_NONE && engraft_options_get_boolean (options, "knapp-hartung");

  self->has_bias = eg_egger (arrays->y, arrays->v, arrays->n, &self->egger) == EG_OK &&
                   eg_begg (arrays->y, arrays->v, arrays->n, &self->begg) == EG_OK;
  if (self->has_bias && engraft_pooled_studies_is_inverse (self))
    self->has_filled = eg_trim_fill_init (&self->filled, arrays->y, arrays->v, arrays->n, method, knapp_hartung,
                                          (EgMissingEstimator) engraft_options_get_enum (options, "missing-estimator"),
                                          (EgFunnelSide) engraft_options_get_enum (options, "missing-side")) == EG_OK;
}

/* ---- checks ---- */

static gboolean
check_method (EngraftPooledStudies  *self,
              GError               **error)
{
  EngraftMetaMethod method = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "method");
  const char *problem = NULL;

  if (method == ENGRAFT_META_METHOD_AUTOMATIC)
    method = self->measure == ENGRAFT_META_MEASURE_PROPORTION ? ENGRAFT_META_METHOD_EXACT : ENGRAFT_META_METHOD_REML;
  self->method = method;
  if (method == ENGRAFT_META_METHOD_EXACT && self->measure != ENGRAFT_META_MEASURE_PROPORTION)
    problem = _("The exact model is one of proportions: choose “Proportion” as the measure, or another method.");
  else if (method == ENGRAFT_META_METHOD_MANTEL_HAENSZEL && self->measure != ENGRAFT_META_MEASURE_ODDS_RATIO &&
           self->measure != ENGRAFT_META_MEASURE_RISK_RATIO && self->measure != ENGRAFT_META_MEASURE_RISK_DIFFERENCE)
    problem = _("Mantel’s and Haenszel’s method is one of the odds ratio, the risk ratio and the risk difference: choose one of "
                "these as the measure, or another method.");
  else if (method == ENGRAFT_META_METHOD_PETO && self->measure != ENGRAFT_META_MEASURE_ODDS_RATIO)
    problem = _("Peto’s method is one of the odds ratio: choose that as the measure, or another method.");
  if (problem)
    g_set_error_literal (error, ENGRAFT_POOLED_STUDIES_ERROR, ENGRAFT_POOLED_STUDIES_ERROR_METHOD, problem);

  return !problem;
}

static void
list_problems (EngraftPooledStudies *self)
{
  for (guint i = 0; i < self->studies->len; i++)
    {
      EngraftMetaStudy *study = self->studies->pdata[i];

      if (study->problem)
        /* Translators: the number of a row, a study, and what is wrong: “it has no estimate” */
        engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "rows",
                                    g_strdup_printf (_("Row %u, “%s”, is left out: %s."), study->row + 1, study->label,
                                                     study->problem));
      else
        g_ptr_array_add (self->used, study);
    }
}

static void
warn_of_zeros (EngraftPooledStudies *self)
{
  gboolean two_arms = engraft_meta_measure_get_form (self->measure) == ENGRAFT_META_FORM_TWO_ARMS;
  guint corrected = 0, silent = 0;

  if (!two_arms || self->measure == ENGRAFT_META_MEASURE_ARCSINE_DIFFERENCE)
    return;
  for (guint i = 0; i < self->used->len; i++)
    {
      const double *x = ((EngraftMetaStudy *) self->used->pdata[i])->values;
      double a = x[ENGRAFT_META_EVENTS], c = x[ENGRAFT_META_CONTROL_EVENTS];

      silent += a == 0 && c == 0;
      corrected += a == 0 || c == 0 || a == x[ENGRAFT_META_TOTAL] || c == x[ENGRAFT_META_CONTROL_TOTAL];
    }
  if (corrected && engraft_pooled_studies_is_inverse (self))
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_INFO, "method", g_strdup_printf (
      ngettext ("%u study has a count of 0 or of all; half a subject was added to each of its counts.",
                "%u studies have a count of 0 or of all; half a subject was added to each of their counts.", corrected),
      corrected));
  if (silent && engraft_pooled_studies_is_inverse (self))
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "method", g_strdup_printf (
      ngettext ("%u study has no event in either arm, and what it says rests on the half subjects alone.",
                "%u studies have no event in either arm, and what they say rests on the half subjects alone.", silent), silent));
}

/* studies that a notice names; more are counted */
#define MOST_NAMED 8

#define FEW_STUDIES 5

static void
warn (EngraftPooledStudies *self)
{
  const EngraftMetaPool *all = self->parts[ENGRAFT_STUDY_PART_ALL]->pdata[0];
  gboolean random = self->method == ENGRAFT_META_METHOD_EXACT || self->method >= ENGRAFT_META_METHOD_REML;

  if (self->used->len > 1 && isnan (all->y))
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "method", g_strdup (
      self->method == ENGRAFT_META_METHOD_EXACT
        ? _("All proportions are 0, or all are 1, or the search for the maximum of the likelihood did not end: there is no pooled "
            "proportion by this model.")
        : _("There is no pooled effect by this method: the variance between studies does not settle, or no study tells of it.")));
  if (random && self->used->len > 1 && self->used->len < FEW_STUDIES)
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_INFO, "method", g_strdup_printf (
      ngettext ("Of only %u study the variance between studies is hardly known.",
                "Of only %u studies the variance between them is hardly known, and intervals may be too narrow.",
                self->used->len), self->used->len));
  if (self->has_bias && self->used->len < FEW_FOR_BIAS)
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_INFO, "bias", g_strdup_printf (
      ngettext ("Of %u study tests of asymmetry say little.", "Of %u studies tests of asymmetry say little.", self->used->len),
      self->used->len));
  if (self->has_bias && engraft_pooled_studies_is_inverse (self) && !self->has_filled)
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "bias", g_strdup (
      _("How many studies the funnel lacks has no answer with this estimator and side; choose another, such as L0.")));
  if (self->measure == ENGRAFT_META_MEASURE_FREEMAN_TUKEY)
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_INFO, "measure", g_strdup (
      _("Freeman’s and Tukey’s proportions can mislead where sizes differ much (Schwarzer and others 2019); the exact model of "
        "“Proportion” needs no transformation.")));
  warn_of_zeros (self);
}

/* Of studies of which it is known: in which there is nothing to compare, and which are sums of several groups */
static void
say_arms (EngraftPooledStudies *self)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_single = 0, n_several = 0;

  for (guint i = 0; i < self->used->len; i++)
    {
      const EngraftMetaStudy *study = self->used->pdata[i];

      n_several += study->n_arms > 1;
      if (study->n_arms != 1)
        continue;
      if (n_single < MOST_NAMED)
        g_string_append_printf (names, "%s%s", n_single ? ", " : "", study->label);
      n_single++;
    }
  if (n_single > MOST_NAMED)
    g_string_append (names, " …");
  if (n_single)
    /* Translators: numbers of studies, and their names */
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_INFO, "rows", g_strdup_printf (
      ngettext ("%u of %u studies has a single group, so that nothing is compared within it: %s.",
                "%u of %u studies have a single group, so that nothing is compared within them: %s.", n_single),
      n_single, self->used->len, names->str));
  if (n_several)
    engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_INFO, "rows", g_strdup_printf (
      ngettext ("In %u study several groups were put together first: their events and subjects are summed, so that somebody who is in "
                "several groups counts more than once.",
                "In %u studies several groups were put together first: their events and subjects are summed, so that somebody who is in "
                "several groups counts more than once.", n_several), n_several));
}

gboolean
engraft_pooled_studies_compute (EngraftPooledStudies  *self,
                                EngraftOperation      *operation,
                                GError               **error)
{
  Arrays arrays;
  gboolean done;

  if (!check_method (self, error))
    return FALSE;
  list_problems (self);
  say_arms (self);
  if (self->studies->len == 0)
    {
      g_set_error_literal (error, ENGRAFT_POOLED_STUDIES_ERROR, ENGRAFT_POOLED_STUDIES_ERROR_EMPTY,
                           _("No row is left: the filter takes none."));
      return FALSE;
    }
  self->weights = g_new (double, self->used->len + 1);
  for (guint i = 0; i < self->used->len; i++)
    self->weights[i] = NAN;
  g_ptr_array_add (self->parts[ENGRAFT_STUDY_PART_ALL], pool_studies (self, self->used, _("All studies"), self->weights));
  pool_subgroups (self);
  arrays_init (&arrays, self->used);
  find_influence (self, &arrays);
  find_bias (self, &arrays);
  arrays_clear (&arrays);
  done = pool_without (self, operation, error) && pool_first (self, operation, error);
  if (done)
    warn (self);

  return done;
}
