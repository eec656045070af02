/* engraft-registry-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first import into an empty registry goes without the index of ids, which is made in the end from all of
 * them: to add them one by one takes longer.  Until then ids are found by their hashes.
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-writer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Up to here the index is made anew: for so many it takes no time */
#define MAX_WITHOUT_INDEX 50000
#define N_COLUMNS 9
/* How often SQLite asks whether to stop, in steps of its machine */
#define STEPS_BETWEEN 100000
/* So many donors before it is wanted, what is known of an id is fetched */
#define AHEAD 12
/* Of so many it is remembered that they were refused: a file that is wrong throughout must not fill the memory */
#define MAX_REFUSED_IDS 5000000

static int
is_cancelled_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

void
registry_writer_free (RegistryWriter *self)
{
  sqlite3_stmt *statements[] = { self->insert_many, self->insert_one, self->insert_unit, self->update,
                                 self->delete_unit, self->get_by_row, self->get_by_id, self->get_unit };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    sqlite3_finalize (statements[i]);
  g_clear_pointer (&self->file, registry_file_close);   /* rolls back what is not committed */
  id_map_clear (&self->map);
  g_clear_pointer (&self->new_ids, engraft_string_pool_unref);
  g_clear_pointer (&self->refused_ids, engraft_string_pool_unref);
  g_clear_pointer (&self->doomed, g_array_unref);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->tallies[i], g_array_unref);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->pools[i], g_array_unref);
  g_clear_object (&self->report);
  g_clear_object (&self->cancellable);
  g_free (self->seen);
  g_free (self);
}

static sqlite3_stmt *
prepare_insert (RegistryWriter  *self,
                guint            n_rows,
                GError         **error)
{
  /* FAIL, so that no journal of its own is kept for a statement; what fails is rolled back as a whole */
  g_autoptr(GString) sql = g_string_new ("INSERT OR FAIL INTO donor (row, revision, id, facts, birth, pool, ethnicity,"
                                         " grid, typing) VALUES ");

  for (guint i = 0; i < n_rows; i++)
    g_string_append (sql, i ? ", (?, ?, ?, ?, ?, ?, ?, ?, ?)" : "(?, ?, ?, ?, ?, ?, ?, ?, ?)");

  return registry_file_prepare (self->file, sql->str, error);
}

static gboolean
prepare_statements (RegistryWriter  *self,
                    GError         **error)
{
  self->insert_many = prepare_insert (self, N_TOGETHER, error);
  self->insert_one = self->insert_many ? prepare_insert (self, 1, error) : NULL;
  if (!self->insert_one)
    return FALSE;
  /* stays bound from row to row */
  for (guint i = 0; i < N_TOGETHER; i++)
    sqlite3_bind_int64 (self->insert_many, 2 + i * N_COLUMNS, self->revision);
  sqlite3_bind_int64 (self->insert_one, 2, self->revision);

  return (self->insert_unit = registry_file_prepare (self->file, "INSERT OR REPLACE INTO unit (row, tnc, cd34, volume,"
                                                     " bank, processing, accreditation) VALUES (?, ?, ?, ?, ?, ?, ?)",
                                                     error)) &&
         (self->update = registry_file_prepare (self->file, "UPDATE donor SET revision = ?2, facts = ?3, birth = ?4,"
                                                " pool = ?5, ethnicity = ?6, grid = ?7, typing = ?8 WHERE row = ?1",
                                                error)) &&
         (self->delete_unit = registry_file_prepare (self->file, "DELETE FROM unit WHERE row = ?", error)) &&
         (self->get_by_row = registry_file_prepare (self->file, "SELECT " REGISTRY_DONOR_COLUMNS " FROM donor"
                                                    " WHERE row = ?", error)) &&
         (self->get_by_id = registry_file_prepare (self->file, "SELECT " REGISTRY_DONOR_COLUMNS " FROM donor"
                                                   " WHERE id = ?", error)) &&
         (self->get_unit = registry_file_prepare_unit (self->file, error));
}

static gboolean
load_map (RegistryWriter  *self,
          GError         **error)
{
  g_autoptr(sqlite3_stmt) statement = registry_file_prepare (self->file, "SELECT row, id FROM donor", error);
  int code;

  if (!statement)
    return FALSE;
  id_map_init (&self->map, MAX_WITHOUT_INDEX);
  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const gint64 row = sqlite3_column_int64 (statement, 0);
      const char *id = (const char *) sqlite3_column_text (statement, 1);

      if (!id || row < 1 || row >= self->first_new)
        return registry_file_fail_damaged (self->file, error);
      id_map_add (&self->map, id_map_hash (id), row);
    }

  return code == SQLITE_DONE || registry_file_fail (self->file, code, error);
}

static gboolean
begin (RegistryWriter  *self,
       GError         **error)
{
  const gboolean is_check = self->options.only_checks;

  /* what the constraints ask of a donor, the reader has asked already */
  if (!registry_file_run (self->file, is_check ? "BEGIN" : "PRAGMA ignore_check_constraints = ON; BEGIN IMMEDIATE",
                          error) ||
      !registry_file_ask (self->file, "SELECT revision + 1 FROM state", &self->revision, error) ||
      !registry_file_ask (self->file, "SELECT n_donors FROM state", &self->n_before, error) ||
      !registry_file_ask (self->file, "SELECT next_row FROM state", &self->first_new, error))
    return FALSE;
  if (self->revision < 1 || self->first_new < 1 || self->first_new > ID_MAP_MAX_ROW || self->n_before < 0 ||
      self->n_before >= self->first_new)
    return registry_file_fail_damaged (self->file, error);

  self->next_row = self->first_new;
  self->seen = g_malloc0 (self->first_new / 8 + 1);
  self->has_map = !is_check && self->n_before <= MAX_WITHOUT_INDEX;
  if (is_check)
    self->new_ids = engraft_string_pool_new ();
  /* new pages are written once; those of the index of ids are come back to, in any order */
  if (!registry_file_run (self->file, self->has_map ? "PRAGMA cache_size = -16384" : "PRAGMA cache_size = -131072",
                          error))
    return FALSE;
  if (self->has_map && (!load_map (self, error) || !registry_file_run (self->file, "DROP INDEX donor_id", error)))
    return FALSE;

  return prepare_statements (self, error);
}

RegistryWriter *
registry_writer_new (const char                   *path,
                     const RegistryWriterOptions  *options,
                     EngraftRegistryReport        *report,
                     GCancellable                 *cancellable,
                     GError                      **error)
{
  g_autoptr(RegistryWriter) self = g_new0 (RegistryWriter, 1);

  self->options = *options;
  self->report = g_object_ref (report);
  self->counts = engraft_registry_report_get_counts (report);
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  self->refused_ids = engraft_string_pool_new ();
  self->doomed = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < 2; i++)
    self->tallies[i] = g_array_new (FALSE, TRUE, sizeof (gint64));
  for (guint i = 0; i < 2; i++)
    self->pools[i] = g_array_new (FALSE, TRUE, sizeof (RegistryPool));
  self->file = registry_file_open (path, FALSE, error);
  if (!self->file)
    return NULL;
  if (cancellable)
    sqlite3_progress_handler (self->file->db, STEPS_BETWEEN, is_cancelled_cb, cancellable);

  return begin (self, error) ? g_steal_pointer (&self) : NULL;
}

gboolean
registry_writer_load_words (RegistryWriter     *self,
                            EngraftStringPool  *words,
                            GError            **error)
{
  if (!registry_file_load_words (self->file, words, error))
    return FALSE;
  self->n_words = engraft_string_pool_get_size (words);

  return TRUE;
}

static void
bind_code (sqlite3_stmt *statement,
           int           column,
           guint32       code)
{
  if (code)
    sqlite3_bind_int64 (statement, column, code);
  else
    sqlite3_bind_null (statement, column);
}

static void
bind_number (sqlite3_stmt *statement,
             int           column,
             double        number)
{
  if (isnan (number))
    sqlite3_bind_null (statement, column);
  else
    sqlite3_bind_double (statement, column, number);
}

/* From facts to typing */
static void
bind_cells (sqlite3_stmt     *statement,
            int               column,
            const DonorCells *cells)
{
  sqlite3_bind_int64 (statement, column, cells->facts | (cells->has_unit ? REGISTRY_HAS_UNIT : 0));
  bind_code (statement, column + 1, cells->birth);
  bind_code (statement, column + 2, cells->pool);
  bind_code (statement, column + 3, cells->ethnicity);
  if (*cells->grid)
    sqlite3_bind_text (statement, column + 4, cells->grid, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, column + 4);
  sqlite3_bind_blob (statement, column + 5, cells->codes, cells->n_codes, SQLITE_STATIC);
}

gboolean
registry_writer_run (RegistryWriter  *self,
                     sqlite3_stmt    *statement,
                     GError         **error)
{
  const int code = sqlite3_step (statement);

  sqlite3_reset (statement);

  return code == SQLITE_DONE || registry_file_fail (self->file, code, error);
}

static gboolean
put_unit (RegistryWriter    *self,
          gint64             row,
          const DonorCells  *cells,
          GError           **error)
{
  const DonorUnit *unit = &cells->unit;

  if (!cells->has_unit)
    return TRUE;
  sqlite3_bind_int64 (self->insert_unit, 1, row);
  bind_number (self->insert_unit, 2, unit->tnc);
  bind_number (self->insert_unit, 3, unit->cd34);
  bind_number (self->insert_unit, 4, unit->volume);
  bind_code (self->insert_unit, 5, unit->bank);
  bind_code (self->insert_unit, 6, unit->processing);
  bind_code (self->insert_unit, 7, unit->accreditation);

  return registry_writer_run (self, self->insert_unit, error);
}

static void
count_word (RegistryWriter *self,
            guint           field,
            guint32         code,
            gint64          change)
{
  GArray *tally = self->tallies[field];

  if (code == 0)
    return;
  if (code >= tally->len)
    g_array_set_size (tally, code + 1);
  g_array_index (tally, gint64, code) += change;
}

void
registry_writer_count_words (RegistryWriter *self,
                             guint32         pool,
                             guint32         ethnicity,
                             gint64          change)
{
  count_word (self, 0, pool, change);
  count_word (self, 1, ethnicity, change);
}

RegistryPool *
registry_writer_get_pool (RegistryWriter   *self,
                          EngraftDonorKind  kind,
                          guint32           pool)
{
  GArray *pools = self->pools[kind];

  if (pool >= pools->len)
    g_array_set_size (pools, pool + 1);

  return &g_array_index (pools, RegistryPool, pool);
}

/* Writes the new donors that wait: they lie in a batch, which is about to be given back */
static gboolean
flush (RegistryWriter  *self,
       GError         **error)
{
  const gint64 first_row = self->next_row - self->n_pending;
  const guint together = self->n_pending == N_TOGETHER ? N_TOGETHER : 1;
  sqlite3_stmt *statement = together == 1 ? self->insert_one : self->insert_many;

  for (guint i = 0; i < self->n_pending; i++)
    {
      const DonorCells *cells = &self->pending[i]->cells;
      const int column = 1 + (i % together) * N_COLUMNS;

      sqlite3_bind_int64 (statement, column, first_row + i);
      sqlite3_bind_text (statement, column + 2, cells->id, -1, SQLITE_STATIC);
      bind_cells (statement, column + 3, cells);
      if ((i + 1) % together == 0 && !registry_writer_run (self, statement, error))
        return FALSE;
      if (!put_unit (self, first_row + i, cells, error))
        return FALSE;
    }
  self->n_pending = 0;

  return TRUE;
}

/* Reads what the statement finds and resets it; row: 0 when it finds nothing */
gboolean
registry_writer_get_donor (RegistryWriter  *self,
                           sqlite3_stmt    *statement,
                           gint64          *row,
                           DonorCells      *cells,
                           GError         **error)
{
  const int code = sqlite3_step (statement);
  gboolean is_read = code == SQLITE_DONE;

  *row = 0;
  if (code == SQLITE_ROW)
    {
      *row = sqlite3_column_int64 (statement, 0);
      is_read = registry_file_read_cells (self->file, statement, self->get_unit, cells, error);
    }
  else if (code != SQLITE_DONE)
    registry_file_fail (self->file, code, error);
  sqlite3_reset (statement);
  /* what was there before has the words that were there before */
  if (is_read && code == SQLITE_ROW && *row < self->first_new &&
      (*row < 1 || cells->pool > self->n_words || cells->ethnicity > self->n_words))
    return registry_file_fail_damaged (self->file, error);

  return is_read;
}

static gboolean
find_by_hash (RegistryWriter    *self,
              const BatchDonor  *donor,
              gint64            *found,
              DonorCells        *cells,
              GError           **error)
{
  const gint64 first_pending = self->next_row - self->n_pending;
  IdMapCursor cursor;

  *found = 0;
  for (gint64 row = id_map_find (&self->map, donor->hash, &cursor); row; row = id_map_next (&self->map, &cursor))
    {
      gint64 there = row;

      if (row >= first_pending)
        *cells = self->pending[row - first_pending]->cells;
      else
        {
          sqlite3_bind_int64 (self->get_by_row, 1, row);
          if (!registry_writer_get_donor (self, self->get_by_row, &there, cells, error))
            return FALSE;
        }
      if (there && strcmp (cells->id, donor->cells.id) == 0)
        {
          *found = row;
          return TRUE;
        }
    }

  return TRUE;
}

/* found: the row, with its cells when it was there before; 0: none */
static gboolean
find_donor (RegistryWriter    *self,
            const BatchDonor  *donor,
            gint64            *found,
            DonorCells        *cells,
            GError           **error)
{
  if (self->has_map)
    return find_by_hash (self, donor, found, cells, error);
  if (!flush (self, error))
    return FALSE;
  sqlite3_bind_text (self->get_by_id, 1, donor->cells.id, -1, SQLITE_STATIC);
  if (!registry_writer_get_donor (self, self->get_by_id, found, cells, error))
    return FALSE;
  if (!*found && self->new_ids)
    {
      const guint32 code = engraft_string_pool_lookup (self->new_ids, donor->cells.id);

      *found = code == ENGRAFT_NO_CODE ? 0 : self->first_new + code;
    }

  return TRUE;
}

/* Whether this is the first that the file has of the donor of this row */
gboolean
registry_writer_see (RegistryWriter *self,
                     gint64          row)
{
  if (row >= self->first_new || self->seen[row / 8] & 1 << row % 8)
    return FALSE;
  self->seen[row / 8] |= 1 << row % 8;
  self->n_seen++;

  return TRUE;
}

static gboolean
add (RegistryWriter    *self,
     const BatchDonor  *donor,
     GError           **error)
{
  const gint64 row = self->next_row;

  if (row > ID_MAP_MAX_ROW)
    {
      g_set_error_literal (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_WRITE,
                           _("A registry holds no more than 4 thousand million donors."));
      return FALSE;
    }
  self->counts->n_added++;
  self->next_row++;
  if (self->new_ids)
    {
      engraft_string_pool_add (self->new_ids, donor->cells.id, -1);
      return TRUE;
    }
  if (self->has_map)
    id_map_add (&self->map, donor->hash, row);
  registry_writer_count_words (self, donor->cells.pool, donor->cells.ethnicity, 1);
  self->pending[self->n_pending++] = donor;

  return self->n_pending < N_TOGETHER || flush (self, error);
}

static gboolean
change (RegistryWriter    *self,
        gint64             row,
        const DonorCells  *before,
        const DonorCells  *cells,
        GError           **error)
{
  if (donor_cells_equal (before, cells))
    {
      self->counts->n_unchanged++;
      return TRUE;
    }
  self->counts->n_changed++;
  if (self->options.only_checks)
    return TRUE;

  registry_writer_count_words (self, before->pool, before->ethnicity, -1);
  registry_writer_count_words (self, cells->pool, cells->ethnicity, 1);
  sqlite3_bind_int64 (self->update, 1, row);
  sqlite3_bind_int64 (self->update, 2, self->revision);
  bind_cells (self->update, 3, cells);
  sqlite3_bind_int64 (self->delete_unit, 1, row);

  return registry_writer_run (self, self->update, error) &&
         (!before->has_unit || cells->has_unit || registry_writer_run (self, self->delete_unit, error)) &&
         put_unit (self, row, cells, error);
}

static void
refuse (RegistryWriter    *self,
        const BatchDonor  *donor,
        gint64             row,
        const char        *reason)
{
  if (row)
    registry_writer_see (self, row);
  else if (donor->has_id && engraft_string_pool_get_size (self->refused_ids) < MAX_REFUSED_IDS)
    engraft_string_pool_add (self->refused_ids, donor->cells.id, -1);
  engraft_registry_report_refuse (self->report, self->counts->n_read, donor->line, donor->cells.id, reason);
}

static gboolean
was_refused (RegistryWriter    *self,
             const BatchDonor  *donor)
{
  return engraft_string_pool_get_size (self->refused_ids) > 0 &&
         engraft_string_pool_lookup (self->refused_ids, donor->cells.id) != ENGRAFT_NO_CODE;
}

/* Two registries may have numbers in common: the donor of one must not become that of another */
static gboolean
is_of_other_pool (RegistryWriter   *self,
                  const DonorCells *before,
                  const DonorCells *cells)
{
  return before->pool && cells->pool && before->pool != cells->pool && !self->options.moves &&
         !(self->options.replaces_all && self->options.mode != ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL);
}

static gboolean
refuse_pool (RegistryWriter    *self,
             const BatchDonor  *donor,
             const DonorCells  *before,
             GError           **error)
{
  g_autoptr(sqlite3_stmt) name = registry_file_prepare (self->file, "SELECT text FROM word WHERE code = ?", error);
  g_autofree char *reason = NULL;

  if (!name)
    return FALSE;
  sqlite3_bind_int64 (name, 1, before->pool);
  if (sqlite3_step (name) != SQLITE_ROW)
    return registry_file_fail_damaged (self->file, error);
  reason = g_strdup_printf (_("The registry has this id in the pool “%s”. When it is another donor, ids need the "
                              "pool in them; when it is the same, let donors move between pools."),
                            (const char *) sqlite3_column_text (name, 0));
  refuse (self, donor, 0, reason);

  return TRUE;
}

static gboolean
put (RegistryWriter    *self,
     BatchDonor        *donor,
     gint64             row,
     const DonorCells  *before,
     GError           **error)
{
  registry_writer_get_pool (self, donor_facts_get_kind (donor->cells.facts), donor->cells.pool)->occurs = TRUE;
  if (donor->warning)
    engraft_registry_report_warn (self->report, self->counts->n_read, donor->line, donor->cells.id, donor->warning);
  /* a file of changes that names no pools does not take donors out of theirs */
  if (row && !donor->cells.pool && !self->options.has_pool && self->options.mode != ENGRAFT_REGISTRY_IMPORT_FULL)
    donor->cells.pool = before->pool;

  return row ? change (self, row, before, &donor->cells, error) : add (self, donor, error);
}

static gboolean
take_donor (RegistryWriter  *self,
            BatchDonor      *donor,
            GError         **error)
{
  DonorCells before;
  gint64 row = 0;

  self->counts->n_read++;
  if (donor->has_id && !find_donor (self, donor, &row, &before, error))
    return FALSE;
  if (donor->action == BATCH_REFUSE)
    refuse (self, donor, row, donor->reason);
  else if (row ? !registry_writer_see (self, row) : was_refused (self, donor))
    refuse (self, donor, row, _("The file has this id already, further up."));
  else if (row && is_of_other_pool (self, &before, &donor->cells))
    return refuse_pool (self, donor, &before, error);
  else if (donor->action == BATCH_REMOVE && row)
    g_array_append_val (self->doomed, row);
  else if (donor->action == BATCH_REMOVE)
    self->counts->n_absent++;
  else
    return put (self, donor, row, &before, error);

  return TRUE;
}

gboolean
registry_writer_take (RegistryWriter  *self,
                      RegistryBatch   *batch,
                      GError         **error)
{
  for (guint i = 0; i < batch->n; i++)
    {
      if (self->has_map)
        id_map_expect (&self->map, batch->donors[MIN (i + AHEAD, batch->n - 1)].hash);
      if (!take_donor (self, &batch->donors[i], error))
        return FALSE;
    }

  return flush (self, error);
}
