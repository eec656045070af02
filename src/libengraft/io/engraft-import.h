/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

#define ENGRAFT_IMPORT_ERROR (engraft_import_error_quark ())

/**
 * EngraftImportError:
 * @ENGRAFT_IMPORT_ERROR_FORMAT: not a file of this format, or a damaged one
 * @ENGRAFT_IMPORT_ERROR_RAGGED: a row has more or fewer cells than the first
 * @ENGRAFT_IMPORT_ERROR_QUOTE: a quotation mark is not closed, or stands inside a cell
 * @ENGRAFT_IMPORT_ERROR_ENCODING: bytes that are no letters, or a NUL byte
 * @ENGRAFT_IMPORT_ERROR_EMPTY: no rows or no columns
 * @ENGRAFT_IMPORT_ERROR_TOO_LARGE: more rows, columns or text than fit
 * @ENGRAFT_IMPORT_ERROR_OPTION: an option names what the file does not have
 *
 * Why a data file was refused.  The message is for a person, with line and column.
 */
typedef enum
{
  ENGRAFT_IMPORT_ERROR_FORMAT,
  ENGRAFT_IMPORT_ERROR_RAGGED,
  ENGRAFT_IMPORT_ERROR_QUOTE,
  ENGRAFT_IMPORT_ERROR_ENCODING,
  ENGRAFT_IMPORT_ERROR_EMPTY,
  ENGRAFT_IMPORT_ERROR_TOO_LARGE,
  ENGRAFT_IMPORT_ERROR_OPTION,
} EngraftImportError;

GQuark        engraft_import_error_quark (void);

EngraftTable *engraft_import_file   (GFile                 *file,
                                     EngraftImportOptions  *options,
                                     EngraftOperation      *operation,
                                     EngraftImportReport  **report,
                                     GError               **error);
EngraftTable *engraft_import_bytes  (GBytes                *bytes,
                                     const char            *name,
                                     EngraftImportOptions  *options,
                                     EngraftOperation      *operation,
                                     EngraftImportReport  **report,
                                     GError               **error);

G_END_DECLS
