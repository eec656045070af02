/* engraft-csv-rows.c: chunks are read in threads and put behind one another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-reader-private.h"

#include <string.h>

#define MAX_ROWS (G_MAXUINT32 - 1)

typedef struct
{
  CsvReader   *reader;
  CsvTaskFunc  func;
  guint        n_tasks;
  guint        next;       /* atomic */
} Tasks;

static gpointer
do_tasks (gpointer data)
{
  Tasks *tasks = data;
  guint task;

  while ((task = g_atomic_int_add (&tasks->next, 1)) < tasks->n_tasks)
    tasks->func (tasks->reader, task);

  return NULL;
}

void
csv_reader_run_tasks (CsvReader   *reader,
                      CsvTaskFunc  func,
                      guint        n_tasks)
{
  Tasks tasks = { reader, func, n_tasks, 0 };
  GThread *threads[CSV_MAX_THREADS] = { NULL };
  guint n = MIN (reader->n_threads, n_tasks);

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_try_new ("import", do_tasks, &tasks, NULL);
  do_tasks (&tasks);
  for (guint i = 1; i < n; i++)
    if (threads[i])
      g_thread_join (threads[i]);
}

static void
read_chunk (CsvReader *reader,
            guint      task)
{
  /* the first task is to read ahead */
  if (task > 0)
    csv_chunk_read (reader->chunks->pdata[task - 1], &reader->plan);
  else if (!reader->block->too_long)
    {
      csv_block_begin (reader->next, reader->block);
      if (csv_block_fill (reader->next, reader->source, reader->cancellable, &reader->read_error))
        csv_block_cut (reader->next, 0, reader->chunk_size, &reader->plan, reader->source,
                       reader->cancellable, &reader->read_error);
    }
}

static void
set_up_chunks (CsvReader *reader)
{
  CsvBlock *block = reader->block;

  reader->n_chunks = block->n_cuts;
  while (reader->chunks->len < reader->n_chunks)
    g_ptr_array_add (reader->chunks, csv_chunk_new (reader->plan.n_fields));

  for (guint i = 0; i < block->n_cuts; i++)
    {
      CsvChunk *chunk = reader->chunks->pdata[i];
      gsize from = i == 0 ? block->first : block->cuts[i - 1];

      chunk->text = block->bytes + from;
      chunk->length = block->cuts[i] - from;
    }
}

static void
reserve (CsvReader   *reader,
         CsvGathered *to,
         guint64      n_rows,
         gsize        cell_size)
{
  const guint64 size = engraft_text_source_get_size (reader->source);
  const guint64 done = MAX (engraft_text_source_get_position (reader->source), 1);
  guint64 guess;

  if (n_rows <= to->size)
    return;

  /* what is reserved and not used costs no memory */
  guess = (double) n_rows * size / done * 1.02 + 1024;
  to->size = MAX (n_rows, to->size == 0 ? guess : MAX (guess, to->size + to->size / 8));
  to->cells = g_realloc_n (to->cells, to->size, cell_size);
}

static void
gather_texts (CsvPart     *part,
              guint        n_rows,
              CsvGathered *to,
              guint64      row)
{
  g_autofree guint32 *code = g_new (guint32, MAX (part->texts.n, 1));
  const guint32 *from = part->cells;
  guint32 *cells = (guint32 *) to->cells + row;

  for (guint i = 0; i < part->texts.n; i++)
    {
      const CsvText *text = &part->texts.items[i];

      engraft_string_pool_expect (to->texts, part->texts.items[MIN (i + 12, part->texts.n - 1)].hash);
      code[i] = text->missing ? ENGRAFT_NO_CODE :
        engraft_string_pool_add_hashed (to->texts, text->text, text->length, text->hash);
    }
  for (guint i = 0; i < n_rows; i++)
    cells[i] = from[i] == ENGRAFT_NO_CODE ? ENGRAFT_NO_CODE : code[from[i]];
}

/* One column of all chunks. */
static void
gather_column (CsvReader *reader,
               guint      column)
{
  const CsvField *field = &reader->plan.fields[column];
  CsvGathered *to = &reader->gathered[column];
  guint64 row = reader->n_rows, n_rows = row;

  if (field->mode == CSV_SKIP || to->failed)
    return;

  for (guint i = 0; i < reader->n_chunks; i++)
    {
      CsvChunk *chunk = reader->chunks->pdata[i];

      n_rows += chunk->n_rows;
      to->failed |= chunk->parts[column].failed;
      to->all_whole &= chunk->parts[column].all_whole;
    }
  if (to->failed)
    {
      g_clear_pointer (&to->cells, g_free);
      return;
    }

  reserve (reader, to, n_rows, field->mode == CSV_TEXT ? sizeof (guint32) : sizeof (double));
  if (field->mode == CSV_TEXT && !to->texts)
    to->texts = engraft_string_pool_new ();
  for (guint i = 0; i < reader->n_chunks; i++)
    {
      CsvChunk *chunk = reader->chunks->pdata[i];

      if (chunk->n_rows == 0)
        continue;
      if (field->mode == CSV_TEXT)
        gather_texts (&chunk->parts[column], chunk->n_rows, to, row);
      else
        memcpy ((double *) to->cells + row, chunk->parts[column].cells, chunk->n_rows * sizeof (double));
      row += chunk->n_rows;
    }
}

static void
add_jump (CsvReader *reader,
          guint64    row,
          gint64     offset)
{
  const CsvJump jump = { row, offset };

  if (reader->jumps->len == 0 ||
      g_array_index (reader->jumps, CsvJump, reader->jumps->len - 1).offset != offset)
    g_array_append_val (reader->jumps, jump);
}

/* Whether the chunks were right, in their order. */
static gboolean
check_chunks (CsvReader  *reader,
              GError    **error)
{
  for (guint i = 0; i < reader->n_chunks; i++)
    {
      CsvChunk *chunk = reader->chunks->pdata[i];

      if (chunk->problem == CSV_OK)
        {
          reader->n_lines += chunk->n_lines;
          continue;
        }
      if (reader->block->too_long && chunk->problem != CSV_QUOTE_OPEN)
        return csv_refuse_long (reader, error);
      return csv_refuse (reader, chunk, error);
    }

  return reader->block->too_long ? csv_refuse_long (reader, error) : TRUE;
}

static gboolean
count_rows (CsvReader  *reader,
            GError    **error)
{
  guint64 n_rows = reader->n_rows;

  for (guint i = 0; i < reader->n_chunks; i++)
    n_rows += ((CsvChunk *) reader->chunks->pdata[i])->n_rows;
  if (n_rows > MAX_ROWS)
    return csv_refuse_rows (reader, MAX_ROWS, error);

  return TRUE;
}

/* first_line: lines before the first chunk */
static void
count_lines (CsvReader *reader,
             guint64    first_line)
{
  for (guint i = 0; i < reader->n_chunks; i++)
    {
      CsvChunk *chunk = reader->chunks->pdata[i];
      const gint64 offset = (gint64) (first_line - reader->n_rows);

      if (chunk->n_rows && !(chunk->jumps->len && g_array_index (chunk->jumps, CsvJump, 0).row == 0))
        add_jump (reader, reader->n_rows, offset);
      for (guint k = 0; k < chunk->jumps->len; k++)
        {
          const CsvJump *jump = &g_array_index (chunk->jumps, CsvJump, k);

          add_jump (reader, reader->n_rows + jump->row, offset + jump->offset);
        }
      reader->n_rows += chunk->n_rows;
      reader->n_blank += chunk->n_blank;
      reader->n_comments += chunk->n_comments;
      first_line += chunk->n_lines;
    }
}

static void
say_progress (CsvReader *reader)
{
  const guint64 size = MAX (engraft_text_source_get_size (reader->source), 1);
  double share = (double) engraft_text_source_get_position (reader->source) / size;

  if (reader->operation)
    engraft_operation_set_fraction (reader->operation, reader->pass_two ? .7 + .25 * share : .7 * share);
}

gboolean
csv_reader_read_rows (CsvReader  *reader,
                      GError    **error)
{
  for (;;)
    {
      const guint64 first_line = reader->n_lines;
      CsvBlock *done = reader->block;

      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;

      set_up_chunks (reader);
      csv_reader_run_tasks (reader, read_chunk, reader->n_chunks + 1);
      if (!check_chunks (reader, error) || !count_rows (reader, error))
        return FALSE;
      if (reader->read_error)
        {
          g_propagate_error (error, g_steal_pointer (&reader->read_error));
          return FALSE;
        }
      csv_reader_run_tasks (reader, gather_column, reader->plan.n_fields);
      count_lines (reader, first_line);
      say_progress (reader);

      if (done->at_end && done->whole == done->length)
        return engraft_text_source_check (reader->source, error);

      reader->block = reader->next;
      reader->next = done;
    }
}
