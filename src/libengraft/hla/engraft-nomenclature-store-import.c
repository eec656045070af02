/* engraft-nomenclature-store-import.c: imports of a store, here or in a thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-import.h"
#include "libengraft/hla/engraft-nomenclature-store-private.h"

/**
 * engraft_nomenclature_store_import:
 * @self: a store
 * @kind: what is imported
 * @where: the folder or zip file of a release, or the file of codes or of a catalogue
 * @operation: (nullable): is told how far it is, and stops it
 * @was_there: (out) (optional): whether the same files were imported before: nothing is doubled
 * @error: return location for an error
 *
 * Imports the user's own download, whole or not at all; a release is compiled, which takes half a second.
 *
 * Returns: (transfer full): the entry, also when it was there; %NULL on error: ENGRAFT_HLA_ERROR_RELEASE
 *   with file and line, or an error of Gio
 */
EngraftNomenclatureEntry *
engraft_nomenclature_store_import (EngraftNomenclatureStore  *self,
                                   EngraftNomenclatureKind    kind,
                                   GFile                     *where,
                                   EngraftOperation          *operation,
                                   gboolean                  *was_there,
                                   GError                   **error)
{
  EngraftNomenclatureFacts facts;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && G_IS_FILE (where), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_NOMENCLATURE_CATALOGUE, NULL);

  if (!engraft_nomenclature_import (&facts, kind, where, engraft_nomenclature_store_get_folder (self), operation,
                                    error))
    return NULL;

  return engraft_nomenclature_store_take_facts (self, &facts, was_there);
}

typedef struct
{
  EngraftNomenclatureFacts  facts;
  EngraftNomenclatureKind   kind;
  GFile                    *where, *folder;
  EngraftOperation         *operation;
  gboolean                  was_there;
} ImportData;

static void
import_data_free (gpointer user_data)
{
  ImportData *data = user_data;

  engraft_nomenclature_facts_clear (&data->facts);
  g_object_unref (data->where);
  g_object_unref (data->folder);
  g_clear_object (&data->operation);
  g_free (data);
}

static void
import_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  ImportData *data = task_data;
  GError *error = NULL;

  if (engraft_nomenclature_import (&data->facts, data->kind, data->where, data->folder, data->operation, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* In the thread of the store, whether or not anyone waits for the result. */
static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) outer = user_data;
  EngraftNomenclatureStore *self = ENGRAFT_NOMENCLATURE_STORE (source);
  ImportData *data = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (outer, error);
      return;
    }
  {
    EngraftNomenclatureEntry *entry = engraft_nomenclature_store_take_facts (self, &data->facts, &data->was_there);

    g_object_set_data (G_OBJECT (outer), "was-there", GINT_TO_POINTER (data->was_there));
    g_task_return_pointer (outer, entry, g_object_unref);
  }
}

/**
 * engraft_nomenclature_store_import_async:
 * @self: a store
 * @kind: what is imported
 * @where: the folder or zip file of a release, or the file of codes or of a catalogue
 * @operation: (nullable): is told how far it is, and stops it
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * [method@NomenclatureStore.import] in a thread.
 */
void
engraft_nomenclature_store_import_async (EngraftNomenclatureStore *self,
                                         EngraftNomenclatureKind   kind,
                                         GFile                    *where,
                                         EngraftOperation         *operation,
                                         GAsyncReadyCallback       callback,
                                         gpointer                  user_data)
{
  g_autoptr(GTask) task = NULL;
  GTask *outer;
  ImportData *data;

  g_return_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && G_IS_FILE (where));
  g_return_if_fail (kind <= ENGRAFT_NOMENCLATURE_CATALOGUE);

  data = g_new0 (ImportData, 1);
  data->kind = kind;
  data->where = g_object_ref (where);
  data->folder = g_object_ref (engraft_nomenclature_store_get_folder (self));
  data->operation = operation ? g_object_ref (operation) : NULL;
  outer = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (outer, engraft_nomenclature_store_import_async);
  task = g_task_new (self, NULL, imported_cb, outer);
  g_task_set_task_data (task, data, import_data_free);
  g_task_run_in_thread (task, import_in_thread);
}

/**
 * engraft_nomenclature_store_import_finish:
 * @self: a store
 * @result: what the callback was given
 * @was_there: (out) (optional): whether the same files were imported before: nothing is doubled
 * @error: return location for an error
 *
 * The end of [method@NomenclatureStore.import_async].
 *
 * Returns: (transfer full): the entry; %NULL on error, as of [method@NomenclatureStore.import]
 */
EngraftNomenclatureEntry *
engraft_nomenclature_store_import_finish (EngraftNomenclatureStore  *self,
                                          GAsyncResult              *result,
                                          gboolean                  *was_there,
                                          GError                   **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (was_there)
    *was_there = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "was-there"));

  return g_task_propagate_pointer (G_TASK (result), error);
}
