/* eg-forest-search.c: the best split of a node by a feature.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-forest-work.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* so few are put in order by inserting */
#define FEW 24
/* a variance that rounding may have left */
#define TINY 1e-10

/* ---- times ---- */

/* Of the rows on the left, weights w and the event: with residuals from the hazard of the node,
 *
 *   observed - expected = sum w (event - hazard)
 *   variance = sum over times c (q - q^2), q = (at risk on the left) / Y
 *            = sum_i w_i linear_i - sum_ij w_i w_j square_min(i, j),
 *
 * so that a row is added in O(log n): rows of a node stand in the order of their times. */
typedef struct
{
  uint32_t n;
  double   weight;
  double   events;
  double   residual;
  double   variance;
} Side;

static void
prepare_times (EgForestWork *self)
{
  const EgForestData *data = self->data;
  double at_risk = self->total, hazard = 0, linear = 0, square = 0;

  for (uint32_t i = 0, end; i < self->n; i = end)
    {
      const double time = data->time[self->node[i]];
      double leaving = 0, events = 0;

      for (end = i; end < self->n && data->time[self->node[end]] == time; end++)
        {
          leaving += self->weight[self->node[end]];
          events += data->y[self->node[end]] ? self->weight[self->node[end]] : 0;
        }
      if (events > 0)
        {
          double c = at_risk > 1 ? events * (at_risk - events) / (at_risk - 1) : 0;

          hazard += events / at_risk;
          linear += c / at_risk;
          square += c / at_risk / at_risk;
        }
      for (uint32_t j = i; j < end; j++)
        {
          self->residual[j] = data->y[self->node[j]] - hazard;
          self->linear[j] = linear;
          self->square[j] = square;
        }
      at_risk -= leaving;
    }
}

void
eg_forest_enter (EgForestWork *self)
{
  self->total = self->events = 0;
  for (uint32_t i = 0; i < self->n; i++)
    {
      self->total += self->weight[self->node[i]];
      self->events += self->data->y[self->node[i]] ? self->weight[self->node[i]] : 0;
    }
  if (self->data->time)
    prepare_times (self);
}

static void
add_to_sums (EgForestWork *self,
             uint32_t      position,
             double        weight)
{
  const double squared = weight * self->square[position];

  for (uint32_t k = position + 1; k <= self->n; k += k & -k)
    {
      self->sums[0][k - 1] += weight;
      self->sums[1][k - 1] += squared;
    }
}

static void
add (EgForestWork *self,
     Side         *left,
     uint32_t      position)
{
  const uint32_t place = self->node[position];
  const double weight = self->weight[place];

  if (self->data->time)
    {
      double before = 0, squared = 0, later;

      for (uint32_t k = position + 1; k; k -= k & -k)
        {
          before += self->sums[0][k - 1];
          squared += self->sums[1][k - 1];
        }
      later = left->weight - before;
      left->variance += weight * self->linear[position] - weight * weight * self->square[position]
                        - 2 * weight * (squared + self->square[position] * later);
      left->residual += weight * self->residual[position];
      add_to_sums (self, position, weight);
    }
  left->n++;
  left->weight += weight;
  left->events += self->data->y[place] ? weight : 0;
}

/* ---- either ---- */

/* What a split is worth, 0 or more; below 0: it is not possible.  Gini: sum over both sides of (n1^2 + n0^2) / n, less that
 * of the node, which is its impurity less theirs.  A split that is worth nothing is one as well (as in scikit-learn): those
 * below it may be worth something. */
static double
judge (const EgForestWork *self,
       const Side         *left)
{
  const EgForestSettings *settings = &self->data->settings;
  double n = left->weight, m = self->total - n, a = left->events, b = self->events - a;

  if (!left->n || left->n == self->n || left->n < settings->least || self->n - left->n < settings->least)
    return -1;
  if (self->data->time)
    return a < settings->least_events || b < settings->least_events || left->variance < TINY
           ? -1 : left->residual * left->residual / left->variance;

  return fmax (0, (a * a + (n - a) * (n - a)) / n + (b * b + (m - b) * (m - b)) / m
               - (self->events * self->events + (self->total - self->events) * (self->total - self->events)) / self->total);
}

/* Halfway between two values; the lower is below it, whatever rounding does. */
static float
halfway (float low,
         float high)
{
  float middle = low / 2 + high / 2;

  return middle > low && middle <= high ? middle : high;
}

static void
take (EgForestWork  *self,
      uint32_t       feature,
      double         gain,
      uint16_t       last,
      uint16_t       next,
      int            missing_left,
      EgForestSplit *split)
{
  const EgForestData *data = self->data;
  const size_t first = data->first[feature];

  if (!(gain > split->gain))
    return;
  *split = (EgForestSplit) { gain, feature, last, missing_left, FLT_MAX };
  if (next == EG_FOREST_MISSING)
    split->last = EG_FOREST_MISSING - 1;
  else
    split->threshold = halfway (data->high[first + last], data->low[first + next]);
}

/* Rows are added to the left class by class; those with the value missing first, or never. */
static void
scan (EgForestWork   *self,
      uint32_t        feature,
      const uint16_t *classes,
      uint32_t        known,
      int             missing_left,
      EgForestSplit  *split)
{
  Side left = { 0 };

  if (self->data->time)
    for (int k = 0; k < 2; k++)
      memset (self->sums[k], 0, self->n * sizeof (double));
  for (uint32_t i = known; missing_left && i < self->n; i++)
    add (self, &left, self->sorted[i]);
  for (uint32_t i = 0, end; i < known; i = end)
    {
      const uint16_t at = classes[self->node[self->sorted[i]]];

      for (end = i; end < known && classes[self->node[self->sorted[end]]] == at; end++)
        add (self, &left, self->sorted[end]);
      if (end < known)
        {
          /* where nobody is missing such a value goes to the greater side */
          int to_left = known == self->n ? left.weight * 2 > self->total : missing_left;

          take (self, feature, judge (self, &left), at, classes[self->node[self->sorted[end]]], to_left, split);
        }
      else if (known < self->n && !missing_left)
        take (self, feature, judge (self, &left), at, EG_FOREST_MISSING, 0, split);
    }
}

/* Positions by class, stable; returns how many have a value. */
static uint32_t
sort (EgForestWork   *self,
      const uint16_t *classes,
      uint32_t        n_classes)
{
  uint32_t known = 0;

  if (self->n <= FEW)
    {
      for (uint32_t i = 0; i < self->n; i++)
        {
          const uint16_t at = classes[self->node[i]];
          uint32_t to = i;

          for (; to > 0 && classes[self->node[self->sorted[to - 1]]] > at; to--)
            self->sorted[to] = self->sorted[to - 1];
          self->sorted[to] = i;
          known += at != EG_FOREST_MISSING;
        }
      return known;
    }
  memset (self->counts, 0, (n_classes + 1) * sizeof *self->counts);
  for (uint32_t i = 0; i < self->n; i++)
    {
      const uint16_t at = classes[self->node[i]];

      self->counts[at == EG_FOREST_MISSING ? n_classes : at]++;
    }
  for (uint32_t k = 0, begin = 0; k <= n_classes; k++)
    {
      uint32_t count = self->counts[k];

      self->counts[k] = begin;
      begin += count;
      known = k < n_classes ? begin : known;
    }
  for (uint32_t i = 0; i < self->n; i++)
    {
      const uint16_t at = classes[self->node[i]];

      self->sorted[self->counts[at == EG_FOREST_MISSING ? n_classes : at]++] = i;
    }

  return known;
}

int
eg_forest_search (EgForestWork  *self,
                  uint32_t       feature,
                  EgForestSplit *split)
{
  const EgForestData *data = self->data;
  const uint16_t *classes = data->classes + feature * data->rows.n;
  uint32_t known = sort (self, classes, data->first[feature + 1] - data->first[feature]);

  if (classes[self->node[self->sorted[0]]] == classes[self->node[self->sorted[self->n - 1]]])
    return 0;
  scan (self, feature, classes, known, 0, split);
  if (known < self->n)
    scan (self, feature, classes, known, 1, split);

  return 1;
}
