/* engraft-column-details.h: one column of a data set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/data/engraft-data-view.h"
#include "libengraft/data/engraft-column-summary.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMN_DETAILS (engraft_column_details_get_type ())

/* A row with the column's distribution, that opens to what can be done with it. */
G_DECLARE_FINAL_TYPE (EngraftColumnDetails, engraft_column_details, ENGRAFT, COLUMN_DETAILS, AdwExpanderRow)

GtkWidget *engraft_column_details_new         (EngraftDataSet       *data_set,
                                               EngraftDataView      *view,
                                               guint                 index);
/* the same column of a table that was read anew */
void       engraft_column_details_update      (EngraftColumnDetails *self);
void       engraft_column_details_set_summary (EngraftColumnDetails *self,
                                               EngraftColumnSummary *summary);

G_END_DECLS
