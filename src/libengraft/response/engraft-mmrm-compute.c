/* engraft-mmrm-compute.c: the model of changes, and the means and differences that are asked of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/response/eg-mmrm.h"
#include "kernel/survival/eg-cholesky.h"
#include "libengraft/response/engraft-mmrm-private.h"
#include "libengraft/response/engraft-patient-rows.h"

/* of a pivot beside its diagonal */
#define COLLINEAR 1e-9

/* A mean of each group at each visit, and a slope of the baseline at each visit: baseline, visit and group with their
 * products, in other words. */
typedef struct
{
  EngraftMmrm *self;
  EgMmrmData   data;
  double      *y, *x, *l;
  unsigned    *visits;
  gsize       *starts;
} Model;

const char *
engraft_mmrm_name_covariance (int covariance)
{
  switch (covariance)
    {
    case ENGRAFT_MMRM_COVARIANCE_TOEPLITZ: return _("heterogeneous Toeplitz");
    case ENGRAFT_MMRM_COVARIANCE_AUTOREGRESSIVE: return _("first-order autoregressive");
    case ENGRAFT_MMRM_COVARIANCE_COMPOUND_SYMMETRY: return _("compound symmetry");
    case ENGRAFT_MMRM_COVARIANCE_UNSTRUCTURED:
    default: return _("unstructured");
    }
}

static int
step (double  fraction,
      void   *data)
{
  return data && g_cancellable_is_cancelled (engraft_operation_get_cancellable (data));
}

static gsize
get_column (EngraftMmrm *self,
            guint        visit,
            guint        term)
{
  return (gsize) visit * (self->groups->len + 1) + term;
}

/* One column for a covariate with one slope, as many as there are visits for one with a slope at each */
guint
engraft_mmrm_count_slopes (EngraftMmrm *self)
{
  return self->covariates->len - self->n_by_visit + self->n_by_visit * self->visits->len;
}

/* The number of a covariate's slope at a visit */
static gsize
get_slope (EngraftMmrm *self,
           guint        covariate,
           guint        visit)
{
  guint n_once = self->covariates->len - self->n_by_visit;

  return covariate < n_once ? covariate : n_once + (gsize) (covariate - n_once) * self->visits->len + visit;
}

/* From their means over all changes, at which means of groups are */
static void
fill_covariates (Model *model,
                 gsize  first,
                 gsize  p)
{
  EngraftMmrm *self = model->self;
  gsize n = self->changes->len;

  for (guint k = 0; k < self->covariates->len; k++)
    {
      const double *column = self->columns + (gsize) k * self->subjects->len;
      double mean = 0;

      for (gsize i = 0; i < n; i++)
        mean += (column[g_array_index (self->changes, EngraftMmrmChange, i).subject] - mean) / (i + 1);
      for (gsize i = 0; i < n; i++)
        {
          const EngraftMmrmChange *change = &g_array_index (self->changes, EngraftMmrmChange, i);

          model->x[i * p + first + get_slope (self, k, change->visit)] = column[change->subject] - mean;
        }
    }
}

static void
make_model (Model       *model,
            EngraftMmrm *self)
{
  gsize n = self->changes->len, means = (gsize) self->visits->len * (self->groups->len + 1), p = means + engraft_mmrm_count_slopes (self);
  double sum = 0;

  *model = (Model) { .self = self, .y = g_new (double, n), .x = g_new0 (double, n * p), .l = g_new (double, p),
                     .visits = g_new (unsigned, n), .starts = g_new (gsize, self->subjects->len + 1) };
  for (gsize i = 0; i < n; i++)
    sum += g_array_index (self->subjects, EngraftMmrmSubject, g_array_index (self->changes, EngraftMmrmChange, i).subject).baseline;
  self->mean_baseline = sum / n;
  for (gsize i = 0; i < n; i++)
    {
      const EngraftMmrmChange *change = &g_array_index (self->changes, EngraftMmrmChange, i);
      const EngraftMmrmSubject *subject = &g_array_index (self->subjects, EngraftMmrmSubject, change->subject);

      model->y[i] = change->change;
      model->visits[i] = change->visit;
      if (i == 0 || change->subject != g_array_index (self->changes, EngraftMmrmChange, i - 1).subject)
        model->starts[change->subject] = i;
      model->x[i * p + get_column (self, change->visit, subject->group)] = 1;
      /* from its mean, so that a large baseline costs no digits */
      model->x[i * p + get_column (self, change->visit, self->groups->len)] = subject->baseline - self->mean_baseline;
    }
  fill_covariates (model, means, p);
  model->starts[self->subjects->len] = n;
  model->data = (EgMmrmData) { .n = n, .p = p, .n_subjects = self->subjects->len, .n_visits = self->visits->len, .y = model->y,
                               .x = model->x, .visits = model->visits, .starts = model->starts };
}

static void
model_clear (Model *model)
{
  g_free (model->y);
  g_free (model->x);
  g_free (model->l);
  g_free (model->visits);
  g_free (model->starts);
}

/* of what L asks */
static void
take_estimate (Model               *model,
               const EgMmrm        *fit,
               EngraftMmrmEstimate *out)
{
  double level = engraft_options_get_double (ENGRAFT_OPTIONS (model->self->options), "confidence"), reach;

  eg_mmrm_estimate (fit, model->l, &out->value, &out->error, &out->df);
  reach = gsl_cdf_tdist_Pinv (.5 + level / 2, out->df) * out->error;
  out->lower = out->value - reach;
  out->upper = out->value + reach;
  out->p = 2 * gsl_cdf_tdist_Q (fabs (out->value / out->error), out->df);
}

/* at the mean baseline, where slopes do not matter; REFERENCE below zero: a mean */
static void
estimate (Model               *model,
          const EgMmrm        *fit,
          guint                visit,
          guint                group,
          int                  reference,
          EngraftMmrmEstimate *out)
{
  EngraftMmrm *self = model->self;

  for (gsize c = 0; c < model->data.p; c++)
    model->l[c] = 0;
  model->l[get_column (self, visit, group)] = 1;
  if (reference >= 0)
    model->l[get_column (self, visit, reference)] = -1;
  take_estimate (model, fit, out);
}

/* Whether groups differ at any visit */
static void
test_groups (Model        *model,
             const EgMmrm *fit)
{
  EngraftMmrm *self = model->self;
  gsize p = model->data.p, q = 0;
  g_autofree double *l = g_new0 (double, (gsize) self->visits->len * self->groups->len * p + 1);

  for (guint v = 0; v < self->visits->len; v++)
    for (guint g = 0; g < self->groups->len; g++)
      if (g != self->reference)
        {
          l[q * p + get_column (self, v, g)] = 1;
          l[q++ * p + get_column (self, v, self->reference)] = -1;
        }
  self->joint.n = q;
  self->joint.f = eg_mmrm_test (fit, l, q, &self->joint.df, &self->joint.p);
}

static void
take_slopes (Model        *model,
             const EgMmrm *fit)
{
  EngraftMmrm *self = model->self;
  guint n = engraft_mmrm_count_slopes (self);
  gsize first = model->data.p - n;

  self->slopes = g_new0 (EngraftMmrmEstimate, n + 1);
  for (guint k = 0; k < n; k++)
    {
      for (gsize c = 0; c < model->data.p; c++)
        model->l[c] = c == first + k;
      take_estimate (model, fit, &self->slopes[k]);
    }
}

static void
take_fit (Model        *model,
          const EgMmrm *fit)
{
  EngraftMmrm *self = model->self;
  guint n_visits = self->visits->len, n_groups = self->groups->len;

  self->means = g_new0 (EngraftMmrmEstimate, n_visits * n_groups);
  self->differences = g_new0 (EngraftMmrmEstimate, n_visits * n_groups);
  for (guint v = 0; v < n_visits; v++)
    for (guint g = 0; g < n_groups; g++)
      {
        estimate (model, fit, v, g, -1, &self->means[v * n_groups + g]);
        if (g != self->reference)
          estimate (model, fit, v, g, self->reference, &self->differences[v * n_groups + g]);
      }
  test_groups (model, fit);
  take_slopes (model, fit);
  self->sigma = g_memdup2 (fit->sigma, n_visits * n_visits * sizeof (double));
  self->log_likelihood = fit->log_likelihood;
  self->n_parameters = fit->n_parameters;
}

static EgMmrmCovariance
get_structure (int covariance)
{
  return EG_MMRM_UNSTRUCTURED + covariance - ENGRAFT_MMRM_COVARIANCE_UNSTRUCTURED;
}

/* The first covariate that follows from what comes before it; NULL: none does, so that it is a visit or the baselines. */
static const char *
find_dependent (Model *model)
{
  EngraftMmrm *self = model->self;
  const gsize p = model->data.p, first = p - engraft_mmrm_count_slopes (self);
  g_autofree double *products = g_new0 (double, p * p + 1), *scale = g_new0 (double, p + 1);
  g_autofree guint8 *left_out = g_new0 (guint8, p + 1);

  for (gsize i = 0; i < model->data.n; i++)
    for (gsize j = 0; j < p; j++)
      scale[j] += model->x[i * p + j] * model->x[i * p + j];
  for (gsize i = 0; i < model->data.n; i++)
    for (gsize j = 0; j < p; j++)
      for (gsize k = 0; k <= j && model->x[i * p + j] != 0; k++)
        products[j * p + k] += model->x[i * p + j] * model->x[i * p + k] / sqrt (scale[j] * MAX (scale[k], G_MINDOUBLE));
  eg_cholesky_factor (products, p, left_out, TRUE, COLLINEAR);
  for (gsize j = 0; j < first; j++)
    if (left_out[j])
      return NULL;
  for (guint k = 0; k < self->covariates->len; k++)
    for (guint v = 0; v < self->visits->len; v++)
      if (left_out[first + get_slope (self, k, v)])
        return self->covariates->pdata[k];

  return NULL;
}

static gboolean
fail (Model     *model,
      EgMmrm    *fit,
      gboolean   automatic,
      GError   **error)
{
  EngraftMmrm *self = model->self;
  const char *dependent = fit->rank_deficient ? find_dependent (model) : NULL;

  if (dependent)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_MODEL,
                                       g_strdup_printf (_("The model cannot be estimated: “%s” does not vary, or follows from the groups, the "
                                                          "baselines and the covariates before it. Leave it out."), dependent));
  if (fit->rank_deficient)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_MODEL,
                                       g_strdup (self->covariates->len > 0
                                                   ? _("The model cannot be estimated: at a visit there are too few patients, their "
                                                       "baselines do not vary, or a covariate follows from the others. Leave out such "
                                                       "visits by a filter, or the covariate.")
                                                   : _("The model cannot be estimated: at a visit there are too few patients, or their "
                                                       "baselines do not vary. Leave out such visits by a filter.")));
  if (automatic)
    return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_MODEL,
                                       g_strdup (_("The model did not converge with any covariance, so that there are no numbers. Leave out "
                                                   "visits of few patients by a filter.")));
  /* Translators: a covariance, such as “unstructured” */
  return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_MODEL,
                                     g_strdup_printf (_("The model did not converge with this covariance (%s), so that there are no numbers. "
                                                        "Choose one with fewer parameters, or leave out visits of few patients by a "
                                                        "filter."), engraft_mmrm_name_covariance (self->covariance)));
}

/* One covariance after the other; which did not converge is said. */
static gboolean
search (Model             *model,
        EngraftOperation  *operation,
        GError           **error)
{
  EngraftMmrm *self = model->self;
  int asked = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "covariance");
  gboolean automatic = asked == ENGRAFT_MMRM_COVARIANCE_AUTOMATIC, rank_deficient;
  EgMmrm fit;

  for (self->covariance = automatic ? ENGRAFT_MMRM_COVARIANCE_UNSTRUCTURED : asked; ; self->covariance++)
    {
      EgStatus status = eg_mmrm_fit (&model->data, get_structure (self->covariance), step, operation, &fit);

      if (status == EG_STOPPED)
        return !g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error);
      if (status != EG_OK)
        return engraft_patient_chart_fail (error, ENGRAFT_PATIENT_CHART_ERROR_MODEL,
                                           g_strdup_printf (_("%u changes are too few for a model with %u means and slopes. Leave out "
                                                              "visits by a filter."), self->changes->len, (guint) model->data.p));
      if (fit.converged)
        break;
      rank_deficient = fit.rank_deficient;
      eg_mmrm_clear (&fit);
      if (rank_deficient || !automatic || self->covariance == ENGRAFT_MMRM_COVARIANCE_COMPOUND_SYMMETRY)
        {
          fit.rank_deficient = rank_deficient;
          return fail (model, &fit, automatic, error);
        }
      /* Translators: two covariances, such as “unstructured” and “compound symmetry” */
      engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "covariance",
                                g_strdup_printf (_("With the %s covariance the model did not converge; the next is tried: %s."),
                                                 engraft_mmrm_name_covariance (self->covariance),
                                                 engraft_mmrm_name_covariance (self->covariance + 1)));
    }
  take_fit (model, &fit);
  eg_mmrm_clear (&fit);

  return TRUE;
}

gboolean
engraft_mmrm_compute (EngraftMmrm       *self,
                      EngraftOperation  *operation,
                      GError           **error)
{
  Model model;
  gboolean good;

  make_model (&model, self);
  good = search (&model, operation, error);
  model_clear (&model);

  return good;
}
