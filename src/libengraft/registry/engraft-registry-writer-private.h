/* engraft-registry-writer-private.h: what the parts of the writer know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/registry/engraft-id-map.h"
#include "libengraft/registry/engraft-registry-writer.h"

G_BEGIN_DECLS

/* Rows of one INSERT; measured: more are not faster */
#define N_TOGETHER 32

/* The donors or the units of a pool */
typedef struct
{
  gboolean occurs;       /* in the file */
  guint64  n_missing;    /* in the file, of those that the registry has */
} RegistryPool;

struct _RegistryWriter
{
  RegistryFile               *file;
  RegistryWriterOptions       options;
  EngraftRegistryReport      *report;
  RegistryCounts             *counts;       /* of the report */
  GCancellable               *cancellable;

  gint64                      revision;     /* that will be */
  gint64                      n_before;     /* donors */
  gint64                      first_new, next_row;
  guint                       n_words;      /* before */
  guint8                     *seen;         /* a bit for each row before first_new */
  guint64                     n_seen;
  GArray                     *doomed;       /* of gint64: rows to be removed */
  GArray                     *pools[2];     /* by kind: of RegistryPool, by code of word; 0: donors without a pool */
  GArray                     *tallies[2];   /* of gint64, by code of word: how many donors more have it */

  gboolean                    has_map;      /* else the index is there */
  IdMap                       map;
  EngraftStringPool          *new_ids;      /* of a check: row - first_new -> id */
  EngraftStringPool          *refused_ids;  /* of donors that the registry does not have */

  const BatchDonor           *pending[N_TOGETHER];   /* to be written: the rows before next_row */
  guint                       n_pending;

  sqlite3_stmt               *insert_many, *insert_one, *insert_unit, *update, *delete_unit, *get_by_row, *get_by_id,
                             *get_unit;
};

/* A statement without an answer */
gboolean registry_writer_run         (RegistryWriter  *self,
                                      sqlite3_stmt    *statement,
                                      GError         **error);
/* Reads what the statement finds and resets it; row: 0 when it finds nothing */
gboolean registry_writer_get_donor   (RegistryWriter  *self,
                                      sqlite3_stmt    *statement,
                                      gint64          *row,
                                      DonorCells      *cells,
                                      GError         **error);
/* So many donors more have these words */
void     registry_writer_count_words (RegistryWriter  *self,
                                      guint32          pool,
                                      guint32          ethnicity,
                                      gint64           change);
/* Those of this pool and kind */
RegistryPool *registry_writer_get_pool (RegistryWriter  *self,
                                      EngraftDonorKind kind,
                                      guint32          pool);
/* Whether this is the first that the file has of the donor of this row */
gboolean registry_writer_see         (RegistryWriter  *self,
                                      gint64           row);

G_END_DECLS
