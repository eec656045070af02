/* eg-drift.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-drift.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_sf_gamma.h>

#include "kernel/data/eg-sort.h"
#include "kernel/response/eg-sample.h"
#include "kernel/survival/eg-sum.h"

#define HALF .5
#define MANY 1e6

/* ---- distances ---- */

/* Both rise.  The greatest distance of the shares at or below a value, and the area between them. */
static void
walk (const double *before,
      size_t        n_before,
      const double *now,
      size_t        n_now,
      double       *distance,
      double       *area)
{
  double last = NAN;
  size_t i = 0, k = 0;
  EgSum sum = { 0 };

  *distance = 0;
  while (i < n_before || k < n_now)
    {
      double value = k == n_now || (i < n_before && before[i] <= now[k]) ? before[i] : now[k];
      double apart = fabs (i / (double) n_before - k / (double) n_now);

      if (!isnan (last))
        eg_sum_add (&sum, apart * (value - last));
      for (; i < n_before && before[i] == value; i++)
        ;
      for (; k < n_now && now[k] == value; k++)
        ;
      *distance = fmax (*distance, fabs (i / (double) n_before - k / (double) n_now));
      last = value;
    }
  *area = eg_sum_get (&sum);
}

/* d sum over j of C (n, j) (d + j / n)^(j - 1) (1 - d - j / n)^(n - j), all of which are positive */
static double
one_sided_tail (double d,
                double n)
{
  EgSum sum = { 0 };

  for (double j = 0; j <= floor (n * (1 - d)); j++)
    {
      double below = d + j / n, above = 1 - below;
      double log_term = gsl_sf_lngamma (n + 1) - gsl_sf_lngamma (j + 1) - gsl_sf_lngamma (n - j + 1) + (j - 1) * log (below);

      if (above > 0)
        log_term += (n - j) * log (above);
      else if (n - j > 0)
        continue;
      eg_sum_add (&sum, exp (log_term + log (d)));
    }

  return fmin (1, eg_sum_get (&sum));
}

double
eg_kolmogorov_tail (double d,
                    double n)
{
  double one, sum = 0;

  if (isnan (d) || !(n >= 1))
    return NAN;
  if (d <= 0)
    return 1;
  if (d >= 1)
    return 0;
  n = round (n);
  one = n <= MANY ? one_sided_tail (d, n) : exp (-2 * n * d * d);
  for (int k = 1; k < 100; k++)
    {
      double term = pow (one, (double) k * k);

      sum += k % 2 ? term : -term;
      if (term < 1e-17)
        break;
    }

  return fmax (0, fmin (1, 2 * sum));
}

double
eg_stability_index (const double *before,
                    const double *now,
                    size_t        n_bins)
{
  double all_before = 0, all_now = 0, index = 0;

  for (size_t b = 0; b < n_bins; b++)
    {
      all_before += before[b] + HALF;
      all_now += now[b] + HALF;
    }
  for (size_t b = 0; b < n_bins; b++)
    {
      double p = (before[b] + HALF) / all_before, q = (now[b] + HALF) / all_now;

      index += (q - p) * log (q / p);
    }

  return index;
}

/* ---- bins ---- */

/* Tenths of what rises, those that differ; returns how many. */
static size_t
find_edges (const double *sorted,
            size_t        n,
            int           first,
            int           last,
            double       *edges)
{
  size_t n_edges = 0;

  for (int tenth = first; tenth <= last; tenth++)
    {
      double edge = eg_sample_quantile (sorted, n, tenth / 10., 7);

      if (n_edges == 0 || edge > edges[n_edges - 1])
        edges[n_edges++] = edge;
    }

  return n_edges;
}

/* How many are in each bin: at or below its edge, or with BELOW just below it. */
static void
count (const double *sorted,
       size_t        n,
       const double *edges,
       size_t        n_edges,
       int           below,
       double       *counts)
{
  size_t i = 0;

  for (size_t b = 0; b <= n_edges; b++)
    {
      size_t begin = i;

      for (; i < n && (b == n_edges || sorted[i] < edges[b] || (!below && sorted[i] == edges[b])); i++)
        ;
      counts[b] = i - begin;
    }
}

static void
make_bins (EgDrift      *self,
           const double *before,
           const double *now)
{
  size_t n_edges = find_edges (before, self->n_before, 1, 9, self->edges);

  self->n_bins = n_edges + 1;
  count (before, self->n_before, self->edges, n_edges, 0, self->before);
  count (now, self->n_now, self->edges, n_edges, 0, self->now);
  self->psi = eg_stability_index (self->before, self->now, self->n_bins);
  for (size_t b = 0; b < self->n_bins; b++)
    {
      self->before[b] /= self->n_before;
      self->now[b] /= self->n_now;
    }
}

/* ALL is both together. */
static double
jensen_shannon (const double *before,
                size_t        n_before,
                const double *now,
                size_t        n_now,
                const double *all)
{
  double edges[11], p[12], q[12], sum = 0;
  size_t n_edges = find_edges (all, n_before + n_now, 0, 10, edges);

  if (n_edges < 3)
    return 0;
  /* the least and the greatest are no edges between bins */
  count (before, n_before, edges + 1, n_edges - 2, 1, p);
  count (now, n_now, edges + 1, n_edges - 2, 1, q);
  for (size_t b = 0; b < n_edges - 1; b++)
    {
      double x = p[b] / n_before, y = q[b] / n_now, middle = (x + y) / 2;

      sum += (x > 0 ? x * log (x / middle) : 0) / 2 + (y > 0 ? y * log (y / middle) : 0) / 2;
    }

  return sum;
}

/* ---- a feature ---- */

/* Known values, rising; -1 when there is no room, -2 when one is infinite. */
static ptrdiff_t
take_known (const double *values,
            size_t        n,
            double       *sorted,
            uint32_t     *order)
{
  size_t n_known = 0;

  if (eg_sort_order (values, n, 0, order, NULL, NULL) != EG_OK)
    return -1;
  for (size_t i = 0; i < n && !isnan (values[order[i]]); i++)
    {
      if (isinf (values[order[i]]))
        return -2;
      sorted[n_known++] = values[order[i]];
    }

  return n_known;
}

static double
difference_of_means (const double *before,
                     size_t        n_before,
                     const double *now,
                     size_t        n_now)
{
  EgSample first, second;
  double spread;

  eg_sample_describe (before, n_before, 7, &first);
  eg_sample_describe (now, n_now, 7, &second);
  spread = sqrt ((first.sd * first.sd + second.sd * second.sd) / 2);

  return spread > 0 ? (second.mean - first.mean) / spread : first.mean == second.mean ? 0 : NAN;
}

static void
compare (EgDrift      *self,
         const double *before,
         const double *now,
         const double *all)
{
  double n = self->n_before * (double) self->n_now / (self->n_before + (double) self->n_now);

  self->difference = difference_of_means (before, self->n_before, now, self->n_now);
  walk (before, self->n_before, now, self->n_now, &self->ks, &self->wasserstein);
  self->ks_p = eg_kolmogorov_tail (self->ks, fmax (1, n));
  make_bins (self, before, now);
  self->jensen_shannon = jensen_shannon (before, self->n_before, now, self->n_now, all);
}

/* Two rising arrays as one. */
static void
merge (const double *a,
       size_t        n,
       const double *b,
       size_t        m,
       double       *all)
{
  for (size_t i = 0, k = 0; i + k < n + m;)
    {
      int first = k == m || (i < n && a[i] <= b[k]);

      all[i + k] = first ? a[i] : b[k];
      *(first ? &i : &k) += 1;
    }
}

EgStatus
eg_drift (const double *before,
          size_t        n_before,
          const double *now,
          size_t        n_now,
          EgDrift      *answer)
{
  double *sorted = malloc ((2 * (n_before + n_now) + 1) * sizeof *sorted);
  uint32_t *order = malloc ((n_before + n_now + 1) * sizeof *order);
  double *others = sorted + n_before, *all = sorted + n_before + n_now;
  ptrdiff_t first = -1, second = -1;

  *answer = (EgDrift) { .difference = NAN, .ks = NAN, .ks_p = NAN, .wasserstein = NAN, .psi = NAN, .jensen_shannon = NAN };
  if (sorted && order && n_before < UINT32_MAX && n_now < UINT32_MAX)
    {
      first = take_known (before, n_before, sorted, order);
      second = take_known (now, n_now, others, order);
    }
  if (first >= 0 && second >= 0)
    {
      answer->n_before = first;
      answer->n_now = second;
      answer->missing_before = n_before > 0 ? 1 - first / (double) n_before : NAN;
      answer->missing_now = n_now > 0 ? 1 - second / (double) n_now : NAN;
      if (first > 0 && second > 0)
        {
          merge (sorted, first, others, second, all);
          compare (answer, sorted, others, all);
        }
    }
  free (sorted);
  free (order);

  return first == -2 || second == -2 || n_before >= UINT32_MAX || n_now >= UINT32_MAX ? EG_BAD_INPUT
         : first < 0 || second < 0 ? EG_NO_MEMORY : EG_OK;
}
