/* engraft-search-sources.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-search-sources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/registry/engraft-registry-index.h"
#include "libengraft/registry/engraft-simulated-registry.h"

#define SIMULATED "simulated:"
/* all of them are in memory */
#define MAX_SIMULATED 200000
#define SEED 20260101u

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

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  engraft_operation_set_fraction (user_data, fraction);
}

/* The same release and number give the same donors, so that an index of them is kept. */
static EngraftDonorIndex *
open_index (EngraftNomenclature  *nomenclature,
            EngraftMacTable      *macs,
            guint                 n,
            EngraftOperation     *operation,
            GError              **error)
{
  g_autofree char *name = g_strdup_printf ("%d-%u-%u-%.16s", ENGRAFT_SIMULATED_VERSION, SEED, n,
                                            engraft_nomenclature_get_checksum (nomenclature));
  g_autoptr(GFile) folder = g_file_new_build_filename (g_get_user_cache_dir (), "engraft", "simulated", name, NULL);
  g_autoptr(EngraftSimulatedRegistry) source = NULL;
  EngraftDonorIndex *index = engraft_donor_index_open (folder, nomenclature, macs, NULL);

  if (index)
    return index;

  source = engraft_simulated_registry_new (n, SEED);
  engraft_simulated_registry_set_macs (source, macs);
  if (!engraft_donor_index_build (folder, nomenclature, macs, ENGRAFT_DONOR_SOURCE (source), 1, progress_cb, operation,
                                  engraft_operation_get_cancellable (operation), error))
    return NULL;

  return engraft_donor_index_open (folder, nomenclature, macs, error);
}

static EngraftSearchDonors *
open_simulated (const char           *number,
                EngraftNomenclature  *nomenclature,
                EngraftMacTable      *macs,
                EngraftOperation     *operation,
                GError              **error)
{
  g_autoptr(EngraftSimulatedRegistry) source = NULL;
  g_autoptr(EngraftDonorList) list = NULL;
  g_autoptr(EngraftDonorIndex) index = NULL;
  guint64 n;

  if (!g_ascii_string_to_unsigned (number, 10, 1, MAX_SIMULATED, &n, error))
    return NULL;
  source = engraft_simulated_registry_new (n, SEED);
  engraft_simulated_registry_set_macs (source, macs);
  list = engraft_donor_list_new (ENGRAFT_DONOR_SOURCE (source), operation, error);
  index = list ? open_index (nomenclature, macs, (guint) n, operation, error) : NULL;

  return index ? engraft_search_donors_new_of_list (index, list) : NULL;
}

/* One that is not there would be made, empty. */
static EngraftSearchDonors *
open_registry (const char           *path,
               EngraftNomenclature  *nomenclature,
               EngraftMacTable      *macs,
               EngraftOperation     *operation,
               GError              **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(EngraftRegistry) registry = NULL;
  g_autoptr(EngraftDonorIndex) index = NULL;

  if (!g_file_query_exists (file, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no registry “%s”."), path);
      return NULL;
    }
  registry = engraft_registry_open (file, error);
  if (!registry)
    return NULL;
  index = engraft_registry_open_index (registry, nomenclature, macs, progress_cb, operation,
                                       engraft_operation_get_cancellable (operation), error);

  return index ? engraft_search_donors_new_of_registry (index, registry) : NULL;
}

EngraftSearchDonors *
engraft_search_sources_open_donors (const char           *registry,
                                    EngraftNomenclature  *nomenclature,
                                    EngraftMacTable      *macs,
                                    EngraftOperation     *operation,
                                    GError              **error)
{
  g_autofree char *key = g_strdup_printf ("donors %s %s", engraft_nomenclature_get_checksum (nomenclature), registry);
  EngraftSearchDonors *donors = find_open (key);

  /* typings are matched when they are of one object */
  if (donors && engraft_donor_index_get_nomenclature (engraft_search_donors_get_index (donors)) == nomenclature &&
      engraft_donor_index_get_macs (engraft_search_donors_get_index (donors)) == macs &&
      engraft_search_donors_is_current (donors))
    return donors;
  g_clear_object (&donors);

  donors = g_str_has_prefix (registry, SIMULATED)
           ? open_simulated (registry + strlen (SIMULATED), nomenclature, macs, operation, error)
           : open_registry (registry, nomenclature, macs, operation, error);
  if (donors)
    remember_open (key, donors);

  return donors;
}
