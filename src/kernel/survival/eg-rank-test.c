/* eg-rank-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-rank-test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-rank-answer.h"
#include "kernel/survival/eg-rank-track.h"
#include "kernel/survival/eg-sum.h"
#include "kernel/survival/eg-timeline-cursor.h"

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
takes_part (const Walk   *walk,
            const EgCell *cell)
{
  return !walk->only || walk->only[cell->code % walk->n_groups];
}

static Stratum *
stratum_of (const Walk   *walk,
            const EgCell *cell)
{
  return &walk->strata[cell->code / walk->n_groups];
}

/* Rows are there from the start when none enters later. */
static void
add_ending (Walk                *walk,
            const EgCell        *cell,
            const EgCellWeights *weights)
{
  Stratum *stratum = stratum_of (walk, cell);
  size_t group = cell->code % walk->n_groups;

  stratum->n_at_risk[group] += cell->n_events + cell->n_censored;
  if (weights)
    eg_sum_add (&stratum->at_risk[group], weights->events + weights->censored);
}

/* Those who end go, those who enter come. */
static void
move (Walk                *walk,
      const EgCell        *cell,
      const EgCellWeights *weights)
{
  Stratum *stratum = stratum_of (walk, cell);
  size_t group = cell->code % walk->n_groups;

  stratum->n_at_risk[group] -= cell->n_events + cell->n_censored;
  stratum->n_at_risk[group] += cell->n_entries;
  if (weights)
    {
      eg_sum_add (&stratum->at_risk[group], -(weights->events + weights->censored));
      eg_sum_add (&stratum->at_risk[group], weights->entries);
    }
}

/* What happens in one stratum at one time, in some of its cells; 0 when there are no events. */
static int
look_at (Walk                   *walk,
         const EgTimelineCursor *cursor,
         size_t                  first,
         size_t                  last)
{
  Stratum *stratum = stratum_of (walk, &cursor->cells[first]);
  Moment *moment = &walk->moment;
  size_t n_events = 0, n_at_risk = 0;

  memset (moment->d, 0, walk->n_groups * sizeof *moment->d);
  moment->n_all = moment->d_all = 0;
  for (size_t i = first; i < last; i++)
    {
      const EgCell *cell = &cursor->cells[i];

      if (!takes_part (walk, cell))
        continue;
      moment->d[cell->code % walk->n_groups] = cursor->weights ? cursor->weights[i].events : cell->n_events;
      moment->d_all += moment->d[cell->code % walk->n_groups];
      n_events += cell->n_events;
    }
  if (!(moment->d_all > 0))
    return 0;
  for (size_t k = 0; k < walk->n_groups; k++)
    {
      size_t n = stratum->n_at_risk[k];

      if (cursor->weights)
        moment->n[k] = n > 0 ? fmax (eg_sum_get (&stratum->at_risk[k]), moment->d[k]) : 0;
      else
        moment->n[k] = n;
      moment->n_all += moment->n[k];
      n_at_risk += n;
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
           const EgCell     *cell)
{
  const size_t k = walk->n_groups, n_strata = walk->line->n_strata;
  uint32_t which = cell->code / walk->n_groups;
  Stratum *stratum = &walk->strata[which];
  const Moment *moment = &walk->moment;

  stratum->peto *= 1 - moment->d_all / (moment->n_all + 1);
  for (size_t i = 0; i < n_specs; i++)
    {
      double weight = weigh (&specs[i], stratum, moment);

      add_moment (walk, &tests[i], weight, walk->expected + i * n_strata * k, walk->variance + i * k * k, which);
      /* a track that grows is copied */
      if (walk->tracks && walk->tracks[i].n == walk->tracks[i].size && eg_timeline_is_stopped (walk->line))
        return 0;
      if (walk->tracks && !eg_rank_track_add (&walk->tracks[i], cell->time, which, weight, moment->n, k,
                                              moment->n_all, moment->d_all))
        return 0;
    }
  stratum->survival *= (moment->n_all - moment->d_all) / moment->n_all;

  return 1;
}

/* Before the first time: how many there are of each group, and those who are at risk at once. */
static int
count_rows (Walk       *walk,
            EgRankTest *test)
{
  EgTimelineCursor cursor;
  int ok = eg_timeline_cursor_init (&cursor, walk->line);
  size_t n = 0;

  while (ok && !eg_timeline_is_stopped_at (walk->line, n++) && eg_timeline_cursor_next (&cursor))
    for (size_t i = 0; i < cursor.n; i++)
      {
        const EgCell *cell = &cursor.cells[i];

        if (!takes_part (walk, cell))
          continue;
        test->n_rows[cell->code % walk->n_groups] += cell->n_events + cell->n_censored;
        test->n_events[cell->code % walk->n_groups] += cell->n_events;
        if (!walk->line->has_entries)
          add_ending (walk, cell, cursor.weights ? &cursor.weights[i] : NULL);
      }
  eg_timeline_cursor_clear (&cursor);

  return ok;
}

static int
walk_cells (Walk             *walk,
            EgRankTest       *tests,
            const EgRankSpec *specs,
            size_t            n_specs)
{
  EgTimelineCursor cursor;
  int ok = count_rows (walk, &tests[0]) && eg_timeline_cursor_init (&cursor, walk->line);
  size_t n = 0;

  if (!ok)
    return 0;
  while (ok && !eg_timeline_is_stopped_at (walk->line, n++) && eg_timeline_cursor_next (&cursor))
    for (size_t first = 0, last; first < cursor.n && ok; first = last)
      {
        const Stratum *stratum = stratum_of (walk, &cursor.cells[first]);

        for (last = first + 1; last < cursor.n && stratum_of (walk, &cursor.cells[last]) == stratum; last++)
          ;
        if (look_at (walk, &cursor, first, last))
          ok = add_block (walk, tests, specs, n_specs, &cursor.cells[first]);
        for (size_t i = first; i < last; i++)
          if (takes_part (walk, &cursor.cells[i]))
            move (walk, &cursor.cells[i], cursor.weights ? &cursor.weights[i] : NULL);
      }
  eg_timeline_cursor_clear (&cursor);

  return ok;
}

/* ---- all of it ---- */

static int
finish (EgRankTest           *test,
        Walk                 *walk,
        size_t                spec,
        const EgSurvivalRows *rows)
{
  const size_t k = test->n_groups, cells = k * test->n_strata;
  EgSum *variance = walk->variance + spec * k * k;

  for (size_t i = 0; i < cells; i++)
    test->expected[i] = eg_sum_get (&walk->expected[spec * cells + i]);
  if (rows && !eg_rank_robust_variance (variance, &walk->tracks[spec], walk->line, walk->only, rows,
                                        &test->n_units))
    return 0;
  for (size_t a = 0; a < k; a++)
    for (size_t b = 0; b <= a; b++)
      test->variance[a * k + b] = test->variance[b * k + a] = eg_sum_get (&variance[a * k + b]);
  test->robust = rows != NULL;

  return eg_rank_conclude (test);
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
  for (size_t i = 1; ok && i < n_specs; i++)
    memcpy (tests[i].n_rows, tests[0].n_rows, 2 * (size_t) line->n_groups * sizeof *tests[i].n_rows);
  for (size_t i = 0; ok && i < n_specs; i++)
    ok = finish (&tests[i], &walk, i, rows);
  walk_clear (&walk, n_specs);
  for (size_t i = 0; !ok && i < n_specs; i++)
    eg_rank_test_clear (&tests[i]);

  if (eg_timeline_is_stopped (line))
    {
      for (size_t i = 0; ok && i < n_specs; i++)
        eg_rank_test_clear (&tests[i]);
      return EG_STOPPED;
    }

  return ok ? EG_OK : EG_NO_MEMORY;
}
