/* eg-rank-track.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-rank-track.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void
eg_rank_track_clear (EgRankTrack *track)
{
  free (track->time);
  free (track->stratum);
  free (track->weight);
  free (track->hazard);
  free (track->share);
  free (track->share_hazard);
}

static int
grow (void   *array,
      size_t  n,
      size_t  size)
{
  void **place = array, *larger = realloc (*place, n * size);

  if (larger)
    *place = larger;

  return larger != NULL;
}

static int
reserve (EgRankTrack *track,
         uint32_t     n_groups)
{
  size_t size = track->size ? 2 * track->size : 256;

  if (track->n < track->size)
    return 1;
  if (!grow (&track->time, size, sizeof *track->time)
      || !grow (&track->stratum, size, sizeof *track->stratum)
      || !grow (&track->weight, size, sizeof *track->weight)
      || !grow (&track->hazard, size, sizeof *track->hazard)
      || !grow (&track->share, size * n_groups, sizeof *track->share)
      || !grow (&track->share_hazard, size * n_groups, sizeof *track->share_hazard))
    return 0;
  track->size = size;

  return 1;
}

int
eg_rank_track_add (EgRankTrack  *self,
                   uint32_t      time,
                   uint32_t      stratum,
                   double        weight,
                   const double *group_n,
                   uint32_t      n_groups,
                   double        n,
                   double        d)
{
  size_t at = self->n;

  if (!reserve (self, n_groups))
    return 0;
  self->time[at] = time;
  self->stratum[at] = stratum;
  self->weight[at] = weight;
  self->hazard[at] = weight * d / n;
  for (size_t k = 0; k < n_groups; k++)
    {
      self->share[at * n_groups + k] = group_n[k] / n;
      self->share_hazard[at * n_groups + k] = self->hazard[at] * group_n[k] / n;
    }
  self->n++;

  return 1;
}

/* The moments of a track by stratum, each with sums up to it. */
typedef struct
{
  const EgRankTrack *track;
  size_t            *start;    /* of each stratum in order */
  size_t            *order;
} Index;

static void
index_clear (Index *index)
{
  free (index->start);
  free (index->order);
}

static int
index_init (Index            *index,
            EgRankTrack      *track,
            const EgTimeline *line)
{
  const uint32_t n_groups = line->n_groups, n_strata = line->n_strata;
  size_t *place;

  index->track = track;
  index->start = calloc (n_strata + 2, sizeof *index->start);
  index->order = malloc ((track->n + 1) * sizeof *index->order);
  if (!index->start || !index->order)
    return 0;
  place = index->start + 1;
  for (size_t i = 0; i < track->n; i++)
    place[track->stratum[i] + 1]++;
  for (size_t i = 1; i <= n_strata; i++)
    place[i] += place[i - 1];
  for (size_t i = 0; i < track->n; i++)
    index->order[place[track->stratum[i]]++] = i;

  for (uint32_t s = 0; s < n_strata; s++)
    for (size_t j = index->start[s] + 1; j < index->start[s + 1]; j++)
      {
        size_t now = index->order[j], before = index->order[j - 1];

        if (eg_timeline_is_stopped_at (line, j))
          return 0;
        track->hazard[now] += track->hazard[before];
        for (size_t k = 0; k < n_groups; k++)
          track->share_hazard[now * n_groups + k] += track->share_hazard[before * n_groups + k];
      }

  return 1;
}

/* the last moment of a stratum at or before a time, or (size_t) -1 */
static size_t
index_find (const Index *index,
            uint32_t     stratum,
            uint32_t     time)
{
  size_t low = index->start[stratum], high = index->start[stratum + 1], first = low;

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (index->track->time[index->order[middle]] <= time)
        low = middle + 1;
      else
        high = middle;
    }

  return low == first ? (size_t) -1 : index->order[low - 1];
}

/* Adds SIGN times the compensator of a member of GROUP up to MOMENT. */
static void
add_compensator (double            *residual,
                 const EgRankTrack *track,
                 size_t             moment,
                 uint32_t           group,
                 uint32_t           n_groups,
                 double             sign)
{
  if (moment == (size_t) -1)
    return;
  for (size_t k = 0; k < n_groups; k++)
    residual[k] += sign * ((k == group ? track->hazard[moment] : 0) - track->share_hazard[moment * n_groups + k]);
}

static void
score_residual (double               *residual,
                const Index          *index,
                const EgTimeline     *line,
                const EgSurvivalRows *rows,
                size_t                i)
{
  const uint32_t n_groups = line->n_groups;
  uint32_t group = rows->group ? rows->group[i] : 0, stratum = rows->stratum ? rows->stratum[i] : 0;
  size_t at = index_find (index, stratum, line->row_time[i]);
  const EgRankTrack *track = index->track;

  memset (residual, 0, n_groups * sizeof *residual);
  if (rows->status[i] == 1 && at != (size_t) -1 && track->time[at] == line->row_time[i])
    for (size_t k = 0; k < n_groups; k++)
      residual[k] += track->weight[at] * ((k == group) - track->share[at * n_groups + k]);
  add_compensator (residual, track, at, group, n_groups, -1);
  if (line->row_entry)
    add_compensator (residual, track, index_find (index, stratum, line->row_entry[i]), group, n_groups, 1);
  for (size_t k = 0; rows->weight && k < n_groups; k++)
    residual[k] *= rows->weight[i];
}

/* Sums of squares, and of how many. */
typedef struct
{
  EgSum    *variance;
  uint32_t  n_groups;
  double    largest;
  size_t    n;
} Squares;

/* what is lost in rounding beside the largest residual is none */
static void
add_square (Squares      *squares,
            const double *residual)
{
  const uint32_t n_groups = squares->n_groups;
  double size = 0;

  for (size_t a = 0; a < n_groups; a++)
    {
      size = fmax (size, fabs (residual[a]));
      for (size_t b = 0; b <= a; b++)
        eg_sum_add (&squares->variance[a * n_groups + b], residual[a] * residual[b]);
    }
  squares->largest = fmax (squares->largest, size);
  squares->n += size > 1e-12 * squares->largest;
}

int
eg_rank_robust_variance (EgSum                *variance,
                         EgRankTrack          *track,
                         const EgTimeline     *line,
                         const uint8_t        *only,
                         const EgSurvivalRows *rows,
                         size_t               *n_units)
{
  const uint32_t k = line->n_groups;
  double *residual = malloc (k * sizeof *residual);
  double *sums = rows->cluster ? calloc ((size_t) rows->n_clusters * k + 1, sizeof *sums) : NULL;
  Squares squares = { variance, k, 0, 0 };
  Index index = { 0 };
  int ok = residual && (sums || !rows->cluster) && index_init (&index, track, line);

  memset (variance, 0, (size_t) k * k * sizeof *variance);
  for (size_t i = 0; ok && i < rows->n; i++)
    {
      ok = !eg_timeline_is_stopped_at (line, i);
      if (line->row_time[i] == EG_NO_TIME || (only && !only[rows->group ? rows->group[i] : 0]))
        continue;
      score_residual (residual, &index, line, rows, i);
      if (!sums)
        add_square (&squares, residual);
      else
        for (size_t a = 0; a < k; a++)
          sums[(size_t) rows->cluster[i] * k + a] += residual[a];
    }
  for (size_t i = 0; ok && sums && i < rows->n_clusters; i++)
    add_square (&squares, sums + i * k);
  *n_units = squares.n;
  index_clear (&index);
  free (residual);
  free (sums);

  return ok;
}
