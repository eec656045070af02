/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-csv-texts.h"

G_BEGIN_DECLS

/* Some whole rows of delimited text and what was read from them.  Many chunks are
 * read at the same time; none knows where in the file it stands.  Private to
 * the reader of delimited text. */

typedef enum
{
  CSV_SKIP,     /* only its shape matters */
  CSV_NUMBER,
  CSV_DATE,     /* year, month, day */
  CSV_TEXT,
} CsvMode;

typedef struct
{
  CsvMode                  mode;
  const EngraftColumnRule *rule;      /* NULL while the dialect is still being found */
  guint                    refused;   /* flags of numbers that are none in this column */
  gboolean                 whole;     /* only whole numbers up to 2^53 will do */
} CsvField;

typedef struct
{
  char        delimiter;
  char        quote;          /* 0: none */
  char        mark;           /* the decimal mark */
  const char *comment;        /* NULL: none */
  gsize       comment_length;
  guint       n_fields;
  CsvField   *fields;
  guint8      stops[256];     /* what may end a cell without quotation marks */
  guint64     each_delimiter; /* in each of eight bytes */
  guint64     each_quote;     /* the line end when there is none */
} CsvPlan;

typedef enum
{
  CSV_OK,
  CSV_TOO_FEW,
  CSV_TOO_MANY,
  CSV_QUOTE_OPEN,
  CSV_QUOTE_INSIDE,
  CSV_QUOTE_AFTER,
  CSV_NUL,
  CSV_ENCODING,
} CsvProblem;

typedef struct
{
  CsvMode   mode;             /* CSV_SKIP from the first cell that does not fit */
  gboolean  failed;
  gboolean  all_whole;
  gpointer  cells;            /* doubles, or codes into texts */
  CsvTexts  texts;
} CsvPart;

typedef struct
{
  guint32   row;
  gint64    offset;           /* lines before this row, less rows before it */
} CsvJump;

typedef struct
{
  char       *text;           /* ends with a line end; changed where quotes are doubled */
  gsize       length;

  guint       n_parts;
  CsvPart    *parts;
  guint       n_rows;
  guint       rows_size;
  guint64     n_lines;
  guint64     n_blank;
  guint64     n_comments;
  GArray     *jumps;          /* of CsvJump, within the chunk */

  CsvProblem  problem;
  guint64     line;           /* of the problem, from 0 */
  guint       field;          /* of the problem, from 1 */
} CsvChunk;

CsvChunk *csv_chunk_new  (guint          n_fields);
void      csv_chunk_free (CsvChunk      *self);
void      csv_chunk_read (CsvChunk      *self,
                          const CsvPlan *plan);

G_END_DECLS
