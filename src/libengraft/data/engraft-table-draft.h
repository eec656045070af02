/* engraft-table-draft.h: a table of results while it is filled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"

G_BEGIN_DECLS

typedef struct
{
  gsize   n_rows;
  GArray *columns;
} EngraftTableDraft;

void          engraft_table_draft_init        (EngraftTableDraft *self,
                                               gsize              n_rows);

/* A column of numbers, all missing; the caller fills it.  NAME is of the file, LABEL for people. */
double       *engraft_table_draft_add_numbers (EngraftTableDraft *self,
                                               const char        *name,
                                               const char        *label,
                                               EngraftColumnType  type);

/* A column of texts, all missing; the caller fills it with texts that the draft then owns. */
char        **engraft_table_draft_add_texts   (EngraftTableDraft *self,
                                               const char        *name,
                                               const char        *label);

/* Makes the table and clears the draft. */
EngraftTable *engraft_table_draft_finish      (EngraftTableDraft *self,
                                               const char        *title);

G_END_DECLS
