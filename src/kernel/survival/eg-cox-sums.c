/* eg-cox-sums.c: score and information.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/survival/eg-cross-product.h"

/* of x-bar there may be one more than rows: of a set with ties that began in the block before */
#define BLOCK_ROWS (EG_BLOCK - 8)
#define BLOCKS_A_STEP 128

/* Rows of a block up to where a set ends, or the block does. */
typedef struct
{
  size_t end;
  size_t set;
  int    closes;
  int    two;        /* events are tied: E1 is wanted */
  double ratio;      /* of E1 that is taken off S1 */
} Segment;

typedef struct
{
  const EgCoxWalk    *walk;
  const EgCoxStratum *stratum;
  const double       *factor;
  double             *score;
  double             *information;
  size_t              set;
  size_t              n_blocks;

  double             *expected;
  double             *residual;
  const double      **x;
  double             *s1, *lost, *e1;
  double             *panel;        /* of each column, x-bar of sets, not yet divided */
  const double      **panel_columns;
  double             *panel_weights;
  size_t              n_panel;
  double             *second;
  double             *work;
  Segment            *segments;
  size_t              n_segments;
} Sums;

static int
sums_init (Sums *self)
{
  size_t p = self->walk->data->n_columns;

  self->expected = malloc (2 * EG_BLOCK * sizeof (double));
  self->residual = self->expected ? self->expected + EG_BLOCK : NULL;
  self->x = malloc ((p + 1) * sizeof *self->x);
  self->s1 = calloc (3 * p + 1, sizeof (double));
  self->lost = self->s1 ? self->s1 + p : NULL;
  self->e1 = self->s1 ? self->s1 + 2 * p : NULL;
  self->panel = malloc ((p + 1) * EG_BLOCK * sizeof (double));
  self->panel_columns = malloc ((p + 1) * sizeof *self->panel_columns);
  self->panel_weights = malloc (EG_BLOCK * sizeof (double));
  self->second = calloc (p * p + 1, sizeof (double));
  self->work = malloc (2 * EG_BLOCK * sizeof (double));
  self->segments = malloc ((EG_BLOCK + 1) * sizeof *self->segments);
  for (size_t j = 0; self->panel && self->panel_columns && j < p; j++)
    self->panel_columns[j] = self->panel + j * EG_BLOCK;

  return self->expected && self->x && self->s1 && self->panel && self->panel_columns && self->panel_weights
         && self->second && self->work && self->segments;
}

static void
sums_clear (Sums *self)
{
  free (self->expected);
  free (self->x);
  free (self->s1);
  free (self->panel);
  free (self->panel_columns);
  free (self->panel_weights);
  free (self->second);
  free (self->work);
  free (self->segments);
}

/* the sets of a block of rows, and what their x-bar x-bar' are multiplied with */
static void
find_segments (Sums   *self,
               size_t  set,
               size_t  begin,
               size_t  end)
{
  const EgCoxData *data = self->walk->data;

  self->n_segments = self->n_panel = 0;
  for (size_t i = begin; i < end && set < self->stratum->end_set; set++)
    {
      Segment segment = { .end = data->sets[set].end < end ? data->sets[set].end : end, .set = set };

      segment.closes = data->sets[set].end <= end;
      segment.two = self->walk->efron && data->sets[set].n_events > 1;
      if (segment.closes)
        {
          EgTieSums ties = eg_cox_walk_ties (self->walk, self->stratum, set);
          double f = self->factor ? self->factor[set] : 1;

          segment.ratio = ties.square_f / ties.square;
          self->panel_weights[self->n_panel++] = f * ties.square;
          if (segment.two)
            self->panel_weights[self->n_panel++] = f * (ties.square_ff - ties.square_f * segment.ratio);
        }
      self->segments[self->n_segments++] = segment;
      i = segment.end;
    }
}

/* adds to a sum and to what rounding loses of it (Knuth 1969, 4.2.2) */
static inline void
add_exactly (double *sum,
             double *lost,
             double  value)
{
  double s = *sum + value, from = s - value;

  *lost += (*sum - from) + (value - (s - from));
  *sum = s;
}

/* Goes on with S1 of a column, and puts it into the panel where a set ends.  With E1, the
 * sum over l of (S1 - f E1)(S1 - f E1)' w/a^2 is that of S1 - ratio E1, and one of E1. */
static void
sum_column (Sums   *self,
            size_t  j,
            size_t  begin)
{
  const EgCoxData *data = self->walk->data;
  const double *risk = self->walk->risk, *x = data->columns[j];
  double s1 = self->s1[j], lost = self->lost[j], e1 = self->e1[j], *panel = self->panel + j * EG_BLOCK;
  size_t i = begin;

  for (const Segment *segment = self->segments; segment < self->segments + self->n_segments; segment++)
    {
      for (; i < segment->end; i++)
        {
          double value = risk[i] * x[i];

          add_exactly (&s1, &lost, value);
          if (segment->two && data->event[i])
            e1 += value;
        }
      if (!segment->closes)
        continue;
      if (data->leaving)
        for (size_t q = eg_cox_data_left_before (data, self->stratum, segment->set);
             q < data->n_left[segment->set]; q++)
          add_exactly (&s1, &lost, -risk[data->leaving[q]] * x[data->leaving[q]]);
      *panel++ = s1 + lost - segment->ratio * e1;
      if (segment->two)
        *panel++ = e1;
      e1 = 0;
    }
  self->s1[j] = s1;
  self->lost[j] = lost;
  self->e1[j] = e1;
}

static void
sum_block (Sums   *self,
           size_t  begin,
           size_t  end)
{
  const EgCoxData *data = self->walk->data;
  size_t p = data->n_columns, n = end - begin, set = self->set;

  eg_cox_walk_expect (self->walk, self->stratum, self->factor, &self->set, begin, end, self->expected,
                      self->residual);
  for (size_t i = 0; i < n; i++)
    self->residual[i] = self->residual[i] * eg_cox_data_weight (data, begin + i) - self->expected[i];
  for (size_t j = 0; j < p; j++)
    self->x[j] = data->columns[j] + begin;
  for (size_t j = 0; self->score && j < p; j++)
    self->score[j] += eg_dot (self->x[j], self->residual, n);
  if (!self->information)
    return;

  eg_cross_product_add (self->information, self->x, self->expected, n, p, self->work);
  while (set < self->stratum->end_set && data->sets[set].end <= begin)
    set++;
  find_segments (self, set, begin, end);
  for (size_t j = 0; j < p; j++)
    sum_column (self, j, begin);
  eg_cross_product_add (self->second, self->panel_columns, self->panel_weights, self->n_panel, p, self->work);
}

static int
is_stopped (Sums   *self,
            size_t  place)
{
  const EgCoxWalk *walk = self->walk;

  if (!walk->step || self->n_blocks++ % BLOCKS_A_STEP != 0)
    return 0;

  return walk->step (walk->fraction * (1 + .2 * (double) place / (walk->data->n + 1)), walk->step_data);
}

static EgStatus
sum_strata (Sums *self)
{
  const EgCoxData *data = self->walk->data;
  size_t p = data->n_columns;

  for (size_t s = 0; s < data->n_strata; s++)
    {
      self->stratum = &data->strata[s];
      self->set = self->stratum->first_set;
      memset (self->s1, 0, 3 * p * sizeof (double));
      /* nothing is expected of rows before the first set, and nothing after the last one */
      for (size_t begin = self->stratum->begin, end; begin < self->stratum->end
           && self->set < self->stratum->end_set; begin = end)
        {
          end = self->stratum->end - begin < BLOCK_ROWS ? self->stratum->end : begin + BLOCK_ROWS;
          if (is_stopped (self, begin))
            return EG_STOPPED;
          sum_block (self, begin, end);
        }
    }
  for (size_t i = 0; self->information && i < p * p; i++)
    self->information[i] -= self->second[i];

  return EG_OK;
}

EgStatus
eg_cox_walk_sums (const EgCoxWalk *walk,
                  const double    *factor,
                  double          *score,
                  double          *information)
{
  Sums sums = { .walk = walk, .factor = factor, .score = score, .information = information };
  size_t p = walk->data->n_columns;
  EgStatus status = EG_NO_MEMORY;

  if (score)
    memset (score, 0, p * sizeof *score);
  if (information)
    memset (information, 0, p * p * sizeof *information);
  if (sums_init (&sums))
    status = sum_strata (&sums);
  sums_clear (&sums);

  return status;
}
