/* engraft-nomenclature-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-import.h"
#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/io/engraft-file-content.h"
#include "libengraft/io/engraft-replace-file.h"

#define DEFAULTS "defaults.ini"
#define N_KINDS 3
#define MAX_FACTS (1 << 16)
#define MAX_DATA (G_GUINT64_CONSTANT (2) << 30)

static const char * const kind_keys[N_KINDS] = { "release", "codes", "catalogue" };

/**
 * EngraftNomenclatureStore:
 *
 * The releases of the nomenclature, tables of multiple allele codes and catalogues that a person has
 * imported, several of each side by side, and which of them is the default.  A subset of common alleles is
 * always there, last among the releases.
 *
 * They are kept in a folder, of the user's data unless another one is given: of each what was made of it
 * and a few facts beside.  A release opens in less than a millisecond, since it is mapped.
 *
 * To be used from one thread; imports are done in one of their own.  What is opened may be used from any.
 */
struct _EngraftNomenclatureStore
{
  GObject     parent_instance;

  GFile      *folder;
  GListStore *entries[N_KINDS];
  GPtrArray  *problems;        /* of sentences */
};

G_DEFINE_FINAL_TYPE (EngraftNomenclatureStore, engraft_nomenclature_store, G_TYPE_OBJECT)

static void
engraft_nomenclature_store_finalize (GObject *object)
{
  EngraftNomenclatureStore *self = ENGRAFT_NOMENCLATURE_STORE (object);

  g_clear_object (&self->folder);
  for (guint i = 0; i < N_KINDS; i++)
    g_clear_object (&self->entries[i]);
  g_clear_pointer (&self->problems, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_nomenclature_store_parent_class)->finalize (object);
}

static void
engraft_nomenclature_store_class_init (EngraftNomenclatureStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_nomenclature_store_finalize;
}

static void
engraft_nomenclature_store_init (EngraftNomenclatureStore *self)
{
  for (guint i = 0; i < N_KINDS; i++)
    self->entries[i] = g_list_store_new (ENGRAFT_TYPE_NOMENCLATURE_ENTRY);
  self->problems = g_ptr_array_new_with_free_func (g_free);
}

/* The newest release first, the subset last; of the others what was imported last is first. */
static int
compare_entries (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  EngraftNomenclatureEntry *x = (EngraftNomenclatureEntry *) a, *y = (EngraftNomenclatureEntry *) b;
  g_autofree char *key_x = NULL, *key_y = NULL;
  int order = 0;

  if (engraft_nomenclature_entry_is_subset (x) != engraft_nomenclature_entry_is_subset (y))
    return engraft_nomenclature_entry_is_subset (x) ? 1 : -1;
  if (engraft_nomenclature_entry_get_kind (x) == ENGRAFT_NOMENCLATURE_RELEASE)
    {
      /* 3.9 before 3.10 */
      key_x = g_utf8_collate_key_for_filename (engraft_nomenclature_entry_get_title (x), -1);
      key_y = g_utf8_collate_key_for_filename (engraft_nomenclature_entry_get_title (y), -1);
      order = strcmp (key_y, key_x);
    }

  return order ? order : g_date_time_compare (engraft_nomenclature_entry_get_imported (y),
                                              engraft_nomenclature_entry_get_imported (x));
}

/* NULL: there is none */
static EngraftNomenclatureEntry *
find_id (EngraftNomenclatureStore *self,
         EngraftNomenclatureKind   kind,
         const char               *id)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries[kind]));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftNomenclatureEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries[kind]), i);
      g_autofree char *own = engraft_nomenclature_entry_dup_id (entry);

      if (g_str_equal (own, id))
        return entry;
    }

  return NULL;
}

static GKeyFile *
load_defaults (EngraftNomenclatureStore *self)
{
  g_autoptr(GFile) file = g_file_get_child (self->folder, DEFAULTS);
  g_autofree char *path = g_file_get_path (file);
  GKeyFile *defaults = g_key_file_new ();

  g_key_file_load_from_file (defaults, path, G_KEY_FILE_NONE, NULL);

  return defaults;
}

/* The chosen one, if it is there, else the first. */
static void
mark_default (EngraftNomenclatureStore *self,
              EngraftNomenclatureKind   kind)
{
  g_autoptr(GKeyFile) defaults = load_defaults (self);
  g_autofree char *id = g_key_file_get_string (defaults, "defaults", kind_keys[kind], NULL);
  EngraftNomenclatureEntry *chosen = id ? find_id (self, kind, id) : NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries[kind]));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftNomenclatureEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries[kind]), i);

      engraft_nomenclature_entry_set_default (entry, chosen ? entry == chosen : i == 0);
    }
}

static void
read_facts (EngraftNomenclatureStore *self,
            GFile                    *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = engraft_file_content_load (file, MAX_FACTS, NULL, NULL, &error);
  g_autofree char *text = bytes ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
  EngraftNomenclatureFacts facts;
  g_autoptr(EngraftNomenclatureEntry) entry = NULL;

  if (!text || !engraft_nomenclature_facts_read (&facts, text, &error))
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_ptr_array_add (self->problems, g_strdup_printf (_("“%s” is left out: %s. Import its source file again."),
                                                        name, error->message));
      return;
    }
  entry = engraft_nomenclature_entry_new (&facts);
  g_list_store_insert_sorted (self->entries[engraft_nomenclature_entry_get_kind (entry)], entry, compare_entries, NULL);
}

static void
read_folder (EngraftNomenclatureStore *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (self->folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, &error);
  GFileInfo *info;
  GFile *child;

  while (children && g_file_enumerator_iterate (children, &info, &child, NULL, &error) && info)
    if (g_str_has_suffix (g_file_info_get_name (info), ENGRAFT_NOMENCLATURE_FACTS))
      read_facts (self, child);
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_ptr_array_add (self->problems, g_strdup (error->message));
}

static void
add_subset (EngraftNomenclatureStore *self)
{
  g_autoptr(EngraftNomenclature) subset = engraft_nomenclature_new_subset (NULL);
  g_autoptr(EngraftNomenclatureEntry) entry = NULL;
  GBytes *block = engraft_nomenclature_get_block (subset);
  EngraftNomenclatureFacts facts = {
    .kind = ENGRAFT_NOMENCLATURE_RELEASE,
    .title = g_strdup (engraft_nomenclature_get_release (subset)),
    .checksum = g_strdup (engraft_nomenclature_get_checksum (subset)),
    .block_checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, block),
    .size = g_bytes_get_size (block),
    .n_names = engraft_nomenclature_get_n_alleles (subset),
  };

  entry = engraft_nomenclature_entry_new (&facts);
  g_list_store_insert_sorted (self->entries[ENGRAFT_NOMENCLATURE_RELEASE], entry, compare_entries, NULL);
}

/**
 * engraft_nomenclature_store_new:
 * @folder: (nullable): where it is kept; %NULL: `engraft/nomenclature` in the user's data
 *
 * Lists what is in a folder, which need not be there yet.  What cannot be read is said by
 * [method@NomenclatureStore.dup_problems].
 *
 * Returns: (transfer full): the store
 */
EngraftNomenclatureStore *
engraft_nomenclature_store_new (GFile *folder)
{
  EngraftNomenclatureStore *self;

  g_return_val_if_fail (folder == NULL || G_IS_FILE (folder), NULL);

  self = g_object_new (ENGRAFT_TYPE_NOMENCLATURE_STORE, NULL);
  self->folder = folder ? g_object_ref (folder)
                        : g_file_new_build_filename (g_get_user_data_dir (), "engraft", "nomenclature", NULL);
  read_folder (self);
  add_subset (self);
  for (guint i = 0; i < N_KINDS; i++)
    mark_default (self, (EngraftNomenclatureKind) i);

  return self;
}

/**
 * engraft_nomenclature_store_get_default:
 *
 * The store of the user, one for the whole program; it is read at the first call.
 *
 * Returns: (transfer none): the store
 */
EngraftNomenclatureStore *
engraft_nomenclature_store_get_default (void)
{
  static EngraftNomenclatureStore *store;

  if (!store)
    store = engraft_nomenclature_store_new (NULL);

  return store;
}

/**
 * engraft_nomenclature_store_get_entries:
 * @self: a store
 * @kind: of what kind
 *
 * What is there of a kind: releases from the newest, with the subset at the end; others from what was
 * imported last.  The list changes as things are imported and removed.
 *
 * Returns: (transfer none): a list of [class@NomenclatureEntry]
 */
GListModel *
engraft_nomenclature_store_get_entries (EngraftNomenclatureStore *self,
                                        EngraftNomenclatureKind   kind)
{
  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && kind < N_KINDS, NULL);

  return G_LIST_MODEL (self->entries[kind]);
}

/**
 * engraft_nomenclature_store_dup_problems:
 * @self: a store
 *
 * What of the folder could not be read when the store was made, and is therefore not listed.
 *
 * Returns: (transfer full): a sentence each
 */
char **
engraft_nomenclature_store_dup_problems (EngraftNomenclatureStore *self)
{
  g_autoptr(GPtrArray) problems = NULL;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self), NULL);

  problems = g_ptr_array_new ();
  for (guint i = 0; i < self->problems->len; i++)
    g_ptr_array_add (problems, g_strdup (self->problems->pdata[i]));
  g_ptr_array_add (problems, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&problems), FALSE);
}

/**
 * engraft_nomenclature_store_find_title:
 * @self: a store
 * @kind: of what kind
 * @title: a name, or the end of it such as “3.58.0”
 *
 * Finds what is called so; where several are, the first of the list.
 *
 * Returns: (transfer none) (nullable): the entry; %NULL: there is none
 */
EngraftNomenclatureEntry *
engraft_nomenclature_store_find_title (EngraftNomenclatureStore *self,
                                       EngraftNomenclatureKind   kind,
                                       const char               *title)
{
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && kind < N_KINDS && title, NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->entries[kind]));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftNomenclatureEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries[kind]), i);
      const char *own = engraft_nomenclature_entry_get_title (entry);
      const char *word = strrchr (own, ' ');

      if (g_str_equal (own, title)
          || (word && !engraft_nomenclature_entry_is_subset (entry) && g_str_equal (word + 1, title)))
        return entry;
    }

  return NULL;
}

/**
 * engraft_nomenclature_store_get_default_entry:
 * @self: a store
 * @kind: of what kind
 *
 * What is used where nothing is chosen: what [method@NomenclatureStore.set_default_entry] said, else the
 * newest release, or the subset when there is no release; of other kinds what was imported last.
 *
 * Returns: (transfer none) (nullable): the entry; %NULL: nothing of the kind was imported, never of releases
 */
EngraftNomenclatureEntry *
engraft_nomenclature_store_get_default_entry (EngraftNomenclatureStore *self,
                                              EngraftNomenclatureKind   kind)
{
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && kind < N_KINDS, NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->entries[kind]));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftNomenclatureEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries[kind]), i);

      if (engraft_nomenclature_entry_is_default (entry))
        return entry;
    }

  return NULL;
}

/**
 * engraft_nomenclature_store_set_default_entry:
 * @self: a store
 * @entry: an entry of it
 * @error: return location for an error
 *
 * Makes an entry the default of its kind, for this and later sessions.
 *
 * Returns: %FALSE on error, an error of Gio: it is as before
 */
gboolean
engraft_nomenclature_store_set_default_entry (EngraftNomenclatureStore  *self,
                                              EngraftNomenclatureEntry  *entry,
                                              GError                   **error)
{
  g_autoptr(GKeyFile) defaults = NULL;
  g_autoptr(GFile) file = NULL;
  g_autofree char *id = NULL, *text = NULL;
  EngraftNomenclatureKind kind;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && ENGRAFT_IS_NOMENCLATURE_ENTRY (entry), FALSE);

  kind = engraft_nomenclature_entry_get_kind (entry);
  id = engraft_nomenclature_entry_dup_id (entry);
  defaults = load_defaults (self);
  file = g_file_get_child (self->folder, DEFAULTS);
  g_key_file_set_string (defaults, "defaults", kind_keys[kind], id);
  text = g_key_file_to_data (defaults, NULL, NULL);
  if (!engraft_nomenclature_make_folder (self->folder, error)
      || !engraft_replace_file (file, text, strlen (text), NULL, NULL, error))
    return FALSE;
  mark_default (self, kind);

  return TRUE;
}

EngraftNomenclatureEntry *
engraft_nomenclature_store_take_facts (EngraftNomenclatureStore *self,
                                       EngraftNomenclatureFacts *facts,
                                       gboolean                 *was_there)
{
  g_autofree char *id = engraft_nomenclature_facts_dup_id (facts);
  EngraftNomenclatureKind kind = facts->kind;
  EngraftNomenclatureEntry *entry = find_id (self, kind, id);

  if (was_there)
    *was_there = entry != NULL;
  if (entry)
    {
      engraft_nomenclature_entry_take_facts (entry, facts);
      return g_object_ref (entry);
    }
  entry = engraft_nomenclature_entry_new (facts);
  g_list_store_insert_sorted (self->entries[kind], entry, compare_entries, NULL);
  mark_default (self, kind);

  return entry;
}

GFile *
engraft_nomenclature_store_get_folder (EngraftNomenclatureStore *self)
{
  return self->folder;
}

GFile *
engraft_nomenclature_store_get_file (EngraftNomenclatureStore *self,
                                     EngraftNomenclatureEntry *entry,
                                     const char               *end)
{
  g_autofree char *id = engraft_nomenclature_entry_dup_id (entry);
  g_autofree char *name = g_strconcat (id, end, NULL);

  return g_file_get_child (self->folder, name);
}

static gboolean
delete_file (GFile   *file,
             GError **error)
{
  g_autoptr(GError) local = NULL;

  if (g_file_delete (file, NULL, &local) || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * engraft_nomenclature_store_remove:
 * @self: a store
 * @entry: an entry of it that is not the subset
 * @error: return location for an error
 *
 * Deletes what is kept of an entry.  What was opened of it can be used on.
 *
 * Returns: %FALSE on error, an error of Gio
 */
gboolean
engraft_nomenclature_store_remove (EngraftNomenclatureStore  *self,
                                   EngraftNomenclatureEntry  *entry,
                                   GError                   **error)
{
  g_autoptr(GFile) data = NULL, facts = NULL;
  EngraftNomenclatureKind kind;
  guint at;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && ENGRAFT_IS_NOMENCLATURE_ENTRY (entry), FALSE);
  g_return_val_if_fail (!engraft_nomenclature_entry_is_subset (entry), FALSE);

  kind = engraft_nomenclature_entry_get_kind (entry);
  data = engraft_nomenclature_store_get_file (self, entry, ENGRAFT_NOMENCLATURE_DATA);
  facts = engraft_nomenclature_store_get_file (self, entry, ENGRAFT_NOMENCLATURE_FACTS);
  if (!delete_file (facts, error) || !delete_file (data, error))
    return FALSE;
  if (g_list_store_find (self->entries[kind], entry, &at))
    g_list_store_remove (self->entries[kind], at);
  mark_default (self, kind);

  return TRUE;
}

/**
 * engraft_nomenclature_store_verify:
 * @self: a store
 * @entry: an entry of it
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Whether what is kept of an entry is still what was written, by its checksum.  Reads all of it.
 *
 * Returns: %FALSE on error: ENGRAFT_HLA_ERROR_RELEASE when it is another, or an error of Gio
 */
gboolean
engraft_nomenclature_store_verify (EngraftNomenclatureStore  *self,
                                   EngraftNomenclatureEntry  *entry,
                                   GCancellable              *cancellable,
                                   GError                   **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *sum = NULL;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE_STORE (self) && ENGRAFT_IS_NOMENCLATURE_ENTRY (entry), FALSE);

  if (engraft_nomenclature_entry_is_subset (entry))
    return TRUE;
  file = engraft_nomenclature_store_get_file (self, entry, ENGRAFT_NOMENCLATURE_DATA);
  bytes = engraft_file_content_load (file, MAX_DATA, cancellable, NULL, error);
  if (!bytes)
    return FALSE;
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_str_equal (sum, engraft_nomenclature_entry_get_block_checksum (entry)))
    return TRUE;
  g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
               _("What is kept of “%s” is damaged. Remove it and import it again."),
               engraft_nomenclature_entry_get_title (entry));

  return FALSE;
}
