/* engraft-record-window.h: all fields of one row of a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "app/widgets/engraft-row-list.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_RECORD_WINDOW (engraft_record_window_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRecordWindow, engraft_record_window, ENGRAFT, RECORD_WINDOW, AdwWindow)

/* Opens the row at a position of a list, whose order it follows, over the window of a widget. */
void engraft_record_window_open (GtkWidget      *parent,
                                 EngraftRowList *rows,
                                 guint           position);

G_END_DECLS
