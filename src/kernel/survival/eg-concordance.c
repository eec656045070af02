/* eg-concordance.c: two passes with a tree of the weights at each score (Fenwick 1994): from the last
 * time on, each event finds those at risk; from the first on, each row finds the events before it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/survival/eg-concordance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/data/eg-sort.h"
#include "kernel/survival/eg-cross-product.h"
#include "kernel/survival/eg-sum.h"

#define ROWS_A_STEP 65536
#define BUCKET 512
#define ROUNDING 1e-14

/* the weights at risk with a greater score, a lesser and the same */
typedef struct
{
  double above;
  double below;
  double equal;
} Pairs;

typedef struct
{
  const EgCoxData *data;
  uint32_t  *rank;       /* of the score at each place, from 0 */
  uint32_t   n_ranks;
  uint32_t   n_buckets;
  size_t     n_tree;
  double    *tree;       /* sums of weights of buckets */
  double    *buckets;    /* sums of weights of ranks, within each */
  double     total;
  double    *excess;     /* of each place: what it is in of concordant pairs, less discordant ones */
  double    *same;       /* of each event of a set: those at risk with its score */
  double    *factor;     /* of each set; NULL: 1 */
  size_t     n_steps;
  EgStep     step;
  void      *step_data;
} Count;

/* Trees of buckets of ranks, each within a page of memory, and before them the tree of their sums:
 * a search stays near the processor. */
static int
tree_init (Count *self)
{
  self->n_buckets = self->n_ranks / BUCKET + 1;
  self->n_tree = self->n_buckets + 1 + (size_t) self->n_buckets * BUCKET;
  self->tree = malloc (self->n_tree * sizeof *self->tree);
  self->buckets = self->tree ? self->tree + self->n_buckets + 1 : NULL;

  return self->tree != NULL;
}

static void
tree_add (Count    *self,
          uint32_t  rank,
          double    weight)
{
  uint32_t number = rank / BUCKET;
  double *bucket = self->buckets + (size_t) number * BUCKET;

  self->total += weight;
  for (uint32_t i = number + 1; i <= self->n_buckets; i += i & -i)
    self->tree[i] += weight;
  for (uint32_t i = rank % BUCKET + 1; i <= BUCKET; i += i & -i)
    bucket[i - 1] += weight;
}

/* the weight of all ranks below */
static double
tree_below (const Count *self,
            uint32_t     rank)
{
  uint32_t number = rank / BUCKET;
  const double *bucket = self->buckets + (size_t) number * BUCKET;
  double sum = 0;

  for (uint32_t i = number; i > 0; i -= i & -i)
    sum += self->tree[i];
  for (uint32_t i = rank % BUCKET; i > 0; i -= i & -i)
    sum += bucket[i - 1];

  return sum;
}

static Pairs
tree_find (const Count *self,
           uint32_t     rank)
{
  Pairs found = { .below = tree_below (self, rank) };

  found.equal = tree_below (self, rank + 1) - found.below;
  if (fabs (found.equal) <= ROUNDING * self->total)
    found.equal = 0;
  found.above = self->total - found.below - found.equal;

  return found;
}

static void
tree_empty (Count *self)
{
  memset (self->tree, 0, self->n_tree * sizeof *self->tree);
  self->total = 0;
}

/* of a model, or by row */
typedef struct
{
  const EgCox  *cox;
  const double *by_row;
} Score;

static void
fill_keys (const EgCoxData *data,
           const Score     *score,
           uint64_t        *keys)
{
  double eta[EG_BLOCK];

  for (size_t begin = 0, n; begin < data->n; begin += n)
    {
      n = data->n - begin < EG_BLOCK ? data->n - begin : EG_BLOCK;
      if (score->cox)
        eg_cox_walk_linear (data, score->cox->b, begin, n, eta);
      for (size_t i = 0; i < n; i++)
        keys[begin + i] = eg_sort_key (score->cox ? eta[i] : score->by_row[data->order[begin + i]]);
    }
}

/* The ranks take the room in which places were sorted. */
static EgStatus
make_ranks (Count       *self,
            const Score *score)
{
  const size_t n = self->data->n;
  uint64_t *keys = malloc ((n + 1) * sizeof *keys), *spare_keys = malloc ((n + 1) * sizeof *keys), *sorted = keys;
  uint32_t *places = malloc ((n + 1) * sizeof *places), *spare = malloc ((n + 1) * sizeof *spare);
  EgStatus status = EG_NO_MEMORY;
  int in_spare = 0;

  if (keys && spare_keys && places && spare)
    {
      fill_keys (self->data, score, keys);
      for (size_t i = 0; i < n; i++)
        places[i] = i;
      status = n > 0 ? eg_sort_pairs (keys, places, spare_keys, spare, n, &in_spare, NULL, NULL) : EG_OK;
    }
  if (in_spare)
    {
      uint32_t *other = places;

      places = spare;
      spare = other;
      sorted = spare_keys;
    }
  for (size_t i = 0; status == EG_OK && i < n; i++)
    {
      if (sorted[i] == eg_sort_key (NAN))
        status = EG_BAD_INPUT;
      self->n_ranks += i == 0 || sorted[i] != sorted[i - 1];
      spare[places[i]] = self->n_ranks - 1;
    }
  self->rank = spare;
  free (places);
  free (keys);
  free (spare_keys);

  return status;
}

static int
is_stopped (Count  *self,
            double  fraction)
{
  return self->step && self->n_steps++ % ROWS_A_STEP == 0 && self->step (fraction, self->step_data);
}

/* ---- weights of pairs ---- */

/* From the first time on, with N S(t-), G(t-) and n at each set. */
static void
weigh_stratum (Count              *self,
               const EgCoxStratum *stratum,
               EgPairWeight        weight)
{
  const EgCoxData *data = self->data;
  double all = 0, s = 1, g = 1, at_risk = 0;
  size_t q = stratum->end;

  for (size_t i = stratum->begin; i < stratum->end; i++)
    {
      all += eg_cox_data_weight (data, i);
      at_risk += data->entry ? 0 : eg_cox_data_weight (data, i);
    }
  for (size_t k = stratum->end_set, i = stratum->end; i > stratum->begin; )
    {
      uint32_t time = data->time[i - 1];
      double events = 0, censored = 0;

      for (; data->entry && q > stratum->begin && (data->entry[data->leaving[q - 1]] == EG_NO_TIME
             || data->entry[data->leaving[q - 1]] < time); q--)
        at_risk += eg_cox_data_weight (data, data->leaving[q - 1]);
      for (; i > stratum->begin && data->time[i - 1] == time; i--)
        *(data->event[i - 1] ? &events : &censored) += eg_cox_data_weight (data, i - 1);
      if (events > 0)
        self->factor[--k] = weight == EG_PAIR_S ? all * s / at_risk : weight == EG_PAIR_S_G ? all * s / (g * at_risk)
                            : weight == EG_PAIR_INVERSE_G2 ? 1 / (g * g) : 1 / at_risk;
      s *= 1 - events / at_risk;
      if (censored > 0)
        g *= 1 - censored / (at_risk - events);
      at_risk -= events + censored;
    }
}

static int
make_factors (Count        *self,
              EgPairWeight  weight)
{
  const EgCoxData *data = self->data;

  if (weight == EG_PAIR_ONE)
    return 1;
  self->factor = malloc ((data->n_sets + 1) * sizeof *self->factor);
  for (size_t s = 0; self->factor && s < data->n_strata; s++)
    {
      const EgCoxStratum *stratum = &data->strata[s];
      size_t n_events = 0;

      for (size_t k = stratum->first_set; k < stratum->end_set; k++)
        {
          self->factor[k] = 1;
          n_events += data->sets[k].n_events;
        }
      if (n_events > 1)   /* as R does */
        weigh_stratum (self, stratum, weight);
    }

  return self->factor != NULL;
}

static double
get_factor (const Count *self,
            size_t       set)
{
  return self->factor ? self->factor[set] : 1;
}

static int
make_room (Count *self)
{
  const EgCoxData *data = self->data;
  size_t most = 0;

  for (size_t k = 0; k < data->n_sets; k++)
    most = data->sets[k].n_events > most ? data->sets[k].n_events : most;
  self->same = malloc ((most + 1) * sizeof *self->same);
  self->excess = calloc (data->n + 1, sizeof *self->excess);

  return self->same && self->excess && tree_init (self);
}

/* ---- events find those at risk ---- */

static void
count_pairs_of_events (Count              *self,
                       const EgCoxStratum *stratum,
                       size_t              set,
                       size_t              begin,
                       EgConcordance      *answer)
{
  const EgCoxData *data = self->data;
  double all = 0, same = 0, square = 0, factor = get_factor (self, set);
  const double *before = self->same;

  for (size_t i = begin; i < data->sets[set].end; i++)
    if (data->event[i])
      {
        double weight = eg_cox_data_weight (data, i);

        /* of this time only: what had the same score before is known */
        if (data->sets[set].n_events > 1)
          same += weight * (tree_find (self, self->rank[i]).equal - *before++);
        tree_add (self, self->rank[i], weight);
        all += weight;
        square += weight * weight;
      }
  answer->tied_both += factor * same;
  answer->tied_time += factor * ((all * all - square) / 2 - same);
}

static EgStatus
go_down (Count              *self,
         const EgCoxStratum *stratum,
         EgConcordance      *answer)
{
  const EgCoxData *data = self->data;

  tree_empty (self);
  for (size_t k = stratum->first_set; k < stratum->end_set; k++)
    {
      size_t begin = eg_cox_data_set_begin (data, stratum, k), end = data->sets[k].end;
      double factor = get_factor (self, k), *same = self->same;

      for (size_t i = begin; i < end; i++)
        if (!data->event[i])
          tree_add (self, self->rank[i], eg_cox_data_weight (data, i));
      if (data->leaving)
        for (size_t q = eg_cox_data_left_before (data, stratum, k); q < data->n_left[k]; q++)
          tree_add (self, self->rank[data->leaving[q]], -eg_cox_data_weight (data, data->leaving[q]));
      for (size_t i = begin; i < end; i++)
        if (data->event[i])
          {
            Pairs found = tree_find (self, self->rank[i]);
            double weight = eg_cox_data_weight (data, i) * factor;

            if (is_stopped (self, .4 * i / data->n))
              return EG_STOPPED;
            answer->concordant += weight * found.below;
            answer->discordant += weight * found.above;
            answer->tied_score += weight * found.equal;
            self->excess[i] = factor * found.below - factor * found.above;
            *same++ = found.equal;
          }
      count_pairs_of_events (self, stratum, k, begin, answer);
    }

  return EG_OK;
}

/* ---- rows find the events before them ---- */

static void
add_pairs (Count  *self,
           size_t  place,
           double  sign)
{
  Pairs found = tree_find (self, self->rank[place]);

  self->excess[place] += sign * (found.above - found.below);
}

static EgStatus
go_up (Count              *self,
       const EgCoxStratum *stratum)
{
  const EgCoxData *data = self->data;

  tree_empty (self);
  for (size_t k = stratum->end_set; k-- > stratum->first_set; )
    {
      size_t begin = eg_cox_data_set_begin (data, stratum, k), end = data->sets[k].end;

      /* events of a time do not find each other */
      for (size_t i = begin; i < end; i++)
        if (data->event[i])
          add_pairs (self, i, 1);
      for (size_t i = begin; i < end; i++)
        if (data->event[i])
          tree_add (self, self->rank[i], eg_cox_data_weight (data, i) * get_factor (self, k));
      for (size_t i = begin; i < end; i++)
        {
          if (is_stopped (self, .5 + .4 * i / data->n))
            return EG_STOPPED;
          if (!data->event[i])
            add_pairs (self, i, 1);
        }
      if (data->leaving)
        for (size_t q = eg_cox_data_left_before (data, stratum, k); q < data->n_left[k]; q++)
          add_pairs (self, data->leaving[q], -1);
    }

  return EG_OK;
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

static EgStatus
make_variance (const Count     *self,
               const uint32_t  *cluster,
               uint32_t         n_clusters,
               EgConcordance   *answer)
{
  const EgCoxData *data = self->data;
  double n = answer->concordant + answer->discordant + answer->tied_score;
  double somers = (answer->concordant - answer->discordant) / n;
  double *clusters = cluster ? calloc ((size_t) n_clusters + 1, sizeof *clusters) : NULL;
  double *all = calloc (data->n + 1, sizeof *all);
  EgStatus status = all && (clusters || !cluster) ? EG_OK : EG_NO_MEMORY;
  EgSum sum = { 0 };

  for (size_t s = 0; status == EG_OK && s < data->n_strata; s++)
    sum_pairs (self, s, all);
  for (size_t i = 0; status == EG_OK && i < data->n; i++)
    {
      double change = eg_cox_data_weight (data, i) * (self->excess[i] / n - somers / n * all[i]);

      if (clusters)
        clusters[cluster[data->order[i]]] += change;
      else
        eg_sum_add (&sum, change * change);
    }
  for (uint32_t c = 0; status == EG_OK && clusters && c < n_clusters; c++)
    eg_sum_add (&sum, clusters[c] * clusters[c]);
  free (clusters);
  free (all);
  answer->c = (somers + 1) / 2;
  answer->variance = eg_sum_get (&sum) / 4;

  return status;
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
  EgStatus status = make_ranks (self, score);

  if (status == EG_OK && !(make_factors (self, weight) && make_room (self)))
    status = EG_NO_MEMORY;
  for (size_t s = 0; s < data->n_strata && status == EG_OK; s++)
    {
      status = go_down (self, &data->strata[s], answer);
      if (status == EG_OK)
        status = go_up (self, &data->strata[s]);
    }
  free (self->tree);
  free (self->rank);
  self->tree = NULL;
  self->rank = NULL;
  if (status == EG_OK && answer->concordant + answer->discordant + answer->tied_score > 0)
    status = make_variance (self, cluster, n_clusters, answer);

  return status;
}

static EgStatus
measure (const EgCoxData *data,
         const Score     *score,
         EgPairWeight     weight,
         const uint32_t  *cluster,
         uint32_t         n_clusters,
         EgConcordance   *answer,
         EgStep           step,
         void            *step_data)
{
  Count self = { .data = data, .step = step, .step_data = step_data };
  EgStatus status;

  *answer = (EgConcordance) { .c = NAN, .variance = NAN };
  if (data->entry && (weight == EG_PAIR_S_G || weight == EG_PAIR_INVERSE_G2))
    return EG_BAD_INPUT;
  status = count (&self, score, weight, cluster, n_clusters, answer);
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

  return measure (cox->data, &score, weight, cluster, n_clusters, answer, step, step_data);
}

EgStatus
eg_concordance (const EgSurvivalRows *rows,
                const double         *by_row,
                EgPairWeight          weight,
                EgConcordance        *answer,
                EgStep                step,
                void                 *step_data)
{
  const Score score = { .by_row = by_row };
  EgCoxData data;
  EgStatus status;

  *answer = (EgConcordance) { .c = NAN, .variance = NAN };
  status = eg_cox_data_init (&data, rows, NULL, 0, step, step_data);
  if (status != EG_OK)
    return status;
  status = measure (&data, &score, weight, rows->cluster, rows->n_clusters, answer, step, step_data);
  eg_cox_data_clear (&data);

  return status;
}
