/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/engraft-operation.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

/* A table of texts that is still to be given types: what the readers of
 * workbooks and JSON fill, and what delimited text is read like.  Types, missing
 * texts, dates, renaming and the rest of EngraftImportOptions are applied in one
 * place, engraft_text_grid_to_table (). */
typedef struct _EngraftTextGrid EngraftTextGrid;

EngraftTextGrid *engraft_text_grid_new        (void);
void             engraft_text_grid_free       (EngraftTextGrid       *self);
guint            engraft_text_grid_add_column (EngraftTextGrid       *self,
                                               const char            *name);
guint            engraft_text_grid_get_n_columns (EngraftTextGrid    *self);
/* text NULL: missing.  Cells of a column are given from the top; columns that
 * fall short are filled with missing cells. */
void             engraft_text_grid_add_cell   (EngraftTextGrid       *self,
                                               guint                  column,
                                               const char            *text,
                                               gssize                 length);
/* fills up to n_rows cells with missing */
void             engraft_text_grid_fill       (EngraftTextGrid       *self,
                                               guint                  column,
                                               guint                  n_rows);
EngraftTable    *engraft_text_grid_to_table   (EngraftTextGrid       *self,
                                               const char            *title,
                                               guint64                first_line,
                                               EngraftImportOptions  *options,
                                               EngraftOperation      *operation,
                                               EngraftImportReport   *report,
                                               GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EngraftTextGrid, engraft_text_grid_free)

G_END_DECLS
