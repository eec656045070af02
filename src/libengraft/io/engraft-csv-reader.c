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

#include "libengraft/io/engraft-csv-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-number.h"
#include "libengraft/io/engraft-csv-block.h"
#include "libengraft/io/engraft-csv-dialect.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-text-column.h"
#include "libengraft/libengraft-enums.h"

#define BLOCK_SIZE ((gsize) 4 << 20)
#define CHUNK_SIZE ((gsize) 256 << 10)
#define MAX_THREADS 8
#define MAX_COLUMNS 100000
#define MAX_ROWS (G_MAXUINT32 - 1)

/* One column as far as it was read. */
typedef struct
{
  gpointer           cells;
  gsize              size;       /* in cells */
  EngraftStringPool *texts;      /* of CSV_TEXT */
  gboolean           all_whole;
  gboolean           failed;
} Gathered;

typedef struct
{
  EngraftTextSource    *source;
  EngraftEncoding       encoding;     /* asked for */
  EngraftImportOptions *options;
  EngraftOperation     *operation;
  GCancellable         *cancellable;
  EngraftImportReport  *report;
  guint                 n_threads;
  gsize                 chunk_size;

  CsvPlan               plan;
  GPtrArray            *rules;
  Gathered             *gathered;     /* one a field */
  CsvMode              *final_modes;  /* what each was read as in the end */
  gboolean              pass_two;

  CsvBlock              blocks[2];
  CsvBlock             *block, *next;
  GPtrArray            *chunks;       /* of CsvChunk, as many as a block needs */
  guint                 n_chunks;     /* in use */
  GError               *read_error;   /* of reading ahead */

  guint64               n_rows;
  guint64               n_lines;
  guint64               n_blank;
  guint64               n_comments;
  GArray               *jumps;        /* of CsvJump, whole file */
} Reader;

static guint forced_threads;
static gsize forced_chunk_size;

void
engraft_csv_set_threads (guint n_threads,
                         gsize chunk_size)
{
  forced_threads = n_threads;
  forced_chunk_size = chunk_size;
}

/* --- tasks in threads --- */

typedef void (*TaskFunc) (Reader *reader,
                          guint   task);

typedef struct
{
  Reader   *reader;
  TaskFunc  func;
  guint     n_tasks;
  guint     next;       /* atomic */
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

static void
run_tasks (Reader   *reader,
           TaskFunc  func,
           guint     n_tasks)
{
  Tasks tasks = { reader, func, n_tasks, 0 };
  GThread *threads[MAX_THREADS] = { NULL };
  guint n = MIN (reader->n_threads, n_tasks);

  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_try_new ("import", do_tasks, &tasks, NULL);
  do_tasks (&tasks);
  for (guint i = 1; i < n; i++)
    if (threads[i])
      g_thread_join (threads[i]);
}

/* --- what is wrong --- */

static gboolean
refuse (Reader          *reader,
        const CsvChunk  *chunk,
        GError         **error)
{
  const guint64 line = reader->n_lines + chunk->line + 1;
  const guint n_fields = reader->plan.n_fields;
  EngraftImportError code = ENGRAFT_IMPORT_ERROR_QUOTE;
  g_autofree char *where = NULL;
  const char *format, *hint = "";

  where = g_strdup_printf (_("Line %" G_GUINT64_FORMAT ", field %u"), line, chunk->field);
  switch (chunk->problem)
    {
    case CSV_TOO_FEW:
      code = ENGRAFT_IMPORT_ERROR_RAGGED;
      format = ngettext ("%s: the row ends here, but the table has %u column.",
                         "%s: the row ends here, but the table has %u columns.", n_fields);
      break;

    case CSV_TOO_MANY:
      code = ENGRAFT_IMPORT_ERROR_RAGGED;
      format = ngettext ("%s: the row goes on behind this, but the table has %u column. ",
                         "%s: the row goes on behind this, but the table has %u columns. ", n_fields);
      hint = _("A cell that holds the separator must stand in quotation marks.");
      break;

    case CSV_QUOTE_OPEN:
      format = _("%s: the quotation mark that begins this cell is never closed.");
      break;

    case CSV_QUOTE_INSIDE:
      format = _("%s: a quotation mark stands inside the cell. ");
      hint = _("Such a cell must begin and end with quotation marks, and those inside it be doubled; "
               "if the file has none around cells, choose none as the quotation mark.");
      break;

    case CSV_QUOTE_AFTER:
      format = _("%s: text follows the closing quotation mark. ");
      hint = _("A quotation mark inside a cell must be doubled.");
      break;

    case CSV_NUL:
      code = ENGRAFT_IMPORT_ERROR_ENCODING;
      format = _("%s: there is a NUL byte; the file is damaged or no text.");
      break;

    case CSV_ENCODING:
    case CSV_OK:
    default:
      code = ENGRAFT_IMPORT_ERROR_ENCODING;
      format = _("%s: these bytes are no letters in the encoding of the file; choose another encoding.");
    }

  {
    g_autofree char *message = g_strdup_printf (format, where, n_fields);

    g_set_error (error, ENGRAFT_IMPORT_ERROR, code, "%s%s", message, hint);
  }

  return FALSE;
}

static gboolean
refuse_long (Reader  *reader,
             GError **error)
{
  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE,
               _("Line %" G_GUINT64_FORMAT ", field 1: the row that begins here is longer than 64 MB; "
                 "this is no table of text, or its lines end in another way."),
               reader->n_lines + 1);

  return FALSE;
}

static gboolean
refuse_empty (GError **error)
{
  g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                       _("The file is empty."));

  return FALSE;
}

/* --- the beginning --- */

static gboolean
set_up_plan (Reader  *reader,
             GError **error)
{
  static const char delimiters[] = { 0, ',', ';', '\t', '|', ' ' };
  EngraftOptions *options = ENGRAFT_OPTIONS (reader->options);
  const char *quote = engraft_options_get_string (options, "quote");
  const char *comment = engraft_options_get_string (options, "comment");
  CsvPlan *plan = &reader->plan;

  plan->delimiter = delimiters[engraft_options_get_enum (options, "delimiter")];
  plan->comment = comment && *comment ? comment : NULL;
  plan->comment_length = comment ? strlen (comment) : 0;
  plan->quote = quote && *quote ? *quote : '\0';
  if (plan->quote && (quote[1] || !g_ascii_ispunct (plan->quote) || plan->quote == plan->delimiter))
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION,
                   _("“%s” cannot be the quotation mark; it must be one sign such as \" or ', "
                     "and not the separator."), quote);
      return FALSE;
    }

  return TRUE;
}

/* Passes over the lines to skip; start: what follows in the block. */
static gboolean
skip_lines (Reader   *reader,
            gsize    *start,
            GError  **error)
{
  CsvBlock *block = reader->block;
  guint n = 0;

  g_object_get (reader->options, "skip", &n, NULL);
  *start = 0;
  for (guint i = 0; i < n; )
    {
      const char *p = block->bytes + *start, *end = block->bytes + block->length;
      const char *after = csv_skip_line (p, end);

      /* a line end at the end may be half of one */
      if (after == end && !block->at_end)
        {
          gboolean ended = after > p && after[-1] == '\n';

          block->whole = ended ? block->length : *start;
          if (!ended && block->length - *start > CSV_MAX_ROW)
            return refuse_long (reader, error);
          csv_block_begin (reader->next, block);
          block = reader->next;
          reader->next = reader->block;
          reader->block = block;
          if (!csv_block_fill (block, reader->source, reader->cancellable, error))
            return FALSE;
          *start = 0;
          if (!ended)
            continue;
        }
      else if (p == end)
        return refuse_empty (error);
      else
        *start = after - block->bytes;
      reader->n_lines++;
      i++;
    }

  return TRUE;
}

/* Passes over blank lines and comments; returns what is left of length. */
static gsize
pass_over (Reader *reader,
           gsize  *start,
           gsize   length)
{
  const char *p = reader->block->bytes + *start, *end = p + length;

  for (; p < end; p = csv_skip_line (p, end), reader->n_lines++)
    {
      if (csv_is_blank (p, end))
        reader->n_blank++;
      else if (csv_is_comment (p, end, &reader->plan))
        reader->n_comments++;
      else
        break;
    }
  *start += length - (end - p);

  return end - p;
}

/* The whole rows at the beginning, no more than a chunk when rows are short.
 * Any number of comments may come before. */
static gboolean
take_sample (Reader  *reader,
             gsize   *start,
             gsize   *length,
             GError **error)
{
  for (;;)
    {
      CsvBlock *block = reader->block;

      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error) ||
          !csv_block_cut (block, *start, CHUNK_SIZE, &reader->plan, reader->source, reader->cancellable, error))
        return FALSE;

      *length = block->n_cuts ? block->cuts[0] - *start : 0;
      block->n_cuts = 0;
      *length = pass_over (reader, start, *length);
      if (*length > 0 || (block->at_end && *start == block->length))
        return TRUE;

      block->whole = *start;
      csv_block_begin (reader->next, block);
      reader->block = reader->next;
      reader->next = block;
      *start = 0;
      if (!csv_block_fill (reader->block, reader->source, reader->cancellable, error))
        return FALSE;
    }
}

static void
read_sample (Reader   *reader,
             CsvChunk *sample,
             gsize     start,
             gsize     length)
{
  reader->plan.fields = g_new0 (CsvField, reader->plan.n_fields);
  for (guint i = 0; i < reader->plan.n_fields; i++)
    reader->plan.fields[i].mode = CSV_TEXT;

  if (length == 0)
    return;
  sample->text = g_memdup2 (reader->block->bytes + start, length);
  sample->length = length;
  csv_chunk_read (sample, &reader->plan);
}

static void
choose_mark (Reader         *reader,
             const CsvChunk *sample)
{
  EngraftDecimal decimal = engraft_options_get_enum (ENGRAFT_OPTIONS (reader->options), "decimal");
  CsvMark mark;

  reader->plan.mark = decimal == ENGRAFT_DECIMAL_COMMA ? ',' : '.';
  if (decimal != ENGRAFT_DECIMAL_AUTOMATIC || reader->plan.delimiter == ',')
    return;

  mark = csv_find_mark (sample);
  if (mark == CSV_MARK_COMMA)
    reader->plan.mark = ',';
  else if (mark == CSV_MARK_UNCLEAR)
    {
      EngraftNotice *notice = engraft_notice_new_text (
        ENGRAFT_SEVERITY_WARNING, "decimal",
        _("Numbers such as 1,234 may have a decimal comma or a separator of thousands; "
          "they are kept as text until you say which."));

      engraft_notice_set_remedy (notice, _("Read as Decimal Comma"), "decimal", "\"comma\"");
      engraft_import_report_add_notice (reader->report, notice);
    }
}

static void
plan_fields (Reader         *reader,
             const CsvChunk *sample)
{
  for (guint i = 0; i < reader->plan.n_fields; i++)
    {
      CsvField *field = &reader->plan.fields[i];
      const EngraftColumnRule *rule = reader->rules->pdata[i];

      field->rule = rule;
      field->mode = csv_find_mode (&sample->parts[i], rule);
      field->whole = rule->choice == ENGRAFT_COLUMN_CHOICE_INTEGER;
      field->refused = rule->choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC ?
        EG_NUMBER_LEADING_ZERO | EG_NUMBER_INEXACT : field->whole ? EG_NUMBER_INEXACT : 0;
      reader->gathered[i].all_whole = TRUE;
    }
}

static void
doubt_header (Reader    *reader,
              GPtrArray *names)
{
  EngraftNotice *notice;
  guint n = 0;

  for (guint i = 0; names->pdata[i]; i++)
    {
      const char *name = names->pdata[i];

      if (!(engraft_text_get_kinds (name, strlen (name), reader->plan.mark) & ENGRAFT_KIND_NUMBER))
        return;
      n++;
    }
  if (n == 0)
    return;

  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "header",
                                    _("The first row was read as names, but holds only numbers."));
  engraft_notice_set_remedy (notice, _("Read It as Data"), "header", "false");
  engraft_import_report_add_notice (reader->report, notice);
}

static const char *
get_nick (GType type,
          int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);

  return g_enum_get_value (klass, value)->value_nick;
}

static void
say_found (Reader *reader)
{
  static const char delimiters[] = ",;\t| ";
  const EngraftDelimiter delimiter =
    ENGRAFT_DELIMITER_COMMA + (strchr (delimiters, reader->plan.delimiter) - delimiters);

  engraft_import_report_set_found (reader->report, "format",
                                   get_nick (ENGRAFT_TYPE_FILE_FORMAT, ENGRAFT_FORMAT_CSV));
  engraft_import_report_set_found (reader->report, "encoding",
                                   get_nick (ENGRAFT_TYPE_ENCODING,
                                             engraft_text_source_get_encoding (reader->source)));
  engraft_import_report_set_found (reader->report, "delimiter",
                                   get_nick (ENGRAFT_TYPE_DELIMITER, delimiter));
  engraft_import_report_set_found (reader->report, "decimal",
                                   get_nick (ENGRAFT_TYPE_DECIMAL, reader->plan.mark == ',' ?
                                             ENGRAFT_DECIMAL_COMMA : ENGRAFT_DECIMAL_POINT));
}

static GPtrArray *
find_names (Reader   *reader,
            gsize     start,
            gsize     length,
            gsize    *next,
            GError  **error)
{
  const gboolean header = engraft_options_get_boolean (ENGRAFT_OPTIONS (reader->options), "header");
  CsvChunk problem = { 0 };
  guint64 n_lines;
  GPtrArray *names = csv_find_names (reader->block->bytes + start, length, &reader->plan, header,
                                     next, &n_lines, &problem);

  if (!names && problem.problem == CSV_OK)
    refuse_empty (error);
  else if (!names)
    refuse (reader, &problem, error);
  else if (names->len > MAX_COLUMNS)
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE,
                   _("Line %" G_GUINT64_FORMAT ", field %u: the file has more columns than can be read."),
                   reader->n_lines + n_lines, MAX_COLUMNS + 1);
      g_clear_pointer (&names, g_ptr_array_unref);
    }
  reader->n_lines += names ? n_lines : 0;

  return names;
}

/* From the first byte to the names and the place of the first row. */
static GPtrArray *
go_to_rows (Reader  *reader,
            gsize   *start,
            gsize   *length,
            GError **error)
{
  CsvPlan *plan = &reader->plan;
  GPtrArray *names;
  gsize next;

  csv_block_begin (reader->block, NULL);
  reader->n_lines = 0;
  if (!engraft_text_source_rewind (reader->source, reader->encoding, reader->cancellable, error) ||
      !csv_block_fill (reader->block, reader->source, reader->cancellable, error) ||
      !skip_lines (reader, start, error) ||
      !take_sample (reader, start, length, error))
    return NULL;
  if (*length == 0)
    {
      refuse_empty (error);
      return NULL;
    }

  if (!plan->delimiter)
    plan->delimiter = csv_find_delimiter (reader->block->bytes + *start, *length, plan);
  csv_plan_prepare (plan);

  names = find_names (reader, *start, *length, &next, error);
  *start += next;
  *length -= next;

  return names;
}

/* Names, separator, types; in the end the block is cut into chunks. */
static gboolean
read_beginning (Reader  *reader,
                GError **error)
{
  CsvPlan *plan = &reader->plan;
  g_autoptr(GPtrArray) names = NULL;
  CsvChunk *sample;
  gsize start, length;

  if (!set_up_plan (reader, error))
    return FALSE;
  names = go_to_rows (reader, &start, &length, error);
  if (!names)
    return FALSE;
  plan->n_fields = names->len;
  g_ptr_array_add (names, NULL);

  sample = csv_chunk_new (plan->n_fields);
  read_sample (reader, sample, start, length);
  choose_mark (reader, sample);
  reader->rules = engraft_column_rules_new ((const char * const *) names->pdata, reader->options,
                                            plan->mark, reader->report);
  reader->gathered = g_new0 (Gathered, plan->n_fields);
  plan_fields (reader, sample);
  g_free (sample->text);
  csv_chunk_free (sample);

  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (reader->options), "header"))
    doubt_header (reader, names);
  say_found (reader);

  return csv_block_cut (reader->block, start, reader->chunk_size, plan, reader->source,
                        reader->cancellable, error);
}

/* --- the rows --- */

static void
read_chunk (Reader *reader,
            guint   task)
{
  /* the first task is to read ahead */
  if (task > 0)
    csv_chunk_read (reader->chunks->pdata[task - 1], &reader->plan);
  else if (!reader->block->too_long)
    {
      csv_block_begin (reader->next, reader->block);
      csv_block_fill (reader->next, reader->source, reader->cancellable, &reader->read_error);
    }
}

static void
set_up_chunks (Reader *reader)
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
reserve (Reader   *reader,
         Gathered *to,
         guint64   n_rows,
         gsize     cell_size)
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
gather_texts (CsvPart  *part,
              guint     n_rows,
              Gathered *to,
              guint64   row)
{
  g_autofree guint32 *code = g_new (guint32, MAX (part->n_texts, 1));
  const guint32 *from = part->cells;
  guint32 *cells = (guint32 *) to->cells + row;

  for (guint i = 0; i < part->n_texts; i++)
    code[i] = part->texts[i].missing ? ENGRAFT_NO_CODE :
      engraft_string_pool_add (to->texts, part->texts[i].text, part->texts[i].length);
  for (guint i = 0; i < n_rows; i++)
    cells[i] = from[i] == ENGRAFT_NO_CODE ? ENGRAFT_NO_CODE : code[from[i]];
}

/* One column of all chunks. */
static void
gather_column (Reader *reader,
               guint   column)
{
  const CsvField *field = &reader->plan.fields[column];
  Gathered *to = &reader->gathered[column];
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
add_jump (Reader  *reader,
          guint64  row,
          gint64   offset)
{
  const CsvJump jump = { row, offset };

  if (reader->jumps->len == 0 ||
      g_array_index (reader->jumps, CsvJump, reader->jumps->len - 1).offset != offset)
    g_array_append_val (reader->jumps, jump);
}

/* Whether the chunks were right, in their order. */
static gboolean
check_chunks (Reader  *reader,
              GError **error)
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
        return refuse_long (reader, error);
      return refuse (reader, chunk, error);
    }

  return reader->block->too_long ? refuse_long (reader, error) : TRUE;
}

static gboolean
count_rows (Reader  *reader,
            GError **error)
{
  guint64 n_rows = reader->n_rows;

  for (guint i = 0; i < reader->n_chunks; i++)
    n_rows += ((CsvChunk *) reader->chunks->pdata[i])->n_rows;
  if (n_rows > MAX_ROWS)
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_TOO_LARGE,
                   _("Line %" G_GUINT64_FORMAT ", field 1: the file has more rows than a table can hold, %u."),
                   reader->n_lines, MAX_ROWS);
      return FALSE;
    }

  return TRUE;
}

/* first_line: lines before the first chunk */
static void
count_lines (Reader  *reader,
             guint64  first_line)
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
say_progress (Reader *reader)
{
  const guint64 size = MAX (engraft_text_source_get_size (reader->source), 1);
  double share = (double) engraft_text_source_get_position (reader->source) / size;

  if (reader->operation)
    engraft_operation_set_fraction (reader->operation, reader->pass_two ? .7 + .25 * share : .7 * share);
}

/* From the block that is cut to the end of the file. */
static gboolean
read_rows (Reader  *reader,
           GError **error)
{
  for (;;)
    {
      const guint64 first_line = reader->n_lines;
      CsvBlock *done = reader->block;

      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;

      set_up_chunks (reader);
      run_tasks (reader, read_chunk, reader->n_chunks + 1);
      if (!check_chunks (reader, error) || !count_rows (reader, error))
        return FALSE;
      if (reader->read_error)
        {
          g_propagate_error (error, g_steal_pointer (&reader->read_error));
          return FALSE;
        }
      run_tasks (reader, gather_column, reader->plan.n_fields);
      count_lines (reader, first_line);
      say_progress (reader);

      if (done->at_end && done->whole == done->length)
        return engraft_text_source_check (reader->source, error);

      reader->block = reader->next;
      reader->next = done;
      if (!csv_block_cut (reader->block, 0, reader->chunk_size, &reader->plan, reader->source,
                          reader->cancellable, error))
        return FALSE;
    }
}

/* Columns that were not what they seemed are read once more, as texts. */
static gboolean
read_again (Reader  *reader,
            GError **error)
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
          reader->gathered[i] = (Gathered) { 0 };
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
  names = go_to_rows (reader, &start, &length, error);
  if (!names ||
      !csv_block_cut (reader->block, start, reader->chunk_size, &reader->plan, reader->source,
                      reader->cancellable, error) ||
      !read_rows (reader, error))
    return FALSE;
  if (reader->n_rows != n_rows)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _("The file changed while it was being read; read it again."));
      return FALSE;
    }

  return TRUE;
}

/* --- the end --- */

static guint64
get_line (guint    row,
          gpointer user_data)
{
  Reader *reader = user_data;
  const CsvJump *jumps = (const CsvJump *) (gpointer) reader->jumps->data;
  guint low = 0, high = reader->jumps->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (jumps[middle].row <= row)
        low = middle;
      else
        high = middle;
    }

  return row + jumps[low].offset + 1;
}

static EngraftColumn *
make_column (Reader *reader,
             guint   i)
{
  const EngraftColumnRule *rule = reader->rules->pdata[i];
  Gathered *from = &reader->gathered[i];
  EngraftColumn *column;
  EngraftColumnType type = ENGRAFT_COLUMN_NUMBER;
  CsvMode mode = reader->final_modes[i];

  if (mode == CSV_TEXT)
    {
      guint32 *codes = g_realloc_n (g_steal_pointer (&from->cells), reader->n_rows, sizeof (guint32));

      column = engraft_text_column (codes, reader->n_rows, g_steal_pointer (&from->texts),
                                    rule, get_line, reader, reader->report);
    }
  else
    {
      double *values = g_realloc_n (g_steal_pointer (&from->cells), reader->n_rows, sizeof (double));

      if (mode == CSV_DATE)
        type = ENGRAFT_COLUMN_DATE;
      else if (rule->choice == ENGRAFT_COLUMN_CHOICE_INTEGER ||
               (rule->choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC && from->all_whole))
        type = ENGRAFT_COLUMN_INTEGER;
      column = engraft_column_new_numbers (rule->name, type,
                                           g_bytes_new_take (values, reader->n_rows * sizeof (double)));
    }

  return engraft_column_rule_finish (rule, column, reader->report);
}

static void
say_passed_over (Reader *reader)
{
  const guint n_blank = MIN (reader->n_blank, G_MAXUINT), n_comments = MIN (reader->n_comments, G_MAXUINT);

  if (n_blank)
    engraft_import_report_add_notice (reader->report, engraft_notice_new (
      ENGRAFT_SEVERITY_INFO, NULL,
      ngettext ("%u blank line was passed over.", "%u blank lines were passed over.", n_blank), n_blank));
  if (n_comments)
    engraft_import_report_add_notice (reader->report, engraft_notice_new (
      ENGRAFT_SEVERITY_INFO, "comment",
      ngettext ("%u comment line was passed over.", "%u comment lines were passed over.", n_comments),
      n_comments));
}

static EngraftTable *
make_table (Reader      *reader,
            const char  *title,
            GError     **error)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  EngraftTable *table = NULL;

  if (reader->n_rows == 0)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                           _("The file has names, but no rows of data."));
      return NULL;
    }

  for (guint i = 0; i < reader->plan.n_fields; i++)
    {
      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        break;
      g_ptr_array_add (columns, reader->final_modes[i] == CSV_SKIP ? NULL : make_column (reader, i));
    }
  say_passed_over (reader);
  if (columns->len == reader->plan.n_fields)
    table = engraft_column_rules_to_table (reader->rules, columns, title, reader->report, error);
  for (guint i = 0; i < columns->len; i++)
    g_clear_object (&columns->pdata[i]);

  return table;
}

static void
reader_init (Reader *reader)
{
  const gsize chunk_size = forced_chunk_size ? forced_chunk_size : CHUNK_SIZE;
  const gsize needed = MIN (engraft_text_source_get_size (reader->source), BLOCK_SIZE) + 64;
  const gsize block_size = MIN (needed, forced_chunk_size ? forced_chunk_size * 4 : BLOCK_SIZE);

  reader->chunk_size = chunk_size;
  reader->n_threads = CLAMP (forced_threads ? forced_threads : g_get_num_processors (), 1, MAX_THREADS);
  csv_block_init (&reader->blocks[0], MAX (block_size, 16));
  csv_block_init (&reader->blocks[1], MAX (block_size, 16));
  reader->block = &reader->blocks[0];
  reader->next = &reader->blocks[1];
  reader->chunks = g_ptr_array_new_with_free_func ((GDestroyNotify) csv_chunk_free);
  reader->jumps = g_array_new (FALSE, FALSE, sizeof (CsvJump));
}

static void
reader_clear (Reader *reader)
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
free_text_buffers (Reader *reader)
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
  Reader reader = { .source = source, .encoding = encoding, .options = options, .operation = operation,
                    .report = report };
  EngraftTable *table = NULL;

  if (operation)
    reader.cancellable = engraft_operation_get_cancellable (operation);
  reader_init (&reader);
  if (read_beginning (&reader, error) && read_rows (&reader, error))
    {
      reader.final_modes = g_new0 (CsvMode, reader.plan.n_fields);
      for (guint i = 0; i < reader.plan.n_fields; i++)
        reader.final_modes[i] = CSV_TEXT;
      if (read_again (&reader, error))
        {
          free_text_buffers (&reader);
          table = make_table (&reader, title, error);
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
