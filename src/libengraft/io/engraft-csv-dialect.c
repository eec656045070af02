/* engraft-csv-dialect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-csv-dialect.h"

#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "libengraft/io/engraft-csv-scan.h"
#include "libengraft/io/engraft-text-value.h"

#define MAX_SAMPLE_ROWS 200

/* How many rows have as many cells as the first, and how many there are.  A file
 * that is not regular anywhere has no delimiter of this kind. */
static double
get_regularity (const char    *text,
                gsize          length,
                const CsvPlan *plan,
                char           delimiter)
{
  g_autofree char *copy = g_memdup2 (text, length);
  const char *end = copy + length;
  CsvPlan other = *plan;
  guint n_first = 0, n_rows = 0, n_same = 0;

  other.delimiter = delimiter;
  csv_plan_prepare (&other);
  for (char *p = copy; p && p < end && n_rows < MAX_SAMPLE_ROWS; )
    {
      g_autoptr(GPtrArray) cells = NULL;
      CsvChunk problem = { 0 };

      if (csv_is_blank (p, end) || csv_is_comment (p, end, &other))
        {
          p = (char *) csv_skip_line (p, end);
          continue;
        }
      cells = g_ptr_array_new_with_free_func (g_free);
      p = csv_scan_row (p, end, &other, cells, &problem);
      if (n_rows++ == 0)
        n_first = cells->len;
      n_same += p && cells->len == n_first && n_first > 1;
    }

  return n_rows ? (double) n_same / n_rows : 0;
}

char
csv_find_delimiter (const char    *text,
                    gsize          length,
                    const CsvPlan *plan)
{
  /* commas and blanks stand in texts as well: the rarer come first */
  static const char candidates[] = { '\t', ';', '|', ',', ' ' };
  double best = 0;
  char found = ',';

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      double share = get_regularity (text, length, plan, candidates[i]);

      if (share > best && (candidates[i] != ' ' || (best == 0 && share == 1)))
        {
          best = share;
          found = candidates[i];
        }
    }

  return found;
}

GPtrArray *
csv_find_names (const char    *text,
                gsize          length,
                const CsvPlan *plan,
                gboolean       header,
                gsize         *next,
                guint64       *n_lines,
                CsvChunk      *problem)
{
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  char *p = copy, *end = copy + length, *after;

  *n_lines = 0;
  while (p < end && (csv_is_blank (p, end) || csv_is_comment (p, end, plan)))
    {
      p = (char *) csv_skip_line (p, end);
      (*n_lines)++;
    }
  *next = p - copy;
  if (p == end)
    return NULL;

  after = csv_scan_row (p, end, plan, names, problem);
  problem->line += *n_lines;
  if (!after)
    return NULL;

  problem->text = (char *) text;
  problem->length = after - copy;
  if (!csv_chunk_check (problem, plan))
    return NULL;

  if (header)
    {
      for (const char *q = text + *next; q < text + (after - copy); q++)
        *n_lines += *q == '\n' || (*q == '\r' && q + 1 < text + length && q[1] != '\n');
      *next = after - copy;
    }

  for (guint i = 0; i < names->len; i++)
    {
      if (!header)
        ((char *) names->pdata[i])[0] = '\0';
      g_strstrip (names->pdata[i]);
    }

  return g_steal_pointer (&names);
}

/* 1,5: yes; 1,234 or 12,345: could be thousands */
static gboolean
has_comma (const CsvText *text,
           gboolean      *clear)
{
  const char *p = text->text, *end = p + text->length;
  gsize before, after = 0;

  if (p < end && (*p == '-' || *p == '+'))
    p++;
  for (before = 0; p < end && g_ascii_isdigit (*p); p++)
    before++;
  if (before == 0 || p == end || *p++ != ',')
    return FALSE;
  *clear = before > 3 || p[-1 - (gssize) before] == '0';
  for (; p < end && g_ascii_isdigit (*p); p++)
    after++;
  *clear |= after != 3;
  if (p < end && (*p == 'e' || *p == 'E'))
    {
      *clear = TRUE;
      p++;
      if (p < end && (*p == '-' || *p == '+'))
        p++;
      while (p < end && g_ascii_isdigit (*p))
        p++;
    }

  return after > 0 && p == end;
}

CsvMark
csv_find_mark (const CsvChunk *sample)
{
  guint n_point = 0, n_clear = 0, n_unclear = 0;

  for (guint i = 0; i < sample->n_parts; i++)
    for (guint k = 0; k < sample->parts[i].texts.n; k++)
      {
        const CsvText *text = &sample->parts[i].texts.items[k];
        gboolean clear = FALSE;

        if (has_comma (text, &clear))
          *(clear ? &n_clear : &n_unclear) += 1;
        else if (memchr (text->text, '.', text->length) &&
                 engraft_text_get_kinds (text->text, text->length, '.') & ENGRAFT_KIND_NUMBER)
          n_point++;
      }

  if (n_clear > n_point)
    return CSV_MARK_COMMA;

  return n_unclear > 0 && n_clear == 0 && n_point == 0 ? CSV_MARK_UNCLEAR : CSV_MARK_POINT;
}

CsvMode
csv_find_mode (const CsvPart           *sample,
               const EngraftColumnRule *rule)
{
  const guint ymd = EG_DATE_YMD * ENGRAFT_KIND_DATE;
  guint common = G_MAXUINT, any = 0, n = 0;

  for (guint i = 0; i < sample->texts.n; i++)
    {
      const CsvText *text = &sample->texts.items[i];
      guint kinds;

      if (engraft_column_rule_is_missing (rule, text->text, text->length))
        continue;
      kinds = engraft_text_get_kinds (text->text, text->length, rule->mark);
      common &= kinds;
      any |= kinds;
      n++;
    }

  switch (rule->choice)
    {
    case ENGRAFT_COLUMN_CHOICE_SKIP:
      return CSV_SKIP;

    case ENGRAFT_COLUMN_CHOICE_NUMBER:
    case ENGRAFT_COLUMN_CHOICE_INTEGER:
      return CSV_NUMBER;

    case ENGRAFT_COLUMN_CHOICE_DATE:
      return n && common & ymd ? CSV_DATE : CSV_TEXT;

    case ENGRAFT_COLUMN_CHOICE_AUTOMATIC:
      if (n && common & ENGRAFT_KIND_NUMBER && !(any & (ENGRAFT_KIND_LEADING_ZERO | ENGRAFT_KIND_INEXACT)))
        return CSV_NUMBER;
      return n && common & ymd ? CSV_DATE : CSV_TEXT;

    case ENGRAFT_COLUMN_CHOICE_LOGICAL:
    case ENGRAFT_COLUMN_CHOICE_CATEGORY:
    case ENGRAFT_COLUMN_CHOICE_TEXT:
    default:
      return CSV_TEXT;
    }
}
