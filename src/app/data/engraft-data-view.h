/* engraft-data-view.h: the rows of a data set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/data/engraft-column-pager.h"
#include "app/data/engraft-row-filter.h"
#include "libengraft/project/engraft-data-set.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DATA_VIEW (engraft_data_view_get_type ())

/* Runs the action page.new-survival.  Signal: column-chosen, when a column was clicked or a value in it found. */
G_DECLARE_FINAL_TYPE (EngraftDataView, engraft_data_view, ENGRAFT, DATA_VIEW, AdwBin)

GtkWidget        *engraft_data_view_new         (EngraftDataSet  *data_set);
void              engraft_data_view_update      (EngraftDataView *self);
/* that of the cohort's filter */
EngraftRowFilter *engraft_data_view_get_filter  (EngraftDataView *self);
void              engraft_data_view_find        (EngraftDataView *self);
/* only these columns (guint), NULL: the first ones */
void              engraft_data_view_set_columns (EngraftDataView *self,
                                                 GArray          *columns);
int               engraft_data_view_get_column  (EngraftDataView *self);
/* shows the same page as another pager */
void              engraft_data_view_bind_pager  (EngraftDataView    *self,
                                                 EngraftColumnPager *pager);
void              engraft_data_view_sort        (EngraftDataView *self,
                                                 int              column,
                                                 GtkSortType      direction);

G_END_DECLS
