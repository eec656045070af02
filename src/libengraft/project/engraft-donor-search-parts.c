/* engraft-donor-search-parts.c: what is saved of a donor search, by its parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-donor-search-item.h"

static EngraftOptions *
get_part (EngraftDonorSearchItem *self,
          const char             *name)
{
  return engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (self)), name);
}

/**
 * engraft_donor_search_item_is_simulated:
 * @self: a search
 *
 * Asks whether the donors are made up, which is to be said wherever they are shown.
 *
 * Returns: whether they are
 */
gboolean
engraft_donor_search_item_is_simulated (EngraftDonorSearchItem *self)
{
  const char *registry;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), FALSE);

  registry = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self)), "registry");

  return registry && g_str_has_prefix (registry, "simulated:");
}

/**
 * engraft_donor_search_item_get_patient:
 * @self: a search
 *
 * Gets the patient, to be changed in place.
 *
 * Returns: (transfer none): the patient
 */
EngraftPatient *
engraft_donor_search_item_get_patient (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return ENGRAFT_PATIENT (get_part (self, "patient"));
}

/**
 * engraft_donor_search_item_get_options:
 * @self: a search
 *
 * Gets the options, to be changed in place.
 *
 * Returns: (transfer none): what is looked for
 */
EngraftSearchOptions *
engraft_donor_search_item_get_options (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return ENGRAFT_SEARCH_OPTIONS (get_part (self, "options"));
}

/**
 * engraft_donor_search_item_get_shortlist:
 * @self: a search
 *
 * Gets the shortlist, to be changed in place.
 *
 * Returns: (transfer none): a list of [class@ShortlistEntry]
 */
GListModel *
engraft_donor_search_item_get_shortlist (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return G_LIST_MODEL (engraft_options_get_list (engraft_item_get_spec (ENGRAFT_ITEM (self)), "shortlist"));
}

static guint
find_position (EngraftDonorSearchItem *self,
               const char             *donor)
{
  GListModel *list = engraft_donor_search_item_get_shortlist (self);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftOptions) entry = g_list_model_get_item (list, i);

      if (g_strcmp0 (engraft_options_get_string (entry, "donor"), donor) == 0)
        return i;
    }

  return G_MAXUINT;
}

/**
 * engraft_donor_search_item_find_entry:
 * @self: a search
 * @donor: the donor's or unit's own number
 *
 * Looks for a donor on the shortlist; O(shortlist).
 *
 * Returns: (transfer none) (nullable): the entry; %NULL: it is not there
 */
EngraftShortlistEntry *
engraft_donor_search_item_find_entry (EngraftDonorSearchItem *self,
                                      const char             *donor)
{
  g_autoptr(EngraftShortlistEntry) entry = NULL;
  guint position;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && donor, NULL);

  position = find_position (self, donor);
  if (position == G_MAXUINT)
    return NULL;
  entry = g_list_model_get_item (engraft_donor_search_item_get_shortlist (self), position);

  return entry;
}

/**
 * engraft_donor_search_item_set_shortlisted:
 * @self: a search
 * @donor: the donor's or unit's own number
 * @shortlisted: whether it is to be on the shortlist
 *
 * Puts a donor on the shortlist, at its end, or takes it away.
 */
void
engraft_donor_search_item_set_shortlisted (EngraftDonorSearchItem *self,
                                           const char             *donor,
                                           gboolean                shortlisted)
{
  g_autoptr(EngraftShortlistEntry) entry = NULL;
  GListStore *list;
  guint position;

  g_return_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && donor);

  list = G_LIST_STORE (engraft_donor_search_item_get_shortlist (self));
  position = find_position (self, donor);
  if (shortlisted && position == G_MAXUINT)
    {
      entry = engraft_shortlist_entry_new (donor);
      g_list_store_append (list, entry);
    }
  else if (!shortlisted && position != G_MAXUINT)
    g_list_store_remove (list, position);
}
