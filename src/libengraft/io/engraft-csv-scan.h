/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "kernel/data/eg-digits.h"
#include "libengraft/io/engraft-csv-chunk.h"

G_BEGIN_DECLS

/* Where cells and rows end.  Every text ends with a line end, so that loops need
 * not look for its end.  Private to the reader of delimited text. */

typedef struct
{
  const char *text;
  gsize       length;
} CsvCell;

typedef struct
{
  CsvChunk      *chunk;
  const CsvPlan *plan;
  const char    *end;
  guint64        n_lines;      /* before the present place */
  guint          field;        /* from 0 */
} CsvScanner;

/* Says what is wrong here; returns NULL. */
const char *csv_scanner_fail (CsvScanner    *scanner,
                              CsvProblem     problem);
/* p: behind the opening mark.  Doubled marks are put together in place. */
const char *csv_scan_quoted  (CsvScanner    *scanner,
                              const char    *p,
                              CsvCell       *cell);

void        csv_plan_prepare (CsvPlan       *plan);
/* Whether all is UTF-8 without a NUL; sets problem. */
gboolean    csv_chunk_check  (CsvChunk      *self,
                              const CsvPlan *plan);
/* The cells of one row, without types: for names, and to find the separator.
 * text ends with a line end and is changed where quotes are doubled.  Returns
 * where the next row begins, NULL when its quotation marks are wrong: problem
 * says how, its line counted from this row. */
char       *csv_scan_row     (char          *text,
                              const char    *end,
                              const CsvPlan *plan,
                              GPtrArray     *cells,
                              CsvChunk      *problem);
/* Whether a row that begins here is passed over: blank, or a comment. */
gboolean    csv_is_blank     (const char    *text,
                              const char    *end);
gboolean    csv_is_comment   (const char    *text,
                              const char    *end,
                              const CsvPlan *plan);
const char *csv_skip_line    (const char    *text,
                              const char    *end);

static inline gboolean
csv_is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static inline const char *
csv_skip_blanks (const char *p,
                 char        delimiter)
{
  while ((*p == ' ' || *p == '\t') && *p != delimiter)
    p++;

  return p;
}

/* Each byte that is 0 gets its top bit; some behind the first may get it too. */
static inline guint64
csv_find_zero (guint64 word)
{
  return (word - EG_EACH_BYTE (1)) & ~word & EG_EACH_BYTE (0x80);
}

/* Where a cell without quotation marks ends. */
static inline const char *
csv_find_stop (const CsvPlan *plan,
               const char    *p,
               const char    *end)
{
#ifdef __SSE2__
  for (; end - p >= 16; p += 16)
    {
      const __m128i bytes = _mm_loadu_si128 ((const __m128i *) p);
      const __m128i ends = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\n')),
                                         _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\r')));
      const __m128i marks = _mm_or_si128 (_mm_cmpeq_epi8 (bytes, _mm_set1_epi64x ((gint64) plan->each_delimiter)),
                                          _mm_cmpeq_epi8 (bytes, _mm_set1_epi64x ((gint64) plan->each_quote)));
      const int found = _mm_movemask_epi8 (_mm_or_si128 (ends, marks));

      if (found)
        return p + __builtin_ctz (found);
    }
#endif
  for (; end - p >= 8; p += 8)
    {
      const guint64 word = eg_load_eight (p);
      const guint64 found = csv_find_zero (word ^ plan->each_delimiter) | csv_find_zero (word ^ plan->each_quote) |
                            csv_find_zero (word ^ EG_EACH_BYTE ('\n')) | csv_find_zero (word ^ EG_EACH_BYTE ('\r'));

      if (found)
        return p + __builtin_ctzll (found) / 8;
    }
  while (!plan->stops[(guchar) *p])
    p++;

  return p;
}

/* Returns what ends the cell, NULL when it is wrong. */
static inline const char *
csv_scan_cell (CsvScanner *scanner,
               const char *p,
               CsvCell    *cell)
{
  const guint8 *stops = scanner->plan->stops;
  const char *stop;

  p = csv_skip_blanks (p, scanner->plan->delimiter);
  if (scanner->plan->quote && *p == scanner->plan->quote)
    return csv_scan_quoted (scanner, p + 1, cell);

  cell->text = p;
  stop = p = csv_find_stop (scanner->plan, p, scanner->end);
  if (stops[(guchar) *p] == 2)
    return csv_scanner_fail (scanner, CSV_QUOTE_INSIDE);
  while (p > cell->text && (p[-1] == ' ' || p[-1] == '\t'))
    p--;
  cell->length = p - cell->text;

  return stop;
}

G_END_DECLS
