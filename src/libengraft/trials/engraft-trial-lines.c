/* engraft-trial-lines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The import of Engraft gives columns types; here cells stay texts, as a start of 2006-11 must not become a day, and
 * rows that do not fit are named.
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-text-source.h"

#define SIZE ((gsize) 256 << 10)
/* More than a row ever has; what is longer is a quotation mark that does not end */
#define MAX_ROW ((gsize) 16 << 20)

struct _TrialLines
{
  EngraftTextSource *source;
  GCancellable      *cancellable;
  char              *bytes;
  gsize              length, at;
  gboolean           is_read;
  GError            *error;
  char               delimiter;
  GString           *text;      /* the cells of the row, each with a NUL behind it */
  GArray            *starts;    /* gsize: of each cell in text */
  GPtrArray         *names;
  guint64            line, next_line;
  const char        *problem;
};

/* -1: the end */
static int
look (TrialLines *self)
{
  if (self->at == self->length && !self->is_read)
    {
      const gssize n = engraft_text_source_read (self->source, self->bytes, SIZE, self->cancellable, &self->error);

      self->at = 0;
      self->length = (gsize) MAX (n, 0);
      self->is_read = n <= 0;
    }

  return self->at < self->length ? (guchar) self->bytes[self->at] : -1;
}

static void
read_quoted (TrialLines *self)
{
  for (self->at++;; self->at++)
    {
      const int sign = look (self);

      if (sign < 0 || self->text->len > MAX_ROW)
        {
          self->problem = _("a quotation mark that opens in this row does not close; this row and all behind it are not read.");
          return;
        }
      if (sign == '"')
        {
          self->at++;
          if (look (self) != '"')
            return;
        }
      self->next_line += sign == '\n';
      g_string_append_c (self->text, (char) sign);
    }
}

/* To the delimiter or the end of the row, which is returned */
static int
read_cell (TrialLines *self)
{
  g_array_append_val (self->starts, self->text->len);
  if (look (self) == '"')
    read_quoted (self);
  for (;;)
    {
      const char *start = self->bytes + self->at, *end;
      int sign = look (self);

      if (sign < 0 || sign == self->delimiter || sign == '\n')
        {
          if (sign == '\n' && self->text->len > g_array_index (self->starts, gsize, self->starts->len - 1) &&
              self->text->str[self->text->len - 1] == '\r')
            g_string_truncate (self->text, self->text->len - 1);
          self->at += sign >= 0;
          g_string_append_c (self->text, '\0');
          return sign;
        }
      if (self->text->len > MAX_ROW)
        {
          self->problem = _("the row is longer than 16 MB.");
          g_string_truncate (self->text, g_array_index (self->starts, gsize, self->starts->len - 1));
        }
      start = self->bytes + self->at;
      for (end = start; end < self->bytes + self->length && *end != self->delimiter && *end != '\n'; end++)
        ;
      g_string_append_len (self->text, start, end - start);
      self->at += end - start;
    }
}

static gboolean
read_row (TrialLines *self)
{
  int end;

  self->problem = NULL;
  do
    {
      g_string_truncate (self->text, 0);
      g_array_set_size (self->starts, 0);
      if (look (self) < 0)
        return FALSE;
      self->line = self->next_line;
      do
        end = read_cell (self);
      while (end >= 0 && end != '\n');
      self->next_line += end == '\n';
    }
  while (self->text->len == 1 && !self->problem);   /* an empty line */

  return TRUE;
}

static char
guess_delimiter (EngraftTextSource *source)
{
  static const char signs[] = "|,;\t";
  gsize n, counts[4] = { 0 };
  const guint8 *bytes = engraft_text_source_peek (source, &n);
  guint best = 0;

  for (gsize i = 0; i < n && bytes[i] != '\n'; i++)
    for (guint k = 0; k < 4; k++)
      counts[k] += bytes[i] == signs[k];
  for (guint k = 1; k < 4; k++)
    if (counts[k] > counts[best])
      best = k;

  return signs[best];
}

static char *
simplify (const char *text)
{
  GString *word = g_string_new (NULL);

  for (; *text; text++)
    if (g_ascii_isalnum (*text))
      g_string_append_c (word, g_ascii_tolower (*text));

  return g_string_free (word, FALSE);
}

TrialLines *
trial_lines_open (GFile         *file,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(TrialLines) self = g_new0 (TrialLines, 1);

  self->cancellable = cancellable;
  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->bytes = g_malloc (SIZE);
  self->next_line = 1;
  self->source = engraft_text_source_new_for_file (file, cancellable, error);
  if (!self->source || !engraft_text_source_rewind (self->source, ENGRAFT_ENCODING_AUTOMATIC, cancellable, error))
    return NULL;
  self->delimiter = guess_delimiter (self->source);
  if (read_row (self) && !self->problem)
    for (guint i = 0; i < self->starts->len; i++)
      g_ptr_array_add (self->names, simplify (self->text->str + g_array_index (self->starts, gsize, i)));
  if (self->error)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
trial_lines_close (TrialLines *self)
{
  g_clear_pointer (&self->source, engraft_text_source_free);
  g_clear_error (&self->error);
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_ptr_array_unref (self->names);
  g_free (self->bytes);
  g_free (self);
}

int
trial_lines_find (TrialLines         *self,
                  const char * const *names)
{
  for (; *names; names++)
    for (guint i = 0; i < self->names->len; i++)
      if (strcmp (g_ptr_array_index (self->names, i), *names) == 0)
        return (int) i;

  return -1;
}

gboolean
trial_lines_next (TrialLines  *self,
                  GError     **error)
{
  const gboolean has_row = read_row (self);

  if (self->error)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return FALSE;
    }
  if (!has_row)
    return engraft_text_source_check (self->source, error) && FALSE;
  if (!self->problem && self->starts->len != self->names->len)
    self->problem = _("the row has another number of cells than the first line.");
  for (guint i = 0; !self->problem && i < self->starts->len; i++)
    {
      const gsize start = g_array_index (self->starts, gsize, i);
      const gsize end = i + 1 < self->starts->len ? g_array_index (self->starts, gsize, i + 1) : self->text->len;

      if (!g_utf8_validate (self->text->str + start, (gssize) (end - 1 - start), NULL))
        self->problem = _("the row has bytes that are no letters.");
    }

  return TRUE;
}

guint64
trial_lines_get_line (TrialLines *self)
{
  return self->line;
}

const char *
trial_lines_get_problem (TrialLines *self)
{
  return self->problem;
}

const char *
trial_lines_get (TrialLines *self,
                 int         column)
{
  const char *text;

  if (column < 0 || (guint) column >= self->starts->len)
    return NULL;
  text = self->text->str + g_array_index (self->starts, gsize, column);

  return *text && strcmp (text, "\\N") != 0 ? text : NULL;
}
