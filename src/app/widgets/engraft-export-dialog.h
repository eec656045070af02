/* engraft-export-dialog.h: a figure becomes a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "libengraft-chart/scene/engraft-scene.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/* the figure with its options as they are now; transfer full, NULL: there is none */
typedef EngraftScene *(*EngraftSceneFunc) (gpointer user_data);

#define ENGRAFT_TYPE_EXPORT_DIALOG (engraft_export_dialog_get_type ())

G_DECLARE_FINAL_TYPE (EngraftExportDialog, engraft_export_dialog, ENGRAFT, EXPORT_DIALOG, AdwWindow)

/* figure: options with width and height (mm), font-size, line-width (pt) and grey; they are changed
 * in place, so that the next export starts from them.  Signal “saved” (GFile). */
GtkWidget *engraft_export_dialog_new (GtkWindow        *parent,
                                      EngraftOptions   *figure,
                                      EngraftSceneFunc  make_scene,
                                      gpointer          user_data);

G_END_DECLS
