/* engraft-csv-chunk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-chunk.h"

#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"
#include "kernel/data/eg-parse-plain.h"
#include "libengraft/io/engraft-csv-scan.h"

CsvChunk *
csv_chunk_new (guint n_fields)
{
  CsvChunk *self = g_new0 (CsvChunk, 1);

  self->n_parts = n_fields;
  self->parts = g_new0 (CsvPart, n_fields);
  self->jumps = g_array_new (FALSE, FALSE, sizeof (CsvJump));

  return self;
}

void
csv_chunk_free (CsvChunk *self)
{
  for (guint i = 0; i < self->n_parts; i++)
    {
      g_free (self->parts[i].cells);
      csv_texts_clear (&self->parts[i].texts);
    }
  g_free (self->parts);
  g_array_unref (self->jumps);
  g_free (self);
}

static void
give_up (CsvPart *part)
{
  part->failed = TRUE;
  part->mode = CSV_SKIP;
}

static inline void
put_number (CsvPart        *part,
            const CsvField *field,
            guint           row,
            double          value,
            unsigned        flags)
{
  double *values = part->cells;

  if (field->rule->missing_numbers->len && engraft_column_rule_is_missing_number (field->rule, value))
    {
      values[row] = NAN;
      return;
    }
  if (flags & field->refused ||
      (field->whole && (value != trunc (value) || fabs (value) > 9007199254740992.)))
    {
      give_up (part);
      return;
    }
  part->all_whole &= (flags & EG_NUMBER_WHOLE) != 0;
  values[row] = value;
}

static const char *
read_odd_number (CsvScanner     *scanner,
                 CsvPart        *part,
                 const CsvField *field,
                 const char     *p,
                 guint           row)
{
  unsigned flags;
  double value;
  CsvCell cell;
  gsize n;

  p = csv_scan_cell (scanner, p, &cell);
  if (!p)
    return NULL;

  /* blanks within quotation marks */
  while (cell.length && (*cell.text == ' ' || *cell.text == '\t'))
    {
      cell.text++;
      cell.length--;
    }
  for (n = cell.length; n && (cell.text[n - 1] == ' ' || cell.text[n - 1] == '\t'); n--);

  if (n && eg_parse_number (cell.text, n, scanner->plan->mark, &value, &flags) == n)
    put_number (part, field, row, value, flags);
  else if (n == 0 || engraft_column_rule_is_missing (field->rule, cell.text, n))
    ((double *) part->cells)[row] = NAN;
  else
    give_up (part);

  return p;
}

static inline const char *
read_number (CsvScanner     *scanner,
             CsvPart        *part,
             const CsvField *field,
             const char     *p,
             guint           row)
{
  const CsvPlan *plan = scanner->plan;
  unsigned flags;
  double value;
  bool whole;
  gsize n;

  if (plan->stops[(guchar) *p] == 1)
    {
      ((double *) part->cells)[row] = NAN;
      return p;
    }

  if (scanner->end - p >= EG_PLAIN_ROOM)
    {
      n = eg_parse_plain_number (p, plan->mark != plan->delimiter ? plan->mark : '\0', &value, &whole);
      if (n > 0 && plan->stops[(guchar) p[n]] == 1)
        {
          put_number (part, field, row, value, whole ? EG_NUMBER_WHOLE : 0);
          return p + n;
        }
    }

  if (plan->mark != plan->delimiter)
    {
      n = eg_parse_number (p, scanner->end - p, plan->mark, &value, &flags);
      if (n > 0 && plan->stops[(guchar) p[n]] == 1)
        {
          put_number (part, field, row, value, flags);
          return p + n;
        }
    }

  return read_odd_number (scanner, part, field, p, row);
}

static const char *
read_date (CsvScanner     *scanner,
           CsvPart        *part,
           const CsvField *field,
           const char     *p,
           guint           row)
{
  double *values = part->cells;
  CsvCell cell;

  /* 2024-02-29, and no text that means missing begins so */
  if (scanner->end - p > 10 && scanner->plan->stops[(guchar) p[10]] == 1 &&
      !field->rule->begins[(guchar) *p] && eg_parse_plain_date (p, &values[row]))
    return p + 10;

  p = csv_scan_cell (scanner, p, &cell);
  if (!p)
    return NULL;

  if (cell.length == 0 || csv_is_missing (field->rule, cell.text, cell.length))
    values[row] = NAN;
  else if (!eg_parse_date (cell.text, cell.length, EG_DATE_YMD, &values[row]))
    give_up (part);

  return p;
}

static inline const char *
read_cell (CsvScanner *scanner,
           const char *p,
           guint       row)
{
  CsvPart *part = &scanner->chunk->parts[scanner->field];
  const CsvField *field = &scanner->plan->fields[scanner->field];
  CsvCell cell;

  switch (part->mode)
    {
    case CSV_NUMBER:
      return read_number (scanner, part, field, p, row);

    case CSV_DATE:
      return read_date (scanner, part, field, p, row);

    case CSV_TEXT:
      p = csv_scan_cell (scanner, p, &cell);
      if (p)
        ((guint32 *) part->cells)[row] = csv_texts_add (&part->texts, field->rule, cell.text, cell.length,
                                                        scanner->end);
      return p;

    case CSV_SKIP:
    default:
      return csv_scan_cell (scanner, p, &cell);
    }
}

/* Returns the end of the row, which is a line end. */
static const char *
read_row (CsvScanner *scanner,
          const char *p,
          guint       row)
{
  const CsvPlan *plan = scanner->plan;
  const gboolean spaced = plan->delimiter == ' ';

  for (scanner->field = 0; ; scanner->field++, p++)
    {
      if (spaced)
        while (*p == ' ')
          p++;

      p = read_cell (scanner, p, row);
      if (!p)
        return NULL;

      if (spaced && *p == ' ')
        {
          while (p[1] == ' ')
            p++;
          if (csv_is_line_end (p[1]))
            p++;
        }
      if (csv_is_line_end (*p))
        break;
      if (scanner->field + 1 == plan->n_fields)
        return csv_scanner_fail (scanner, CSV_TOO_MANY);
    }

  if (scanner->field + 1 < plan->n_fields)
    return csv_scanner_fail (scanner, CSV_TOO_FEW);

  return p;
}

static void
make_room (CsvChunk *self)
{
  self->rows_size = MAX (self->rows_size * 2, 1024);
  for (guint i = 0; i < self->n_parts; i++)
    if (self->parts[i].mode != CSV_SKIP)
      self->parts[i].cells = g_realloc_n (self->parts[i].cells, self->rows_size, sizeof (double));
}

static void
begin (CsvChunk      *self,
       const CsvPlan *plan)
{
  for (guint i = 0; i < self->n_parts; i++)
    {
      CsvPart *part = &self->parts[i];

      part->mode = plan->fields[i].mode;
      part->failed = FALSE;
      part->all_whole = TRUE;
      if (part->mode == CSV_TEXT)
        csv_texts_begin (&part->texts);
      if (part->mode != CSV_SKIP && self->rows_size)
        part->cells = g_realloc_n (part->cells, self->rows_size, sizeof (double));
    }
  self->n_rows = 0;
  self->n_lines = self->n_blank = self->n_comments = 0;
  self->problem = CSV_OK;
  g_array_set_size (self->jumps, 0);
}

void
csv_chunk_read (CsvChunk      *self,
                const CsvPlan *plan)
{
  CsvScanner scanner = { self, plan, self->text + self->length, 0, 0 };
  const char *p = self->text;
  gint64 offset = 0;

  begin (self, plan);
  if (!csv_chunk_check (self, plan))
    return;

  while (p < scanner.end)
    {
      gint64 now = scanner.n_lines - (gint64) self->n_rows;

      if (csv_is_blank (p, scanner.end))
        self->n_blank++;
      else if (csv_is_comment (p, scanner.end, plan))
        self->n_comments++;
      else
        {
          if (now != offset)
            {
              const CsvJump jump = { self->n_rows, now };

              g_array_append_val (self->jumps, jump);
              offset = now;
            }
          if (self->n_rows == self->rows_size)
            make_room (self);
          p = read_row (&scanner, p, self->n_rows);
          if (!p)
            return;
          self->n_rows++;
        }

      p = csv_skip_line (p, scanner.end);
      scanner.n_lines++;
    }
  self->n_lines = scanner.n_lines;
}
