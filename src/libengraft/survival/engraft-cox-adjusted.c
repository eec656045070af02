/* engraft-cox-adjusted.c: curves of groups as if these did not differ in other covariates.
 *
 * Direct standardisation, also called the g-formula: Makuch RW. Adjusted survival curve estimation using covariates. J
 * Chronic Dis 1982;35:437-43.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-fit.h"

#include <math.h>

#include "libengraft/survival/engraft-cox-fit-private.h"

typedef struct
{
  EgStep  step;
  void   *data;
  guint   curve;
  guint   n;
} Job;

void
engraft_cox_adjusted_clear (EngraftCoxAdjusted *self)
{
  g_free (self->title);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->codes);
  g_free (self->times);
  g_free (self->survival);
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

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* those of all strata, rising */
static void
take_times (EngraftCoxAdjusted  *adjusted,
            const EgCoxBaseline *base)
{
  gsize n = 0;

  adjusted->times = g_memdup2 (base->times, MAX (1, base->n) * sizeof (double));
  qsort (adjusted->times, base->n, sizeof (double), compare_numbers);
  for (gsize i = 0; i < base->n; i++)
    if (n == 0 || adjusted->times[i] > adjusted->times[n - 1])
      adjusted->times[n++] = adjusted->times[i];
  adjusted->n_times = n;
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
      g_ptr_array_add (adjusted->names, g_strdup (coding->names->pdata[level]));
    }
  adjusted->codes = g_new (guint32, self->rows.n + 1);
  for (gsize place = 0; place < self->rows.n; place++)
    adjusted->codes[place] = numbers[coding->codes[self->rows.order[place]]];

  return levels;
}

/* what the hazard of each row would be multiplied with, had it that level */
static void
fill_risks (EngraftCoxFit       *self,
            const EgCoxBaseline *base,
            guint                source,
            guint32              level,
            double             **columns,
            double              *risks)
{
  g_autofree double *x = g_new (double, self->cox.p + 1);

  for (guint j = 0; j < self->cox.p; j++)
    engraft_cox_design_fill_as (&self->design, self->data, j, self->rows.order, self->rows.n, source, level, columns[j]);
  for (gsize place = 0; place < self->rows.n; place++)
    {
      for (guint j = 0; j < self->cox.p; j++)
        x[j] = columns[j][place];
      risks[place] = eg_cox_baseline_risk (base, x, self->rows.offset ? self->rows.offset[place] + self->rows.mean_offset : 0);
    }
}

static int
job_step (double  fraction,
          void   *data)
{
  Job *job = data;

  return job->step ? job->step ((job->curve + fraction) / job->n, job->data) : 0;
}

static EgStatus
fill_curves (EngraftCoxFit       *self,
             const EgCoxBaseline *base,
             guint                source,
             GArray              *levels,
             Job                 *job)
{
  EngraftCoxAdjusted *adjusted = &self->adjusted;
  g_autofree double **columns = g_new (double *, self->cox.p + 1);
  g_autofree double *risks = g_new (double, self->rows.n + 1);
  EgStatus status = EG_OK;

  adjusted->survival = g_new (double, levels->len * adjusted->n_times + 1);
  for (guint j = 0; j < self->cox.p; j++)
    columns[j] = g_new (double, self->rows.n + 1);
  job->n = levels->len;
  for (job->curve = 0; job->curve < levels->len && status == EG_OK; job->curve++)
    {
      fill_risks (self, base, source, g_array_index (levels, guint32, job->curve), columns, risks);
      status = eg_cox_baseline_mean (base, risks, adjusted->times, adjusted->n_times,
                                     adjusted->survival + job->curve * adjusted->n_times, job_step, job);
    }
  for (guint j = 0; j < self->cox.p; j++)
    g_free (columns[j]);

  return status;
}

EgStatus
engraft_cox_fit_adjust (EngraftCoxFit *self,
                        EgStep         step,
                        void          *step_data)
{
  guint source = find_source (self);
  Job job = { .step = step, .data = step_data };
  g_autoptr(GArray) levels = NULL;
  EgCoxBaseline base = { 0 };
  EgStatus status;

  if (source == G_MAXUINT)
    return EG_OK;
  status = eg_cox_baseline_init (&base, &self->cox);
  if (status != EG_OK)
    return status;
  self->adjusted.names = g_ptr_array_new_with_free_func (g_free);
  self->adjusted.title = g_strdup (engraft_column_get_title (((EngraftCoxSource *) self->design.terms->sources->pdata[source])
                                                             ->column));
  take_times (&self->adjusted, &base);
  levels = take_levels (self, source);
  status = fill_curves (self, &base, source, levels, &job);
  eg_cox_baseline_clear (&base);

  return status;
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
 *
 * Gives the mean of the survival that is predicted for all rows as if they had the level of the curve (Makuch 1982).
 *
 * Returns: the adjusted survival
 */
double
engraft_cox_fit_get_adjusted (EngraftCoxFit *self,
                              guint          curve,
                              double         time)
{
  const EngraftCoxAdjusted *adjusted;
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

  return low == 0 ? 1 : adjusted->survival[curve * adjusted->n_times + low - 1];
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
