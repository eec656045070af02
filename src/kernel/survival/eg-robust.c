/* eg-robust.c: variance by the infinitesimal jackknife.
 *
 * The change of log S(t) with the weight w of a row is w times
 *   a(t) = A(min (t, x)) - A(e) - [x <= t] d B(x),
 * x the row's time, e its entry, d 1 for an event, and for Kaplan-Meier
 *   A(t) = sum over s <= t of h/(n (1 - h)),  B = 1/(n (1 - h)),  h = d/n;
 * for a hazard A sums h/n and B is 1/n, or what takes their place when ties are broken.
 * So a cluster's sum is G A(t) + C, where G is its weight at risk and C is fixed until
 * a row of it comes or goes; the variance, the sum of squares over clusters, follows
 * from the sums of G G, G C and C C.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-curve.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-sum.h"

/* What one point of a curve adds: to A for all at risk, and B of those with the event. */
typedef struct
{
  double a;
  double b;
} Change;

/* One of the two measures of a group. */
typedef struct
{
  double a;
  EgSum  gc;
  EgSum  cc;
} Measure;

typedef struct
{
  size_t  point;      /* the next of the curve */
  int     here;       /* whether it is at the time at hand */
  EgSum   gg;
  Measure survival;
  Measure hazard;
  Change  survival_change;
  Change  hazard_change;
} State;

/* Of each cluster in each group, or of each row. */
typedef struct
{
  double g;
  double survival;    /* C of either measure */
  double hazard;
} Member;

/* rows by the number of their time */
typedef struct
{
  size_t   *start;
  uint32_t *order;
} ByTime;

static void
by_time_clear (ByTime *self)
{
  free (self->start);
  free (self->order);
}

static int
by_time_init (ByTime         *self,
              const uint32_t *times,
              size_t          n,
              size_t          n_times)
{
  size_t *place;

  self->start = calloc (n_times + 2, sizeof *self->start);
  self->order = malloc ((n + 1) * sizeof *self->order);
  if (!self->start || !self->order)
    return 0;
  place = self->start + 1;
  for (size_t i = 0; i < n; i++)
    if (times[i] != EG_NO_TIME)
      place[times[i] + 1]++;
  for (size_t i = 1; i <= n_times; i++)
    place[i] += place[i - 1];
  for (size_t i = 0; i < n; i++)
    if (times[i] != EG_NO_TIME)
      self->order[place[times[i]]++] = i;

  return 1;
}

static Change
survival_change (const EgCurve *curve,
                 size_t         point)
{
  double n = eg_curve_at_risk (curve, point), d = eg_curve_events (curve, point);

  if (!(d > 0) || n <= d)
    return (Change) { 0 };

  return (Change) { d / (n * (n - d)), 1 / (n - d) };
}

static Change
hazard_change (const EgCurve *curve,
               size_t         point,
               EgEstimator    estimator)
{
  double n = eg_curve_at_risk (curve, point), d = eg_curve_events (curve, point),
         n_deaths = eg_curve_n_events (curve, point);
  double mean = 0, among_deaths = 0, all = 0;

  if (!(d > 0))
    return (Change) { 0 };
  if (estimator != EG_FLEMING_HARRINGTON)
    return (Change) { d / (n * n), 1 / n };

  /* deaths at one time one after the other, each time all of those left by their share */
  for (double k = n_deaths; k > 0; k--)
    {
      double share = k / n_deaths, b = 1 / (n - d + share * d);

      mean += b / n_deaths;
      among_deaths += b * b * share * d / n_deaths;
      all += b * b * d / n_deaths;
    }

  return (Change) { all, mean + all - among_deaths };
}

static double
variance (const Measure *measure,
          const State   *state)
{
  double a = measure->a;

  return fmax (0, a * a * eg_sum_get (&state->gg) + 2 * a * eg_sum_get (&measure->gc) + eg_sum_get (&measure->cc));
}

/* Replaces a member's part in the sums by another. */
static void
replace (State        *state,
         Member       *member,
         const Member *by)
{
  eg_sum_add (&state->gg, by->g * by->g - member->g * member->g);
  eg_sum_add (&state->survival.gc, by->g * by->survival - member->g * member->survival);
  eg_sum_add (&state->survival.cc, by->survival * by->survival - member->survival * member->survival);
  eg_sum_add (&state->hazard.gc, by->g * by->hazard - member->g * member->hazard);
  eg_sum_add (&state->hazard.cc, by->hazard * by->hazard - member->hazard * member->hazard);
  *member = *by;
}

static void
enter (State  *state,
       Member *member,
       double  weight)
{
  Member after = { member->g + weight, member->survival - weight * state->survival.a,
                   member->hazard - weight * state->hazard.a };

  replace (state, member, &after);
}

static void
leave (State  *state,
       Member *member,
       double  weight,
       int     is_event)
{
  Member after = { member->g - weight, member->survival + weight * state->survival.a,
                   member->hazard + weight * state->hazard.a };

  if (is_event)
    {
      after.survival -= weight * state->survival_change.b;
      after.hazard -= weight * state->hazard_change.b;
    }
  replace (state, member, &after);
}

typedef struct
{
  EgCurve              *curves;
  const EgTimeline     *line;
  const EgSurvivalRows *rows;
  EgEstimator           estimator;
  State                *states;
  Member               *members;
  ByTime                stops;
  ByTime                starts;
} Work;

static uint32_t
group_of (const Work *work,
          size_t      row)
{
  return work->rows->group ? work->rows->group[row] : 0;
}

static Member *
member_of (const Work *work,
           size_t      row)
{
  if (!work->rows->cluster)
    return &work->members[row];

  return &work->members[(size_t) work->rows->cluster[row] * work->line->n_groups + group_of (work, row)];
}

static double
weight_of (const Work *work,
           size_t      row)
{
  return work->rows->weight ? work->rows->weight[row] : 1;
}

static void
open_time (Work   *work,
           double  time)
{
  for (uint32_t group = 0; group < work->line->n_groups; group++)
    {
      State *state = &work->states[group];
      const EgCurve *curve = &work->curves[group];

      state->here = state->point < curve->n && curve->times[state->point] == time;
      if (!state->here)
        continue;
      state->survival_change = survival_change (curve, state->point);
      state->hazard_change = hazard_change (curve, state->point, work->estimator);
      state->survival.a += state->survival_change.a;
      state->hazard.a += state->hazard_change.a;
    }
}

/* Errors change with events alone; between them they would only by rounding, which the limits of
 * quantiles are not to follow. */
static void
set_errors (EgCurve     *curve,
            const State *state,
            EgEstimator  estimator)
{
  size_t point = state->point;

  if (!(eg_curve_events (curve, point) > 0))
    {
      curve->se_hazard[point] = point ? curve->se_hazard[point - 1] : 0;
      curve->se_log[point] = point ? curve->se_log[point - 1] : 0;
      return;
    }
  curve->se_hazard[point] = sqrt (variance (&state->hazard, state));
  /* S = exp (-H); R's survival 3.5-3 gives this number as the standard error of S itself */
  if (estimator != EG_KAPLAN_MEIER)
    curve->se_log[point] = curve->se_hazard[point];
  else   /* once all have died, no weight can change that S is 0 */
    curve->se_log[point] = curve->survival[point] > 0 ? sqrt (variance (&state->survival, state)) : 0;
}

static void
close_time (Work *work)
{
  for (uint32_t group = 0; group < work->line->n_groups; group++)
    if (work->states[group].here)
      {
        set_errors (&work->curves[group], &work->states[group], work->estimator);
        work->states[group].point++;
      }
}

/* 0: it is to stop */
static int
go_through (Work *work)
{
  const EgTimeline *line = work->line;

  for (size_t i = 0; i < work->rows->n; i++)
    {
      if (eg_timeline_is_stopped_at (line, i))
        return 0;
      if (line->row_time[i] != EG_NO_TIME && !line->row_entry)
        enter (&work->states[group_of (work, i)], member_of (work, i), weight_of (work, i));
    }

  for (size_t time = 0; time < line->n_times; time++)
    {
      if (eg_timeline_is_stopped_at (line, time))
        return 0;
      open_time (work, line->times[time]);
      for (size_t j = work->stops.start[time]; j < work->stops.start[time + 1]; j++)
        {
          size_t row = work->stops.order[j];

          leave (&work->states[group_of (work, row)], member_of (work, row), weight_of (work, row),
                 work->rows->status[row] == 1);
        }
      close_time (work);
      for (size_t j = line->row_entry ? work->starts.start[time] : 0;
           line->row_entry && j < work->starts.start[time + 1]; j++)
        {
          size_t row = work->starts.order[j];

          enter (&work->states[group_of (work, row)], member_of (work, row), weight_of (work, row));
        }
    }

  return 1;
}

EgStatus
eg_curves_make_robust (EgCurve              *curves,
                       const EgTimeline     *line,
                       const EgSurvivalRows *rows,
                       EgEstimator           estimator)
{
  Work work = { .curves = curves, .line = line, .rows = rows, .estimator = estimator };
  size_t n_members = rows->cluster ? (size_t) rows->n_clusters * line->n_groups : rows->n;
  int ok = 1;

  if (!line->row_time)
    return EG_BAD_INPUT;
  for (uint32_t group = 0; ok && group < line->n_groups; group++)
    ok = !eg_timeline_is_stopped (line) && eg_curve_add_errors (&curves[group]) == EG_OK;
  if (!ok)
    return eg_timeline_is_stopped (line) ? EG_STOPPED : EG_NO_MEMORY;
  work.states = calloc (line->n_groups, sizeof *work.states);
  work.members = calloc (n_members + 1, sizeof *work.members);
  ok = work.states && work.members && !eg_timeline_is_stopped (line) && by_time_init (&work.stops, line->row_time, rows->n, line->n_times)
       && (!line->row_entry || by_time_init (&work.starts, line->row_entry, rows->n, line->n_times));
  ok = ok && go_through (&work);
  for (uint32_t group = 0; ok && group < line->n_groups; group++)
    curves[group].robust = 1;
  free (work.states);
  free (work.members);
  by_time_clear (&work.stops);
  by_time_clear (&work.starts);

  return ok ? EG_OK : eg_timeline_is_stopped (line) ? EG_STOPPED : EG_NO_MEMORY;
}

/* ---- the restricted mean ---- */

/* The change of the mean with a weight is the integral of S(t) a(t); with P the integral of S A
 * and Q that of S from the origin, it is P(x) - P(e) - A(e) (Q(x) - Q(e))
 * + (A(x) - A(e) - d B(x)) (Q(tau) - Q(x)). */
typedef struct
{
  size_t  n;      /* points up to tau */
  double *a;      /* from each point on */
  double *p;      /* at each point */
  double *q;
  double  q_end;
} Integrals;

static int
integrals_init (Integrals     *self,
                const EgCurve *curve,
                EgEstimator    estimator,
                double         tau)
{
  double a = 0, p = 0, q = 0, s = 1, time = curve->origin;

  self->n = eg_curve_find (curve, tau) + 1;
  self->a = malloc ((3 * self->n + 1) * sizeof *self->a);
  if (!self->a)
    return 0;
  self->p = self->a + self->n;
  self->q = self->p + self->n;
  for (size_t i = 0; i <= self->n; i++)
    {
      double next = i < self->n ? curve->times[i] : tau;

      p += (next - time) * s * a;
      q += (next - time) * s;
      time = next;
      if (i == self->n)
        break;
      a += estimator == EG_KAPLAN_MEIER ? survival_change (curve, i).a : hazard_change (curve, i, estimator).a;
      s = curve->survival[i];
      self->a[i] = a;
      self->p[i] = p;
      self->q[i] = q;
    }
  self->q_end = q;

  return 1;
}

/* A, P and Q at a time of the curve's own axis */
static void
integrals_at (const Integrals *self,
              const EgCurve   *curve,
              double           time,
              double          *a,
              double          *p,
              double          *q)
{
  size_t at = eg_curve_find (curve, time);

  if (at == (size_t) -1 || self->n == 0)
    {
      *a = *p = 0;
      *q = fmax (0, time - curve->origin);
      return;
    }
  *a = self->a[at];
  *p = self->p[at] + (time - curve->times[at]) * curve->survival[at] * self->a[at];
  *q = self->q[at] + (time - curve->times[at]) * curve->survival[at];
}

static double
mean_change (const Integrals      *integrals,
             const EgCurve        *curve,
             const EgTimeline     *line,
             const EgSurvivalRows *rows,
             size_t                row,
             EgEstimator           estimator,
             double                tau)
{
  double time = line->times[line->row_time[row]], end = fmin (time, tau);
  double entry = line->row_entry ? fmin (line->times[line->row_entry[row]], tau) : curve->origin;
  double a, p, q, a_entry = 0, p_entry = 0, q_entry = 0, change;

  integrals_at (integrals, curve, end, &a, &p, &q);
  if (line->row_entry && entry > curve->origin)
    integrals_at (integrals, curve, entry, &a_entry, &p_entry, &q_entry);
  change = p - p_entry - a_entry * (q - q_entry);
  if (time <= tau)
    {
      size_t at = eg_curve_find (curve, time);
      double b = 0;

      if (rows->status[row] == 1)
        b = estimator == EG_KAPLAN_MEIER ? survival_change (curve, at).b : hazard_change (curve, at, estimator).b;
      change += (a - a_entry - b) * (integrals->q_end - q);
    }

  return change * (rows->weight ? rows->weight[row] : 1);
}

EgStatus
eg_rmst_robust (const EgCurve        *self,
                const EgTimeline     *line,
                const EgSurvivalRows *rows,
                uint32_t              group,
                EgEstimator           estimator,
                double                tau,
                double               *se)
{
  double *sums = rows->cluster ? calloc ((size_t) rows->n_clusters + 1, sizeof *sums) : NULL;
  Integrals integrals = { 0 };
  EgSum squares = { 0 };
  int ok = line->row_time && (sums || !rows->cluster) && integrals_init (&integrals, self, estimator, tau);

  *se = NAN;
  for (size_t i = 0; ok && i < rows->n; i++)
    {
      double change;

      ok = !eg_timeline_is_stopped_at (line, i);
      if (line->row_time[i] == EG_NO_TIME || (rows->group ? rows->group[i] : 0) != group)
        continue;
      change = mean_change (&integrals, self, line, rows, i, estimator, tau);
      if (sums)
        sums[rows->cluster[i]] += change;
      else
        eg_sum_add (&squares, change * change);
    }
  for (size_t i = 0; ok && sums && i < rows->n_clusters; i++)
    eg_sum_add (&squares, sums[i] * sums[i]);
  if (ok)
    *se = sqrt (eg_sum_get (&squares));
  free (integrals.a);
  free (sums);

  if (!ok && line->row_time && eg_timeline_is_stopped (line))
    return EG_STOPPED;

  return ok ? EG_OK : line->row_time ? EG_NO_MEMORY : EG_BAD_INPUT;
}
