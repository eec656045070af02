/* engraft-registry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-registry.h"

#include <glib/gi18n-lib.h>

#include "libengraft/registry/engraft-registry-file.h"
#include "libengraft/registry/engraft-registry-reader.h"

/**
 * EngraftRegistry:
 *
 * Donors and units of cord blood in a file of their own, an SQLite database.
 *
 * A donor has a row, a number that it keeps as long as it is in the registry, and that no other gets after it.
 * The revision of the registry rises by 1 with each import that changes something; so an index over the donors
 * is brought up to date by what [method@Registry.read] and [method@Registry.dup_removed] give since the revision
 * that it has.
 *
 * All functions may be called by any thread; one that reads all donors gets its own connection, and sees the
 * registry as it was when it began.
 */
struct _EngraftRegistry
{
  GObject            parent_instance;

  GFile             *file;
  GMutex             mutex;      /* over what follows */
  RegistryFile      *connection;
  EngraftStringPool *words;
  sqlite3_stmt      *get_by_row, *get_by_id, *get_unit;   /* made when they are first wanted */
  guint64            n_donors, revision;                  /* as they were last seen */
};

G_DEFINE_FINAL_TYPE (EngraftRegistry, engraft_registry, G_TYPE_OBJECT)

/**
 * engraft_registry_error_quark:
 *
 * The domain of errors of registries.
 *
 * Returns: the domain
 */
G_DEFINE_QUARK (engraft-registry-error-quark, engraft_registry_error)

static void
engraft_registry_finalize (GObject *object)
{
  EngraftRegistry *self = ENGRAFT_REGISTRY (object);

  g_clear_pointer (&self->get_by_row, sqlite3_finalize);
  g_clear_pointer (&self->get_by_id, sqlite3_finalize);
  g_clear_pointer (&self->get_unit, sqlite3_finalize);
  g_clear_pointer (&self->connection, registry_file_close);
  g_clear_pointer (&self->words, engraft_string_pool_unref);
  g_clear_object (&self->file);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (engraft_registry_parent_class)->finalize (object);
}

static void
engraft_registry_class_init (EngraftRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_registry_finalize;
}

static void
engraft_registry_init (EngraftRegistry *self)
{
  g_mutex_init (&self->mutex);
  self->words = engraft_string_pool_new ();
}

/* While an import writes pages nobody can read: then it is as it was before */
static guint64
ask (EngraftRegistry *self,
     const char      *sql,
     guint64         *known)
{
  gint64 answer;
  guint64 now;

  g_mutex_lock (&self->mutex);
  if (registry_file_ask (self->connection, sql, &answer, NULL))
    *known = (guint64) MAX (answer, 0);
  now = *known;
  g_mutex_unlock (&self->mutex);

  return now;
}

/* Words are only ever added: who knows all of a donor's needs no others */
static gboolean
get_record (EngraftRegistry     *self,
            const DonorCells    *cells,
            EngraftDonorRecord  *record,
            GError             **error)
{
  if (donor_cells_get_record (cells, self->words, record))
    return TRUE;
  if (!registry_file_load_words (self->connection, self->words, error))
    return FALSE;

  return donor_cells_get_record (cells, self->words, record) || registry_file_fail_damaged (self->connection, error);
}

/* Reads what the statement finds and resets it; NULL without an error: nothing */
static EngraftDonor *
read_donor (EngraftRegistry  *self,
            sqlite3_stmt     *statement,
            GError          **error)
{
  const int code = sqlite3_step (statement);
  EngraftDonorRecord record;
  EngraftDonor *donor = NULL;
  DonorCells cells;

  if (code != SQLITE_ROW && code != SQLITE_DONE)
    registry_file_fail (self->connection, code, error);
  if (code == SQLITE_ROW && registry_file_read_cells (self->connection, statement, self->get_unit, &cells, error) &&
      get_record (self, &cells, &record, error))
    {
      record.row = sqlite3_column_int64 (statement, 0);
      donor = engraft_donor_new (&record);
    }
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return donor;
}

static gboolean
prepare_statements (EngraftRegistry  *self,
                    GError          **error)
{
  if (self->get_unit)
    return TRUE;
  g_clear_pointer (&self->get_by_row, sqlite3_finalize);
  g_clear_pointer (&self->get_by_id, sqlite3_finalize);

  return (self->get_by_row = registry_file_prepare (self->connection, "SELECT " REGISTRY_DONOR_COLUMNS
                                                    " FROM donor WHERE row = ?", error)) &&
         (self->get_by_id = registry_file_prepare (self->connection, "SELECT " REGISTRY_DONOR_COLUMNS
                                                   " FROM donor WHERE id = ?", error)) &&
         (self->get_unit = registry_file_prepare_unit (self->connection, error));
}

static char **
dup_tally (EngraftRegistry *self,
           guint            field)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(sqlite3_stmt) statement = NULL;

  g_mutex_lock (&self->mutex);
  statement = registry_file_prepare (self->connection, "SELECT text FROM tally JOIN word USING (code) WHERE field = ?"
                                     " ORDER BY text", NULL);
  if (statement)
    {
      sqlite3_bind_int64 (statement, 1, field);
      while (sqlite3_step (statement) == SQLITE_ROW)
        g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
      sqlite3_finalize (g_steal_pointer (&statement));
    }
  g_mutex_unlock (&self->mutex);
  g_ptr_array_add (texts, NULL);

  return (char **) g_ptr_array_steal (texts, NULL);
}

/**
 * engraft_registry_get_default_file:
 *
 * Tells where the registry of the user is, when no other is asked for.  It need not exist.
 *
 * Returns: (transfer full): a file in the user's folder of data
 */
GFile *
engraft_registry_get_default_file (void)
{
  return g_file_new_build_filename (g_get_user_data_dir (), "engraft", "registry.engraft-registry", NULL);
}

/**
 * engraft_registry_open:
 * @file: a file on this computer
 * @error: return location for an [error@RegistryError]
 *
 * Opens a registry; where there is none, an empty one is made.  Its folder must be there.
 *
 * Returns: (transfer full): the registry; %NULL on error
 */
EngraftRegistry *
engraft_registry_open (GFile   *file,
                       GError **error)
{
  g_autoptr(EngraftRegistry) self = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  if (!path)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_WRITE,
                   _("“%s” is not on this computer. Copy the registry to a disk of this computer."), name);
      return NULL;
    }
  self = g_object_new (ENGRAFT_TYPE_REGISTRY, NULL);
  self->file = g_object_ref (file);
  self->connection = registry_file_open (path, TRUE, error);
  if (!self->connection)
    return NULL;
  engraft_registry_get_n_donors (self);
  engraft_registry_get_revision (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_registry_get_file:
 * @self: a registry
 *
 * Tells where it is.
 *
 * Returns: (transfer none): its file
 */
GFile *
engraft_registry_get_file (EngraftRegistry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), NULL);

  return self->file;
}

/**
 * engraft_registry_get_n_donors:
 * @self: a registry
 *
 * Counts the donors and units.  O(1).
 *
 * Returns: how many it has
 */
guint64
engraft_registry_get_n_donors (EngraftRegistry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), 0);

  return ask (self, "SELECT n_donors FROM state", &self->n_donors);
}

/**
 * engraft_registry_get_revision:
 * @self: a registry
 *
 * Counts the imports that changed something.  O(1).
 *
 * Returns: the revision; 0 while it is new
 */
guint64
engraft_registry_get_revision (EngraftRegistry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), 0);

  return ask (self, "SELECT revision FROM state", &self->revision);
}

/**
 * engraft_registry_read:
 * @self: a registry
 * @since_revision: a revision that is known; 0: none
 * @error: return location for an [error@RegistryError]
 *
 * Gives the donors that were added or changed after a revision, in the order of their rows.  While the source
 * lives the registry stays as it is: an import has to wait.  With 0: O(donors); else O(those that are given).
 *
 * Returns: (transfer full): the donors; %NULL on error
 */
EngraftDonorSource *
engraft_registry_read (EngraftRegistry  *self,
                       guint64           since_revision,
                       GError          **error)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), NULL);

  return engraft_registry_reader_new (self->file, since_revision, error);
}

/**
 * engraft_registry_dup_removed:
 * @self: a registry
 * @since_revision: a revision that is known; 0: none
 * @error: return location for an [error@RegistryError]
 *
 * Gives the rows of the donors that were removed after a revision, rising.
 *
 * Returns: (transfer full) (element-type gint64): the rows; %NULL on error
 */
GArray *
engraft_registry_dup_removed (EngraftRegistry  *self,
                              guint64           since_revision,
                              GError          **error)
{
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GMutexLocker) locker = NULL;
  g_autoptr(sqlite3_stmt) statement = NULL;
  int code;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), NULL);

  locker = g_mutex_locker_new (&self->mutex);
  statement = registry_file_prepare (self->connection, "SELECT row FROM removed WHERE revision > ? ORDER BY row",
                                     error);
  if (!statement)
    return NULL;
  sqlite3_bind_int64 (statement, 1, (gint64) MIN (since_revision, G_MAXINT64));
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const gint64 row = sqlite3_column_int64 (statement, 0);

      g_array_append_val (rows, row);
    }
  if (code != SQLITE_DONE)
    {
      registry_file_fail (self->connection, code, error);
      return NULL;
    }

  return g_steal_pointer (&rows);
}

/**
 * engraft_registry_get_donor:
 * @self: a registry
 * @row: the row of a donor
 * @error: return location for an [error@RegistryError]
 *
 * Gets a donor by its row.  O(log n).
 *
 * Returns: (transfer full): the donor; %NULL on error, also when there is none
 */
EngraftDonor *
engraft_registry_get_donor (EngraftRegistry  *self,
                            gint64            row,
                            GError          **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GMutexLocker) locker = NULL;
  EngraftDonor *donor = NULL;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), NULL);

  locker = g_mutex_locker_new (&self->mutex);
  if (prepare_statements (self, &local))
    {
      sqlite3_bind_int64 (self->get_by_row, 1, row);
      donor = read_donor (self, self->get_by_row, &local);
    }
  if (!donor && !local)
    g_set_error (&local, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_NOT_FOUND,
                 _("The registry has no donor in row %ld; the donor may have been removed."), (glong) row);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));

  return donor;
}

/**
 * engraft_registry_find_donor:
 * @self: a registry
 * @id: the id of a donor, as it was given
 * @error: return location for an [error@RegistryError]
 *
 * Finds a donor by its id.  O(log n).
 *
 * Returns: (transfer full): the donor; %NULL on error, also when there is none
 */
EngraftDonor *
engraft_registry_find_donor (EngraftRegistry  *self,
                             const char       *id,
                             GError          **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GMutexLocker) locker = NULL;
  EngraftDonor *donor = NULL;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self) && id, NULL);

  locker = g_mutex_locker_new (&self->mutex);
  if (prepare_statements (self, &local))
    {
      sqlite3_bind_text (self->get_by_id, 1, id, -1, SQLITE_STATIC);
      donor = read_donor (self, self->get_by_id, &local);
    }
  if (!donor && !local)
    g_set_error (&local, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_NOT_FOUND,
                 _("The registry has no donor “%s”."), id);
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));

  return donor;
}

/**
 * engraft_registry_dup_pools:
 * @self: a registry
 *
 * Lists the pools that donors have, by name.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names
 */
char **
engraft_registry_dup_pools (EngraftRegistry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), NULL);

  return dup_tally (self, 0);
}

/**
 * engraft_registry_dup_ethnicities:
 * @self: a registry
 *
 * Lists the ethnicities that donors have, by name.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names
 */
char **
engraft_registry_dup_ethnicities (EngraftRegistry *self)
{
  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (self), NULL);

  return dup_tally (self, 1);
}
