/* engraft-csv-block.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line end is the end of a row where the number of quotation marks before it is
 * even: a doubled mark leaves it as it is, and a mark inside a cell that does not
 * begin with one is refused by the chunk that holds it, which is read as if all
 * before it was right, and it was, or its refusal comes first.
 */
#include "config.h"

#include "libengraft/io/engraft-csv-block.h"

#include <string.h>

#include "libengraft/io/engraft-csv-scan.h"

void
csv_block_init (CsvBlock *self,
                gsize     size)
{
  memset (self, 0, sizeof *self);
  self->size = size;
  self->bytes = g_malloc (size + 2);
}

void
csv_block_clear (CsvBlock *self)
{
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->cuts, g_free);
}

void
csv_block_begin (CsvBlock       *self,
                 const CsvBlock *before)
{
  gsize rest = before ? before->length - before->whole : 0;

  if (self->size < rest * 2)
    {
      g_free (self->bytes);
      self->size = rest * 2;
      self->bytes = g_malloc (self->size + 2);
    }
  if (rest)
    memcpy (self->bytes, before->bytes + before->whole, rest);
  self->length = rest;
  self->whole = 0;
  self->n_cuts = 0;
  self->at_end = before && before->at_end;
}

gboolean
csv_block_fill (CsvBlock           *self,
                EngraftTextSource  *source,
                GCancellable       *cancellable,
                GError            **error)
{
  gssize n;

  if (self->at_end || self->length + 4 > self->size)
    return TRUE;

  n = engraft_text_source_read (source, self->bytes + self->length, self->size - self->length,
                                cancellable, error);
  if (n < 0)
    return FALSE;

  self->length += n;
  self->at_end = self->length + 4 <= self->size;
  if (self->at_end && self->length > 0 &&
      self->bytes[self->length - 1] != '\n' && self->bytes[self->length - 1] != '\r')
    self->bytes[self->length++] = '\n';

  return TRUE;
}

/* Whether the byte stands in it an odd number of times. */
static gboolean
is_odd (const char *p,
        gsize       n,
        char        byte)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101), low = ones * 0x7f;
  const char *end = p + n;
  gboolean odd = FALSE;

  /* most files have none, and memchr() is the fastest to say so */
  p = n ? memchr (p, byte, n) : NULL;
  if (!p)
    return FALSE;

  while (end - p >= 8)
    {
      const gsize n_words = MIN ((gsize) (end - p) / 8, 255);
      guint64 sums = 0, word;

      /* up to 255 in each of eight bytes */
      for (gsize i = 0; i < n_words; i++, p += 8)
        {
          memcpy (&word, p, 8);
          word ^= ones * (guchar) byte;
          sums += (~(((word & low) + low) | word | low)) >> 7;
        }
      sums ^= sums >> 32;
      sums ^= sums >> 16;
      odd ^= (sums ^ sums >> 8) & 1;
    }
  for (; p < end; p++)
    odd ^= *p == byte;

  return odd;
}

static void
add_cut (CsvBlock *self,
         gsize     cut)
{
  if (self->n_cuts == self->cuts_size)
    {
      self->cuts_size = MAX (self->cuts_size * 2, 32);
      self->cuts = g_renew (gsize, self->cuts, self->cuts_size);
    }
  self->cuts[self->n_cuts++] = cut;
  self->whole = cut;
}

/* Behind the next line end from p on; NULL when there is none, or when more must
 * be read to know. */
static const char *
find_line_end (const CsvBlock *self,
               const char     *p,
               char            line_end)
{
  const char *end = self->bytes + self->length;

  p = memchr (p, line_end, end - p);
  if (!p)
    return NULL;
  p++;
  if (line_end == '\r' && p == end && !self->at_end)
    return NULL;

  return line_end == '\r' && p < end && *p == '\n' ? p + 1 : p;
}

/* Comments may hold single quotation marks: line by line. */
static gsize
find_row_end_past_comments (const CsvBlock *self,
                            gsize           start,
                            gsize           least,
                            const CsvPlan  *plan,
                            char            line_end)
{
  const char *p = self->bytes + start, *next;
  gboolean even = TRUE;

  for (; (next = find_line_end (self, p, line_end)); p = next)
    {
      if (plan->quote && !(even && csv_is_comment (p, next, plan)))
        even ^= is_odd (p, next - p, plan->quote);
      if (even && (gsize) (next - self->bytes) >= start + least)
        return next - self->bytes;
    }

  return 0;
}

/* 0 when no row ends at least so many bytes behind start. */
static gsize
find_row_end (const CsvBlock *self,
              gsize           start,
              gsize           least,
              const CsvPlan  *plan,
              char            line_end)
{
  const char *p = self->bytes + start, *next;
  gboolean even = TRUE;

  if (plan->comment)
    return find_row_end_past_comments (self, start, least, plan, line_end);

  if (self->length - start <= least)
    return 0;
  if (plan->quote)
    even = !is_odd (p, least, plan->quote);
  for (p += least; (next = find_line_end (self, p, line_end)); p = next)
    {
      if (plan->quote)
        even ^= is_odd (p, next - p, plan->quote);
      if (even)
        return next - self->bytes;
    }

  return 0;
}

static char
get_line_end (const CsvBlock *self,
              gsize           start)
{
  const char *p = self->bytes + start;
  const gsize n = self->length - start;

  return memchr (p, '\n', n) || !memchr (p, '\r', n) ? '\n' : '\r';
}

static gboolean
grow (CsvBlock           *self,
      EngraftTextSource  *source,
      GCancellable       *cancellable,
      GError            **error)
{
  self->size *= 2;
  self->bytes = g_realloc (self->bytes, self->size + 2);

  return csv_block_fill (self, source, cancellable, error);
}

gboolean
csv_block_cut (CsvBlock           *self,
               gsize               start,
               gsize               chunk_size,
               const CsvPlan      *plan,
               EngraftTextSource  *source,
               GCancellable       *cancellable,
               GError            **error)
{
  gsize end = start;

  self->first = self->whole = start;
  self->too_long = FALSE;
  while (self->length - self->whole > chunk_size &&
         (end = find_row_end (self, self->whole, chunk_size, plan, get_line_end (self, self->whole))))
    add_cut (self, end);
  if (self->n_cuts > 0)
    {
      if (self->at_end && self->whole < self->length)
        add_cut (self, self->length);
      return TRUE;
    }

  /* few rows, or long ones */
  while (!self->at_end &&
         !(end = find_row_end (self, start, MIN (1, self->length - start), plan, get_line_end (self, start))))
    {
      if (self->length - start >= CSV_MAX_ROW)
        {
          self->too_long = TRUE;
          self->bytes[self->length++] = '\n';
          break;
        }
      if (!grow (self, source, cancellable, error))
        return FALSE;
    }
  if (self->at_end || self->too_long)
    end = self->length;
  if (end > start)
    add_cut (self, end);

  return TRUE;
}
