/* engraft-table-tab.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* GTK before 4.12 takes Tab in a column view to the next row, so that whoever has no mouse meets every row before what
 * follows the table.  From now on Tab goes through what can be pressed in the row and then out of view, and Shift+Tab back;
 * the arrow keys go through the rows. */
void engraft_table_tab (GtkColumnView *view);

G_END_DECLS
