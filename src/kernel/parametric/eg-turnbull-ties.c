/* eg-turnbull-ties.c: times that differ by a rounding error are one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/parametric/eg-turnbull-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-timeline-work.h"

static int
compare_places (const void *a,
                const void *b)
{
  double x = **(double * const *) a, y = **(double * const *) b;

  return (x > y) - (x < y);
}

/* what a gap is measured by: the mean of the distinct times */
static double
find_mean (double **places,
           size_t   n)
{
  EgNearTie near = { 0 };

  for (size_t i = 0; i < n; i++)
    if (i == 0 || *places[i] != *places[i - 1])
      near_tie_add (&near, *places[i]);

  return near.n > 0 ? near_tie_mean (&near) : 0;
}

double *
eg_turnbull_merge_ends (const EgTurnbullRows *rows)
{
  const size_t n = rows->n;
  double *ends = malloc ((2 * n + 1) * sizeof *ends), **places = malloc ((2 * n + 1) * sizeof *places);
  double mean, first = 0, before = 0;
  size_t n_places = 0;

  if (!ends || !places)
    {
      free (ends);
      free (places);
      return NULL;
    }
  memcpy (ends, rows->left, n * sizeof *ends);
  memcpy (ends + n, rows->right, n * sizeof *ends);
  for (size_t i = 0; i < 2 * n; i++)
    if (isfinite (ends[i]) && !(rows->weight && rows->weight[i % n] == 0))
      places[n_places++] = ends + i;
  qsort (places, n_places, sizeof *places, compare_places);
  mean = find_mean (places, n_places);
  for (size_t i = 0; i < n_places; i++)
    {
      double value = *places[i];

      if (i == 0 || !is_near_tie (mean, value - before))
        first = value;
      *places[i] = first;
      before = value;
    }
  free (places);

  return ends;
}
