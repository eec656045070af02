/* engraft-registry-index.c: the index of a registry follows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-index.h"

/* What a job is about */
typedef struct
{
  EngraftRegistry            *registry;
  GFile                      *folder;
  EngraftNomenclature        *nomenclature;
  EngraftMacTable            *macs;
  EngraftDonorIndexProgress   progress;
  gpointer                    user_data;
  GCancellable               *cancellable;
} Job;

/* Beside the registry: the folder can be deleted at any time. */
static GFile *
get_folder (EngraftRegistry     *registry,
            EngraftNomenclature *nomenclature)
{
  g_autofree char *path = g_file_get_path (engraft_registry_get_file (registry));
  g_autofree char *folder = g_strdup_printf ("%s-index-%.8s", path, engraft_nomenclature_get_checksum (nomenclature));

  return g_file_new_for_path (folder);
}

static EngraftDonorIndex *
build (const Job  *job,
       GError    **error)
{
  /* the state first: what comes while it is built is for the next update */
  const guint64 revision = engraft_registry_get_revision (job->registry);
  g_autoptr(EngraftDonorSource) source = engraft_registry_read (job->registry, 0, error);

  if (!source
      || !engraft_donor_index_build (job->folder, job->nomenclature, job->macs, source, revision, job->progress,
                                     job->user_data, job->cancellable, error))
    return NULL;

  return engraft_donor_index_open (job->folder, job->nomenclature, job->macs, error);
}

static EngraftDonorIndex *
update (const Job          *job,
        EngraftDonorIndex  *index,
        GError            **error)
{
  const guint64 since = engraft_donor_index_get_revision (index);
  const guint64 revision = engraft_registry_get_revision (job->registry);
  g_autoptr(GArray) removed = engraft_registry_dup_removed (job->registry, since, error);
  g_autoptr(EngraftDonorSource) changed = NULL;
  g_autofree guint32 *rows = NULL;

  if (!removed)
    return NULL;
  changed = engraft_registry_read (job->registry, since, error);
  if (!changed)
    return NULL;
  rows = g_new (guint32, removed->len + 1);
  for (guint i = 0; i < removed->len; i++)
    rows[i] = (guint32) g_array_index (removed, gint64, i);

  return engraft_donor_index_update (index, changed, rows, removed->len, revision, job->progress, job->user_data,
                                     job->cancellable, error);
}

/**
 * engraft_registry_open_index: (skip)
 * @self: a registry
 * @nomenclature: the release by which its typings are read
 * @macs: (nullable): the multiple allele codes
 * @progress: (nullable): called now and then, in this thread
 * @user_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for an error
 *
 * Opens the index of a registry, as the registry is now: it is built when there is none or when it is damaged or of
 * other codes, and updated when donors have changed.  It is kept in a folder beside the registry, one for each
 * release.
 *
 * O(1) when nothing changed, O(changed donors) or O(donors) else.
 *
 * Returns: (transfer full): the index; %NULL when it was stopped or cannot be written
 */
EngraftDonorIndex *
engraft_registry_open_index (EngraftRegistry            *self,
                             EngraftNomenclature        *nomenclature,
                             EngraftMacTable            *macs,
                             EngraftDonorIndexProgress   progress,
                             gpointer                    user_data,
                             GCancellable               *cancellable,
                             GError                    **error)
{
  g_autoptr(GFile) folder = NULL;
  g_autoptr(EngraftDonorIndex) index = NULL;
  guint64 revision;
  Job job;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self) && ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);

  folder = get_folder (self, nomenclature);
  job = (Job) { self, folder, nomenclature, macs, progress, user_data, cancellable };
  revision = engraft_registry_get_revision (self);
  index = engraft_donor_index_open (folder, nomenclature, macs, NULL);
  if (!index || engraft_donor_index_get_revision (index) > revision)
    return build (&job, error);
  if (engraft_donor_index_get_revision (index) == revision)
    return g_steal_pointer (&index);
  if (engraft_donor_index_is_scattered (index))
    return build (&job, error);

  return update (&job, index, error);
}
