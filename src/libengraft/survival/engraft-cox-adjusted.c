/* engraft-cox-adjusted.c: curves of groups as if these did not differ in other covariates.
 *
 * Direct standardisation, also called the g-formula: Makuch RW. Adjusted survival curve estimation using covariates. J
 * Chronic Dis 1982;35:437-43.  Errors: Ozenne BMH et al. Biom J 2020;62:751-63.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/data/eg-search.h"
#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-cox-fit-private.h"

/* curves while they are made */
typedef struct
{
  EgStep          step;
  void           *data;
  guint           curve;
  guint           n;
  EgCoxBaseline   base;
  EgCoxAdjusted   kernel;
  guint           source;       /* of the covariate */
  GArray         *levels;       /* in its coding */
  double        **columns;
  double         *risks;
  double         *influence;    /* of all levels, where they are compared */
} Job;

void
engraft_cox_adjusted_clear (EngraftCoxAdjusted *self)
{
  g_free (self->title);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->codes);
  g_free (self->times);
  g_free (self->survival);
  g_free (self->se);
  g_free (self->compared);
  g_free (self->differences);
}

/* the covariate with levels that the options name, as a column or as it stands in the terms */
static guint
find_source (EngraftCoxFit *self)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "adjusted-by");
  const GPtrArray *sources = self->design.terms->sources;

  for (guint i = 0; wanted && *wanted && i < sources->len; i++)
    {
      const EngraftCoxSource *source = sources->pdata[i];

      if (self->design.codings[i] && (g_str_equal (source->name, wanted) || g_str_equal (source->variable, wanted)))
        return i;
    }

  return G_MAXUINT;
}

/* those of all strata, rising */
static EgStatus
take_times (EngraftCoxAdjusted  *adjusted,
            const EgCoxBaseline *base,
            EgStep               step,
            void                *step_data)
{
  gsize n = 0;
  EgStatus status;

  adjusted->times = g_new (double, MAX (1, base->n));
  memcpy (adjusted->times, base->times, base->n * sizeof (double));
  status = eg_sort_values (adjusted->times, base->n, step, step_data);
  for (gsize i = 0; i < base->n; i++)
    if (n == 0 || adjusted->times[i] > adjusted->times[n - 1])
      adjusted->times[n++] = adjusted->times[i];
  adjusted->n_times = n;

  return status;
}

/* Levels that rows have are numbered anew; LEVELS: which they are in the coding. */
static GArray *
take_levels (EngraftCoxFit *self,
             guint          source)
{
  EngraftCoxAdjusted *adjusted = &self->adjusted;
  const EngraftValueCoding *coding = self->design.codings[source];
  GArray *levels = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint32 *numbers = g_new (guint32, coding->names->len + 1);
  g_autofree gboolean *used = g_new0 (gboolean, coding->names->len + 1);

  for (gsize place = 0; place < self->rows.n; place++)
    used[coding->codes[self->rows.order[place]]] = TRUE;
  for (guint32 level = 0; level < coding->names->len; level++)
    {
      if (!used[level])
        continue;
      numbers[level] = levels->len;
      g_array_append_val (levels, level);
      g_ptr_array_add (adjusted->names, g_strdup (self->design.alone[source]->pdata[level]));
    }
  adjusted->codes = g_new (guint32, self->rows.n + 1);
  for (gsize place = 0; place < self->rows.n; place++)
    adjusted->codes[place] = numbers[coding->codes[self->rows.order[place]]];

  return levels;
}

static int
job_step (double  fraction,
          void   *data)
{
  Job *job = data;

  return job->step ? job->step (job->n ? (job->curve + fraction) / job->n : 0, job->data) : 0;
}

/* what the hazard of each row would be multiplied with, had it that level */
static EgStatus
fill_risks (EngraftCoxFit *self,
            Job           *job)
{
  guint32 level = g_array_index (job->levels, guint32, job->curve);

  for (guint j = 0; j < self->cox.p; j++)
    {
      if (job_step (0, job))
        return EG_STOPPED;
      engraft_cox_design_fill_as (&self->design, self->data, j, self->rows.order, self->rows.n, job->source, level,
                                  job->columns[j], NULL);
    }
  if (job_step (0, job))
    return EG_STOPPED;
  eg_cox_adjusted_risks (&job->kernel, job->columns, job->risks);

  return EG_OK;
}

static EgStatus
fill_curve (EngraftCoxFit *self,
            Job           *job)
{
  EngraftCoxAdjusted *adjusted = &self->adjusted;
  gsize first = job->curve * adjusted->n_times;
  gboolean has_errors = job->kernel.influence != EG_INFLUENCE_NONE;
  EgStatus status;

  status = fill_risks (self, job);
  if (status == EG_OK && job_step (0, job))
    status = EG_STOPPED;
  if (status != EG_OK)
    return status;
  status = eg_cox_adjusted_curve (&job->kernel, job->columns, job->risks, adjusted->times, adjusted->n_times,
                                  adjusted->survival + first, has_errors ? adjusted->se + first : NULL,
                                  job_step, job);
  for (gsize t = 0; !has_errors && t < adjusted->n_times; t++)
    adjusted->se[first + t] = NAN;
  if (status == EG_OK && job->influence)
    status = eg_cox_adjusted_influence (&job->kernel, job->columns, job->risks, adjusted->at,
                                        &adjusted->compared[job->curve], job->influence + job->curve * self->rows.n);

  return status;
}

/* of all pairs */
static EgStatus
compare (EngraftCoxFit *self,
         Job           *job)
{
  g_autofree double *sums = g_new (double, job->kernel.n_clusters + 1);
  EngraftCoxAdjusted *adjusted = &self->adjusted;

  for (guint curve = 0; curve < job->n; curve++)
    for (guint other = 0; other < curve; other++)
      {
        double variance = eg_cox_adjusted_variance (&job->kernel, job->influence + curve * self->rows.n,
                                                    job->influence + other * self->rows.n, sums);

        adjusted->differences[curve * job->n + other] = sqrt (variance);
        if (job->step && job->step (1, job->data))
          return EG_STOPPED;
      }

  return EG_OK;
}

/* a curve that nobody is at risk of any more says nothing of a later time */
static gboolean
is_observed (EngraftCoxFit *self,
             double         time)
{
  return self->rows.n_times > 0 && time <= self->rows.times[self->rows.n_times - 1];
}

static EgStatus
fill_curves (EngraftCoxFit *self,
             Job           *job)
{
  EngraftCoxAdjusted *adjusted = &self->adjusted;
  EgStatus status = EG_OK;

  job->n = job->levels->len;
  adjusted->survival = g_new (double, job->n * adjusted->n_times + 1);
  adjusted->se = g_new (double, job->n * adjusted->n_times + 1);
  job->columns = g_new0 (double *, self->cox.p + 1);
  for (guint j = 0; j < self->cox.p; j++)
    job->columns[j] = g_new (double, self->rows.n + 1);
  job->risks = g_new (double, self->rows.n + 1);
  if (!is_observed (self, adjusted->at) || job->kernel.influence == EG_INFLUENCE_NONE)
    adjusted->at = NAN;
  if (!isnan (adjusted->at))
    {
      job->influence = g_new (double, job->n * self->rows.n + 1);
      adjusted->compared = g_new (double, job->n + 1);
      adjusted->differences = g_new0 (double, job->n * job->n + 1);
    }
  for (job->curve = 0; job->curve < job->n && status == EG_OK; job->curve++)
    status = fill_curve (self, job);
  if (status == EG_OK && job->influence)
    status = compare (self, job);

  return status;
}

static EgInfluence
get_influence (EngraftCoxFit *self)
{
  if (self->cox.ties == EG_TIES_EXACT)
    return EG_INFLUENCE_NONE;

  return self->robust ? EG_INFLUENCE_ROWS : EG_INFLUENCE_COUNTS;
}

static void
job_clear (Job   *self,
           guint  n_columns)
{
  for (guint j = 0; self->columns && j < n_columns; j++)
    g_free (self->columns[j]);
  g_free (self->columns);
  g_free (self->risks);
  g_free (self->influence);
  g_clear_pointer (&self->levels, g_array_unref);
  eg_cox_adjusted_clear (&self->kernel);
  eg_cox_baseline_clear (&self->base);
}

EgStatus
engraft_cox_fit_adjust (EngraftCoxFit *self,
                        const guint32 *cluster,
                        gsize          n_clusters,
                        EgStep         step,
                        void          *step_data)
{
  Job job = { .step = step, .data = step_data, .source = find_source (self) };
  EgStatus status;

  /* the mean over rows of which some have a survival of 1, or none, only as far as the fit has gone, is no estimate */
  if (job.source == G_MAXUINT || engraft_cox_fit_find_any_infinite (self) >= 0)
    return EG_OK;
  status = eg_cox_baseline_init (&job.base, &self->cox);
  if (status == EG_OK && job_step (0, &job))
    status = EG_STOPPED;
  if (status == EG_OK)
    status = eg_cox_adjusted_init (&job.kernel, &job.base, get_influence (self), self->robust ? cluster : NULL, n_clusters);
  if (status == EG_OK)
    {
      const EngraftCoxSource *source = self->design.terms->sources->pdata[job.source];

      self->adjusted.names = g_ptr_array_new_with_free_func (g_free);
      self->adjusted.title = g_strdup (engraft_column_get_title (source->column));
      status = take_times (&self->adjusted, &job.base, step, step_data);
      if (status == EG_OK)
        {
          job.levels = take_levels (self, job.source);
          status = fill_curves (self, &job);
        }
    }
  job_clear (&job, self->cox.p);

  return status;
}

void
engraft_cox_fit_limit_adjusted (EngraftCoxFit *self,
                                double         survival,
                                double         se,
                                double        *lower,
                                double        *upper)
{
  eg_interval (survival, se / survival, EG_INTERVAL_LOG_LOG, self->confidence, lower, upper);
}

/**
 * engraft_cox_fit_get_n_adjusted:
 * @self: a model
 *
 * Tells how many adjusted curves there are, by [property@CoxOptions:adjusted-by].
 *
 * Returns: how many levels; 0 when none are wanted
 */
guint
engraft_cox_fit_get_n_adjusted (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), 0);

  return self->adjusted.names ? self->adjusted.names->len : 0;
}

/**
 * engraft_cox_fit_get_adjusted_title:
 * @self: a model
 *
 * Tells what people call the covariate by which there are adjusted curves.
 *
 * Returns: (transfer none) (nullable): its title
 */
const char *
engraft_cox_fit_get_adjusted_title (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NULL);

  return self->adjusted.title;
}

/**
 * engraft_cox_fit_get_adjusted_name:
 * @self: a model
 * @curve: the number of an adjusted curve
 *
 * Names the level that all rows have in an adjusted curve.
 *
 * Returns: (transfer none): the level
 */
const char *
engraft_cox_fit_get_adjusted_name (EngraftCoxFit *self,
                                   guint          curve)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self) && curve < engraft_cox_fit_get_n_adjusted (self), NULL);

  return self->adjusted.names->pdata[curve];
}

/* how many of the rising times are not after TIME */
static gsize
count_until (const EngraftCoxAdjusted *adjusted,
             double                    time)
{
  return eg_count_up_to (adjusted->times, adjusted->n_times, time);
}

void
engraft_cox_fit_count_at_risk (EngraftCoxFit *fit,
                               double        *at_risk)
{
  const EngraftCoxAdjusted *adjusted = &fit->adjusted;
  const EgCoxData *rows = &fit->rows;
  guint n = engraft_cox_fit_get_n_adjusted (fit);

  for (gsize place = 0; n > 0 && place < rows->n; place++)
    {
      double *counts = at_risk + adjusted->codes[place] * adjusted->n_times;
      gsize end = count_until (adjusted, rows->times[rows->time[place]]);
      gsize first = rows->entry && rows->entry[place] != EG_NO_TIME ? count_until (adjusted, rows->times[rows->entry[place]]) : 0;

      if (first >= end)
        continue;
      counts[first]++;
      if (end < adjusted->n_times)
        counts[end]--;
    }
  for (guint curve = 0; curve < n; curve++)
    for (gsize t = 1; t < adjusted->n_times; t++)
      at_risk[curve * adjusted->n_times + t] += at_risk[curve * adjusted->n_times + t - 1];
}

/* within rounding of what is shown of it */
static gboolean
is_at_most (EngraftCoxFit *self,
            double         time,
            double         shown)
{
  double x = engraft_cox_fit_show (self, time);

  return x <= shown || fabs (x - shown) <= 1e-9 * fabs (x);
}

/**
 * engraft_cox_fit_get_adjusted:
 * @self: a model
 * @curve: the number of an adjusted curve
 * @time: a time, in the unit in which times are shown
 * @lower: (out) (optional): its lower limit; NaN when there is none, as with the exact method
 * @upper: (out) (optional): its upper limit
 *
 * Gives the mean of the survival that is predicted for all rows as if they had the level of the curve (Makuch 1982).  Limits
 * are pointwise and by the log of minus the log, from the influence of each row (Ozenne et al. 2020).
 *
 * Returns: the adjusted survival
 */
double
engraft_cox_fit_get_adjusted (EngraftCoxFit *self,
                              guint          curve,
                              double         time,
                              double        *lower,
                              double        *upper)
{
  const EngraftCoxAdjusted *adjusted;
  double survival = 1, se = 0, from = 1, to = 1;
  gsize low = 0, high;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self) && curve < engraft_cox_fit_get_n_adjusted (self), NAN);

  adjusted = &self->adjusted;
  high = adjusted->n_times;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (is_at_most (self, adjusted->times[middle], time))
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0)
    {
      survival = adjusted->survival[curve * adjusted->n_times + low - 1];
      se = adjusted->se[curve * adjusted->n_times + low - 1];
      engraft_cox_fit_limit_adjusted (self, survival, se, &from, &to);
    }
  if (lower)
    *lower = from;
  if (upper)
    *upper = to;

  return survival;
}

/**
 * engraft_cox_fit_get_adjusted_at:
 * @self: a model
 *
 * Tells when adjusted curves are compared, by [property@CoxOptions:adjusted-at].
 *
 * Returns: the time, in the unit in which times are shown; NaN when they are not, or nobody is followed that long
 */
double
engraft_cox_fit_get_adjusted_at (EngraftCoxFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self), NAN);

  return engraft_cox_fit_get_n_adjusted (self) > 0 ? engraft_cox_fit_show (self, self->adjusted.at) : NAN;
}

/**
 * engraft_cox_fit_get_adjusted_difference:
 * @self: a model
 * @curve: the number of an adjusted curve
 * @other: that of another one, from which it differs
 * @lower: (out) (optional): the lower limit of the difference, by Wald
 * @upper: (out) (optional): its upper limit
 * @se: (out) (optional): its standard error
 * @p: (out) (optional): the p-value of Wald’s test that there is none
 *
 * Compares the adjusted survival of two levels at [method@CoxFit.get_adjusted_at].  The error is that of the difference, not
 * put together from those of the curves, which go by the same rows.
 *
 * Returns: adjusted survival of @curve less that of @other; NaN when they are not compared
 */
double
engraft_cox_fit_get_adjusted_difference (EngraftCoxFit *self,
                                         guint          curve,
                                         guint          other,
                                         double        *lower,
                                         double        *upper,
                                         double        *se,
                                         double        *p)
{
  const EngraftCoxAdjusted *adjusted;
  double difference = NAN, error = NAN;
  guint n = engraft_cox_fit_get_n_adjusted (self);

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self) && curve < n && other < n, NAN);

  adjusted = &self->adjusted;
  if (adjusted->compared)
    {
      difference = adjusted->compared[curve] - adjusted->compared[other];
      error = adjusted->differences[MAX (curve, other) * n + MIN (curve, other)];
    }
  if (lower)
    *lower = difference - engraft_cox_fit_get_z (self) * error;
  if (upper)
    *upper = difference + engraft_cox_fit_get_z (self) * error;
  if (se)
    *se = error;
  if (p)
    *p = error > 0 ? 2 * gsl_cdf_ugaussian_Q (fabs (difference) / error) : NAN;

  return difference;
}

/**
 * engraft_cox_fit_get_adjusted_at_risk:
 * @self: a model
 * @curve: the number of an adjusted curve
 * @time: a time, in the unit in which times are shown
 *
 * Counts the rows that have the level of the curve and are under observation just before a time, without weights.
 * O(rows).
 *
 * Returns: how many are at risk
 */
guint
engraft_cox_fit_get_adjusted_at_risk (EngraftCoxFit *self,
                                      guint          curve,
                                      double         time)
{
  const EgCoxData *rows;
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_COX_FIT (self) && curve < engraft_cox_fit_get_n_adjusted (self), 0);

  rows = &self->rows;
  for (gsize place = 0; place < rows->n; place++)
    {
      double end = engraft_cox_fit_show (self, rows->times[rows->time[place]]);
      gboolean late = rows->entry && rows->entry[place] != EG_NO_TIME
                      && engraft_cox_fit_show (self, rows->times[rows->entry[place]]) >= time;

      n += self->adjusted.codes[place] == curve && end >= time - 1e-9 * fabs (time) && !late;
    }

  return n;
}
