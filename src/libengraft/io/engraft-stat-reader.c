/* engraft-stat-reader.c: SAS, SPSS and Stata files, by ReadStat.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-stat-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <readstat.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-text-grid.h"
#include "libengraft/io/engraft-typed-column.h"
#include "libengraft/io/engraft-xport-members.h"

#define DAYS_1960 (-3653.0)     /* 1960-01-01: SAS and Stata */
#define DAYS_1582 (-141428.0)   /* 1582-10-14: SPSS */

typedef struct
{
  char               *name;
  char               *label;
  char               *label_set;
  gboolean            skip;
  gboolean            is_string;
  EngraftStringPool  *pool;
  GArray             *codes;     /* of guint32, into the pool */
  GArray             *numbers;   /* of double */
  guint               n_user_missing;
  EngraftNumbersKind  kind;
  double              epoch;
} Variable;

typedef struct
{
  GArray    *values;   /* of double */
  GPtrArray *labels;   /* of char * */
} LabelSet;

typedef struct
{
  const guint8         *data;
  gint64                size;
  gint64                position;

  EngraftFileFormat     format;
  EngraftImportOptions *options;
  EngraftOperation     *operation;
  GPtrArray            *variables;    /* of Variable, by index in the file */
  GHashTable           *label_sets;   /* name -> LabelSet */
  guint                 n_rows;
  gint64                row_count;
  gboolean              cancelled;
  char                 *message;
} Reading;

static void
variable_free (gpointer data)
{
  Variable *self = data;

  if (!self)
    return;
  g_free (self->name);
  g_free (self->label);
  g_free (self->label_set);
  g_clear_pointer (&self->pool, engraft_string_pool_unref);
  g_clear_pointer (&self->codes, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

static void
label_set_free (gpointer data)
{
  LabelSet *self = data;

  g_array_unref (self->values);
  g_ptr_array_unref (self->labels);
  g_free (self);
}

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
  Reading *self = io;
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
  Reading *self = io;
  gsize available = (gsize) (self->size - self->position);

  n = MIN (n, available);
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
is_cancelled (Reading *self)
{
  if (self->operation &&
      g_cancellable_is_cancelled (engraft_operation_get_cancellable (self->operation)))
    self->cancelled = TRUE;

  return self->cancelled;
}

static int
metadata_cb (readstat_metadata_t *metadata,
             void                *user)
{
  Reading *self = user;

  self->row_count = metadata->row_count;

  return is_cancelled (self) ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

static gboolean
format_is (const char         *format,
           const char * const *names)
{
  g_autofree char *upper = NULL;

  if (!format)
    return FALSE;

  upper = g_ascii_strup (format, -1);
  for (guint i = 0; names[i]; i++)
    {
      gsize n = strlen (names[i]);

      /* the width follows: DATE9. */
      if (g_str_has_prefix (upper, names[i]) && !g_ascii_isalpha (upper[n]))
        return TRUE;
    }

  return FALSE;
}

static void
find_kind (Variable          *variable,
           const char        *format,
           EngraftFileFormat  file)
{
  static const char * const sas_date[] = {
    "DATE", "DDMMYY", "DDMMYYB", "DDMMYYC", "DDMMYYD", "DDMMYYN", "DDMMYYP", "DDMMYYS", "MMDDYY",
    "MMDDYYB", "MMDDYYC", "MMDDYYD", "MMDDYYN", "MMDDYYP", "MMDDYYS", "YYMMDD", "YYMMDDB", "YYMMDDC",
    "YYMMDDD", "YYMMDDN", "YYMMDDP", "YYMMDDS", "E8601DA", "B8601DA", "IS8601DA", "WORDDATE", "WEEKDATE",
    "MONYY", "JULIAN", "EURDFDD", "EURDFDE", "NLDATE", NULL };
  static const char * const sas_time[] = {
    "DATETIME", "E8601DT", "B8601DT", "IS8601DT", "DATEAMPM", "MDYAMPM", "NLDATM", NULL };
  static const char * const spss[] = {
    "DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR", "DATETIME", "YMDHMS", NULL };

  switch (file)
    {
    case ENGRAFT_FORMAT_SPSS:
    case ENGRAFT_FORMAT_SPSS_PORTABLE:
      variable->epoch = DAYS_1582;
      if (format_is (format, spss))
        variable->kind = ENGRAFT_NUMBERS_SECONDS;
      break;

    case ENGRAFT_FORMAT_STATA:
      variable->epoch = DAYS_1960;
      if (format && (g_str_has_prefix (format, "%td") || g_str_has_prefix (format, "%d") ||
                     g_str_has_prefix (format, "%-td")))
        variable->kind = ENGRAFT_NUMBERS_DAYS;
      else if (format && (g_str_has_prefix (format, "%tc") || g_str_has_prefix (format, "%tC")))
        variable->kind = ENGRAFT_NUMBERS_MILLIS;
      break;

    case ENGRAFT_FORMAT_XPORT:
    case ENGRAFT_FORMAT_SAS:
    case ENGRAFT_FORMAT_AUTOMATIC:
    case ENGRAFT_FORMAT_CSV:
    case ENGRAFT_FORMAT_XLSX:
    case ENGRAFT_FORMAT_JSON:
    default:
      variable->epoch = DAYS_1960;
      if (format_is (format, sas_time))
        variable->kind = ENGRAFT_NUMBERS_SECONDS;
      else if (format_is (format, sas_date))
        variable->kind = ENGRAFT_NUMBERS_DAYS;
    }
}

/* Old files are in the code page of the machine that wrote them. */
static char *
to_utf8 (const char *text)
{
  g_autofree char *converted = NULL;

  if (!text)
    return NULL;
  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);

  converted = g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return converted ? g_steal_pointer (&converted) : g_utf8_make_valid (text, -1);
}

static int
variable_cb (int                  index,
             readstat_variable_t *source,
             const char          *label_set,
             void                *user)
{
  Reading *self = user;
  Variable *variable = g_new0 (Variable, 1);
  EngraftColumnOptions *wishes;

  variable->name = to_utf8 (readstat_variable_get_name (source));
  variable->label = to_utf8 (readstat_variable_get_label (source));
  variable->label_set = g_strdup (label_set);
  variable->is_string = readstat_variable_get_type_class (source) == READSTAT_TYPE_CLASS_STRING;
  find_kind (variable, readstat_variable_get_format (source), self->format);
  if (!variable->name || !*variable->name)
    {
      g_free (variable->name);
      variable->name = g_strdup_printf ("V%d", index + 1);
    }

  while (self->variables->len <= (guint) index)
    g_ptr_array_add (self->variables, NULL);
  variable_free (self->variables->pdata[index]);
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
  Reading *self = user;
  int index = readstat_variable_get_index (source);
  Variable *variable;

  if (row < 0 || index < 0 || (guint) index >= self->variables->len || !self->variables->pdata[index])
    return READSTAT_HANDLER_ABORT;
  if ((row & 0xfff) == 0 && is_cancelled (self))
    return READSTAT_HANDLER_ABORT;

  variable = self->variables->pdata[index];
  self->n_rows = MAX (self->n_rows, (guint) row + 1);

  if (variable->is_string)
    {
      const char *text = readstat_string_value (value);
      g_autofree char *utf8 = text && *text ? to_utf8 (text) : NULL;
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
  Reading *self = user;
  LabelSet *set;
  double number;

  if (readstat_value_type_class (value) == READSTAT_TYPE_CLASS_STRING ||
      readstat_value_is_tagged_missing (value) || !name || !label)
    return READSTAT_HANDLER_OK;

  set = g_hash_table_lookup (self->label_sets, name);
  if (!set)
    {
      set = g_new0 (LabelSet, 1);
      set->values = g_array_new (FALSE, FALSE, sizeof (double));
      set->labels = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->label_sets, g_strdup (name), set);
    }
  number = readstat_double_value (value);
  if (isfinite (number))
    {
      g_array_append_val (set->values, number);
      g_ptr_array_add (set->labels, to_utf8 (label));
    }

  return READSTAT_HANDLER_OK;
}

static int
progress_cb (double  progress,
             void   *user)
{
  Reading *self = user;

  if (self->operation)
    engraft_operation_set_fraction (self->operation, progress);

  return is_cancelled (self) ? READSTAT_HANDLER_ABORT : READSTAT_HANDLER_OK;
}

static void
error_cb (const char *message,
          void       *user)
{
  Reading *self = user;

  g_free (self->message);
  self->message = g_strchomp (to_utf8 (message));
}

static readstat_error_t
parse (Reading *self)
{
  readstat_parser_t *parser = readstat_parser_init ();
  EngraftEncoding encoding = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "encoding");
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
  if (encoding == ENGRAFT_ENCODING_UTF8)
    readstat_set_file_character_encoding (parser, "UTF-8");
  else if (encoding == ENGRAFT_ENCODING_LATIN1)
    readstat_set_file_character_encoding (parser, "ISO-8859-1");
  else if (encoding == ENGRAFT_ENCODING_WINDOWS_1252)
    readstat_set_file_character_encoding (parser, "WINDOWS-1252");

  switch (self->format)
    {
    case ENGRAFT_FORMAT_XPORT:
      status = readstat_parse_xport (parser, "", self);
      break;

    case ENGRAFT_FORMAT_SAS:
      status = readstat_parse_sas7bdat (parser, "", self);
      break;

    case ENGRAFT_FORMAT_SPSS:
      status = readstat_parse_sav (parser, "", self);
      break;

    case ENGRAFT_FORMAT_SPSS_PORTABLE:
      status = readstat_parse_por (parser, "", self);
      break;

    case ENGRAFT_FORMAT_STATA:
      status = readstat_parse_dta (parser, "", self);
      break;

    case ENGRAFT_FORMAT_AUTOMATIC:
    case ENGRAFT_FORMAT_CSV:
    case ENGRAFT_FORMAT_XLSX:
    case ENGRAFT_FORMAT_JSON:
    default:
      status = READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION;
    }
  readstat_parser_free (parser);

  return status;
}

/* 2014-01-02, 2014-01-02T09:30, 2014-01-02T09:30:15 */
static gboolean
is_iso_date (const char *text)
{
  static const char shape[] = "dddd-dd-ddTdd:dd:dd";
  gsize n = strlen (text);

  if (n != 10 && n != 16 && n != 19)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;

  return TRUE;
}

static gboolean
all_iso_dates (EngraftStringPool *pool)
{
  guint n = engraft_string_pool_get_size (pool);

  for (guint i = 0; i < n; i++)
    if (!is_iso_date (engraft_string_pool_get (pool, i)))
      return FALSE;

  return n > 0;
}

/* Texts that are to be something else go the way of all texts */
static EngraftColumn *
convert_texts (Reading              *self,
               Variable             *variable,
               EngraftColumnChoice   choice,
               EngraftImportReport  *report,
               GError              **error)
{
  g_autoptr(EngraftTextGrid) grid = engraft_text_grid_new ();
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  EngraftColumnOptions *wishes = engraft_import_options_find_column (self->options, variable->name);
  EngraftColumnOptions *own = engraft_import_options_add_column (options, variable->name);
  const char *none[] = { NULL };
  g_autoptr(EngraftTable) table = NULL;

  g_object_set (options, "missing", none, NULL);
  if (wishes)
    engraft_options_assign (ENGRAFT_OPTIONS (own), ENGRAFT_OPTIONS (wishes));
  g_object_set (own, "type", choice, "rename", NULL, NULL);

  engraft_text_grid_add_column (grid, variable->name);
  for (guint i = 0; i < variable->codes->len; i++)
    {
      guint32 code = g_array_index (variable->codes, guint32, i);

      engraft_text_grid_add_cell (grid, 0, code == ENGRAFT_NO_CODE
                                           ? NULL : engraft_string_pool_get (variable->pool, code), -1);
    }
  table = engraft_text_grid_to_table (grid, NULL, 1, options, self->operation, report, error);

  return table ? g_object_ref (engraft_table_get_column (table, 0)) : NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static EngraftColumn *
order_levels (EngraftColumn *column)
{
  g_autoptr(GPtrArray) levels = g_ptr_array_new ();

  for (guint i = 0; i < engraft_column_get_n_levels (column); i++)
    g_ptr_array_add (levels, (char *) engraft_column_get_level (column, i));
  g_ptr_array_sort (levels, compare_texts);
  g_ptr_array_add (levels, NULL);

  return engraft_column_reorder_levels (column, (const char * const *) levels->pdata);
}

/* In such a file a text is a text: “012” is no number, and “NA” is not missing.
 * Only dates, which SDTM keeps as ISO 8601 texts, are looked for unasked. */
static EngraftColumn *
finish_texts (Reading              *self,
              Variable             *variable,
              EngraftImportReport  *report,
              GError              **error)
{
  EngraftColumnOptions *wishes = engraft_import_options_find_column (self->options, variable->name);
  const char * const *missing = wishes ? engraft_options_get_strv (ENGRAFT_OPTIONS (wishes), "missing") : NULL;
  EngraftColumnChoice choice = wishes ? engraft_options_get_enum (ENGRAFT_OPTIONS (wishes), "type")
                                      : ENGRAFT_COLUMN_CHOICE_AUTOMATIC;
  const guint32 nothing = ENGRAFT_NO_CODE;
  g_autoptr(EngraftColumn) column = NULL;
  g_autoptr(EngraftColumn) ordered = NULL;
  gsize size;
  guint n;

  while (variable->codes->len < self->n_rows)
    g_array_append_val (variable->codes, nothing);
  if (choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC && all_iso_dates (variable->pool))
    choice = ENGRAFT_COLUMN_CHOICE_DATE;

  if ((missing && *missing) || choice == ENGRAFT_COLUMN_CHOICE_DATE || choice == ENGRAFT_COLUMN_CHOICE_NUMBER ||
      choice == ENGRAFT_COLUMN_CHOICE_INTEGER || choice == ENGRAFT_COLUMN_CHOICE_LOGICAL)
    column = convert_texts (self, variable, choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC
                                            ? ENGRAFT_COLUMN_CHOICE_CATEGORY : choice, report, error);
  else
    {
      n = engraft_string_pool_get_size (variable->pool);
      size = variable->codes->len * sizeof (guint32);
      if (choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC)
        choice = n <= 30 && n * 2 <= self->n_rows ? ENGRAFT_COLUMN_CHOICE_CATEGORY : ENGRAFT_COLUMN_CHOICE_TEXT;
      column = engraft_column_new_codes (variable->name,
                                         choice == ENGRAFT_COLUMN_CHOICE_CATEGORY ? ENGRAFT_COLUMN_CATEGORY
                                                                                  : ENGRAFT_COLUMN_TEXT,
                                         g_bytes_new_take (g_array_free (g_steal_pointer (&variable->codes), FALSE),
                                                           size),
                                         g_steal_pointer (&variable->pool), NULL);
    }
  if (!column)
    return NULL;

  ordered = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_CATEGORY
            ? order_levels (column) : g_object_ref (column);

  return engraft_typed_column_finish (ordered, variable->label, wishes);
}

static void
tell_missing (Variable            *variable,
              EngraftImportReport *report)
{
  EngraftNotice *notice;

  if (!variable->n_user_missing)
    return;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, variable->name,
                               ngettext ("In “%s” %u cell is missing because the file declares its value as missing",
                                         "In “%s” %u cells are missing because the file declares their values as missing",
                                         variable->n_user_missing),
                               variable->name, variable->n_user_missing);
  engraft_import_report_add_notice (report, notice);
}

static EngraftColumn *
finish_numbers (Reading             *self,
                Variable            *variable,
                EngraftImportReport *report)
{
  LabelSet *set = variable->label_set ? g_hash_table_lookup (self->label_sets, variable->label_set) : NULL;
  EngraftTypedNumbers typed = {
    .name = variable->name,
    .label = variable->label,
    .kind = variable->kind,
    .epoch = variable->epoch,
    .values = set ? set->values : NULL,
    .labels = set ? set->labels : NULL,
  };
  const double nothing = NAN;

  while (variable->numbers->len < self->n_rows)
    g_array_append_val (variable->numbers, nothing);
  typed.numbers = g_steal_pointer (&variable->numbers);
  tell_missing (variable, report);

  return engraft_typed_column_new (&typed, engraft_import_options_find_column (self->options, variable->name),
                                   1, report);
}

static EngraftTable *
finish (Reading              *self,
        const char           *title,
        EngraftImportReport  *report,
        GError              **error)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->variables->len; i++)
    {
      Variable *variable = self->variables->pdata[i];
      EngraftColumn *column;

      if (!variable || variable->skip)
        continue;
      column = variable->is_string ? finish_texts (self, variable, report, error)
                                   : finish_numbers (self, variable, report);
      if (!column)
        return NULL;
      g_ptr_array_add (columns, column);
    }

  return engraft_typed_table_new (title, columns, error);
}

static void
set_failure (Reading           *self,
             readstat_error_t   status,
             GError           **error)
{
  if (self->cancelled)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Reading was cancelled"));
      return;
    }

  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
               /* Translators: the second is a library's message, in English */
               _("The file is damaged or not of this format, in row %u: %s"), self->n_rows + 1,
               self->message && *self->message ? self->message : readstat_error_message (status));
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
  Reading self = {
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
  self.variables = g_ptr_array_new_with_free_func (variable_free);
  self.label_sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, label_set_free);

  status = parse (&self);
  if (status != READSTAT_OK || self.cancelled)
    set_failure (&self, status, error);
  else if (self.row_count >= 0 && self.n_rows < self.row_count && self.variables->len)
    g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_FORMAT,
                 _("The file says that it has %" G_GINT64_FORMAT " rows, but ends after %u"),
                 self.row_count, self.n_rows);
  else
    table = finish (&self, title, report, error);

  g_ptr_array_unref (self.variables);
  g_hash_table_unref (self.label_sets);
  g_free (self.message);

  return table;
}
