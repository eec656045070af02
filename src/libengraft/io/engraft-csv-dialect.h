/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-csv-chunk.h"

G_BEGIN_DECLS

/* What separates cells and how numbers are written, found out from the beginning
 * of a file.  Private to the reader of delimited text. */

/* text: whole lines, valid or not */
char     csv_find_delimiter (const char     *text,
                             gsize           length,
                             const CsvPlan  *plan);
/* The names of the first row, or as many empty ones as it has cells.  next: where
 * the rows begin.  NULL when there is no row; problem says what is wrong with it. */
GPtrArray *csv_find_names   (const char     *text,
                             gsize           length,
                             const CsvPlan  *plan,
                             gboolean        header,
                             gsize          *next,
                             guint64        *n_lines,
                             CsvChunk       *problem);

typedef enum
{
  CSV_MARK_POINT,
  CSV_MARK_COMMA,
  CSV_MARK_UNCLEAR,     /* 1,234 only: a comma for decimals or for thousands */
} CsvMark;

CsvMark  csv_find_mark      (const CsvChunk *sample);
/* What a column most likely is. */
CsvMode  csv_find_mode      (const CsvPart           *sample,
                             const EngraftColumnRule *rule);

G_END_DECLS
