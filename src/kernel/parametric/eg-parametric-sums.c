/* eg-parametric-sums.c: log likelihood, score and information over all rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "kernel/parametric/eg-parametric-work.h"
#include "kernel/survival/eg-sum.h"

/* so many rows at a time stay in the cache, and are done well before somebody waits for Cancel */
#define CHUNK 256

typedef struct
{
  EgParametricSearch *search;
  const double       *at;
  size_t              first;
  size_t              n;
  double              location[CHUNK];
  double              cure[CHUNK];
  double              x[CHUNK];
  double              weighted[CHUNK];
  double              jet_first[EG_JET_N][CHUNK];
  double              jet_second[EG_JET_N_SECOND][CHUNK];
} Chunk;

/* A column, centred and scaled; NULL: the constant. */
static void
read_column (const Chunk              *chunk,
             const EgParametricColumn *column,
             double                   *values)
{
  for (size_t i = 0; i < chunk->n; i++)
    values[i] = column ? (column->values[chunk->first + i] - column->centre) / column->scale : 1;
}

static void
predict (Chunk                    *chunk,
         const EgParametricColumn *columns,
         size_t                    n_columns,
         const double             *b,
         double                   *values)
{
  for (size_t i = 0; i < chunk->n; i++)
    values[i] = b[0];
  for (size_t j = 0; j < n_columns; j++)
    {
      if (b[j + 1] == 0)
        continue;
      read_column (chunk, &columns[j], chunk->x);
      for (size_t i = 0; i < chunk->n; i++)
        values[i] += b[j + 1] * chunk->x[i];
    }
}

static double
scaled (const EgParametricSearch *search,
        const double             *times,
        size_t                    row)
{
  return times ? times[row] / search->unit : -INFINITY;
}

static void
weigh (Chunk       *chunk,
       size_t       i,
       double       weight,
       const EgJet *jet)
{
  for (int k = 0; k < EG_JET_N; k++)
    chunk->jet_first[k][i] = weight * jet->first[k];
  for (int k = 0; k < EG_JET_N_SECOND; k++)
    chunk->jet_second[k][i] = weight * jet->second[k];
}

/* the jet of each row */
static void
differentiate (Chunk *chunk,
               EgSum *loglik)
{
  const EgParametricSearch *search = chunk->search;
  const EgParametricRows *rows = search->rows;
  const EgJet nothing = { 0 };

  for (size_t i = 0; i < chunk->n; i++)
    {
      size_t row = chunk->first + i;
      double weight = rows->weight ? rows->weight[row] : 1;
      size_t stratum = rows->stratum && search->n_scales > 1 ? rows->stratum[row] : 0;
      EgLifetimeParameters parameters = { chunk->location[i] };
      EgJet jet;

      if (weight == 0)
        {
          weigh (chunk, i, 0, &nothing);
          continue;
        }
      if (search->n_scales)
        parameters[EG_JET_SCALE] = chunk->at[eg_parametric_scale_at (search) + stratum];
      if (search->n_shapes)
        parameters[EG_JET_SHAPE] = chunk->at[eg_parametric_shape_at (search)];
      if (search->n_cure)
        parameters[EG_JET_CURE] = chunk->cure[i];
      jet = eg_lifetime_row (search->law, parameters, scaled (search, rows->left, row),
                             scaled (search, rows->right, row), scaled (search, rows->entry, row));
      eg_sum_add (loglik, weight * jet.value);
      weigh (chunk, i, weight, &jet);
    }
}

static double
dot (const double *a,
     const double *b,
     size_t        n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += a[i] * b[i];

  return sum;
}

/* the parameter that a row has of a block that is not of columns: of scales that of its stratum */
static size_t
place_of (const Chunk *chunk,
          int          variable,
          size_t       i)
{
  const EgParametricSearch *search = chunk->search;
  const uint32_t *stratum = search->rows->stratum;

  if (variable == EG_JET_SHAPE)
    return eg_parametric_shape_at (search);

  return eg_parametric_scale_at (search) + (stratum && search->n_scales > 1 ? stratum[chunk->first + i] : 0);
}

typedef struct
{
  int                       variable;    /* of the jet */
  size_t                    at;          /* the first parameter, of the constant */
  const EgParametricColumn *columns;
  size_t                    n;           /* with the constant */
} Block;

static const double *
second_of (const Chunk *chunk,
           int          a,
           int          b)
{
  return chunk->jet_second[a > b ? EG_JET_SECOND (a, b) : EG_JET_SECOND (b, a)];
}

/* one column's share of score and information: with the block's own columns up to it, with those of OTHER, and
 * with the scales and the shape */
static void
add_column (Chunk       *chunk,
            const Block *block,
            size_t       j,
            const Block *other)
{
  EgParametricSearch *search = chunk->search;
  const size_t m = search->m, row = block->at + j, n = chunk->n;
  double values[CHUNK];

  read_column (chunk, j ? &block->columns[j - 1] : NULL, chunk->x);
  search->score[row] += dot (chunk->jet_first[block->variable], chunk->x, n);
  for (int part = 0; part < 2; part++)
    {
      const Block *with = part ? other : block;
      const double *second;

      if (!with)
        continue;
      second = second_of (chunk, block->variable, with->variable);
      for (size_t i = 0; i < n; i++)
        chunk->weighted[i] = second[i] * chunk->x[i];
      for (size_t k = 0; k < (part ? with->n : j + 1); k++)
        {
          read_column (chunk, k ? &with->columns[k - 1] : NULL, values);
          search->information[row * m + with->at + k] -= dot (chunk->weighted, values, n);
        }
    }
  for (int variable = EG_JET_SCALE; variable <= EG_JET_SHAPE; variable++)
    {
      const double *second = second_of (chunk, block->variable, variable);

      if (variable == EG_JET_SCALE ? !search->n_scales : !search->n_shapes)
        continue;
      for (size_t i = 0; i < n; i++)
        {
          size_t place = place_of (chunk, variable, i);
          size_t low = place < row ? place : row, high = place < row ? row : place;

          search->information[high * m + low] -= second[i] * chunk->x[i];
        }
    }
}

static void
add_others (Chunk *chunk)
{
  EgParametricSearch *search = chunk->search;
  const size_t m = search->m;

  for (size_t i = 0; i < chunk->n && search->n_scales; i++)
    {
      size_t scale = place_of (chunk, EG_JET_SCALE, i), shape = place_of (chunk, EG_JET_SHAPE, i);

      search->score[scale] += chunk->jet_first[EG_JET_SCALE][i];
      search->information[scale * m + scale] -= chunk->jet_second[EG_JET_SECOND (EG_JET_SCALE, EG_JET_SCALE)][i];
      if (!search->n_shapes)
        continue;
      search->score[shape] += chunk->jet_first[EG_JET_SHAPE][i];
      search->information[shape * m + shape] -= chunk->jet_second[EG_JET_SECOND (EG_JET_SHAPE, EG_JET_SHAPE)][i];
      search->information[shape * m + scale] -= chunk->jet_second[EG_JET_SECOND (EG_JET_SHAPE, EG_JET_SCALE)][i];
    }
}

static void
add_chunk (Chunk *chunk,
           EgSum *loglik)
{
  EgParametricSearch *search = chunk->search;
  const Block location = { EG_JET_LOCATION, 0, search->columns, search->n_columns + 1 };
  const Block cure = { EG_JET_CURE, eg_parametric_cure_at (search), search->columns + search->n_columns, search->n_cure };

  predict (chunk, location.columns, search->n_columns, chunk->at, chunk->location);
  if (cure.n)
    predict (chunk, cure.columns, cure.n - 1, chunk->at + cure.at, chunk->cure);
  differentiate (chunk, loglik);
  for (size_t j = 0; j < location.n; j++)
    if (!search->left_out[location.at + j])
      add_column (chunk, &location, j, NULL);
  for (size_t j = 0; j < cure.n; j++)
    if (!search->left_out[cure.at + j])
      add_column (chunk, &cure, j, &location);
  add_others (chunk);
}

EgStatus
eg_parametric_sums (EgParametricSearch *self,
                    const double       *at,
                    double             *loglik)
{
  Chunk chunk = { .search = self, .at = at };
  EgSum sum = { 0 };

  memset (self->score, 0, self->m * sizeof (double));
  memset (self->information, 0, self->m * self->m * sizeof (double));
  for (; chunk.first < self->rows->n; chunk.first += CHUNK)
    {
      chunk.n = self->rows->n - chunk.first < CHUNK ? self->rows->n - chunk.first : CHUNK;
      add_chunk (&chunk, &sum);
      if (self->step && chunk.first / CHUNK % 16 == 15 && self->step (self->fraction, self->step_data))
        return EG_STOPPED;
    }
  *loglik = eg_sum_get (&sum);

  return EG_OK;
}
