/* eg-shapley-task.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-shapley-task.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-random.h"

/* The mean answer where the features in SET are those of the row. */
static double
ask_set (const EgShapleyTask *task,
         size_t               set,
         double              *mixed)
{
  double sum = 0;

  for (size_t i = 0; i < task->n; i++)
    {
      for (size_t j = 0; j < task->p; j++)
        mixed[j] = set >> j & 1 ? task->row[j] : task->background[i * task->p + j];
      sum += task->answer (mixed, task->data);
    }

  return sum / (double) task->n;
}

/* The share of orders in which S given features of P come first, then one of the others: S! (P - S - 1)! / P!. */
static double
get_weight (size_t s,
            size_t p)
{
  double weight = 1 / (double) p;

  /* 1 over p times the binomial of p - 1 and s */
  for (size_t k = 1; k <= s; k++)
    weight *= (double) k / (double) (p - k);

  return weight;
}

EgStatus
eg_shapley_task_exact (const EgShapleyTask *task,
                  double              *phi,
                  double              *base)
{
  size_t p = task->p, n_sets = (size_t) 1 << p;
  double *answers, *mixed;

  if (task->n == 0 || p > EG_SHAPLEY_TASK_MOST)
    return EG_BAD_INPUT;
  answers = malloc (n_sets * sizeof *answers);
  mixed = malloc ((p + 1) * sizeof *mixed);
  if (!answers || !mixed)
    {
      free (answers);
      free (mixed);
      return EG_NO_MEMORY;
    }
  for (size_t set = 0; set < n_sets; set++)
    answers[set] = ask_set (task, set, mixed);
  *base = answers[0];
  for (size_t j = 0; j < p; j++)
    {
      phi[j] = 0;
      for (size_t set = 0; set < n_sets; set++)
        if (!(set >> j & 1))
          phi[j] += get_weight ((size_t) __builtin_popcountll (set), p) * (answers[set | (size_t) 1 << j] - answers[set]);
    }
  free (answers);
  free (mixed);

  return EG_OK;
}

static void
shuffle (EgRandom *random,
         size_t   *order,
         size_t    p)
{
  for (size_t j = p; j > 1; j--)
    {
      size_t at = eg_random_below (random, (uint32_t) j), kept = order[j - 1];

      order[j - 1] = order[at];
      order[at] = kept;
    }
}

/* From a row of the background to the row, one feature after the other; adds half of each change. */
static void
walk (const EgShapleyTask *task,
      const double        *from,
      const size_t        *order,
      int                  backwards,
      double              *mixed,
      double              *half)
{
  double before;

  memcpy (mixed, from, task->p * sizeof *mixed);
  before = task->answer (mixed, task->data);
  for (size_t k = 0; k < task->p; k++)
    {
      size_t j = order[backwards ? task->p - 1 - k : k];
      double after;

      mixed[j] = task->row[j];
      after = task->answer (mixed, task->data);
      half[j] += (after - before) / 2;
      before = after;
    }
}

static void
finish (const EgShapleyTask *task,
        size_t               n_orders,
        const double        *squares,
        double              *phi,
        double              *se)
{
  double n = (double) n_orders;

  for (size_t j = 0; j < task->p; j++)
    {
      phi[j] /= n;
      if (se)
        se[j] = n > 1 ? sqrt (fmax (0, squares[j] / n - phi[j] * phi[j]) / (n - 1)) : NAN;
    }
}

EgStatus
eg_shapley_task_sampled (const EgShapleyTask *task,
                    size_t               n_pairs,
                    uint64_t             seed,
                    double              *phi,
                    double              *se,
                    double              *base)
{
  size_t p = task->p, n_orders, *order;
  double *room;
  EgRandom random;

  if (task->n == 0)
    return EG_BAD_INPUT;
  n_orders = (n_pairs / task->n + (n_pairs % task->n != 0)) * task->n;
  n_orders = n_orders ? n_orders : task->n;
  order = malloc ((p + 1) * sizeof *order);
  room = calloc (3 * p + 1, sizeof *room);
  if (!order || !room)
    {
      free (order);
      free (room);
      return EG_NO_MEMORY;
    }
  eg_random_init (&random, seed, "shapley");
  for (size_t j = 0; j < p; j++)
    {
      order[j] = j;
      phi[j] = 0;
    }
  for (size_t k = 0; k < n_orders; k++)
    {
      const double *from = task->background + k % task->n * p;
      double *mixed = room, *half = room + p, *squares = room + 2 * p;

      memset (half, 0, p * sizeof *half);
      shuffle (&random, order, p);
      walk (task, from, order, 0, mixed, half);
      walk (task, from, order, 1, mixed, half);
      for (size_t j = 0; j < p; j++)
        {
          phi[j] += half[j];
          squares[j] += half[j] * half[j];
        }
    }
  *base = 0;
  for (size_t i = 0; i < task->n; i++)
    *base += task->answer (task->background + i * p, task->data) / (double) task->n;
  finish (task, n_orders, room + 2 * p, phi, se);
  free (order);
  free (room);

  return EG_OK;
}
