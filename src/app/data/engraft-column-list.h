/* engraft-column-list.h: the columns of a data set, each with its distribution.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/data/engraft-data-view.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMN_LIST (engraft_column_list_get_type ())

/* The table beside it shows the columns that the list shows. */
G_DECLARE_FINAL_TYPE (EngraftColumnList, engraft_column_list, ENGRAFT, COLUMN_LIST, AdwBin)

GtkWidget *engraft_column_list_new       (EngraftDataSet    *data_set,
                                          EngraftDataView   *view);
void       engraft_column_list_set_table (EngraftColumnList *self,
                                          EngraftTable      *table);

G_END_DECLS
