/* engraft-registry-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-reader.h"

#include "libengraft/registry/engraft-registry-file.h"

/* The donors of a registry, one after the other, over a connection of its own. */
struct _EngraftRegistryReader
{
  GObject             parent_instance;

  RegistryFile       *file;
  EngraftStringPool  *words;
  sqlite3_stmt       *donors, *unit;
  DonorCells          cells;
  EngraftDonorRecord  record;
  guint64             n_read, n_donors;
};

static void donor_source_iface_init (EngraftDonorSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftRegistryReader, engraft_registry_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_source_iface_init))

static void
engraft_registry_reader_finalize (GObject *object)
{
  EngraftRegistryReader *self = ENGRAFT_REGISTRY_READER (object);

  g_clear_pointer (&self->donors, sqlite3_finalize);
  g_clear_pointer (&self->unit, sqlite3_finalize);
  g_clear_pointer (&self->file, registry_file_close);
  g_clear_pointer (&self->words, engraft_string_pool_unref);

  G_OBJECT_CLASS (engraft_registry_reader_parent_class)->finalize (object);
}

static void
engraft_registry_reader_class_init (EngraftRegistryReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_registry_reader_finalize;
}

static void
engraft_registry_reader_init (EngraftRegistryReader *self)
{
  self->words = engraft_string_pool_new ();
}

static gboolean
engraft_registry_reader_next (EngraftDonorSource        *source,
                              const EngraftDonorRecord **record,
                              GError                   **error)
{
  EngraftRegistryReader *self = ENGRAFT_REGISTRY_READER (source);
  int code;

  if (!self->donors)
    return TRUE;
  code = sqlite3_step (self->donors);
  if (code == SQLITE_DONE)
    {
      /* lets an import begin */
      g_clear_pointer (&self->donors, sqlite3_finalize);
      registry_file_run (self->file, "COMMIT", NULL);
      return TRUE;
    }
  if (code != SQLITE_ROW)
    return registry_file_fail (self->file, code, error);
  if (!registry_file_read_cells (self->file, self->donors, self->unit, &self->cells, error))
    return FALSE;
  if (!donor_cells_get_record (&self->cells, self->words, &self->record))
    return registry_file_fail_damaged (self->file, error);
  self->record.row = sqlite3_column_int64 (self->donors, 0);
  self->n_read++;
  *record = &self->record;

  return TRUE;
}

static double
engraft_registry_reader_get_fraction (EngraftDonorSource *source)
{
  EngraftRegistryReader *self = ENGRAFT_REGISTRY_READER (source);

  return self->n_donors ? MIN ((double) self->n_read / self->n_donors, 1) : 0;
}

static void
donor_source_iface_init (EngraftDonorSourceInterface *iface)
{
  iface->next = engraft_registry_reader_next;
  iface->get_fraction = engraft_registry_reader_get_fraction;
}

EngraftDonorSource *
engraft_registry_reader_new (GFile    *file,
                             guint64   since_revision,
                             GError  **error)
{
  g_autoptr(EngraftRegistryReader) self = g_object_new (ENGRAFT_TYPE_REGISTRY_READER, NULL);
  g_autofree char *path = g_file_get_path (file);
  /* the index of changes has only what is after the first revision */
  const char *all = "SELECT " REGISTRY_DONOR_COLUMNS " FROM donor ORDER BY row";
  const char *changed = "SELECT " REGISTRY_DONOR_COLUMNS " FROM donor WHERE row IN"
                        " (SELECT row FROM donor WHERE revision > 1 AND revision > ?) ORDER BY row";
  gint64 n_donors;

  self->file = registry_file_open (path, FALSE, error);
  if (!self->file || !registry_file_run (self->file, "BEGIN", error) ||
      !registry_file_ask (self->file, "SELECT n_donors FROM state", &n_donors, error) ||
      !registry_file_load_words (self->file, self->words, error))
    return NULL;
  engraft_string_pool_freeze (self->words);
  self->donors = registry_file_prepare (self->file, since_revision ? changed : all, error);
  self->unit = self->donors ? registry_file_prepare_unit (self->file, error) : NULL;
  if (!self->unit)
    return NULL;
  if (since_revision)
    sqlite3_bind_int64 (self->donors, 1, (gint64) MIN (since_revision, G_MAXINT64));
  else
    self->n_donors = n_donors;

  return ENGRAFT_DONOR_SOURCE (g_steal_pointer (&self));
}
