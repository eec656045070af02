/* eg-cox-sums.c: score and information.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-cox-walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/eg-wide.h"
#include "kernel/survival/eg-cross-product.h"

/* of x-bar there may be one more than rows: of a set with ties that began in the block before */
#define BLOCK_ROWS (EG_BLOCK - 8)
#define BLOCKS_A_STEP 128

/* columns whose sums run side by side, and the room of each */
#define AT_ONCE 4
#define RUNNING (EG_BLOCK + 1)

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
  double             *running;      /* of some columns and of their events */
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
  self->running = malloc (2 * AT_ONCE * RUNNING * sizeof (double));
  self->segments = malloc ((EG_BLOCK + 1) * sizeof *self->segments);
  for (size_t j = 0; self->panel && self->panel_columns && j < p; j++)
    self->panel_columns[j] = self->panel + j * EG_BLOCK;

  return self->expected && self->x && self->s1 && self->panel && self->panel_columns && self->panel_weights
         && self->second && self->work && self->running && self->segments;
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
  free (self->running);
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

/* Of AT_ONCE columns the sums of r x over a block up to each row, side by side so that they need not wait for
 * each other.  OF: what of a row counts.  Within so few rows rounding loses nothing that matters. */
EG_INLINE void
run_columns (double *const *columns,
             int            at_once,
             const double  *of,
             size_t         begin,
             size_t         n,
             double        *running)
{
  const double *x[AT_ONCE];
  double sum[AT_ONCE] = { 0 };

  for (int c = 0; c < at_once; c++)
    {
      x[c] = columns[c] + begin;
      running[c * RUNNING] = 0;
    }
  for (size_t i = 0; i < n; i++)
    for (int c = 0; c < at_once; c++)
      {
        sum[c] += of[i] * x[c][i];
        running[c * RUNNING + i + 1] = sum[c];
      }
}

static void
run_block (Sums         *self,
           size_t        column,
           int           at_once,
           const double *of,
           size_t        begin,
           size_t        n,
           double       *running)
{
  double *const *columns = self->walk->data->columns + column;

  if (at_once == AT_ONCE)
    run_columns (columns, AT_ONCE, of, begin, n, running);
  else
    for (int c = 0; c < at_once; c++)
      run_columns (columns + c, 1, of, begin, n, running + c * RUNNING);
}

static double
sum_leaving (Sums   *self,
             size_t  column,
             size_t  set)
{
  const EgCoxData *data = self->walk->data;
  double sum = 0;

  for (size_t q = eg_cox_data_left_before (data, self->stratum, set); q < data->n_left[set]; q++)
    sum += self->walk->risk[data->leaving[q]] * data->columns[column][data->leaving[q]];

  return sum;
}

/* Goes on with S1 of a column, and puts it into the panel where a set ends.  RUNNING and, where events are
 * tied, EVENTS: the sums up to each row of the block.  With E1, the sum over l of (S1 - f E1)(S1 - f E1)' w/a^2 is
 * that of S1 - ratio E1, and one of E1. */
static void
sum_column (Sums         *self,
            size_t        j,
            size_t        begin,
            size_t        n,
            const double *running,
            const double *events)
{
  const EgCoxData *data = self->walk->data;
  double s1 = self->s1[j], lost = self->lost[j], e1 = self->e1[j], *panel = self->panel + j * EG_BLOCK;
  size_t last = 0;

  for (const Segment *segment = self->segments; segment < self->segments + self->n_segments; segment++)
    {
      size_t end = segment->end - begin;

      if (segment->two)
        e1 += events[end] - events[last];
      last = end;
      if (!segment->closes)
        continue;
      if (data->leaving)
        add_exactly (&s1, &lost, -sum_leaving (self, j, segment->set));
      *panel++ = s1 + lost + running[end] - segment->ratio * e1;
      if (segment->two)
        *panel++ = e1;
      e1 = 0;
    }
  add_exactly (&s1, &lost, running[n]);
  self->s1[j] = s1;
  self->lost[j] = lost;
  self->e1[j] = e1;
}

static void
sum_columns (Sums   *self,
             size_t  begin,
             size_t  n)
{
  const EgCoxData *data = self->walk->data;
  const double *risk = self->walk->risk + begin;
  double *events = self->running + AT_ONCE * RUNNING;
  int two = 0;

  for (size_t k = 0; k < self->n_segments; k++)
    two |= self->segments[k].two;
  for (size_t i = 0; two && i < n; i++)
    self->work[i] = data->event[begin + i] * risk[i];
  for (size_t j = 0; j < data->n_columns; j += AT_ONCE)
    {
      int at_once = data->n_columns - j < AT_ONCE ? data->n_columns - j : AT_ONCE;

      run_block (self, j, at_once, risk, begin, n, self->running);
      if (two)
        run_block (self, j, at_once, self->work, begin, n, events);
      for (int c = 0; c < at_once; c++)
        sum_column (self, j + c, begin, n, self->running + c * RUNNING, events + c * RUNNING);
    }
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
  if (self->score)
    eg_dots_add (self->score, self->x, self->residual, n, p);
  if (!self->information)
    return;

  eg_cross_product_add (self->information, self->x, self->expected, n, p, self->work);
  while (set < self->stratum->end_set && data->sets[set].end <= begin)
    set++;
  find_segments (self, set, begin, end);
  sum_columns (self, begin, n);
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
