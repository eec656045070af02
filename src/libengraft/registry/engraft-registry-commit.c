/* engraft-registry-commit.c: the end of an import.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-writer-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/text/engraft-format.h"

/* How long those are waited for who read while all is written, in rounds of the file's patience */
#define MAX_ROUNDS 30

/* Which donors a full import removes when the file does not have them */
typedef struct
{
  gboolean is_all;         /* of every pool and kind */
  gboolean is_only_pool;   /* the file names no pools, and the registry has but one, or none */
  gboolean is_open;        /* the file names no pools, and the registry has several: it is not known */
} Scope;

/* So many pools; donors without one are one as well */
static gboolean
count_pools (RegistryWriter  *self,
             gint64          *n,
             GError         **error)
{
  gint64 n_named, n_with;

  if (!registry_file_ask (self->file, "SELECT count (*) FROM tally WHERE field = 0", &n_named, error) ||
      !registry_file_ask (self->file, "SELECT sum (n) FROM tally WHERE field = 0", &n_with, error))
    return FALSE;
  *n = n_named + (self->n_before > n_with);

  return TRUE;
}

static gboolean
find_scope (RegistryWriter  *self,
            Scope           *scope,
            GError         **error)
{
  gboolean names_none = FALSE, names_any = FALSE;
  gint64 n_pools;

  for (guint kind = 0; kind < 2; kind++)
    for (guint pool = 0; pool < self->pools[kind]->len; pool++)
      {
        const gboolean occurs = g_array_index (self->pools[kind], RegistryPool, pool).occurs;

        names_none |= pool == 0 && occurs;
        names_any |= pool > 0 && occurs;
      }
  if (!count_pools (self, &n_pools, error))
    return FALSE;
  scope->is_all = self->options.replaces_all;
  scope->is_only_pool = names_none && !names_any && !self->options.has_pool && n_pools <= 1;
  scope->is_open = names_none && !names_any && !self->options.has_pool && !scope->is_all && n_pools > 1;

  return TRUE;
}

static gboolean
is_replaced (RegistryWriter   *self,
             const Scope      *scope,
             EngraftDonorKind  kind,
             guint32           pool)
{
  if (scope->is_all || scope->is_open)
    return scope->is_all;

  return registry_writer_get_pool (self, kind, scope->is_only_pool ? 0 : pool)->occurs;
}

/* What the file did not have: counted by pool, and in full mode to be removed where the pool is replaced */
static gboolean
find_missing (RegistryWriter  *self,
              const Scope     *scope,
              GError         **error)
{
  g_autoptr(sqlite3_stmt) statement = registry_file_prepare (self->file, "SELECT row, pool, facts FROM donor WHERE"
                                                             " row < ?", error);
  int code;

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->first_new);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const gint64 row = sqlite3_column_int64 (statement, 0), pool = sqlite3_column_int64 (statement, 1);
      const EngraftDonorKind kind = donor_facts_get_kind ((guint32) sqlite3_column_int64 (statement, 2));

      if (pool < 0 || pool > self->n_words)
        return registry_file_fail_damaged (self->file, error);
      if (row < 1 || !registry_writer_see (self, row))
        continue;
      registry_writer_get_pool (self, kind, (guint32) pool)->n_missing++;
      if (!is_replaced (self, scope, kind, (guint32) pool))
        continue;
      self->counts->n_not_in_file++;
      if (self->options.mode == ENGRAFT_REGISTRY_IMPORT_FULL)
        g_array_append_val (self->doomed, row);
    }

  return code == SQLITE_DONE || registry_file_fail (self->file, code, error);
}

static void
report_pools (RegistryWriter     *self,
              const Scope        *scope,
              EngraftStringPool  *words)
{
  for (guint pool = 0; pool < MAX (self->pools[0]->len, self->pools[1]->len); pool++)
    for (guint kind = 0; kind < 2; kind++)
      {
        const guint64 n = registry_writer_get_pool (self, kind, pool)->n_missing;
        const char *name = pool ? engraft_string_pool_get (words, pool - 1) : "";

        if (n)
          engraft_registry_report_add_pool (self->report, name, kind, n, is_replaced (self, scope, kind, pool));
      }
}

/* Whom a full import removes, or would */
static gboolean
look_for_missing (RegistryWriter     *self,
                  EngraftStringPool  *words,
                  GError            **error)
{
  const gboolean is_full = self->options.mode == ENGRAFT_REGISTRY_IMPORT_FULL;
  Scope scope;

  if (is_full && self->counts->n_read == 0 && self->n_before > 0)
    {
      g_set_error_literal (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
                           _("There are no donors to import, and a full import would remove all that the registry "
                             "has. Nothing was changed."));
      return FALSE;
    }
  if (!find_scope (self, &scope, error))
    return FALSE;
  if (is_full && scope.is_open)
    {
      g_set_error_literal (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
                           _("The file does not say of which pool its donors are, and the registry has several. "
                             "Choose the pool, or replace the whole registry. Nothing was changed."));
      return FALSE;
    }
  engraft_registry_report_set_open (self->report, scope.is_open);
  if (self->n_before > (gint64) self->n_seen && !find_missing (self, &scope, error))
    return FALSE;
  report_pools (self, &scope, words);

  return TRUE;
}

/* The file or the registry may be another than when it was asked */
static gboolean
check_removed (RegistryWriter  *self,
               GError         **error)
{
  g_autofree char *n = engraft_format_count (self->counts->n_removed), *most = NULL;

  if (self->counts->n_removed <= self->options.most_removed)
    return TRUE;
  most = engraft_format_count (self->options.most_removed);
  g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
               /* Translators: two numbers of donors */
               _("The file or the registry has changed meanwhile: the import would remove %s, and not %s. Nothing was "
                 "changed. Begin again."), n, most);

  return FALSE;
}

static gboolean
remove_doomed (RegistryWriter  *self,
               GError         **error)
{
  g_autoptr(sqlite3_stmt) delete_donor = registry_file_prepare (self->file, "DELETE FROM donor WHERE row = ?", error);
  g_autoptr(sqlite3_stmt) note = !delete_donor ? NULL :
    registry_file_prepare (self->file, "INSERT INTO removed (row, revision) VALUES (?, ?)", error);

  if (!note)
    return FALSE;
  for (guint i = 0; i < self->doomed->len; i++)
    {
      const gint64 row = g_array_index (self->doomed, gint64, i);
      DonorCells cells;
      gint64 there;

      sqlite3_bind_int64 (self->get_by_row, 1, row);
      if (!registry_writer_get_donor (self, self->get_by_row, &there, &cells, error))
        return FALSE;
      if (!there)
        return registry_file_fail_damaged (self->file, error);
      registry_writer_count_words (self, cells.pool, cells.ethnicity, -1);
      sqlite3_bind_int64 (delete_donor, 1, row);
      sqlite3_bind_int64 (self->delete_unit, 1, row);
      sqlite3_bind_int64 (note, 1, row);
      sqlite3_bind_int64 (note, 2, self->revision);
      if (!registry_writer_run (self, delete_donor, error) || !registry_writer_run (self, self->delete_unit, error) ||
          !registry_writer_run (self, note, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_words (RegistryWriter     *self,
             EngraftStringPool  *words,
             GError            **error)
{
  g_autoptr(sqlite3_stmt) insert = registry_file_prepare (self->file, "INSERT INTO word (code, text) VALUES (?, ?)",
                                                          error);

  for (guint i = self->n_words; insert && i < engraft_string_pool_get_size (words); i++)
    {
      sqlite3_bind_int64 (insert, 1, i + 1);
      sqlite3_bind_text (insert, 2, engraft_string_pool_get (words, i), -1, SQLITE_STATIC);
      if (!registry_writer_run (self, insert, error))
        return FALSE;
    }

  return insert != NULL;
}

static gboolean
write_tallies (RegistryWriter  *self,
               GError         **error)
{
  g_autoptr(sqlite3_stmt) change_tally = registry_file_prepare (
    self->file, "INSERT OR REPLACE INTO tally SELECT ?1, ?2, n FROM (SELECT ?3 + coalesce ((SELECT n FROM tally"
    " WHERE field = ?1 AND code = ?2), 0) AS n) WHERE n > 0", error);

  /* what nobody has any more is deleted first, and stays so */
  g_autoptr(sqlite3_stmt) delete_tally = !change_tally ? NULL : registry_file_prepare (
    self->file, "DELETE FROM tally WHERE field = ? AND code = ? AND n + ? <= 0", error);

  if (!delete_tally)
    return FALSE;
  for (guint field = 0; field < 2; field++)
    for (guint code = 1; code < self->tallies[field]->len; code++)
      {
        const gint64 difference = g_array_index (self->tallies[field], gint64, code);

        for (guint k = 0; k < 2; k++)
          {
            sqlite3_stmt *statement = k ? change_tally : delete_tally;

            sqlite3_bind_int64 (statement, 1, field);
            sqlite3_bind_int64 (statement, 2, code);
            sqlite3_bind_int64 (statement, 3, difference);
            if (difference && !registry_writer_run (self, statement, error))
              return FALSE;
          }
      }

  return TRUE;
}

static gboolean
write_state (RegistryWriter  *self,
             GError         **error)
{
  const gint64 n_donors = self->n_before + (gint64) self->counts->n_added - (gint64) self->counts->n_removed;
  g_autofree char *sql = g_strdup_printf ("UPDATE state SET revision = %" G_GINT64_FORMAT ", next_row = %"
                                          G_GINT64_FORMAT ", n_donors = %" G_GINT64_FORMAT,
                                          self->revision, self->next_row, n_donors);

  /* with room for all ids of a million they are sorted without files in between, and in one thread */
  return registry_file_run (self->file, sql, error) &&
         (!self->has_map || registry_file_run (self->file, "PRAGMA cache_size = -131072; PRAGMA threads = 0;"
                                               "CREATE UNIQUE INDEX donor_id ON donor (id)", error));
}

/* Others may still be reading: they are waited for */
static gboolean
commit (RegistryWriter  *self,
        GError         **error)
{
  int code = SQLITE_BUSY;

  for (guint i = 0; i < MAX_ROUNDS && (code & 0xff) == SQLITE_BUSY; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      code = sqlite3_exec (self->file->db, "COMMIT", NULL, NULL, NULL);
    }

  return code == SQLITE_OK || registry_file_fail (self->file, code, error);
}

gboolean
registry_writer_commit (RegistryWriter     *self,
                        EngraftStringPool  *words,
                        GError            **error)
{
  RegistryCounts *counts = self->counts;

  if (self->options.mode != ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL && !look_for_missing (self, words, error))
    return FALSE;
  counts->n_removed = self->doomed->len;
  if (self->options.mode == ENGRAFT_REGISTRY_IMPORT_FULL && !check_removed (self, error))
    return FALSE;
  if (self->options.only_checks ||
      (counts->n_added == 0 && counts->n_changed == 0 && counts->n_removed == 0))
    return TRUE;

  return remove_doomed (self, error) && write_words (self, words, error) && write_tallies (self, error) &&
         write_state (self, error) && commit (self, error);
}
