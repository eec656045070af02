/* cli-release.c: a release of IPD-IMGT/HLA, as a command line names it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-release.h"

#include "libengraft/hla/engraft-nomenclature-store.h"

EngraftNomenclature *
cli_release_open (const char  *path,
                  GError     **error)
{
  EngraftNomenclatureStore *store = engraft_nomenclature_store_get_default ();
  EngraftNomenclatureEntry *entry;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) local = NULL;
  EngraftNomenclature *nomenclature = NULL;

  entry = path ? engraft_nomenclature_store_find_title (store, ENGRAFT_NOMENCLATURE_RELEASE, path)
               : engraft_nomenclature_store_get_default_entry (store, ENGRAFT_NOMENCLATURE_RELEASE);
  if (entry)
    return engraft_nomenclature_store_open_release (store, entry, error);

  file = g_file_new_for_commandline_arg (path);
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
    nomenclature = engraft_nomenclature_open (file, &local);

  return nomenclature ? nomenclature : engraft_nomenclature_new_from_release (file, NULL, error);
}

EngraftMacTable *
cli_codes_open (const char  *path,
                GError     **error)
{
  EngraftNomenclatureStore *store = engraft_nomenclature_store_get_default ();
  EngraftNomenclatureEntry *entry =
    path ? engraft_nomenclature_store_find_title (store, ENGRAFT_NOMENCLATURE_CODES, path)
         : engraft_nomenclature_store_get_default_entry (store, ENGRAFT_NOMENCLATURE_CODES);
  g_autoptr(GFile) file = NULL;

  if (entry)
    return engraft_nomenclature_store_open_codes (store, entry, error);
  if (!path)
    return NULL;
  file = g_file_new_for_commandline_arg (path);

  return engraft_mac_table_new_from_file (file, NULL, error);
}

EngraftCwdTable *
cli_catalogue_open (void)
{
  return engraft_nomenclature_store_open_catalogue (engraft_nomenclature_store_get_default (), NULL, NULL);
}
