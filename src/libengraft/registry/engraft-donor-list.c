/* engraft-donor-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-list.h"

/* How many donors are read between two looks at the operation. */
#define STEP 256

/**
 * EngraftDonorList:
 *
 * Donors in memory: those of an example.  It does not change.
 */
struct _EngraftDonorList
{
  GObject     parent_instance;

  GPtrArray  *donors;
  GHashTable *by_id;       /* both: the donors */
  GHashTable *by_row;
};

G_DEFINE_FINAL_TYPE (EngraftDonorList, engraft_donor_list, G_TYPE_OBJECT)

static void
engraft_donor_list_finalize (GObject *object)
{
  EngraftDonorList *self = ENGRAFT_DONOR_LIST (object);

  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_row);
  g_ptr_array_unref (self->donors);

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
  self->donors = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_row = g_hash_table_new (g_int64_hash, g_int64_equal);
}

static void
take_record (EngraftDonorList         *self,
             const EngraftDonorRecord *record)
{
  EngraftDonor *donor = engraft_donor_new (record);

  g_ptr_array_add (self->donors, donor);
  g_hash_table_insert (self->by_id, (char *) engraft_donor_get_id (donor), donor);
  g_hash_table_insert (self->by_row, (gint64 *) &engraft_donor_get_record (donor)->row, donor);
}

/**
 * engraft_donor_list_new:
 * @source: where the donors come from
 * @operation: (nullable): to tell the progress, and to stop
 * @error: return location for an error of the source, or %G_IO_ERROR_CANCELLED
 *
 * Reads donors into memory; O(donors).
 *
 * Returns: (transfer full): the list
 */
EngraftDonorList *
engraft_donor_list_new (EngraftDonorSource  *source,
                        EngraftOperation    *operation,
                        GError             **error)
{
  g_autoptr(EngraftDonorList) self = NULL;
  const EngraftDonorRecord *record;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (source), NULL);

  self = g_object_new (ENGRAFT_TYPE_DONOR_LIST, NULL);
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
        return g_steal_pointer (&self);
      take_record (self, record);
    }
}

/**
 * engraft_donor_list_get_n_donors:
 * @self: a list
 *
 * Counts the donors.
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
 * engraft_donor_list_get_nth:
 * @self: a list
 * @index: which
 *
 * Gets a donor by its place.
 *
 * Returns: (transfer none): the donor
 */
EngraftDonor *
engraft_donor_list_get_nth (EngraftDonorList *self,
                            guint             index)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self) && index < self->donors->len, NULL);

  return self->donors->pdata[index];
}

/**
 * engraft_donor_list_find:
 * @self: a list
 * @id: the donor's or unit's own number
 *
 * Looks for a donor; O(1).
 *
 * Returns: (transfer none) (nullable): the donor; %NULL: it is not there
 */
EngraftDonor *
engraft_donor_list_find (EngraftDonorList *self,
                         const char       *id)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self) && id, NULL);

  return g_hash_table_lookup (self->by_id, id);
}

/**
 * engraft_donor_list_find_row:
 * @self: a list
 * @row: a number in the registry
 *
 * Looks for a donor; O(1).
 *
 * Returns: (transfer none) (nullable): the donor; %NULL: it is not there
 */
EngraftDonor *
engraft_donor_list_find_row (EngraftDonorList *self,
                             gint64            row)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_LIST (self), NULL);

  return g_hash_table_lookup (self->by_row, &row);
}
