/* engraft-column-pager.h: which columns of a wide table are shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_COLUMN_PAGER (engraft_column_pager_get_type ())

/* “Columns 41–80 of 312”, with a button to either side; not shown when all columns are.
 * Properties: first (uint, the place of the first column that is shown), n-columns (uint). */
G_DECLARE_FINAL_TYPE (EngraftColumnPager, engraft_column_pager, ENGRAFT, COLUMN_PAGER, AdwBin)

GtkWidget *engraft_column_pager_new (void);

G_END_DECLS
