/* engraft-ratio-reader.c: ratios of a text that was copied from a spreadsheet, or of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-ratio-reader.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/evidence/engraft-reported-ratio.h"

/**
 * engraft_ratio_reader_error_quark:
 *
 * Names the domain of [error@RatioReaderError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-ratio-reader-error-quark, engraft_ratio_reader_error)

/* In the order in which they are taken from a text without names */
enum { LABEL, RATIO, LOWER, UPPER, N, SOURCE, N_FIELDS };

static const struct
{
  const char *option;
  const char *names[10];    /* in small letters, without anything between words */
} fields[N_FIELDS] = {
  [LABEL] = { "label", { "name", "label", "study", "trial", "author", "subgroup", "outcome", "term" } },
  [RATIO] = { "ratio", { "ratio", "hr", "hazardratio", "or", "oddsratio", "rr", "riskratio", "estimate", "relativerisk" } },
  [LOWER] = { "lower", { "lower", "low", "lowerlimit", "from", "lcl", "cilower", "lowerci", "cilow", "ll" } },
  [UPPER] = { "upper", { "upper", "high", "upperlimit", "to", "ucl", "ciupper", "upperci", "cihigh", "ul" } },
  [N] = { "n", { "n", "patients", "size", "total" } },
  [SOURCE] = { "source", { "source", "reference", "ref", "citation" } },
};

/* Small letters alone: “Hazard ratio” is “hazardratio”, and “hr_95” stays unknown. */
static char *
dup_plain (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (; *name; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (plain, g_ascii_tolower (*name));

  return g_string_free (plain, FALSE);
}

static int
find_field (const char *name)
{
  g_autofree char *plain = dup_plain (name);

  for (int field = 0; field < N_FIELDS; field++)
    for (guint i = 0; i < G_N_ELEMENTS (fields[field].names) && fields[field].names[i]; i++)
      if (g_str_equal (plain, fields[field].names[i]))
        return field;

  return -1;
}

static gboolean
check_columns (const int *places,
               GError   **error)
{
  if (places[RATIO] >= 0 && places[LOWER] >= 0 && places[UPPER] >= 0)
    return TRUE;
  g_set_error_literal (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_COLUMNS,
                       _("It is not seen which columns are the ratio and its limits. Name them “name”, “ratio”, “lower” and "
                         "“upper”, and, if they are there, “n” and “source”."));

  return FALSE;
}

static GListStore *
get_rows (EngraftPoolingOptions *options)
{
  return engraft_options_get_list (ENGRAFT_OPTIONS (options), "rows");
}

static void
take_rows (EngraftPoolingOptions *options,
           GPtrArray             *rows)
{
  GListStore *store = get_rows (options);

  g_list_store_splice (store, g_list_model_get_n_items (G_LIST_MODEL (store)), 0, rows->pdata, rows->len);
}

/* ---- texts ---- */

/* Only one that has neither tabs nor semicolons is parted by commas; so in others a comma is a decimal point. */
static char
find_separator (const char *text)
{
  return strchr (text, '\t') ? '\t' : strchr (text, ';') ? ';' : ',';
}

/* With a point or a comma; NaN: empty */
static gboolean
read_number (const char *text,
             gboolean    comma,
             double     *number)
{
  g_autofree char *own = g_strstrip (g_strdup (text));
  char *end;

  *number = NAN;
  if (!*own || g_str_equal (own, "-") || g_str_equal (own, "–") || g_ascii_strcasecmp (own, "na") == 0)
    return TRUE;
  if (comma && !strchr (own, '.'))
    g_strdelimit (own, ",", '.');
  *number = g_ascii_strtod (own, &end);

  return end != own && !*end && isfinite (*number);
}

static EngraftReportedRatio *
read_line (char       **cells,
           const int   *places,
           gboolean     comma,
           guint        line,
           GError     **error)
{
  g_autoptr(EngraftReportedRatio) row = engraft_reported_ratio_new ();
  const int n_cells = g_strv_length (cells);

  for (int field = 0; field < N_FIELDS; field++)
    {
      const char *cell = places[field] >= 0 && places[field] < n_cells ? cells[places[field]] : NULL;
      double number;

      if (!cell)
        continue;
      if (field == LABEL || field == SOURCE)
        {
          g_autofree char *text = g_strstrip (g_strdup (cell));

          g_object_set (row, fields[field].option, *text ? text : NULL, NULL);
          continue;
        }
      if (!read_number (cell, comma, &number))
        {
          g_set_error (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_VALUE,
                       /* Translators: the number of a line, the name of a column, what stands there */
                       _("Line %u, “%s”: “%s” is not a number. A line is a name, the ratio, its lower and its upper limit."),
                       line, fields[field].option, cell);
          return NULL;
        }
      g_object_set (row, fields[field].option, number, NULL);
    }

  return g_steal_pointer (&row);
}

/* Whether the line has names and no numbers; then they say which column is which. */
static gboolean
take_names (char **cells,
            int   *places)
{
  gboolean names = FALSE, numbers = FALSE;

  for (guint i = 0; cells[i]; i++)
    {
      double number;

      names |= find_field (cells[i]) >= 0;
      numbers |= read_number (cells[i], TRUE, &number) && !isnan (number);
    }
  if (!names || numbers)
    {
      for (int field = 0; field < N_FIELDS; field++)
        places[field] = field;
      return FALSE;
    }
  for (int field = 0; field < N_FIELDS; field++)
    places[field] = -1;
  for (guint i = 0; cells[i]; i++)
    {
      int field = find_field (cells[i]);

      if (field >= 0 && places[field] < 0)
        places[field] = i;
    }

  return TRUE;
}

/**
 * engraft_pooling_options_add_text:
 * @options: options
 * @text: lines with a name, a ratio, its lower and upper limit, and perhaps how many patients and the source, parted by
 *   tabs, semicolons or commas; the first may name them
 * @error: return location for an #EngraftRatioReaderError
 *
 * Adds the ratios of a text, such as one that was copied from a spreadsheet; all or none.
 *
 * Returns: whether it could be read
 */
gboolean
engraft_pooling_options_add_text (EngraftPoolingOptions  *options,
                                  const char             *text,
                                  GError                **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) lines = NULL;
  gboolean first = TRUE;
  int places[N_FIELDS];
  char separator[2] = "";

  g_return_val_if_fail (ENGRAFT_IS_POOLING_OPTIONS (options) && text, FALSE);

  separator[0] = find_separator (text);
  lines = g_strsplit_set (text, "\n\r", -1);
  for (guint i = 0, line = 0; lines[i]; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], separator, -1);
      EngraftReportedRatio *row;

      if (!*g_strstrip (lines[i]))
        continue;
      line++;
      if (first && take_names (cells, places))
        {
          if (!check_columns (places, error))
            return FALSE;
          first = FALSE;
          continue;
        }
      first = FALSE;
      row = read_line (cells, places, *separator != ',', line, error);
      if (!row)
        return FALSE;
      g_ptr_array_add (rows, row);
    }
  if (rows->len == 0)
    {
      g_set_error_literal (error, ENGRAFT_RATIO_READER_ERROR, ENGRAFT_RATIO_READER_ERROR_COLUMNS,
                           _("There are no ratios in it. A line is a name, the ratio, its lower and its upper limit."));
      return FALSE;
    }
  take_rows (options, rows);

  return TRUE;
}

/* ---- tables ---- */

static void
take_cell (EngraftReportedRatio *row,
           int                   field,
           EngraftColumn        *column,
           guint                 at)
{
  const double *numbers = engraft_column_get_numbers (column, NULL);

  if (engraft_column_is_missing (column, at))
    return;
  if (field == LABEL || field == SOURCE)
    {
      g_autofree char *text = engraft_column_dup_cell (column, at);

      g_object_set (row, fields[field].option, text, NULL);
    }
  else if (numbers)
    g_object_set (row, fields[field].option, numbers[at], NULL);
}

/**
 * engraft_pooling_options_add_table:
 * @options: options
 * @table: a table with columns such as “name”, “ratio” or “hr”, “lower” and “upper”, and perhaps “n” and “source”
 * @error: return location for an #EngraftRatioReaderError
 *
 * Adds the ratios of a table, a row each.
 *
 * Returns: whether the table has such columns
 */
gboolean
engraft_pooling_options_add_table (EngraftPoolingOptions  *options,
                                   EngraftTable           *table,
                                   GError                **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  int places[N_FIELDS];

  g_return_val_if_fail (ENGRAFT_IS_POOLING_OPTIONS (options) && ENGRAFT_IS_TABLE (table), FALSE);

  for (int field = 0; field < N_FIELDS; field++)
    places[field] = -1;
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      int field = find_field (engraft_column_get_name (column));

      if (field >= 0 && places[field] < 0 &&
          (field == LABEL || field == SOURCE || engraft_column_get_numbers (column, NULL)))
        places[field] = i;
    }
  if (!check_columns (places, error))
    return FALSE;
  for (guint at = 0; at < engraft_table_get_n_rows (table); at++)
    {
      EngraftReportedRatio *row = engraft_reported_ratio_new ();

      for (int field = 0; field < N_FIELDS; field++)
        if (places[field] >= 0)
          take_cell (row, field, engraft_table_get_column (table, places[field]), at);
      g_ptr_array_add (rows, row);
    }
  take_rows (options, rows);

  return TRUE;
}
