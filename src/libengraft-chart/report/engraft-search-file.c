/* engraft-search-file.c: a donor search as a file, by the ending of its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-search-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/io/engraft-table-writer.h"
#include "libengraft/project/engraft-donor-search-export.h"

typedef enum
{
  FORM_NONE,
  FORM_PDF,
  FORM_HTML,
  FORM_JSON,
  FORM_TABLE,
} Form;

/* @table: which table, when it is one */
static Form
find_form (const char         *name,
           EngraftTableFormat *table)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (lower, ".pdf"))
    return FORM_PDF;
  if (g_str_has_suffix (lower, ".html"))
    return FORM_HTML;
  if (g_str_has_suffix (lower, ".json"))
    return FORM_JSON;

  return engraft_table_format_from_name (name, table) ? FORM_TABLE : FORM_NONE;
}

/**
 * engraft_search_report_has_form:
 * @name: the name of a file
 *
 * Tells whether a search can be written in the form that the name ends as: .pdf and .html, a report; .json, the whole
 * search; .csv, .tsv, .xlsx and the other endings of tables, the listed donors.
 *
 * Returns: whether it can
 */
gboolean
engraft_search_report_has_form (const char *name)
{
  EngraftTableFormat table;

  g_return_val_if_fail (name, FALSE);

  return find_form (name, &table) != FORM_NONE;
}

/* A table has no place for donors who are not in it: who was left out stands in a file beside it.  One that is there of an
 * earlier search would tell of other donors, so it is then written with none. */
static gboolean
write_left_out (EngraftSearchResult  *result,
                GFile                *file,
                GFile               **beside,
                GError              **error)
{
  g_autofree char *uri = g_file_get_uri (file), *beside_uri = g_strconcat (uri, ".left-out.txt", NULL);
  g_autoptr(GFile) other = g_file_new_for_uri (beside_uri);
  const guint64 n = engraft_search_result_get_n_left_out (result);
  g_auto(GStrv) sentences = NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  if (n == 0 && !g_file_query_exists (other, NULL))
    return TRUE;
  sentences = engraft_search_result_dup_left_out (result, G_MAXUINT);
  g_string_append_printf (text, ngettext ("%lu donor was left out.\n", "%lu donors were left out.\n", (gulong) n), (gulong) n);
  for (guint i = 0; sentences[i]; i++)
    g_string_append_printf (text, "%s\n", sentences[i]);
  if (!engraft_replace_file (other, text->str, text->len, NULL, NULL, error))
    return FALSE;
  if (n > 0 && beside)
    *beside = g_steal_pointer (&other);

  return TRUE;
}

/* A workbook has a sheet of its own for those who were left out. */
static gboolean
write_table (EngraftDonorSearchItem  *item,
             EngraftTableFormat       format,
             GFile                   *file,
             GFile                  **beside,
             EngraftOperation        *operation,
             GError                 **error)
{
  g_autoptr(EngraftTable) table = engraft_donor_search_make_table (item, operation, error);
  g_autoptr(EngraftTable) left_out = table ? engraft_donor_search_make_left_out_table (item) : NULL;
  const EngraftTableSheet sheets[] = { { _("Donors"), table }, { _("Left out"), left_out } };
  GCancellable *cancellable = operation ? engraft_operation_get_cancellable (operation) : NULL;

  if (!table)
    return FALSE;
  if (format == ENGRAFT_TABLE_FORMAT_XLSX)
    return engraft_table_sheets_write_file (sheets, left_out ? 2 : 1, file, cancellable, error);

  return engraft_table_write_file (table, format, file, cancellable, error)
         && write_left_out (engraft_donor_search_item_get_result (item), file, beside, error);
}

/**
 * engraft_search_report_write:
 * @item: a search with a result; in a thread, a snapshot of it
 * @file: a file, which is replaced
 * @beside: (out) (optional) (nullable): a second file that names the donors who could not be read, where the first has no
 *   place for them: a table but for a workbook, which has a second sheet; %NULL: there is none
 * @operation: (nullable): is told how far it is, and may stop it: the file is then as it was
 * @error: return location for an error
 *
 * Writes a search to a file, in the form that its name ends as, see [func@search_report_has_form]; without an ending that is
 * known, the report as PDF.
 *
 * Returns: whether it is written
 */
gboolean
engraft_search_report_write (EngraftDonorSearchItem  *item,
                             GFile                   *file,
                             GFile                  **beside,
                             EngraftOperation        *operation,
                             GError                 **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GBytes) bytes = NULL;
  EngraftTableFormat format;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item) && G_IS_FILE (file), FALSE);

  if (beside)
    *beside = NULL;
  name = g_file_get_basename (file);
  switch (find_form (name, &format))
    {
    case FORM_JSON:
      return engraft_donor_search_write_json (item, file, operation, error);

    case FORM_TABLE:
      return write_table (item, format, file, beside, operation, error);

    case FORM_HTML:
      bytes = engraft_search_report_to_html (item, operation, error);
      break;

    case FORM_PDF:
    case FORM_NONE:
    default:
      bytes = engraft_search_report_to_pdf (item, operation, error);
    }
  if (!bytes)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);

  return engraft_replace_file (file, data, size, NULL, NULL, error);
}
