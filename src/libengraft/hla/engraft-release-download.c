/* engraft-release-download.c: a release from where it is published, when a person asks for it.
 *
 * Nothing else in Engraft uses the network.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-release-download.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

/* The largest file of a release has 6 MB; what is larger by far is something else. */
#define MAX_FILE (G_GUINT64_CONSTANT (256) * 1024 * 1024)
#define PIECE 65536
#define TIMEOUT 30

static const struct
{
  const char *path;
  gboolean    is_needed;
} files[] = {
  { "md5checksum.txt", FALSE },
  { "Allelelist.txt", TRUE },
  { "wmda/hla_nom.txt", TRUE },
  { "wmda/hla_nom_g.txt", TRUE },
  { "wmda/hla_nom_p.txt", TRUE },
  { "wmda/rel_dna_ser.txt", TRUE },
  { "wmda/rel_ser_ser.txt", TRUE },
  { "tce/dpb_tce.csv", FALSE },
  { "Allele_status.txt", FALSE },
};

typedef struct
{
  SoupSession      *session;
  const char       *address;
  GFile            *folder;
  EngraftOperation *operation;
  GCancellable     *cancellable;
  guint             index;
  GHashTable       *sums;       /* path -> MD5, in hexadecimal digits */
} Download;

static void
tell_fraction (Download *self,
               double    of_file)
{
  if (self->operation)
    engraft_operation_set_fraction (self->operation, (self->index + of_file) / G_N_ELEMENTS (files));
}

/* Writes all that comes; *SUM becomes the MD5 of it. */
static gboolean
receive (Download       *self,
         GInputStream   *from,
         GOutputStream  *to,
         guint64         length,
         char          **sum,
         GError        **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree guint8 *piece = g_malloc (PIECE);
  guint64 done = 0;

  for (;;)
    {
      gssize n = g_input_stream_read (from, piece, PIECE, self->cancellable, error);

      if (n < 0 || (n > 0 && !g_output_stream_write_all (to, piece, (gsize) n, NULL, self->cancellable, error)))
        return FALSE;
      if (n == 0)
        break;
      g_checksum_update (checksum, piece, n);
      done += (guint64) n;
      if (done > MAX_FILE)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, _("“%s” is too large for a file of a release."),
                       files[self->index].path);
          return FALSE;
        }
      tell_fraction (self, length > 0 ? MIN ((double) done / (double) length, 1) : 0);
    }
  *sum = g_strdup (g_checksum_get_string (checksum));

  return g_output_stream_close (to, self->cancellable, error);
}

/* “<MD5>  ./path”, as md5sum writes them */
static void
read_sums (Download *self,
           GFile    *file)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_load_contents (file, NULL, &text, NULL, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      const char *path = lines[i] + strcspn (lines[i], " \t");
      g_autofree char *sum = g_strndup (lines[i], (gsize) (path - lines[i]));

      path += strspn (path, " \t*");
      if (g_str_has_prefix (path, "./"))
        path += 2;
      if (strlen (sum) == 32 && *path)
        g_hash_table_insert (self->sums, g_strchomp (g_strdup (path)), g_steal_pointer (&sum));
    }
}

static gboolean
check_sum (Download    *self,
           const char  *sum,
           GError     **error)
{
  const char *wanted = g_hash_table_lookup (self->sums, files[self->index].path);

  if (!wanted || g_ascii_strcasecmp (wanted, sum) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("“%s” is not what the checksums of the release say: it was damaged on its way, or a new release is just "
                 "being published. Try again later."), files[self->index].path);

  return FALSE;
}

static GFile *
make_file (Download  *self,
           GError   **error)
{
  GFile *file = g_file_resolve_relative_path (self->folder, files[self->index].path);
  g_autoptr(GFile) parent = g_file_get_parent (file);
  g_autoptr(GError) local = NULL;

  if (!g_file_make_directory_with_parents (parent, self->cancellable, &local)
      && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      g_clear_object (&file);
    }

  return file;
}

static gboolean
fetch (Download  *self,
       GError   **error)
{
  const gboolean is_needed = files[self->index].is_needed;
  g_autofree char *address = g_strconcat (self->address, g_str_has_suffix (self->address, "/") ? "" : "/",
                                          files[self->index].path, NULL);
  g_autofree char *sum = NULL;
  g_autoptr(SoupMessage) message = soup_message_new (SOUP_METHOD_GET, address);
  g_autoptr(GInputStream) from = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileOutputStream) to = NULL;
  guint status;

  if (!message)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("“%s” is not an address."), self->address);
      return FALSE;
    }
  from = soup_session_send (self->session, message, self->cancellable, error);
  if (!from)
    {
      g_prefix_error (error, _("“%s” could not be reached: "), address);
      return FALSE;
    }
  status = soup_message_get_status (message);
  if (status == SOUP_STATUS_NOT_FOUND && !is_needed)
    return TRUE;
  if (!SOUP_STATUS_IS_SUCCESSFUL (status))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The server answered “%u %s” for “%s”."), status,
                   soup_message_get_reason_phrase (message), address);
      return FALSE;
    }

  file = make_file (self, error);
  if (!file)
    return FALSE;
  to = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, self->cancellable, error);
  if (!to || !receive (self, from, G_OUTPUT_STREAM (to),
                       (guint64) MAX (soup_message_headers_get_content_length (soup_message_get_response_headers (message)), 0),
                       &sum, error))
    return FALSE;
  if (self->index == 0)
    read_sums (self, file);

  return check_sum (self, sum, error);
}

/**
 * engraft_release_download:
 * @address: where a release is, such as %ENGRAFT_RELEASE_ADDRESS
 * @folder: where its files go
 * @operation: (nullable): is told how far it is, and stops it
 * @error: return location for an error
 *
 * Downloads the files of a release that Engraft reads, some 25 MB, and compares them with the checksums of the
 * release.  To be called when a person has asked for it, and seen the licence.
 *
 * Returns: whether all are there; on an error some may be
 */
gboolean
engraft_release_download (const char        *address,
                          GFile             *folder,
                          EngraftOperation  *operation,
                          GError           **error)
{
  g_autoptr(SoupSession) session = NULL;
  g_autoptr(GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Download self = { .address = address, .folder = folder, .operation = operation, .sums = sums };

  g_return_val_if_fail (address && G_IS_FILE (folder), FALSE);

  session = soup_session_new_with_options ("user-agent", "Engraft", "timeout", TIMEOUT, NULL);
  self.session = session;
  self.cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL;
  for (self.index = 0; self.index < G_N_ELEMENTS (files); self.index++)
    {
      tell_fraction (&self, 0);
      if (!fetch (&self, error))
        return FALSE;
    }

  return TRUE;
}
