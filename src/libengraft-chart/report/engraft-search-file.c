/* engraft-search-file.c: a donor search as a file, by the ending of its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-search-report.h"

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

/**
 * engraft_search_report_tells_left_out:
 * @name: the name of a file
 *
 * Tells whether the form that the name ends as says which donors could not be read: a report and JSON do, a table of
 * donors has no place for it.
 *
 * Returns: whether it does
 */
gboolean
engraft_search_report_tells_left_out (const char *name)
{
  EngraftTableFormat table;

  g_return_val_if_fail (name, FALSE);

  return find_form (name, &table) != FORM_TABLE;
}

/**
 * engraft_search_report_write:
 * @item: a search with a result; in a thread, a snapshot of it
 * @file: a file, which is replaced
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
                             EngraftOperation        *operation,
                             GError                 **error)
{
  g_autofree char *name = NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GBytes) bytes = NULL;
  EngraftTableFormat format;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item) && G_IS_FILE (file), FALSE);

  name = g_file_get_basename (file);
  switch (find_form (name, &format))
    {
    case FORM_JSON:
      return engraft_donor_search_write_json (item, file, operation, error);

    case FORM_TABLE:
      table = engraft_donor_search_make_table (item, operation, error);
      return table && engraft_table_write_file (table, format, file,
                                                operation ? engraft_operation_get_cancellable (operation) : NULL, error);

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
