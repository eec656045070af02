/* engraft-release-lines.c: the text files of a release, line by line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-release-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature.h"

void
engraft_release_lines_init (EngraftReleaseLines *self,
                            EngraftReleaseFiles *files,
                            EngraftReleaseFile   file,
                            char                 separator)
{
  GBytes *bytes = files->files[file];

  memset (self, 0, sizeof *self);
  self->file = file;
  self->separator = separator;
  if (bytes)
    {
      self->at = g_bytes_get_data (bytes, NULL);
      self->end = self->at + g_bytes_get_size (bytes);
    }
}

gboolean
engraft_span_cut (EngraftSpan *self,
                  char         separator,
                  EngraftSpan *piece)
{
  const char *end;

  if (!self->text)
    return FALSE;
  end = memchr (self->text, separator, engraft_span_length (*self));
  *piece = (EngraftSpan) { self->text, end ? end : self->end };
  *self = end ? (EngraftSpan) { end + 1, self->end } : (EngraftSpan) { NULL, NULL };

  return TRUE;
}

gboolean
engraft_release_lines_next (EngraftReleaseLines *self)
{
  while (self->at < self->end)
    {
      const char *stop = memchr (self->at, '\n', self->end - self->at);
      EngraftSpan line = { self->at, stop ? stop : self->end };

      self->line++;
      self->at = stop ? stop + 1 : self->end;
      while (line.end > line.text && g_ascii_isspace (line.end[-1]))
        line.end--;
      if (line.end == line.text || *line.text == '#')
        continue;

      self->n_fields = 0;
      while (self->n_fields < G_N_ELEMENTS (self->fields)
             && engraft_span_cut (&line, self->separator, &self->fields[self->n_fields]))
        self->n_fields++;
      return TRUE;
    }

  return FALSE;
}

void
engraft_release_lines_refuse (EngraftReleaseLines  *self,
                              GError              **error,
                              const char           *format,
                              ...)
{
  g_autofree char *why = NULL, *valid = NULL;
  va_list args;

  va_start (args, format);
  why = g_strdup_vprintf (format, args);
  va_end (args);
  valid = g_utf8_make_valid (why, -1);
  g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
               /* Translators: a file, a line of it, and what is wrong there */
               _("%s, line %u: %s"), engraft_release_file_get_name (self->file), self->line, valid);
}
