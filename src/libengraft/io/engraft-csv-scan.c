/* engraft-csv-scan.c: where cells and rows end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-scan.h"

#include <string.h>

void
csv_plan_prepare (CsvPlan *plan)
{
  memset (plan->stops, 0, sizeof plan->stops);
  plan->stops['\n'] = plan->stops['\r'] = 1;
  plan->stops[(guchar) plan->delimiter] = 1;
  if (plan->quote)
    plan->stops[(guchar) plan->quote] = 2;
  plan->each_delimiter = EG_EACH_BYTE (plan->delimiter);
  plan->each_quote = EG_EACH_BYTE (plan->quote ? plan->quote : '\n');
}

static inline const char *
pass_line_end (const char *p,
               const char *end)
{
  if (*p == '\r' && p + 1 < end && p[1] == '\n')
    return p + 2;

  return p + 1;
}

const char *
csv_skip_line (const char *text,
               const char *end)
{
  while (text < end && !csv_is_line_end (*text))
    text++;

  return text < end ? pass_line_end (text, end) : end;
}

gboolean
csv_is_blank (const char *text,
              const char *end)
{
  while (text < end && *text == ' ')
    text++;

  return text < end && csv_is_line_end (*text);
}

gboolean
csv_is_comment (const char    *text,
                const char    *end,
                const CsvPlan *plan)
{
  return plan->comment && (gsize) (end - text) >= plan->comment_length &&
         memcmp (text, plan->comment, plan->comment_length) == 0;
}

const char *
csv_scanner_fail (CsvScanner *scanner,
                  CsvProblem  problem)
{
  scanner->chunk->problem = problem;
  scanner->chunk->line = scanner->n_lines;
  scanner->chunk->field = scanner->field + 1;

  return NULL;
}

static guint64
count_line_ends (const char *p,
                 const char *end)
{
  guint64 n = 0;

  for (; p < end; p++)
    n += *p == '\n' || (*p == '\r' && p[1] != '\n');

  return n;
}

const char *
csv_scan_quoted (CsvScanner *scanner,
                 const char *p,
                 CsvCell    *cell)
{
  const char quote = scanner->plan->quote, *stop;
  const guint64 first_line = scanner->n_lines;
  char *out = (char *) p;

  cell->text = p;
  for (;;)
    {
      stop = memchr (p, quote, scanner->end - p);
      if (!stop)
        {
          scanner->n_lines = first_line;
          return csv_scanner_fail (scanner, CSV_QUOTE_OPEN);
        }
      scanner->n_lines += count_line_ends (p, stop);
      if (out != p)
        memmove (out, p, stop - p);
      out += stop - p;
      p = stop + 1;
      if (*p != quote)
        break;
      *out++ = quote;
      p++;
    }
  cell->length = out - cell->text;

  p = csv_skip_blanks (p, scanner->plan->delimiter);
  if (!csv_is_line_end (*p) && *p != scanner->plan->delimiter)
    return csv_scanner_fail (scanner, CSV_QUOTE_AFTER);

  return p;
}

/* Bytes from 1 to 127 go by eight at a time. */
static const char *
find_bad_byte (const char *p,
               const char *end)
{
  const char *bad;

  for (; end - p >= 8; p += 8)
    {
      const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), tops = ones << 7;
      guint64 word;

      memcpy (&word, p, 8);
      if (((word - ones) | word) & tops)
        break;
    }

  return g_utf8_validate (p, end - p, &bad) ? NULL : bad;
}

/* Where a byte stands, as well as it can be said of a damaged file. */
static void
fail_at (CsvScanner *scanner,
         const char *bad)
{
  const CsvPlan *plan = scanner->plan;
  gboolean quoted = FALSE;

  for (const char *p = scanner->chunk->text; p < bad; p++)
    {
      if (plan->quote && *p == plan->quote)
        quoted = !quoted;
      else if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
        {
          scanner->n_lines++;
          scanner->field = quoted ? scanner->field : 0;
        }
      else if (*p == plan->delimiter && !quoted)
        scanner->field++;
    }
  csv_scanner_fail (scanner, *bad ? CSV_ENCODING : CSV_NUL);
}

gboolean
csv_chunk_check (CsvChunk      *self,
                 const CsvPlan *plan)
{
  CsvScanner scanner = { self, plan, self->text + self->length, 0, 0 };
  const char *bad = self->length ? find_bad_byte (self->text, scanner.end) : NULL;

  if (bad)
    fail_at (&scanner, bad);

  return !bad;
}

char *
csv_scan_row (char          *text,
              const char    *end,
              const CsvPlan *plan,
              GPtrArray     *cells,
              CsvChunk      *problem)
{
  CsvScanner scanner = { problem, plan, end, 0, 0 };
  const char *p;
  CsvCell cell;

  for (p = text; ; p++)
    {
      if (plan->delimiter == ' ')
        while (*p == ' ')
          p++;
      p = csv_scan_cell (&scanner, p, &cell);
      if (!p)
        return NULL;

      g_ptr_array_add (cells, g_strndup (cell.text, cell.length));
      scanner.field++;
      if (plan->delimiter == ' ' && *p == ' ')
        {
          while (p[1] == ' ')
            p++;
          if (csv_is_line_end (p[1]))
            p++;
        }
      if (csv_is_line_end (*p))
        return (char *) csv_skip_line (p, end);
    }
}
