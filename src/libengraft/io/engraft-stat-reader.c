/* engraft-stat-reader.c: SAS, SPSS and Stata files, by ReadStat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-stat-reader-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <readstat.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-table-room.h"
#include "libengraft/io/engraft-xport-members.h"
#include "libengraft/text/engraft-format.h"

/* in letters */
#define MAX_MESSAGE 200

static int
open_cb (const char *path,
         void       *io)
{
  return 0;
}

static int
close_cb (void *io)
{
  return 0;
}

static readstat_off_t
seek_cb (readstat_off_t       offset,
         readstat_io_flags_t  whence,
         void                *io)
{
  StatReading *self = io;
  gint64 position = whence == READSTAT_SEEK_SET ? offset
                    : whence == READSTAT_SEEK_CUR ? self->position + offset : self->size + offset;

  if (position < 0 || position > self->size)
    return -1;
  self->position = position;

  return position;
}

static ssize_t
read_cb (void   *buffer,
         size_t  n,
         void   *io)
{
  StatReading *self = io;
  gsize available = (gsize) (self->size - self->position);

  n = MIN (n, available);
  /* ReadStat may ask for nothing, and then gives no place for it */
  if (n == 0)
    return 0;
  memcpy (buffer, self->data + self->position, n);
  self->position += n;

  return (ssize_t) n;
}

static readstat_error_t
update_cb (long                       file_size,
           readstat_progress_handler  progress,
           void                      *user,
           void                      *io)
{
  return READSTAT_OK;
}

static gboolean
is_cancelled (StatReading *self)
{
  if (self->operation &&
      g_cancellable_is_cancelled (engraft_operation_get_cancellable (self->operation)))
    self->cancelled = TRUE;

  return self->cancelled;
}

/* The room for the name of a set of labels; ReadStat hands it over as it stands in
 * the file, where nothing need end it. */
static gsize
stata_name_size (int version)
{
  return version < 110 ? 9 : version < 118 ? 33 : 129;
}

static int
metadata_cb (readstat_metadata_t *metadata,
             void                *user)
{
  StatReading *self = user;

  self->row_count = metadata->row_count;
  if (self->format == ENGRAFT_FORMAT_STATA)
    self->name_size = stata_name_size (readstat_get_file_format_version (metadata));

  return is_cancelled (self) ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

static int
variable_cb (int                  index,
             readstat_variable_t *source,
             const char          *label_set,
             void                *user)
{
  StatReading *self = user;
  StatVariable *variable = g_new0 (StatVariable, 1);
  EngraftColumnOptions *wishes;

  variable->name = stat_to_utf8 (readstat_variable_get_name (source));
  variable->label = stat_to_utf8 (readstat_variable_get_label (source));
  variable->label_set = self->name_size ? g_strndup (label_set, self->name_size) : g_strdup (label_set);
  variable->is_string = readstat_variable_get_type_class (source) == READSTAT_TYPE_CLASS_STRING;
  stat_variable_find_kind (variable, readstat_variable_get_format (source), self->format);
  if (!variable->name || !*variable->name)
    {
      g_free (variable->name);
      variable->name = g_strdup_printf ("V%d", index + 1);
    }

  while (self->variables->len <= (guint) index)
    g_ptr_array_add (self->variables, NULL);
  stat_variable_free (self->variables->pdata[index]);
  self->variables->pdata[index] = variable;

  wishes = engraft_import_options_find_column (self->options, variable->name);
  variable->skip = wishes && engraft_options_get_enum (ENGRAFT_OPTIONS (wishes), "type") ==
                             ENGRAFT_COLUMN_CHOICE_SKIP;
  if (variable->skip)
    return READSTAT_HANDLER_SKIP_VARIABLE;

  if (variable->is_string)
    {
      variable->pool = engraft_string_pool_new ();
      variable->codes = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  else
    variable->numbers = g_array_new (FALSE, FALSE, sizeof (double));

  return READSTAT_HANDLER_OK;
}

static int
value_cb (int                  row,
          readstat_variable_t *source,
          readstat_value_t     value,
          void                *user)
{
  StatReading *self = user;
  int index = readstat_variable_get_index (source);
  StatVariable *variable;

  if (row < 0 || index < 0 || (guint) index >= self->variables->len || !self->variables->pdata[index])
    return READSTAT_HANDLER_ABORT;
  if ((row & 0xfff) == 0 && is_cancelled (self))
    return READSTAT_HANDLER_ABORT;

  variable = self->variables->pdata[index];
  if ((guint) row >= self->n_rows)
    {
      self->n_rows = (guint) row + 1;
      if (!engraft_table_room_check (self->n_rows, self->variables->len, self->size, &self->error))
        return READSTAT_HANDLER_ABORT;
    }

  if (variable->is_string)
    {
      const char *text = readstat_string_value (value);
      g_autofree char *utf8 = text && *text ? stat_to_utf8 (text) : NULL;
      guint32 code = utf8 ? engraft_string_pool_add (variable->pool, utf8, -1) : ENGRAFT_NO_CODE;

      g_array_append_val (variable->codes, code);
    }
  else
    {
      double number = NAN;

      if (readstat_value_is_tagged_missing (value) || readstat_value_is_defined_missing (value, source))
        variable->n_user_missing++;
      else if (!readstat_value_is_system_missing (value))
        number = readstat_double_value (value);
      /* a number that is no number says nothing */
      if (isinf (number))
        number = NAN;
      g_array_append_val (variable->numbers, number);
    }

  return READSTAT_HANDLER_OK;
}

static int
value_label_cb (const char       *name,
                readstat_value_t  value,
                const char       *label,
                void             *user)
{
  StatReading *self = user;
  g_autofree char *key = NULL;
  StatLabelSet *set;
  double number;

  if (readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING ||
      readstat_value_is_tagged_missing (value) || !name || !label)
    return READSTAT_HANDLER_OK;

  key = self->name_size ? g_strndup (name, self->name_size) : g_strdup (name);
  set = g_hash_table_lookup (self->label_sets, key);
  if (!set)
    {
      set = g_new0 (StatLabelSet, 1);
      set->values = g_array_new (FALSE, FALSE, sizeof (double));
      set->labels = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->label_sets, g_steal_pointer (&key), set);
    }
  number = readstat_double_value (value);
  if (isfinite (number))
    {
      g_array_append_val (set->values, number);
      g_ptr_array_add (set->labels, stat_to_utf8 (label));
    }

  return READSTAT_HANDLER_OK;
}

static int
progress_cb (double  progress,
             void   *user)
{
  StatReading *self = user;

  if (self->operation)
    engraft_operation_set_fraction (self->operation, progress);

  return is_cancelled (self) ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

/* ReadStat quotes what it does not understand: any bytes, and any number of them */
static void
error_cb (const char *message,
          void       *user)
{
  StatReading *self = user;
  g_autofree char *valid = g_strchomp (stat_to_utf8 (message));

  for (char *c = valid; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_free (self->message);
  self->message = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_MESSAGE));
}

static void
set_encoding (StatReading       *self,
              readstat_parser_t *parser)
{
  EngraftEncoding encoding = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "encoding");

  if (encoding == ENGRAFT_ENCODING_UTF8)
    readstat_set_file_character_encoding (parser, "UTF-8");
  else if (encoding == ENGRAFT_ENCODING_LATIN1)
    readstat_set_file_character_encoding (parser, "ISO-8859-1");
  else if (encoding == ENGRAFT_ENCODING_WINDOWS_1252)
    readstat_set_file_character_encoding (parser, "WINDOWS-1252");
}

static readstat_error_t
parse_by_format (StatReading       *self,
                 readstat_parser_t *parser)
{
  switch (self->format)
    {
    case ENGRAFT_FORMAT_XPORT:
      return readstat_parse_xport (parser, "", self);

    case ENGRAFT_FORMAT_SAS:
      return readstat_parse_sas7bdat (parser, "", self);

    case ENGRAFT_FORMAT_SPSS:
      return readstat_parse_sav (parser, "", self);

    case ENGRAFT_FORMAT_SPSS_PORTABLE:
      return readstat_parse_por (parser, "", self);

    case ENGRAFT_FORMAT_STATA:
      return readstat_parse_dta (parser, "", self);

    case ENGRAFT_FORMAT_AUTOMATIC:
    case ENGRAFT_FORMAT_CSV:
    case ENGRAFT_FORMAT_XLSX:
    case ENGRAFT_FORMAT_JSON:
    default:
      return READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION;
    }
}

static readstat_error_t
parse (StatReading *self)
{
  readstat_parser_t *parser = readstat_parser_init ();
  readstat_error_t status;

  readstat_set_open_handler (parser, open_cb);
  readstat_set_close_handler (parser, close_cb);
  readstat_set_seek_handler (parser, seek_cb);
  readstat_set_read_handler (parser, read_cb);
  readstat_set_update_handler (parser, update_cb);
  readstat_set_io_ctx (parser, self);
  readstat_set_metadata_handler (parser, metadata_cb);
  readstat_set_variable_handler (parser, variable_cb);
  readstat_set_value_handler (parser, value_cb);
  readstat_set_value_label_handler (parser, value_label_cb);
  readstat_set_progress_handler (parser, progress_cb);
  readstat_set_error_handler (parser, error_cb);
  set_encoding (self, parser);
  status = parse_by_format (self, parser);
  readstat_parser_free (parser);

  return status;
}

static void
set_failure (StatReading       *self,
             readstat_error_t   status,
             GError           **error)
{
  if (self->cancelled)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Reading was cancelled"));
      return;
    }

  if (self->error)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return;
    }

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
               /* Translators: the second is a library's message, in English */
               _("The file is damaged or not of this format, in row %u: %s. Ask for another copy, or for the "
                 "table as CSV."), self->n_rows + 1,
               self->message && *self->message ? self->message : readstat_error_message (status));
}

static void
set_incomplete (StatReading  *self,
                GError      **error)
{
  g_autofree char *promised = engraft_format_count (self->row_count);

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
               _("The file says that it has %s rows, but ends after %u"), promised, self->n_rows);
}

/*< private >
 * engraft_stat_read:
 * @bytes: a whole file
 * @title: what the table is called
 * @options: how it is read; its texts for missing cells are not looked at but for
 *   those of single columns
 * @operation: (nullable): progress and cancel
 * @report: gets what is found
 * @format: which of ReadStat's formats it is
 * @error: return location for a [error@ImportError]
 *
 * Reads a SAS, SPSS or Stata file with labels, levels, dates and declared missing
 * values.  Of a transport file with several members one is read: that named by
 * `member`, or the first.
 *
 * Returns: (transfer full) (nullable): the table
 */
EngraftTable *
engraft_stat_read (GBytes                *bytes,
                   const char            *title,
                   EngraftImportOptions  *options,
                   EngraftOperation      *operation,
                   EngraftImportReport   *report,
                   EngraftFileFormat      format,
                   GError               **error)
{
  g_autoptr(GBytes) member = NULL;
  StatReading self = {
    .format = format,
    .options = options,
    .operation = operation,
    .row_count = -1,
  };
  readstat_error_t status;
  EngraftTable *table = NULL;
  gsize size;

  member = format == ENGRAFT_FORMAT_XPORT ? engraft_xport_member (bytes, options, report, error)
                                          : g_bytes_ref (bytes);
  if (!member)
    return NULL;

  self.data = g_bytes_get_data (member, &size);
  self.size = (gint64) size;
  self.variables = g_ptr_array_new_with_free_func (stat_variable_free);
  self.label_sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stat_label_set_free);

  status = parse (&self);
  if (status != READSTAT_OK || self.cancelled)
    set_failure (&self, status, error);
  else if (self.row_count >= 0 && self.n_rows < self.row_count && self.variables->len)
    set_incomplete (&self, error);
  else
    table = stat_reading_finish (&self, title, report, error);

  g_ptr_array_unref (self.variables);
  g_hash_table_unref (self.label_sets);
  g_clear_error (&self.error);
  g_free (self.message);

  return table;
}
