/* eg-rank-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-rank-test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-chi-squared.h"
#include "kernel/survival/eg-rank-track.h"
#include "kernel/survival/eg-sum.h"

/* What is this small beside what it is the difference of is a rounding error. */
#define ROUNDING 1e-11

/* One stratum while the cells are gone through. */
typedef struct
{
  size_t *n_at_risk;   /* of each group */
  EgSum  *at_risk;
  double  survival;    /* pooled Kaplan-Meier, left-continuous */
  double  peto;        /* product of 1 - d/(n + 1) */
} Stratum;

/* One time in one stratum at which there are events. */
typedef struct
{
  double *n;           /* at risk, events of each group */
  double *d;
  double  n_all;
  double  d_all;
} Moment;

typedef struct
{
  const EgTimeline *line;
  const uint8_t    *only;
  uint32_t          n_groups;
  Stratum          *strata;
  Moment            moment;
  EgSum            *expected;   /* [spec][stratum][group] */
  EgSum            *variance;   /* [spec][group][group] */
  EgRankTrack      *tracks;     /* one a spec, for robust variances */
} Walk;

/* ---- memory ---- */

static void
walk_clear (Walk   *walk,
            size_t  n_specs)
{
  if (walk->strata)
    {
      free (walk->strata[0].n_at_risk);
      free (walk->strata[0].at_risk);
    }
  free (walk->strata);
  free (walk->moment.n);
  free (walk->moment.d);
  free (walk->expected);
  free (walk->variance);
  for (size_t i = 0; walk->tracks && i < n_specs; i++)
    eg_rank_track_clear (&walk->tracks[i]);
  free (walk->tracks);
}

static int
walk_init (Walk             *walk,
           const EgTimeline *line,
           size_t            n_specs,
           const uint8_t    *only,
           int               robust)
{
  const size_t n_groups = line->n_groups, n_strata = line->n_strata;

  memset (walk, 0, sizeof *walk);
  walk->line = line;
  walk->only = only;
  walk->n_groups = n_groups;
  walk->strata = calloc (n_strata, sizeof *walk->strata);
  if (!walk->strata)
    return 0;
  walk->strata[0].n_at_risk = calloc (n_strata * n_groups, sizeof (size_t));
  walk->strata[0].at_risk = calloc (n_strata * n_groups, sizeof (EgSum));
  walk->moment.n = calloc (n_groups, sizeof (double));
  walk->moment.d = calloc (n_groups, sizeof (double));
  walk->expected = calloc (n_specs * n_strata * n_groups, sizeof (EgSum));
  walk->variance = calloc (n_specs * n_groups * n_groups, sizeof (EgSum));
  if (robust)
    walk->tracks = calloc (n_specs, sizeof *walk->tracks);
  if (!walk->strata[0].n_at_risk || !walk->strata[0].at_risk || !walk->moment.n || !walk->moment.d
      || !walk->expected || !walk->variance || (robust && !walk->tracks))
    return 0;

  for (size_t i = 0; i < n_strata; i++)
    {
      walk->strata[i].n_at_risk = walk->strata[0].n_at_risk + i * n_groups;
      walk->strata[i].at_risk = walk->strata[0].at_risk + i * n_groups;
      walk->strata[i].survival = walk->strata[i].peto = 1;
    }

  return 1;
}

static int
test_allocate (EgRankTest       *self,
               const EgTimeline *line)
{
  const size_t k = line->n_groups, s = line->n_strata;

  self->n_groups = k;
  self->n_strata = s;
  self->observed = calloc (2 * s * k + k * k + 2 * k, sizeof (double));
  if (!self->observed)
    return 0;
  self->expected = self->observed + s * k;
  self->variance = self->expected + s * k;
  self->n_rows = self->variance + k * k;
  self->n_events = self->n_rows + k;

  return 1;
}

void
eg_rank_test_clear (EgRankTest *self)
{
  free (self->observed);
  memset (self, 0, sizeof *self);
}

/* ---- one pass ---- */

static int
takes_part (const Walk *walk,
            size_t      i)
{
  return !walk->only || walk->only[walk->line->cells[i].code % walk->n_groups];
}

static double
ending (const EgTimeline *line,
        size_t            i)
{
  return line->weights ? line->weights[i].events + line->weights[i].censored
                       : (double) line->cells[i].n_events + line->cells[i].n_censored;
}

/* Those who end go, those who enter come. */
static void
move (Walk   *walk,
      size_t  i,
      int     sign)
{
  const EgCell *cell = &walk->line->cells[i];
  Stratum *stratum = &walk->strata[cell->code / walk->n_groups];
  size_t group = cell->code % walk->n_groups;

  if (sign > 0)
    {
      stratum->n_at_risk[group] += cell->n_events + cell->n_censored;
      eg_sum_add (&stratum->at_risk[group], ending (walk->line, i));
      return;
    }
  stratum->n_at_risk[group] -= cell->n_events + cell->n_censored;
  stratum->n_at_risk[group] += cell->n_entries;
  eg_sum_add (&stratum->at_risk[group], -ending (walk->line, i));
  eg_sum_add (&stratum->at_risk[group], walk->line->weights ? walk->line->weights[i].entries : cell->n_entries);
}

/* What happens in one stratum at one time; 0 when there are no events. */
static int
look_at (Walk   *walk,
         size_t  first,
         size_t  last)
{
  const EgTimeline *line = walk->line;
  Stratum *stratum = &walk->strata[line->cells[first].code / walk->n_groups];
  Moment *moment = &walk->moment;
  size_t n_events = 0, n_at_risk = 0;

  memset (moment->d, 0, walk->n_groups * sizeof *moment->d);
  moment->n_all = moment->d_all = 0;
  for (size_t i = first; i < last; i++)
    if (takes_part (walk, i))
      {
        double d = line->weights ? line->weights[i].events : line->cells[i].n_events;

        moment->d[line->cells[i].code % walk->n_groups] = d;
        moment->d_all += d;
        n_events += line->cells[i].n_events;
      }
  if (!(moment->d_all > 0))
    return 0;
  for (size_t k = 0; k < walk->n_groups; k++)
    {
      moment->n[k] = stratum->n_at_risk[k] > 0 ? fmax (eg_sum_get (&stratum->at_risk[k]), moment->d[k]) : 0;
      moment->n_all += moment->n[k];
      n_at_risk += stratum->n_at_risk[k];
    }
  if (n_at_risk == n_events)   /* the same rows, summed in another order */
    moment->n_all = moment->d_all;

  return 1;
}

static double
weigh (const EgRankSpec *spec,
       const Stratum    *stratum,
       const Moment     *moment)
{
  switch (spec->weight)
    {
    case EG_RANK_GEHAN:
      return moment->n_all;
    case EG_RANK_TARONE_WARE:
      return sqrt (moment->n_all);
    case EG_RANK_PETO_PETO:
      return stratum->peto;
    case EG_RANK_MODIFIED_PETO:
      return stratum->peto * moment->n_all / (moment->n_all + 1);
    case EG_RANK_FLEMING_HARRINGTON:
      return pow (stratum->survival, spec->p) * pow (1 - stratum->survival, spec->q);
    case EG_RANK_RHO:
      return pow (stratum->survival, spec->p);
    case EG_RANK_LOG_RANK:
    default:
      return 1;
    }
}

static void
add_moment (const Walk *walk,
            EgRankTest *test,
            double      weight,
            EgSum      *expected,
            EgSum      *variance,
            uint32_t    stratum)
{
  const Moment *moment = &walk->moment;
  const size_t k = walk->n_groups;
  const double n = moment->n_all, d = moment->d_all;
  double factor = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;

  for (size_t a = 0; a < k; a++)
    {
      double share = moment->n[a] / n;

      test->observed[stratum * k + a] += weight * moment->d[a];
      eg_sum_add (&expected[stratum * k + a], weight * d * share);
      if (!(factor > 0) || share == 0)
        continue;
      eg_sum_add (&variance[a * k + a], factor * share * (1 - share));
      for (size_t b = 0; b < a; b++)
        eg_sum_add (&variance[a * k + b], -factor * share * (moment->n[b] / n));
    }
}

static int
add_block (Walk             *walk,
           EgRankTest       *tests,
           const EgRankSpec *specs,
           size_t            n_specs,
           size_t            first)
{
  const EgCell *cell = &walk->line->cells[first];
  const size_t k = walk->n_groups, n_strata = walk->line->n_strata;
  uint32_t which = cell->code / walk->n_groups;
  Stratum *stratum = &walk->strata[which];
  const Moment *moment = &walk->moment;

  stratum->peto *= 1 - moment->d_all / (moment->n_all + 1);
  for (size_t i = 0; i < n_specs; i++)
    {
      double weight = weigh (&specs[i], stratum, moment);

      add_moment (walk, &tests[i], weight, walk->expected + i * n_strata * k, walk->variance + i * k * k, which);
      if (walk->tracks && !eg_rank_track_add (&walk->tracks[i], cell->time, which, weight, moment->n, k,
                                              moment->n_all, moment->d_all))
        return 0;
    }
  stratum->survival *= (moment->n_all - moment->d_all) / moment->n_all;

  return 1;
}

static int
walk_cells (Walk             *walk,
            EgRankTest       *tests,
            const EgRankSpec *specs,
            size_t            n_specs)
{
  const EgTimeline *line = walk->line;

  for (size_t i = 0; i < line->n_cells && !line->has_entries; i++)
    if (takes_part (walk, i))
      move (walk, i, 1);

  for (size_t first = 0, last; first < line->n_cells; first = last)
    {
      const EgCell *cell = &line->cells[first];
      uint32_t stratum = cell->code / walk->n_groups;

      for (last = first + 1; last < line->n_cells && line->cells[last].time == cell->time
                             && line->cells[last].code / walk->n_groups == stratum; last++)
        ;
      if (look_at (walk, first, last) && !add_block (walk, tests, specs, n_specs, first))
        return 0;
      for (size_t i = first; i < last; i++)
        if (takes_part (walk, i))
          move (walk, i, -1);
    }

  return 1;
}

/* ---- statistics ---- */

static double
total (const EgRankTest *self,
       const double     *values,
       size_t            group)
{
  EgSum sum = { 0 };

  for (size_t s = 0; s < self->n_strata; s++)
    eg_sum_add (&sum, values[s * self->n_groups + group]);

  return eg_sum_get (&sum);
}

/* Observed less expected; 0 when all that is left is a rounding error, as where nobody else
 * is at risk when a group has its events. */
static double
score (const EgRankTest *self,
       size_t            group)
{
  double observed = total (self, self->observed, group), expected = total (self, self->expected, group);
  double difference = observed - expected;

  return fabs (difference) > ROUNDING * (fabs (observed) + fabs (expected)) ? difference : 0;
}

/* As many independent residuals as degrees of freedom always give a chi-squared of just that. */
static int
enough_units (const EgRankTest *self,
              int               df)
{
  return !self->robust || self->n_units > (size_t) df;
}

static int
conclude (EgRankTest *self)
{
  const size_t k = self->n_groups;
  size_t *used = malloc (k * sizeof *used), n = 0;
  double *matrix = malloc (k * k * sizeof *matrix), *u = malloc (k * sizeof *u);
  int ok = used && matrix && u;

  self->chisq = self->p_value = NAN;
  self->df = 0;
  for (size_t i = 0; ok && i < k; i++)
    if (total (self, self->expected, i) > 0)
      used[n++] = i;
  if (ok && n > 1)
    {
      for (size_t i = 1; i < n; i++)
        {
          u[i - 1] = score (self, used[i]);
          for (size_t j = 1; j < n; j++)
            matrix[(i - 1) * (n - 1) + j - 1] = self->variance[used[i] * k + used[j]];
        }
      self->df = eg_quadratic_form (matrix, u, n - 1, &self->chisq);
      if (!enough_units (self, self->df))
        {
          self->chisq = NAN;
          self->df = 0;
        }
      self->p_value = eg_chi_squared_tail (self->chisq, self->df);
    }
  free (used);
  free (matrix);
  free (u);

  return ok;
}

/* A standard deviation of less than 1e-10 of the expected events is what rounding leaves of none. */
static void
drop_rounding (EgRankTest *self)
{
  const size_t k = self->n_groups;

  for (size_t a = 0; a < k; a++)
    {
      double least = 1e-10 * total (self, self->expected, a);

      if (!(self->variance[a * k + a] <= least * least))
        continue;
      for (size_t b = 0; b < k; b++)
        self->variance[a * k + b] = self->variance[b * k + a] = 0;
    }
}

static void
count_rows (EgRankTest *test,
            const Walk *walk)
{
  for (size_t i = 0; i < walk->line->n_cells; i++)
    if (takes_part (walk, i))
      {
        const EgCell *cell = &walk->line->cells[i];

        test->n_rows[cell->code % walk->n_groups] += cell->n_events + cell->n_censored;
        test->n_events[cell->code % walk->n_groups] += cell->n_events;
      }
}

static int
finish (EgRankTest           *test,
        Walk                 *walk,
        size_t                spec,
        const EgSurvivalRows *rows)
{
  const size_t k = test->n_groups, cells = k * test->n_strata;
  EgSum *variance = walk->variance + spec * k * k;

  count_rows (test, walk);
  for (size_t i = 0; i < cells; i++)
    test->expected[i] = eg_sum_get (&walk->expected[spec * cells + i]);
  if (rows && !eg_rank_robust_variance (variance, &walk->tracks[spec], walk->line, walk->only, rows,
                                        &test->n_units))
    return 0;
  for (size_t a = 0; a < k; a++)
    for (size_t b = 0; b <= a; b++)
      test->variance[a * k + b] = test->variance[b * k + a] = eg_sum_get (&variance[a * k + b]);
  drop_rounding (test);
  test->robust = rows != NULL;

  return conclude (test);
}

EgStatus
eg_rank_tests_init (EgRankTest           *tests,
                    const EgRankSpec     *specs,
                    size_t                n_specs,
                    const EgTimeline     *line,
                    const uint8_t        *only,
                    const EgSurvivalRows *rows)
{
  Walk walk;
  int ok;

  memset (tests, 0, n_specs * sizeof *tests);
  if (rows && !line->row_time)
    return EG_BAD_INPUT;
  ok = walk_init (&walk, line, n_specs, only, rows != NULL);
  for (size_t i = 0; ok && i < n_specs; i++)
    ok = test_allocate (&tests[i], line);
  ok = ok && walk_cells (&walk, tests, specs, n_specs);
  for (size_t i = 0; ok && i < n_specs; i++)
    ok = finish (&tests[i], &walk, i, rows);
  walk_clear (&walk, n_specs);
  for (size_t i = 0; !ok && i < n_specs; i++)
    eg_rank_test_clear (&tests[i]);

  return ok ? EG_OK : EG_NO_MEMORY;
}

void
eg_rank_trend (const EgRankTest *self,
               const double     *scores,
               double           *z,
               double           *chisq,
               double           *p_value)
{
  const size_t k = self->n_groups;
  EgSum sum = { 0 }, variance = { 0 };
  double scale = 0;

  for (size_t a = 0; a < k; a++)
    {
      scale += scores[a] * scores[a] * self->variance[a * k + a];
      if (!(total (self, self->expected, a) > 0))
        continue;
      eg_sum_add (&sum, scores[a] * score (self, a));
      for (size_t b = 0; b < k; b++)
        eg_sum_add (&variance, scores[a] * scores[b] * self->variance[a * k + b]);
    }
  *z = *chisq = *p_value = NAN;
  /* all scores alike leave a rounding error */
  if (eg_sum_get (&variance) > ROUNDING * scale && enough_units (self, 1))
    {
      double value = eg_sum_get (&sum) / sqrt (eg_sum_get (&variance));

      *p_value = eg_chi_squared_tail (value * value, 1);
      if (isnan (*p_value))
        return;
      *z = value;
      *chisq = value * value;
    }
}
