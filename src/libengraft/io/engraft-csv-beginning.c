/* engraft-csv-beginning.c: names, separator, types of the columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/data/eg-parse-number.h"
#include "libengraft/io/engraft-csv-dialect.h"
#include "libengraft/io/engraft-csv-scan.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-text-value.h"
#include "libengraft/libengraft-enums.h"

#define MAX_COLUMNS 100000

static gboolean
set_up_plan (CsvReader  *reader,
             GError    **error)
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
  if (plan->quote && (quote[1] || !g_ascii_ispunct (plan->quote) || strchr ("+-.,", plan->quote) ||
                      plan->quote == plan->delimiter))
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
skip_lines (CsvReader  *reader,
            gsize      *start,
            GError    **error)
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
            return csv_refuse_long (reader, error);
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
        return csv_refuse_empty (error);
      else
        *start = after - block->bytes;
      reader->n_lines++;
      i++;
    }

  return TRUE;
}

/* Passes over blank lines and comments; returns what is left of length. */
static gsize
pass_over (CsvReader *reader,
           gsize     *start,
           gsize      length)
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
take_sample (CsvReader  *reader,
             gsize      *start,
             gsize      *length,
             GError    **error)
{
  for (;;)
    {
      CsvBlock *block = reader->block;

      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error) ||
          !csv_block_cut (block, *start, CSV_CHUNK_SIZE, &reader->plan, reader->source, reader->cancellable, error))
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
read_sample (CsvReader *reader,
             CsvChunk  *sample,
             gsize      start,
             gsize      length)
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
choose_mark (CsvReader      *reader,
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
plan_fields (CsvReader      *reader,
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
doubt_header (CsvReader *reader,
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
say_found (CsvReader *reader)
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
find_names (CsvReader  *reader,
            gsize       start,
            gsize       length,
            gsize      *next,
            GError    **error)
{
  const gboolean header = engraft_options_get_boolean (ENGRAFT_OPTIONS (reader->options), "header");
  CsvChunk problem = { 0 };
  guint64 n_lines;
  GPtrArray *names = csv_find_names (reader->block->bytes + start, length, &reader->plan, header,
                                     next, &n_lines, &problem);

  if (!names && problem.problem == CSV_OK)
    csv_refuse_empty (error);
  else if (!names)
    csv_refuse (reader, &problem, error);
  else if (names->len > MAX_COLUMNS)
    {
      csv_refuse_columns (reader, n_lines, MAX_COLUMNS, error);
      g_clear_pointer (&names, g_ptr_array_unref);
    }
  reader->n_lines += names ? n_lines : 0;

  return names;
}

/* From the first byte to the names and the place of the first row. */
GPtrArray *
csv_reader_go_to_rows (CsvReader  *reader,
                       gsize      *start,
                       gsize      *length,
                       GError    **error)
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
      csv_refuse_empty (error);
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
gboolean
csv_reader_read_beginning (CsvReader  *reader,
                           GError    **error)
{
  CsvPlan *plan = &reader->plan;
  g_autoptr(GPtrArray) names = NULL;
  CsvChunk *sample;
  gsize start, length;

  if (!set_up_plan (reader, error))
    return FALSE;
  names = csv_reader_go_to_rows (reader, &start, &length, error);
  if (!names)
    return FALSE;
  plan->n_fields = names->len;
  g_ptr_array_add (names, NULL);

  sample = csv_chunk_new (plan->n_fields);
  read_sample (reader, sample, start, length);
  choose_mark (reader, sample);
  reader->rules = engraft_column_rules_new ((const char * const *) names->pdata, reader->options,
                                            plan->mark, reader->report);
  reader->gathered = g_new0 (CsvGathered, plan->n_fields);
  plan_fields (reader, sample);
  g_free (sample->text);
  csv_chunk_free (sample);

  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (reader->options), "header"))
    doubt_header (reader, names);
  say_found (reader);

  return csv_block_cut (reader->block, start, reader->chunk_size, plan, reader->source,
                        reader->cancellable, error);
}
