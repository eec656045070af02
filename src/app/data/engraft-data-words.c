/* engraft-data-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-data-words.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-column-look.h"
#include "libengraft/text/engraft-format.h"

typedef struct
{
  const char *nick;
  const char *words;
} Word;

static const Word formats[] = {
  { "xlsx", N_("Excel workbook") },
  { "json", N_("JSON records") },
  { "xport", N_("SAS transport file") },
  { "sas", N_("SAS data set") },
  { "spss", N_("SPSS file") },
  { "spss-portable", N_("SPSS portable file") },
  { "stata", N_("Stata file") },
  { "trials", N_("Trials of a registry") },
};

static const Word delimiters[] = {
  { "comma", N_("separated by commas") },
  { "semicolon", N_("separated by semicolons") },
  { "tab", N_("separated by tabs") },
  { "pipe", N_("separated by “|”") },
  { "space", N_("separated by spaces") },
};

static const Word encodings[] = {
  { "utf8", N_("UTF-8") },
  { "utf16-le", N_("UTF-16, low byte first") },
  { "utf16-be", N_("UTF-16, high byte first") },
  { "latin1", N_("Latin-1") },
  { "windows-1252", N_("Windows-1252") },
};

static const Word decimals[] = {
  { "point", N_("decimal point") },
  { "comma", N_("decimal comma") },
};

static const char *
find_word (const Word *words,
           guint       n_words,
           const char *nick)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].nick, nick) == 0)
      return _(words[i].words);

  return NULL;
}

const char *
engraft_data_words_choice (EngraftColumnChoice choice)
{
  switch (choice)
    {
    case ENGRAFT_COLUMN_CHOICE_NUMBER:
      return engraft_column_type_get_name (ENGRAFT_COLUMN_NUMBER);

    case ENGRAFT_COLUMN_CHOICE_INTEGER:
      return engraft_column_type_get_name (ENGRAFT_COLUMN_INTEGER);

    case ENGRAFT_COLUMN_CHOICE_DATE:
      return engraft_column_type_get_name (ENGRAFT_COLUMN_DATE);

    case ENGRAFT_COLUMN_CHOICE_LOGICAL:
      return engraft_column_type_get_name (ENGRAFT_COLUMN_LOGICAL);

    case ENGRAFT_COLUMN_CHOICE_CATEGORY:
      return engraft_column_type_get_name (ENGRAFT_COLUMN_CATEGORY);

    case ENGRAFT_COLUMN_CHOICE_TEXT:
      return engraft_column_type_get_name (ENGRAFT_COLUMN_TEXT);

    case ENGRAFT_COLUMN_CHOICE_SKIP:
      return C_("type of a column", "Leave out");

    case ENGRAFT_COLUMN_CHOICE_AUTOMATIC:
    default:
      return C_("type of a column", "Automatic");
    }
}

/* The size of a table, such as “418 rows × 20 columns”. */
char *
engraft_data_words_size (EngraftTable *table)
{
  const guint n_rows = engraft_table_get_n_rows (table);
  const guint n_columns = engraft_table_get_n_columns (table);
  g_autofree char *row_count = engraft_format_count (n_rows);
  g_autofree char *column_count = engraft_format_count (n_columns);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", n_rows), row_count);
  g_autofree char *columns =
    g_strdup_printf (ngettext ("%s column", "%s columns", n_columns), column_count);

  /* Translators: “418 rows × 20 columns” */
  return g_strdup_printf (_("%s × %s"), rows, columns);
}

/* What the reader found, in one sentence. */
char *
engraft_data_words_found (EngraftTable        *table,
                          EngraftImportReport *report)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *size = engraft_data_words_size (table);
  const char *words;

  g_ptr_array_add (parts, size);
  words = find_word (formats, G_N_ELEMENTS (formats), engraft_import_report_get_found (report, "format"));
  if (words)
    g_ptr_array_add (parts, (char *) words);
  words = find_word (delimiters, G_N_ELEMENTS (delimiters),
                     engraft_import_report_get_found (report, "delimiter"));
  if (words)
    g_ptr_array_add (parts, (char *) words);
  words = find_word (encodings, G_N_ELEMENTS (encodings),
                     engraft_import_report_get_found (report, "encoding"));
  if (words)
    g_ptr_array_add (parts, (char *) words);
  words = find_word (decimals, G_N_ELEMENTS (decimals),
                     engraft_import_report_get_found (report, "decimal"));
  if (words)
    g_ptr_array_add (parts, (char *) words);
  g_ptr_array_add (parts, NULL);

  /* Translators: stands between the parts of “418 rows × 20 columns, separated by commas, UTF-8” */
  return g_strjoinv (C_("between parts of a list", ", "), (char **) parts->pdata);
}

/* The name that a column of the table has in the file: reports and options go by it. */
const char *
engraft_data_words_name_in_file (EngraftImportOptions *options,
                                 EngraftColumn        *column)
{
  GListModel *list = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "columns"));
  const char *name = engraft_column_get_name (column);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftOptions) item = g_list_model_get_item (list, i);

      /* the list holds it */
      if (g_strcmp0 (engraft_options_get_string (item, "rename"), name) == 0)
        return engraft_options_get_string (item, "name");
    }

  return name;
}

static void
count_odd (EngraftTable         *table,
           EngraftImportReport  *report,
           EngraftImportOptions *options,
           guint                *n_missing,
           guint                *n_kept)
{
  *n_missing = 0;
  *n_kept = 0;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      guint n = engraft_import_report_get_n_odd (report, engraft_data_words_name_in_file (options, column));

      if (engraft_column_is_numeric (column))
        *n_missing += n;
      else
        *n_kept += n;
    }
}

static guint
count_skipped (EngraftImportOptions *options)
{
  GListModel *list = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "columns"));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftOptions) item = g_list_model_get_item (list, i);

      if (engraft_options_get_enum (item, "type") == ENGRAFT_COLUMN_CHOICE_SKIP)
        n++;
    }

  return n;
}

static void
append_count (GString    *text,
              const char *format,
              guint       n)
{
  g_autofree char *count = engraft_format_count (n);

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, format, count);
}

/* Notices of trials name each record that is; other files lose none. */
static gboolean
records_left_out (EngraftImportReport *report)
{
  GListModel *notices = engraft_import_report_get_notices (report);

  if (g_strcmp0 (engraft_import_report_get_found (report, "format"), "trials") != 0)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_WARNING)
        return TRUE;
    }

  return FALSE;
}

/* What does not arrive as it stands in the file; never NULL. */
char *
engraft_data_words_left_out (EngraftTable         *table,
                             EngraftImportReport  *report,
                             EngraftImportOptions *options)
{
  GString *text = g_string_new (NULL);
  guint n_missing, n_kept, n_skipped = count_skipped (options);

  count_odd (table, report, options, &n_missing, &n_kept);

  if (n_missing > 0)
    append_count (text, ngettext ("%s cell does not fit the type of its column and becomes missing.",
                                  "%s cells do not fit the type of their column and become missing.",
                                  n_missing), n_missing);
  if (n_skipped > 0)
    append_count (text, ngettext ("%s column is left out.", "%s columns are left out.", n_skipped), n_skipped);
  if (n_missing == 0 && n_skipped == 0 && !records_left_out (report))
    g_string_append (text, _("Nothing is left out."));
  if (n_kept > 0)
    append_count (text, ngettext ("%s odd cell keeps its column from being read as numbers or dates.",
                                  "%s odd cells keep their columns from being read as numbers or dates.",
                                  n_kept), n_kept);

  return g_string_free (text, FALSE);
}

/* Type and counts, as they stand below a column's name. */
char *
engraft_data_words_header (EngraftColumn       *column,
                           EngraftImportReport *report,
                           const char          *name_in_file)
{
  GString *text = g_string_new (engraft_column_type_get_name (engraft_column_get_column_type (column)));
  guint n_odd = report ? engraft_import_report_get_n_odd (report, name_in_file) : 0;
  guint n_missing = engraft_column_get_n_missing (column);

  if (n_odd > 0)
    {
      g_autofree char *count = engraft_format_count (n_odd);

      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s odd", "%s odd", n_odd), count);
    }
  if (n_missing > 0)
    {
      g_autofree char *count = engraft_format_count (n_missing);

      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%s missing", "%s missing", n_missing), count);
    }

  return g_string_free (text, FALSE);
}
