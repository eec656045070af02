/* eg-neighbours.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-neighbours.h"

#include <math.h>
#include <stdlib.h>

typedef struct
{
  double distance;
  size_t row;
} Neighbour;

double
eg_mixed_distance (const double *a,
                   const double *b,
                   const double *scale,
                   size_t        p)
{
  double sum = 0;
  size_t n = 0;

  for (size_t j = 0; j < p; j++)
    {
      double difference;

      if (isnan (a[j]) || isnan (b[j]))
        continue;
      difference = scale[j] > 0 ? (a[j] - b[j]) / scale[j] : a[j] != b[j];
      sum += difference * difference;
      n++;
    }

  return n ? sqrt (sum / (double) n) : NAN;
}

static int
compare (const void *a,
         const void *b)
{
  const Neighbour *x = a, *y = b;

  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;

  return (x->row > y->row) - (x->row < y->row);
}

EgStatus
eg_neighbours_find (const double *row,
                    const double *rows,
                    size_t        n,
                    size_t        p,
                    const double *scale,
                    size_t        k,
                    size_t       *which,
                    double       *distance,
                    size_t       *found)
{
  Neighbour *all;
  size_t n_all = 0;

  *found = 0;
  all = malloc ((n + 1) * sizeof *all);
  if (!all)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < n; i++)
    {
      all[n_all].distance = eg_mixed_distance (row, rows + i * p, scale, p);
      all[n_all].row = i;
      n_all += !isnan (all[n_all].distance);
    }
  qsort (all, n_all, sizeof *all, compare);
  *found = k < n_all ? k : n_all;
  for (size_t i = 0; i < *found; i++)
    {
      which[i] = all[i].row;
      distance[i] = all[i].distance;
    }
  free (all);

  return EG_OK;
}
