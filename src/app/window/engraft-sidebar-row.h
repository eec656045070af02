/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "libengraft/project/engraft-item.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_SIDEBAR_ROW (engraft_sidebar_row_get_type ())

/* The icon and name of an item, and whether it is busy or has a warning. */
G_DECLARE_FINAL_TYPE (EngraftSidebarRow, engraft_sidebar_row, ENGRAFT, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget   *engraft_sidebar_row_new      (EngraftItem       *item);
EngraftItem *engraft_sidebar_row_get_item (EngraftSidebarRow *self);

G_END_DECLS
