/* engraft-nomenclature-store-download.c: a release comes from where it is published.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-store-private.h"
#include "libengraft/hla/engraft-release-download.h"

static void
remove_folder (GFile *folder)
{
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (folder, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child)
    if (!g_file_delete (child, NULL, NULL))
      remove_folder (child);
  g_file_delete (folder, NULL, NULL);
}

/* To a new folder; NULL with ERROR, and then nothing is left. */
static GFile *
download (const char        *address,
          EngraftOperation  *operation,
          GError           **error)
{
  g_autofree char *path = g_dir_make_tmp ("engraft-release-XXXXXX", error);
  GFile *folder = path ? g_file_new_for_path (path) : NULL;

  if (folder && !engraft_release_download (address, folder, operation, error))
    {
      remove_folder (folder);
      g_clear_object (&folder);
    }

  return folder;
}

/**
 * engraft_nomenclature_store_download:
 * @self: a store
 * @address: where a release is, such as %ENGRAFT_RELEASE_ADDRESS
 * @operation: (nullable): is told how far it is, and stops it
 * @was_there: (out) (optional): whether the same files were imported before: nothing is doubled
 * @error: return location for an error
 *
 * Downloads a release and imports it, whole or not at all.  To be called when a person has asked for it, and seen the
 * licence: nothing else in Engraft uses the network.
 *
 * Returns: (transfer full): the entry; %NULL on error, one of Gio or as of [method@NomenclatureStore.import]
 */
EngraftNomenclatureEntry *
engraft_nomenclature_store_download (EngraftNomenclatureStore  *self,
                                     const char                *address,
                                     EngraftOperation          *operation,
                                     gboolean                  *was_there,
                                     GError                   **error)
{
  g_autoptr(GFile) folder = NULL;
  EngraftNomenclatureEntry *entry;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && address, NULL);

  folder = download (address, operation, error);
  if (!folder)
    return NULL;
  entry = engraft_nomenclature_store_import (self, ENGRAFT_NOMENCLATURE_RELEASE, folder, operation, was_there, error);
  remove_folder (folder);

  return entry;
}

typedef struct
{
  char             *address;
  EngraftOperation *operation;
} DownloadData;

static void
download_data_free (gpointer user_data)
{
  DownloadData *data = user_data;

  g_free (data->address);
  g_clear_object (&data->operation);
  g_free (data);
}

static void
download_in_thread (GTask        *task,
                    gpointer      source,
                    gpointer      task_data,
                    GCancellable *cancellable)
{
  DownloadData *data = task_data;
  GError *error = NULL;
  GFile *folder = download (data->address, data->operation, &error);

  if (folder)
    g_task_return_pointer (task, folder, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) outer = user_data;
  GError *error = NULL;
  EngraftNomenclatureEntry *entry =
    engraft_nomenclature_store_import_finish (ENGRAFT_NOMENCLATURE_STORE (source), result, NULL, &error);

  remove_folder (g_task_get_task_data (outer));
  if (entry)
    g_task_return_pointer (outer, entry, g_object_unref);
  else
    g_task_return_error (outer, error);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GTask *outer = user_data;
  DownloadData *data = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  GFile *folder = g_task_propagate_pointer (G_TASK (result), &error);

  if (!folder)
    {
      g_task_return_error (outer, error);
      g_object_unref (outer);
      return;
    }
  g_task_set_task_data (outer, folder, g_object_unref);
  engraft_nomenclature_store_import_async (ENGRAFT_NOMENCLATURE_STORE (source), ENGRAFT_NOMENCLATURE_RELEASE, folder,
                                           data->operation, imported_cb, outer);
}

/**
 * engraft_nomenclature_store_download_async:
 * @self: a store
 * @address: where a release is
 * @operation: (nullable): is told how far it is, and stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * [method@NomenclatureStore.download] in a thread.
 */
void
engraft_nomenclature_store_download_async (EngraftNomenclatureStore *self,
                                           const char               *address,
                                           EngraftOperation         *operation,
                                           GAsyncReadyCallback       callback,
                                           gpointer                  user_data)
{
  g_autoptr(GTask) task = NULL;
  DownloadData *data;

  g_return_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && address);

  data = g_new0 (DownloadData, 1);
  data->address = g_strdup (address);
  data->operation = operation ? g_object_ref (operation) : NULL;
  task = g_task_new (self, NULL, downloaded_cb, g_task_new (self, NULL, callback, user_data));
  g_task_set_task_data (task, data, download_data_free);
  g_task_run_in_thread (task, download_in_thread);
}

/**
 * engraft_nomenclature_store_download_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * The end of [method@NomenclatureStore.download_async].
 *
 * Returns: (transfer full): the entry; %NULL on error, as of [method@NomenclatureStore.download]
 */
EngraftNomenclatureEntry *
engraft_nomenclature_store_download_finish (EngraftNomenclatureStore  *self,
                                            GAsyncResult              *result,
                                            GError                   **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
