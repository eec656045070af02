/* engraft-nomenclature-store-open.c: what a store keeps is opened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-nomenclature-import.h"
#include "libengraft/hla/engraft-nomenclature-store-private.h"

/* What is open already is given again: typings are matched when they are of one object. */
static gpointer
open_entry (EngraftNomenclatureStore  *self,
            EngraftNomenclatureEntry  *entry,
            GError                   **error)
{
  EngraftNomenclatureKind kind = engraft_nomenclature_entry_get_kind (entry);
  gpointer opened = engraft_nomenclature_entry_ref_opened (entry);
  g_autoptr(GFile) file = NULL;

  if (opened)
    return opened;
  file = engraft_nomenclature_store_get_file (self, entry, ENGRAFT_NOMENCLATURE_DATA);
  if (engraft_nomenclature_entry_is_subset (entry))
    opened = engraft_nomenclature_new_subset (error);
  else if (kind == ENGRAFT_NOMENCLATURE_RELEASE)
    opened = engraft_nomenclature_open (file, error);
  else if (kind == ENGRAFT_NOMENCLATURE_CODES)
    opened = engraft_mac_table_new_from_file (file, NULL, error);
  else
    opened = engraft_cwd_table_new_from_file (file, NULL, error);
  if (opened)
    engraft_nomenclature_entry_set_opened (entry, opened);

  return opened;
}

static gpointer
open_kind (EngraftNomenclatureStore  *self,
           EngraftNomenclatureKind    kind,
           EngraftNomenclatureEntry  *entry,
           GError                   **error)
{
  static const char * const missing[] = {
    N_("There is no release of the nomenclature."),
    N_("No table of multiple allele codes is imported."),
    N_("No catalogue of common alleles is imported."),
  };

  if (!entry)
    entry = engraft_nomenclature_store_get_default_entry (self, kind);
  if (entry)
    return open_entry (self, entry, error);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _(missing[kind]));

  return NULL;
}

/**
 * engraft_nomenclature_store_open_release:
 * @self: a store
 * @entry: (nullable): a release; %NULL: the default
 * @error: return location for an error
 *
 * Opens a release; as long as it is in use, every call gives the same object.
 *
 * Returns: (transfer full): the nomenclature; %NULL on error, as of [func@Nomenclature.open]
 */
EngraftNomenclature *
engraft_nomenclature_store_open_release (EngraftNomenclatureStore  *self,
                                         EngraftNomenclatureEntry  *entry,
                                         GError                   **error)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self), NULL);
  g_return_val_if_fail (!entry || engraft_nomenclature_entry_get_kind (entry) == ENGRAFT_NOMENCLATURE_RELEASE, NULL);

  return open_kind (self, ENGRAFT_NOMENCLATURE_RELEASE, entry, error);
}

/**
 * engraft_nomenclature_store_open_codes:
 * @self: a store
 * @entry: (nullable): a table of codes; %NULL: the default
 * @error: return location for an error
 *
 * Opens a table of multiple allele codes; as long as it is in use, every call gives the same object.
 *
 * Returns: (transfer full): the table; %NULL on error: %G_IO_ERROR_NOT_FOUND when none is imported
 */
EngraftMacTable *
engraft_nomenclature_store_open_codes (EngraftNomenclatureStore  *self,
                                       EngraftNomenclatureEntry  *entry,
                                       GError                   **error)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self), NULL);
  g_return_val_if_fail (!entry || engraft_nomenclature_entry_get_kind (entry) == ENGRAFT_NOMENCLATURE_CODES, NULL);

  return open_kind (self, ENGRAFT_NOMENCLATURE_CODES, entry, error);
}

/**
 * engraft_nomenclature_store_open_catalogue:
 * @self: a store
 * @entry: (nullable): a catalogue; %NULL: the default
 * @error: return location for an error
 *
 * Opens a catalogue of common alleles; as long as it is in use, every call gives the same object.
 *
 * Returns: (transfer full): the table; %NULL on error: %G_IO_ERROR_NOT_FOUND when none is imported
 */
EngraftCwdTable *
engraft_nomenclature_store_open_catalogue (EngraftNomenclatureStore  *self,
                                           EngraftNomenclatureEntry  *entry,
                                           GError                   **error)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self), NULL);
  g_return_val_if_fail (!entry || engraft_nomenclature_entry_get_kind (entry) == ENGRAFT_NOMENCLATURE_CATALOGUE, NULL);

  return open_kind (self, ENGRAFT_NOMENCLATURE_CATALOGUE, entry, error);
}

/**
 * engraft_nomenclature_store_dup_catalogue_notes:
 * @self: a store
 * @typing: a typing
 *
 * How common what was typed is, by the catalogue that is used; see [method@CwdTable.dup_notes].
 *
 * Returns: (transfer full): a sentence for each place; none when there is no catalogue
 */
char **
engraft_nomenclature_store_dup_catalogue_notes (EngraftNomenclatureStore *self,
                                                EngraftTyping            *typing)
{
  EngraftCwdTable *catalogue;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && ENGRAFT_IS_TYPING (typing), NULL);

  catalogue = engraft_nomenclature_store_open_catalogue (self, NULL, NULL);
  /* to read it takes longer than to use it */
  g_object_set_data_full (G_OBJECT (self), "catalogue", catalogue, g_object_unref);

  return catalogue ? engraft_cwd_table_dup_notes (catalogue, typing) : g_new0 (char *, 1);
}
