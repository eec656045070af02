/* eg-concordance.c: one pass from the last time to the first with a tree of weights by score, of rows at risk and of
 * events.  Each event finds those at risk; each row finds the events after it, and what is left of all events
 * was before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-concordance-work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-pair-tree.h"
#include "kernel/survival/eg-pair-weights.h"
#include "kernel/survival/eg-sum.h"

#define ROWS_A_STEP 65536
#define PLACES_AHEAD 12
#define ROUNDING 1e-14

/* weights with a greater score, a lesser and the same, of those at risk; and of events after a time
 * how much more is above than below */
typedef struct
{
  double above;
  double below;
  double equal;
  double excess;
} Pairs;

typedef struct
{
  const EgCoxData *data;
  const EgCoxStratum *stratum;
  uint32_t  *rank;       /* of the score of each place of the stratum, from 0 */
  uint32_t   n_ranks;
  int        tied;       /* some have the same */
  EgPairTree tree;
  double     cubes;      /* the sum over scores of the cube of the weight at risk */
  double    *excess;     /* of each place: what it is in of concordant pairs, less discordant ones */
  double    *same;       /* of each event of a set: those at risk with its score */
  double    *factor;     /* of each set; NULL: 1 */
  double     chance;     /* the sum that the variance by chance is made of */
  size_t     n_steps;
  EgStep     step;
  void      *step_data;
} Count;

/* of a model, or by row */
typedef struct
{
  const EgCox  *cox;
  const double *by_row;
} Score;

/* asked of so many ROWS more */
static int
is_stopped (Count  *self,
            double  fraction,
            size_t  rows)
{
  self->n_steps += rows;
  if (!self->step || self->n_steps < ROWS_A_STEP)
    return 0;
  self->n_steps = 0;

  return self->step (fraction, self->step_data);
}

/* between steps, whatever was asked before */
static int
is_stopped_now (Count  *self,
                double  fraction)
{
  self->n_steps = 0;

  return self->step && self->step (fraction, self->step_data);
}

static EgStatus
fill_keys (Count       *self,
           const Score *score,
           uint64_t    *keys)
{
  const EgCoxData *data = self->data;
  const EgCoxStratum *stratum = self->stratum;
  double eta[EG_BLOCK];

  for (size_t begin = stratum->begin, n; begin < stratum->end; begin += n)
    {
      n = stratum->end - begin < EG_BLOCK ? stratum->end - begin : EG_BLOCK;
      if (is_stopped (self, 0, n))
        return EG_STOPPED;
      if (score->cox)
        eg_cox_walk_linear (data, score->cox->b, begin, n, eta);
      for (size_t i = 0; i < n; i++)
        *keys++ = eg_sort_key (score->cox ? eta[i] : score->by_row[data->order[begin + i]]);
    }

  return EG_OK;
}

/* All but the ranks is one block, so that it leaves no holes in memory. */
static EgStatus
make_ranks (Count       *self,
            const Score *score)
{
  const size_t n = self->stratum->end - self->stratum->begin;
  uint64_t *keys = malloc ((n + 1) * (2 * sizeof *keys + sizeof *self->rank)), *spare = keys + n, *sorted = keys;
  uint32_t *places = (uint32_t *) (keys + 2 * n);
  EgStatus status = EG_NO_MEMORY;
  int in_spare = 0;

  self->rank = malloc ((n + 1) * sizeof *self->rank);
  if (keys && self->rank)
    {
      status = fill_keys (self, score, keys);
      for (size_t i = 0; i < n; i++)
        places[i] = i;
      if (status == EG_OK)
        status = eg_sort_pairs (keys, places, spare, self->rank, n, &in_spare, self->step, self->step_data);
    }
  if (in_spare)
    {
      memcpy (places, self->rank, n * sizeof *places);
      sorted = spare;
    }
  if (status == EG_OK && n > 0 && sorted[n - 1] == eg_sort_key (NAN))
    status = EG_BAD_INPUT;
  self->n_ranks = 0;
  if (status == EG_OK && n >= ROWS_A_STEP && is_stopped_now (self, .1))
    status = EG_STOPPED;
  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      self->n_ranks += i == 0 || sorted[i] != sorted[i - 1];
      self->rank[places[i]] = self->n_ranks - 1;
    }
  self->tied = self->n_ranks < n;
  free (keys);

  return status;
}

static double
get_factor (const Count *self,
            size_t       set)
{
  return self->factor ? self->factor[set] : 1;
}

/* ---- pairs ---- */

/* Room for what lasts is made when that in which the first stratum was sorted is free again. */
static int
make_room (Count *self)
{
  const EgCoxData *data = self->data;
  size_t most = 0;

  if (self->excess)
    return 1;
  for (size_t k = 0; k < data->n_sets; k++)
    most = data->sets[k].n_events > most ? data->sets[k].n_events : most;
  self->same = malloc ((most + 1) * sizeof *self->same);
  self->excess = calloc (data->n + 1, sizeof *self->excess);

  return self->same && self->excess;
}

static inline uint32_t
rank_of (const Count *self,
         size_t       place)
{
  return self->rank[place - self->stratum->begin];
}

/* Places that come are known long before memory has what they ask for. */
static inline __attribute__ ((always_inline)) void
fetch_ahead (const Count *self,
             size_t       place,
             int          whole)
{
  if (place + PLACES_AHEAD < self->stratum->end)
    eg_pair_tree_fetch (&self->tree, rank_of (self, place + PLACES_AHEAD), whole);
}

/* PRESENT: its own weight is in the tree. */
static inline __attribute__ ((always_inline)) Pairs
find (const Count *self,
      uint32_t     rank,
      int          present,
      int          whole)
{
  const EgPairSums *total = &self->tree.total;
  EgPairSums below = eg_pair_tree_below (&self->tree, rank, whole), upto = below;
  Pairs found = { .below = below.all };

  if (self->tied || present)
    {
      upto = eg_pair_tree_below (&self->tree, rank + 1, whole);
      found.equal = upto.all - below.all;
      if (fabs (found.equal) <= ROUNDING * total->all)
        found.equal = 0;
    }
  found.above = total->all - found.below - found.equal;
  found.excess = total->events - upto.events - below.events;

  return found;
}

/* EQUAL: what is there already with this score */
static inline __attribute__ ((always_inline)) void
add (Count   *self,
     size_t   place,
     double   equal,
     double   weight,
     double   event,
     int      whole)
{
  double sum = equal + weight;

  self->cubes += sum * sum * sum - equal * equal * equal;
  eg_pair_tree_add (&self->tree, rank_of (self, place), weight, event, whole);
}

static inline __attribute__ ((always_inline)) void
come_and_leave (Count  *self,
                size_t  set,
                size_t  begin,
                int     whole)
{
  const EgCoxData *data = self->data;

  for (size_t i = begin; i < data->sets[set].end; i++)
    if (!data->event[i])
      {
        Pairs found = find (self, rank_of (self, i), 0, whole);

        self->excess[i] -= found.excess;
        add (self, i, found.equal, eg_cox_data_weight (data, i), 0, whole);
      }
  if (!data->leaving)
    return;
  for (size_t q = eg_cox_data_left_before (data, self->stratum, set); q < data->n_left[set]; q++)
    {
      size_t place = data->leaving[q];

      /* an event at the time of its entry's set or later has come by then, as all that leave have */
      Pairs found = find (self, rank_of (self, place), 1, whole);

      self->excess[place] += found.excess;
      add (self, place, found.equal, -eg_cox_data_weight (data, place), 0, whole);
    }
}

/* Those at one time do not find each other; what is after all of them, is after each. */
static inline __attribute__ ((always_inline)) void
count_events (Count         *self,
              size_t         set,
              size_t         begin,
              EgConcordance *answer,
              int            whole)
{
  const EgCoxData *data = self->data;
  const int several = data->sets[set].n_events > 1;
  double factor = get_factor (self, set), all = 0, same = 0, square = 0, *before = self->same;

  for (size_t i = begin; i < data->sets[set].end; i++)
    if (data->event[i])
      {
        double weight = eg_cox_data_weight (data, i);
        Pairs found = find (self, rank_of (self, i), 0, whole);

        answer->concordant += weight * factor * found.below;
        answer->discordant += weight * factor * found.above;
        answer->tied_score += weight * factor * found.equal;
        self->excess[i] += factor * (found.below - found.above);
        *before++ = found.equal;
        if (several)
          continue;
        self->excess[i] -= found.excess;
        all = weight;
        add (self, i, found.equal, weight, weight * factor, whole);
      }
  before = self->same;
  for (size_t i = begin; several && i < data->sets[set].end; i++)
    if (data->event[i])
      {
        double weight = eg_cox_data_weight (data, i), equal = 0;

        if (self->tied)
          {
            /* of this time only: what had the same score before is known */
            equal = find (self, rank_of (self, i), 0, whole).equal;
            same += weight * (equal - *before++);
          }
        add (self, i, equal, weight, weight * factor, whole);
        all += weight;
        square += weight * weight;
      }
  for (size_t i = begin; several && i < data->sets[set].end; i++)
    if (data->event[i])
      self->excess[i] -= find (self, rank_of (self, i), 1, whole).excess;
  if (several)
    {
      answer->tied_both += factor * same;
      answer->tied_time += factor * ((all * all - square) / 2 - same);
    }
  self->chance += factor * all * (pow (self->tree.total.all, 2) - self->cubes / self->tree.total.all) / 3;
}

/* What is left of all events: for those that leave, what is before they come. */
static inline __attribute__ ((always_inline)) void
take_from_all (Count *self,
               int    whole)
{
  const EgCoxData *data = self->data;
  const EgCoxStratum *stratum = self->stratum;
  size_t last = stratum->end_set - 1;
  double total = self->tree.total.events;

  eg_pair_tree_flatten (&self->tree);
  for (size_t i = stratum->begin; i < data->sets[last].end; i++)
    {
      uint32_t rank = rank_of (self, i);

      self->excess[i] += total - eg_pair_tree_flat (&self->tree, rank, whole).events
                         - eg_pair_tree_flat (&self->tree, rank + 1, whole).events;
    }
  for (size_t q = stratum->begin; data->leaving && q < data->n_left[last]; q++)
    {
      uint32_t rank = rank_of (self, data->leaving[q]);

      self->excess[data->leaving[q]] -= total - eg_pair_tree_flat (&self->tree, rank, whole).events
                                        - eg_pair_tree_flat (&self->tree, rank + 1, whole).events;
    }
}

static inline __attribute__ ((always_inline)) EgStatus
go_down (Count         *self,
         EgConcordance *answer,
         int            whole)
{
  const EgCoxStratum *stratum = self->stratum;

  self->cubes = 0;
  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      size_t begin = eg_cox_data_set_begin (self->data, stratum, k);

      if (is_stopped (self, .1 + .8 * begin / self->data->n, self->data->sets[k].end - begin))
        return EG_STOPPED;
      for (size_t i = begin; i < self->data->sets[k].end; i++)
        fetch_ahead (self, i, whole);
      come_and_leave (self, k, begin, whole);
      count_events (self, k, begin, answer, whole);
    }
  if (stratum->end_set > stratum->first_set)
    take_from_all (self, whole);

  return EG_OK;
}

static EgStatus
count_stratum (Count         *self,
               const Score   *score,
               EgConcordance *answer)
{
  int whole = !self->data->weight && !self->factor;
  EgStatus status = make_ranks (self, score);

  if (status == EG_OK)
    status = make_room (self) && eg_pair_tree_init (&self->tree, self->n_ranks, whole) ? EG_OK : EG_NO_MEMORY;
  /* written out for each of both */
  if (status == EG_OK)
    status = whole ? go_down (self, answer, 1) : go_down (self, answer, 0);
  eg_pair_tree_clear (&self->tree);
  free (self->rank);
  self->rank = NULL;

  return status;
}

/* ---- the answer ---- */

/* Of each place: all pairs that it is in, which its score has no part in. */
static void
sum_pairs (const Count *self,
           size_t       s,
           double      *all)
{
  const EgCoxData *data = self->data;
  const EgCoxStratum *stratum = &data->strata[s];
  double total = 0;

  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      size_t begin = eg_cox_data_set_begin (data, stratum, k), end = data->sets[k].end;

      for (size_t i = begin; i < end; i++)
        total += data->event[i] ? 0 : eg_cox_data_weight (data, i);
      for (size_t q = data->leaving ? eg_cox_data_left_before (data, stratum, k) : 0; data->leaving && q < data->n_left[k]; q++)
        total -= eg_cox_data_weight (data, data->leaving[q]);
      for (size_t i = begin; i < end; i++)
        all[i] = data->event[i] ? get_factor (self, k) * total : 0;
      for (size_t i = begin; i < end; i++)
        total += data->event[i] ? eg_cox_data_weight (data, i) : 0;
    }
  total = 0;
  for (size_t k = stratum->end_set; k-- > stratum->first_set; )
    {
      size_t begin = eg_cox_data_set_begin (data, stratum, k), end = data->sets[k].end;
      double before = total;

      for (size_t i = begin; i < end; i++)
        total += data->event[i] ? eg_cox_data_weight (data, i) * get_factor (self, k) : 0;
      for (size_t i = begin; i < end; i++)
        all[i] += data->event[i] ? before : total;
      for (size_t q = data->leaving ? eg_cox_data_left_before (data, stratum, k) : 0; data->leaving && q < data->n_left[k]; q++)
        all[data->leaving[q]] -= total;
    }
}

/* Of each place what it changes of C, in the place of what it is in. */
static EgStatus
make_changes (Count         *self,
              EgConcordance *answer)
{
  const EgCoxData *data = self->data;
  double n = answer->concordant + answer->discordant + answer->tied_score;
  double somers = (answer->concordant - answer->discordant) / n;
  double *all = calloc (data->n + 1, sizeof *all);

  if (!all)
    return EG_NO_MEMORY;
  for (size_t s = 0; s < data->n_strata; s++)
    sum_pairs (self, s, all);
  for (size_t i = 0; i < data->n; i++)
    self->excess[i] = eg_cox_data_weight (data, i) * (self->excess[i] / n - somers / n * all[i]);
  free (all);
  answer->c = (somers + 1) / 2;
  answer->chance_variance = self->chance / (4 * n * n);

  return is_stopped_now (self, .95) ? EG_STOPPED : EG_OK;
}

EgStatus
eg_concordance_covary (const EgCoxData *data,
                       const double    *first,
                       const double    *second,
                       const uint32_t  *cluster,
                       uint32_t         n_clusters,
                       double          *answer)
{
  double *sums = cluster ? calloc (2 * (size_t) n_clusters + 1, sizeof *sums) : NULL;
  EgSum sum = { 0 };

  if (cluster && !sums)
    return EG_NO_MEMORY;
  for (size_t i = 0; i < data->n; i++)
    if (sums)
      {
        sums[cluster[data->order[i]]] += first[i];
        sums[n_clusters + cluster[data->order[i]]] += second[i];
      }
    else
      eg_sum_add (&sum, first[i] * second[i]);
  for (uint32_t c = 0; sums && c < n_clusters; c++)
    eg_sum_add (&sum, sums[c] * sums[n_clusters + c]);
  free (sums);
  *answer = eg_sum_get (&sum) / 4;

  return EG_OK;
}

static EgStatus
count (Count          *self,
       const Score    *score,
       EgPairWeight    weight,
       const uint32_t *cluster,
       uint32_t        n_clusters,
       EgConcordance  *answer)
{
  const EgCoxData *data = self->data;
  EgStatus status;

  if (weight != EG_PAIR_ONE)
    self->factor = eg_pair_weights (data, weight);
  status = weight == EG_PAIR_ONE || self->factor ? EG_OK : EG_NO_MEMORY;
  for (size_t s = 0; s < data->n_strata && status == EG_OK; s++)
    {
      self->stratum = &data->strata[s];
      status = count_stratum (self, score, answer);
    }
  if (status == EG_OK && is_stopped_now (self, .9))
    status = EG_STOPPED;
  if (status == EG_OK && answer->concordant + answer->discordant + answer->tied_score > 0)
    status = make_changes (self, answer);
  if (status == EG_OK && !isnan (answer->c))
    status = eg_concordance_covary (data, self->excess, self->excess, cluster, n_clusters, &answer->variance);

  return status;
}

static EgStatus
measure (const EgCoxData *data,
         const Score     *score,
         EgPairWeight     weight,
         const uint32_t  *cluster,
         uint32_t         n_clusters,
         EgConcordance   *answer,
         double         **changes,
         EgStep           step,
         void            *step_data)
{
  Count self = { .data = data, .step = step, .step_data = step_data };
  EgStatus status;

  *answer = (EgConcordance) { .c = NAN, .variance = NAN, .chance_variance = NAN };
  if (data->entry && (weight == EG_PAIR_S_G || weight == EG_PAIR_INVERSE_G2))
    return EG_BAD_INPUT;
  status = count (&self, score, weight, cluster, n_clusters, answer);
  if (changes && status == EG_OK && !isnan (answer->c))
    {
      *changes = self.excess;
      self.excess = NULL;
    }
  free (self.excess);
  free (self.same);
  free (self.factor);

  return status;
}

EgStatus
eg_concordance_of_model (const EgCox     *cox,
                         EgPairWeight     weight,
                         const uint32_t  *cluster,
                         uint32_t         n_clusters,
                         EgConcordance   *answer,
                         EgStep           step,
                         void            *step_data)
{
  const Score score = { .cox = cox };

  return measure (cox->data, &score, weight, cluster, n_clusters, answer, NULL, step, step_data);
}

EgStatus
eg_concordance_measure (const EgCoxData *data,
                        const double    *by_row,
                        EgPairWeight     weight,
                        const uint32_t  *cluster,
                        uint32_t         n_clusters,
                        EgConcordance   *answer,
                        double         **changes,
                        EgStep           step,
                        void            *step_data)
{
  const Score score = { .by_row = by_row };

  return measure (data, &score, weight, cluster, n_clusters, answer, changes, step, step_data);
}

EgStatus
eg_concordance (const EgSurvivalRows *rows,
                const double         *by_row,
                EgPairWeight          weight,
                EgConcordance        *answer,
                EgStep                step,
                void                 *step_data)
{
  EgCoxData data;
  EgStatus status;

  *answer = (EgConcordance) { .c = NAN, .variance = NAN, .chance_variance = NAN };
  status = eg_cox_data_init (&data, rows, NULL, 0, step, step_data);
  if (status != EG_OK)
    return status;
  status = eg_concordance_measure (&data, by_row, weight, rows->cluster, rows->n_clusters, answer, NULL, step, step_data);
  eg_cox_data_clear (&data);

  return status;
}
