/* engraft-release-files.c: the files of a release, from a folder or a zip file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-release-files.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/io/engraft-file-content.h"

/* The largest file of a release has 6 MB. */
#define MAX_FILE (256 * 1024 * 1024)
#define MAX_DEPTH 3

static const struct
{
  const char *name;
  gboolean    is_needed;
} kinds[ENGRAFT_N_RELEASE_FILES] = {
  [ENGRAFT_RELEASE_ALLELES] = { "Allelelist.txt", TRUE },
  [ENGRAFT_RELEASE_NAMES] = { "hla_nom.txt", TRUE },
  [ENGRAFT_RELEASE_G_GROUPS] = { "hla_nom_g.txt", TRUE },
  [ENGRAFT_RELEASE_P_GROUPS] = { "hla_nom_p.txt", TRUE },
  [ENGRAFT_RELEASE_SEROLOGY] = { "rel_dna_ser.txt", TRUE },
  [ENGRAFT_RELEASE_ANTIGENS] = { "rel_ser_ser.txt", TRUE },
  [ENGRAFT_RELEASE_TCE] = { "dpb_tce.csv", FALSE },
  [ENGRAFT_RELEASE_SEQUENCES] = { "Allele_status.txt", FALSE },
  [ENGRAFT_RELEASE_DELETED] = { "Deleted_alleles.txt", FALSE },
  [ENGRAFT_RELEASE_HISTORY] = { "Allelelist_history.txt", FALSE },
};

/* Folders of a release have one each: it is no file of its own. */
#define SUMS "md5checksum.txt"
#define KIND_SUMS ENGRAFT_N_RELEASE_FILES

const char *
engraft_release_file_get_name (EngraftReleaseFile file)
{
  return kinds[file].name;
}

void
engraft_release_files_free (EngraftReleaseFiles *self)
{
  for (int i = 0; i < ENGRAFT_N_RELEASE_FILES; i++)
    g_clear_pointer (&self->files[i], g_bytes_unref);
  if (self->sums)
    g_string_free (self->sums, TRUE);
  g_free (self->checksum);
  g_free (self);
}

/* -1: none of them */
static int
find_kind (const char *name)
{
  for (int i = 0; i < ENGRAFT_N_RELEASE_FILES; i++)
    if (g_str_equal (kinds[i].name, name))
      return i;

  return g_str_equal (name, SUMS) ? KIND_SUMS : -1;
}

/* A release is one: two files of a name may be of two. */
static gboolean
take_file (EngraftReleaseFiles  *self,
           int                   kind,
           GBytes               *bytes,
           GError              **error)
{
  if (kind == KIND_SUMS)
    {
      self->sums = self->sums ? self->sums : g_string_new (NULL);
      g_string_append_len (self->sums, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
      g_string_append_c (self->sums, '\n');
      g_bytes_unref (bytes);
      return TRUE;
    }
  if (self->files[kind] && !g_bytes_equal (self->files[kind], bytes))
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                   _("There are two different files “%s”. Choose the folder or zip file of one release."),
                   kinds[kind].name);
      g_bytes_unref (bytes);
      return FALSE;
    }
  g_clear_pointer (&self->files[kind], g_bytes_unref);
  self->files[kind] = bytes;

  return TRUE;
}

static gboolean
read_folder (EngraftReleaseFiles  *self,
             GFile                *folder,
             int                   depth,
             GCancellable         *cancellable,
             GError              **error)
{
  g_autoptr(GFileEnumerator) children =
    g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                               G_FILE_QUERY_INFO_NONE, cancellable, error);
  GFileInfo *info;
  GFile *child;

  if (!children)
    return FALSE;
  while (g_file_enumerator_iterate (children, &info, &child, cancellable, error))
    {
      int kind;

      if (!info)
        return TRUE;
      kind = find_kind (g_file_info_get_name (info));
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        {
          if (depth < MAX_DEPTH && !read_folder (self, child, depth + 1, cancellable, error))
            return FALSE;
        }
      else if (kind >= 0)
        {
          GBytes *bytes = engraft_file_content_load (child, MAX_FILE, cancellable, NULL, error);

          if (!bytes || !take_file (self, kind, bytes, error))
            return FALSE;
        }
    }

  return FALSE;
}

static void
set_zip_error (GError         **error,
               GFile           *file,
               struct archive  *archive)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *why = g_utf8_make_valid (archive_error_string (archive) ?: "", -1);

  g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
               /* Translators: a file name, and a library's message in English */
               _("“%s” cannot be read as a zip file: %s. Choose the folder that the release was unpacked to, or "
                 "its zip file."), name, why);
}

static GBytes *
read_entry (struct archive  *archive,
            GFile           *file,
            const char      *name,
            GError         **error)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  guint8 block[65536];
  la_ssize_t n;

  while ((n = archive_read_data (archive, block, sizeof block)) > 0)
    {
      if (content->len + (gsize) n > MAX_FILE)
        {
          g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                       _("“%s” unpacks to more than %d MB, which no release has."), name, MAX_FILE >> 20);
          return NULL;
        }
      g_byte_array_append (content, block, (guint) n);
    }
  if (n < 0)
    {
      set_zip_error (error, file, archive);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static gboolean
read_entries (EngraftReleaseFiles  *self,
              struct archive       *archive,
              GFile                *file,
              GCancellable         *cancellable,
              GError              **error)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      const char *path = archive_entry_pathname_utf8 (entry) ?: archive_entry_pathname (entry);
      g_autofree char *name = path ? g_path_get_basename (path) : NULL;
      int kind = name ? find_kind (name) : -1;
      GBytes *bytes;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (kind < 0)
        continue;
      bytes = read_entry (archive, file, name, error);
      if (!bytes || !take_file (self, kind, bytes, error))
        return FALSE;
    }
  if (result != ARCHIVE_EOF)
    {
      set_zip_error (error, file, archive);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_zip (EngraftReleaseFiles  *self,
          GFile                *file,
          GCancellable         *cancellable,
          GError              **error)
{
  g_autoptr(GBytes) bytes = engraft_file_content_load (file, G_MAXUINT32, cancellable, NULL, error);
  struct archive *archive;
  gboolean ok = FALSE;

  if (!bytes)
    return FALSE;
  archive = archive_read_new ();
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) == ARCHIVE_OK)
    ok = read_entries (self, archive, file, cancellable, error);
  else
    set_zip_error (error, file, archive);
  archive_read_free (archive);

  return ok;
}

static gboolean
check_complete (EngraftReleaseFiles  *self,
                GFile                *where,
                GError              **error)
{
  for (int i = 0; i < ENGRAFT_N_RELEASE_FILES; i++)
    if (kinds[i].is_needed && !self->files[i])
      {
        g_autofree char *name = g_file_get_parse_name (where);

        g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                     _("There is no “%s” in “%s”. Choose the folder or zip file of a whole release of "
                       "IPD-IMGT/HLA."), kinds[i].name, name);
        return FALSE;
      }

  return TRUE;
}

/* “MD5 (wmda/hla_nom.txt) = 841e…”, or “841e…  hla_nom.txt”: the sum, if the line is of that file. */
static char *
find_sum (const char *line,
          const char *name)
{
  static GRegex *bsd, *gnu;
  g_autoptr(GMatchInfo) info = NULL;
  g_autofree char *path = NULL, *base = NULL;
  gboolean is_bsd;

  if (g_once_init_enter (&bsd))
    {
      gnu = g_regex_new ("^([0-9a-fA-F]{32}) [ *](.+)$", G_REGEX_RAW, 0, NULL);
      g_once_init_leave (&bsd, g_regex_new ("^MD5 \\((.+)\\) = ([0-9a-fA-F]{32})$", G_REGEX_RAW, 0, NULL));
    }
  is_bsd = g_regex_match (bsd, line, 0, &info);
  if (!is_bsd)
    g_clear_pointer (&info, g_match_info_unref);
  if (!is_bsd && !g_regex_match (gnu, line, 0, &info))
    return NULL;
  path = g_match_info_fetch (info, is_bsd ? 1 : 2);
  base = g_path_get_basename (path);

  return g_str_equal (base, name) ? g_match_info_fetch (info, is_bsd ? 2 : 1) : NULL;
}

static gboolean
check_sum (EngraftReleaseFiles  *self,
           char                **lines,
           int                   kind,
           GError              **error)
{
  g_autofree char *own = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, self->files[kind]);
  gboolean is_given = FALSE;

  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *sum = find_sum (g_strchomp (lines[i]), kinds[kind].name);

      if (sum && g_ascii_strcasecmp (sum, own) == 0)
        return TRUE;
      is_given |= sum != NULL;
    }
  if (is_given)
    g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                 _("“%s” is not the file of the release: its checksum is not that of md5checksum.txt. Download the "
                   "release again."), kinds[kind].name);

  return !is_given;
}

static gboolean
check_sums (EngraftReleaseFiles  *self,
            GError              **error)
{
  g_auto(GStrv) lines = g_strsplit (self->sums ? self->sums->str : "", "\n", -1);

  for (int i = 0; i < ENGRAFT_N_RELEASE_FILES; i++)
    if (self->files[i] && !check_sum (self, lines, i, error))
      return FALSE;

  return TRUE;
}

static void
make_checksum (EngraftReleaseFiles *self)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int i = 0; i < ENGRAFT_N_RELEASE_FILES; i++)
    if (self->files[i])
      g_checksum_update (sum, g_bytes_get_data (self->files[i], NULL), g_bytes_get_size (self->files[i]));
  self->checksum = g_strdup (g_checksum_get_string (sum));
}

EngraftReleaseFiles *
engraft_release_files_load (GFile         *where,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr(EngraftReleaseFiles) self = g_new0 (EngraftReleaseFiles, 1);
  gboolean is_folder = g_file_query_file_type (where, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY;

  if (!(is_folder ? read_folder (self, where, 0, cancellable, error) : read_zip (self, where, cancellable, error)))
    return NULL;
  if (!check_complete (self, where, error) || !check_sums (self, error))
    return NULL;
  make_checksum (self);

  return g_steal_pointer (&self);
}
