/* engraft-donor-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-list-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/registry/engraft-search-result-private.h"

/* How many donors are read between two looks at the operation. */
#define STEP 256

/**
 * EngraftDonorList:
 *
 * Donors in memory with their typings read, searched one after the other: for thousands of them, and what other
 * searches are compared with.  It does not change.
 *
 * Donors whose typing cannot be read are left out; it tells which and why.
 */
G_DEFINE_FINAL_TYPE (EngraftDonorList, engraft_donor_list, G_TYPE_OBJECT)

static void
listed_donor_clear (gpointer data)
{
  EngraftListedDonor *listed = data;

  g_object_unref (listed->donor);
  g_object_unref (listed->typing);
}

static void
engraft_donor_list_finalize (GObject *object)
{
  EngraftDonorList *self = ENGRAFT_DONOR_LIST (object);

  g_hash_table_unref (self->by_id);
  g_array_unref (self->donors);
  g_ptr_array_unref (self->refused);
  g_clear_object (&self->nomenclature);

  G_OBJECT_CLASS (engraft_donor_list_parent_class)->finalize (object);
}

static void
engraft_donor_list_class_init (EngraftDonorListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_donor_list_finalize;
}

static void
engraft_donor_list_init (EngraftDonorList *self)
{
  self->donors = g_array_new (FALSE, FALSE, sizeof (EngraftListedDonor));
  g_array_set_clear_func (self->donors, listed_donor_clear);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->refused = g_ptr_array_new_with_free_func (g_free);
}

static EngraftTyping *
read_typing (EngraftDonorList          *self,
             const EngraftDonorRecord  *record,
             GError                   **error)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (self->nomenclature, NULL);

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (*record->typing[i][0] &&
        !engraft_typing_set_locus (typing, engraft_donor_locus_get_name (i), record->typing[i][0],
                                   record->typing[i][1], error))
      return NULL;

  return g_steal_pointer (&typing);
}

static void
take_record (EngraftDonorList         *self,
             const EngraftDonorRecord *record)
{
  g_autoptr(GError) error = NULL;
  EngraftListedDonor listed = { NULL, read_typing (self, record, &error) };

  if (!listed.typing)
    {
      g_ptr_array_add (self->refused, g_strdup_printf (_("Donor “%s”: %s"), record->id, error->message));
      return;
    }
  listed.donor = engraft_donor_new (record);
  g_array_append_val (self->donors, listed);
  g_hash_table_insert (self->by_id, (char *) engraft_donor_get_id (listed.donor), GUINT_TO_POINTER (self->donors->len));
}

/**
 * engraft_donor_list_new:
 * @source: where the donors come from
 * @nomenclature: the release to read their typings with
 * @operation: (nullable): to tell the progress, and to stop
 * @error: return location for an error of the source, or %G_IO_ERROR_CANCELLED
 *
 * Reads donors into memory; O(donors), some 10 µs each.
 *
 * Returns: (transfer full): the list
 */
EngraftDonorList *
engraft_donor_list_new (EngraftDonorSource   *source,
                        EngraftNomenclature  *nomenclature,
                        EngraftOperation     *operation,
                        GError              **error)
{
  g_autoptr(EngraftDonorList) self = NULL;
  const EngraftDonorRecord *record;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (source) && ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);

  self = g_object_new (ENGRAFT_TYPE_DONOR_LIST, NULL);
  self->nomenclature = g_object_ref (nomenclature);
  for (guint n = 0;; n++)
    {
      if (operation && n % STEP == 0)
        {
          if (g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error))
            return NULL;
          engraft_operation_set_fraction (operation, engraft_donor_source_get_fraction (source));
        }
      if (!engraft_donor_source_next (source, &record, error))
        return NULL;
      if (!record)
        break;
      take_record (self, record);
    }

  return g_steal_pointer (&self);
}

/**
 * engraft_donor_list_get_n_donors:
 * @self: a list
 *
 * Counts the donors that can be searched.
 *
 * Returns: how many
 */
guint
engraft_donor_list_get_n_donors (EngraftDonorList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self), 0);

  return self->donors->len;
}

/**
 * engraft_donor_list_get_n_refused:
 * @self: a list
 *
 * Counts the donors whose typing cannot be read.
 *
 * Returns: how many
 */
guint
engraft_donor_list_get_n_refused (EngraftDonorList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self), 0);

  return self->refused->len;
}

/**
 * engraft_donor_list_get_refusal:
 * @self: a list
 * @index: which of those that cannot be read
 *
 * Tells why a donor is left out.
 *
 * Returns: a sentence with its number
 */
const char *
engraft_donor_list_get_refusal (EngraftDonorList *self,
                                guint             index)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self) && index < self->refused->len, NULL);

  return self->refused->pdata[index];
}

/**
 * engraft_donor_list_get_nomenclature:
 * @self: a list
 *
 * The release that the typings were read with.
 *
 * Returns: (transfer none): the release
 */
EngraftNomenclature *
engraft_donor_list_get_nomenclature (EngraftDonorList *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self), NULL);

  return self->nomenclature;
}

/**
 * engraft_donor_list_find:
 * @self: a list
 * @patient: the patient's typing, of the same release
 * @set: the loci that are counted
 * @id: the donor's or unit's own number
 * @error: return location for an error: there is no such donor, or it cannot be matched
 *
 * Matches one donor, whether or not a search would list it.
 *
 * Returns: (transfer full): the donor and its match
 */
EngraftSearchHit *
engraft_donor_list_find (EngraftDonorList  *self,
                         EngraftTyping     *patient,
                         EngraftMatchSet    set,
                         const char        *id,
                         GError           **error)
{
  g_autoptr(EngraftMatch) match = NULL;
  EngraftListedDonor *listed;
  guint index;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self) && ENGRAFT_IS_TYPING (patient) && id, NULL);

  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));
  if (index == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no donor or unit “%s” in the registry."), id);
      return NULL;
    }
  listed = &g_array_index (self->donors, EngraftListedDonor, index - 1);
  match = engraft_match_new (patient, listed->typing, set, error);

  return match ? engraft_search_hit_new (listed->donor, match) : NULL;
}
