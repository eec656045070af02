/* engraft-donor-search-snapshot.c: searches that do not change any more, to be written down.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-donor-search-item-private.h"

#include "libengraft/hla/engraft-nomenclature-store.h"

/**
 * engraft_donor_search_item_snapshot:
 * @self: a search
 *
 * Copies a search as it is, with what it was asked and what it found, for a thread that writes it down while the search
 * itself goes on.  The copy is of no project and never changes.  O(shortlist).
 *
 * Returns: (transfer full): the copy
 */
EngraftDonorSearchItem *
engraft_donor_search_item_snapshot (EngraftDonorSearchItem *self)
{
  EngraftDonorSearchItem *copy;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  copy = g_object_new (ENGRAFT_TYPE_DONOR_SEARCH_ITEM, "name", engraft_item_get_name (ENGRAFT_ITEM (self)), NULL);
  engraft_options_assign (engraft_item_get_spec (ENGRAFT_ITEM (copy)), engraft_item_get_spec (ENGRAFT_ITEM (self)));
  copy->options = self->options ? engraft_options_copy (self->options) : NULL;
  copy->need = self->need;
  g_set_object (&copy->nomenclature, self->nomenclature);
  g_set_object (&copy->macs, self->macs);
  g_set_object (&copy->donors, self->donors);
  g_set_object (&copy->typing, self->typing);
  g_set_object (&copy->result, self->result);
  copy->catalogue = engraft_donor_search_item_dup_catalogue (self, &copy->catalogue_entry);
  copy->is_copy = TRUE;

  return copy;
}

/**
 * engraft_donor_search_item_dup_catalogue:
 * @self: a search
 * @entry: (out) (optional) (nullable) (transfer full): return location for what is known of it
 *
 * Gets the catalogue of common alleles by which it is said how common typings are: that which is used now, of a copy
 * for a thread that of when it was made.
 *
 * Returns: (transfer full) (nullable): the catalogue; %NULL when none is imported
 */
EngraftCwdTable *
engraft_donor_search_item_dup_catalogue (EngraftDonorSearchItem    *self,
                                         EngraftNomenclatureEntry **entry)
{
  EngraftNomenclatureStore *store = engraft_nomenclature_store_get_default ();
  EngraftNomenclatureEntry *used;
  EngraftCwdTable *catalogue;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  used = self->is_copy ? self->catalogue_entry
                       : engraft_nomenclature_store_get_default_entry (store, ENGRAFT_NOMENCLATURE_CATALOGUE);
  if (self->is_copy)
    catalogue = self->catalogue ? g_object_ref (self->catalogue) : NULL;
  else
    catalogue = used ? engraft_nomenclature_store_open_catalogue (store, used, NULL) : NULL;
  if (entry)
    *entry = catalogue && used ? g_object_ref (used) : NULL;

  return catalogue;
}

/**
 * engraft_donor_search_item_new_finished: (skip)
 * @name: how the search is called
 * @donors: what was searched
 * @macs: (nullable): the codes that typings were read with
 * @typing: the patient's typing
 * @result: what was found
 *
 * Makes a search that was done elsewhere, as on a command line, into one that can be written down as those of projects are:
 * it is of no project and never changes.  What was asked is to be set in its spec.
 *
 * Returns: (transfer full): the search
 */
EngraftDonorSearchItem *
engraft_donor_search_item_new_finished (const char          *name,
                                        EngraftSearchDonors *donors,
                                        EngraftMacTable     *macs,
                                        EngraftTyping       *typing,
                                        EngraftSearchResult *result)
{
  EngraftDonorSearchItem *self;

  g_return_val_if_fail (name && donors && ENGRAFT_IS_TYPING (typing) && ENGRAFT_IS_SEARCH_RESULT (result), NULL);

  self = g_object_new (ENGRAFT_TYPE_DONOR_SEARCH_ITEM, "name", name, NULL);
  g_set_object (&self->nomenclature, engraft_typing_get_nomenclature (typing));
  g_set_object (&self->macs, macs);
  g_set_object (&self->donors, donors);
  g_set_object (&self->typing, typing);
  g_set_object (&self->result, result);

  return self;
}

/**
 * engraft_donor_search_item_get_donors: (skip)
 * @self: a search
 *
 * Gets what was searched.
 *
 * Returns: (transfer none) (nullable): the donors; %NULL when there are none
 */
EngraftSearchDonors *
engraft_donor_search_item_get_donors (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return self->donors;
}
