/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-csv-chunk.h"
#include "libengraft/io/engraft-text-source.h"

G_BEGIN_DECLS

/* Some megabytes of a text and where rows end in it.  A block begins with a row;
 * what follows its last whole row goes on in the next block.  Private to the
 * reader of delimited text. */
typedef struct
{
  char     *bytes;
  gsize     size;          /* of bytes, less room for a last line end */
  gsize     length;        /* filled */
  gsize     first;         /* where the first chunk begins */
  gsize     whole;         /* up to here cut into chunks */
  gsize    *cuts;          /* where chunks end */
  guint     n_cuts;
  guint     cuts_size;
  gboolean  at_end;        /* nothing follows */
  gboolean  too_long;      /* no row ends in the most that is read at once */
} CsvBlock;

#define CSV_MAX_ROW ((gsize) 64 << 20)

void      csv_block_init  (CsvBlock           *self,
                           gsize               size);
void      csv_block_clear (CsvBlock           *self);
/* Takes the rest of the block before, which may be NULL. */
void      csv_block_begin (CsvBlock           *self,
                           const CsvBlock     *before);
gboolean  csv_block_fill  (CsvBlock           *self,
                           EngraftTextSource  *source,
                           GCancellable       *cancellable,
                           GError            **error);
/* Cuts the block from start on into chunks of about chunk_size bytes; reads on
 * when not even one row ends in it. */
gboolean  csv_block_cut   (CsvBlock           *self,
                           gsize               start,
                           gsize               chunk_size,
                           const CsvPlan      *plan,
                           EngraftTextSource  *source,
                           GCancellable       *cancellable,
                           GError            **error);

G_END_DECLS
