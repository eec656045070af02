/* eg-forest-grow.c: one tree of a forest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-forest-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A node that is still to be looked at: its rows, and how deep it is. */
typedef struct
{
  uint32_t begin;
  uint32_t n;
  uint32_t depth;
} Range;

typedef struct
{
  EgForestWork  work;
  EgForestTree *tree;
  Range        *ranges;      /* of each node of the tree */
  uint32_t      most_nodes;
  uint32_t      most_steps;
  double       *hazards;     /* at the times */
} Growing;

static int
work_init (EgForestWork       *self,
           const EgForestData *data)
{
  const size_t n = data->rows.n;

  self->data = data;
  self->weight = malloc (n * sizeof *self->weight);
  self->rows = malloc (n * sizeof *self->rows);
  self->spare = malloc (n * sizeof *self->spare);
  self->sorted = malloc (n * sizeof *self->sorted);
  self->features = malloc (data->rows.p * sizeof *self->features);
  if (!self->weight || !self->rows || !self->spare || !self->sorted || !self->features)
    return 0;
  if (!data->time)
    return 1;
  self->residual = malloc (n * sizeof (double));
  self->linear = malloc (n * sizeof (double));
  self->square = malloc (n * sizeof (double));
  self->sums[0] = malloc (n * sizeof (double));
  self->sums[1] = malloc (n * sizeof (double));

  return self->residual && self->linear && self->square && self->sums[0] && self->sums[1];
}

static void
work_clear (EgForestWork *self)
{
  free (self->weight);
  free (self->rows);
  free (self->spare);
  free (self->sorted);
  free (self->features);
  free (self->residual);
  free (self->linear);
  free (self->square);
  free (self->sums[0]);
  free (self->sums[1]);
}

/* Features are drawn until so many that vary in the node were looked at (as scikit-learn does): one that does not vary
 * says nothing. */
static EgForestSplit
find_split (EgForestWork *self)
{
  const uint32_t p = self->data->rows.p, asked = self->data->settings.n_tried;
  const uint32_t tried = asked ? asked : (uint32_t) fmax (1, floor (sqrt (p)));
  EgForestSplit split = { .gain = -1 };

  for (uint32_t j = 0; j < p; j++)
    self->features[j] = j;
  for (uint32_t j = 0, seen = 0; j < p && seen < tried; j++)
    {
      uint32_t k = j + eg_random_below (&self->random, p - j), feature = self->features[k];

      self->features[k] = self->features[j];
      self->features[j] = feature;
      seen += eg_forest_search (self, feature, &split);
    }

  return split;
}

/* Rows of the left side first, both in their order. */
static uint32_t
part (EgForestWork        *self,
      const Range         *range,
      const EgForestSplit *split)
{
  const uint16_t *classes = self->data->classes + split->feature * self->data->rows.n;
  uint32_t *rows = self->rows + range->begin, n_left = 0, n_right = 0;

  for (uint32_t i = 0; i < range->n; i++)
    {
      const uint16_t at = classes[rows[i]];

      if (at == EG_FOREST_MISSING ? split->missing_left : at <= split->last)
        rows[n_left++] = rows[i];
      else
        self->spare[n_right++] = rows[i];
    }
  memcpy (rows + n_left, self->spare, n_right * sizeof *rows);

  return n_left;
}

static int
add_nodes (Growing  *self,
           uint32_t  n)
{
  EgForestTree *tree = self->tree;

  if (tree->n_nodes + n > self->most_nodes)
    {
      uint32_t most = 2 * self->most_nodes + n;
      EgTreeNode *nodes = realloc (tree->nodes, most * sizeof *nodes);
      Range *ranges;

      if (!nodes)
        return 0;
      tree->nodes = nodes;
      ranges = realloc (self->ranges, most * sizeof *ranges);
      if (!ranges)
        return 0;
      self->ranges = ranges;
      self->most_nodes = most;
    }
  memset (tree->nodes + tree->n_nodes, 0, n * sizeof *tree->nodes);
  tree->n_nodes += n;

  return 1;
}

/* The Nelson-Aalen estimate of a leaf, kept where it has risen at one of the times. */
static int
add_steps (Growing    *self,
           EgTreeNode *node)
{
  const EgForestWork *work = &self->work;
  const EgForestData *data = work->data;
  EgForestTree *tree = self->tree;
  double at_risk = work->total, hazard = 0, mortality = 0;
  uint32_t filled = 0;

  for (uint32_t i = 0, end; i < work->n; i = end)
    {
      const uint32_t from = data->grid[work->node[i]];
      double leaving = 0, events = 0;

      for (end = i; end < work->n && data->time[work->node[end]] == data->time[work->node[i]]; end++)
        {
          leaving += work->weight[work->node[end]];
          events += data->y[work->node[end]] ? work->weight[work->node[end]] : 0;
        }
      /* an event between two of the times is seen at the second */
      if (events > 0)
        {
          const uint32_t at = from && data->times[from - 1] == data->time[work->node[i]] ? from - 1 : from;

          for (; filled < at; filled++)
            self->hazards[filled] = hazard;
          hazard += events / at_risk;
        }
      at_risk -= leaving;
    }
  for (; filled < data->n_times; filled++)
    self->hazards[filled] = hazard;
  if (tree->n_steps + data->n_times > self->most_steps)
    {
      uint32_t most = 2 * self->most_steps + data->n_times;
      uint32_t *times = realloc (tree->step_time, most * sizeof *times);
      float *hazards;

      if (!times)
        return 0;
      tree->step_time = times;
      hazards = realloc (tree->step_hazard, most * sizeof *hazards);
      if (!hazards)
        return 0;
      tree->step_hazard = hazards;
      self->most_steps = most;
    }
  for (uint32_t k = 0; k < data->n_times; k++)
    {
      mortality += self->hazards[k];
      if (self->hazards[k] > (k ? self->hazards[k - 1] : 0))
        {
          tree->step_time[tree->n_steps] = k;
          tree->step_hazard[tree->n_steps++] = self->hazards[k];
        }
    }
  node->value = mortality;

  return 1;
}

/* Looks at a node: a split with its two children, or a leaf. */
static int
finish_node (Growing  *self,
             uint32_t  number)
{
  EgForestWork *work = &self->work;
  const EgForestSettings *settings = &work->data->settings;
  const Range range = self->ranges[number];
  const uint32_t depth = settings->depth && settings->depth < EG_FOREST_DEPTH ? settings->depth : EG_FOREST_DEPTH;
  EgForestSplit split = { .gain = -1 };

  work->node = work->rows + range.begin;
  work->n = range.n;
  eg_forest_enter (work);
  if (range.depth < depth && work->n >= 2 && work->n / 2 >= settings->least && work->events > 0 &&
      (work->data->time || work->events < work->total))
    split = find_split (work);
  self->tree->nodes[number].cover = work->total;
  if (split.gain >= 0)
    {
      const uint32_t left = self->tree->n_nodes, n_left = part (work, &range, &split);

      if (!add_nodes (self, 2))
        return 0;
      self->ranges[left] = (Range) { range.begin, n_left, range.depth + 1 };
      self->ranges[left + 1] = (Range) { range.begin + n_left, range.n - n_left, range.depth + 1 };
      self->tree->nodes[number].left = left;
      self->tree->nodes[number].value = split.threshold;
      self->tree->nodes[number].split = split.feature << 1 | split.missing_left;
      return 1;
    }
  if (work->data->time)
    return add_steps (self, &self->tree->nodes[number]);
  self->tree->nodes[number].value = work->events / work->total;

  return 1;
}

/* Nodes are looked at in their order, which is that of the levels; the steps of each follow. */
static EgStatus
grow (Growing *self)
{
  EgForestTree *tree = self->tree;
  uint32_t *first, n_first = 0, most = 0;

  if (!add_nodes (self, 1))
    return EG_NO_MEMORY;
  self->ranges[0] = (Range) { 0, 0, 0 };
  for (uint32_t i = 0; i < self->work.data->rows.n; i++)
    if (self->work.weight[i] > 0)
      self->work.rows[self->ranges[0].n++] = i;
  for (uint32_t i = 0; i < tree->n_nodes; i++)
    {
      if (i + 2 > most)
        {
          most = 2 * most + 16;
          first = realloc (tree->first_step, most * sizeof *first);
          if (!first)
            return EG_NO_MEMORY;
          tree->first_step = first;
        }
      tree->first_step[n_first++] = tree->n_steps;
      if (!finish_node (self, i))
        return EG_NO_MEMORY;
    }
  tree->first_step[n_first] = tree->n_steps;

  return EG_OK;
}

EgStatus
eg_forest_grow (const EgForestData *data,
                uint32_t            number,
                EgForestTree       *tree)
{
  Growing growing = { .tree = tree };
  EgStatus status = EG_NO_MEMORY;

  *tree = (EgForestTree) { 0 };
  growing.hazards = malloc ((data->n_times + 1) * sizeof (double));
  if (growing.hazards && work_init (&growing.work, data))
    status = eg_forest_draw (data, number, &growing.work.random, growing.work.weight);
  if (status == EG_OK)
    status = grow (&growing);
  if (status != EG_OK)
    eg_forest_tree_clear (tree);
  work_clear (&growing.work);
  free (growing.ranges);
  free (growing.hazards);

  return status;
}

void
eg_forest_tree_clear (EgForestTree *self)
{
  free (self->nodes);
  free (self->first_step);
  free (self->step_time);
  free (self->step_hazard);
  *self = (EgForestTree) { 0 };
}
