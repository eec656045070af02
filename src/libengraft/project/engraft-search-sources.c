/* engraft-search-sources.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-search-sources.h"

#include <glib/gi18n-lib.h>

#include "libengraft/registry/engraft-simulated-donors.h"

#define SIMULATED "simulated:"
#define MAX_SIMULATED 200000
#define SEED 20260101

G_LOCK_DEFINE_STATIC (open_sources);

/* key -> GWeakRef; a few entries, never taken away */
static GHashTable *open_sources;

static gpointer
find_open (const char *key)
{
  GWeakRef *ref;
  gpointer found = NULL;

  G_LOCK (open_sources);
  ref = open_sources ? g_hash_table_lookup (open_sources, key) : NULL;
  if (ref)
    found = g_weak_ref_get (ref);
  G_UNLOCK (open_sources);

  return found;
}

static void
remember_open (const char *key,
               gpointer    object)
{
  GWeakRef *ref;

  G_LOCK (open_sources);
  if (!open_sources)
    open_sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ref = g_hash_table_lookup (open_sources, key);
  if (!ref)
    {
      ref = g_new0 (GWeakRef, 1);
      g_hash_table_insert (open_sources, g_strdup (key), ref);
    }
  g_weak_ref_set (ref, object);
  G_UNLOCK (open_sources);
}

/* A compiled release, else its folder or zip file. */
static EngraftNomenclature *
open_file (const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (path);
  EngraftNomenclature *nomenclature = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR)
    nomenclature = engraft_nomenclature_open (file, NULL);

  return nomenclature ? nomenclature : engraft_nomenclature_new_from_release (file, cancellable, error);
}

EngraftNomenclature *
engraft_search_sources_open_nomenclature (const char        *choice,
                                          EngraftOperation  *operation,
                                          GError           **error)
{
  g_autofree char *key = g_strconcat ("nomenclature ", choice, NULL);
  EngraftNomenclature *nomenclature = find_open (key);

  if (nomenclature)
    return nomenclature;
  if (!choice)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE, _("There is no HLA nomenclature yet."));
      return NULL;
    }

  nomenclature = open_file (choice, engraft_operation_get_cancellable (operation), error);
  if (nomenclature)
    remember_open (key, nomenclature);

  return nomenclature;
}

static EngraftDonorSource *
open_source (const char           *registry,
             EngraftNomenclature  *nomenclature,
             GError              **error)
{
  guint64 n;

  if (!g_str_has_prefix (registry, SIMULATED))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("“%s” is no registry that can be opened."), registry);
      return NULL;
    }
  if (!g_ascii_string_to_unsigned (registry + strlen (SIMULATED), 10, 1, MAX_SIMULATED, &n, error))
    return NULL;

  return engraft_simulated_donors_new (nomenclature, (guint) n, SEED);
}

EngraftDonorList *
engraft_search_sources_open_donors (const char           *registry,
                                    EngraftNomenclature  *nomenclature,
                                    EngraftOperation     *operation,
                                    GError              **error)
{
  g_autofree char *key = g_strdup_printf ("donors %s %s", engraft_nomenclature_get_checksum (nomenclature), registry);
  EngraftDonorList *list = find_open (key);
  g_autoptr(EngraftDonorSource) source = NULL;

  /* another copy of the same release would not match */
  if (list && engraft_donor_list_get_nomenclature (list) == nomenclature)
    return list;
  g_clear_object (&list);

  source = open_source (registry, nomenclature, error);
  if (!source)
    return NULL;
  list = engraft_donor_list_new (source, nomenclature, operation, error);
  if (list)
    remember_open (key, list);

  return list;
}
