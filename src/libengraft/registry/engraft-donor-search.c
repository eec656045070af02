/* engraft-donor-search.c: a patient against all donors of an index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/registry/engraft-donor-index-private.h"
#include "libengraft/registry/engraft-search-result-private.h"

/* Donors that a thread takes at a time: some 0.1 ms */
#define TURN 65536

/* What the threads share */
typedef struct
{
  EngraftDonorQuery *queries;
  guint              n_queries;
  guint             *first_turns;      /* of each query; one more than queries */
  int                next_part;        /* atomic; of all queries */
  int                next;             /* atomic */
  GCancellable      *cancellable;
} Search;

/* What each has of its own */
typedef struct
{
  Search             *search;
  EngraftHitList      hits;
  EngraftFacetCounts  counts;
  guint64           **pools;           /* by query and number */
  guint64             n_found, n_unknown, n_damaged;
  guint32            *donors;
  EgTypingScore      *scores;
} Worker;

/* Of one who is to be listed; numbers of pools are looked at for all. */
static gboolean
is_damaged (const EngraftDonorQuery *query,
            guint                    donor)
{
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    if (engraft_donor_segment_get_typing (query->segment, i, donor) >= query->segment->tables[i].n_pairs)
      return TRUE;

  return FALSE;
}

static void
count (Worker                  *self,
       guint                    index,
       guint                    donor,
       EgTypingScore            score)
{
  const EngraftDonorSegment *segment = self->search->queries[index].segment;
  const guint traits = segment->traits[donor];

  self->n_found++;
  self->counts.mismatches[MIN (score & 0xffu, ENGRAFT_MAX_MISMATCHES)]++;
  self->counts.kind[donor >= segment->header->n_adults]++;
  self->counts.sex[MIN (traits & 3, 2u)]++;
  self->counts.cmv[MIN (traits >> 2 & 3, 2u)]++;
  self->counts.abo[MIN (segment->blood[donor] & 7, 4)]++;
  self->pools[index][segment->pool[donor]]++;
}

/* Donors between one that is fetched and one that is looked at */
#define AHEAD 12

/* What is asked of a donor stands in as many places as there are questions: to wait for each takes longer than to ask. */
static inline void
expect (const EngraftDonorSegment *segment,
        guint                      donor)
{
  __builtin_prefetch (&segment->pool[donor]);
  __builtin_prefetch (&segment->ethnicity[donor]);
  __builtin_prefetch (&segment->traits[donor]);
  __builtin_prefetch (&segment->blood[donor]);
  __builtin_prefetch (&segment->birth[donor]);
}

static void
take (Worker        *self,
      guint          index,
      guint          donor,
      EgTypingScore  score)
{
  EngraftDonorQuery *query = &self->search->queries[index];
  guint64 key;

  if (engraft_donor_segment_is_gone (query->segment, donor))
    return;
  if (query->segment->pool[donor] >= query->segment->n_pools
      || query->segment->ethnicity[donor] >= query->segment->n_ethnicities)
    {
      self->n_damaged++;
      return;
    }
  switch (engraft_donor_query_judge_fast (query, donor))
    {
    case ENGRAFT_VERDICT_UNKNOWN:
      self->n_unknown++;
      return;

    case ENGRAFT_VERDICT_LISTED:
      count (self, index, donor, score);
      if (engraft_donor_query_is_behind (query, score, self->hits.worst))
        return;
      key = engraft_donor_query_get_key (query, donor, score, self->hits.worst);
      if (key > self->hits.worst)
        return;
      if (is_damaged (query, donor))
        self->n_damaged++;
      else
        engraft_hit_list_add (&self->hits, (EngraftHit) { key, donor, (guint16) index, score });
      return;

    case ENGRAFT_VERDICT_OUT:
    default:
      return;
    }
}

/* The different typings are matched; a part takes some 10 ms where there are some hundred thousand of them. */
static gpointer
prepare (gpointer data)
{
  Search *self = data;
  guint part;

  while ((part = (guint) g_atomic_int_add (&self->next_part, 1)) < self->n_queries * ENGRAFT_QUERY_PARTS
         && !g_cancellable_is_cancelled (self->cancellable))
    engraft_donor_query_prepare_part (&self->queries[part / ENGRAFT_QUERY_PARTS], part % ENGRAFT_QUERY_PARTS);

  return NULL;
}

static gpointer
run_worker (gpointer data)
{
  Worker *self = data;
  Search *search = self->search;
  guint turn;

  while ((turn = (guint) g_atomic_int_add (&search->next, 1)) < search->first_turns[search->n_queries]
         && !g_cancellable_is_cancelled (search->cancellable))
    {
      EngraftDonorQuery *query;
      guint index = 0;
      gsize first, n, n_found;

      while (turn >= search->first_turns[index + 1])
        index++;
      query = &search->queries[index];
      first = query->first + (gsize) (turn - search->first_turns[index]) * TURN;
      n = MIN (TURN, query->end - first);
      n_found = eg_donor_scan (query->loci, query->n_loci, query->budget, first, n, self->donors, self->scores);
      for (gsize i = 0; i < n_found; i++)
        {
          expect (query->segment, self->donors[MIN (i + AHEAD, n_found - 1)]);
          take (self, index, self->donors[i], self->scores[i]);
        }
    }

  return NULL;
}

static void
search_init (Search                     *self,
             EngraftDonorIndex          *index,
             const EngraftSearchPatient *patient,
             EngraftSearchOptions       *options,
             GCancellable               *cancellable)
{
  GPtrArray *segments = engraft_donor_index_get_segments (index);

  *self = (Search) { .n_queries = segments->len, .cancellable = cancellable };
  self->queries = g_new0 (EngraftDonorQuery, segments->len);
  self->first_turns = g_new0 (guint, segments->len + 1);
  for (guint i = 0; i < segments->len; i++)
    {
      EngraftDonorQuery *query = &self->queries[i];

      engraft_donor_query_init (query, segments->pdata[i], engraft_donor_index_get_macs (index), patient, options);
      self->first_turns[i + 1] = self->first_turns[i] + (query->end - query->first + TURN - 1) / TURN;
    }
}

static void
search_clear (Search *self)
{
  for (guint i = 0; i < self->n_queries; i++)
    engraft_donor_query_clear (&self->queries[i]);
  g_free (self->queries);
  g_free (self->first_turns);
}

static void
worker_init (Worker *self,
             Search *search,
             guint   max_listed)
{
  *self = (Worker) { .search = search };
  engraft_hit_list_init (&self->hits, max_listed);
  self->donors = g_new (guint32, TURN);
  self->scores = g_new (EgTypingScore, TURN);
  self->pools = g_new (guint64 *, search->n_queries);
  for (guint i = 0; i < search->n_queries; i++)
    self->pools[i] = g_new0 (guint64, search->queries[i].segment->n_pools + 1);
}

static void
worker_clear (Worker *self)
{
  engraft_hit_list_clear (&self->hits);
  g_free (self->donors);
  g_free (self->scores);
  for (guint i = 0; i < self->search->n_queries; i++)
    g_free (self->pools[i]);
  g_free (self->pools);
}

static void
add_pool (EngraftSearchResult *result,
          const char          *name,
          guint64              n)
{
  guint64 *sum = g_hash_table_lookup (result->pools, name);

  if (n == 0)
    return;
  if (!sum)
    {
      sum = g_new0 (guint64, 1);
      g_hash_table_insert (result->pools, g_strdup (name), sum);
      g_ptr_array_add (result->pool_names, g_strdup (name));
    }
  *sum += n;
}

static void
add_all (guint64       *sums,
         const guint64 *counts,
         guint          n)
{
  for (guint i = 0; i < n; i++)
    sums[i] += counts[i];
}

static void
add_worker (EngraftSearchResult *result,
            const Worker        *worker)
{
  const Search *search = worker->search;

  engraft_hit_list_merge (&result->hits, &worker->hits);
  /* the counts are all of one type */
  add_all ((guint64 *) &result->counts, (const guint64 *) &worker->counts, sizeof result->counts / sizeof (guint64));
  result->n_found += worker->n_found;
  result->n_unknown += worker->n_unknown;
  result->n_damaged += worker->n_damaged;
  for (guint i = 0; i < search->n_queries; i++)
    for (guint k = 0; search->queries[i].segment->pools[k]; k++)
      add_pool (result, search->queries[i].segment->pools[k], worker->pools[i][k]);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_utf8_collate (*(const char * const *) a, *(const char * const *) b);
}

static void
prepare_all (Search *self)
{
  const guint n = MIN (g_get_num_processors (), self->n_queries * ENGRAFT_QUERY_PARTS);
  g_autofree GThread **threads = g_new0 (GThread *, n + 1);

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("engraft-search", prepare, self);
  prepare (self);
  for (guint i = 1; i < n; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < self->n_queries && !g_cancellable_is_cancelled (self->cancellable); i++)
    engraft_donor_query_order (&self->queries[i]);
}

static void
run (Search              *search,
     guint                max_listed,
     EngraftSearchResult *result)
{
  const guint n = CLAMP (g_get_num_processors (), 1, search->first_turns[search->n_queries] + 1);
  g_autofree Worker *workers = g_new (Worker, n);
  g_autofree GThread **threads = g_new0 (GThread *, n);

  for (guint i = 0; i < n; i++)
    worker_init (&workers[i], search, max_listed);
  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_new ("engraft-search", run_worker, &workers[i]);
  run_worker (&workers[0]);
  for (guint i = 0; i < n; i++)
    {
      if (threads[i])
        g_thread_join (threads[i]);
      add_worker (result, &workers[i]);
      worker_clear (&workers[i]);
    }
  engraft_hit_list_sort (&result->hits);
  g_ptr_array_sort (result->pool_names, compare_names);
}

/**
 * engraft_donor_index_search: (skip)
 * @index: an index
 * @patient: for whom; read by the release of @index
 * @options: which donors, and in which order
 * @max_listed: how many are listed; those beyond are counted alone
 * @cancellable: (nullable): to stop
 * @error: return location for an error
 *
 * Finds the donors that a patient matches within a budget of mismatches, by the positional rule of
 * [class@Match], or by the class of cord blood, [enum@MatchSet].  All processors are used; it may be called in any thread.
 * A locus that no donor is typed by takes no time: all may match.
 *
 * O(different typings * P groups + donors); 4.3e7 donors are 5 numbers each to read and to add.
 *
 * Returns: (transfer full): the result; %NULL when it was stopped, the index is damaged or a locus cannot be counted
 */
EngraftSearchResult *
engraft_donor_index_search (EngraftDonorIndex           *index,
                            const EngraftSearchPatient  *patient,
                            EngraftSearchOptions        *options,
                            guint                        max_listed,
                            GCancellable                *cancellable,
                            GError                     **error)
{
  g_autoptr(EngraftSearchResult) result = NULL;
  gint64 start = g_get_monotonic_time ();
  Search search;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (index) && ENGRAFT_IS_SEARCH_OPTIONS (options), NULL);
  g_return_val_if_fail (engraft_typing_get_nomenclature (patient->typing) == engraft_donor_index_get_nomenclature (index),
                        NULL);

  if (!engraft_search_options_check_loci (options, engraft_donor_index_get_nomenclature (index), error))
    return NULL;
  result = g_object_new (ENGRAFT_TYPE_SEARCH_RESULT, NULL);
  result->index = g_object_ref (index);
  result->patient = g_object_ref (patient->typing);
  result->options = ENGRAFT_SEARCH_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (options)));
  result->budget = (guint) engraft_options_get_int (ENGRAFT_OPTIONS (options), "mismatches");
  result->limit = max_listed;
  engraft_hit_list_init (&result->hits, max_listed);
  search_init (&search, index, patient, options, cancellable);
  prepare_all (&search);
  run (&search, max_listed, result);
  search_clear (&search);
  result->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (result->n_damaged > 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("The index of donors is damaged. Build the index again."));
      return NULL;
    }

  return g_steal_pointer (&result);
}
