/* engraft-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-csv-reader.h"
#include "libengraft/io/engraft-file-content.h"
#include "libengraft/io/engraft-json-reader.h"
#include "libengraft/io/engraft-stat-reader.h"
#include "libengraft/io/engraft-xlsx-reader.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/trials/engraft-trial-import.h"
#include "libengraft/trials/engraft-trials.h"

/**
 * engraft_import_error_quark:
 *
 * Names the domain of [error@ImportError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-import-error-quark, engraft_import_error)

typedef EngraftTable *(*ReadFunc) (GBytes                *bytes,
                                   const char            *title,
                                   EngraftImportOptions  *options,
                                   EngraftOperation      *operation,
                                   EngraftImportReport   *report,
                                   GError               **error);

typedef EngraftTable *(*ReadFormatFunc) (GBytes                *bytes,
                                         const char            *title,
                                         EngraftImportOptions  *options,
                                         EngraftOperation      *operation,
                                         EngraftImportReport   *report,
                                         EngraftFileFormat      format,
                                         GError               **error);

/* A reader of whole files is one line here; formats without one are refused with
 * their name.  Delimited text is read in pieces and is not in the table. */
static const struct
{
  EngraftFileFormat  format;
  const char        *title;
  ReadFunc           read;
  ReadFormatFunc     read_format;   /* of a reader of more than one format */
} readers[] = {
  { ENGRAFT_FORMAT_XLSX, N_("an Excel workbook"), engraft_xlsx_read, NULL },
  { ENGRAFT_FORMAT_JSON, N_("JSON"), engraft_json_read, NULL },
  { ENGRAFT_FORMAT_XPORT, N_("a SAS transport file"), NULL, engraft_stat_read },
  { ENGRAFT_FORMAT_SAS, N_("a SAS data set"), NULL, engraft_stat_read },
  { ENGRAFT_FORMAT_SPSS, N_("an SPSS file"), NULL, engraft_stat_read },
  { ENGRAFT_FORMAT_SPSS_PORTABLE, N_("a portable SPSS file"), NULL, engraft_stat_read },
  { ENGRAFT_FORMAT_STATA, N_("a Stata file"), NULL, engraft_stat_read },
};

typedef struct
{
  const guint8 *bytes;
  gsize         n;
} Head;

static gboolean
begins_with (Head        head,
             const char *text,
             gsize       length)
{
  return head.n >= length && memcmp (head.bytes, text, length) == 0;
}

static gboolean
holds (Head        head,
       const char *text)
{
  return g_strstr_len ((const char *) head.bytes, head.n, text) != NULL;
}

/* Stata before version 13: release, byte order, 1, 0. */
static gboolean
is_old_stata (Head head)
{
  return head.n >= 4 && head.bytes[0] >= 104 && head.bytes[0] <= 115 &&
         (head.bytes[1] == 1 || head.bytes[1] == 2) && head.bytes[2] == 1 && head.bytes[3] == 0;
}

static gboolean
has_suffix (const char *name,
            const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (name ? name : "", -1);

  return g_str_has_suffix (lower, suffix);
}

/* A file named .csv may begin with a bracket: the name decides unless it says nothing. */
static gboolean
is_json (Head        head,
         const char *name)
{
  static const char * const texts[] = { ".csv", ".tsv", ".tab", ".psv", ".dat" };
  gsize i = begins_with (head, "\xef\xbb\xbf", 3) ? 3 : 0;

  for (gsize k = 0; k < G_N_ELEMENTS (texts); k++)
    if (has_suffix (name, texts[k]))
      return FALSE;
  if (has_suffix (name, ".json") || has_suffix (name, ".jsonl") || has_suffix (name, ".ndjson"))
    return TRUE;

  while (i < head.n && g_ascii_isspace (head.bytes[i]))
    i++;
  if (i + 1 >= head.n || (head.bytes[i] != '[' && head.bytes[i] != '{'))
    return FALSE;
  for (i++; i < head.n && g_ascii_isspace (head.bytes[i]); )
    i++;

  return i < head.n && (head.bytes[i] == '{' || head.bytes[i] == '"' || head.bytes[i] == '[');
}

/* has_file: without one trials cannot be read, and are taken for what they look like */
static EngraftFileFormat
find_format (Head        head,
             const char *name,
             gboolean    has_file)
{
  static const char sas[] = "\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\0\x09\xc7\x31\x8c\x18\x1f\x10\x11";

  if (begins_with (head, "PK\003\004", 4))
    return ENGRAFT_FORMAT_XLSX;
  if (begins_with (head, "HEADER RECORD*******", 20))
    return ENGRAFT_FORMAT_XPORT;
  if (begins_with (head, sas, sizeof sas - 1))
    return ENGRAFT_FORMAT_SAS;
  if (begins_with (head, "$FL2", 4) || begins_with (head, "$FL3", 4))
    return ENGRAFT_FORMAT_SPSS;
  if (begins_with (head, "<stata_dta>", 11) || (is_old_stata (head) && has_suffix (name, ".dta")))
    return ENGRAFT_FORMAT_STATA;
  if (has_suffix (name, ".por") || holds ((Head) { head.bytes, MIN (head.n, 400) }, "ASCII SPSS PORT FILE"))
    return ENGRAFT_FORMAT_SPSS_PORTABLE;
  if (has_file && engraft_trial_import_knows ((const char *) head.bytes, head.n, name))
    return ENGRAFT_FORMAT_TRIALS;
  if (is_json (head, name))
    return ENGRAFT_FORMAT_JSON;

  return ENGRAFT_FORMAT_CSV;
}

/* The container of old Excel files is that of workbooks with a password too: the name of
 * what is locked stands somewhere in it, in UTF-16 (MS-OFFCRYPTO, 2.3.4). */
static gboolean
is_locked (GBytes *content)
{
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  gsize size;
  const char *data = g_bytes_get_data (content, &size);

  for (gsize i = 0; i + sizeof name <= size; i++)
    if (data[i] == 'E' && memcmp (data + i, name, sizeof name) == 0)
      return TRUE;

  return FALSE;
}

static GBytes *
load (GFile         *file,
      GBytes        *bytes,
      GCancellable  *cancellable,
      GError       **error)
{
  return bytes ? g_bytes_ref (bytes) : engraft_file_content_load (file, G_MAXSIZE - 1, cancellable, NULL, error);
}

static EngraftTable *
refuse_container (GFile         *file,
                  GBytes        *bytes,
                  const char    *name,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(GBytes) content = load (file, bytes, cancellable, error);

  if (!content)
    return NULL;
  if (is_locked (content))
    g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                 _("“%s” is protected by a password; open it in Excel, take the password away and save it again."),
                 name);
  else
    g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                 _("“%s” is an Excel file of before 2007; save it as .xlsx or .csv."), name);

  return NULL;
}

/* What is plainly no data gets a word of its own. */
static gboolean
refuse_foreign (Head         head,
                const char  *name,
                GError     **error)
{
  static const struct { const char *bytes; gsize n; const char *format; } kinds[] = {
    { "\x1f\x8b", 2, N_("“%s” is compressed; unpack it first.") },
    { "%PDF", 4, N_("“%s” is a PDF document, not a table.") },
    { "RDX", 3, N_("“%s” is a file of R; save its table with write.csv().") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (begins_with (head, kinds[i].bytes, kinds[i].n))
      {
        g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT, _(kinds[i].format), name);
        return TRUE;
      }
  if (begins_with (head, "PK\003\004", 4) &&
      holds ((Head) { head.bytes, MIN (head.n, 200) }, "mimetypeapplication/vnd.oasis.opendocument"))
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                   _("“%s” is an OpenDocument file; save it as .xlsx or .csv."), name);
      return TRUE;
    }

  return FALSE;
}

static const char *
get_nick (EngraftFileFormat format)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (ENGRAFT_TYPE_FILE_FORMAT);

  return g_enum_get_value (klass, format)->value_nick;
}

static EngraftTable *
read_whole (GBytes                *bytes,
            const char            *title,
            EngraftFileFormat      format,
            EngraftImportOptions  *options,
            EngraftOperation      *operation,
            EngraftImportReport   *report,
            GError               **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      if (readers[i].format != format)
        continue;
      engraft_import_report_set_found (report, "format", get_nick (format));
      if (readers[i].read)
        return readers[i].read (bytes, title, options, operation, report, error);
      if (readers[i].read_format)
        return readers[i].read_format (bytes, title, options, operation, report, format, error);

      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                   _("“%s” is %s, which cannot be read here; save it as CSV."), title, _(readers[i].title));
      return NULL;
    }

  g_return_val_if_reached (NULL);
}

/* file: NULL when bytes are given; trials are read from files alone, as some are in several */
static EngraftTable *
read_trials (GFile                 *file,
             const char            *title,
             EngraftImportOptions  *options,
             EngraftOperation      *operation,
             EngraftImportReport   *report,
             GError               **error)
{
  engraft_import_report_set_found (report, "format", get_nick (ENGRAFT_FORMAT_TRIALS));
  if (file)
    return engraft_trial_import_read (file, title, options, operation, report, error);

  g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION,
                       _("Trials of a registry are read from a file; save what was copied, and open that."));
  return NULL;
}

/* file: NULL when bytes are given */
static EngraftTable *
import (EngraftTextSource     *source,
        GFile                 *file,
        GBytes                *bytes,
        const char            *name,
        EngraftImportOptions  *options,
        EngraftOperation      *operation,
        EngraftImportReport   *report,
        GError               **error)
{
  GCancellable *cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL;
  EngraftFileFormat format = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "format");
  g_autoptr(GBytes) content = NULL;
  Head head;

  if (!engraft_text_source_rewind (source, ENGRAFT_ENCODING_AUTOMATIC, cancellable, error))
    return NULL;
  head.bytes = engraft_text_source_peek (source, &head.n);
  if (head.n == 0)
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY, _("“%s” is empty."), name);
      return NULL;
    }
  if (format == ENGRAFT_FORMAT_AUTOMATIC || format == ENGRAFT_FORMAT_XLSX)
    {
      if (begins_with (head, "\xd0\xcf\x11\xe0", 4))
        return refuse_container (file, bytes, name, cancellable, error);
      if (refuse_foreign (head, name, error))
        return NULL;
    }
  if (format == ENGRAFT_FORMAT_AUTOMATIC)
    format = find_format (head, name, file != NULL);
  if (format == ENGRAFT_FORMAT_CSV)
    return engraft_csv_read (source, name, options, operation, report, error);
  if (format == ENGRAFT_FORMAT_TRIALS)
    return read_trials (file, name, options, operation, report, error);

  content = load (file, bytes, cancellable, error);

  return content ? read_whole (content, name, format, options, operation, report, error) : NULL;
}

/* A folder is one of trials, or nothing that can be read. */
static EngraftTable *
import_folder (GFile                 *folder,
               const char            *name,
               EngraftImportOptions  *options,
               EngraftOperation      *operation,
               EngraftImportReport   *report,
               GError               **error)
{
  const EngraftFileFormat format = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "format");
  GCancellable *cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL;
  g_autoptr(GListModel) files = NULL;
  g_autoptr(GError) problem = NULL;

  if (format != ENGRAFT_FORMAT_AUTOMATIC && format != ENGRAFT_FORMAT_TRIALS)
    {
      g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION,
                   _("“%s” is a folder, which can only be one of trials of a registry; choose that format, or a file."), name);
      return NULL;
    }
  files = engraft_trials_list_folder (folder, cancellable, &problem);
  /* what holds no trials is refused as any folder, unless trials were asked for */
  if (!files && format == ENGRAFT_FORMAT_AUTOMATIC)
    engraft_file_content_check (folder, cancellable, error);
  else if (!files)
    g_propagate_error (error, g_steal_pointer (&problem));

  return files ? read_trials (folder, name, options, operation, report, error) : NULL;
}

/**
 * engraft_import_file:
 * @file: a data file, or a folder of trials of a registry
 * @options: how it is to be read; not to be changed by another thread meanwhile
 * @operation: (nullable): shows the progress, and stops
 * @report: (out) (optional) (transfer full): what was found; set as well when the file is refused
 * @error: return location
 *
 * Reads a data file.  The format is found by its content and name when the options
 * do not say it; of a folder all files of trials are read.  May be called in any thread.  Delimited text is read as it comes,
 * by as many threads as there are processors, without keeping it in memory.
 *
 * The errors are sentences for a person: %ENGRAFT_IMPORT_ERROR with line and field,
 * or %G_IO_ERROR.
 *
 * Returns: (transfer full): the table, or %NULL when the file is refused
 */
EngraftTable *
engraft_import_file (GFile                 *file,
                     EngraftImportOptions  *options,
                     EngraftOperation      *operation,
                     EngraftImportReport  **report,
                     GError               **error)
{
  g_autoptr(EngraftImportReport) own = engraft_import_report_new ();
  g_autoptr(EngraftTextSource) source = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  EngraftTable *table = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && ENGRAFT_IS_IMPORT_OPTIONS (options), NULL);

  name = g_file_get_basename (file);
  title = g_filename_display_name (name ? name : "");
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    table = import_folder (file, title, options, operation, own, error);
  else
    source = engraft_text_source_new_for_file (file, operation ? engraft_operation_get_cancellable (operation) : NULL,
                                               error);
  if (source)
    table = import (source, file, NULL, title, options, operation, own, error);
  if (report)
    *report = g_steal_pointer (&own);

  return table;
}

/**
 * engraft_import_bytes:
 * @bytes: the content of a data file
 * @name: (nullable): the file's name, for its format and the title of the table
 * @options: how it is to be read; not to be changed by another thread meanwhile
 * @operation: (nullable): shows the progress, and stops
 * @report: (out) (optional) (transfer full): what was found; set as well when the content is refused
 * @error: return location
 *
 * Reads data that are in memory, such as the clipboard's.  See [func@import_file].
 *
 * Returns: (transfer full): the table, or %NULL when the content is refused
 */
EngraftTable *
engraft_import_bytes (GBytes                *bytes,
                      const char            *name,
                      EngraftImportOptions  *options,
                      EngraftOperation      *operation,
                      EngraftImportReport  **report,
                      GError               **error)
{
  g_autoptr(EngraftImportReport) own = engraft_import_report_new ();
  g_autoptr(EngraftTextSource) source = NULL;
  EngraftTable *table;

  g_return_val_if_fail (bytes && ENGRAFT_IS_IMPORT_OPTIONS (options), NULL);

  source = engraft_text_source_new_for_bytes (bytes);
  table = import (source, NULL, bytes, name ? name : "", options, operation, own, error);
  if (report)
    *report = g_steal_pointer (&own);

  return table;
}
