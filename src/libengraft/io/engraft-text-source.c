/* engraft-text-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files are read, not mapped: a mapped file that somebody truncates ends the
 * program.
 */
#include "config.h"

#include "libengraft/io/engraft-text-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-file-content.h"

#define RAW_SIZE (1 << 16)
#define STAMP G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE "," \
              G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

struct _EngraftTextSource
{
  GInputStream    *stream;
  char            *name;
  guint64          size;
  guint64          position;     /* bytes taken from raw */
  guint64          modified;     /* microseconds */
  gboolean         is_file;

  EngraftEncoding  encoding;
  gboolean         has_mark;
  guint            high;         /* half of a letter of UTF-16, 0: none */

  guint8           raw[RAW_SIZE];
  gsize            start, end;   /* what is left in raw */
  gboolean         at_end;
};

static guint64
get_modified (GFileInfo *info)
{
  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
         g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

static EngraftTextSource *
open_file (GFile         *file,
           const char    *name,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GFileInfo) info = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  EngraftTextSource *self;
  GFileType type;

  /* asked before opening: to open a pipe would wait for its writer */
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (!info)
    return NULL;
  type = g_file_info_get_file_type (info);
  if (type == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY, "");
      return NULL;
    }
  if (type != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("it is no regular file."));
      return NULL;
    }

  stream = g_file_read (file, cancellable, error);
  g_clear_object (&info);
  if (stream)
    info = g_file_input_stream_query_info (stream, STAMP, cancellable, error);
  if (!info)
    return NULL;

  self = g_new0 (EngraftTextSource, 1);
  self->stream = G_INPUT_STREAM (g_steal_pointer (&stream));
  self->name = g_strdup (name);
  self->size = g_file_info_get_size (info);
  self->modified = get_modified (info);
  self->is_file = TRUE;

  return self;
}

EngraftTextSource *
engraft_text_source_new_for_file (GFile         *file,
                                  GCancellable  *cancellable,
                                  GError       **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  GError *problem = NULL;
  EngraftTextSource *self = open_file (file, name, cancellable, &problem);

  if (!self)
    {
      engraft_file_explain (&problem, name);
      g_propagate_error (error, problem);
    }

  return self;
}

EngraftTextSource *
engraft_text_source_new_for_bytes (GBytes *bytes)
{
  EngraftTextSource *self = g_new0 (EngraftTextSource, 1);

  self->stream = g_memory_input_stream_new_from_bytes (bytes);
  self->size = g_bytes_get_size (bytes);

  return self;
}

void
engraft_text_source_free (EngraftTextSource *self)
{
  g_object_unref (self->stream);
  g_free (self->name);
  g_free (self);
}

static void
set_changed (EngraftTextSource  *self,
             GError            **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _("“%s” changed while it was being read; read it again."), self->name);
}

/* An end before the end: somebody cut the file off.  Said here, since the last row,
 * which is half a row, would be blamed. */
static gboolean
check_end (EngraftTextSource  *self,
           guint64             n_read,
           GError            **error)
{
  if (!self->is_file || n_read >= self->size)
    return TRUE;

  set_changed (self, error);

  return FALSE;
}

static gboolean
fill_raw (EngraftTextSource  *self,
          GCancellable       *cancellable,
          GError            **error)
{
  GError *problem = NULL;
  gssize n;

  if (self->at_end)
    return TRUE;

  memmove (self->raw, self->raw + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;
  n = g_input_stream_read (self->stream, self->raw + self->end, RAW_SIZE - self->end, cancellable, &problem);
  if (n < 0)
    {
      engraft_file_explain (&problem, self->name);
      g_propagate_error (error, problem);
      return FALSE;
    }
  self->end += n;
  self->at_end = n == 0;

  return !self->at_end || check_end (self, self->position + self->end, error);
}

static void
drop (EngraftTextSource *self,
      gsize              n)
{
  self->start += n;
  self->position += n;
}

/* Digits, separators and line ends have a NUL beside them, always on the same
 * side; that there is a line end of two bytes keeps a stray NUL from counting. */
static EngraftEncoding
guess_utf16 (const guint8 *bytes,
             gsize         n)
{
  gsize even = 0, odd = 0;
  gboolean line_end = FALSE;

  for (gsize i = 0; i + 1 < n; i += 2)
    {
      const guint8 other = bytes[i] | bytes[i + 1];

      even += bytes[i] == 0;
      odd += bytes[i + 1] == 0;
      line_end |= (bytes[i] == 0) != (bytes[i + 1] == 0) && (other == '\n' || other == '\r');
    }
  if (line_end && odd > 0 && even == 0 && odd * 40 >= n)
    return ENGRAFT_ENCODING_UTF16_LE;
  if (line_end && even > 0 && odd == 0 && even * 40 >= n)
    return ENGRAFT_ENCODING_UTF16_BE;

  return ENGRAFT_ENCODING_UTF8;
}

static void
find_encoding (EngraftTextSource *self,
               EngraftEncoding    encoding)
{
  const guint8 *bytes = self->raw + self->start;
  gsize n = self->end - self->start, n_mark = 0;
  EngraftEncoding marked = ENGRAFT_ENCODING_AUTOMATIC;

  if (n >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    marked = ENGRAFT_ENCODING_UTF8, n_mark = 3;
  else if (n >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    marked = ENGRAFT_ENCODING_UTF16_LE, n_mark = 2;
  else if (n >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    marked = ENGRAFT_ENCODING_UTF16_BE, n_mark = 2;

  self->has_mark = n_mark && (encoding == ENGRAFT_ENCODING_AUTOMATIC || encoding == marked);
  if (self->has_mark)
    drop (self, n_mark);

  if (encoding == ENGRAFT_ENCODING_AUTOMATIC)
    encoding = n_mark ? marked : guess_utf16 (bytes, n);
  self->encoding = encoding;
}

gboolean
engraft_text_source_rewind (EngraftTextSource  *self,
                            EngraftEncoding     encoding,
                            GCancellable       *cancellable,
                            GError            **error)
{
  if (!g_seekable_seek (G_SEEKABLE (self->stream), 0, G_SEEK_SET, cancellable, error))
    return FALSE;

  self->position = self->start = self->end = self->high = 0;
  self->at_end = FALSE;
  while (self->end < RAW_SIZE && !self->at_end)
    if (!fill_raw (self, cancellable, error))
      return FALSE;
  find_encoding (self, encoding);

  return TRUE;
}

EngraftEncoding
engraft_text_source_get_encoding (EngraftTextSource *self)
{
  return self->encoding;
}

gboolean
engraft_text_source_has_mark (EngraftTextSource *self)
{
  return self->has_mark;
}

const guint8 *
engraft_text_source_peek (EngraftTextSource *self,
                          gsize             *length)
{
  *length = self->end;

  return self->raw;
}

static gssize
read_utf8 (EngraftTextSource  *self,
           char               *buffer,
           gsize               size,
           GCancellable       *cancellable,
           GError            **error)
{
  gsize n = MIN (size, self->end - self->start), more = 0;
  GError *problem = NULL;

  memcpy (buffer, self->raw + self->start, n);
  drop (self, n);
  if (n < size && !self->at_end)
    {
      if (!g_input_stream_read_all (self->stream, buffer + n, size - n, &more, cancellable, &problem))
        {
          engraft_file_explain (&problem, self->name);
          g_propagate_error (error, problem);
          return -1;
        }
      self->position += more;
      if (more < size - n && !check_end (self, self->position, error))
        return -1;
    }

  return n + more;
}

static char *
put_letter (char     *out,
            gunichar  letter)
{
  return out + g_unichar_to_utf8 (letter, out);
}

static gsize
convert_bytes (EngraftTextSource *self,
               char              *out)
{
  /* 0x80 to 0x9f in Windows-1252; 0: not used */
  static const guint16 windows[32] = {
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
    0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
  };
  const guint8 byte = self->raw[self->start];
  gunichar letter = byte;

  if (byte >= 0x80 && byte < 0xa0 && self->encoding == ENGRAFT_ENCODING_WINDOWS_1252)
    letter = windows[byte - 0x80];
  drop (self, 1);
  if (letter == 0 && byte != 0)
    {
      *out = '\xff';
      return 1;
    }

  return put_letter (out, letter) - out;
}

static gsize
convert_utf16 (EngraftTextSource *self,
               char              *out)
{
  const guint8 *p = self->raw + self->start;
  gboolean low_first = self->encoding == ENGRAFT_ENCODING_UTF16_LE;
  gboolean whole = self->end - self->start >= 2;
  guint unit = !whole ? 0 : low_first ? p[0] | p[1] << 8 : p[0] << 8 | p[1];
  const guint high = self->high;

  drop (self, whole ? 2 : 1);
  self->high = 0;
  if (!whole || ((unit & 0xfc00) == 0xdc00) != (high != 0))
    {
      *out = '\xff';
      return 1;
    }
  if ((unit & 0xfc00) == 0xd800)
    {
      self->high = unit;
      return 0;
    }
  if (high)
    unit = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);

  return put_letter (out, unit) - out;
}

static gssize
read_converted (EngraftTextSource  *self,
                char               *buffer,
                gsize               size,
                GCancellable       *cancellable,
                GError            **error)
{
  const gboolean wide = self->encoding == ENGRAFT_ENCODING_UTF16_LE || self->encoding == ENGRAFT_ENCODING_UTF16_BE;
  gsize n = 0;

  while (n + 4 <= size)
    {
      if (self->end - self->start < 2)
        {
          if (!fill_raw (self, cancellable, error))
            return -1;
          if (self->start == self->end)
            {
              if (self->high)
                buffer[n++] = '\xff';
              self->high = 0;
              break;
            }
          if (self->end - self->start < 2 && !self->at_end)
            continue;
        }
      n += wide ? convert_utf16 (self, buffer + n) : convert_bytes (self, buffer + n);
    }

  return n;
}

gssize
engraft_text_source_read (EngraftTextSource  *self,
                          char               *buffer,
                          gsize               size,
                          GCancellable       *cancellable,
                          GError            **error)
{
  if (self->encoding == ENGRAFT_ENCODING_UTF8)
    return read_utf8 (self, buffer, size, cancellable, error);

  return read_converted (self, buffer, size, cancellable, error);
}

guint64
engraft_text_source_get_size (EngraftTextSource *self)
{
  return self->size;
}

guint64
engraft_text_source_get_position (EngraftTextSource *self)
{
  return self->position;
}

gboolean
engraft_text_source_check (EngraftTextSource  *self,
                           GError            **error)
{
  g_autoptr(GFileInfo) info = NULL;

  if (!self->is_file)
    return TRUE;

  info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (self->stream), STAMP, NULL, error);
  if (!info)
    return FALSE;
  if (self->position != self->size || (guint64) g_file_info_get_size (info) != self->size ||
      get_modified (info) != self->modified)
    {
      set_changed (self, error);
      return FALSE;
    }

  return TRUE;
}
