/* engraft-donor-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-index-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "libengraft/registry/engraft-donor-segment-writer.h"
#include "libengraft/registry/engraft-left-out.h"

/* So many donors between two looks at the cancellable */
#define TURN 65536

/* More files than that, or more than a fifth of the donors in later ones, are slower than one anew. */
#define MAX_SEGMENTS 8

/**
 * EngraftDonorIndex:
 *
 * The donors of a registry, made ready for a search: of each which typing it has at A, B, C, DRB1, DQB1, DPB1, DQA1 and
 * DPA1, and what is filtered by.  A locus that no donor is typed by takes no room.  It is a folder of files that are mapped: one of all donors, and one more for each update.
 *
 * A search matches every different typing of a locus once, and then adds numbers.
 */
struct _EngraftDonorIndex
{
  GObject              parent_instance;

  GFile               *folder;
  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  GPtrArray           *segments;
};

G_DEFINE_FINAL_TYPE (EngraftDonorIndex, engraft_donor_index, G_TYPE_OBJECT)

static void
engraft_donor_index_finalize (GObject *object)
{
  EngraftDonorIndex *self = ENGRAFT_DONOR_INDEX (object);

  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_object (&self->folder);
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->macs);

  G_OBJECT_CLASS (engraft_donor_index_parent_class)->finalize (object);
}

static void
engraft_donor_index_class_init (EngraftDonorIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_donor_index_finalize;
}

static void
engraft_donor_index_init (EngraftDonorIndex *self)
{
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_donor_segment_free);
}

/* Of what typings are read by: the release and the codes. */
static char *
make_checksum (EngraftNomenclature *nomenclature,
               EngraftMacTable     *macs)
{
  g_autofree char *text = g_strdup_printf ("%s %s", engraft_nomenclature_get_checksum (nomenclature),
                                           macs ? engraft_mac_table_get_checksum (macs) : "");

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static GFile *
get_file (GFile *folder,
          guint  number)
{
  g_autofree char *name = g_strdup_printf ("donors-%u", number);

  return g_file_get_child (folder, name);
}

/* One that does not continue the one before is of an index that was replaced. */
static void
remove_from (GFile *folder,
             guint  number)
{
  for (;; number++)
    {
      g_autoptr(GFile) file = get_file (folder, number);

      if (!g_file_delete (file, NULL, NULL))
        return;
    }
}

static gboolean
add_segment (EngraftDonorIndex    *self,
             EngraftDonorSegment  *segment)
{
  guint64 size;
  const guint32 *removed = engraft_donor_segment_get_part (segment, ENGRAFT_PART_REMOVED, &size);

  if (self->segments->len > 0
      && segment->header->since_revision != engraft_donor_index_get_revision (self))
    {
      engraft_donor_segment_free (segment);
      return FALSE;
    }
  for (guint i = 0; i < self->segments->len; i++)
    engraft_donor_segment_hide (self->segments->pdata[i], removed, size / sizeof *removed);
  g_ptr_array_add (self->segments, segment);

  return TRUE;
}

/**
 * engraft_donor_index_open:
 * @folder: where the index is
 * @nomenclature: the release that it was built by
 * @macs: (nullable): the multiple allele codes that it was built by
 * @error: return location for an error
 *
 * Opens an index.  Its files are mapped: what a search does not need is not read.
 *
 * Returns: (transfer full): the index; %NULL on error: %G_IO_ERROR_NOT_FOUND when there is none, and
 *   %G_IO_ERROR_INVALID_DATA when it is damaged or was built by another release or other codes
 */
EngraftDonorIndex *
engraft_donor_index_open (GFile                *folder,
                          EngraftNomenclature  *nomenclature,
                          EngraftMacTable      *macs,
                          GError              **error)
{
  g_autoptr(EngraftDonorIndex) self = NULL;
  g_autofree char *checksum = NULL;

  g_return_val_if_fail (G_IS_FILE (folder) && ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);

  checksum = make_checksum (nomenclature, macs);
  self = g_object_new (ENGRAFT_TYPE_DONOR_INDEX, NULL);
  self->folder = g_object_ref (folder);
  self->nomenclature = g_object_ref (nomenclature);
  g_set_object (&self->macs, macs);
  for (guint i = 0;; i++)
    {
      g_autoptr(GFile) file = get_file (folder, i);
      EngraftDonorSegment *segment;

      if (i > 0 && !g_file_query_exists (file, NULL))
        return g_steal_pointer (&self);
      segment = engraft_donor_segment_open (file, error);
      if (!segment)
        {
          /* the error of a mapped file is one of GFileError */
          if (i == 0 && !g_file_query_exists (file, NULL))
            {
              g_clear_error (error);
              g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The donors are not indexed yet."));
            }
          return NULL;
        }
      if (!g_str_equal (segment->header->checksum, checksum))
        {
          engraft_donor_segment_free (segment);
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _("The donors were indexed with another release than %s. Build the index again."),
                       engraft_nomenclature_get_release (nomenclature));
          return NULL;
        }
      if (!add_segment (self, segment))
        return g_steal_pointer (&self);
    }
}

/* What a file is to hold, and where it is written. */
typedef struct
{
  GFile                     *file;
  EngraftNomenclature       *nomenclature;
  EngraftMacTable           *macs;
  EngraftDonorSource        *source;
  guint64                    since_revision, revision;
  GArray                    *removed;      /* guint32; NULL: there is nothing before */
  EngraftDonorIndexProgress  progress;
  gpointer                   user_data;
  GCancellable              *cancellable;
} Task;

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static gboolean
finish (const Task                 *task,
        EngraftDonorSegmentWriter  *writer,
        GError                    **error)
{
  if (task->removed)
    g_array_sort (task->removed, compare_rows);

  return engraft_donor_segment_writer_finish (writer, task->since_revision, task->revision,
                                              task->removed ? (const guint32 *) task->removed->data : NULL,
                                              task->removed ? task->removed->len : 0, error);
}

static gboolean
write_donors (const Task                 *task,
              EngraftDonorSegmentWriter  *writer,
              GError                    **error)
{
  const EngraftDonorRecord *record;

  for (guint64 n = 0;; n++)
    {
      if (n % TURN == 0)
        {
          if (g_cancellable_set_error_if_cancelled (task->cancellable, error))
            return FALSE;
          if (task->progress)
            task->progress (engraft_donor_source_get_fraction (task->source), task->user_data);
        }
      if (!engraft_donor_source_next (task->source, &record, error))
        return FALSE;
      if (!record)
        return finish (task, writer, error);
      if (!engraft_donor_segment_writer_add (writer, record, error))
        return FALSE;
      if (task->removed)
        {
          guint32 row = (guint32) record->row;

          g_array_append_val (task->removed, row);
        }
    }
}

static gboolean
write_segment (const Task  *task,
               GError     **error)
{
  g_autofree char *checksum = make_checksum (task->nomenclature, task->macs);
  EngraftDonorSegmentWriter *writer;
  gboolean is_good;

  writer = engraft_donor_segment_writer_new (task->nomenclature, task->macs, checksum, task->file, error);
  if (!writer)
    return FALSE;
  is_good = write_donors (task, writer, error);
  engraft_donor_segment_writer_free (writer);

  return is_good;
}

/**
 * engraft_donor_index_build: (skip)
 * @folder: where the index will be; it is made
 * @nomenclature: a release
 * @macs: (nullable): multiple allele codes
 * @source: all donors, with rising rows
 * @revision: of the registry that they are from
 * @progress: (nullable): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for an error
 *
 * Builds an index, in place of the one that may be there; on an error or when it is stopped, that one stays.
 * O(donors) in time; memory is for the different typings.
 *
 * Donors of whom a locus cannot be read are not in it; they are counted.
 *
 * Returns: whether it is built
 */
gboolean
engraft_donor_index_build (GFile                      *folder,
                           EngraftNomenclature        *nomenclature,
                           EngraftMacTable            *macs,
                           EngraftDonorSource         *source,
                           guint64                     revision,
                           EngraftDonorIndexProgress   progress,
                           gpointer                    user_data,
                           GCancellable               *cancellable,
                           GError                    **error)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (folder) && ENGRAFT_IS_NOMENCLATURE (nomenclature), FALSE);
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (source), FALSE);

  path = g_file_get_path (folder);
  if (g_mkdir_with_parents (path, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The folder “%s” could not be made."), path);
      return FALSE;
    }
  file = get_file (folder, 0);
  if (!write_segment (&(Task) { file, nomenclature, macs, source, 0, revision, NULL, progress, user_data, cancellable },
                      error))
    return FALSE;
  remove_from (folder, 1);

  return TRUE;
}

/**
 * engraft_donor_index_update: (skip)
 * @self: an index
 * @changed: the donors that are new or changed since its revision, with rising rows
 * @removed: (nullable): the rows of donors that are no more
 * @n_removed: how many
 * @revision: of the registry now
 * @progress: (nullable): called now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop
 * @error: return location for an error
 *
 * Adds what changed to an index on disk.  O(changed donors).
 *
 * Returns: (transfer full): the index as it is now; %NULL on an error: it is as before
 */
EngraftDonorIndex *
engraft_donor_index_update (EngraftDonorIndex          *self,
                            EngraftDonorSource         *changed,
                            const guint32              *removed,
                            gsize                       n_removed,
                            guint64                     revision,
                            EngraftDonorIndexProgress   progress,
                            gpointer                    user_data,
                            GCancellable               *cancellable,
                            GError                    **error)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GArray) gone = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self) && ENGRAFT_IS_DONOR_SOURCE (changed), NULL);

  /* those that changed are hidden where they were before, too */
  g_array_append_vals (gone, removed, (guint) n_removed);

  file = get_file (self->folder, self->segments->len);
  if (!write_segment (&(Task) { file, self->nomenclature, self->macs, changed, engraft_donor_index_get_revision (self),
                                revision, gone, progress, user_data, cancellable }, error))
    return NULL;
  remove_from (self->folder, self->segments->len + 1);

  return engraft_donor_index_open (self->folder, self->nomenclature, self->macs, error);
}

GPtrArray *
engraft_donor_index_get_segments (EngraftDonorIndex *self)
{
  return self->segments;
}

/**
 * engraft_donor_index_get_n_donors:
 * @self: an index
 *
 * Tells how many donors can be found.
 *
 * Returns: how many
 */
guint64
engraft_donor_index_get_n_donors (EngraftDonorIndex *self)
{
  guint64 n = 0;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), 0);

  for (guint i = 0; i < self->segments->len; i++)
    {
      EngraftDonorSegment *segment = self->segments->pdata[i];

      n += engraft_donor_segment_get_n (segment) - segment->n_gone;
    }

  return n;
}

/* Whether a later update has the donor of a row anew, or he is no more */
static gboolean
is_replaced (EngraftDonorIndex *self,
             guint              segment,
             guint32            row)
{
  for (guint i = segment + 1; i < self->segments->len; i++)
    {
      guint64 size;
      const guint32 *removed = engraft_donor_segment_get_part (self->segments->pdata[i], ENGRAFT_PART_REMOVED, &size);

      if (size > 0 && bsearch (&row, removed, size / sizeof *removed, sizeof *removed, compare_rows))
        return TRUE;
    }

  return FALSE;
}

/**
 * engraft_donor_index_get_n_refused:
 * @self: an index
 *
 * Tells how many donors are not in it because a locus of theirs cannot be read by the release.
 *
 * Returns: how many, over all updates; of more than 10,000 at a time those that were changed since may be among them
 */
guint64
engraft_donor_index_get_n_refused (EngraftDonorIndex *self)
{
  guint64 n = 0;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), 0);

  for (guint i = 0; i < self->segments->len; i++)
    {
      EngraftDonorSegment *segment = self->segments->pdata[i];
      guint64 size;
      const guint32 *rows = engraft_donor_segment_get_part (segment, ENGRAFT_PART_REFUSED_ROWS, &size);

      n += segment->header->n_refused;
      for (guint64 j = 0; j < MIN (size / sizeof *rows, segment->header->n_refused); j++)
        n -= is_replaced (self, i, rows[j]);
    }

  return n;
}

/**
 * engraft_donor_index_list_refused: (skip)
 * @self: an index
 * @limit: how many at most
 *
 * Lists donors that are not in it because a locus of theirs cannot be read by the release: the first of them, each
 * with its id and the reason.  Those that were changed or removed by an update are not among them.
 *
 * O(refused donors * log donors of the updates).
 *
 * Returns: (transfer full): of EngraftLeftOut
 */
GPtrArray *
engraft_donor_index_list_refused (EngraftDonorIndex *self,
                                  guint              limit)
{
  GPtrArray *list;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) engraft_left_out_free);

  for (guint i = 0; i < self->segments->len; i++)
    {
      guint64 size, rows_size;
      const char *at = engraft_donor_segment_get_part (self->segments->pdata[i], ENGRAFT_PART_REFUSED, &size);
      const char *end = at + size;
      const guint32 *rows =
        engraft_donor_segment_get_part (self->segments->pdata[i], ENGRAFT_PART_REFUSED_ROWS, &rows_size);

      for (guint64 j = 0; at < end && j < rows_size / sizeof *rows && list->len < limit; j++)
        {
          const char *id = at, *reason = at + strlen (at) + 1;

          if (reason >= end)
            break;
          if (!is_replaced (self, i, rows[j]))
            g_ptr_array_add (list, engraft_left_out_new (0, id, reason));
          at = reason + strlen (reason) + 1;
        }
    }

  return list;
}

/**
 * engraft_donor_index_dup_refused:
 * @self: an index
 * @limit: how many at most
 *
 * Names those that [method@DonorIndex.get_n_refused] counts, the first of them.
 *
 * Returns: (transfer full) (array zero-terminated=1): a text for a person each
 */
char **
engraft_donor_index_dup_refused (EngraftDonorIndex *self,
                                 guint              limit)
{
  g_autoptr(GPtrArray) list = NULL;
  char **texts;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), NULL);

  list = engraft_donor_index_list_refused (self, limit);
  texts = g_new0 (char *, list->len + 1);
  for (guint i = 0; i < list->len; i++)
    texts[i] = engraft_left_out_dup_sentence (list->pdata[i]);

  return texts;
}

/**
 * engraft_donor_index_get_revision:
 * @self: an index
 *
 * Tells which state of the registry it is of.
 *
 * Returns: the revision
 */
guint64
engraft_donor_index_get_revision (EngraftDonorIndex *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), 0);

  return ((EngraftDonorSegment *) self->segments->pdata[self->segments->len - 1])->header->revision;
}

/**
 * engraft_donor_index_is_scattered:
 * @self: an index
 *
 * Asks whether it should be built anew rather than updated once more.
 *
 * Returns: whether there are many updates, or large ones
 */
gboolean
engraft_donor_index_is_scattered (EngraftDonorIndex *self)
{
  guint64 n = engraft_donor_index_get_n_donors (self), first;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), FALSE);

  first = engraft_donor_segment_get_n (self->segments->pdata[0]);

  return self->segments->len >= MAX_SEGMENTS || (n > first && n - first > first / 5);
}

/**
 * engraft_donor_index_get_nomenclature:
 * @self: an index
 *
 * Gets the release that typings were read by.
 *
 * Returns: (transfer none): the release
 */
EngraftNomenclature *
engraft_donor_index_get_nomenclature (EngraftDonorIndex *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), NULL);

  return self->nomenclature;
}

/**
 * engraft_donor_index_get_macs:
 * @self: an index
 *
 * Gets the multiple allele codes that typings were read by.
 *
 * Returns: (transfer none) (nullable): the codes
 */
EngraftMacTable *
engraft_donor_index_get_macs (EngraftDonorIndex *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_INDEX (self), NULL);

  return self->macs;
}
