/* eg-network.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-network-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Adam's, as its authors propose them */
#define FIRST 0.9
#define SECOND 0.999
#define LEAST 1e-8

/* One member while it is made. */
typedef struct
{
  EgNetworkWork  work;
  EgRandom       random;
  size_t         size;
  double        *parameters;
  double        *slopes;
  double        *mean;          /* of the slopes, the latest most */
  double        *square;        /* of their squares */
  double         mean_share;    /* FIRST and SECOND to the power of the steps */
  double         square_share;
  uint32_t      *order;
} Member;

static void
begin (Member *self)
{
  const EgNetworkShape *shape = &self->work.shape;
  double *at = self->parameters;
  uint32_t from = shape->n_inputs;

  for (uint32_t k = 0; k <= shape->n_layers; k++)
    {
      const uint32_t to = k < shape->n_layers ? shape->units[k] : 1;
      const double bound = sqrt (6. / (from + to));

      for (size_t i = 0; i < (size_t) (from + 1) * to; i++)
        at[i] = (2 * eg_random_uniform (&self->random) - 1) * bound;
      at += (size_t) (from + 1) * to;
      from = to;
    }
  memset (self->mean, 0, self->size * sizeof *self->mean);
  memset (self->square, 0, self->size * sizeof *self->square);
  self->mean_share = self->square_share = 1;
}

static void
move (Member *self,
      double  rate)
{
  double scale;

  self->mean_share *= FIRST;
  self->square_share *= SECOND;
  scale = sqrt (1 - self->square_share) / (1 - self->mean_share);
  for (size_t i = 0; i < self->size; i++)
    {
      self->mean[i] = FIRST * self->mean[i] + (1 - FIRST) * self->slopes[i];
      self->square[i] = SECOND * self->square[i] + (1 - SECOND) * self->slopes[i] * self->slopes[i];
      self->parameters[i] -= rate * scale * self->mean[i] / (sqrt (self->square[i]) + LEAST);
    }
}

static void
shuffle (Member *self)
{
  const size_t n = self->work.rows->n;

  for (size_t i = 0; i < n; i++)
    self->order[i] = i;
  for (size_t i = n; i > 1; i--)
    {
      const uint32_t j = eg_random_below (&self->random, i), swapped = self->order[i - 1];

      self->order[i - 1] = self->order[j];
      self->order[j] = swapped;
    }
}

/* All steps of a member; PART is its number, for what is said of progress. */
static EgStatus
make (Member                  *self,
      const EgNetworkSettings *settings,
      uint32_t                 part,
      EgStep                   step,
      void                    *step_data)
{
  const size_t n = self->work.rows->n;
  const size_t batch = settings->batch && settings->loss != EG_NETWORK_COX && settings->batch < n ? settings->batch : n;
  /* a rest of less than half a batch goes with the last */
  const size_t n_steps = (n + batch / 2) / batch;

  begin (self);
  for (uint32_t round = 0; round < settings->n_rounds; round++)
    {
      if (step && step ((part + (double) round / settings->n_rounds) / settings->n_members, step_data))
        return EG_STOPPED;
      if (batch < n)
        shuffle (self);
      for (size_t k = 0; k < n_steps; k++)
        {
          const size_t end = k + 1 < n_steps ? (k + 1) * batch : n;
          const double done = (round + (double) k / n_steps) / settings->n_rounds;

          eg_network_work_on (&self->work, self->parameters, batch < n ? self->order + k * batch : NULL, end - k * batch,
                              &self->random, self->slopes);
          move (self, settings->rate * (1 - done));
        }
    }
  for (size_t i = 0; i < self->size; i++)
    if (!isfinite (self->parameters[i]))
      return EG_BAD_INPUT;

  return EG_OK;
}

static void
name_stream (uint32_t  number,
             char     *name)
{
  char digits[12];
  int n = 0, at = 8;

  memcpy (name, "network:", 8);
  for (uint32_t rest = number; n == 0 || rest; rest /= 10)
    digits[n++] = '0' + rest % 10;
  while (n > 0)
    name[at++] = digits[--n];
  name[at] = '\0';
}

EgStatus
eg_network_init (EgNetwork               *self,
                 const EgNetworkRows     *rows,
                 const EgNetworkSettings *settings,
                 EgStep                   step,
                 void                    *step_data)
{
  Member member = { 0 };
  EgStatus status;

  *self = (EgNetwork) { 0 };
  if (!settings->n_members || settings->n_members > 1000 || !settings->n_rounds || !(settings->rate > 0) ||
      !isfinite (settings->rate) || !(settings->decay >= 0) || !isfinite (settings->decay) ||
      !(settings->dropout >= 0 && settings->dropout < 1))
    return EG_BAD_INPUT;
  status = eg_network_work_init (&member.work, rows, settings);
  if (status != EG_OK)
    return status;
  self->shape = member.work.shape;
  self->n_members = settings->n_members;
  member.size = eg_network_size (&self->shape);
  self->parameters = malloc (member.size * settings->n_members * sizeof *self->parameters);
  member.slopes = malloc (3 * member.size * sizeof *member.slopes);
  member.order = malloc (rows->n * sizeof *member.order);
  if (!self->parameters || !member.slopes || !member.order)
    status = EG_NO_MEMORY;
  else
    {
      member.mean = member.slopes + member.size;
      member.square = member.mean + member.size;
    }
  for (uint32_t k = 0; status == EG_OK && k < settings->n_members; k++)
    {
      char name[24];

      name_stream (k, name);
      eg_random_init (&member.random, settings->seed, name);
      member.parameters = self->parameters + k * member.size;
      status = make (&member, settings, k, step, step_data);
    }
  eg_network_work_clear (&member.work);
  free (member.slopes);
  free (member.order);
  if (status != EG_OK)
    eg_network_clear (self);

  return status;
}

void
eg_network_clear (EgNetwork *self)
{
  free (self->parameters);
  *self = (EgNetwork) { 0 };
}

EgStatus
eg_network_check (const EgNetwork *self)
{
  const size_t size = eg_network_size (&self->shape);

  if (!size || !self->n_members || self->n_members > 1000)
    return EG_BAD_INPUT;
  for (size_t i = 0; i < size * self->n_members; i++)
    if (!isfinite (self->parameters[i]))
      return EG_BAD_INPUT;

  return EG_OK;
}

double
eg_network_score (const EgNetwork *self,
                  const double    *row)
{
  const size_t size = eg_network_size (&self->shape);
  double sum = 0;

  for (uint32_t k = 0; k < self->n_members; k++)
    sum += eg_network_score_of (&self->shape, self->parameters + k * size, row);

  return sum / self->n_members;
}
