/* engraft-csv-reader-private.h: what the parts of the reader know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/io/engraft-csv-block.h"
#include "libengraft/io/engraft-csv-reader.h"

G_BEGIN_DECLS

#define CSV_CHUNK_SIZE ((gsize) 256 << 10)
#define CSV_MAX_THREADS 8

/* One column as far as it was read. */
typedef struct
{
  gpointer           cells;
  gsize              size;       /* in cells */
  EngraftStringPool *texts;      /* of CSV_TEXT */
  gboolean           all_whole;
  gboolean           failed;
  EngraftColumn     *column;     /* what became of it, */
  EngraftImportReport *report;   /* and what is to be said of it */
} CsvGathered;

typedef struct
{
  EngraftTextSource    *source;
  EngraftEncoding       encoding;     /* asked for */
  EngraftImportOptions *options;
  EngraftOperation     *operation;
  GCancellable         *cancellable;
  EngraftImportReport  *report;
  guint                 n_threads;
  gsize                 chunk_size;

  CsvPlan               plan;
  GPtrArray            *rules;
  CsvGathered          *gathered;     /* one a field */
  CsvMode              *final_modes;  /* what each was read as in the end */
  gboolean              pass_two;
  guint                 n_made;       /* columns of the table */

  CsvBlock              blocks[2];
  CsvBlock             *block, *next;
  GPtrArray            *chunks;       /* of CsvChunk, as many as a block needs */
  guint                 n_chunks;     /* in use */
  GError               *read_error;   /* of reading ahead */

  guint64               n_rows;
  guint64               n_lines;
  guint64               n_blank;
  guint64               n_comments;
  GArray               *jumps;        /* of CsvJump, whole file */
} CsvReader;

typedef void (*CsvTaskFunc) (CsvReader *reader,
                             guint      task);

/* in engraft-csv-problem.c; all return FALSE */
gboolean   csv_refuse                (CsvReader       *reader,
                                      const CsvChunk  *chunk,
                                      GError         **error);
gboolean   csv_refuse_long           (CsvReader       *reader,
                                      GError         **error);
gboolean   csv_refuse_empty          (GError         **error);
gboolean   csv_refuse_columns        (CsvReader       *reader,
                                      guint64          n_lines,
                                      guint            most,
                                      GError         **error);
gboolean   csv_refuse_rows           (CsvReader       *reader,
                                      guint            most,
                                      GError         **error);
gboolean   csv_refuse_changed        (GError         **error);

/* in engraft-csv-beginning.c */
GPtrArray *csv_reader_go_to_rows     (CsvReader       *reader,
                                      gsize           *start,
                                      gsize           *length,
                                      GError         **error);
gboolean   csv_reader_read_beginning (CsvReader       *reader,
                                      GError         **error);

/* in engraft-csv-rows.c: from the block that is cut to the end of the file */
gboolean   csv_reader_read_rows      (CsvReader       *reader,
                                      GError         **error);
/* Tasks from 0 on in as many threads as the reader has; returns when all are done. */
void       csv_reader_run_tasks      (CsvReader       *reader,
                                      CsvTaskFunc      func,
                                      guint            n_tasks);

/* in engraft-csv-table.c: when all rows are read */
EngraftTable *csv_reader_make_table  (CsvReader       *reader,
                                      const char      *title,
                                      GError         **error);

G_END_DECLS
