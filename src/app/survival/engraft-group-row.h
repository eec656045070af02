/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "libengraft/survival/engraft-group-style.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_GROUP_ROW (engraft_group_row_get_type ())

G_DECLARE_FINAL_TYPE (EngraftGroupRow, engraft_group_row, ENGRAFT, GROUP_ROW, AdwExpanderRow)

/* One group: its place, name, colour, line, and whether it is drawn.  The row works on a style of
 * its own, so that looking at it does not change the project.
 *
 * Signals: “style-changed”; “moved” (int: -1 up, 1 down). */
GtkWidget         *engraft_group_row_new       (void);
EngraftGroupStyle *engraft_group_row_get_style (EngraftGroupRow *self);
void               engraft_group_row_show      (EngraftGroupRow *self,
                                                const char      *group,
                                                EngraftOptions  *style,
                                                gboolean         can_rise,
                                                gboolean         can_sink);

G_END_DECLS
