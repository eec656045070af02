/* engraft-donor-list-search.c: the search that looks at one donor after the other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-age.h"
#include "libengraft/registry/engraft-donor-list-private.h"
#include "libengraft/registry/engraft-search-result-private.h"
#include "libengraft/registry/engraft-search-rules.h"

/* How many donors are matched between two looks at the operation. */
#define STEP 64

typedef struct
{
  char        **ranking;
  EngraftAbo    abo;
  EngraftSign   cmv;
} Order;

static int
compare_cb (gconstpointer a,
            gconstpointer b,
            gpointer      user_data)
{
  Order *order = user_data;

  return engraft_search_options_order ((const char * const *) order->ranking, order->abo, order->cmv,
                                       *(EngraftSearchHit * const *) a, *(EngraftSearchHit * const *) b);
}

/**
 * engraft_donor_list_search:
 * @self: a list
 * @patient: the patient's typing, of the same release
 * @abo: the patient's blood group, for the order
 * @cmv: the patient's CMV, for the order
 * @options: what is looked for
 * @operation: (nullable): to tell the progress, and to stop
 * @error: return location for %G_IO_ERROR_CANCELLED, or an error of the match
 *
 * Finds and ranks donors; O(donors), some 20 µs each.
 *
 * Returns: (transfer full): the result
 */
EngraftSearchResult *
engraft_donor_list_search (EngraftDonorList      *self,
                           EngraftTyping         *patient,
                           EngraftAbo             abo,
                           EngraftSign            cmv,
                           EngraftSearchOptions  *options,
                           EngraftOperation      *operation,
                           GError               **error)
{
  g_autoptr(GPtrArray) hits = NULL;
  g_auto(GStrv) ranking = NULL;
  const guint32 today = engraft_donor_record_today ();
  EngraftMatchSet set;
  guint64 n_unknown = 0;
  Order order;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self) && ENGRAFT_IS_TYPING (patient), NULL);
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_OPTIONS (options), NULL);

  hits = g_ptr_array_new_with_free_func (g_object_unref);
  set = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "match-set");
  for (guint i = 0; i < self->donors->len; i++)
    {
      EngraftListedDonor *listed = &g_array_index (self->donors, EngraftListedDonor, i);
      g_autoptr(EngraftMatch) match = NULL;
      EngraftSearchVerdict verdict;

      if (operation && i % STEP == 0)
        {
          if (g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
            return NULL;
          engraft_operation_set_fraction (operation, (double) i / self->donors->len);
        }
      match = engraft_match_new (patient, listed->typing, set, error);
      if (!match)
        return NULL;
      verdict = engraft_search_options_judge (options, engraft_donor_get_record (listed->donor), match, today, NULL);
      n_unknown += verdict == ENGRAFT_VERDICT_UNKNOWN;
      if (verdict == ENGRAFT_VERDICT_LISTED)
        g_ptr_array_add (hits, engraft_search_hit_new (listed->donor, match));
    }

  ranking = engraft_search_options_dup_ranking (options);
  order = (Order) { ranking, abo, cmv };
  g_ptr_array_sort_with_data (hits, compare_cb, &order);

  return engraft_search_result_new_of_hits (g_steal_pointer (&hits), self->donors->len, n_unknown);
}
