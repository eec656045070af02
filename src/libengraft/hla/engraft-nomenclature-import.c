/* engraft-nomenclature-import.c: from the user's download to the files of a store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-import.h"

#include <string.h>

#include "libengraft/hla/engraft-hla-tables-private.h"
#include "libengraft/hla/engraft-nomenclature-compiler.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/io/engraft-file-content.h"
#include "libengraft/io/engraft-replace-file.h"

/* The table of NMDP has 90 MB. */
#define MAX_TABLE (G_GUINT64_CONSTANT (2) << 30)

/* FALSE: it is to be stopped. */
static gboolean
step (EngraftOperation  *operation,
      double             fraction,
      GError           **error)
{
  if (!operation)
    return TRUE;
  engraft_operation_set_fraction (operation, fraction);

  return !g_cancellable_set_error_if_cancelled (engraft_operation_get_cancellable (operation), error);
}

static GBytes *
read_release (EngraftNomenclatureFacts  *facts,
              GFile                     *where,
              EngraftOperation          *operation,
              GError                   **error)
{
  GCancellable *cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL;
  g_autoptr(EngraftReleaseFiles) files = engraft_release_files_load (where, cancellable, error);
  g_autoptr(EngraftNomenclature) nomenclature = NULL;
  GBytes *block;

  if (!files || !step (operation, 0.3, error))
    return NULL;
  block = engraft_nomenclature_compile (files, error);
  nomenclature = block ? engraft_nomenclature_new_from_block (block, FALSE, error) : NULL;
  if (!nomenclature)
    return NULL;
  facts->title = g_strdup (engraft_nomenclature_get_release (nomenclature));
  facts->checksum = g_strdup (engraft_nomenclature_get_checksum (nomenclature));
  facts->n_names = engraft_nomenclature_get_n_alleles (nomenclature);

  return g_bytes_ref (engraft_nomenclature_get_block (nomenclature));
}

/* The file is kept as it is, when a table can be made of it. */
static GBytes *
read_table (EngraftNomenclatureFacts  *facts,
            GFile                     *where,
            EngraftOperation          *operation,
            GError                   **error)
{
  GCancellable *cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL;
  g_autoptr(GBytes) bytes = engraft_file_content_load (where, MAX_TABLE, cancellable, NULL, error);
  g_autofree char *name = g_file_get_parse_name (where);
  g_autofree char *base = g_file_get_basename (where);

  if (!bytes || !step (operation, 0.3, error))
    return NULL;
  if (facts->kind == ENGRAFT_NOMENCLATURE_CODES)
    {
      g_autoptr(EngraftMacTable) table = engraft_mac_table_new_from_bytes (bytes, name, error);

      if (!table)
        return NULL;
      facts->n_names = engraft_mac_table_get_n_codes (table);
    }
  else
    {
      g_autoptr(EngraftCwdTable) table = engraft_cwd_table_new_from_bytes (bytes, name, error);

      if (!table)
        return NULL;
      facts->n_names = engraft_cwd_table_get_n_names (table);
    }
  facts->title = g_filename_display_name (base);
  facts->checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_steal_pointer (&bytes);
}

static GFile *
get_file (GFile                    *folder,
          EngraftNomenclatureFacts *facts,
          const char               *end)
{
  g_autofree char *id = engraft_nomenclature_facts_dup_id (facts);
  g_autofree char *name = g_strconcat (id, end, NULL);

  return g_file_get_child (folder, name);
}

gboolean
engraft_nomenclature_make_folder (GFile   *folder,
                                  GError **error)
{
  g_autoptr(GError) local = NULL;

  if (g_file_make_directory_with_parents (folder, NULL, &local)
      || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/* The time of what was imported before is that of the first time. */
static void
keep_time (EngraftNomenclatureFacts *facts,
           GFile                    *beside)
{
  g_autofree char *text = NULL;
  EngraftNomenclatureFacts before;

  if (!g_file_load_contents (beside, NULL, &text, NULL, NULL, NULL)
      || !engraft_nomenclature_facts_read (&before, text, NULL))
    return;
  g_date_time_unref (facts->imported);
  facts->imported = g_date_time_ref (before.imported);
  engraft_nomenclature_facts_clear (&before);
}

/* The facts last: without them there is no entry, whenever the program ends. */
static gboolean
write_files (EngraftNomenclatureFacts  *facts,
             GFile                     *folder,
             GBytes                    *bytes,
             GError                   **error)
{
  g_autoptr(GFile) data = get_file (folder, facts, ENGRAFT_NOMENCLATURE_DATA);
  g_autoptr(GFile) beside = get_file (folder, facts, ENGRAFT_NOMENCLATURE_FACTS);
  g_autofree char *text = NULL;

  keep_time (facts, beside);
  text = engraft_nomenclature_facts_write (facts);

  return engraft_nomenclature_make_folder (folder, error)
         && engraft_replace_file (data, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, error)
         && engraft_replace_file (beside, text, strlen (text), NULL, NULL, error);
}

gboolean
engraft_nomenclature_import (EngraftNomenclatureFacts  *facts,
                             EngraftNomenclatureKind    kind,
                             GFile                     *where,
                             GFile                     *folder,
                             EngraftOperation          *operation,
                             GError                   **error)
{
  g_autoptr(GBytes) bytes = NULL;
  gboolean ok;

  memset (facts, 0, sizeof *facts);
  facts->kind = kind;
  if (!step (operation, 0.0, error))
    return FALSE;
  bytes = kind == ENGRAFT_NOMENCLATURE_RELEASE ? read_release (facts, where, operation, error)
                                               : read_table (facts, where, operation, error);
  ok = bytes && step (operation, 0.8, error);
  if (ok)
    {
      facts->imported = g_date_time_new_now_utc ();
      facts->size = g_bytes_get_size (bytes);
      facts->block_checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      ok = write_files (facts, folder, bytes, error);
    }
  if (!ok)
    engraft_nomenclature_facts_clear (facts);
  else if (operation)
    engraft_operation_set_fraction (operation, 1.0);

  return ok;
}
