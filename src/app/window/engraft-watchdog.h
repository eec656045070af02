/* engraft-watchdog.h: says when the window was stuck.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* With ENGRAFT_WATCHDOG set in the environment, each turn of the main loop that takes
 * longer than so many milliseconds (100 when it is not a number) is written to the
 * standard error: “Watchdog: the main loop was stuck for 132 ms”. */
void engraft_watchdog_start       (void);
void engraft_watchdog_first_frame (GtkWidget *window);

G_END_DECLS
