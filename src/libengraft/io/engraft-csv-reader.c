/* engraft-csv-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The file is read in blocks, each cut into chunks of whole rows.  Threads read
 * the chunks of a block, then put them behind one another, a column each; so
 * the result does not depend on how many there are, and the text is never kept.
 *
 * What a column is, is guessed from the first chunk: numbers and dates are read
 * straight away, all else as texts, of which each different one is kept once.
 * A column with a cell against the guess is read as texts in a second pass.  In
 * the end engraft_text_column () decides about texts, by all of them.
 */
#include "config.h"

#include "libengraft/io/engraft-csv-reader-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/io/engraft-import.h"

#define BLOCK_SIZE ((gsize) 4 << 20)

static guint forced_threads;
static gsize forced_chunk_size;

void
engraft_csv_set_threads (guint n_threads,
                         gsize chunk_size)
{
  forced_threads = n_threads;
  forced_chunk_size = chunk_size;
}

/* Columns that were not what they seemed are read once more, as texts. */
static gboolean
read_again (CsvReader  *reader,
            GError    **error)
{
  const guint64 n_rows = reader->n_rows;
  g_autoptr(GPtrArray) names = NULL;
  gsize start, length;
  gboolean any = FALSE;

  for (guint i = 0; i < reader->plan.n_fields; i++)
    {
      CsvField *field = &reader->plan.fields[i];

      if (reader->gathered[i].failed)
        {
          reader->gathered[i] = (CsvGathered) { 0 };
          field->mode = CSV_TEXT;
          any = TRUE;
        }
      else
        {
          reader->final_modes[i] = field->mode;
          field->mode = CSV_SKIP;
        }
    }
  if (!any)
    return TRUE;

  reader->pass_two = TRUE;
  reader->n_rows = reader->n_blank = reader->n_comments = 0;
  g_array_set_size (reader->jumps, 0);
  names = csv_reader_go_to_rows (reader, &start, &length, error);
  if (!names ||
      !csv_block_cut (reader->block, start, reader->chunk_size, &reader->plan, reader->source,
                      reader->cancellable, error) ||
      !csv_reader_read_rows (reader, error))
    return FALSE;
  if (reader->n_rows != n_rows)
    return csv_refuse_changed (error);

  return TRUE;
}

static void
reader_init (CsvReader *reader)
{
  const gsize chunk_size = forced_chunk_size ? forced_chunk_size : CSV_CHUNK_SIZE;
  const gsize needed = MIN (engraft_text_source_get_size (reader->source), BLOCK_SIZE) + 64;
  const gsize block_size = MIN (needed, forced_chunk_size ? forced_chunk_size * 4 : BLOCK_SIZE);

  reader->chunk_size = chunk_size;
  reader->n_threads = CLAMP (forced_threads ? forced_threads : g_get_num_processors (), 1, CSV_MAX_THREADS);
  csv_block_init (&reader->blocks[0], MAX (block_size, 16));
  csv_block_init (&reader->blocks[1], MAX (block_size, 16));
  reader->block = &reader->blocks[0];
  reader->next = &reader->blocks[1];
  reader->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) csv_chunk_free);
  reader->jumps = g_array_new (FALSE, FALSE, sizeof (CsvJump));
}

static void
reader_clear (CsvReader *reader)
{
  for (guint i = 0; reader->gathered && i < reader->plan.n_fields; i++)
    {
      g_free (reader->gathered[i].cells);
      g_clear_pointer (&reader->gathered[i].texts, engraft_string_pool_unref);
    }
  g_free (reader->gathered);
  g_free (reader->final_modes);
  g_free (reader->plan.fields);
  g_clear_pointer (&reader->rules, g_ptr_array_unref);
  csv_block_clear (&reader->blocks[0]);
  csv_block_clear (&reader->blocks[1]);
  g_ptr_array_unref (reader->chunks);
  g_array_unref (reader->jumps);
  g_clear_error (&reader->read_error);
}

static void
free_text_buffers (CsvReader *reader)
{
  g_ptr_array_set_size (reader->chunks, 0);
  csv_block_clear (&reader->blocks[0]);
  csv_block_clear (&reader->blocks[1]);
}

static EngraftTable *
read_as (EngraftEncoding        encoding,
         EngraftTextSource     *source,
         const char            *title,
         EngraftImportOptions  *options,
         EngraftOperation      *operation,
         EngraftImportReport   *report,
         GError               **error)
{
  CsvReader reader = { .source = source, .encoding = encoding, .options = options, .operation = operation,
                    .report = report };
  EngraftTable *table = NULL;

  if (operation)
    reader.cancellable = engraft_operation_get_cancellable (operation);
  reader_init (&reader);
  if (csv_reader_read_beginning (&reader, error) && csv_reader_read_rows (&reader, error))
    {
      reader.final_modes = g_new0 (CsvMode, reader.plan.n_fields);
      for (guint i = 0; i < reader.plan.n_fields; i++)
        reader.final_modes[i] = CSV_TEXT;
      if (read_again (&reader, error))
        {
          free_text_buffers (&reader);
          table = csv_reader_make_table (&reader, title, error);
        }
    }
  reader_clear (&reader);

  return table;
}

EngraftTable *
engraft_csv_read (EngraftTextSource     *source,
                  const char            *title,
                  EngraftImportOptions  *options,
                  EngraftOperation      *operation,
                  EngraftImportReport   *report,
                  GError               **error)
{
  EngraftEncoding encoding = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "encoding");
  GError *problem = NULL;
  EngraftTable *table = read_as (encoding, source, title, options, operation, report, &problem);

  /* a file that does not say what it is, and is not UTF-8 */
  if (g_error_matches (problem, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_ENCODING) &&
      encoding == ENGRAFT_ENCODING_AUTOMATIC && !engraft_text_source_has_mark (source) &&
      engraft_text_source_get_encoding (source) == ENGRAFT_ENCODING_UTF8)
    {
      EngraftNotice *notice = engraft_notice_new_text (
        ENGRAFT_SEVERITY_WARNING, "encoding",
        _("The file is not UTF-8; it was read as Windows-1252. Look whether letters such as ä or é are right."));

      g_clear_error (&problem);
      engraft_import_report_clear (report);
      engraft_import_report_add_notice (report, notice);
      table = read_as (ENGRAFT_ENCODING_WINDOWS_1252, source, title, options, operation, report, &problem);
    }
  if (problem)
    g_propagate_error (error, problem);

  return table;
}
