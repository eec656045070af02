/* engraft-xport-writer.c: a table as a SAS transport file, version 5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-xport-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The record layout of SAS Technical Support TS-140.  Records have 80 bytes, numbers are those of IBM mainframes: a sign, an
 * exponent of 16 and a fraction of 56 bits, so that every double that is in their range is exact.  Names have at most eight
 * letters, labels 40 bytes and texts 200: a longer name is shortened, with the whole one as label; a longer text or a number
 * out of range is refused, as it would be another one. */

#define RECORD       80
#define NAMESTR      140
#define NAME_LENGTH  8
#define LABEL_LENGTH 40
#define TEXT_LENGTH  200
#define MAX_COLUMNS  9999

/* from 1960-01-01 to 1970-01-01 */
#define DAYS_1960       3653
#define SECONDS_A_DAY   86400.

/* What is written at once */
#define CHUNK (1 << 18)

typedef struct
{
  EngraftColumn *column;
  char           name[NAME_LENGTH + 1];
  char           label[LABEL_LENGTH + 1];
  const char    *format;       /* of dates and times; empty: none */
  guint          digits;       /* of the format */
  gboolean       is_text, is_time;
  guint          length, at;
} Variable;

/* ---- names ---- */

/* of letters, digits and lines, in capitals, not beginning with a digit; OUT has room for one more byte than SIZE */
static void
fold_name (const char *name,
           char       *out,
           guint       size)
{
  guint n = 0;

  for (; *name && n < size; name++)
    {
      if (n == 0 && g_ascii_isdigit (*name))
        out[n++] = '_';
      if (n < size && (g_ascii_isalnum (*name) || *name == '_'))
        out[n++] = g_ascii_toupper (*name);
    }
  if (n == 0)
    out[n++] = 'X';
  out[n] = 0;
}

static gboolean
is_taken (const Variable *variables,
          guint           n,
          const char     *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (variables[i].name, name))
      return TRUE;

  return FALSE;
}

/* the name, or where another column has it a shorter one with a number */
static void
choose_name (Variable *variables,
             guint     n)
{
  Variable *variable = &variables[n];
  char folded[NAME_LENGTH + 1];

  fold_name (engraft_column_get_name (variable->column), folded, NAME_LENGTH);
  memcpy (variable->name, folded, sizeof folded);
  for (guint k = 2; is_taken (variables, n, variable->name); k++)
    {
      g_autofree char *number = g_strdup_printf ("%u", k);
      int room = NAME_LENGTH - (int) strlen (number);

      g_snprintf (variable->name, sizeof variable->name, "%.*s%s", room, folded, number);
    }
}

/* whole letters only */
static void
copy_label (char       *out,
            const char *text)
{
  gsize n = MIN (strlen (text), LABEL_LENGTH);

  while (n > 0 && ((guchar) text[n] & 0xc0) == 0x80)
    n--;
  memcpy (out, text, n);
  out[n] = 0;
}

/* ---- what is in a column ---- */

static gboolean
has_times (EngraftColumn *column)
{
  const double *days = engraft_column_get_numbers (column, NULL);

  for (guint i = 0; i < engraft_column_get_n_rows (column); i++)
    if (days[i] != floor (days[i]) && !isnan (days[i]))
      return TRUE;

  return FALSE;
}

static gboolean
measure_text (Variable  *variable,
              GError   **error)
{
  variable->length = 1;
  for (guint row = 0; row < engraft_column_get_n_rows (variable->column); row++)
    {
      g_autofree char *cell = engraft_column_is_missing (variable->column, row) ? NULL
                              : engraft_column_dup_cell (variable->column, row);
      gsize length = cell ? strlen (cell) : 0;

      if (length > TEXT_LENGTH)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("Row %u, “%s”: a text of %zu bytes does not fit into a SAS transport file, which takes %u. Shorten it, or "
                         "save as CSV or XLSX."), row + 1, engraft_column_get_name (variable->column), length, TEXT_LENGTH);
          return FALSE;
        }
      variable->length = MAX (variable->length, (guint) length);
    }

  return TRUE;
}

static gboolean
prepare (EngraftTable  *table,
         Variable      *variables,
         guint         *length,
         GError       **error)
{
  *length = 0;
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      Variable *variable = &variables[i];
      const char *label;

      variable->column = engraft_table_get_column (table, i);
      variable->is_text = !engraft_column_is_numeric (variable->column);
      variable->format = "";
      variable->length = 8;
      choose_name (variables, i);
      label = engraft_column_get_label (variable->column);
      copy_label (variable->label, label && *label ? label : engraft_column_get_name (variable->column));
      if (variable->is_text && !measure_text (variable, error))
        return FALSE;
      if (engraft_column_get_column_type (variable->column) == ENGRAFT_COLUMN_DATE)
        {
          variable->is_time = has_times (variable->column);
          variable->format = variable->is_time ? "DATETIME" : "DATE";
          variable->digits = variable->is_time ? 20 : 9;
        }
      variable->at = *length;
      *length += variable->length;
    }

  return TRUE;
}

/* ---- records ---- */

static void
put_text (GByteArray *out,
          const char *text,
          gsize       width)
{
  gsize n = MIN (strlen (text), width);

  g_byte_array_append (out, (const guint8 *) text, n);
  for (; n < width; n++)
    g_byte_array_append (out, (const guint8 *) " ", 1);
}

static void
put_short (GByteArray *out,
           guint       value)
{
  const guint8 bytes[] = { value >> 8 & 0xff, value & 0xff };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put_long (GByteArray *out,
          guint       value)
{
  put_short (out, value >> 16);
  put_short (out, value & 0xffff);
}

static void
put_zeros (GByteArray *out,
           guint       n)
{
  static const guint8 zeros[NAMESTR] = { 0 };

  g_byte_array_append (out, zeros, n);
}

/* blanks up to the end of the record, of what is WRITTEN bytes long in all */
static void
fill_record (GByteArray *out,
             guint64     written)
{
  if (written % RECORD)
    put_text (out, "", RECORD - written % RECORD);
}

/* such as 27NOV26:01:02:03, in English and Greenwich */
static char *
make_stamp (void)
{
  static const char * const months[] = { "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC" };
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();

  return g_strdup_printf ("%02d%s%02d:%02d:%02d:%02d", g_date_time_get_day_of_month (now),
                          months[g_date_time_get_month (now) - 1], g_date_time_get_year (now) % 100, g_date_time_get_hour (now),
                          g_date_time_get_minute (now), g_date_time_get_second (now));
}

static void
put_headers (GByteArray *out,
             const char *member,
             const char *label,
             guint       n_columns)
{
  g_autofree char *stamp = make_stamp ();
  g_autofree char *namestr = g_strdup_printf ("HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!000000%04u00000000000000000000",
                                              n_columns);

  put_text (out, "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000", RECORD);
  put_text (out, "SAS     SAS     SASLIB  9.4", 32);
  put_text (out, "", 32);
  put_text (out, stamp, 16);
  put_text (out, stamp, RECORD);
  put_text (out, "HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!000000000000000001600000000140", RECORD);
  put_text (out, "HEADER RECORD*******DSCRPTR HEADER RECORD!!!!!!!000000000000000000000000000000", RECORD);
  put_text (out, "SAS", 8);
  put_text (out, member, 8);
  put_text (out, "SASDATA 9.4", 48);
  put_text (out, stamp, 16);
  put_text (out, stamp, 32);
  put_text (out, label, LABEL_LENGTH);
  put_text (out, "", 8);
  put_text (out, namestr, RECORD);
}

static void
put_variable (GByteArray     *out,
              const Variable *variable,
              guint           number)
{
  put_short (out, variable->is_text ? 2 : 1);
  put_short (out, 0);
  put_short (out, variable->length);
  put_short (out, number);
  put_text (out, variable->name, NAME_LENGTH);
  put_text (out, variable->label, LABEL_LENGTH);
  put_text (out, variable->format, NAME_LENGTH);
  put_short (out, variable->digits);
  put_short (out, 0);
  put_short (out, variable->is_text ? 0 : 1);
  put_zeros (out, 2);
  put_text (out, "", NAME_LENGTH);
  put_short (out, 0);
  put_short (out, 0);
  put_long (out, variable->at);
  put_zeros (out, NAMESTR - 88);
}

/* ---- cells ---- */

/* 16^(exponent - 64) * 0.fraction; FALSE: there is no such number */
static gboolean
make_ibm (double  value,
          guint8  bytes[8])
{
  int exponent, sixteen;
  guint64 fraction;

  memset (bytes, 0, 8);
  if (isnan (value))
    {
      bytes[0] = '.';
      return TRUE;
    }
  if (value == 0)
    return TRUE;
  if (isinf (value))
    return FALSE;
  /* 0.5 <= m < 1 with 53 bits: moved down by up to three more bits they still fit into 56 */
  fraction = (guint64) ldexp (frexp (fabs (value), &exponent), 56);
  sixteen = (exponent + 4 * 1024 + 3) / 4 - 1024;
  fraction >>= 4 * sixteen - exponent;
  if (sixteen < -64 || sixteen > 63)
    return FALSE;
  bytes[0] = (guint8) ((value < 0 ? 0x80 : 0) | (sixteen + 64));
  for (guint i = 1; i < 8; i++)
    bytes[i] = fraction >> 8 * (7 - i) & 0xff;

  return TRUE;
}

static gboolean
put_number (GByteArray      *out,
            const Variable  *variable,
            guint            row,
            GError         **error)
{
  double value = engraft_column_is_missing (variable->column, row) ? NAN : engraft_column_get_numbers (variable->column, NULL)[row];
  guint8 bytes[8];

  if (*variable->format)
    value += DAYS_1960;
  if (variable->is_time)
    value = round (value * SECONDS_A_DAY * 1000) / 1000;
  if (!make_ibm (value, bytes))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("Row %u, “%s”: %g cannot be written to a SAS transport file, whose numbers are from 5e-79 to 7e75. Save as CSV "
                     "or XLSX."), row + 1, engraft_column_get_name (variable->column), value);
      return FALSE;
    }
  g_byte_array_append (out, bytes, sizeof bytes);

  return TRUE;
}

static gboolean
put_row (GByteArray      *out,
         const Variable  *variables,
         guint            n,
         guint            row,
         GError         **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *cell = NULL;

      if (!variables[i].is_text)
        {
          if (!put_number (out, &variables[i], row, error))
            return FALSE;
          continue;
        }
      cell = engraft_column_is_missing (variables[i].column, row) ? g_strdup ("") : engraft_column_dup_cell (variables[i].column, row);
      put_text (out, cell, variables[i].length);
    }

  return TRUE;
}

/* Blanks at the end are no rows: a last row without any text would be lost. */
static gboolean
check_last_row (EngraftTable    *table,
                const Variable  *variables,
                GError         **error)
{
  guint n_rows = engraft_table_get_n_rows (table);
  gboolean is_blank = n_rows > 0;

  for (guint i = 0; i < engraft_table_get_n_columns (table) && is_blank; i++)
    is_blank = variables[i].is_text && engraft_column_is_missing (variables[i].column, n_rows - 1);
  if (is_blank)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("Row %u, the last one, has nothing in any column: a SAS transport file cannot hold such a row."), n_rows);

  return !is_blank;
}

static gboolean
write_rows (EngraftTable    *table,
            const Variable  *variables,
            guint            length,
            GByteArray      *out,
            GOutputStream   *stream,
            GCancellable    *cancellable,
            GError         **error)
{
  guint n_rows = engraft_table_get_n_rows (table), n = engraft_table_get_n_columns (table);

  for (guint row = 0; row <= n_rows; row++)
    {
      if (row == n_rows)
        fill_record (out, (guint64) n_rows * length);
      else if (!put_row (out, variables, n, row, error))
        return FALSE;
      if (out->len < CHUNK && row < n_rows)
        continue;
      if (!g_output_stream_write_all (stream, out->data, out->len, NULL, cancellable, error))
        return FALSE;
      g_byte_array_set_size (out, 0);
    }

  return TRUE;
}

gboolean
engraft_xport_write (EngraftTable   *table,
                     const char     *name,
                     GOutputStream  *stream,
                     GCancellable   *cancellable,
                     GError        **error)
{
  guint n = engraft_table_get_n_columns (table), length;
  g_autofree Variable *variables = g_new0 (Variable, n + 1);
  g_autoptr(GByteArray) out = g_byte_array_new ();
  g_autofree char *base = g_strndup (name, strcspn (name, "."));
  char member[NAME_LENGTH + 1], label[LABEL_LENGTH + 1];

  if (n == 0 || n > MAX_COLUMNS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("A SAS transport file has 1 to %u columns; this table has %u."), MAX_COLUMNS, n);
      return FALSE;
    }
  if (!prepare (table, variables, &length, error) || !check_last_row (table, variables, error))
    return FALSE;
  fold_name (base, member, NAME_LENGTH);
  copy_label (label, engraft_table_get_title (table) ? engraft_table_get_title (table) : "");
  put_headers (out, member, label, n);
  for (guint i = 0; i < n; i++)
    put_variable (out, &variables[i], i + 1);
  fill_record (out, (guint64) n * NAMESTR);
  put_text (out, "HEADER RECORD*******OBS     HEADER RECORD!!!!!!!000000000000000000000000000000", RECORD);

  return write_rows (table, variables, length, out, stream, cancellable, error);
}
