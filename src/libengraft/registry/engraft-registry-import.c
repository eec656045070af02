/* engraft-registry-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One thread reads and checks, the one that called writes; batches go round between them.
 */
#include "config.h"

#include "libengraft/registry/engraft-registry-import.h"

#include <glib/gi18n-lib.h>

#include "libengraft/registry/engraft-donor-check.h"
#include "libengraft/registry/engraft-id-map.h"
#include "libengraft/registry/engraft-registry-writer.h"

#define N_BATCHES 3

/**
 * EngraftRegistryImport:
 *
 * Takes donors into a registry, all in one transaction: when it is stopped, fails, or the program is killed, the
 * registry is as it was before.
 *
 * A donor is refused when the id is missing or was further up in the source, a locus has a second value and no
 * first one or genotypes in the second, a date cannot be, a number of cells is negative, or, when a nomenclature is set,
 * a typing cannot be read.  Refused ones are reported; what the registry has of them stays as it is, also in full mode.
 * Where a source cannot be read to its end, nothing is taken.
 *
 * A full import replaces its pools: of each pool in the source, and of each kind in it (adult donors or units of cord
 * blood, of which registries give files of their own), it removes what the source does not have; a donor of another
 * pool is never lost.  A record without a pool is of the pool that was set.  Where none was set and the source names
 * none at all, the one pool of the registry is replaced, and the import is refused when the registry has several.
 *
 * A donor of one pool is not changed or removed by a record of another that has the same id, unless donors may move.
 * In other modes a donor keeps the pool when the record names none.
 *
 * What a full import removes is told before by one that only checks.
 *
 * A record with the status deleted removes the donor, in every mode.  A full import of no record at all is refused.
 */
struct _EngraftRegistryImport
{
  GObject                    parent_instance;

  EngraftRegistry           *registry;
  EngraftDonorSource        *source;
  RegistryWriterOptions      options;
  char                      *pool;           /* of records without one; NULL: none was chosen */
  EngraftNomenclature       *nomenclature;
  EngraftMacTable           *macs;
  gboolean                   has_run;
};

G_DEFINE_FINAL_TYPE (EngraftRegistryImport, engraft_registry_import, G_TYPE_OBJECT)

/* Of the thread that reads */
typedef struct
{
  EngraftDonorSource          *source;
  EngraftDonorSourceInterface *iface;          /* of it: looked up once */
  DonorCheck                  *check;
  WordCodes                   *words;
  const char                  *pool;           /* of records without one; NULL: none */
  GAsyncQueue                 *empty, *full;   /* of RegistryBatch */
  gint                         is_stopped;     /* atomic */
} Reading;

static void
engraft_registry_import_finalize (GObject *object)
{
  EngraftRegistryImport *self = ENGRAFT_REGISTRY_IMPORT (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->source);
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->macs);
  g_free (self->pool);

  G_OBJECT_CLASS (engraft_registry_import_parent_class)->finalize (object);
}

static void
engraft_registry_import_class_init (EngraftRegistryImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_registry_import_finalize;
}

static void
engraft_registry_import_init (EngraftRegistryImport *self)
{
}

/* A removal needs nothing but the id, and the pool, which it must not go beyond */
static void
prepare (Reading                  *self,
         const EngraftDonorRecord *record,
         BatchDonor               *donor)
{
  const char *problem = self->iface->get_problem ? self->iface->get_problem (self->source) : NULL;
  EngraftDonorRecord bare, with_pool;

  donor->line = self->iface->get_line ? self->iface->get_line (self->source) : 0;
  donor->action = BATCH_PUT;
  if (!problem && record->status == ENGRAFT_DONOR_DELETED)
    {
      engraft_donor_record_init (&bare);
      bare.id = record->id;
      bare.pool = record->pool;
      record = &bare;
      donor->action = BATCH_REMOVE;
    }
  if (self->pool && !*record->pool)
    {
      with_pool = *record;
      with_pool.pool = self->pool;
      record = &with_pool;
    }
  donor->reason = problem ? g_strdup (problem) : donor_check_run (self->check, record);
  if (donor->reason)
    {
      donor->action = BATCH_REFUSE;
      donor->has_id = g_strlcpy (donor->cells.id, record->id, sizeof donor->cells.id) < sizeof donor->cells.id &&
                      *record->id;
    }
  else
    {
      donor->warning = donor->action == BATCH_PUT ? donor_check_warn (record) : NULL;
      donor_cells_set_record (&donor->cells, record, self->words);
      donor->has_id = TRUE;
    }
  donor->hash = id_map_hash (donor->cells.id);
}

static void
fill (Reading       *self,
      RegistryBatch *batch)
{
  batch->n = 0;
  while (batch->n < BATCH_SIZE && !batch->is_last)
    {
      const EngraftDonorRecord *record = NULL;

      if (g_atomic_int_get (&self->is_stopped) ||
          !self->iface->next (self->source, &record, &batch->error) || !record)
        batch->is_last = TRUE;
      else
        prepare (self, record, &batch->donors[batch->n++]);
    }
  batch->fraction = engraft_donor_source_get_fraction (self->source);
}

static gpointer
read_in_thread (gpointer data)
{
  Reading *self = data;
  gboolean is_last;

  do
    {
      RegistryBatch *batch = g_async_queue_pop (self->empty);

      fill (self, batch);
      is_last = batch->is_last;
      g_async_queue_push (self->full, batch);
    }
  while (!is_last);

  return NULL;
}

static void
clear_batch (RegistryBatch *batch)
{
  for (guint i = 0; i < batch->n; i++)
    {
      g_clear_pointer (&batch->donors[i].reason, g_free);
      g_clear_pointer (&batch->donors[i].warning, g_free);
    }
}

/* Takes what is read until there is no more; FALSE with an error, and the thread has been told to stop */
static gboolean
write_all (Reading                  *reading,
           RegistryWriter           *writer,
           EngraftRegistryReport    *report,
           GCancellable             *cancellable,
           EngraftRegistryProgress   progress,
           gpointer                  user_data,
           GError                  **error)
{
  gboolean is_well = TRUE, is_last;

  do
    {
      RegistryBatch *batch = g_async_queue_pop (reading->full);

      is_well = is_well && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
                registry_writer_take (writer, batch, error);
      if (batch->error && is_well)
        {
          g_propagate_error (error, g_steal_pointer (&batch->error));
          is_well = FALSE;
        }
      g_clear_error (&batch->error);
      is_last = batch->is_last;
      /* what remains is the index of ids */
      if (progress && is_well)
        progress (batch->fraction * .9, engraft_registry_report_get_n_read (report), user_data);
      if (!is_well)
        g_atomic_int_set (&reading->is_stopped, TRUE);
      clear_batch (batch);
      g_async_queue_push (reading->empty, batch);
    }
  while (!is_last);

  return is_well;
}

static gboolean
read_and_write (EngraftRegistryImport    *self,
                RegistryWriter           *writer,
                EngraftRegistryReport    *report,
                GCancellable             *cancellable,
                EngraftRegistryProgress   progress,
                gpointer                  user_data,
                GError                  **error)
{
  g_autoptr(DonorCheck) check = donor_check_new (self->nomenclature, self->macs);
  g_autoptr(EngraftStringPool) words = engraft_string_pool_new ();
  g_autoptr(GAsyncQueue) empty = g_async_queue_new_full (g_free);
  g_autoptr(GAsyncQueue) full = g_async_queue_new_full (g_free);
  g_autoptr(WordCodes) codes = NULL;
  Reading reading = { self->source, ENGRAFT_DONOR_SOURCE_GET_IFACE (self->source), check, NULL, self->pool, empty,
                      full, FALSE };
  GThread *thread;
  gboolean is_well;

  if (!registry_writer_load_words (writer, words, error))
    return FALSE;
  reading.words = codes = word_codes_new (words);
  for (guint i = 0; i < N_BATCHES; i++)
    g_async_queue_push (empty, g_new0 (RegistryBatch, 1));
  thread = g_thread_try_new ("donors", read_in_thread, &reading, error);
  if (!thread)
    return FALSE;
  is_well = write_all (&reading, writer, report, cancellable, progress, user_data, error);
  g_thread_join (thread);

  return is_well && registry_writer_commit (writer, words, error);
}

/**
 * engraft_registry_import_new:
 * @registry: where to
 * @source: where from; it is read to its end
 * @mode: what happens to others
 *
 * Prepares an import.
 *
 * Returns: (transfer full): the import, which runs once
 */
EngraftRegistryImport *
engraft_registry_import_new (EngraftRegistry           *registry,
                             EngraftDonorSource        *source,
                             EngraftRegistryImportMode  mode)
{
  EngraftRegistryImport *self;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY (registry) && ENGRAFT_IS_DONOR_SOURCE (source), NULL);

  self = g_object_new (ENGRAFT_TYPE_REGISTRY_IMPORT, NULL);
  self->registry = g_object_ref (registry);
  self->source = g_object_ref (source);
  self->options.mode = mode;
  self->options.only_checks = mode == ENGRAFT_REGISTRY_IMPORT_CHECK;
  self->options.most_removed = G_MAXUINT64;

  return self;
}

/**
 * engraft_registry_import_set_nomenclature:
 * @self: an import
 * @nomenclature: (nullable): a release; %NULL: typings are taken as they are
 * @macs: (nullable): multiple allele codes
 *
 * Has typings checked: donors whose typing cannot be read are refused.  Each distinct value is read once.
 */
void
engraft_registry_import_set_nomenclature (EngraftRegistryImport *self,
                                          EngraftNomenclature   *nomenclature,
                                          EngraftMacTable       *macs)
{
  g_return_if_fail (ENGRAFT_IS_REGISTRY_IMPORT (self));

  g_set_object (&self->nomenclature, nomenclature);
  g_set_object (&self->macs, macs);
}

/**
 * engraft_registry_import_set_pool:
 * @self: an import
 * @pool: (nullable): the name of a pool; "": they have none; %NULL: it is not chosen
 *
 * Sets the pool of the records that name none.
 */
void
engraft_registry_import_set_pool (EngraftRegistryImport *self,
                                  const char            *pool)
{
  g_return_if_fail (ENGRAFT_IS_REGISTRY_IMPORT (self));

  g_free (self->pool);
  self->pool = g_strdup (pool);
  self->options.has_pool = pool != NULL;
}

/**
 * engraft_registry_import_set_replaces_all:
 * @self: an import
 * @replaces_all: whether
 *
 * Sets whether a full import replaces the whole registry, of all pools and kinds, and not those of the source alone.
 */
void
engraft_registry_import_set_replaces_all (EngraftRegistryImport *self,
                                          gboolean               replaces_all)
{
  g_return_if_fail (ENGRAFT_IS_REGISTRY_IMPORT (self));

  self->options.replaces_all = replaces_all;
}

/**
 * engraft_registry_import_set_moves:
 * @self: an import
 * @moves: whether
 *
 * Sets whether a donor whom the registry has in another pool than the source comes to that of the source.  Else the
 * record is refused: two registries may have given one number to two people.
 */
void
engraft_registry_import_set_moves (EngraftRegistryImport *self,
                                   gboolean               moves)
{
  g_return_if_fail (ENGRAFT_IS_REGISTRY_IMPORT (self));

  self->options.moves = moves;
}

/**
 * engraft_registry_import_set_only_checks:
 * @self: an import
 * @only_checks: whether
 *
 * Sets whether nothing is written, and what the import would do is reported: of a full one, too, exactly what it would
 * add, change and remove.  [method@RegistryReport.dup_plan] says it.  %ENGRAFT_REGISTRY_IMPORT_CHECK never writes.
 */
void
engraft_registry_import_set_only_checks (EngraftRegistryImport *self,
                                         gboolean               only_checks)
{
  g_return_if_fail (ENGRAFT_IS_REGISTRY_IMPORT (self));

  self->options.only_checks = only_checks || self->options.mode == ENGRAFT_REGISTRY_IMPORT_CHECK;
}

/**
 * engraft_registry_import_set_most_removed:
 * @self: an import
 * @most_removed: how many; %G_MAXUINT64: any number
 *
 * Sets how many donors a full import may remove, as somebody agreed to after a check.  It is refused when it would
 * remove more.
 */
void
engraft_registry_import_set_most_removed (EngraftRegistryImport *self,
                                          guint64                most_removed)
{
  g_return_if_fail (ENGRAFT_IS_REGISTRY_IMPORT (self));

  self->options.most_removed = most_removed;
}

/**
 * engraft_registry_import_run:
 * @self: an import
 * @cancellable: (nullable): stops it
 * @progress: (nullable) (scope call) (closure user_data): is told how far it is
 * @user_data: for @progress
 * @error: return location for an [error@RegistryError], an error of the source, or a cancellation
 *
 * Runs the import; from any thread, and once.  The source is read by another thread meanwhile.
 *
 * Returns: (transfer full): what was done; %NULL on error: nothing was done
 */
EngraftRegistryReport *
engraft_registry_import_run (EngraftRegistryImport    *self,
                             GCancellable             *cancellable,
                             EngraftRegistryProgress   progress,
                             gpointer                  user_data,
                             GError                  **error)
{
  g_autoptr(EngraftRegistryReport) report = NULL;
  g_autoptr(RegistryWriter) writer = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (ENGRAFT_IS_REGISTRY_IMPORT (self) && !self->has_run, NULL);

  self->has_run = TRUE;
  report = engraft_registry_report_new (self->options.only_checks);
  path = g_file_get_path (engraft_registry_get_file (self->registry));
  writer = registry_writer_new (path, &self->options, report, cancellable, error);
  if (!writer || !read_and_write (self, writer, report, cancellable, progress, user_data, error))
    return NULL;
  if (progress)
    progress (1, engraft_registry_report_get_n_read (report), user_data);

  return g_steal_pointer (&report);
}
