/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-cells.h"

G_BEGIN_DECLS

/* Some donors on their way from the thread that reads to the one that writes.  Private to the registry. */

#define BATCH_SIZE 1024

typedef enum
{
  BATCH_PUT,
  BATCH_REMOVE,
  BATCH_REFUSE,      /* a donor of the registry stays as it is */
} BatchAction;

typedef struct
{
  BatchAction  action;
  guint32      hash;     /* of the id */
  gboolean     has_id;   /* and all of it: one that is too long is nobody's */
  guint64      line;     /* 0: none */
  char        *reason;   /* of BATCH_REFUSE */
  char        *warning;  /* of BATCH_PUT; NULL: none */
  DonorCells   cells;
} BatchDonor;

typedef struct
{
  BatchDonor donors[BATCH_SIZE];
  guint      n;
  gboolean   is_last;
  double     fraction;   /* read so far */
  GError    *error;      /* of the source, after these */
} RegistryBatch;

G_END_DECLS
