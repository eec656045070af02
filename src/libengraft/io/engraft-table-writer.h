/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

/**
 * EngraftTableFormat:
 * @ENGRAFT_TABLE_FORMAT_CSV: commas, quoted by RFC 4180
 * @ENGRAFT_TABLE_FORMAT_TSV: tabulators, for spreadsheets and the clipboard
 * @ENGRAFT_TABLE_FORMAT_HTML: a table element
 * @ENGRAFT_TABLE_FORMAT_MARKDOWN: a pipe table
 * @ENGRAFT_TABLE_FORMAT_LATEX: a tabular with the rules of booktabs
 * @ENGRAFT_TABLE_FORMAT_XLSX: a workbook with one sheet, of numbers, dates and texts; it is no text
 * @ENGRAFT_TABLE_FORMAT_XPORT: a SAS transport file, version 5; no text either
 *
 * How a table is written down.
 */
typedef enum
{
  ENGRAFT_TABLE_FORMAT_CSV,
  ENGRAFT_TABLE_FORMAT_TSV,
  ENGRAFT_TABLE_FORMAT_HTML,
  ENGRAFT_TABLE_FORMAT_MARKDOWN,
  ENGRAFT_TABLE_FORMAT_LATEX,
  ENGRAFT_TABLE_FORMAT_XLSX,
  ENGRAFT_TABLE_FORMAT_XPORT,
} EngraftTableFormat;

/**
 * EngraftTableSheet: (skip)
 * @name: what it is called; of at most 31 characters
 * @table: what is in it
 *
 * A sheet of a workbook.
 */
typedef struct
{
  const char   *name;
  EngraftTable *table;
} EngraftTableSheet;

const char *engraft_table_format_get_ending (EngraftTableFormat   format);
gboolean    engraft_table_format_from_name  (const char          *name,
                                             EngraftTableFormat  *format);
char       *engraft_table_write_text        (EngraftTable        *table,
                                             EngraftTableFormat   format);
gboolean    engraft_table_write_file        (EngraftTable        *table,
                                             EngraftTableFormat   format,
                                             GFile               *file,
                                             GCancellable        *cancellable,
                                             GError             **error);
gboolean    engraft_table_sheets_write_file (const EngraftTableSheet  *sheets,
                                             guint                     n_sheets,
                                             GFile                    *file,
                                             GCancellable             *cancellable,
                                             GError                  **error);

G_END_DECLS
