/* engraft-registry-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rollback journal, and not a write-ahead log: a first import only adds pages, which the journal need
 * not hold, and are written once; the registry is one file, which can be copied and can lie on a network.
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-file.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "libengraft/registry/engraft-registry.h"

/* “EGRD” */
#define APPLICATION_ID 0x45475244
#define VERSION 1
/* How long another program is waited for */
#define PATIENCE_MS 2000

/* Distinct texts are words.  The index of changes leaves out the first import, which is read whole anyway. */
static const char schema[] =
  "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL CHECK (revision >= 0),"
  " next_row INTEGER NOT NULL CHECK (next_row > 0), n_donors INTEGER NOT NULL CHECK (n_donors >= 0)) STRICT;"
  "INSERT INTO state VALUES (1, 0, 1, 0);"
  "CREATE TABLE word (code INTEGER PRIMARY KEY CHECK (code > 0),"
  " text TEXT NOT NULL UNIQUE CHECK (text <> '')) STRICT;"
  "CREATE TABLE donor (row INTEGER PRIMARY KEY CHECK (row > 0), revision INTEGER NOT NULL CHECK (revision > 0),"
  " id TEXT NOT NULL CHECK (id <> ''), facts INTEGER NOT NULL CHECK (facts BETWEEN 0 AND 32767),"
  " birth INTEGER CHECK (birth BETWEEN 10000 AND 99991231), pool INTEGER REFERENCES word,"
  " ethnicity INTEGER REFERENCES word, grid TEXT CHECK (grid <> ''),"
  " typing BLOB NOT NULL CHECK (length (typing) <= 110)) STRICT;"
  "CREATE UNIQUE INDEX donor_id ON donor (id);"
  "CREATE INDEX donor_changed ON donor (revision) WHERE revision > 1;"
  "CREATE TABLE unit (row INTEGER PRIMARY KEY REFERENCES donor, tnc REAL CHECK (tnc >= 0), cd34 REAL CHECK (cd34 >= 0),"
  " volume REAL CHECK (volume >= 0), bank INTEGER REFERENCES word, processing INTEGER REFERENCES word,"
  " accreditation INTEGER REFERENCES word) STRICT;"
  "CREATE TABLE removed (row INTEGER PRIMARY KEY CHECK (row > 0),"
  " revision INTEGER NOT NULL CHECK (revision > 0)) STRICT;"
  "CREATE INDEX removed_changed ON removed (revision);"
  /* field 0: pools, 1: ethnicities; so many donors have the word */
  "CREATE TABLE tally (field INTEGER NOT NULL CHECK (field BETWEEN 0 AND 1), code INTEGER NOT NULL REFERENCES word,"
  " n INTEGER NOT NULL CHECK (n > 0), PRIMARY KEY (field, code)) STRICT, WITHOUT ROWID;";

gboolean
registry_file_fail_damaged (RegistryFile  *self,
                            GError       **error)
{
  g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_FORMAT,
               _("“%s” is no registry of Engraft, or is damaged. Import the donors into a new one."), self->name);

  return FALSE;
}

gboolean
registry_file_fail (RegistryFile  *self,
                    int            code,
                    GError       **error)
{
  const int number = sqlite3_system_errno (self->db);

  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_BUSY,
                   _("“%s” is in use: donors are imported or read. Try again when that has ended."), self->name);
      break;

    case SQLITE_FULL:
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_WRITE,
                   _("The disk is full. Make room there; “%s” is as it was."), self->name);
      break;

    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_WRITE,
                   /* Translators: a file, and what the system says */
                   _("“%s” cannot be opened or written: %s."), self->name,
                   number ? g_strerror (number) : sqlite3_errstr (code));
      break;

    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The import was stopped."));
      break;

    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
      return registry_file_fail_damaged (self, error);

    default:
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_FORMAT, _("“%s” cannot be used: %s."),
                   self->name, sqlite3_errmsg (self->db));
    }

  return FALSE;
}

gboolean
registry_file_run (RegistryFile  *self,
                   const char    *sql,
                   GError       **error)
{
  const int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || registry_file_fail (self, code, error);
}

sqlite3_stmt *
registry_file_prepare (RegistryFile  *self,
                       const char    *sql,
                       GError       **error)
{
  sqlite3_stmt *statement = NULL;
  const int code = sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);

  if (code != SQLITE_OK)
    registry_file_fail (self, code, error);

  return statement;
}

gboolean
registry_file_ask (RegistryFile  *self,
                   const char    *sql,
                   gint64        *answer,
                   GError       **error)
{
  g_autoptr(sqlite3_stmt) statement = registry_file_prepare (self, sql, error);
  int code;

  *answer = 0;
  if (!statement)
    return FALSE;
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *answer = sqlite3_column_int64 (statement, 0);

  return code == SQLITE_ROW || code == SQLITE_DONE || registry_file_fail (self, code, error);
}

/* A new file, or an empty one */
static gboolean
make_schema (RegistryFile  *self,
             GError       **error)
{
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION_ID,
                                            VERSION);
  gint64 n_tables;

  if (!registry_file_run (self, "PRAGMA page_size = 8192; BEGIN IMMEDIATE", error) ||
      !registry_file_ask (self, "SELECT count (*) FROM sqlite_schema", &n_tables, error))
    return FALSE;

  /* another program may have been faster */
  return n_tables > 0 ? registry_file_run (self, "ROLLBACK", error)
                      : registry_file_run (self, marks, error) && registry_file_run (self, schema, error) &&
                        registry_file_run (self, "COMMIT", error);
}

static gboolean
check_marks (RegistryFile  *self,
             GError       **error)
{
  gint64 application, version;

  if (!registry_file_ask (self, "PRAGMA application_id", &application, error) ||
      !registry_file_ask (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (application != APPLICATION_ID || version < 1)
    return registry_file_fail_damaged (self, error);
  if (version > VERSION)
    {
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_NEWER,
                   _("“%s” was made by a newer version of Engraft. Use that version."), self->name);
      return FALSE;
    }

  return TRUE;
}

/* What is known of donors is for nobody but the user; SQLite gives its journal the same permissions */
static void
make_private (const char *path)
{
  const int file = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (file >= 0)
    g_close (file, NULL);
}

RegistryFile *
registry_file_open (const char  *path,
                    gboolean     may_write,
                    GError     **error)
{
  g_autoptr(RegistryFile) self = g_new0 (RegistryFile, 1);
  gint64 n_tables;
  int code;

  self->name = g_filename_display_name (path);
  if (may_write)
    make_private (path);
  code = sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE |
                          (may_write ? SQLITE_OPEN_CREATE : 0), NULL);
  if (code != SQLITE_OK)
    {
      registry_file_fail (self, code, error);
      return NULL;
    }
  sqlite3_busy_timeout (self->db, PATIENCE_MS);
  sqlite3_extended_result_codes (self->db, TRUE);
  /* a file from elsewhere commands nothing */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, TRUE, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, FALSE, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_ENABLE_VIEW, FALSE, NULL);
  if (!registry_file_run (self, "PRAGMA trusted_schema = OFF; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON",
                          error) ||
      !registry_file_ask (self, "SELECT count (*) FROM sqlite_schema", &n_tables, error) ||
      (n_tables == 0 && may_write && !make_schema (self, error)) || !check_marks (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
registry_file_close (RegistryFile *self)
{
  sqlite3_close_v2 (self->db);
  g_free (self->name);
  g_free (self);
}

gboolean
registry_file_load_words (RegistryFile       *self,
                          EngraftStringPool  *words,
                          GError            **error)
{
  g_autoptr(sqlite3_stmt) statement = registry_file_prepare (self, "SELECT code, text FROM word WHERE code > ?"
                                                             " ORDER BY code", error);
  int code;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, engraft_string_pool_get_size (words));
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 1);

      if (!text || !*text || sqlite3_column_int64 (statement, 0) != engraft_string_pool_get_size (words) + 1 ||
          engraft_string_pool_add (words, text, -1) + 1 != sqlite3_column_int64 (statement, 0))
        return registry_file_fail_damaged (self, error);
    }

  return code == SQLITE_DONE || registry_file_fail (self, code, error);
}

static double
get_number (sqlite3_stmt *statement,
            int           column)
{
  return sqlite3_column_type (statement, column) == SQLITE_NULL ? NAN : sqlite3_column_double (statement, column);
}

/* A code that is too large is no word, and is seen when it is looked up */
static guint32
get_code (sqlite3_stmt *statement,
          int           column)
{
  return (guint32) MIN ((guint64) sqlite3_column_int64 (statement, column), G_MAXUINT32);
}

sqlite3_stmt *
registry_file_prepare_unit (RegistryFile  *self,
                            GError       **error)
{
  return registry_file_prepare (self, "SELECT tnc, cd34, volume, bank, processing, accreditation FROM unit"
                                " WHERE row = ?", error);
}

static gboolean
read_unit (RegistryFile  *self,
           sqlite3_stmt  *unit,
           gint64         row,
           DonorUnit     *cells,
           GError       **error)
{
  int code;

  sqlite3_bind_int64 (unit, 1, row);
  code = sqlite3_step (unit);
  if (code == SQLITE_ROW)
    *cells = (DonorUnit) { get_number (unit, 0), get_number (unit, 1), get_number (unit, 2), get_code (unit, 3),
                           get_code (unit, 4), get_code (unit, 5) };
  sqlite3_reset (unit);
  if (code == SQLITE_DONE)
    return registry_file_fail_damaged (self, error);

  return code == SQLITE_ROW || registry_file_fail (self, code, error);
}

gboolean
registry_file_read_cells (RegistryFile  *self,
                          sqlite3_stmt  *donor,
                          sqlite3_stmt  *unit,
                          DonorCells    *cells,
                          GError       **error)
{
  const char *id = (const char *) sqlite3_column_text (donor, 1);
  const char *grid = (const char *) sqlite3_column_text (donor, 6);
  gconstpointer codes = sqlite3_column_blob (donor, 7);
  const int n_codes = sqlite3_column_bytes (donor, 7);
  const guint32 facts = (guint32) sqlite3_column_int64 (donor, 2);

  if (!id || n_codes > DONOR_MAX_CODES || strlen (id) > DONOR_MAX_ID || (grid && strlen (grid) > DONOR_MAX_GRID))
    return registry_file_fail_damaged (self, error);
  cells->facts = facts & ~REGISTRY_HAS_UNIT;
  cells->birth = (guint32) sqlite3_column_int64 (donor, 3);
  cells->pool = get_code (donor, 4);
  cells->ethnicity = get_code (donor, 5);
  cells->has_unit = (facts & REGISTRY_HAS_UNIT) != 0;
  cells->n_codes = n_codes;
  if (n_codes > 0)
    memcpy (cells->codes, codes, n_codes);
  strcpy (cells->id, id);
  strcpy (cells->grid, grid ? grid : "");

  return !cells->has_unit || read_unit (self, unit, sqlite3_column_int64 (donor, 0), &cells->unit, error);
}
