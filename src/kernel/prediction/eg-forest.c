/* eg-forest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-forest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/prediction/eg-forest-work.h"

/* of single precision, in sums of many numbers */
#define ROUNDING 1e-4

/* ---- making ---- */

static void
copy_tree (EgForest           *self,
           const EgForestTree *tree,
           uint32_t            first,
           uint32_t            step)
{
  for (uint32_t i = 0; i < tree->n_nodes; i++)
    {
      self->nodes[first + i] = tree->nodes[i];
      self->nodes[first + i].left += tree->nodes[i].left ? first : 0;
      if (self->n_times)
        self->first_step[first + i] = step + tree->first_step[i];
    }
  if (tree->n_steps)
    {
      memcpy (self->step_time + step, tree->step_time, tree->n_steps * sizeof *tree->step_time);
      memcpy (self->step_hazard + step, tree->step_hazard, tree->n_steps * sizeof *tree->step_hazard);
    }
}

EgStatus
eg_forest_join (EgForest           *self,
                const EgForestData *data,
                const EgForestTree *trees)
{
  const uint32_t n_trees = data->settings.n_trees;
  uint64_t nodes = 0, steps = 0;

  *self = (EgForest) { .n_features = data->rows.p, .n_trees = n_trees, .n_times = data->n_times };
  for (uint32_t i = 0; i < n_trees; i++)
    {
      nodes += trees[i].n_nodes;
      steps += trees[i].n_steps;
    }
  if (nodes >= UINT32_MAX || steps >= UINT32_MAX)
    return EG_NO_MEMORY;
  self->first = malloc ((n_trees + 1) * sizeof *self->first);
  self->nodes = malloc (nodes * sizeof *self->nodes);
  self->times = malloc ((data->n_times + 1) * sizeof *self->times);
  self->first_step = calloc (nodes + 1, sizeof *self->first_step);
  self->step_time = malloc ((steps + 1) * sizeof *self->step_time);
  self->step_hazard = malloc ((steps + 1) * sizeof *self->step_hazard);
  if (!self->first || !self->nodes || !self->times || !self->first_step || !self->step_time || !self->step_hazard)
    {
      eg_forest_clear (self);
      return EG_NO_MEMORY;
    }
  if (data->n_times)
    memcpy (self->times, data->times, data->n_times * sizeof *self->times);
  nodes = steps = 0;
  for (uint32_t i = 0; i < n_trees; i++)
    {
      self->first[i] = nodes;
      copy_tree (self, &trees[i], nodes, steps);
      nodes += trees[i].n_nodes;
      steps += trees[i].n_steps;
    }
  self->first[n_trees] = nodes;
  self->first_step[nodes] = steps;

  return EG_OK;
}

void
eg_forest_clear (EgForest *self)
{
  free (self->first);
  free (self->nodes);
  free (self->times);
  free (self->first_step);
  free (self->step_time);
  free (self->step_hazard);
  *self = (EgForest) { 0 };
}

EgStatus
eg_forest_init (EgForest               *self,
                const EgForestRows     *rows,
                const EgForestSettings *settings,
                EgStep                  step,
                void                   *step_data)
{
  EgForestTree *trees;
  EgForestData *data;
  EgStatus status;

  *self = (EgForest) { 0 };
  status = eg_forest_data_new (rows, settings, &data);
  if (status != EG_OK)
    return status;
  trees = calloc (settings->n_trees, sizeof *trees);
  if (!trees)
    status = EG_NO_MEMORY;
  for (uint32_t i = 0; status == EG_OK && i < settings->n_trees; i++)
    status = step && step ((double) i / settings->n_trees, step_data) ? EG_STOPPED : eg_forest_grow (data, i, &trees[i]);
  if (status == EG_OK)
    status = eg_forest_join (self, data, trees);
  for (uint32_t i = 0; trees && i < settings->n_trees; i++)
    eg_forest_tree_clear (&trees[i]);
  free (trees);
  eg_forest_data_free (data);

  return status;
}

/* ---- asking ---- */

void
eg_forest_get_ensemble (const EgForest *self,
                        EgTreeEnsemble *ensemble)
{
  *ensemble = (EgTreeEnsemble) { self->n_features, self->n_trees, self->first, self->nodes, 0 };
}

double
eg_forest_mortality (const EgForest *self,
                     uint32_t        leaf)
{
  double sum = 0;

  for (uint32_t s = self->first_step[leaf]; s < self->first_step[leaf + 1]; s++)
    {
      const uint32_t until = s + 1 < self->first_step[leaf + 1] ? self->step_time[s + 1] : self->n_times;

      sum += (double) self->step_hazard[s] * (until - self->step_time[s]);
    }

  return sum;
}

/* The steps of all nodes; splits have none. */
static int
has_good_steps (const EgForest *self)
{
  const uint32_t n_nodes = self->first[self->n_trees];

  if (self->first_step[0] != 0)
    return 0;
  for (uint32_t i = 0; i < n_nodes; i++)
    {
      const uint32_t begin = self->first_step[i], end = self->first_step[i + 1];
      double mortality;

      if (end < begin || (self->nodes[i].left && end > begin))
        return 0;
      for (uint32_t s = begin; s < end; s++)
        if (self->step_time[s] >= self->n_times || !isfinite (self->step_hazard[s]) || self->step_hazard[s] < 0 ||
            (s > begin && (self->step_time[s] <= self->step_time[s - 1] || self->step_hazard[s] < self->step_hazard[s - 1])))
          return 0;
      mortality = self->nodes[i].left ? self->nodes[i].value : eg_forest_mortality (self, i);
      if (!(fabs (self->nodes[i].value - mortality) <= ROUNDING * (1 + fabs (mortality))))
        return 0;
    }

  return 1;
}

EgStatus
eg_forest_check (const EgForest *self)
{
  EgTreeEnsemble ensemble;
  uint32_t n_nodes;

  eg_forest_get_ensemble (self, &ensemble);
  if (eg_tree_ensemble_check (&ensemble, NULL) != EG_OK || eg_tree_ensemble_depth (&ensemble) > EG_FOREST_DEPTH)
    return EG_BAD_INPUT;
  n_nodes = self->first[self->n_trees];
  for (uint32_t i = 0; i < n_nodes; i++)
    {
      const EgTreeNode *node = &self->nodes[i];

      if (node->left ? fabs ((double) self->nodes[node->left].cover + self->nodes[node->left + 1].cover - node->cover)
                       > ROUNDING * node->cover
          : node->value < 0 || (!self->n_times && node->value > 1))
        return EG_BAD_INPUT;
    }
  for (uint32_t k = 0; k < self->n_times; k++)
    if (!isfinite (self->times[k]) || self->times[k] < 0 || (k && self->times[k] <= self->times[k - 1]))
      return EG_BAD_INPUT;

  return !self->n_times || has_good_steps (self) ? EG_OK : EG_BAD_INPUT;
}

static uint32_t
find_leaf (const EgForest *self,
           uint32_t        tree,
           const float    *row)
{
  uint32_t at = self->first[tree];

  while (self->nodes[at].left)
    {
      const EgTreeNode *node = &self->nodes[at];
      const float value = row[EG_TREE_FEATURE (node)];

      at = node->left + (isnan (value) ? !EG_TREE_MISSING_LEFT (node) : !(value < node->value));
    }

  return at;
}

double
eg_forest_value (const EgForest *self,
                 const float    *row)
{
  double sum = 0;

  for (uint32_t tree = 0; tree < self->n_trees; tree++)
    sum += self->nodes[find_leaf (self, tree, row)].value;

  return sum / self->n_trees;
}

void
eg_forest_hazards (const EgForest *self,
                   const float    *row,
                   double         *hazards)
{
  /* steps first, their sum after */
  for (uint32_t k = 0; k < self->n_times; k++)
    hazards[k] = 0;
  for (uint32_t tree = 0; tree < self->n_trees; tree++)
    {
      uint32_t leaf = find_leaf (self, tree, row);
      double before = 0;

      for (uint32_t s = self->first_step[leaf]; s < self->first_step[leaf + 1]; s++)
        {
          hazards[self->step_time[s]] += self->step_hazard[s] - before;
          before = self->step_hazard[s];
        }
    }
  for (uint32_t k = 0; k < self->n_times; k++)
    {
      hazards[k] /= self->n_trees;
      hazards[k] += k ? hazards[k - 1] : 0;
    }
}

double
eg_forest_node_hazard (const EgForest *self,
                       uint32_t        node,
                       double          time)
{
  uint32_t low = self->first_step[node], high = self->first_step[node + 1], begin = low;

  while (low < high)
    {
      uint32_t middle = low + (high - low) / 2;

      if (self->times[self->step_time[middle]] <= time)
        low = middle + 1;
      else
        high = middle;
    }

  return low > begin ? self->step_hazard[low - 1] : 0;
}

double
eg_forest_hazard (const EgForest *self,
                  const float    *row,
                  double          time)
{
  double sum = 0;

  for (uint32_t tree = 0; tree < self->n_trees; tree++)
    sum += eg_forest_node_hazard (self, find_leaf (self, tree, row), time);

  return sum / self->n_trees;
}

EgStatus
eg_forest_out_of_bag (const EgForest     *self,
                      const EgForestData *data,
                      double              time,
                      double             *value,
                      uint32_t           *n_out)
{
  const size_t n = data->rows.n;
  double *weight = malloc (n * sizeof *weight);
  uint32_t *out = calloc (n, sizeof *out);
  EgStatus status = weight && out ? EG_OK : EG_NO_MEMORY;

  for (size_t i = 0; i < n; i++)
    value[i] = 0;
  for (uint32_t tree = 0; status == EG_OK && tree < self->n_trees; tree++)
    {
      EgRandom random;

      status = eg_forest_draw (data, tree, &random, weight);
      for (size_t place = 0; status == EG_OK && place < n; place++)
        if (weight[place] == 0)
          {
            const size_t i = data->order[place];
            const uint32_t leaf = find_leaf (self, tree, data->rows.values + i * data->rows.p);

            value[i] += isnan (time) ? self->nodes[leaf].value : eg_forest_node_hazard (self, leaf, time);
            out[i]++;
          }
    }
  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      value[i] = out[i] ? value[i] / out[i] : NAN;
      if (n_out)
        n_out[i] = out[i];
    }
  free (weight);
  free (out);

  return status;
}
