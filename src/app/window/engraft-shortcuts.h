/* engraft-shortcuts.h: every key of the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One table, from which the accelerators are set and the shortcuts window is made. */
void       engraft_shortcuts_install    (GtkApplication *application);
GtkWidget *engraft_shortcuts_window_new (void);

/* what the window lists, for tests: detailed action names, NULL at the end */
GStrv      engraft_shortcuts_list_actions (void);

G_END_DECLS
