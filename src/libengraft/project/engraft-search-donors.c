/* engraft-search-donors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-search-donors.h"

#include <glib/gi18n-lib.h>

#include "libengraft/text/engraft-json.h"

/**
 * EngraftSearchDonors:
 *
 * What a search looks through: the index that finds donors, and where all that is known of them is.
 */
struct _EngraftSearchDonors
{
  GObject            parent_instance;

  EngraftDonorIndex *index;        /* NULL: of a file */
  EngraftDonorList  *list;         /* one of these three */
  EngraftRegistry   *registry;
  GFile             *file;
  guint64            n_donors;     /* of the file */
};

G_DEFINE_FINAL_TYPE (EngraftSearchDonors, engraft_search_donors, G_TYPE_OBJECT)

static void
engraft_search_donors_finalize (GObject *object)
{
  EngraftSearchDonors *self = ENGRAFT_SEARCH_DONORS (object);

  g_clear_object (&self->index);
  g_clear_object (&self->list);
  g_clear_object (&self->registry);
  g_clear_object (&self->file);

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
 * engraft_search_donors_new_of_file:
 * @file: a data file of donors
 * @n_donors: how many of them were searched
 *
 * Says what was searched where donors are matched one by one: all that is known of them is in the result.
 *
 * Returns: (transfer full): what was searched
 */
EngraftSearchDonors *
engraft_search_donors_new_of_file (GFile   *file,
                                   guint64  n_donors)
{
  EngraftSearchDonors *self;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (ENGRAFT_TYPE_SEARCH_DONORS, NULL);
  self->file = g_object_ref (file);
  self->n_donors = n_donors;

  return self;
}

/**
 * engraft_search_donors_is_of_file:
 * @self: donors
 *
 * Asks whether they are of a data file, of which nothing but ids and typings is read.
 *
 * Returns: whether they are
 */
gboolean
engraft_search_donors_is_of_file (EngraftSearchDonors *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SEARCH_DONORS (self), FALSE);

  return self->file != NULL;
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
 * Returns: (transfer none) (nullable): the index; %NULL of a file
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

  if (self->file)
    {
      name = g_file_get_basename (self->file);

      /* Translators: the name of a data file, and its donors */
      return g_strdup_printf (ngettext ("“%s”, %lu donor", "“%s”, %lu donors", (gulong) self->n_donors), name,
                              (gulong) self->n_donors);
    }
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

/* When the file was written last; NULL: that cannot be told */
static char *
dup_changed (GFile *file)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr(GDateTime) time = info ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr(GDateTime) whole = time ? g_date_time_add_seconds (time, -g_date_time_get_microsecond (time) / 1e6) : NULL;

  return whole ? g_date_time_format_iso8601 (whole) : NULL;
}

/**
 * engraft_search_donors_add_json: (skip)
 * @self: donors
 * @json: an object is open
 *
 * Adds a member “registry”, or “file” of donors of a data file: its name, when it was written last (UTC), how many donors it
 * has and, of a registry, its revision, which grows with each change.
 */
void
engraft_search_donors_add_json (EngraftSearchDonors *self,
                                JsonBuilder         *json)
{
  GFile *file;
  g_autofree char *name = NULL, *changed = NULL;

  g_return_if_fail (ENGRAFT_IS_SEARCH_DONORS (self) && json);

  file = self->file ? self->file : self->registry ? engraft_registry_get_file (self->registry) : NULL;
  name = file ? g_file_get_basename (file) : NULL;
  changed = file ? dup_changed (file) : NULL;
  engraft_json_begin_object (json, self->file ? "file" : "registry");
  engraft_json_text (json, "name", name);
  engraft_json_text (json, "changed", changed);
  if (self->registry)
    engraft_json_number (json, "revision", (double) engraft_donor_index_get_revision (self->index));
  if (self->list)
    engraft_json_truth (json, "simulated", TRUE);
  engraft_json_number (json, "donors", self->file ? (double) self->n_donors
                                                  : (double) engraft_donor_index_get_n_donors (self->index));
  json_builder_end_object (json);
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
  donor = self->list ? engraft_donor_list_find_row (self->list, row) : NULL;
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
  donor = self->list ? engraft_donor_list_find (self->list, id) : NULL;
  if (!donor)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no donor or unit “%s” in the registry."), id);

  return donor ? g_object_ref (donor) : NULL;
}
