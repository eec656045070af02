/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-column.h"
#include "libengraft/io/engraft-column-options.h"

G_BEGIN_DECLS

/**
 * EngraftFileFormat:
 * @ENGRAFT_FORMAT_AUTOMATIC: by the file's content and name
 * @ENGRAFT_FORMAT_CSV: delimited text
 * @ENGRAFT_FORMAT_XLSX: a sheet of an Excel workbook
 * @ENGRAFT_FORMAT_JSON: an array of records, or one record a line
 * @ENGRAFT_FORMAT_XPORT: SAS transport file, versions 5 and 8
 * @ENGRAFT_FORMAT_SAS: sas7bdat
 * @ENGRAFT_FORMAT_SPSS: sav, zsav
 * @ENGRAFT_FORMAT_SPSS_PORTABLE: por
 * @ENGRAFT_FORMAT_STATA: dta
 * @ENGRAFT_FORMAT_TRIALS: trials of a registry: JSON of ClinicalTrials.gov, tables of AACT, a list with their numbers
 *
 * What a data file is written in.
 */
typedef enum
{
  ENGRAFT_FORMAT_AUTOMATIC,
  ENGRAFT_FORMAT_CSV,
  ENGRAFT_FORMAT_XLSX,
  ENGRAFT_FORMAT_JSON,
  ENGRAFT_FORMAT_XPORT,
  ENGRAFT_FORMAT_SAS,
  ENGRAFT_FORMAT_SPSS,
  ENGRAFT_FORMAT_SPSS_PORTABLE,
  ENGRAFT_FORMAT_STATA,
  ENGRAFT_FORMAT_TRIALS,
} EngraftFileFormat;

/**
 * EngraftEncoding:
 * @ENGRAFT_ENCODING_AUTOMATIC: by byte order mark, else UTF-8 when valid, else Windows-1252
 * @ENGRAFT_ENCODING_UTF8: UTF-8
 * @ENGRAFT_ENCODING_UTF16_LE: UTF-16, low byte first
 * @ENGRAFT_ENCODING_UTF16_BE: UTF-16, high byte first
 * @ENGRAFT_ENCODING_LATIN1: ISO 8859-1
 * @ENGRAFT_ENCODING_WINDOWS_1252: Windows-1252
 *
 * How the letters of a text file are kept.
 */
typedef enum
{
  ENGRAFT_ENCODING_AUTOMATIC,
  ENGRAFT_ENCODING_UTF8,
  ENGRAFT_ENCODING_UTF16_LE,
  ENGRAFT_ENCODING_UTF16_BE,
  ENGRAFT_ENCODING_LATIN1,
  ENGRAFT_ENCODING_WINDOWS_1252,
} EngraftEncoding;

/**
 * EngraftDelimiter:
 * @ENGRAFT_DELIMITER_AUTOMATIC: the one that makes the most regular table
 * @ENGRAFT_DELIMITER_COMMA: ,
 * @ENGRAFT_DELIMITER_SEMICOLON: ;
 * @ENGRAFT_DELIMITER_TAB: a tabulator
 * @ENGRAFT_DELIMITER_PIPE: |
 * @ENGRAFT_DELIMITER_SPACE: one or more spaces
 *
 * What stands between two cells.
 */
typedef enum
{
  ENGRAFT_DELIMITER_AUTOMATIC,
  ENGRAFT_DELIMITER_COMMA,
  ENGRAFT_DELIMITER_SEMICOLON,
  ENGRAFT_DELIMITER_TAB,
  ENGRAFT_DELIMITER_PIPE,
  ENGRAFT_DELIMITER_SPACE,
} EngraftDelimiter;

/**
 * EngraftDecimal:
 * @ENGRAFT_DECIMAL_AUTOMATIC: a comma when the cells are not separated by commas
 *   and numbers are written with it, else a point
 * @ENGRAFT_DECIMAL_POINT: 1.5
 * @ENGRAFT_DECIMAL_COMMA: 1,5
 *
 * How numbers are written.
 */
typedef enum
{
  ENGRAFT_DECIMAL_AUTOMATIC,
  ENGRAFT_DECIMAL_POINT,
  ENGRAFT_DECIMAL_COMMA,
} EngraftDecimal;

/**
 * EngraftDateOrder:
 * @ENGRAFT_DATE_ORDER_AUTOMATIC: 2024-02-29 and the like; 29.02.2024 or 02/29/2024
 *   where the column leaves only one way to read it
 * @ENGRAFT_DATE_ORDER_YMD: year, month, day
 * @ENGRAFT_DATE_ORDER_DMY: day, month, year
 * @ENGRAFT_DATE_ORDER_MDY: month, day, year
 *
 * In which order a date is written.
 */
typedef enum
{
  ENGRAFT_DATE_ORDER_AUTOMATIC,
  ENGRAFT_DATE_ORDER_YMD,
  ENGRAFT_DATE_ORDER_DMY,
  ENGRAFT_DATE_ORDER_MDY,
} EngraftDateOrder;

#define ENGRAFT_TYPE_IMPORT_OPTIONS (engraft_import_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftImportOptions, engraft_import_options, ENGRAFT, IMPORT_OPTIONS, EngraftOptions)

EngraftImportOptions *engraft_import_options_new         (void);
EngraftColumnOptions *engraft_import_options_find_column (EngraftImportOptions *self,
                                                          const char           *name);
EngraftColumnOptions *engraft_import_options_add_column  (EngraftImportOptions *self,
                                                          const char           *name);

G_END_DECLS
