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

typedef struct
{
  const char *text;
  gsize       length;
} Cell;

/* Every text ends with a line end, so that loops need not look for its end. */
typedef struct
{
  CsvChunk      *chunk;
  const CsvPlan *plan;
  const char    *end;
  guint64        n_lines;      /* before the present place */
  guint          field;        /* from 0 */
} Parser;

void
csv_plan_prepare (CsvPlan *plan)
{
  memset (plan->stops, 0, sizeof plan->stops);
  plan->stops['\n'] = plan->stops['\r'] = 1;
  plan->stops[(guchar) plan->delimiter] = 1;
  if (plan->quote)
    plan->stops[(guchar) plan->quote] = 2;
}

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
      g_free (self->parts[i].texts);
      g_free (self->parts[i].slots);
    }
  g_free (self->parts);
  g_array_unref (self->jumps);
  g_free (self);
}

static inline const char *
skip_blanks (const char *p,
             char        delimiter)
{
  while ((*p == ' ' || *p == '\t') && *p != delimiter)
    p++;

  return p;
}

static inline gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
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
  while (text < end && !is_line_end (*text))
    text++;

  return text < end ? pass_line_end (text, end) : end;
}

gboolean
csv_is_blank (const char *text,
              const char *end)
{
  while (text < end && *text == ' ')
    text++;

  return text < end && is_line_end (*text);
}

gboolean
csv_is_comment (const char    *text,
                const char    *end,
                const CsvPlan *plan)
{
  return plan->comment && (gsize) (end - text) >= plan->comment_length &&
         memcmp (text, plan->comment, plan->comment_length) == 0;
}

static const char *
fail (Parser     *parser,
      CsvProblem  problem)
{
  parser->chunk->problem = problem;
  parser->chunk->line = parser->n_lines;
  parser->chunk->field = parser->field + 1;

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

/* p: behind the opening mark.  Doubled marks are put together in place. */
static const char *
scan_quoted (Parser     *parser,
             const char *p,
             Cell       *cell)
{
  const char quote = parser->plan->quote, *stop;
  const guint64 first_line = parser->n_lines;
  char *out = (char *) p;

  cell->text = p;
  for (;;)
    {
      stop = memchr (p, quote, parser->end - p);
      if (!stop)
        {
          parser->n_lines = first_line;
          return fail (parser, CSV_QUOTE_OPEN);
        }
      parser->n_lines += count_line_ends (p, stop);
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

  p = skip_blanks (p, parser->plan->delimiter);
  if (!is_line_end (*p) && *p != parser->plan->delimiter)
    return fail (parser, CSV_QUOTE_AFTER);

  return p;
}

static inline const char *
scan_cell (Parser     *parser,
           const char *p,
           Cell       *cell)
{
  const guint8 *stops = parser->plan->stops;
  const char *stop;

  p = skip_blanks (p, parser->plan->delimiter);
  if (parser->plan->quote && *p == parser->plan->quote)
    return scan_quoted (parser, p + 1, cell);

  cell->text = p;
  while (!stops[(guchar) *p])
    p++;
  stop = p;
  if (stops[(guchar) *p] == 2)
    return fail (parser, CSV_QUOTE_INSIDE);
  while (p > cell->text && (p[-1] == ' ' || p[-1] == '\t'))
    p--;
  cell->length = p - cell->text;

  return stop;
}

static guint32
hash_text (const char *text,
           gsize       length)
{
  guint64 h = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ length, word;

  for (; length >= 8; text += 8, length -= 8)
    {
      memcpy (&word, text, 8);
      h = (h ^ word) * G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
      h ^= h >> 32;
    }
  word = 0;
  for (gsize i = 0; i < length; i++)
    word = word << 8 | (guchar) text[i];
  h = (h ^ word) * G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);

  return (guint32) (h >> 32);
}

static void
grow_slots (CsvPart *part)
{
  part->n_slots = MAX (part->n_slots * 2, 64);
  g_free (part->slots);
  part->slots = g_new0 (guint32, part->n_slots);
  for (guint code = 0; code < part->n_texts; code++)
    {
      guint i = part->texts[code].hash & (part->n_slots - 1);

      while (part->slots[i])
        i = (i + 1) & (part->n_slots - 1);
      part->slots[i] = code + 1;
    }
}

static guint32
add_text (CsvPart    *part,
          const Cell *cell,
          guint32     hash,
          guint       slot)
{
  const guint32 code = part->n_texts;

  if (part->n_texts == part->texts_size)
    {
      part->texts_size = MAX (part->texts_size * 2, 32);
      part->texts = g_renew (CsvText, part->texts, part->texts_size);
    }
  part->texts[part->n_texts++] = (CsvText) { cell->text, cell->length, hash, FALSE };
  part->slots[slot] = code + 1;
  if (part->n_texts * 2 > part->n_slots)
    grow_slots (part);

  return code;
}

static gboolean
is_missing (const CsvField *field,
            const char     *text,
            gsize           length)
{
  while (length && (*text == ' ' || *text == '\t'))
    {
      text++;
      length--;
    }
  while (length && (text[length - 1] == ' ' || text[length - 1] == '\t'))
    length--;

  return length == 0 || (field->rule && engraft_column_rule_is_missing (field->rule, text, length));
}

static guint32
intern (CsvPart        *part,
        const CsvField *field,
        const Cell     *cell)
{
  guint32 hash, code;
  guint i;

  if (cell->length == 0)
    return ENGRAFT_NO_CODE;

  hash = hash_text (cell->text, cell->length);
  for (i = hash & (part->n_slots - 1); part->slots[i]; i = (i + 1) & (part->n_slots - 1))
    {
      const CsvText *text = &part->texts[part->slots[i] - 1];

      if (text->hash == hash && text->length == cell->length &&
          memcmp (text->text, cell->text, cell->length) == 0)
        return text->missing ? ENGRAFT_NO_CODE : part->slots[i] - 1;
    }

  code = add_text (part, cell, hash, i);
  part->texts[code].missing = is_missing (field, cell->text, cell->length);

  return part->texts[code].missing ? ENGRAFT_NO_CODE : code;
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
read_odd_number (Parser         *parser,
                 CsvPart        *part,
                 const CsvField *field,
                 const char     *p,
                 guint           row)
{
  unsigned flags;
  double value;
  Cell cell;
  gsize n;

  p = scan_cell (parser, p, &cell);
  if (!p)
    return NULL;

  /* blanks within quotation marks */
  while (cell.length && (*cell.text == ' ' || *cell.text == '\t'))
    {
      cell.text++;
      cell.length--;
    }
  for (n = cell.length; n && (cell.text[n - 1] == ' ' || cell.text[n - 1] == '\t'); n--);

  if (n && eg_parse_number (cell.text, n, parser->plan->mark, &value, &flags) == n)
    put_number (part, field, row, value, flags);
  else if (n == 0 || engraft_column_rule_is_missing (field->rule, cell.text, n))
    ((double *) part->cells)[row] = NAN;
  else
    give_up (part);

  return p;
}

static inline const char *
read_number (Parser         *parser,
             CsvPart        *part,
             const CsvField *field,
             const char     *p,
             guint           row)
{
  const CsvPlan *plan = parser->plan;
  const char *digit = p;
  guint64 whole = 0;
  unsigned flags;
  double value;
  gsize n;

  /* most are short and whole */
  while ((guchar) (*digit - '0') < 10 && digit - p < 15)
    whole = whole * 10 + (*digit++ - '0');
  n = digit - p;
  if (n > 0 && plan->stops[(guchar) *digit] == 1 && (n == 1 || *p != '0'))
    {
      put_number (part, field, row, (double) whole, EG_NUMBER_WHOLE);
      return digit;
    }

  if (plan->mark != plan->delimiter)
    {
      n = eg_parse_number (p, parser->end - p, plan->mark, &value, &flags);
      if (n > 0 && plan->stops[(guchar) p[n]] == 1)
        {
          put_number (part, field, row, value, flags);
          return p + n;
        }
    }

  return read_odd_number (parser, part, field, p, row);
}

static const char *
read_date (Parser         *parser,
           CsvPart        *part,
           const CsvField *field,
           const char     *p,
           guint           row)
{
  double *values = part->cells;
  Cell cell;

  p = scan_cell (parser, p, &cell);
  if (!p)
    return NULL;

  if (cell.length == 0 || is_missing (field, cell.text, cell.length))
    values[row] = NAN;
  else if (!eg_parse_date (cell.text, cell.length, EG_DATE_YMD, &values[row]))
    give_up (part);

  return p;
}

static inline const char *
read_cell (Parser     *parser,
           const char *p,
           guint       row)
{
  CsvPart *part = &parser->chunk->parts[parser->field];
  const CsvField *field = &parser->plan->fields[parser->field];
  Cell cell;

  switch (part->mode)
    {
    case CSV_NUMBER:
      return read_number (parser, part, field, p, row);

    case CSV_DATE:
      return read_date (parser, part, field, p, row);

    case CSV_TEXT:
      p = scan_cell (parser, p, &cell);
      if (p)
        ((guint32 *) part->cells)[row] = intern (part, field, &cell);
      return p;

    case CSV_SKIP:
    default:
      return scan_cell (parser, p, &cell);
    }
}

/* Returns the end of the row, which is a line end. */
static const char *
read_row (Parser     *parser,
          const char *p,
          guint       row)
{
  const CsvPlan *plan = parser->plan;
  const gboolean spaced = plan->delimiter == ' ';

  for (parser->field = 0; ; parser->field++, p++)
    {
      if (spaced)
        while (*p == ' ')
          p++;

      p = read_cell (parser, p, row);
      if (!p)
        return NULL;

      if (spaced && *p == ' ')
        {
          while (p[1] == ' ')
            p++;
          if (is_line_end (p[1]))
            p++;
        }
      if (is_line_end (*p))
        break;
      if (parser->field + 1 == plan->n_fields)
        return fail (parser, CSV_TOO_MANY);
    }

  if (parser->field + 1 < plan->n_fields)
    return fail (parser, CSV_TOO_FEW);

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
      part->n_texts = 0;
      if (part->mode == CSV_TEXT && part->slots)
        memset (part->slots, 0, part->n_slots * sizeof *part->slots);
      else if (part->mode == CSV_TEXT)
        grow_slots (part);
      if (part->mode != CSV_SKIP && self->rows_size)
        part->cells = g_realloc_n (part->cells, self->rows_size, sizeof (double));
    }
  self->n_rows = 0;
  self->n_lines = self->n_blank = self->n_comments = 0;
  self->problem = CSV_OK;
  g_array_set_size (self->jumps, 0);
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
fail_at (Parser     *parser,
         const char *bad)
{
  const CsvPlan *plan = parser->plan;
  gboolean quoted = FALSE;

  for (const char *p = parser->chunk->text; p < bad; p++)
    {
      if (plan->quote && *p == plan->quote)
        quoted = !quoted;
      else if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
        {
          parser->n_lines++;
          parser->field = quoted ? parser->field : 0;
        }
      else if (*p == plan->delimiter && !quoted)
        parser->field++;
    }
  fail (parser, *bad ? CSV_ENCODING : CSV_NUL);
}

gboolean
csv_chunk_check (CsvChunk      *self,
                 const CsvPlan *plan)
{
  Parser parser = { self, plan, self->text + self->length, 0, 0 };
  const char *bad = self->length ? find_bad_byte (self->text, parser.end) : NULL;

  if (bad)
    fail_at (&parser, bad);

  return !bad;
}

void
csv_chunk_read (CsvChunk      *self,
                const CsvPlan *plan)
{
  Parser parser = { self, plan, self->text + self->length, 0, 0 };
  const char *p = self->text;
  gint64 offset = 0;

  begin (self, plan);
  if (!csv_chunk_check (self, plan))
    return;

  while (p < parser.end)
    {
      gint64 now = parser.n_lines - (gint64) self->n_rows;

      if (csv_is_blank (p, parser.end))
        self->n_blank++;
      else if (csv_is_comment (p, parser.end, plan))
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
          p = read_row (&parser, p, self->n_rows);
          if (!p)
            return;
          self->n_rows++;
        }

      p = csv_skip_line (p, parser.end);
      parser.n_lines++;
    }
  self->n_lines = parser.n_lines;
}

char *
csv_scan_row (char          *text,
              const char    *end,
              const CsvPlan *plan,
              GPtrArray     *cells,
              CsvChunk      *problem)
{
  Parser parser = { problem, plan, end, 0, 0 };
  const char *p;
  Cell cell;

  for (p = text; ; p++)
    {
      if (plan->delimiter == ' ')
        while (*p == ' ')
          p++;
      p = scan_cell (&parser, p, &cell);
      if (!p)
        return NULL;

      g_ptr_array_add (cells, g_strndup (cell.text, cell.length));
      parser.field++;
      if (plan->delimiter == ' ' && *p == ' ')
        {
          while (p[1] == ' ')
            p++;
          if (is_line_end (p[1]))
            p++;
        }
      if (is_line_end (*p))
        return (char *) csv_skip_line (p, end);
    }
}
