/* engraft-table-builder.h: a table of a result, column by column.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

typedef struct
{
  guint      n_rows;
  GPtrArray *columns;   /* what is known of each so far */
} EngraftTableBuilder;

void           engraft_table_builder_init        (EngraftTableBuilder  *self,
                                                  guint                 n_rows);
/* An array to be filled; it lives until the end. */
double        *engraft_table_builder_add_numbers (EngraftTableBuilder  *self,
                                                  const char           *name,
                                                  const char           *label,
                                                  EngraftColumnType     type,
                                                  const char           *unit);
/* The same without a unit: a number, and a whole one */
double        *engraft_table_builder_add_number  (EngraftTableBuilder  *self,
                                                  const char           *name,
                                                  const char           *label);
double        *engraft_table_builder_add_count   (EngraftTableBuilder  *self,
                                                  const char           *name,
                                                  const char           *label);
/* TEXTS: one for each row, NULL where it is missing */
void           engraft_table_builder_add_texts   (EngraftTableBuilder  *self,
                                                  const char           *name,
                                                  const char           *label,
                                                  const char * const   *texts);
/* “95% from” and “95% to” */
void           engraft_table_builder_add_limits  (EngraftTableBuilder  *self,
                                                  const char           *name,
                                                  double                confidence,
                                                  double              **lower,
                                                  double              **upper);
EngraftTable  *engraft_table_builder_end         (EngraftTableBuilder  *self,
                                                  const char           *title);

G_END_DECLS
