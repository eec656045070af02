/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-column.h"
#include "libengraft/engraft-operation.h"

G_BEGIN_DECLS

/* The different values of a column among some rows, numbered in their order:
 * levels of a category as they stand, numbers by size, texts by collation.
 * Names are as engraft_column_dup_cell() prints them. */
typedef struct
{
  guint32   *codes;    /* one for each of the rows; ENGRAFT_NO_CODE where missing */
  gsize      n_codes;
  GPtrArray *names;
  GArray    *counts;   /* of guint */
  GArray    *values;   /* of double: the number itself, or what the file holds for the level, or NaN */
} EngraftValueCoding;

/* rows: NULL for all.  max: of different values; NULL is returned when there are more. */
EngraftValueCoding *engraft_value_coding_new  (EngraftColumn      *column,
                                               const guint        *rows,
                                               gsize               n_rows,
                                               guint               max);
void                engraft_value_coding_free (EngraftValueCoding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftValueCoding, engraft_value_coding_free)

/* Numbers of subjects or clusters, in the order of appearance; returns how many
 * there are.  Missing cells become ENGRAFT_NO_CODE.  OPERATION may be NULL; once it is cancelled the numbers,
 * which stay below what is returned, mean nothing. */
guint               engraft_value_coding_number (EngraftColumn    *column,
                                                 const guint      *rows,
                                                 gsize             n_rows,
                                                 guint32          *codes,
                                                 EngraftOperation *operation);

G_END_DECLS
