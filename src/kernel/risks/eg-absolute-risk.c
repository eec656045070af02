/* eg-absolute-risk.c
 *
 * F(t) changes with the weight of a row by the sum over causes k and steps s <= t of w_k(s) d(dH_k(s)), where
 *   w_k(s) = [k is the cause] S(s-) - (F(t) - F(s)) / (1 - dH(s)),   dH = sum of all dH_k,
 * as S(u-) of each later u has the factor 1 - dH(s); by exp(-H) for the product limit it is without that divisor.  Where dH(s) >= 1, F ends at s with S(s-) dH_cause/dH:
 *   w_k(s) = S(s-) ([k is the cause] - dH_cause(s)/dH(s)) / dH(s).
 * With r the relative hazard of the person, z its covariates and b' the change of the coefficients,
 *   d(dH_k(s)) = r { b' (z dH0(s) - q(s)) + [event at s] g(s)/d - r_i [at risk at s] v(s) },
 * where dH0 = sum of 1/a, q = sum of x-bar/a, g = dH0 and v = sum of 1/a^2 over the d events at s (an event is
 * spared its share f: sum of (1 - f)/a^2); Reid & Crepeau 1985, and for Efron's a_l as in eg-cox-walk.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-absolute-risk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-sum.h"

/* ---- making ---- */

void
eg_absolute_risk_clear (EgAbsoluteRisk *self)
{
  for (size_t k = 0; self->baselines && k < self->n_causes; k++)
    eg_cox_baseline_clear (&self->baselines[k]);
  for (size_t k = 0; self->influence && k < self->n_causes; k++)
    free (self->influence[k]);
  free (self->baselines);
  free (self->influence);
  free (self->models);
  *self = (EgAbsoluteRisk) { 0 };
}

/* Score residuals times the inverse information, of scaled columns; 0 of rows that do not count. */
static EgStatus
set_influence (EgAbsoluteRisk *self,
               size_t          k)
{
  const EgCox *cox = self->models[k];
  const size_t p = cox->p, n = cox->data->n_rows;
  double *values = malloc ((n + 1) * sizeof *values);
  double *influence = self->influence[k] = calloc (n * p + 1, sizeof *influence);
  EgStatus status = values && influence ? EG_OK : EG_NO_MEMORY;

  for (size_t j = 0; status == EG_OK && j < p; j++)
    {
      if (cox->left_out[j])
        continue;
      status = eg_cox_score (cox, j, values);
      for (size_t i = 0; status == EG_OK && i < n; i++)
        for (size_t l = 0; l < p; l++)
          if (!isnan (values[i]) && !cox->left_out[l])
            influence[i * p + l] += values[i] * cox->variance[j * p + l] * cox->scale[l];
    }
  free (values);

  return status;
}

static int
model_is_good (const EgCox *cox,
               const EgCox *first)
{
  return cox->data->n_strata == 1 && !cox->data->weight && cox->ties != EG_TIES_EXACT
         && cox->data->n_rows == first->data->n_rows;
}

EgStatus
eg_absolute_risk_init (EgAbsoluteRisk  *self,
                       const EgCox    **models,
                       size_t           n_causes)
{
  EgStatus status = EG_OK;

  *self = (EgAbsoluteRisk) { .n_causes = n_causes };
  for (size_t k = 0; k < n_causes; k++)
    if (!model_is_good (models[k], models[0]))
      return EG_BAD_INPUT;
  self->models = calloc (n_causes + 1, sizeof *self->models);
  self->baselines = calloc (n_causes + 1, sizeof *self->baselines);
  self->influence = calloc (n_causes + 1, sizeof *self->influence);
  if (!self->models || !self->baselines || !self->influence)
    status = EG_NO_MEMORY;
  for (size_t k = 0; k < n_causes && status == EG_OK; k++)
    {
      self->models[k] = models[k];
      status = eg_cox_baseline_init (&self->baselines[k], models[k]);
      if (status == EG_OK)
        status = set_influence (self, k);
    }
  if (status != EG_OK)
    eg_absolute_risk_clear (self);

  return status;
}

/* ---- the risk ---- */

/* A time at which any cause has a step. */
typedef struct
{
  double time;
  double survival;   /* just before */
  double all, own;   /* the steps of the hazards together, and of the cause */
  double risk;       /* up to and with it */
} Moment;

/* One person, up to one time. */
typedef struct
{
  const EgAbsoluteRisk *risks;
  const double * const *x;
  Moment               *moments;
  size_t                n_moments;
  double              **weights;   /* of each cause and step: w_k(s) */
  size_t               *n_steps;   /* of each cause, up to the time */
  double               *relative;  /* of each cause: r */
  size_t               *next;
} Person;

/* The step of the hazard at a step of the baseline. */
static double
jump_at (const EgCoxBaseline *baseline,
         size_t               step)
{
  return baseline->hazard[step] - (step > 0 ? baseline->hazard[step - 1] : 0);
}

/* The next time at which any cause has a step, or infinity. */
static double
next_time (const Person *self)
{
  double time = INFINITY;

  for (size_t k = 0; k < self->risks->n_causes; k++)
    if (self->next[k] < self->risks->baselines[k].n)
      time = fmin (time, self->risks->baselines[k].times[self->next[k]]);

  return time;
}

/* Steps that make more than a whole leave nobody: the causes share those who are left. */
static void
go_through (Person *self,
            size_t  cause)
{
  double survival = 1, time;
  EgSum risk = { 0 };

  while ((time = next_time (self)) < INFINITY)
    {
      Moment *moment = &self->moments[self->n_moments++];

      *moment = (Moment) { .time = time, .survival = survival };
      for (size_t k = 0; k < self->risks->n_causes; k++)
        {
          const EgCoxBaseline *baseline = &self->risks->baselines[k];

          if (self->next[k] < baseline->n && baseline->times[self->next[k]] == time)
            {
              double jump = self->relative[k] * jump_at (baseline, self->next[k]++);

              moment->all += jump;
              moment->own += k == cause ? jump : 0;
            }
        }
      eg_sum_add (&risk, survival * moment->own / fmax (1, moment->all));
      moment->risk = eg_sum_get (&risk);
      survival *= fmax (0, 1 - moment->all);
    }
}

/* Goes back from the last of N moments.  AFTER is the risk, from a moment on, of those who got past it, which is
 * (F(t) - F(s)) / S(s) without its cancellations. */
static void
weigh (Person         *self,
       size_t          cause,
       size_t          n,
       EgRiskVariance  variance)
{
  double after = 0;

  for (size_t k = 0; k < self->risks->n_causes; k++)
    self->next[k] = self->n_steps[k];
  while (n-- > 0)
    {
      const Moment *moment = &self->moments[n];
      const int is_whole = moment->all >= 1;
      const double stays = variance == EG_RISK_INFLUENCE ? 1 - moment->all : 1;
      const double lost = is_whole ? moment->own / moment->all : stays * after;

      for (size_t k = 0; k < self->risks->n_causes; k++)
        if (self->next[k] > 0 && self->risks->baselines[k].times[self->next[k] - 1] == moment->time)
          self->weights[k][--self->next[k]] = moment->survival * ((k == cause) - lost) / (is_whole ? moment->all : 1);
      after = is_whole ? moment->own / moment->all : moment->own + (1 - moment->all) * after;
    }
}

/* The risk up to a time; leaves the weights of each step. */
static double
stop_at (Person         *self,
         size_t          cause,
         double          until,
         EgRiskVariance  variance)
{
  size_t n = 0;

  while (n < self->n_moments && self->moments[n].time <= until)
    n++;
  for (size_t k = 0; k < self->risks->n_causes; k++)
    {
      const EgCoxBaseline *baseline = &self->risks->baselines[k];

      for (self->n_steps[k] = 0; self->n_steps[k] < baseline->n && baseline->times[self->n_steps[k]] <= until; )
        self->n_steps[k]++;
    }
  weigh (self, cause, n, variance);

  return n > 0 ? self->moments[n - 1].risk : 0;
}

/* ---- its error ---- */

/* What comes of the coefficients: the row of C is b' that. */
static void
add_of_coefficients (const Person *self,
                     size_t        k,
                     double       *influence)
{
  const EgCoxBaseline *baseline = &self->risks->baselines[k];
  const EgCox *cox = baseline->cox;
  const size_t p = cox->p;

  for (size_t j = 0; j < p; j++)
    {
      double z = (self->x[k][j] - cox->centre[j]) / cox->scale[j], slope = 0;

      if (cox->left_out[j])
        continue;
      for (size_t s = 0; s < self->n_steps[k]; s++)
        slope += self->weights[k][s] * (z * jump_at (baseline, s)
                                        - (baseline->bars[s * p + j] - (s > 0 ? baseline->bars[(s - 1) * p + j] : 0)));
      for (size_t i = 0; i < cox->data->n_rows; i++)
        influence[i] += self->relative[k] * slope * self->risks->influence[k][i * p + j];
    }
}

/* What a row has itself in the steps of the baseline.  SUMS has room for the steps and one more. */
static void
add_of_steps (const Person *self,
              size_t        k,
              double       *sums,
              double       *influence)
{
  const EgCoxBaseline *baseline = &self->risks->baselines[k];
  const EgCoxWalk *walk = &baseline->cox->walk;
  const EgCoxData *data = walk->data;
  const EgCoxStratum *stratum = &data->strata[0];
  const size_t n = baseline->n;

  sums[0] = 0;
  for (size_t s = 0; s < n; s++)
    sums[s + 1] = sums[s] + (s < self->n_steps[k]
                             ? self->weights[k][s] * (baseline->square[s] - (s > 0 ? baseline->square[s - 1] : 0)) : 0);
  for (size_t place = 0; place < data->n; place++)
    {
      size_t last = eg_cox_baseline_find (baseline, 0, data->times[data->time[place]]) + 1;
      size_t first = data->entry && data->entry[place] != EG_NO_TIME
                     ? eg_cox_baseline_find (baseline, 0, data->times[data->entry[place]]) + 1 : 0;
      double change = -walk->risk[place] * (sums[last] - sums[first]);

      if (data->event[place] && last <= self->n_steps[k])
        {
          EgTieSums ties = eg_cox_walk_ties (walk, stratum, stratum->end_set - last);

          change += self->weights[k][last - 1] * (ties.hazard / ties.d + walk->risk[place] * ties.square_f);
        }
      influence[data->order[place]] += self->relative[k] * change;
    }
}

static double
root_of_squares (const double   *influence,
                 size_t          n,
                 const uint32_t *cluster,
                 size_t          n_clusters,
                 double         *sums)
{
  double square = 0;

  if (!cluster)
    for (size_t i = 0; i < n; i++)
      square += influence[i] * influence[i];
  if (cluster)
    memset (sums, 0, n_clusters * sizeof *sums);
  for (size_t i = 0; cluster && i < n; i++)
    sums[cluster[i]] += influence[i];
  for (size_t c = 0; cluster && c < n_clusters; c++)
    square += sums[c] * sums[c];

  return sqrt (square);
}

static int
person_init (Person               *self,
             const EgAbsoluteRisk *risks,
             const double * const *x,
             size_t               *most_steps)
{
  const size_t n = risks->n_causes;
  size_t n_moments = 0;

  *self = (Person) { .risks = risks, .x = x };
  self->weights = calloc (n + 1, sizeof *self->weights);
  self->n_steps = calloc (n + 1, sizeof *self->n_steps);
  self->next = calloc (n + 1, sizeof *self->next);
  self->relative = calloc (n + 1, sizeof *self->relative);
  if (!self->weights || !self->n_steps || !self->next || !self->relative)
    return 0;
  *most_steps = 0;
  for (size_t k = 0; k < n; k++)
    n_moments += risks->baselines[k].n;
  self->moments = malloc ((n_moments + 1) * sizeof *self->moments);
  if (!self->moments)
    return 0;
  for (size_t k = 0; k < n; k++)
    {
      self->relative[k] = eg_cox_baseline_risk (&risks->baselines[k], x[k], 0);
      self->weights[k] = malloc ((risks->baselines[k].n + 1) * sizeof **self->weights);
      if (!self->weights[k])
        return 0;
      if (risks->baselines[k].n > *most_steps)
        *most_steps = risks->baselines[k].n;
    }

  return 1;
}

static void
person_clear (Person *self)
{
  for (size_t k = 0; self->weights && k < self->risks->n_causes; k++)
    free (self->weights[k]);
  free (self->weights);
  free (self->moments);
  free (self->n_steps);
  free (self->next);
  free (self->relative);
}

EgStatus
eg_absolute_risk_predict (const EgAbsoluteRisk  *self,
                          size_t                 cause,
                          const double * const  *x,
                          const double          *times,
                          size_t                 n_times,
                          const uint32_t        *cluster,
                          size_t                 n_clusters,
                          EgRiskVariance         variance,
                          double                *risk,
                          double                *se,
                          EgStep                 step,
                          void                  *step_data)
{
  const size_t n = self->models[0]->data->n_rows;
  size_t most_steps = 0;
  Person person;
  EgStatus status = person_init (&person, self, x, &most_steps) ? EG_OK : EG_NO_MEMORY;
  double *influence = malloc ((n + 1) * sizeof *influence), *sums = NULL;

  if (status == EG_OK)
    sums = malloc ((most_steps + (cluster ? n_clusters : 0) + 1) * sizeof *sums);
  if (!influence || !sums)
    status = EG_NO_MEMORY;
  if (status == EG_OK)
    go_through (&person, cause);
  for (size_t i = 0; i < n_times && status == EG_OK; i++)
    {
      risk[i] = stop_at (&person, cause, times[i], variance);
      if (!se)
        continue;
      memset (influence, 0, n * sizeof *influence);
      for (size_t k = 0; k < self->n_causes; k++)
        {
          add_of_coefficients (&person, k, influence);
          add_of_steps (&person, k, sums, influence);
        }
      se[i] = root_of_squares (influence, n, cluster, n_clusters, sums);
      if (step && step ((i + 1.) / n_times, step_data))
        status = EG_STOPPED;
    }
  free (influence);
  free (sums);
  person_clear (&person);

  return status;
}
