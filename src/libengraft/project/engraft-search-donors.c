/* engraft-search-donors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-search-donors.h"

#include <glib/gi18n-lib.h>

/**
 * EngraftSearchDonors:
 *
 * What a search looks through: the index that finds donors, and where all that is known of them is.
 */
struct _EngraftSearchDonors
{
  GObject            parent_instance;

  EngraftDonorIndex *index;
  EngraftDonorList  *list;         /* one of these two */
  EngraftRegistry   *registry;
};

G_DEFINE_FINAL_TYPE (EngraftSearchDonors, engraft_search_donors, G_TYPE_OBJECT)

static void
engraft_search_donors_finalize (GObject *object)
{
  EngraftSearchDonors *self = ENGRAFT_SEARCH_DONORS (object);

  g_clear_object (&self->index);
  g_clear_object (&self->list);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (engraft_search_donors_parent_class)->finalize (object);
}

static void
engraft_search_donors_class_init (EngraftSearchDonorsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_search_donors_finalize;
}

static void
engraft_search_donors_init (EngraftSearchDonors *self)
{
}

/**
 * engraft_search_donors_new_of_list:
 * @index: an index of the donors of @list
 * @list: the donors
 *
 * Puts together what a search looks through.
 *
 * Returns: (transfer full): both
 */
EngraftSearchDonors *
engraft_search_donors_new_of_list (EngraftDonorIndex *index,
                                   EngraftDonorList  *list)
{
  EngraftSearchDonors *self;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (index) && ENGRAFT_IS_DONOR_LIST (list), NULL);

  self = g_object_new (ENGRAFT_TYPE_SEARCH_DONORS, NULL);
  self->index = g_object_ref (index);
  self->list = g_object_ref (list);

  return self;
}

/**
 * engraft_search_donors_new_of_registry:
 * @index: an index of the donors of @registry
 * @registry: the donors
 *
 * Puts together what a search looks through.
 *
 * Returns: (transfer full): both
 */
EngraftSearchDonors *
engraft_search_donors_new_of_registry (EngraftDonorIndex *index,
                                       EngraftRegistry   *registry)
{
  EngraftSearchDonors *self;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (index) && ENGRAFT_IS_REGISTRY (registry), NULL);

  self = g_object_new (ENGRAFT_TYPE_SEARCH_DONORS, NULL);
  self->index = g_object_ref (index);
  self->registry = g_object_ref (registry);

  return self;
}

/**
 * engraft_search_donors_is_current:
 * @self: donors
 *
 * Asks whether the index is of the registry as it is now.  O(1).
 *
 * Returns: whether it is
 */
gboolean
engraft_search_donors_is_current (EngraftSearchDonors *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_DONORS (self), FALSE);

  return !self->registry ||
         engraft_registry_get_revision (self->registry) == engraft_donor_index_get_revision (self->index);
}

/**
 * engraft_search_donors_get_index:
 * @self: donors
 *
 * Gets the index.
 *
 * Returns: (transfer none): the index
 */
EngraftDonorIndex *
engraft_search_donors_get_index (EngraftSearchDonors *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_DONORS (self), NULL);

  return self->index;
}

/**
 * engraft_search_donors_dup_state:
 * @self: donors
 *
 * Says in which state the donors are, so that a search can be told from a later one: the name of the registry's file,
 * how many it has, and how often it was changed.
 *
 * Returns: (transfer full): the words, for a person
 */
char *
engraft_search_donors_dup_state (EngraftSearchDonors *self)
{
  g_autofree char *name = NULL;
  guint64 n;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_DONORS (self), NULL);

  n = engraft_donor_index_get_n_donors (self->index);
  if (!self->registry)
    {
      g_autofree char *count = g_strdup_printf (ngettext ("%lu simulated donor", "%lu simulated donors", (gulong) n),
                                                (gulong) n);

      return engraft_donor_index_get_macs (self->index)
             ? g_strdup_printf (_("%s, some typed by multiple allele codes"), count)
             : g_strdup_printf (_("%s, without multiple allele codes, as no table of them is imported"), count);
    }

  name = g_file_get_basename (engraft_registry_get_file (self->registry));
  n = engraft_registry_get_n_donors (self->registry);

  /* Translators: the name of a file, its donors, and a number that grows with each change */
  return g_strdup_printf (ngettext ("“%s”, %lu donor or unit, state %lu", "“%s”, %lu donors and units, state %lu",
                                    (gulong) n), name, (gulong) n,
                          (gulong) engraft_registry_get_revision (self->registry));
}

/**
 * engraft_search_donors_dup_donor:
 * @self: donors
 * @row: a number in the registry
 * @error: return location for an error: it is there no more
 *
 * Gets all that is known of a donor that the index found.
 *
 * Returns: (transfer full): the donor
 */
EngraftDonor *
engraft_search_donors_dup_donor (EngraftSearchDonors  *self,
                                 gint64                row,
                                 GError              **error)
{
  EngraftDonor *donor;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_DONORS (self), NULL);

  if (self->registry)
    return engraft_registry_get_donor (self->registry, row, error);
  donor = engraft_donor_list_find_row (self->list, row);
  if (!donor)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The registry does not have this donor any more."));

  return donor ? g_object_ref (donor) : NULL;
}

/**
 * engraft_search_donors_dup_by_id:
 * @self: donors
 * @id: the donor's or unit's own number
 * @error: return location for an error: there is none
 *
 * Looks for a donor by its number.
 *
 * Returns: (transfer full): the donor
 */
EngraftDonor *
engraft_search_donors_dup_by_id (EngraftSearchDonors  *self,
                                 const char           *id,
                                 GError              **error)
{
  EngraftDonor *donor;

  g_return_val_if_fail (ENGRAFT_IS_SEARCH_DONORS (self) && id, NULL);

  if (self->registry)
    return engraft_registry_find_donor (self->registry, id, error);
  donor = engraft_donor_list_find (self->list, id);
  if (!donor)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no donor or unit “%s” in the registry."), id);

  return donor ? g_object_ref (donor) : NULL;
}
